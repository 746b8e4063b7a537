"""Sheets: one page's characters made into segments and ruled tables, marks noted on the way."""

from collections.abc import Iterable, Sequence
from itertools import chain, compress

from ingest.layout.aligned import aligned
from ingest.layout.banded import Columns, banded
from ingest.layout.charted import charted
from ingest.layout.crossed import crossed
from ingest.layout.furniture import Sheet
from ingest.layout.grids import Grid, Place, grid, with_head, with_posts
from ingest.layout.grounds import (
    CUT,
    cards,
    holds,
    panels,
    parting,
    strips,
    without_sides,
    without_titles,
)
from ingest.layout.headed import headed
from ingest.layout.labelled import labelled
from ingest.layout.leaders import led
from ingest.layout.lines import Line, segments
from ingest.layout.margins import Running
from ingest.layout.marking import mark_bullets, mark_fills, mark_frames, mark_strokes, mark_swatches
from ingest.layout.parted import parted
from ingest.layout.rawtables import filled
from ingest.layout.rules import Frame, Wall, edges, framed, frames, pieces, walls
from ingest.layout.segmented import segmented
from ingest.layout.sided import sided
from ingest.layout.sideways import sideways, take_in
from ingest.layout.stepped import stepped
from ingest.layout.tinted import tinted
from ingest.layout.unspanned import unspanned
from ingest.pages import Box, Fill, Page

_EDGE = 4.0
"""Edges of columns this near to each other, in points, are one."""


def sheet(page: Page, known: Sequence[Columns], running: Running) -> Sheet:
    """Lay one page out as far as it can be without the next ones.

    `known` are the columns of unruled tables on the page before, `running` its head and foot and
    those of earlier ones. A bare page gets no tables.
    """
    out = Sheet(page.number, page.width, page.height, page.turn, pictures=page.pictures)
    out.whole = page.whole
    out.outside, out.hidden = page.outside, page.hidden
    turned = sideways(page.number, [char for char in page.chars if not char.upright])
    lines = segments(page.number, (char for char in page.chars if char.upright))
    rules = walls(page.strokes)
    lines = led(lines, rules.lying)
    mark_fills(lines, page.fills)
    mark_frames(lines, [*framed(page.strokes), *page.badges])
    mark_swatches(lines, page.fills)
    mark_bullets(lines, page.fills)
    again = set(map(id, running.among(lines, page.height)))
    out.lines = [line for line in lines if id(line) not in again]
    taken = [] if page.bare else _tables(out, page, rules, known, turned)
    order = {id(line): place for place, line in enumerate(lines)}
    out.lines += (line for line in lines if id(line) in again)
    out.lines.sort(key=lambda one: order.get(id(one), len(order)))
    running.learn(out.lines)
    for table in out.tables:
        turned = take_in(table, turned)
    out.rotated = turned
    out.panels = strips(page.fills, page.width, page.height, out.lines)
    out.panels += panels(page.fills, out.lines, rules)
    loose = _loose(rules.lying, taken)
    mark_strokes(lines, [*loose, *pieces(page.strokes)])
    out.rules = [(wall.at, wall.low, wall.high) for wall in loose]
    out.twice = [char for line in lines for char in line.twice]
    return out


