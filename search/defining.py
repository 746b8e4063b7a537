"""Definitions: who asks what a term means, and which texts say it, in three languages. Pure."""

import re
from collections.abc import Collection

from search.alikes import RELATED, nearly_said
from search.cues import said_words
from search.language import content_words, fold

_ASKED = re.compile(
    r"\bdefini\w*|\bdefinieer\w*|\b(?:veut|veulent|voulait|voudrait) dire\b|\bsignifi\w*"
    r"|\bc est quoi\b|\bqu est ce qu (?:un|une|on appelle)\b|\bqu est ce que (?:l|le|la)\b"
    r"|\bqu (?:appelle|entend|entendre)\w*|\bentend on\b|\bwhat (?:is|are) (?:an?|meant)\b"
    r"|\b(?:do|does|did) .*\b(?:mean|stand for)\b|\bmeaning\b|\bmeant by\b"
    r"|\bwat (?:betek\w+|is een|bedoel\w*|versta\w*|wordt .*(?:bedoeld|verstaan))\b"
    r"|\bbetekenis\b|\bwaar\w* staat .*\bvoor\b"
)
_SAID = re.compile(
    r"\b(?:par|sous) (?P<fr>[\w' -]{3,80}?),? (?:on|nous|il faut) (?:entend\w*|compren\w*)"
    r"|\bon (?:entend par|appelle)\b(?P<called>[^.;:]{3,80})"
    r"|(?P<noun>[^.;:]{3,80}?),? (?:designe\w*|signifie\w*|se definit|(?:est|sont) defini\w*"
    r"|(?:est|sont) (?:une?|l'|l|le|la|les|des)\b|c'est[- ]a[- ]dire|consiste\w* [ae]n?\b)"
    r"|\bby (?P<en>[\w' -]{3,80}?),? (?:we|one) (?:means?|understands?)"
    r"|(?P<is>[^.;:]{3,80}?) (?:means|refers to|is defined as|stands for|(?:is|are) (?:an?|the)\b)"
    r"|\bonder (?P<nl>[\w' -]{3,80}?) (?:verst\w+|wordt verstaan)"
    r"|(?P<een>[^.;:]{3,80}?) (?:betekent|staat voor|(?:is|zijn) (?:een|de|het)\b)"
    r"|^\W*(?P<entry>[^.;:]{3,40}?) : "
)
"""What a text says a thing is, with the words that name it."""
_NAMED = 6
"""Words of what is defined at the most: more are a sentence that happens to say « est un »."""


def asks_definition(question: str) -> bool:
    """Tell whether a question asks what a term means.

    >>> asks_definition("C'est quoi, une drève ?"), asks_definition("Quelle drève est fermée ?")
    (True, False)
    >>> asks_definition("What is meant by a weir?"), asks_definition("Wat betekent berm?")
    (True, True)
    """
    return _ASKED.search(" ".join(said_words(question))) is not None


def defines(text: str, asked: Collection[str]) -> bool:
    """Tell whether a text says what the words that are asked for mean: it names little else.

    >>> defines("Par crue, on entend la montée des eaux.", ["crue"])
    True
    >>> defines("La crue soudaine est une montée des eaux.", ["crue"])
    True
    >>> defines("Les gardes guettent la crue : elle est une menace.", ["crue"])
    False
    >>> defines("A weir is a low dam.", ["weir"]), defines("Een berm is een strook.", ["dijk"])
    (True, False)
    """
    for found in _SAID.finditer(fold(text)):
        named = content_words(next(part for part in found.groups() if part))
        if len(named) <= _NAMED and asked:
            told = [
                word for word in asked if any(nearly_said(word, one) >= RELATED for one in named)
            ]
            if told and len(told) >= len(named) / 2:
                return True
    return False
