"""Pages by other eyes than pdfminer's: PDFium for triage and text, tesseract for scans.

Such pages have characters and nothing else: no strokes, no fills, no styles are claimed.
"""

import csv
import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.signs import UNREADABLE, clean
from ingest.values import Char, Page

SAMPLE = 12
"""Triage looks for text on this many pages, spread over the document."""
DPI = 200
LONGEST_SIDE = 4000
"""A picture of a page is never larger than so many points each way."""
_LANGUAGES = ("fra", "eng", "nld", "deu")
_LOCKED = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
_ENDING = b"\x00\t\n\x0c\r "
Begin = Callable[[int], None]


def _nobody(_: int) -> None:
    return


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


def pages(data: bytes, begin: Begin = _nobody) -> Iterator[Page]:
    """Yield pages as PDFium sees them: characters with their boxes."""
    pdf = pdfium.PdfDocument(data)
    for number in range(len(pdf)):
        begin(number + 1)
        yield plain_page(pdf, number) or Page(number + 1, 595, 842, whole=False)


def plain_page(pdf: pdfium.PdfDocument, number: int) -> Page | None:
    """Give a page (from 0) as PDFium sees it, None when it does not open."""
    try:
        page = pdf[number]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return None
    width, height = page.get_size()
    out = Page(number + 1, width, height)
    last: Char | None = None
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        x0, low, x1, high = text.get_charbox(index, loose=True)
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


def can_see() -> bool:
    """Tell whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def seen_pages(data: bytes, begin: Begin = _nobody) -> Iterator[Page]:
    """Yield pages as tesseract reads their pictures: words, cut into characters evenly."""
    pdf = pdfium.PdfDocument(data)
    languages = _installed()
    for number in range(len(pdf)):
        begin(number + 1)
        try:
            page = pdf[number]
        except pdfium.PdfiumError:
            yield Page(number + 1, 595, 842, whole=False)
            continue
        width, height = page.get_size()
        scale = min(DPI / 72, LONGEST_SIDE / max(width, height, 1))
        picture = BytesIO()
        page.render(scale=scale).to_pil().save(picture, "PNG")
        out = Page(number + 1, width, height)
        for row in _words(picture.getvalue(), languages):
            out.chars += _spread(row, 1 / scale)
        yield out
        page.close()


def _installed() -> str:
    tool = shutil.which("tesseract") or "tesseract"
    listed = subprocess.run(  # noqa: S603 - a fixed program
        [tool, "--list-langs"], capture_output=True, text=True, check=False
    ).stdout.split()
    return "+".join(name for name in _LANGUAGES if name in listed) or "eng"


def _words(picture: bytes, languages: str) -> Iterator[dict[str, str]]:
    """Yield the rows of words, each with the top of its line and the height of its paragraph's."""
    tool = shutil.which("tesseract") or "tesseract"
    done = subprocess.run(  # noqa: S603 - a fixed program
        [tool, "stdin", "stdout", "-l", languages, "--dpi", str(DPI), "tsv"],
        input=picture, capture_output=True, check=True,
    )  # fmt: skip
    text = done.stdout.decode(errors="replace")
    rows = list(csv.DictReader(StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    heights: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        if row.get("level") == "4":
            heights.setdefault(_paragraph(row), []).append(float(row["height"]))
    line: dict[str, str] = {}
    for row in rows:
        if row.get("level") == "4":
            line = row
        elif row.get("level") == "5" and (row.get("text") or "").strip():
            # Lines without tall letters have low boxes: a paragraph has one size.
            usual = sorted(heights[_paragraph(row)])
            bottom = float(line["top"]) + float(line["height"])
            high = usual[len(usual) // 2]
            yield row | {"top": str(bottom - high), "height": str(high)}


def _paragraph(row: dict[str, str]) -> tuple[str, str]:
    return row["block_num"], row["par_num"]


def _spread(row: dict[str, str], scale: float) -> list[Char]:
    """Cut a word into characters of one width; `scale` gives points for the picture's."""
    left, top = float(row["left"]) * scale, float(row["top"]) * scale
    width, high = float(row["width"]) * scale, float(row["height"]) * scale
    word = clean(row["text"].strip()) or UNREADABLE
    step, base = width / len(word), top + 0.8 * high
    out = [
        Char(sign, left + at * step, left + (at + 1) * step, top, top + high, base, high)
        for at, sign in enumerate(word)
    ]
    out[-1].space = True
    return out
