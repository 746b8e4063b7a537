"""Grounds: the coloured or outlined boxes of a page that hold text: panels, cards, strips."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.layout import spans
from ingest.layout.codes import is_coded
from ingest.layout.items import Item, level, middle
from ingest.layout.lines import Line, printed_rows
from ingest.layout.rules import Frame, Wall, is_cut, outlined, without
from ingest.pages import Box, Fill

_WIDEST = 0.6
"""A panel is at most this share of the width of what is printed."""
_LEAST = 3
"""Lines of a panel that stands alone."""
_LOWEST = 36.0
"""Points of the lowest panel."""
_FULL = 4
"""Lines of the shortest card that is no cell of a table."""
_GAP = 4.0
"""Points between two cards that stand side by side; cells touch."""
_UNDER = 18.0
"""Points between a band and the cards that it heads."""
_SEVERAL = 2
"""Lines of a band over a page are more than this."""
CUT = 6.0
"""What ends nearer than this to an edge of the page, in points, runs off it: 2 mm, a trim's."""
_STRIP = 0.2
"""The highest strip at the head or foot of a page, as a share of its height."""


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
    unless each has a band or a rule of its own inside, or all have a crown, or each row stands
    under a band with its heading.
    """
    found = panels(fills, lines, rules)
    sets = [row for row in _rows(found) if _stand_apart(row) and stand_alone(row, lines)]
    if sets and all(any(_heads(one, row, lines) for one in fills) for row in sets):
        return [one for row in sets for one in row]
    crowned = [one for one in found if _is_crowned(one, lines)]
    whole = [one for one in found if one in crowned or _held(one, lines) >= _FULL]
    rows = [row for row in _rows(whole) if _stand_apart(row) and stand_alone(row, lines)]
    out = [one for one in whole if any(one in row for row in rows)]
    stacked = len({round(one.top / 6) for one in out}) > 1
    if not stacked or all(one in crowned for one in out):
        return out
    return [one for one in out if _is_divided(one, fills, rules)]


def without_titles(
    fills: Iterable[Fill], boxes: Sequence[Box], lines: Sequence[Line]
) -> list[Fill]:
    """Leave out the bands over rows of cards: each says a heading, and no row of a table."""
    rows = _rows(boxes)
    return [one for one in fills if not any(_heads(one, row, lines) for row in rows)]


def without_sides(lying: Iterable[Wall], boxes: Sequence[Box]) -> list[Wall]:
    """Leave out the lying rules that are sides of cards: they part no rows of a table."""
    return [
        wall
        for wall in lying
        if not any(
            box.x0 - 2 <= wall.low
            and wall.high <= box.x1 + 2
            and min(abs(wall.at - box.top), abs(wall.at - box.bottom)) <= 2
            for box in boxes
        )
    ]


def parting(rules: Frame, lines: Sequence[Line], fills: Iterable[Fill] = ()) -> list[Wall]:
    """Give the lying rules that may part rows: none that closes a box around running text.

    Such boxes stand over each other, on the page or in the ground of one column; cells that stand
    apart have others beside them, or keep to columns.
    """
    sides = [[line for line in lines if holds(one, line)] for one in panels(fills, lines)]
    while boxes := [box for held in (lines, *sides) for box in _around_text(rules, held)]:
        fewer = without(rules, boxes)
        # A hair may keep the rules of a box from being known as its own: it would come for ever.
        if len(fewer.upright) + len(fewer.lying) == len(rules.upright) + len(rules.lying):
            break
        rules = fewer
    return rules.lying


def _around_text(rules: Frame, lines: Sequence[Line]) -> Iterator[Box]:
    """Yield uncut boxes that stand alone at their height, whose lines leave no blank stripe.

    Yield boxes beside each other, too, that end at several heights: cells do not.
    """
    drawn = [box for box in outlined(rules) if not is_cut(box, rules)]
    drawn = [box for box in drawn if any(holds(box, line) for line in lines)]
    whole = [box for box in drawn if stand_alone([box], lines)]
    # What each holds is gathered once: a page of boxes would ask it for every pair of them.
    held = {id(box): [line for line in lines if holds(box, line)] for box in whole}
    for box in whole:
        alike = [one for one in whole if abs(one.x0 - box.x0) + abs(one.x1 - box.x1) <= 3]
        inside = [line for one in alike if len(held[id(one)]) > 1 for line in held[id(one)]]
        if inside and len(spans.of_lines(inside, 0.6 * inside[0].size)) < 2:
            yield box
    for row in _rows(drawn):
        if _is_ragged(row) and _stand_apart(row) and stand_alone(row, lines):
            yield from row


def _heads(band: Fill, row: Sequence[Box], lines: Iterable[Line]) -> bool:
    """Tell a band with words right over boxes side by side, as wide as they are together."""
    top = min(one.top for one in row)
    ends = min(one.x0 for one in row), max(one.x1 for one in row)
    wide = abs(band.x0 - ends[0]) <= 3 and abs(band.x1 - ends[1]) <= 3
    above = 0 <= top - band.bottom <= _UNDER and band.bottom - band.top < _LOWEST
    inside = Box(band.x0, band.top, band.x1, band.bottom)
    return wide and above and any(holds(inside, line) for line in lines)


def _rows(boxes: Sequence[Box]) -> list[list[Box]]:
    """Give the rows of two boxes or more that begin at one height, each row once."""
    rows = [[one for one in boxes if abs(one.top - first.top) <= 3] for first in boxes]
    return list({tuple(map(id, row)): row for row in rows if len(row) > 1}.values())


def _is_ragged(row: Sequence[Box]) -> bool:
    bottoms = [one.bottom for one in row]
    return max(bottoms) - min(bottoms) > _GAP


def strips(
    fills: Iterable[Fill], width: float, height: float, lines: Sequence[Line] = ()
) -> list[Box]:
    """Find the grounds as wide as the page, in points, that run off it above or below.

    So is one as wide as all that is printed, with the first lines of the page in it.
    """
    low = [one for one in fills if one.bottom - one.top < _STRIP * height]
    return [
        Box(fill.x0, fill.top, fill.x1, fill.bottom)
        for fill in low
        if _runs_off(fill, width, height) or _opens_page(fill, lines)
    ]


def _runs_off(fill: Fill, width: float, height: float) -> bool:
    wide = fill.x0 < CUT and fill.x1 > width - CUT
    return wide and (fill.top < CUT or fill.bottom > height - CUT)


def _opens_page(fill: Fill, lines: Sequence[Line]) -> bool:
    """Tell a band over everything else, with lines beside each other: a title and its date, say."""
    held = [one for one in lines if fill.top <= one.waist <= fill.bottom]
    first = all(one.waist > fill.top for one in lines)
    wide = all(fill.x0 - 3 <= one.x0 and one.x1 <= fill.x1 + 3 for one in lines)
    return first and wide and len(held) > _SEVERAL


def holds(box: Box, one: Item | Line) -> bool:
    """Tell what stands in a box, but for a hair."""
    inside = box.top - 2 <= middle(one) <= box.bottom + 2
    return inside and box.x0 - 3 <= one.x0 and one.x1 <= box.x1 + 3


def stand_alone(row: Sequence[Box], lines: Sequence[Line | Item]) -> bool:
    """Tell boxes with nothing beside them that is in none; a table may run around them all."""
    top, bottom = min(one.top for one in row), max(one.bottom for one in row)
    beside = [line for line in lines if top - 2 <= middle(line) <= bottom + 2]
    return all(any(holds(box, one) for box in row) or encloses(one, row) for one in beside)


def encloses(one: Item | Line, row: Sequence[Box]) -> bool:
    """Tell a table that runs around boxes: what it says of its own stands over them."""
    table = isinstance(one, Item) and one.table is not None
    return table and all(
        one.x0 <= box.x0 and box.x1 <= one.x1 and one.top <= box.top and box.bottom <= one.bottom
        for box in row
    )


def left(box: Box) -> float:
    """Give the left edge, for sorting."""
    return box.x0


def _stand_apart(row: Sequence[Box]) -> bool:
    return all(b.x0 - a.x1 >= _GAP for a, b in pairwise(sorted(row, key=left)))


def _is_divided(box: Box, fills: Sequence[Fill], rules: Frame) -> bool:
    """Tell a box with a band or a rule inside it that runs from side to side."""
    inside = [(one.x0, one.bottom, one.x1) for one in fills if box.top - 2 <= one.top]
    inside += [(one.low, one.at, one.high) for one in rules.lying]
    return any(
        abs(x0 - box.x0) <= 3 and abs(x1 - box.x1) <= 3 and box.top + 6 < y < box.bottom - 6
        for x0, y, x1 in inside
    )


def _is_crowned(box: Box, lines: Sequence[Line]) -> bool:
    """Tell a card with a code over its text, or two things in one line, a code and a tag say.

    Under a text with a code over it, two things may stand at the foot.
    """
    rows = printed_rows(line for line in lines if holds(box, line))
    if not rows:
        return False
    first, *below = rows
    coded = len(first) == 1 and is_coded(first[0].text) and len(below) > 1
    if coded and len(below[-1]) == 2:
        below.pop()
    return (coded or len(first) == 2) and all(len(row) == 1 for row in below)


def _has_twin(box: Box, boxes: Sequence[Box]) -> bool:
    """Tell a card: another box begins at its height, beside it."""
    return any(
        abs(box.top - other.top) <= 3 and max(box.x0, other.x0) >= min(box.x1, other.x1) - 1
        for other in boxes
    )


def _held(box: Box, lines: Sequence[Line]) -> int:
    return sum(holds(box, line) for line in lines)


def _is_panel(box: Box, lines: Sequence[Line]) -> bool:
    return _held(box, lines) > 1 and not any(
        _cut_by(box, line) for line in lines if not holds(box, line)
    )


def _cut_by(box: Box, line: Line) -> bool:
    """Tell a line that runs over an edge of the box."""
    beside = box.top < level(line) < box.bottom
    return beside and line.x0 < box.x1 - 3 and line.x1 > box.x0 + 3


def _overlap(one: Box, other: Box) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    return wide > 2 and min(one.bottom, other.bottom) - max(one.top, other.top) > 2
