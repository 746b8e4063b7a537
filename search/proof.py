"""What an answer must say to be one: the thing asked for by its noun, what was paid, what was done.

A kind of question finds its facts by what the question is about. Whether they are what is asked
shows in what they say: who asks which hospital pays is not answered with a price.
"""

import re
from collections.abc import Collection, Iterable

from search.alikes import RELATED, nearly_said
from search.attribute import is_own, priced, which
from search.cues import said_words
from search.expecting import holds
from search.language import fold
from search.lexicon import COMBIEN

_DONE = re.compile(
    rf"\b(?:{COMBIEN}|nombre|how many|hoeveel|aantal)\b.*"
    r"\b(?:ont|a|avait|avaient|etaient|furent|have|has|had|were|was|did|hebben|heeft|werden|zijn"
    r"|earned|obtained|passed|failed|attended|joined|completed|left)\b"
    r"|\b(?:le (?:plus|moins) de|(?:the )?(?:most|fewest)|de (?:meeste|minste)) (?:voix|votes?"
    r"|points?|suffrages|stemmen|punten)\b"
)
"""What asks how often something was done, once or in a year that is over."""
_SUCCESS = "reussi obtenu decroche echoue rate passed failed obtained earned behaald geslaagd"
_DEEDS = [
    set(line.split())
    for line in (
        "suivi participe assiste pris attended joined enrolled gevolgd deelgenomen",
        "quitte abandonne arrete left dropped quit verlaten gestopt afgehaakt",
        "voix vote votes suffrages stemmen",
        f"{_SUCCESS} delivre decerne octroye awarded issued granted uitgereikt",
    )
]
"""What people did with a course or an exam, or gave: words of a line say the same."""


def is_done(question: str, texts: Iterable[str]) -> bool:
    """Tell whether a text numbers those who did what a question says, if it asks how many did.

    >>> is_done("Combien ont réussi ?", ["Douze personnes au plus"]), is_done("Qui a réussi ?", [])
    (False, True)
    """
    said = " ".join(said_words(question))
    words = set(said.split()) if _DONE.search(said) else set()
    asked = [line for line in _DEEDS if not words.isdisjoint(line)]
    return not asked or any(
        holds("number", each) and not line.isdisjoint(fold(each).split())
        for line in asked
        for each in texts
    )


def is_named(question: str, left: Collection[str], texts: Iterable[str]) -> bool:
    """Tell whether texts about a course say what a question asks for, or the price of, by its noun.

    `left`: the folded words of the question that its kind does not account for.

    >>> is_named("Quel hôpital paie le cours ?", ["hopital"], ["Le chant", "Prix : 30 €"])
    False
    >>> is_named("Quel est le prix de la caution ?", ["caution"], ["Le chant", "Prix : 30 €"])
    False
    >>> is_named("Quel est le prix du stage ?", [], ["Le chant", "Prix : 30 €"])
    True
    """
    nouns = {which(question), priced(question)}.intersection(left)
    strange = [noun for noun in nouns if noun and not is_own(noun)]
    return all(any(nearly_said(noun, each) >= RELATED for each in texts) for noun in strange)
