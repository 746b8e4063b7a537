"""Pages by their pictures: which ones want it, and the words that tesseract reads on them.

Such pages are bare: words cut into characters, and nothing else is claimed of them.
"""

import csv
import resource
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO, StringIO
from itertools import groupby
from math import ceil, inf
from subprocess import DEVNULL, PIPE, Popen

import pypdfium2 as pdfium

from ingest.limits import own_time
from ingest.plainpages import Begin, blank, nobody, numbers
from ingest.signs import UNREADABLE, clean
from ingest.values import Char, Page
from ontology.model import Notice

DPI = 200
LONGEST_SIDE = 4000
"""A picture of a page is never larger than so many points each way."""
LEAST_GLANCE = 2.0
"""Seconds that the last picture before the time is up has at least."""
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


class Eyes:
    """What reads pictures until its time is up, and tells which pages it left then.

    `seconds` are of the processor, tesseract's too, for all pictures; `glance` for one of them.
    """

    def __init__(self, seconds: float = inf, glance: float = inf) -> None:
        self.left = seconds
        self.glance = glance
        self.seen = 0.0
        """The seconds that were used."""
        self.late: list[int] = []
        """The pages there was no time for."""

    def read(self, pdf: pdfium.PdfDocument, number: int) -> Page | None:
        """Give a page (from 1) as tesseract reads its picture, None when it does not open.

        None too when tesseract does not end, or the time is up. Words are cut into characters
        evenly.
        """
        if self.left <= 0:
            self.late.append(number)
            return None
        begun = own_time()
        try:
            return seen_page(pdf, number, min(self.glance, max(self.left, LEAST_GLANCE)))
        finally:
            used = own_time() - begun
            self.seen += used
            self.left -= used

    def notices(self) -> list[Notice]:
        """Say which pages were not read because the time was up, stretch by stretch."""
        return [
            Notice(
                code="pages_late",
                message=f"not read up to page {last}: no time is left for pictures",
                page=first,
            )
            for first, last in _stretches(self.late)
        ]


def _stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last of numbers that follow each other.

    >>> list(_stretches([3, 4, 5, 9]))
    [(3, 5), (9, 9)]
    """
    for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        held = [number for _, number in run]
        yield held[0], held[-1]


def seen_pages(
    data: bytes, eyes: Eyes, begin: Begin = nobody, span: range | None = None
) -> Iterator[Page]:
    """Yield pages (of the span, if one is given) as tesseract reads their pictures."""
    pdf = pdfium.PdfDocument(data)
    for number in numbers(pdf, span):
        begin(number)
        yield eyes.read(pdf, number) or blank(number)


def seen_page(pdf: pdfium.PdfDocument, number: int, seconds: float = inf) -> Page | None:
    """Give a page (from 1) as tesseract reads its picture in so many seconds of processor."""
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
    said = _tesseract(picture.getvalue(), _installed(), seconds)
    if said is None:
        return None
    for row in _words(said):
        out.chars += _spread(row, 1 / scale)
    return out


@cache
def _installed() -> str:
    tool = shutil.which("tesseract") or "tesseract"
    listed = subprocess.run(  # noqa: S603 - a fixed program
        [tool, "--list-langs"], capture_output=True, text=True, check=False
    ).stdout.split()
    return "+".join(name for name in _LANGUAGES if name in listed) or "eng"


def _tesseract(picture: bytes, languages: str, seconds: float) -> str | None:
    """Have tesseract read a picture; None when it fails, or its processor time is over."""
    tool = shutil.which("tesseract") or "tesseract"
    command = [tool, "stdin", "stdout", "-l", languages, "--dpi", str(DPI), "tsv"]
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as running:  # noqa: S603 - fixed
        if seconds < inf and hasattr(resource, "prlimit"):
            fence = ceil(seconds)
            with suppress(ProcessLookupError):
                resource.prlimit(running.pid, resource.RLIMIT_CPU, (fence, fence + 1))
        said, _ = running.communicate(picture)
    return None if running.returncode else said.decode(errors="replace")


def _words(said: str) -> Iterator[dict[str, str]]:
    """Yield the rows of words, each with the top of its line and the height of its paragraph's."""
    rows = list(csv.DictReader(StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE))
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
