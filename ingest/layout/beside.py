"""Columns that lines cross elsewhere: two lists side by side between lines of the full width."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout import crowns
from ingest.layout.bullets import marker
from ingest.layout.items import Item

_NARROW = 0.12
"""A column is at least this share of the width."""
_LEAST = 4
"""Lines of the shortest column; one less of lists under heads."""
_LEVEL = 0.4
"""Baselines of one table row differ by less than this, in points."""
_BLANK, _LOWER = 1.3, 0.25
"""A blank between two texts against the step of their lines; and how much lower a label may stand
than the text beside it, in sizes of its letters."""

_ALIKE, _LARGER = 0.1, 1.08
"""Letters of one size differ by less, in points; those of a larger title against them."""


@dataclass(slots=True)
class _Band:
    """What stands left and right of a stripe, between two things that cross it."""

    left: list[Item]
    right: list[Item]

    @property
    def top(self) -> float:
        """Give the height of the first of its lines."""
        return min(one.top for one in (*self.left, *self.right))


def parts(found: Sequence[Item], size: float) -> list[list[Item]]:
    """Give what stands above, left, right and below in reading order; nothing without columns."""
    best: list[_Band] = []
    for start in _starts(found, size):
        bands = [one for one in _bands(found, start, size) if _are_columns(one)]
        if sum(map(_weight, bands)) > sum(map(_weight, best)):
            best = bands
    if not best:
        return []
    held = {id(one) for band in best for one in (*band.left, *band.right)}
    rest = [one for one in found if id(one) not in held]
    out: list[list[Item]] = []
    for band in best:
        out += [[one for one in rest if one.top < band.top], band.left, band.right]
        rest = [one for one in rest if one.top >= band.top]
    return [one for one in (*out, rest) if one]


def _weight(band: _Band) -> int:
    return len(band.left) + len(band.right)


def _starts(found: Sequence[Item], size: float) -> list[float]:
    """Give the x where several lines begin, far enough from both margins, or hang from another."""
    left, right = min(one.x0 for one in found), max(one.x1 for one in found)
    counted = Counter(round(one.x0) for one in found if one.line)
    near = _NARROW * (right - left)
    inside = (x for x in sorted(counted) if left + near <= x <= right - near)
    several = [x for x in inside if sum(counted[x + d] for d in (-1, 0, 1)) >= 2]
    heads = {x for x in counted if any(0 < other - x <= 4 * size for other in several)}
    return sorted({*several, *(x for x in heads if left + near <= x)})


def _bands(found: Sequence[Item], start: float, size: float) -> list[_Band]:
    gap = max(6.0, 0.7 * size)
    left, right = (
        [one for one in found if one.x1 <= start - gap],
        [one for one in found if one.x0 >= start - 2],
    )
    both = {id(one) for one in crowns.crowns(left, right, size)}
    runs: list[list[Item]] = [[]]
    for one in sorted(found, key=lambda item: item.top):
        large = one.is_large(size) and all(other.bottom < one.top for other in runs[-1])
        goes_on = all(other.is_large(size) for other in runs[-1])
        if (large and not goes_on) or id(one) in both:
            runs.append([])  # a title under both columns
        if one.line and (one.x0 >= start - 2 or one.x1 <= start - gap):
            runs[-1].append(one)
        else:
            runs.append([])
    return [band for run in runs if (band := _band(run, start, size))]


def _band(run: Sequence[Item], start: float, size: float) -> _Band | None:
    """Part a run at a stripe; what stands over or under both columns, set apart, is not in it."""
    right = [one for one in run if one.x0 >= start - 2]
    left = [one for one in run if one.x0 < start - 2]
    if min(len(left), len(right)) < _LEAST - 1:
        return None
    top, bottom = min(one.top for one in right), max(one.bottom for one in right)
    for place in range(len(left) - 1, 0, -1):
        above, below = left[place - 1], left[place]
        apart = below.top - above.bottom > size or above.is_large(size) or below.is_large(size)
        if apart and above.bottom < top:
            left = left[place:]
            break
    heading = crowns.heading_only(left, bottom, size)
    left = [one for one in left if one.top < heading]
    for place in range(1, len(left)):
        above, below = left[place - 1], left[place]
        apart = below.top - above.bottom > 1.5 * size or below.is_large(size)
        if apart and below.top > bottom and not _goes_on(below, left[:place], size):
            left = left[:place]
            break
    return _Band(left, right) if _are_long(left, right) else None


def _goes_on(one: Item, above: Sequence[Item], size: float) -> bool:
    """Tell a title like one above it, both under a larger one: « Day 3 » in a programme."""
    sizes = [other.line.size for other in above if other.line and crowns.is_title(other, size)]
    own = one.line.size if one.line and crowns.is_title(one, size) else 0.0
    alike = any(abs(other - own) < _ALIKE for other in sizes)
    return alike and any(other > _LARGER * own for other in sizes)


def _are_long(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Tell columns from a few words: a head and two items are enough, level with a line beside."""
    short, long = sorted((left, right), key=len)
    if len(short) != _LEAST - 1:
        return len(short) >= _LEAST
    level = any(abs(one.top - short[0].top) <= _LEVEL for one in long)
    return level and not _listed(short[:1]) and min(_listed(left), _listed(right)) >= 2


def _are_columns(band: _Band) -> bool:
    """Tell columns from the cells of a table, whose lines stand on the same baselines."""
    fewer, more = sorted((band.left, band.right), key=len)
    bases = [one.line.base for one in more if one.line]
    level = [
        one
        for one in fewer
        if one.line and any(abs(one.line.base - base) <= _LEVEL for base in bases)
    ]
    listed = min(_listed(band.left), _listed(band.right))
    if listed >= 2 and listed >= 0.2 * len(more):
        return True
    return len(level) <= 0.5 * len(fewer) and not _open_rows(band.left, more)


def _open_rows(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Tell labels, one line each, of which each stands at the first line of a text beside it.

    A sign in a taller font lets the baseline of its label down a little. Texts are told apart by
    the blanks between them, wider than those between their lines.
    """
    if not 0 < len(left) < len(right) or not all(one.line for one in (*left, *right)):
        return False
    texts = sorted((one.line for one in right if one.line), key=lambda line: line.base)
    steps = [below.base - above.base for above, below in pairwise(texts)]
    blank = _BLANK * min(steps)
    first = [texts[0], *(line for step, line in zip(steps, texts[1:], strict=True) if step > blank)]
    labels = sorted((one.line for one in left if one.line), key=lambda line: line.base)
    return len(labels) == len(first) and all(
        abs(label.base - line.base) <= _LOWER * label.size
        for label, line in zip(labels, first, strict=True)
    )


def _listed(found: Sequence[Item]) -> int:
    return sum(bool(one.line and (one.line.bulleted or marker(one.line.text))) for one in found)
