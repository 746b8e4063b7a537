"""A second opinion on every page: PDFium counts its letters, and looks at what is white.

A page counts as whole only if both found about as many letters. Where pdfminer found far fewer,
or nothing, PDFium's text of that page is taken instead, and said so.
"""

from collections.abc import Callable, Iterator

import pypdfium2 as pdfium

from ingest.pages import open_pages
from ingest.plainpages import count_letters, plain_page
from ingest.signs import UNREADABLE
from ingest.values import Box, Char, Fill, Page, within
from ontology.model import Notice

FEW = 0.85
"""With a smaller share of the letters that PDFium counts, a page was not read whole."""
FAR_FEWER = 0.6
"""With a smaller share, its text is worth more than our styles."""
UNCLEAR = 0.2
"""With such a share of glyphs of which no letter is known, a page was not read whole."""
_TEXT_ONLY = "text only: no styles, no tables"
_MOST_NOTICES = 50
_WHITE, _WHITE_SHADE = 0.97, 248
_SIDE = 1500
_MOST_COVERS = 200_000


class Doubted:
    """The pages of a document, each compared; tells `ok`, `plain` and `notices` when all are read.

    Pages to `skip` are read by PDFium alone, pages that are `lost` not at all.
    """

    def __init__(
        self, data: bytes, total: int, begin: Callable[[int], None],
        skip: frozenset[int] = frozenset(), lost: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        self.data = data
        self.total = total
        self.begin = begin
        self.skip = skip
        self.lost = lost
        self.seen = self.ok = self.plain = 0
        self.notices: list[Notice] = []
        self._other = _opened(data)

    def __iter__(self) -> Iterator[Page]:
        """Yield every page that there should be, if need be without anything on it."""
        out = self.skip | self.lost
        for page in open_pages(self.data, skip=out, begin=self.begin, forgiving=True):
            yield self._judged(page)
        for number in range(self.seen + 1, self.total + 1):
            self.begin(number)
            found = None
            if self._other is not None and number not in self.lost:
                found = plain_page(self._other, number - 1)
            yield self._added(found or Page(number, 595, 842), by_text=found is not None)

    def _added(self, page: Page, *, by_text: bool) -> Page:
        page.whole = False
        self.seen = page.number
        if by_text:
            self._say("page_text_only", _TEXT_ONLY, page)
        return self._counted(page)

    def _judged(self, page: Page) -> Page:
        """Count a page, or the other reading of it, and say what is wrong with it."""
        self.seen = page.number
        if page.number in self.lost or self._other is None:
            return self._counted(page)
        theirs = count_letters(self._other, page.number - 1)
        mine = page.letters
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

    def _counted(self, page: Page) -> Page:
        unclear = page.silent + sum(char.text == UNREADABLE for char in page.chars)
        if unclear and unclear >= UNCLEAR * (page.silent + len(page.chars)):
            page.whole = False
            self._say("page_unreadable", "its fonts do not say which letters many signs are", page)
        elif not page.whole and not (self.notices and self.notices[-1].page == page.number):
            self._say("page_not_whole", "the page is damaged: not all of it was read", page)
        self.ok += page.whole
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
