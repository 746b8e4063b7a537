"""What a link joins, in words: so that a decision outlives the file it was made about.

A competence is known by its code (else its label) and its framework's; a course by its name and
provider; an item by its text. Case, spaces and apostrophes do not matter.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox
from rdflib import SDO, SKOS, URIRef

from graph import convert, sparql
from graph.links import Coverage, Link
from ontology.terms import MED

Words = tuple[str, ...]
"""A coverage: offer, provider, item, competence, framework. A mapping: code and scheme, twice."""

_OFFERS = """
PREFIX med: <https://w3id.org/passerelle/ontology#>
SELECT ?offer ?item { ?offer a med:TrainingOffer ; med:hasObjective|med:hasProgrammeItem ?item }"""
_CODED = """
PREFIX med: <https://w3id.org/passerelle/ontology#>
SELECT DISTINCT ?node {
  VALUES ?type { med:Competence med:Activity med:Occupation med:CertificationUnit }
  ?node a ?type }"""


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
        return _first(convert.about(self.store, node))


def coverages(store: ox.Store) -> dict[Words, tuple[URIRef, URIRef]]:
    """Index every course item by words: offer and item."""
    wording = Wording(store)
    rows = sparql.rows(sparql.evaluate(store, _OFFERS))
    pairs = sorted((row.iri("offer"), row.iri("item")) for row in rows)
    return {(*wording.offer(offer), wording.text(item)): (offer, item) for offer, item in pairs}


def coded(store: ox.Store) -> dict[Words, URIRef]:
    """Index every competence, activity, unit and job by words."""
    wording = Wording(store)
    nodes = sorted(row.iri("node") for row in sparql.rows(sparql.evaluate(store, _CODED)))
    return {wording.coded(node): node for node in nodes}


def _first(said: Mapping[URIRef, list[convert.Value]]) -> str:
    for predicate in (SKOS.prefLabel, MED.text):
        if predicate in said:
            return folded(str(said[predicate][0]))
    return ""


def _code(said: Mapping[URIRef, list[convert.Value]]) -> str:
    codes = said.get(SKOS.notation)
    return folded(str(codes[0])) if codes else _first(said)
