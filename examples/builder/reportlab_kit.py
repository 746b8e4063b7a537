"""Draw a document with ReportLab: a look, and a press that sets paragraphs and tables in it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import reportlab
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

NOTE = re.compile(r"\^\[([^\]]*)\]")
VERA = ("Vera", "VeraBd", "VeraIt", "VeraBI")

for font in VERA:
    folder = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont(font, folder / f"{font}.ttf"))
pdfmetrics.registerFontFamily(
    "Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBI"
)

Cell = str | Flowable | list[Flowable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The page, the faces and the colours of one rendering."""

    page: tuple[float, float]
    margins: tuple[float, float, float, float]  # left, right, top, bottom, in millimetres
    body: str = "Times-Roman"
    head: str = "Helvetica-Bold"
    size: float = 10.5
    ink: Color = black
    tint: Color = white
    ligatures: bool = False


def _styles(look: Look) -> dict[str, ParagraphStyle]:
    body = partial(
        ParagraphStyle,
        fontName=look.body,
        hyphenationLang="fr_FR",
        hyphenationMinWordLength=7,
        embeddedHyphenation=1,
        allowWidows=0,
    )
    size = look.size
    return {
        "body": body(
            "body", fontSize=size, leading=size * 1.36, spaceAfter=6, alignment=TA_JUSTIFY
        ),
        "cell": body("cell", fontSize=size - 1, leading=(size - 1) * 1.25, alignment=TA_LEFT),
        "item": body("item", fontSize=size, leading=size * 1.3, leftIndent=12, bulletIndent=2),
        "bullet": body(
            "bullet",
            fontSize=size - 1,
            leading=(size - 1) * 1.25,
            leftIndent=9,
            bulletIndent=0,
        ),
        "clause": body("clause", fontSize=size, leading=size * 1.3, leftIndent=28, bulletIndent=6),
        "caption": body("caption", fontSize=size - 2, leading=size, spaceBefore=4, spaceAfter=8),
        **_headings(look),
    }


def _headings(look: Look) -> dict[str, ParagraphStyle]:
    size = look.size
    head = partial(ParagraphStyle, fontName=look.head)
    opening = partial(head, keepWithNext=1)
    return {
        "heading": opening(
            "heading",
            fontSize=size + 4,
            leading=size + 7,
            textColor=look.ink,
            spaceBefore=14,
            spaceAfter=7,
        ),
        "subheading": opening(
            "subheading", fontSize=size + 0.5, leading=size + 4, spaceBefore=9, spaceAfter=4
        ),
        "title": head("title", fontSize=24, leading=29, textColor=look.ink, spaceAfter=6),
        "header": head("header", fontSize=size - 1.5, leading=size, textColor=white),
    }


