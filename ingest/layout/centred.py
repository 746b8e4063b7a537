"""Rows whose cells stand halfway down them, as browsers set them where nothing else is asked."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from ingest.layout import spans
from ingest.layout.names import Row
from ingest.layout.spans import Span

_BLANK = 0.2
"""Font sizes by which the blank between two rows is higher than that between two lines."""
_OFF = 0.35
"""Font sizes that a cell may stand off the middle of its row."""


def middles(rows: Sequence[Row], columns: Sequence[Span]) -> list[int]:
    """Give the printed rows with which such rows begin; none when any cell stands elsewhere.

    Lines of neighbouring cells share no baseline, so blanks over all columns part the rows. One
    row at least has cells of several heights: what is as high everywhere proves nothing.
    """
    size = rows[0][0].size
    inner = _within(rows, columns)
    bottoms = list(accumulate((max(line.bottom for line in row) for row in rows), max))
    tops = [min(line.top for row in rows[n:] for line in row) for n in range(len(rows))]
    parted = [tops[n] - bottoms[n - 1] > inner + _BLANK * size for n in range(1, len(rows))]
    starts = [0, *(n for n, wide in enumerate(parted, 1) if wide)]
    held = [_cells(rows[a:b], columns) for a, b in pairwise([*starts, len(rows)])]
    uneven = any(len({round(bottom - top) for top, bottom in cells}) > 1 for cells in held)
    several = sum(len(cells) > 1 for cells in held) >= 0.8 * len(held)
    centred = all(_is_centred(cells, _OFF * size) for cells in held)
    anew = not any(_goes_on(rows[:at], rows[at:], columns) for at in starts[1:])
    return starts if len(starts) > 1 and uneven and several and centred and anew else []


def _within(rows: Sequence[Row], columns: Sequence[Span]) -> float:
    """Give the least blank between two lines of one column, in points."""
    blanks = []
    for column in columns:
        own = [line for row in rows for line in row if spans.crossed(line, [column])]
        blanks += [below.top - above.bottom for above, below in pairwise(own)]
    return min(blanks, default=0.0)


def _goes_on(above: Sequence[Row], below: Sequence[Row], columns: Sequence[Span]) -> bool:
    """Tell whether a sentence goes on over the blank between two rows in some column."""
    for column in columns:
        before = [line for row in above for line in row if spans.crossed(line, [column])]
        after = [line for row in below for line in row if spans.crossed(line, [column])]
        if before and after and after[0].text[:1].islower() and before[-1].text[-1:] not in ".;:!?":
            return True
    return False


def _cells(rows: Sequence[Row], columns: Sequence[Span]) -> list[tuple[float, float]]:
    """Give the top and bottom of what stands in each column of a row, where something does."""
    lines = [line for row in rows for line in row]
    held = [[line for line in lines if spans.crossed(line, [one])] for one in columns]
    return [(own[0].top, max(line.bottom for line in own)) for own in held if own]


def _is_centred(cells: Sequence[tuple[float, float]], off: float) -> bool:
    if not cells:
        return False  # what stands in no column
    low, high = min(top for top, _ in cells), max(bottom for _, bottom in cells)
    return all(abs(top + bottom - low - high) <= 2 * off for top, bottom in cells)
