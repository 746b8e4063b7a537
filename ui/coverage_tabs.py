"""The tabs of the page on coverage."""

from collections.abc import Iterable

import streamlit as st
from rdflib import URIRef

from graph import views
from graph.errors import UnknownEntityError
from search.coverage import SHOWN
from search.values import Gap
from ui import frame, plot_tabs, show, tables, viewer
from ui.components.matrix import Cell, Heading, matrix
from ui.coverage import MARKS, Competence, Coverage, Link, broad, coverage
from ui.labels import relation_label
from ui.library import Library
from ui.neighbourhood import query
from ui.words import counted, date, number, t

MOST_QUOTES = 6
NEAREST = 5


def named(each: Competence) -> str:
    """Give a competence's code and label."""
    return f"{each.code} {each.label}".strip()


def matrix_tab(library: Library, part: Coverage, lang: str) -> None:
    """Show the matrix; a cell opens its evidence."""
    if not part.competences or not part.courses:
        st.info(t("coverage.nothing", lang))
        return
    cells = list(_cells(part, lang))
    pressed = matrix(
        [
            Heading(id=each.iri, label=each.label, code=each.code)
            for each in part.competences.values()
        ],
        [Heading(id=each.iri, label=each.label) for each in part.courses.values()],
        cells,
        t("coverage.caption", lang),
        t("coverage.corner", lang),
    )
    if pressed and pressed.row and pressed.column:
        links = part.links[pressed.row, pressed.column]
        dialog = st.dialog(t("coverage.evidence", lang), width="large")
        dialog(_evidence)(library, part, links, lang)
    elif pressed and (pressed.row or pressed.column):
        frame.go("explore", entite=str(pressed.row or pressed.column))
    _as_table(library, part, cells, lang)


def _cells(part: Coverage, lang: str) -> Iterable[Cell]:
    for (row, column), links in part.links.items():
        if row in part.competences and column in part.courses:
            state, course = links[0].state, part.courses[column].label
            label = f"{named(part.competences[row])} × {course} : {said(links[0], lang)}"
            yield Cell(row=row, column=column, state=broad(state), mark=MARKS[state], label=label)


def said(link: Link, lang: str) -> str:
    """Say the state of a link in words."""
    if link.state == "proposed":
        return f"{t('degree.proposed', lang)} ({number(link.score, lang, 2)})"
    return f"{t('status.accepted', lang)}, {t(f'degree.{link.state}', lang)}"


def _evidence(library: Library, part: Coverage, links: list[Link], lang: str) -> None:
    first = links[0]
    st.text(named(part.competences[first.competence]))
    st.text(f"{part.courses[first.offer].label} : {said(first, lang)}")
    for place, link in enumerate(links[:MOST_QUOTES]):
        _quotes(library, link.item or link.offer, f"{said(link, lang)} · ", f"link {place}", lang)
    st.subheader(t("coverage.competence", lang), anchor=False)
    _quotes(library, first.competence, "", "competence", lang)
    with st.container(horizontal=True):
        frame.link("explore", t("coverage.see_course", lang), entite=first.offer)
        frame.link("explore", t("coverage.see_competence", lang), entite=first.competence)
        frame.link("review", t("coverage.decide", lang), lien=first.iri)


def _quotes(library: Library, node: str, lead: str, key: str, lang: str) -> None:
    quotes = views.evidence(library.snapshot(), URIRef(node))
    for place, quote in enumerate(quotes[:2]):
        viewer.quoted(quote, lang, key=f"{key} {place}", lead=lead, inside=True)


def _as_table(library: Library, part: Coverage, cells: list[Cell], lang: str) -> None:
    columns = [
        t(f"coverage.column.{name}", lang)
        for name in ("code", "competence", "course", "provider", "state")
    ]
    rows = [
        (
            part.competences[each.row].code,
            part.competences[each.row].label,
            part.courses[each.column].label,
            part.courses[each.column].provider,
            said(part.links[each.row, each.column][0], lang),
        )
        for each in cells
    ]
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            tables.csv(columns, rows),
            "couverture.csv",
            "text/csv",
            on_click="ignore",
            key="matrix_csv",
        )
        plot_tabs.matrix_files(library, part, lang)
    with st.expander(t("explore.table", lang)):
        st.dataframe(
            [dict(zip(columns, row, strict=True)) for row in rows],
            hide_index=True,
            alt=t("coverage.caption", lang),
        )


