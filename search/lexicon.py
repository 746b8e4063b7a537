"""How people put a question, as `lexicon.toml` has it: words that say the same, hasty spellings."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from search.language import stem

COMBIEN = r"[ck](?:[ou][nm])?b[ie]+n|cb"
"""« combien » as people type it, folded; a part of a regular expression."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of the words of questions; all folded."""

    ways: Mapping[str, frozenset[str]]
    """By stem, the words that say the same in a question."""
    spellings: Mapping[str, tuple[str, ...]]
    """What is meant by what is typed in haste."""
    loose: frozenset[str]
    """Nouns for what a text may say in any words."""
    paid: frozenset[str]
    """Nouns for what is paid when a course is."""
    instances: Mapping[str, frozenset[str]]
    """By a noun, the words that each say one of what it names: of colours, their names."""
    verbs: frozenset[str]
    """Infinitives that no ending tells."""
    seeking: frozenset[str]
    """Verbs by which people ask for what documents list."""
    nouns: frozenset[str]
    """Nouns that end as infinitives do, and other words that do."""
    places: tuple[tuple[str, ...], ...]
    """Of each place, how its names begin."""


@cache
def lexicon() -> Lexicon:
    """Read it, once."""
    raw = tomllib.loads(files("search").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    same: dict[str, set[str]] = {}
    for line in raw["ways"]:
        for word in line.split():
            same.setdefault(stem(word), set()).update(line.split())
    return Lexicon(
        ways={name: frozenset(words) for name, words in same.items()},
        spellings={word: tuple(meant.split()) for word, meant in raw["spellings"].items()},
        instances={
            noun: frozenset(line["ones"].split())
            for line in raw["instances"]
            for noun in line["of"].split()
        },
        places=tuple(tuple(line.split()) for line in raw["places"]),
        **{
            name: frozenset(word for line in raw[name] for word in line.split())
            for name in ("loose", "paid", "verbs", "seeking", "nouns")
        },
    )
