"""The kinds of questions, as data: `questions/*.toml` beside their `.rq`.

A kind has phrasings (examples, never shown), cues (words that give it away), slots (what must be
known to answer), a query, and the words of its answer in each language. A cue is one or more
words that must all occur; in it `prefix*` stands for any ending, `=word` for the word just as it
is (a plural), `one_two` for words side by side. A leading `~` marks a weak cue.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from search.errors import InvalidKindError
from search.language import Language

LANGUAGES: tuple[Language, ...] = ("fr", "en", "nl")
_COMPOSERS = {
    "choose",
    "compare",
    "courses",
    "covered",
    "dated",
    "duration",
    "figure",
    "gaps",
    "list",
    "programme",
    "seek",
    "superlative",
    "topic",
}
_KEYS = {
    "answer",
    "composer",
    "cues",
    "free",
    "gives",
    "never",
    "phrasings",
    "query",
    "seek",
    "slots",
}
_KEYS |= {"rule", "types", "what"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What a question is about: a thing of a class."""

    name: str
    of: str
    optional: bool = False
    """Without a mention, the question is about all of them."""
    free: bool = False
    """Any words may stand for it: the nearest things are meant, not one by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How an answer is said in one language; `{row}` and `{thing}` are filled in."""

    one: str = "{row}"
    many: str = ""
    row: str = "{label}"
    absent: str = ""
    denied: str = ""
    """For when the document itself says that there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that together give a kind away; several weigh more than one."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of question."""

    id: str
    composer: str = "list"
    query: str | None = None
    slot: Slot | None = None
    phrasings: Mapping[Language, tuple[str, ...]]
    cues: tuple[Cue, ...]
    never: tuple[Cue, ...] = ()
    answer: Mapping[Language, Words]
    seek: tuple[str, ...] = ()
    what: Mapping[Language, str]
    types: tuple[str, ...] = ()
    rule: str = ""
    """Of `choose`: by which criterion."""
    gives: tuple[str, ...] = ()
    """Classes of the things that it answers with."""
    free: bool = False
    """Words beyond the kind's own are what is looked for, and count for nothing against it."""

    @property
    def examples(self) -> tuple[str, ...]:
        """Give all phrasings, in every language."""
        return tuple(each for language in LANGUAGES for each in self.phrasings.get(language, ()))


@cache
def kinds() -> tuple[Kind, ...]:
    """Read every kind; InvalidKindError names the file that cannot be used."""
    folder = files("search").joinpath("questions")
    found: dict[str, Kind] = {}
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.endswith(".toml"):
            for kind in read(path.name, path.read_text(encoding="utf-8")):
                if kind.id in found:
                    raise InvalidKindError(path.name, f"the kind {kind.id} exists already")
                found[kind.id] = kind
    return tuple(found.values())


@cache
def query_text(name: str) -> str:
    """Give the SPARQL of a kind."""
    path = files("search").joinpath("questions", f"{name}.rq")
    return path.read_text(encoding="utf-8")


def read(name: str, text: str) -> list[Kind]:
    r"""Read the kinds of one file, a table each.

    >>> text = '[price]\ncomposer = "seek"\ncues = ["how much"]\nwhat = {en = "a price"}'
    >>> made = read("x.toml", text)[0]
    >>> made.id, made.cues[0].words, made.what["en"]
    ('price', ('how', 'much'), 'a price')
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidKindError(name, str(error)) from error
    return [_kind(name, identifier, table) for identifier, table in raw.items()]


def _kind(file: str, identifier: str, table: dict[str, Any]) -> Kind:
    unknown = set(table) - _KEYS
    composer = table.get("composer", "list")
    if unknown or composer not in _COMPOSERS:
        why = f"{identifier}: unknown {', '.join(sorted(unknown)) or composer}"
        raise InvalidKindError(file, why)
    if composer == "list" and "query" not in table:
        raise InvalidKindError(file, f"{identifier}: a list needs a query")
    return Kind(
        id=identifier,
        composer=composer,
        query=table.get("query"),
        slot=_slot(table.get("slots", {})),
        phrasings={lang: tuple(said) for lang, said in table.get("phrasings", {}).items()},
        cues=tuple(_cue(each) for each in table.get("cues", ())),
        never=tuple(_cue(each) for each in table.get("never", ())),
        answer={lang: Words(**said) for lang, said in table.get("answer", {}).items()},
        seek=tuple(table.get("seek", ())),
        what=table.get("what", {}),
        types=tuple(table.get("types", ())),
        rule=table.get("rule", ""),
        gives=tuple(table.get("gives", ())),
        free=table.get("free", False),
    )


def _slot(table: dict[str, dict[str, Any]]) -> Slot | None:
    for name, said in table.items():
        optional, free = said.get("optional", False), said.get("free", False)
        return Slot(name=name, of=said["class"], optional=optional, free=free)
    return None


def _cue(text: str) -> Cue:
    words = tuple(text.removeprefix("~").split())
    return Cue(words=words, weight=0.5 if text.startswith("~") else 0.85 + 0.15 * len(words))
