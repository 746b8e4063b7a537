"""Panels: coloured boxes that text runs around, read as one stretch of their own."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.layout import columns
from ingest.layout.columns import Run
from ingest.layout.crowns import is_title
from ingest.layout.items import Item
from ingest.layout.lines import Line
from ingest.layout.rules import Frame, outlined
from ingest.pages import Box, Fill

_WIDEST = 0.6
"""A panel is at most this share of the width of what is printed."""
_LEAST = 3
"""Lines of a panel that stands alone."""
_LOWEST = 36.0
"""Points of the lowest panel."""
_FULL = 4
"""Lines of the shortest card that is no cell of a table."""
_SEVERAL, _LARGER = 2, 1.08
"""Headings beside a box that is about all of them, and letters of a larger one against theirs."""
_GAP = 4.0
"""Points between two cards that stand side by side; cells touch."""
_STRIP = 0.2
"""The highest strip at the head or foot of a page, as a share of its height."""
_FOOT = 2.5
"""The blank that parts the foot of a page from all its columns, in sizes of the text."""


def panels(fills: Iterable[Fill], lines: Sequence[Line], rules: Frame | None = None) -> list[Box]:
    """Find the surfaces that hold three whole lines or more, and cut none.

    Cards, which stand side by side at one height, may hold less, or be drawn by their outlines.
    """
    if not lines:
        return []
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    surfaces = [Box(fill.x0, fill.top, fill.x1, fill.bottom) for fill in fills]
    drawn = outlined(rules) if rules else []
    drawn = [box for box in drawn if _has_twin(box, drawn)]
    out: list[Box] = []
    for box in sorted([*surfaces, *drawn], key=lambda one: (one.top, one.x0)):
        fits = box.x1 - box.x0 <= _WIDEST * width and box.bottom - box.top >= _LOWEST
        if fits and not any(_overlap(box, other) for other in out) and _is_panel(box, lines):
            out.append(box)
    return [box for box in out if _held(box, lines) >= _LEAST or _has_twin(box, out)]


def cards(fills: Sequence[Fill], lines: Sequence[Line], rules: Frame) -> list[Box]:
    """Find the cards of a page: no table runs from one into the next.

    They stand apart in one row, several lines each; several rows of them are cells of a table,
    unless each has a band or a rule of its own inside.
    """
    found = panels(fills, lines, rules)
    whole = [one for one in found if _held(one, lines) >= _FULL]
    rows = [[one for one in whole if abs(one.top - first.top) <= 3] for first in whole]
    rows = [row for row in rows if len(row) > 1 and _stand_apart(row) and _stand_alone(row, lines)]
    out = [one for one in whole if any(one in row for row in rows)]
    stacked = len({round(one.top / 6) for one in out}) > 1
    return [one for one in out if not stacked or _is_divided(one, fills, rules)]


def _stand_apart(row: Sequence[Box]) -> bool:
    return all(b.x0 - a.x1 >= _GAP for a, b in pairwise(sorted(row, key=_left)))


def _stand_alone(row: Sequence[Box], lines: Sequence[Line | Item]) -> bool:
    """Tell boxes with nothing beside them that is in none."""
    top, bottom = min(one.top for one in row), max(one.bottom for one in row)
    beside = [line for line in lines if top - 2 <= _middle(line) <= bottom + 2]
    return all(any(holds(box, one) for box in row) for one in beside)


def _is_divided(box: Box, fills: Sequence[Fill], rules: Frame) -> bool:
    """Tell a box with a band or a rule inside it that runs from side to side."""
    inside = [(one.x0, one.bottom, one.x1) for one in fills if box.top - 2 <= one.top]
    inside += [(one.low, one.at, one.high) for one in rules.lying]
    return any(
        abs(x0 - box.x0) <= 3 and abs(x1 - box.x1) <= 3 and box.top + 6 < y < box.bottom - 6
        for x0, y, x1 in inside
    )


def _has_twin(box: Box, boxes: Sequence[Box]) -> bool:
    """Tell a card: another box begins at its height, beside it."""
    return any(
        abs(box.top - other.top) <= 3 and max(box.x0, other.x0) >= min(box.x1, other.x1) - 1
        for other in boxes
    )


def _held(box: Box, lines: Sequence[Line]) -> int:
    return sum(holds(box, line) for line in lines)


def ordered(
    found: Sequence[Item], boxes: Sequence[Box], page: int, size: float, known: Sequence[float]
) -> list[Run]:
    """Put a page in reading order: a panel comes after the section that runs around it."""
    grounds = [one for one in boxes if len(_parted(found, one)) > 1]
    if grounds := [one for one in grounds if _is_wide(one, found)] or grounds:
        ground = grounds[len(grounds) // 2]  # from the middle out: as few cuts as can be
        others = [one for one in boxes if one is not ground]
        around = _parted(found, ground)
        return [run for one in around for run in ordered(one, others, page, size, known)]
    if row := _row(found, boxes):
        top, bottom = row[0].top, max(one.bottom for one in row)
        rest = [one for one in boxes if one not in row]
        above = [one for one in found if _middle(one) < top - 2]
        below = [one for one in found if _middle(one) > bottom + 2]
        above, title = _titled(above, size)
        runs = ordered(above, rest, page, size, known) + ordered(title, rest, page, size, known)
        held = [[one for one in found if holds(card, one)] for card in row]
        parts = [columns.ordered(own, page, size, known) for own in held]
        parts.append(ordered(below, rest, page, size, known))
        for part in parts:
            for first in part[:1]:
                first.apart = True
            runs += part
        return runs
    box = next((one for one in boxes if _in_the_way(one, found, boxes)), None)
    if box is None:
        stretches = _at_foot(found, boxes, size)
        return [run for one in stretches for run in columns.ordered(one, page, size, known)]
    rest = [one for one in boxes if one is not box]
    inside = [one for one in found if holds(box, one)]
    outside = [one for one in found if not holds(box, one)]
    above = [one for one in outside if _level(one) < box.top]
    beside = [one for one in outside if box.top <= _level(one) < box.bottom]
    below = [one for one in outside if box.bottom <= _level(one)]
    end = _end(box, beside, below, rest, size)
    stack = [other for other in rest if _is_as_wide(other, box)]
    section = [one for one in below if one.top < end]
    return [
        *columns.ordered(above, page, size, known),
        *ordered(beside, rest, page, size, known),
        *ordered([one for one in section if not _boxed(one, stack)], rest, page, size, known),
        *columns.ordered(inside, page, size, known),
        *ordered([one for one in section if _boxed(one, stack)], rest, page, size, known),
        *ordered([one for one in below if one.top >= end], rest, page, size, known),
    ]


def strips(fills: Iterable[Fill], width: float, height: float) -> list[Box]:
    """Find the grounds as wide as the page, in points, that run off it above or below."""
    return [
        Box(fill.x0, fill.top, fill.x1, fill.bottom)
        for fill in fills
        if fill.x0 < 1 and fill.x1 > width - 1 and fill.bottom - fill.top < _STRIP * height
        if fill.top < 1 or fill.bottom > height - 1
    ]


def _parted(found: Sequence[Item], box: Box) -> list[list[Item]]:
    """Part what is printed at a strip as wide as all of it, or a fold as high as all of it."""
    wide = _is_wide(box, found)
    high = all(box.top - 2 <= _middle(one) <= box.bottom + 2 for one in found)
    inside = [one for one in found if holds(box, one)]
    if wide == high or not inside:
        return []
    if wide:
        before = [one for one in found if _middle(one) < box.top - 2]
        after = [one for one in found if _middle(one) > box.bottom + 2]
    else:
        before = [one for one in found if one.x1 <= box.x0 + 3]
        after = [one for one in found if one.x0 >= box.x1 - 3]
    parts = [one for one in (before, inside, after) if one]
    return parts if sum(map(len, parts)) == len(found) else []


def _is_wide(box: Box, found: Sequence[Item]) -> bool:
    """Tell a box as wide as all that is printed."""
    return all(box.x0 - 3 <= one.x0 and one.x1 <= box.x1 + 3 for one in found)


def _at_foot(found: Sequence[Item], boxes: Sequence[Box], size: float) -> list[Sequence[Item]]:
    """Part the lines without a title under a column's ground, and a blank under all columns."""
    for box in boxes:
        above = [one for one in found if _middle(one) < box.bottom]
        below = [one for one in found if _middle(one) >= box.bottom]
        low = max((one.bottom for one in above), default=0.0) + _FOOT * size
        plain = not any(is_title(one, size) or _boxed(one, boxes) for one in below)
        if below and above and plain and min(one.top for one in below) > low:
            return [above, below]
    return [found]


