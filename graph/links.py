"""Proposed and decided links between documents: coverage of competences, mappings.

They live in a named graph of their own, `{base}graph/links`; decisions about them in
`{base}graph/curation`. A proposal is not a fact: only an accepted one gives `med:covers` or a
`skos:*Match`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args
from typing import Literal as Choice

import pyoxigraph as ox
from rdflib import PROV, RDF, SKOS, XSD, Literal, URIRef

from graph import convert
from graph.convert import Fact
from graph.triples import written
from ontology.iris import digest, slug
from ontology.terms import MED, SSSOM

Status = Choice["proposed", "accepted", "rejected"]
Degree = Choice["touches", "partial", "full"]
Relation = Choice["exact", "close", "broad", "narrow", "related"]

MATCH: dict[Relation, URIRef] = {
    "exact": SKOS.exactMatch,
    "close": SKOS.closeMatch,
    "broad": SKOS.broadMatch,
    "narrow": SKOS.narrowMatch,
    "related": SKOS.relatedMatch,
}
COMPOSITE = URIRef("https://w3id.org/semapv/vocab/CompositeMatching")
"""How a proposed mapping was found: several measures of likeness put together."""
DECIDED = "decision"
"""The method of a coverage that a person put forward, no scorer."""
MANUAL = URIRef("https://w3id.org/semapv/vocab/ManualMappingCuration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Who decided about a link, when, and what was said of it."""

    by: str
    at: str
    """UTC, ISO 8601."""
    comment: str | None = None
    carried_over: bool = False
    """Whether it was made about an earlier edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A course's objective or programme item that may cover a competence."""

    offer: URIRef
    item: URIRef
    competence: URIRef
    score: float
    """Calibrated, 0 to 1."""
    method: str
    status: Status = "proposed"
    degree: Degree | None = None
    judgement: Judgement | None = None

    @property
    def parts(self) -> tuple[URIRef, URIRef, URIRef]:
        """Give what makes it this one."""
        return self.offer, self.item, self.competence


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Two competences, activities or occupations of different frameworks that may match."""

    subject: URIRef
    object: URIRef
    confidence: float
    """Calibrated, 0 to 1."""
    relation: Relation = "close"
    justification: URIRef = COMPOSITE
    status: Status = "proposed"
    judgement: Judgement | None = None

    @property
    def parts(self) -> tuple[URIRef, URIRef]:
        """Give what makes it this one."""
        return self.subject, self.object


Link = Coverage | Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """All links of a base."""

    coverages: tuple[Coverage, ...] = ()
    mappings: tuple[Mapping, ...] = ()

    def __iter__(self) -> Iterator[Link]:
        yield from self.coverages
        yield from self.mappings


def links_graph(base: str) -> URIRef:
    """Name the graph of links."""
    return URIRef(base + "graph/links")


def curation_graph(base: str) -> URIRef:
    """Name the graph of decisions."""
    return URIRef(base + "graph/curation")


def iri(link: Link, base: str) -> URIRef:
    """Name a link by what it joins."""
    kind = "coverage" if isinstance(link, Coverage) else "mapping"
    return URIRef(f"{base}{kind}/{digest(*link.parts, length=16)}")


def agent(name: str, base: str) -> URIRef:
    """Name a person (or tool) who decides."""
    return URIRef(f"{base}agent/{slug(name)}")


def facts(links: Links, base: str) -> Iterator[Fact]:
    """Say everything about links: the nodes, and the shortcuts their status gives."""
    for coverage in links.coverages:
        yield from _coverage_facts(coverage, iri(coverage, base))
        yield from _judgement_facts(coverage, base)
    for mapping in links.mappings:
        yield from _mapping_facts(mapping, iri(mapping, base))
        yield from _judgement_facts(mapping, base)


def read(store: ox.Store, base: str) -> Links:
    """Read the links of a base back, sorted by IRI."""
    said: dict[str, Said] = {}
    for quad in store.quads_for_pattern(None, None, None, convert.name(links_graph(base))):
        _note(said, quad)
    found = [_link(about, _Names(store)) for _, about in sorted(said.items()) if _TYPE in about]
    return Links(
        coverages=tuple(link for link in found if isinstance(link, Coverage)),
        mappings=tuple(link for link in found if isinstance(link, Mapping)),
    )


def read_one(store: ox.Store, node: str, base: str) -> Link | None:
    """Read one link back; None when it is not there."""
    said: dict[str, Said] = {}
    graph = convert.name(links_graph(base))
    for quad in store.quads_for_pattern(convert.name(node), None, None, graph):
        _note(said, quad)
    about = said.get(str(node), {})
    return _link(about, _Names(store)) if _TYPE in about else None


def beside(store: ox.Store, coverage: Coverage, base: str) -> list[Link]:
    """Read the coverages of the same course and competence, which share their shortcut."""
    graph = convert.name(links_graph(base))
    competence, offer = convert.name(coverage.competence), convert.name(coverage.offer)
    same = store.quads_for_pattern(None, convert.name(MED.competence), competence, graph)
    nodes = [
        URIRef(quad.subject.value)
        for quad in same
        if isinstance(quad.subject, ox.NamedNode)
        and ox.Quad(quad.subject, convert.name(MED.offer), offer, graph) in store
    ]
    found = [read_one(store, node, base) for node in nodes]
    return [link for link in found if link is not None]


def _coverage_facts(coverage: Coverage, me: URIRef) -> Iterator[Fact]:
    yield me, RDF.type, MED.Coverage
    yield me, MED.offer, coverage.offer
    yield me, MED.item, coverage.item
    yield me, MED.competence, coverage.competence
    yield me, MED.score, _share(coverage.score)
    yield me, MED.method, Literal(coverage.method)
    yield me, MED.status, Literal(coverage.status)
    if coverage.degree is not None:
        yield me, MED.degree, Literal(coverage.degree)
    if coverage.status == "accepted" and coverage.degree in {"partial", "full"}:
        yield coverage.offer, MED.covers, coverage.competence
    elif coverage.status == "proposed":
        yield coverage.offer, MED.mayCover, coverage.competence


def _mapping_facts(mapping: Mapping, me: URIRef) -> Iterator[Fact]:
    yield me, RDF.type, MED.Mapping
    yield me, SSSOM.subject_id, mapping.subject
    yield me, SSSOM.predicate_id, MATCH[mapping.relation]
    yield me, SSSOM.object_id, mapping.object
    yield me, SSSOM.mapping_justification, mapping.justification
    yield me, SSSOM.confidence, _share(mapping.confidence)
    yield me, MED.status, Literal(mapping.status)
    if mapping.status == "accepted":
        yield mapping.subject, MATCH[mapping.relation], mapping.object


def _judgement_facts(link: Link, base: str) -> Iterator[Fact]:
    said = link.judgement
    if said is None:
        return
    me = iri(link, base)
    role = PROV.wasAttributedTo if isinstance(link, Coverage) else SSSOM.reviewer_id
    yield me, role, agent(said.by, base)
    yield me, PROV.generatedAtTime, Literal(said.at, datatype=XSD.dateTime, normalize=False)
    if said.comment is not None:
        yield me, MED.comment, Literal(said.comment)
    if said.carried_over:
        yield me, MED.carriedOver, written(True, "boolean")


def _share(value: float) -> Literal:
    if not 0 <= value <= 1:
        raise ValueError(f"a score is between 0 and 1: {value}")
    exact = Decimal(str(round(value, 4)))
    return Literal(str(written(exact, "decimal")), datatype=XSD.decimal, normalize=False)


Said = dict[str, str]
"""What is said of one link, which says each thing once: property -> value."""
_TYPE = str(RDF.type)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the people who decide are called."""

    store: ox.Store

    def __getitem__(self, person: URIRef) -> str:
        known = convert.about(self.store, person).get(SKOS.prefLabel)
        return str(known[0]) if known else person.rpartition("/")[2]


