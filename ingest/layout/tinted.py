"""Tables of cells that stand apart without a rule, where the grounds of some tell all the rows.

Under a row of names, each ground fills the cell of one column; the other cells stand on the paper.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout.grids import Grid, lattice
from ingest.layout.lines import Line, printed_rows
from ingest.layout.names import FLUSH, Row, look, naming
from ingest.pages import Fill

_LEAST = 3
"""Columns of such a table."""
_PAD = 14.0
"""The widest blank, in points, between the side of a ground and its words."""
_FIRST = 3.3
"""The first row begins at most this many font sizes under the names."""
_BLANK = 1.0
"""Cells that stand apart have more than this between them, in points."""
_APART = 2.6
"""Rows stand at most this many font sizes apart."""


@dataclass(slots=True)
class _TintedRow:
    """A row: where it begins and ends, in points from the top, and what is printed on it.

    `grounds` are those of its cells, by column; `held` the printed rows.
    """

    top: float
    bottom: float
    grounds: dict[int, Fill] = field(default_factory=dict)
    held: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class _Tinted:
    """A table in the making: its names, where its columns begin, in points, and its rows."""

    names: list[Line]
    lefts: list[float]
    rows: list[_TintedRow] = field(default_factory=list)


def tinted(page: int, lines: Sequence[Line], fills: Iterable[Fill]) -> Iterator[Grid]:
    """Find such tables, from the top of the page down."""
    square = sorted((one for one in fills if one.square), key=lambda one: one.top)
    rows = printed_rows(lines) if square else []
    end = float("-inf")
    for at, row in enumerate(rows):
        # Rows of a table already found name no columns of another.
        if row[0].waist <= end or len(row) < _LEAST or not naming(rows, at):
            continue
        found = _under(sorted(row, key=lambda one: one.x0), square)
        if found is None:
            continue
        _complete(found, rows[at + 1 :])
        if _is_table(found):
            end = found.rows[-1].bottom
            yield _grid(page, found)


def _under(names: list[Line], fills: Sequence[Fill]) -> _Tinted | None:
    """Gather the grounds, sorted by top, under some names, to the first that keeps to no column.

    None when two of them do not stand level, or there is none.
    """
    low, size = max(line.bottom for line in names), names[0].size
    out = _Tinted(names, [line.x0 for line in names])
    for fill in (one for one in fills if one.top > low - 1):
        column = _column(out.lefts, fill)
        last = out.rows[-1] if out.rows else None
        if last is not None and abs(last.top - fill.top) <= FLUSH:
            if column is None or abs(last.bottom - fill.bottom) > FLUSH:
                return None
            last.grounds[column] = fill
        elif column is None or (last is None and fill.top - low > _FIRST * size):
            break
        elif fill.top < (last.bottom if last is not None else low) - 1:
            return None
        else:
            out.rows.append(_TintedRow(fill.top, fill.bottom, {column: fill}))
    return out if out.rows else None


def _complete(found: _Tinted, below: Iterable[Row]) -> None:
    """Give the rows what is printed on them, and add those amid others that have no ground.

    Names printed again open another table.
    """
    names = {line.text for line in found.names}
    rest = deque(below)
    grounded, found.rows = found.rows, []
    for row in grounded:
        between = _taken(rest, row.top - 1)
        if found.rows and between:
            if {line.text for line in between[0]} == names:
                return
            lines = [line for one in between for line in one]
            top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
            found.rows.append(_TintedRow(top, bottom, held=between))
        row.held = _taken(rest, row.bottom + 1)
        found.rows.append(row)


def _taken(rest: deque[Row], low: float) -> list[Row]:
    """Take, from the top, the printed rows down to a height in points."""
    out = []
    while rest and rest[0][0].waist <= low:
        out.append(rest.popleft())
    return out


def _column(lefts: Sequence[float], fill: Fill) -> int | None:
    """Give the column that a ground fills from before its words to before those of the next."""
    for n, (left, after) in enumerate(pairwise([*lefts, float("inf")])):
        if left - _PAD <= fill.x0 <= left + 1 and fill.x1 < after:
            return n
    return None


def _is_table(found: _Tinted) -> bool:
    """Tell rows set unlike their names, where not every cell stands on a ground."""
    if not all(row.held for row in found.rows) or not _stand_apart(found):
        return False
    unlike = any(look(line) != look(found.names[0]) for line in found.rows[0].held[0])
    bare = any(len(row.grounds) < len(found.lefts) for row in found.rows)
    return unlike and bare and all(_keeps_to(found.lefts, row) for row in found.rows)


def _keeps_to(lefts: Sequence[float], row: _TintedRow) -> bool:
    """Tell a row that begins in the first column, with words on every ground and over no edge."""
    columns = [[_place(lefts, line) for line in printed] for printed in row.held]
    used = {column for printed in columns for column in printed}
    return None not in used and 0 in columns[0] and row.grounds.keys() <= used


def _stand_apart(found: _Tinted) -> bool:
    """Tell rows and cells with a blank between them, though no wide one; others may touch."""
    far = _APART * found.names[0].size
    rows = [row.grounds for row in found.rows]
    level = [row[one + 1].x0 - row[one].x1 for row in rows for one in row if one + 1 in row]
    over = [after.top - before.bottom for before, after in pairwise(found.rows)]
    return all(step > _BLANK for step in (*level, *over)) and max(over, default=0) <= far


def _place(lefts: Sequence[float], line: Line) -> int | None:
    """Give the column in which a line stands whole, None where it runs over one's end."""
    for n, (left, after) in enumerate(pairwise([*lefts, float("inf")])):
        if left - FLUSH <= line.x0 < after - FLUSH:
            return n if line.x1 < after else None
    return None


def _grid(page: int, found: _Tinted) -> Grid:
    held = [line for row in found.rows for printed in row.held for line in printed]
    ends = [line.x1 for line in (*found.names, *held)]
    ends += [one.x1 for row in found.rows for one in row.grounds.values()]
    xs = [*(left - FLUSH for left in found.lefts), max(ends)]
    tops = [min(line.top for line in found.names), *(row.top for row in found.rows)]
    return lattice(page, xs, [*tops, found.rows[-1].bottom])
