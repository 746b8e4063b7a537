"""Whatever a grid looks like, no line of a page is lost in it."""

from hypothesis import example, given
from hypothesis import strategies as st

from ingest.layout.grids import Grid, Place
from ingest.layout.lines import Line
from ingest.layout.rawtables import filled
from ingest.values import Char

levels = st.lists(st.integers(0, 60), min_size=2, max_size=5)
spots = st.lists(
    st.tuples(st.integers(-5, 65), st.integers(-5, 65), st.integers(1, 12)), min_size=1, max_size=12
)


def line(x, y, letters):
    chars = [
        Char("e", x + 4.0 * n, x + 4.0 * n + 4, y - 6.0, y + 2.0, float(y), 8.0)
        for n in range(letters)
    ]
    return Line(1, chars)


def letters(lines):
    """Count signs; one printed twice in its place is kept apart."""
    return sum(len(one.chars) + len(one.twice) for one in lines)


@example([0, 3, 4], [0, 1], [(0, 3, 1), (0, 3, 1), (0, 3, 2)])
@given(levels, levels, spots)
def test_every_letter_ends_in_a_cell_or_outside(xs, ys, given_lines):
    """Rows and columns may lie over each other, or the wrong way round, in a damaged file."""
    grid = Grid(1, [float(x) for x in sorted(xs)], [float(y) for y in ys], ruled=False)
    grid.places = [
        Place(row, column, 1, 1, grid.xs[column], grid.ys[row], grid.xs[column + 1],
              grid.ys[row + 1])
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
    ]  # fmt: skip
    lines = [line(*spot) for spot in given_lines]
    found = filled(grid, lines, [])
    if found is not None:
        table, outside = found
        held = [one for cell in table.cells for one in cell.lines]
        assert letters(held) + letters(outside) == letters(lines)
