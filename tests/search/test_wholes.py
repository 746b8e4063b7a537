"""Names that stand whole in a question are no cues, and mean the thing."""

import pytest

from search.misspelt import Spellings
from search.things import Thing
from search.wholes import Wholes


def thing(number, label, type_="TrainingOffer"):
    return Thing(iri=f"urn:{number}", type=type_, document="urn:d", label=label, text=label)


@pytest.fixture
def wholes():
    labels = ["Accueillir", "Accueillir le public", "Accueillir le public et l’orienter"]
    return Wholes(thing(number, label) for number, label in enumerate(labels))


def test_the_longest_name_is_meant(wholes):
    question = "Qui donne la formation Accueillir le public et l'orienter ?"
    names, others = wholes.split(question)
    assert names == [("accueillir", "le", "public", "et", "l", "orienter")]
    assert others == ["qui", "donne", "la", "formation"]
    assert [each.iri for each in wholes.named(question, ("TrainingOffer",))] == ["urn:2"]
    assert wholes.named(question, ("Factor",)) == []


def test_a_single_word_is_a_name_between_quotation_marks_only(wholes):
    assert wholes.split("Comment accueillir quelqu'un ?")[0] == []
    assert wholes.split("Que dit-on de « Accueillir » ?")[0] == [("accueillir",)]


@pytest.mark.parametrize("question", ["", "?", "« »", "« Accueillir", "accueillir le"])
def test_any_text_can_be_split(wholes, question):
    names, others = wholes.split(question)
    assert names == []
    assert len(others) <= 2


def test_the_likest_spelling_comes_first():
    names = Spellings(["Accueillir le public", "Accueillir les publics", "Animer un atelier"])
    assert names.near("acceuilir le publci")[0][0] == "Accueillir le public"
    assert names.near("atelier") == []
