"""A page as a picture, with stretches of it lit as if by a highlighter.

PDFium is not safe for threads: one lock stands around every call. Pictures are kept by what they
show, so that turning pages back and forth costs nothing.
"""

import io
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from ontology.errors import PasserelleError
from ontology.model import Region

HIGHLIGHT = (255, 226, 110)
LARGEST_SIDE = 2200
"""Pixels; a page as large as a poster is drawn smaller rather than refused."""
QUALITY = 82
_PAD = 1.5
_LOCK = threading.Lock()


class NoSuchPageError(PasserelleError):
    """The document has no page of this number, or its original is not kept."""

    code = "no-such-page"

    def __init__(self, name: str, page: int) -> None:
        super().__init__(name, page)
        self.name = name
        self.page = page

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.name}: page {self.page} cannot be shown; choose another page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A JPEG of a page; width and height are those of the page, in points."""

    jpeg: bytes
    width: float
    height: float


def picture(path: Path, page: int, regions: Iterable[Region] = (), scale: float = 1.6) -> Picture:
    """Draw a page (from 1) at `scale` pixels a point, its own regions among `regions` lit."""
    lit = tuple(sorted(region for region in regions if region.page == page))
    return _picture(path, page, lit, max(0.2, min(scale, 4.0)))


@lru_cache(maxsize=64)
def _picture(path: Path, page: int, lit: tuple[Region, ...], scale: float) -> Picture:
    image, width, height = _drawn(path, page, scale)
    if lit:
        image = _lit(image, lit, image.width / width)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return Picture(jpeg=out.getvalue(), width=width, height=height)


def _drawn(path: Path, page: int, scale: float) -> tuple[Image.Image, float, float]:
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, FileNotFoundError) as error:
            raise NoSuchPageError(path.name, page) from error
        try:
            if not 1 <= page <= len(document):
                raise NoSuchPageError(path.name, page)
            sheet = document[page - 1]
            width, height = sheet.get_size()
            fitting = min(scale, LARGEST_SIDE / max(width, height, 1.0))
            image = sheet.render(scale=fitting).to_pil().convert("RGB")
        finally:
            document.close()
    return image, width, height


def _lit(image: Image.Image, regions: tuple[Region, ...], scale: float) -> Image.Image:
    paper = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(paper)
    for region in regions:
        box = (region.x0 - _PAD, region.top - _PAD, region.x1 + _PAD, region.bottom + _PAD)
        pen.rectangle([side * scale for side in box], fill=HIGHLIGHT)
    return ImageChops.multiply(image, paper)
