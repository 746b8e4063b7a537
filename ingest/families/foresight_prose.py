"""What a foresight report says in prose: dimensions, horizon, method, advice."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.families import foresight_figures
from ingest.families.context import full
from ingest.families.foresight_book import printed
from ingest.families.foresight_report import Report
from ingest.families.wording import alike, fold, item, key, mentioned, sentences
from ontology.model import Block
from ontology.records import Dimension, Factor, Recommendation

_SPAN = r"(?:\d{1,2}|deux|trois|quatre|cinq|dix|two|three|five|ten|drie|vijf|tien)"
_HORIZON = re.compile(
    rf"(?:horizon|terme|d['’]ici|by|tegen)\W+(?:à\s|de\s|l['’]horizon\s|l['’]an\s|of\s|"
    rf"tot\s)*(?P<years>20\d\d(?:\s?[-–/]\s?20\d\d)?)"
    rf"|(?P<span>{_SPAN}\s?(?:à|-|–|ou|to|tot)\s?{_SPAN}\s(?:ans|years|jaar))"
    rf"|(?:horizon\s(?:de|of|van)|d['’]ici(?:\sà)?|dans\sles|within)\s(?P<one>{_SPAN}\s(?:ans|years|jaar))",
    re.IGNORECASE,
)
_PROFILE = re.compile(r"(?:scenario|profil) d'evolution|evolution profile|evolutieprofiel|ensemble")
_METHOD = re.compile(
    r"(?:méthod\w*|methods?|methodolog\w*|methode|démarche)\s+(?:(?:dite|appelée|called|de|du|"
    r"d['’])\s*)?«?\s*"
    r"(?P<name>[A-ZÀ-Þ][\w-]*(?:\d\w*|[a-z][A-Z]\w*|[A-Z]{2,})[\w+-]*|"
    r"[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)*)"
)


_NAME, _NEARLY = 12, 0.8
"""Words of the longest name that begins a paragraph on a dimension, and the share of all factors
that such paragraphs must list."""


@dataclass(slots=True)
class About:
    """Facts of the study as a whole."""

    horizons: list[str] = field(default_factory=list)
    method: str | None = None
    occupation: str | None = None
    scope: str | None = None
    blocks: list[Block] = field(default_factory=list)


def read(report: Report) -> None:
    """State dimensions, key figures and recommendations."""
    _dimensions(report)
    foresight_figures.read(report, _prose(report))
    _recommendations(report)


def _prose(report: Report) -> Iterator[Block]:
    for block in report.blocks:
        if block.kind in {"paragraph", "list_item"} and id(block) not in report.understood:
            yield block


def about(report: Report) -> About:
    """Read horizons as printed, method, occupation and whom it concerns first."""
    found = About()
    methods: Counter[str] = Counter()
    for block in _prose(report):
        for match in _HORIZON.finditer(block.text):
            said = re.sub(r"\s", " ", match["years"] or match["span"] or match["one"])
            if said not in found.horizons:
                found.horizons.append(said)
                found.blocks.append(block)
        for match in _METHOD.finditer(block.text):
            methods[match["name"].strip()] += 1
            found.blocks.append(block)
        if found.scope is None:
            said_first = [
                s for s in sentences(block.text) if report.words.says("first_concerned", s)
            ]
            if said_first and re.search(r"concern", fold(said_first[0])):
                found.scope = said_first[0]
                found.blocks.append(block)
    found.method = methods.most_common(1)[0][0] if methods else None
    job = occupation(report.context.title or "")
    text = fold(" ".join(block.text for block in report.blocks if block.kind != "heading"))
    found.occupation = job if job and text.count(fold(job)) >= 2 else None
    return found


def occupation(title: str) -> str | None:
    """Read the job a report's title names, after its series or before its subtitle.

    >>> occupation("Métiers d’avenir – Médiateur numérique")
    'Médiateur numérique'
    >>> occupation("Bibliothécaire 2035")
    'Bibliothécaire'
    """
    parts = [part.strip() for part in re.split(r"\s[–—:-]\s|\s?:\s|,\s", title) if part.strip()]
    jobs = [p for p in parts if not re.search(r"\d{4}|avenir|rapport|étude|horizon|prospect|métiers?\b|toekomst|future|report|regards?", p, re.IGNORECASE)]  # fmt: skip  # noqa: E501
    if jobs and len(parts) > 1:
        return jobs[-1]
    alone = re.sub(r"\s*(?:à l['’]horizon|en|in|d['’]ici|horizon)?\s*20\d\d.*$", "", title).strip()
    alone = re.sub(r"^(?:le|la|l['’]|les)\s*", "", alone)
    return alone or None if 0 < len(alone.split()) <= 5 and alone != title else None


def profile_horizon(report: Report) -> tuple[list[str], list[Block]]:
    """Read the horizon of the retained profile, from the sentence that says what it is."""
    for block in _prose(report):
        for sentence in sentences(block.text):
            plain = fold(sentence)
            match = _HORIZON.search(sentence) if _PROFILE.search(plain) else None
            if match and report.words.says("scenario", sentence):
                return [match["years"] or match["span"] or match["one"]], [block]
    return [], []


def profile_label(report: Report) -> str:
    """Name the profile of evolution as the report's heading does, else by its usual name."""
    for block in report.blocks:
        plain = fold(block.text)
        if block.kind == "heading" and re.search(
            r"^(?:\W*le )?(?:profil|scenario) d'evolution", plain
        ):
            return item(block.text)
    return "Profil d’évolution"


