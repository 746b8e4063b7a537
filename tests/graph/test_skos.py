"""What is exported is SKOS as Skosmos and VocBench want it: its integrity conditions hold.

The conditions are those of https://www.w3.org/TR/skos-reference/ (S9, S13, S14, S27, S46), and what
those tools need to show a scheme: a name, top concepts, a way down to each concept.
"""

from collections import Counter, defaultdict

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph

from graph import curation, links
from graph.export import export
from ontology.terms import MED

LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def exported(kb):
    with kb.read() as snapshot:
        return Graph().parse(data="".join(export(snapshot, "turtle")), format="turtle")


@pytest.fixture
def graph(kb):
    """The base, its mapping accepted, as another tool reads it."""
    with kb.read() as snapshot:
        (mapping,) = links.read(snapshot.store, snapshot.base).mappings
    curation.accept(kb, str(links.iri(mapping, kb.base)), by="Ana", relation="exact")
    return exported(kb)


def concepts(graph):
    return set(graph.subjects(RDF.type, SKOS.Concept))


def schemes(graph):
    return set(graph.subjects(RDF.type, SKOS.ConceptScheme))


def above(graph, concept):
    """Everything broader, however far; the concept itself only where there is a circle."""
    seen, left = set(), list(graph.objects(concept, SKOS.broader))
    while left:
        each = left.pop()
        if each not in seen:
            seen.add(each)
            left += graph.objects(each, SKOS.broader)
    return seen


def test_schemes_are_no_concepts(graph):
    assert schemes(graph)
    assert not schemes(graph) & concepts(graph)


def test_a_concept_has_one_preferred_label_in_a_language(graph):
    for node in concepts(graph) | schemes(graph):
        languages = Counter(label.language for label in graph.objects(node, SKOS.prefLabel))
        assert languages, node
        assert set(languages.values()) == {1}, node


def test_labels_of_a_concept_do_not_repeat_one_another(graph):
    for concept in concepts(graph):
        said = Counter(label for kind in LABELS for label in graph.objects(concept, kind))
        assert set(said.values()) == {1}, concept


def test_every_concept_is_in_a_scheme_with_a_way_down_to_it(graph):
    for concept in concepts(graph):
        (scheme,) = graph.objects(concept, SKOS.inScheme)
        assert scheme in schemes(graph)
        tops = [concept, *above(graph, concept)]
        assert any((top, SKOS.topConceptOf, scheme) in graph for top in tops), concept


def test_what_goes_both_ways_is_said_both_ways(graph):
    for there, back in ((SKOS.topConceptOf, SKOS.hasTopConcept), (SKOS.broader, SKOS.narrower)):
        pairs = {pair for pair in graph.subject_objects(there) if pair[0] in concepts(graph)}
        assert pairs == {(one, other) for other, one in graph.subject_objects(back)}


def test_nothing_is_broader_than_itself(graph):
    for concept in concepts(graph):
        assert concept not in above(graph, concept)
        assert not above(graph, concept) & set(graph.objects(concept, SKOS.related))


def test_no_two_matches_contradict_each_other(graph):
    matches = defaultdict(set)
    for kind in (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch):
        for pair in graph.subject_objects(kind):
            matches[frozenset(pair)].add(kind)
    assert matches
    assert all(len(kinds) == 1 for kinds in matches.values())


def test_codes_are_plain_and_one_of_a_scheme(graph):
    coded = defaultdict(set)
    for concept in concepts(graph):
        for code in graph.objects(concept, SKOS.notation):
            assert code.language is None
            coded[graph.value(concept, SKOS.inScheme), code, kind(graph, concept)].add(concept)
    assert all(len(bearers) == 1 for bearers in coded.values())


def kind(graph, concept):
    return frozenset(graph.objects(concept, RDF.type))


def test_a_scheme_is_named_has_a_top_and_leads_to_its_document(graph):
    for scheme in schemes(graph):
        assert graph.value(scheme, SKOS.prefLabel)
        assert set(graph.objects(scheme, SKOS.hasTopConcept)) <= concepts(graph)
        (document,) = graph.objects(scheme, MED.inDocument)
        assert (document, DCTERMS.title, None) in graph
