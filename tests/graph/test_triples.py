"""A document and its graph say the same."""

from dataclasses import replace

import pyoxigraph as ox
from hypothesis import given, settings
from rdflib import DCTERMS, RDF, SKOS

from graph.documents import document as document_of
from graph.documents import from_facts
from graph.triples import completed, facts, quads
from ontology.records import Activity, Competence
from ontology.terms import MED
from tests.graph.made import documents
from tests.graph.samples import certification, foresight


@settings(max_examples=60, deadline=None)
@given(documents())
def test_a_document_comes_back_from_its_store_as_it_was(document):
    store = ox.Store()
    store.extend(quads(document))
    assert document_of(store, document.iri) == completed(document)


@settings(max_examples=40, deadline=None)
@given(documents())
def test_a_graph_says_the_same_after_it_was_a_document(document):
    said = set(facts(document))
    assert set(facts(from_facts(said, document.iri))) == said


@settings(max_examples=40, deadline=None)
@given(documents())
def test_the_store_keeps_every_literal_as_it_was_written(document):
    stated = set(quads(document))
    store = ox.Store()
    store.extend(stated)
    assert set(store) == stated


@settings(max_examples=20, deadline=None)
@given(documents())
def test_completing_twice_is_completing_once(document):
    once = completed(document)
    assert completed(once) == once


def test_a_note_is_linked_to_what_calls_it_and_without_that_is_read_all_the_same():
    study = foresight()
    caller, note = study.passages[:2]
    noted = replace(note, kind="footnote", called_by=(caller.iri,))
    whole = replace(study, passages=(caller, noted), records=())
    said = set(facts(whole))
    link = (note.iri, DCTERMS.isReferencedBy, caller.iri)
    assert [each for each in said if each[1] == DCTERMS.isReferencedBy] == [link]
    assert noted in from_facts(said, study.iri).passages
    assert replace(noted, called_by=()) in from_facts(said - {link}, study.iri).passages


def test_the_export_is_proper_skos():
    said = set(facts(foresight())) | set(facts(certification()))
    concepts = {s for s, p, o in said if p == RDF.type and o == SKOS.Concept}
    placed = {s for s, p, _ in said if p in {SKOS.broader, SKOS.topConceptOf}}
    assert concepts == placed
    tops = {(s, o) for s, p, o in said if p == SKOS.topConceptOf}
    assert tops == {(o, s) for s, p, o in said if p == SKOS.hasTopConcept}


def test_shortcuts_follow_from_the_tables():
    said = {(p, str(o).rpartition("/")[2]) for s, p, o in facts(foresight()) if "/F1" in s}
    assert (MED.affects, "1") in said
    whole = completed(foresight())
    (needed,) = [each for each in whole.of(Competence) if each.called_for_by]
    assert needed.label == "Écouter activement"
    assert [each.requires for each in whole.of(Activity)] == [(needed.iri,), ()]
