"""What stands beside a cell in its row of a table: « Pilote : Agence », « Échéance : 2029 ». Pure.

A cell that is found says what a row is about; who, when and how much stand in the others.
"""

from collections.abc import Sequence
from itertools import takewhile

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
    beside = titled(part, cell)
    over, head = _heads(part, cell)
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
    _, head = _heads(part, cell)
    if cell in head or not all(map(_is_label, head)):
        return []
    row = [each for each in _row(_around(part.passages, cell), cell) if each is not cell]
    row = [each for each in row if len(each.text.split()) <= _LONGEST]
    return [(title, each) for each in row if (title := _title(head, each))]


def label_of(part: Part, value: Quotable) -> Quotable | None:
    """Give the cell that says what another holds: over its column, else right before it."""
    if value.kind != "cell":
        return None
    _, head = _heads(part, value)
    titled = value not in head and all(map(_is_label, head))
    over = next((each for each in head if titled and _is_over(each, value)), None)
    place = part.passages.index(value)
    before = part.passages[place - 1 : place]
    beside = [e for e in before if e.kind == "cell" and e.page == value.page and _is_label(e)]
    return over or next(iter(beside), None)


def _around(passages: Sequence[Quotable], cell: Quotable) -> list[Quotable]:
    """Give the cells that stand around one without anything between them, maybe over pages."""
    place = passages.index(cell)

    def of_table(each: Quotable) -> bool:
        return each.kind == "cell" and each.section == cell.section

    before = list(takewhile(of_table, reversed(passages[:place])))
    return [*reversed(before), *takewhile(of_table, passages[place:])]


def _heads(part: Part, cell: Quotable) -> tuple[Quotable | None, list[Quotable]]:
    """Give what stands alone over the titles of a cell's columns, if anything, and the titles."""
    table = _around(part.passages, cell) if cell.kind == "cell" else []
    over: Quotable | None = None
    head = _row(table, table[0]) if table else []
    alone = head if len(head) == 1 else []
    for each in table[: table.index(cell)] if alone else ():
        row = _row(table, each)
        if len(row) == 1:
            alone = row
        elif alone and all(map(_is_label, row)):
            over, head, alone = alone[0], row, []
        else:
            alone = []
    return over, head


def _is_label(cell: Quotable) -> bool:
    words = cell.text.split()
    return len(words) <= _LABEL and not any(c.isdigit() for c in cell.text)


def _row(table: Sequence[Quotable], cell: Quotable) -> list[Quotable]:
    return sorted((each for each in table if _level(each, cell)), key=lambda each: _extent(each)[0])


def _level(one: Quotable, other: Quotable) -> bool:
    """Tell whether two cells stand at the same height."""
    if one.page != other.page:
        return False
    _, top, _, bottom = _extent(one)
    _, upper, _, lower = _extent(other)
    shared = min(bottom, lower) - max(top, upper)
    return shared >= _OVERLAP * min(bottom - top, lower - upper)


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
