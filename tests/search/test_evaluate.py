import json

import pytest

from search.evaluate import bootstrap, compared, evaluate, place_of, questions

SET = [
    {
        "id": "1",
        "lang": "fr",
        "question": "Quel est le prix de la formation ?",
        "answerable": True,
        "gold_passage_anchors": ["130,00"],
        "must_say": ["130"],
    },
    {"id": "2", "lang": "fr", "question": "Quel est le numéro de téléphone ?", "answerable": False},
    {
        "id": "3",
        "lang": "fr",
        "question": "Qui donne la formation ?",
        "answerable": True,
        "gold_entities": [{"text": "Personne d'autre"}],
    },
]


@pytest.fixture
def asked(tmp_path):
    path = tmp_path / "set.json"
    path.write_text(json.dumps(SET), encoding="utf-8")
    return questions(path)


def test_right_and_wrong_are_told_apart(finder, asked):
    made = evaluate(finder.ask, asked)
    assert [each.right for each in made.results] == [True, True, False]
    assert made.groups["all"]["right"].value == pytest.approx(2 / 3)
    assert made.groups["all"]["abstained"].value == 1.0
    assert [each["id"] for each in made.as_json()["wrong"]] == ["3"]
    assert made.as_markdown().startswith("| group | right |")


def test_a_run_compared_with_itself_differs_by_nothing(finder, asked):
    made = evaluate(finder.ask, asked)
    assert compared(made, made).value == 0.0


def test_a_short_text_inside_a_gold_one_is_no_hit():
    assert place_of(["le prix de la formation longue"], ["prix"]) is None


def test_an_interval_holds_its_mean():
    mean = bootstrap([0.0, 1.0, 1.0, 0.0, 1.0])
    assert mean.low <= mean.value <= mean.high


def test_a_file_that_holds_no_questions_is_refused(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{}")
    with pytest.raises(ValueError, match="not a list"):
        questions(path)
