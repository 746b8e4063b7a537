"""What stands beside a cell in its row of a table: « Pilote : Agence », « Échéance : 2029 ». Pure.

A cell that is found says what a row is about; who, when and how much stand in the others.
"""

from collections.abc import Sequence
from itertools import chain, takewhile

from search.catalogue import Part, Quotable
from search.language import fold

_LONGEST = 14
"""Words of the longest cell that tells something of another; a longer one speaks for itself."""
_MOST = 5
"""Cells that are shown beside another, at most."""
_COLUMNS = 2
"""Columns of the narrowest table."""
_LABEL = 4
"""Words of the longest title of a column."""
_NUMBERING = {"code", "n°", "no", "nr", "num", "numero", "#", "rang", "rank", "ref."}
"""Titles of columns that only number the rows."""
_OVERLAP = 0.5
"""Share of the lower of two cells by which they stand at the same height."""


def beside(part: Part, cell: Quotable) -> list[tuple[str, Quotable]]:
    """Give the short cells of a cell's row, left to right, each with the title of its column.

    But for those that only number the rows.
    """
    told = [(title, each) for title, each in titled(part, cell) if fold(title) not in _NUMBERING]
    return told[:_MOST]


def told(part: Part, cell: Quotable) -> str:
    """Say what a whole row says, its own cell among the others: « Action : bus ; Échéance : 2029 ».

    The text alone of what is no cell, and in a table whose columns have no titles.
    """
    table = _table(part, cell)
    over, head = _heads(table, cell)
    beside = _beside(table, head, cell)
    if not beside and (over is None or cell in (over, *head)):
        return cell.text
    cells = [(_title(head, cell), cell), *beside]
    cells.sort(key=lambda each: _extent(each[1])[0])
    said = [f"{title} : {each.text}" if title else each.text for title, each in cells]
    return " ; ".join([over.text, *said] if over else said)


def first_cells(part: Part, lead: Quotable) -> list[Quotable]:
    """Give the first cell in words of each row of the table that follows a text, but its header.

    None unless the columns have titles.
    """
    after = part.passages[part.passages.index(lead) + 1 :]
    table = list(takewhile(lambda each: each.kind == "cell" and each.page == lead.page, after))
    head = _row(table, table[0]) if table else []
    if len(head) < _COLUMNS or not all(map(_is_label, head)):
        return []
    found: list[Quotable] = []
    for each in table:
        row = _row(table, each)
        first = next((one for one in row if any(c.isalpha() for c in one.text)), None)
        if each not in head and first is not None and first not in (*head, *found):
            found.append(first)
    return found


def titled(part: Part, cell: Quotable) -> list[tuple[str, Quotable]]:
    """Give the short cells of a cell's row under a title, left to right, each with it.

    None for what is no cell, and in a table whose columns have no titles.
    """
    table = _table(part, cell)
    return _beside(table, _heads(table, cell)[1], cell)


def label_of(part: Part, value: Quotable) -> Quotable | None:
    """Give the cell that says what another holds: over its column, else right before it."""
    table = _table(part, value)
    place = table.index(value) if table else 0
    before = (each for each in table[max(place - 1, 0) : place] if each.page == value.page)
    over = (each for each in _titles(_heads(table, value)[1], value) if _is_over(each, value))
    return next(chain(over, filter(_is_label, before)), None)


def _table(part: Part, cell: Quotable) -> list[Quotable]:
    """Give the cells that stand around one without anything between them, maybe over pages.

    None around what is no cell.
    """
    if cell.kind != "cell":
        return []
    passages, place = part.passages, part.passages.index(cell)

    def of_table(each: Quotable) -> bool:
        return each.kind == "cell" and each.section == cell.section

    before = list(takewhile(of_table, reversed(passages[:place])))
    return [*reversed(before), *takewhile(of_table, passages[place:])]


def _heads(table: Sequence[Quotable], cell: Quotable) -> tuple[Quotable | None, Sequence[Quotable]]:
    """Give what stands alone over the titles of a cell's columns, if anything, and the titles."""
    head = _row(table, table[0]) if table else []
    if len(head) != 1:
        return None, head
    below: list[Quotable] = []
    for each in reversed(table[: table.index(cell)]):
        if each in below:
            continue
        row = _row(table, each)
        if len(row) == 1 < len(below) and all(map(_is_label, below)):
            return row[0], below
        below = row
    return None, head


def _titles(head: Sequence[Quotable], cell: Quotable) -> Sequence[Quotable]:
    """Give the head of a cell's columns where it is one of titles, and the cell none of them."""
    return head if cell not in head and all(map(_is_label, head)) else ()


def _beside(
    table: Sequence[Quotable], head: Sequence[Quotable], cell: Quotable
) -> list[tuple[str, Quotable]]:
    titles = _titles(head, cell)
    row = (each for each in _row(table, cell) if each is not cell) if titles else ()
    short = (each for each in row if len(each.text.split()) <= _LONGEST)
    return [(title, each) for each in short if (title := _title(titles, each))]


def _is_label(cell: Quotable) -> bool:
    words = cell.text.split()
    return len(words) <= _LABEL and not any(c.isdigit() for c in cell.text)


def _row(table: Sequence[Quotable], cell: Quotable) -> list[Quotable]:
    """Give the cells at the same height as one, left to right."""
    _, top, _, bottom = _extent(cell)

    def is_level(upper: float, lower: float) -> bool:
        shared = min(bottom, lower) - max(top, upper)
        return shared >= _OVERLAP * min(bottom - top, lower - upper)

    row = [(_extent(each), each) for each in table if each.page == cell.page]
    row.sort(key=lambda each: each[0][0])
    return [each for (_, upper, _, lower), each in row if is_level(upper, lower)]


def _title(head: Sequence[Quotable], cell: Quotable) -> str:
    return next((each.text for each in head if _is_over(each, cell)), "")


def _is_over(title: Quotable, cell: Quotable) -> bool:
    """Tell whether two cells stand in the same column, by how far across they reach."""
    (left, _, right, _), (first, _, last, _) = _extent(cell), _extent(title)
    return min(last, right) > max(first, left)


def _extent(cell: Quotable) -> tuple[float, float, float, float]:
    """Give the left, top, right and bottom of a cell on its first page, in points."""
    own = [each for each in cell.places() if each.page == cell.page]
    return (
        min(each.x0 for each in own),
        min(each.top for each in own),
        max(each.x1 for each in own),
        max(each.bottom for each in own),
    )
