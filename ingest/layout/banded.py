"""Tables whose rows are parted by lying rules or stripes, and whose columns nothing parts.

Columns are the stripes of x that no row's ink crosses; rules that run over some columns only leave
the cells of the others merged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout import spans
from ingest.layout.grids import Grid, levels, places
from ingest.layout.headings import is_caption
from ingest.layout.lines import Line
from ingest.layout.rules import Frame, Wall
from ingest.layout.spans import Span
from ingest.pages import Fill

_SHORTEST = 90.0
"""Lying rules under this length, in points, do not frame a table."""

_GUTTER = 8.0
"""Columns of running text stand at least this far apart, in points."""


@dataclass(slots=True)
class Columns:
    """The columns of a table found on an earlier page, which may go on without its header."""

    bounds: Span
    spans: list[Span]
    xs: list[float] = field(default_factory=list)
    """The upright edges of its grid, when they do not lie halfway between the columns."""


@dataclass(slots=True)
class Bands:
    """Rules of one width: those that part whole rows, and the shorter ones between them."""

    bounds: Span
    ys: list[float]
    part: list[Wall] = field(default_factory=list)


@dataclass(slots=True)
class _Stretch:
    rows: list[list[Line]] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)
    known: bool = False
    xs: list[float] = field(default_factory=list)


def banded(
    page: int,
    lines: Sequence[Line],
    lying: Sequence[Wall],
    fills: Iterable[Fill],
    known: Sequence[Columns] = (),
) -> list[tuple[Grid, Columns]]:
    """Find such tables, each with its columns, for recognising what goes on on the next page."""
    out: list[tuple[Grid, Columns]] = []
    for bands in bands_of(lying, fills, lines):
        x0, x1 = bands.bounds
        inside = [line for line in lines if x0 - 4 <= line.x0 and line.x1 <= x1 + 6]
        found = [one for one in _stretches(inside, bands.ys, []) if _is_table(one)]
        hint = _hint(bands, inside, known)
        if hint and not (found and _is_headed(found[0])):
            found = [one for one in _stretches(inside, bands.ys, hint.spans) if _is_table(one)]
            for stretch in found:
                stretch.xs = hint.xs if stretch.known else []
        elif hint and found and _keeps_to(found[0], hint):
            found[0].xs = hint.xs
        if found and found[-1].ys[-1] == bands.ys[-1]:
            _close(found[-1], inside)
        out += [
            (_grid(page, stretch, bands), Columns(bands.bounds, stretch.columns, stretch.xs))
            for stretch in found
        ]
    return out


def _hint(bands: Bands, lines: Sequence[Line], known: Sequence[Columns]) -> Columns | None:
    """Give the columns of a table that may go on here, when nothing but a head stands above."""
    above = [line for line in lines if line.base < bands.ys[0]]
    columns = next((one for one in reversed(known) if _alike(one.bounds, bands.bounds)), None)
    return columns if len(above) <= 2 else None


def _keeps_to(stretch: _Stretch, known: Columns) -> bool:
    """Tell whether a table may stand on the upright edges of the one before it."""
    held = [
        line for row in stretch.rows for line in row if spans.crossed(line, stretch.columns) < 2
    ]
    apart = all(not line.x0 < x - 2 < x + 2 < line.x1 for line in held for x in known.xs)
    return len(stretch.columns) == len(known.spans) and apart


def _alike(one: Span, other: Span) -> bool:
    return abs(one[0] - other[0]) <= 4 and abs(one[1] - other[1]) <= 4


def bands_of(
    lying: Iterable[Wall], fills: Iterable[Fill], lines: Sequence[Line], least: int = 3
) -> list[Bands]:
    """Gather the heights of rules and stripes that run equally far, `least` of them or more."""
    walls = _end_to_end(wall for wall in lying if not _underlines(wall, lines))
    stripes = [fill for fill in fills if fill.square and 8 < fill.bottom - fill.top < 200]
    edges = list(walls)
    edges += _end_to_end(Wall(fill.top, fill.x0, fill.x1) for fill in stripes)
    edges += _end_to_end(Wall(fill.bottom, fill.x0, fill.x1) for fill in stripes)
    groups: list[Bands] = []
    for wall in edges:
        if wall.high - wall.low < _SHORTEST:
            continue
        for group in groups:
            if _alike(group.bounds, (wall.low, wall.high)):
                group.ys.append(wall.at)
                break
        else:
            groups.append(Bands((wall.low, wall.high), [wall.at]))
    for group in groups:
        whole = levels(group.ys)
        group.part = _not_beside([wall for wall in walls if _is_part(wall, group.bounds)], whole)
        group.ys = levels([*whole, *(wall.at for wall in group.part)]) if len(whole) > 1 else []
    return [group for group in groups if len(group.ys) >= least]


def _is_part(wall: Wall, bounds: Span) -> bool:
    """Tell a rule that parts the rows of some columns only."""
    x0, x1 = bounds
    inside = x0 - 4 <= wall.low and wall.high <= x1 + 4
    return inside and 0.12 * (x1 - x0) < wall.high - wall.low < x1 - x0 - 8


def _not_beside(part: list[Wall], whole: Sequence[float]) -> list[Wall]:
    """Leave out, beyond the rules of a whole table, those on both sides of a gutter.

    They stand under the headings of a text in columns.

    >>> above, left, right = Wall(50, 0, 40), Wall(90, 0, 40), Wall(95, 60, 100)
    >>> _not_beside([above, left, right], [20, 60]) == [above]
    True
    """
    beyond = [wall for wall in part if not whole[0] - 3 <= wall.at <= whole[-1] + 3]
    covered = spans.union([(wall.low, wall.high) for wall in beyond], _GUTTER)
    return part if len(covered) < 2 else [wall for wall in part if wall not in beyond]


def _underlines(wall: Wall, lines: Sequence[Line]) -> bool:
    return any(
        -0.1 * line.size <= wall.at - line.base <= 0.35 * line.size
        and line.x0 - 2 <= wall.low
        and wall.high <= line.x1 + 2
        for line in lines
    )


def _end_to_end(lying: Iterable[Wall]) -> list[Wall]:
    """Join rules of one height that are drawn column by column."""
    out: list[Wall] = []
    for wall in sorted(lying, key=lambda one: (round(one.at), one.low)):
        if out and abs(out[-1].at - wall.at) <= 1.5 and -2 <= wall.low - out[-1].high <= 20:
            out[-1] = Wall(out[-1].at, out[-1].low, max(wall.high, out[-1].high))
        else:
            out.append(wall)
    return out


def _level(line: Line) -> float:
    return line.base - 0.3 * line.size


def _stretches(lines: Sequence[Line], ys: Sequence[float], hint: list[Span]) -> list[_Stretch]:
    """Follow the bands downwards as long as their lines keep to the same columns."""
    out: list[_Stretch] = []
    current = _Stretch(columns=list(hint), known=bool(hint))
    for top, bottom in pairwise(ys):
        row = [line for line in lines if top <= _level(line) <= bottom]
        if not row and not current.rows:
            continue
        joined = None if _repeats(current, row) else _joined(current, row)
        if joined is None and current.rows:
            out.append(current)
            current = _Stretch()
            joined = _joined(current, row)
        if joined is None:
            current = _Stretch()
            continue
        current.rows.append(row)
        current.ys = [*(current.ys or [top]), bottom]
        current.columns = joined
    return [*out, current]


def _repeats(stretch: _Stretch, row: Sequence[Line]) -> bool:
    """Tell the header of the next table, and leave out of this one the heading above it."""
    if len(stretch.rows) < 2 or sorted(_texts(row)) != sorted(_texts(stretch.rows[0])):
        return False
    if len(_texts(row)) > 1 and len(stretch.rows[-1]) == 1:
        stretch.rows.pop()
        stretch.ys.pop()
    return len(_texts(row)) > 1


def _texts(row: Sequence[Line]) -> list[str]:
    return [line.text for line in row]


def _close(stretch: _Stretch, lines: Sequence[Line]) -> None:
    """Take the last row in when rules part the rows only, and none closes the table below.

    It stands as near under its rule as the other rows, flush with two of their columns or more.
    """
    ys = stretch.ys
    gaps = [
        min(line.top for line in row) - y for row, y in zip(stretch.rows, ys, strict=False) if row
    ]
    row: list[Line] = []
    for line in sorted(lines, key=lambda one: one.top):
        lowest = max((one.bottom for one in row), default=ys[-1] + max(gaps) + 1)
        if _level(line) > ys[-1] and line.top <= lowest + (0.5 * line.size if row else 0):
            row.append(line)
    starts = {round(span[0]) for span in stretch.columns}
    flush = {start for start in starts for line in row if abs(line.x0 - start) <= 2}
    apart = all(any(abs(line.x0 - start) <= 2 for start in starts) for line in row)
    columns = _joined(stretch, row) if apart and len(flush) >= 2 else None
    if columns is not None and len(columns) == len(stretch.columns):
        stretch.rows.append(row)
        stretch.columns = columns
        stretch.ys = [*ys, max(line.bottom for line in row) + 1]


def _joined(stretch: _Stretch, row: Sequence[Line]) -> list[Span] | None:
    """Give the columns with one row more; None when they would run together, or it is no row."""
    if not row:
        return stretch.columns if stretch.rows else None
    columns, size = stretch.columns, row[0].size
    if _ends_table(stretch, row):
        return None
    if not columns:
        alone = spans.of_lines(row, 0.6 * size)
        return alone if len(alone) >= 2 else None
    across = [line for line in row if spans.crossed(line, columns) > 1]
    flat = len({round(line.base) for line in across}) <= 2
    if across and not (flat or len(across) <= 0.34 * len(row)):
        return None
    kept = [(line.x0, line.x1) for line in row if not any(line is one for one in across)]
    both = spans.union([*columns, *kept], 0.6 * size)
    return both if len(both) >= max(2, len(columns) - 1) else None


def _ends_table(stretch: _Stretch, row: Sequence[Line]) -> bool:
    """Tell a caption, or a heading in larger letters, from a row."""
    sizes = [line.size for held in stretch.rows for line in held]
    # A header alone may be set smaller than the rows under it, though never half as large.
    limit = 1.15 if len(stretch.rows) > 1 else 1.5
    larger = bool(sizes) and any(line.size > limit * max(sizes) for line in row)
    return larger or any(is_caption(line.text) for line in row)


def _height(row: Sequence[Line]) -> int:
    """Count the printed lines of the tallest cell of a row."""
    return len({round(line.base / 2) for line in row})


def _is_table(stretch: _Stretch) -> bool:
    rows = [row for row in stretch.rows if row]
    if stretch.known and rows:
        return True
    if len(rows) < 2 or len(stretch.columns) < 2:
        return False
    flat = sum(_height(row) <= 3 for row in rows)
    return _is_headed(stretch) or (len(rows) >= 3 and flat >= 0.6 * len(rows))


def _is_headed(stretch: _Stretch) -> bool:
    """Tell whether the first row may be a header: short, and in several columns."""
    row = stretch.rows[0]
    return bool(row) and _height(row) <= 3 and len(spans.of_lines(row, row[0].size * 0.6)) >= 2


def _grid(page: int, stretch: _Stretch, bands: Bands) -> Grid:
    head = spans.of_lines(stretch.rows[0], 0.6 * stretch.rows[0][0].size)
    if not stretch.known:
        stretch.columns = spans.named(stretch.columns, head)
    xs = stretch.xs or spans.edges(stretch.columns, bands.bounds)
    ys = stretch.ys
    whole = [y for y in ys if not any(abs(wall.at - y) <= 3 for wall in bands.part)]
    lying = [Wall(y, xs[0], xs[-1]) for y in [*whole, ys[0], ys[-1]]] + bands.part
    upright = [
        Wall(x, top, bottom)
        for row, (top, bottom) in zip(stretch.rows, pairwise(ys), strict=True)
        for x in xs
        if not any(line.x0 < x - 3 and line.x1 > x + 3 for line in row)
    ]
    grid = Grid(page, xs, list(ys), ruled=False)
    grid.places = places(Frame(upright=upright, lying=lying), xs, list(ys))
    return grid
