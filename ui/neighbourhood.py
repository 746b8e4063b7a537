"""The part of the graph that one walks: a thing, what is around it, and how far to show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, URIRef

from graph import convert
from graph.convert import Value, is_iri
from ontology.terms import MED, SSSOM
from search.coverage import SHOWN
from ui.labels import kind_of, name_of, relation_label
from ui.words import date

if TYPE_CHECKING:
    from graph.base import Snapshot

MOST_NODES = 150
_UNSHOWN_TYPES = {"Passage", "Coverage", "Mapping", "Need", "Impact", "ExplicitAbsence"}
_DOCUMENTS = {"ForesightStudy", "CertificationProfile", "TrainingBrochure", "OtherDocument"}
_HEADS = _DOCUMENTS | {
    "Study",
    "Framework",
    "Occupation",
    "TrainingOffer",
}
"""Documents, and what they are about: the only ends of « in document » that are shown."""
_DAYS = {MED.sessionDate, SDO.startDate, SDO.endDate}
_UNSHOWN_RELATIONS = {
    RDF.type,
    PROV.wasDerivedFrom,
    SKOS.narrower,
    SKOS.hasTopConcept,
    SKOS.topConceptOf,
    MED.mayCover,
}
"""What every node has, the mirrors of what is shown, and what is only proposed."""
_NAMES = (SKOS.prefLabel, MED.text, DCTERMS.title, SDO.description)
_CODES = (SKOS.notation, MED.letter)
_ENDS = {
    MED.offer: MED.competence,
    MED.competence: MED.offer,
    SSSOM.subject_id: SSSOM.object_id,
    SSSOM.object_id: SSSOM.subject_id,
}
"""From how a proposal names one of its ends to how it names the other."""


def query(name: str) -> str:
    """Give the text of one of the pages' own queries."""
    return files("ui").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A node as pages show it."""

    iri: str
    type: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two things, named as read from source to target."""

    source: str
    target: str
    relation: str
    proposed: bool = False


@dataclass(slots=True)
class Neighbourhood:
    """Things and links, in the order in which they were met; `cut` when there was more."""

    things: dict[str, Thing] = field(default_factory=dict)
    links: dict[tuple[str, str, str], Link] = field(default_factory=dict)
    cut: bool = False

    def within(self) -> list[Link]:
        """Give the links whose both ends are shown."""
        known = self.things
        return [each for each in self.links.values() if {each.source, each.target} <= known.keys()]


def thing(snapshot: "Snapshot", iri: str, lang: str) -> Thing | None:
    """Find a thing by IRI; None when the base does not know it."""
    return _Reader(snapshot, lang).centre(iri)


def neighbours(snapshot: "Snapshot", iri: str, lang: str) -> list[tuple[Thing, Link]]:
    """Give what one thing is linked to, both ways; joins and passages are left to the card."""
    return _Reader(snapshot, lang).neighbours(iri)


def around(
    snapshot: "Snapshot",
    centres: Iterable[str],
    depth: int,
    lang: str,
    most: int = MOST_NODES,
) -> Neighbourhood:
    """Walk from the centres, breadth first, to `depth` steps and `most` things.

    Past `most` no further step is taken: nothing that it finds could be shown.
    """
    reader = _Reader(snapshot, lang)
    found = Neighbourhood()
    for iri in centres:
        known = reader.centre(iri)
        if known is not None:
            found.things[iri] = known
    ring = list(found.things)
    for _ in range(depth):
        if found.cut:
            break
        ring = [new for iri in ring for new in _step(reader, iri, found, most)]
    return found


def _step(reader: "_Reader", iri: str, found: Neighbourhood, most: int) -> Iterator[str]:
    if len(found.things) >= most:
        links = reader.links(iri)
        found.cut = found.cut or any(other not in found.things for other, _ in links)
        _tie(found, (link for other, link in links if other in found.things))
        return
    for other, link in reader.neighbours(iri):
        if other.iri not in found.things:
            if len(found.things) >= most:
                found.cut = True
                continue
            found.things[other.iri] = other
            yield other.iri
        _tie(found, [link])


def _tie(found: Neighbourhood, links: Iterable[Link]) -> None:
    for link in links:
        found.links.setdefault((link.source, link.relation, link.target), link)


