"""How far apart the rows of a table stand that has no rules."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.lines import Line

_NEAR, _FAR = 2.8, 6.0
"""Font sizes from a row to the next; those of a table with much room stand evenly."""
_EVEN = 0.1
_COLUMNS = 3
"""Fewer, far apart, are two texts beside each other as often as a table."""


def is_near(
    rows: Sequence[Sequence[Line]], lefts: Sequence[float], row: Sequence[Line], gap: float
) -> bool:
    """Tell a row close below others, or a whole one as far below them as they stand apart.

    `lefts` are where the columns begin and `gap` is from the row above, both in points.
    """
    near = _NEAR * row[0].size
    if gap <= near:
        return True
    steps = [b[0].base - a[0].base for a, b in pairwise(rows)]
    even = all(abs(step - gap) <= _EVEN * gap for step in steps if step > near)
    begun = sorted(line.x0 for line in row)
    whole = len(begun) == len(lefts) >= _COLUMNS
    aligned = all(abs(a - b) <= 2 for a, b in zip(begun, sorted(lefts), strict=False))
    return whole and aligned and even and gap <= _FAR * row[0].size
