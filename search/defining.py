"""Definitions: who asks what a term means, and which texts say it, in three languages. Pure."""

import re
from collections.abc import Sequence

from search.alikes import RELATED, nearly_said
from search.cues import said_words
from search.language import content_words, fold

_ASKED = re.compile(
    r"\bdefini(?:tions?|r|ssez|ssent|t on|ti\w+s?)\b(?: (?:exacte|precise))?"
    r"(?: (?:de|d|du|des|of|van)\b)?(?: (?:mot|terme|term|word))?"
    r"|\b(?:que|qu est ce que|quoi|ca) (?:veut|veulent|voudrait) dire\b|\bque signifi(?:e|ent)\b"
    r"|\bque designe\b|\bc est quoi\b|\bqu est ce qu (?:un|une|on appelle)\b"
    r"|\bqu (?:appelle|entend) t? ?on par\b|\bqu entendre par\b"
    r"|\bwhat (?:s|is|are) (?:meant by|an?)\b|\bmeaning of\b"
    r"|\bwhat (?:do|does|did)\b(?=.{1,80}\b(?:mean|stand for)\b)"
    r"|\bwat (?:betekent|betekenen|is een|bedoelt men met|verstaat men onder|wordt bedoeld met)\b"
    r"|\bwat een .{1,60} is$|\bbetekenis van\b|\bwaar\w* staat\b(?=.{1,60}\bvoor\b)"
)
"""What asks for a meaning, up to the term."""
_ENDS = re.compile(
    r"\b(?:selon|d apres|dans|chez|pour|according|in|for|volgens|bij|mean|means|stand|voor)\b.*"
)
"""Where the term is over."""
_LONGEST = 6
"""Words of a term at the most; what goes on longer asks for something else."""
_SAID = re.compile(
    r"\b(?:par|sous) (?P<fr>[\w' -]{3,80}?),? (?:on|nous|il faut) (?:entend\w*|compren\w*)"
    r"|\bon (?:entend par|appelle)\b(?P<called>(?: [\w'-]+){1,4})"
    r"|(?P<noun>[^.;:]{3,80}?),? (?:designe\w*|signifie\w*|se definit|(?:est|sont) defini\w*"
    r"|(?:c')?(?:est|sont) (?:une?|l'|l|le|la|les|des)\b|c'est[- ]a[- ]dire|consiste\w* [ae]n?\b)"
    r"|\bby (?P<en>[\w' -]{3,80}?),? (?:we|one) (?:means?|understands?)"
    r"|(?P<is>[^.;:]{3,80}?) (?:means|refers to|is defined as|stands for|(?:is|are) (?:an?|the)\b)"
    r"|\bonder (?P<nl>[\w' -]{3,80}?) (?:verst\w+|wordt verstaan)"
    r"|(?P<een>[^.;:]{3,80}?) (?:betekent|staat voor|(?:is|zijn) (?:een|de|het)\b)"
    r"|^\W*(?P<entry>[^.;:]{3,40}?) ?: "
)
"""What a text says a thing is, with the words that name it."""
_FRENCH = {"fr", "called", "noun"}
"""Where the noun comes first: « crue soudaine », but "spring flood"."""
_NAMED = 6
"""Words of what is defined at the most: more are a sentence that happens to say « est un »."""
_FAR = 1_000
"""Characters of a text that are looked at."""


def term(question: str) -> list[str]:
    """Give the words of which a question asks the meaning, none when it asks something else.

    >>> term("C'est quoi, une drève ?"), term("Quelle drève est fermée ?")
    (['dreve'], [])
    >>> term("What is meant by a weir?"), term("Wat betekent berm?"), term("What's a weir?")
    (['weir'], ['berm'], ['weir'])
    >>> term("Quelle est la définition du mot crue ?"), term("Qui a défini les facteurs ?")
    (['crue'], [])
    >>> term("Qu'est-ce qu'un passeur selon l'étude ?"), term("Des risques significatifs ?")
    (['passeur'], [])
    """
    said = " ".join(said_words(question))[:_FAR]
    asked = _ASKED.search(said)
    if asked is None:
        return []
    after = content_words(_ENDS.sub("", said[asked.end() :]))
    words = after or content_words(said[: asked.start()])  # « une crue, ça veut dire quoi »
    return words if len(words) <= _LONGEST else []


def defines(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text says what the words of a term mean: it names little else.

    >>> defines("Par crue, on entend la montée des eaux.", ["crue"])
    True
    >>> defines("La crue soudaine est une montée des eaux.", ["crue"])
    True
    >>> defines("Les gardes guettent la crue : elle est une menace.", ["crue"])
    False
    >>> defines("A weir is a low dam.", ["weir"]), defines("Weir: a low dam.", ["weir"])
    (True, True)
    >>> (
    ...     defines("Een berm is een strook.", ["dijk"]),
    ...     defines("Le prix du bac est le même.", ["bac"]),
    ... )
    (False, False)
    """
    for found in _SAID.finditer(fold(text[:_FAR])):
        named = content_words(found[found.lastgroup or 0])
        told = [any(nearly_said(word, one) >= RELATED for word in words) for one in named]
        head = 0 if found.lastgroup in _FRENCH else -1
        if 0 < len(named) <= _NAMED and told[head] and 2 * sum(told) >= len(told):
            return True
    return False
