"""The Turtle and the code know the same words, and each word is explained in three languages."""

from importlib.resources import files

import pytest
from rdflib import OWL, RDF, RDFS, SDO, SKOS, Graph, URIRef

from ontology.records import KINDS, properties
from ontology.terms import MED

KINDS_OF_TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


def turtle(name):
    graph = Graph()
    graph.parse(data=files("ontology").joinpath(name).read_text("utf-8"), format="turtle")
    return graph


@pytest.fixture(scope="module")
def ontology():
    return turtle("passerelle.ttl")


def own(graph):
    return {
        subject
        for kind in KINDS_OF_TERMS
        for subject in graph.subjects(RDF.type, kind)
        if subject.startswith(str(MED._NS))
    }


def test_the_terms_are_those_of_the_ontology(ontology):
    assert own(ontology) == {MED[name] for name in MED.__annotations__ if name[0] != "_"}


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_every_term_speaks_french_english_and_dutch(ontology, predicate):
    for term in own(ontology):
        languages = [value.language for value in ontology.objects(term, predicate)]
        assert sorted(languages) == ["en", "fr", "nl"], term


def test_every_property_has_one_kind_and_declared_ends(ontology):
    declared = set(ontology.subjects(RDF.type, OWL.Class))
    for term in own(ontology):
        kinds = [kind for kind in KINDS_OF_TERMS if (term, RDF.type, kind) in ontology]
        assert len(kinds) == 1, term
        for end in (RDFS.domain, SDO.domainIncludes, RDFS.range, SDO.rangeIncludes):
            for value in ontology.objects(term, end):
                assert value in declared or "XMLSchema" in value or value == RDF.langString, term


def test_the_records_are_written_as_the_ontology_says(ontology):
    links = set(ontology.subjects(RDF.type, OWL.ObjectProperty))
    values = set(ontology.subjects(RDF.type, OWL.DatatypeProperty))
    for kind in KINDS:
        for carrier in properties(kind).values():
            if carrier.predicate.startswith(str(MED._NS)):
                assert carrier.predicate in (links if carrier.form == "iri" else values)


@pytest.mark.parametrize("name", ["alignments.ttl", "shapes.ttl"])
def test_the_other_files_use_only_words_that_exist(ontology, name):
    known = own(ontology)
    for triple in turtle(name):
        for term in triple:
            if isinstance(term, URIRef) and term.startswith(str(MED._NS)):
                assert term in known
