"""The one place that knows the terms of rdflib and those of pyoxigraph.

Everything else speaks rdflib terms; pyoxigraph's appear where a store is at hand.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.term import Identifier, Node

Value = URIRef | Literal
Fact = tuple[URIRef, URIRef, Value]
"""One statement, in rdflib terms."""

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_TEXTS = {_STRING, "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}


@lru_cache(maxsize=1 << 15)
def name(iri: str) -> ox.NamedNode:
    """Turn an IRI into Oxigraph's term; ValueError when it is not absolute and well formed."""
    return ox.NamedNode(iri)


def is_iri(text: str) -> bool:
    """Whether a text can name anything at all.

    >>> is_iri("https://x.org/a"), is_iri("no address"), is_iri("a")
    (True, False, False)
    """
    try:
        name(text)
    except ValueError:
        return False
    return True


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
    try:
        return _READ[type(term)](term)
    except KeyError:
        raise TypeError(f"not an RDF 1.1 term: {term!r}") from None


def _iri(term: ox.NamedNode) -> URIRef:
    """Make an IRI without rdflib's doubts about it: a store holds none that is malformed."""
    return str.__new__(URIRef, term.value)


def _from_literal(term: ox.Literal) -> Literal:
    datatype = term.datatype.value
    if datatype in _TEXTS:
        return _text(term.value, term.language)
    return _typed(term.value, datatype)


def _text(lexical: str, language: str | None) -> Literal:
    """Make a text as `Literal(lexical, lang=language)` does, in a sixth of the time.

    What that checks of a language tag, the store checked when it took the term in.
    """
    made = str.__new__(Literal, lexical)
    made._language, made._datatype = language, None  # noqa: SLF001 - what the constructor sets
    made._value, made._ill_typed = lexical, None  # noqa: SLF001 - the same
    return made


@lru_cache(maxsize=1 << 14)
def _typed(lexical: str, datatype: str) -> Literal:
    """Make a number, date or truth; the same few come again and again."""
    return Literal(lexical, datatype=URIRef(datatype), normalize=False)


def _blank(term: ox.BlankNode) -> BNode:
    return BNode(term.value)


_READ: dict[type, Callable[..., Identifier]] = {
    ox.NamedNode: _iri,
    ox.Literal: _from_literal,
    ox.BlankNode: _blank,
}


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


def values(store: ox.Store, subject: URIRef, predicate: URIRef) -> Iterator[Value]:
    """Yield what the whole base says of one property of a subject, in no order."""
    for each in store.quads_for_pattern(name(subject), name(predicate), None, ox.DefaultGraph()):
        value = to_rdflib(each.object)
        if isinstance(value, (URIRef, Literal)):
            yield value


def pointing_at(store: ox.Store, value: URIRef) -> Iterator[tuple[URIRef, URIRef]]:
    """Yield the subjects that point to something, each with the property it does so by."""
    for each in store.quads_for_pattern(None, None, name(value), ox.DefaultGraph()):
        if isinstance(each.subject, ox.NamedNode):
            yield URIRef(each.subject.value), URIRef(each.predicate.value)
