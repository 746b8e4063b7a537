"""Pages by their pictures: which ones want it, and the words that tesseract reads on them.

Such pages are bare: words cut into characters, and nothing else is claimed of them.
"""

import csv
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from io import BytesIO, StringIO

import pypdfium2 as pdfium

from ingest.plainpages import Begin, blank, nobody, numbers
from ingest.signs import UNREADABLE, clean
from ingest.values import Char, Page

DPI = 200
LONGEST_SIDE = 4000
"""A picture of a page is never larger than so many points each way."""
_LANGUAGES = ("fra", "eng", "nld", "deu")
_COVERED = 0.5
"""A scan covers at least this share of its page."""
_LOOK = 300
"""Points of the longer side of a picture that is only looked at."""
_SHADES, _PALE, _PAPER = 16, 8, 0.4
"""Paper: of so many shades, one from the paler half has this share of the page."""


def can_see() -> bool:
    """Tell whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def looks_written(page: Page, pdf: pdfium.PdfDocument) -> bool:
    """Tell a page without text that is a picture of a sheet of paper, not a photograph."""
    if page.letters or not page.width or not page.height:
        return False
    covered = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in page.pictures)
    if covered < _COVERED * page.width * page.height:
        return False
    printed = pdf[page.number - 1]
    scale = _LOOK / max(*printed.get_size(), 1)
    shades = printed.render(scale=scale, grayscale=True).to_pil().histogram()
    printed.close()
    step = len(shades) // _SHADES
    counts = [sum(shades[at : at + step]) for at in range(0, len(shades), step)]
    return bool(max(counts[_PALE:]) >= _PAPER * sum(counts))


def seen_pages(data: bytes, begin: Begin = nobody, span: range | None = None) -> Iterator[Page]:
    """Yield pages (of the span, if one is given) as tesseract reads their pictures."""
    pdf = pdfium.PdfDocument(data)
    for number in numbers(pdf, span):
        begin(number)
        yield seen_page(pdf, number) or blank(number)


def seen_page(pdf: pdfium.PdfDocument, number: int) -> Page | None:
    """Give a page (from 1) as tesseract reads its picture, None when it does not open.

    Words are cut into characters evenly.
    """
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        return None
    width, height = page.get_size()
    scale = min(DPI / 72, LONGEST_SIDE / max(width, height, 1))
    shown = page.render(scale=scale, grayscale=True).to_pil()
    page.close()
    out = Page(number, width, height, bare=True)
    darkest, palest = shown.getextrema()
    if darkest == palest:
        return out  # a page in one shade: thousands of them would keep tesseract busy for hours
    picture = BytesIO()
    shown.save(picture, "PNG")
    for row in _words(picture.getvalue(), _installed()):
        out.chars += _spread(row, 1 / scale)
    return out


@cache
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
