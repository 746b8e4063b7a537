"""The base itself: what is in it, back to an earlier state, in and out of it."""

import pytest


def test_the_documents_of_the_base_are_listed(told, sample_base, sample_pdfs):
    rows = told("documents", "list", "--kb", sample_base)["documents"]
    assert {row["file_name"] for row in rows} == {path.name for path in sample_pdfs}


def test_a_removed_document_is_gone_with_what_it_said_and_comes_back(told, own_base):
    before = told("documents", "list", "--kb", own_base)["documents"]
    generation = told("history", "--kb", own_base)["generations"][-1]["number"]
    told("documents", "remove", before[0]["iri"], "--kb", own_base)
    assert len(told("documents", "list", "--kb", own_base)["documents"]) == len(before) - 1
    told("rollback", generation, "--kb", own_base)
    assert told("documents", "list", "--kb", own_base)["documents"] == before


def test_a_document_that_is_not_there_cannot_be_removed(run, own_small_base):
    done = run("documents", "remove", "https://example.org/none", "--kb", own_small_base)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_generation_that_is_not_kept_is_told(run, own_small_base):
    done = run("rollback", "9999", "--kb", own_small_base)
    assert done.exit_code == 1
    assert "9999" in done.stderr


def test_a_sound_base_is_verified(told, sample_base):
    assert told("verify", "--kb", sample_base)["problems"] == []


def test_a_base_with_a_broken_part_leaves_with_one(run, own_small_base):
    newest = max((own_small_base / "generations").iterdir())
    next(newest.glob("**/*.faiss")).unlink()
    assert run("verify", "--kb", own_small_base).exit_code == 1


@pytest.mark.parametrize("command", ["history", "documents list"])
def test_lists_read_in_80_columns(run, sample_base, command):
    done = run(*command.split(), "--kb", sample_base)
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