def _end(
    box: Box, beside: Sequence[Item], below: Sequence[Item], rest: Sequence[Box], size: float
) -> float:
    """Give the height at which the text that runs around a box ends.

    That is the next heading. A box beside several headings is about all of them: the text ends at
    a larger one, or at what stands under the box and the heading over it.
    """
    heads = [one for one in below if one.line and _may_head(one.line, size)]
    heads = [one for one in heads if not _boxed(one, rest)]
    passed = [one.line.size for one in beside if one.line and _may_head(one.line, size)]
    if len(passed) < _SEVERAL:
        return min((one.top for one in heads), default=float("inf"))
    stack = [other for other in rest if _is_as_wide(other, box)]
    under = [one for one in below if one.x0 < box.x1 - 10 and one.x1 > box.x0 + 10]
    ends = [one.top for one in under if not _boxed(one, stack)]
    ends += [one.top for one in heads if one.line and one.line.size > _LARGER * max(passed)]
    end = min(ends, default=float("inf"))
    for one in sorted(below, key=lambda one: -one.top):
        if one.top < end < float("inf"):
            if one not in heads:
                break
            end = one.top
    return end


def _row(found: Sequence[Item], boxes: Sequence[Box]) -> list[Box]:
    """Find the topmost row of cards: boxes that begin at one height, and nothing beside them."""
    for first in sorted(boxes, key=lambda one: (one.top, one.x0)):
        row = sorted((one for one in boxes if abs(one.top - first.top) <= 3), key=_left)
        if len(row) > 1 and _stand_alone(row, found):
            return row
    return []


