"""The part of the graph that one walks: a thing, what is around it, and how far to show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rdflib import PROV, RDF, SDO, SKOS, URIRef

from graph.sparql import Row
from ontology.terms import MED
from search.coverage import SHOWN
from ui.labels import kind_of, name_of, relation_label
from ui.places import is_iri

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


def thing(snapshot: "Snapshot", iri: str) -> Thing | None:
    """Find a thing by IRI; None when the base does not know it."""
    if not is_iri(iri):
        return None
    rows = list(snapshot.select(query("thing"), node=URIRef(iri)))
    kind = kind_of(row["type"] for row in rows)
    if kind is None:
        return None
    name = name_of({**rows[0], "node": iri})
    if rows[0]["name"] is None and rows[0]["code"] is None:
        name = _joined(snapshot, iri) or name
    return Thing(iri=iri, type=kind, name=_dated(snapshot, iri, kind, name))


def around(
    snapshot: "Snapshot",
    centres: Iterable[str],
    depth: int,
    lang: str,
    most: int = MOST_NODES,
) -> Neighbourhood:
    """Walk from the centres, breadth first, to `depth` steps and `most` things."""
    found = Neighbourhood()
    edge = []
    for iri in centres:
        known = thing(snapshot, iri)
        if known is not None:
            found.things[iri] = known
            edge.append(iri)
    for _ in range(depth):
        edge = [new for iri in edge for new in _step(snapshot, iri, found, lang, most)]
    return found


def _step(
    snapshot: "Snapshot", iri: str, found: Neighbourhood, lang: str, most: int
) -> Iterator[str]:
    for other, link in neighbours(snapshot, iri, lang):
        if other.iri not in found.things:
            if len(found.things) >= most:
                found.cut = True
                continue
            found.things[other.iri] = other
            yield other.iri
        found.links.setdefault((link.source, link.relation, link.target), link)


def neighbours(snapshot: "Snapshot", iri: str, lang: str) -> list[tuple[Thing, Link]]:
    """Give what one thing is linked to, both ways; joins and passages are left to the card."""
    said = snapshot.select(query("neighbours"), node=URIRef(iri))
    proposed = snapshot.select(query("proposals"), node=URIRef(iri))
    likely = [row for row in proposed if float(row.text("score")) >= SHOWN]
    found: dict[tuple[str, str, bool], tuple[Row, list[Any]]] = {}
    for row in (*(row for row in said if row["relation"] not in _UNSHOWN_RELATIONS), *likely):
        key = (row.text("relation"), row.text("other"), row.text("outgoing") == "true")
        found.setdefault(key, (row, []))[1].append(row["type"])
    out = []
    for (relation, other, outgoing), (row, types) in found.items():
        kind = kind_of(types)
        if kind is None or kind in _UNSHOWN_TYPES or other == iri:
            continue
        if relation == str(MED.inDocument) and kind not in _HEADS:
            continue
        ends = (iri, other) if outgoing else (other, iri)
        named = relation_label(relation, lang)
        link = Link(source=ends[0], target=ends[1], relation=named, proposed="status" in row)
        name = _dated(snapshot, other, kind, name_of(row))
        out.append((Thing(iri=other, type=kind, name=name), link))
    return sorted(out, key=lambda pair: (pair[1].relation, pair[0].name))


def _joined(snapshot: "Snapshot", iri: str) -> str:
    """Name what has no name, a need or an impact, by the things that it joins."""
    said = neighbours(snapshot, iri, "fr")
    ends = [each.name for each, link in said if link.source == iri and each.type not in _DOCUMENTS]
    return " · ".join(ends)


def _dated(snapshot: "Snapshot", iri: str, kind: str, name: str) -> str:
    """Name a session, which has no name, by its days."""
    if kind != "CourseInstance":
        return name
    rows = snapshot.select(query("facts"), node=URIRef(iri))
    days = sorted(row.text("value") for row in rows if row["property"] in _DAYS)
    return " – ".join(dict.fromkeys((days[0], days[-1]))) if days else name
