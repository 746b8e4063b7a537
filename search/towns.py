"""Towns that a text speaks of: by what goes before their names, their people, their two names."""

import re
from collections.abc import Iterable

from search.language import fold
from search.wording import months

_AT_TOWN = re.compile(r"\b(?:[àÀ]|[Ii]n|[Tt]e|at) ([A-ZÀ-Ý][a-zà-ÿ]{3,})")
_POSTCODE = re.compile(r"\b[1-9][0-9]{3} [A-ZÀ-Ý]")
_NO_TOWNS = {"wallonie", "wallonia", "belgique", "belgie", "belgium", "france", "frankrijk"}
_NO_TOWNS |= {"flandre", "flanders", "vlaanderen", "brabant", "europe", "europa"}
_NO_TOWNS |= {"french", "dutch", "english", "frans", "nederlands", "engels"}
"""What stands with a capital where a town may: regions, languages."""
_TOWN = 4
"""Letters by which an adjective tells a town."""
_TOWNS = (
    {"mons", "mont", "berg"}, {"gand", "gant", "gent"}, {"char", "caro"}, {"brux", "brus"},
    {"lieg", "luik"}, {"namu", "name"}, {"tour", "door"}, {"anve", "antw"}, {"louv", "leuv"},
    {"mali", "mech"}, {"cour", "kort"}, {"lill", "rijs"}, {"arlo", "aarl"},
)  # fmt: skip
"""The first letters of a town in French and Dutch, and of its people, where they differ."""


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
    own = town[:_TOWN]
    first = next((names for names in _TOWNS if own in names), {own})
    return any(word[:_TOWN] in first for word in words)