def gaps_tab(library: Library, part: Coverage, lang: str) -> None:
    """List the competences without a known course, the most needed first."""
    report = library.finder().gaps(None, None)
    gaps = [each for each in report.gaps if str(each.iri) in part.competences]
    unknown = [each for each in gaps if not part.best(str(each.iri))]
    gaps.sort(key=lambda each: (bool(part.best(str(each.iri))), -_need(each)))
    st.text(counted("coverage.gaps", len(gaps), lang, unknown=number(len(unknown), lang)))
    if report.date:
        st.caption(t("coverage.as_of", lang, date=date(report.date, lang)))
    columns = [
        t(f"coverage.column.{name}", lang)
        for name in ("code", "competence", "framework", "need", "maybe")
    ]
    rows = [
        (
            each.notation or "",
            each.label,
            each.framework or "",
            _need(each),
            " · ".join(
                f"{course.label} ({number(course.score, lang, 2)})"
                for course in each.proposed
                if course.score >= SHOWN
            ),
        )
        for each in gaps
    ]
    st.download_button(
        "CSV",
        tables.csv(columns, rows),
        "sans-formation.csv",
        "text/csv",
        on_click="ignore",
        key="gaps_csv",
    )
    chosen = st.dataframe(
        [dict(zip(columns, row, strict=True)) for row in rows],
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        alt=t("coverage.tab.gaps", lang),
        key="gaps",
    )
    for place in chosen["selection"]["rows"]:
        frame.link("explore", gaps[place].label, entite=str(gaps[place].iri))


def _need(gap: Gap) -> int:
    """Count the activities and contexts that ask for a competence."""
    return len(gap.activities) + len(gap.contexts)


def lookup_tab(library: Library, part: Coverage, lang: str) -> None:
    """Find the courses for a competence, asked for in any words."""
    asked = st.text_input(t("coverage.lookup", lang), key="competence", max_chars=300)
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


def _nearest(library: Library, asked: str, lang: str) -> None:
    """Offer what is nearest to words that name no competence."""
    hits = library.finder().search(asked, NEAREST, ("Competence",))
    st.info(t("coverage.nearest" if hits else "coverage.unknown", lang))
    for place, hit in enumerate(hits):
        label = frame.plain(hit.label)
        st.button(label, key=f"near {place}", type="tertiary", on_click=_look_up, args=(hit.label,))


def _look_up(competence: str) -> None:
    st.session_state["competence"] = competence


def _terms(part: Coverage, iri: str, lang: str) -> None:
    """Say price, hours and price an hour of a course."""
    course = part.courses.get(iri)
    if course is None:
        return
    terms = [course.provider] if course.provider else []
    if course.cheapest is not None:
        terms.append(t("coverage.from_price", lang, price=number(course.cheapest, lang, 2)))
    if course.net_hours:
        terms.append(t("coverage.hours", lang, hours=number(course.net_hours, lang)))
        if course.cheapest:
            each = number(course.cheapest / course.net_hours, lang, 2)
            terms.append(t("coverage.per_hour", lang, price=each))
    if terms:
        st.caption(frame.plain(" · ".join(terms)))


def compare_tab(library: Library, _part: Coverage, lang: str) -> None:
    """Set two frameworks side by side, whole: what matches, what stands alone."""
    part = coverage(library)
    schemes = part.schemes()
    if len(schemes) < 2:
        st.info(t("coverage.one_framework", lang))
        return
    left, right = st.columns(2)
    one = left.selectbox(
        t("coverage.one", lang), list(schemes), format_func=schemes.__getitem__, key="one"
    )
    others = [each for each in schemes if each != one]
    other = right.selectbox(
        t("coverage.other", lang), others, format_func=schemes.__getitem__, key="other"
    )
    rows = []
    matched = set()
    for row in library.snapshot().select(query("matches")):
        first, second = (
            part.competences.get(row.text("one")),
            part.competences.get(row.text("other")),
        )
        if first and second and one in first.schemes and other in second.schemes:
            matched.add(first.iri)
            confidence = number(float(row.text("confidence") or 0), lang, 2)
            state = t(f"status.{row.text('status')}", lang)
            rows.append(
                (
                    named(first),
                    relation_label(row["relation"], lang),
                    named(second),
                    state,
                    confidence,
                )
            )
    columns = [
        t(f"coverage.column.{name}", lang)
        for name in ("one", "relation", "other", "state", "confidence")
    ]
    st.dataframe(
        [dict(zip(columns, row, strict=True)) for row in sorted(rows)],
        hide_index=True,
        alt=t("coverage.tab.compare", lang),
    )
    st.download_button(
        "CSV",
        tables.csv(columns, sorted(rows)),
        "comparaison.csv",
        "text/csv",
        on_click="ignore",
        key="compare_csv",
    )
    alone = [
        each
        for each in part.competences.values()
        if one in each.schemes and each.iri not in matched
    ]
    with st.expander(t("coverage.alone", lang, count=len(alone))):
        for each in alone:
            frame.link("explore", named(each), entite=each.iri)
