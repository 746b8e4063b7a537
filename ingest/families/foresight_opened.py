"""Tables whose cells each hold all that is said of one factor: they are read as sections."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.families.foresight_letters import begins, leads
from ingest.families.foresight_listed import is_small
from ingest.families.foresight_report import Report
from ingest.families.tables import View
from ontology.model import Block, Cell

_BELOW = 9
"""The level of a heading that stands in a table: below any of the page's."""
Section = tuple[Block, list[Block]]


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
            flow += [replace(head, kind="heading", level=_BELOW), *body]
    report.flow = tuple(flow)


def _found(report: Report, view: View) -> list[Section]:
    """Give the sections of a table, none when it is not made so."""
    if titled := _titled(report, view):
        return [titled]
    for sections in (list(_rows(report, view)), list(_columns(report, view))):
        found = [leads(body, report.legend.symbols()).values() for _, body in sections]
        whole = [begins([lead.letter for lead in each][:2]) for each in found]
        if whole and sum(whole) >= max(1, 0.6 * len(whole)):
            return sections
    return []


def _titled(report: Report, view: View) -> Section | None:
    """Give the factor that a table has for its title, and the table of its scenarios."""
    first = view.table.at(0, 0)
    whole = first is not None and first.column_span == view.table.n_columns > 1
    head = _head(report, first) if first and whole else None
    return (head, [view.block]) if head and is_small(view.block) else None


def _rows(report: Report, view: View) -> Iterator[Section]:
    """Yield each factor that begins a row, with the lettered texts beside it."""
    signs = report.legend.symbols()
    for row in view.rows():
        cells = [cell for cell in row.cells if cell and cell.blocks]
        if len(cells) < 2 or not row.starts(cells[0].column):
            continue
        head = _head(report, cells[0])
        body = next((c for c in cells[1:] if len(leads(c.blocks, signs)) > 1), None)
        if head and body:
            yield head, list(body.blocks)


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
    return one if len(cell.blocks) == 1 and report.factors.strict(one.text) else None
