"""Documents go in: one commit, one report, and nothing lost by a bad neighbour."""

import pikepdf
import pytest

from tests.ingest.paper import BODY, Paper, numbered
from tests.ingest.scans import brochure, needs_tesseract, scanned

KEYS = {"path", "iri", "sha256", "family", "family_cues", "status", "reading", "pages_ok",
        "pages_total", "passages", "records", "held", "warnings", "error", "seconds"}  # fmt: skip


@pytest.fixture(scope="module")
def mixed(told, bad_files, sample_pdfs, tmp_path_factory):
    """Ingest one sound document among bad ones; give the base and the report."""
    kb = tmp_path_factory.mktemp("mixed") / "kb"
    return kb, told("ingest", sample_pdfs[0], *bad_files.values(), "--kb", kb, code=3)


def test_the_sound_document_among_bad_ones_is_taken(mixed, sample_pdfs):
    _, report = mixed
    taken = [each for each in report["documents"] if each["status"] == "added"]
    assert [each["path"] for each in taken] == [str(sample_pdfs[0])]
    assert taken[0]["passages"] > 0
    assert taken[0]["pages_ok"] == taken[0]["pages_total"]


@pytest.mark.parametrize("name", ["notes.pdf", "empty.pdf", "locked.pdf", "cut.pdf"])
def test_a_bad_file_is_rejected_with_its_reason(mixed, bad_files, name):
    _, report = mixed
    (row,) = [each for each in report["documents"] if each["path"] == str(bad_files[name])]
    assert row["status"] == "rejected"
    assert row["error"]["code"]
    assert row["error"]["message"]


def test_every_row_of_the_report_has_the_keys_of_the_contract(mixed):
    _, report = mixed
    assert report.keys() == {"generation", "seconds", "documents", "orphans"}
    assert all(row.keys() == KEYS for row in report["documents"])


def test_the_same_file_again_changes_nothing(mixed, told, sample_pdfs):
    kb, report = mixed
    again = told("ingest", sample_pdfs[0], "--kb", kb)
    assert [row["status"] for row in again["documents"]] == ["unchanged"]
    assert again["generation"] == report["generation"]


def test_only_bad_files_leave_with_one(run, bad_files, tmp_path):
    done = run("ingest", bad_files["notes.pdf"], "--kb", tmp_path / "kb")
    assert done.exit_code == 1
    assert "notes.pdf" in done.stdout + done.stderr


def test_a_path_that_is_not_there_is_told_and_the_others_done(told, sample_pdfs, tmp_path):
    report = told("ingest", tmp_path / "gone.pdf", sample_pdfs[0], "--kb", tmp_path / "kb", code=3)
    assert sorted(row["status"] for row in report["documents"]) == ["added", "rejected"]


def test_a_folder_without_pdfs_is_told(run, tmp_path):
    (tmp_path / "folder").mkdir()
    done = run("ingest", tmp_path / "folder", "--kb", tmp_path / "kb")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_person_reads_a_table_in_80_columns(run, mixed, sample_pdfs):
    done = run("ingest", sample_pdfs[0], "--kb", mixed[0])
    assert done.exit_code == 0
    assert "inchangé" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_extract_gives_blocks_and_records_with_their_place(told, sample_pdfs):
    value = told("extract", sample_pdfs[0])
    assert value.keys() == {"document", "blocks", "records"}
    assert all(block["page"] >= 1 and block["regions"] for block in value["blocks"])
    assert value["records"]
    assert all(record["regions"] for record in value["records"])


def test_extract_says_of_every_block_what_it_became(run, sample_pdfs):
    done = run("extract", sample_pdfs[0], "--explain")
    assert done.exit_code == 0
    assert "devenu" in done.stdout
    assert "Famille" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_block_says_which_records_it_became_or_why_none(told, sample_pdfs):
    value = told("extract", sample_pdfs[0], "--explain")
    known = {record["iri"] for record in value["records"]}
    for block in value["blocks"]:
        assert {each["iri"] for each in block["became"]} <= known
        assert bool(block["became"]) is (block["why"] is None)
    assert {block["why"] for block in value["blocks"]} >= {None, "heading", "unclaimed"}


def test_a_document_of_no_family_says_why_nothing_was_made_of_it(run, told, tmp_path):
    paper = Paper()
    paper.lines(60, 100, ["Procès-verbal de la réunion du conseil", *BODY])
    path = tmp_path / "reunion.pdf"
    path.write_bytes(paper.bytes())
    value = told("extract", path, "--explain")
    assert value["document"]["family"] == "other"
    assert {block["why"] for block in value["blocks"]} == {"no_family"}
    shown = " ".join(run("extract", path, "--explain").stdout.split())
    assert "aucune famille" in shown


@pytest.mark.parametrize("name", ["notes.pdf", "empty.pdf", "locked.pdf"])
def test_extract_of_a_bad_file_says_why_in_one_line(run, bad_files, name):
    done = run("extract", bad_files[name])
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr


@needs_tesseract
def test_a_scan_too_long_for_its_minutes_is_taken_in_part_and_its_pages_are_named(run, tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scanned(brochure(3)))
    done = run("ingest", scan, "--kb", tmp_path / "kb", "--ocr-minutes", "0.0001")
    assert done.exit_code == 3
    said = " ".join((done.stdout + done.stderr).split())
    assert "scan.pdf, p. 2 : non lu jusqu’à la page 3 : le temps prévu pour les images est" in said
    assert "1/3" in said


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_page_that_never_ends_costs_only_itself(told, tmp_path):
    """A page of a million nested states works past every limit; the others are taken."""
    path = numbered(tmp_path / "brochure.pdf", 3)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].Contents = pdf.make_stream(b"q " * 30_000_000)
        pdf.save()
    report = told("ingest", path, "--kb", tmp_path / "kb", code=3)
    (row,) = report["documents"]
    assert (row["status"], row["reading"], row["pages_ok"]) == ("partial", "partial", 2)
    assert 2 in [warning["page"] for warning in row["warnings"]]
