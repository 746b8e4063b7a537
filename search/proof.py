"""What an answer must say to be one: the thing asked for by its noun, what was paid, what was done.

A kind of question finds its facts by what the question is about. Whether they are what is asked
shows in what they say: who asks which hospital pays is not answered with a price.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from search.alikes import RELATED, nearly_said
from search.attribute import is_own, priced, which
from search.classes import CLASS_WORDS
from search.cues import said_words
from search.expecting import holds
from search.language import content_words, fold, tokens
from search.lexicon import COMBIEN
from search.things import Thing

_DONE = re.compile(
    rf"\b(?:{COMBIEN}|nombre|how many|hoeveel|aantal)\b.*"
    r"\b(?:ont|a|avait|avaient|etaient|furent|have|has|had|were|was|did|hebben|heeft|werden|zijn"
    r"|earned|obtained|passed|failed|attended|joined|completed|left"
    r"|behaalden|haalden|slaagden|volgden|kregen|verlieten)\b"
    r"|\b(?:le (?:plus|moins) de|(?:the )?(?:most|fewest)|de (?:meeste|minste)) (?:voix|votes?"
    r"|points?|suffrages|stemmen|punten)\b"
)
"""What asks how often something was done, once or in a year that is over."""
_GOES_ON = 3
"""Words after a term, at least, in a text that defines it."""
_SUCCESS = (
    "reussi obtenu decroche echoue rate passed failed obtained earned"
    " behaald behaalden haalden geslaagd slaagden"
)
_TAKEN_PART = (
    "suivi participe assiste pris rejoint ajoute ajoutes ajoutees attended joined enrolled added"
    " gevolgd volgden deelgenomen toegevoegd"
)
_DEEDS = [
    set(line.split())
    for line in (
        _TAKEN_PART,
        "quitte abandonne arrete left dropped quit verlaten verlieten gestopt afgehaakt",
        "voix vote votes suffrages stemmen points punten",
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
        holds("number", each) and not line.isdisjoint(map(fold, tokens(each)))
        for line in asked
        for each in texts
    )


def is_name(question: str, things: Sequence[Thing]) -> bool:
    """Tell whether a question says no more than what names some things: their codes, their class.

    "Is RX-1 recognised in France?" asks for something of RX-1, "RX-1?" and « le profil RX-1 » for
    what it is.
    """
    codes = " ".join(code for each in things for code in each.notations)
    named = {*map(fold, tokens(codes)), *content_words(codes)}
    for each in things:
        named.update(CLASS_WORDS.get(each.type, "").split())
    left = [word for word in content_words(question) if word not in named]
    return all(any(nearly_said(word, each.label) >= RELATED for each in things) for word in left)


def says_more_of(term: Sequence[str], texts: Iterable[str]) -> bool:
    """Tell whether a text goes on after a term, as one that defines it does; or none says it.

    >>> says_more_of(["crue"], ["Surveiller la « crue »."])
    False
    >>> says_more_of(["crue"], ["La crue est la montée des eaux."]), says_more_of(["crue"], ["Eau"])
    (True, True)
    """
    known = set(term)
    saying = [words for words in map(tokens, map(fold, texts)) if not known.isdisjoint(words)]
    after = (
        len(words) - 1 - max(n for n, each in enumerate(words) if each in known) for words in saying
    )
    return not saying or any(more >= _GOES_ON for more in after)


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
