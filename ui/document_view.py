"""One document: its pages as pictures, with everything read from them lit and named."""

from dataclasses import replace

import streamlit as st
from rdflib import URIRef

from graph.documents import region
from graph.views import DocumentInfo
from ontology.model import Region
from ui import frame, places, roles, show, viewer
from ui.components.page import Read
from ui.ingest_view import TOLD, tally
from ui.labels import kind_of, look, name_of, type_label
from ui.library import Library
from ui.neighbourhood import query
from ui.words import counted, date, t, words

NAMED = 3
"""Things that the mark of one place names."""
_UNSHOWN = {"Need", "Impact", "Passage"}


def page(library: Library, iri: str, lang: str) -> None:
    """Draw the view of a document, at the page the address asks for."""
    snapshot = library.snapshot()
    info = places.document(snapshot, iri)
    st.title(frame.plain(info.title), anchor=False)
    frame.link("documents", t("documents.all", lang))
    show.facts(_facts(info, lang))
    number = places.page_number(st.query_params.get("page", "1"), info.pages)
    passage = st.query_params.get("passage")
    lit = places.regions(snapshot, passage) if passage else ()
    st.header(t("documents.pages", lang), anchor=False)
    found = read(library, iri, number, lang)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        viewer.turning(info, number, lang)
        opened = viewer.picture(library, info, number, lit, lang, marks(found))
    with right:
        _listed(found, lang)
    if opened:
        frame.go("explore", entite=opened)
    _removal(library, info, lang)


def _facts(info: DocumentInfo, lang: str) -> list[tuple[str, str]]:
    found = [
        (t("documents.column.kind", lang), words(lang).get(f"family.{info.kind}", info.kind)),
        (t("documents.column.publisher", lang), info.publisher or ""),
        (t("documents.column.issued", lang), date(info.issued, lang) if info.issued else ""),
        (t("documents.column.file", lang), info.file_name),
        (t("documents.column.pages", lang), str(info.pages)),
        (t("documents.column.reading", lang), t(f"documents.reading.{info.reading}", lang)),
        (t("documents.column.passages", lang), counted("count.passages", info.passages, lang)),
        (
            t("documents.column.found", lang),
            ", ".join(
                tally(name, info.records[name], lang) for name in TOLD if info.records.get(name)
            ),
        ),
    ]
    return [(name, value) for name, value in found if value]


def read(library: Library, document: str, number: int, lang: str) -> list[Read]:
    """List what was read from a page, a rectangle each; largest first, so that all can be hit."""
    rows = library.snapshot().select(
        query("page_things"), document=URIRef(document), start=f"page={number}&"
    )
    types: dict[str, set[object]] = {}
    for row in rows:
        types.setdefault(row.text("node"), set()).add(row["type"])
    found: dict[tuple[str, str], Read] = {}
    for row in rows:
        kind = kind_of(types[row.text("node")])
        if kind is None or kind in _UNSHOWN:
            continue
        found[row.text("node"), row.text("region")] = Read(
            id=row.text("node"),
            label=t("show.said", lang, name=type_label(kind, lang), value=name_of(row)),
            colour=look(kind)[0],
            region=region(row.text("place")),
        )
    return sorted(found.values(), key=_area, reverse=True)


def marks(found: list[Read]) -> tuple[Read, ...]:
    """Keep one mark a place: what several things were read from is coloured once, not darkened."""
    places: dict[Region, list[Read]] = {}
    for each in found:
        places.setdefault(each.region, []).append(each)
    return tuple(
        them[0] if len(them) == 1 else replace(them[0], label=_together(them))
        for them in places.values()
    )


def _together(them: list[Read]) -> str:
    """Name things that stand at one place, the first few of them."""
    labels = list(dict.fromkeys(each.label for each in them))
    more = f" (+{len(labels) - NAMED})" if len(labels) > NAMED else ""
    return " · ".join(labels[:NAMED]) + more


def _area(each: Read) -> float:
    return (each.region.x1 - each.region.x0) * (each.region.bottom - each.region.top)


def _listed(found: list[Read], lang: str) -> None:
    top: dict[str, tuple[float, str]] = {}
    for each in found:
        top[each.id] = min(top.get(each.id, (1e9, "")), (each.region.top, each.label))
    st.subheader(counted("documents.read_here", len(top), lang), anchor=False)
    if not top:
        st.text(t("documents.read_nothing", lang))
    with st.container(height=620 if len(top) > 12 else "content", border=False):
        ordered = sorted(top.items(), key=lambda pair: pair[1])
        show.links(show.To(label, places.card(iri)) for iri, (_, label) in ordered)


def _removal(library: Library, info: DocumentInfo, lang: str) -> None:
    if roles.notice(lang) and st.button(t("documents.remove", lang), key="remove"):
        dialog = st.dialog(t("documents.remove", lang))
        dialog(_confirm)(library, info, lang)


def _confirm(library: Library, info: DocumentInfo, lang: str) -> None:
    st.text(info.title)
    records = sum(info.records.values())
    st.text(t("documents.removes", lang, passages=info.passages, records=records))
    removed = st.button(
        t("documents.remove_yes", lang),
        type="primary",
        key="remove_yes",
        on_click=_remove,
        args=(library, info),
    )
    if removed:
        st.rerun()


@roles.curating
def _remove(library: Library, info: DocumentInfo) -> None:
    from search import commit  # noqa: PLC0415 - heavy

    commit.remove(library.base(), info.iri, library.encoder())
    for name in viewer.PARAMETERS:
        st.query_params.pop(name, None)
