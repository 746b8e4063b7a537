"""What the parts of an explanation are called, on a page and in a terminal."""

from typing import TYPE_CHECKING

from ui.words import number, t

if TYPE_CHECKING:
    from search.explain import Explanation, Weighed
    from search.found import Found
    from search.kinds import Kind

_BY_WORDS = {"taken", "unsure", "unfit", "weaker"}
"""Fates that the words heard in the question speak for, or against."""


def called(kind: "Kind", lang: str) -> str:
    """Name a kind of question in a language, by what it asks for or by how it is asked."""
    said = {str(name): words for name, words in kind.what.items()}
    asked = {str(name): words[0] for name, words in kind.phrasings.items() if words}
    return said.get(lang) or asked.get(lang) or kind.id


def taken_for(why: "Explanation", lang: str) -> str:
    """Say what a question was taken for."""
    if why.needed:
        return t("why.need", lang)
    if why.taken:
        return t("why.kind", lang, kind=called(why.taken, lang))
    return t("why.named_outright" if why.kind == "entity" else "why.no_kind", lang)


def fate(each: "Weighed", lang: str) -> str:
    """Say what became of a kind, and by which words."""
    words = ", ".join(each.barred if each.fate == "barred" else each.heard)
    said = t(f"why.fate.{each.fate}", lang, words=words)
    return f"{said.removesuffix('.')} ({words})." if words and each.fate in _BY_WORDS else said


def signals(found: "Found", lang: str) -> str:
    """Say how near a passage is, in meaning and in words."""
    cosine, matched = number(found.cosine, lang, 2), number(100 * found.matched, lang, 0)
    return t("why.passage_signals", lang, cosine=cosine, matched=matched)