class _Reader:
    """Reads things and links straight from the store, each thing once: for one walk.

    A query for every thing takes a hundred times as long where scorers have proposed thousands
    of links, most of them too unlikely to be shown.
    """

    def __init__(self, snapshot: "Snapshot", lang: str) -> None:
        self._store = snapshot.store
        self._lang = lang
        self._kinds: dict[str, str | None] = {}
        self._named: dict[str, Thing] = {}
        self._likely: dict[URIRef, bool] = {}

    def centre(self, iri: str) -> Thing | None:
        """Find a thing that is asked for; unlike a neighbour, one without name is named."""
        kind = self._kind(iri) if is_iri(iri) else None
        if kind is None:
            return None
        said = convert.about(self._store, URIRef(iri))
        if any(said.get(each) for each in (*_NAMES, *_CODES)):
            return self._thing(iri, kind)
        return Thing(iri=iri, type=kind, name=self._joined(iri) or self._thing(iri, kind).name)

    def neighbours(self, iri: str) -> list[tuple[Thing, Link]]:
        """Give the links of a thing, with their other ends named."""
        pairs = [
            (self._thing(other, kind), link)
            for other, link in self.links(iri)
            if (kind := self._kind(other)) is not None
        ]
        return sorted(pairs, key=lambda pair: (pair[1].relation, pair[0].name, pair[0].iri))

    def links(self, iri: str) -> list[tuple[str, Link]]:
        """Give the links of a thing with the IRIs of their other ends, in no order."""
        found: dict[tuple[str, str, bool], Link] = {}
        for relation, other, outgoing, proposed in self._stated(iri):
            if other == iri or not self._shown(relation, other):
                continue
            ends = (iri, other) if outgoing else (other, iri)
            named = relation_label(relation, self._lang)
            link = Link(source=ends[0], target=ends[1], relation=named, proposed=proposed)
            found.setdefault((relation, other, outgoing), link)
        return [(other, link) for (_, other, _), link in found.items()]

    def _shown(self, relation: str, other: str) -> bool:
        kind = self._kind(other)
        if kind is None or kind in _UNSHOWN_TYPES:
            return False
        return relation != str(MED.inDocument) or kind in _HEADS

    def _stated(self, iri: str) -> Iterator[tuple[str, str, bool, bool]]:
        """Give relation, other end, whether it leads there, and whether it is only proposed.

        What a scorer proposes comes last: what is said already is no proposal.
        """
        for relation, values in convert.about(self._store, URIRef(iri)).items():
            if relation not in _UNSHOWN_RELATIONS:
                ends = (value for value in values if isinstance(value, URIRef))
                yield from ((str(relation), str(end), True, False) for end in ends)
        proposals = []
        for subject, relation in convert.pointing_at(self._store, URIRef(iri)):
            if relation in _ENDS:
                proposals.append((subject, relation))
            if relation not in _UNSHOWN_RELATIONS:
                yield str(relation), str(subject), False, False
        for proposal, end in proposals:
            yield from self._proposed(proposal, end)

    def _proposed(self, proposal: URIRef, end: URIRef) -> Iterator[tuple[str, str, bool, bool]]:
        """Give what a proposal leads to from one of its ends."""
        if proposal not in self._likely:
            self._likely[proposal] = self._is_likely(proposal)
        if not self._likely[proposal]:
            return
        outgoing = end in {MED.offer, SSSOM.subject_id}
        relations = list(convert.values(self._store, proposal, SSSOM.predicate_id))
        for relation in relations or [MED.mayCover]:
            for other in convert.values(self._store, proposal, _ENDS[end]):
                yield str(relation), str(other), outgoing, True

    def _is_likely(self, proposal: URIRef) -> bool:
        """Whether a proposal is likely enough to be shown, and nobody has decided about it."""
        scores = (
            score
            for each in (MED.score, SSSOM.confidence)
            for score in convert.values(self._store, proposal, each)
        )
        if not any(float(score) >= SHOWN for score in scores):
            return False
        return "proposed" in map(str, convert.values(self._store, proposal, MED.status))

    def _kind(self, iri: str) -> str | None:
        if iri not in self._kinds:
            self._kinds[iri] = kind_of(convert.types(self._store, URIRef(iri)))
        return self._kinds[iri]

    def _thing(self, iri: str, kind: str) -> Thing:
        if iri not in self._named:
            said = convert.about(self._store, URIRef(iri))
            name = name_of(
                {"node": iri, "name": _first(said, _NAMES), "code": _first(said, _CODES)}
            )
            days = sorted(str(day) for each in _DAYS for day in said.get(each, []))
            if kind == "CourseInstance" and days:  # it has no name
                ends = dict.fromkeys((days[0], days[-1]))
                name = " – ".join(date(day, self._lang) for day in ends)
            self._named[iri] = Thing(iri=iri, type=kind, name=name)
        return self._named[iri]

    def _joined(self, iri: str) -> str:
        """Name what has no name, a need or an impact, by the things that it joins."""
        said = self.neighbours(iri)
        ends = [
            each.name for each, link in said if link.source == iri and each.type not in _DOCUMENTS
        ]
        return " · ".join(ends)


def _first(said: Mapping[URIRef, list[Value]], properties: Iterable[URIRef]) -> Value | None:
    return next((said[each][0] for each in properties if said.get(each)), None)
