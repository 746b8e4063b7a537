"""Tables without any rule whose rows stand apart, under a header in a look of its own.

The header says how many columns there are at least: between two of its cells runs a blank stripe
that no line below crosses. A row begins where a wider step parts it from the row above, or with a
code in a column of codes; all that stands in it begins on its first line, which side by side lists
or paragraphs do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout import spans
from ingest.layout.bullets import marker
from ingest.layout.centred import middles
from ingest.layout.columned import Found, boundaries, marks
from ingest.layout.grids import Grid, Place
from ingest.layout.lines import Line, printed_rows
from ingest.layout.names import FLUSH, WIDE, Row, is_brief, look, may_head, naming
from ingest.layout.overrun import overrun, step_to
from ingest.layout.spans import Span

_FIRST = 3.3
"""The first row stands at most this many font sizes under the header; others _NEXT."""
_NEXT = 2.6
_ITEM = re.compile(r"[A-Z]{0,4}[ .-]?\d{1,3}[\s.):–-]+\S")
"""A number or code with the words that it calls."""


@dataclass(slots=True)
class _Stepped:
    """A table in the making: the lines of its header, then its printed rows."""

    header: list[Line]
    rows: list[list[Line]]
    across: set[int]
    """The printed rows that are one line over several columns."""
    columns: list[Span]
    codes: list[Span]
    """The columns of codes; what stands beside one may share its name and column."""
    usual: float = 0.0
    """The step between two lines of a cell, in points."""
    starts: list[int] = field(default_factory=list)
    """The printed rows with which rows begin."""

    def inked(self, row: Row) -> list[int]:
        """Give the columns that hold ink of a row."""
        return [n for n, one in enumerate(self.columns) if any(_in(line, one) for line in row)]

    def column(self, number: int) -> list[Line]:
        """Give the lines below the header that stand in one column."""
        return [
            line
            for n, row in enumerate(self.rows)
            for line in row
            if n not in self.across and _in(line, self.columns[number])
        ]


def stepped(page: int, lines: Sequence[Line]) -> Iterator[Grid]:
    """Find such tables, from the top of the page down."""
    rows = printed_rows(lines)
    leading = _leading(rows)
    at = 0
    while at < len(rows):
        found = _under(rows, at, leading)
        if found is not None:
            yield _grid(page, found, found.starts)
            at += len(printed_rows(found.header)) + len(found.rows)
        else:
            at += 1


def _under(rows: Sequence[Row], at: int, leading: dict[float, float]) -> _Stepped | None:
    """Give the table under the header that a row begins, which may be the second line of names."""
    header = naming(rows, at)
    heights = dict.fromkeys((len(header), 1)) if header else ()
    for held in (header[:height] for height in heights if may_head(rows, at, height)):
        found = _follow(rows, at + len(held), held, leading)
        if found is None:
            continue
        found.starts = _middles(found)
        if found.starts and _is_table(found, found.starts, centred=True):
            return found
        found.starts = _starts(found)
        if _is_table(found, found.starts):
            return found
    return None


def _in(line: Line, span: Span) -> bool:
    return span[0] - 1 <= (line.x0 + line.x1) / 2 <= span[1] + 1


def _leading(rows: Sequence[Row]) -> dict[float, float]:
    """Give the least step between two lines of one paragraph for each size of letters on a page."""
    out: dict[float, float] = {}
    for above, row in pairwise(rows):
        size, step = round(row[0].size, 1), row[0].base - above[0].base
        alike = len(row) == len(above) == 1 and abs(above[0].size - row[0].size) < 0.1
        if alike and abs(above[0].x0 - row[0].x0) < 1 and step > 0.9 * size:
            out[size] = min(step, out.get(size, step))
    return out


def _follow(
    rows: Sequence[Row], at: int, header: Sequence[Row], leading: dict[float, float]
) -> _Stepped | None:
    """Take the rows that keep the columns of a header apart, down to a wide blank.

    One line over all columns belongs when rows go on below it.
    """
    named = [line for row in header for line in row]
    head = spans.of_lines(named, 0.6 * named[0].size)
    if at >= len(rows) or len(head) < 2:
        return None
    found = Found(head, [], [], rows[at][0].size, [(one.x0, one.x1) for one in named])
    apart = any(look(line) != look(named[0]) for line in rows[at])
    taken: list[list[Line]] = []
    across: set[int] = set()
    for above, row in pairwise(rows[at - 1 :]):
        size = row[0].size
        far = row[0].base - above[0].base > (_NEXT if taken else _FIRST) * size
        larger = any(line.size > 1.12 * max(found.size, named[0].size) for line in row)
        alike = apart and len(row) > 1 and {look(line) for line in row} == {look(named[0])}
        again = alike and not any(marks(line.text) for line in row)
        if far or larger or again:
            break
        words = [*found.words, *((one.x0, one.x1) for one in row)]
        if boundaries(found, words):
            found.words = words
        elif len(row) > 1 or len(taken) - 1 in across:
            break
        else:
            across.add(len(taken))
        taken.append(list(row))
    while taken and len(taken) - 1 in across:
        taken.pop()
    return _with_columns(named, taken, across, leading) if taken else None


def _with_columns(
    header: list[Line], rows: list[list[Line]], across: set[int], leading: dict[float, float]
) -> _Stepped:
    """Tell the columns, also those that the header leaves without a name."""
    size = rows[0][0].size
    steps = [step_to(line, rows[:n]) for n, row in enumerate(rows) for line in row]
    known = leading.get(round(size, 1))
    usual = min([step for step in (*steps, known) if step and step > 0.9 * size], default=0.0)
    out = _Stepped(header, rows, set(), [], [], usual)
    out.across = across | {n for n, row in enumerate(rows) if _is_banner(out, n, row)}
    held = [line for n, row in enumerate(rows) if n not in out.across for line in row]
    out.columns = spans.of_lines([*header, *held], spans.NEAR * size)
    named = [any(_in(line, span) for line in header) for span in out.columns]
    codes = [_is_codes(out.column(n)) for n in range(len(out.columns))]
    joined: list[Span] = []
    for n, span in enumerate(out.columns):
        # « Facteur » over « D1 » and what D1 is: the name of a column may stop short of its words.
        if n and not named[n] and not codes[n] and codes[n - 1]:
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    out.codes = [span for span, coded in zip(out.columns, codes, strict=True) if coded]
    # Names over several lists of codes beside each other make no table of them.
    out.columns = joined if len(joined) > len(out.columns) - 2 else []
    return out


def _is_codes(lines: Sequence[Line]) -> bool:
    return bool(lines) and all(marks(line.text) for line in lines)


def _is_banner(found: _Stepped, number: int, row: Row) -> bool:
    """Tell a line by itself that runs over the first column: it heads rows, or remarks on them."""
    left = min(line.x0 for one in found.rows for line in one)
    if len(row) > 1 or row[0].x0 > left + FLUSH:
        return False
    ends = [line.x1 for one in found.rows if len(one) > 1 for line in one if line.x0 <= left + 3]
    over = not ends or row[0].x1 > max(ends) + row[0].size
    return over and _opens(found, number)


def _opens(found: _Stepped, number: int) -> bool:
    """Tell a printed row that a wider step parts from the row above."""
    if number == 0:
        return True
    step = found.rows[number][0].base - found.rows[number - 1][0].base
    return step > WIDE * found.usual


def _starts(found: _Stepped) -> list[int]:
    """Give the printed rows with which rows begin."""
    out = []
    for n, row in enumerate(found.rows):
        told = n in found.across or n - 1 in found.across
        if n == 0 or told or _is_coded(found, row) or (_opens(found, n) and _is_full(found, row)):
            out.append(n)
    return out


def _is_full(found: _Stepped, row: Row) -> bool:
    return len(found.inked(row)) > 1


def _is_coded(found: _Stepped, row: Row) -> bool:
    """Tell a code with words beside it that begin on its line."""
    codes = [line for line in row if any(_in(line, span) for span in found.codes)]
    others = [line for line in row if line not in codes]
    return bool(codes) and any(one.text[:1].isupper() or marker(one.text) for one in others)


def _middles(found: _Stepped) -> list[int]:
    """Give the starts of rows whose cells stand halfway down them, parted by blanks over all."""
    return [] if found.across or not found.columns else middles(found.rows, found.columns)


def _is_table(found: _Stepped, starts: Sequence[int], *, centred: bool = False) -> bool:
    """Tell a table: its header looks apart, and what stands in a row begins on its first line."""
    body = [line for n, row in enumerate(found.rows) if n not in found.across for line in row]
    head = {look(line) for line in found.header}
    plain = sum(look(line) not in head for line in body)
    rows = [
        found.rows[a:b] for a, b in pairwise([*starts, len(found.rows)]) if a not in found.across
    ]
    if len(found.columns) < 2 or len(rows) < 2:
        return False
    if centred:
        several = len(found.columns) > 2 or (len(rows) > 2 and _is_narrow(found))
        return several and plain >= 0.6 * len(body)
    if _are_lists(found, rows) or _heads_again(found, body):
        return False
    if plain < 0.6 * len(body) and not _is_plain_table(found, rows):
        return False
    if not found.codes and not _stand_apart(found, rows, starts):
        return False
    held = [column for row in rows for column in {c for line in row for c in found.inked(line)}]
    begun = [column for row in rows for column in found.inked(row[0])]
    full = sum(len(row[0]) > 1 for row in rows)
    return len(begun) >= 0.92 * len(held) and full >= 0.8 * len(rows) and _is_flush(found, rows)


def _heads_again(found: _Stepped, body: Sequence[Line]) -> bool:
    """Tell titles over columns of text, where others in their look and larger letters follow."""
    head = found.header[0]
    sizes = sorted(line.size for line in body)
    larger = head.size > 1.08 * sizes[len(sizes) // 2]
    again = (line for line in body if look(line) == look(head))
    return larger and any(line.size >= head.size - 0.1 for line in again)


def _are_lists(found: _Stepped, rows: Sequence[Sequence[Row]]) -> bool:
    """Tell lists of numbered or coded items beside each other, each under its own name."""
    held = [[line for line in row[0] if _in(line, one)] for row in rows for one in found.columns]
    texts = [" ".join(line.text for line in sorted(own, key=lambda one: one.x0)) for own in held]
    return all(_ITEM.match(text) for text in texts if text)


def _is_plain_table(found: _Stepped, rows: Sequence[Sequence[Row]]) -> bool:
    """Tell a header that looks as its rows do: short names over three rows that all begin anew."""
    below = found.rows[0][0].base - found.header[-1].base
    brief = all(map(is_brief, found.header))
    firsts = [line.text[:1] for row in rows for line in row[0]]
    return (
        len(rows) > 2
        and below > WIDE * found.usual > 0
        and brief
        and not any(sign.islower() for sign in firsts)
        and len({line.base for line in found.header}) == 1
    )


def _stand_apart(found: _Stepped, rows: Sequence[Sequence[Row]], starts: Sequence[int]) -> bool:
    """Tell rows that only wider steps part from paragraphs or lists that stand beside each other.

    Two columns are names beside what is said of them; a wide step within a row parts what is said.
    """
    heights = [_heights(found, row) for row in rows]
    uneven = any(len(set(one.values())) > 1 for one in heights)
    parted = any(_opens(found, n) for n in starts[1:])
    if len(found.columns) > 2 or not (parted and uneven):
        return parted and uneven
    inner = [found.rows[n] for n in range(len(found.rows)) if n not in starts and _opens(found, n)]
    told = all(found.inked(row) == [1] and not row[0].text[:1].islower() for row in inner)
    return len(rows) > 2 and _is_narrow(found) and told


def _is_narrow(found: _Stepped) -> bool:
    """Tell names from what is said of them, which takes more room."""
    (low, high), (left, right) = found.columns[:2]
    return high - low < 0.75 * (right - left)


def _heights(found: _Stepped, row: Sequence[Row]) -> dict[int, int]:
    """Count the lines in each column of a row."""
    inked = [column for line in row for column in found.inked(line)]
    return {column: inked.count(column) for column in inked}


def _is_flush(found: _Stepped, rows: Sequence[Sequence[Row]]) -> bool:
    """Tell whether the cells of each column begin, or end, at one place."""
    for span in found.columns:
        held = [[line for line in row[0] if _in(line, span)] for row in rows]
        firsts = [line for line in held if line]
        lefts = [min(one.x0 for one in line) for line in firsts]
        rights = [max(one.x1 for one in line) for line in firsts]
        if firsts and not any(
            sum(abs(end - side) <= FLUSH for end in ends) >= 0.7 * len(ends)
            for ends, side in ((lefts, min(lefts)), (rights, max(rights)))
        ):
            return False
    return True


def _grid(page: int, found: _Stepped, starts: Sequence[int]) -> Grid:
    lines = [*found.header, *(line for row in found.rows for line in row)]
    edges = [
        after[0] - min(FLUSH, (after[0] - before[1]) / 2)
        for before, after in pairwise(found.columns)
    ]
    xs = [min(line.x0 for line in lines), *edges, max(line.x1 for line in lines)]
    ys = [min(line.top for line in found.header)]
    ys += [min(line.top for line in found.rows[at]) for at in starts]
    ys.append(max(line.bottom for line in lines))
    grid = Grid(page, xs, ys, ruled=False)
    wide = {n + 1 for n, at in enumerate(starts) if at in found.across}
    columns = [found.column(n) for n in range(len(xs) - 1)]
    firsts = [found.rows[at] for at in starts]
    inner = set() if found.across else overrun(columns, firsts, found.usual)
    gone_on = {(row + 1, column) for row, column in inner}
    for row, top in enumerate(ys[:-1]):
        ends = [(0, len(xs) - 1)] if row in wide else list(pairwise(range(len(xs))))
        for a, b in ends:
            end = next(n for n in range(row + 1, len(ys)) if (n, a) not in gone_on)
            place = Place(row, a, end - row, b - a, xs[a], top, xs[b], ys[end])
            grid.places += [] if (row, a) in gone_on else [place]
    return grid
