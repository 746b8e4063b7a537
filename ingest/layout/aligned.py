"""Tables that only the place of their words tells: under a header, after labels, after codes."""

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.layout import spans
from ingest.layout.bullets import marker, own_bullets
from ingest.layout.codes import is_coded, opens_coded
from ingest.layout.grids import Grid, lattice
from ingest.layout.lines import Line, printed_rows
from ingest.layout.numerals import value
from ingest.layout.spans import Span
from ingest.layout.stretches import Stretch, stretch_at


def aligned(page: int, lines: Sequence[Line]) -> list[Grid]:
    """Find tables without any rule, from the top of the page down.

    Two rows are few; they count where they stand in the very columns of another such table.
    """
    rows = printed_rows(lines)
    found = list(_search(page, rows))
    taken = {id(line) for stretch, _ in found for row in stretch.rows for line in row}
    rest = [row for row in rows if not any(id(line) in taken for line in row)]
    known = [stretch.lefts for stretch, _ in found]
    grids = [one for _, held in (*found, *_search(page, rest, known)) for one in held]
    return sorted(grids, key=lambda one: one.box[1])


def _search(
    page: int, rows: Sequence[list[Line]], known: Sequence[list[float]] | None = None
) -> Iterator[tuple[Stretch, list[Grid]]]:
    """Find tables, all of them or only short ones in known columns, by where those begin."""
    at = 0
    least = 3 if known is None else 2
    while at < len(rows) and known != []:
        stretch = stretch_at(rows, at)
        cut = stretch is not None and _cut_at_heading(stretch)
        starts = _starts(stretch, least) if stretch is not None else []
        again = known is None or (stretch is not None and _is_again(stretch, known))
        if stretch and starts and again and not _heads_lists(stretch, stretch_at(rows, at + 1)):
            beside = _side_by_side(stretch)
            grids = [_grid(page, one, _begun(one)) for one in beside]
            yield stretch, grids or [_grid(page, stretch, starts)]
            at += len(stretch.rows)
            least = 2 if cut or known is not None else 3
        else:
            at += 1


def _is_again(stretch: Stretch, known: Sequence[list[float]]) -> bool:
    """Tell columns that begin where those of another table do."""
    lefts = stretch.lefts
    same = (one for one in known if len(one) == len(lefts))
    return any(all(abs(a - b) <= 2 for a, b in zip(one, lefts, strict=True)) for one in same)


def _cut_at_heading(stretch: Stretch) -> bool:
    """End a list of codes or labels before a lone line where they stand: it heads the next one.

    Give whether it was cut.
    """
    first_column = stretch.columns[0][1] + 1
    firsts = [min(row, key=lambda line: line.x0) for row in stretch.rows]
    coded, labelled = is_coded(firsts[0].text), firsts[0].text.endswith(":")
    for index, first in enumerate(firsts[1:], 1):
        own, colon = is_coded(first.text), first.text.endswith(":")
        lone = len(stretch.rows[index]) == 1 and first.x0 < first_column and not own
        apart = labelled and not colon and _is_set_apart(first, firsts[0])
        if lone and (coded or apart):
            stretch.rows = stretch.rows[:index]
            return True
        coded, labelled = coded and own, labelled and colon
    return False


def _side_by_side(stretch: Stretch) -> list[Stretch]:
    """Part lists of codes that stand beside each other: the rows of each are its own.

    Each ends before what stands where its codes do and is none.
    """
    if len(stretch.columns) < 4 or len(stretch.columns) % 2:
        return []
    pairs = zip(stretch.columns[::2], stretch.columns[1::2], strict=True)
    lists = [_list_of_codes(stretch, codes, texts) for codes, texts in pairs]
    found = [one for one in lists if one is not None]
    return found if len(found) == len(lists) else []


def _list_of_codes(stretch: Stretch, codes: Span, texts: Span) -> Stretch | None:
    """Take what stands in two columns, when the first holds codes and the second what they name."""
    own = [[line for line in row if spans.crossed(line, [codes, texts])] for row in stretch.rows]
    rows = [row for row in own if row]
    firsts = [[one for one in row if spans.crossed(one, [codes])] for row in rows]
    odd = (n for n, row in enumerate(firsts) if any(not is_coded(one.text) for one in row))
    held = Stretch(rows[: next(odd, len(rows))], [codes, texts])
    starts = _begun(held)
    is_list = len(starts) > 1 and starts[0] == 0 and not _holds_codes(held, texts)
    return held if is_list else None


