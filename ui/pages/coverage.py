"""Couverture: which course covers which competence, and which competence none does."""

import streamlit as st

from ui import comparison, coverage_filters, coverage_tabs, frame, lookup, plot_tabs, show
from ui.coverage import MARKS, STATES, Coverage, broad, coverage
from ui.words import number, t

TABS = {
    "matrix": coverage_tabs.matrix_tab,
    "gaps": coverage_tabs.gaps_tab,
    "lookup": lookup.lookup_tab,
    "compare": comparison.compare_tab,
    "activities": plot_tabs.activities_tab,
    "influences": plot_tabs.influences_tab,
}


def page() -> None:
    """Draw the page."""
    lang = frame.language()
    frame.title("coverage", lang)
    library = frame.library()
    whole = coverage(library, coverage_filters.least())
    if not whole.competences or not whole.courses:
        frame.empty(t("coverage.empty", lang), lang)
        return
    part = coverage_filters.filtered(whole, lang)
    _figures(part, lang)
    labels = {name: t(f"coverage.tab.{name}", lang) for name in TABS}
    for name, tab in frame.tabs(labels, "coverage_tab").items():
        if tab.open:
            with tab:
                TABS[name](library, part, lang)


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
