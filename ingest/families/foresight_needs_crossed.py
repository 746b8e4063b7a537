"""Needs that stand as crosses: a row each competence, a column each factor or activity."""

from dataclasses import dataclass

from ingest.families.context import full
from ingest.families.foresight_activities import state_activity
from ingest.families.foresight_book import Book, Entry
from ingest.families.foresight_headed import KINDS, headed, heading_activity
from ingest.families.foresight_needs_stated import state_needs
from ingest.families.foresight_report import Report
from ingest.families.foresight_ticks import ticked
from ingest.families.tables import Row, View, items, row_at
from ontology.model import Block, Table

_NO = {"", "-", "–", "—", "0", "○"}
"""What a cell without a cross may say."""
_LEAST = 2
"""Columns of crosses that make such a table."""


@dataclass(frozen=True, slots=True)
class _Crossed:
    """The columns of crosses by what heads them, and those of competences and activities."""

    factors: dict[int, Entry]
    activities: dict[int, Entry]
    first: int
    """The first row below the header."""
    competences: int
    doing: int | None


def read_crossed(report: Report, view: View) -> bool:
    """State the needs of a table of crosses; tell whether it is one."""
    crossed = _crossed(report, view)
    if crossed is None:
        return False
    report.understood.add(id(view.block))
    above = headed(report, view.block)
    entry, factors = above.activity, above.factors
    for number in range(crossed.first, view.table.n_rows):
        row = row_at(view.table, number)
        if banner := row.banner():
            entry, factors = _banner(report, crossed, banner, entry, factors)
            continue
        if crossed.doing is not None and row.starts(crossed.doing) and row.text(crossed.doing):
            entry = state_activity(report, row.full(crossed.doing), row.blocks(crossed.doing))
        _row(report, crossed, row, entry, factors)
    return True


def is_crossed(report: Report, view: View) -> bool:
    """Tell a table of crosses under factors, or under the activities known so far."""
    return _crossed(report, view) is not None


def _crossed(report: Report, view: View) -> _Crossed | None:
    table = view.table
    first = max(view.header_rows, 1)
    heads = {column: _head(table, first, column) for column in range(table.n_columns)}
    rows = [row_at(table, number) for number in range(first, table.n_rows)]
    rows = [row for row in rows if not row.banner()]
    marked = [c for c in heads if _is_marked(rows, c)]
    # The lowest header alone may name its factor, below one that says of all what they are.
    own_heads = {column: row_at(table, first - 1).full(column) for column in heads}
    factors = _named(report.factors, heads, marked) or _named(report.factors, own_heads, marked)
    activities = {} if factors else _named(report.activities, heads, marked)
    others = [c for c in heads if c not in marked and any(row.text(c) for row in rows)]
    if len(factors) + len(activities) < _LEAST or not others:
        return None
    own = view.column("competences")
    size = {c: sum(len(row.text(c)) for row in rows) for c in others}
    competences = own if own in others else max(others, key=lambda c: size[c])
    doing = view.column("activity")
    doing = doing if doing in others and doing != competences else None
    return _Crossed(factors, activities, first, competences, doing)


def _head(table: Table, rows: int, column: int) -> str:
    """Give all that the header says over a column, a cell of several rows once."""
    cells = {id(cell): cell for row in range(rows) if (cell := table.at(row, column))}
    return " ".join(full(block) for cell in cells.values() for block in cell.blocks)


def _is_marked(rows: list[Row], column: int) -> bool:
    """Tell a column that holds crosses and nothing else."""
    texts = [row.text(column) for row in rows]
    crosses = [
        ticked(row.cell(column)) and text not in _NO for row, text in zip(rows, texts, strict=True)
    ]
    return any(crosses) and all(
        cross or text in _NO for cross, text in zip(crosses, texts, strict=True)
    )


def _named(book: Book, heads: dict[int, str], columns: list[int]) -> dict[int, Entry]:
    """Give what heads each column, if all are headed by what is known."""
    found = {c: one for c in columns if (one := book.strict(heads[c]) or _called(book, heads[c]))}
    return found if len(found) == len(columns) else {}


def _called(book: Book, head: str) -> Entry | None:
    """Give what a header calls by its number or letter alone, or by a code amid its words."""
    coded = book.coded(head)
    return book.entries.get(head.strip(" .:)")) or (coded[0] if len(coded) == 1 else None)


def _banner(
    report: Report,
    crossed: _Crossed,
    banner: tuple[Block, ...],
    entry: Entry | None,
    factors: list[Entry],
) -> tuple[Entry | None, list[Entry]]:
    """Take a band for the activity of the rows below it; for their factor where columns tell."""
    text = " ".join(map(full, banner))
    if crossed.activities:
        found = report.factors.strict(text)
        return entry, [found] if found else factors
    known = heading_activity(report, text, banner)
    fresh = known is None and not KINDS.search(text)
    return known or (state_activity(report, text, banner) if fresh else entry), factors


def _row(
    report: Report, crossed: _Crossed, row: Row, entry: Entry | None, factors: list[Entry]
) -> None:
    found = items(row.blocks(crossed.competences))
    told = [
        (column, one)
        for column, one in (crossed.factors or crossed.activities).items()
        if ticked(row.cell(column)) and row.text(column) not in _NO
    ]
    crosses = tuple(block for column, _ in told for block in row.blocks(column))
    if not found or not told:
        return
    if crossed.factors:
        state_needs(report, found, entry, [one for _, one in told], crosses)
        return
    for column, doing in told if factors else ():
        state_needs(report, found, doing, factors, row.blocks(column))
