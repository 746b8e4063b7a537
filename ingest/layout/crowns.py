"""Titles that stand over one column only, and yet head all the columns below them."""

from collections.abc import Sequence

from ingest.layout.items import Item

_LINES = 3
"""A title has no more lines than this."""
_LARGER = 1.08
"""Letters of a title against those of the text, when they are not bold."""
_LEVEL = 0.6
"""Columns begin level when their tops differ by no more than this many sizes of the text."""
_BLANK = 0.4
"""The blank over such a title, in sizes of the text, at the least."""

_PEER = 0.97
"""Titles whose letters differ by less than this are of one rank."""


def crowns(left: Sequence[Item], right: Sequence[Item], size: float) -> list[Item]:
    """Give the titles among what stands left that part both columns into one above and one below.

    The right column is blank beside them and goes on below them, level with the left one: columns
    of running text do not do so by chance.
    """
    stack = sorted(left, key=lambda one: one.top)
    out: list[Item] = []
    for at, one in enumerate(stack):
        blank = not at or stack[at - 1].bottom <= one.top - _BLANK * size
        if blank and (held := _crown(stack[at : at + _LINES + 1], right, size)):
            out += held
    return out


def _crown(stack: Sequence[Item], right: Sequence[Item], size: float) -> Sequence[Item]:
    """Give the lines of the title that a stack opens with; none when it heads its column only."""
    for stop in range(1, len(stack)):
        if not is_title(stack[stop - 1], size):
            break
        if _parts(stack[:stop], stack[stop], right, size):
            return stack[:stop]
    return ()


def heading_only(left: Sequence[Item], low: float, size: float) -> float:
    """Give the top of the titles that end what stands left, under `low`; infinity without any."""
    top = float("inf")
    for one in sorted(left, key=lambda one: -one.top):
        if one.top <= low + _BLANK * size or not is_title(one, size):
            break
        top = one.top
    return top


def is_title(one: Item, size: float) -> bool:
    """Tell a line in letters larger than the text's, or bold ones."""
    line = one.line
    if line is None or line.text.endswith((":", ",", ";")):
        return False
    return line.size >= _LARGER * size or (line.size >= 0.97 * size and line.share("bold") > 0.9)


def _parts(title: Sequence[Item], below: Item, right: Sequence[Item], size: float) -> bool:
    """Tell whether the right column stops over a title, and goes on level with what it heads."""
    under = sorted((one for one in right if one.top >= title[-1].bottom - 1), key=_top)
    over = [one for one in right if one.bottom <= title[0].top - _BLANK * size]
    if not under or not over or len(under) + len(over) != len(right):
        return False
    return abs(under[0].top - below.top) <= _LEVEL * size and not _is_peer(under[0], title[0], size)


def _is_peer(one: Item, title: Item, size: float) -> bool:
    """Tell a title no smaller than another: neither stands under the other."""
    if one.line is None or title.line is None:
        return False
    return is_title(one, size) and one.line.size >= _PEER * title.line.size


def _top(one: Item) -> float:
    return one.top
