"""The base itself: what is in it, back to an earlier state, in and out of it."""

import shutil

import pytest

from graph import base as graph_base
from graph import curation, decisions
from graph.export import export


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


def said(kb):
    with graph_base.open(kb).read() as snapshot:
        return "".join(export(snapshot, "nquads"))


def test_a_base_is_made_anew_from_readings_and_decisions_alone(run, told, own_small_base, tmp_path):
    words = ("un cours", "un organisme", "un objectif", "1.1", "un référentiel")
    decision = decisions.made("accept", "coverage", words, "https://x.org/coverage/1", "Ana")
    decisions.append(own_small_base, decision)
    curation.fold(graph_base.open(own_small_base))
    before = said(own_small_base)
    assert decision.id in before
    shutil.rmtree(own_small_base / "generations")
    (own_small_base / "CURRENT").unlink()
    fresh = tmp_path / "fresh"
    told("rebuild", "--from", own_small_base, "--kb", fresh)
    assert said(fresh) == before
    assert decisions.log(fresh) == [decision]
    assert told("verify", "--kb", fresh)["sound"]
    assert len(list((fresh / "originals").iterdir())) == 1
    again = run("rebuild", "--from", own_small_base, "--kb", fresh)
    assert again.exit_code == 1
    assert len(again.stderr.strip().splitlines()) == 1


def test_a_folder_that_is_no_base_gives_nothing(run, tmp_path):
    done = run("rebuild", "--from", tmp_path, "--kb", tmp_path / "fresh")
    assert done.exit_code == 1
    assert not (tmp_path / "fresh").exists()
