"""Tables of cells that no rule parts, where the grounds of some tell the rows.

Under a row of names, each ground fills the cell of one column; the other cells stand on the paper,
and so may all those of a row.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout.grids import Grid, lattice
from ingest.layout.lines import Line, printed_rows
from ingest.layout.names import FLUSH, Row, look, naming
from ingest.layout.rules import Wall
from ingest.pages import Fill

_LEAST = 3
"""Columns of such a table."""
_PAD = 14.0
"""The widest blank, in points, between the side of a ground and its words."""
_FIRST = 3.3
"""The first row begins at most this many font sizes under the names."""
_APART = 2.6
"""Rows stand at most this many font sizes apart."""
_BLANK, _LEADING = 1.6, 0.6
"""The widest blank over a row that has no ground, and over a line of it, in font sizes."""
_STEP = 1.1
"""A step this many times that between the lines of a row begins one."""
_LARGER = 1.15
"""Letters against those of the last row: larger ones are of what follows the table."""
_HALF = 0.5
"""A rule at least this share of a table's width parts its rows."""


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


def tinted(
    page: int, lines: Sequence[Line], fills: Iterable[Fill], lying: Sequence[Wall] = ()
) -> Iterator[Grid]:
    """Find such tables, from the top of the page down; `lying` rules may part those of others."""
    square = sorted((one for one in fills if one.square), key=lambda one: one.top)
    rows = printed_rows(lines) if square else []
    end = float("-inf")
    for at, row in enumerate(rows):
        # Rows of a table already found name no columns of another.
        named = naming(rows, at) if row[0].waist > end and len(row) >= _LEAST else []
        found = _under([line for one in named for line in one], square) if named else None
        if found is None:
            continue
        _complete(found, rows[at + len(named) :])
        if _is_table(found) and not _is_ruled(found, lying):
            end = found.rows[-1].bottom
            yield _grid(page, found)


def _under(names: list[Line], fills: Sequence[Fill]) -> _Tinted | None:
    """Gather the grounds, sorted by top, under some names, to the first that keeps to no column.

    None when two of them do not stand level, or there is none.
    """
    low, size = max(line.bottom for line in names), names[0].size
    first = [line for line in names if abs(line.base - names[0].base) <= FLUSH]
    out = _Tinted(names, sorted(line.x0 for line in first))
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
    """Give the rows what is printed on them, and add those amid and after them without a ground.

    Names printed again open another table.
    """
    names = {line.text for line in found.names}
    rest = deque(below)
    grounded, found.rows = found.rows, []
    between = []
    for row in grounded:
        between.append(_taken(rest, row.top - 1))
        row.held = _taken(rest, row.bottom + 1)
    inner = _inner_step(grounded)
    for bare, row in zip(between, grounded, strict=True):
        if bare and {line.text for line in bare[0]} == names:
            return
        found.rows += _bare(found.lefts, bare, inner)
        found.rows.append(row)
    found.rows += _bare(found.lefts, _following(found, rest, inner), inner)


def _inner_step(grounded: Sequence[_TintedRow]) -> float:
    """Give the least step, in points, between printed lines of one row, 0 where all have one."""
    steps = (b[0].base - a[0].base for row in grounded for a, b in pairwise(row.held))
    return min(steps, default=0.0)


def _bare(lefts: Sequence[float], printed: Sequence[Row], inner: float) -> list[_TintedRow]:
    """Cut printed lines that stand on no ground into rows."""
    held: list[list[Row]] = []
    for row in printed:
        if not held or _begins(lefts, row, held[-1][-1], inner):
            held.append([])
        held[-1].append(row)
    return [
        _TintedRow(
            min(line.top for row in one for line in row),
            max(line.bottom for row in one for line in row),
            held=one,
        )
        for one in held
    ]


def _begins(lefts: Sequence[float], row: Row, above: Row, inner: float) -> bool:
    """Tell a line with a cell in the first column and in others, further down than lines are."""
    columns = {_place(lefts, line) for line in row}
    return 0 in columns and len(columns) > 1 and row[0].base - above[0].base > _STEP * inner


def _following(found: _Tinted, rest: Iterable[Row], inner: float) -> list[Row]:
    """Take what keeps to the columns right under the last ground."""
    last = found.rows[-1]
    low, out = last.bottom, list(last.held[-1:])
    for row in rest if out else ():
        begins = _begins(found.lefts, row, out[-1], inner)
        near = (_BLANK if begins else _LEADING) * row[0].size
        apart = any(_place(found.lefts, line) is None for line in row)
        larger = row[0].size > _LARGER * last.held[0][0].size
        far = min(line.top for line in row) - low > near
        if apart or larger or far or not (begins or len(out) > 1):
            break
        out.append(row)
        low = max(line.bottom for line in row)
    return out[1:]


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
    if not all(row.held for row in found.rows) or not _are_near(found):
        return False
    unlike = any(look(line) != look(found.names[0]) for line in found.rows[0].held[0])
    bare = any(len(row.grounds) < len(found.lefts) for row in found.rows)
    return unlike and bare and all(_keeps_to(found.lefts, row) for row in found.rows)


def _keeps_to(lefts: Sequence[float], row: _TintedRow) -> bool:
    """Tell a row that begins in the first column, with words on every ground and over no edge."""
    columns = [[_place(lefts, line) for line in printed] for printed in row.held]
    used = {column for printed in columns for column in printed}
    return None not in used and 0 in columns[0] and row.grounds.keys() <= used


def _are_near(found: _Tinted) -> bool:
    """Tell rows without a wide blank between them."""
    far = _APART * found.names[0].size
    return all(after.top - before.bottom <= far for before, after in pairwise(found.rows))


def _is_ruled(found: _Tinted, lying: Iterable[Wall]) -> bool:
    """Tell a table in which a rule parts two rows."""
    top, low = found.rows[0].top, found.rows[-1].bottom
    left, right = found.lefts[0], max(line.x1 for line in found.names)
    return any(
        top + FLUSH < wall.at < low - FLUSH
        and min(wall.high, right) - max(wall.low, left) >= _HALF * (right - left)
        for wall in lying
    )


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
