"""The list of factors, and those that were retained, from tables or lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.families.codes import is_code
from ingest.families.context import full, is_leader
from ingest.families.foresight_book import Printed, printed
from ingest.families.foresight_grouped import grouped_lists
from ingest.families.foresight_letters import cell_letter
from ingest.families.foresight_report import Report
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
)
from ingest.families.foresight_ticks import ticked
from ingest.families.profile import only_codes
from ingest.families.tables import Row, View
from ingest.families.wording import alike, fold, item, key, sentences
from ontology.model import Block, Cell
from ontology.records import Dimension, Factor

_CODED = 3
"""How many items without code one with a code counts for, when the list of all is looked for."""
_LETTER = 2
"""Characters of what only tells scenarios apart."""
_NAMED = 2
"""Factors that another list must name, for this one to say more of each than its name."""
ELSEWHERE = frozenset({"activities", "needs", "actions", "scenarios", "profile"})
"""Parts of a report that speak of factors, and list other things."""


def read(report: Report) -> None:
    """State the factors of the longest list, then which were retained, and why."""
    found = (*grouped_lists(report), *_tables(report), *_lists(report))
    lists = [one for one in found if len(one.items) >= 2]
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
            _merge(report, other)
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


def _merge(report: Report, other: FactorList) -> None:
    """Add a list that goes on elsewhere: other codes of the same shape."""
    for one in other.items:
        if one.said.code and one.said.label and one.said.code not in report.factors.entries:
            shape = re.sub(r"\d", "", one.said.code)
            if any(re.sub(r"\d", "", code) == shape for code in report.factors.entries):
                _state(report, one)


def _merge_lone(report: Report, main: FactorList) -> None:
    """Add a row that a page break set apart from its table: a line of code and label."""
    section = main.blocks[0].section if main.blocks else ()
    known = {re.sub(r"\d", "", code) for code in report.factors.entries}
    for block in report.blocks if main.coded else ():
        if block.kind != "paragraph" or block.section != section or len(block.text) > 160:
            continue
        said = printed(block.text)
        fresh = said.code is not None and said.code not in report.factors.entries
        if fresh and said.label and re.sub(r"\d", "", said.code or "") in known:
            _state(report, ListedFactor(said, [block]))


def _tables(report: Report) -> Iterator[FactorList]:
    for view in report.views:
        if id(view.block) in report.understood:
            continue
        if {"actions", "competences", "activity"} & set(view.roles) or _scenarios(view):
            continue
        if report.part(view.block) in ELSEWHERE and "factor" not in view.roles:
            continue
        about = f"{' '.join(view.headers)} {report.around(view.block)}"
        if not report.words.says("factor", about):
            continue
        items = list(_rows(view)) or list(_cells(view))
        if all(len(one.said.label) <= _LETTER for one in items):
            continue
        found = FactorList(about=about, items=items, blocks=[view.block])
        heading = " ".join((*view.headers, *_caption(report, view)))
        found.by_column = "retained" in view.roles or _is_choice(view)
        found.retained = report.words.says("retained", heading) and not found.by_column
        if found.items:
            yield found


def _scenarios(view: View) -> bool:
    """Tell a table of scenarios: a column each, or a row each with its letter."""
    named = [bool(re.search(r"\b(?:scenario|hypothes)", fold(words))) for words in view.headers]
    rows = list(view.rows())
    lettered = any(
        sum(cell_letter(row.text(column)) is not None for row in rows) >= max(2, 0.6 * len(rows))
        for column in view.roles.get("letter", ())
    )
    return sum(named) >= 2 or lettered


def _caption(report: Report, view: View) -> list[str]:
    place = report.place(view.block)
    before, after = report.blocks[max(0, place - 1) : place], report.blocks[place + 1 : place + 2]
    near = [*before, *(b for b in after if b.kind == "caption")]
    return [b.text for b in near if b.table is None and len(b.text) < 300] + list(
        view.block.section[-1:]
    )


def _rows(view: View) -> Iterator[ListedFactor]:
    pairs = _pairs(view)
    for code, label in pairs:
        dimension: str | None = None
        for row in view.rows():
            if banner := row.banner():
                dimension = item(" ".join(b.text for b in banner))
                continue
            if not row.starts(label) or not row.text(label):
                continue
            lead = "" if code is None else row.full(code)
            text = f"{lead}. {row.full(label)}" if lead.isdigit() else f"{lead} {row.full(label)}"
            said = printed(text)
            if said.label and (said.code or said.number is not None or code is None):
                yield _item(view, row, said, (code, label), dimension)


def _cells(view: View) -> Iterator[ListedFactor]:
    """Read a table whose cells each hold a coded factor, under the name of its dimension."""
    cells = [cell for cell in view.table.cells if cell.row >= view.header_rows and cell.blocks]
    named = [printed(cell.text).code is None for cell in cells if cell.column == 0]
    cells = [cell for cell in cells if cell.column > 0] if all(named) else cells
    parts = [(cell, part) for cell in cells for part in cell.blocks]
    said = [printed(full(part)) for _, part in parts]
    if len({one.code for one in said if one.code and one.label}) < max(3, len(said)):
        return
    for (cell, part), one in sorted(
        zip(parts, said, strict=True), key=lambda pair: (pair[0][0].column, pair[0][0].row)
    ):
        yield ListedFactor(one, [part], dimension=_group(view, cell))


def _group(view: View, cell: Cell) -> str | None:
    """Give what stands above a cell's column, or else before its row."""
    first = view.table.at(cell.row, 0)
    return view.headers[cell.column] or (first.text if first and cell.column else None) or None


