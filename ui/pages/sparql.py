"""SPARQL: an editor, examples, results as a table that leads to the graph, downloads."""

from dataclasses import dataclass
from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st
from rdflib import URIRef

from graph import endpoint, queries, views
from graph.errors import QuerySyntaxError
from graph.results import GRAPHS, MEDIA_TYPES, Format
from ontology.errors import PasserelleError
from ui import console, frame, show, tables, triples_view
from ui.components.editor import Mistake, editor
from ui.components.small import copy
from ui.console import Table
from ui.library import Library
from ui.words import counted, number, t

LONGEST_ADDRESS = 6000
NAMED = 2000
THINGS_SHOWN = 30
FIRST = "cq-retained-factors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A query that was run: what it gave, in each form it can be taken away in."""

    query: str
    found: Table | bool
    milliseconds: float
    truncated: bool
    is_graph: bool


def page() -> None:
    """Draw the page."""
    lang = frame.language()
    frame.title("sparql", lang, note=t("sparql.note", lang))
    library = frame.library()
    library.snapshot()
    _start()
    _examples(lang)
    state = st.session_state
    edited = editor(
        state["query_text"],
        state["query_revision"],
        console.PREFIXES,
        console.terms(lang),
        lang,
        state.get("query_mistake"),
    )
    with st.expander(t("sparql.prefixes", lang)):
        lines = [f"PREFIX {name}: <{iri}>" for name, iri in console.PREFIXES.items()]
        show.code("\n".join(lines), t("sparql.prefixes", lang))
        said = escape(t("sparql.ontology", lang))
        show.html(f"<p><a href='/ontology' target='_blank'>{said}</a></p>")
    if edited.run is not None and edited.run.strip():
        _run(library, edited.run, lang)
    _result(library, lang)


def _start() -> None:
    """Begin with the query of the address, else with an example."""
    state = st.session_state
    asked = st.query_params.get("query")
    if "query_text" in state and (asked is None or asked == state.get("query_asked")):
        return
    examples = {query.name: query.text for query in queries.examples()}
    text = asked or examples.get(FIRST) or next(iter(examples.values()), "")
    _put(text)
    state["query_asked"] = asked


def _put(text: str) -> None:
    st.session_state["query_text"] = text
    st.session_state["query_revision"] = st.session_state.get("query_revision", 0) + 1
    st.session_state["query_mistake"] = None


def _examples(lang: str) -> None:
    examples = {query.name: query for query in queries.examples()}

    def named(name: str) -> str:
        questions = examples[name].questions
        return questions.get(lang) or questions.get("en") or name

    st.selectbox(
        t("sparql.examples", lang),
        sorted(examples, key=named),
        index=None,
        format_func=named,
        placeholder=t("sparql.pick", lang),
        key="query_example",
        on_change=_pick,
    )


def _pick() -> None:
    name = st.session_state["query_example"]
    if name:
        _put(queries.text_of(name))


def _run(library: Library, query: str, lang: str) -> None:
    state = st.session_state
    state["query_text"] = query
    had = state.get("query_mistake")
    state["query_mistake"], state["query_error"], state["query_ran"] = None, None, None
    try:
        with st.spinner(t("app.busy", lang)):
            state["query_ran"] = _ran(library, query)
    except QuerySyntaxError as error:
        state["query_error"] = frame.told(error, lang)
        state["query_mistake"] = _mistake(query, error)
    except PasserelleError as error:
        state["query_error"] = frame.told(error, lang)
    if had or state["query_mistake"]:
        st.rerun()


def _ran(library: Library, query: str) -> Ran:
    result = endpoint.run(library.snapshot(), query, formats=["json", "turtle"])
    is_graph = result.form in GRAPHS
    found = console.triples(result.body) if is_graph else console.table(result.body)
    return Ran(
        query=query,
        found=found,
        milliseconds=result.seconds * 1000,
        truncated=result.truncated,
        is_graph=is_graph,
    )


def _mistake(query: str, error: QuerySyntaxError) -> Mistake | None:
    place = console.place_of(str(error))
    if place is None:
        return None
    line, column = place
    return Mistake(query=query, line=line, column=column, message=str(error))


