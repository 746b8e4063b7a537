"""Tables that stand under a printed header and whose rows are parted by lying rules only.

The header says how many columns there are. Between two of its cells runs a blank stripe that no
word of any row crosses; the table ends where a row fills every such stripe. Words are measured one
by one, so that justified columns may stand nearer to each other than the words of a wide line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.french import HYPHENS
from ingest.layout import spans
from ingest.layout.aligned import is_coded
from ingest.layout.banded import Bands, Columns, bands_of
from ingest.layout.bullets import marker
from ingest.layout.grids import Grid, places
from ingest.layout.headings import is_caption
from ingest.layout.lines import Line
from ingest.layout.rules import Frame, Wall
from ingest.layout.spans import Span
from ingest.pages import Fill

_NEAR = 0.35
"""Columns stand at least this many font sizes apart."""
_FAR = 1.0
"""A blank this wide, in font sizes, parts two columns of which only one is named."""


@dataclass(slots=True)
class _Found:
    """A table in the making: its header, its rows, the words seen so far."""

    head: list[Span]
    rows: list[list[Line]]
    ys: list[float]
    size: float
    words: list[Span]
    across: dict[int, list[Line]] = field(default_factory=dict)
    """The lines of each row that stand in a cell over several columns."""
    open_bottom: bool = False


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
            at += len(found.rows) - 1
            below = bands.ys[at + 1] if at + 1 < len(bands.ys) else float("inf")
            if not nested:
                _leave_open(found, [line for line in inside if _level(line) < below])
            if len(found.rows) < 2:
                at += 1
                continue
            _name_the_rest(found)
            _name_markers(found)
            _part_rows(found)
            grid = _grid(page, found, bands)
            yield grid, Columns(bands.bounds, _inked(found), grid.xs)
            at += 1


def words_of(line: Line) -> list[Span]:
    """Give the stretches of x that the words of a line cover."""
    out: list[Span] = []
    for glyph, char in zip(line.glyphs, line.chars, strict=True):
        if out and not glyph.startswith(" "):
            out[-1] = (out[-1][0], max(out[-1][1], char.x1))
        else:
            out.append((char.x0, char.x1))
    return out


def _under(lines: Sequence[Line], bands: Bands, at: int) -> _Found | None:
    """Read the header above a rule, and the rows below it as long as they keep its columns."""
    header = _header(lines, bands, at)
    if not header:
        return None
    size = header[0].size
    head = spans.of_lines(header, 0.6 * size)
    top = min(line.top for line in header)
    words = [word for line in header for word in words_of(line)]
    found = _Found(head, [header], [top, bands.ys[at]], size, words)
    if not _boundaries(found, words):
        return None
    for upper, lower in pairwise(bands.ys[at:]):
        row = _between(lines, upper, lower)
        if not row or not _take(found, row):
            break
        found.ys.append(lower)
    while found.across.get(len(found.rows) - 1):
        if _is_part_rule(bands, found.ys[-2]):
            break
        found.rows.pop()
        found.ys.pop()
    return found


def _nested(lines: Sequence[Line], bands: Bands, at: int) -> _Found | None:
    """Read a header that no rule parts from its rows of codes, under a band that names them all."""
    if not 0 < at < len(bands.ys) - 1 or not _between(lines, bands.ys[at - 1], bands.ys[at]):
        return None
    printed = _printed(_between(lines, bands.ys[at], bands.ys[at + 1]))
    header, rest = (printed or [[]])[0], [line for row in printed[1:] for line in row]
    if len(header) < 2 or not rest:
        return None
    looks = {(_look(line), line.face) for line in header}
    if len(looks) > 1 or any((_look(line), line.face) in looks for line in rest):
        return None
    head = spans.of_lines(header, 0.6 * header[0].size)
    codes = [line for line in rest if line.x1 < head[0][0]]
    if not codes or not all(is_coded(line.text) for line in codes):
        return None
    head = [(codes[0].x0, max(line.x1 for line in codes)), *head]
    words = [word for line in (*header, *rest) for word in words_of(line)]
    edges = [min(line.top for line in header), max(line.bottom for line in header)]
    found = _Found(head, [header, rest], [*edges, bands.ys[at + 1]], rest[0].size, words)
    return found if _boundaries(found, words) else None


def _is_part_rule(bands: Bands, y: float) -> bool:
    """Tell whether a rule at this height parts some columns only: what stands under it belongs."""
    return any(abs(wall.at - y) <= 3 for wall in bands.part)


def _level(line: Line) -> float:
    return line.base - 0.3 * line.size


def _between(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if top <= _level(line) <= bottom]


def _header(lines: Sequence[Line], bands: Bands, at: int) -> list[Line]:
    """Give the lines of a header right above a rule: one look, two cells or more, few words."""
    rule = bands.ys[at]
    above = bands.ys[at - 1] if at else rule - 120
    printed = _printed(_between(lines, above, rule))
    if not printed or rule - printed[-1][0].base > 2 * printed[-1][0].size:
        return []
    shades = {line.chars[0].fill for row in printed for line in row}
    filled = at > 0 and len(shades) == 1 and None not in shades
    held = list(printed) if filled else [printed[-1]]
    for row in reversed([] if filled else printed[:-1]):
        step, size = held[0][0].base - row[0].base, row[0].size
        if step > 1.45 * size or {_look(line) for line in (*row, *held[0])} != {_look(held[0][0])}:
            break
        held.insert(0, row)
    header = [line for row in held for line in row]
    cells = spans.of_lines(header, 0.6 * header[0].size)
    short = all(len(line.text.split()) <= 9 for line in header) and len(held) <= 4
    named = not any(is_caption(line.text) or line.text.endswith((".", ";")) for line in header)
    below = _first_row(lines, bands, at)
    own = (_look(header[0]), header[0].face)
    alike = sum((_look(line), line.face) == own for line in below)
    apart = bool(below) and alike <= 0.3 * len(below)
    labels = len(cells) == 2 and len({line.share("bold") > 0.5 for line in header}) == 2
    return header if len(cells) >= 2 and short and named and apart and not labels else []


def _first_row(lines: Sequence[Line], bands: Bands, at: int) -> list[Line]:
    """Give the first row under a rule that has several cells, past a band over all columns."""
    rows = [_between(lines, *edges) for edges in pairwise([*bands.ys[at:], bands.ys[-1] + 60])]
    several = (row for row in rows if len(spans.of_lines(row, 0.6 * row[0].size if row else 0)) > 1)
    return next(several, rows[0])


def _printed(lines: Iterable[Line]) -> list[list[Line]]:
    """Gather lines by their baseline, from the top down."""
    out: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.base, one.x0)):
        if out and abs(out[-1][0].base - line.base) <= 0.3 * line.size:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _look(line: Line) -> tuple[bool, float, object, object]:
    char = line.chars[0]
    return line.share("bold") > 0.9, round(line.size * 2) / 2, char.colour, char.fill


def _take(found: _Found, row: Sequence[Line]) -> bool:
    """Add a row; False when its words fill a stripe between two columns."""
    if len(found.rows) > 1 and _is_section(found, row):
        return False
    # A header alone may be set smaller than the rows under it, though never half as large.
    limit = (1.15 if len(found.rows) > 1 else 1.5) * found.size
    if any(line.size > limit or is_caption(line.text) for line in row):
        return False
    edges = _boundaries(found, found.words)
    across = [line for line in row if any(_spans(line, x, alone=len(row) == 1) for x in edges)]
    if across and (len(_printed(row)) > 2 or any(len(line.text) > 220 for line in across)):
        return False
    words = [word for line in row if line not in across for word in words_of(line)]
    if not _boundaries(found, [*found.words, *words]):
        return False
    found.words += words
    found.size = max(found.size, *(line.size for line in row))
    found.across[len(found.rows)] = across
    found.rows.append(list(row))
    return True


def _is_section(found: _Found, row: Sequence[Line]) -> bool:
    """Tell a heading with what stands under it, in the same box as a table, from a row of it."""
    printed = _printed(row)
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


def _boundaries(found: _Found, words: Sequence[Span]) -> list[float]:
    """Give the x between each two columns; none at all when some two run together."""
    covered = spans.union(words, _NEAR * found.size)
    blanks = [(one[1], other[0]) for one, other in pairwise(covered)]
    out = []
    for left, right in pairwise(found.head):
        between = [one for one in blanks if one[0] < right[0] and one[1] > left[1]]
        if not between:
            return []
        flush = [one for one in between if abs(one[1] - right[0]) <= 2]
        chosen = max(flush or between, key=lambda one: one[1] - one[0])
        # The same table on the next page has other words, but begins its columns where this does.
        out.append(chosen[1] - min(3.0, (chosen[1] - chosen[0]) / 2))
    return out


def _columns(found: _Found) -> list[Span]:
    edges = [min(low for low, _ in found.words), *_boundaries(found, found.words)]
    edges.append(max(high for _, high in found.words))
    return list(pairwise(edges))


def _inked(found: _Found) -> list[Span]:
    """Give the stretches of x that hold the words of each column."""
    out = []
    for low, high in _columns(found):
        words = [word for word in found.words if low <= sum(word) / 2 <= high]
        out.append((min(word[0] for word in words), max(word[1] for word in words)))
    return out


def _leave_open(found: _Found, lines: Sequence[Line]) -> None:
    """Take the row under the last rule, when no rule closes it or the page ends before it does."""
    row: list[Line] = []
    last = found.ys[-1]
    for printed in _printed(line for line in lines if _level(line) > last):
        size = printed[0].size
        words = [word for line in (*row, *printed) for word in words_of(line)]
        far = printed[0].base - last > (1.9 if row else 2.6) * size
        if far or size > 1.1 * found.size or not _boundaries(found, [*found.words, *words]):
            break
        row += printed
        last = printed[0].base
    if row and len(_filled(found, row)) > 1 and _is_flush(found, row) and _take(found, row):
        found.ys.append(max(line.bottom for line in row))
        found.open_bottom = True


def _filled(found: _Found, row: Sequence[Line]) -> set[int]:
    """Give the columns that hold words of a row."""
    columns = _columns(found)
    middles = [sum(word) / 2 for line in row for word in words_of(line)]
    return {n for n, (low, high) in enumerate(columns) for x in middles if low <= x <= high}


def _is_flush(found: _Found, row: Sequence[Line]) -> bool:
    """Tell whether the first words of a row stand where those of the header or other rows do."""
    known = [line.x0 for held in found.rows for line in held]
    known += [low for low, _ in found.head]
    return all(
        any(-3 <= line.x0 - x <= (2 * line.size if marker(line.text) else 3) for x in known)
        for line in _printed(row)[0]
    )


def _name_the_rest(found: _Found) -> None:
    """Add the columns that the header leaves without a name, where the rows show them."""
    for left, right in list(_columns(found)):
        rows = [
            spans.union(
                [w for line in row for w in words_of(line) if left <= sum(w) / 2 <= right],
                _FAR * found.size,
            )
            for row in found.rows[1:]
        ]
        parts = spans.union([span for row in rows for span in row], _FAR * found.size)
        if len(parts) != 2 or sum(len(row) == 2 for row in rows) < max(2, 0.6 * len(rows)):
            continue
        unnamed = [
            p for p in parts if not any(low < p[1] and p[0] < high for low, high in found.head)
        ]
        found.head = sorted([*found.head, *unnamed[:1]])


def _name_markers(found: _Found) -> None:
    """Add a column of letters or numbers in a row each, right before the words that they mark."""
    rows = found.rows[1:]
    for at, (start, _) in list(enumerate(found.head))[1:]:
        before = found.head[at - 1][1]
        marked = [
            [w for line in row for w in _marked_words(line) if before < w[0] and w[1] < start]
            for row in rows
        ]
        flush = [words[0] for words in marked if len(words) == 1]
        if len(flush) < max(3, 0.8 * len(rows)) or max(flush)[0] - min(flush)[0] > 2:
            continue
        column = (min(flush)[0], max(word[1] for word in flush))
        clear = [w for w in found.words if w[0] < column[0] - 1 and w[1] > column[0] - 1.5]
        if not clear:
            found.head = sorted([*found.head, column])
            return


def _marked_words(line: Line) -> list[Span]:
    """Give the words of a line that are nothing but a letter or number that marks what follows."""
    texts = "".join(line.glyphs).split()
    words = words_of(line)
    if len(texts) != len(words):
        return []
    return [w for w, text in zip(words, texts, strict=True) if re.fullmatch(r"\(?\w[.)]\)?", text)]


def _part_rows(found: _Found) -> None:
    """Cut the body of a table without any rule between its rows, where new rows begin."""
    if len(found.rows) != 2:
        return
    printed = _printed(found.rows[1])
    starts = _starts(found, printed)
    if len(starts) < 2:
        return
    tops = [min(line.top for line in printed[at]) for at in starts[1:]]
    bodies = [printed[a:b] for a, b in pairwise([*starts, len(printed)])]
    found.ys = [*found.ys[:2], *tops, found.ys[-1]]
    found.rows = [found.rows[0], *([line for row in body for line in row] for body in bodies)]
    found.across = {}


def _starts(found: _Found, printed: Sequence[Sequence[Line]]) -> list[int]:
    """Give the printed lines that begin a row: by the codes of a column, or by wider steps."""
    columns = _columns(found)
    firsts = [n for n, row in enumerate(printed) if row[0].x0 < columns[0][1] - 1]
    if 0 not in firsts:
        return []
    for low, high in columns[:-1]:
        inside = {n: line for n, row in enumerate(printed) for line in row if low <= line.x0 < high}
        if 0 in inside and len(inside) > 1 and all(_marks(line.text) for line in inside.values()):
            return list(inside)
    steps = [row[0].base - above[0].base for above, row in pairwise(printed)]
    usual = min(steps, default=0.0)
    wide = [n + 1 for n, step in enumerate(steps) if step > 1.25 * usual]
    starts = [0, *wide] if wide else firsts
    opening = [len(_filled(found, printed[n])) == len(columns) for n in starts]
    fresh = [not line.text[:1].islower() for n in starts for line in printed[n]]
    ends = [line.text[-1:] not in HYPHENS for n in starts[1:] for line in printed[n - 1]]
    return starts if all((*opening, *fresh, *ends)) else []


def _marks(text: str) -> bool:
    """Tell a code or a letter, which begins the row that it marks."""
    return is_coded(text) or re.fullmatch(r"\(?[A-Ha-h]\)?\W?", text.strip()) is not None


def _grid(page: int, found: _Found, bands: Bands) -> Grid:
    edges = _boundaries(found, found.words)
    low, high = bands.bounds
    xs = [min(low, found.words[0][0]), *edges, max(high, *(end for _, end in found.words))]
    ys = found.ys
    part = [wall for wall in bands.part if ys[0] < wall.at < ys[-1]]
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
    return grid
