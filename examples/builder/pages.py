"""Find on which page of a rendered PDF a text stands, by reading the PDF itself."""

import re
import unicodedata
from itertools import pairwise
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
        """Return the first page that holds the text, or the pages over which it runs.

        A text that breaks over the page is searched by its longest beginning and its longest end,
        as running heads and notes may stand between them.
        """
        whole = self.all(text, start=start)
        if whole:
            return whole[:1]
        wanted = folded(text)
        for number, (one, two) in enumerate(pairwise(self.texts), 1):
            if number >= start and _broken(wanted, one, two):
                return [number, number + 1]
        raise LookupError(f"no page from {start} on says: {text}")


def _broken(wanted: str, one: str, two: str) -> bool:
    """Tell whether a beginning ends on one page and the rest stands on the next."""
    return any(
        wanted[:cut] in one and wanted[cut:] in two
        for cut in range(len(wanted) - 6, 5, -1)
        if wanted[: min(cut, 12)] in one
    )
