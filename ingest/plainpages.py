"""Pages without pdfplumber: pypdfium2 for triage and as a second opinion, tesseract for scans.

Such pages have characters and nothing else: no strokes, no fills, no styles are claimed.
"""

import csv
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pypdfium2 as pdfium

from ingest.pages import Char, Page

SAMPLE = 12
"""Triage looks for text on this many pages, spread over the document."""
DPI = 200
_LANGUAGES = ("fra", "eng", "nld", "deu")
_PASSWORD = 4
"""FPDF_ERR_PASSWORD in PDFium's public header fpdfview.h."""


def triage(path: Path) -> dict[str, int | str]:
    """Say how many pages a file has and how many characters a sample of them, without parsing.

    `trouble` says "password", or why the file does not open or ends too soon.
    """
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        wants = "password" in str(error).lower() or getattr(error, "err_code", 0) == _PASSWORD
        return {"pages": 0, "chars": 0, "trouble": "password" if wants else str(error)}
    count = len(pdf)
    chars = 0
    for number in sorted({round(step * (count - 1) / SAMPLE) for step in range(SAMPLE + 1)}):
        if count:
            chars += _count(pdf, number)
    trouble = "" if _ends(path) else "its end is missing"
    return {"pages": count, "chars": chars, "trouble": trouble}


def _ends(path: Path) -> bool:
    """Tell whether a file ends like a PDF; what was cut short does not."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        return b"%%EOF" in file.read()


def _count(pdf: pdfium.PdfDocument, number: int) -> int:
    try:
        page = pdf[number]
    except pdfium.PdfiumError:
        return 0
    return int(page.get_textpage().count_chars())


def pages(path: Path) -> Iterator[Page]:
    """Yield pages as PDFium sees them: characters with their boxes."""
    pdf = pdfium.PdfDocument(path)
    for number in range(len(pdf)):
        page = pdf[number]
        width, height = page.get_size()
        out = Page(number + 1, width, height)
        text = page.get_textpage()
        last: Char | None = None
        for index in range(text.count_chars()):
            sign = text.get_text_range(index, 1)
            x0, low, x1, high = text.get_charbox(index, loose=True)
            if not sign.strip():
                if last is not None:
                    last.space = True
                continue
            size = max(1.0, high - low)
            last = Char(sign, x0, x1, height - high, height - low, height - low - 0.2 * size, size)
            out.chars.append(last)
        yield out
        page.close()


def can_see() -> bool:
    """Tell whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def seen_pages(path: Path) -> Iterator[Page]:
    """Yield pages as tesseract reads their pictures: words, cut into characters evenly."""
    pdf = pdfium.PdfDocument(path)
    languages = _installed()
    for number in range(len(pdf)):
        page = pdf[number]
        width, height = page.get_size()
        picture = BytesIO()
        page.render(scale=DPI / 72).to_pil().save(picture, "PNG")
        out = Page(number + 1, width, height)
        for row in _words(picture.getvalue(), languages):
            out.chars += _spread(row)
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


def _spread(row: dict[str, str]) -> list[Char]:
    """Cut a word into characters of one width."""
    scale = 72 / DPI
    left, top = float(row["left"]) * scale, float(row["top"]) * scale
    width, high = float(row["width"]) * scale, float(row["height"]) * scale
    word = row["text"].strip()
    step, base = width / len(word), top + 0.8 * high
    out = [
        Char(sign, left + at * step, left + (at + 1) * step, top, top + high, base, high)
        for at, sign in enumerate(word)
    ]
    out[-1].space = True
    return out
