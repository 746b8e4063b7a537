"""The built-in benchmark, and the check of question kinds."""

import json

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


def test_no_two_kinds_of_questions_share_a_phrasing(told):
    value = told("questions", "check")
    assert value["kinds"] > 0
    assert [each for each in value["collisions"] if each["cosine"] > 0.999] == []
