"""The plots of the page on coverage, their files, and the report."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, Literal

import streamlit as st

from graph import decisions, views
from ontology.errors import PasserelleError
from search import influences
from ui import charts, coverage_filters, frame, report, show, tables
from ui.coverage import MARKS, Coverage
from ui.labels import name_of
from ui.library import Library
from ui.neighbourhood import query
from ui.words import counted, number, t

Row = dict[str, Any]


def matrix_files(library: Library, part: Coverage, lang: str) -> None:
    """Offer the matrix as pictures, and the report."""
    _files(partial(_matrix, part, lang), "couverture", "matrix")
    st.download_button(
        t("report.download", lang),
        partial(_report, library, part, lang),
        "couverture.html",
        "text/html",
        on_click="ignore",
        key="report_html",
    )


def activities_tab(library: Library, part: Coverage, lang: str) -> None:
    """Show coverage by activity, and which factor touches which activity."""
    counts = report.by_activity(part)
    if counts:
        chart = charts.by_activity(counts, lang)
        rows = [{"activity": name, **found} for name, found in counts.items()]
        st.header(t("chart.by_activity", lang), anchor=False)
        _drawn(chart, "stretch")
        columns = {"activity": t("chart.activity", lang)}
        columns |= {state: t(f"coverage.states.{state}", lang) for state in charts.COLOURS}
        _beside(rows, columns, lambda: chart, "activites", lang)
    else:
        st.info(t("chart.no_activity", lang))
    _heat(library, lang)


def influences_tab(library: Library, _part: Coverage, lang: str) -> None:
    """Show the chart of influences of matrices that a person supplies."""
    st.header(t("influence.title", lang), anchor=False)
    st.text(t("influence.note", lang))
    files = st.file_uploader(
        t("influence.files", lang), type="csv", accept_multiple_files=True, key="influences"
    )
    if not files:
        return
    try:
        matrices = [influences.read(each.name, _text(each.getvalue())) for each in files]
        placed = influences.points(matrices)
    except PasserelleError as error:
        st.error(frame.plain(frame.told(error, lang)))
        return
    except UnicodeDecodeError:
        names = ", ".join(each.name for each in files)
        st.error(frame.plain(t("influence.not_text", lang, name=names)))
        return
    st.text(counted("influence.experts", len(matrices), lang, factors=number(len(placed), lang)))
    retained = _retained(library)
    rows = [
        {
            **each.as_json(),
            "quadrant": t(f"influence.quadrants.{each.quadrant}", lang),
            "kind": _kind(each.factor in retained, lang),
        }
        for each in placed
    ]
    chart = charts.influences(rows, influences.mean_of(influences.compiled(matrices)), lang)
    _drawn(chart, "content")
    shown = ["factor", "influence", "dependence", "quadrant"]
    shown += ["influence_spread", "dependence_spread"] if len(matrices) > 1 else []
    columns = {name: t(f"influence.{name}", lang) for name in shown}
    columns["kind"] = t("chart.state", lang)
    _beside(rows, columns, lambda: chart, "influences", lang)


def _drawn(chart: Any, width: Literal["stretch", "content"]) -> None:
    st.altair_chart(charts.inked(chart, dark=st.context.theme.type == "dark"), width=width)


def _kind(retained: bool, lang: str) -> str:
    return t("influence.retained" if retained else "influence.other", lang)


def _heat(library: Library, lang: str) -> None:
    st.header(t("chart.heat_title", lang), anchor=False)
    found = [_touch(row) for row in library.snapshot().select(query("impacts"))]
    if not found:
        st.info(t("chart.no_heat", lang))
        return
    most = max(row["needs"] for row in found) or 1
    rows = sorted(
        ({**row, "share": row["needs"] / most} for row in found),
        key=lambda row: (row["factor"], row["activity"]),
    )
    chart = charts.heat(rows, lang)
    st.caption(t("chart.heat", lang))
    with st.container(key="heat"):
        _drawn(chart, "content")
    columns = {name: t(f"chart.{name}", lang) for name in ("factor", "activity", "needs")}
    _beside(rows, columns, lambda: chart, "facteurs-activites", lang)


def _touch(row: Any) -> Row:
    factor = {"name": row["factorLabel"], "code": row["factorCode"], "node": row["factor"]}
    activity = {"name": row["activityLabel"], "code": row["activityCode"], "node": row["activity"]}
    return {
        "factor": name_of(factor),
        "activity": name_of(activity),
        "needs": int(row.text("needs") or 0),
    }


def _beside(
    rows: list[Row], columns: dict[str, str], chart: Callable[[], Any], name: str, lang: str
) -> None:
    """Give a plot's files, and the same as a table."""
    cells = [[row.get(key, 0) for key in columns] for row in rows]
    with st.container(horizontal=True):
        tables.download(list(columns.values()), cells, name, f"{name} csv")
        _files(chart, name, name)
    with st.expander(t("explore.table", lang)):
        show.table(list(columns.values()), cells, t("explore.table", lang))


def _files(chart: Callable[[], Any], name: str, key: str) -> None:
    st.download_button(
        "SVG",
        lambda: charts.svg(chart()),
        f"{name}.svg",
        "image/svg+xml",
        on_click="ignore",
        key=f"{key} svg",
    )
    st.download_button(
        "PNG",
        lambda: charts.png(chart()),
        f"{name}.png",
        "image/png",
        on_click="ignore",
        key=f"{key} png",
    )


def _matrix(part: Coverage, lang: str) -> Any:
    rows = {iri: f"{each.code} {each.label}".strip() for iri, each in part.competences.items()}
    columns = {iri: each.label for iri, each in part.courses.items()}
    cells = [
        charts.Shown(competence=rows[row], course=columns[column], state=links[0].state)
        for (row, column), links in part.links.items()
        if row in rows and column in columns
    ]
    ordered = [list(dict.fromkeys(names.values())) for names in (rows, columns)]
    return charts.matrix(cells, ordered[0], ordered[1], lang)


def _report(library: Library, part: Coverage, lang: str) -> str:
    documents = views.documents(library.snapshot())
    signed = (each.by for each in decisions.log(library.path) if each.verdict != "comment")
    rest = report.Rest(
        day=datetime.now(UTC).date().isoformat(),
        generation=library.generation,
        documents=[f"{each.title} ({each.file_name})" for each in documents],
        reviewers=sorted(set(signed)),
        least=coverage_filters.least(),
    )
    said = {state: t(f"degree.{state}", lang) for state in MARKS}
    return report.report(part, rest, charts.svg(_matrix(part, lang)), said, lang)


def _retained(library: Library) -> set[str]:
    """List the codes and names of retained factors."""
    rows = library.snapshot().select("cq-retained-factors")
    return {row.text(name) for row in rows for name in ("notation", "label")}


def _text(body: bytes) -> str:
    return body.decode("utf-8-sig")
