"""Tables as labelled stretches read them: kept whole, by rows, or opened as they lay out a page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.families.labels_inside import LONGEST_INLINE, Reading, has_value
from ingest.families.tables import View, seen
from ingest.fields import find_days
from ontology.model import Block, Cell, Table

CELL = 9
"""The level of a heading that is a label in a table."""


def flat(blocks: Sequence[Block], reading: Reading) -> Iterator[Block | View | None]:
    """Open tables that only lay out a page; keep those whose columns say what they hold.

    None stands where a table of facts ends, and with it what its last label holds.
    """
    for block in blocks:
        if block.table is None:
            yield block
            continue
        if laid_out := _by_labels(block.table, reading):
            yield from laid_out
            yield None
            continue
        headed = block.table.header_rows > 0 and block.table.n_columns > 2
        view = seen(block, reading.declaration, hear=headed or not reading.opens)
        if view and reading.opens and len(_labelled_rows(view, reading)) >= 3:
            yield from _fact_rows(view, reading)
            yield None
        elif view and (len(set(view.roles) & reading.wide) >= 2 or _by_days(view, reading)):
            yield view
        elif view and _labelled_rows(view, reading):
            yield from _fact_rows(view, reading)
            yield None
        elif view and not reading.opens and _is_data(view):
            yield view
        else:
            for cell in sorted(block.table.cells, key=lambda c: (c.row, c.column)):
                yield from flat(cell.blocks, reading)


def _by_labels(table: Table, reading: Reading) -> list[Block]:
    """Give the blocks of a table whose cells begin with labels, or whose first row is labels."""
    if _in_boxes(table, reading):
        cells = sorted(table.cells, key=lambda c: (c.row, c.column))
        heads = {id(cell.blocks[0]) for cell in cells if cell.blocks}
    elif _in_columns(table, reading) or _over_one_row(table, reading):
        cells = sorted(table.cells, key=lambda c: (c.column, c.row))
        heads = {id(one) for cell in cells if cell.row == 0 for one in cell.blocks}
    else:
        return []
    said = (one for cell in cells for one in cell.blocks)
    return [replace(one, kind="heading", level=CELL) if id(one) in heads else one for one in said]


def _in_boxes(table: Table, reading: Reading) -> bool:
    """Tell a table whose every cell is a label over its value, from one with a header."""
    cells = [cell for cell in table.cells if cell.blocks]
    over = [cell.blocks[0] for cell in cells if len(cell.blocks) > 1]
    roles = {reading.declaration.label(one.text) for one in over if one.style.bold >= 0.9}
    return len(over) >= max(3, 0.8 * len(cells)) and len(roles - {None}) >= max(2, 0.5 * len(over))


def _in_columns(table: Table, reading: Reading) -> bool:
    """Tell lists that stand beside each other, each under its label, from a table with a header."""
    head = [cell for cell in table.cells if cell.row == 0]
    roles = {reading.declaration.label(cell.text, hear=False) for cell in head}
    whole = all(cell.column_span == 1 and len(cell.blocks) == 1 for cell in head)
    lists = len(roles & reading.listing) >= 2 and roles <= reading.listing | reading.facts
    return reading.lone and whole and table.n_rows > 1 and len(roles) == len(head) and lists


def _over_one_row(table: Table, reading: Reading) -> bool:
    """Tell labels over one fact each, none of them a day: no row of a table of sessions."""
    head, facts = ([cell for cell in table.cells if cell.row == row] for row in (0, 1))
    roles = [reading.declaration.label(cell.text, hear=False) for cell in head]
    known = sum(role in reading.wide for role in roles) >= max(2, 0.5 * len(roles))
    apart = all(cell.style.bold >= 0.9 for cell in head) and len(head) == len(facts)
    return table.n_rows == 2 and known and apart and not any(find_days(c.text, 2000) for c in facts)


def _is_data(view: View) -> bool:
    """Tell a table of short cells from boxes of text."""
    return all(len(cell.text.split()) <= 60 for cell in view.table.cells)


def _by_days(view: View, reading: Reading) -> bool:
    """Tell a table with one day, or part of a day, a row; or with a day over each column."""
    table = view.table
    first = [cell for n in range(table.n_rows) if (cell := table.at(n, 0))]
    hits = sum(reading.is_nested(cell.text) for cell in first)
    heads = [cell for cell in table.cells if cell.row == 0]
    abreast = len(heads) > 1 < table.n_rows and all(reading.is_nested(c.text) for c in heads)
    return table.n_columns >= 2 and (abreast or hits >= max(2, 0.5 * len(first)))


def _labelled_rows(view: View, reading: Reading) -> set[str]:
    """Give the roles of the labels that a table of two columns has on its left; none for others."""
    rows = [view.table.at(n, 0) for n in range(view.table.n_rows)]
    roles = [role for cell in rows if cell and (role := reading.declaration.label(cell.text))]
    facts = view.table.n_columns == 2 and len(roles) >= max(2, 0.4 * len(rows))
    return set(roles) if facts else set()


def _is_in_two_languages(cell: Cell, reading: Reading) -> bool:
    """Tell a label that each line of a cell says again."""
    lines = [line.text.strip(" /") for block in cell.blocks for line in block.lines]
    roles = {reading.declaration.label(line) for line in lines}
    return len(lines) > 1 and len(roles) == 1 and None not in roles


def _fact_rows(view: View, reading: Reading) -> Iterator[Block]:
    for cell in sorted(view.table.cells, key=lambda c: (c.row, c.column)):
        is_label = cell.column == 0 and 0 < len(cell.text.split()) <= LONGEST_INLINE
        again = is_label and _is_in_two_languages(cell, reading)
        for place, block in enumerate(cell.blocks):
            if is_label and place and (again or block.text[:1].islower()):
                continue  # the label itself goes on
            if again:
                yield replace(block, kind="heading", level=CELL, text=block.lines[0].text)
            elif is_label and place == 0 and not has_value(block, reading):
                yield replace(block, kind="heading", level=CELL)
            else:
                yield block
