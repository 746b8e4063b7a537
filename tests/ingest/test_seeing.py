"""Pictures of pages are read when tesseract can be had, and said to be read so."""

import shutil
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest import isolate, pipeline, seeing
from ingest.errors import NoTextError
from ingest.limits import Limits
from ontology.model import Reading, Style
from tests.ingest.paper import BODY, Paper
from tests.ingest.scans import brochure, needs_tesseract, scanned


def read(data: bytes, folder: Path, **named) -> pipeline.Outcome:
    path = folder / "scan.pdf"
    path.write_bytes(data)
    (outcome,) = pipeline.read([path], **named)
    return outcome


def tables(reading: Reading) -> int:
    return sum(block.table is not None for block in reading.blocks)


def words(reading: Reading) -> str:
    return " ".join(block.text for block in reading.blocks)


@needs_tesseract
def test_a_scan_is_read_from_its_pictures_and_claims_no_more_than_words(tmp_path):
    reading = read(scanned(brochure()), tmp_path).reading
    assert (reading.document.reading, reading.pages_ok) == ("ocr", 2)
    assert "ocr" in [notice.code for notice in reading.notices]
    assert tables(reading) == 0
    for block in reading.blocks:
        assert block.style == Style(size=block.style.size, colour=block.style.colour)
    for line in BODY:
        assert Levenshtein.normalized_distance(line, _nearest(line, words(reading))) < 0.05


def _nearest(line: str, text: str) -> str:
    """Give the stretch of a text that is most like a line."""
    starts = range(max(1, len(text) - len(line) + 1))
    return min(
        (text[at : at + len(line)] for at in starts),
        key=lambda part: Levenshtein.distance(line, part),
    )


@needs_tesseract
def test_one_scanned_page_among_others_is_read_too_and_named(tmp_path):
    reading = read(scanned(brochure(3), only={2}), tmp_path).reading
    assert (reading.document.reading, reading.pages_ok) == ("ocr", 3)
    assert [(n.code, n.page) for n in reading.notices] == [("page_ocr", 2)]
    assert [block.page for block in reading.blocks if block.table] == [1, 3]
    assert any("Chapitre 2" in block.text and block.page == 2 for block in reading.blocks)


def test_a_scanned_page_nobody_reads_is_missed_and_named(tmp_path):
    reading = read(scanned(brochure(3), only={2}), tmp_path, ocr="never").reading
    assert (reading.document.reading, reading.pages_ok) == ("partial", 2)
    assert ("page_picture", 2) in [(n.code, n.page) for n in reading.notices]
    assert tables(reading) == 2


def test_without_tesseract_a_scanned_page_is_missed_and_a_scan_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read(scanned(brochure(3), only={2}), tmp_path).reading
    assert (reading.document.reading, reading.pages_ok) == ("partial", 2)
    outcome = read(scanned(brochure()), tmp_path)
    assert isinstance(outcome.error, NoTextError)


@needs_tesseract
def test_force_reads_the_pictures_of_pages_that_have_text(tmp_path):
    reading = read(brochure(), tmp_path, ocr="force").reading
    assert (reading.document.reading, tables(reading)) == ("ocr", 0)
    assert "Chapitre 1" in words(reading)


@needs_tesseract
def test_a_sound_document_is_not_looked_at(tmp_path):
    reading = read(brochure(), tmp_path).reading
    assert (reading.document.reading, reading.notices, tables(reading)) == ("ok", (), 2)


def test_a_scan_is_not_read_when_nobody_may(tmp_path):
    assert isinstance(read(scanned(brochure()), tmp_path, ocr="never").error, NoTextError)


def photograph() -> Image.Image:
    picture = Image.effect_noise((600, 800), 120).convert("L")
    return picture.point(lambda shade: shade // 2)


def test_a_photograph_over_the_whole_page_is_no_scan(tmp_path):
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(photograph()), 0, 0, 595, 842)
    canvas.showPage()
    canvas.drawString(60, 700, "Le programme de la journée, en quelques mots.")
    canvas.save()
    reading = read(out.getvalue(), tmp_path, ocr="never").reading
    assert (reading.document.reading, reading.notices) == ("ok", ())


@needs_tesseract
def test_empty_pages_are_not_handed_to_tesseract(monkeypatch):
    monkeypatch.setattr(seeing, "_tesseract", pytest.fail)
    paper = Paper()
    paper.next()
    with pdfium.PdfDocument(paper.bytes()) as pdf:
        assert seeing.seen_page(pdf, 1).chars == []


def test_only_reading_pictures_may_start_a_program():
    modes = {"triage", "whole", "mended", "pages", "text", "parts"}
    assert not modes & isolate._PICTURES
    assert seeing.can_see() is (shutil.which("tesseract") is not None)


@needs_tesseract
def test_pages_there_is_no_time_for_are_named_and_the_document_is_read_in_part(tmp_path):
    reading = read(scanned(brochure(3)), tmp_path, limits=Limits(pictures=0.01)).reading
    assert (reading.document.reading, reading.pages_ok) == ("partial", 1)
    assert "Chapitre 1" in words(reading)
    (late,) = [notice for notice in reading.notices if notice.code == "pages_late"]
    assert (late.page, late.message) == (2, "not read up to page 3: no time is left for pictures")


@needs_tesseract
def test_scanned_pages_among_others_that_there_is_no_time_for_are_named(tmp_path):
    data = scanned(brochure(3), only={2, 3})
    reading = read(data, tmp_path, limits=Limits(pictures=0.01)).reading
    assert (reading.document.reading, reading.pages_ok) == ("partial", 2)
    assert [(n.code, n.page) for n in reading.notices[:2]] == [("page_ocr", 2), ("pages_late", 3)]


@needs_tesseract
def test_a_picture_that_takes_too_long_costs_no_other():
    eyes = seeing.Eyes(glance=0.5)
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 5)
    for line in range(130):  # a minute's work at the least
        canvas.drawString(20, 820 - 6 * line, f"{line} les mots serrés d'un feuillet " * 7)
    canvas.showPage()
    canvas.drawString(60, 700, "Le programme de la journée, en quelques mots.")
    canvas.save()
    with pdfium.PdfDocument(out.getvalue()) as pdf:
        assert eyes.read(pdf, 1) is None
        assert "".join(char.text for char in eyes.read(pdf, 2).chars).startswith("Leprogramme")
    assert not eyes.late
