"""What people look at: documents, a thing with its relations and sources, its neighbourhood."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import Any

from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, Literal, URIRef

from graph import convert
from graph.convert import Value
from graph.errors import UnknownEntityError
from graph.quotes import Quote, evidence
from graph.snapshot import Snapshot
from graph.sparql import Row
from graph.triples import KIND_CLASS
from graph.vocabulary import label, local_name, type_name
from ontology.model import DocumentKind
from ontology.records import BY_TYPE
from ontology.terms import MED

_KINDS: dict[str, DocumentKind] = {str(iri): kind for kind, iri in KIND_CLASS.items()}
_NAMES = (SKOS.prefLabel, DCTERMS.title, MED.text, SDO.name, SDO.description, SKOS.notation)
_NOT_LINKS = {RDF.type, MED.region, PROV.wasDerivedFrom, MED.inDocument, MED.absentProperty}
_STRUCTURAL = {"", "Passage", "Region", "Decision"}
_ENDS = 6
"""How many ends of what has no name are asked for theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """A line of the list of documents."""

    iri: URIRef
    title: str
    kind: DocumentKind
    file_name: str
    sha256: str
    pages: int
    language: str
    publisher: str | None
    issued: str | None
    reading: str
    passages: int = 0
    records: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind of record ("Factor": 20)."""
    replaces: URIRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A node with what to call it."""

    iri: URIRef
    type: str
    """The name of its kind of record, "Document" or the like; "" when unknown."""
    label: str
    notation: str | None = None
    scheme: URIRef | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {
            "iri": str(self.iri),
            "type": self.type,
            "label": self.label,
            "notation": self.notation,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link between two nodes, seen from one of them."""

    predicate: URIRef
    other: Named
    inverse: bool
    """Whether the other points here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing: what it is, what is said of it, its relations both ways, its sources."""

    node: Named
    literals: tuple[tuple[URIRef, Literal], ...]
    relations: tuple[Relation, ...]
    evidence: tuple[Quote, ...]
    document: URIRef | None

    def as_json(self, language: str = "fr") -> dict[str, Any]:
        """Give the JSON of the contract, properties named in a language."""
        return {
            **self.node.as_json(),
            "document": None if self.document is None else str(self.document),
            "facts": [
                {
                    "property": local_name(predicate),
                    "label": label(predicate, language),
                    "value": str(value),
                    "language": value.language,
                }
                for predicate, value in self.literals
            ],
            "relations": [
                {
                    "property": local_name(link.predicate),
                    "label": label(link.predicate, language),
                    "inverse": link.inverse,
                    "entity": link.other.as_json(),
                }
                for link in self.relations
            ],
            "sources": [quote.as_json() for quote in self.evidence],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A link in a drawing of the graph."""

    source: URIRef
    predicate: URIRef
    target: URIRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """Nodes around one, nearest first, and the links between them."""

    nodes: tuple[Named, ...]
    edges: tuple[Edge, ...]
    cut: bool
    """Whether more nodes were near than shown."""


def documents(snapshot: Snapshot) -> list[DocumentInfo]:
    """List the documents, by title, with what was found in each; counted once a snapshot."""
    return snapshot.documents()


def counted(snapshot: Snapshot) -> list[DocumentInfo]:
    """List the documents, by title, counting what was found in each."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    passages: Counter[str] = Counter()
    for row in snapshot.select("counts-by-document"):
        document, number = row.text("document"), int(row.text("nodes"))
        if row["type"] == MED.Passage:
            passages[document] = number
        elif (kind := row["type"]) in BY_TYPE:
            counts[document][BY_TYPE[URIRef(str(kind))].__name__] = number
    found = {row.text("document"): row for row in reversed(snapshot.select("documents"))}
    infos = [
        _document(row, passages[document], counts[document]) for document, row in found.items()
    ]
    return sorted(infos, key=lambda info: (info.title.casefold(), info.iri))


def named(snapshot: Snapshot, node: URIRef) -> Named:
    """Say what a node is and what to call it."""
    return _named(snapshot, node, convert.about(snapshot.store, node))


def card(snapshot: Snapshot, node: URIRef) -> Card:
    """Gather everything about a thing; UnknownEntityError when nothing is said of it."""
    try:
        said = convert.about(snapshot.store, node)
    except ValueError:  # of what is no IRI nothing is said
        said = {}
    if not said:
        raise UnknownEntityError(str(node))
    pairs = [(predicate, value) for predicate, values in said.items() for value in values]
    document = said.get(MED.inDocument, [None])[0]
    return Card(
        node=_named(snapshot, node, said),
        literals=tuple((p, value) for p, value in pairs if isinstance(value, Literal)),
        relations=(*_relations_out(snapshot, pairs), *_relations_in(snapshot, node)),
        evidence=evidence(snapshot, node),
        document=document if isinstance(document, URIRef) else None,
    )


def neighbourhood(
    snapshot: Snapshot, centre: URIRef, *, depth: int = 1, most: int = 150
) -> Neighbourhood:
    """Walk from a node over links between things, `depth` steps, until `most` nodes are found."""
    found: dict[URIRef, Named] = {centre: named(snapshot, centre)}
    edges: set[tuple[URIRef, URIRef, URIRef]] = set()
    ring, cut = [centre], False
    for _ in range(depth):
        if cut:  # what further steps find could not be shown
            break
        following: list[URIRef] = []
        for node in ring:
            for link, other in _links(snapshot, node):
                if other.iri not in found:
                    if len(found) >= most:
                        cut = True
                        continue
                    found[other.iri] = other
                    following.append(other.iri)
                edges.add(link)
        ring = following
    drawn = tuple(Edge(source=s, predicate=p, target=o) for s, p, o in sorted(edges))
    return Neighbourhood(nodes=tuple(found.values()), edges=drawn, cut=cut)


def by_notation(snapshot: Snapshot, code: str) -> list[Named]:
    """Find what bears a code, "4.6" or "MEDIANUM1:4.6"; several schemes may use the same."""
    scheme, separator, notation = code.rpartition(":")
    rows = snapshot.select("by-notation", notation=notation.strip() if separator else code)
    wanted = scheme.strip().casefold()
    nodes = {
        row.iri("node")
        for row in rows
        if not separator or row.text("schemeNotation").casefold() == wanted
    }
    return [named(snapshot, node) for node in sorted(nodes)]


def _document(row: Row, passages: int, records: Counter[str]) -> DocumentInfo:
    replaces = row.text("replaces")
    return DocumentInfo(
        iri=row.iri("document"),
        title=row.text("title"),
        kind=_KINDS[row.text("kind")],
        file_name=row.text("fileName"),
        sha256=row.text("sha256"),
        pages=int(row.text("pages")),
        language=row.text("language"),
        publisher=row.text("publisher") or None,
        issued=row.text("issued") or None,
        reading=row.text("reading"),
        passages=passages,
        records=dict(sorted(records.items())),
        replaces=URIRef(replaces) if replaces else None,
    )


def _named(snapshot: Snapshot, node: URIRef, said: Mapping[URIRef, list[Value]]) -> Named:
    kinds = frozenset(URIRef(kind) for kind in said.get(RDF.type, ()))
    names = [said[predicate][0] for predicate in _NAMES if predicate in said]
    notations = said.get(SKOS.notation)
    scheme = said.get(SKOS.inScheme)
    return Named(
        iri=node,
        type=type_name(kinds),
        label=str(names[0]) if names else _joined(snapshot, said) or node.rpartition("/")[2],
        notation=str(notations[0]) if notations else None,
        scheme=URIRef(scheme[0]) if scheme else None,
    )


def _joined(snapshot: Snapshot, said: Mapping[URIRef, list[Value]]) -> str:
    """Name what documents give no name, a row of a table or a session, by what it joins."""
    ends = (
        value
        for predicate in sorted(said.keys() - _NOT_LINKS)
        for value in said[predicate]
        if isinstance(value, URIRef)
    )
    found = (convert.about(snapshot.store, end).get(SKOS.prefLabel, [])[:1] for end in ends)
    return " · ".join(dict.fromkeys(str(name) for names in islice(found, _ENDS) for name in names))


def _relations_out(snapshot: Snapshot, pairs: Iterable[tuple[URIRef, Value]]) -> Iterable[Relation]:
    for predicate, value in pairs:
        if isinstance(value, URIRef) and predicate not in _NOT_LINKS:
            yield Relation(predicate=predicate, other=named(snapshot, value), inverse=False)


def _relations_in(snapshot: Snapshot, node: URIRef) -> list[Relation]:
    found = [
        Relation(predicate=predicate, other=named(snapshot, subject), inverse=True)
        for subject, predicate in convert.pointing_at(snapshot.store, node)
        if predicate not in _NOT_LINKS
    ]
    return sorted(found, key=lambda link: (link.predicate, link.other.label, link.other.iri))


def _links(snapshot: Snapshot, node: URIRef) -> list[tuple[tuple[URIRef, URIRef, URIRef], Named]]:
    """List the links of a node to other things, leaving out passages and terms."""
    said = convert.about(snapshot.store, node)
    out = [
        ((node, predicate, value), named(snapshot, value))
        for predicate, values in said.items()
        if predicate not in _NOT_LINKS
        for value in values
        if isinstance(value, URIRef)
    ]
    into = [
        ((subject, predicate, node), named(snapshot, subject))
        for subject, predicate in convert.pointing_at(snapshot.store, node)
        if predicate not in _NOT_LINKS
    ]
    links = (link for link in out + into if link[1].type not in _STRUCTURAL)
    return sorted(links, key=itemgetter(0))
