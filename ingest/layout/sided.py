"""Lists that stand side by side inside one cell of a ruled table, as on a card of a catalogue."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.layout import columns
from ingest.layout.items import items
from ingest.layout.lines import Line
from ingest.layout.rawtables import Part, RawTable

_ITEMS = 2
"""Items of each of two lists side by side, at the least."""
_FLUSH = 2.0
"""Items of one list begin this near to each other, in points."""


def sided(table: RawTable, lines: Sequence[Line]) -> RawTable:
    """Put each cell that holds lists side by side in the order of its columns.

    `lines` are the segments of the page, as they were before the table joined them.
    """
    for cell in table.cells:
        for part in cell.parts:
            if len(part.lines) >= _ITEMS:
                own = [line for line in lines if _holds(part, line)]
                part.lines = _in_columns(own) if _are_lists(own) else part.lines
    return table


def stretches(part: Part) -> Iterator[tuple[list[Line], float, float]]:
    """Yield the lines of each column in a part of a cell, with its edges in points.

    Lines of one column only go down.
    """
    x0, _, x1, _ = part.box
    lines = part.lines
    tops = [n for n, (above, line) in enumerate(pairwise(lines), 1) if line.base < above.base]
    held = [lines[a:b] for a, b in pairwise([0, *tops, len(lines)])]
    lefts = [min(line.x0 for line in own) for own in held]
    for own, left in zip(held, lefts, strict=True):
        right = min((other for other in lefts if other > max(one.x1 for one in own)), default=x1)
        yield own, x0 if left == min(lefts) else left, right


def _holds(part: Part, line: Line) -> bool:
    x0, top, x1, bottom = part.box
    return top <= line.waist <= bottom and x0 - 2 <= line.x0 and line.x1 <= x1 + 2


def _are_lists(lines: Sequence[Line]) -> bool:
    """Tell two lists of which the items of the right one stand beside what the left one says."""
    marked = [line for line in lines if columns.is_item(line)]
    left = min((line.x0 for line in marked), default=0.0)
    first = [line for line in marked if line.x0 - left <= _FLUSH]
    second = [
        line
        for line in marked
        if any(_is_beside(line, other) for other in lines)
        if sum(abs(line.x0 - other.x0) <= _FLUSH for other in marked) >= _ITEMS
    ]
    return len(first) >= _ITEMS and len(second) > 0


def _is_beside(line: Line, other: Line) -> bool:
    level = abs(line.base - other.base) <= 0.3 * line.size
    return level and other.x1 + line.size < line.x0


def _in_columns(lines: Sequence[Line]) -> list[Line]:
    sizes = Counter(round(line.size, 1) for line in lines)
    found = items(lines, ())
    runs = columns.ordered(found, lines[0].page, sizes.most_common(1)[0][0], ())
    return [line for run in runs for line in run.lines]
