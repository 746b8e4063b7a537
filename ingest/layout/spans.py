"""Spans: stretches of x that hold ink, and the columns that they make together."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.layout.lines import Line

Span = tuple[float, float]
NEAR = 0.35
"""Columns stand at least this many font sizes apart."""


def union(found: Iterable[Span], gap: float) -> list[Span]:
    """Join spans that overlap or stand nearer than `gap`.

    >>> union([(50, 90), (0, 30), (32, 40)], 5)
    [(0, 40), (50, 90)]
    """
    out: list[Span] = []
    for low, high in sorted(found):
        if out and low - out[-1][1] < gap:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def of_lines(lines: Iterable[Line], gap: float) -> list[Span]:
    """Give the spans of lines, those nearer than `gap` joined."""
    return union(((line.x0, line.x1) for line in lines), gap)


def crossed(line: Line, columns: Sequence[Span]) -> int:
    """Count the columns a line stands in."""
    return sum(low < line.x1 - 1 and line.x0 + 1 < high for low, high in columns)


def edges(columns: Sequence[Span], bounds: Span) -> list[float]:
    """Give the upright edges of columns: halfway between them, and the outer bounds."""
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    return [min(bounds[0], columns[0][0]), *between, max(bounds[1], columns[-1][1])]


def named(columns: Sequence[Span], head: Sequence[Span]) -> list[Span]:
    """Join to the column before it any column without a word of the header above it.

    >>> named([(0, 20), (30, 50), (60, 90)], [(0, 15), (30, 80)])
    [(0, 20), (30, 50), (60, 90)]
    >>> named([(0, 20), (30, 50), (60, 90)], [(0, 15), (60, 80)])
    [(0, 50), (60, 90)]
    """
    out: list[Span] = []
    for span in columns:
        over = any(low < span[1] and span[0] < high for low, high in head)
        if over or not out or len(head) < 2:
            out.append(span)
        else:
            out[-1] = (out[-1][0], span[1])
    return out
