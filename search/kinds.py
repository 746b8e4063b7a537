"""The kinds of questions, as data: `questions/*.toml` beside their `.rq`.

A kind has phrasings (examples, never shown), cues (words that give it away), slots (what must be
known to answer), a query, and the words of its answer in each language. A cue is one or more
words that must all occur; in it `prefix*` stands for any ending, `=word` for the word just as it
is (a plural), `one_two` for words side by side, `one|other` for either, each whole
(`no_one|no_other`). A leading `~` marks a weak cue.

A curator adds kinds in a folder of their own, files of the same form beside their `.rq`.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

from graph import sparql
from graph.errors import QueryRefusedError
from search.errors import InvalidKindError
from search.language import Language, fold
from search.things import NAMES

LANGUAGES: tuple[Language, ...] = ("fr", "en", "nl")
_COMPOSERS = {
    "behind",
    "choose",
    "compare",
    "courses",
    "covered",
    "dated",
    "duration",
    "figure",
    "gaps",
    "list",
    "matching",
    "passages",
    "programme",
    "scored",
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
    "sure",
    "put",
}
_PUT = {"", "need", "if"}
_KEYS |= {"first", "rule", "says", "sorts", "types", "what"}


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
    """For when the document itself says that there is none, or says the contrary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that together give a kind away; several weigh more than one."""

    words: tuple[str, ...]
    weight: float
    all_words: frozenset[str]
    """Its words without their order: whether all are said is asked of every cue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of question."""

    id: str
    composer: str = "list"
    query: str | None = None
    sparql: str = ""
    """The text of its query."""
    slot: Slot | None = None
    phrasings: Mapping[Language, tuple[str, ...]]
    cues: tuple[Cue, ...]
    never: tuple[Cue, ...] = ()
    answer: Mapping[Language, Words]
    seek: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    """Of `passages`: what a passage likely says that answers, as patterns of folded text."""
    sorts: tuple[str, ...] = ()
    """What a question names by one of these, a row or a passage must hold by the same."""
    what: Mapping[Language, str]
    types: tuple[str, ...] = ()
    rule: str = ""
    """Of `list`: "reasoned" where only a row that gives a reason answers why. Of `choose`: by which
    criterion. Of `passages`: "headings" to look at these too, "defines" where a text must say more
    than the term, "scored" where it must name what a number is told of. Of `seek`: "within" to
    trust what proves it in the document that is named, whatever else it says. Of `seek` and
    `figure`: "nearest" to give the nearest passages when none proves it."""
    gives: tuple[str, ...] = ()
    """Classes of the things that it answers with."""
    first: str = ""
    """The kind whose answer comes first where several things may be meant, none by its name."""
    free: bool = False
    """Words beyond the kind's own are what is looked for, and count for nothing against it."""
    sure: bool = False
    """A cue of it that is heard leaves no doubt, whatever else the question speaks of."""
    put: str = ""
    """What it answers when its own words are not said: "need", one that is put without a question
    (« parler calmement aux usagers »), or "if", what is supposed (« et si les gares fermaient ? »).
    """

    @property
    def examples(self) -> tuple[str, ...]:
        """Give all phrasings, in every language."""
        return tuple(each for language in LANGUAGES for each in self.phrasings.get(language, ()))

    def sorts_in(self, question: str) -> list[str]:
        """Give those of `sorts` by which a question names something."""
        said = fold(question)
        return [each for each in self.sorts if re.search(each, said)]


@cache
def kinds() -> tuple[Kind, ...]:
    """Read every kind that comes along; InvalidKindError names a file that cannot be used."""
    folder = files("search").joinpath("questions")
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir(), key=lambda each: each.name)
        if path.name.endswith(".toml")
    }
    return _together(texts, query_text)


def with_added(folder: Path | None) -> tuple[Kind, ...]:
    """Give all kinds, those of a folder too; InvalidKindError names a file that cannot be used.

    A query is looked for in the folder first, then among those that come along.
    """
    if folder is None:
        return kinds()
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise InvalidKindError(str(folder), "no file .toml of kinds of questions is here")
    texts = {str(path): _text(path) for path in paths}
    return _together(texts, lambda name: _query(folder, name), kinds())


def _together(
    texts: Mapping[str, str], queries: Callable[[str], str], known: tuple[Kind, ...] = ()
) -> tuple[Kind, ...]:
    found = {kind.id: kind for kind in known}
    named: list[tuple[str, Kind]] = []
    for name, text in texts.items():
        for kind in read(name, text, queries):
            if kind.id in found:
                raise InvalidKindError(name, f"the kind {kind.id} exists already")
            found[kind.id] = kind
            named.append((name, kind))
    for name, kind in named:
        if kind.first and kind.first not in found:
            raise InvalidKindError(name, f"{kind.id}: unknown first = {kind.first}")
    return tuple(found.values())


@cache
def query_text(name: str) -> str:
    """Give the SPARQL of a kind that comes along."""
    path = files("search").joinpath("questions", f"{name}.rq")
    return path.read_text(encoding="utf-8")


