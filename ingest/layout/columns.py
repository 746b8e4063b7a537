"""Columns: gutters learned over the document, then the reading order of each page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout import beside, crowns
from ingest.layout.beside_titles import rest_of_titles, signs_aside
from ingest.layout.bullets import opens_item
from ingest.layout.items import Item, level
from ingest.layout.lines import Line, merged
from ingest.layout.rawtables import RawTable
from ingest.layout.titled import are_headed, are_wrapped, holds_title, is_prose

_NARROW = 0.12
"""A column is at least this share of the region's width."""
_FLUSH = 1.5
"""Lines that begin this near to each other, in points, are flush."""
_EVEN = 0.9
"""Gaps of a row at least this share of each other's width are alike."""
_DEEPEST = 16
"""A region is cut no more often than this."""


@dataclass(slots=True)
class Run:
    """What stands in one column between two things that cross it: lines, or one table."""

    page: int
    left: float
    right: float
    lines: list[Line] = field(default_factory=list)
    table: RawTable | None = None
    apart: bool = False
    """Whether it opens what stands apart: no text before it goes on in it."""


@dataclass(slots=True)
class Gutter:
    """A blank stripe between two columns."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Give the x of its middle."""
        return (self.x0 + self.x1) / 2


def gutters(found: Sequence[Item], size: float, known: Sequence[float] = ()) -> list[Gutter]:
    """Give the stripes that almost nothing crosses, with text enough on both sides.

    Known gutters (their middles, learned over the document) need one line per side only.
    """
    if len(found) < 2:
        return []
    left, right = min(one.x0 for one in found), max(one.x1 for one in found)
    width = int(right - left) + 2
    crossed = [0] * width
    for one in found:
        for x in range(max(0, int(one.x0 - left)), min(width, int(one.x1 - left) + 1)):
            crossed[x] += 1
    rows = len({round(one.top / (0.6 * size)) for one in found})
    out = []
    for start, stop in _stripes(crossed, max(0, int(0.04 * rows))):
        stripe = Gutter(left + start, left + stop)
        wide_enough = stop - start >= max(6, 0.7 * size)
        if wide_enough and _is_between(stripe, found, (left, right), known, size):
            out.append(stripe)
    return out


def _stripes(crossed: Sequence[int], limit: int) -> list[tuple[int, int]]:
    out = []
    x = 0
    while x < len(crossed):
        start = x
        while x < len(crossed) and crossed[x] <= limit:
            x += 1
        if x > start > 0 and x < len(crossed):
            out.append((start, x))
        x += 1
    return out


def _is_between(
    stripe: Gutter, found: Sequence[Item], bounds: tuple[float, float], known: Sequence[float],
    size: float,
) -> bool:  # fmt: skip
    left, right = bounds
    before = [one for one in found if one.x1 <= stripe.x1 and one.x0 < stripe.x0]
    after = [one for one in found if one.x0 >= stripe.x0 and one.x1 > stripe.x1]
    if min(stripe.x0 - left, right - stripe.x1) < _NARROW * (right - left):
        return False
    if any(stripe.x0 - 2 <= middle <= stripe.x1 + 2 for middle in known):
        return min(_weight(before), _weight(after)) >= 1 and not _is_repeated(stripe, found, known)
    prose = is_prose(before) and stripe.x1 - stripe.x0 >= 9
    lists = _is_list(before) and _is_list(after)
    need = 2 if prose or lists or are_wrapped([*before, *after]) else 5
    need = min(need, 2) if are_headed(before, after, size) else need
    need = 1 if holds_title(before, after, size) else need
    return min(_weight(before), _weight(after)) >= need


def _is_repeated(stripe: Gutter, found: Sequence[Item], known: Sequence[float]) -> bool:
    """Tell a gap that one row of words has again and again: a legend's samples, no columns."""
    sides = (
        [one for one in found if one.x0 >= stripe.x1],
        [one for one in found if one.x1 <= stripe.x0],
    )
    levels = [{round(level(one)) for one in side} for side in sides]
    row = sorted((one for one in found if round(level(one)) in min(levels, key=len)),
                 key=lambda one: one.x0)  # fmt: skip
    gaps = [Gutter(one.x1, other.x0) for one, other in pairwise(row)]
    width = _EVEN * (stripe.x1 - stripe.x0)
    alike = (gap for gap in gaps if gap.x1 - gap.x0 >= width)
    fresh = [gap for gap in alike if not any(gap.x0 <= middle <= gap.x1 for middle in known)]
    return min(map(len, levels)) == 1 and len(fresh) >= 2


