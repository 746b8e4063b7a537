"""Words that say nearly the same in other registers and languages: what a question may also mean.

The corpus is French and written by professionals; people ask in the words of every day.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from search.language import fold, stem


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Give, by stem, the stems of every line that it stands in.

    A word has two: as it is written, and without its accents, which questions often lack.
    """
    raw = tomllib.loads(files("search").joinpath("glossary.toml").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for line in raw["words"]:
        own = {each for word in line.split() for each in (stem(word), stem(fold(word)))}
        for each in own:
            found.setdefault(each, set()).update(own)
    return {name: frozenset(own) for name, own in found.items()}


def related(word: str) -> frozenset[str]:
    """Give the stems that say nearly what a word or stem says; none for one it does not know.

    >>> "benevol" in related("volunteers"), "benevol" in related("vrijwilliger")
    (True, True)
    >>> related("xyz")
    frozenset()
    """
    groups = _groups()
    return groups.get(fold(word)) or groups.get(stem(word)) or frozenset()


def widened(stems: Iterable[str]) -> dict[str, frozenset[str]]:
    """Give, for each stem, the other stems that may stand for it."""
    return {each: related(each) - {each} for each in stems}
