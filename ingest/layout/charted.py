"""Charts of boxes: each row sets the parts of a whole beside it, a box each, as their codes tell.

« A » or « 2 », whatever it is drawn on, stands left of the boxes « A1 » and « A2 », « 2.1 » and
« 2.2 »; a row of many goes on in boxes below. No rule runs from box to box, a row may end early.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.grids import Grid, Place, levels
from ingest.layout.lines import Line
from ingest.layout.rules import MOST_RULES
from ingest.pages import Box, Fill, Stroke

_PART = re.compile(r"([A-Za-z](?=[.-]?\d)|\d{1,2}(?=[.-]\d))[.-]?(\d{1,2})(?!\d)")
_NEAR = 2.5
"""Sides this near to each other, in points, are one."""
_LEAST = 2
"""Rows of a chart, and boxes of one of them."""
_HIGH, _WIDE = 10.0, 24.0
"""The lowest and the narrowest box, in points."""
_APART = 24.0
"""The widest blank between two rows, in points."""


@dataclass(slots=True)
class _Row:
    """The boxes of the parts of one whole at one height, and where the whole's words begin."""

    over: str
    numbers: list[int]
    boxes: list[Box]
    left: float | None = None

    @property
    def top(self) -> float:
        return self.boxes[0].top

    @property
    def bottom(self) -> float:
        return self.boxes[0].bottom


def charted(
    page: int, lines: Sequence[Line], fills: Sequence[Fill], strokes: Sequence[Stroke]
) -> Iterator[Grid]:
    """Give the grids of such charts, from the top down; lengths in points from the page's top.

    None on a page of a drawing, with more fills than any chart has.
    """
    coded = [line for line in lines if _PART.match(line.text)] if len(fills) <= MOST_RULES else []
    boxes = list(_boxes(fills, strokes, coded)) if len(coded) > _LEAST else []
    run: list[_Row] = []
    for row in [*_rows(boxes, lines), None]:
        if row and (not run or _follows(run, row)):
            run.append(row)
            continue
        if _is_chart(run):
            yield _grid(page, run)
        run = [row] if row else []


def _boxes(
    fills: Iterable[Fill], strokes: Sequence[Stroke], coded: Sequence[Line]
) -> Iterator[Box]:
    """Yield what is filled or outlined around a code, the outermost only, from the top down."""
    found = [Box(one.x0, one.top, one.x1, one.bottom) for one in fills]
    found += _outlines(strokes) if len(strokes) <= MOST_RULES else []
    found = [one for one in found if one.bottom - one.top >= _HIGH and one.x1 - one.x0 >= _WIDE]
    held = [one for one in found if sum(_holds(one, line) for line in coded) == 1]
    for box in sorted(held, key=lambda one: (one.top, one.x0)):
        if not any(_is_in(box, other) for other in held):
            yield box


def _outlines(strokes: Sequence[Stroke]) -> Iterator[Box]:
    """Yield the rectangles whose four sides are drawn each on its own."""
    lying: dict[tuple[int, int], list[float]] = {}
    upright: dict[tuple[int, int], list[float]] = {}
    for one in strokes:
        if one.across:
            lying.setdefault((round(one.x0), round(one.x1)), []).append((one.top + one.bottom) / 2)
        else:
            upright.setdefault((round(one.top), round(one.bottom)), []).append(
                (one.x0 + one.x1) / 2
            )
    for (x0, x1), ys in lying.items():
        for top, bottom in pairwise(sorted(ys)):
            sides = [
                x
                for (high, low), xs in upright.items()
                if abs(high - top) <= _NEAR and abs(low - bottom) <= _NEAR
                for x in xs
            ]
            if all(any(abs(x - side) <= _NEAR for x in sides) for side in (x0, x1)):
                yield Box(x0, top, x1, bottom)


def _rows(boxes: Sequence[Box], lines: Sequence[Line]) -> Iterator[_Row]:
    """Gather boxes of one height whose codes count on from left to right."""
    held: list[list[Box]] = []
    for box in boxes:
        last = held[-1][0] if held else None
        if last and abs(last.top - box.top) <= _NEAR and abs(last.bottom - box.bottom) <= _NEAR:
            held[-1].append(box)
        else:
            held.append([box])
    for own in held:
        own.sort(key=lambda one: one.x0)
        told = [_PART.match(_text(box, lines)) for box in own]
        codes = [(one[1], int(one[2])) for one in told if one]
        if len(codes) != len(own) or len({over for over, _ in codes}) > 1:
            continue
        row = _Row(codes[0][0], [number for _, number in codes], own)
        beside = [one for one in lines if one.x1 <= own[0].x0 + _NEAR and _is_level(one, row)]
        text = " ".join(one.text for one in beside)
        if re.match(rf"(?:[^\W\d_]+ )?{row.over}(?!\w)", text):
            row.left = min(one.x0 for one in beside)
        yield row


def _text(box: Box, lines: Sequence[Line]) -> str:
    return next((line.text for line in lines if _holds(box, line)), "")


def _follows(run: Sequence[_Row], row: _Row) -> bool:
    """Tell a row right under others, flush with them, that goes on or is of another whole."""
    last = run[-1]
    flush = abs(last.boxes[0].x0 - row.boxes[0].x0) <= _NEAR
    goes_on = row.left is None and row.over == last.over
    fresh = row.left is not None and row.over not in {one.over for one in run}
    return flush and (goes_on or fresh) and -_NEAR <= row.top - last.bottom <= _APART


def _is_chart(run: Sequence[_Row]) -> bool:
    """Tell rows of several wholes, the parts of each counted from 1."""
    counted: dict[str, list[int]] = {}
    for row in run:
        counted.setdefault(row.over, []).extend(row.numbers)
    whole = all(own == list(range(1, len(own) + 1)) for own in counted.values())
    named = bool(run) and run[0].left is not None
    return named and whole and len(counted) >= _LEAST and max(map(len, counted.values())) >= _LEAST


def _grid(page: int, run: Sequence[_Row]) -> Grid:
    lefts = levels((box.x0 for row in run for box in row.boxes), _NEAR)
    first = min(row.left for row in run if row.left is not None) - 1
    right = max(box.x1 for row in run for box in row.boxes)
    out = Grid(page, [first, *lefts, right], [*(row.top for row in run), run[-1].bottom])
    for n, row in enumerate(run):
        if row.left is not None:
            span = next((k for k, one in enumerate(run[n + 1 :], 1) if one.left is not None), None)
            span = span or len(run) - n
            low = out.ys[n + span]
            out.places.append(Place(n, 0, span, 1, first, row.top, lefts[0], low))
        for box in row.boxes:
            column = max(k for k, x in enumerate(lefts, 1) if x <= box.x0 + _NEAR)
            out.places.append(Place(n, column, 1, 1, box.x0, box.top, box.x1, box.bottom))
    return out


def _holds(box: Box, line: Line) -> bool:
    return box.top <= line.waist <= box.bottom and box.x0 <= line.x0 <= box.x1


def _is_in(box: Box, other: Box) -> bool:
    """Tell a box inside another, or drawn once more where one is already."""
    within = box.x0 >= other.x0 - 1 and box.x1 <= other.x1 + 1
    inside = within and box.top >= other.top - 1 and box.bottom <= other.bottom + 1
    return inside and (box.bottom - box.top) < (other.bottom - other.top) - 1


def _is_level(line: Line, row: _Row) -> bool:
    return row.top <= line.waist <= row.bottom