def _dimensions(report: Report) -> None:
    """State the headings that group factors in prose: siblings whose text names some of them."""
    if report.drafts.of(Dimension) or not report.factors.entries:
        return
    best: list[tuple[Block, list[str]]] = []
    for group in _siblings(report):
        if any(report.part(head) in {"needs", "actions"} for head, _ in group):
            continue
        if sum(report.factors.strict(full(head)) is not None for head, _ in group) > len(group) / 2:
            continue
        named = [(head, codes) for head, body in group if (codes := _named(report, head, body))]
        told = {code for _, codes in named for code in codes}
        if len(named) >= 2 and len(told) > len({c for _, codes in best for c in codes}):
            best = named
    enough = len(report.factors.ranks) or len(report.factors.entries)
    if len({code for _, codes in best for code in codes}) < 0.5 * enough:
        best = _run_in(report)
    for head, codes in best:
        label = item(_name(head))
        iri = report.minter.local("dimension", label)
        report.drafts.put(Dimension, iri, [head], label=label)
        for code in codes:
            report.drafts.put(Factor, report.factors.entries[code].iri, [], dimensions=(iri,))


def _run_in(report: Report) -> list[tuple[Block, list[str]]]:
    """Give paragraphs in a row that begin with a name and list factors by code, each in one.

    Nearly all factors must be told: some that a text speaks of are no way to group all.
    """
    run: list[tuple[Block, list[str]]] = []
    for block in [*report.blocks, None]:
        codes = _coded(report, block) if block else []
        if block and codes:
            run.append((block, codes))
            continue
        told = [code for _, codes in run for code in codes]
        if len(run) > 1 and len(set(told)) == len(told) >= _NEARLY * len(report.factors.entries):
            return run
        run = []
    return []


def _coded(report: Report, block: Block) -> list[str]:
    """Give the codes that a paragraph lists after a name of its own, in its last sentence."""
    said = sentences(block.text) if block.kind in {"paragraph", "list_item"} else []
    if len(said) < 2 or len(said[0].split()) > _NAME or report.factors.strict(block.text):
        return []
    return [code for code in report.factors.entries if _tells_code(said[-1], code)]


def _name(head: Block) -> str:
    """Give what names a dimension: a heading, or the first sentence of a paragraph."""
    return head.text if head.kind == "heading" else sentences(head.text)[0].rstrip(" .:")


def _siblings(report: Report) -> Iterator[list[tuple[Block, list[Block]]]]:
    """Yield runs of headings of one level, each with the prose below it."""
    run: list[tuple[Block, list[Block]]] = []
    for block in report.blocks:
        if block.kind == "heading":
            if run and block.level != run[0][0].level:
                yield run
                run = []
            if printed(full(block)).code not in report.factors.entries:
                run.append((block, []))
        elif run and block.kind in {"paragraph", "list_item"}:
            run[-1][1].append(block)
    if run:
        yield run


def _named(report: Report, head: Block, body: list[Block]) -> list[str]:
    """Give the factors that a section names: by code, or by most words of a label."""
    if report.words.label(head.text) in {"retained", "scenarios", "actions", "needs", "factors"}:
        return []
    text = " ".join(block.text for block in body)
    if len(text) < 120:
        return []
    wanted = list(report.factors.ranks.values()) or list(report.factors.entries)
    return [code for code in wanted if _mentions(report, code, head, text)]


def _tells_code(text: str, code: str) -> bool:
    """Tell a code in a text; a bare number is none, for it may count anything."""
    return not code.isdigit() and bool(re.search(rf"(?<!\w){re.escape(code)}(?!\w)", text))


def _mentions(report: Report, code: str, head: Block, text: str) -> bool:
    if _tells_code(text, code):
        return True
    labels = report.factors.entries[code].labels
    if any(alike(head.text, label) > 0.72 for label in labels):
        return True
    windows = [" ".join(pair) for pair in _pairs(sentences(text))]
    return any(
        mentioned(label, w) >= 0.74 for label in labels if len(key(label)) > 12 for w in windows
    )


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    yield from zip(parts, [*parts[1:], ""], strict=True)


def _recommendations(report: Report) -> None:
    for block in _prose(report):
        under = any(report.words.label(h) == "recommendations" for h in block.section[-1:])
        if under and block.kind == "list_item":
            if id(block) not in report.drafts.cited:  # an action says no more by being advised
                _advise(report, item(block.text), block)
            continue
        if under and report.factors.strict(full(block)):
            continue  # it heads what is advised for a factor
        for sentence in sentences(block.text):
            plain = report.words.says("advice", sentence) and report.words.says("advised", sentence)
            if (under and len(sentence) > 25 and not sentence.endswith(":")) or (
                plain and _in_needs(report, block)
            ):
                _advise(report, sentence, block)


def _in_needs(report: Report, block: Block) -> bool:
    return any(
        report.words.label(h) in {"needs", "recommendations", "actions"} for h in block.section[-2:]
    )


def _advise(report: Report, text: str, block: Block) -> None:
    report.drafts.put(
        Recommendation, report.minter.local("recommendation", text), [block], text=text
    )
