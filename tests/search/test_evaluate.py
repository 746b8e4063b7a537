import json

import pytest

from search.evaluate import (
    FIGURES,
    bootstrap,
    compared,
    earlier,
    evaluate,
    place_of,
    questions,
)
from search.judging_links import judged, labelled

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


def test_a_run_compared_with_itself_differs_by_nothing(finder, asked):
    made = evaluate(finder.ask, asked)
    run = made.as_json()["results"]
    differences = compared(run, made)
    assert set(differences) == set(FIGURES)
    assert {mean.as_json()["value"] for mean in differences.values()} == {0.0}


def test_a_better_run_is_told_from_a_worse_one(finder, asked, tmp_path):
    made = evaluate(finder.ask, asked)
    run = made.as_json()
    for each in run["results"].values():
        each["right"] = 0.0
    (tmp_path / "run.json").write_text(json.dumps(run), encoding="utf-8")
    assert compared(earlier(tmp_path / "run.json"), made)["right"].value == pytest.approx(2 / 3)


def test_links_are_ranked_against_labelled_pairs(finder, tmp_path):
    things = finder.index.catalogue.things
    best = finder.answering.links.covers[0]
    item, competence = things[best.item].label, things[best.competence].label
    others = [each.label for each in things.values() if each.type == "Competence"]
    pairs = [
        {"course_text": item, "competence_text": other, "label": 2 * (other == competence)}
        for other in dict.fromkeys(others)
    ]
    path = tmp_path / "pairs.json"
    path.write_text(json.dumps({"course_competence": pairs}), encoding="utf-8")
    made = judged(finder.answering.links, things, labelled(path))
    assert made["course_competence"]["ap"].value == 1.0
    assert made["course_competence"]["direct@5"].as_json()["n"] == 1
    for pair in pairs:
        pair["competence_text"] += " ailleurs"
    path.write_text(json.dumps({"course_competence": pairs}), encoding="utf-8")
    nothing = judged(finder.answering.links, things, labelled(path))
    assert nothing["course_competence"]["ap"].value == 0.0


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
