"""Tables over several pages, joined: split rows mended, merged cells carried, headers once."""

import re
from collections.abc import Sequence

from ingest.french import HYPHENS
from ingest.layout.bullets import marker
from ingest.layout.rawtables import RawCell, RawTable

_NEAR = 6.0
_SAME = 2.0
"""Points that a name may stand aside from where it stood on the page before."""
_CARD = 2
"""Rows of a card: its title, and all that it says."""
_IDENTIFIER = re.compile(
    r"(\d{1,3}(\.\d{1,3})*[.)]?|[A-Za-z]{1,4}[ .-]?\d{1,4}(\.\d+)*|\d{1,3}\s*[.)]?\s*\([^)]{1,8}\))"
    r"($|[\s:.)(–-])"
)
_LETTER = re.compile(r"\(?[A-Za-z]\W?")
"""All that a cell holds whose row is named by it, or ticked in it."""


def same_columns(before: RawTable, after: RawTable) -> bool:
    """Tell whether two tables have the same columns, in place or moved aside as a whole.

    Where no upright rule shows the edges of columns, names printed again in their places tell it.
    """
    if len(before.xs) != len(after.xs):
        return False
    if _same_names(before, after):
        return True
    moved = after.xs[0] - before.xs[0]
    edges = list(zip(before.xs, after.xs, strict=True))
    if not (before.ruled or after.ruled) and len(edges) > 3:
        edges.pop()  # no rule says where the last column ends: its words do
    return all(abs(b - a - moved) <= _NEAR for a, b in edges)


def _same_names(before: RawTable, after: RawTable) -> bool:
    """Tell two headers that say the same of each column, at the same places on their pages."""
    mine, theirs = (sorted(table.row(0), key=lambda one: one.column) for table in (before, after))
    whole = len(mine) == len(theirs) == before.n_columns > 1
    return whole and all(
        one.lines and one.text == other.text and abs(one.lines[0].x0 - other.lines[0].x0) <= _SAME
        for one, other in zip(mine, theirs, strict=True)
    )


def head(table: RawTable) -> int:
    """Count the rows at the top that are a header.

    They are repeated after a page cut, or look alike and unlike the rows below; a header cell over
    two rows takes both in.
    """
    rows = table.header_rows
    while not table.header_rows and rows < min(3, table.n_rows - 1) and _is_header(table, rows):
        rows += 1
    if rows:
        rows = max([rows, *(cell.row + cell.row_span for cell in table.cells
                            if cell.row < rows and cell.row_span <= 3)])  # fmt: skip
    return rows if rows < table.n_rows else 0


def _is_header(table: RawTable, number: int) -> bool:
    cells = [cell for cell in table.row(number) if cell.lines]
    below = [cell for cell in table.cells if cell.row > number and cell.lines]
    if not cells or not below:
        return False
    if any(cell.row_span > 1 and cell.row + cell.row_span >= table.n_rows for cell in cells):
        return False
    if sum(cell.column_span for cell in cells) < 0.6 * table.n_columns:
        return False
    if number and (len(cells) == 1 or _is_coded_row(cells) or _is_stripe(table, number)):
        return False
    beside = [cell for cell in below if cell.column > 0] or below
    return _stands_out(cells, below) or _looks_apart(cells, beside)


def _is_coded_row(cells: Sequence[RawCell]) -> bool:
    """Tell a row that begins with a code of its own, and has words behind it, from a header."""
    codes = [_IDENTIFIER.match(cell.text) is not None for cell in cells]
    return cells[0].column == 0 and codes[0] and (len(codes) == 1 or not all(codes))


def _is_stripe(table: RawTable, number: int) -> bool:
    """Tell a row in light letters under several names in bold: a tint behind it heads nothing.

    Nor does a row on no ground where a ground is behind the name of each column.
    """
    heads, cells = ([c for c in table.row(n) if c.lines] for n in (number - 1, number))
    heavy = [all(_bold(cell) > 0.8 for cell in row) for row in (heads, cells)]
    grounds = [{cell.parts[0].fill for cell in row} for row in (heads, cells)]
    named = len(heads) == table.n_columns and None not in grounds[0] and grounds[1] == {None}
    return len(heads) > 1 and (named or heavy == [True, False])


