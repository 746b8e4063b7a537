"""What the words of the ontology mean, for people: labels and definitions by language."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rdflib import RDFS, SKOS, Graph, Literal, URIRef

from ontology.records import BY_TYPE
from ontology.terms import MED, OA

_OTHER_TYPES: dict[URIRef, str] = {
    MED.Document: "Document",
    MED.Passage: "Passage",
    MED.Coverage: "Coverage",
    MED.Mapping: "Mapping",
    MED.Decision: "Decision",
    OA.FragmentSelector: "Region",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A class or property: its labels and definitions, by language."""

    iri: URIRef
    labels: dict[str, str]
    definitions: dict[str, str]


def ontology() -> Graph:
    """Parse the ontology and its alignments; a fresh graph each time, 100 ms."""
    graph = Graph()
    for name in ("passerelle.ttl", "alignments.ttl"):
        graph.parse(data=files("ontology").joinpath(name).read_text("utf-8"), format="turtle")
    return graph


@cache
def words() -> dict[URIRef, Word]:
    """Read every class and property that the ontology labels, its own and those it uses."""
    graph = ontology()
    return {
        subject: Word(
            iri=subject,
            labels=_by_language(graph, subject, RDFS.label),
            definitions=_by_language(graph, subject, SKOS.definition),
        )
        for subject in set(graph.subjects(RDFS.label))
        if isinstance(subject, URIRef)
    }


def label(iri: URIRef, language: str = "fr") -> str:
    """Name a class or property in a language, by its local name when nothing names it."""
    word = words().get(iri)
    labels = word.labels if word else {}
    return labels.get(language) or labels.get("en") or local_name(iri)


def type_name(types: frozenset[URIRef] | set[URIRef]) -> str:
    """Tell what a node is by its classes: the name of its kind of record, "" when unknown.

    >>> type_name({MED.Activity, SKOS.Concept})
    'Activity'
    """
    for kind, record in BY_TYPE.items():
        if kind in types:
            return record.__name__
    return next((name for kind, name in _OTHER_TYPES.items() if kind in types), "")


def local_name(iri: URIRef) -> str:
    """Give the last part of a term's IRI.

    >>> local_name(MED.inContextOf)
    'inContextOf'
    """
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2]


def _by_language(graph: Graph, subject: URIRef, predicate: URIRef) -> dict[str, str]:
    values = graph.objects(subject, predicate)
    return {
        value.language: str(value)
        for value in values
        if isinstance(value, Literal) and value.language
    }