def _heads_lists(stretch: Stretch, below: Stretch | None) -> bool:
    """Tell whether a first row only names the lists of codes that stand under it."""
    lists = _side_by_side(below) if below is not None else []
    return len(lists) == len(stretch.columns)


def _begun(stretch: Stretch) -> list[int]:
    """Give the printed rows in which the first column has ink: there a row begins."""
    first = stretch.columns[:1]
    rows = enumerate(stretch.rows)
    return [n for n, row in rows if any(spans.crossed(line, first) for line in row)]


def _holds_codes(stretch: Stretch, column: Span) -> bool:
    """Tell a column in which more lines are codes than a few."""
    lines = [line for row in stretch.rows for line in row if spans.crossed(line, [column])]
    return sum(is_coded(line.text) for line in lines) > 0.3 * len(lines)


def _is_set_apart(line: Line, label: Line) -> bool:
    """Tell a line that opens with a capital and is set unlike the label above it."""
    return line.text[:1].isupper() and _look(line) != _look(label)


def _listed(stretch: Stretch) -> list[int]:
    """Give the rows of lists side by side, under their names, whose items open with codes.

    All that stands under a name is one row: the items of each list have lines of their own. On a
    panel the columns show without it.
    """
    names, body = stretch.rows[0], stretch.body
    first = stretch.rows[1] if len(stretch.rows) > 2 else []
    told = [opens_coded(line.text) for line in (*first, *names)]
    if not first or told != [True] * len(first) + [False] * len(names):
        return []
    if any(line.chars[0].fill is not None or marker(line.text) for line in [*names, *body]):
        return []
    led = [[opens_coded(line.text) for line in own] for own in _by_column(stretch)]
    listed = all(own and own[0] and sum(own) >= max(2, 0.5 * len(own)) for own in led)
    return [0, 1] if listed and len(names) == len(led) > 1 else []


def _starts(stretch: Stretch, least: int = 3) -> list[int]:
    """Give the printed rows with which table rows begin; none when this is no table."""
    if listed := _listed(stretch):
        return listed
    first_column = stretch.columns[0][1] + 1
    left = [any(line.x0 < first_column for line in row) for row in stretch.rows]
    if _has_header(stretch):
        wide, each = _wide_steps(stretch), _is_each(stretch)
        starts = [
            index
            for index, row in enumerate(stretch.rows)
            if index < 2
            or wide[index]
            or each
            or (left[index] and stretch.is_full(row) and not _goes_on(stretch, index))
        ]
        if sum(_goes_on(stretch, index) for index in starts[2:]) > 0.2 * len(starts):
            return []  # the steps are those of badges and texts in cards beside each other
        short = len(stretch.columns) >= 3 and len(stretch.rows) <= 6
        return starts if len(starts) >= 3 or (short and len(starts) == 2) else []
    starts = [i for i, row in enumerate(stretch.rows) if left[i] and len(row) > 1]
    firsts = [min(stretch.rows[i], key=lambda line: line.x0) for i in starts]
    if len(starts) < least or starts[0] or len(starts) < 0.4 * len(stretch.rows):
        return []
    if len(stretch.columns) == 2 and _is_numbered_list(firsts):
        return []
    return starts if _has_labels(stretch, firsts) or _has_codes(firsts) else []


def _is_each(stretch: Stretch) -> bool:
    """Tell printed rows that are one table row each: none begins but with a capital or a figure.

    All fill two of three columns at least; the first may say once what holds for several rows.
    """
    rows = stretch.rows[1:]
    anew = all(not one.text[:1].islower() for row in rows for one in row)
    return len(stretch.columns) > 2 and len(rows) > 3 and anew and all(len(r) > 1 for r in rows)


def _goes_on(stretch: Stretch, index: int) -> bool:
    """Tell whether some cell plainly goes on in a printed row."""
    for line in stretch.rows[index]:
        above = [one for one in stretch.rows[index - 1] if one.x0 < line.x1 and one.x1 > line.x0]
        if above and line.text[:1].islower() and above[-1].text[-1:] not in ".;:!?":
            return True
    return False


