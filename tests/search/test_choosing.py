"""Courses are told apart by price, date and length; documents by their names."""

from dataclasses import replace
from datetime import date

import pytest

from search.catalogue import Catalogue, Part
from search.choosing import days_of, price_of
from search.cues import Heard, Hearing
from search.kinds import kinds
from search.mentions import month_names
from search.scope import Scopes
from search.things import Thing


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("gratuit", 0.0),
        ("€90, lunch included", 90.0),
        ("1 250,50 € TTC", 1250.5),
        ("à fixer", None),
    ],
)
def test_a_printed_price_is_read(printed, amount):
    assert price_of(printed) == amount


def test_the_days_of_a_session_are_read_and_their_months_named():
    said = "02/03/2030 et 09/03/2030, 09:00 - 12:00"
    assert days_of(said) == (date(2030, 3, 2), date(2030, 3, 9))
    assert month_names(said) == ["mars", "march", "maart"]


def document(iri, title, publisher, code=""):
    framework = Thing(
        iri=f"{iri}#it", type="Framework", document=iri, label=title, text=title,
        labels=(title,), notations=(code,) if code else (),
    )  # fmt: skip
    return Part(
        iri=iri, title=title, kind="certification", language="fr", publisher=publisher,
        file_name=f"{iri}.pdf", issued=None, passages=(), windows=(), things=(framework,),
    )  # fmt: skip


@pytest.fixture
def scopes():
    made = (
        document("a", "Horizons croisés 2031", "Agence Beaulieu", "HCX-04"),
        document("b", "Gestes du métier", "Institut Montclair"),
    )
    return Scopes(Catalogue(made))


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Combien de facteurs dans Horizons croisés ?", {"a"}),
        ("Combien de facteurs pour l'horizon croisé ?", {"a"}),
        ("Que contient le référentiel hcx 04 ?", {"a"}),
        ("Selon Montclair, quelles activités comptent ?", {"b"}),
        ("Quels gestes faut-il apprendre dans ce métier ?", set()),
        ("Quels facteurs sont retenus ?", set()),
    ],
)
def test_a_question_keeps_to_the_documents_it_names(scopes, question, documents):
    assert scopes.of(question).documents == documents


@pytest.fixture
def local():
    """Two documents with a place each; other texts say all of Montclair and half of Val-Serein."""

    def held(iri, label):
        place = Thing(iri=f"{iri}#at", type="Place", document=iri, label=label, text=label)
        return replace(document(iri, "Un catalogue", "Agence"), things=(place,))

    said = {"serein": {"a"}, "val": {"a", "b"}, "montclair": {"a", "b"}}
    made = Catalogue((held("a", "Val-Serein"), held("b", "Montclair")))
    return Scopes(made, lambda word: said.get(word, set()))


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Apprend-on à danser à Val-Serein ?", {"a"}),
        ("Apprend-on à danser à Montclair ?", set()),  # another document says it too
        ("apprend-on à danser ?", set()),
    ],
)
def test_a_place_that_one_document_alone_names_tells_where_to_look(local, question, documents):
    found = local.of(question)
    assert (found.documents, found.spoken_of) == (set(), documents)


def test_what_else_a_question_calls_a_coded_document_is_of_its_name(scopes):
    found = scopes.of("Que dit le profil HCX-04, Horizons croisés, des gestes ?")
    assert {"profil", "horizons", "croises"} <= found.words
    assert "gestes" not in found.words


def test_what_begins_as_a_word_for_a_trainer_is_none():
    """« profile » begins as « prof » does, which only stands for « teacher »."""
    every = kinds()
    trainer = next(kind for kind in every if kind.id == "course-trainer")
    hearing = Hearing(every)
    assert Heard(["who", "wrote", "the", "profile"], hearing).best(trainer.cues) == (0.0, ())
    assert Heard(["who", "are", "the", "teachers"], hearing).best(trainer.cues)[0] > 0
