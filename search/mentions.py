"""Which thing a question means: by its code, by its name however spelt, else by nearness.

A name may be inflected, misspelt, without accents, in the other gender, or half said.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from search.alikes import RELATED, Alikes, alike
from search.glossary import related
from search.index import Asked, FoundThing, Index
from search.language import content_words, fold, stem, tokens
from search.things import Thing
from search.wording import months

_LETTER = re.compile(r"\b(?:voie|hypothese|scenario|piste|option|path|weg)\s+([a-z])\b(?!')")
_SHAPED = re.compile(r"\b(?:[a-z]{1,4}[0-9]+(?:\.[0-9]+)*|[0-9]+(?:\.[0-9]+)+)\b")
_PIECE = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*")
_CALLED = re.compile(
    r"\b(?:facteur|tendance|activite|competence|hypothese|unite|bloc|uc|factor|trend|activity"
    r"|competence|skill|unit|block|activiteit|competentie)\s+([a-z]{0,3}-?[0-9]+(?:[.-](?:[0-9]+|[a-z]))+)(?![.\w])"
)
"""What is called by a code after the name of its class: "la compétence 7.b"."""
_LONGEST_CODE = 4
"""Pieces of a code: "UC-1.2 a" has three."""
_CLASS_CODE = re.compile(r"\b(?:facteur|activite|competence|factor|activity|activiteit|skill)\s+")
CERTAIN = 0.5
"""A name at least this well said counts as said (share of its words, by weight)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A thing that a question seems to mean, and how surely (0 to 1)."""

    thing: Thing
    score: float
    by: str
    """`code`, `name` or `near`."""
    said: float = 0.0
    """Share of the words looked for that it is known by."""


class Names:
    """The names and codes of everything in a catalogue."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._things = list(index.catalogue.things.values())

    @cached_property
    def _codes(self) -> dict[str, list[Thing]]:
        found: dict[str, list[Thing]] = {}
        for thing in self._things:
            for notation in thing.notations:
                plain = _plain(notation)
                bare = plain.replace(".", "")
                for code in {plain, bare if len(bare) > _LONGEST_CODE else plain}:
                    found.setdefault(code, []).append(thing)
        return found

    @cached_property
    def _labels(self) -> dict[str, list[Thing]]:
        found: dict[str, list[Thing]] = {}
        for thing in self._things:
            for label in {thing.label, *thing.labels}:
                found.setdefault(_key(label), []).append(thing)
        return found

    @cached_property
    def _worded(self) -> list[tuple[Thing, tuple[tuple[str, ...], ...]]]:
        return [
            (thing, tuple(tuple(content_words(label)) for label in {thing.label, *thing.labels}))
            for thing in self._things
        ]

    @cached_property
    def _by_type(self) -> dict[str, list[tuple[Thing, tuple[tuple[str, ...], ...]]]]:
        found: dict[str, list[tuple[Thing, tuple[tuple[str, ...], ...]]]] = {}
        for thing, labels in self._worded:
            found.setdefault(thing.type, []).append((thing, labels))
        return found

    @cached_property
    def _alikes(self) -> Alikes:
        words = {word for _, labels in self._worded for label in labels for word in label}
        return Alikes(words.union(*self._course_words.values()))

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts: dict[str, int] = {}
        for _, labels in self._worded:
            for word in {word for label in labels for word in label}:
                counts[word] = counts.get(word, 0) + 1
        total = len(self._worded) + 1
        return {word: math.log(total / n) + 0.2 for word, n in counts.items()}

    def weight(self, word: str) -> float:
        """Say how telling a word is among all names; an unknown one tells most."""
        return self._weights.get(word, math.log(len(self._worded) + 1) + 0.2)

    def exact(self, question: str) -> list[Thing]:
        """Give the things whose label or code is all that the question says."""
        key = _key(question)
        bare = _plain(_CLASS_CODE.sub("", fold(question)).strip(" ?.!"))
        return self._labels.get(key) or self._codes.get(bare) or []

    def scenario(self, question: str) -> list[Thing]:
        """Give the scenario that a factor's code and a letter name: "la voie B de T6"."""
        letter = _LETTER.search(fold(question))
        factors = self.codes(question, ("Factor",)) if letter else []
        if not letter or not factors:
            return []
        return self._lettered(factors[0], letter[1])

    def _lettered(self, factor: Thing, letter: str) -> list[Thing]:
        code = _plain(factor.notations[0]) + letter
        return [each for each in self._codes.get(code, ()) if each.type == "Scenario"]

    def codes(self, question: str, types: Collection[str] = ()) -> list[Thing]:
        """Give the things whose code the question names, in the order named."""
        pieces = _PIECE.findall(fold(question))
        found: dict[str, Thing] = {}
        start = 0
        while start < len(pieces):
            for length in range(min(_LONGEST_CODE, len(pieces) - start), 0, -1):
                text = "".join(pieces[start : start + length])
                picked = self._coded(text, types)
                if picked:
                    found.update((each.iri, each) for each in picked)
                    start += length - 1
                    break
            start += 1
        return list(found.values())

    def unknown_codes(self, question: str) -> list[str]:
        """Give what is shaped like the codes of the base, and is none: "T20" where T19 is last."""
        words = self._index.window_words.terms
        folded = fold(question)
        said = [code for code in _SHAPED.findall(folded) if _shape(code) in self._shapes]
        said += _CALLED.findall(folded)
        unknown = [code for code in said if _plain(code) not in self._codes and code not in words]
        return list(dict.fromkeys([*unknown, *self._unknown_letter(question)]))

    def _unknown_letter(self, question: str) -> list[str]:
        """Give the code of a hypothesis that a factor, named by its code, does not have."""
        letter = _LETTER.search(fold(question))
        factors = self.codes(question, ("Factor",)) if letter else []
        if not letter or not factors or self._lettered(factors[0], letter[1]):
            return []
        lettered = any(each.scheme == factors[0].iri for each in self._by_scenario)
        return [f"{factors[0].notations[0]}{letter[1]}"] if lettered else []

    @cached_property
    def _by_scenario(self) -> list[Thing]:
        return [each for each in self._things if each.type == "Scenario"]

    @cached_property
    def _shapes(self) -> set[str]:
        return {_shape(code) for code in self._codes}

    def _coded(self, text: str, types: Collection[str]) -> list[Thing]:
        if not _is_code(text, explicit=bool(types)):
            return []
        return [each for each in self._codes.get(text, ()) if not types or each.type in types]

    def find(
        self, asked: Asked, types: Collection[str], said: Sequence[str], k: int = 6
    ) -> list[Mention]:
        """Rank the things of some classes by how well `said` (the question's words) names them."""
        coded = self.codes(asked.text, types)
        if coded:
            return [Mention(thing=thing, score=1.0, by="code") for thing in coded]
        ranked = self._index.rank_things(asked, 60, types)
        ranked = self._by_hypothesis(asked, ranked) if "Factor" in types else ranked
        nearness = {each.thing.iri: each.cosine for each in ranked}
        like = {word: self._alikes.of(word) for word in said}
        found = [
            Mention(thing=thing, score=named, by="name")
            for type_ in types
            for thing, labels in self._by_type.get(type_, ())
            for named in [max((self._named(label, like) for label in labels), default=0.0)]
            if named > 0
        ]
        found.sort(key=lambda each: -(each.score + 0.3 * nearness.get(each.thing.iri, 0.0)))
        if found and found[0].score >= CERTAIN:
            return found[:k]
        near = [
            Mention(thing=each.thing, score=max(each.cosine, 0.0), by="near") for each in ranked
        ]
        boosts = {each.thing.iri: each.score for each in found}
        near.sort(key=lambda each: -(each.score + boosts.get(each.thing.iri, 0.0)))
        return near[:k]

    def _by_hypothesis(self, asked: Asked, factors: Sequence[FoundThing]) -> list[FoundThing]:
        """Rank factors by themselves or by the nearest of their hypotheses."""
        near: dict[str, FoundThing] = {}
        for each in self._index.rank_things(asked, 20, ("Scenario",)):
            near.setdefault(each.thing.scheme or "", each)
        made = [
            replace(each, score=max(each.score, other.score), cosine=max(each.cosine, other.cosine))
            if (other := near.get(each.thing.iri))
            else each
            for each in factors
        ]
        return sorted(made, key=lambda each: -each.score)

    def courses(self, asked: Asked, said: Sequence[str]) -> list[Mention]:
        """Rank courses by title, by who gives them, where and for whom, and by nearness."""
        ranked = self._index.rank_things(asked, 200, ("TrainingOffer",))
        near: dict[str, float] = {}
        for each in self._index.rank_things(asked, 20, ("Objective", "ProgrammeItem")):
            course = each.thing.scheme or ""
            near[course] = max(near.get(course, 0.0), 0.8 * each.cosine)
        made = [
            Mention(
                thing=each.thing,
                score=share + max(each.cosine, near.get(each.thing.iri, 0.0), 0.0),
                by="near",
                said=share,
            )
            for each in ranked
            for share in [self._said_of(each.thing, said)]
        ]
        return sorted(made, key=lambda each: -each.score)

    def _said_of(self, course: Thing, said: Sequence[str]) -> float:
        """Say which share of some words, by weight, all that a course is known by holds."""
        own = self._course_words[course.iri]
        total = sum(self.weight(word) for word in said)
        held = 0.0
        for word in said:
            like = self._alikes.of(word)
            value = max((like[other] for other in own.intersection(like)), default=0.0)
            held += self.weight(word) * value
        return held / total if total else 0.0

    @cached_property
    def _course_words(self) -> dict[str, frozenset[str]]:
        return {
            iri: frozenset([*content_words(text), *acronyms(text)])
            for iri, text in self._course_texts.items()
        }

    @cached_property
    def _course_texts(self) -> dict[str, str]:
        texts: dict[str, list[str]] = {
            each.iri: [each.text, each.context]
            for each in self._things
            if each.type == "TrainingOffer"
        }
        for each in self._things:
            if each.scheme in texts:
                texts[each.scheme].append(each.text)
                if each.type == "CourseInstance":
                    texts[each.scheme].append(" ".join(month_names(each.text)))
        return {iri: " ; ".join(said) for iri, said in texts.items()}

    def _named(self, label: Sequence[str], like: Mapping[str, Mapping[str, float]]) -> float:
        """Say how surely words name a label: all of it said, or nothing else said than it."""
        if not label or not like:
            return 0.0
        held = {word: max(each.get(word, 0.0) for each in like.values()) for word in label}
        if not any(held.values()):
            return 0.0
        own = sum(self.weight(word) for word in label)
        all_said = sum(self.weight(word) for word in like)
        of_label = sum(self.weight(word) * held[word] for word in label)
        of_said = sum(
            self.weight(word) * max((each.get(other, 0.0) for other in label), default=0.0)
            for word, each in like.items()
        )
        share, fit = of_label / own, of_said / all_said
        both = 2 * share * fit / (share + fit) if share + fit else 0.0
        return max(both, fit * (0.6 + 0.4 * share))


