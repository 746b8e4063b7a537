"""What a link joins, in words: so that a decision outlives the file it was made about.

A competence is known by its code (else its label) and its framework's; a course by its name and
provider; an item by its text. Case, spaces and apostrophes do not matter.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import pyoxigraph as ox
from rdflib import SDO, SKOS, URIRef

from graph import convert
from graph.links import DECIDED, MANUAL, Coverage, Link, Mapping
from ontology.terms import MED

Kind = Literal["coverage", "mapping"]
Words = tuple[str, ...]
"""A coverage: offer, provider, item, competence, framework. A mapping: code and scheme, twice."""

_CODED = {MED.Competence, MED.Activity, MED.Occupation, MED.CertificationUnit}


def is_coded(kinds: Iterable[object]) -> bool:
    """Whether something of these kinds can be one end of a mapping."""
    return not _CODED.isdisjoint(kinds)


def folded(text: str) -> str:
    """Fold what may differ between two printings of the same words.

    >>> folded("L’accueil  des Publics")
    "l'accueil des publics"
    """
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(plain.split())


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of the nodes of one store, looked up once each."""

    store: ox.Store
    _known: dict[URIRef, Words] = field(default_factory=dict)

    def of(self, link: Link) -> Words:
        """Say in words what a link joins."""
        if isinstance(link, Coverage):
            return (*self.offer(link.offer), self.text(link.item), *self.coded(link.competence))
        return (*self.coded(link.subject), *self.coded(link.object))

    def offer(self, node: URIRef) -> Words:
        """Give a course's name and its provider's."""
        if node not in self._known:
            said = convert.about(self.store, node)
            provider = said.get(SDO.provider, [None])[0]
            name = self.text(provider) if isinstance(provider, URIRef) else ""
            self._known[node] = (_first(said), name)
        return self._known[node]

    def coded(self, node: URIRef) -> Words:
        """Give the code or label of a competence, activity, unit or job, and its scheme's."""
        if node not in self._known:
            said = convert.about(self.store, node)
            scheme = said.get(SKOS.inScheme, [None])[0]
            within = convert.about(self.store, scheme) if isinstance(scheme, URIRef) else {}
            self._known[node] = (_code(said), _code(within))
        return self._known[node]

    def text(self, node: URIRef) -> str:
        """Give what a node says, or is called."""
        if node not in self._known:
            self._known[node] = (_first(convert.about(self.store, node)),)
        return self._known[node][0]


class Ends:
    """The nodes of one store by their words; several editions may use the same."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._wording = Wording(store)

    def of(self, kind: Kind, words: Words) -> list[Link]:
        """Make every link between nodes with these words, proposed by nobody."""
        if kind == "coverage":
            return [
                Coverage(offer=offer, item=item, competence=node, score=1.0, method=DECIDED)
                for offer, item in self._items(words[:3])
                for node in self._nodes(words[3:])
            ]
        return [
            Mapping(subject=subject, object=other, confidence=1.0, justification=MANUAL)
            for subject in self._nodes(words[:2])
            for other in self._nodes(words[2:])
            if subject != other
        ]

    def _items(self, words: Words) -> list[tuple[URIRef, URIRef]]:
        return [
            (offer, item)
            for offer in self._called(words[0], {MED.TrainingOffer})
            if self._wording.offer(offer) == words[:2]
            for item in self._of(offer)
            if self._wording.text(item) == words[2]
        ]

    def _of(self, offer: URIRef) -> list[URIRef]:
        """List the objectives and programme items of a course."""
        said = convert.about(self._store, offer)
        found = {*said.get(MED.hasObjective, ()), *said.get(MED.hasProgrammeItem, ())}
        return sorted(URIRef(item) for item in found)

    def _nodes(self, words: Words) -> list[URIRef]:
        found = self._called(words[0], _CODED)
        return [node for node in found if self._wording.coded(node) == words]

    def _called(self, name: str, kinds: set[URIRef]) -> list[URIRef]:
        """List the nodes of some classes that bear a name or code."""
        nodes = sorted(self._names.get(name, ()))
        return [node for node in nodes if not kinds.isdisjoint(convert.types(self._store, node))]

    @cached_property
    def _names(self) -> dict[str, set[URIRef]]:
        """Gather what bears each name or code, in one pass over those."""
        found: dict[str, set[URIRef]] = defaultdict(set)
        for predicate in (SKOS.prefLabel, SKOS.notation):
            for quad in convert.stating(self._store, predicate):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                    found[folded(quad.object.value)].add(URIRef(quad.subject.value))
        return found


def _first(said: dict[URIRef, list[convert.Value]]) -> str:
    for predicate in (SKOS.prefLabel, MED.text):
        if predicate in said:
            return folded(str(said[predicate][0]))
    return ""


def _code(said: dict[URIRef, list[convert.Value]]) -> str:
    codes = said.get(SKOS.notation)
    return folded(str(codes[0])) if codes else _first(said)
