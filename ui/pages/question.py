"""Question: ask, read the answer, see each source on its page."""

import re
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui import frame, show, statistics, tables, viewer
from ui.components.small import copy
from ui.labels import look, type_label
from ui.library import Library
from ui.verdict import past, verdict
from ui.why import why
from ui.words import t, words

if TYPE_CHECKING:
    from search.values import Answer, Citation, Item

ITEMS_SHOWN = 6


@st.cache_resource(max_entries=200, show_spinner=False)
def answered(_library: Library, path: str, generation: int, question: str) -> "Answer":  # noqa: ARG001
    """Answer once for all visits; path and generation are part of what is remembered."""
    return _library.finder().ask(question, 5)


def page() -> None:
    """Draw the page."""
    lang = frame.language()
    frame.title("question", lang)
    library = frame.library()
    generation = library.generation
    box, press = st.columns([6, 1], vertical_alignment="bottom")
    asked = box.text_input(
        t("question.label", lang),
        key="q",
        bind="query-params",
        max_chars=1000,
        placeholder=t("home.placeholder", lang),
    )
    press.button(t("question.ask", lang), type="primary", key="ask", width="stretch")
    if not asked or not asked.strip():
        _examples(library, lang)
        return
    with st.spinner(t("app.busy", lang)):
        answer = answered(library, str(library.path), generation, asked.strip())
    _answer(answer, lang)
    _choices(answer, lang)
    _items(answer, lang)
    _sources(answer, library, lang)
    why(answer, library, lang)
    _examples(library, lang)


def _examples(library: Library, lang: str) -> None:
    with st.expander(t("question.examples", lang), expanded=not st.session_state.get("q")):
        for number, example in enumerate(statistics.example_questions(library, lang)):
            st.button(
                frame.plain(example),
                key=f"example{number}",
                type="tertiary",
                on_click=_ask,
                args=(example,),
            )


def _ask(question: str) -> None:
    st.session_state["q"] = question


def _answer(answer: "Answer", lang: str) -> None:
    found = verdict(answer)
    st.header(t(f"question.{found.key}", lang, page=found.page), anchor=False)
    if not answer.answered and answer.notice:
        st.text(answer.notice)
    over = past(answer)
    if over:
        show.html(f"<span class='pas-badge'>{escape(t(f'question.past.{over}', lang))}</span>")
    if answer.answer and answer.answer != answer.notice:
        known = {citation.n for citation in answer.citations}
        show.html(f"<div class='pas-answer'>{_laid_out(answer.answer, known)}</div>")
    with st.container(horizontal=True, vertical_alignment="center"):
        if answer.answer:
            copy(answer.answer, t("question.copy_answer", lang), lang, key="copy_answer")
        if answer.citations:
            copy(
                _references(answer, lang),
                t("question.copy_reference", lang),
                lang,
                key="copy_reference",
            )
        if answer.items:
            frame.link("explore", t("question.see_graph", lang), entite=str(answer.items[0].iri))
        if answer.sparql:
            frame.link("sparql", t("question.see_sparql", lang), query=answer.sparql)


def _laid_out(text: str, known: set[int]) -> str:
    """Escape a text into paragraphs and lists, as its lines are written."""
    out: list[str] = []
    for line in map(str.strip, text.splitlines()):
        said = _with_calls(line.removeprefix("- "), known)
        if not line.startswith("- "):
            out.append(f"<p>{said}</p>" if said else "")
        elif out and out[-1].endswith("</ul>"):
            out[-1] = f"{out[-1].removesuffix('</ul>')}<li>{said}</li></ul>"
        else:
            out.append(f"<ul><li>{said}</li></ul>")
    return "".join(out)


def _with_calls(text: str, known: set[int]) -> str:
    """Escape a text, and lead each [n] to its source."""

    def call(match: re.Match[str]) -> str:
        if int(match[1]) not in known:
            return match[0]
        return f"<a href='#source-{match[1]}'>[{match[1]}]</a>"

    return re.sub(r"\[(\d+)\]", call, escape(text))


def _references(answer: "Answer", lang: str) -> str:
    lines = []
    for each in answer.citations:
        place = show.where(each.evidence.title, each.evidence.page, None, lang)
        lines.append(f"[{each.n}] {place} : « {each.evidence.text} »")
    return "\n".join(lines)


def _choices(answer: "Answer", lang: str) -> None:
    if not answer.choices:
        return
    st.subheader(t("question.choices", lang), anchor=False)
    with st.container(horizontal=True):
        for number, each in enumerate(answer.choices):
            st.button(
                frame.plain(each.label),
                key=f"choice{number}",
                on_click=_ask,
                args=(f"{answer.question.rstrip(' ?')} ({each.label}) ?",),
            )


def _items(answer: "Answer", lang: str) -> None:
    if not answer.items:
        return
    title = t("question.items", lang, count=len(answer.items))
    with st.expander(title, expanded=len(answer.items) <= ITEMS_SHOWN):
        for each in answer.items:
            _item(each, lang)
        columns = [t(f"question.column.{name}", lang) for name in ("name", "type", "state")]
        rows = [
            (each.label, type_label(each.type, lang), _state(each.status, lang))
            for each in answer.items
        ]
        tables.download(columns, rows, "reponse", "items_csv")


def _state(status: str | None, lang: str) -> str:
    return words(lang).get(f"status.{status}", status) if status else ""


def _item(item: "Item", lang: str) -> None:
    colour, _ = look(item.type)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        frame.link("explore", item.label, entite=str(item.iri))
        kind = escape(type_label(item.type, lang))
        dot = f"<span class='pas-dot' style='background:{colour}'></span>"
        badge = show.badge(item.status, lang)
        st.html(f"<span class='pas-quiet'>{dot}{kind} {badge}</span>", width="content")


def _sources(answer: "Answer", library: Library, lang: str) -> None:
    if not answer.citations:
        return
    heading = "question.sources" if answer.answered else "question.nearest"
    st.header(t(heading, lang), anchor=False)
    for citation in answer.citations:
        _source(citation, library, lang)


def _source(citation: "Citation", library: Library, lang: str) -> None:
    evidence = citation.evidence
    quotes = library.evidence(str(evidence.passage))
    printed = quotes[0].printed_page if quotes else None
    text, action = st.columns([6, 1], vertical_alignment="center", border=False)
    with text:
        place = show.where(evidence.title, evidence.page, printed, lang)
        show.quote(evidence.text, place, f"[{citation.n}]", f"source-{citation.n}")
    with action:
        spot = {"document": evidence.document, "page": evidence.page, "passage": evidence.passage}
        viewer.button(t("question.open_page", lang), spot, key=f"open{citation.n}")


page()
