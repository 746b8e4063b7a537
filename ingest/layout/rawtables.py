"""Tables as one page shows them: each grid cell with the lines that stand in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.layout.grids import Grid, Place
from ingest.layout.lines import Line, merged
from ingest.layout.marking import fill_of
from ingest.pages import Char, Fill
from ontology.model import Colour


@dataclass(slots=True)
class Part:
    """What one page shows of a cell."""

    page: int
    box: tuple[float, float, float, float]
    lines: list[Line] = field(default_factory=list)
    fill: Colour | None = None


@dataclass(slots=True)
class RawCell:
    """A cell: its place in the grid, its part on each page."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: list[Part]

    @property
    def lines(self) -> list[Line]:
        """Give its lines over all its pages."""
        return [line for part in self.parts for line in part.lines]

    @property
    def text(self) -> str:
        """Give its text as printed, for comparing."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class RawTable:
    """A table, on one page until it is stitched."""

    pages: list[int]
    xs: list[float]
    top: float
    bottom: float
    n_rows: int
    cells: list[RawCell]
    open_top: bool = False
    open_bottom: bool = False
    ruled: bool = True
    header_rows: int = 0

    @property
    def n_columns(self) -> int:
        """Give the number of columns."""
        return len(self.xs) - 1

    def row(self, number: int) -> list[RawCell]:
        """Give the cells that begin in a row, from left to right."""
        found = [cell for cell in self.cells if cell.row == number]
        return sorted(found, key=lambda cell: cell.column)

    def covering(self, row: int, column: int) -> RawCell | None:
        """Give the cell over a place of the grid."""
        for cell in self.cells:
            if (
                cell.row <= row < cell.row + cell.row_span
                and cell.column <= column < cell.column + cell.column_span
            ):
                return cell
        return None

    @property
    def text(self) -> str:
        """Give all its text, cell after cell."""
        ordered = sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        return " ".join(cell.text for cell in ordered if cell.lines)


def filled(
    grid: Grid, lines: Sequence[Line], fills: Sequence[Fill]
) -> tuple[RawTable, list[Line]] | None:
    """Put lines into the cells of a grid, and give the lines that stay outside.

    None when this is no table: a frame around text, a chart whose lines cut words, an empty grid.
    """
    grid = _deepened(grid, lines)
    inside, outside = _inside(grid, lines)
    held, cut, loose = _shared_out(grid, inside)
    texted = [place for index, place in enumerate(grid.places) if held[index]]
    if len({place.column for place in texted}) < 2 or cut > 0.15 * len(inside):
        return None
    rows, columns = _used(grid, texted)
    cells = []
    for index, place in enumerate(grid.places):
        if place.row not in rows or place.column not in columns:
            continue
        box = (place.x0, place.top, place.x1, place.bottom)
        part = Part(grid.page, box, merged(held[index]) if held[index] else [], fill_of(box, fills))
        cells.append(_cell(place, rows, columns, part))
    _, top, _, bottom = grid.box
    table = RawTable(
        [grid.page], [grid.xs[index] for index in _kept(columns, grid)], top, bottom,
        len(rows), cells, grid.open_top, grid.open_bottom, grid.ruled,
    )  # fmt: skip
    return table, outside + loose


def _deepened(grid: Grid, lines: Sequence[Line]) -> Grid:
    """Let the last row hold the line that its lower edge cuts, where a cell goes on in it.

    A name over several rows that a page parts may end lower than the first of them.
    """
    bottom = grid.ys[-1]
    last = [place for place in grid.places if place.bottom == bottom]
    cut = [
        line
        for line in lines
        if line.top < bottom < line.waist and any(_ends_with(one, line, lines) for one in last)
    ]
    if not cut:
        return grid
    low = max(line.bottom for line in cut)
    places = [replace(one, bottom=low) if one in last else one for one in grid.places]
    return replace(grid, ys=[*grid.ys[:-1], low], places=places)


def _ends_with(place: Place, line: Line, lines: Sequence[Line]) -> bool:
    """Tell a line right under one of a cell, flush with it and in letters as large."""
    return (
        place.x0 < line.x0
        and line.x1 < place.x1
        and any(
            abs(one.x0 - line.x0) <= 1
            and abs(one.size - line.size) < 0.1
            and place.top <= one.waist <= place.bottom
            and 0 < line.base - one.base < 1.5 * line.size
            for one in lines
        )
    )


def _inside(grid: Grid, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    x0, top, x1, bottom = grid.box
    inside: list[Line] = []
    outside: list[Line] = []
    for line in lines:
        middle = (line.x0 + line.x1) / 2
        within = top <= line.waist <= bottom and x0 <= middle <= x1
        (inside if within else outside).append(line)
    return inside, outside


def _shared_out(grid: Grid, lines: Sequence[Line]) -> tuple[list[list[Line]], int, list[Line]]:
    """Give each cell its lines; a line over several cells is cut between its characters.

    Lines on no cell come last: rows may lie over each other, or apart, in a damaged file.
    """
    held: list[list[Line]] = [[] for _ in grid.places]
    loose: list[Line] = []
    cut = 0
    for line in lines:
        across = [
            (index, place)
            for index, place in enumerate(grid.places)
            if place.top <= line.waist <= place.bottom and place.x1 > line.x0 and place.x0 < line.x1
        ]
        whole = [i for i, place in across if place.x0 - 2 <= line.x0 and line.x1 <= place.x1 + 2]
        if whole:
            held[whole[0]].append(line)
            continue
        if not across:
            loose.append(line)
            continue
        cut += _crossed(line, [place for _, place in across])
        for index, chars in _by_place(line.chars, across).items():
            held[index].append(Line(line.page, chars))
    return held, cut, loose


def _by_place(chars: Sequence[Char], across: list[tuple[int, Place]]) -> dict[int, list[Char]]:
    out: dict[int, list[Char]] = {}
    for char in chars:
        middle = (char.x0 + char.x1) / 2
        nearest = min(
            across, key=lambda one: max(one[1].x0 - middle, middle - one[1].x1, 0.0)
        )  # fmt: skip
        out.setdefault(nearest[0], []).append(char)
    return out


def _crossed(line: Line, places: Sequence[Place]) -> bool:
    """Tell whether a wall stands in the middle of a word of the line."""
    for place in places:
        for index in range(1, len(line.chars)):
            before, char = line.chars[index - 1], line.chars[index]
            if before.x1 - 1 > place.x0 > before.x0 + 1 and not line.glyphs[index].startswith(" "):
                return True
            if char.x0 > place.x0:
                break
    return False


def _used(grid: Grid, texted: Sequence[Place]) -> tuple[list[int], list[int]]:
    """Give the grid rows and columns where some cell begins (doubled rules make empty slivers)."""
    rows, columns = set(), set()
    for place in grid.places:
        sliver = place.bottom - place.top < 5 or place.x1 - place.x0 < 5
        if place in texted or not sliver:
            rows.add(place.row)
            columns.add(place.column)
    return sorted(rows), sorted(columns)


def _kept(columns: Sequence[int], grid: Grid) -> list[int]:
    return [*columns, len(grid.xs) - 1]


def _cell(place: Place, rows: list[int], columns: list[int], part: Part) -> RawCell:
    down = sum(place.row <= row < place.row + place.row_span for row in rows)
    over = sum(place.column <= column < place.column + place.column_span for column in columns)
    return RawCell(rows.index(place.row), columns.index(place.column), down, over, [part])
