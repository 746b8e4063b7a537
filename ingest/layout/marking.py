"""Marks on text that are drawn, not typed: underlines, strikes, and what lies behind."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.layout.lines import Line
from ingest.layout.rules import Wall
from ingest.pages import Box, Fill
from ontology.model import Colour

UNDERLINE = 1
STRIKE = 2
_STEP = 1.0
"""The widest gap, in font sizes, between the pieces of one underline."""
_WHITE = 0.985
_LARGE = 1.12
"""Letters of a title against those of most lines."""
_ICON = 1.7
"""The highest icon before a line, in font sizes."""
_SMALL, _TOUCH, _NEAREST = 24.0, 1.5, 24
"""Points of the widest part of an icon and between two; parts drawn near enough to be looked at."""


def is_white(colour: Colour | None) -> bool:
    """Tell paper from ink.

    >>> is_white((1.0, 1.0, 0.99)), is_white((1.0, 1.0, 0.6))
    (True, False)
    """
    return colour is None or min(colour) >= _WHITE


def mark_strokes(lines: Sequence[Line], lying: Iterable[Wall]) -> None:
    """Note on each character the strokes that run under or through it."""
    found: dict[tuple[int, int], list[Wall]] = defaultdict(list)
    ordered = sorted(lines, key=lambda line: line.base)
    for wall in lying:
        for line in _between(ordered, wall.at - 40, wall.at + 40):
            if mark := _kind(line, wall):
                found[id(line), mark].append(wall)
    for line in ordered:
        for mark in (UNDERLINE, STRIKE):
            for wall in _joined(found[id(line), mark], _STEP * line.size):
                _mark(line, wall, mark)


def _kind(line: Line, wall: Wall) -> int:
    """Tell whether a stroke runs under a line or through it; 0 for neither."""
    size = line.size
    inside = wall.low >= line.x0 - 2 and wall.high <= line.x1 + 0.6 * size
    drop = wall.at - line.base
    if not inside or not -0.5 * size <= drop <= 0.34 * size:
        return 0
    return UNDERLINE if drop >= -0.06 * size else STRIKE if drop <= -0.14 * size else 0


def _joined(pieces: Iterable[Wall], step: float) -> list[Wall]:
    """Join the pieces of a stroke that steps aside for letters which reach down to it.

    >>> _joined([Wall(9, 0, 8), Wall(9, 12, 20), Wall(9, 40, 50)], 6)
    [Wall(at=9, low=0, high=20), Wall(at=9, low=40, high=50)]
    """
    out: list[Wall] = []
    for wall in sorted(pieces, key=lambda one: one.low):
        if out and wall.low - out[-1].high <= step:
            out[-1] = replace(out[-1], high=max(out[-1].high, wall.high))
        else:
            out.append(wall)
    return out


def _between(lines: Sequence[Line], low: float, high: float) -> Iterable[Line]:
    first = bisect_left(lines, low, key=lambda line: line.base)
    return takewhile(lambda line: line.base <= high, lines[first:])


def _mark(line: Line, wall: Wall, mark: int) -> None:
    for char in line.chars:
        if wall.low - 1 <= (char.x0 + char.x1) / 2 <= wall.high + 1:
            char.marks |= mark


def mark_frames(lines: Sequence[Line], frames: Iterable[tuple[Box, Colour]]) -> None:
    """Note on each character the colour of the box drawn around its words."""
    for box, colour in frames:
        for line in lines:
            for char in line.chars if box.top <= line.waist <= box.bottom else ():
                if box.x0 <= (char.x0 + char.x1) / 2 <= box.x1:
                    char.frame = colour


def mark_fills(lines: Sequence[Line], fills: Iterable[Fill]) -> None:
    """Note on each character the last surface painted behind it."""
    for fill in fills:
        if fill.x1 - fill.x0 < 2 or fill.bottom - fill.top < 3:
            continue
        shade = None if is_white(fill.colour) else fill.colour
        for line in lines:
            if not fill.top <= line.waist <= fill.bottom or line.x1 < fill.x0 or line.x0 > fill.x1:
                continue
            for char in line.chars:
                if fill.x0 <= (char.x0 + char.x1) / 2 <= fill.x1:
                    char.fill = shade


def mark_swatches(lines: Sequence[Line], fills: Iterable[Fill]) -> None:
    """Note on the word behind an empty coloured sample in a line that it stands on its colour.

    A legend draws such samples amid its words, each before what it means.
    """
    for fill in fills:
        if is_white(fill.colour):
            continue
        level = [line for line in lines if fill.top <= line.waist <= fill.bottom]
        beside = [line for line in level if _is_sample(fill, line)]
        # Whether words stand on it is asked once: a page may have many samples level with lines.
        if beside and not any(_stands_on(fill, line) for line in level):
            for line in beside:
                _lend(line, fill)


def _is_sample(fill: Fill, line: Line) -> bool:
    """Tell a surface about as high as a line, and at most a few times as wide."""
    wide, high = fill.x1 - fill.x0, fill.bottom - fill.top
    return 0.6 <= high / line.size <= 1.6 and 0.6 <= wide / line.size <= 4


def _stands_on(fill: Fill, line: Line) -> bool:
    """Tell words on a surface level with them, be they smaller than those beside it."""
    return any(
        char.x1 > fill.x0 + 1 and char.x0 < fill.x1 - 1 and char.text.strip() for char in line.chars
    )


def _lend(line: Line, fill: Fill) -> None:
    """Give the colour of a sample, with nothing on it, to the word that comes next to it."""
    after = [char for char in line.chars if char.x0 >= fill.x1 - 1 and char.text.strip()]
    if not after:
        return
    near = after[0].x0 - fill.x1 < 1.2 * line.size
    end = fill.x1 if not near else after[0].x0
    for char in after if near and after[0].fill is None else ():
        if char.x0 - end > 0.15 * line.size:
            break
        char.fill, end = fill.colour, char.x1


def mark_bullets(lines: Sequence[Line], fills: Iterable[Fill]) -> None:
    """Note on lines the small dots, squares or icons drawn right before them.

    A ring, which has no colour, may be part of an icon: two of one size stand one under the other.
    An icon before letters larger than most goes with a title.
    """
    held = list(fills)
    rings = Counter(_ring(fill) for fill in held if fill.colour is None)
    dots = [fill for fill in held if fill.colour is not None or rings[_ring(fill)] > 1]
    sizes = sorted(line.size for line in lines)
    large = _LARGE * sizes[len(sizes) // 2] if sizes else 0.0
    for box, parts in _drawings(dots):
        wide, high = box.x1 - box.x0, box.bottom - box.top
        dot = 1.5 <= wide <= 7 and 0.7 <= wide / max(high, 0.1) <= 1.4
        icon = not dot and parts > 1 and 0.6 <= wide / max(high, 0.1) <= 1.6
        middle = (box.top + box.bottom) / 2
        for line in lines if dot or icon else ():
            near = (
                abs(line.waist - middle) < 0.3 * line.size and 1 < line.x0 - box.x1 < 3 * line.size
            )
            if near and (dot or (line.size < large and high <= _ICON * line.size)):
                line.bulleted = True


def _drawings(fills: Sequence[Fill]) -> Iterable[tuple[Box, int]]:
    """Join small surfaces that touch, as the parts of an icon do; yield how many each has."""
    out: list[tuple[Box, int]] = []
    for fill in sorted(fills, key=lambda one: (one.top, one.x0)):
        if max(fill.x1 - fill.x0, fill.bottom - fill.top) > _SMALL:
            continue
        box, parts = Box(fill.x0, fill.top, fill.x1, fill.bottom), 1
        apart: list[tuple[Box, int]] = []
        for other, count in out[-_NEAREST:]:
            if _touch(box, other):
                box, parts = _union(box, other), parts + count
            else:
                apart.append((other, count))
        out[-_NEAREST:] = [*apart, (box, parts)]
    return out


def _touch(one: Box, other: Box) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    return wide > -_TOUCH and min(one.bottom, other.bottom) - max(one.top, other.top) > -_TOUCH


def _union(one: Box, other: Box) -> Box:
    return Box(
        min(one.x0, other.x0), min(one.top, other.top),
        max(one.x1, other.x1), max(one.bottom, other.bottom),
    )  # fmt: skip


def _ring(fill: Fill) -> tuple[int, int]:
    return round(fill.x0), round(2 * (fill.x1 - fill.x0))


def fill_of(box: tuple[float, float, float, float], fills: Iterable[Fill]) -> Colour | None:
    """Give the colour of the last surface that covers most of a cell; None for paper."""
    x0, top, x1, bottom = box
    area = max(1.0, (x1 - x0) * (bottom - top))
    found: Colour | None = None
    for fill in fills:
        wide = min(x1, fill.x1) - max(x0, fill.x0)
        high = min(bottom, fill.bottom) - max(top, fill.top)
        if wide > 0 and high > 0 and wide * high > 0.6 * area:
            found = fill.colour
    return None if is_white(found) else found
