"""What the SPARQL console offers and shows: prefixes, terms, results in words."""

import json
import re
from dataclasses import dataclass
from functools import cache

from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, SDO, SKOS, XSD

from graph.vocabulary import ontology, words
from ontology.terms import ELM, MED, OA, SSSOM
from ui.components.editor import Term
from ui.labels import local

TRIPLE = ("subject", "predicate", "object")
_PLACE = re.compile(r"(?:at|line) (\d+)(?::| ?, ?col(?:umn|\.)? ?)(\d+)", re.IGNORECASE)
PREFIXES: dict[str, str] = {
    "med": str(MED),
    "skos": str(SKOS),
    "dcterms": str(DCTERMS),
    "schema": str(SDO),
    "prov": str(PROV),
    "org": str(ORG),
    "elm": str(ELM),
    "sssom": str(SSSOM),
    "oa": str(OA),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "xsd": str(XSD),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of a SELECT: every cell as text, and whether it is an IRI."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    iris: frozenset[str]


def shortened(iri: str) -> str:
    """Write an IRI with a prefix when one fits; else as it is.

    >>> shortened("https://w3id.org/passerelle/ontology#Factor"), shortened("x:1")
    ('med:Factor', 'x:1')
    """
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and iri[len(start) :].isidentifier():
            return f"{prefix}:{iri[len(start) :]}"
    return iri


@cache
def terms(lang: str) -> tuple[Term, ...]:
    """List the classes and properties that the ontology labels."""
    graph = ontology()
    classes = set(graph.subjects(RDF.type, OWL.Class)) | set(graph.subjects(RDF.type, RDFS.Class))
    found = []
    for iri, word in sorted(words().items()):
        name = shortened(str(iri))
        if name == str(iri):
            continue
        found.append(
            Term(
                name=name,
                kind="class" if iri in classes or local(iri)[:1].isupper() else "property",
                label=word.labels.get(lang) or word.labels.get("en", ""),
                comment=word.definitions.get(lang) or word.definitions.get("en", ""),
            )
        )
    return tuple(found)


def table(body: bytes) -> Table | bool:
    """Read SPARQL results in JSON: a table, or what an ASK says."""
    said = json.loads(body)
    if "boolean" in said:
        return bool(said["boolean"])
    columns = tuple(said["head"]["vars"])
    bindings = said["results"]["bindings"]
    rows = tuple(tuple(row.get(name, {}).get("value", "") for name in columns) for row in bindings)
    iris = frozenset(
        cell["value"] for row in bindings for cell in row.values() if cell["type"] == "uri"
    )
    return Table(columns=columns, rows=rows, iris=iris)


def triples(body: bytes) -> Table:
    """Read Turtle as a table of its triples, in a steady order."""
    graph = Graph()
    graph.parse(data=body, format="turtle")
    rows = tuple(sorted((str(s), str(p), str(o)) for s, p, o in graph))
    iris = frozenset(str(term) for triple in graph for term in triple if isinstance(term, URIRef))
    return Table(columns=TRIPLE, rows=rows, iris=iris)


def place_of(message: str) -> tuple[int, int] | None:
    """Read line and column out of what the parser said.

    >>> place_of("error at 2:7: expected one of ..."), place_of("no idea")
    ((2, 7), None)
    """
    found = _PLACE.search(message)
    return (int(found[1]), int(found[2])) if found else None
