"""Why an answer is what it is: what its question was taken for, and what else it may have meant."""

from typing import TYPE_CHECKING

import streamlit as st

from ui import places, reasons, show
from ui.kept import kept
from ui.labels import type_label
from ui.library import Library
from ui.words import number, t

if TYPE_CHECKING:
    from search.explain import Explanation
    from search.values import Answer


@kept(200)
def _explained(library: Library, generation: int, answer: "Answer") -> "Explanation":  # noqa: ARG001
    return library.finder().why(answer)


def why(answer: "Answer", library: Library, lang: str) -> None:
    """Say it below an answer, folded; reading a question again takes as long as answering it."""
    fold = st.expander(t("why.title", lang), key="why", on_change="rerun")
    if fold.open:
        with fold:
            _explanation(_explained(library, library.generation, answer), answer, lang)


def _explanation(found: "Explanation", answer: "Answer", lang: str) -> None:
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
        show.code(answer.sparql.strip(), t("why.query", lang))


def _columns(names: tuple[str, ...], lang: str) -> list[str]:
    return [t(f"why.column.{name}", lang) for name in names]


def _named(found: "Explanation", lang: str) -> list[tuple[object, ...]]:
    return [
        (
            show.To(each.thing.label, places.card(each.thing.iri)),
            type_label(each.thing.type, lang),
            t(f"why.by.{each.by}", lang),
            number(each.rank, lang, 2),
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
