"""Modules that are whole courses, told from those that only divide one by their own labels."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from ingest.families.context import looks_like_heading
from ingest.families.labels_inside import Reading, cuts
from ontology.model import Block

_FEWEST = 3
"""Roles of labels that a whole course has below its title, at least."""


def whole_modules(blocks: Sequence[Block], reading: Reading) -> frozenset[int]:
    """Give, by their `id`, headings such as « Module 2. Écouter » that are titles of courses.

    Each of one look has labels of its own below it: for whom or to what end, and when, where or
    for how much. Those of one course only say what it is about.
    """
    if reading.modules is None:
        return frozenset()
    looks: dict[tuple[float, int], list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        if block.kind == "heading" and reading.modules.match(block.text):
            looks[block.style.size, block.level].append(place)
    whole = (
        group
        for group in looks.values()
        if len(group) > 1 and all(_is_whole(blocks, place, reading) for place in group)
    )
    return frozenset(id(blocks[place]) for group in whole for place in group)


def _is_whole(blocks: Sequence[Block], place: int, reading: Reading) -> bool:
    head = blocks[place]
    below = takewhile(
        lambda one: one.kind != "heading" or one.level > head.level, blocks[place + 1 :]
    )
    roles = {role for one in below for role in _roles(one, reading)}
    offered = roles & {"dates", "sessions", "price", "place"}
    return bool(offered and roles & reading.texts) and len(roles) >= _FEWEST


def _roles(block: Block, reading: Reading) -> set[str]:
    alone = reading.declaration.label(block.text) if looks_like_heading(block) else None
    return {alone} if alone else {role for _, _, role in cuts(block, reading)}
