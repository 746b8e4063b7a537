"""Cells that no rule parts, and yet are several: each begins level with a row beside it.

Where a table has rules over some columns only, names at the left stand in one blank column, each
at the height of the first row that it is over.
"""

from dataclasses import replace
from itertools import pairwise

from ingest.layout.lines import Line
from ingest.layout.rawtables import RawCell, RawTable

_BLANK = 1.6
"""A step from line to line, in sizes of their letters, that shows a blank between."""
_LEVEL = 2.0
"""Baselines this near to each other, in points, are level."""


def unspanned(table: RawTable) -> RawTable:
    """Cut the cells of a table on one page that are over several rows, and several by heights."""
    fresh: list[RawCell] = []
    for cell in table.cells:
        chunks = _chunks(cell) if cell.row_span > 1 and len(cell.parts) == 1 else []
        rows = [_row_of(table, cell, chunk) for chunk in chunks]
        at_top = len(chunks) > 1 or _begins_at_top(table, cell)
        if chunks and not (rows[0] and cell.row <= 1 and at_top):
            rows[0] = cell.row
        several = len(rows) > 1 or rows[:1] > [cell.row]
        if several and all(one < other for one, other in pairwise(rows)):
            fresh += _cut(cell, chunks, rows)
        else:
            fresh.append(cell)
    table.cells = fresh
    return table


def _chunks(cell: RawCell) -> list[list[Line]]:
    """Part the lines of a cell where a blank stands between two."""
    out: list[list[Line]] = []
    for line in sorted(cell.lines, key=lambda one: one.base):
        if out and line.base - out[-1][-1].base <= _BLANK * line.size:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _begins_at_top(table: RawTable, cell: RawCell) -> bool:
    """Tell whether others of its column begin level with their rows: none is set in the middle."""
    others = [
        (other, beside)
        for other in table.cells
        if other.column == cell.column and other is not cell and other.lines
        for beside in [_first(table, other)]
        if other.row > cell.row and beside is not None
    ]
    level = [abs(min(one.base for one in o.lines) - base) <= _LEVEL for o, base in others]
    return bool(level) and all(level)


def _first(table: RawTable, cell: RawCell) -> float | None:
    """Give the first baseline beside a cell, where more lines stand than in it."""
    taller = [
        other
        for other in table.cells
        if other.row == cell.row and other is not cell and len(other.lines) > len(cell.lines)
    ]
    return min((line.base for other in taller for line in other.lines), default=None)


def _row_of(table: RawTable, cell: RawCell, chunk: list[Line]) -> int:
    """Give the row, below the cell's first, whose words begin level with a chunk; 0 for none."""
    inside = range(cell.row + 1, cell.row + cell.row_span)
    level = (
        other.row
        for other in table.cells
        if other.row in inside and other.lines
        and abs(min(line.base for line in other.lines) - chunk[0].base) <= _LEVEL
    )  # fmt: skip
    return min(level, default=0)


def _cut(cell: RawCell, chunks: list[list[Line]], rows: list[int]) -> list[RawCell]:
    part = cell.parts[0]
    x0, top, x1, bottom = part.box
    if rows[0] > cell.row:  # nothing stands in its first rows: it goes on from the page before
        chunks, rows = [[], *chunks], [cell.row, *rows]
    tops = [top, *(chunk[0].top for chunk in chunks[1:]), bottom]
    ends = [*rows[1:], cell.row + cell.row_span]
    return [
        replace(
            cell,
            row=row,
            row_span=end - row,
            parts=[replace(part, box=(x0, above, x1, below), lines=chunk)],
        )
        for row, end, chunk, above, below in zip(
            rows, ends, chunks, tops[:-1], tops[1:], strict=True
        )
    ]
