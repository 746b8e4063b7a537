"""The sieve only saves time: the report is the one that the engine alone would give."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef

from graph import shapes
from graph.sieve import compiled
from graph.triples import facts
from ontology.terms import MED
from tests.graph.made import documents
from tests.graph.samples import brochure, certification, foresight

SOUND = [*facts(brochure()), *facts(certification()), *facts(foresight())]
SIEVE = compiled(shapes.shapes())
ODD = (
    Literal(""),
    Literal("été", lang="fr"),
    Literal("2026-13-45", datatype=XSD.date, normalize=False),
    Literal("2020-01-01", datatype=XSD.date),
    Literal("23:00:00", datatype=XSD.time),
    Literal("x", datatype=XSD.integer, normalize=False),
    Literal("-5", datatype=XSD.decimal),
    Literal("true", datatype=XSD.boolean),
    URIRef("https://example.org/nowhere"),
)


def by_engine_alone(statements):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shapes, "_sieve", lambda: replace(SIEVE, opaque=True))
        return told(shapes.check(statements, None))


def told(report):
    return sorted(
        (
            each.severity,
            each.focus,
            str(each.path),
            str(each.value),
            str(each.page),
            str(sorted(each.message.items())),
        )
        for each in report.results
    )


def test_every_shape_is_understood():
    understood = [
        rule.__name__ for by in SIEVE.rules.values() for rules in by.values() for rule in rules
    ]
    assert "_doubted" not in understood
    assert not SIEVE.opaque


def test_what_is_sound_never_reaches_the_engine():
    assert SIEVE.doubtful(SOUND) == {}


@given(documents())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_document_gets_the_same_report(document):
    statements = list(facts(document))
    assert told(shapes.check(statements, None)) == by_engine_alone(statements)


@given(
    st.lists(st.integers(0, len(SOUND) - 1), max_size=4),
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.sampled_from(ODD)), max_size=4),
)
@settings(max_examples=40, deadline=None)
def test_any_damage_gets_the_same_report(lost, odd):
    damaged = [fact for place, fact in enumerate(SOUND) if place not in lost]
    for place, value in odd:
        subject, predicate, _ = SOUND[place]
        damaged.append((subject, predicate, value))
    assert told(shapes.check(damaged, None)) == by_engine_alone(damaged)


@pytest.mark.parametrize("name", ["isProbable", "isDesirable"])
def test_two_scenarios_that_are_each_the_most_are_told(name):
    both = [fact for fact in facts(foresight()) if fact[1] != MED[name]]
    both += [
        (subject, MED[name], Literal("true", datatype=XSD.boolean))
        for subject, predicate, value in both
        if predicate == RDF.type and value == MED.Scenario
    ]
    found = told(shapes.check(both, None))
    assert len(found) == 1
    assert found == by_engine_alone(both)


def test_a_hierarchy_of_classes_leaves_all_to_the_engine():
    assert SIEVE.doubtful([*SOUND, (MED.Factor, RDFS.subClassOf, MED.Study)]) is None


@pytest.mark.parametrize(
    ("predicate", "value"), [(SH.closed, Literal(True)), (SH.node, URIRef("https://example.org/s"))]
)
def test_a_shape_that_is_not_understood_leaves_its_nodes_to_the_engine(predicate, value):
    graph = shapes.shapes() + Graph()
    shape = next(graph.subjects(SH.targetClass, MED.Factor))
    graph.add((shape, predicate, value))
    doubtful = compiled(graph).doubtful(SOUND)
    assert {node for nodes in doubtful.values() for node in nodes} == {
        subject for subject, predicate, kind in SOUND if (predicate, kind) == (RDF.type, MED.Factor)
    }
