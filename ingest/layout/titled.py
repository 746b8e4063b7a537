"""What stands beside each other on a page, told by its titles and by lines that go on: columns.

Sizes are those of the letters of running text, in points.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from ingest.layout.crowns import is_title
from ingest.layout.items import Item
from ingest.layout.lines import Line

_LEVEL = 0.5
"""Lines of one row stand nearer in height than this many sizes of their letters."""
_FEW = 3
"""Words of a line that goes on, at the least."""


def is_prose(found: Sequence[Item]) -> bool:
    """Tell lines that fill their column from words that stand in a row by chance."""
    lines = [one for one in found if one.line]
    if len(lines) < 2:
        return False
    left, right = min(one.x0 for one in lines), max(one.x1 for one in lines)
    full = sorted((one.x1 - left) / (right - left) for one in lines)
    return full[len(full) // 3] > 0.9 and right - left > 100


def are_headed(before: Sequence[Item], after: Sequence[Item], size: float) -> bool:
    """Tell columns that open with titles, level with each other: in large letters, or over prose.

    Under the names of what a table holds in a row each, no line goes on in the next.
    """
    sides = [sorted(side, key=_top) for side in (before, after)]
    sides = [_under_titles(side, other, size) for side, other in (sides, sides[::-1])]
    if not all(sides) or abs(sides[0][0].top - sides[1][0].top) > 1:
        return False
    large = all(side[0].is_large(size) for side in sides)
    titled = all(is_title(side[0], size) for side in sides)
    return large or (titled and any(_goes_on(side[1:], size) for side in sides))


def _top(one: Item) -> float:
    return one.top


def _under_titles(side: list[Item], other: Sequence[Item], size: float) -> list[Item]:
    """Leave out the titles of one side over all of the other: they head both."""
    top = min(map(_top, other), default=0.0)
    over = takewhile(lambda one: one.bottom <= top and is_title(one, size), side)
    return side[sum(1 for _ in over) :]


def _goes_on(side: Sequence[Item], size: float) -> bool:
    """Tell lines without any title among them, of which one goes on in the next."""
    texts = [one.line.text for one in side if one.line and not is_title(one, size)]
    pairs = ((above[-1:], text[:1]) for above, text in pairwise(texts))
    return len(texts) == len(side) and any(a not in ".;:!?" and b.islower() for a, b in pairs)


def are_wrapped(found: Sequence[Item]) -> bool:
    """Tell short texts in one row of which all that stands below goes on: no table's next row.

    So are the samples of a legend set, each over two lines.
    """
    lines = sorted((one.line for one in found if one.line), key=lambda line: line.base)
    below = [line for line in lines if line.base - lines[0].base > _LEVEL * line.size]
    return bool(below) and all(_ends_over(line, lines) for line in below)


def _ends_over(line: Line, lines: Sequence[Line]) -> bool:
    """Tell a line that goes on the one right above it, of a few words at least."""
    above = [one for one in lines if one.base < line.base and one.x0 < line.x1 and line.x0 < one.x1]
    return line.text[:1].islower() and any(
        len(one.text.split()) >= _FEW and one.text[-1] not in ".;:!?" for one in above[-1:]
    )


def holds_title(before: Sequence[Item], after: Sequence[Item], size: float) -> bool:
    """Tell a title in several lines, left or right of what small letters say beside it."""
    return _is_one_title(before, after, size) or _is_one_title(after, before, size)


def _is_one_title(found: Sequence[Item], beside: Sequence[Item], size: float) -> bool:
    stack = sorted(found, key=lambda one: one.top)
    large = all(one.is_large(size) and one.line and one.line.text[:1].isalpha() for one in stack)
    close = all(
        one.top - above.bottom < 0.5 * (one.bottom - one.top) for above, one in pairwise(stack)
    )
    return len(stack) > 1 and large and close and not any(one.is_large(size) for one in beside)
