"""The frozen values every room exchanges: places on a page, blocks, passages, documents.

Coordinates are PDF points in the visible page box after rotation, origin top left, to 0.1 pt;
pages count from 1. Nothing here knows how a PDF is read or how a graph is stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rdflib import URIRef

from ontology.records import Record

BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "footnote"]
DocumentKind = Literal["foresight", "certification", "training", "other"]
ReadingStatus = Literal["ok", "partial", "text_only", "ocr"]
Colour = tuple[float, float, float]
"""Red, green, blue, each 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Region:
    """A rectangle on a page.

    >>> Region(page=3, x0=72, top=400.14, x1=523.3, bottom=431.9).rounded().as_list()
    [3, 72, 400.1, 523.3, 431.9]
    """

    page: int
    top: float
    x0: float
    bottom: float
    x1: float

    def rounded(self) -> "Region":
        """Round to a tenth of a point, what is stored."""
        return Region(
            page=self.page,
            top=round(self.top, 1),
            x0=round(self.x0, 1),
            bottom=round(self.bottom, 1),
            x1=round(self.x1, 1),
        )

    def as_list(self) -> list[float]:
        """Give `[page, x0, top, x1, bottom]`, the order of every JSON answer."""
        return [self.page, self.x0, self.top, self.x1, self.bottom]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a stretch of text looks: shares (0 to 1) of its characters, and what is behind it."""

    bold: float = 0.0
    italic: float = 0.0
    underline: float = 0.0
    strike: float = 0.0
    size: float = 0.0
    """Most frequent font size, in points."""
    colour: Colour | None = None
    """Most frequent text colour; None when unknown."""
    fill: Colour | None = None
    """What fills the cell or lies behind the text; None when nothing (or white) does."""
    frame: Colour | None = None
    """The colour of the box drawn around the text alone; a table's grid is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Consecutive characters of one style inside a block; the texts of all runs make its text."""

    text: str
    style: Style
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line of a block, its text not yet joined to the next."""

    text: str
    region: Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table after stitching; merged cells stand once, at their first place."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    blocks: "tuple[Block, ...]" = ()
    """What stands in it, paragraph by paragraph and item by item; empty for an empty cell."""
    regions: tuple[Region, ...] = ()
    """The cell's own rectangle, one per page it touches."""
    style: Style = field(default_factory=Style)

    @property
    def text(self) -> str:
        """Give the whole text, its blocks joined by spaces."""
        return " ".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, stitched over its pages; a repeated header is kept once."""

    n_rows: int
    n_columns: int
    header_rows: int
    """How many first rows are its header; 0 when it has none."""
    cells: tuple[Cell, ...]
    ruled: bool = True

    def at(self, row: int, column: int) -> Cell | None:
        """Give the cell that covers a place (merged cells cover several), None when none does."""
        return next(
            (
                cell
                for cell in self.cells
                if cell.row <= row < cell.row + cell.row_span
                and cell.column <= column < cell.column + cell.column_span
            ),
            None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a document in reading order: what layout makes and families read."""

    kind: BlockKind
    text: str
    """NFC, hyphens of line ends undone, bullets and note calls removed; "" for a table."""
    regions: tuple[Region, ...]
    """One rectangle per line (or cell part), in reading order; several pages when it runs over."""
    level: int = 0
    """Depth of a heading (1 = highest); 0 otherwise."""
    section: tuple[str, ...] = ()
    """The headings above it, outermost first."""
    style: Style = field(default_factory=Style)
    runs: tuple[Run, ...] = ()
    lines: tuple[Line, ...] = ()
    marker: str = ""
    """The bullet or number of a list item or numbered heading, as printed ("•", "2.", "a)")."""
    indent: float = 0.0
    """Left edge of the text, in points."""
    note: str = ""
    """The number of a footnote."""
    calls: tuple[str, ...] = ()
    """Numbers of the notes that the text calls."""
    table: Table | None = None

    @property
    def page(self) -> int:
        """Give the first page it touches."""
        return self.regions[0].page


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Characters that are in no block, and why: nothing of a page vanishes unsaid."""

    page: int
    text: str
    region: Region
    why: Literal["furniture", "folio", "rotated", "invisible", "outside", "duplicate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInfo:
    """One page of the PDF: its size in points, and the page number that is printed on it."""

    number: int
    width: float
    height: float
    printed: str | None = None
    whole: bool = True
    """Whether everything on it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text that can be quoted, and where to find it."""

    iri: URIRef
    kind: Literal["heading", "paragraph", "list_item", "cell", "caption", "footnote"]
    text: str
    regions: tuple[Region, ...]
    section: tuple[str, ...] = ()
    language: str = "fr"
    printed_page: str | None = None
    called_by: tuple[URIRef, ...] = ()
    """The passages that call a footnote, sorted; none when that is not known."""

    @property
    def page(self) -> int:
        """Give the first page it touches."""
        return self.regions[0].page


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything one document states: what its named graph holds, and nothing else.

    Passages and records are sets, kept sorted by IRI, so that equal means saying the same.
    """

    iri: URIRef
    kind: DocumentKind
    title: str
    language: str
    sha256: str
    file_name: str
    page_count: int
    reading: ReadingStatus = "ok"
    publisher: URIRef | None = None
    issued: str | None = None
    """As precise as printed: `2018`, `2018-05` or `2018-05-30`."""
    approved_on: date | None = None
    references: tuple[str, ...] = ()
    """Works and documents it names, as printed."""
    replaces: URIRef | None = None
    passages: tuple[Passage, ...] = ()
    records: tuple[Record, ...] = ()

    def __post_init__(self) -> None:
        """Keep sets sorted."""
        object.__setattr__(self, "passages", tuple(sorted(self.passages, key=lambda p: p.iri)))
        object.__setattr__(self, "records", tuple(sorted(self.records, key=lambda r: r.iri)))
        object.__setattr__(self, "references", tuple(sorted(set(self.references))))

    def of(self, *kinds: type[Record]) -> Iterator[Record]:
        """Yield the records of some kinds, by IRI."""
        return (record for record in self.records if isinstance(record, kinds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a person should look at, with its page when it has one."""

    code: str
    """A key of the interface's word catalogue, under `warning.`."""
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document as read: what it states, and all that the statement was made from."""

    document: Document
    blocks: tuple[Block, ...]
    pages: tuple[PageInfo, ...]
    pages_ok: int
    family_cues: tuple[str, ...] = ()
    """Why the document was taken for its family, in words a curator understands."""
    notices: tuple[Notice, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    held: float = 0.0
    """Share of the text (characters of all blocks) that some record other than a passage holds."""
