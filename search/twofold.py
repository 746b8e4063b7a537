"""Two questions asked in one breath: "où et quand", "combien coûte-t-elle, et qui la donne"."""

import re
from dataclasses import dataclass

from search.language import Language

_ASKING: dict[Language, str] = {
    "fr": "qui|quoi|quels?|quelles?|kels?|kelles?|où|quand|combien|comment|pourquoi|lequel|laquelle",
    "en": "who|whom|what|where|when|how|which|why",
    "nl": "wie|wat|waar|wanneer|hoeveel|hoe|welke?|waarom",
}
_BEFORE: dict[Language, str] = {
    "fr": "à|a|de|par|pour|avec|en|dans|sur|chez|jusqu'à",
    "en": "by|for|to|at|in|from|with|on",
    "nl": "door|voor|met|in|op|van|aan|bij",
}
_AND: dict[Language, str] = {"fr": "et", "en": "and", "nl": "en"}
_NOUN_FOLLOWS = re.compile(r"(?:k|qu)el(?:le)?s?|what|which|welke?", re.IGNORECASE)
"""Such a word asks together with the one after it: "à quel prix"."""
_ALONE = 3
"""So few words before the second that asks are no question yet: "à quelle date et où ..."."""


@dataclass(frozen=True, slots=True)
class Twofold:
    """The two questions; `shared` when the rest of the sentence belongs to both."""

    first: str
    second: str
    shared: bool


def parts(question: str, language: Language) -> Twofold | None:
    """Part a question that asks two things; None when it asks one.

    >>> parts("Où et quand se donne le cours ?", "fr")
    Twofold(first='Où se donne le cours ?', second='quand se donne le cours ?', shared=True)
    >>> parts("Combien coûte le stage, et qui le donne ?", "fr")
    Twofold(first='Combien coûte le stage ?', second='qui le donne ?', shared=False)
    >>> parts("Who teaches the course and helps?", "en")
    """
    asking, before = _ASKING[language], _BEFORE[language]
    joint = re.compile(
        rf"^(?P<first>.+?),?\s+{_AND[language]}\s+"
        rf"(?P<second>(?:(?:{before})\s+)?(?P<asks>{asking})\b(?P<rest>.*))$",
        re.IGNORECASE | re.DOTALL,
    )
    found = joint.match(question.strip())
    if not found or not re.search(rf"\b(?:{asking})\b", found["first"], re.IGNORECASE):
        return None
    first, second, rest = found["first"], found["second"], found["rest"].strip()
    if len(first.split()) > _ALONE:
        return Twofold(f"{first} ?", second, shared=False)
    if _NOUN_FOLLOWS.fullmatch(found["asks"]):
        rest = rest.partition(" ")[2]
    return Twofold(f"{first} {rest}", second, shared=True) if len(rest) > 1 else None
