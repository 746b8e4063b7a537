"""Tables of crosses whose columns have heads set sideways: their marks tell where columns are."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.layout.grids import Grid, lattice, levels
from ingest.layout.lines import Line
from ingest.layout.rules import Wall
from ingest.pages import Fill

_MARKS = frozenset("●•◆■▪★✓✔✗✘×✕xX+○◉")
_NEAR = 4.0
"""Marks of one column stand this near to each other, in points."""
_LEAST = 2
"""Columns with a head, and rows with a mark, of the smallest such table."""
_MOST = 0.8
"""Share of the rows that rules or stripes part, where they part them all."""
_WIDE = 0.6
"""Share of a table's width that what parts its rows runs over, piece by piece."""


def crossed(
    page: int,
    lines: Sequence[Line],
    heads: Sequence[Line],
    lying: Iterable[Wall],
    fills: Iterable[Fill],
) -> list[Grid]:
    """Find the table of crosses below heads that stand sideways."""
    low = max((head.bottom for head in heads), default=0.0)
    marks = [line for line in lines if line.waist > low and set(line.text) <= _MARKS]
    centres = levels((_middle(mark) for mark in marks), _NEAR)
    if len(centres) < _LEAST or len({round(mark.base) for mark in marks}) < _LEAST:
        return []
    step = min(after - before for before, after in pairwise(centres))
    over = [head for head in heads if _is_over(head, centres, step)]
    headed = {min(centres, key=lambda x: abs(x - _middle(head))) for head in over}
    if len(headed) < len(centres):
        return []
    edge = centres[0] - step / 2
    bottom = max(mark.base for mark in marks)
    size = marks[0].size
    named = [line for line in lines if line.x1 < edge + size and low < line.waist < bottom + size]
    if not named:
        return []
    xs = [min(line.x0 for line in named) - 2, edge]
    xs += [(a + b) / 2 for a, b in pairwise(centres)] + [centres[-1] + step / 2]
    drawn = [wall.at for wall in lying if wall.high - wall.low > _WIDE * (xs[-1] - xs[0])]
    wide = (fill for fill in fills if fill.x1 - fill.x0 > _WIDE * (xs[-1] - xs[0]))
    drawn += [y for fill in wide for y in (fill.top, fill.bottom)]
    lowest = max(line.bottom for line in (*named, *marks)) + 1
    top = min(head.top for head in over) - 1
    ys = [top, *_parted(named, [y for y in drawn if low - 3 <= y], size), lowest]
    return [lattice(page, xs, ys)] if len(ys) > _LEAST else []


def _middle(line: Line) -> float:
    return (line.x0 + line.x1) / 2


def _is_over(head: Line, centres: Sequence[float], step: float) -> bool:
    return min(abs(_middle(head) - x) for x in centres) <= step / 2


def _parted(named: Sequence[Line], drawn: Sequence[float], size: float) -> list[float]:
    """Give the heights that part rows: what is drawn, else a line a row, halfway between two.

    Where most rows are parted by what is drawn, lines that nothing parts are of one row.
    """
    bases = levels((line.base for line in named), 0.3 * size)
    pairs = list(pairwise((bases[0] - 3 * size, *bases)))
    between = [[y for y in drawn if above < y < base] for above, base in pairs]
    ruled = sum(map(bool, between)) > _MOST * len(pairs)
    return [
        max(found) if found else base - 0.3 * size - (base - above) / 2
        for (above, base), found in zip(pairs, between, strict=True)
        if found or not ruled
    ]