def _item(
    view: View, row: Row, said: Printed, columns: tuple[int | None, int], dimension: str | None
) -> ListedFactor:
    code, label = columns
    ordering = [c for role in ("rank", "retained") for c in view.roles.get(role, ())]
    rank = next((n for c in ordering if (n := _ordinal(row.text(c)))), None)
    if rank is not None:
        said = Printed(rank, said.code, said.label, said.notation)
    chosen = view.column("rank") if _is_choice(view) else view.column("retained")
    return ListedFactor(
        said,
        [*row.blocks(code), *row.blocks(label), *row.blocks(view.column("rank"))],
        dimension=_short(row.text(view.column("dimension"))) or dimension,
        because=row.text(view.column("because")) or None,
        retained=bool(ticked(row.cell(chosen)) or _ordinal(row.text(chosen))),
        ranked=rank is not None,
    )


def _ordinal(text: str) -> int | None:
    """Read a rank.

    >>> _ordinal("3"), _ordinal("1er"), _ordinal("2e"), _ordinal("oui"), _ordinal("–")
    (3, 1, 2, None, None)
    """
    match = re.fullmatch(r"\W*(?:n°\s*)?(\d{1,2})(?:er|re|e|ème|st|nd|rd|th)?\W*", text.strip())
    return int(match[1]) if match else None


def _is_choice(view: View) -> bool:
    """Tell a column of ranks that only the retained factors have."""
    column = view.column("rank")
    if column is None or "retained" in view.roles:
        return False
    rows = [row for row in view.rows() if not row.banner()]
    ranks = [n for row in rows if (n := _ordinal(row.text(column)))]
    return 0 < len(ranks) < len(rows) and sorted(ranks) == list(range(1, len(ranks) + 1))


def _short(text: str) -> str:
    """Give a dimension's name: what stands before its explanation."""
    head = re.split(r"(?<=[a-zà-ÿ])\.\s|\s:\s", text)[0]
    return item(head)


def _pairs(view: View) -> list[tuple[int | None, int]]:
    """Find which columns hold codes and which the labels beside them, several pairs or one."""
    columns = range(view.table.n_columns)
    counted = {c for role in ("rank", "score") for c in view.roles.get(role, ())}
    codes = [c for c in columns if _codes(view, c)]
    codes = [c for c in codes if c not in counted or _letters(view, c)]
    codes = [c for c in codes if _letters(view, c)] or codes
    if len(codes) == 1:
        named = (*view.roles.get("factor", ()), *view.roles.get("text", ()))
        beside = codes[0] + 1 if codes[0] + 1 < view.table.n_columns else codes[0] - 1
        return [(codes[0], next((c for c in named if c not in codes), beside))]
    if codes:
        return [(c, c + 1) for c in codes if c + 1 < view.table.n_columns and c + 1 not in codes]
    label = view.column("factor")
    if label is None:
        label = view.column("text")
    return [(None, label)] if label is not None else []


def _codes(view: View, column: int) -> bool:
    rows = [row for row in view.rows() if row.alone(column) and not row.banner()]
    texts = [text for row in rows if (text := row.full(column))]
    bare = [t for t in texts if is_code(t) or not printed(t).label]
    return len(texts) >= 2 and len(bare) >= 0.8 * len(texts)


def _letters(view: View, column: int) -> bool:
    return any(re.search(r"(?<!\w)[A-Z]{1,4}[ .–-]?\d", row.text(column)) for row in view.rows())


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
    return said.code is not None and bool(said.label) and block.kind in {"paragraph", "heading"}


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
    if report.words.label(heading) in {"factors", "retained"}:
        said_before = f"{heading} : {said_before}"
    items = [ListedFactor(printed(" ".join(map(full, blocks))), blocks) for blocks in run]
    coded = sum(one.said.code is not None for one in items) >= max(2, 0.7 * len(items))
    about = f"{said_before} {heading}" if coded or intro is None else said_before
    told = report.words.says("factor", about) or report.words.label(heading) == "factors"
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


def same_label(one: str, other: str) -> bool:
    """Tell two wordings of one factor."""
    return alike(one, other) >= 0.8
