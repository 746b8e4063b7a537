"""Which thing a question means: by its code, by its name however spelt, else by nearness.

A name may be inflected, misspelt, without accents, in the other gender, or half said.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.alikes import Alikes, held
from search.belonging import by_what_belongs
from search.codes import is_code, pieces, plain
from search.found import Asked
from search.index import Index
from search.language import content_words, fold, stem, tokens
from search.misspelt import Spellings
from search.things import Thing
from search.wholes import Wholes
from search.wording import acronyms, month_names

LETTER = re.compile(r"\b(?:voie|hypothese|scenario|piste|option|path|weg)\s+([a-h])\b(?!')")
"""A hypothesis called by its letter; text is folded."""
_NAMED = {"TrainingOffer", "Factor", "Competence", "Activity", "Dimension", "Framework", "Study"}
_NAMED |= {"CertificationUnit", "Occupation", "Objective", "ProgrammeItem", "Scenario"}
"""Classes whose things are asked about by their names."""
_RECENT = 8
"""Questions whose nearest courses are remembered: many kinds ask for those of one."""
_LONGEST_CODE = 4
"""Pieces of a code: "UC-1.2 a" has three."""
_ALLUDED = 0.1
"""What it is worth to a thing that its document is the one alluded to."""
_NOWHERE: Mapping[str, float] = {}
_CLASS_CODE = re.compile(r"\b(?:facteur|activite|competence|factor|activity|activiteit|skill)\s+")
_LEANING = 0.3
"""How much nearness weighs among things that a question names."""
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
    nearby: float = 0.0
    """What counts besides where several are ranked."""

    @property
    def rank(self) -> float:
        """Give what it is ranked by among others."""
        return self.score + self.nearby


class Names:
    """The names and codes of everything in a catalogue."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._things = list(index.catalogue.things.values())
        self._recent: dict[str, list[tuple[Thing, float]]] = {}
        self._saying: dict[str, dict[str, float]] = {}

    @cached_property
    def by_code(self) -> dict[str, list[Thing]]:
        """Give the things that bear each code, written plainly."""
        found: dict[str, list[Thing]] = {}
        for thing in self._things:
            for notation in thing.notations:
                whole = plain(notation)
                bare = whole.replace(".", "")
                for code in {whole, bare if len(bare) > _LONGEST_CODE else whole}:
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

    def words(self) -> set[str]:
        """Give the words of all names, accents kept."""
        return {word for thing in self._things for word in tokens(thing.label)}

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
        return self._weights.get(word, self._rare)

    @cached_property
    def _rare(self) -> float:
        return math.log(len(self._worded) + 1) + 0.2

    def exact(self, question: str) -> list[Thing]:
        """Give the things whose label or code is all that the question says."""
        key = _key(question)
        bare = plain(_CLASS_CODE.sub("", fold(question)).strip(" ?.!"))
        found = self._labels.get(key) or self.by_code.get(bare) or []
        same = [each for each in found if question.strip() in {each.label, *each.labels}]
        return same or found

    def misspelt(self, question: str) -> list[tuple[Thing, float]]:
        """Give the things whose label is nearly all that the question says, and how like it is."""
        return [
            (thing, like)
            for name, like in self._spellings.near(question)
            for thing in self._labels[_key(name)]
        ]

    @cached_property
    def wholes(self) -> Wholes:
        """Give the names to be looked for whole."""
        return Wholes(each for each in self._things if each.type in _NAMED)

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(
            name for thing in self._things for name in {thing.label, *thing.labels} if _key(name)
        )

    def scenario(self, question: str) -> list[Thing]:
        """Give the scenario that a factor's code and a letter name: "la voie B de T6"."""
        letter = LETTER.search(fold(question))
        factors = self.codes(question, ("Factor",)) if letter else []
        if not letter or not factors:
            return []
        return self.lettered(factors[0], letter[1])

    def lettered(self, factor: Thing, letter: str) -> list[Thing]:
        """Give the hypothesis of a factor that has a letter."""
        code = plain(factor.notations[0]) + letter
        return [each for each in self.by_code.get(code, ()) if each.type == "Scenario"]

    def codes(self, question: str, types: Collection[str] = ()) -> list[Thing]:
        """Give the things whose code the question names, in the order named."""
        said = pieces(question)
        found: dict[str, Thing] = {}
        start = 0
        while start < len(said):
            for length in range(min(_LONGEST_CODE, len(said) - start), 0, -1):
                text = "".join(said[start : start + length])
                picked = self._coded(text, types)
                if picked:
                    found.update((each.iri, each) for each in picked)
                    start += length - 1
                    break
            start += 1
        return list(found.values())

    def _coded(self, text: str, types: Collection[str]) -> list[Thing]:
        known = self.by_code.get(text, ())
        if not known or not is_code(text, explicit=bool(types)):
            return []
        return [each for each in known if not types or each.type in types]

    def find(
        self,
        asked: Asked,
        types: Collection[str],
        said: Sequence[str],
        k: int = 6,
        *,
        alluded: Mapping[str, float] = _NOWHERE,
        bare: Asked | None = None,
    ) -> list[Mention]:
        """Rank the things of some classes by how well `said` (the question's words) names them.

        `alluded` says (0 to 1) how much each document is what the question alludes to: among
        things that are only near, those of such a document come first. `bare` is the question
        without what names documents.
        """
        whole = self.wholes.named(asked.text, types)
        if whole:
            return [Mention(thing=thing, score=1.0, by="name", said=1.0) for thing in whole]
        coded = self.codes(asked.text, types)
        if coded:
            return [Mention(thing=thing, score=1.0, by="code") for thing in coded]
        near_to = bare or asked
        ranked = self._index.rank_things(near_to, 60, types)
        ranked = by_what_belongs(self._index, near_to, ranked)
        nearness = {each.thing.iri: _LEANING * each.cosine for each in ranked}
        like = {word: self._alikes.of(word) for word in said}
        found = [
            Mention(thing=thing, score=named, by="name", nearby=nearness.get(thing.iri, 0.0))
            for type_ in types
            for thing, labels in self._by_type.get(type_, ())
            for named in [max((self._named(label, like) for label in labels), default=0.0)]
            if named > 0
        ]
        found.sort(key=lambda each: -each.rank)
        if found and found[0].score >= CERTAIN:
            return found[:k]
        saying = {each.thing.iri: each.score for each in found}
        near = []
        for each in ranked:
            more = saying.get(each.thing.iri, 0.0)
            more += _ALLUDED * alluded.get(each.thing.document, 0.0)
            score = max(each.cosine, 0.0)
            near.append(Mention(thing=each.thing, score=score, by="near", nearby=more))
        return sorted(near, key=lambda each: -each.rank)[:k]

    def titled(self, title: str, type_: str) -> float:
        """Say (0 to 1) how surely some title names the thing of a class that it names best."""
        like = {word: self._alikes.of(word) for word in content_words(title)}
        labels = (label for _, said in self._by_type.get(type_, ()) for label in said)
        return max((self._named(label, like) for label in labels), default=0.0)

    def courses(self, asked: Asked, said: Sequence[str]) -> list[Mention]:
        """Rank courses by title, by who gives them, where and for whom, and by nearness."""
        whole = {each.iri for each in self.wholes.named(asked.text, ("TrainingOffer",))}
        shares = {word: self._courses_saying(word) for word in set(said)}
        total = sum(self.weight(word) for word in said)
        made: list[Mention] = []
        for course, near in self._near_courses(asked):
            held = sum(self.weight(word) * shares[word].get(course.iri, 0.0) for word in said)
            share = 1.0 if course.iri in whole else held / total if total else 0.0
            made.append(Mention(thing=course, score=share + near, by="near", said=share))
        return sorted(made, key=lambda each: -each.score)

    def _near_courses(self, asked: Asked) -> list[tuple[Thing, float]]:
        """Give the nearest courses with how near they, or their points, are; kinds ask often."""
        known = self._recent.get(asked.text)
        if known is None:
            points: dict[str, float] = {}
            for each in self._index.rank_things(asked, 20, ("Objective", "ProgrammeItem")):
                course = each.thing.scheme or ""
                points[course] = max(points.get(course, 0.0), 0.8 * each.cosine)
            known = [
                (each.thing, max(each.cosine, points.get(each.thing.iri, 0.0), 0.0))
                for each in self._index.rank_things(asked, 200, ("TrainingOffer",))
            ]
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            self._recent[asked.text] = known
        return known

    def _courses_saying(self, word: str) -> dict[str, float]:
        """Say how surely each course is known by a word, all that is said of it looked at."""
        known = self._saying.get(word)
        if known is None:
            like = self._alikes.of(word)
            known = {
                iri: max(like[other] for other in own.intersection(like))
                for iri, own in self._course_words.items()
                if not own.isdisjoint(like)
            }
            self._saying[word] = known
        return known

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
    share = sum(names.weight(word) * held(word, own, stemmed) for word in words)
    return share / total if total else 0.0


def _key(label: str) -> str:
    words = (fold(word) for word in tokens(label))
    return " ".join(stem(word) for word in words if len(word) > 1 or word.isdigit())


def as_known(ranked: Sequence[Mention]) -> tuple[Thing, ...]:
    """Keep the courses that hardly differ from the best in what is said of them, then in all."""
    said = max(each.said for each in ranked[:10])
    kept = [each for each in ranked if each.score >= 0.85 * ranked[0].score]
    known = [each for each in kept if each.said >= said - 0.05]
    return tuple(each.thing for each in known or kept)