def _titled(above: Sequence[Item], size: float) -> tuple[list[Item], list[Item]]:
    """Part the last title over cards, and what follows it, from columns that end above it.

    It stands alone at its height: a large amount beside its label heads nothing.
    """
    low = max((one.top for one in above), default=0.0)
    titles = [
        one.top
        for one in above
        if (one.is_large(size) or (one.top == low and is_title(one, size)))
        and not any(_is_level(one, other) for other in above)
    ]
    top = max(titles, default=float("inf"))
    return [one for one in above if one.top < top], [one for one in above if one.top >= top]


def _is_level(one: Item, other: Item) -> bool:
    return other is not one and other.bottom > one.top and other.top < one.bottom - 1


def _left(box: Box) -> float:
    return box.x0


def _middle(one: Item | Line) -> float:
    return (one.top + one.bottom) / 2


def _may_head(line: Line, size: float) -> bool:
    return line.size >= 1.12 * size or line.share("bold") > 0.9


def _is_panel(box: Box, lines: Sequence[Line]) -> bool:
    return _held(box, lines) > 1 and not any(
        _cut_by(box, line) for line in lines if not holds(box, line)
    )


def _in_the_way(box: Box, found: Sequence[Item], boxes: Sequence[Box]) -> bool:
    """Tell a box that text runs around from the ground of a column, which columns put in order.

    What other boxes hold says nothing: several may stand beside one text, each beside its part.
    """
    others = [one for one in found if one.line and not holds(box, one)]
    beside = [one for one in others if box.top <= _level(one) < box.bottom]
    if len(beside) < 2:
        return False
    away = [one for one in others if _level(one) >= box.bottom]
    across = [
        one
        for one in away
        if any(one.x0 < edge - 10 and one.x1 > edge + 10 for edge in (box.x0, box.x1))
    ]
    under = [one for one in away if box.x0 - 10 <= one.x0 and one.x1 <= box.x1 + 10]
    under = [one for one in under if not _boxed(one, boxes)]
    if len(across) > len(under):
        return True
    stacked = any(other is not box and _is_as_wide(other, box) for other in boxes)
    free = [one for one in others if not _boxed(one, boxes)]
    if not stacked or under or _is_titled(box, free):
        return False
    return sum(not _boxed(one, boxes) for one in beside) >= 2


def _is_titled(box: Box, free: Sequence[Item]) -> bool:
    """Tell a column of boxes with a title of its own, level with a line of the text beside it."""
    over = [one for one in free if one.top < box.top and box.x0 - 3 <= one.x0 < one.x1 <= box.x1]
    return any(
        abs(_middle(one) - _middle(title)) <= 3 and (one.x1 < box.x0 or one.x0 > box.x1)
        for title in over
        for one in free
    )


def _boxed(one: Item, boxes: Sequence[Box]) -> bool:
    return any(holds(box, one) for box in boxes)


def _is_as_wide(other: Box, box: Box) -> bool:
    """Tell a box that stands over or under all of another, as a column of boxes does."""
    return min(box.x1, other.x1) - max(box.x0, other.x0) > 0.9 * (box.x1 - box.x0)


def holds(box: Box, one: Item | Line) -> bool:
    """Tell what stands in a box, but for a hair."""
    middle = (one.top + one.bottom) / 2
    return box.x0 - 3 <= one.x0 and one.x1 <= box.x1 + 3 and box.top - 2 <= middle <= box.bottom + 2


def _cut_by(box: Box, line: Line) -> bool:
    """Tell a line that runs over an edge of the box."""
    level = box.top < _level(line) < box.bottom
    return level and line.x0 < box.x1 - 3 and line.x1 > box.x0 + 3


def _level(one: Item | Line) -> float:
    return (one.top + min(one.bottom, one.top + 20)) / 2


def _overlap(one: Box, other: Box) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    return wide > 2 and min(one.bottom, other.bottom) - max(one.top, other.top) > 2