def _query(folder: Path, name: str) -> str:
    """Give the SPARQL of an added kind, once it is known to be a SELECT."""
    path = folder / f"{Path(name).name}.rq"
    if not path.exists():
        try:
            return query_text(name)
        except FileNotFoundError as error:
            raise InvalidKindError(
                str(path), "this file is missing, and a kind needs it"
            ) from error
    text = _text(path)
    try:
        sparql.check_select(text)
    except QueryRefusedError as error:
        raise InvalidKindError(str(path), error.reason) from error
    return text


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidKindError(str(path), "not a text in UTF-8") from error


def read(name: str, text: str, queries: Callable[[str], str] = query_text) -> list[Kind]:
    r"""Read the kinds of one file, a table each; `queries` gives the text of one by its name.

    >>> text = '[price]\ncomposer = "seek"\ncues = ["how much"]\nwhat = {en = "a price"}'
    >>> made = read("x.toml", text)[0]
    >>> made.id, made.cues[0].words, made.what["en"]
    ('price', ('how', 'much'), 'a price')
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidKindError(name, str(error)) from error
    try:
        return [_kind(name, identifier, table, queries) for identifier, table in raw.items()]
    except (TypeError, AttributeError, KeyError) as error:
        raise InvalidKindError(name, f"not of the form of a kind ({error})") from error


def _kind(file: str, identifier: str, table: dict[str, Any], queries: Callable[[str], str]) -> Kind:
    wrong = _wrong(table)
    if wrong:
        raise InvalidKindError(file, f"{identifier}: {wrong}")
    query, slot = table.get("query"), _slot(table.get("slots", {}))
    text = queries(query) if query else ""
    if slot and table.get("composer", "list") == "list" and f"?{slot.name}" not in text:
        raise InvalidKindError(file, f"{identifier}: its query has no ?{slot.name}")
    return Kind(
        id=identifier,
        composer=table.get("composer", "list"),
        query=query,
        sparql=text,
        slot=slot,
        phrasings={lang: tuple(said) for lang, said in table.get("phrasings", {}).items()},
        cues=_cues(table.get("cues", ())),
        never=_cues(table.get("never", ())),
        answer={lang: Words(**said) for lang, said in table.get("answer", {}).items()},
        seek=tuple(table.get("seek", ())),
        says=tuple(table.get("says", ())),
        sorts=tuple(table.get("sorts", ())),
        what=table.get("what", {}),
        types=tuple(table.get("types", ())),
        rule=table.get("rule", ""),
        gives=tuple(table.get("gives", ())),
        first=table.get("first", ""),
        free=table.get("free", False),
        sure=table.get("sure", False),
        put=table.get("put", ""),
    )


def _wrong(table: dict[str, Any]) -> str:
    """Say what a kind has wrong; nothing when it can be used."""
    composer = table.get("composer", "list")
    named = [each["class"] for each in table.get("slots", {}).values()]
    named += [*table.get("types", ()), *table.get("gives", ())]
    spoken = {*table.get("phrasings", {}), *table.get("answer", {}), *table.get("what", {})}
    said = {key for words in table.get("answer", {}).values() for key in words}
    wrong = [
        *(f"unknown {key}" for key in sorted(set(table) - _KEYS)),
        *(f"unknown class {name}" for name in named if name not in NAMES),
        *(f"unknown language {name}" for name in sorted(spoken - set(LANGUAGES))),
        *(f"unknown answer.{key}" for key in sorted(said - {each.name for each in fields(Words)})),
    ]
    if table.get("put", "") not in _PUT:
        wrong.append(f"unknown put = {table['put']}")
    if composer not in _COMPOSERS:
        wrong.append(f"unknown {composer}")
    elif composer in {"list", "matching"} and "query" not in table:
        wrong.append("a list needs a query")
    if not table.get("cues") and not table.get("phrasings"):
        wrong.append("neither cues nor phrasings: it would never be heard")
    return "; ".join(wrong)


def _slot(table: dict[str, dict[str, Any]]) -> Slot | None:
    for name, said in table.items():
        optional, free = said.get("optional", False), said.get("free", False)
        return Slot(name=name, of=said["class"], optional=optional, free=free)
    return None


def _cues(texts: Iterable[str]) -> tuple[Cue, ...]:
    """Give the cues that texts stand for, heaviest first."""
    found = (cue for text in texts for cue in _written(text))
    return tuple(sorted(found, key=lambda cue: -cue.weight))


def weight_of(words: int) -> float:
    """Give the weight of a cue of so many words."""
    return 0.85 + 0.15 * words


def _written(text: str) -> Iterator[Cue]:
    """Give the cues that a text stands for: « veut_dire gras|italique » is two."""
    words = text.removeprefix("~").split()
    weight = 0.5 if text.startswith("~") else weight_of(len(words))
    for said in product(*(word.split("|") for word in words)):
        yield Cue(words=said, weight=weight, all_words=frozenset(said))