class Press:
    """Sets one document, in reading order, then prints it."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.story: list[Flowable] = []
        self.notes: list[str] = []
        left, right, _, _ = look.margins
        self.width = look.page[0] - (left + right) * mm
        self.styles = _styles(look)

    def text(self, words: str) -> str:
        """Turn inline marks into ReportLab's, and keep the notes for the end."""
        marked = re.sub(r"\*([^*]+)\*", r"<b>\1</b>", escape(words))
        marked = re.sub(r"\b_([^_]+)_\b", r"<i>\1</i>", marked)
        marked = NOTE.sub(self._call, marked)
        if self.look.ligatures:
            marked = marked.replace("fi", "\ufb01").replace("fl", "\ufb02")
        return marked

    def _call(self, note: re.Match[str]) -> str:
        self.notes.append(note.group(1))
        return f"<super>{len(self.notes)}</super>"

    def paragraph(self, words: str, style: str = "body", *, wrap: str = "{}") -> Paragraph:
        """Set a paragraph; `wrap` is markup around its text."""
        return Paragraph(wrap.format(self.text(words)), self.styles[style])

    def add(self, *flowables: Flowable) -> None:
        """Put flowables into the story."""
        self.story.extend(flowables)

    def heading(self, words: str, style: str = "heading", *, keep: bool = True) -> None:
        """Open a section, which keeps with what follows unless that is a table that may break."""
        if not keep:
            self.need(60)
        self.add(self.paragraph(words, style))
        self.story[-1].keepWithNext = keep

    def prose(self, paragraphs: Iterable[str], *, columns: int = 1) -> None:
        """Set running text, in one column or in balanced ones."""
        flowables: list[Flowable] = [self.paragraph(words) for words in paragraphs]
        if columns == 1:
            self.add(*flowables)
        else:
            self.add(
                BalancedColumns(flowables, nCols=columns, innerPadding=14, needed=72, endSlack=0.1)
            )

    def bullets(
        self, items: Iterable[str], *, mark: str = "•", style: str = "bullet"
    ) -> list[Flowable]:
        """Set a list."""
        return [Paragraph(self.text(item), self.styles[style], bulletText=mark) for item in items]

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        *,
        style: Sequence[tuple[object, ...]] = (),
        header: Sequence[str] = (),
        repeat: bool = True,
    ) -> None:
        """Set a table; widths are shares of the line, and the header is one row when given."""
        cells: list[list[object]] = [[self._cell(cell) for cell in row] for row in rows]
        base: list[tuple[object, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("GRID", (0, 0), (-1, -1), 0.4, self.look.ink),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
        if header:
            top = [Paragraph(words, self.styles["header"]) for words in header]
            cells.insert(0, [*top])
            base.append(("BACKGROUND", (0, 0), (-1, 0), self.look.ink))
        total = sum(widths)
        self.add(
            Table(
                cells,
                colWidths=[self.width * share / total for share in widths],
                style=[*base, *style],
                repeatRows=int(bool(header) and repeat),
                splitInRow=int(not repeat),
                hAlign="LEFT",
            ),
        )

    def _cell(self, cell: Cell) -> object:
        return self.paragraph(cell, "cell") if isinstance(cell, str) and cell else cell

    def caption(self, words: str, *, before: bool = False) -> None:
        """Name the table after it, or before it where some of its rows fit too."""
        if before:
            self.need(35)
        self.add(self.paragraph(words, "caption"))

    def space(self, height: float) -> None:
        """Leave millimetres of white."""
        self.add(Spacer(1, height * mm))

    def need(self, height: float) -> None:
        """Begin a page unless so many millimetres are left."""
        self.add(CondPageBreak(height * mm))

    def page(self) -> None:
        """Begin a page."""
        self.add(PageBreak())

    def print(
        self, path: Path, *, title: str, author: str, dress: Callable[[Canvas, int], None]
    ) -> None:
        """Write the file; `dress` draws running heads and folios on each page."""
        left, right, top, bottom = (margin * mm for margin in self.look.margins)
        wide, high = self.look.page
        frame = Frame(left, bottom, wide - left - right, high - top - bottom, 0, 0, 0, 0, "page")

        def on_page(canvas: Canvas, template: BaseDocTemplate) -> None:
            canvas.saveState()
            dress(canvas, template.page)
            canvas.restoreState()

        book = BaseDocTemplate(
            str(path), pagesize=self.look.page, title=title, author=author, invariant=1, lang="fr"
        )
        book.addPageTemplates(PageTemplate("page", [frame], onPage=on_page))
        book.build(self.story)


def colour(code: str) -> Color:
    """Read a colour like `#1d5b63`."""
    return HexColor(code)


def spans(lengths: Iterable[int], *, column: int, start: int = 1) -> list[tuple[object, ...]]:
    """Merge the cells of a column, run by run.

    >>> spans([2, 1], column=0)
    [('SPAN', (0, 1), (0, 2)), ('SPAN', (0, 3), (0, 3))]
    """
    merged: list[tuple[object, ...]] = []
    for length in lengths:
        merged.append(("SPAN", (column, start), (column, start + length - 1)))
        start += length
    return merged
