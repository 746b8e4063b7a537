"""Triples of a query's result as a graph one looks at."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import streamlit as st

from ui import frame
from ui.components.graph import Edge, Node, graph
from ui.console import TRIPLE, Table, shortened
from ui.labels import looks, relation_label
from ui.neighbourhood import MOST_NODES, thing
from ui.words import t

if TYPE_CHECKING:
    from graph.base import Snapshot

OTHER = "Resource"
"""The type of what the base does not hold as a thing of its own."""


def linked(found: Table, most: int) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Choose what is drawn: links between resources, until `most` of these are met.

    >>> rows = (("a", "p", "b"), ("a", "p", "text"), ("b", "p", "c"))
    >>> table = Table(columns=TRIPLE, rows=rows, iris=frozenset("abcp"))
    >>> linked(table, 2)
    (['a', 'b'], [('a', 'p', 'b')])
    >>> linked(Table(columns=("x", "n", "y"), rows=(("a", "1", "b"),), iris=frozenset("ab")), 2)
    (['a', 'b'], [('a', 'y', 'b')])
    """
    nodes: dict[str, None] = {}
    edges = []
    for source, relation, target in _links(found):
        new = {source, target} - nodes.keys()
        if len(nodes) + len(new) <= most:
            nodes |= dict.fromkeys((source, target))
            edges.append((source, relation, target))
    return list(nodes), edges


def _links(found: Table) -> Iterator[tuple[str, str, str]]:
    """Give triples between resources; of a table's row, what follows one another in it."""
    if found.columns == TRIPLE:
        yield from ((s, p, o) for s, p, o in found.rows if o in found.iris)
        return
    for row in found.rows:
        named = [pair for pair in zip(found.columns, row, strict=True) if pair[1] in found.iris]
        for (_, source), (column, target) in pairwise(named):
            yield source, column, target


def picture(snapshot: "Snapshot", found: Table, lang: str) -> None:
    """Draw the triples; what is chosen leads to the Explorer."""
    names, edges = linked(found, MOST_NODES)
    if not names:
        st.info(t("sparql.no_links", lang))
        return
    nodes = []
    for iri in names:
        known = thing(snapshot, iri, lang)
        label, kind = (known.name, known.type) if known else (shortened(iri), OTHER)
        nodes.append(Node(id=iri, label=label, type=kind))
    walked = graph(
        nodes,
        [
            Edge(source=source, target=target, label=relation_label(relation, lang))
            for source, relation, target in edges
        ],
        looks({each.type for each in nodes}, lang),
        None,
        lang,
        key="query_graph",
    )
    if len(nodes) >= MOST_NODES:
        st.caption(t("sparql.graph_cut", lang, most=MOST_NODES))
    chosen = next((each for each in nodes if each.id == walked.selected), None)
    if chosen and chosen.type != OTHER:
        frame.link("explore", chosen.label, entite=chosen.id)
