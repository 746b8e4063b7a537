"""Rows of names that may head the columns of a table: few words each, all in one look."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.bullets import marker
from ingest.layout.codes import is_coded
from ingest.layout.lines import Line
from ingest.layout.spans import Span

FLUSH = 3.0
"""Points within which lines begin at one place."""
_NEAR = 1.2
"""Names stand at most this many font sizes over the first row."""
WIDE = 1.08
"""A step this many times the usual one begins a row."""

Row = Sequence[Line]


def look(line: Line) -> tuple[bool, bool, bool, object]:
    """Give how a line is set: bold, italic, in capitals, its colour."""
    letters = [sign for sign in line.text if sign.isalpha()]
    capitals = len(letters) > 1 and all(sign.isupper() for sign in letters)
    return line.share("bold") > 0.9, line.share("italic") > 0.9, capitals, line.chars[-1].colour


def naming(rows: Sequence[Row], at: int) -> list[Row]:
    """Give the printed rows that may name columns: one look, two cells or more, few words."""
    first = rows[at]
    if len(first) < 2 or len({look(line) for line in first}) > 1:
        return []
    if any(not _is_name(line.text) for line in first):
        return []
    out = [first]
    for row in rows[at + 1 : at + 3]:
        step = row[0].base - out[-1][0].base
        alike = {look(line) for line in row} == {look(first[0])}
        under = all(any(abs(line.x0 - one.x0) <= FLUSH for one in first) for line in row)
        if step > 1.45 * first[0].size or not alike or not under:
            break
        out.append(row)
    return out


def names_over(first: Row, lines: Sequence[Line]) -> list[Line]:
    """Give the row of bold names right over a row of the body, each flush with one of its cells.

    Where only the next row stands on a ground, that row looks like a header over it.
    """
    top, size = min(line.top for line in first), first[0].size
    above = [line for line in lines if 0 < top - line.bottom <= _NEAR * size]
    names = [line for line in above if any(abs(line.x0 - one.x0) <= FLUSH for one in first)]
    bold = all(line.share("bold") > 0.9 and _is_name(line.text) for line in above)
    plain = all(line.share("bold") < 0.5 and line.chars[0].fill is None for line in first)
    return names if bold and plain and 1 < len(names) == len(above) == len(first) else []


def _is_name(text: str) -> bool:
    ended = text[-1:] in ".;:!?,"
    return not ended and len(text.split()) <= 8 and not is_coded(text) and not marker(text)


def may_head(rows: Sequence[Row], at: int, height: int) -> bool:
    """Tell what looks unlike the row below it, or is short and further from it than rows are."""
    below = rows[at + height : at + height + 3]
    if len(below) < 2:
        return False
    if any(look(line) != look(rows[at][0]) for line in below[0]):
        return True
    near = below[0][0].base - rows[at][0].base
    step = min(row[0].base - above[0].base for above, row in pairwise(below))
    return height == 1 and all(map(is_brief, rows[at])) and near > WIDE * step


def is_brief(line: Line) -> bool:
    """Tell words few enough to name a column where nothing but their place says so."""
    return len(line.text) <= 30 and line.text[:1].isupper()


def is_legend(above: Row, header: Row) -> bool:
    """Tell words on grounds of several colours, over no columns of a header on its one ground."""
    grounds, own = ({line.chars[0].fill for line in row} for row in (above, header))
    over = all(any(abs(line.x0 - one.x0) <= FLUSH for one in header) for line in above)
    return len(grounds - {None}) > 1 and len(own) == 1 and None not in own and not over


def setting(line: Line) -> tuple[bool, float, object, object]:
    """Give how a line is printed: bold, its size in points, its colour, the colour behind it."""
    char = line.chars[0]
    return line.share("bold") > 0.9, round(line.size * 2) / 2, char.colour, char.fill


def stands_apart(header: Row, below: Row, cells: Sequence[Span]) -> bool:
    """Tell a header whose look the row below has not, but for labels in its first column.

    `cells` are the stretches of x, in points, that the header fills.
    """
    own = setting(header[0]), header[0].face
    alike = [line for line in below if (setting(line), line.face) == own]
    if len(alike) <= 0.3 * len(below):
        return bool(below)
    one_look = len(cells) > 1 and all((setting(line), line.face) == own for line in header)
    return one_look and len(alike) < len(below) and all(line.x1 < cells[1][0] for line in alike)
