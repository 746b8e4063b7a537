"""Rows that no rule parts: between two rules of a table stand several, told by how they line up.

A rule under each factor or activity only is common: its name stands once, at the left, beside the
rows of what is said of it. Those rows are cut apart; the name stays one cell over all of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.bullets import marker
from ingest.layout.lines import Line, first_word_width
from ingest.layout.rawtables import Part, RawCell, RawTable

_WIDE = 1.25
"""A step this many times the usual one begins a row."""
_USUAL = 1.45
"""The usual step in font sizes, at most: tables without a second line in a cell show none."""
_RAISED = 0.8
"""A step under this many font sizes leads to no line of its own."""
_SAME = 1.02
"""Steps within this ratio are one."""
_LED = re.compile(r"\(?(?:[HS] ?(?P<n>[1-8])\b|(?P<a>[A-Ha-h])(?:[.)]\s|\s+(?=[A-ZÀ-Þ«])))")
"""What opens the words of a row, where no column holds the letters."""
_CODES = re.compile(
    r"(?:(?:^|[,;/ ]+)(?:(?:[A-Z]{0,4}[.-]?|[a-z]{1,2})\d{1,3}|[IVX]{1,4}|[A-H])[.)]?)+"
)
"""Codes and nothing else: « F05, F06 », « III »."""
_TICK = re.compile(r"[^\w\s]|[xX]")
"""What marks the row beside it, and no other."""
_LETTER = re.compile(r"\(?(?:[A-Ha-h]|[HSV] ?\d)[.)]?")
"""What marks a row by itself: « a. », « (B) », « H2 »."""
_NUMBERED = re.compile(r"(?:\(?(?P<n>\d{1,2})(?:[.)]|\s[–—-])|[A-Z]{1,2}\d{1,2}\b[.)]?)\s")
"""What opens a line that names something by its number or code: « 4. Animer », « A4 – Animer »."""
_SLIGHT = 1.1
"""A step this many times the usual one begins a row where a number that names it says so too."""


@dataclass(slots=True)
class _Column:
    """What stands in one column between two rules, and at which of its lines something begins."""

    cell: RawCell
    bases: list[float]
    opening: list[float]
    name: str = ""

    @property
    def lettered(self) -> bool:
        """Tell a column of letters that call what stands beside them."""
        lines = self.cell.lines
        return len(lines) > 1 and all(_LETTER.fullmatch(line.text.strip()) for line in lines)

    @property
    def listed(self) -> bool:
        """Tell lines that a list of its own marks: what lines up with another is chance."""
        begun = [line for line in self.cell.lines if line.base in self.opening]
        return not self.lettered and any(line.bulleted or marker(line.text) for line in begun)

    def begins_at(self, start: float, near: float) -> bool:
        """Tell whether something begins at a height, in points."""
        return any(abs(base - start) <= near for base in self.opening)

    def has(self, start: float, near: float) -> bool:
        """Tell whether a line stands at a height, be it the second of something."""
        return any(abs(base - start) <= near for base in self.bases)


def parted(table: RawTable) -> RawTable:
    """Cut every row that holds several into them; rows that rules close on all sides stay."""
    steps = sorted(_steps(table))
    usual = min([*steps[:1], _USUAL])
    wide = _wide(steps, usual)
    naming = _naming(table)
    names = {cell.column: cell.text for cell in table.row(0)}
    for row in reversed(range(table.n_rows)):
        cells = [cell for cell in table.row(row) if cell.lines and cell.row_span == 1]
        if len(cells) < 2 or any(cell.column_span > 1 for cell in cells):
            continue
        columns = [_column(cell, wide, names.get(cell.column, "")) for cell in cells]
        starts, own = _numbered(columns, naming, usual)
        if len(own) < 2:
            starts, own = _starts(columns)
        if len(starts) > 1:
            _cut(table, row, starts, own)
            _join_head(table, row, own)
    return table


def _steps(table: RawTable) -> Iterator[float]:
    """Yield the steps between two lines of each cell, in font sizes."""
    for cell in table.cells:
        for above, below in pairwise(cell.lines):
            step = (below.base - above.base) / below.size
            if step > _RAISED:
                yield step


def _wide(steps: Sequence[float], usual: float) -> float:
    """Give what a step is over that begins something, in font sizes; the steps come sorted.

    A page maker sets all second lines at one step, and what begins at another, however near.

    >>> round(_wide([1.2, 1.2, 1.38, 1.38, 1.38], 1.2), 2), _wide([1.2, 1.38, 2.0], 1.2)
    (1.29, 1.5)
    """
    over = [step for step in steps if step > _SAME * usual]
    tight, second = len(steps) - len(over), [step for step in over if step <= _SAME * over[0]]
    if tight > 1 and len(second) > 1 and over[0] >= _SLIGHT * usual:
        return min(_WIDE * usual, (usual + over[0]) / 2)
    return _WIDE * usual


def _column(cell: RawCell, wide: float, name: str) -> _Column:
    return _Column(cell, [line.base for line in cell.lines], _opening(cell.lines, wide), name)


def _opening(lines: Sequence[Line], limit: float) -> list[float]:
    """Give the heights of the first line and of those after a step over a limit, in font sizes."""
    return [lines[0].base] + [
        below.base
        for above, below in pairwise(lines)
        if below.base - above.base > limit * max(above.size, below.size)
    ]


def _naming(table: RawTable) -> set[int]:
    """Give the columns whose numbers name things, and do not count a list of each cell's own."""
    found = set()
    for cell in table.cells:
        marks = [mark for line in cell.lines if (mark := _NUMBERED.match(line.text))]
        counted = [mark["n"] for mark in marks] == [str(n) for n, _ in enumerate(marks, 1)]
        if not counted:
            found.add(cell.column)
    return found


