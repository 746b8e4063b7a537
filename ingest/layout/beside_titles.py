"""Titles of several lines, and the large number that may stand beside them."""

from collections.abc import Sequence

from ingest.layout.items import Item
from ingest.layout.lines import Line

_SIGN = 1.3
"""Letters of a number beside several lines against theirs."""
_LEADING = 1.6
"""Lines of one title stand at most this far apart, in sizes of its letters."""
_FLUSH = 2.0
"""Lines of one title begin this near to each other, in points."""


def signs_aside(lines: Sequence[Line]) -> list[Line]:
    """Move a large number left of several lines, as of a title's, over them, or under them."""
    out = list(lines)
    for one in lines:
        beside = [other for other in lines if _is_small_beside(other, one)]
        beside = [other for other in beside if abs(other.size - beside[0].size) < 1]
        left = all(one.x1 <= other.x0 for other in beside)
        if len(beside) > 1 and (left or all(other.x1 <= one.x0 for other in beside)):
            out.remove(one)
            out.insert(out.index(beside[0]) if left else out.index(beside[-1]) + 1, one)
    return out


def rest_of_titles(found: Sequence[Item], spanning: Sequence[Item], size: float) -> list[Item]:
    """Give the shorter lines of titles that cross a gutter, and the numbers beside these."""
    lines = sorted((one for one in found if one.line is not None), key=lambda one: one.top)
    titles = [one for one in spanning if one.is_large(size)]
    rest: list[Item] = []
    for one in lines:
        if any(_goes_on(title, one) for title in titles):
            titles.append(one)
            rest.append(one)
    beside = [
        one
        for one in lines
        if any(one.line and title.line and _is_small_beside(title.line, one.line) for title in rest)
    ]
    held = set(map(id, spanning))
    return [
        one for key, one in {id(one): one for one in (*rest, *beside)}.items() if key not in held
    ]


def _goes_on(above: Item, one: Item) -> bool:
    if above.line is None or one.line is None or abs(one.x0 - above.x0) > _FLUSH:
        return False
    near = 0 < one.line.base - above.line.base <= _LEADING * above.line.size
    return near and abs(one.line.size - above.line.size) < 0.5


def _is_small_beside(line: Line, sign: Line) -> bool:
    """Tell a line that a sign in larger letters stands beside."""
    level = min(line.bottom, sign.bottom) - max(line.top, sign.top)
    return line.size * _SIGN <= sign.size and level > 0.3 * line.size
