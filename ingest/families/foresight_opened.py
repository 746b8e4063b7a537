"""Tables whose cells hold all that is said of one factor or activity: they are read as sections."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.families.codes import is_code
from ingest.families.context import full
from ingest.families.foresight_letters import begins, leads
from ingest.families.foresight_listed import is_lettered
from ingest.families.foresight_report import Report
from ingest.families.tables import Row, View, row_at
from ingest.families.verdicts import spoken
from ontology.model import Block, Cell

_RANK = re.compile(r"(?:n°\s*)?\d{1,2}[.)]?")
"""What may stand before the name of a factor in its row."""
_CALLED = re.compile(r"[A-Z]{0,3}[ .-]?\d{1,2}|[A-Z]|[IVX]{1,4}")
"""What may call an activity, in a column of its own."""
_BELOW = 9
"""The level of a heading that stands in a table: below any of the page's."""
Section = tuple[Block | None, list[Block]]


def open_tables(report: Report) -> None:
    """Put a heading and what it heads in the place of each such table, row by row or by column.

    « Crues | a) … b) … c) … » is a row; a card with a factor as its head is a column.
    """
    flow: list[Block] = []
    opened = {
        id(view.block.regions): found for view in report.views if (found := _found(report, view))
    }
    for block in report.blocks:
        sections = opened.get(id(block.regions)) if block.table else None
        if sections is None:
            flow.append(block)
            continue
        report.opened.add(id(block.regions))
        for head, body in sections:
            flow += [replace(head, kind="heading", level=_BELOW)] if head else []
            flow += body
    report.flow = tuple(flow)


def _found(report: Report, view: View) -> list[Section]:
    """Give the sections of a table, none when it is not made so."""
    for way in (_titled, _banner, _plans, _doing):
        if titled := way(report, view):
            return titled
    for sections in (list(_rows(report, view)), list(_columns(report, view))):
        found = [leads(body, report.legend.symbols()).values() for _, body in sections]
        whole = [begins([lead.letter for lead in each][:2]) for each in found]
        if whole and sum(whole) >= max(1, 0.6 * len(whole)):
            return sections
    return []


def _titled(report: Report, view: View) -> list[Section]:
    """Give each factor that is a row by itself, with the table of its scenarios below it.

    What stands above the first of them belongs to the heading over the table.
    """
    table = view.table
    named = [_title(report, row_at(table, number)) for number in range(table.n_rows)]
    starts = [number for number, head in enumerate(named) if head]
    if not starts or table.n_columns < 2:
        return []
    edges = [*([] if starts[0] == 0 else [0]), *starts, table.n_rows]
    sections: list[Section] = []
    for start, stop in pairwise(edges):
        head = named[start]
        below = _between(view.block, start + 1 if head else start, stop)
        if below is None or not is_lettered(below):
            return []
        sections.append((head, [below]))
    return sections


def _banner(report: Report, view: View) -> list[Section]:
    """Give the factor that a single row names, behind its rank say, and what it says of it."""
    cells = [cell for cell in view.table.cells if cell.blocks]
    if view.table.n_rows > 1 or not cells:
        return []
    *before, last = sorted(cells, key=lambda cell: cell.column)
    head, *told = last.blocks
    ranked = all(_RANK.fullmatch(cell.text.strip()) for cell in before)
    named = ranked and len(before) <= 1 and report.factors.strict(full(head)) is not None
    return [(head, told)] if named else []


def _plans(report: Report, view: View) -> list[Section]:
    """Give the cards of a plan that stand side by side, each below the factor that heads it."""
    if report.part(view.block) != "actions" or "actions" in view.roles:
        return []
    sections = list(_columns(report, view))
    return sections if len(sections) == view.table.n_columns > 1 else []


def _doing(report: Report, view: View) -> list[Section]:
    """Give the activities of a part on needs, each a code beside a name over what it asks for."""
    table = view.table
    if table.n_columns != 2 or table.header_rows or report.part(view.block) != "needs":
        return []
    sections: list[Section] = []
    for row in (row_at(table, number) for number in range(table.n_rows)):
        code, (head, *told) = row.text(0), row.blocks(1) or (None,)
        listed = bool(told) and all(one.kind == "list_item" for one in told)
        if head is None or head.kind == "list_item" or not (_CALLED.fullmatch(code) and listed):
            return []
        sections.append((replace(head, marker=f"{code}."), list(told)))
    return sections


def _title(report: Report, row: Row) -> Block | None:
    """Give the factor that a row names in one cell, over all columns or all but the last."""
    filled = {id(cell): cell for cell in row.cells if cell and cell.blocks}
    (only,) = filled.values() if len(filled) == 1 else (None,)
    if only is None or only.row != row.number:
        return None
    wide = only.column_span > 1 and only.column_span >= len(row.cells) - 1
    return _head(report, only) if wide or row.banner() else None


def _between(block: Block, start: int, stop: int) -> Block | None:
    """Give some rows of a table as a table; None when a cell goes on above or below them."""
    table = block.table
    cells = [cell for cell in table.cells if start <= cell.row < stop] if table else []
    if table is None or not cells or any(cell.row + cell.row_span > stop for cell in cells):
        return None
    moved = tuple(replace(cell, row=cell.row - start) for cell in cells)
    part = replace(table, n_rows=stop - start, header_rows=0, cells=moved)
    return replace(block, table=part, regions=tuple(r for cell in cells for r in cell.regions))


def _rows(report: Report, view: View) -> Iterator[Section]:
    """Yield each factor that begins a row, with the lettered texts beside it."""
    signs = report.legend.symbols()
    for row in view.rows():
        cells = [cell for cell in row.cells if cell and cell.blocks]
        if len(cells) < 2 or not row.starts(cells[0].column):
            continue
        head = _head(report, cells[0])
        body = next((c.blocks for c in cells[1:] if len(leads(c.blocks, signs)) > 1), ())
        verdicts = [b for c in cells[1:] for b in c.blocks if spoken(b.text, report.words)]
        beside = [block for cell in cells[1:] for block in cell.blocks]
        worded = [cell for cell in cells[1:] if not _is_called(cell)]
        first = leads([cell.blocks[0] for cell in worded], signs)
        each = len(cells) > 2 and len(first) == len(cells) - 1  # or each in a cell of its own
        if head and (body or each):
            yield head, [*body, *(b for b in verdicts if b not in body)] if body else beside


def _is_called(cell: Cell) -> bool:
    """Tell a cell that only says which scenario it speaks of: « Hypothèse B »."""
    (only,) = leads(cell.blocks[:1]).values() or (None,)
    return only is not None and len(cell.blocks) == 1 and only.end >= len(full(cell.blocks[0]))


def _columns(report: Report, view: View) -> Iterator[Section]:
    """Yield each factor that heads a column, with all that stands below it."""
    table = view.table
    for column in range(table.n_columns):
        cells = [cell for row in range(table.n_rows) if (cell := table.at(row, column))]
        filled = [cell for cell in cells if cell.blocks]
        head = _head(report, filled[0]) if filled else None
        if head is None:
            return
        yield head, [block for cell in filled[1:] for block in cell.blocks]


def _head(report: Report, cell: Cell) -> Block | None:
    one = cell.blocks[0]
    alone = len(cell.blocks) == 1 or is_code(one.text)
    return one if alone and report.factors.strict(one.text) else None