def _is_list(found: Sequence[Item]) -> bool:
    """Tell lines of which two or more open flush with a list marker: no row of words does."""
    marked = [one.x0 for one in found if one.line and is_item(one.line)]
    return any(sum(abs(x - other) <= 2 for other in marked) >= 2 for x in marked)


def is_item(line: Line) -> bool:
    """Tell a line that opens with a list marker, printed or drawn."""
    return line.bulleted or opens_item(line.text)


def _weight(found: Sequence[Item]) -> int:
    return sum(1 if one.line else 5 if one.table else 0 for one in found)


def learn(pages: Sequence[Sequence[Item]], size: float) -> list[float]:
    """Give the middles of gutters that two pages or more share.

    A page whose second column is short shares one when that stands flush with the other page's.
    """
    lines = [[one for one in page if one.line] for page in pages]
    found = [gutters(page, size) for page in lines]
    out: list[float] = []
    for index, page in enumerate(found):
        for stripe in page:
            others = sum(
                any(abs(stripe.middle - other.middle) <= 6 for other in theirs)
                or _is_shared(stripe, lines[at], size)
                for at, theirs in enumerate(found)
                if at != index
            )
            if others and all(abs(stripe.middle - known) > 6 for known in out):
                out.append(stripe.middle)
    return out


def _is_shared(stripe: Gutter, lines: Sequence[Item], size: float) -> bool:
    """Tell a page with a few lines flush right of a gutter, one under the other."""
    short = gutters(lines, size, [stripe.middle])
    flush = [one for one in lines if abs(one.x0 - stripe.x1) <= _FLUSH]
    alike = any(abs(other.x1 - stripe.x1) <= _FLUSH for other in short)
    return alike and len(flush) >= 2


def ordered(found: Sequence[Item], page: int, size: float, known: Sequence[float]) -> list[Run]:
    """Put a page's items in reading order, column by column within each band."""
    return [run for run in _ordered(list(found), page, size, known, 0) if run.lines or run.table]


def _ordered(
    found: list[Item], page: int, size: float, known: Sequence[float], depth: int
) -> list[Run]:
    if not found:
        return []
    stripes = gutters(found, size, known) if depth < _DEEPEST else []
    if not stripes:
        return _by_whitespace(found, page, size, known, depth)
    stripe = min(stripes, key=lambda one: (_crossing(one, found), one.x0 - one.x1))
    spanning = [one for one in found if one.x0 < stripe.x0 - 1 and one.x1 > stripe.x1 + 1]
    spanning += rest_of_titles(found, spanning, size)
    spanning += crowns.crowns(*_sides(_others(found, spanning), stripe), size)
    spanning.sort(key=lambda one: one.top)
    out: list[Run] = []
    for band, across in _bands(_others(found, spanning), spanning):
        left, right = _sides(band, stripe)
        left, after = _without_title(left, right, size) if across else (left, [])
        for side in (left, right, after):
            out += _ordered(side, page, size, known, depth + 1)
        out += _ordered(across, page, size, (), depth + 1)
    return out


def _others(found: Sequence[Item], some: Sequence[Item]) -> list[Item]:
    return [one for one in found if not any(one is other for other in some)]


def _sides(found: Sequence[Item], stripe: Gutter) -> tuple[list[Item], list[Item]]:
    """Part what stands left of a gutter from what stands right of it."""
    left = [one for one in found if (one.x0 + one.x1) / 2 < stripe.middle]
    return left, [one for one in found if (one.x0 + one.x1) / 2 >= stripe.middle]


def _without_title(
    left: list[Item], right: list[Item], size: float
) -> tuple[list[Item], list[Item]]:
    """Set apart a title under both columns, and what follows it: it heads what crosses them."""
    low = max((one.bottom for one in right), default=float("inf"))
    tops = [one.top for one in left if one.top > low and one.is_large(size)]
    top = min(tops, default=crowns.heading_only(left, low, size))
    return [one for one in left if one.top < top], [one for one in left if one.top >= top]