def _tables(
    out: Sheet,
    page: Page,
    rules: Frame,
    known: Sequence[Columns],
    turned: Sequence[Line],
) -> list[Grid]:
    """Fill the grids of the page, the surest kind first; the other lines stay on the sheet."""
    taken: list[Grid] = []

    def take(grids: Iterable[Grid]) -> None:
        for one in grids:
            if any(_overlap(one.box, other.box) for other in taken):
                continue
            result = filled(one, out.lines, page.fills)
            if result is not None:
                before, (table, out.lines) = out.lines, result
                whole = sided(table, before) if table.ruled else unspanned(parted(table))
                out.tables.append(whole)
                taken.append(one)

    def take_banded(found: Iterable[tuple[Grid, Columns]]) -> None:
        for one, columns in found:
            before = len(taken)
            take([one])
            if len(taken) > before:
                out.columns.append(columns)

    fills = [fill for fill in page.fills if not _runs_off(fill, page)]
    ruled = list(_grids(rules, page.number))
    topped = (with_head(one, fills, out.lines) for one in ruled if len(one.ys) > 2)
    whole = (with_posts(one, out.lines) for one in topped)
    take(chain(charted(page.number, out.lines, page.fills, page.strokes), whole))
    take(crossed(page.number, out.lines, turned, rules.lying, fills))
    lying = parting(rules, out.lines, fills)
    boxes = cards(page.fills, out.lines, rules)
    fills, lying = without_titles(fills, boxes, out.lines), without_sides(lying, boxes)
    carded, out.lines = _carded(out.lines, boxes)
    take(tinted(page.number, out.lines, fills, lying))
    found = list(headed(page.number, out.lines, _loose(lying, taken), fills))
    take_banded(one for one in found if not any(_is_half_of(one[0], other[0]) for other in found))
    take(with_head(one, fills, out.lines) for one in ruled if len(one.ys) == 2)
    take(segmented(page.number, out.lines, _loose(lying, taken)))
    take(stepped(page.number, out.lines))
    take(labelled(page.number, out.lines))
    take_banded(banded(page.number, out.lines, _loose(lying, taken), fills, known))
    if fills:
        cells = _grids(walls([*page.strokes, *edges(fills, page.width, page.height)]), page.number)
        take(one for one in cells if not _are_badges(one, out.lines))
    take(aligned(page.number, out.lines))
    out.lines += carded
    out.tables.sort(key=lambda table: (table.top, table.xs[0]))
    return taken


def _carded(lines: Sequence[Line], boxes: Sequence[Box]) -> tuple[list[Line], list[Line]]:
    """Part the lines that stand in some boxes from the others."""
    inside = [any(holds(box, line) for box in boxes) for line in lines]
    return list(compress(lines, inside)), [a for a, b in zip(lines, inside, strict=True) if not b]


def _runs_off(fill: Fill, page: Page) -> bool:
    """Tell a ground that the page cuts above or below: a strip or a fold, never a cell."""
    return fill.top < CUT or fill.bottom > page.height - CUT


def _is_half_of(one: Grid, whole: Grid) -> bool:
    """Tell some columns of a table from all of them, under the same rule."""
    fewer = len(one.xs) < len(whole.xs) and abs(one.ys[0] - whole.ys[0]) <= _EDGE
    return fewer and all(any(abs(x - other) <= _EDGE for other in whole.xs) for x in one.xs)


def _loose(lying: Iterable[Wall], taken: Sequence[Grid]) -> list[Wall]:
    return [wall for wall in lying if not _belongs(wall, taken)]


def _grids(rules: Frame, page: int) -> Iterable[Grid]:
    found = [one for frame in frames(rules) if (one := grid(frame, page)) is not None]
    return sorted(found, key=_area)


def _are_badges(one: Grid, lines: Sequence[Line]) -> bool:
    """Tell coloured labels that touch, a word or two each, from the cells of a table."""
    return len(one.ys) == 2 and all(_hugs(place, lines) for place in one.places)


def _hugs(place: Place, lines: Sequence[Line]) -> bool:
    """Tell a box no higher than its one line of text, nor wider than what it says."""
    held = [
        char
        for line in lines
        if place.top <= line.waist <= place.bottom
        for char in line.chars
        if place.x0 <= (char.x0 + char.x1) / 2 <= place.x1 and char.text.strip()
    ]
    if not held or place.bottom - place.top > 2 * held[0].size:
        return False
    size = held[0].size
    before = min(char.x0 for char in held) - place.x0
    after = place.x1 - max(char.x1 for char in held)
    return max(before, after) < 1.2 * size and len({round(char.base) for char in held}) == 1


def _area(one: Grid) -> float:
    x0, top, x1, bottom = one.box
    return (x1 - x0) * (bottom - top)


def _overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide > 2 and high > 2


def _belongs(wall: Wall, taken: Sequence[Grid]) -> bool:
    """Tell a rule of a table from an underline inside it."""
    for one in taken:
        x0, top, x1, bottom = one.box
        within = x0 - 4 <= wall.low and wall.high <= x1 + 4 and top - 3 <= wall.at <= bottom + 3
        if within and any(abs(wall.at - y) <= 3 for y in one.ys):
            ends = sum(any(abs(x - end) <= 4 for x in one.xs) for end in (wall.low, wall.high))
            if ends == 2:
                return True
    return False
