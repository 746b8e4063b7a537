"""The list of factors, and those that were retained, from tables or lists."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.families.codes import is_code
from ingest.families.context import full, is_leader
from ingest.families.foresight_book import printed
from ingest.families.foresight_factor_tables import tables
from ingest.families.foresight_grouped import grouped_lists
from ingest.families.foresight_report import ELSEWHERE, Report
from ingest.families.foresight_retained import (
    FactorList,
    ListedFactor,
    mark_retained,
    part_reasons,
    read_reasons,
    retain,
    retain_by_column,
    retain_by_headings,
    retain_by_sentence,
    subsets,
    whole,
    widen,
)
from ingest.families.profile import only_codes
from ingest.families.wording import item, key, sentences
from ontology.model import Block
from ontology.records import Dimension, Factor

_CODED = 3
"""How many items without code one with a code counts for, when the list of all is looked for."""
_TOLD = re.compile(
    r"^(?:[A-Z]{1,4}\d{1,2}\s+(?:\([^()]*\)\s+)?|[^()]+\([A-Z]{1,4}[ .-]?\d{1,2}\),?\s+)"
    r"[a-zà-ÿ].*[.!]$",
    re.DOTALL,
)
"""A sentence on a factor that it calls by its code: « C7 (les crues) vient juste après. ».

