"""Triples without graphs, sorted back into the graphs they came from."""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import PROV

from graph import convert
from graph.links import MATCH, curation_graph, links_graph
from ontology.terms import MED

_IN_DOCUMENT = convert.name(MED.inDocument)
_REGION = convert.name(MED.region)
_DOCUMENT = convert.name(MED.Document)
_LINKING = {convert.name(each) for each in (MED.covers, MED.mayCover, *MATCH.values())}
_DECISIONS = {convert.name(MED.Decision), convert.name(PROV.Agent)}


def graph_of(triples: Iterable[ox.Quad], start: str) -> list[ox.Quad]:
    """Put each triple into the graph of the document its subject stands in.

    Decisions and who made them go into the curation graph, the rest into the links.
    """
    quads = list(triples)
    homes = _homes(quads)
    decisions = {quad.subject for quad in quads if quad.object in _DECISIONS}
    links, curation = convert.name(links_graph(start)), convert.name(curation_graph(start))
    return [
        ox.Quad(
            quad.subject,
            quad.predicate,
            quad.object,
            curation if quad.subject in decisions else _home(quad, homes, links),
        )
        for quad in quads
    ]


def _homes(quads: list[ox.Quad]) -> dict[object, set[ox.NamedNode]]:
    """Tell in which documents each subject stands; a region stands where its passage does."""
    homes: dict[object, set[ox.NamedNode]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == _IN_DOCUMENT and isinstance(quad.object, ox.NamedNode):
            homes[quad.subject].add(quad.object)
        elif quad.object == _DOCUMENT and isinstance(quad.subject, ox.NamedNode):
            homes[quad.subject].add(quad.subject)
    for quad in quads:
        if quad.predicate == _REGION:
            homes[quad.object] |= homes[quad.subject]
    return homes


def _home(
    quad: ox.Quad, homes: dict[object, set[ox.NamedNode]], links: ox.NamedNode
) -> ox.NamedNode:
    if quad.predicate in _LINKING:
        return links
    return min(homes.get(quad.subject) or {links}, key=str)
