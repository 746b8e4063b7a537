"""Text set sideways: the heads of narrow columns, and names beside several rows.

Its characters are read in the order in which they were printed; in its cell it stands as lines do.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from ingest.layout.lines import Line
from ingest.layout.rawtables import Part, RawCell, RawTable
from ingest.pages import Char

_BLANK, _FAR = 0.18, 1.5
"""How far letters of two words, and of two texts, stand apart, in sizes of theirs."""
_HEADS = 2
"""Cells of a first row that make it a header."""


def sideways(page: int, chars: Sequence[Char]) -> list[Line]:
    """Give the lines of characters that stand on their side, where they are printed."""
    out: list[list[Char]] = []
    for char in chars:
        if out and _goes_on(out[-1], char):
            out[-1].append(char)
        else:
            out.append([char])
    return [_line(page, held) for held in out]


def _goes_on(held: Sequence[Char], char: Char) -> bool:
    last = held[-1]
    size = last.x1 - last.x0
    near = abs(char.x0 - last.x0) <= 0.1 * size and _gap(last, char) <= _FAR * size
    if len(held) < 2 or not near:
        return near
    return (char.top < last.top) == (last.top < held[-2].top)  # on the same way, up or down


def _gap(one: Char, other: Char) -> float:
    return max(one.top, other.top) - min(one.bottom, other.bottom)


def _line(page: int, chars: list[Char]) -> Line:
    line = Line(page, chars)
    size = max(char.x1 - char.x0 for char in chars)
    line.chars, line.twice, line.size = chars, [], size
    line.top, line.bottom = min(c.top for c in chars), max(c.bottom for c in chars)
    apart = ["", *(" " * (_gap(a, b) > _BLANK * size) for a, b in pairwise(chars))]
    line.glyphs = [blank + char.text for blank, char in zip(apart, chars, strict=True)]
    line.text = "".join(line.glyphs)
    return line


def take_in(table: RawTable, lines: Iterable[Line]) -> list[Line]:
    """Put such lines into the empty cells that they stand in; give those that stand in none."""
    left: list[Line] = []
    held: list[tuple[RawCell, Part, Line]] = []
    for line in lines:
        found = _under(table, line)
        if found is None:
            left.append(line)
        else:
            held.append((*found, line))
    for _, group in groupby(held, key=lambda one: id(one[1])):
        mine = list(group)
        part = mine[0][1]
        part.lines = [_set(part, line, place) for place, (_, _, line) in enumerate(mine, 1)]
    heads = {cell.column for cell, _, _ in held if cell.row == 0}
    if len(heads) >= _HEADS and table.n_rows > 1:
        table.header_rows = max(table.header_rows, 1)
    return left


def _under(table: RawTable, line: Line) -> tuple[RawCell, Part] | None:
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    for cell in table.cells:
        for part in cell.parts:
            x0, top, x1, bottom = part.box
            inside = x0 <= x <= x1 and top <= y <= bottom and part.page == line.page
            if inside and not part.lines:
                return cell, part
    return None


def _set(part: Part, line: Line, place: int) -> Line:
    """Let a line stand in its cell as if it were upright, its characters where they are."""
    x0, top, x1, _ = part.box
    line.x0, line.x1 = x0 + 1, x1 - 1
    line.base = top + 1.2 * place * line.size
    line.top, line.bottom = line.base - line.size, line.base
    line.waist = line.base - 0.3 * line.size
    for char in line.chars:
        char.base = line.base
    return line
