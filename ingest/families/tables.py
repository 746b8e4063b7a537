"""Tables seen by what their columns are called, row by row."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from ingest.families.codes import is_code, is_step
from ingest.families.context import full
from ingest.families.declaration import Declaration
from ingest.families.wording import fold
from ingest.fields import find_days
from ontology.model import Block, Cell, Table

Naming = Callable[[str], str | None]
"""Gives the role of a column by its header."""
_SMALL_CODE = re.compile(r"[a-z]\d{1,2}[.)]?")
"""« a1 »: a code only where a whole column has them."""
_COUNTED = re.compile(r"(?P<word>[^\W\d_]{1,15})\.? ?(?P<step>\d{1,2}|[A-H]|[IVX]{1,4})")
"""What things are, with the number or letter of one of them."""
_HEADER, _ENDED = 12, 4
"""Words of the longest header, and of one that ends in a stop."""
_PROSE = 90
"""Characters of a header that explains itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """One body row: its cells by column, merged ones in every row they cover."""

    number: int
    cells: tuple[Cell | None, ...]

    def text(self, column: int | None) -> str:
        """Give the text in a column, "" when there is none."""
        cell = self.cell(column)
        return cell.text.strip() if cell else ""

    def cell(self, column: int | None) -> Cell | None:
        """Give the cell in a column."""
        return self.cells[column] if column is not None and column < len(self.cells) else None

    def full(self, column: int | None) -> str:
        """Give the text in a column with the numbers and codes that mark its items."""
        return " ".join(full(block) for block in self.blocks(column)).strip()

    def blocks(self, column: int | None) -> tuple[Block, ...]:
        """Give the blocks in a column."""
        cell = self.cell(column)
        return cell.blocks if cell else ()

    def starts(self, column: int | None) -> bool:
        """Tell whether the cell of a column begins in this row, and is not merged from above."""
        cell = self.cell(column)
        return cell is not None and cell.row == self.number

    def alone(self, column: int | None) -> bool:
        """Tell whether the cell of a column begins in this row and covers no other column."""
        cell = self.cell(column)
        return cell is not None and cell.row == self.number and cell.column_span == 1

    def banner(self) -> tuple[Block, ...]:
        """Give what a row says when one cell covers it all, or is its only one; else nothing."""
        filled = {id(cell): cell for cell in self.cells if cell and cell.blocks}
        (only,) = filled.values() if len(filled) == 1 else (None,)
        if only is None or only.row != self.number:
            return ()
        wide = only.column_span >= max(2, len(self.cells) - 1)
        alone = only.column == 0 and len(self.cells) > 1 and not is_code(only.text)
        apart = only.style.bold > 0.6 or only.style.italic > 0.6 or only.style.fill is not None
        return only.blocks if wide or (alone and apart) else ()

    @property
    def all_blocks(self) -> tuple[Block, ...]:
        """Give every block of the row, from left to right."""
        seen: dict[int, Cell] = {id(cell): cell for cell in self.cells if cell}
        return tuple(block for cell in seen.values() for block in cell.blocks)


@dataclass(frozen=True, slots=True)
class View:
    """A table with the roles of its columns."""

    block: Block
    table: Table
    headers: tuple[str, ...]
    header_rows: int
    roles: dict[str, tuple[int, ...]]

    def column(self, role: str) -> int | None:
        """Give the first column of a role."""
        return self.roles[role][0] if role in self.roles else None

    def rows(self) -> Iterator[Row]:
        """Yield the body rows."""
        for number in range(self.header_rows, self.table.n_rows):
            yield row_at(self.table, number)

    @property
    def header_blocks(self) -> tuple[Block, ...]:
        """Give the blocks of the header."""
        return tuple(b for c in self.table.cells if c.row < self.header_rows for b in c.blocks)


def row_at(table: Table, number: int) -> Row:
    """Give one row of a table."""
    return Row(number, tuple(table.at(number, column) for column in range(table.n_columns)))


def views(blocks: tuple[Block, ...], declaration: Declaration) -> list[View]:
    """View every table of a document by a family's columns."""
    return [v for block in mended(blocks) if block.table and (v := seen(block, declaration))]


