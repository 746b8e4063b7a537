"""Cells that run on beside the rows below their own, where no rule shows how far they reach.

A name over several rows wraps at steps of its own: its lines share no baselines with what stands
beside it, and end beside a row that it did not begin with.
"""

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout import spans
from ingest.layout.lines import Line
from ingest.layout.names import WIDE


def step_to(line: Line, above: Sequence[Sequence[Line]]) -> float:
    """Give how far a line stands under the one above it in its column, in points; 0 at the top.

    `above` are printed rows, from the top down.
    """
    span = [(line.x0, line.x1)]
    over = (one for row in reversed(above) for one in row if spans.crossed(one, span))
    return next((line.base - one.base for one in over), 0.0)


def overrun(
    columns: Sequence[Sequence[Line]], firsts: Sequence[Sequence[Line]], usual: float
) -> set[tuple[int, int]]:
    """Give the rows and columns, counted from 0, where the cell above still runs on.

    `columns` hold their lines from the top down, `firsts` the first printed line of each row,
    `usual` is the step within a cell, in points. One cell over several rows shows that its column
    holds such cells, each of them over the blanks below it.
    """
    out: set[tuple[int, int]] = set()
    edges = [min(line.top for line in first) for first in firsts] + [float("inf")]
    for column, own in enumerate(columns):
        held = [[one for one in own if a < one.waist <= b] for a, b in pairwise(edges)]
        below = list(zip(held, firsts, strict=True))[1:]
        on = [bool(one) and _runs_on(one[0], first, own, usual) for one, first in below]
        if any(on):
            out |= {(row, column) for row, one in enumerate(held[1:], 1) if on[row - 1] or not one}
    return out


def _runs_on(line: Line, first: Sequence[Line], column: Sequence[Line], usual: float) -> bool:
    """Tell the line of a cell above, no further from it than usual, from one that begins a row."""
    above = [[one] for one in column if one.base < line.base]
    return line not in first and 0 < step_to(line, above) <= WIDE * usual
