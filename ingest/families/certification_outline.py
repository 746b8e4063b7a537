"""The outline of the document itself: numbered headings that are no part of the framework."""

import re
from collections.abc import Sequence

from ingest.families.context import full, looks_like_heading
from ingest.families.declaration import Declaration
from ingest.families.profile import coded
from ontology.model import Block

_PARTS = frozenset({"activities", "units"})
"""Sections whose names also are the names of activities and units."""


def outline(blocks: Sequence[Block], words: Declaration) -> frozenset[int]:
    """Give the identities of the headings that number or letter a document's sections.

    « 1. Organisme certificateur », « B. Le métier » and all that are set and numbered like them:
    two or more of such a series are sections that every profile has.
    """
    series: dict[tuple[object, ...], list[Block]] = {}
    for block in blocks:
        if block.table is None and looks_like_heading(block) and (said := coded(full(block))).code:
            letters = re.sub(r"\d+|^(?:[IVX]+|[A-Z])$", "0", said.code)
            look = (block.kind, round(block.style.size), block.style.colour, letters, said.kind)
            series.setdefault(look, []).append(block)
    found: set[int] = set()
    for heads in series.values():
        roles = {words.label(coded(full(head)).label) for head in heads}
        if len(roles - _PARTS - {None}) >= 2:
            found.update(map(id, heads))
    return frozenset(found)