def _stands_out(cells: Sequence[RawCell], below: Sequence[RawCell]) -> bool:
    """Tell a bold or filled row from the rest of its table."""
    bold = all(_bold(cell) > 0.8 for cell in cells)
    rest = sum(_bold(cell) > 0.8 for cell in below) / len(below)
    shades = {cell.parts[0].fill for cell in cells}
    other = sum(cell.parts[0].fill in shades for cell in below) / len(below)
    filled = shades != {None} and len(shades) == 1
    return (bold and rest < 0.5) or (filled and other < 0.3) or (bold and filled)


def _looks_apart(cells: Sequence[RawCell], below: Sequence[RawCell]) -> bool:
    """Tell a row set in one face, size or colour that the rows below hardly use."""
    looks = {_look(cell) for cell in cells}
    alike = sum(_look(cell) in looks for cell in below)
    return len(cells) > 1 and len(looks) == 1 and alike < 0.1 * len(below)


def _look(cell: RawCell) -> tuple[str, float, object]:
    char = cell.lines[0].chars[0]
    return char.font.name, round(char.size, 1), char.colour


def _bold(cell: RawCell) -> float:
    total = sum(len(line.chars) for line in cell.lines)
    return sum(line.share("bold") * len(line.chars) for line in cell.lines) / max(1, total)


def stitched(before: RawTable, after: RawTable) -> None:
    """Append a table's rows to the one it continues; a repeated header is left out.

    The characters of a repeated header are no longer in any table: see `repeated`.
    """
    title, skip = _repeated(before, after)
    before.header_rows = max(before.header_rows, title + skip)
    cells = [cell for cell in after.cells if cell.row >= skip]
    shift = before.n_rows - skip
    last = before.n_rows - 1
    fresh = [cell for cell in cells if cell.row == skip]
    anew = any(_is_coded_anew(before.covering(last, cell.column), cell) for cell in fresh)
    if not anew and (_splits_row(before, last, fresh) or _lacks_label(before, last, fresh)):
        _join_row(before, last, fresh)
        cells = [cell for cell in cells if cell.row != skip or cell not in fresh]
        shift -= 1
        for cell in fresh:
            if cell.row_span > 1:
                _widen(before, last, cell)
    else:
        carried = _carried(before, last, fresh)
        for cell, above in carried:
            above.row_span += cell.row_span
            above.parts += cell.parts
        gone = [cell for cell, _ in carried]
        cells = [cell for cell in cells if not any(cell is one for one in gone)]
    for cell in cells:
        cell.row += shift
        before.cells.append(cell)
    before.n_rows = shift + after.n_rows
    before.pages += [page for page in after.pages if page not in before.pages]
    before.open_bottom = after.open_bottom
    before.bottom = after.bottom
    before.xs = after.xs


def repeated(before: RawTable, after: RawTable) -> int:
    """Count the first rows of a continuation that repeat the header."""
    return _repeated(before, after)[1]


def _repeated(before: RawTable, after: RawTable) -> tuple[int, int]:
    """Count the rows of a title that is not repeated, and the rows that are."""
    for title in dict.fromkeys((0, _title_rows(before))):
        count = 0
        while count < min(3, after.n_rows, before.n_rows - title):
            mine = _texts(before, title + count)
            if mine != _texts(after, count) or not any(text for _, text in mine):
                break
            count += 1
        if count:
            return title, count
    return 0, 0


def has_own_title(before: RawTable, after: RawTable) -> bool:
    """Tell a table with a title of its own over the header of the one before: a new table.

    So is one that is all title and one row, as a card is, after another such.
    """
    mine, theirs = _title_rows(before), _title_rows(after)
    if not theirs or _texts(after, 0) == _texts(before, 0):
        return False
    if after.n_rows == _CARD:
        return bool(mine) and before.n_rows == _CARD
    return _texts(after, theirs) == _texts(before, mine)


def _texts(table: RawTable, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in table.row(row)]


def _title_rows(table: RawTable) -> int:
    """Count the rows of a title, 1 or 0: the first, when one cell with words holds all columns."""
    first = table.row(0)
    whole = len(first) == 1 and first[0].column_span == table.n_columns > 1
    return int(whole and bool(first[0].lines) and table.n_rows > 1)


