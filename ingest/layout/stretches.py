"""Stretches of printed rows that keep to the columns of the first, down to a wide blank."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout import spans
from ingest.layout.lines import Line
from ingest.layout.spans import Span
from ontology.model import Colour

_NEAR, _FAR = 2.8, 6.0
"""Font sizes from a row to the next; those of a table with much room stand evenly."""
_EVEN = 0.1
"""The share by which steps that are even differ."""
_COLUMNS = 3
"""Fewer, far apart, are two texts beside each other as often as a table."""
_FLUSH = 2.0
"""Points within which words begin at one place."""
_LARGER, _UNDER_HEADER = 1.12, 1.5
"""Letters larger than those above by more are none of the table, nor are those under one row."""


@dataclass(slots=True)
class Stretch:
    """Printed rows, from the top down, and the spans of x, in points, of their columns."""

    rows: list[list[Line]]
    columns: list[Span]

    @property
    def lefts(self) -> list[float]:
        """Give where the columns begin, in points."""
        return [low for low, _ in self.columns]

    @property
    def body(self) -> list[Line]:
        """Give the lines under the first row."""
        return [line for row in self.rows[1:] for line in row]

    def is_full(self, row: Sequence[Line]) -> bool:
        """Tell whether a printed row has ink in every column."""
        return all(any(spans.crossed(line, [one]) for line in row) for one in self.columns)


def stretch_at(rows: Sequence[list[Line]], at: int) -> Stretch | None:
    """Take the rows that keep to the columns of one; None when it has but one, or they merge."""
    if at >= len(rows):
        return None
    first = rows[at]
    found = spans.of_lines(first, first[0].size)
    if len(found) < 2:
        return None
    out, held = Stretch([list(first)], found), _Held()
    held.add(first)
    for above, row in pairwise(rows[at:]):
        step = row[0].base - above[0].base
        if not _is_near(out, held, row, step) or held.is_left_by(row):
            break
        ends = [*out.columns, *((one.x0, one.x1) for one in row)]
        columns = spans.union(ends, spans.NEAR * row[0].size)
        begun = [low for low, _ in columns]
        if len({bisect_right(begun, low) for low, _ in found}) < len(found):
            break  # two of the first row run together
        out.rows.append(row)
        out.columns = columns
        held.add(row)
        insort(held.steps, step)
    return out if len(out.columns) == len(found) else None


@dataclass(slots=True)
class _Held:
    """What a next row is measured against, kept as rows come: to gather it anew would read all.

    That is their largest letters, in points, the colours behind them (None for paper) and the steps
    between them, in points, sorted.
    """

    size: float = 0.0
    shades: set[Colour | None] = field(default_factory=set)
    steps: list[float] = field(default_factory=list)

    def add(self, row: Sequence[Line]) -> None:
        self.size = max(self.size, *(line.size for line in row))
        self.shades.update(line.chars[0].fill for line in row)

    def is_left_by(self, row: Sequence[Line]) -> bool:
        """Tell a row in larger letters, or outside the panel that all the rows so far stand on.

        A header alone may be set smaller than the rows under it, though never half as large.
        """
        several = bool(self.steps)
        limit = _LARGER if several else _UNDER_HEADER
        larger = max(line.size for line in row) > limit * self.size
        inside = several and len(self.shades) == 1 and None not in self.shades
        return larger or (inside and row[0].chars[0].fill not in self.shades)


def _is_near(above: Stretch, held: _Held, row: Sequence[Line], step: float) -> bool:
    """Tell a row close below others, or a whole one as far below them as they stand apart."""
    near = _NEAR * row[0].size
    if step <= near:
        return True
    begun = sorted(line.x0 for line in row)
    whole = len(begun) == len(above.columns) >= _COLUMNS
    if not whole or step > _FAR * row[0].size:
        return False
    wide = held.steps[bisect_right(held.steps, near) :]
    even = all(abs(one - step) <= _EVEN * step for one in (*wide[:1], *wide[-1:]))
    return even and all(abs(a - b) <= _FLUSH for a, b in zip(begun, above.lefts, strict=True))
