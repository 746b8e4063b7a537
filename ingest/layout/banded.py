"""Tables whose rows are parted by lying rules or stripes, and whose columns nothing parts.

Columns are the stripes of x that no row's ink crosses; rules that run over some columns only leave
the cells of the others merged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout import spans
from ingest.layout.banded_rows import parts, rows_between
from ingest.layout.bands import Bands, alike, bands_of
from ingest.layout.codes import is_coded
from ingest.layout.grids import Grid, places
from ingest.layout.headings import is_caption
from ingest.layout.lines import Line
from ingest.layout.rules import Frame, Wall
from ingest.layout.spans import Span
from ingest.pages import Fill


@dataclass(slots=True)
class Columns:
    """The columns of a table found on an earlier page, which may go on without its header."""

    bounds: Span
    spans: list[Span]
    xs: list[float] = field(default_factory=list)
    """The upright edges of its grid, when they do not lie halfway between the columns."""


@dataclass(slots=True)
class _Stretch:
    rows: list[list[Line]] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)
    known: bool = False
    xs: list[float] = field(default_factory=list)


def banded(
    page: int,
    lines: Sequence[Line],
    lying: Sequence[Wall],
    fills: Iterable[Fill],
    known: Sequence[Columns] = (),
) -> list[tuple[Grid, Columns]]:
    """Find such tables, each with its columns, for recognising what goes on on the next page."""
    out: list[tuple[Grid, Columns]] = []
    for bands in bands_of(lying, fills, lines):
        x0, x1 = bands.bounds
        inside = [line for line in lines if x0 - 4 <= line.x0 and line.x1 <= x1 + 6]
        found = [one for one in _stretches(inside, bands.ys, []) if _is_table(one)]
        found = [one for one in found if bands.ruled or not _lights_titles(one)]
        hint = _hint(bands, inside, known)
        if hint and not (found and _is_headed(found[0])):
            found = [one for one in _stretches(inside, bands.ys, hint.spans) if _is_table(one)]
            for stretch in found:
                stretch.xs = hint.xs if stretch.known else []
        elif hint and found and _keeps_to(found[0], hint):
            found[0].xs = hint.xs
        tops = {one.ys[0] for one in found}
        for stretch in found:
            if stretch.ys[-1] not in tops:
                _close(stretch, inside)
        # A rule above may be that of the page's head, as wide as the table.
        if found and not found[0].known:
            _open(found[0], inside)
        out += [
            (_grid(page, stretch, bands), Columns(bands.bounds, stretch.columns, stretch.xs))
            for stretch in found
        ]
    return out


def _hint(bands: Bands, lines: Sequence[Line], known: Sequence[Columns]) -> Columns | None:
    """Give the columns of a table that may go on here, when nothing but a head stands above."""
    above = [line for line in lines if line.base < bands.ys[0]]
    columns = next((one for one in reversed(known) if alike(one.bounds, bands.bounds)), None)
    return columns if len(above) <= 2 else None


def _keeps_to(stretch: _Stretch, known: Columns) -> bool:
    """Tell whether a table may stand on the upright edges of the one before it."""
    held = [
        line for row in stretch.rows for line in row if spans.crossed(line, stretch.columns) < 2
    ]
    apart = all(not line.x0 < x - 2 < x + 2 < line.x1 for line in held for x in known.xs)
    return len(stretch.columns) == len(known.spans) and apart


def _stretches(lines: Sequence[Line], ys: Sequence[float], hint: list[Span]) -> list[_Stretch]:
    """Follow the bands downwards as long as their lines keep to the same columns."""
    out: list[_Stretch] = []
    current = _Stretch(columns=list(hint), known=bool(hint))
    rows = list(rows_between(lines, ys))
    for place, (top, bottom, row) in enumerate(rows):
        if not row and not current.rows:
            continue
        apart = _repeats(current, row) or _is_panel(current, [row for _, _, row in rows[place:]])
        joined = None if apart else _joined(current, row)
        if joined is None and current.rows:
            out.append(current)
            current = _Stretch()
            joined = _joined(current, row)
        if joined is None:
            current = _Stretch()
            continue
        current.rows.append(row)
        current.ys = [*(current.ys or [top]), bottom]
        current.columns = joined
    out.append(current)
    for one in out:
        while one.rows and (not one.rows[-1] or _stands_below(one)):
            one.rows.pop()
            one.ys.pop()
    return out


def _stands_below(stretch: _Stretch) -> bool:
    """Tell a box as wide as a table, a blank under it: its words run over all columns."""
    apart = len(stretch.rows) > 2 and not stretch.rows[-2]
    return apart and all(spans.crossed(line, stretch.columns) > 1 for line in stretch.rows[-1])


def _is_panel(stretch: _Stretch, below: Sequence[list[Line]]) -> bool:
    """Tell one stripe, parted by a blank from rows whose columns it does not head: a legend, say.

    A header stands over each of them once. One row below is enough that has a title of its own.
    """
    if len(stretch.rows) < 2 or any(stretch.rows[1:]) or stretch.known:
        return False
    alone, entitled = _Stretch(), False
    for row in below:
        columns = _joined(alone, row)
        if columns is None and alone.rows:
            break
        entitled = entitled or (columns is None and bool(row))
        if columns is not None:
            alone.rows.append(row)
            alone.columns = columns
    head = stretch.rows[0]
    held = [sum(low <= line.x0 < high for line in head) for low, high in alone.columns]
    over = any(spans.crossed(line, alone.columns) > 1 for line in head)
    return len(alone.rows) > (0 if entitled else 1) and (over or max(held) > 1)


def _repeats(stretch: _Stretch, row: Sequence[Line]) -> bool:
    """Tell the header of the next table, and leave out of this one the heading above it."""
    if len(stretch.rows) < 2 or sorted(_texts(row)) != sorted(_texts(stretch.rows[0])):
        return False
    if len(_texts(row)) > 1 and len(stretch.rows[-1]) == 1:
        stretch.rows.pop()
        stretch.ys.pop()
    return len(_texts(row)) > 1


def _texts(row: Sequence[Line]) -> list[str]:
    return [line.text for line in row]


def _close(stretch: _Stretch, lines: Sequence[Line]) -> None:
    """Take the last row in when rules part the rows only, and none closes the table below.

    It stands as near under its rule as the other rows, flush with two of their columns or more.
    """
    ys = stretch.ys
    gaps = [
        min(line.top for line in row) - y for row, y in zip(stretch.rows, ys, strict=False) if row
    ]
    row: list[Line] = []
    for line in sorted(lines, key=lambda one: one.top):
        lowest = max((one.bottom for one in row), default=ys[-1] + max(gaps) + 1)
        if line.waist > ys[-1] and line.top <= lowest + (0.5 * line.size if row else 0):
            row.append(line)
    columns = _flush(stretch, row)
    if columns is not None:
        stretch.rows.append(row)
        stretch.columns = columns
        stretch.ys = [*ys, max(line.bottom for line in row) + 1]


def _open(stretch: _Stretch, lines: Sequence[Line]) -> None:
    """Take in the row over the first rule, likewise, when none opens the table above."""
    ys = stretch.ys
    gaps = [
        y - max(line.bottom for line in row)
        for row, y in zip(stretch.rows, ys[1:], strict=False)
        if row
    ]
    row: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.bottom):
        highest = min((one.top for one in row), default=ys[0] - max(gaps) - 1)
        if line.waist < ys[0] and line.bottom >= highest - (0.5 * line.size if row else 0):
            row.append(line)
    columns = _flush(stretch, row)
    if columns is not None:
        stretch.rows.insert(0, sorted(row, key=lambda one: (one.base, one.x0)))
        stretch.columns = columns
        stretch.ys = [min(line.top for line in row) - 1, *ys]


def _flush(stretch: _Stretch, row: Sequence[Line]) -> list[Span] | None:
    """Give the columns with a row more whose lines all begin where columns do, two or more."""
    flush = {span for span in stretch.columns for line in row if _begins(line, span)}
    apart = all(any(_begins(line, span) for span in flush) for line in row)
    columns = _joined(stretch, row) if apart and len(flush) >= 2 else None
    return columns if columns is not None and len(columns) == len(stretch.columns) else None


def _begins(line: Line, span: Span) -> bool:
    """Tell a line that begins where a column does; codes may be set in its middle or at its end."""
    inside = is_coded(line.text) and span[0] - 2 <= line.x0 and line.x1 <= span[1] + 2
    return inside or abs(line.x0 - span[0]) <= 2


def _joined(stretch: _Stretch, row: Sequence[Line]) -> list[Span] | None:
    """Give the columns with one row more; None when they would run together, or it is no row."""
    if not row:
        return stretch.columns if stretch.rows else None
    columns, size = stretch.columns, row[0].size
    if _ends_table(stretch, row):
        return None
    if not columns:
        if _has_title(row):
            return None
        alone = spans.of_lines(row, 0.6 * size)
        return alone if len(alone) >= 2 else None
    across = [line for line in row if spans.crossed(line, columns) > 1]
    flat = len({round(line.base) for line in across}) <= 2
    if across and not (flat or len(across) <= 0.34 * len(row)):
        return None
    kept = [(line.x0, line.x1) for line in row if not any(line is one for one in across)]
    both = spans.union([*columns, *kept], 0.6 * size)
    return both if len(both) >= max(2, len(columns) - 1) else None


def _ends_table(stretch: _Stretch, row: Sequence[Line]) -> bool:
    """Tell a caption, or a heading in larger letters, from a row."""
    sizes = [line.size for held in stretch.rows for line in held]
    # A header alone may be set smaller than the rows under it, though never half as large.
    limit = 1.15 if len(stretch.rows) > 1 else 1.5
    larger = bool(sizes) and any(line.size > limit * max(sizes) for line in row)
    return larger or any(is_caption(line.text) for line in row)


def _has_title(row: Sequence[Line]) -> bool:
    """Tell what stands between two tables, a title with a text under it, from a first row.

    The rank or code of a row may be set as large.
    """
    sizes = sorted(line.size for line in row)
    words = (line for line in row if not is_coded(line.text))
    large = (line for line in words if line.size > 1.15 * sizes[len(sizes) // 2])
    return any(
        all(abs(other.base - one.base) > 1 for other in row if other is not one) for one in large
    )


def _height(row: Sequence[Line]) -> int:
    """Count the printed lines of the tallest cell of a row."""
    return len({round(line.base / 2) for line in row})


def _is_table(stretch: _Stretch) -> bool:
    rows = [row for row in stretch.rows if row]
    if stretch.known and rows:
        return True
    if len(rows) < 2 or len(stretch.columns) < 2:
        return False
    flat = sum(_height(row) <= 3 for row in rows)
    return _is_headed(stretch) or (len(rows) >= 3 and flat >= 0.6 * len(rows))


def _lights_titles(stretch: _Stretch) -> bool:
    """Tell stripes that each light up a title: what stands between two keeps to no column."""
    between = [line for row in stretch.rows[1::2] for line in row]
    return bool(between) and all(spans.crossed(line, stretch.columns) > 1 for line in between)


def _is_headed(stretch: _Stretch) -> bool:
    """Tell whether the first row may be a header: short, and in several columns."""
    row = stretch.rows[0]
    return bool(row) and _height(row) <= 3 and len(spans.of_lines(row, row[0].size * 0.6)) >= 2


def _grid(page: int, stretch: _Stretch, bands: Bands) -> Grid:
    head = spans.of_lines(stretch.rows[0], 0.6 * stretch.rows[0][0].size)
    if not stretch.known:
        stretch.columns = spans.named(stretch.columns, head)
    xs = stretch.xs or spans.edges(stretch.columns, bands.bounds)
    ys = stretch.ys
    whole = [y for y in ys if not any(abs(wall.at - y) <= 3 for wall in bands.part)]
    lying = [Wall(y, xs[0], xs[-1]) for y in [*whole, ys[0], ys[-1]]] + bands.part
    upright = [
        Wall(x, top, bottom)
        for row, (top, bottom) in zip(stretch.rows, pairwise(ys), strict=True)
        for x in xs
        if not any(low < x - 3 and high > x + 3 for line in row for low, high in parts(line))
    ]
    grid = Grid(page, xs, list(ys), ruled=False)
    grid.places = places(Frame(upright=upright, lying=lying), xs, list(ys))
    return grid
