"""From a competence, in any words, to the courses that cover it."""

import streamlit as st

from graph.errors import UnknownEntityError
from ui import frame, show, tables, viewer
from ui.coverage import Coverage
from ui.library import Library
from ui.words import money, number, t, words

NEAREST = 5


def lookup_tab(library: Library, part: Coverage, lang: str) -> None:
    """Find the courses for a competence, asked for in any words."""
    asked = st.text_input(
        t("coverage.lookup", lang), key="competence", max_chars=300, bind="query-params"
    )
    if not asked or not asked.strip():
        st.caption(t("coverage.lookup_hint", lang))
        return
    try:
        meant, courses = library.finder().courses(asked.strip())
    except UnknownEntityError:
        _nearest(library, asked.strip(), lang)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(t("coverage.meant", lang))
        frame.link("explore", meant.label, entite=str(meant.iri))
    if not courses:
        st.info(t("coverage.none_known", lang))
    for place, course in enumerate(courses):
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                frame.link("explore", course.label, entite=str(course.iri))
                st.html(show.badge(course.status, lang), width="content")
            _terms(part, str(course.iri), lang)
            for number_, each in enumerate(course.evidence[:2]):
                show.quote(each.text, show.where(each.title, each.page, None, lang))
                spot = {"document": each.document, "page": each.page, "passage": each.passage}
                viewer.button(t("question.open_page", lang), spot, key=f"course {place} {number_}")
    if courses:
        columns = [t(f"coverage.column.{each}", lang) for each in ("course", "provider", "state")]
        rows = [
            (each.label, _provider(part, str(each.iri)), words(lang).get(f"status.{each.status}"))
            for each in courses
        ]
        tables.download(columns, rows, "formations", "lookup_csv")


def _nearest(library: Library, asked: str, lang: str) -> None:
    """Offer what is nearest to words that name no competence."""
    hits = library.finder().search(asked, NEAREST, ("Competence",))
    st.info(t("coverage.nearest" if hits else "coverage.unknown", lang))
    for place, hit in enumerate(hits):
        label = frame.plain(hit.label)
        st.button(label, key=f"near {place}", type="tertiary", on_click=_look_up, args=(hit.label,))


def _look_up(competence: str) -> None:
    st.session_state["competence"] = competence


def _provider(part: Coverage, iri: str) -> str:
    course = part.courses.get(iri)
    return course.provider if course else ""


def _terms(part: Coverage, iri: str, lang: str) -> None:
    """Say price, hours and price an hour of a course."""
    course = part.courses.get(iri)
    if course is None:
        return
    terms = [course.provider] if course.provider else []
    prices = sorted(course.prices.items())
    terms += [t("coverage.from_price", lang, price=money(low, unit, lang)) for unit, low in prices]
    if hours := course.net_hours:
        terms.append(t("coverage.hours", lang, hours=number(hours, lang)))
        each = [money(low / hours, unit, lang) for unit, low in prices if low]
        terms += [t("coverage.per_hour", lang, price=price) for price in each]
    if terms:
        st.caption(frame.plain(" · ".join(terms)))
