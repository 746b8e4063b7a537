"""Pages in two languages: each is a document of its own, unless it says the other one again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal

from ingest.families.brochure import READING
from ingest.families.context import inner
from ingest.families.labels_inside import cuts
from ingest.families.metadata import language_of
from ingest.families.wording import fold
from ingest.fields import find_days, find_prices
from ontology.model import Block, Table

_PAGES = 2
"""Pages in two languages, at the least: on one alone each column is read whole anyway."""
_MOST = 0.6
"""Part of the labels of a translation that its text has in other words; some are not understood."""
Side = Literal["left", "right", "across"]


def by_language(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give all pages of the left column, then all of the right one; other documents as they are.

    What stands across both columns stays with the left one. Of a text and its translation, in two
    columns or each on pages of its own, only one is given: the French one, else the first.
    """
    blocks = [_under_labels(one) for one in blocks]
    middle = _middle(blocks)
    for sides in (_cells(blocks), _columns(blocks, middle), _pages(blocks)):
        told = list(sides)
        left, right = ([one for one, side in told if side == name] for name in ("left", "right"))
        spoken = language_of(left), language_of(right)
        kept, other = (right, left) if spoken[1] == "fr" else (left, right)
        if spoken[0] != spoken[1] and _says_again(kept, other):
            return tuple(_without(blocks, set(map(id, other))))
    placed = [one for one in blocks if one.regions]
    right = [one for one in placed if _side(one, middle) == "right"]
    if not _are_parallel(placed, middle):
        return tuple(blocks)
    held = set(map(id, right))
    return (*(one for one in blocks if id(one) not in held), *right)


def _middle(blocks: Sequence[Block]) -> float:
    edges = [(one.regions[0].x0, one.regions[0].x1) for one in blocks if one.regions]
    return (min((x0 for x0, _ in edges), default=0) + max((x1 for _, x1 in edges), default=0)) / 2


def _cells(blocks: Iterable[Block]) -> Iterator[tuple[Block, Side]]:
    """Tell in which column each text stands, of the tables that have two."""
    for table in (one.table for one in blocks if one.table and one.table.n_columns == 2):
        for cell in (cell for cell in table.cells if cell.column_span == 1):
            for one in inner(cell.blocks):
                yield one, "right" if cell.column else "left"


def _columns(blocks: Sequence[Block], middle: float) -> Iterator[tuple[Block, Side]]:
    return ((one, _side(one, middle)) for one in inner(tuple(blocks)))


def _pages(blocks: Sequence[Block]) -> Iterator[tuple[Block, Side]]:
    """Tell the pages in the language of the first one from the others."""
    first = ""
    for _, page in groupby((one for one in blocks if one.regions), key=lambda one: one.page):
        held = tuple(page)
        language = language_of(held)
        first = first or language
        for one in inner(held):
            yield one, "left" if language == first else "right"


def _says_again(one: Sequence[Block], other: Sequence[Block]) -> bool:
    """Tell the translation of a text: labels for the same in other words, and no further facts."""
    said, again = _labels(one), _labels(other)
    alike = [role for role in again if role in said and not again[role] & said[role]]
    return len(alike) >= max(2, _MOST * len(again)) and _facts(other) <= _facts(one)


def _labels(blocks: Iterable[Block]) -> dict[str, set[str]]:
    """Give what labels a text has, by their roles."""
    found: dict[str, set[str]] = {}
    for block in blocks:
        if role := READING.declaration.label(block.text, hear=False):
            found.setdefault(role, set()).add(fold(block.text).strip(" :"))
        for start, end, role in cuts(block, READING):
            found.setdefault(role, set()).add(fold(block.text[start:end]).strip(" :"))
    return found


def _facts(blocks: Iterable[Block]) -> set[object]:
    """Give the days and amounts that blocks print."""
    texts = [one.text for one in blocks]
    days = {(each.days, each.start, each.end) for text in texts for each in find_days(text)}
    return days | {each.price for text in texts for each in find_prices(text)}


def _under_labels(block: Block) -> Block:
    """Leave out the column of a table that says the one beside it again, next to labels."""
    table = block.table
    if table is None or table.n_columns != 3:
        return block
    labels, second, third = (_column(table, n) for n in range(3))
    spoken = language_of(second), language_of(third)
    again = spoken[0] != spoken[1] and _facts(third) == _facts(second) != set()
    if not again or len(_labels(labels)) < 2:
        return block
    dropped = 1 if spoken[1] == "fr" else 2
    kept = (
        replace(cell, column=min(cell.column, 1), column_span=1)
        for cell in table.cells
        if cell.column != dropped
    )
    return replace(block, table=replace(table, n_columns=2, cells=tuple(kept)))


def _column(table: Table, number: int) -> list[Block]:
    cells = (cell for cell in table.cells if cell.column == number)
    return [one for cell in cells for one in inner(cell.blocks)]


def _without(blocks: Iterable[Block], dropped: set[int]) -> Iterator[Block]:
    """Give blocks but for some; a table that had these in a column of its own only lays out."""
    for block in blocks:
        held = list(inner((block,)))
        kept = [one for one in held if id(one) not in dropped]
        if len(kept) == len(held):
            yield block
        else:
            yield from kept


def _are_parallel(placed: Sequence[Block], middle: float) -> bool:
    """Tell pages that have one language on the left and another on the right, always the same."""
    told: list[tuple[str, str]] = []
    for _, page in groupby(placed, key=lambda one: one.page):
        held = list(page)
        left, right = (
            [one for one in held if _side(one, middle) == side] for side in ("left", "right")
        )
        if left and right:
            told.append((language_of(left), language_of(right)))
    return len(told) >= _PAGES and len(set(told)) == 1 and told[0][0] != told[0][1]


def _side(block: Block, middle: float) -> Side:
    if all(region.x1 <= middle for region in block.regions):
        return "left"
    return "right" if all(region.x0 >= middle for region in block.regions) else "across"
