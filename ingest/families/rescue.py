"""Labels that layout took for running heads, put back where they stand.

A heading that begins several pages of a catalogue looks like a running head; but a true one stands
on most pages, is not also a heading in the middle of others, and has not the look and the margin of
the labels below it.
"""

from collections import Counter

from ingest.families.declaration import Declaration, declared, families
from ingest.families.profile import coded
from ingest.families.wording import key
from ontology.model import Block, Dropped, Style

_NEAR = 1.0
"""Points within which two lines are flush."""


def rescued(
    blocks: tuple[Block, ...],
    dropped: tuple[Dropped, ...],
    pages: int,
    added: tuple[Declaration, ...] = (),
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Give the blocks with the labels put back, and what stays dropped."""
    known = (*map(declared, families()), *added)
    copies = Counter(key(each.text) for each in dropped)
    heads = {key(block.text): block for block in blocks if block.kind == "heading"}
    units = [block for block in heads.values() if _is_unit(block.text)]
    made, left = list(blocks), []
    labels = [block for block in blocks if block.kind == "heading" and _is_label(block.text, known)]
    for each in dropped:
        named = _is_label(each.text, known)
        like = next((one for one in labels if named and _is_alike(each, one)), None)
        twin = heads.get(key(each.text))
        rare = copies[key(each.text)] <= max(1, pages // 2)
        told = (twin is not None and named) or (_is_unit(each.text) and bool(units))
        if each.why == "furniture" and (like or (rare and told)):
            made.insert(_place(made, each), _heading(each, like or twin or units[0]))
        else:
            left.append(each)
    return tuple(made), tuple(left)


def _is_alike(each: Dropped, label: Block) -> bool:
    """Tell a line that is set as a label below it is: as high, and flush with it."""
    here, there = each.region, label.regions[0]
    flush = here.page == there.page and abs(here.x0 - there.x0) < _NEAR
    as_high = abs((here.bottom - here.top) - (there.bottom - there.top)) < _NEAR / 2
    return flush and as_high and here.bottom <= there.top and each.text != label.text


def _is_label(text: str, known: tuple[Declaration, ...]) -> bool:
    return any(each.label(text, hear=False) not in {None, "aside"} for each in known)


def _is_unit(text: str) -> bool:
    said = coded(text)
    return said.kind == "unit" and said.code is not None and bool(said.label)


def _heading(each: Dropped, like: Block) -> Block:
    style = Style(bold=like.style.bold, size=like.style.size)
    return Block(
        kind="heading",
        text=each.text,
        regions=(each.region,),
        level=like.level,
        style=style,
        indent=each.region.x0,
    )


def _place(blocks: list[Block], each: Dropped) -> int:
    """Find the first block below it on its page and in its column."""
    here = each.region
    on_page = [n for n, block in enumerate(blocks) if block.regions and block.page == each.page]
    below = [
        n
        for n in on_page
        if blocks[n].regions[0].top >= here.top
        and blocks[n].regions[0].x0 < here.x1
        and here.x0 < blocks[n].regions[0].x1
    ]
    if below:
        return below[0]
    later = [n for n, block in enumerate(blocks) if block.regions and block.page > each.page]
    return on_page[0] if on_page else later[0] if later else len(blocks)