def _numbered(
    columns: Sequence[_Column], naming: set[int], usual: float
) -> tuple[list[float], list[_Column]]:
    """Give the heights of numbers that name rows, and the columns that begin anew at each.

    Lists abreast line up by chance; there a blank stands over every item, or over none.
    """
    limit = _SLIGHT * usual
    for place, one in enumerate(columns):
        if one.cell.column not in naming:
            continue
        starts = [line.base for line in one.cell.lines if _NUMBERED.match(line.text)]
        right = (each for each in columns[place + 1 :] if each.cell.column not in naming)
        level = [
            each
            for each in (one, *right)
            if _level(_opening(each.cell.lines, limit), starts, _near(each))
        ]
        if len(starts) > 1 and one in level and len(run := _run(columns, level)) > 1:
            return starts, run
    return [], []


def _level(heights: Sequence[float], others: Sequence[float], near: float) -> bool:
    """Tell heights that are the same."""
    pairs = zip(heights, others, strict=False)
    return len(heights) == len(others) and all(abs(a - b) <= near for a, b in pairs)


def _starts(columns: Sequence[_Column]) -> tuple[list[float], list[_Column]]:
    """Give the heights at which rows begin, and the columns that they run through."""
    if codes := _coded(columns):
        own = [one for one in columns if all(one.has(start, _near(one)) for start in codes)]
        if len(run := _run(columns, own)) > 1:
            return codes, run
    letters = [(one, one.bases) for one in columns if one.lettered]
    letters += [(one, led) for one in columns if (led := _led(one))]
    for lettered, starts in letters[:1]:
        others = (one for one in columns if one is not lettered)
        own = [lettered, *(one for one in others if _keeps(one, starts, lettered))]
        if len(run := _run(columns, own)) > 1:
            return starts, run
    fullest = max(columns, key=lambda one: len(one.opening))
    own = [one for one in columns if _lines_up(one, fullest.opening)]
    if len(own) < 2 or sum(one.listed for one in own) > 1:
        return [], []
    run = _run(columns, [*own, *(one for one in columns if _ticks(one, fullest.opening))])
    return (fullest.opening, run) if len(run) > 1 else ([], [])


def _coded(columns: Sequence[_Column]) -> list[float]:
    """Give the heights of the codes that stand beside each other in two columns of nothing else."""
    codes = [
        one.bases
        for one in columns
        if len(one.bases) > 2 and all(_CODES.fullmatch(line.text) for line in one.cell.lines)
    ]
    first = codes[0] if len(codes) > 1 else []
    return first if all(_level(other, first, 1) for other in codes) else []


def _led(one: _Column) -> list[float]:
    """Give the heights of the lines that open with the letters of a series, after the head's own.

    >>> _led(_Column(RawCell(0, 0, 1, 1, []), [], []))
    []
    """
    found: list[float] = []
    for line in one.cell.lines:
        lead = _LED.match(line.text)
        place = (int(lead["n"]) if lead["n"] else ord(lead["a"].upper()) - 64) if lead else 0
        if place == len(found) + 1:
            found.append(line.base)
    head = [line.base for line in one.cell.lines[:1] if line.base not in found]
    return [*head, *found] if len(found) > 1 else []


def _near(one: _Column) -> float:
    return 0.2 * one.cell.lines[0].size


