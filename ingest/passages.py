"""Passages: every quotable stretch of a document, and which one a block became.

Each block that is no table is one passage; so is each paragraph and item inside a table cell.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rdflib import URIRef

from ontology.iris import Minter
from ontology.model import Block, PageInfo, Passage

Citing = Callable[[Block], URIRef]
"""Gives the IRI of the passage that a block (or a block inside a cell) is."""


def passages(
    blocks: Sequence[Block], minter: Minter, language: str, pages: Iterable[PageInfo] = ()
) -> tuple[tuple[Passage, ...], Citing]:
    """Make the passages of a document, and the function that cites them.

    Citing a table raises ValueError: cite the blocks inside its cells.
    """
    printed = {page.number: page.printed for page in pages}
    found = {passage.iri: passage for passage in _passages(blocks, minter, language, printed)}
    for note, callers in _called(blocks, minter).items():
        found[note] = replace(found[note], called_by=tuple(sorted(callers)))
    return tuple(found.values()), lambda block: _iri(block, minter)


def _called(blocks: Iterable[Block], minter: Minter) -> dict[URIRef, set[URIRef]]:
    """Give the passages that call each footnote of their page, where it is plain which."""
    said = [each for block in blocks for each in (block, *inside(block)) if each.text]
    notes = {(e.page, e.note): _iri(e, minter) for e in said if e.kind == "footnote" and e.note}
    found: dict[URIRef, set[URIRef]] = defaultdict(set)
    for block in said:
        pages = {place.page for place in block.regions}
        for number, times in Counter(block.calls).items():
            called = [notes[page, number] for page in pages if (page, number) in notes]
            # Of two pages that a text runs over, each with a note of that number, either may be
            # meant: no link is better than a wrong one.
            if block.kind != "footnote" and len(called) <= times:
                for note in called:
                    found[note].add(_iri(block, minter))
    return found


def _passages(
    blocks: Iterable[Block], minter: Minter, language: str, printed: dict[int, str | None]
) -> Iterator[Passage]:
    for block in blocks:
        if block.kind == "table":
            for inner in inside(block):
                if inner.text:
                    yield _passage(inner, minter, language, printed, section=block.section)
        elif block.text:
            yield _passage(block, minter, language, printed)


def inside(block: Block) -> Iterator[Block]:
    """Yield the blocks in a table's cells, row by row; nothing for other blocks."""
    if block.table is not None:
        for cell in block.table.cells:
            yield from cell.blocks


def _passage(
    block: Block,
    minter: Minter,
    language: str,
    printed: dict[int, str | None],
    section: tuple[str, ...] | None = None,
) -> Passage:
    cell = section is not None
    return Passage(
        iri=_iri(block, minter),
        kind="cell" if cell or block.kind == "table" else block.kind,
        text=block.text,
        regions=block.regions,
        section=block.section if section is None else section,
        language=language,
        printed_page=printed.get(block.page),
    )


def _iri(block: Block, minter: Minter) -> URIRef:
    if block.kind == "table":
        msg = "a table is no passage: cite the blocks inside its cells"
        raise ValueError(msg)
    return minter.passage(block.text, block.regions)
