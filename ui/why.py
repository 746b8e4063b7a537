"""Why an answer is what it is: what its question was taken for, and what else it may have meant."""

from typing import TYPE_CHECKING

import streamlit as st

from ui import places, show
from ui.labels import type_label
from ui.library import Library
from ui.words import number, t

if TYPE_CHECKING:
    from search.mentions import Mention
    from search.understand import Candidate, Understood
    from search.values import Answer

MOST_NAMED = 5


@st.cache_resource(max_entries=200, show_spinner=False)
def _explained(
    _library: Library,
    path: str,  # noqa: ARG001
    generation: int,  # noqa: ARG001
    question: str,
) -> "tuple[Understood, list[Mention]]":
    """Read a question once for all visits: what it may mean, and the things that it names."""
    finder = _library.finder()
    understood = finder.explain(question)
    best = understood.kind
    named = finder.answering.understanding.mentions(understood, best) if best else []
    return understood, named[:MOST_NAMED]


def why(answer: "Answer", library: Library, lang: str) -> None:
    """Say it below an answer, folded."""
    understood, named = _explained(library, str(library.path), library.generation, answer.question)
    best = understood.kind
    with st.expander(t("why.title", lang), key="why"):
        if best:
            st.text(t("why.kind", lang, kind=_called(best, lang)))
        else:
            st.text(t("why.no_kind", lang))
        if named:
            columns = _columns(("thing", "type", "by", "score"), lang)
            show.table(columns, _named(named, lang), t("why.named", lang))
        columns = _columns(("kind", "score", "cues", "nearness", "explained"), lang)
        show.table(columns, _candidates(understood, lang), t("why.candidates", lang))
        if answer.sparql:
            st.caption(t("why.query", lang))
            st.code(answer.sparql, language="sparql")


def _columns(names: tuple[str, ...], lang: str) -> list[str]:
    return [t(f"why.column.{name}", lang) for name in names]


def _called(candidate: "Candidate", lang: str) -> str:
    """Name a kind of question in a language, by what it asks for or by how it is asked."""
    kind = candidate.kind
    said = {str(name): words for name, words in kind.what.items()}
    asked = {str(name): words[0] for name, words in kind.phrasings.items() if words}
    return said.get(lang) or asked.get(lang) or kind.id


def _named(named: "list[Mention]", lang: str) -> list[tuple[object, ...]]:
    return [
        (
            show.To(each.thing.label, places.card(each.thing.iri)),
            type_label(each.thing.type, lang),
            t(f"why.by.{each.by}", lang),
            number(each.score, lang, 2),
        )
        for each in named
    ]


def _candidates(understood: "Understood", lang: str) -> list[tuple[object, ...]]:
    return [
        (
            _called(each, lang),
            number(each.score, lang, 2),
            number(each.cues, lang, 2),
            number(each.nearness, lang, 2),
            number(each.explained, lang, 2),
        )
        for each in understood.candidates
    ]
