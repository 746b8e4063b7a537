"""What a question wants counted, and whether a text counts it: « combien de visites ». Pure."""

import re
from collections.abc import Sequence

from search.alikes import RELATED, nearly_said
from search.expecting import HOW_MANY, SPAN, holds, spelt
from search.language import content_words, fold, tokens

_DOERS = {"je", "j", "tu", "on", "nous", "vous", "ca", "cela", "do", "does", "i", "ik"}
"""What after « combien » is not what is counted, but who is: « combien je perds si… »."""
_COUNTED = 3
"""Words that may name what is counted: a noun and what stands before it."""
_ANYBODY = {"gens", "personne", "personnes", "monde", "people", "persons", "mensen", "personen"}
_PERSONS = re.compile(
    r"\b(?:personnes?|gens|professionnel\w*|salarie\w*|employe\w*|agents?|membres?|people|persons?"
    r"|staff|workers?|professionals?|mediators?|mensen|personen|medewerkers?|bemiddelaars?"
    r"|[a-z]{3,}(?:teurs?|trices?|euses?|iennes?|istes?))\b"
)
"""Words for anybody, and for those whom they may stand for: « 312 animatrices »."""
_MEASURED = re.compile(
    r"temps|time|tijd|euros?|francs?|pages?|paginas?|participants?|deelnemers|visiteurs?|visitors?"
    r"|bezoekers|candidat[es]?s?|kandidaten"
)
"""What else is counted of time, money and people, and pages."""
_COMPOUND = 6
"""Letters of a word that may begin or end a longer one."""
_AFTER, _BEFORE, _RIGHT_AFTER = 5, 6, 3
"""So many words after a number, and before it, may name what it counts; right after it, do."""
SURELY = 0.8
"""How surely a word must be said for a number to count it by its name."""


def counted(question: str) -> list[str]:
    """Give the words that say what a question wants counted, folded, the name of it among them.

    >>> counted("Combien d'interventions ont-ils menées ?"), counted("How many young visitors came")
    (['interventions'], ['young', 'visitors', 'came'])
    >>> counted("Quel est le nombre des lieux à Liège ?"), counted("Combien je perds ?")
    (['lieux'], [])
    """
    said = spelt(question)
    found = HOW_MANY.search(said)
    if found and said[: found.start()].endswith(("a ", "de ")):
        return []  # « de combien le prix a-t-il monté ? »
    words = tokens(said[found.end() :]) if found else []
    words = [] if set(words[:1]) & _DOERS else words
    telling = [bool(content_words(word)) for word in words]
    first = next((n for n, each in enumerate(telling) if each), len(words))
    last = next((n for n in range(first, len(words)) if not telling[n]), len(words))
    return words[first : min(last, first + _COUNTED)]


def measured(question: str) -> list[str]:
    """Give what a question wants counted when no list of things counts it: hours, sums, people.

    >>> (
    ...     measured("Combien d'heures de stage le profil impose-t-il ?"),
    ...     measured("Combien de lieux ?"),
    ... )
    (['heures'], [])
    """
    wanted = counted(question)[:1]
    known = (_MEASURED, SPAN)
    return [w for w in wanted if w in _ANYBODY or any(each.fullmatch(w) for each in known)]


def numbers(
    wanted: Sequence[str], text: str, surely: float = RELATED, *, right_after: bool = False
) -> bool:
    """Tell whether a number stands beside a word for what is to be counted.

    `surely`: how surely that word must be said. `right_after`: the number stands right before it.

    >>> numbers(["visites"], "En 2024, on compte 300 visites."), numbers(["voix"], "300 visites")
    (True, False)
    >>> (
    ...     numbers(["visites"], "Les visites ? 300."),
    ...     numbers(["visites"], "Visites : 9", right_after=True),
    ... )
    (True, False)
    """
    words = tokens(text)
    for place, word in enumerate(words):
        if holds("number", word):
            first = place + 1 if right_after else max(place - _BEFORE, 0)
            last = place + 1 + (_RIGHT_AFTER if right_after else _AFTER)
            if counts(wanted, " ".join(words[first:last]), surely):
                return True
    return False


def counts(wanted: Sequence[str], text: str, surely: float = RELATED) -> bool:
    """Tell whether a text says, so surely at least, one of the words for what is to be counted.

    Anybody may stand for those who do a job, and they for anybody.

    >>> counts(["personnes"], "312 animatrices"), counts(["salariés"], "210 personnes")
    (True, True)
    >>> counts(["coworkingplekken"], "13 espaces de coworking"), counts(["voix"], "300 visites")
    (True, False)
    """
    folded = fold(text)
    said = set(folded.split())
    if not _ANYBODY.isdisjoint(wanted) and _PERSONS.search(folded):
        return True
    if not _ANYBODY.isdisjoint(said) and any(_PERSONS.search(fold(each)) for each in wanted):
        return True
    return any(
        nearly_said(each, text) >= surely or any(_in_compound(word, each) for word in said)
        for each in wanted
    )


def _in_compound(word: str, compound: str) -> bool:
    """Tell whether a longer word begins or ends with a word: « coworkingplekken »."""
    longer = len(word) >= _COMPOUND and len(compound) > len(word)
    return longer and (compound.startswith(word) or compound.endswith(word))