def mended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put a header that stands as a table of its own back on the table below it."""
    made: list[Block] = []
    for block in blocks:
        above = made[-1].table if made else None
        if block.table and above and _is_header_of(above, block.table):
            made[-1] = replace(block, table=_stacked(above, block.table))
        else:
            made.append(block)
    return tuple(made)


def _is_header_of(above: Table, below: Table) -> bool:
    last = [cell for cell in above.cells if cell.row == above.n_rows - 1]
    return (
        above.n_rows <= 2
        and above.n_columns == below.n_columns
        and below.header_rows == 0
        and all(0 < len(cell.text.split()) <= 8 and cell.column_span == 1 for cell in last)
    )


def _stacked(above: Table, below: Table) -> Table:
    top = above.n_rows - 1
    head = [replace(cell, row=0) for cell in above.cells if cell.row == top]
    body = [replace(cell, row=cell.row + 1) for cell in below.cells]
    return replace(below, n_rows=below.n_rows + 1, header_rows=1, cells=(*head, *body))


def seen(block: Block, declaration: Declaration, *, hear: bool = True) -> View | None:
    """View one table; without declared header the first row counts when two columns fit.

    What no phrase says of a header is heard, unless the table may only lay out the page.
    """
    table = block.table
    if table is None or not table.n_rows:
        return None

    def column(text: str) -> str | None:
        said = declaration.column(text, hear=False)
        found = declaration.column(text) if hear and said is None else said
        # Codes and marks are headed alike: what stands below tells codes, not what is heard.
        return said if found == "code" else found

    best = _with_header(block, table, column, table.header_rows)
    for rows in () if _is_counted(table) else sorted({1, 2, bands_over(table) + 1}):
        other = _with_header(block, table, column, rows)
        more = rows < table.n_rows and not (rows > 1 and _is_body(table, rows - 1))
        if more and len(other.roles) > max(len(best.roles), 1):
            best = other
    return _turned(block, table, column, best, declaration) if table.n_columns >= 3 else best


def _turned(
    block: Block, table: Table, column: Naming, best: View, declaration: Declaration
) -> View:
    """View a table by its first column when that names more than the first rows do.

    Where those name two things already, only phrases count, and three of them.
    """
    few = len(best.roles) < 2
    naming = column if few else partial(declaration.column, hear=False)
    turned = _with_header(block, _transposed(table), naming, 1)
    least = max(2 if few else 3, len(best.roles) + 1, 0.5 * table.n_rows)
    return turned if len(turned.roles) >= least else best


def _is_body(table: Table, row: int) -> bool:
    """Tell a row that begins with a code or a letter, or holds a sentence: no header does.

    Nor is it one cell over all columns, with a day of the year, or with one that rows below
    share with it, under another row.
    """
    if row and row_at(table, row).banner():
        return True
    texts = [cell.text for cell in table.cells if cell.row == row]
    if any(_is_sentence(text) or (row and find_days(text)) for text in texts):
        return True
    first = table.at(row, 0)
    text = first.text.strip() if first and first.row == row else ""
    shared = bool(row and text and first and first.row_span > 1)
    return shared or is_code(text) or re.fullmatch(r"\(?[A-Ha-h]\)?\W?", text) is not None


def _is_sentence(text: str) -> bool:
    """Tell words too many for a header, or that end in a stop."""
    words = len(text.split())
    return words > _HEADER or (words > _ENDED and text.rstrip().endswith("."))


def _is_counted(table: Table) -> bool:
    """Tell a table without header whose rows count on from the first: « Bloc A », « Bloc B »."""
    ends = [table.at(row, 0) for row in range(min(table.n_rows, 2))]
    found = [_COUNTED.fullmatch(cell.text.strip(" .:")) for cell in ends if cell]
    one, two = (found[0], found[1]) if len(found) == 2 else (None, None)
    same = one and two and fold(one["word"]) == fold(two["word"]) and one["step"] != two["step"]
    return bool(same) and not table.header_rows


def _transposed(table: Table) -> Table:
    """Turn a table whose labels stand in the first column."""
    cells = tuple(
        replace(
            cell,
            row=cell.column,
            column=cell.row,
            row_span=cell.column_span,
            column_span=cell.row_span,
        )
        for cell in table.cells
    )
    return replace(
        table, n_rows=table.n_columns, n_columns=table.n_rows, header_rows=1, cells=cells
    )


def _with_header(block: Block, table: Table, column_of: Naming, rows: int) -> View:
    headers = tuple(_header(table, column, rows) for column in range(table.n_columns))
    roles: dict[str, tuple[int, ...]] = {}
    for column, words in enumerate(headers):
        role = _role(table, column, rows, words, column_of)
        if role:
            roles[role] = (*roles.get(role, ()), column)
    return View(block, table, headers, rows, roles)


def _role(table: Table, column: int, rows: int, words: str, column_of: Naming) -> str | None:
    low, top = table.at(rows - 1, column), table.at(_titles(table, rows), column)
    shared = rows > 1 and top is not None and top.column_span > 1
    # What a header explains for several columns at once says less than the name of each.
    role = column_of(low.text) if shared and low and len(words) > _PROSE else None
    role = role or column_of(words)
    for row in range(rows - 1, _titles(table, rows) - 1, -1) if role is None else ():
        cell = table.at(row, column)
        role = role or (column_of(cell.text) or column_of(_name(cell)) if cell else None)
    return role


def _name(cell: Cell) -> str:
    """Give the name that a header begins with, before it explains itself: bold or in capitals."""
    first = cell.blocks[0] if cell.blocks else None
    if first is None:
        return ""
    bold = [run.text for run in takewhile(lambda run: run.style.bold >= 0.9, first.runs)]
    loud = re.match(r"(?:[A-ZÀ-Þ'’()-]{2,}\s+){2,}(?=[a-zà-ÿ(«])", first.text)
    return " ".join(bold) or (loud.group() if loud else "")


def _header(table: Table, column: int, rows: int) -> str:
    cells: dict[int, Cell] = {}
    for row in range(_titles(table, rows), rows):
        cell = table.at(row, column)
        if cell:
            cells[id(cell)] = cell
    return " ".join(cell.text.strip() for cell in cells.values() if cell.text.strip())


def _titles(table: Table, rows: int) -> int:
    """Count the first of the header's rows that name the whole table and no column."""
    return min(bands_over(table), rows - 1)


