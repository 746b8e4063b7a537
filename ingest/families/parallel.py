"""Pages in two languages side by side: each language is a document of its own, in its column."""

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from ingest.families.metadata import language_of
from ontology.model import Block

_PAGES = 2
"""Pages in two languages, at the least: on one alone each column is read whole anyway."""
Side = Literal["left", "right", "across"]


def by_language(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give all pages of the left column, then all of the right one; other documents as they are.

    What stands across both columns stays with the left one.
    """
    placed = [one for one in blocks if one.regions]
    if not placed:
        return tuple(blocks)
    edges = [(one.regions[0].x0, one.regions[0].x1) for one in placed]
    middle = (min(x0 for x0, _ in edges) + max(x1 for _, x1 in edges)) / 2
    right = [one for one in placed if _side(one, middle) == "right"]
    if not _are_parallel(placed, middle):
        return tuple(blocks)
    held = set(map(id, right))
    return (*(one for one in blocks if id(one) not in held), *right)


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