def share_said(names: Names, words: Sequence[str], text: str) -> float:
    """Say which share of some words, by weight, a text holds, however spelt."""
    own = content_words(text)
    stemmed = {stem(word) for word in own}
    total = sum(names.weight(word) for word in words)
    held = sum(names.weight(word) * _held(word, own, stemmed) for word in words)
    return held / total if total else 0.0


def _held(word: str, own: Sequence[str], stemmed: Collection[str]) -> float:
    if stem(word) in stemmed:
        return 1.0
    near = max((alike(word, other) for other in own), default=0.0)
    return max(near, RELATED if any(each in stemmed for each in related(word)) else 0.0)


def unsaid(words: Iterable[str], explained: Collection[str]) -> list[str]:
    """Leave out the words that something else explains."""
    return [word for word in words if not any(alike(word, other) for other in explained)]


def acronyms(text: str) -> set[str]:
    """Give the initials of each three or four words in a row: what a name may be shortened to.

    >>> sorted(acronyms("Piloter un espace public numérique"))
    ['epn', 'pep', 'pepn']
    """
    initials = [word[0] for word in content_words(text)]
    return {
        "".join(initials[start : start + length])
        for length in (3, 4)
        for start in range(len(initials) - length + 1)
    }


def month_names(text: str) -> list[str]:
    """Name the months of the days in a text, in every language.

    >>> month_names("15/10/2026, en ligne")
    ['octobre', 'october', 'oktober']
    """
    numbers = {int(found) for found in re.findall(r"\b[0-9]{2}/([0-9]{2})/[0-9]{4}\b", text)}
    return [name for name, number in months().items() if number in numbers]


def _plain(code: str) -> str:
    return "".join(fold(code).split()).replace("-", "")


def _key(label: str) -> str:
    return " ".join(stem(word) for word in tokens(label) if len(word) > 1 or word.isdigit())


def _shape(code: str) -> str:
    """Give what codes of one list share: their letters, and a 0 for each number.

    >>> _shape("t20"), _shape("c4.1.1"), _shape("7.12")
    ('t0', 'c0.0.0', '0.0')
    """
    return re.sub(r"[0-9]+", "0", code)


def _is_code(text: str, *, explicit: bool) -> bool:
    """Tell a code from a plain number or word: letters with digits, dots, or no word at all."""
    if text.isdigit():
        return explicit or len(text) > 4
    return any(c.isdigit() for c in text) or len(text) >= 3
