"""Find on which page of a rendered PDF a text stands, by reading the PDF itself."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium

EXAMPLES = Path(__file__).parents[1]
LINE_END_HYPHEN = re.compile(r"[-\u00ad\u2010\u0002\ufffe]\s*[\r\n]+|[\u0002\ufffe\u00ad]")


def folded(text: str) -> str:
    r"""Keep letters and digits only, so that hyphens, spaces and ligatures do not matter.

    >>> folded("mé\u00addia-\nteur e\ufb03cace, n\u00b0\u00a03")
    'médiateurefficacen3'
    """
    rejoined = unicodedata.normalize("NFKC", LINE_END_HYPHEN.sub("", text)).casefold()
    return re.sub(r"[\W_]+", "", rejoined)


def drawn(name: str, rendering: str) -> Path:
    """Return where a rendering of a document stands once it is drawn."""
    return EXAMPLES / rendering / f"{name}.pdf"


class Place(NamedTuple):
    """A page, and how far into its letters."""

    page: int
    offset: int


FIRST = Place(1, 0)


class Pages:
    """The pages of one PDF, ready to be searched."""

    def __init__(self, path: Path) -> None:
        pdf = pdfium.PdfDocument(path)
        self.texts = [folded(page.get_textpage().get_text_range()) for page in pdf]
        pdf.close()

    def __len__(self) -> int:
        return len(self.texts)

    def _from(self, place: Place) -> Iterator[tuple[int, str]]:
        for number in range(place.page, len(self) + 1):
            page = self.texts[number - 1]
            yield number, page[place.offset :] if number == place.page else page

    def all(self, text: str, *, start: Place = FIRST) -> list[int]:
        """Return the pages, from a place on, that hold the whole text."""
        wanted = folded(text)
        return [number for number, page in self._from(start) if wanted in page]

    def span(self, text: str, *, start: Place = FIRST) -> list[int]:
        """Return the first page that holds the text, or the two pages over which it breaks."""
        whole = self.all(text, start=start)
        return whole[:1] if whole else self.follow(text, start)[0]

    def follow(self, text: str, start: Place) -> tuple[list[int], Place]:
        """Return the pages of the next place where the text stands, and where it ends."""
        wanted = folded(text)
        for number, page in self._from(start):
            found = page.find(wanted)
            if found >= 0:
                skipped = start.offset if number == start.page else 0
                return [number], Place(number, skipped + found + len(wanted))
            following = self.texts[number] if number < len(self) else ""
            rest = broken(wanted, page, following)
            if rest >= 0:
                return [number, number + 1], Place(number + 1, rest)
        raise LookupError(f"nothing after {start} says: {text}")


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
