"""The card of a thing: what it is, its relations both ways, the passages it comes from."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st
from rdflib import RDF, SKOS, Literal, URIRef

from ontology.terms import MED
from ui import frame, places, show, viewer
from ui.labels import literal, look, relation_label, type_label
from ui.library import Library
from ui.neighbourhood import Link, Thing, neighbours, query
from ui.words import t

if TYPE_CHECKING:
    from graph.base import Snapshot

MOST_RELATIONS = 200
OPEN_RELATIONS = 5
MOST_QUOTES = 20
_UNSAID = {SKOS.prefLabel, SKOS.hiddenLabel, MED.text, MED.sha256, RDF.type}


def card(library: Library, thing: Thing, lang: str) -> None:
    """Draw the card."""
    snapshot = library.snapshot()
    show.typed(type_label(thing.type, lang), look(thing.type)[0], thing.name)
    show.facts(_facts(snapshot, thing, lang))
    _relations(neighbours(snapshot, thing.iri, lang), thing, lang)
    _passages(snapshot, thing, lang)


def _facts(snapshot: "Snapshot", thing: Thing, lang: str) -> Iterable[tuple[str, str]]:
    """Say each property once, with all its values."""
    found: dict[str, list[str]] = {}
    for row in snapshot.select(query("facts"), node=URIRef(thing.iri)):
        value = row["value"]
        if row["property"] in _UNSAID or not isinstance(value, Literal):
            continue
        said = literal(value, lang)
        if said != thing.name:
            found.setdefault(relation_label(row["property"], lang), []).append(said)
    return [(name, " · ".join(values)) for name, values in found.items()]


def _relations(found: list[tuple[Thing, Link]], thing: Thing, lang: str) -> None:
    if not found:
        return
    st.subheader(t("explore.relations", lang), anchor=False)

    def side(pair: tuple[Thing, Link]) -> tuple[str, bool]:
        return pair[1].relation, pair[1].target == thing.iri

    shown = sorted(found, key=lambda pair: (side(pair), pair[0].name))
    for (relation, inverse), group in groupby(shown[:MOST_RELATIONS], key=side):
        pairs = list(group)
        name = f"{t('explore.inverse', lang)} {relation}" if inverse else relation
        if len(pairs) <= OPEN_RELATIONS:
            show.html(f"<p class='pas-relation'>{escape(name)}</p>{_others(pairs)}")
        else:
            with st.expander(frame.plain(f"{name} ({len(pairs)})")):
                show.html(_others(pairs))
    if len(shown) > MOST_RELATIONS:
        st.caption(t("explore.more", lang, count=len(shown) - MOST_RELATIONS))


def _others(pairs: list[tuple[Thing, Link]]) -> str:
    links = (show.link(show.To(other.name, places.card(other.iri))) for other, _ in pairs)
    return f"<ul class='pas-links'>{''.join(f'<li>{link}</li>' for link in links)}</ul>"


def _passages(snapshot: "Snapshot", thing: Thing, lang: str) -> None:
    quotes = snapshot.evidence(URIRef(thing.iri))
    if not quotes:
        return
    with st.expander(t("explore.passages", lang, count=len(quotes)), key=f"passages {thing.iri}"):
        for place, quote in enumerate(quotes[:MOST_QUOTES]):
            viewer.quoted(quote, lang, key=f"card {thing.iri} {place}")
