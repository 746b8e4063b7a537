"""Scenarios in the making: their words freed of letters, signs, marks and remarks."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from ingest.families.colours import is_plain
from ingest.families.context import full
from ingest.families.foresight_book import Entry, printed
from ingest.families.foresight_letters import (
    after_signs,
    letters_in,
    signs_first,
    spread,
    without_lead,
)
from ingest.families.foresight_options import option
from ingest.families.foresight_report import Report
from ingest.families.legend import INITIALS, SEVERAL
from ingest.families.marks import is_choice, only_marks, worded
from ingest.families.wording import fold, unquoted
from ingest.french import Words
from ontology.model import Block, Cell
from ontology.records import Factor

_WORDS = Words()
_NOTHING = re.compile(r"^[\W_]*$|^(?:n/?a|sans objet|néant)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"\s*[(\[]({SEVERAL})[)\]]\s*")


@dataclass(slots=True, kw_only=True)
class Found:
    """One scenario as it was read."""

    entry: Entry
    letter: str
    text: str
    blocks: list[Block]
    marks: set[str] = field(default_factory=set)
    merged: tuple[str, ...] = ()
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """What the reading of all scenarios adds up to."""

    report: Report
    found: list[Found] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    """The marks that the document gives at all."""
    options: dict[str, str] = field(default_factory=dict)
    """The mark that each line beside a box to tick stands for."""

    def ticked(self, block: Block) -> set[str] | None:
        """Give the marks of a line of boxes, none when none is ticked; None for other lines."""
        found, words = option(block), self.report.words
        if is_choice(block.text, words):
            marks = only_marks(block.text, words)
            self.known |= marks
            return set(marks)
        if found is None or found.said not in self.options:
            return None
        mark = self.options[found.said]
        self.known.add(mark)
        return {mark} if found.ticked else set()


def entry_of(report: Report, text: str, blocks: list[Block], number: int) -> Entry | None:
    """Find the factor of a row, or learn it from the row when no list named it."""
    label, alias = _split_rewording(report, text)
    said = printed(label)
    entry = report.factors.one(label, 0.6)
    if entry is None and (said.label or said.code):
        code = said.code or str(said.number or number)
        if code in report.factors.entries and not said.code:
            code = f"{code}-{number}"
        entry = report.factor(code, said.label, blocks, said.number, said.notation)
    if entry is None:
        return None
    report.drafts.put(Factor, entry.iri, blocks)
    for wording in (said.label, alias):
        report.reworded(entry, wording)
    if said.number is not None and said.code:
        report.factors.ranks.setdefault(said.number, entry.code)
    return entry


def _split_rewording(report: Report, text: str) -> tuple[str, str]:
    match = report.words.words["reworded"].pattern.search(fold(text))
    if not match:
        return text, ""
    plain = re.search(
        r"\(?\b(?:reformul|renomm|reword|rephras|hergeform|devenu|précisé)", text, re.IGNORECASE
    )
    if not plain:
        return text, ""
    tail = re.split(r":\s*", text[plain.start() :], maxsplit=1)
    alias = unquoted(tail[1].strip(" )")) if len(tail) > 1 else ""
    return text[: plain.start()].strip(" (–—-"), alias


def take_cell(state: State, entry: Entry, letter: str, cell: Cell) -> None:
    """Read one cell: its words, its marks by look, sign or word."""
    text = cell.text.strip()
    if _NOTHING.match(text):
        return
    one = cleaned(state, entry, letter, list(cell.blocks))
    if state.report.legend:
        marks, strange = state.report.legend.read(cell.style, text)
        one.marks |= marks
        if strange:
            state.report.context.notice(
                "mark-contradicts-legend",
                f"{entry.code} {letter}: the cell contradicts the legend",
                cell.blocks[0],
            )
    state.found.append(one)


def cleaned(state: State, entry: Entry, letter: str, blocks: list[Block]) -> Found:
    """Take off what is not the text: letters, marks in words, how it was merged, remarks."""
    words, one = state.report.words, Found(entry=entry, letter=letter, text="", blocks=blocks)
    kept = []
    for block in blocks:
        if (ticked := state.ticked(block)) is not None:
            one.marks |= ticked
            continue
        said = full(block) if block.kind == "list_item" and letters_in(block.marker) else block.text
        said, badges = without_badges(state.report, block, said)
        one.marks |= badges | _by_marker(state.report, block)
        said, intro = _merge_line(state, said)
        one.merged = one.merged or intro
        if only_marks(said, words):
            one.marks |= only_marks(said, words)
        elif re.match(
            r"\s*(?:remarque|commentaire|remark|opmerking|avis des experts)\b", said, re.IGNORECASE
        ):
            one.remarks.append(re.sub(r"^[^:]{3,40}:\s*", "", said))
        elif said.strip():
            kept.append(said.strip())
    text = " ".join(kept)
    symbols = state.report.legend.symbols()
    text = signs_first(spread(text, symbols), symbols)
    at = after_signs(text, symbols)
    for rule in state.report.legend.rules:
        if rule.look.sign in symbols and rule.look.sign in text[:at]:
            one.marks |= rule.marks
    text = without_lead(text[at:], letter)
    for sign in state.report.legend.signs() * 2:  # one may stand behind another
        text, hit = without_sign(text, sign)
        one.marks |= {
            m for r in state.report.legend.rules if hit and r.look.sign == sign for m in r.marks
        }
    if judged := only_marks(text, words):  # the words follow in a block of their own
        text, one.marks = "", one.marks | judged
    freed = worded(text, words)
    one.text, one.marks = freed.text.strip(), one.marks | freed.marks
    state.known |= one.marks
    return one


def _by_marker(report: Report, block: Block) -> frozenset[str]:
    """Give what a sign of the legend means that was taken for the bullet of an item."""
    sign = block.marker.strip()
    meant = (rule.marks for rule in report.legend.rules if sign and rule.look.sign == sign)
    return next(meant, frozenset())


def without_badges(report: Report, block: Block, said: str) -> tuple[str, set[str]]:
    """Take off the signs of the legend that stand alone, or on a colour amid the words."""
    meant = {rule.look.sign: rule.marks for rule in report.legend.rules if rule.look.sign}
    marks: set[str] = set()
    parts: list[str] = []
    words = report.words
    alone = all(_badges_in(run.text, meant) or only_marks(run.text, words) for run in block.runs)
    for run in block.runs:
        signs = _badges_in(run.text, meant)
        filled = not is_plain(run.style.fill) and run.style.fill != block.style.fill
        own = alone or filled or run.style.frame is not None
        if own and signs:
            marks |= {mark for sign in signs for mark in meant[sign]}
        elif marks and parts and parts[-1].endswith("-") and run.text[:2].strip().islower():
            soft = not _WORDS.keeps_hyphen(parts[-1], run.text.split()[0])
            parts[-1] = parts[-1][:-1] if soft else parts[-1]
            parts.append(run.text.lstrip())
        else:
            parts.append(run.text)
    return (" ".join("".join(parts).split()), marks) if marks else (said, marks)


def _badges_in(text: str, known: Collection[str]) -> list[str]:
    """Give the badges, of one word or several, that are all a text says; else nothing.

    >>> _badges_in("★ P", ["★", "P"]), _badges_in("★ voulu", ["★ voulu"]), _badges_in("Il", ["P"])
    (['★', 'P'], ['★ voulu'], [])
    >>> _badges_in("[P, V]", ["P", "V"]), _badges_in("craint gardé", ["gardé", "craint"])
    (['P', 'V'], ['craint', 'gardé'])
    """
    phrase = " ".join(text.split())
    found = _parted(phrase, known)
    if _IN_BRACKETS.fullmatch(phrase) and phrase not in known:
        found = re.findall(INITIALS, phrase)
    return found if all(one in known for one in found) else []


def _parted(phrase: str, known: Collection[str]) -> list[str]:
    """Part a phrase at the badges that it begins with, the longest first; the rest word by word."""
    found: list[str] = []
    rest = phrase
    while rest:
        begun = (one for one in known if f"{rest} ".startswith(f"{one} "))
        found.append(max(begun, key=len, default=rest.split()[0]))
        rest = rest[len(found[-1]) :].lstrip()
    return found


def without_sign(text: str, sign: str) -> tuple[str, bool]:
    """Take a sign of the legend off the start or end of a text, and tell whether it stood there.

    >>> without_sign("Solitude des jeunes *", "*")
    ('Solitude des jeunes', True)
    >>> without_sign("Nuits (So ; Pr)", "Pr"), without_sign("Op den duur", "Op")
    (('Nuits', True), ('Op den duur', False))
    """
    bare, inner = text, sign.strip("()[]")
    if not re.fullmatch(r"[A-Z][a-z]", sign):  # a word may be spelt so
        bare = re.sub(rf"^\s*{re.escape(sign)}\s+|\s*{re.escape(sign)}\s*$", "", text)
    if bare == text and re.fullmatch(INITIALS, inner):
        bare = _IN_BRACKETS.sub(
            lambda said: " " if inner in re.findall(INITIALS, said[1]) else said[0], text
        )
    return bare.strip(), bare.strip() != text.strip()


def _merge_line(state: State, text: str) -> tuple[str, tuple[str, ...]]:
    """Split off « Fusion des hypothèses b et c : »."""
    mark = re.search(r"[:.]\s+", text)
    head, tail = (text[: mark.start()], text[mark.end() :]) if mark else (text, "")
    if (
        tail
        and len(head) < 80
        and state.report.words.says("merged", head)
        and (state.report.words.says("scenario", head) or len(head.split()) <= 8)
        and len(letters_in(head)) >= 2
    ):
        return tail.strip(), letters_in(head)
    bracket = re.search(r"[(\[]([^()\[\]]{8,80})[)\]]", text)
    if (
        bracket
        and state.report.words.says("merged", bracket[1])
        and len(letters_in(bracket[1])) >= 2
    ):
        return text.replace(bracket.group(), "").strip(), letters_in(bracket[1])
    return text, ()


def give_mark(
    state: State, entry: Entry, letter: str, mark: str, blocks: tuple[Block, ...]
) -> None:
    """Give a mark to the scenario of a letter, from the text that says so."""
    for one in state.found:
        if one.entry is entry and one.letter == letter:
            one.marks.add(mark)
            one.blocks += [b for b in blocks if b not in one.blocks]
            state.known.add(mark)
