"""Every page is counted twice: what is lost is missed, what nobody sees is set aside."""

import zlib
from io import BytesIO

import pikepdf
import pytest

from ingest import pipeline
from ingest.errors import MissingFileError
from ingest.plumbing import Plumber
from ingest.second import Doubted
from tests.ingest.paper import BODY, Paper


def sentences(count: int = 3) -> bytes:
    paper = Paper()
    for number in range(count):
        paper.lines(60, 100, [f"Page {number} de la brochure.", *BODY])
        paper.next()
    return paper.bytes()


def doubted(data: bytes, total: int) -> tuple[Doubted, list]:
    pages = Doubted(data, total, lambda _: None)
    return pages, list(pages)


def changed(data: bytes, change) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def whole(pages: list) -> int:
    return sum(page.whole for page in pages)


def text(page) -> str:
    return "".join(char.text for char in page.chars)


def test_a_sound_document_is_whole_and_nothing_is_said_of_it():
    pages, read = doubted(sentences(), 3)
    assert (whole(read), pages.plain, pages.notices, len(read)) == (3, 0, [], 3)


@pytest.mark.parametrize("cut", [0.2, 0.6, 0.95])
def test_a_content_that_does_not_unfold_to_its_end_is_not_whole(cut):
    def spoil(pdf):
        stream = pdf.pages[1].Contents
        raw = zlib.compress(stream.read_bytes())
        stream.write(raw[: int(len(raw) * cut)], filter=pikepdf.Name.FlateDecode)

    pages, read = doubted(changed(sentences(), spoil), 3)
    assert whole(read) == 2
    assert [page.whole for page in read] == [True, False, True]
    assert [notice.page for notice in pages.notices] == [2]


def test_a_checksum_that_is_left_out_costs_nothing():
    def spoil(pdf):
        for page in pdf.pages:
            raw = zlib.compress(page.Contents.read_bytes())
            page.Contents.write(raw[:-4], filter=pikepdf.Name.FlateDecode)

    _, read = doubted(changed(sentences(), spoil), 3)
    assert whole(read) == 3


def test_pages_that_are_not_there_come_empty_and_are_missed():
    _, read = doubted(sentences(2), 4)
    assert (whole(read), len(read)) == (2, 4)
    assert [page.number for page in read] == [1, 2, 3, 4]


def test_a_page_that_pdfminer_cannot_interpret_is_read_as_text(monkeypatch):
    usual = Plumber.laid

    def laid(self, raw, number):
        if number == 2:
            raw.contents = 5
        return usual(self, raw, number)

    monkeypatch.setattr(Plumber, "laid", laid)
    monkeypatch.setattr(Plumber, "forget", lambda *_: None)
    pages, read = doubted(sentences(), 3)
    assert "Page1" in text(read[1])
    assert whole(read) == 2
    assert [(notice.code, notice.page) for notice in pages.notices] == [("page_text_only", 2)]


def coloured(*, behind: bool) -> bytes:
    paper = Paper()
    paper.lines(60, 100, BODY)
    if behind:
        paper.canvas.setFillColorRGB(0.1, 0.2, 0.5)
        paper.canvas.rect(50, paper.height - 420, 300, 40, stroke=0, fill=1)
    paper.text(60, 400, "Titre clair", colour=(1, 1, 1))
    return paper.bytes()


def test_white_text_on_white_is_set_aside():
    _, (page,) = doubted(coloured(behind=False), 1)
    assert "".join(char.text for char in page.hidden) == "Titreclair"
    assert "Titre" not in text(page)


def test_white_text_on_a_surface_stays():
    _, (page,) = doubted(coloured(behind=True), 1)
    assert page.hidden == []
    assert text(page).endswith("Titreclair")
    assert page.whole


@pytest.mark.parametrize("picture", [False, True])
def test_text_without_ink_stays_only_over_a_picture(tmp_path, picture):
    paper = Paper()
    paper.lines(60, 100, BODY)
    if picture:
        from PIL import Image

        paper.canvas.drawInlineImage(Image.new("L", (60, 80), 200), 40, 100, 500, 700)
    written = paper.canvas.beginText(60, paper.height - 300)
    written.setTextRenderMode(3)
    written.textOut("Copie")
    paper.canvas.drawText(written)
    _, (page,) = doubted(paper.bytes(), 1)
    assert ("Copie" in text(page)) is picture
    assert ("".join(char.text for char in page.hidden) == "Copie") is not picture


def test_what_is_set_aside_is_in_the_ledger(tmp_path):
    path = tmp_path / "blanc.pdf"
    path.write_bytes(coloured(behind=False))
    (outcome,) = pipeline.read([path])
    assert [(one.why, one.text) for one in outcome.reading.dropped] == [("invisible", "Titreclair")]


def test_a_name_is_one_harmless_line_in_messages_and_in_their_data(tmp_path):
    error = MissingFileError(tmp_path / "a\nb\x1b[31m\u202e\udcff.pdf")
    for said in (str(error), str(error.data["path"])):
        assert said.isprintable()
        assert said.encode()
