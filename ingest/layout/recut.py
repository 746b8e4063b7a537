"""Continuations that show fewer columns than the table they go on: cut where that one is."""

from dataclasses import replace

from ingest.layout.lines import Line
from ingest.layout.rawtables import Part, RawCell, RawTable

_NEAR = 6.0
"""Edges of columns this near to each other, in points, are one."""
_OVER = 3.0
"""A line that runs further than this over an edge, in points on both sides, crosses it."""
_BLANK = 0.5
"""The blank between two cells of a line, in sizes of its letters, at the least."""


def recut(before: RawTable, after: RawTable) -> None:
    """Give a table on the next page the columns of the one before, under the same header.

    Few rows may not show where two columns part: a code beside a name, in one row of two.
    """
    if after.pages[0] != before.pages[-1] + 1 or not _is_coarser(before, after):
        return
    heads = [[cell.text for cell in one.row(0) if cell.lines] for one in (before, after)]
    if heads[0] != heads[1] or not heads[0]:
        return
    missing = [x for x in before.xs if all(abs(x - own) > _NEAR for own in after.xs)]
    body = [line for cell in after.cells if cell.row for line in cell.lines]
    if any(_is_whole_over(line, x) for line in body for x in missing):
        return
    for x in missing:
        column = sum(own < x - _NEAR for own in before.xs) - 1
        apart = before.covering(0, column) is not before.covering(0, column + 1)
        _cut(after, x, headed=apart)


def _is_coarser(before: RawTable, after: RawTable) -> bool:
    ends = abs(before.xs[0] - after.xs[0]) <= _NEAR and abs(before.xs[-1] - after.xs[-1]) <= _NEAR
    known = all(any(abs(own - x) <= _NEAR for x in before.xs) for own in after.xs)
    return len(after.xs) < len(before.xs) and ends and known


def _cut(table: RawTable, x: float, *, headed: bool) -> None:
    """Part one column at an edge; a cell of the header goes on over both, unless each has one."""
    column = sum(own < x for own in table.xs) - 1
    fresh: list[RawCell] = []
    for cell in table.cells:
        if cell.column > column:
            cell.column += 1
        elif cell.column + cell.column_span > column and cell.row == 0 and not headed:
            cell.column_span += 1
        elif cell.column + cell.column_span > column:
            fresh.append(_right_of(cell, column, x))
    table.cells += fresh
    table.xs = sorted([*table.xs, x])


def _right_of(cell: RawCell, column: int, x: float) -> RawCell:
    """Take off a cell what stands right of an edge, as a cell of its own."""
    span = cell.column + cell.column_span - column
    right = [_part(part, x, left=False) for part in cell.parts]
    cell.parts = [_part(part, x, left=True) for part in cell.parts]
    cell.column_span = column - cell.column + 1
    return replace(cell, column=column + 1, column_span=span, parts=right)


def _part(part: Part, x: float, *, left: bool) -> Part:
    x0, top, x1, bottom = part.box
    own = [[char for char in line.chars if (char.x0 < x) is left] for line in part.lines]
    lines = [Line(part.page, chars) for chars in own if chars]
    return replace(part, box=(x0, top, x, bottom) if left else (x, top, x1, bottom), lines=lines)


def _is_whole_over(line: Line, x: float) -> bool:
    """Tell a line that runs over an edge without a blank there."""
    left = max((char.x1 for char in line.chars if char.x0 < x), default=line.x0)
    right = min((char.x0 for char in line.chars if char.x0 >= x), default=line.x1)
    both = line.x0 < x - _OVER and line.x1 > x + _OVER
    return both and right - left < _BLANK * line.size
