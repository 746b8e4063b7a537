"""Find on which page of a rendered PDF a text stands, by reading the PDF itself."""

import re
import unicodedata
from pathlib import Path

import pypdfium2 as pdfium

LINE_END_HYPHEN = re.compile(r"[-\u00ad\u2010\u0002\ufffe]\s*[\r\n]+|[\u0002\ufffe\u00ad]")


def folded(text: str) -> str:
    """Keep letters and digits only, so that hyphens, spaces and ligatures do not matter.

    >>> folded("mé\u00addia-\\nteur e\ufb03cace, n\u00b0\u00a03")
    'médiateurefficaceno3'
    """
    rejoined = unicodedata.normalize("NFKC", LINE_END_HYPHEN.sub("", text)).casefold()
    return re.sub(r"[\W_]+", "", rejoined)


class Pages:
    """The pages of one PDF, ready to be searched."""

    def __init__(self, path: Path) -> None:
        pdf = pdfium.PdfDocument(path)
        self.texts = [folded(page.get_textpage().get_text_range()) for page in pdf]
        pdf.close()

    def __len__(self) -> int:
        return len(self.texts)

    def all(self, text: str, *, start: int = 1) -> list[int]:
        """Return the pages, from `start` on, that hold the whole text."""
        wanted = folded(text)
        return [n for n, page in enumerate(self.texts, 1) if n >= start and wanted in page]

    def span(self, text: str, *, start: int = 1) -> list[int]:
        """Return the first page that holds the text, or the two pages over which it breaks."""
        whole = self.all(text, start=start)
        if whole:
            return whole[:1]
        for number in range(start, len(self)):
            if broken(folded(text), self.texts[number - 1], self.texts[number]) >= 0:
                return [number, number + 1]
        raise LookupError(f"no page from {start} on says: {text}")


class Walk:
    """Finds texts one after the other, so that a repeated one is found at its own place."""

    def __init__(self, pages: Pages, start: int) -> None:
        self.pages = pages
        self.page = start
        self.offset = 0

    def follow(self, text: str) -> list[int]:
        """Return the pages of the next place, after the last one, where the text stands."""
        wanted = folded(text)
        for number in range(self.page, len(self.pages) + 1):
            page = self.pages.texts[number - 1]
            offset = self.offset if number == self.page else 0
            place = page.find(wanted, offset)
            if place >= 0:
                self.page, self.offset = number, place + len(wanted)
                return [number]
            following = self.pages.texts[number] if number < len(self.pages) else ""
            rest = broken(wanted, page[offset:], following)
            if rest >= 0:
                self.page, self.offset = number + 1, rest
                return [number, number + 1]
        raise LookupError(f"not found after page {self.page}: {text}")


def broken(wanted: str, one: str, two: str) -> int:
    """Return where, on the second page, the end of a text broken over two pages ends, or -1.

    >>> broken("bonjouratoutes", "xxbonjour", "enteteatoutesfin")
    13
    >>> broken("bonjouratoutes", "xxbonjour", "xxbonjouratoutes")
    -1
    """
    for cut in range(len(wanted) - 6, 5, -1):
        beginning, end = wanted[:cut], wanted[cut:]
        place = two.find(end)
        if beginning in one and place >= 0 and not two[:place].endswith(beginning):
            return place + len(end)
    return -1


def at(pages: list[int]) -> dict[str, object]:
    """Say the first page, and all of them, in the words of the gold.

    >>> at([4, 5])
    {'page': 4, 'pages': [4, 5]}
    """
    return {"page": pages[0], "pages": pages}
