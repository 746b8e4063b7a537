"""Long documents by spans of pages: cut, each read apart, joined where no block is cut.

A span is read with a margin of its neighbours' pages. Two neighbours then meet after a page that,
in the eyes of both, ends its last block: each page's blocks come from one reading, and none is
halved. Where a table runs over the whole margin, the two spans are read again as one.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path

from ingest import codec
from ingest.layout import Layout, headings
from ingest.passages import passages
from ontology.iris import Minter
from ontology.model import Block, Document, Notice, PageInfo, Reading, ReadingStatus, Region

LONG = 96
"""Documents with more pages than this are cut."""
SPAN = 64
"""A span has about so many pages of its own."""
MARGIN = 4
"""So many pages of its neighbours are read with it, on either side."""


@dataclass(frozen=True, slots=True)
class Part:
    """A span that was read, or what stopped it: what a worker sends back."""

    own: range
    text: str = ""
    """Its reading, margins included, as `ingest.codec` writes it; empty when it was not read."""
    ends: frozenset[int] = frozenset()
    """The pages that end their last block: the reading may be cut after them."""
    why: str = ""

    @staticmethod
    def of(own: range, reading: Reading) -> "Part":
        """Keep a span's reading."""
        return Part(own, codec.dumps(reading), free(reading.blocks, reading.pages))


def cut(pages: int) -> tuple[range, ...]:
    """Give the spans of a document; one when it is short.

    >>> cut(90), cut(130)
    ((range(1, 91),), (range(1, 44), range(44, 88), range(88, 131)))
    """
    count = ceil(pages / SPAN) if pages > LONG else 1
    stops = [1 + round(pages * step / count) for step in range(count + 1)]
    return tuple(range(start, stop) for start, stop in pairwise(stops))


def widened(own: range, pages: int) -> range:
    """Add the margins to a span.

    >>> widened(range(1, 45), 130), widened(range(45, 88), 130)
    (range(1, 49), range(41, 92))
    """
    return range(max(1, own.start - MARGIN), min(pages + 1, own.stop + MARGIN))


def free(blocks: Iterable[Block], pages: Iterable[PageInfo]) -> frozenset[int]:
    """Give the pages after which no block goes on."""
    crossed: set[int] = set()
    for block in blocks:
        seen = [region.page for region in _regions(block)]
        if seen:
            crossed.update(range(min(seen), max(seen)))
    return frozenset(page.number for page in pages) - crossed


def _regions(block: Block) -> Iterator[Region]:
    yield from block.regions
    for cell in block.table.cells if block.table else ():
        for inner in cell.blocks:
            yield from inner.regions


def meeting(before: Part, after: Part) -> int | None:
    """Give the page after which two neighbours meet, None when they do not.

    Where one was not read, nothing holds the other back.
    """
    nominal = before.own.stop - 1
    both = before.ends & after.ends
    if not both and not (before.text and after.text):
        return nominal
    return min(both, key=lambda page: abs(page - nominal), default=None)


def part_of(layout: Layout, minter: Minter, *, file_name: str, sha256: str) -> Reading:
    """Make the reading of a span: its blocks and passages; facts want the whole document."""
    made, _ = passages(layout.blocks, minter, layout.language, layout.pages)
    document = Document(
        iri=minter.document(), kind="other", title=file_name, language=layout.language,
        sha256=sha256, file_name=file_name, page_count=len(layout.pages), reading=layout.status,
        passages=made,
    )  # fmt: skip
    return Reading(
        document=document, blocks=layout.blocks, pages=layout.pages, pages_ok=layout.pages_ok,
        dropped=layout.dropped,
    )  # fmt: skip


def write(parts: Sequence[Part], path: Path) -> None:
    """Write parts that all meet for the child that joins them, a line each."""
    stops = [meeting(before, after) for before, after in pairwise(parts)]
    with path.open("w", encoding="utf-8") as file:
        start = 1
        for part, stop in zip(parts, [*stops, parts[-1].own.stop - 1], strict=True):
            if stop is None:
                msg = f"pages {part.own} do not meet their neighbours"
                raise ValueError(msg)
            json.dump([start, stop + 1, part.text, part.why], file)
            file.write("\n")
            start = stop + 1


def joined(path: Path) -> tuple[Layout, list[Notice]]:
    """Make one layout of the parts in a file, and give the notices of their pages."""
    held: list[Layout] = []
    notices: list[Notice] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            start, stop, text, why = json.loads(line)
            own = range(start, stop)
            if not text:
                held.append(_unread(own))
                lost = f"not read up to page {stop - 1}: {why}"
                notices.append(Notice(code="pages_lost", message=lost, page=start))
                continue
            part = codec.loads(text)
            held.append(_kept(part, own))
            notices += [n for n in part.notices if n not in notices and (n.page or start) in own]
    blocks = [block for part in held for block in part.blocks]
    layout = Layout(
        blocks=tuple(headings.with_sections(headings.ranked(blocks))),
        pages=tuple(page for part in held for page in part.pages),
        dropped=tuple(drop for part in held for drop in part.dropped),
        status=_status({part.status for part in held}),
        language=Counter(part.language for part in held).most_common(1)[0][0],
    )
    return layout, notices


def _kept(part: Reading, own: range) -> Layout:
    """Keep what stands on a span's own pages; no block goes on beyond them."""
    return Layout(
        blocks=tuple(block for block in part.blocks if block.page in own),
        pages=tuple(page for page in part.pages if page.number in own),
        dropped=tuple(drop for drop in part.dropped if drop.page in own),
        status=part.document.reading,
        language=part.document.language,
    )


def _unread(own: range) -> Layout:
    pages = tuple(PageInfo(number=number, width=595, height=842, whole=False) for number in own)
    return Layout(blocks=(), pages=pages, status="partial")


def _status(found: set[ReadingStatus]) -> ReadingStatus:
    """Sum up: as all are; else read from pictures in part, or not whole."""
    if len(found) == 1:
        return next(iter(found))
    return "ocr" if found == {"ok", "ocr"} else "partial"
