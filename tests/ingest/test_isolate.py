"""One child per document: what it may not do, and what is done when it fails."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from ingest import isolate, pipeline
from ingest.errors import EncryptedPdfError, LimitExceededError, TruncatedPdfError
from ingest.isolate import Attempt, Limits
from ingest.source import identify
from ontology.iris import DEFAULT_BASE
from tests.ingest.paper import numbered


def attempt(path: Path, **limits) -> Attempt:
    return Attempt(
        path=path, sha256=identify(path).sha256, base=DEFAULT_BASE, limits=Limits(**limits)
    )


@pytest.fixture
def three_pages(tmp_path) -> Path:
    return numbered(tmp_path / "brochure.pdf", 3)


def test_a_sound_document_is_read_whole_and_page_by_page(three_pages):
    told = []
    reading = isolate.read(attempt(three_pages), lambda page, pages: told.append((page, pages)))
    assert (reading.document.reading, reading.pages_ok, reading.document.page_count) == ("ok", 3, 3)
    assert (2, 3) in told


def test_a_page_that_never_ends_is_left_out_and_named(three_pages):
    with pikepdf.open(three_pages, allow_overwriting_input=True) as pdf:
        loop = "q " * 3_000_000
        pdf.pages[1].Contents = pdf.make_stream(loop.encode())
        pdf.save()
    reading = isolate.read(attempt(three_pages, seconds=2.0, seconds_per_page=0.0, rungs=20))
    assert (reading.document.reading, reading.pages_ok) == ("partial", 2)
    assert 2 in [notice.page for notice in reading.notices]


def test_too_many_pages_are_refused(three_pages):
    with pytest.raises(LimitExceededError):
        isolate.read(attempt(three_pages, pages=2))


def test_a_password_is_asked_for(three_pages):
    with pikepdf.open(three_pages, allow_overwriting_input=True) as pdf:
        pdf.save(encryption=pikepdf.Encryption(owner="maître", user="secret"))
    with pytest.raises(EncryptedPdfError):
        isolate.read(attempt(three_pages))


def test_a_file_cut_short_is_taken_in_part_or_refused(three_pages):
    data = three_pages.read_bytes()
    three_pages.write_bytes(data[: len(data) * 2 // 3])
    try:
        reading = isolate.read(attempt(three_pages))
    except TruncatedPdfError:
        return
    assert reading.document.reading in {"partial", "text_only"}


def test_a_child_may_neither_connect_nor_start_programs():
    code = """
import json, socket, subprocess
from ingest.nursery import confine
confine({"memory": 4 << 30, "seconds": 20, "mode": "whole"})
said = []
for forbidden in (lambda: socket.socket(), lambda: subprocess.run(["true"])):
    try:
        forbidden()
    except PermissionError as error:
        said.append(str(error))
print(json.dumps(said))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["socket.__new__", "subprocess.Popen"]


def test_every_path_has_one_outcome_and_the_others_go_on(tmp_path, three_pages):
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "letter.pdf").write_text("Chère Madame,")
    (tmp_path / "copy.pdf").write_bytes(three_pages.read_bytes())
    outcomes = list(pipeline.read([tmp_path, tmp_path / "gone.pdf"]))
    assert [(each.path.name, each.status, each.error and each.error.code) for each in outcomes] == [
        ("brochure.pdf", "read", None),
        ("copy.pdf", "unchanged", None),
        ("empty.pdf", "rejected", "empty-file"),
        ("letter.pdf", "rejected", "not-a-pdf"),
        ("gone.pdf", "rejected", "missing-file"),
    ]


def test_known_bytes_are_not_read_again(three_pages):
    (outcome,) = pipeline.read([three_pages], known=lambda digest: True)
    assert (outcome.status, outcome.reading) == ("unchanged", None)
