"""Do passages hold what a question asks for? What is near need not answer it."""

from collections.abc import Sequence

from search import rows
from search.alikes import RELATED, nearly_said
from search.attribute import is_told
from search.catalogue import headed, sentences
from search.compose import Setting
from search.counting import counted, numbers
from search.expecting import HOW_MANY, expected, spelt
from search.found import Found
from search.language import content_words
from search.manner import asks_why, gives_reason
from search.proof import says_more_of
from search.scope import names_of
from search.towns import is_said, whereabouts
from search.understand import Understood
from search.unmet import unmet

_MOST = 0.5
"""Share of what names a thing of which a text must say more to tell of it."""
_TELLING = 4
"""Letters of a word that tells what a text speaks of: « été » is seldom the summer."""
_EXACT = {"number", "span", "date", "name"}
"""Sorts of what is told of a thing that bears a name, and of no other."""


def is_held(
    setting: Setting, understood: Understood, found: Sequence[Found], said: Sequence[str]
) -> bool:
    """Tell whether passages, or what is said beside them, hold what is asked for by its noun."""
    asked, within = understood.asked.text, setting.documents
    texts = [rows.told(each.part, each.passage) for each in found[:3]]
    own = [
        text
        for each, text in zip(found, texts, strict=False)
        if not within or each.part.iri in within
    ]
    if unmet(asked, own) or _is_denied(setting, asked, found):
        return False
    if _is_elsewhere(asked, found) or _is_of_another(understood, found):
        return False
    kind = understood.kind
    rule, words = (kind.kind.rule, kind.words) if kind else ("", ())
    if rule == "defines" and not says_more_of(words, texts):
        return False
    if rule == "scored" and not any(
        _is_about(words, f"{text} {headed(each.part)}")
        for each, text in zip(found, texts, strict=False)
    ):
        return False
    return is_told(asked, [*texts, *said])


def _is_about(words: Sequence[str], text: str) -> bool:
    """Tell whether a text says most of some words: what it tells is told of what they name."""
    said = sum(nearly_said(word, text) >= RELATED for word in words)
    return not words or said > _MOST * len(words)


def _is_denied(setting: Setting, asked: str, found: Sequence[Found]) -> bool:
    """Tell whether a reason is asked for what the nearest passage only says there is none of.

    One that goes on in another sentence may say why.
    """
    if not asks_why(asked) or not found:
        return False
    denied = {
        source for each in setting.index.of_type("ExplicitAbsence") for source in each.sources
    }
    first = found[0].passage
    words = (word for word in content_words(asked) if len(word) >= _TELLING)
    spoken_of = any(nearly_said(word, first.text) >= RELATED for word in words)
    alone = spoken_of and len(sentences(first.text)) == 1
    return first.iri in denied and alone and not gives_reason(first.text)


def _is_elsewhere(asked: str, found: Sequence[Found]) -> bool:
    """Tell whether a question names a known place that no document quoted speaks of.

    What it wants a number of, the passage that counts it must say to be there.
    """
    where = whereabouts(asked)
    if not where:
        return False
    texts = [each.passage.text for each in found[:3]]
    wanted = counted(asked) if HOW_MANY.search(spelt(asked)) else None
    if wanted is None:
        texts += [each.text for one in found[:3] for each in one.part.passages]
        texts += [one.part.title for one in found[:3]]
    elif wanted:
        texts = [text for text in texts if numbers(wanted, text)]
    said = " ".join(texts)
    return not all(is_said(place, said) for place in where)


def _is_of_another(understood: Understood, found: Sequence[Found]) -> bool:
    """Tell whether a figure, date or name is asked for of what no passage quoted calls by name."""
    asked = understood.asked.text
    names = names_of(asked, understood.scope)
    texts = (text for each in found[:3] for text in (each.passage.text, headed(each.part)))
    said = {word for text in texts for word in content_words(text)}
    exact = not _EXACT.isdisjoint(expected(asked))
    return exact and bool(names) and names.isdisjoint(said)
