"""Two frameworks side by side: what matches, and what stands alone in either."""

from collections.abc import Iterator

import streamlit as st
from rdflib import SKOS, URIRef

from search.coverage import SHOWN
from ui import frame, places, show, tables
from ui.coverage import Competence, Coverage, coverage
from ui.labels import relation_label
from ui.library import Library
from ui.neighbourhood import query
from ui.words import number, t

_BACK = {SKOS.broadMatch: SKOS.narrowMatch, SKOS.narrowMatch: SKOS.broadMatch}
"""What a relation is when it is read from its other end; the rest are the same both ways."""
Row = tuple[Competence, URIRef, Competence, str, float]


def compare_tab(library: Library, _part: Coverage, lang: str) -> None:
    """Set two frameworks side by side, whole: what matches, what stands alone."""
    whole = coverage(library)
    schemes = whole.schemes()
    if len(schemes) < 2:
        st.info(t("coverage.one_framework", lang))
        return
    one, other = _chosen(schemes, lang)
    rows = sorted(
        _matched(library, whole, one, other),
        key=lambda row: (row[3] != "accepted", -row[4], row[0].label),
    )
    _matches(rows, lang)
    for scheme, side in ((one, 0), (other, 1)):
        met = {ends[side].iri for ends in ((row[0], row[2]) for row in rows)}
        alone = [each for each in whole.of(scheme) if each.iri not in met]
        with st.expander(t("coverage.alone", lang, count=len(alone), name=schemes[scheme])):
            show.links(show.To(each.name, places.card(each.iri)) for each in alone)


def _chosen(schemes: dict[str, str], lang: str) -> tuple[str, str]:
    """Let two be chosen; the address keeps them."""
    left, right = st.columns(2)
    one = left.selectbox(
        t("coverage.one", lang),
        list(schemes),
        format_func=schemes.__getitem__,
        key="premier",
        bind="query-params",
    )
    others = [each for each in schemes if each != one]
    if st.session_state.get("second") not in {None, *others}:
        st.session_state["second"] = others[0]
    other = right.selectbox(
        t("coverage.other", lang),
        others,
        format_func=schemes.__getitem__,
        key="second",
        bind="query-params",
    )
    return one, other


def _matched(library: Library, whole: Coverage, one: str, other: str) -> Iterator[Row]:
    """Give each match between two schemes, read from the first to the second."""
    for row in library.snapshot().select(query("matches")):
        first = whole.competences.get(row.text("one"))
        second = whole.competences.get(row.text("other"))
        if first and second and one in first.schemes and other in second.schemes:
            relation = row.iri("relation")
            if row.text("inverse") == "true":
                relation = _BACK.get(relation, relation)
            status, confidence = row.text("status"), float(row.text("confidence") or 0)
            if status == "accepted" or confidence >= SHOWN:
                yield first, relation, second, status, confidence


def _matches(rows: list[Row], lang: str) -> None:
    names = ("one", "relation", "other", "state", "confidence")
    columns = [t(f"coverage.column.{name}", lang) for name in names]
    if not rows:
        st.text(t("coverage.unmatched", lang))
        return
    cells = [
        (
            show.To(first.name, places.card(first.iri)),
            relation_label(relation, lang),
            show.To(second.name, places.card(second.iri)),
            t(f"status.{status}", lang),
            number(confidence, lang, 2),
        )
        for first, relation, second, status, confidence in rows
    ]
    show.table(columns, cells, t("coverage.tab.compare", lang))
    with st.container(horizontal=True, vertical_alignment="center"):
        tables.download(columns, cells, "comparaison", "compare_csv")
        frame.link("review", t("coverage.review_matches", lang))