def _wide_steps(stretch: Stretch) -> list[bool]:
    """Tell before which printed rows the step is wider than the usual one."""
    bases = [row[0].base for row in stretch.rows]
    steps = [b - a for a, b in itertools.pairwise(bases)]
    least = min(steps[1:], default=0)
    return [True, *(step > 1.25 * least for step in steps)]


def _look(line: Line) -> tuple[bool, bool, object]:
    letters = [sign for sign in line.text if sign.isalpha()]
    capitals = len(letters) > 1 and all(sign.isupper() for sign in letters)
    return line.share("bold") > 0.9, capitals, line.chars[-1].colour


def _has_header(stretch: Stretch) -> bool:
    """Tell a first row that looks alike, and unlike what stands flush under it."""
    head, body = stretch.rows[0], stretch.body
    looks = set(map(_look, head))
    if any(marker(line.text) for line in head):
        return False
    if not body or len(looks) != 1 or looks == {(False, False, _look(body[0])[2])}:
        return False
    columns = _by_column(stretch)
    if any(map(_is_prose, columns)) or _are_lists(columns):
        return False
    # What names the rows, in the first of several columns, may look as the header does.
    told = [line for column in columns[len(columns) > 2 :] for line in column]
    plain = sum(_look(line) not in looks and not marker(line.text) for line in told)
    small = all(line.size <= 1.08 * body[0].size for line in head)
    flush = all(any(abs(line.x0 - one.x0) <= 3 for line in body) for one in head)
    return small and plain >= 0.9 * len(told) and (flush or len(stretch.rows) > 4)


def _by_column(stretch: Stretch) -> list[list[Line]]:
    return [[one for one in stretch.body if spans.crossed(one, [span])] for span in stretch.columns]


def _is_prose(column: Sequence[Line]) -> bool:
    """Tell a column of running text, whose lines fill it and go on, or of things listed."""
    if len(column) < 3:
        return False
    left, right = min(line.x0 for line in column), max(line.x1 for line in column)
    full = sum(line.x1 > right - 0.12 * (right - left) for line in column)
    own = own_bullets(line.text for line in column)
    listed = sum(bool(line.bulleted or marker(line.text, own)) for line in column)
    goes_on = any(line.text[:1].islower() for line in column)
    return (goes_on and full > 0.55 * len(column)) or listed > 0


def _are_lists(columns: Sequence[list[Line]]) -> bool:
    """Tell lists beside each other, each under its head, whose signs are drawn."""
    return all(column and column[0].bulleted for column in columns)


def _has_labels(stretch: Stretch, firsts: Sequence[Line]) -> bool:
    if len(stretch.columns) != 2:
        return False
    (low, high), (start, end) = stretch.columns
    told = sum(line.share("bold") > 0.9 or line.text.endswith(":") for line in firsts)
    values = [line for row in stretch.rows for line in row if line.x0 >= start - 1]
    plain = sum(line.share("bold") < 0.9 and not marker(line.text) for line in values)
    narrow = high - low < 0.6 * (end - start)
    return told >= 0.8 * len(firsts) and plain >= 0.7 * len(values) and narrow


def _has_codes(firsts: Sequence[Line]) -> bool:
    return sum(is_coded(line.text) for line in firsts) >= 0.8 * len(firsts)


def _is_numbered_list(firsts: Sequence[Line]) -> bool:
    """Tell the numbers of a list, « 1. », « 2. », from the codes of a table."""
    numbers = [re.fullmatch(r"\(?(\d{1,2}|[IVX]{1,5}|[a-hA-H])[.)°]", line.text) for line in firsts]
    values = [value(found[1]) for found in numbers if found]
    return len(values) == len(firsts) and values == list(range(values[0], values[0] + len(values)))


def _grid(page: int, stretch: Stretch, starts: Sequence[int]) -> Grid:
    lines = [line for row in stretch.rows for line in row]
    bounds = (min(line.x0 for line in lines), max(line.x1 for line in lines))
    xs = spans.edges(stretch.columns, bounds)
    ys = [min(line.top for line in stretch.rows[at]) for at in starts]
    ys.append(max(line.bottom for line in lines))
    return lattice(page, xs, ys)
