"""The columns and rows of a table in the making, under a printed header.

Between two columns runs a blank stripe that no word of any row crosses; columns that the header
leaves without a name, and rows that no rule parts, are told by what stands in them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.french import HYPHENS
from ingest.layout import spans
from ingest.layout.bullets import marker
from ingest.layout.codes import is_coded
from ingest.layout.lines import Line, printed_rows
from ingest.layout.spans import Span

_FAR = 1.0
"""A blank this wide, in font sizes, parts two columns of which only one is named."""


@dataclass(slots=True)
class Found:
    """A table in the making: its header, its rows, the words seen so far."""

    head: list[Span]
    rows: list[list[Line]]
    ys: list[float]
    size: float
    words: list[Span]
    across: dict[int, list[Line]] = field(default_factory=dict)
    """The lines of each row that stand in a cell over several columns."""
    open_bottom: bool = False
    closed: bool = False
    """Whether what stands under its last rule heads another table."""
    title: list[Line] = field(default_factory=list)
    """The lines of a band over the header, which name the whole table."""
    part: list[tuple[float, int]] = field(default_factory=list)
    """The heights in `ys` that no rule marks, and the column where each cut begins."""


def words_of(line: Line) -> list[Span]:
    """Give the stretches of x that the words of a line cover."""
    out: list[Span] = []
    for glyph, char in zip(line.glyphs, line.chars, strict=True):
        if out and not glyph.startswith(" "):
            out[-1] = (out[-1][0], max(out[-1][1], char.x1))
        else:
            out.append((char.x0, char.x1))
    return out


def boundaries(found: Found, words: Sequence[Span]) -> list[float]:
    """Give the x between each two columns; none at all when some two run together."""
    covered = spans.union(words, spans.NEAR * found.size)
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


def columns_of(found: Found) -> list[Span]:
    """Give the stretch of x of each column, from edge to edge."""
    edges = [min(low for low, _ in found.words), *boundaries(found, found.words)]
    edges.append(max(high for _, high in found.words))
    return list(pairwise(edges))


def inked(found: Found) -> list[Span]:
    """Give the stretches of x that hold the words of each column."""
    out = []
    for low, high in columns_of(found):
        words = [word for word in found.words if low <= sum(word) / 2 <= high]
        out.append((min(word[0] for word in words), max(word[1] for word in words)))
    return out


def filled(found: Found, row: Sequence[Line]) -> set[int]:
    """Give the columns that hold words of a row."""
    columns = columns_of(found)
    middles = [sum(word) / 2 for line in row for word in words_of(line)]
    return {n for n, (low, high) in enumerate(columns) for x in middles if low <= x <= high}


def widest_step(found: Found) -> float:
    """Give the widest step, in points, between the printed lines of one row."""
    printed = (printed_rows(row) for row in found.rows[1:])
    return max((b[0].base - a[0].base for row in printed for a, b in pairwise(row)), default=0.0)


def is_flush(found: Found, row: Sequence[Line]) -> bool:
    """Tell whether the first words of a row stand where those of the header or other rows do.

    What follows a code in its cell stands anywhere.
    """
    known = [line.x0 for held in found.rows for line in held]
    known += [low for low, _ in found.head]
    first = printed_rows(row)[0]
    named = [line for before, line in pairwise(first) if is_coded(before.text)]
    return all(
        any(-3 <= line.x0 - x <= (2 * line.size if marker(line.text) else 3) for x in known)
        for line in first
        if line not in named
    )


def name_the_rest(found: Found) -> None:
    """Add the columns that the header leaves without a name, where the rows show them."""
    body = found.rows[1:]
    body = printed_rows(body[0]) if len(body) == 1 else body
    for left, right in list(columns_of(found)):
        rows = [
            spans.union(
                [w for line in row for w in words_of(line) if left <= sum(w) / 2 <= right],
                _FAR * found.size,
            )
            for row in body
        ]
        parts = spans.union([span for row in rows for span in row], _FAR * found.size)
        if len(parts) != 2 or sum(len(row) == 2 for row in rows) < max(2, 0.6 * len(rows)):
            continue
        unnamed = [
            p for p in parts if not any(low < p[1] and p[0] < high for low, high in found.head)
        ]
        found.head = sorted([*found.head, *unnamed[:1]])


def name_markers(found: Found) -> None:
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
        if not any(low < column[0] - 1 and high > column[0] - 1.5 for low, high in found.words):
            found.head = sorted([*found.head, column])
            return


def _marked_words(line: Line) -> list[Span]:
    """Give the words of a line that are nothing but a letter or number that marks what follows."""
    texts = "".join(line.glyphs).split()
    words = words_of(line)
    if len(texts) != len(words):
        return []
    return [w for w, text in zip(words, texts, strict=True) if re.fullmatch(r"\(?\w[.)]\)?", text)]


def part_rows(found: Found) -> None:
    """Cut the body of a table without any rule between its rows, where new rows begin."""
    if len(found.rows) != 2:
        return
    printed = printed_rows(found.rows[1])
    starts = _starts(found, printed)
    if len(starts) < 2:
        return
    tops = [min(line.top for line in printed[at]) for at in starts[1:]]
    bodies = [printed[a:b] for a, b in pairwise([*starts, len(printed)])]
    found.ys = [*found.ys[:2], *tops, found.ys[-1]]
    found.rows = [found.rows[0], *([line for row in body for line in row] for body in bodies)]
    found.across = {}


def _starts(found: Found, printed: Sequence[Sequence[Line]]) -> list[int]:
    """Give the printed lines that begin a row: by the codes of a column, or by wider steps."""
    columns = columns_of(found)
    firsts = [n for n, row in enumerate(printed) if row[0].x0 < columns[0][1] - 1]
    if 0 not in firsts:
        return []
    for low, high in columns[:-1]:
        inside = {n: line for n, row in enumerate(printed) for line in row if low <= line.x0 < high}
        if 0 in inside and len(inside) > 1 and all(marks(line.text) for line in inside.values()):
            return list(inside)
    steps = [row[0].base - above[0].base for above, row in pairwise(printed)]
    usual = min(steps, default=0.0)
    wide = [n + 1 for n, step in enumerate(steps) if step > 1.25 * usual]
    starts = [0, *wide] if wide else firsts
    opening = [len(filled(found, printed[n])) == len(columns) for n in starts]
    fresh = [not line.text[:1].islower() for n in starts for line in printed[n]]
    ends = [line.text[-1:] not in HYPHENS for n in starts[1:] for line in printed[n - 1]]
    return starts if all((*opening, *fresh, *ends)) else []


def part_by_codes(found: Found) -> None:
    """Cut rows in which successive codes stand under each other, with what stands beside each.

    « A1.1 », « A1.2 » beside one « A1 » share the row of a rule; the cell of « A1 » stays whole.
    """
    rows: list[list[Line]] = []
    ys, across = found.ys[:1], {}
    for at, row in enumerate(found.rows):
        wide = found.across.get(at, [])
        column, firsts = (0, []) if at == 0 or wide else _successive(found, row)
        tops = [line.top for line in firsts[1:]]
        found.part += [(top, column) for top in tops]
        edges = [found.ys[at], *tops, found.ys[at + 1]]
        for top, bottom in pairwise(edges):
            across[len(rows)] = wide
            rows.append([one for one in row if top <= one.waist <= bottom])
            ys.append(bottom)
    found.rows, found.ys, found.across = rows, ys, across


def _successive(found: Found, row: Sequence[Line]) -> tuple[int, list[Line]]:
    """Give the first column whose codes count on, with their lines, if rows stand with them."""
    columns = columns_of(found)
    for at, (low, high) in enumerate(columns):
        own = [line for line in row if low <= (line.x0 + line.x1) / 2 <= high]
        left = min((line.x0 for line in own), default=low)
        codes = [one for one in own if abs(one.x0 - left) <= 3 and is_coded(_first_word(one))]
        beside = [line for line in row if line.x0 >= high - 1]
        first = row[0].base if row else 0.0
        if len(codes) > 1 and codes[0].base - first < 2 and _counts_on(codes):
            return (at, codes) if _stands_in_rows(codes, beside) else (0, [])
    return 0, []


def _counts_on(codes: Sequence[Line]) -> bool:
    """Tell « A1.1 », « A1.2 », « A1.3 » from texts that begin with numbers."""
    told = [re.fullmatch(r"(.*?)(\d+)[.)]?", _first_word(line)) for line in codes]
    pairs = [(one[1], int(one[2])) for one in told if one]
    begun = pairs[0] if len(pairs) == len(codes) else ("", 0)
    return bool(begun[0]) and pairs == [(begun[0], begun[1] + n) for n in range(len(codes))]


def _first_word(line: Line) -> str:
    """Give the first word of a line, "" when a damaged file prints none."""
    return next(iter(line.text.split()), "")


def _stands_in_rows(codes: Sequence[Line], beside: Sequence[Line]) -> bool:
    """Tell whether something right of each code begins on its line, which is no list of its own."""
    begun = [line for line in beside if any(abs(line.base - one.base) <= 2 for one in codes)]
    lists = any(is_coded(_first_word(line)) for line in begun)
    return not lists and all(any(abs(line.base - one.base) <= 2 for line in begun) for one in codes)


def marks(text: str) -> bool:
    """Tell a code or a letter, or several codes, which begin the row that they mark.

    >>> marks("S8"), marks("S8, T1"), marks("(b)"), marks("S8 et la suite")
    (True, True, True, False)
    """
    codes = all(is_coded(one) for one in re.split(r"\s*[,;/]\s*", text.strip()))
    return codes or re.fullmatch(r"\(?[A-Ha-h]\)?\W?", text.strip()) is not None
