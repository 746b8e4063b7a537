"""Tables that stand under a printed header and whose rows are parted by lying rules only.

The header says how many columns there are. Between two of its cells runs a blank stripe that no
word of any row crosses; the table ends where a row fills every such stripe. Words are measured one
by one, so that justified columns may stand nearer to each other than the words of a wide line.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from ingest.layout import spans
from ingest.layout.banded import Columns
from ingest.layout.bands import Bands, bands_of
from ingest.layout.bullets import marker, own_bullets
from ingest.layout.codes import is_coded
from ingest.layout.columned import (
    Found,
    boundaries,
    filled,
    inked,
    is_flush,
    name_markers,
    name_the_rest,
    part_by_codes,
    part_rows,
    widest_step,
    words_of,
)
from ingest.layout.grids import Grid, Place, places
from ingest.layout.headings import is_caption
from ingest.layout.lines import Line, printed_rows
from ingest.layout.names import is_legend, names_over, setting, stands_apart
from ingest.layout.rules import Frame, Wall
from ingest.layout.spans import Span
from ingest.pages import Fill


def headed(
    page: int, lines: Sequence[Line], lying: Iterable[Wall], fills: Iterable[Fill] = ()
) -> Iterator[tuple[Grid, Columns]]:
    """Find such tables, from the top of the page down."""
    for bands in bands_of(lying, fills, lines, least=2):
        x0, x1 = bands.bounds
        inside = [line for line in lines if x0 - 4 <= line.x0 and line.x1 <= x1 + 6]
        at = 0
        while at < len(bands.ys):
            nested = _nested(inside, bands, at)
            found = nested or _under(inside, bands, at)
            if found is None:
                at += 1
                continue
            at += sum(y in found.ys for y in bands.ys[at + 1 :])
            below = bands.ys[at + 1] if at + 1 < len(bands.ys) else float("inf")
            if not (nested or found.closed or found.open_bottom):
                _leave_open(found, [line for line in inside if line.waist < below])
            if len(found.rows) < 2:
                at += 1
                continue
            name_the_rest(found)
            name_markers(found)
            part_rows(found)
            part_by_codes(found)
            grid = _grid(page, found, bands)
            yield grid, Columns(bands.bounds, inked(found), grid.xs)
            at += 1


def _under(lines: Sequence[Line], bands: Bands, at: int) -> Found | None:
    """Read the header above a rule, and the rows below it as long as they keep its columns."""
    header = _header(lines, bands, at)
    if not header:
        return None
    names = names_over(header, lines)
    header, first = (names, header) if names else (header, [])
    size = header[0].size
    head = spans.of_lines(header, 0.6 * size)
    ys = [min(line.top for line in row) for row in (header, first) if row]
    words = [word for line in header for word in words_of(line)]
    found = Found(head, [header], [*ys, bands.ys[at]], size, words)
    if not boundaries(found, words) or (first and not _take(found, first)):
        return None
    titled = _named(lines, bands, at - 1) if at and _opens(header, lines, bands.ys[at - 1]) else []
    found.title = titled if titled and _at_both_ends(titled, header, bands.bounds) else []
    between = (_between(lines, upper, lower) for upper, lower in pairwise(bands.ys[at:]))
    followed = pairwise(chain(between, [[]]))
    for (row, after), lower in zip(followed, bands.ys[at + 1 :], strict=True):
        again = _same(after, header) or _ends_as(row, header)
        found.closed = len(found.rows) > 1 and (again or _heads_next(found, row))
        if not row or found.closed or not _take(found, row):
            break
        found.ys.append(lower)
    if found.across.get(len(found.rows) - 1) and not found.closed:
        end = next((y for y in bands.ys if y > found.ys[-1]), float("inf"))
        _leave_open(found, [line for line in lines if line.waist < end])
    while found.across.get(len(found.rows) - 1):
        if _is_part_rule(bands, found.ys[-2]):
            break
        found.rows.pop()
        found.ys.pop()
    lone = len(found.rows) == 2 and len(filled(found, found.rows[1])) < 2  # under a page's head
    if lone or all(found.across.get(n) for n in range(1, len(found.rows))):
        return None  # what stands over the rule keeps no row apart: a code beside a title
    return found


def _same(row: Sequence[Line], header: Sequence[Line]) -> bool:
    """Tell a header that is printed again: it opens a table of its own."""
    return [line.text for line in row] == [line.text for line in header]


def _ends_as(row: Sequence[Line], header: Sequence[Line]) -> bool:
    """Tell the header printed again under what heads its table: no rule parts the two."""
    return len(row) > len(header) and _same(row[-len(header) :], header)


def _heads_next(found: Found, row: Sequence[Line]) -> bool:
    """Tell a bold line that a blank parts from the rule above: it heads the next table."""
    if len(printed_rows(row)) != 1 or any(line.share("bold") <= 0.9 for line in row):
        return False
    bold = any(line.share("bold") > 0.9 for held in found.rows[1:] for line in held)
    blank = min(line.top for line in row) - found.ys[-1]
    usual = max(
        min(line.top for line in held) - y
        for held, y in zip(found.rows[1:], found.ys[1:], strict=False)
    )
    return not bold and blank > max(1.2 * row[0].size, 2 * usual)


def _nested(lines: Sequence[Line], bands: Bands, at: int) -> Found | None:
    """Read a header that no rule parts from its rows of codes, under a band that names them all."""
    if not 0 < at < len(bands.ys) - 1 or not _between(lines, bands.ys[at - 1], bands.ys[at]):
        return None
    printed = printed_rows(_between(lines, bands.ys[at], bands.ys[at + 1]))
    header, rest = (printed or [[]])[0], [line for row in printed[1:] for line in row]
    if len(header) < 2 or not rest:
        return None
    looks = {(setting(line), line.face) for line in header}
    if len(looks) > 1 or any((setting(line), line.face) in looks for line in rest):
        return None
    head = spans.of_lines(header, 0.6 * header[0].size)
    codes = [line for line in rest if line.x1 < head[0][0]]
    if not codes or not all(is_coded(line.text) for line in codes):
        return None
    head = [(codes[0].x0, max(line.x1 for line in codes)), *head]
    words = [word for line in (*header, *rest) for word in words_of(line)]
    edges = [min(line.top for line in header), max(line.bottom for line in header)]
    found = Found(head, [header, rest], [*edges, bands.ys[at + 1]], rest[0].size, words)
    return found if boundaries(found, words) else None


def _is_part_rule(bands: Bands, y: float) -> bool:
    """Tell whether a rule at this height parts some columns only: what stands under it belongs."""
    return any(abs(wall.at - y) <= 3 for wall in bands.part)


def _between(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if top <= line.waist <= bottom]


def _header(lines: Sequence[Line], bands: Bands, at: int) -> list[Line]:
    """Give the lines of a header right above a rule, unless another stands under it."""
    header = _named(lines, bands, at)
    return [] if header and _stands_over(header, lines, bands, at) else header


def _stands_over(above: Sequence[Line], lines: Sequence[Line], bands: Bands, at: int) -> bool:
    """Tell what stands over a header and is none: the title of its table, the head of the page.

    « 2.B  Tenir la parole » is a title; so are two texts at both ends of a band (« U1 Listen » and
    « 10 credits »). Under the rule of a page's head stand the headings of the table.
    """
    rows = [_between(lines, *edges) for edges in pairwise(bands.ys[at:])]
    under = next((n for n, row in enumerate(rows) if _cells(row) > 1), None)
    header = _named(lines, bands, at + under + 1) if under is not None else []
    if under is None or not header or is_coded(header[0].text) or _same(header, above):
        return False
    if under == 0 and is_legend(above, header):
        return True
    if is_coded(above[0].text):
        return not any(is_coded(line.text) for line in above[1:])
    headings = [line for row in rows[: under + 1] for line in row if line not in header]
    if headings:
        return all(len(printed) == 1 for printed in printed_rows(headings))
    return _at_both_ends(above, header, bands.bounds)


def _cells(row: Sequence[Line]) -> int:
    """Count what stands beside each other in a row."""
    return len(spans.of_lines(row, 0.6 * row[0].size)) if row else 0


def _at_both_ends(pair: Sequence[Line], below: Sequence[Line], bounds: Span) -> bool:
    """Tell two texts that stand as far from both ends of a band, over no column of what follows."""
    if len(pair) != 2:
        return False
    left, right = pair[0].x0 - bounds[0], bounds[1] - pair[1].x1
    return abs(left - right) <= 2 and not any(abs(line.x0 - pair[1].x0) <= 3 for line in below)


def _opens(header: Sequence[Line], lines: Sequence[Line], rule: float) -> bool:
    """Tell a header right under a rule, which may part it from the title of its table.

    The rule of a page's head stands further off, or over other words.
    """
    top = min(line.top for line in header)
    return top - rule <= 1.5 * header[0].size and not _between(lines, rule, top)


def _named(lines: Sequence[Line], bands: Bands, at: int) -> list[Line]:
    """Give what may name columns right above a rule: one look, two cells or more, few words."""
    rule = bands.ys[at]
    above = bands.ys[at - 1] if at else rule - 120
    printed = printed_rows(_between(lines, above, rule))
    if not printed or rule - printed[-1][0].base > 2 * printed[-1][0].size:
        return []
    shades = {line.chars[0].fill for row in printed for line in row}
    filled = at > 0 and len(shades) == 1 and None not in shades
    held = list(printed) if filled else [printed[-1]]
    for row in reversed([] if filled else printed[:-1]):
        near = held[0][0].base - row[0].base <= 1.45 * row[0].size
        if not near or {setting(line) for line in (*row, *held[0])} != {setting(held[0][0])}:
            if near and all(line.text[:1].islower() for line in held[0]):
                return []  # the second line of cells, not a header
            break
        held.insert(0, row)
    header = [line for row in held for line in row]
    cells = spans.of_lines(header, 0.6 * header[0].size)
    short = all(len(line.text.split()) <= 9 for line in header) and len(held) <= 4
    signs = own_bullets(line.text for line in header)
    # « Table 5 – Skills » beside « Factors » is the name of a column; alone, that of the table.
    captioned = any(is_caption(line.text) for row in held if len(row) == 1 for line in row)
    said = any(_is_sentence(line.text) or _is_item(line.text, signs) for line in header)
    below = _first_row(lines, bands, at)
    apart = stands_apart(header, below, cells)
    labels = len(cells) == 2 and len({line.share("bold") > 0.5 for line in header}) == 2
    named = len(cells) >= 2 and short and not (captioned or said or labels)
    return header if named and apart else []


def _is_sentence(text: str) -> bool:
    """Tell words that end as a sentence does from a short name (« Réf. »)."""
    return text.endswith(";") or (text.endswith(".") and len(text.split()) > 1)


def _is_item(text: str, own: frozenset[str]) -> bool:
    """Tell an item of a list, which may end right above a rule, from a numbered header."""
    return bool(marker(text, own)) and not text[0].isalnum() and text[0] != "("


def _first_row(lines: Sequence[Line], bands: Bands, at: int) -> list[Line]:
    """Give the first row under a rule that has several cells, past a band over all columns."""
    rows = [_between(lines, *edges) for edges in pairwise([*bands.ys[at:], bands.ys[-1] + 60])]
    return next((row for row in rows if _cells(row) > 1), rows[0])


def _take(found: Found, row: Sequence[Line]) -> bool:
    """Add a row; False when its words fill a stripe between two columns."""
    if len(found.rows) > 1 and _is_section(found, row):
        return False
    # A header alone may be set smaller than the rows under it, though never half as large.
    limit = (1.15 if len(found.rows) > 1 else 1.5) * found.size
    if any(line.size > limit or is_caption(line.text) for line in row):
        return False
    edges = boundaries(found, found.words)
    across = [line for line in row if any(_spans(line, x, alone=len(row) == 1) for x in edges)]
    if across and (len(printed_rows(row)) > 2 or any(len(line.text) > 220 for line in across)):
        return False
    words = [word for line in row if line not in across for word in words_of(line)]
    if not boundaries(found, [*found.words, *words]):
        return False
    found.words += words
    found.size = max(found.size, *(line.size for line in row))
    found.across[len(found.rows)] = across
    found.rows.append(list(row))
    return True


def _is_section(found: Found, row: Sequence[Line]) -> bool:
    """Tell a heading with what stands under it, in the same box as a table, from a row of it."""
    printed = printed_rows(row)
    if len(printed) < 2 or printed[1][0].share("bold") > 0.5:
        return False
    left = min(line.x0 for line in found.rows[-1])
    begins = all(one[0].x0 - left <= 3 * one[0].size for one in printed)
    head = len(printed[0]) == 1 and printed[0][0].share("bold") > 0.9
    own = any(line.share("bold") > 0.9 and line.x0 <= left + 3 and len(line.text) > 3
              for held in found.rows[1:] for line in held)  # fmt: skip
    return head and begins and not own and len(printed[0][0].text.split()) > 1


def _spans(line: Line, x: float, *, alone: bool) -> bool:
    """Tell a line of a merged cell from two lines of neighbouring cells that nearly touch."""
    if not line.x0 < x - 1 < x + 1 < line.x1:
        return False
    if alone and line.chars[0].fill is not None:
        return True  # one band of colour holds it all
    nearest = min(words_of(line), key=lambda word: abs(word[0] - x))
    straddles = any(low < x - 1 and high > x + 1 for low, high in words_of(line))
    return straddles or abs(nearest[0] - x) > 4.5


def _leave_open(found: Found, lines: Sequence[Line]) -> None:
    """Take the row under the last rule, when no rule closes it or the page ends before it does."""
    row: list[Line] = []
    last, widest = found.ys[-1], widest_step(found)
    for printed in printed_rows(line for line in lines if line.waist > last):
        size = printed[0].size
        words = [word for line in (*row, *printed) for word in words_of(line)]
        far = printed[0].base - last > (1.9 if row else 2.6) * size
        if row and len(filled(found, printed)) > 1 and is_flush(found, printed):
            far = far and printed[0].base - last > widest + 1
        if far or size > 1.1 * found.size or not boundaries(found, [*found.words, *words]):
            break
        row += printed
        last = printed[0].base
    if row and len(filled(found, row)) > 1 and is_flush(found, row) and _take(found, row):
        found.ys.append(max(line.bottom for line in row))
        found.open_bottom = True


def _grid(page: int, found: Found, bands: Bands) -> Grid:
    edges = boundaries(found, found.words)
    low, high = bands.bounds
    xs = [min(low, found.words[0][0]), *edges, max(high, *(end for _, end in found.words))]
    ys = found.ys
    part = [wall for wall in bands.part if ys[0] < wall.at < ys[-1]]
    part += [Wall(y, xs[column], xs[-1]) for y, column in found.part]
    whole = [y for y in ys if not any(abs(wall.at - y) <= 3 for wall in part)]
    lying = [Wall(y, xs[0], xs[-1]) for y in [*whole, ys[0], ys[-1]]] + part
    upright = [
        Wall(x, top, bottom)
        for index, (top, bottom) in enumerate(pairwise(ys))
        for x in xs
        if not any(line.x0 < x - 1 < x + 1 < line.x1 for line in found.across.get(index, ()))
    ]
    grid = Grid(page, xs, list(ys), ruled=False, open_bottom=found.open_bottom)
    grid.places = places(Frame(upright=upright, lying=lying), xs, list(ys))
    return _titled(grid, min(line.top for line in found.title)) if found.title else grid


def _titled(grid: Grid, top: float) -> Grid:
    """Add a row of one cell for the title that stands on a band over the header."""
    x0, under, x1, _ = grid.box
    title = Place(0, 0, 1, len(grid.xs) - 1, x0, top, x1, under)
    body = [replace(place, row=place.row + 1) for place in grid.places]
    return replace(grid, ys=[top, *grid.ys], places=[title, *body])
