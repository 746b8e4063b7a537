"""The reading order of a page with boxes: cards in rows, folds and strips, text around panels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout import columns, spans
from ingest.layout.columns import Run
from ingest.layout.crowns import is_title
from ingest.layout.grounds import encloses, holds, left, stand_alone
from ingest.layout.items import Item, level, middle
from ingest.layout.lines import Line
from ingest.pages import Box

_SEVERAL, _LARGER = 2, 1.08
"""Headings beside a box that is about all of them, and letters of a larger one against theirs."""
_FAR = 3.0
"""The blank between two stacks of a strip, in sizes of the text."""
_UNLIKE = 1.3
"""Letters of an amount against those of the words over and under it."""
_FOOT = 2.5
"""The blank that parts the foot of a page from all its columns, in sizes of the text."""


def ordered(
    found: Sequence[Item], boxes: Sequence[Box], page: int, size: float, known: Sequence[float]
) -> list[Run]:
    """Put a page in reading order: a panel comes after the section that runs around it.

    `size` is that of the text, `known` the middles of gutters that pages share, both in points.
    """
    return _Reading(page, size, known).ordered(found, boxes)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reading of one page, part by part; the order of a part that no box parts is columns'."""

    page: int
    size: float
    known: Sequence[float]

    def ordered(self, found: Sequence[Item], boxes: Sequence[Box]) -> list[Run]:
        """Cut at whole grounds, then at rows of cards, at the foot, then around one panel."""
        if not found:
            return []
        grounds = [one for one in boxes if len(_parted(found, one)) > 1]
        if grounds := [one for one in grounds if _is_wide(one, found)] or grounds:
            ground = grounds[len(grounds) // 2]  # from the middle out: as few cuts as can be
            others = [one for one in boxes if one is not ground]
            return self._at_ground(ground, found, others)
        side = next((one for one in boxes if _ends_rows(one, found, boxes)), None)
        if side is None and (row := _row(found, boxes)):
            return self._in_row(row, found, [one for one in boxes if one not in row])
        if side := side or _side(boxes):
            return self._from_side(side, found, [one for one in boxes if one is not side])
        stretches = _at_foot(found, boxes, self.size)
        if len(stretches) > 1:
            return self._one_by_one(stretches, boxes)
        box = next((one for one in boxes if _in_the_way(one, found, boxes)), None)
        if box is None:
            return self._columns(found)
        return self._around(box, found, [one for one in boxes if one is not box])

    def _columns(self, found: Sequence[Item]) -> list[Run]:
        return columns.ordered(found, self.page, self.size, self.known)

    def _one_by_one(self, parts: Iterable[Sequence[Item]], boxes: Sequence[Box]) -> list[Run]:
        return [run for one in parts for run in self.ordered(one, boxes)]

    def _at_ground(self, ground: Box, found: Sequence[Item], rest: Sequence[Box]) -> list[Run]:
        """Read what stands before a strip or fold, on it, and after; a strip stack by stack."""
        runs: list[Run] = []
        for part in _parted(found, ground):
            on_strip = _is_wide(ground, found) and holds(ground, part[0])
            stacks = _stacks(part, self.size) if on_strip else [part]
            for stack in stacks:
                own = self.ordered(stack, rest)
                for first in own[:1]:
                    first.apart = first.apart or len(stacks) > 1
                runs += own
        return runs

    def _in_row(self, row: Sequence[Box], found: Sequence[Item], rest: Sequence[Box]) -> list[Run]:
        """Read what stands above cards, each card, and what stands below; nothing goes on over."""
        top, bottom = row[0].top, max(one.bottom for one in row)
        around = [one for one in found if encloses(one, row)]
        above = [one for one in found if middle(one) < top - 2 or one in around]
        below = [one for one in found if middle(one) > bottom + 2 and one not in around]
        runs = self._one_by_one(_titled(above, self.size), rest)
        parts = [self._columns([one for one in found if holds(card, one)]) for card in row]
        for part in (*parts, self.ordered(below, rest)):
            for first in part[:1]:
                first.apart = True
            runs += part
        return runs

    def _from_side(self, side: Box, found: Sequence[Item], rest: Sequence[Box]) -> list[Run]:
        """Read what stands above a panel at the side of cards, then it and them from the left."""
        inside = [one for one in found if holds(side, one)]
        above = [one for one in found if middle(one) < side.top - 2]
        others = [one for one in found if one not in inside and one not in above]
        first = [one for one in others if one.x1 <= side.x0 and middle(one) <= side.bottom + 2]
        below = [one for one in others if one not in first]
        return [
            *self.ordered(above, rest),
            *self.ordered(first, rest),
            *self._columns(inside),
            *self.ordered(below, rest),
        ]

    def _around(self, box: Box, found: Sequence[Item], rest: Sequence[Box]) -> list[Run]:
        """Read a panel after the text beside it and under it, up to where that ends."""
        inside = [one for one in found if holds(box, one)]
        outside = [one for one in found if not holds(box, one)]
        above = [one for one in outside if level(one) < box.top]
        beside = [one for one in outside if box.top <= level(one) < box.bottom]
        below = [one for one in outside if box.bottom <= level(one)]
        end = _end(box, beside, below, rest, self.size)
        stack = [other for other in rest if _is_as_wide(other, box)]
        section = [one for one in below if one.top < end]
        if heads := [] if section else _last_heads(beside, self.size):
            beside = [one for one in beside if one not in heads]
            below = [*heads, *below]
            end = heads[0].top
        around = (beside, [one for one in section if not _boxed(one, stack)])
        after = (
            [one for one in section if _boxed(one, stack)],
            [one for one in below if one.top >= end],
        )
        return [
            *self._columns(above),
            *self._one_by_one(around, rest),
            *self._columns(inside),
            *self._one_by_one(after, rest),
        ]


def _parted(found: Sequence[Item], box: Box) -> list[list[Item]]:
    """Part what is printed at a strip as wide as all of it, or a fold as high as all of it."""
    wide = _is_wide(box, found)
    high = all(box.top - 2 <= middle(one) <= box.bottom + 2 for one in found)
    inside = [one for one in found if holds(box, one)]
    if wide == high or not inside:
        return []
    if wide:
        before = [one for one in found if middle(one) < box.top - 2]
        after = [one for one in found if middle(one) > box.bottom + 2]
    else:
        before = [one for one in found if one.x1 <= box.x0 + 3]
        after = [one for one in found if one.x0 >= box.x1 - 3]
    parts = [one for one in (before, inside, after) if one]
    return parts if sum(map(len, parts)) == len(found) else []


def _stacks(found: Sequence[Item], size: float) -> list[Sequence[Item]]:
    """Part what stands on a strip into stacks far apart; cells of rows level with each other stay.

    An amount in large letters, over or under what it is for, is a stack's even so, and so is one
    line beside several.
    """
    across = spans.union([(one.x0, one.x1) for one in found], _FAR * size)
    parts = [[one for one in found if low <= one.x0 and one.x1 <= high] for low, high in across]
    lines = [[one for one in part if one.line is not None] for part in parts]
    fewest, most = min(lines, key=len), max(lines, key=len)
    if len(parts) < 2 or not fewest or len(most) < 2:
        return [found]
    if len(fewest) == 1:
        return list(parts)
    cells = all(
        any(abs(one.bottom - other.bottom) <= 3 for other in part)
        for one in fewest
        for part in lines
    )
    sizes = [one.line.size for one in fewest if one.line]
    return [found] if cells and max(sizes) < _UNLIKE * min(sizes) else list(parts)


def _is_wide(box: Box, found: Sequence[Item]) -> bool:
    """Tell a box as wide as all that is printed."""
    return all(box.x0 - 3 <= one.x0 and one.x1 <= box.x1 + 3 for one in found)


def _at_foot(found: Sequence[Item], boxes: Sequence[Box], size: float) -> list[Sequence[Item]]:
    """Part the lines without a title under a column's ground, and a blank under all columns."""
    for box in boxes:
        above = [one for one in found if middle(one) < box.bottom]
        below = [one for one in found if middle(one) >= box.bottom]
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


def _last_heads(beside: Sequence[Item], size: float) -> list[Item]:
    """Give the headings, from the top down, that end the text beside a box: they head what follows.

    None when there is nothing else beside it.
    """
    lines = sorted(beside, key=lambda one: one.top)
    plain = [n for n, one in enumerate(lines, 1) if not (one.line and _may_head(one.line, size))]
    return lines[plain[-1] :] if plain else []


def _row(found: Sequence[Item], boxes: Sequence[Box]) -> list[Box]:
    """Find the topmost row of cards: boxes that begin at one height, and nothing beside them."""
    for first in sorted(boxes, key=lambda one: (one.top, one.x0)):
        row = sorted((one for one in boxes if abs(one.top - first.top) <= 3), key=left)
        if len(row) > 1 and stand_alone(row, found):
            return row
    return []


def _side(boxes: Sequence[Box]) -> Box | None:
    """Find a panel left of cards of one height that begin level with it and end above its foot."""
    for box in boxes:
        level_with = [one for one in boxes if abs(one.top - box.top) <= 3 and one.x0 >= box.x1]
        low = {round(one.bottom) for one in level_with}
        if len(level_with) > 1 and len(low) == 1 and max(low) < box.bottom - 3:
            return box
    return None


def _ends_rows(box: Box, found: Sequence[Item], boxes: Sequence[Box]) -> bool:
    """Tell a panel right of several rows of cards, as high as they are together."""
    beside = [one for one in boxes if one.x1 <= box.x0 and box.top - 3 <= one.top < box.bottom]
    tops = sorted(one.top for one in beside)
    pairs = [(a, b) for a, b in pairwise(tops) if b - a <= 3]
    if len(pairs) < _SEVERAL or tops[0] > box.top + 3 or not stand_alone([box, *beside], found):
        return False
    return abs(max(one.bottom for one in beside) - box.bottom) <= 3


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


def _may_head(line: Line, size: float) -> bool:
    return line.size >= 1.12 * size or line.share("bold") > 0.9


def _in_the_way(box: Box, found: Sequence[Item], boxes: Sequence[Box]) -> bool:
    """Tell a box that text runs around from the ground of a column, which columns put in order.

    What other boxes hold says nothing: several may stand beside one text, each beside its part.
    """
    others = [one for one in found if one.line and not holds(box, one)]
    beside = [one for one in others if box.top <= level(one) < box.bottom]
    if len(beside) < 2:
        return False
    away = [one for one in others if level(one) >= box.bottom]
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
        abs(middle(one) - middle(title)) <= 3 and (one.x1 < box.x0 or one.x0 > box.x1)
        for title in over
        for one in free
    )


def _boxed(one: Item, boxes: Sequence[Box]) -> bool:
    return any(holds(box, one) for box in boxes)


def _is_as_wide(other: Box, box: Box) -> bool:
    """Tell a box that stands over or under all of another, as a column of boxes does."""
    return min(box.x1, other.x1) - max(box.x0, other.x0) > 0.9 * (box.x1 - box.x0)
