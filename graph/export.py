"""The whole graph in canonical order, so that the same graph gives the same bytes; and back.

Named graphs, subjects, properties and values are sorted by their N-Triples form. The store's
default graph, the union of the named ones, is left out but for Turtle, which knows no graphs.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import pyoxigraph as ox
from rdflib import URIRef

from graph import base, convert
from graph.base import KnowledgeBase
from graph.curation import restore
from graph.errors import ImportRefusedError
from graph.snapshot import Snapshot
from graph.sorting import graph_of

Format = Literal["trig", "nquads", "turtle", "jsonld"]
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "elm": "http://data.europa.eu/snb/model/elm/",
    "med": "https://w3id.org/passerelle/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LARGEST_IMPORT = 2**30
"""Bytes of a file that can be imported."""
_PARSED = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nquads": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
Keyed = tuple[str, str, str, str, ox.Quad]
"""Graph, subject, property and value as they sort, and the quad itself."""


def export(snapshot: Snapshot, form: Format = "trig") -> Iterator[str]:
    """Yield the text of the whole graph, piece by piece, in canonical order."""
    quads = (quad for quad in snapshot.store if _belongs(quad, form))
    return _WRITERS[form](sorted(map(_keyed, quads), key=lambda keyed: keyed[:4]))


def import_(directory: Path, file: Path) -> KnowledgeBase:
    """Take an export into a base that is empty or not there yet; return the base.

    The format is told by the file's ending: .trig, .nq, .ttl, .jsonld. ImportRefusedError when
    the base holds something, or the file is too large, broken, or not ours.
    """
    quads = _read(file)
    start = _start(file, quads)
    kb = base.open_or_create(directory, start)
    if kb.base != start:
        raise ImportRefusedError(file, f"its IRIs start with {start}, those of the base {kb.base}")
    with kb.write(f"import {file.name}") as batch:
        if batch.previous.manifest.counts["quads"]:
            raise ImportRefusedError(file, f"{directory} is not empty")
        if _PARSED[file.suffix] == ox.RdfFormat.TURTLE:
            quads = graph_of(quads, start)
        try:
            restore(kb, quads)
        except ValueError as error:
            raise ImportRefusedError(file, f"a decision makes no sense ({error})") from error
        for graph, content in _by_graph(quads):
            batch.put_graph(graph, content)
    return kb


def _belongs(quad: ox.Quad, form: Format) -> bool:
    return (quad.graph_name == ox.DefaultGraph()) == (form == "turtle")


def _keyed(quad: ox.Quad) -> Keyed:
    subject, predicate, value = quad.subject, quad.predicate, quad.object
    return str(quad.graph_name), str(subject), str(predicate), str(value), quad


def _nquads(quads: Iterable[Keyed]) -> Iterator[str]:
    for graph, subject, predicate, value, _ in quads:
        yield f"{subject} {predicate} {value} {graph} .\n"


def _trig(quads: Iterable[Keyed]) -> Iterator[str]:
    yield _prologue()
    for _, of_graph in groupby(quads, key=lambda keyed: keyed[0]):
        content = list(of_graph)
        yield f"\n{_short(content[0][4].graph_name)} {{\n"
        yield from _subjects(content, "  ")
        yield "}\n"


def _turtle(quads: Iterable[Keyed]) -> Iterator[str]:
    yield _prologue() + "\n"
    yield from _subjects(quads, "")


def _prologue() -> str:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def _subjects(quads: Iterable[Keyed], indent: str) -> Iterator[str]:
    for _, of_subject in groupby(quads, key=lambda keyed: keyed[1]):
        content = list(of_subject)
        said = [
            f"{_short(pairs[0][4].predicate)} {', '.join(_short(pair[4].object) for pair in pairs)}"
            for pairs in (list(group) for _, group in groupby(content, key=lambda keyed: keyed[2]))
        ]
        yield f"{indent}{_short(content[0][4].subject)} " + f" ;\n{indent}    ".join(said) + " .\n"


def _short(term: object) -> str:
    """Write a term with the prefixes above."""
    if isinstance(term, ox.NamedNode):
        return _prefixed(term.value)
    if isinstance(term, ox.Literal) and not term.language and term.datatype.value != _STRING:
        return f"{str(term).rpartition('^^')[0]}^^{_prefixed(term.datatype.value)}"
    return str(term)


def _prefixed(iri: str) -> str:
    if iri == _TYPE:
        return "a"
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri[len(start) :]):
            return f"{prefix}:{iri[len(start) :]}"
    return f"<{iri}>"


def _jsonld(quads: Iterable[Keyed]) -> Iterator[str]:
    graphs = [
        {"@id": _id(content[0][4].graph_name), "@graph": _nodes(content)}
        for content in (list(group) for _, group in groupby(quads, key=lambda keyed: keyed[0]))
    ]
    yield json.dumps(graphs, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _nodes(quads: Iterable[Keyed]) -> list[dict[str, Any]]:
    nodes = []
    for _, of_subject in groupby(quads, key=lambda keyed: keyed[1]):
        content = list(of_subject)
        node: dict[str, Any] = {"@id": _id(content[0][4].subject)}
        for *_, quad in content:
            if quad.predicate.value == _TYPE:
                node.setdefault("@type", []).append(_id(quad.object))
            else:
                node.setdefault(quad.predicate.value, []).append(_value(quad.object))
        nodes.append(node)
    return nodes


def _id(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _value(term: object) -> dict[str, str]:
    if not isinstance(term, ox.Literal):
        return {"@id": _id(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _STRING:
        return {"@value": term.value}
    return {"@value": term.value, "@type": term.datatype.value}


def _read(file: Path) -> list[ox.Quad]:
    form = _PARSED.get(file.suffix)
    if form is None:
        raise ImportRefusedError(file, f"its name should end with one of {', '.join(_PARSED)}")
    try:
        if file.stat().st_size > LARGEST_IMPORT:
            raise ImportRefusedError(file, "it is too large")
        quads = list(ox.parse(path=str(file), format=form))
    except (SyntaxError, ValueError, FileNotFoundError, IsADirectoryError) as error:
        raise ImportRefusedError(file, str(error)) from error
    if any(_has_blank_node(quad) for quad in quads):
        raise ImportRefusedError(file, "it holds blank nodes, an export has none")
    return quads


def _has_blank_node(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _start(file: Path, quads: Iterable[ox.Quad]) -> str:
    """Find what the IRIs of an export start with, by its documents'."""
    document = convert.name("https://w3id.org/passerelle/ontology#Document")
    for quad in quads:
        if quad.object == document and isinstance(quad.subject, ox.NamedNode):
            start, found, _ = quad.subject.value.rpartition("document/")
            if found:
                return start
    raise ImportRefusedError(file, "it names no document of ours")


def _by_graph(quads: Iterable[ox.Quad]) -> Iterator[tuple[URIRef, list[ox.Quad]]]:
    named = [quad for quad in quads if isinstance(quad.graph_name, ox.NamedNode)]
    ordered = sorted(named, key=lambda quad: _id(quad.graph_name))
    for graph, content in groupby(ordered, key=lambda quad: _id(quad.graph_name)):
        yield URIRef(graph), list(content)


_WRITERS: dict[Format, Callable[[Iterable[Keyed]], Iterator[str]]] = {
    "trig": _trig,
    "nquads": _nquads,
    "turtle": _turtle,
    "jsonld": _jsonld,
}