def _crossing(stripe: Gutter, found: Sequence[Item]) -> int:
    return sum(one.x0 < stripe.x0 - 1 and one.x1 > stripe.x1 + 1 for one in found)


def _bands(rest: list[Item], spanning: list[Item]) -> Iterable[tuple[list[Item], list[Item]]]:
    """Yield what stands above each group of spanning items, with that group; last the rest."""
    left = sorted(rest, key=lambda one: one.top)
    index = 0
    while index < len(spanning):
        stop = index + 1
        while stop < len(spanning) and not any(
            spanning[stop - 1].top < level(one) < spanning[stop].top for one in left
        ):
            stop += 1
        top = spanning[index].top
        yield [one for one in left if level(one) < top], spanning[index:stop]
        left = [one for one in left if level(one) >= top]
        index = stop
    yield left, []


def _by_whitespace(
    found: list[Item], page: int, size: float, known: Sequence[float], depth: int
) -> list[Run]:
    """Cut a region at its widest blank band, where columns may differ above and below.

    The blank under a title counts half: it stands over what it names.
    """
    stack = sorted(found, key=lambda one: one.top)
    at = _widest_blank(stack, size)
    if depth < _DEEPEST and not (at and stack[at].is_large(size)):
        parts = beside.parts(found, size)
        if len(parts) > 1:
            return [run for one in parts for run in _ordered(one, page, size, known, depth + 1)]
    if at and depth < _DEEPEST and _has_sides(stack):
        return _ordered(stack[:at], page, size, known, depth + 1) + _ordered(
            stack[at:], page, size, known, depth + 1
        )
    peeled = _peeled(stack, page, size, known, depth) if depth < _DEEPEST else []
    return peeled or _column(stack, page)


def _widest_blank(stack: Sequence[Item], size: float) -> int:
    """Give the place of what stands under the widest blank; 0 when none is wide enough."""
    low = stack[0].bottom
    blanks: list[tuple[float, int]] = []
    for index, one in enumerate(stack[1:], 1):
        if one.top - low > 0.9 * size:
            weight = 0.5 if stack[index - 1].is_large(size) else 1.0
            blanks.append((weight * (one.top - low), -index))
        low = max(low, one.bottom)
    return -max(blanks, default=(0.0, 0))[1]


def _peeled(
    stack: list[Item], page: int, size: float, known: Sequence[float], depth: int
) -> list[Run]:
    """Part columns from the lines over or under them that leave no blank between."""
    if not _has_sides(stack):
        return []
    rows: list[list[Item]] = []
    for one in stack:
        if rows and one.top < rows[-1][0].bottom - 0.5 * size:
            rows[-1].append(one)
        else:
            rows.append([one])
    for cut in range(1, min(5, len(rows) - 3)):
        for first, rest in ((rows[:cut], rows[cut:]), (rows[:-cut], rows[-cut:])):
            upper, lower = (
                [one for row in first for one in row],
                [one for row in rest for one in row],
            )
            held = lower if len(first) == cut else upper
            if gutters(held, size, known):
                return _ordered(upper, page, size, known, depth + 1) + _ordered(
                    lower, page, size, known, depth + 1
                )
    return []


def _has_sides(stack: Sequence[Item]) -> bool:
    """Tell whether anything stands beside something else, so that cutting may help."""
    return any(
        above.x1 <= one.x0 or one.x1 <= above.x0
        for above, one in pairwise(stack)
        if min(above.bottom, one.bottom) - max(above.top, one.top) > 0
    )


def _column(stack: Sequence[Item], page: int) -> list[Run]:
    left, right = min(one.x0 for one in stack), max(one.x1 for one in stack)
    out: list[Run] = []
    held: list[Line] = []
    for one in sorted(stack, key=lambda item: (item.top, item.x0)):
        if one.line is not None:
            held.append(one.line)
            continue
        if one.table is None:
            continue
        out.append(Run(page, left, right, signs_aside(merged(held))))
        out.append(Run(page, left, right, table=one.table))
        held = []
    out.append(Run(page, left, right, signs_aside(merged(held))))
    return out