def _splits_row(before: RawTable, last: int, fresh: Sequence[RawCell]) -> bool:
    """Tell whether the first row of a continuation goes on with the last row before the cut."""
    if before.ruled and before.open_bottom and _begins_empty(fresh):
        return not _begins_anew(before, last, fresh)
    votes = 0.0
    for cell in fresh:
        above = before.covering(last, cell.column)
        if above is None or above.column_span != cell.column_span or not cell.lines:
            continue
        opening, ending = cell.lines[0].text, above.lines[-1].text if above.lines else ""
        if _LETTER.fullmatch(cell.text) and (not ending or _LETTER.fullmatch(above.text)):
            return False
        if _IDENTIFIER.match(opening) and cell.column == 0:
            return False
        if not ending:
            votes -= 0.5
        elif (opening[:1].islower() and not marker(opening)) or ending[-1] in HYPHENS:
            votes += 1
        elif ending[-1] in ".;:!?»…" or marker(opening):
            votes -= 0.5
    first = next((cell for cell in fresh if cell.column == 0), None)
    label = bool(first and first.lines and first.lines[0].text[:1].isupper())
    return votes > 0 and not (label and votes < 1)


def _is_coded_anew(above: RawCell | None, cell: RawCell) -> bool:
    """Tell a code of its own under that of the row above, where each cell has one."""
    if above is None or not above.lines or not cell.lines:
        return False
    before, own = _IDENTIFIER.match(above.text), _IDENTIFIER.match(cell.text)
    if not before or not own:
        return False
    alone = len(above.text) <= 12 and len(cell.text) <= 12
    listed = sum(_IDENTIFIER.match(line.text) is not None for line in above.lines) > 1
    shapes = {re.sub(r"\d+", "0", one[1]) for one in (before, own)}
    return alone or (not listed and len(shapes) == 1 and before[1] != own[1])


def _begins_anew(before: RawTable, last: int, fresh: Sequence[RawCell]) -> bool:
    """Tell a new row: a cell that had ended with room to spare before the cut has words again."""
    pairs = [(before.covering(last, cell.column), cell) for cell in fresh if cell.lines]
    held = [(above.lines[-1], cell.lines[0]) for above, cell in pairs if above and above.lines]
    deepest = max((line.base for line, _ in held), default=0.0)
    return any(
        deepest - line.base > 1.8 * line.size
        and line.text[-1] not in HYPHENS
        and not opening.text[:1].islower()
        for line, opening in held
    )


def _begins_empty(fresh: Sequence[RawCell]) -> bool:
    """Tell whether the first cell of a row is there and empty, as where a row was cut in two."""
    first = next((cell for cell in fresh if cell.column == 0), None)
    return first is not None and not first.lines and any(cell.lines for cell in fresh)


def _lacks_label(before: RawTable, last: int, fresh: Sequence[RawCell]) -> bool:
    """Tell a row that goes on by its empty label, in a table where every row has its own."""
    carried = _carried(before, last, fresh)
    labels = [cell for cell in before.cells if cell.column == 0]
    own = all(cell.lines and cell.row_span == 1 for cell in labels)
    every = own and len(labels) == before.n_rows and before.n_rows > 2
    return bool(carried) and every and not _begins_anew(before, last, fresh)


def _join_row(before: RawTable, last: int, fresh: Sequence[RawCell]) -> None:
    for cell in fresh:
        above = before.covering(last, cell.column)
        if above is None:
            before.cells.append(RawCell(last, cell.column, 1, cell.column_span, cell.parts))
        else:
            above.parts += cell.parts


def _widen(before: RawTable, last: int, cell: RawCell) -> None:
    above = before.covering(last, cell.column)
    if above is not None:
        above.row_span += cell.row_span - 1


def _carried(
    before: RawTable, last: int, fresh: Sequence[RawCell]
) -> list[tuple[RawCell, RawCell]]:
    """Give the cells at the top of a page that carry on a merged cell from before the cut.

    They are empty, or go on amid its words; only from the left, and only when something to the
    right of them is new.
    """
    out: list[tuple[RawCell, RawCell]] = []
    ordered = sorted(fresh, key=lambda one: one.column)
    if not any(cell.lines for cell in ordered):
        return out
    for cell in ordered:
        above = before.covering(last, cell.column)
        if cell.lines and not (above and _goes_on(before, above, cell)):
            break
        if above is None or not above.lines or above.column_span != cell.column_span:
            break
        out.append((cell, above))
    return out


def _goes_on(before: RawTable, above: RawCell, cell: RawCell) -> bool:
    """Tell a name that a page cuts, where the names of a column else begin with a capital."""
    if not above.lines or not cell.lines[0].text[:1].islower():
        return False
    if above.lines[-1].text[-1:] in HYPHENS:
        return True
    others = [one for one in before.cells if one.column == cell.column and one.lines]
    named = all(not one.lines[0].text[:1].islower() for one in others)
    return named and above.lines[-1].text[-1:] not in ".;:!?"