def bands_over(table: Table) -> int:
    """Count the rows at the head of a table that are one cell over all its columns."""
    heads = (table.at(row, 0) for row in range(table.n_rows if table.n_columns > 1 else 0))
    return sum(1 for _ in takewhile(lambda one: one and one.column_span == table.n_columns, heads))


def coded(view: View, column: int) -> float:
    """Say which share of a column's filled cells are bare codes; letters count when all differ."""
    texts = [text for row in view.rows() if row.alone(column) and (text := row.text(column))]
    differ = len(set(texts)) == len(texts) > 1
    if differ and (all(map(is_step, texts)) or all(map(_SMALL_CODE.fullmatch, texts))):
        return 1.0
    return sum(is_code(text) for text in texts) / len(texts) if texts else 0.0


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a cell or list, with all the blocks it runs over."""

    text: str
    blocks: tuple[Block, ...]

    @property
    def listed(self) -> bool:
        """Tell a list item from a paragraph."""
        return self.blocks[0].kind == "list_item"


def items(blocks: Iterable[Block]) -> list[Item]:
    """Give the items of a cell; one that a bracket or comma leaves open goes on in the next."""
    found: list[Item] = []
    for block in blocks:
        if found and block.kind == "paragraph" and _open(found[-1].text):
            last = found.pop()
            found.append(Item(f"{last.text} {block.text}", (*last.blocks, block)))
        elif block.table is None and block.text.strip():
            found.append(Item(block.text.strip(), (block,)))
    return found


def _open(text: str) -> bool:
    return (
        text.count("(") > text.count(")") or text.count("«") > text.count("»") or text.endswith(",")
    )
