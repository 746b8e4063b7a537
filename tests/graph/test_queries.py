"""The named queries answer the competency questions."""

import re

import pytest
from rdflib import Literal

from graph import curation
from graph.errors import UnknownQueryError
from graph.links import Links, Mapping, iri
from graph.queries import catalogue, examples
from graph.vocabulary import type_name
from ontology.iris import Minter
from ontology.records import KINDS, Activity, Competence
from ontology.terms import MED
from tests.graph.samples import brochure, certification, foresight

STUDY = Minter(sha256="f0" * 32).study("Médiateur de quartier")
FACTOR = Minter(sha256="f0" * 32).factor(STUDY, "F1")
FRAMEWORK = Minter(sha256="ce" * 32).framework("MEDIA-Q")


def column(snapshot, name, variable, **bindings):
    return [row.text(variable) for row in snapshot.select(name, **bindings)]


@pytest.mark.parametrize("name", catalogue())
def test_every_query_runs_and_asks_in_french_and_english(snapshot, name):
    query = catalogue()[name]
    assert {"fr", "en"} <= query.questions.keys()
    snapshot.select(name)


@pytest.mark.parametrize("name", catalogue())
def test_every_declared_variable_can_be_bound(snapshot, name):
    kinds = {kind.__name__ for kind in KINDS} | {"text", "integer", "Thing", "Document", "Passage"}
    for parameter in catalogue()[name].parameters:
        assert parameter.kind in kinds
        value = {"text": Literal("x"), "integer": Literal(1)}.get(parameter.kind, FACTOR)
        snapshot.select(name, **{parameter.name: value})


def test_a_competency_query_projects_what_may_be_bound():
    for query in examples():
        head = re.search(r"SELECT(.*?)WHERE", query.text, re.DOTALL)[1]
        assert all(f"?{parameter.name}" in head for parameter in query.parameters), query.name


def test_an_unknown_query_is_said(snapshot):
    with pytest.raises(UnknownQueryError):
        snapshot.select("cq-nothing")


def test_retained_factors(snapshot):
    assert column(snapshot, "cq-retained-factors", "notation") == ["F1"]


def test_scenarios_of_a_factor_with_their_marks(snapshot):
    rows = snapshot.select("cq-scenarios-of-factor", factor=FACTOR)
    marks = [(row.text("letter"), row.text("probable"), row.text("retained")) for row in rows]
    assert marks == [("A", "false", "false"), ("B", "true", "true")]


def test_the_evolution_profile_and_its_horizon(snapshot):
    rows = snapshot.select("cq-evolution-profile", study=STUDY)
    assert [(row.text("horizon"), row.text("letter")) for row in rows] == [("2030", "B")]


def test_actions_for_a_factor_or_that_there_is_none(snapshot):
    rows = snapshot.select("cq-actions-for-factor")
    assert [(row.text("notation"), row.text("text"), row.text("none")) for row in rows] == [
        ("F1", "Former les médiateurs", "false"),
        ("F2", "Aucune piste d'action", "true"),
    ]


def test_competences_of_an_activity_in_a_context(snapshot):
    assert column(snapshot, "cq-competences-of-activity", "label", factor=FACTOR) == [
        "Écouter activement"
    ]


def test_competences_are_given_without_a_context_too(snapshot):
    assert len(column(snapshot, "cq-competences-of-activity", "label")) == 4


def test_activities_and_contexts(snapshot):
    assert column(snapshot, "cq-activities-of-factor", "label", factor=FACTOR) == [
        "Accueillir les publics"
    ]
    assert column(snapshot, "cq-contexts-per-activity", "contexts") == ["1"]


def test_key_figures_with_their_page(snapshot):
    rows = snapshot.select("cq-key-figures")
    assert [(row.text("qualifier"), row.text("value"), row.text("page")) for row in rows] == [
        ("plus de", "1200", "6")
    ]


def test_a_certification_its_activities_units_titles(snapshot):
    assert column(snapshot, "cq-competences-of-key-activity", "notation", framework=FRAMEWORK) == [
        "1.1",
        "1.2",
        "2.1",
    ]
    assert column(snapshot, "cq-units-of-certification", "activityNotation") == ["1", "2"]
    assert column(snapshot, "cq-titles-and-codes-of-occupation", "value") == [
        "K1206",
        "Agent d'accueil",
        "Animateur",
    ]


def test_a_course(snapshot):
    rows = snapshot.select("cq-course")
    assert [(row.text("kind"), row.text("day")) for row in rows] == [
        ("objective", ""),
        ("objective", ""),
        ("programme", "1"),
    ]


def test_competences_without_a_course(snapshot):
    found = column(snapshot, "cq-competences-without-course", "notation", scheme=FRAMEWORK)
    assert found == ["1.1", "1.2", "2.1"]


@pytest.mark.parametrize(
    ("name", "kind", "first", "second"),
    [
        ("cq-activities-without-match", Activity, "Accueillir", "Accueillir les publics"),
        ("cq-competences-without-match", Competence, "Écouter la demande", "Écouter activement"),
    ],
)
def test_what_has_no_match_until_one_is_accepted(kb, name, kind, first, second):
    ours, theirs = (
        {each.label: each.iri for each in document.of(kind)}
        for document in (certification(), foresight())
    )
    proposed = Mapping(subject=ours[first], object=theirs[second], confidence=0.5)
    with kb.write("links") as batch:
        batch.put_links(Links(mappings=(proposed,)))

    def left():
        with kb.read() as snapshot:
            return sorted(column(snapshot, name, "label"))

    everything = left()
    assert everything == sorted([*ours, *theirs])
    curation.accept(kb, str(iri(proposed, kb.base)), by="Ana", relation="close")
    assert left() == sorted({*everything} - {first, second})


def test_what_a_page_says(snapshot):
    rows = snapshot.select("cq-page", document=foresight().iri, page=6)
    assert {row.text("text") for row in rows} == {"Plus de 1200 médiateurs"}


def test_what_the_documents_are(snapshot):
    infos = snapshot.documents()
    assert [info.iri for info in infos] == [
        brochure().iri,
        foresight().iri,
        certification().iri,
    ]
    assert infos[1].records["Scenario"] == 2
    assert infos[1].passages == len(foresight().passages)
    assert (infos[1].publisher, infos[1].issued) == ("Observatoire", "2024-05")


def test_what_a_thing_rests_on(snapshot):
    (quote,) = snapshot.evidence(FACTOR)
    assert (quote.text, quote.page, quote.title) == (
        "F1 Vieillissement du public",
        2,
        "Médiateur de quartier",
    )
    assert snapshot.evidence(quote.passage) == (quote,)


def test_a_thing_by_its_classes():
    assert type_name({MED.Factor}) == "Factor"
    assert type_name(set()) == ""
