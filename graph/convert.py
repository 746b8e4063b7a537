"""The one place that knows the terms of rdflib and those of pyoxigraph.

Everything else speaks rdflib terms; pyoxigraph's appear where a store is at hand.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.term import Identifier, Node

Value = URIRef | Literal
Fact = tuple[URIRef, URIRef, Value]
"""One statement, in rdflib terms."""

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@lru_cache(maxsize=1 << 15)
def name(iri: str) -> ox.NamedNode:
    """Turn an IRI into Oxigraph's term; ValueError when it is not absolute and well formed."""
    return ox.NamedNode(iri)


def to_ox(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Turn an rdflib term into Oxigraph's.

    >>> str(to_ox(Literal("médiation", lang="fr")))
    '"médiation"@fr'
    """
    if isinstance(term, URIRef):
        return name(str(term))
    if isinstance(term, Literal):
        return _literal(term)
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    raise TypeError(f"not an RDF 1.1 term: {term!r}")


def _literal(term: Literal) -> ox.Literal:
    if term.language:
        return ox.Literal(str(term), language=term.language.lower())
    return ox.Literal(str(term), datatype=name(str(term.datatype or _STRING)))


def to_rdflib(term: object) -> Identifier:
    """Turn an Oxigraph term into rdflib's, its lexical form untouched.

    >>> to_rdflib(ox.Literal("130", datatype=name("http://www.w3.org/2001/XMLSchema#decimal")))
    rdflib.term.Literal('130', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#decimal'))
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        return _from_literal(term)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise TypeError(f"not an RDF 1.1 term: {term!r}")


def _from_literal(term: ox.Literal) -> Literal:
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    if datatype in {_STRING, _LANG_STRING}:
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(datatype), normalize=False)


def quad(fact: tuple[Node, Node, Node], graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    """Put a statement into a graph."""
    subject, predicate, value = (to_ox(term) for term in fact)
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        raise TypeError(f"not a statement of RDF 1.1: {fact!r}")
    return ox.Quad(subject, predicate, value, graph)


def quads(facts: Iterable[tuple[Node, Node, Node]], graph: URIRef) -> Iterator[ox.Quad]:
    """Put statements into a named graph."""
    where = name(str(graph))
    return (quad(fact, where) for fact in facts)


def fact(statement: ox.Quad | ox.Triple) -> tuple[Identifier, Identifier, Identifier]:
    """Take a statement out of its graph."""
    return (
        to_rdflib(statement.subject),
        to_rdflib(statement.predicate),
        to_rdflib(statement.object),
    )


def facts(store: ox.Store, graph: URIRef) -> Iterator[Fact]:
    """Yield what a named graph states; its subjects are IRIs, as everything is skolemised."""
    for each in store.quads_for_pattern(None, None, None, name(str(graph))):
        subject, predicate, value = fact(each)
        if isinstance(subject, URIRef) and isinstance(value, (URIRef, Literal)):
            yield subject, URIRef(predicate), value


def about(store: ox.Store, subject: URIRef) -> dict[URIRef, list[Value]]:
    """Gather what the whole base says of a subject: property -> values, sorted."""
    said: dict[URIRef, list[Value]] = {}
    for each in store.quads_for_pattern(name(subject), None, None, ox.DefaultGraph()):
        value = to_rdflib(each.object)
        if isinstance(value, (URIRef, Literal)):
            said.setdefault(URIRef(each.predicate.value), []).append(value)
    for values in said.values():
        values.sort(key=str)
    return said


def stating(store: ox.Store, predicate: URIRef) -> Iterator[ox.Quad]:
    """Yield every statement with a property, each once."""
    return iter(store.quads_for_pattern(None, name(predicate), None, ox.DefaultGraph()))


def types(store: ox.Store, subject: URIRef) -> Iterator[URIRef]:
    """Yield the classes of a subject."""
    for each in store.quads_for_pattern(name(subject), name(RDF.type), None, ox.DefaultGraph()):
        if isinstance(each.object, ox.NamedNode):
            yield URIRef(each.object.value)


def pointing_at(store: ox.Store, value: URIRef) -> Iterator[tuple[URIRef, URIRef]]:
    """Yield the subjects that point to something, each with the property it does so by."""
    for each in store.quads_for_pattern(None, None, name(value), ox.DefaultGraph()):
        if isinstance(each.subject, ox.NamedNode):
            yield URIRef(each.subject.value), URIRef(each.predicate.value)
