"""The tabs of the page on coverage."""

from collections.abc import Iterable
from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812 - `date` writes one for people

import streamlit as st

from search.coverage import SHOWN
from search.values import Gap, Gaps
from ui import frame, places, plot_tabs, show, tables, viewer
from ui.components.matrix import Cell, Heading, matrix
from ui.coverage import MARKS, Coverage, Link, broad
from ui.kept import kept
from ui.library import Library
from ui.words import counted, date, number, t

MOST_QUOTES = 6


def matrix_tab(library: Library, part: Coverage, lang: str) -> None:
    """Show the matrix; a cell opens its evidence."""
    if not part.competences or not part.courses:
        st.info(t("coverage.nothing", lang))
        return
    cells = list(_cells(part, lang))
    pressed = matrix(
        [
            Heading(
                id=each.iri,
                label=each.label,
                code=each.code,
                group=min(each.schemes.values(), default=""),
            )
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
    """Give the cells that say something, in the order of the rows, then of the columns."""
    order = {iri: place for place, iri in enumerate((*part.competences, *part.courses))}
    shown = [(row, column) for row, column in part.links if row in order and column in order]
    for row, column in sorted(shown, key=lambda pair: (order[pair[0]], order[pair[1]])):
        link, course = part.links[row, column][0], part.courses[column].label
        label = t(
            "show.said",
            lang,
            name=f"{part.competences[row].name} × {course}",
            value=said(link, lang),
        )
        mark = MARKS[link.state]
        yield Cell(row=row, column=column, state=broad(link.state), mark=mark, label=label)


def said(link: Link, lang: str) -> str:
    """Say the state of a link in words."""
    if link.state == "proposed":
        return f"{t('degree.proposed', lang)} ({number(link.score, lang, 2)})"
    return f"{t('status.accepted', lang)}, {t(f'degree.{link.state}', lang)}"


def _evidence(library: Library, part: Coverage, links: list[Link], lang: str) -> None:
    first = links[0]
    st.text(part.competences[first.competence].name)
    st.text(t("show.said", lang, name=part.courses[first.offer].label, value=said(first, lang)))
    for place, link in enumerate(links[:MOST_QUOTES]):
        _quotes(library, link.item or link.offer, f"{said(link, lang)} · ", f"link {place}", lang)
    st.subheader(t("coverage.competence", lang), anchor=False)
    _quotes(library, first.competence, "", "competence", lang)
    with st.container(horizontal=True):
        frame.link("explore", t("coverage.see_course", lang), entite=first.offer)
        frame.link("explore", t("coverage.see_competence", lang), entite=first.competence)
        frame.link("review", t("coverage.decide", lang), lien=first.iri)


def _quotes(library: Library, node: str, lead: str, key: str, lang: str) -> None:
    quotes = library.evidence(node)
    for place, quote in enumerate(quotes[:2]):
        viewer.quoted(quote, lang, key=f"{key} {place}", lead=lead, inside=True)


def _as_table(library: Library, part: Coverage, cells: list[Cell], lang: str) -> None:
    columns = _columns(("code", "competence", "course", "provider", "state"), lang)
    rows = [
        (
            row.code,
            show.To(row.label, places.card(row.iri)),
            show.To(column.label, places.card(column.iri)),
            column.provider,
            said(part.links[each.row, each.column][0], lang),
        )
        for each in cells
        for row, column in [(part.competences[each.row], part.courses[each.column])]
    ]
    with st.container(horizontal=True):
        tables.download(columns, rows, "couverture", "matrix_csv")
        plot_tabs.matrix_files(library, part, lang)
    # The same once more: sent and laid out only for those who ask for it.
    folded = st.expander(t("explore.table", lang), key="matrix_table", on_change="rerun")
    if folded.open:
        with folded:
            show.table(columns, rows, t("coverage.caption", lang))


def _columns(names: Iterable[str], lang: str) -> list[str]:
    return [t(f"coverage.column.{name}", lang) for name in names]


def gaps_tab(library: Library, part: Coverage, lang: str) -> None:
    """List the competences without a known course, the most needed first."""
    report = _gaps(library, library.generation, datetime.now(UTC).date())
    gaps = [each for each in report.gaps if str(each.iri) in part.competences]
    unknown = [each for each in gaps if not part.best(str(each.iri))]
    gaps.sort(key=lambda each: (bool(part.best(str(each.iri))), -_need(each)))
    st.text(counted("coverage.gaps", len(gaps), lang, unknown=number(len(unknown), lang)))
    if report.date:
        st.caption(t("coverage.as_of", lang, date=date(report.date, lang)))
    columns = _columns(("code", "competence", "framework", "need", "maybe"), lang)
    rows = [
        (
            each.notation or "",
            show.To(each.label, places.card(str(each.iri))),
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
    show.table(columns, rows, t("coverage.tab.gaps", lang))
    tables.download(columns, rows, "sans-formation", "gaps_csv")


@kept(2)
def _gaps(library: Library, generation: int, today: Date) -> Gaps:  # noqa: ARG001 - of the key
    return library.finder().gaps(None, today)


def _need(gap: Gap) -> int:
    """Count the activities and contexts that ask for a competence."""
    return len(gap.activities) + len(gap.contexts)
