"""Couverture: which course covers which competence, and which competence none does."""

from datetime import UTC, datetime

import streamlit as st

from search.coverage import SHOWN
from ui import coverage_tabs, frame, plot_tabs, show
from ui.coverage import MARKS, Competence, Course, Coverage, broad, coverage, narrowed
from ui.words import number, t

STATES = ("accepted", "proposed", "none")
ALL = ""


def page() -> None:
    """Draw the page."""
    lang = frame.language()
    frame.title("coverage", lang)
    library = frame.library()
    whole = coverage(library, st.session_state.get("coverage_least", SHOWN))
    if not whole.competences or not whole.courses:
        frame.empty(t("coverage.empty", lang), lang)
        return
    part = _filtered(whole, lang)
    _figures(part, lang)
    names = ("matrix", "gaps", "lookup", "compare", "activities", "influences")
    tabs = st.tabs(
        [t(f"coverage.tab.{name}", lang) for name in names], key="tab", on_change="rerun"
    )
    draw = (
        coverage_tabs.matrix_tab,
        coverage_tabs.gaps_tab,
        coverage_tabs.lookup_tab,
        coverage_tabs.compare_tab,
        plot_tabs.activities_tab,
        plot_tabs.influences_tab,
    )
    for tab, each in zip(tabs, draw, strict=True):
        if tab.open:
            with tab:
                each(library, part, lang)


def _filtered(whole: Coverage, lang: str) -> Coverage:
    schemes = whole.schemes()
    scheme = st.selectbox(
        t("coverage.framework", lang),
        [ALL, *schemes],
        format_func=lambda each: schemes.get(each, t("coverage.all", lang)),
        key="framework",
    )
    with st.expander(t("coverage.filters", lang)):
        left, right = st.columns(2)
        with left:
            activity = _activity(whole, scheme or ALL, lang)
            states = st.pills(
                t("coverage.state", lang),
                STATES,
                selection_mode="multi",
                format_func=lambda each: t(f"coverage.states.{each}", lang),
                key="states",
            )
            place = st.selectbox(
                t("coverage.place", lang),
                [ALL, *sorted({place for each in whole.courses.values() for place in each.places})],
                format_func=lambda each: each or t("coverage.all_places", lang),
                key="place",
            )
        with right:
            st.slider(
                t("review.least", lang),
                *(0.0, 1.0, SHOWN, 0.05),
                key="coverage_least",
                persist_state="session",
            )
            audience = st.text_input(t("coverage.audience", lang), key="audience")
            bare = st.checkbox(t("coverage.no_prerequisite", lang), key="bare")
            to_come = st.checkbox(t("coverage.to_come", lang), key="to_come")
            price = st.number_input(
                t("coverage.price", lang), min_value=0, value=None, step=50, key="price"
            )
    today = datetime.now(UTC).date().isoformat()

    def wanted(each: Competence) -> bool:
        return (not scheme or scheme in each.schemes) and (
            not activity or activity in each.activities
        )

    def fits(each: Course) -> bool:
        return (
            (not place or place in each.places)
            and (not audience or any(audience.lower() in said.lower() for said in each.audiences))
            and (not bare or not _demanding(each))
            and (not to_come or each.is_to_come(today))
            and (price is None or (each.cheapest is not None and each.cheapest <= price))
        )

    return narrowed(whole, competence=wanted, course=fits, states=states or ())


def _demanding(course: Course) -> bool:
    return any("aucun" not in said.lower() for said in course.prerequisites)


def _activity(whole: Coverage, scheme: str, lang: str) -> str:
    names = {
        iri: name
        for row in whole.competences.values()
        if not scheme or scheme in row.schemes
        for iri, name in row.activities.items()
    }
    ordered = sorted(names, key=names.__getitem__)
    chosen = st.selectbox(
        t("coverage.activity", lang),
        [ALL, *ordered],
        format_func=lambda each: names.get(each, t("coverage.all_activities", lang)),
        key=f"activity {scheme}",
    )
    return chosen or ALL


def _figures(part: Coverage, lang: str) -> None:
    best = [broad(part.best(iri)) for iri in part.competences]
    figures = [(number(len(best), lang), t("coverage.competences", lang))]
    figures += [
        (number(best.count(state), lang), t(f"coverage.states.{state}", lang)) for state in STATES
    ]
    figures.append((number(len(part.courses), lang), t("coverage.courses", lang)))
    show.tiles(figures)
    st.caption(" · ".join(f"{mark} {t(f'degree.{state}', lang)}" for state, mark in MARKS.items()))


page()
