"""Sheets: one page's characters made into segments and ruled tables, marks noted on the way."""

from collections.abc import Iterable, Sequence

from ingest.layout.furniture import Sheet
from ingest.layout.grids import Grid, grid
from ingest.layout.lines import Line, segments
from ingest.layout.marking import mark_fills, mark_strokes
from ingest.layout.rawtables import RawTable, filled
from ingest.layout.rules import Frame, Wall, edges, frames, walls
from ingest.pages import Page, Stroke


def sheet(page: Page, *, tables: bool = True) -> Sheet:
    """Lay one page out as far as it can be without the others."""
    out = Sheet(page.number, page.width, page.height, pictures=page.pictures)
    out.outside = page.outside
    out.rotated = [char for char in page.chars if not char.upright]
    lines = segments(page.number, (char for char in page.chars if char.upright))
    rules = walls(page.strokes)
    out.lines = lines
    taken = _tables(out, page, rules, lines) if tables else []
    loose = [wall for wall in rules.lying if not _belongs(wall, taken)]
    mark_strokes(lines, loose)
    mark_fills(lines, page.fills)
    out.rules = [(wall.at, wall.low, wall.high) for wall in loose]
    out.twice = [char for line in lines for char in line.twice]
    return out


def _tables(out: Sheet, page: Page, rules: Frame, lines: list[Line]) -> list[Grid]:
    """Fill the grids of the page, inner ones first; the rest of the lines stay on the sheet."""
    free = lines
    taken: list[Grid] = []
    drawn: list[Stroke] = [*page.strokes]
    for strokes in (drawn, drawn + edges(page.fills, page.width, page.height)):
        found = rules if strokes is drawn else walls(strokes)
        for one in _grids(found, page.number):
            if any(_overlap(one.box, other.box) for other in taken):
                continue
            result = filled(one, free, page.fills)
            if result is None:
                continue
            table, free = result
            out.tables.append(table)
            taken.append(one)
        if len(strokes) == len(drawn) and not page.fills:
            break
    out.tables.sort(key=lambda table: (table.top, table.xs[0]))
    out.lines = free
    return taken


def _grids(rules: Frame, page: int) -> Iterable[Grid]:
    found = [one for frame in frames(rules) if (one := grid(frame, page)) is not None]
    return sorted(found, key=_area)


def _area(one: Grid) -> float:
    x0, top, x1, bottom = one.box
    return (x1 - x0) * (bottom - top)


def _overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide > 2 and high > 2


def _belongs(wall: Wall, taken: Sequence[Grid]) -> bool:
    for one in taken:
        x0, top, x1, bottom = one.box
        within = x0 - 3 <= wall.low and wall.high <= x1 + 3 and top - 3 <= wall.at <= bottom + 3
        if within and any(abs(wall.at - y) <= 1.5 for y in one.ys):
            ends = sum(any(abs(x - end) <= 3 for x in one.xs) for end in (wall.low, wall.high))
            if ends == 2:
                return True
    return False


__all__ = ["RawTable", "sheet"]
