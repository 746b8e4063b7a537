"""Why an answer is what it is: what its question was taken for, and what else it may have meant."""

from typing import TYPE_CHECKING

import streamlit as st

from ui import places, reasons, show
from ui.labels import type_label
from ui.library import Library
from ui.words import number, t

if TYPE_CHECKING:
    from search.explain import Explanation
    from search.values import Answer


@st.cache_resource(max_entries=200, show_spinner=False)
def _explained(
    _library: Library,
    path: str,  # noqa: ARG001
    generation: int,  # noqa: ARG001
    question: str,  # noqa: ARG001
    _answer: "Answer",
) -> "Explanation":
    """Read a question once for all visits: what it may mean, and the things that it names."""
    return _library.finder().why(_answer)


def why(answer: "Answer", library: Library, lang: str) -> None:
    """Say it below an answer, folded."""
    question, path = answer.question, str(library.path)
    found = _explained(library, path, library.generation, question, answer)
    with st.expander(t("why.title", lang), key="why"):
        st.text(reasons.taken_for(found, lang))
        if found.named:
            columns = _columns(("thing", "type", "by", "score"), lang)
            show.table(columns, _named(found, lang), t("why.named", lang))
        columns = _columns(("kind", "score", "cues", "chance", "explained", "fate"), lang)
        show.table(columns, _candidates(found, lang), t("why.candidates", lang))
        columns = _columns(("passage", "score", "signals"), lang)
        support = number(found.support, lang, 2)
        show.table(columns, _passages(found, lang), t("why.passages", lang, support=support))
        if answer.sparql:
            st.caption(t("why.query", lang))
            st.code(answer.sparql, language="sparql")


def _columns(names: tuple[str, ...], lang: str) -> list[str]:
    return [t(f"why.column.{name}", lang) for name in names]


def _named(found: "Explanation", lang: str) -> list[tuple[object, ...]]:
    return [
        (
            show.To(each.thing.label, places.card(each.thing.iri)),
            type_label(each.thing.type, lang),
            t(f"why.by.{each.by}", lang),
            number(each.score, lang, 2),
        )
        for each in found.named
    ]


def _candidates(found: "Explanation", lang: str) -> list[tuple[object, ...]]:
    return [
        (
            reasons.called(each.candidate.kind, lang),
            number(each.candidate.score, lang, 2),
            number(each.candidate.cues, lang, 2),
            number(each.candidate.chance, lang, 2),
            number(each.candidate.explained, lang, 2),
            reasons.fate(each, lang),
        )
        for each in found.weighed
    ]


def _passages(found: "Explanation", lang: str) -> list[tuple[object, ...]]:
    return [
        (each.passage.text, number(each.score, lang, 2), reasons.signals(each, lang))
        for each in found.passages
    ]
