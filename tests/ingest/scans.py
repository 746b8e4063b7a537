"""Documents whose pages are pictures."""

import shutil
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.paper import BODY, Paper

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)


def scanned(data: bytes, *, only: set[int] | None = None) -> bytes:
    """Put pictures in the place of pages (counted from 1), of all unless some are named."""
    pictures = BytesIO()
    with pdfium.PdfDocument(data) as shown, pikepdf.open(BytesIO(data)) as pdf:
        canvas = Canvas(pictures)
        for page in shown:
            canvas.setPageSize(page.get_size())
            picture = page.render(scale=200 / 72, grayscale=True).to_pil()
            canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
            canvas.showPage()
        canvas.save()
        with pikepdf.open(pictures) as flat:
            for number in range(1, len(pdf.pages) + 1):
                if only is None or number in only:
                    pdf.pages[number - 1] = flat.pages[number - 1]
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


VERBS = ("Accueillir", "Écouter", "Orienter")


def brochure(pages: int = 2) -> bytes:
    paper = Paper()
    for number in range(pages):
        paper.text(60, 90, f"Chapitre {number + 1}", size=16, font="Helvetica-Bold")
        paper.lines(60, 180, BODY, size=11, step=15)
        paper.grid([60, 200, 400], [400, 425, 450, 475])
        for row, y in enumerate((417, 442, 467)):
            paper.text(66, y, f"{VERBS[number]} {row}")
            paper.text(206, y, f"{VERBS[number]} le public")
        paper.next()
    return paper.bytes()
