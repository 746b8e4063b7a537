"""Lying rules and stripes of one width: the heights at which they part the rows of a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout import spans
from ingest.layout.grids import levels
from ingest.layout.lines import Line
from ingest.layout.rules import Wall
from ingest.layout.spans import Span
from ingest.pages import Fill

_SHORTEST = 90.0
"""Lying rules under this length, in points, do not frame a table."""

_TWO_STRIPES = 4
"""Edges of two stripes."""
_SIGNS = 2
"""Signs that are no title, however large."""
_LARGE = 1.25
"""Letters of a title with a rule under it against those of most lines."""
_TITLE = 1.12
"""Letters of a title against the largest of what stripes light up."""
_STAGGERED, _LEVEL = 2, 3.0
"""Rules on either side that stand level with none beside, and how near in points level ones are."""
_GUTTER = 8.0
"""Columns of running text stand at least this far apart, in points."""


@dataclass(slots=True)
class Bands:
    """Rules of one width: those that part whole rows, and the shorter ones between them."""

    bounds: Span
    ys: list[float]
    part: list[Wall] = field(default_factory=list)
    ruled: bool = False
    """Whether a rule is among them; stripes alone may only light up what stands in a text."""


def bands_of(
    lying: Iterable[Wall], fills: Iterable[Fill], lines: Sequence[Line], least: int = 3
) -> list[Bands]:
    """Gather the heights of rules and stripes that run equally far, `least` of them or more."""
    lying, fills = list(lying), list(fills)
    titles = _titles(lines)
    walls = _end_to_end(
        wall
        for wall in lying
        if not (
            _underlines(wall, lines)
            or _is_outline(wall, lying, lines)
            or any(_is_under(wall, title, lines) for title in titles)
        )
    )
    stripes = [fill for fill in fills if fill.square and 8 < fill.bottom - fill.top < 200]
    edges = list(walls)
    edges += _end_to_end(Wall(fill.top, fill.x0, fill.x1) for fill in stripes)
    edges += _end_to_end(Wall(fill.bottom, fill.x0, fill.x1) for fill in stripes)
    groups: list[Bands] = []
    for place, wall in enumerate(edges):
        if wall.high - wall.low < _SHORTEST:
            continue
        for group in groups:
            if alike(group.bounds, (wall.low, wall.high)):
                group.ys.append(wall.at)
                break
        else:
            groups.append(Bands((wall.low, wall.high), [wall.at]))
            group = groups[-1]
        group.ruled = group.ruled or place < len(walls)
    groups = [part for group in groups for part in _parted_at_titles(group, stripes, lines)]
    groups = [part for group in groups for part in _parted_at_text(group, lines)]
    for group in groups:
        whole = levels([*group.ys, *_headings(group, stripes, lines)])
        part = [wall for wall in walls if _is_part(wall, group.bounds)]
        group.part = _apart(_not_beside(part, whole), whole, fills)
        group.ys = levels([*whole, *(wall.at for wall in group.part)]) if len(whole) > 1 else []
    return [group for group in groups if len(group.ys) >= least]


def _headings(group: Bands, stripes: Sequence[Fill], lines: Sequence[Line]) -> list[float]:
    """Give the edges of wider stripes amid rules: each heads the rows that stand under it."""
    low, high = group.bounds
    between = [
        one
        for one in stripes
        if min(group.ys) < one.top and one.bottom < max(group.ys)
        if not any(one.top - 1 < y < one.bottom + 1 for y in group.ys)
        if any(one.top < line.waist < one.bottom for line in lines)
    ]
    wider = (
        one
        for one in between
        if one.x0 <= low + 4 and high - 4 <= one.x1 and not alike((one.x0, one.x1), group.bounds)
    )
    return [edge for one in wider for edge in (one.top, one.bottom)] if group.ruled else []


def _parted_at_titles(group: Bands, stripes: Sequence[Fill], lines: Sequence[Line]) -> list[Bands]:
    """Part stripes where a title stands between two: each lights up words of its own section."""
    if group.ruled or len(group.ys) < _TWO_STRIPES:
        return [group]
    low, high = group.bounds
    mine = [fill for fill in stripes if fill.x0 >= low - 4 and fill.x1 <= high + 4]
    grounds = spans.union(((fill.top, fill.bottom) for fill in mine), 0)
    inside = [line for line in lines if low - 4 <= line.x0 and line.x1 <= high + 4]
    titles = _section_titles(grounds, inside)
    out = [Bands(group.bounds, [])]
    for before, at in pairwise([float("-inf"), *sorted(group.ys)]):
        if any(before < title < at for title in titles) and out[-1].ys:
            out.append(Bands(group.bounds, []))
        out[-1].ys.append(at)
    return out


def _parted_at_text(group: Bands, lines: Sequence[Line]) -> list[Bands]:
    """Part rules between which all that stands begins or ends outside them: a text, and no row."""
    low, high = group.bounds
    across = [line for line in lines if line.x0 < high and low < line.x1]
    out: list[Bands] = []
    for before, at in pairwise([float("-inf"), *sorted(group.ys)]):
        between = [line for line in across if before < line.waist < at]
        inside = any(low - 4 <= line.x0 and line.x1 <= high + 6 for line in between)
        if not out or (between and not inside):
            out.append(Bands(group.bounds, [], ruled=group.ruled))
        out[-1].ys.append(at)
    return out


def _section_titles(grounds: Sequence[Span], lines: Sequence[Line]) -> list[float]:
    """Give the heights of lines on no ground, in larger letters than what the next one lights up.

    They are larger than the longest line of each: a letter or number before it may be as large.
    """
    lit = [(top, [one for one in lines if top <= one.base <= low]) for top, low in grounds]
    sizes = [(top, max(held, key=_length).size) for top, held in lit if held]
    on = {id(one) for _, held in lit for one in held}
    return [
        one.base
        for one in lines
        if id(one) not in on
        if one.size >= _TITLE * next((size for top, size in sizes if top > one.base), one.size)
    ]


def _length(line: Line) -> float:
    return line.x1 - line.x0


def _is_part(wall: Wall, bounds: Span) -> bool:
    """Tell a rule that parts the rows of some columns only."""
    x0, x1 = bounds
    inside = x0 - 4 <= wall.low and wall.high <= x1 + 4
    return inside and 0.12 * (x1 - x0) < wall.high - wall.low < x1 - x0 - 8


def _apart(part: list[Wall], whole: Sequence[float], fills: Sequence[Fill]) -> list[Wall]:
    """Leave out, beyond the rules of a whole table, those beside a ground and a gutter.

    They stand under the headings of a text beside a panel; a tinted cell has no gutter.
    """
    return [
        wall
        for wall in part
        if whole[0] - 3 <= wall.at <= whole[-1] + 3
        or not any(
            one.top < wall.at < one.bottom
            and (one.x0 >= wall.high + _GUTTER or one.x1 <= wall.low - _GUTTER)
            for one in fills
        )
    ]


def _not_beside(part: list[Wall], whole: Sequence[float]) -> list[Wall]:
    """Leave out, beyond the rules of a whole table, those on both sides of a gutter.

    They stand under the headings of a text in columns.

    >>> above, left, right = Wall(50, 0, 40), Wall(90, 0, 40), Wall(95, 60, 100)
    >>> _not_beside([above, left, right], [20, 60]) == [above]
    True
    """
    if _are_staggered(part):
        return []
    beyond = [wall for wall in part if not whole[0] - 3 <= wall.at <= whole[-1] + 3]
    covered = spans.union([(wall.low, wall.high) for wall in beyond], _GUTTER)
    return part if len(covered) < 2 else [wall for wall in part if wall not in beyond]


def _are_staggered(part: Sequence[Wall]) -> bool:
    """Tell rules of two columns of a text: several on either side stand level with none beside.

    The rules of a table are level, but where a cell runs over several rows on one side.
    """
    covered = spans.union([(wall.low, wall.high) for wall in part], _GUTTER)
    sides = [[w.at for w in part if low <= w.low and w.high <= high] for low, high in covered]
    alone = [
        sum(
            all(
                abs(at - other) > _LEVEL
                for n, each in enumerate(sides)
                if n != place
                for other in each
            )
            for at in side
        )
        for place, side in enumerate(sides)
    ]
    return sum(count >= _STAGGERED for count in alone) >= 2


def _underlines(wall: Wall, lines: Sequence[Line]) -> bool:
    return any(
        -0.1 * line.size <= wall.at - line.base <= 0.35 * line.size
        and line.x0 - 2 <= wall.low
        and wall.high <= line.x1 + 2
        for line in lines
    )


def _titles(lines: Sequence[Line]) -> list[Line]:
    """Give the lines in letters larger than most.

    A sign or two are no title: the number of a card, say.
    """
    sizes = sorted(line.size for line in lines)
    return [
        line
        for line in lines
        if line.size >= _LARGE * sizes[len(sizes) // 2] and len(line.text) > _SIGNS
    ]


def _is_under(wall: Wall, title: Line, lines: Sequence[Line]) -> bool:
    """Tell the rule under a title, as wide as the page or column may be: it begins no table.

    The title stands alone over it.
    """
    near = 0 <= wall.at - title.base <= title.size
    over = near and wall.low - 2 <= title.x0 and title.x1 <= wall.high + 2
    return over and not any(
        abs(other.base - title.base) <= 1 and other.x0 < wall.high and wall.low < other.x1
        for other in lines
        if other is not title
    )


def _is_outline(wall: Wall, lying: Iterable[Wall], lines: Sequence[Line]) -> bool:
    """Tell a side of the box around one word or two, which marks them."""
    pairs = (
        sorted((wall.at, other.at))
        for other in lying
        if max(abs(other.low - wall.low), abs(other.high - wall.high)) <= 1
        and 6 < abs(other.at - wall.at) < 26
    )
    return any(
        top < line.base < bottom and line.x0 < wall.high and wall.low < line.x1
        and wall.low - 12 <= line.x0 and line.x1 <= wall.high + 12
        and line.x1 - line.x0 >= wall.high - wall.low - 24
        for top, bottom in pairs
        for line in lines
    )  # fmt: skip


def _end_to_end(lying: Iterable[Wall]) -> list[Wall]:
    """Join rules of one height that are drawn column by column."""
    out: list[Wall] = []
    for wall in sorted(lying, key=lambda one: (round(one.at), one.low)):
        if out and abs(out[-1].at - wall.at) <= 1.5 and -2 <= wall.low - out[-1].high <= 20:
            out[-1] = Wall(out[-1].at, out[-1].low, max(wall.high, out[-1].high))
        else:
            out.append(wall)
    return out


def alike(one: Span, other: Span) -> bool:
    """Tell two stretches of x that are the same but for a hair."""
    return abs(one[0] - other[0]) <= 4 and abs(one[1] - other[1]) <= 4
