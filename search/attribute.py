"""The noun that a question asks for, where it must be said: « quelle marque », "which software".

Who asks for a brand is not answered by a passage that speaks of none. What is asked for in words
that any text may say otherwise (a way, a reason, a skill) may well be answered by others.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from search.alikes import alike
from search.classes import CLASS_WORDS
from search.language import content_words, fold, function_words, tokens

_WHICH = {"quel", "quelle", "quels", "quelles", "which", "what", "welk", "welke"}
_FRENCH = {"quel", "quelle", "quels", "quelles"}
_SORTS = {"genre", "genres", "type", "types", "sorte", "sortes", "espece", "especes"}
_OF = {"de", "d", "of", "van"}
_OFFERED = re.compile(
    r"\b(?:(?:prevoit|propose|offre|donne|inclut|comprend|comporte|fournit|recoit)(?: t)?"
    r" (?:il|elle|on|ils|elles)|y a t il) (?:un|une|des|du|de la|de l) (.+)"
    r"|\b(?:offer|include|provide|get|receive|is there|are there) (?:(?:an?|any|some) )?(.+)"
    r"|\b(?:krijg|krijgt|krijgen|is er|zijn er) .*?\been (.+)"
)
"""What asks whether something is given, before the noun for it: French, English, Dutch."""
_SAME = 0.9
"""How alike two forms of a word are."""
_LONGEST = 4
"""Words of the longest noun that is looked for where it ends: "augmented reality software"."""
_VERBS = {"krijgt", "krijgen", "geldt", "gelden", "hoort", "horen", "heeft", "hebben", "gebruikt"}
"""Dutch verbs that often follow the noun, besides the small ones."""


@cache
def _is_loose(noun: str) -> bool:
    raw = tomllib.loads(files("search").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    named = content_words(" ".join([*raw["loose"], *CLASS_WORDS.values()]))
    return any(alike(noun, word) >= _SAME for word in named)


def asked_for(question: str) -> str | None:
    """Give the folded noun that an answer must say, None when any words will do.

    >>> asked_for("Quelle marque de micro emploie-t-on ?"), asked_for("Quel genre de salle ?")
    ('marque', 'salle')
    >>> asked_for("Which virtual reality software is used?"), asked_for("Welk loon krijgt men?")
    ('software', 'loon')
    >>> asked_for("Quelle raison est donnée ?"), asked_for("What is lost?"), asked_for("Pourquoi ?")
    (None, None, None)
    >>> (
    ...     asked_for("Le cours prévoit-il un défraiement ?"),
    ...     asked_for("Do they offer travel bursaries?"),
    ... )
    ('defraiement', 'bursaries')
    """
    said = [fold(word) for word in tokens(question)]
    offered = _OFFERED.search(" ".join(said))
    if offered:
        noun = _noun((offered[1] or offered[2] or offered[3]).split(), french=bool(offered[1]))
        return noun if noun and not _is_loose(noun) else None
    for place, word in enumerate(said):
        if word in _WHICH:
            noun = _noun(said[place + 1 :], french=word in _FRENCH)
            return noun if noun and not _is_loose(noun) else None
    return None


def _noun(words: list[str], *, french: bool) -> str | None:
    if len(words) > 1 and words[0] in _SORTS and words[1] in _OF:
        words = words[2:]
    if french:
        first = words[0] if words else ""
        return first if first.isalpha() and first not in function_words("fr") else None
    ends = function_words("en") | function_words("nl") | _VERBS
    for place, word in enumerate([*words, "the"][: _LONGEST + 1]):
        if word in ends:
            return words[place - 1] if place else None
    return None
