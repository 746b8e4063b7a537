"""A document and its graph say the same."""

import pyoxigraph as ox
from hypothesis import given, settings

from graph.documents import document as document_of
from graph.documents import from_facts
from graph.triples import completed, facts, quads
from tests.graph.made import documents


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
