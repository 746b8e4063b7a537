"""Grids: from a frame of rules to the rectangles of its cells, with what they span."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.layout.codes import is_called
from ingest.layout.lines import Line
from ingest.layout.rules import TOUCH, Frame, Wall
from ingest.pages import Fill

MOST_CELLS = 20_000
_POSTED = 2
"""Cells with posts in a column, at the least, that tell it in rows without."""


@dataclass(slots=True)
class Place:
    """One cell of a grid: where it is in the grid and on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Grid:
    """The cells of one frame on one page."""

    page: int
    xs: list[float]
    ys: list[float]
    places: list[Place] = field(default_factory=list)
    open_top: bool = False
    """Whether no rule closes it above: its first row may begin on an earlier page."""
    open_bottom: bool = False
    ruled: bool = True

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give x0, top, x1, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def levels(values: Iterable[float], near: float = TOUCH) -> list[float]:
    """Give one value for each cluster of nearby values, in order.

    >>> levels([10, 11, 50, 90, 91])
    [10.5, 50.0, 90.5]
    """
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _shared_ends(frame: Frame) -> list[float]:
    """Give the x where lying walls end without a post, when two or more end there."""
    ends = [end for wall in frame.lying for end in (wall.low, wall.high)]
    free = [end for end in ends if all(abs(post.at - end) > TOUCH for post in frame.upright)]
    return [end for end in free if sum(abs(end - other) <= TOUCH for other in free) >= 2]


def grid(frame: Frame, page: int) -> Grid | None:
    """Lay a frame out in cells; None when it has but one, or is no grid at all."""
    xs = levels([post.at for post in frame.upright] + _shared_ends(frame))
    tops = [wall.at for wall in frame.lying]
    loose = [
        end
        for post in frame.upright
        for end in (post.low, post.high)
        if all(abs(end - level) > 6 for level in tops)
    ]
    ys = levels(tops + [end for end in loose if end < min(tops) or end > max(tops)])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
        return None
    out = Grid(page, xs, ys)
    out.open_top = ys[0] < min(tops) - TOUCH
    out.open_bottom = ys[-1] > max(tops) + TOUCH
    out.places = places(frame, xs, ys)
    return out if len(out.places) > 1 else None


def lattice(page: int, xs: list[float], ys: list[float]) -> Grid:
    """Lay out, without a rule, as many cells as the edges of columns and rows allow, in points.

    >>> [(one.row, one.column) for one in lattice(1, [0, 50, 90], [10, 20, 30]).places]
    [(0, 0), (0, 1), (1, 0), (1, 1)]
    """
    out = Grid(page, xs, ys, ruled=False)
    out.places = [
        Place(row, column, 1, 1, x0, top, x1, bottom)
        for row, (top, bottom) in enumerate(pairwise(ys))
        for column, (x0, x1) in enumerate(pairwise(xs))
    ]
    return out


def _covers(walls: Sequence[Wall], at: float, middle: float) -> bool:
    return any(
        abs(wall.at - at) <= TOUCH and wall.low - 1 <= middle <= wall.high + 1 for wall in walls
    )


