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
from graph.documents import Said, gathered
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
    said = gathered(convert.facts(store, links_graph(base)))
    nodes = [(node, about) for node, about in sorted(said.items()) if RDF.type in about]
    names = gathered(convert.facts(store, curation_graph(base)))
    return Links(
        coverages=tuple(
            _coverage(about, names) for _, about in nodes if MED.Coverage in about[RDF.type]
        ),
        mappings=tuple(
            _mapping(about, names) for _, about in nodes if MED.Mapping in about[RDF.type]
        ),
    )


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


def _coverage(about: Said, names: dict[URIRef, Any]) -> Coverage:
    degree = about.get(MED.degree)
    return Coverage(
        offer=URIRef(about[MED.offer][0]),
        item=URIRef(about[MED.item][0]),
        competence=URIRef(about[MED.competence][0]),
        score=float(about[MED.score][0]),
        method=str(about[MED.method][0]),
        status=_one_of(Status, about[MED.status][0]),
        degree=_one_of(Degree, degree[0]) if degree else None,
        judgement=_judgement(about, PROV.wasAttributedTo, names),
    )


def _mapping(about: Said, names: dict[URIRef, Any]) -> Mapping:
    relation = about[SSSOM.predicate_id][0]
    return Mapping(
        subject=URIRef(about[SSSOM.subject_id][0]),
        object=URIRef(about[SSSOM.object_id][0]),
        confidence=float(about[SSSOM.confidence][0]),
        relation=next(name for name, match in MATCH.items() if match == relation),
        justification=URIRef(about[SSSOM.mapping_justification][0]),
        status=_one_of(Status, about[MED.status][0]),
        judgement=_judgement(about, SSSOM.reviewer_id, names),
    )


def _judgement(about: Said, role: URIRef, names: dict[URIRef, Any]) -> Judgement | None:
    if role not in about:
        return None
    person = URIRef(about[role][0])
    known = names.get(person, {}).get(SKOS.prefLabel)
    comment = about.get(MED.comment)
    return Judgement(
        by=str(known[0]) if known else person.rpartition("/")[2],
        at=str(about[PROV.generatedAtTime][0]),
        comment=str(comment[0]) if comment else None,
        carried_over=MED.carriedOver in about,
    )


def _one_of(choices: Any, value: object) -> Any:
    text = str(value)
    if text not in get_args(choices):
        raise ValueError(f"{text!r} is not one of {get_args(choices)}")
    return text
