"""What the page Propositions shows and does, beside its cards."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import streamlit as st
from rdflib import URIRef

from graph import curation, decisions, links, views
from graph.links import Coverage, Link
from ui import frame, tables, viewer
from ui.library import Library
from ui.words import t, words

if TYPE_CHECKING:
    from graph.base import KnowledgeBase
    from graph.shapes import Report, Result

DEGREES = ("touches", "partial", "full")
RELATIONS = ("exact", "close", "broad", "narrow", "related")
FINDINGS_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reviewer wants to see."""

    library: Library
    kind: str
    least: float
    document: str

    def fits(self, link: Link) -> bool:
        """Tell whether a proposal passes."""
        kind = "coverage" if isinstance(link, Coverage) else "mapping"
        return (
            self.kind in {"all", kind}
            and score(link) >= self.least
            and (not self.document or self.document in _documents(self.library, link))
        )


def _documents(library: Library, link: Link) -> set[str]:
    ends = (link.offer, link.competence) if isinstance(link, Coverage) else link.parts
    homes = homes_of(library, library.generation)
    return {homes.get(str(end), "") for end in ends}


@lru_cache(maxsize=4)
def homes_of(library: Library, generation: int) -> dict[str, str]:  # noqa: ARG001 - part of the key
    """Tell which document each course and competence stands in."""
    rows = library.snapshot().select(
        "PREFIX med: <https://w3id.org/passerelle/ontology#> "
        "SELECT ?node ?document WHERE { ?node med:inDocument ?document ; a ?type . "
        "FILTER(?type IN (med:TrainingOffer, med:Competence, med:Activity, med:Occupation)) }"
    )
    return {row.text("node"): row.text("document") for row in rows}


def score(link: Link) -> float:
    """Give how sure the machine is."""
    return link.score if isinstance(link, Coverage) else link.confidence


def long(relation: str) -> str:
    """Give the catalogue's name of a degree or relation.

    >>> long("exact"), long("full")
    ('exactMatch', 'full')
    """
    return f"{relation}Match" if relation in RELATIONS else relation


def waiting(library: Library) -> list[Link]:
    """List the proposals nobody has decided on."""
    return list(_waiting(library, library.generation))


@lru_cache(maxsize=4)
def _waiting(library: Library, generation: int) -> tuple[Link, ...]:  # noqa: ARG001 - part of the key
    snapshot = library.snapshot()
    found = links.read(snapshot.store, snapshot.base)
    return tuple(link for link in found if link.status == "proposed")


def sentence(library: Library, link: Link, lang: str) -> str:
    """Say a proposal: A covers B, A matches B."""
    snapshot = library.snapshot()
    if isinstance(link, Coverage):
        ends, verb = (link.offer, link.competence), t("review.covers", lang)
    else:
        ends, verb = link.parts, t("review.matches", lang)
    one, other = (_named(snapshot, end) for end in ends)
    return f"{one} — {verb} → {other}"


def _named(snapshot: Any, node: URIRef) -> str:
    named = views.named(snapshot, node)
    return f"{named.notation or ''} {named.label}".strip()


def decide(decision: "Callable[[KnowledgeBase], object]", library: Library) -> None:
    """Take a decision; it is durable when this returns."""
    decision(library.base())


def quality(library: Library, lang: str) -> None:
    """Check the graph against its shapes, and list what a person should look at."""
    checked = st.session_state.get("checked")
    if st.button(t("review.check", lang), key="check"):
        with st.spinner(t("app.busy", lang)):
            checked = (library.generation, _checked(library))
        st.session_state["checked"] = checked
    if checked is None or checked[0] != library.generation:
        return
    report: Report = checked[1]
    if not report.results:
        st.success(t("review.conforms", lang))
        return
    wrong, all_of_it = len(report.violations), len(report.results)
    st.text(t("review.found", lang, wrong=wrong, open=all_of_it - wrong))
    for place, result in enumerate(report.results[:FINDINGS_SHOWN]):
        _finding(library, result, place, lang)


def _checked(library: Library) -> "Report":
    from graph import shapes  # noqa: PLC0415 - heavy

    return shapes.validate(library.snapshot())


def _finding(library: Library, result: "Result", place: int, lang: str) -> None:
    with st.container(border=True, key=f"finding {place}"):
        message = result.message.get(lang) or next(iter(result.message.values()), "")
        st.text(f"{t(f'review.severity.{result.severity}', lang)} : {message}")
        if result.value:
            st.caption(frame.plain(result.value[:200]))
        with st.container(horizontal=True):
            frame.link(
                "explore", _named(library.snapshot(), result.focus), entite=str(result.focus)
            )
            if result.document and result.page:
                spot = {"document": result.document, "page": result.page}
                viewer.button(t("question.open_page", lang), spot, key=f"finding page {place}")


def history(library: Library, lang: str) -> None:
    """List the decisions, the last first; undo the last, export them."""
    made = decisions.log(library.path)
    with st.container(horizontal=True):
        st.button(
            t("review.undo", lang), key="undo", disabled=not made, on_click=_undo, args=(library,)
        )
        st.download_button(
            t("review.export", lang),
            lambda: _sssom(library),
            "passerelle.sssom.tsv",
            "text/tab-separated-values",
            on_click="ignore",
            key="sssom",
        )
        st.download_button(
            t("review.export_coverage", lang),
            lambda: _coverage(library),
            "couverture-decisions.csv",
            "text/csv",
            on_click="ignore",
            key="coverage_decisions",
        )
    if not made:
        st.info(t("review.no_history", lang))
        return
    columns = [
        t(f"review.column.{name}", lang) for name in ("at", "by", "verdict", "about", "reason")
    ]
    rows = [
        (
            each.at[:16].replace("T", " "),
            each.by,
            _verdict(each, lang),
            " · ".join(each.words),
            each.reason or "",
        )
        for each in reversed(made)
    ]
    st.dataframe(
        [dict(zip(columns, row, strict=True)) for row in rows],
        hide_index=True,
        alt=t("review.tab.history", lang),
    )
    st.download_button(
        "CSV",
        tables.csv(columns, rows),
        "decisions.csv",
        "text/csv",
        on_click="ignore",
        key="decisions_csv",
    )


def _verdict(decision: decisions.Decision, lang: str) -> str:
    said = words(lang).get(f"review.verdict.{decision.verdict}", decision.verdict)
    kind = decision.degree or decision.relation
    if kind is None:
        return said
    prefix = "degree" if decision.degree else "review.relations"
    return f"{said} ({t(f'{prefix}.{long(kind)}', lang)})"


def _undo(library: Library) -> None:
    by = str(st.session_state.get("by") or "Anonyme")
    decide(lambda kb: curation.undo(kb, by=by), library)
    st.session_state["review_said"] = "review.undone"


def _sssom(library: Library) -> bytes:
    from graph import sssom  # noqa: PLC0415 - seldom needed

    return sssom.export(library.snapshot()).encode()


def _coverage(library: Library) -> bytes:
    from graph import tables as graph_tables  # noqa: PLC0415 - seldom needed

    return graph_tables.export(library.snapshot()).encode("utf-8-sig")
