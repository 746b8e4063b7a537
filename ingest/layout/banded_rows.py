"""What stands between two heights of a table: its row, and a heading or a text over the row."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ingest.layout import spans
from ingest.layout.codes import is_coded
from ingest.layout.lines import Line, printed_rows
from ingest.layout.spans import Span

_BLANK = 0.6
"""What parts two columns, in sizes of their letters."""


def rows_between(
    lines: Sequence[Line], ys: Sequence[float]
) -> Iterator[tuple[float, float, list[Line]]]:
    """Yield what stands between each two heights; what is set over a row comes by itself."""
    for top, bottom in pairwise(ys):
        held = printed_rows(line for line in lines if top <= line.waist <= bottom)
        over = 1 if _heads_row(held) else _text_over(held)
        above, row = ([line for one in part for line in one] for part in (held[:over], held[over:]))
        between = top
        if above:
            between = (above[-1].bottom + min(line.top for line in row)) / 2
            yield top, between, above
        yield between, bottom, row


def _heads_row(held: Sequence[Sequence[Line]]) -> bool:
    """Tell a line that a blank and its look part from the row under it, in several columns."""
    if len(held) < 2 or len(held[0]) > 1:
        return False
    head, first = held[0][0], held[1]
    blank = first[0].base - head.base > 1.6 * max(head.size, first[0].size)
    apart = head.share("bold") > 0.9 or head.size > 1.05 * max(line.size for line in first)
    apart = apart or all(_look(line) != _look(head) for line in first)
    plain = max(first, key=lambda line: line.x1 - line.x0).share("bold") < 0.5
    stand = [part for line in first for part in parts(line)]
    beside = len(spans.union(stand, _BLANK * first[0].size)) > 1
    return blank and apart and plain and beside and head.x0 <= first[0].x0 + 3


def _text_over(held: Sequence[Sequence[Line]]) -> int:
    """Count the printed rows of a text that runs over the columns of the row under it.

    A blank parts them: an introduction stands between two rules when none opens the table.
    """
    alone = len(list(takewhile(lambda one: len(one) == 1, held)))
    if not 0 < alone < len(held):
        return 0
    text, below = ([line for one in part for line in one] for part in (held[:alone], held[alone:]))
    columns = spans.of_lines(below, _BLANK * below[0].size)
    blank = below[0].base - text[-1].base > 1.6 * max(text[-1].size, below[0].size)
    over = len(columns) > 1 and spans.crossed(max(text, key=lambda one: one.x1), columns) > 1
    return alone if blank and over else 0


def parts(line: Line) -> list[Span]:
    """Give the span of a line; those of a code and its words, which a blank parts, each apart."""
    for place, (before, char) in enumerate(pairwise(line.chars), 1):
        if char.x0 - before.x1 >= _BLANK * line.size:
            if is_coded("".join(line.glyphs[:place]).strip()):
                return [(line.x0, before.x1), (char.x0, line.x1)]
            break
    return [(line.x0, line.x1)]


def _look(line: Line) -> tuple[bool, object]:
    return line.share("italic") > 0.9, line.chars[-1].colour
