"""The built-in benchmark, and the check of question kinds."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def some_questions(tmp_path, house_questions):
    """Keep a few of the sample corpus's own questions."""
    few = [q for q in house_questions if q["lang"] == "fr"][:6]
    (tmp_path / "few.json").write_text(json.dumps(few), encoding="utf-8")
    return tmp_path / "few.json"


def test_a_set_of_questions_is_scored_by_group(told, sample_base, some_questions):
    value = told("eval", some_questions, "--kb", sample_base)
    assert value["groups"]["all"]["right"]["n"] == 6
    assert (
        0 <= value["groups"]["all"]["right"]["low"] <= value["groups"]["all"]["right"]["high"] <= 1
    )


def test_a_person_reads_the_figures(run, sample_base, some_questions):
    done = run("eval", some_questions, "--kb", sample_base)
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("text", ["", "{}", '[{"question": 3}]', "no json"])
def test_a_file_that_is_no_set_of_questions_is_told(run, small_base, tmp_path, text):
    (tmp_path / "q.json").write_text(text, encoding="utf-8")
    done = run("eval", tmp_path / "q.json", "--kb", small_base)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_run_is_compared_with_an_earlier_one(told, sample_base, some_questions, tmp_path):
    run = told("eval", some_questions, "--kb", sample_base)
    (tmp_path / "run.json").write_text(json.dumps(run), encoding="utf-8")
    value = told("eval", some_questions, "--kb", sample_base, "--compare", tmp_path / "run.json")
    assert value["compared"]["right"] == {"value": 0.0, "low": 0.0, "high": 0.0, "n": 6}
    assert value["compared"]["ndcg@10"]["value"] == 0.0


def test_a_report_is_written_with_its_plots_and_the_links(
    run, sample_base, some_questions, tmp_path
):
    pairs = Path("examples") / "alignment.json"
    report = tmp_path / "report.md"
    done = run("eval", some_questions, "--kb", sample_base, "--links", pairs, "--report", report)
    assert done.exit_code == 0, done.stderr
    text = report.read_text(encoding="utf-8")
    assert "| all |" in text
    assert "| course_competence |" in text
    for plot in ("report-groups.svg", "report-figures.svg"):
        assert plot in text
        assert (tmp_path / plot).read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("option", ["--links", "--compare"])
def test_a_file_of_other_content_is_told(run, small_base, some_questions, option):
    done = run("eval", some_questions, "--kb", small_base, option, some_questions)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_no_two_kinds_of_questions_share_a_phrasing(told):
    value = told("questions", "check")
    assert value["kinds"] > 0
    assert [each for each in value["collisions"] if each["cosine"] > 0.999] == []


def test_the_kinds_of_a_folder_are_checked_with_the_others(told, run, tmp_path):
    kind = '[mine]\ncomposer = "seek"\ncues = ["quid"]\nwhat = { fr = "ceci" }\n'
    (tmp_path / "mine.toml").write_text(kind, encoding="utf-8")
    alone = told("questions", "check")["kinds"]
    assert told("questions", "check", "--questions", tmp_path)["kinds"] == alone + 1
    (tmp_path / "mine.toml").write_text("[mine]\nqueues = []", encoding="utf-8")
    done = run("questions", "check", "--questions", tmp_path)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "mine.toml" in done.stderr