Or that names it first: « Les crues (C7), dont on parle tant, viennent après. ».
"""
_NAMED = 2
"""Factors that another list must name, for this one to say more of each than its name."""


def read(report: Report) -> None:
    """State the factors of the longest list, then which were retained, and why."""
    found = (*grouped_lists(report), *tables(report), *_lists(report))
    lists = whole(report, [one for one in found if len(one.items) >= 2])
    widen(lists)
    everything = [one for one in lists if not one.retained] or lists
    mark_retained(report, lists)
    part_reasons(one for one in lists if one.retained)
    main = max(everything, key=_weight, default=None)
    if main is None:
        return
    report.understood.update(map(id, main.blocks))
    _part_remarks(main, [one for one in lists if one is not main])
    for one in main.items:
        _state(report, one)
    for other in lists:
        if other is not main and not other.retained and other.coded == main.coded:
            _merge(report, other, beside=_section(other) == _section(main) != ())
    _merge_lone(report, main)
    for kept in [one for one in lists if one.retained and one is not main] or subsets(
        report, lists, main
    ):
        retain(report, kept)
    if main.retained and len(lists) == 1 and not retain_by_sentence(report):
        retain(report, main)
    retain_by_column(report, main)
    if not report.factors.ranks:
        retain_by_headings(report)
    if not report.factors.ranks:
        retain_by_sentence(report)
    read_reasons(report)


def _weight(found: FactorList) -> int:
    return len(found.items) * (_CODED if found.coded else 1)


def _part_remarks(main: FactorList, others: Sequence[FactorList]) -> None:
    """Leave out what a list says of each factor after its name: « F1. Nom. Une phrase. ».

    So it is where every item goes on after a first sentence that other lists give as a name.
    """
    said = [sentences(one.said.label) for one in main.items]
    names = {key(one.said.label) for other in others for one in other.items}
    named = sum(key(parts[0]) in names for parts in said if parts)
    sure = named >= _NAMED and all(len(parts) > 1 for parts in said)
    for one, parts in zip(main.items, said, strict=True) if sure else ():
        one.said = replace(one.said, label=item(parts[0]))


def _state(report: Report, one: ListedFactor) -> None:
    number = None if one.ranked else one.said.number
    code = one.said.code or (str(number) if number is not None else key(one.said.label))
    notation = one.said.notation or (None if number is None else str(number))
    entry = report.factor(code, one.said.label, one.blocks, one.said.number, notation)
    if one.dimension:
        iri = report.minter.local("dimension", one.dimension)
        report.drafts.put(Dimension, iri, one.blocks, label=one.dimension)
        report.drafts.put(Factor, entry.iri, [], dimensions=(iri,))
    if one.because:
        report.drafts.put(Factor, entry.iri, one.blocks, retained_because=one.because)


def _section(found: FactorList) -> tuple[str, ...]:
    return found.blocks[0].section if found.blocks else ()


def _merge(report: Report, other: FactorList, *, beside: bool) -> None:
    """Add a list that goes on elsewhere: other codes of the same shape.

    Those of a list `beside` the first one, under the same headings, may be of another group.
    """
    shapes = set(map(_shape, report.factors.entries))
    for one in other.items:
        code = one.said.code
        fresh = bool(one.said.label) and code not in report.factors.entries
        if code and fresh and _goes_on(code, shapes, grouped=beside or len(shapes) > 1):
            _state(report, one)


def _shape(code: str) -> str:
    return re.sub(r"\d", "", code)


def _goes_on(code: str, shapes: Collection[str], *, grouped: bool) -> bool:
    """Tell a code shaped as others, or with letters of another group: « S2 » beside H1 and N2."""
    alike = grouped and len(_shape(code)) in set(map(len, shapes))
    return alike or _shape(code) in shapes


def _merge_lone(report: Report, main: FactorList) -> None:
    """Add a row that a page break set apart from its table: a line of code and label."""
    section = _section(main)
    known = set(map(_shape, report.factors.entries))
    for block in report.blocks if main.coded else ():
        lone = block.kind == "paragraph" and block.section == section and len(block.text) <= 160
        if not lone or _TOLD.search(block.text):
            continue
        said = printed(block.text)
        fresh = said.code is not None and said.code not in report.factors.entries
        if fresh and said.label and _shape(said.code or "") in known:
            _state(report, ListedFactor(said, [block]))


def _lists(report: Report) -> Iterator[FactorList]:
    run: list[list[Block]] = []
    for place, block in enumerate((*report.blocks, None)):
        if block is not None and id(block) in report.understood:
            continue
        if block is not None and run and is_code(block.text) and not _has_code(run[-1]):
            run[-1].append(block)
        elif block is not None and run and _is_between(report, run[-1][0], block, place):
            continue
        elif block is not None and _could_be(block):
            run.append([block])
        else:
            if len(run) >= 2 and (found := _listed(report, run)):
                yield found
            run = []


def _has_code(blocks: list[Block]) -> bool:
    return printed(" ".join(map(full, blocks))).code is not None


def _could_be(block: Block) -> bool:
    if block.table is not None or len(block.text) > 260 or is_leader(block.text):
        return False
    said = printed(full(block))
    if block.kind == "list_item":
        return True
    named = bool(said.label) and not _TOLD.search(block.text)
    return said.code is not None and named and block.kind in {"paragraph", "heading"}


def _is_between(report: Report, last: Block, block: Block, place: int) -> bool:
    """Tell what may stand inside a list: notes, captions, and the words of a figure beside it."""
    if block.kind in {"footnote", "caption"} or (only_codes(block.text) and "," not in block.text):
        return True
    number = re.sub(r"\D", "", last.marker) if last.kind == "list_item" else ""
    if not number or block.kind != "paragraph" or len(block.text) > 40 or block.text[-1] in ".:;":
        return False
    later = report.blocks[place + 1 : place + 12]
    rest = takewhile(lambda one: one.kind != "heading", later)
    return any(one.marker.strip(" .)") == str(int(number) + 1) for one in rest)


def _listed(report: Report, run: list[list[Block]]) -> FactorList | None:
    if report.part(run[0][0]) in ELSEWHERE:
        return None
    intro = report.intro(run[0][0])
    said_before = " ".join(s for s in sentences(intro.text)[-2:]) if intro else ""
    heading = run[0][0].section[-1] if run[0][0].section else ""
    if report.role(heading) in {"factors", "retained"}:
        said_before = f"{heading} : {said_before}"
    items = [ListedFactor(printed(" ".join(map(full, blocks))), blocks) for blocks in run]
    coded = sum(one.said.code is not None for one in items) >= max(2, 0.7 * len(items))
    about = f"{said_before} {heading}" if coded or intro is None else said_before
    told = report.words.says("factor", about) or report.role(heading) == "factors"
    if not told or (not coded and len(items) < 3):
        return None
    if not coded and not said_before.rstrip().endswith(":") and not report.words.label(heading):
        return None
    items = [one for one in items if one.said.label and (one.said.code or not coded)]
    retained = (
        report.words.says("retained", said_before) or report.words.label(heading) == "retained"
    )
    blocks = [block for blocks in run for block in blocks]
    return FactorList(about=about, items=items, retained=retained, blocks=blocks)
