"""Accueil: a box to ask in, what the base holds, what waits, what is new."""

import streamlit as st

from graph.errors import BaseMissingError
from ui import frame, show, statistics
from ui.labels import type_label
from ui.words import counted, number, t

COUNTED = (
    "Factor",
    "Scenario",
    "Activity",
    "Competence",
    "TrainingOffer",
    "Framework",
    "Occupation",
)


def page() -> None:
    """Draw the page."""
    lang = frame.language()
    st.title(t("app.name", lang), anchor=False)
    st.text(t("app.tagline", lang))
    try:
        library = frame.library()
        figures = statistics.figures(library)
    except BaseMissingError:
        frame.empty(t("app.no_base", lang), lang)
        return
    _ask(lang)
    st.header(t("home.holds", lang), anchor=False)
    documents = counted("home.documents", figures.documents, lang).split(" ", 1)
    rows = [(documents[0], documents[1].capitalize())]
    for name in COUNTED:
        count = figures.of(name)
        if count:
            rows.append((number(count, lang), type_label(name, lang, many=count > 1)))
    show.tiles(rows)
    st.header(t("home.links", lang), anchor=False)
    waiting = [
        (
            f"{number(figures.validated, lang)} / {number(figures.of('Competence'), lang)}",
            t("home.validated", lang),
        ),
        (number(figures.proposals, lang), t("home.proposals", lang)),
    ]
    show.tiles(waiting)
    with st.container(horizontal=True):
        frame.link("coverage", t("home.see_coverage", lang))
        frame.link("review", t("home.see_review", lang))
    _new(lang)


def _ask(lang: str) -> None:
    with st.form("home_ask", border=False):
        box, press = st.columns([6, 1], vertical_alignment="bottom")
        asked = box.text_input(
            t("question.label", lang), placeholder=t("home.placeholder", lang), max_chars=1000
        )
        with press:
            pressed = st.form_submit_button(
                t("question.ask", lang), type="primary", width="stretch"
            )
    if pressed and asked.strip():
        frame.go("question", q=asked.strip())
    st.html(f"<p class='pas-relation'>{t('question.examples', lang)}</p>")
    with st.container(gap="xxsmall"):
        for example in statistics.example_questions(frame.library(), lang):
            frame.link("question", example, q=example)


def _new(lang: str) -> None:
    latest = statistics.latest(frame.library())
    if not latest:
        return
    st.header(t("home.new", lang), anchor=False)
    with st.container(gap="xxsmall"):
        for each in latest:
            frame.link("documents", f"{each.title} ({each.file_name})", doc=each.iri)


page()
