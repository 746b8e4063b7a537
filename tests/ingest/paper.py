"""Small PDFs for tests: drawn with reportlab, top left origin, or set by Typst."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import typst
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.families import extract
from ingest.layout import Layout, read_layout
from ontology.iris import Minter, last
from ontology.model import Block, Document
from ontology.records import Record, Scenario

REPORTS = Path(__file__).parent / "reports"
A4 = (595.0, 842.0)


class Paper:
    """Pages to draw on; `y` counts from the top."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self.out = BytesIO()
        self.height = size[1]
        self.canvas = Canvas(self.out, pagesize=size)

    def text(self, x, y, text, *, size=10, font="Helvetica", colour=(0, 0, 0)):
        self.canvas.setFont(font, size)
        self.canvas.setFillColorRGB(*colour)
        self.canvas.drawString(x, self.height - y, text)
        return x + stringWidth(text, font, size)

    def lines(self, x, y, texts, *, step=13, **look):
        for at, text in enumerate(texts):
            self.text(x, y + at * step, text, **look)

    def rule(self, x0, y0, x1, y1):
        self.canvas.setStrokeColorRGB(0, 0, 0)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def fill(self, x0, top, x1, bottom, colour):
        self.canvas.setFillColor(Color(*colour))
        self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)

    def grid(self, xs, ys):
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    def next(self):
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()

    def layout(self) -> Layout:
        return read_layout(self.bytes())


def numbered(path: Path, pages: int, *, times: int = 1) -> Path:
    """Write a PDF whose pages say their numbers, from 0, over `times` times the same text."""
    paper = Paper()
    for number in range(pages):
        paper.lines(60, 100, [f"Page {number} de la brochure.", *BODY * times])
        paper.next()
    path.write_bytes(paper.bytes())
    return path


def set_by_typst(source: str, folder: Path) -> Layout:
    path = folder / "page.typ"
    path.write_text(source)
    return read_layout(typst.compile(str(path)))


def read_typst(source: str, folder: Path) -> Document:
    """Give what is stated by a document that Typst sets."""
    minter = Minter(sha256="0" * 64)
    layout = set_by_typst(source, folder)
    return extract(layout, minter, file_name="x.pdf", sha256="0" * 64).document


def of(records, kind):
    """Give the records of one kind."""
    return [one for one in records if isinstance(one, kind)]


def marks(records: Iterable[Record]) -> dict[str, str]:
    """Give how each scenario is judged, by factor and letter: P probable, S desirable, R retained.

    « E4B » is scenario B of factor E4, « PR » one that is probable and retained.
    """
    return {
        f"{last(one.factor)}{one.letter}": "".join(
            sign
            for sign, given in zip("PSR", (one.probable, one.desirable, one.retained), strict=True)
            if given
        )
        for one in records
        if isinstance(one, Scenario)
    }


def texts(layout: Layout, *kinds: str) -> list[str]:
    return [block.text for block in layout.blocks if not kinds or block.kind in kinds]


def rows(block: Block) -> list[list[str | None]]:
    """Give a table's texts; None where a merged cell goes on."""
    assert block.table is not None
    out: list[list[str | None]] = [
        [None] * block.table.n_columns for _ in range(block.table.n_rows)
    ]
    for cell in block.table.cells:
        out[cell.row][cell.column] = cell.text
    return out


def table(layout: Layout) -> Block:
    (found,) = [block for block in layout.blocks if block.table]
    return found


BODY = [
    "La médiation accueille toutes les personnes qui le souhaitent, et les",
    "accompagne dans leurs démarches ; elle se fait au comptoir, en atelier et",
    "parfois à domicile, quand les personnes ne peuvent pas se déplacer jusqu'au",
    "lieu qui leur est ouvert.",
]