def places(frame: Frame, xs: list[float], ys: list[float]) -> list[Place]:
    """Give the cells between walls; where none parts two places, they are one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    beside = [
        [
            column == columns - 1
            or _covers(frame.upright, xs[column + 1], (ys[row] + ys[row + 1]) / 2)
            for column in range(columns)
        ]
        for row in range(rows)
    ]
    below = [
        [
            row == rows - 1 or _covers(frame.lying, ys[row + 1], (xs[column] + xs[column + 1]) / 2)
            for column in range(columns)
        ]
        for row in range(rows)
    ]
    taken: set[tuple[int, int]] = set()
    out: list[Place] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            last = _reach_right(row, column, beside, taken)
            end = _reach_down(row, column, last, beside, below)
            taken.update((r, c) for r in range(row, end + 1) for c in range(column, last + 1))
            out.append(
                Place(row, column, end - row + 1, last - column + 1,
                      xs[column], ys[row], xs[last + 1], ys[end + 1])
            )  # fmt: skip
    return out


def _reach_right(
    row: int, column: int, beside: list[list[bool]], taken: set[tuple[int, int]]
) -> int:
    while not beside[row][column] and (row, column + 1) not in taken:
        column += 1
    return column


def _reach_down(
    row: int, first: int, last: int, beside: list[list[bool]], below: list[list[bool]]
) -> int:
    while not any(below[row][column] for column in range(first, last + 1)):
        following = row + 1
        walled = any(beside[following][column] for column in range(first, last))
        if walled or not beside[following][last] or (first and not beside[following][first - 1]):
            break
        row = following
    return row


def with_posts(one: Grid, lines: Sequence[Line]) -> Grid:
    """Part the cells over several columns whose words keep to those that other rows part.

    A word processor may draw the posts of every other row only, a ground behind it; a page may
    outline no cells but those that it stresses.
    """
    if all(place.column_span == 1 for place in one.places):
        return one
    lone = [place for place in one.places if place.column_span == place.row_span == 1]
    posted = Counter(place.column for place in lone)
    lefts: dict[int, list[float]] = {}
    for place in lone:
        for column, x in _lefts(one, place, lines).items():
            lefts.setdefault(column, []).append(x)
    found: list[Place] = []
    for place in one.places:
        over = range(place.column, place.column + place.column_span)
        known = place.row_span == 1 < len(over) and all(posted[n] >= _POSTED for n in over)
        own = _lefts(one, place, lines) if known else {}
        flush = (any(abs(own[n] - x) <= TOUCH for x in lefts.get(n, ())) for n in own)
        if len(own) < len(over) or not all(flush):
            found.append(place)
            continue
        found += [
            replace(place, column=n, column_span=1, x0=one.xs[n], x1=one.xs[n + 1]) for n in over
        ]
    return replace(one, places=found)


def _lefts(one: Grid, place: Place, lines: Sequence[Line]) -> dict[int, float]:
    """Give where a cell's words begin in each column; nothing when some run over an edge."""
    held = [line for line in lines if place.top <= line.waist <= place.bottom]
    if any(_runs_over(line, x) for line in held for x in one.xs if place.x0 < x < place.x1):
        return {}
    found: dict[int, float] = {}
    for char in (char for line in held for char in line.chars if char.text.strip()):
        middle = (char.x0 + char.x1) / 2
        if place.x0 <= middle < place.x1:
            column = sum(x <= middle for x in one.xs) - 1
            found[column] = min(char.x0, found.get(column, char.x0))
    return found


def with_head(one: Grid, fills: Iterable[Fill], lines: Sequence[Line] = ()) -> Grid:
    """Add the header that stands on a coloured band right above a grid, without rules of its own.

    A text that runs on from one column into the next stands in one cell over both.

    >>> body = Grid(1, [0, 50, 90], [20, 40], [Place(0, 0, 1, 1, 0, 20, 50, 40)])
    >>> band = Fill(0, 5, 90, 20, (0, 0, 0.5))
    >>> with_head(body, [band]).ys, [place.row for place in with_head(body, [band]).places]
    ([5, 20, 40], [0, 0, 1])
    """
    x0, top, x1, _ = one.box
    band = [
        fill
        for fill in fills
        if fill.square
        and abs(fill.bottom - top) <= TOUCH
        and 8 < fill.bottom - fill.top < 80
        and x0 - TOUCH <= fill.x0
        and fill.x1 <= x1 + TOUCH
        and fill.colour is not None
        and min(fill.colour) < 0.965
    ]
    if sum(fill.x1 - fill.x0 for fill in band) < 0.9 * (x1 - x0):
        return one
    above = min(fill.top for fill in band)
    held = [line for line in lines if above <= line.waist <= top]
    xs = _head_edges(one.xs, held)
    head = places(Frame(upright=[Wall(x, above, top) for x in xs]), one.xs, [above, top])
    body = [replace(place, row=place.row + 1) for place in one.places]
    return replace(one, ys=[above, *one.ys], places=head + body, open_top=False)


def _head_edges(xs: Sequence[float], lines: Sequence[Line]) -> list[float]:
    """Give the edges that part a header: none under running words, nor in the blank after them.

    Nor between a code and a name that runs on: they are the title of the whole table.
    """
    free = [x for x in xs if not any(_runs_over(line, x) for line in lines)]
    if len(free) == len(xs):
        return free
    if len(lines) == 2 and is_called(min(lines, key=lambda line: line.x0).text):
        return [xs[0], xs[-1]]
    begins = {max((x for x in xs if x <= line.x0 + 3), default=xs[0]) for line in lines}
    return [x for x in free if x in begins or x in {xs[0], xs[-1]}]


def _runs_over(line: Line, x: float) -> bool:
    """Tell a line whose words go on over an edge, from two that stand on both sides of it."""
    if not line.x0 < x - 1 < x + 1 < line.x1:
        return False
    left = max((char.x1 for char in line.chars if (char.x0 + char.x1) / 2 < x), default=x)
    right = min((char.x0 for char in line.chars if (char.x0 + char.x1) / 2 >= x), default=x)
    return right - left < 0.45 * line.size
