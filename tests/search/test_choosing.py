"""Courses are told apart by price, date and length; documents by their names."""

from dataclasses import replace
from datetime import date

import pytest

from search.catalogue import Catalogue, Part
from search.choosing import days_of, price_of
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
        ("Que contient le référentiel hcx 04 ?", {"a"}),
        ("Selon Montclair, quelles activités comptent ?", {"b"}),
        ("Quels gestes faut-il apprendre dans ce métier ?", set()),
        ("Quels facteurs sont retenus ?", set()),
    ],
)
def test_a_question_keeps_to_the_documents_it_names(scopes, question, documents):
    assert scopes.of(question).documents == documents


def spoken_of(scopes_of, question):
    """Say which documents a question means by a place or person that they alone speak of."""
    made = [
        replace(document("a", "Un catalogue", "Agence"), things=(place("a", "Val-Serein"),)),
        replace(document("b", "Un profil", "Institut"), things=(place("b", "Montclair"),)),
    ]
    said = {"serein": {"a"}, "val": {"a", "b"}, "montclair": {"a", "b"}}
    return scopes_of(Catalogue(tuple(made)), lambda word: said.get(word, set())).of(question)


def place(iri, label):
    return Thing(iri=f"{iri}#there", type="Place", document=iri, label=label, text=label)


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Apprend-on à danser à Val-Serein ?", {"a"}),
        ("Apprend-on à danser à Montclair ?", set()),  # another document says it too
        ("apprend-on à danser ?", set()),
    ],
)
def test_a_place_that_one_document_alone_names_tells_where_to_look(question, documents):
    found = spoken_of(Scopes, question)
    assert (found.documents, found.spoken_of) == (set(), documents)


def test_a_genre_that_ends_a_longer_word_names_the_document(scopes):
    code = scopes.of("Wat staat in het beroepsprofiel HCX-04 over horizons ?")
    assert {"horizons"} <= code.words
