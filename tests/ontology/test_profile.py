"""The ontology keeps the rules of OWL 2 DL: what is declared, once, and what may stand where.

The rules are those of https://www.w3.org/TR/owl2-syntax/ (sections 5.8 and 11.2) that a vocabulary
of plain classes and properties can break; constructs that it does not use are not allowed to creep
in unchecked.
"""

from importlib.resources import files

import pytest
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef

PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
BUILT_IN = tuple(str(each._NS) for each in (RDF, RDFS, OWL, XSD))
OF_OBJECTS = {
    OWL.inverseOf,
    OWL.TransitiveProperty,
    OWL.SymmetricProperty,
    OWL.InverseFunctionalProperty,
}
CONSTRUCTS = {OWL.unionOf, OWL.intersectionOf, OWL.oneOf, OWL.complementOf, OWL.onProperty}
"""Anonymous classes and restrictions."""


@pytest.fixture(scope="module", params=[("passerelle.ttl",), ("passerelle.ttl", "alignments.ttl")])
def graph(request):
    merged = Graph()
    for name in request.param:
        text = files("ontology").joinpath(name).read_text("utf-8")
        merged.parse(data=text, format="turtle")
    return merged


def declared(graph, *kinds):
    return {term for kind in kinds for term in graph.subjects(RDF.type, kind)}


def built_in(term):
    return str(term).startswith(BUILT_IN)


def test_there_is_one_ontology_with_a_version(graph):
    own = [each for each in declared(graph, OWL.Ontology) if not each.endswith("alignments")]
    assert len(own) == 1
    assert (own[0], OWL.versionIRI, None) in graph or (own[0], OWL.versionInfo, None) in graph


def test_every_property_used_is_declared(graph):
    known = declared(graph, *PROPERTIES)
    assert {term for term in graph.predicates() if not built_in(term)} <= known


def test_no_property_is_of_two_kinds_and_none_is_a_class(graph):
    kinds = [declared(graph, kind) for kind in (*PROPERTIES, OWL.Class, RDFS.Datatype)]
    for place, one in enumerate(kinds):
        for other in kinds[place + 1 :]:
            assert not one & other


def test_every_class_used_is_declared(graph):
    classes = declared(graph, OWL.Class)
    used = {
        value
        for predicate in (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith, RDFS.domain)
        for value in graph.objects(predicate=predicate)
        if isinstance(value, URIRef)
    }
    used |= {kind for kind in graph.objects(predicate=RDF.type) if isinstance(kind, URIRef)}
    assert {term for term in used if not built_in(term)} <= classes


def test_ranges_are_classes_for_links_and_datatypes_for_values(graph):
    classes = declared(graph, OWL.Class)
    for term, value in graph.subject_objects(RDFS.range):
        if term in declared(graph, OWL.ObjectProperty):
            assert value in classes, term
        if term in declared(graph, OWL.DatatypeProperty):
            assert value.startswith(str(XSD)) or value in {RDF.langString, RDFS.Literal}, term


def test_hierarchies_join_what_is_of_one_kind(graph):
    for below, above in graph.subject_objects(RDFS.subPropertyOf):
        kinds = [
            {kind for kind in PROPERTIES if (end, RDF.type, kind) in graph}
            for end in (below, above)
        ]
        assert kinds[0] == kinds[1], below
    for predicate in (RDFS.subClassOf, OWL.equivalentClass):
        for below, above in graph.subject_objects(predicate):
            assert {(below, RDF.type, OWL.Class), (above, RDF.type, OWL.Class)} <= set(graph)


def test_what_only_links_may_be_is_said_of_links_alone(graph):
    links = declared(graph, OWL.ObjectProperty)
    special = declared(graph, *OF_OBJECTS) | set(graph.subjects(OWL.inverseOf))
    assert special <= links
    assert set(graph.objects(predicate=OWL.inverseOf)) <= links


def test_nothing_is_anonymous_but_lists_and_unions(graph):
    for node in {each for each in graph.subjects() if isinstance(each, BNode)}:
        said = set(graph.predicates(node))
        assert said <= {RDF.type, RDF.first, RDF.rest, *CONSTRUCTS}, said


def test_no_transitive_link_is_counted(graph):
    transitive = declared(graph, OWL.TransitiveProperty)
    assert not transitive & declared(graph, OWL.FunctionalProperty, OWL.InverseFunctionalProperty)


def test_literals_are_well_formed(graph):
    for value in graph.objects():
        if isinstance(value, Literal):
            assert not value.ill_typed, value
