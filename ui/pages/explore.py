"""Explorer: walk the graph from thing to thing; the same as a table below."""

import streamlit as st

from ui import frame, neighbourhood, places, show, tables
from ui.card import card
from ui.components.graph import Edge, Node, graph
from ui.labels import kind_of, looks, name_of, type_label
from ui.library import Library
from ui.neighbourhood import MOST_NODES, Neighbourhood, query
from ui.words import t

FOUND = 8
DEPTHS = (1, 2, 3)


@st.cache_data(max_entries=100, show_spinner=False)
def walked(
    _library: Library,
    path: str,  # noqa: ARG001
    generation: int,  # noqa: ARG001
    centre: str,
    depth: int,
    lang: str,
) -> Neighbourhood:
    """Walk once for all visits; path and generation are part of what is remembered."""
    return neighbourhood.around(_library.snapshot(), [centre], depth, lang)


def page() -> None:
    """Draw the page."""
    lang = frame.language()
    frame.title("explore", lang)
    library = frame.library()
    _search(library, lang)
    centre = st.query_params.get("entite")
    if not centre:
        _starts(library, lang)
        return
    if st.session_state.get("walk_from") != centre:
        st.session_state["walk_from"] = centre
        st.session_state["unfolded"] = []
    depth = st.segmented_control(
        t("explore.depth", lang),
        DEPTHS,
        key="profondeur",
        default=1,
        required=True,
        bind="query-params",
    )
    found = _walked(library, centre, int(depth or 1), lang)
    if centre not in found.things:
        st.warning(t("explore.unknown", lang))
        _starts(library, lang)
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        chosen = _graph(found, centre, lang)
    with right, st.container(border=True):
        card(library, found.things.get(chosen or centre, found.things[centre]), lang)
        if chosen and chosen != centre and chosen in found.things:
            frame.link("explore", t("explore.from_here", lang), entite=chosen)
    _table(found, lang)


def _search(library: Library, lang: str) -> None:
    asked = st.text_input(
        t("explore.search", lang),
        key="explore_search",
        live="300ms",
        placeholder=t("explore.placeholder", lang),
        max_chars=200,
    )
    if not asked or not asked.strip():
        return
    hits = [
        hit for hit in library.finder().search(asked.strip(), FOUND * 3) if hit.type != "Passage"
    ]
    if not hits:
        st.text(t("explore.nothing", lang))
    for hit in hits[:FOUND]:
        label = f"{hit.label} ({type_label(hit.type, lang)})"
        st.button(
            frame.plain(label),
            key=f"hit {hit.iri}",
            type="tertiary",
            on_click=_choose,
            args=(str(hit.iri),),
        )


def _choose(iri: str) -> None:
    st.query_params["entite"] = iri
    st.session_state["explore_search"] = ""


def _starts(library: Library, lang: str) -> None:
    st.text(t("explore.start", lang))
    for row in library.snapshot().select(query("starts")):
        kind = kind_of([row["type"]]) or ""
        label = f"{name_of(row)} ({type_label(kind, lang)})"
        frame.link("explore", label, entite=row.text("node"))


def _walked(library: Library, centre: str, depth: int, lang: str) -> Neighbourhood:
    base = str(library.path), library.generation
    found = walked(library, *base, centre, depth, lang)
    for iri in st.session_state["unfolded"]:
        more = walked(library, *base, iri, 1, lang)
        for other in more.things.values():
            if len(found.things) < MOST_NODES:
                found.things.setdefault(other.iri, other)
        found.links.update(more.links)
        found.cut = found.cut or len(found.things) >= MOST_NODES
    return found


def _graph(found: Neighbourhood, centre: str, lang: str) -> str | None:
    walked = graph(
        [Node(id=each.iri, label=each.name, type=each.type) for each in found.things.values()],
        [
            Edge(
                source=each.source, target=each.target, label=each.relation, proposed=each.proposed
            )
            for each in found.within()
        ],
        looks({each.type for each in found.things.values()}, lang),
        centre,
        lang,
        key=f"graph {centre}",
    )
    if found.cut:
        st.caption(t("explore.cut", lang, most=MOST_NODES))
    if walked.expand and walked.expand not in st.session_state["unfolded"]:
        st.session_state["unfolded"].append(walked.expand)
        st.rerun()
    return walked.selected


def _table(found: Neighbourhood, lang: str) -> None:
    with st.expander(t("explore.table", lang)):
        names = {iri: each.name for iri, each in found.things.items()}
        columns = (
            t("explore.from", lang),
            t("explore.relation", lang),
            t("explore.to", lang),
            t("explore.state", lang),
        )
        rows = [
            (
                show.To(names[each.source], places.card(each.source)),
                each.relation,
                show.To(names[each.target], places.card(each.target)),
                t("status.proposed", lang) if each.proposed else "",
            )
            for each in found.within()
        ]
        show.table(columns, rows, t("explore.table", lang))
        tables.download(columns, rows, "relations", "relations_csv")


page()