def _result(library: Library, lang: str) -> None:
    if st.session_state.get("query_error"):
        st.error(frame.plain(st.session_state["query_error"]))
        return
    ran: Ran | None = st.session_state.get("query_ran")
    if ran is None:
        return
    time = number(ran.milliseconds, lang, 0)
    if isinstance(ran.found, bool):
        value = t("show.yes" if ran.found else "show.no", lang)
        st.header(t("sparql.boolean", lang, value=value, time=time), anchor=False)
        return
    key = "sparql.triples" if ran.is_graph else "sparql.results"
    st.header(counted(key, len(ran.found.rows), lang, time=time), anchor=False)
    if ran.truncated:
        st.warning(t("sparql.truncated", lang, rows=number(endpoint.MOST_ROWS, lang)))
    drawable = bool(triples_view.linked(ran.found, 2)[1])
    if drawable and _as_graph(lang):
        triples_view.picture(library.snapshot(), ran.found, lang)
    else:
        _table(library, ran.found, lang)
    _downloads(library, ran, lang)
    _things(library, ran.found, lang)


def _as_graph(lang: str) -> bool:
    """Let a person choose how triples are shown."""
    chosen = st.segmented_control(
        t("sparql.shown", lang),
        ("table", "graph"),
        format_func=lambda each: t(f"sparql.{each}", lang),
        default="table",
        required=True,
        label_visibility="collapsed",
        key="query_shown",
    )
    return chosen == "graph"


def _table(library: Library, found: Table, lang: str) -> None:
    """Show rows; columns of things show their labels, and lead to the Explorer."""
    if not found.rows:
        st.info(t("sparql.no_rows", lang))
        return
    things = _things_of(library, found)
    linked = {
        name
        for place, name in enumerate(found.columns)
        if any(row[place] in things for row in found.rows)
        and all(row[place] in things or not row[place] for row in found.rows)
    }
    rows = [
        {
            name: _address(cell, things)
            if name in linked
            else things.get(cell) or console.shortened(cell)
            for name, cell in zip(found.columns, row, strict=True)
        }
        for row in found.rows
    ]
    shape = st.column_config.LinkColumn(display_text="#(.*)$")
    st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        column_config=dict.fromkeys(linked, shape),
        alt=t("sparql.table", lang),
        key="results",
    )


def _things_of(library: Library, found: Table) -> dict[str, str]:
    """Name the things of the base that a result holds, up to a point."""
    snapshot = library.snapshot()
    seen = dict.fromkeys(cell for row in found.rows for cell in row if cell in found.iris)
    own = [iri for iri in seen if iri.startswith(snapshot.base)][:NAMED]
    named = {iri: views.named(snapshot, URIRef(iri)) for iri in own}
    return {iri: f"{each.notation or ''} {each.label}".strip() for iri, each in named.items()}


def _address(iri: str, things: dict[str, str]) -> str:
    return f"/explorer?{urlencode({'entite': iri})}#{things[iri]}" if iri else ""


def _downloads(library: Library, ran: Ran, lang: str) -> None:
    kinds: dict[str, tuple[Format, str]] = (
        {"Turtle": ("turtle", "ttl"), "JSON-LD": ("jsonld", "jsonld")}
        if ran.is_graph
        else {"JSON": ("json", "json")}
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        if not isinstance(ran.found, bool):
            tables.download(ran.found.columns, ran.found.rows, "resultats", "as csv")
        for label, (form, ending) in kinds.items():
            st.download_button(
                label,
                partial(_body, library, ran.query, form),
                f"resultats.{ending}",
                MEDIA_TYPES[form],
                on_click="ignore",
                key=f"as {ending}",
            )
        if len(ran.query) <= LONGEST_ADDRESS:
            address = f"/console?{urlencode({'query': ran.query})}"
            st.link_button(t("sparql.permalink", lang), address)
            copy(address, t("sparql.copy_link", lang), lang, key="copy_permalink")


def _body(library: Library, query: str, form: Format) -> bytes:
    return endpoint.run(library.snapshot(), query, formats=form).body


def _things(library: Library, found: Table, lang: str) -> None:
    """Lead from the things of a result to the graph, by label."""
    things = _things_of(library, found)
    if not things:
        return
    with st.expander(t("sparql.things", lang)):
        for iri, name in list(things.items())[:THINGS_SHOWN]:
            frame.link("explore", name, entite=iri)


page()
