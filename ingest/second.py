"""A second opinion on every page: PDFium counts its letters, and looks at what is white.

A page counts as whole only if both found about as many letters. Where pdfminer found far fewer,
or nothing, PDFium's text of that page is taken instead, and said so. A page that is the picture
of a text is whole when its picture was read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from ingest.pages import open_pages
from ingest.plainpages import blank, count_letters, plain_page
from ingest.seeing import Eyes, looks_written
from ingest.signs import UNREADABLE
from ingest.values import Box, Char, Fill, Page, within
from ontology.model import Notice

FEW = 0.85
"""With a smaller share of the letters that PDFium counts, a page was not read whole."""
FAR_FEWER = 0.6
"""With a smaller share, its text is worth more than our styles."""
UNCLEAR = 0.2
"""With such a share of glyphs of which no letter is known, a page was not read whole."""
_TEXT_ONLY = "read as bare text: without its styles and its tables"
_MOST_NOTICES = 50
_WHITE, _WHITE_SHADE = 0.97, 248
_SIDE = 1500
_MOST_COVERS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How pages are to be read that are not read as the others (counted from 1)."""

    span: range | None = None
    """Only these are read at all; all that the file has, when None."""
    skip: frozenset[int] = frozenset()
    """These are read by PDFium alone."""
    lost: frozenset[int] = frozenset()
    """These are not read."""
    see: frozenset[int] = frozenset()
    """These are read from their pictures."""
    eyes: Eyes = field(default_factory=Eyes)
    """What reads them."""


USUAL = Ways()


class Doubted:
    """The pages of a document, each compared; what was found out is told when all are read."""

    def __init__(
        self, data: bytes, total: int, begin: Callable[[int], None], ways: Ways = USUAL
    ) -> None:
        self.data = data
        self.begin = begin
        self.ways = ways
        self.span = ways.span or range(1, total + 1)
        self.at = self.span.start - 1
        self.plain = self.pictured = 0
        """How many pages are read by PDFium, and how many from their pictures."""
        self.notices: list[Notice] = []
        self.pictures: list[int] = []
        """The pages that are pictures of a text that nobody read."""
        self._other = _opened(data)

    def __iter__(self) -> Iterator[Page]:
        """Yield every page that there should be, if need be without anything on it."""
        out = self.ways.skip | self.ways.lost | self.ways.see
        found = open_pages(
            self.data, skip=out, span=self.ways.span, begin=self.begin, forgiving=True
        )
        for page in found:
            yield self._judged(page)
        for number in range(self.at + 1, self.span.stop):
            self.begin(number)
            yield self._added(number)

    def _added(self, number: int) -> Page:
        """Give a page that pdfminer does not find in the file."""
        self.at = number
        found = None
        if self._other is not None and number not in self.ways.lost:
            found = plain_page(self._other, number - 1)
        page = found or blank(number)
        page.whole = False
        if found is not None:
            self._say("page_text_only", _TEXT_ONLY, page)
        return self._counted(page)

    def _judged(self, page: Page) -> Page:
        """Count a page, or the other reading of it, and say what is wrong with it."""
        self.at = page.number
        if page.number in self.ways.lost or self._other is None:
            return self._counted(page)
        if page.number in self.ways.see:
            return self._seen(page, self._other)
        theirs = count_letters(self._other, page.number - 1)
        mine = page.letters
        if theirs == mine == 0 and page.whole and looks_written(page, self._other):
            self.pictures.append(page.number)
            return self._unseen(page)
        if theirs is None or mine >= FEW * theirs:
            _hide_white(page, self._other)
            return self._counted(page)
        other = plain_page(self._other, page.number - 1)
        if other is None or mine >= FEW * other.letters:
            # What it counted are signs that it cannot read either.
            return self._counted(page)
        whole, page.whole = page.whole, False
        if mine >= FAR_FEWER * other.letters:
            return self._counted(page)
        other.whole = False
        self.plain += whole
        self._say("page_text_only", _TEXT_ONLY, page)
        return self._counted(other)

    def _seen(self, page: Page, pdf: pdfium.PdfDocument) -> Page:
        eyes = self.ways.eyes
        seen = eyes.read(pdf, page.number)
        if page.number in eyes.late:
            page.whole = False
            return page  # said for all of them at once
        if seen is None:
            return self._unseen(page)
        if not seen.letters:
            page.whole = True
            return self._counted(page)
        self.pictured += 1
        self._say("page_ocr", "read from its picture: without its styles and its tables", page)
        return self._counted(seen)

    def _unseen(self, page: Page) -> Page:
        page.whole = False
        self._say("page_picture", "the page is a picture, and its text was not read", page)
        return self._counted(page)

    def _counted(self, page: Page) -> Page:
        unclear = page.silent + sum(char.text == UNREADABLE for char in page.chars)
        if unclear and unclear >= UNCLEAR * (page.silent + len(page.chars)):
            page.whole = False
            self._say(
                "page_unreadable",
                "many signs were not read: its fonts do not say which letters they are",
                page,
            )
        elif not page.whole and not (self.notices and self.notices[-1].page == page.number):
            self._say("page_not_whole", "the page is damaged: not all of it was read", page)
        return page

    def _say(self, code: str, message: str, page: Page) -> None:
        if len(self.notices) < _MOST_NOTICES:
            self.notices.append(Notice(code=code, message=message, page=page.number))


def _opened(data: bytes) -> pdfium.PdfDocument | None:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return None


def _hide_white(page: Page, pdf: pdfium.PdfDocument) -> None:
    """Set white text aside that stands on white: nobody sees it."""
    pale = [char for char in page.chars if char.colour and min(char.colour) >= _WHITE]
    if not pale or page.turn:
        return
    dark: list[Box | Fill] = [
        fill for fill in page.fills if not fill.colour or min(fill.colour) < _WHITE
    ]
    dark += page.pictures
    if len(pale) * len(dark) <= _MOST_COVERS:
        pale = [char for char in pale if not within(dark, char)]
    gone = {id(char) for char in _unseen(page, pale, pdf)} if pale else set()
    if gone:
        page.hidden += [char for char in page.chars if id(char) in gone]
        page.chars = [char for char in page.chars if id(char) not in gone]


def _unseen(page: Page, pale: list[Char], pdf: pdfium.PdfDocument) -> Iterator[Char]:
    """Yield characters in whose place the printed page is white."""
    printed = pdf[page.number - 1]
    wide, high = printed.get_size()
    scale = min(1.0, _SIDE / max(wide, high, 1))
    picture = printed.render(scale=scale, grayscale=True).to_pil()
    across, down = picture.width / max(page.width, 1), picture.height / max(page.height, 1)
    for char in pale:
        box = (
            max(0, int(char.x0 * across)), max(0, int(char.top * down)),
            min(picture.width, int(char.x1 * across) + 1),
            min(picture.height, int(char.bottom * down) + 1),
        )  # fmt: skip
        if box[0] < box[2] and box[1] < box[3]:
            lowest, _ = picture.crop(box).getextrema()
            if lowest >= _WHITE_SHADE:
                yield char
    printed.close()
