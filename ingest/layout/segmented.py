"""Tables whose lying rules break between the columns: borders of cells that stand apart.

No upright rule is drawn, but the gaps in the rules, one under the other, part the columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.layout.grids import Grid, places
from ingest.layout.lines import Line
from ingest.layout.rules import MOST_RULES, Frame, Wall

_NARROWEST, _WIDEST = 1.0, 14.0
"""The gap between two cells, in points."""
_LEAST = 3
"""Rules of a table, one of which may be over its header."""
_NEAR = 2.0
"""Ends of rules this near to each other, in points, are one."""
_SHORTEST = 20.0
"""A rule over a cell is not shorter than this, in points."""
_LEADING = 1.9
"""Lines of one cell are nearer to each other than this many sizes of their letters."""

Level = list[Wall]


def segmented(page: int, lines: Sequence[Line], lying: Iterable[Wall]) -> Iterator[Grid]:
    """Give the grids of such tables, from the top down; lengths in points from the page's top."""
    walls = list(lying)
    levels = _levels(walls) if len(walls) <= MOST_RULES else []
    while levels:
        widest = max(levels, key=len)
        if len(widest) < 2:
            return
        group = [level for level in levels if _fits(level, widest)]
        levels = [level for level in levels if not any(level is other for other in group)]
        for rows in _parted(_rows(group, lines), lines, _gaps(widest)):
            if len(rows) >= _LEAST and sum(len(one) > 1 for one in rows) >= 2:
                yield _grid(page, lines, rows, widest)


def _levels(lying: Iterable[Wall]) -> list[Level]:
    """Gather rules of one height that follow each other at small gaps."""
    heights: list[list[Wall]] = []
    for wall in sorted(lying, key=lambda one: one.at):
        if wall.high - wall.low < _SHORTEST:
            continue
        if heights and wall.at - heights[-1][0].at <= _NEAR:
            heights[-1].append(wall)
        else:
            heights.append([wall])
    out: list[Level] = []
    for height in heights:
        out.append([])
        for wall in sorted(height, key=lambda one: one.low):
            if out[-1] and not 0 < wall.low - out[-1][-1].high <= _WIDEST:
                out.append([])
            out[-1].append(wall)
    return out


def _rows(group: Sequence[Level], lines: Sequence[Line]) -> list[Level]:
    """Give the levels that rows begin at; what closes the cells above is one with the next."""
    out: list[Level] = []
    for level in group:
        last = out[-1][0].at if out else float("-inf")
        words = any(last < line.base < level[0].at for line in lines)
        if out and level[0].at - last <= _WIDEST and not words:
            out[-1] = max(out[-1], level, key=len)
        else:
            out.append(level)
    return out


def _gaps(widest: Level) -> list[float]:
    return [(one.high + other.low) / 2 for one, other in pairwise(widest)]


def _crosses(line: Line, gaps: Iterable[float]) -> bool:
    return any(line.x0 < x - _NEAR and line.x1 > x + _NEAR for x in gaps)


def _parted(
    rows: Sequence[Level], lines: Sequence[Line], gaps: Sequence[float]
) -> Iterator[list[Level]]:
    """Part tables of the same columns where words between two rules run over a gap."""
    over = [line.base for line in lines if _crosses(line, gaps)]
    part: list[Level] = []
    for level in rows:
        if part and any(part[-1][0].at < base < level[0].at for base in over):
            yield part
            part = []
        part.append(level)
    yield part


def _fits(level: Level, widest: Level) -> bool:
    """Tell a level whose rules all begin and end where those of the widest do."""
    return all(
        any(abs(wall.low - other.low) <= _NEAR for other in widest)
        and any(abs(wall.high - other.high) <= _NEAR for other in widest)
        for wall in level
    )


def _grid(page: int, lines: Sequence[Line], rows: Sequence[Level], widest: Level) -> Grid:
    gaps = _gaps(widest)
    left, right = widest[0].low, widest[-1].high
    xs = [left, *gaps, right]
    tops = [level[0].at for level in rows]
    ys = [*tops, _bottom(lines, xs, tops)]
    if ys[-1] == tops[-1]:
        ys.pop()  # the last rule closes the table
    frame = Frame(lying=[Wall(ys[-1], left, right)])
    for level, top, below in zip(rows, tops, ys[1:], strict=False):
        frame.lying += [Wall(top, wall.low - _WIDEST, wall.high + _WIDEST) for wall in level]
        frame.lying.append(Wall(top, level[-1].high, right))  # a row may end before the others
        inside = (x for x in gaps if not any(wall.low < x < wall.high for wall in level))
        frame.upright += [Wall(x, top, below) for x in inside]
    out = Grid(page, xs, ys, ruled=False)
    out.places = places(frame, xs, ys)
    return out


def _bottom(lines: Sequence[Line], xs: Sequence[float], tops: Sequence[float]) -> float:
    """Find where the last row ends: below its words, above what runs over a gap or stands apart.

    Where no words stand under the last rule, that is it.
    """
    inside = [one for one in lines if one.x0 >= xs[0] - _NEAR and one.x1 <= xs[-1] + _NEAR]
    within = [one for one in inside if tops[0] < one.base < tops[-1]]
    pads = [min((y - one.bottom for y in tops if y >= one.base), default=0.0) for one in within]
    after = sorted((one for one in inside if one.base > tops[-1]), key=lambda one: one.base)
    tallest = max(below - above for above, below in pairwise(tops))
    low = tops[-1]
    for line in after:
        crosses = _crosses(line, xs[1:-1])
        apart = low > tops[-1] and line.base - low > _LEADING * line.size
        if crosses or apart or (low == tops[-1] and line.base - low > tallest):
            break
        low = line.base
    return low + max(3.0, min(pads, default=3.0)) if low > tops[-1] else low
