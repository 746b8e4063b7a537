"""Towns and other places that a text speaks of, by any of their names or their people.

What goes before a name tells a town; `lexicon.toml` has the places that go by several names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from search.language import content_words, fold, is_small, tokens
from search.lexicon import lexicon
from search.wording import months

_AT_TOWN = re.compile(r"\b(?:[àÀ]|[Ii]n|[Tt]e|at) ([A-ZÀ-Ý][a-zà-ÿ]{3,})")
_POSTCODE = re.compile(r"\b[1-9][0-9]{3} [A-ZÀ-Ý]")
_NO_TOWNS = {"wallonie", "wallonia", "belgique", "belgie", "belgium", "france", "frankrijk"}
_NO_TOWNS |= {"flandre", "flanders", "vlaanderen", "brabant", "europe", "europa"}
_NO_TOWNS |= {"french", "dutch", "english", "frans", "nederlands", "engels"}
"""What stands with a capital where a town may: regions, languages."""
_PLACING = {"a", "au", "aux", "en", "dans", "de", "d", "du", "vers", "pour", "la", "le", "l"}
_PLACING |= {"in", "at", "to", "from", "of", "near", "for", "te", "uit", "van", "op", "naar"}
"""What a place stands after that is spoken of by itself."""
_TOWN = 4
"""Letters by which an adjective tells a town."""
_SURE = 5
"""Letters from which the name of a place is one without a capital too: « liege », not « mons »."""
_OTHERS = {"namen", "bergen", "france", "romand", "romans"}
"""Names of places that are common words, or first names, in small letters."""


def named_towns(text: str) -> list[str]:
    """Give the folded names of the towns in which a text says that something is.

    >>> named_towns("Est-ce à Namur ou en Wallonie ?"), named_towns("In French, in Ghent")
    (['namur'], ['ghent'])
    """
    found = (fold(name) for name in _AT_TOWN.findall(text))
    return [name for name in found if name not in _NO_TOWNS and name not in months()]


def tells_town(text: str) -> bool:
    """Tell whether a text says a town, by its name or its postcode.

    >>> tells_town("En Wallonie"), tells_town("rue du Port 3, 5000 Namur")
    (False, True)
    """
    return bool(named_towns(text)) or _POSTCODE.search(text) is not None


def is_in(town: str, words: Iterable[str]) -> bool:
    """Tell whether one of some folded words names a town, told by its name or by an adjective.

    >>> is_in("liege", ["luik"]), is_in("liegeoise", ["huy"])
    (True, False)
    """
    begins = _place(town) or (town[:_TOWN],)
    return any(word.startswith(begins) for word in words)


def is_said(place: tuple[str, ...], text: str) -> bool:
    """Tell whether a text says a place, told by how its names begin.

    >>> is_said(("liege", "luik"), "les lieux liégeois"), is_said(("liege", "luik"), "à Huy")
    (True, False)
    """
    return any(word.startswith(place) for word in content_words(text))


def places(question: str) -> list[tuple[str, ...]]:
    """Give the known places that a question names: of each, how its names begin.

    >>> places("combien de lieux a liege ?"), places("Namen van de experts")
    ([('liege', 'luik')], [])
    >>> places("Is it held in Brussels?") == places("In welke Brusselse wijk?") != []
    True
    """
    capital = {fold(word) for word in re.findall(r"(?<=[\s'’-])[A-ZÀ-Ý][\w-]+", question)}
    written = (lexicon().spellings.get(word, (word,)) for word in tokens(fold(question)))
    small = sorted({word for each in written for word in each} - _OTHERS - capital)
    found = [*map(_place, sorted(capital)), *(_place(word, _SURE) for word in small)]
    return list(dict.fromkeys(each for each in found if each))


def whereabouts(question: str) -> list[tuple[str, ...]]:
    """Give the known places, as `places` does, where something is asked to be.

    Not those that only tell which thing is meant: what is known to be Swiss seldom says so.

    >>> whereabouts("Que dit l'étude suisse ?"), whereabouts("How many Quebec guides replied?")
    ([], [])
    >>> whereabouts("Wat zeggen de Zwitserse musea?")
    []
    >>> len(whereabouts("Hoeveel plekken telt Vlaanderen?"))
    1
    >>> len(whereabouts("Y en a-t-il en Suisse ?")), len(whereabouts("Is it in Quebec now?"))
    (1, 1)
    """
    written = re.findall(r"[^\W_]+", question)  # capitals tell a place from an adjective
    telling_which = {_place(fold(word)) for word in _attributive(written)}
    return [each for each in places(question) if each not in telling_which]


def _attributive(words: Sequence[str]) -> Iterator[str]:
    """Give the words that tell which by the place that they name: after a noun, or before one."""
    telling = [not is_small(word) for word in words]
    for place, word in enumerate(words[1:], 1):
        after = telling[place - 1] and word.islower()
        before = place + 1 < len(words) and telling[place + 1]
        if after or (before and (word.endswith("se") or fold(words[place - 1]) not in _PLACING)):
            yield word


@lru_cache(maxsize=20_000)
def _place(word: str, least: int = 1) -> tuple[str, ...]:
    """Give how the names of a place begin that a folded word is one of; none when it is none.

    `least`: letters of the beginning that it has in common with one of them.
    """
    known = lexicon().places
    of = (each for each in known if any(len(b) >= least and word.startswith(b) for b in each))
    return next(of, ())
