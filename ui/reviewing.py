"""What the page Propositions shows and does, beside its cards."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st
from rdflib import Literal, URIRef

from graph import curation, decisions, links, views
from graph.convert import is_iri
from graph.links import Coverage, Link
from ui import roles, show, tables
from ui.kept import kept
from ui.library import Library
from ui.neighbourhood import query
from ui.words import date, t, words

if TYPE_CHECKING:
    from graph.base import KnowledgeBase

OPENED_AT = 0.5
"""Proposals that are less sure than this are shown once the filter lets them."""
DEGREES = ("touches", "partial", "full")
RELATIONS = ("exact", "close", "broad", "narrow", "related")


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


@kept(4)
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


def waiting(library: Library, least: float) -> list[Link]:
    """List the proposals nobody has decided on, as sure as `least` or more."""
    return list(_waiting(library, library.generation, least))


@kept(8)
def _waiting(library: Library, generation: int, least: float) -> tuple[Link, ...]:  # noqa: ARG001
    """Read those alone: scorers leave thousands that are too unlikely to be looked at."""
    snapshot = library.snapshot()
    rows = snapshot.select(query("likely"), least=Literal(least))
    found = (links.read_one(snapshot.store, row.text("link"), snapshot.base) for row in rows)
    return tuple(link for link in found if link is not None)


def asked_for(library: Library, iri: str) -> Link | None:
    """Find a proposal that a link leads to; None when it is decided, or unknown."""
    snapshot = library.snapshot()
    found = links.read_one(snapshot.store, iri, snapshot.base) if is_iri(iri) else None
    return found if found is not None and found.status == "proposed" else None


def sentence(library: Library, link: Link, lang: str) -> str:
    """Say a proposal: A covers B, A matches B."""
    if isinstance(link, Coverage):
        ends, verb = (link.offer, link.competence), t("review.covers", lang)
    else:
        ends, verb = link.parts, t("review.matches", lang)
    one, other = (_named(library, library.generation, end) for end in ends)
    return f"{one} — {verb} → {other}"


@lru_cache(maxsize=5000)
def _named(library: Library, generation: int, node: URIRef) -> str:  # noqa: ARG001 - part of the key
    named = views.named(library.snapshot(), node)
    return f"{named.notation or ''} {named.label}".strip()


def decide(decision: "Callable[[KnowledgeBase], object]", library: Library) -> None:
    """Take a decision; it is durable when this returns."""
    decision(library.base())


def history(library: Library, lang: str, *, curates: bool) -> None:
    """List the decisions, the last first; undo the last, export them."""
    made = decisions.log(library.path)
    undone = {each.undoes for each in made}
    undoable = any(each.verdict != "undo" and each.id not in undone for each in made)
    _actions(library, lang, undoable=undoable and curates)
    if not made:
        st.info(t("review.no_history", lang))
        return
    names = ("at", "by", "verdict", "about", "reason")
    columns = [t(f"review.column.{name}", lang) for name in names]
    rows = [_decided(library, each, lang) for each in reversed(made)]
    show.table(columns, rows, t("review.tab.history", lang))
    tables.download(columns, rows, "decisions", "decisions_csv")


def _actions(library: Library, lang: str, *, undoable: bool) -> None:
    with st.container(horizontal=True):
        st.button(
            t("review.undo", lang),
            key="undo",
            shortcut="alt+z",
            disabled=not undoable,
            on_click=_undo,
            args=(library, lang),
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


def _decided(library: Library, each: decisions.Decision, lang: str) -> tuple[object, ...]:
    """Say a decision in a row: when, by whom, what, about what, why."""
    about = said_of(library, library.generation, each.link, lang)
    when = f"{date(each.at[:10], lang)} {each.at[11:16]}"
    if not about:
        about = f"{' · '.join(each.words)} ({t('review.orphaned', lang)})"
    return when, each.by, _verdict(each, lang), about, each.reason or ""


@lru_cache(maxsize=2000)
def said_of(library: Library, generation: int, iri: str, lang: str) -> str:  # noqa: ARG001
    """Say the link of an IRI as the base has it now; "" when it no longer does."""
    snapshot = library.snapshot()
    link = links.read_one(snapshot.store, iri, snapshot.base)
    return sentence(library, link, lang) if link else ""


def _verdict(decision: decisions.Decision, lang: str) -> str:
    said = words(lang).get(f"review.verdict.{decision.verdict}", decision.verdict)
    kind = decision.degree or decision.relation
    if kind is None:
        return said
    prefix = "degree" if decision.degree else "review.relations"
    return f"{said} ({t(f'{prefix}.{long(kind)}', lang)})"


@roles.curating
def _undo(library: Library, lang: str) -> None:
    decide(lambda kb: curation.undo(kb, by=signed(lang)), library)
    st.session_state["review_said"] = "review.undone"


def signed(lang: str) -> str:
    """Tell who decides: the person who is logged in, else the name that was typed."""
    typed = str(st.session_state.get("by") or "").strip()
    return roles.visitor().name or typed or t("review.anonymous", lang)


def _sssom(library: Library) -> bytes:
    from graph import sssom  # noqa: PLC0415 - seldom needed

    return sssom.export(library.snapshot()).encode()


def _coverage(library: Library) -> bytes:
    from graph import tables as graph_tables  # noqa: PLC0415 - seldom needed

    return graph_tables.export(library.snapshot()).encode("utf-8-sig")
