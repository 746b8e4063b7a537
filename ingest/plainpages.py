"""Pages by PDFium, not by pdfminer: for triage, and for the text of pages that do not come apart.

Such pages are bare: characters, and nothing else is claimed of them.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from math import isfinite
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.signs import UNREADABLE, clean
from ingest.values import Char, Page

SAMPLE = 12
"""Triage looks for text on this many pages, spread over the document."""
_LOCKED = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
_ENDING = b"\x00\t\n\x0c\r "
_WIDE, _SPACE = 0.5, 0.3
"""Sizes that a sign or a blank of no known width is wide."""
Begin = Callable[[int], None]


def nobody(_: int) -> None:
    """Hear which page is begun, and do nothing."""


def triage(data: bytes, most: int) -> dict[str, int | str]:
    """Say how many pages a file has and how many characters a sample of them, without parsing.

    `trouble` says "locked", or in what way the file is damaged. A file with more than `most` pages
    is not looked into.
    """
    trouble = "" if b"%%EOF" in data.rstrip(_ENDING)[-2048:] else "its end is missing"
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in _LOCKED
        return {"pages": 0, "chars": -1, "trouble": "locked" if locked else "it does not open"}
    count = len(pdf)
    if count and count_letters(pdf, count - 1) is None:
        held = _leaves(data)
        if 0 < held < count:
            count, trouble = held, trouble or "it counts more pages than it has"
    if count > most:
        return {"pages": count, "chars": -1, "trouble": trouble}
    looked = dict.fromkeys(round(step * (count - 1) / SAMPLE) for step in range(SAMPLE + 1))
    chars = sum(count_letters(pdf, number) or 0 for number in looked if number < count)
    rest = (number for number in range(count) if number not in looked)
    if not chars and any(count_letters(pdf, number) for number in rest):
        chars = 1
    return {"pages": count, "chars": chars, "trouble": trouble}


def _leaves(data: bytes) -> int:
    """Count the pages that are there, whatever the page tree claims."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return len(pdf.pages)
    except (pikepdf.PdfError, RuntimeError):
        return 0


def count_letters(pdf: pdfium.PdfDocument, number: int) -> int | None:
    """Count the signs on a page (from 0) that leave ink; None when it does not open."""
    try:
        page = pdf[number]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return None
    found = clean("".join(text.get_text_range().split())) if text.count_chars() else ""
    text.close()
    page.close()
    return len(found)


def pages(data: bytes, begin: Begin = nobody, span: range | None = None) -> Iterator[Page]:
    """Yield pages (of the span, if one is given) as PDFium sees them: characters with boxes."""
    pdf = pdfium.PdfDocument(data)
    for number in numbers(pdf, span):
        begin(number)
        yield plain_page(pdf, number - 1) or blank(number)


def numbers(pdf: pdfium.PdfDocument, span: range | None) -> range:
    """Give the numbers of a file's pages, from 1; of the span only, if one is given."""
    every = range(1, len(pdf) + 1)
    return range(max(span.start, 1), min(span.stop, every.stop)) if span else every


def blank(number: int) -> Page:
    """Stand in for a page that does not open."""
    return Page(number, 595, 842, whole=False, bare=True)


def _place(text: Any, index: int, last: Char | None, height: float) -> tuple[float, ...]:
    """Give left, low, right, high of a sign, in points from below; behind the last if it has none.

    PDFium gives no numbers where matrices grow beyond them.
    """
    box: tuple[float, ...] = text.get_charbox(index, loose=True)
    if all(map(isfinite, box)):
        return box
    if last is None:
        return 0.0, height - 1, 0.0, height
    left = last.x1 + (_SPACE * last.size if last.space else 0.0)
    return left, height - last.bottom, left + _WIDE * last.size, height - last.top


def plain_page(pdf: pdfium.PdfDocument, number: int) -> Page | None:
    """Give a page (from 0) as PDFium sees it, None when it does not open."""
    try:
        page = pdf[number]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return None
    width, height = page.get_size()
    out = Page(number + 1, width, height, bare=True)
    last: Char | None = None
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        x0, low, x1, high = _place(text, index, last, height)
        if not sign.strip():
            if last is not None:
                last.space = True
            continue
        if raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            sign = UNREADABLE
        sign = clean(sign)
        if sign:
            size = max(1.0, high - low)
            last = Char(sign, x0, x1, height - high, height - low, height - low - 0.2 * size, size)
            out.chars.append(last)
    text.close()
    page.close()
    return out
