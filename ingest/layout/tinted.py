"""Tables of cells that stand apart without a rule, where the grounds of some tell all the rows.

Under a row of names, each ground fills the cell of one column; the other cells stand on the paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout.grids import Grid, lattice
from ingest.layout.lines import Line, printed_rows
from ingest.layout.names import FLUSH, Row, look, naming
from ingest.layout.spans import Span
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
class _Tinted:
    """A table in the making: where its columns begin, in points, and its rows from top to bottom.

    `filled` are the grounds of each row, by the column that stands on them.
    """

    names: list[Line]
    lefts: list[float]
    rows: list[Span] = field(default_factory=list)
    filled: list[dict[int, Fill]] = field(default_factory=list)


def tinted(page: int, lines: Sequence[Line], fills: Sequence[Fill]) -> Iterator[Grid]:
    """Find such tables, from the top of the page down."""
    square = sorted((one for one in fills if one.square), key=lambda one: one.top)
    rows = printed_rows(lines) if square else []
    end = float("-inf")
    for at, row in enumerate(rows):
        names = sorted(row, key=lambda one: one.x0)
        # Rows of a table already found name no columns of another.
        if row[0].waist <= end or len(names) < _LEAST or not naming(rows, at):
            continue
        found = _under(names, square)
        if found is not None:
            _complete(found, rows[at + 1 :])
        if found is not None and _is_table(found, rows[at + 1 :]):
            end = found.rows[-1][1]
            yield _grid(page, found, rows[at + 1 :])


def _under(names: list[Line], fills: Sequence[Fill]) -> _Tinted | None:
    """Gather the grounds, sorted by top, under some names, to the first that keeps to no column."""
    low, size = max(line.bottom for line in names), names[0].size
    out = _Tinted(names, [line.x0 for line in names])
    for fill in (one for one in fills if one.top > low - 1):
        column = _column(out.lefts, fill)
        bottom = out.rows[-1][1] if out.rows else low
        if out.rows and abs(out.rows[-1][0] - fill.top) <= FLUSH:
            if column is None or abs(bottom - fill.bottom) > FLUSH:
                return None
            out.filled[-1][column] = fill
        elif column is None or (not out.rows and fill.top - low > _FIRST * size):
            break
        elif fill.top < bottom - 1:
            return None
        else:
            out.rows.append((fill.top, fill.bottom))
            out.filled.append({column: fill})
    return out if out.rows else None


def _complete(found: _Tinted, below: Sequence[Row]) -> None:
    """Add the rows without any ground amid others; names printed again open another table."""
    names = {line.text for line in found.names}
    for above, after in list(pairwise(found.rows)):
        between = [row for row in below if above[1] < row[0].waist < after[0]]
        place = found.rows.index(above) + 1
        if between and {line.text for line in between[0]} == names:
            found.rows, found.filled = found.rows[:place], found.filled[:place]
            return
        if between:
            lines = [line for row in between for line in row]
            span = (min(line.top for line in lines), max(line.bottom for line in lines))
            found.rows.insert(place, span)
            found.filled.insert(place, {})


def _column(lefts: Sequence[float], fill: Fill) -> int | None:
    """Give the column that a ground fills from before its words to before those of the next."""
    for n, (left, after) in enumerate(pairwise([*lefts, float("inf")])):
        if left - _PAD <= fill.x0 <= left + 1 and fill.x1 < after:
            return n
    return None


def _is_table(found: _Tinted, below: Sequence[Row]) -> bool:
    """Tell rows that all begin in the first column, where not every cell stands on a ground."""
    held = [[row for row in below if _within(row, one)] for one in found.rows]
    if not all(held) or not _stand_apart(found):
        return False
    columns = [[(_place(found, line), line) for row in rows for line in row] for rows in held]
    kept = all(column is not None for row in columns for column, _ in row)
    begun = all(any(_place(found, line) == 0 for line in rows[0]) for rows in held)
    lit = all(filled.keys() <= {column for column, _ in row}
              for filled, row in zip(found.filled, columns, strict=True))  # fmt: skip
    bare = any(len(filled) < len(found.lefts) for filled in found.filled)
    apart = any(look(line) != look(found.names[0]) for line in held[0][0])
    return kept and begun and lit and bare and apart


def _within(row: Row, span: Span) -> bool:
    return span[0] - 1 <= row[0].waist <= span[1] + 1


def _stand_apart(found: _Tinted) -> bool:
    """Tell rows and cells with a blank between them, though no wide one; others may touch."""
    far = _APART * found.names[0].size
    level = [row[one + 1].x0 - row[one].x1 for row in found.filled for one in row if one + 1 in row]
    over = [after[0] - before[1] for before, after in pairwise(found.rows)]
    return all(step > _BLANK for step in (*level, *over)) and max(over, default=0) <= far


def _place(found: _Tinted, line: Line) -> int | None:
    """Give the column in which a line stands whole, None where it runs over one's end."""
    lefts = [left - FLUSH for left in found.lefts]
    for n, (left, after) in enumerate(pairwise([*lefts, float("inf")])):
        if left <= line.x0 < after:
            return n if line.x1 < after + FLUSH else None
    return None


def _grid(page: int, found: _Tinted, below: Sequence[Row]) -> Grid:
    lines = [*found.names, *(one for row in below for one in row
                             if any(_within(row, span) for span in found.rows))]  # fmt: skip
    ends = [line.x1 for line in lines] + [one.x1 for row in found.filled for one in row.values()]
    xs = [*(left - FLUSH for left in found.lefts), max(ends)]
    tops = [top for top, _ in found.rows]
    ys = [min(line.top for line in found.names), *tops, found.rows[-1][1]]
    return lattice(page, xs, ys)
