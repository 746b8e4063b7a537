"""Which factors a report retains, in what order, and why."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_book import Printed, code_in, printed
from ingest.families.foresight_found import without_sign
from ingest.families.foresight_report import Report
from ingest.families.judging import tells_factors
from ingest.families.legend_text import find_legend
from ingest.families.marks import worded
from ingest.families.wording import alike, fold, item, key, sentences
from ingest.fields import number_of
from ontology.model import Block
from ontology.records import Factor

_REASON = re.compile(r"\s+[–—:]\s+|,?\s+(?=(?:parce qu|puisqu|car\s|because\s|omdat\s))")
"""What parts a factor from the reason of its choice, where every item has one."""
_PAUSE = re.compile(r"\s*[,;:]\s+|\s+(?:[–—-]\s+|(?=\())")
"""What may part the known name of a factor from what is said of it."""


@dataclass(slots=True)
class ListedFactor:
    """One item of a printed list of factors."""

    said: Printed
    blocks: list[Block]
    dimension: str | None = None
    because: str | None = None
    retained: bool = False
    ranked: bool = False
    """Whether its number is the rank that a column gives it."""


@dataclass(slots=True)
class FactorList:
    """One printed list of factors: how it was introduced, and its items."""

    about: str
    items: list[ListedFactor] = field(default_factory=list)
    retained: bool = False
    by_column: bool = False
    blocks: list[Block] = field(default_factory=list)
    """The table or list items that it is printed in."""

    @property
    def coded(self) -> bool:
        """Tell whether most items have a code."""
        return sum(one.said.code is not None for one in self.items) > len(self.items) / 2


def whole(report: Report, lists: Sequence[FactorList]) -> list[FactorList]:
    """Join what reads as several lists under one heading that keeps factors: other codes in each.

    Lines around what was laid out as a small table, say.
    """
    groups: list[list[FactorList]] = []
    for one in lists:
        group = next((each for each in groups if all(_is_rest(one, part) for part in each)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [_joined(report, group) for group in groups]


def _joined(report: Report, parts: list[FactorList]) -> FactorList:
    """Join the parts of one list in the order of the page."""
    if len(parts) == 1:
        return parts[0]
    parts = sorted(parts, key=lambda part: report.place(part.blocks[0]))
    return replace(
        parts[0],
        items=[one for part in parts for one in part.items],
        blocks=[block for part in parts for block in part.blocks],
    )


def _is_rest(one: FactorList, before: FactorList) -> bool:
    """Tell a list that goes on with other codes of one shape, under the same heading."""
    both = (one, before)
    sections = {found.blocks[0].section if found.blocks else () for found in both}
    codes = [each.said.code or "" for found in both for each in found.items]
    alike = len({re.sub(r"\d", "", code) for code in codes}) == 1 and len(set(codes)) == len(codes)
    kept = one.retained and before.retained and not (one.by_column or before.by_column)
    return kept and alike and all(codes) and len(sections) == 1 and sections != {()}


def widen(lists: Sequence[FactorList]) -> None:
    """Take for all factors the longest list, said to be kept, when a second choice is a part of it.

    « Quatorze facteurs ont été gardés » after grouping, say, before five of them are chosen.
    """
    longest = max(lists, key=lambda one: len(one.items), default=None)
    if longest and longest.retained and any(_is_choice(one, longest) for one in lists):
        longest.retained = False


def _is_choice(one: FactorList, whole: FactorList) -> bool:
    """Tell a list that ranks some of the coded factors of another, or is said to keep them."""
    numbers = [each.said.number for each in one.items]
    chosen = one.retained or numbers == list(range(1, len(numbers) + 1))
    codes, every = ({each.said.code for each in found.items} for found in (one, whole))
    return chosen and len(numbers) > 2 and None not in codes and codes < every


def mark_retained(report: Report, lists: list[FactorList]) -> None:
    """Find the items that a sign, a word or a look says are retained, and free their labels."""
    told = (b for b in report.blocks if b.table is None and tells_factors(b, report.words))
    legend = find_legend(told, report.words)
    for found in lists:
        for one in found.items:
            text, kept = one.said.label, False
            for sign in legend.signs():
                text, hit = without_sign(text, sign)
                kept = kept or hit
            freed = worded(text, report.words)
            kept = kept or "retained" in freed.marks
            if legend and not legend.signs():
                kept = kept or "retained" in legend.read(one.blocks[-1].style, text)[0]
            one.said = replace(one.said, label=item(freed.text))
            one.retained = one.retained or kept
        marked = sum(one.retained for one in found.items)
        if 0 < marked < len(found.items):
            found.by_column, found.retained = True, False


def subsets(report: Report, lists: list[FactorList], main: FactorList) -> list[FactorList]:
    """Find a shorter, numbered list of the same factors: those retained, whatever it is called."""
    for one in lists:
        numbers = [item.said.number for item in one.items]
        known = all(report.factors.one(f"{i.said.code or ''} {i.said.label}") for i in one.items)
        shorter = one is not main and 2 < len(numbers) < len(main.items)
        if shorter and known and numbers == list(range(1, len(numbers) + 1)):
            return [one]
    return []


def part_reasons(lists: Iterable[FactorList]) -> None:
    """Part each factor from the reason of its choice, where all items are printed alike."""
    for kept in lists:
        parted = [_by_words(one) for one in kept.items]
        if not all(parted):
            parted = [_by_look(one) for one in kept.items]
        for one, parts in zip(kept.items, parted, strict=True) if all(parted) else ():
            if parts:
                one.said = replace(one.said, label=parts[0])
                one.because = one.because or item(parts[1])


def _by_words(one: ListedFactor) -> tuple[str, str] | None:
    """Part a label at a dash, a colon or « parce que »."""
    match = _REASON.search(one.said.label)
    if match is None:
        return None
    return one.said.label[: match.start()].rstrip(" :,–—"), one.said.label[match.end() :]


def _by_look(one: ListedFactor) -> tuple[str, str] | None:
    """Part a label where the bold words that it opens with end, before a pause."""
    runs = [run for block in one.blocks for run in block.runs if run.text.strip()]
    bold = "".join(run.text for run in takewhile(lambda run: run.style.bold > 0.9, runs))
    name = printed(bold).label.rstrip(" ,:–—")
    said, rest = one.said.label, one.said.label[len(name) :]
    parts = name and said.startswith(name) and re.match(r"\s*[,;:–—(]\s*(?=\w)", rest)
    return (name, rest[parts.end() :]) if parts else None


def retain(report: Report, kept: FactorList) -> None:
    """State the factors of a list as retained, in its order."""
    part_reasons([kept])
    report.understood.update(map(id, kept.blocks))
    numbers = sorted(one.said.number or 0 for one in kept.items)
    ordered = numbers == list(range(1, len(numbers) + 1))
    for place, one in enumerate(kept.items, 1):
        text = f"{one.said.code} {one.said.label}" if one.said.code else one.said.label
        entry = report.factors.one(text, 0.7)
        rank = one.said.number if ordered and one.said.number else place
        if entry is None and one.said.code:
            entry = report.factor(
                one.said.code, one.said.label, one.blocks, notation=one.said.notation
            )
        if entry is None:
            continue
        report.factors.ranks.setdefault(rank, entry.code)
        label, because = _because(entry.labels, one.said.label)
        report.drafts.put(
            Factor,
            entry.iri,
            one.blocks,
            retained=True,
            rank=rank,
            retained_because=one.because or because,
        )
        report.reworded(entry, label)
    _others_not_retained(report)


def _because(labels: list[str], said: str) -> tuple[str, str | None]:
    """Split « Libellé : la raison de son choix » when the label is known.

    >>> _because(["Crues, gels", "Nuits"], "Crues, gels, cités par neuf participants")
    ('Crues, gels', 'cités par neuf participants')
    >>> _because(["Crues, gels, nuits"], "Crues, gels, nuits")
    ('Crues, gels, nuits', None)
    """
    names = set(map(key, labels))
    for pause in [] if key(said) in names else _PAUSE.finditer(said):
        if key(said[: pause.start()]) in names:
            return said[: pause.start()], item(said[pause.end() :])
    head, colon, tail = said.partition(" : ")
    if colon and any(alike(head, label) > 0.9 for label in labels):
        return head, item(tail)
    return said, None


def retain_by_column(report: Report, main: FactorList) -> None:
    """State those retained that a column of the one list ticks."""
    if report.factors.ranks or not main.by_column:
        return
    kept = [one for one in main.items if one.retained]
    numbers = [one.said.number or 0 for one in kept if one.ranked]
    if sorted(numbers) == list(range(1, len(kept) + 1)):
        kept.sort(key=lambda one: one.said.number or 0)
    rank = 0
    for one in kept:
        entry = report.factors.one(f"{one.said.code or ''} {one.said.label}")
        if entry:
            rank += 1
            report.factors.ranks[rank] = entry.code
            report.drafts.put(Factor, entry.iri, one.blocks, retained=True, rank=rank)
    _others_not_retained(report)


def retain_by_headings(report: Report) -> None:
    """State those retained that stand as cards below a heading on them: each is a title there."""
    head: Block | None = None
    kept = FactorList(about="")
    for block in report.blocks:
        wider = head is not None and block.kind == "heading" and block.level <= head.level
        if head is None or wider:
            if len(kept.items) > 1:
                break
            opens = block.kind == "heading" and _is_of_retained(report, block.text)
            head, kept = block if opens else None, FactorList(about=block.text)
            continue
        for one, text in _titles(block):
            if report.factors.strict(text):
                kept.items.append(ListedFactor(printed(text), [one]))
    if 1 < len(kept.items) < len(report.factors.entries):
        retain(report, kept)


def _is_of_retained(report: Report, heading: str) -> bool:
    role = report.words.label(heading)
    return role == "retained" or (role == "factors" and report.words.says("retained", heading))


def _titles(block: Block) -> Iterator[tuple[Block, str]]:
    """Yield what may be the title of a card: a heading, bold words before others, of each cell."""
    if block.table:
        for cell in sorted(block.table.cells, key=lambda one: (one.row, one.column)):
            yield from ((one, full(one)) for one in cell.blocks[:1])
        return
    first = next((run for run in block.runs if run.text.strip()), None)
    if looks_like_heading(block):
        yield block, full(block)
    elif first and first.style.bold > 0.9:
        yield block, first.text.strip(" .:–—")


def retain_by_sentence(report: Report) -> bool:
    """Read a sentence that names the factors retained, in their order; tell whether one does."""
    for block in report.blocks:
        if block.kind not in {"paragraph", "list_item"} or id(block) in report.understood:
            continue
        said = report.words.says("retained", block.text) and report.words.says("factor", block.text)
        named = _named_as_counted(report, block.text) if said else []
        if 2 <= len(named) < len(report.factors.entries):
            for rank, code in enumerate(named, 1):
                report.factors.ranks[rank] = code
                iri = report.factors.entries[code].iri
                report.drafts.put(Factor, iri, [block], retained=True, rank=rank)
            _others_not_retained(report)
            return True
    return False


def _named_as_counted(report: Report, text: str) -> list[str]:
    """Give the factors that a text names: of a sentence that names as many as are counted, if any.

    « Trois facteurs sont gardés : F2, F7 et F1. F4 venait juste après. »
    """
    counts = {number_of(word) for word in re.findall(r"\w+", text)}
    told = [_named_in_order(report, sentence) for sentence in sentences(text)]
    counted = [named for named in told if len(named) > 1 and len(named) in counts]
    return max(counted, key=len, default=[]) or _named_in_order(report, text)


def _named_in_order(report: Report, text: str) -> list[str]:
    plain = fold(text)
    places: dict[str, int] = {}
    for code, entry in report.factors.entries.items():
        match = None if code.isdigit() else code_in(code, text)
        label = plain.find(fold(entry.labels[0])) if entry.labels else -1
        if match or label >= 0:
            places[code] = match.start() if match else label
    return sorted(places, key=lambda code: places[code])


def _others_not_retained(report: Report) -> None:
    kept = set(report.factors.ranks.values())
    for entry in report.factors.entries.values():
        if kept and entry.code not in kept:
            report.drafts.put(Factor, entry.iri, [], retained=False)


def read_reasons(report: Report) -> None:
    """Read sentences that say why one factor was kept: « Ce dixième facteur a été ajouté… »."""
    for block in report.blocks:
        if block.kind != "paragraph" or len(block.text) > 900:
            continue
        for sentence in sentences(block.text):
            plain = fold(sentence)
            if not re.search(
                r"\b(?:ajoute|retenu|conserve|added|retained|kept|toegevoegd|weerhouden)", plain
            ):
                continue
            nth = re.search(
                r"\b(\w+(?:ieme|th|rd|nd|de|ste)|premier|first|eerste)\s+(?:facteur|factor)", plain
            )
            place = nth and number_of(re.sub(r"ieme$", "ième", nth[1]))
            code = report.factors.ranks.get(int(place or 0))
            code = code or _one_code(report, sentence)
            if code:
                entry = report.factors.entries[code]
                report.drafts.put(Factor, entry.iri, [block], retained_because=sentence)


def _one_code(report: Report, sentence: str) -> str | None:
    if not re.search(
        r"\b(?:car|parce que|en raison|because|demande|omdat|puisque)\b", fold(sentence)
    ):
        return None
    found = [c for c in report.factors.ranks.values() if code_in(c, sentence)]
    return found[0] if len(found) == 1 and not found[0].isdigit() else None
