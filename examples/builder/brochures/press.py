"""The two presses: Typst with a template and the data, ReportLab with a look and a story."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import typst
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from builder.brochures.course import Brochure, typeset

TEMPLATES = Path(__file__).resolve().parent / "templates"
ALIGNMENTS = {"left": TA_LEFT, "center": TA_CENTER, "justify": TA_JUSTIFY}


def print_typst(brochure: Brochure, template: str, path: Path) -> None:
    """Fill a template with a brochure; the same brochure always gives the same file."""
    data = json.dumps(brochure.printable(), ensure_ascii=False)
    typst.compile(TEMPLATES / template, output=path, sys_inputs={"data": data}, timestamp=0)


def use_vera() -> None:
    """Make ReportLab's own Bitstream Vera known, so that no system font is needed."""
    for name in ("Vera", "VeraBd", "VeraIt"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


class Whole(Paragraph):
    """A paragraph that moves to the next page rather than break over it."""

    def split(self, *_size: float) -> list[Flowable]:
        """Refuse to be cut."""
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Typefaces, sizes (in points) and colours of one brochure, and what is written with them."""

    regular: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 9.5
    ink: str = "#222222"
    accent: str = "#1b4d6b"
    bullet: str = "•"
    bullet_font: str = "Helvetica"
    align: str = "left"

    def style(self, **changes: object) -> ParagraphStyle:
        """Return the style of running text, changed where asked."""
        size = float(str(changes.get("fontSize", self.size)))
        given = {
            "fontName": self.regular,
            "fontSize": size,
            "leading": size * 1.32,
            "textColor": HexColor(self.ink),
            "alignment": ALIGNMENTS[self.align],
            "spaceAfter": size * 0.35,
        }
        return ParagraphStyle("own", **(given | changes))

    def text(self, words: str, **changes: object) -> Whole:
        """Write a paragraph."""
        return Whole(escape(typeset(words)), self.style(**changes))

    def labelled(self, label: str, words: str, **changes: object) -> Whole:
        """Write a paragraph that opens with a label in bold."""
        head, body = escape(typeset(f"{label} :")), escape(typeset(words))
        return Whole(f'<font name="{self.bold}">{head}</font> {body}', self.style(**changes))

    def heading(self, words: str, **changes: object) -> Whole:
        """Write a heading, which never ends a page."""
        given: dict[str, object] = {
            "fontName": self.bold,
            "fontSize": self.size * 1.25,
            "textColor": HexColor(self.accent),
            "alignment": TA_LEFT,
            "spaceBefore": self.size * 0.9,
            "keepWithNext": 1,
        }
        return self.text(words, **(given | changes))

    def points(self, items: Iterable[str], *, numbered: bool = False) -> list[Flowable]:
        """Write a list, one paragraph per item."""
        style = self.style(
            leftIndent=self.size * 1.5,
            bulletIndent=self.size * 0.3,
            bulletFontName=self.regular if numbered else self.bullet_font,
            bulletFontSize=self.size if numbered else self.size * 0.85,
            bulletColor=HexColor(self.accent),
            spaceAfter=self.size * 0.25,
        )
        return [
            Whole(escape(typeset(item)), style, f"{number}." if numbered else self.bullet)
            for number, item in enumerate(items, 1)
        ]

    @property
    def colour(self) -> Color:
        """Return the accent as ReportLab wants it."""
        return HexColor(self.accent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Paper and frames in points: each frame is left, bottom, width, height."""

    size: tuple[float, float]
    frames: tuple[tuple[float, float, float, float], ...]
    decorate: Callable[[Canvas, BaseDocTemplate], None]


def print_reportlab(brochure: Brochure, sheet: Sheet, story: list[Flowable], path: Path) -> None:
    """Lay a story on sheets; paragraphs are never cut, and no clock is read."""
    document = BaseDocTemplate(
        str(path),
        pagesize=sheet.size,
        title=typeset(brochure.title),
        author=typeset(brochure.provider),
        lang=brochure.language,
        invariant=1,
    )
    frames = [
        Frame(*box, id=str(number), leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        for number, box in enumerate(sheet.frames)
    ]
    document.addPageTemplates(PageTemplate("page", frames, onPage=sheet.decorate))
    document.build(story)
