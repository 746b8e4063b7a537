"""Every character of a page ends in exactly one block or in the ledger, where it says it is."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.french import letters
from ingest.layout import Layout
from ingest.layout.bullets import shown
from ingest.pages import Char, Page, open_pages
from ontology.model import Block, Region

HOUSE = Path(__file__).parents[2]
FOLDERS = (
    HOUSE / "examples" / "corpus",
    HOUSE / "examples" / "second-rendering",
    HOUSE / "examples" / "third-rendering",
    HOUSE.parent / "shared" / "corpus",
)
CORPUS = sorted(path for folder in FOLDERS for path in folder.glob("*.pdf"))


def bare(text: str) -> str:
    """Leave blanks, hyphens and what no font maps aside."""
    return re.sub(r"[\s\-\u2010\u2011\u00ad\ufffd•]", "", text)


def sign(char: Char) -> str:
    return bare(shown(char) or letters(char.text))


def flat(layout: Layout) -> Iterator[Block]:
    for block in layout.blocks:
        if block.table is None:
            yield block
        else:
            for cell in block.table.cells:
                yield from cell.blocks


def said(block: Block) -> Counter[str]:
    return Counter(bare(block.text + block.marker + "".join(block.calls)))


@pytest.fixture(scope="module", params=CORPUS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def read(request, layout_of) -> tuple[Layout, dict[int, Page]]:
    pages = {page.number: page for page in open_pages(request.param)}
    return layout_of(request.param), pages


def test_no_character_is_lost_or_doubled(read):
    layout, pages = read
    printed: Counter[str] = Counter()
    for page in pages.values():
        for char in (*page.chars, *page.outside):
            printed.update(sign(char))
    kept: Counter[str] = Counter()
    for block in flat(layout):
        kept += said(block)
    for drop in layout.dropped:
        kept.update(bare("".join(map(letters, drop.text))))
    assert kept == printed


def inside(page: Page, region: Region) -> Iterator[Char]:
    middle, reach = (region.top + region.bottom) / 2, 0.35 * (region.bottom - region.top)
    for char in page.chars:
        across = region.x0 - 0.2 <= (char.x0 + char.x1) / 2 <= region.x1 + 0.2
        if char.upright and across and abs((char.top + char.bottom) / 2 - middle) <= reach:
            yield char


def test_the_text_of_a_block_is_the_text_in_its_rectangles(read):
    layout, pages = read
    for block in flat(layout):
        found: Counter[str] = Counter()
        for region in block.regions:
            for char in inside(pages[region.page], region):
                found.update(sign(char))
        assert found == said(block), block.text


def test_runs_make_the_text(read):
    layout, _ = read
    for block in flat(layout):
        assert "".join(run.text for run in block.runs) == block.text