def _keeps(one: _Column, starts: Sequence[float], lettered: _Column) -> bool:
    """Tell a column in which each letter has its text; after the letters some may have none."""
    near = _near(one)
    held = [one.has(start, near) for start in starts]
    begun = all(
        one.begins_at(start, near) or not _goes_on(one, start)
        for start, has in zip(starts, held, strict=True)
        if has
    )
    if one.cell.column < lettered.cell.column:
        return all(held) and all(one.begins_at(start, near) for start in starts)
    anew = any(held[1:]) or len(one.bases) == 1
    return (
        begun
        and anew
        and any(abs(one.bases[0] - s) <= near for s in starts)
        and _covers(one, starts, held)
    )


def _goes_on(one: _Column, start: float) -> bool:
    """Tell a line at the height of a letter that ends the sentence of the full line above it."""
    lines = one.cell.lines
    right = max(line.x1 for line in lines)
    for above, line in pairwise(lines):
        if abs(line.base - start) <= _near(one):
            full = above.x1 + first_word_width(line) > right
            return full and line.text[:1].islower() and above.text[-1:] not in ".;:!?"
    return False


def _covers(one: _Column, starts: Sequence[float], held: Sequence[bool]) -> bool:
    """Tell whether no line stands between two letters of which the first has none beside it."""
    ends = [*starts[1:], float("inf")]
    return not any(
        not has and any(start < base < end - _near(one) for base in one.bases)
        for start, end, has in zip(starts, ends, held, strict=True)
    )


def _lines_up(one: _Column, starts: Sequence[float]) -> bool:
    """Tell a column whose parts all begin where those of the fullest one do."""
    near = _near(one)
    aligned = all(any(abs(base - start) <= near for start in starts) for base in one.opening)
    broken = any(one.has(start, near) and not one.begins_at(start, near) for start in starts)
    return aligned and not broken and len(one.opening) > 1


def _ticks(one: _Column, starts: Sequence[float]) -> bool:
    """Tell a column that marks some rows, by signs or by its own name: « P » under « P »."""
    signs = all(_TICK.fullmatch(line.text) or line.text == one.name for line in one.cell.lines)
    return signs and all(any(abs(base - s) <= _near(one) for s in starts) for base in one.bases)


def _run(columns: Sequence[_Column], own: Sequence[_Column]) -> list[_Column]:
    """Give the columns, from the first of some to the last, when all between belong to them."""
    chosen = {one.cell.column for one in own}
    between = [one for one in columns if min(chosen) <= one.cell.column <= max(chosen)]
    return between if all(one.cell.column in chosen for one in between) else []


def _cut(table: RawTable, row: int, starts: Sequence[float], own: Sequence[_Column]) -> None:
    """Cut one row; the columns outside the run become one cell over all that it gives."""
    low, high = own[0].cell.column, own[-1].cell.column
    more = len(starts) - 1
    made: list[RawCell] = []
    for cell in table.cells:
        if cell.row == row and cell.row_span == 1 and low <= cell.column <= high:
            made += _slices(cell, starts)
            continue
        if cell.row == row:
            cell.row_span += more
        elif cell.row > row:
            cell.row += more
        elif cell.row + cell.row_span > row:
            cell.row_span += more
        made.append(cell)
    table.cells = made
    table.n_rows += more


def _join_head(table: RawTable, row: int, own: Sequence[_Column]) -> None:
    """Let the first row be one cell when only the first says something: it heads the others."""
    low, high = own[0].cell.column, own[-1].cell.column
    cells = [cell for cell in table.cells if cell.row == row and low <= cell.column <= high]
    first = min(cells, key=lambda cell: cell.column)
    others = [cell for cell in cells if cell is not first]
    alone = first.lines and not any(cell.lines or cell.row_span > 1 for cell in others)
    if alone and not _LED.match(first.text) and not _LETTER.fullmatch(first.text.strip()):
        first.column_span = high - low + 1
        table.cells = [cell for cell in table.cells if not any(cell is one for one in others)]


def _slices(cell: RawCell, starts: Sequence[float]) -> list[RawCell]:
    """Cut a cell at the tops of the lines that begin rows."""
    (part,) = cell.parts
    x0, top, x1, bottom = part.box
    size = part.lines[0].size if part.lines else 10.0
    edges = [top, *(start - size for start in starts[1:]), bottom]
    out = []
    for place, (upper, lower) in enumerate(pairwise(edges)):
        lines = [one for one in part.lines if _is_within(one, place, starts)]
        piece = Part(part.page, (x0, upper, x1, lower), lines, part.fill)
        out.append(RawCell(cell.row + place, cell.column, 1, cell.column_span, [piece]))
    return out


def _is_within(line: Line, place: int, starts: Sequence[float]) -> bool:
    near = 0.2 * line.size
    after = place == 0 or line.base >= starts[place] - near
    before = place + 1 == len(starts) or line.base < starts[place + 1] - near
    return after and before
