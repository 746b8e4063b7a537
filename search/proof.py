"""What an answer must say to be one: the thing asked for by its noun, what was paid, what was done.

A kind of question finds its facts by what the question is about. Whether they are what is asked
shows in what they say: who asks which hospital pays is not answered with a price.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from search.alikes import RELATED, nearly_said
from search.attribute import which
from search.classes import speaks_of
from search.cues import said_words
from search.expecting import holds
from search.language import Language, fold, function_words, stem
from search.lexicon import lexicon

_DONE = re.compile(
    r"\b(?:[ck](?:[ou][nm])?b[ie]+n|cb|nombre|how many|hoeveel|aantal)\b.*"
    r"\b(?:ont|a|avait|avaient|etaient|furent|have|has|had|were|was|did|hebben|heeft|werden|zijn)\b"
)
"""What asks how often something was done, once or in a year that is over."""
_SUCCESS = "reussi obtenu decroche echoue rate passed failed obtained earned behaald geslaagd"
_DEEDS = [
    set(line.split())
    for line in (
        "suivi participe assiste part attended joined enrolled gevolgd deelgenomen",
        "quitte abandonne arrete left dropped quit verlaten gestopt afgehaakt",
        "voix vote votes suffrages stemmen",
        f"{_SUCCESS} delivre decerne octroye awarded issued granted uitgereikt",
    )
]
"""What people did with a course or an exam, or gave: words of a line say the same."""
_PRICED = re.compile(
    r"\b(?:montant|prix|tarif|cout|somme)s? (?:(?:total|moyen|annuel|exact) )?"
    r"(?:de|d|du|des) (?:(?:la|l|le|les) )?(?P<fr>[a-z]{4,})"
    r"|\b(?:price|cost|fee|amount) of (?:(?:the|an?) )?(?P<en>(?:[a-z]+ ){1,4})"
    r"|\bhow much (?:is|does|costs?) (?:the|an?) (?P<is>(?:[a-z]+ ){1,4})"
    r"|\b(?:prijs|kost|kostprijs|bedrag) van (?:de|het|een) (?P<nl>[a-z]{4,})"
)
_TAKING_PART = """inscription participation place personne seance journee participant stagiaire
    registration person seat day session attendance inschrijving deelname plaats persoon dag
    deelnemer"""
"""What is paid for a course, by whatever name it goes."""


def priced(question: str) -> str | None:
    """Give the folded noun of what a question wants the price of, None when it names none so.

    >>> priced("Quel est le montant de la caution ?"), priced("Combien ça coûte ?")
    ('caution', None)
    >>> priced("How much is the annual membership of the Guild?"), priced("Quel tarif ?")
    ('membership', None)
    """
    found = _PRICED.search(f"{' '.join(said_words(question))} ")
    if found is None:
        return None
    if found["fr"] or found["nl"]:
        return found["fr"] or found["nl"]
    return _last_noun((found["en"] or found["is"]).split(), "en")


def _last_noun(words: Sequence[str], language: Language) -> str | None:
    """Give the last of the words that stand together before a small one."""
    small = function_words(language)
    ended = next((n for n, word in enumerate(words) if word in small), len(words))
    return words[ended - 1] if ended else None


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
    strange = [noun for noun in nouns if noun and not _is_own(noun)]
    return all(any(nearly_said(noun, each) >= RELATED for each in texts) for noun in strange)


def _is_own(noun: str) -> bool:
    """Tell a noun that courses are asked about by, whatever it is that is paid or told."""
    own = noun in _TAKING_PART.split() or speaks_of(noun, "TrainingOffer")
    return own or stem(noun) in lexicon().ways