def _note(said: dict[str, Said], quad: ox.Quad) -> None:
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
        said.setdefault(subject.value, {})[quad.predicate.value] = value.value


def _link(about: Said, names: _Names) -> Link:
    if about[_TYPE] == str(MED.Coverage):
        return _coverage(about, names)
    return _mapping(about, names)


def _coverage(about: Said, names: _Names) -> Coverage:
    degree = about.get(str(MED.degree))
    return Coverage(
        offer=URIRef(about[str(MED.offer)]),
        item=URIRef(about[str(MED.item)]),
        competence=URIRef(about[str(MED.competence)]),
        score=float(about[str(MED.score)]),
        method=about[str(MED.method)],
        status=_one_of(Status, about[str(MED.status)]),
        degree=_one_of(Degree, degree) if degree else None,
        judgement=_judgement(about, PROV.wasAttributedTo, names),
    )


def _mapping(about: Said, names: _Names) -> Mapping:
    relation = about[str(SSSOM.predicate_id)]
    return Mapping(
        subject=URIRef(about[str(SSSOM.subject_id)]),
        object=URIRef(about[str(SSSOM.object_id)]),
        confidence=float(about[str(SSSOM.confidence)]),
        relation=next(name for name, match in MATCH.items() if str(match) == relation),
        justification=URIRef(about[str(SSSOM.mapping_justification)]),
        status=_one_of(Status, about[str(MED.status)]),
        judgement=_judgement(about, SSSOM.reviewer_id, names),
    )


def _judgement(about: Said, role: URIRef, names: _Names) -> Judgement | None:
    person = about.get(str(role))
    if person is None:
        return None
    return Judgement(
        by=names[URIRef(person)],
        at=about[str(PROV.generatedAtTime)],
        comment=about.get(str(MED.comment)),
        carried_over=str(MED.carriedOver) in about,
    )


def _one_of(choices: Any, text: str) -> Any:
    if text not in get_args(choices):
        raise ValueError(f"{text!r} is not one of {get_args(choices)}")
    return text
