"""A question -> what kind it is and what it is about, or that it is of no kind.

A kind speaks by what was learnt of it (one that a curator added: by its nearest phrasing), by its
cues, spelt anyhow, and by the class of thing it answers with. A question says more than its kind
explains when many of its telling words are neither the kind's own nor a thing's name.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from search.alikes import RELATED, Alikes, alike
from search.classes import CLASS_WORDS, spoken_course, target_of
from search.counting import measured
from search.cues import Heard, Hearing, is_hasty, said_words
from search.following import spelt_out
from search.found import Asked
from search.glossary import related
from search.index import Index
from search.intents import Intents, intents
from search.kinds import Kind
from search.language import Language, content_words, detect, fold, stem
from search.manner import asks_why, supposes
from search.mentions import Mention, Names
from search.scope import Scope, Scopes, bare, relevance
from search.spelling import Spelling
from search.things import Thing
from search.weighing import (
    ENOUGH,
    HEARD,
    counts_things,
    cue_worth,
    evidence,
    is_open,
    spoken_of_by,
    sure_worth,
    takes,
    target_worth,
    tells_value,
    unexplained,
    vocabulary,
)
from search.whence import cut

_NAMED = {"Framework", "Study", "TrainingOffer", "Occupation"}
"""Classes of things whose names are those of documents."""
_HINT = 0.3
"""Share of a question, and chance, below which a kind is no more than hinted at."""
_BARRED, _DOUBTED = 1.0, 0.6
"""What a word that rules a kind out costs, and what it costs one that was learnt."""
CONSIDERED = 5
"""Kinds that are tried at most."""
NAMED_ENOUGH = 0.6
"""Share of the words left over that name a course without the word for it, or any other thing."""
SURELY = 0.95
"""How likely a kind must be for its course to go without saying: « est-ce surtout pratique ? »."""
_ELSEWHERE = 0.5
"""What it costs a question on a course that neither speaks of one nor names one."""
_UNTAKEN = 0.7
"""What it costs a kind that cannot be about what a question names by its code."""
_MISCOUNTED = 1.0
"""What it costs a kind that counts things of its own that hours, sums or people are counted."""
_UNREASONED = 1.0
"""What it costs a kind that tells a value when a reason or an outcome is asked for."""
SURE = 0.5
"""A kind below this is not taken for granted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A kind that a question may be of, with what speaks for it."""

    kind: Kind
    score: float
    cues: float
    """Weight of the best cue found."""
    nearness: float
    """Of its nearest phrasing, in deviations over all kinds."""
    explained: float
    """Share (0 to 1) of the question's telling words that the kind accounts for."""
    words: tuple[str, ...]
    """The question's words that it does not account for: what the question is about."""
    chance: float = 0.0
    """How likely it is, of all kinds; 0 for one that nothing was learnt of."""

    @property
    def whole(self) -> bool:
        """Tell a kind that is heard in every telling word of the question."""
        return self.cues >= HEARD and self.explained >= 1

    @property
    def hinted(self) -> bool:
        """Tell a kind that a word or two hint at, in a question which is about much else."""
        return not self.kind.sure and max(self.explained, self.chance) < _HINT


def supposed(kind: Kind) -> Candidate:
    """Suppose a question to be of a kind, whatever speaks for it."""
    return Candidate(kind=kind, score=0.0, cues=0.0, nearness=0.0, explained=1.0, words=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a question means, as far as could be told."""

    asked: Asked
    bare: Asked
    """The question without the words that name the documents it keeps to."""
    language: Language
    heard: Heard
    """Its words, but for names that stand whole in it, and which cues they stand for."""
    candidates: tuple[Candidate, ...]
    """Best first; the first is sure when its score is at least `SURE`."""

    scope: Scope = field(default_factory=Scope)
    """The documents it keeps to."""
    about: tuple[Thing, ...] = ()
    """What was just shown, and what that belongs to: meant where nothing else is named."""
    relevance: Mapping[str, float] = field(default_factory=dict)
    """How much each document is what it alludes to, from 0 to 1 for the best."""
    chances: Mapping[str, float] = field(default_factory=dict)
    """How likely each kind is that was learnt."""
    least: float = SURE
    """The score below which a kind is not taken for granted."""

    @property
    def kind(self) -> Candidate | None:
        """Give the kind, None when no kind is sure."""
        best = self.candidates[0] if self.candidates else None
        return best if best and best.score >= self.least else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What was made of a question's words before kinds are weighed."""

    asked: Asked
    heard: Heard
    telling: Mapping[str, frozenset[str]]
    """Its content words, and what each is a form of."""
    weights: Mapping[str, float]
    """How much each of them tells."""
    scope: Scope
    target: str | None
    chances: Mapping[str, float]
    """How likely each kind is that was learnt."""
    shown: frozenset[str] = frozenset()
    """Classes of what was just shown."""
    coded: frozenset[str] = frozenset()
    """Classes of what it names by a code."""
    measured: Collection[str] = ()
    """What it wants counted, where that is hours, sums or people."""
    reasons: bool = False
    """It asks why, or what would come of something: no value answers it."""

    @property
    def total(self) -> float:
        """Give what its content words tell together."""
        return sum(self.weights.values()) or 1.0


class Understanding:
    """Tells kinds apart; made once per index."""

    def __init__(self, index: Index, kinds: Sequence[Kind], names: Names) -> None:
        self._index = index
        self._kinds = kinds
        self._names = names
        self._scopes = Scopes(index.catalogue, index.saying, index.speaking_of)
        examples = [text for kind in kinds for text in kind.examples]
        index.vectors.ensure(examples, "query")
        self._examples = index.vectors.of(examples, "query")
        owners = [number for number, kind in enumerate(kinds) for _ in kind.examples]
        self._owners, self._exampled = np.array(owners, dtype=np.int64), frozenset(owners)
        self._hearing = Hearing(kinds)
        self._intents: Intents | None = intents(index.vectors.encoder.name)
        self._valued = [tells_value(kind) for kind in kinds]
        self._counted = [spoken_of_by(kind) if counts_things(kind) else None for kind in kinds]
        self._vocabularies = [frozenset(vocabulary(kind)) for kind in kinds]
        self._vocabulary = frozenset[str]().union(*self._vocabularies)
        self._alikes = Alikes(self._vocabulary)
        self._spelling = Spelling(self._is_known, names.words)

    def understand(self, question: str, about: Sequence[Thing] = ()) -> Understood:
        """Read a question, maybe about what was just shown; ValueError when it is empty."""
        language = detect(question)
        question = self._spelling.mended(question, language)
        asked = self._index.asked(question)
        scope, said = self._scopes.of(question), cut(question)
        within = bare(self._index, asked, scope, said)
        judged = asked if said == question else within
        nearness = self._nearness(judged)
        called = [name for each in about[:1] for name in CLASS_WORDS.get(each.type, "").split()[:1]]
        words = spelt_out(said_words(said), called)
        telling = content_words(" ".join(words))
        reading = _Reading(
            asked=asked,
            heard=Heard(self._heard_words(said, called), self._hearing),
            telling={word: self._explained_by(word) for word in telling},
            weights={word: self._names.weight(word) for word in telling},
            scope=scope,
            target=target_of(words),
            chances=self._intents.of(judged.vector, judged.text) if self._intents else {},
            shown=frozenset(each.type for each in about),
            coded=frozenset(each.type for each in self._names.codes(question)),
            reasons=asks_why(question) or supposes(question),
            measured=measured(question),
        )
        made = [
            self._candidate(number, reading, float(nearness[number]))
            for number in range(len(self._kinds))
        ]
        made.sort(key=lambda each: -each.score)
        return Understood(
            asked=asked,
            bare=within,
            language=language,
            heard=reading.heard,
            candidates=tuple(made[:CONSIDERED]),
            scope=scope,
            relevance=relevance(self._index, asked),
            chances=reading.chances,
            about=tuple(about),
        )

    def _is_known(self, word: str) -> bool:
        """Tell a word that the base says, that a kind is spoken of in, or whose like is known."""
        index, own = self._index, stem(word)
        said = own in index.window_words.terms or own in index.thing_words.terms
        return said or fold(word) in self._vocabulary or bool(related(word)) or is_hasty(word)

    def mentions(self, understood: Understood, candidate: Candidate) -> list[Mention]:
        """Rank the things that fill a kind's slot."""
        slot = candidate.kind.slot
        if slot is None:
            return []
        found = self._names.find(
            understood.asked,
            (slot.of,),
            candidate.words,
            alluded=understood.relevance,
            bare=understood.bare,
        )
        scope = understood.scope
        named = [each for each in found if not scope.documents or each.by != "near"]
        return scope.inside(found) or named

    def _heard_words(self, question: str, called: Sequence[str]) -> list[str]:
        """Leave out the words of names that stand whole in a question: they are no cues."""
        others = self._names.wholes.split(question)[1]
        return spelt_out(said_words(" ".join(others)), called)

    def _nearness(self, asked: Asked) -> NDArray[np.float32]:
        cosines = self._examples @ asked.vector
        best = np.full(len(self._kinds), float(cosines.min()), dtype=np.float32)
        np.maximum.at(best, self._owners, cosines)
        deviation = float(best.std()) or 1.0
        return np.asarray((best - best.mean()) / deviation, dtype=np.float32)

    def _explained_by(self, word: str) -> frozenset[str]:
        """Find the words, of all that kinds are spoken of in, that a word is a form of."""
        return frozenset(each for each, sure in self._alikes.of(word).items() if sure > RELATED)

    def _candidate(self, number: int, reading: "_Reading", nearness: float) -> Candidate:
        kind = self._kinds[number]
        weight, used = reading.heard.best(kind.cues)
        barred, _ = reading.heard.best(kind.never)
        explained, words = self._left(number, reading, used)
        chance = reading.chances.get(kind.id)
        score = evidence(chance, nearness if number in self._exampled else None)
        score += cue_worth(weight, len(used), chance) + sure_worth(kind, weight)
        score += target_worth(kind, reading.target)
        score -= (_BARRED if chance is None else _DOUBTED) if barred else 0.0
        score -= _UNREASONED if reading.reasons and self._valued[number] else 0.0
        score -= _MISCOUNTED if self._miscounts(number, reading) else 0.0
        if not is_open(kind):
            score -= unexplained(explained)
            score -= 0.0 if takes(kind, reading.coded) else _UNTAKEN
        made = Candidate(
            kind=kind,
            score=score,
            cues=weight,
            nearness=nearness,
            explained=explained,
            words=words,
            chance=chance or 0.0,
        )
        if kind.slot and weight and kind.slot.of in reading.shown:
            return _alluding(made, 0.2)
        return self._with_slot(made, reading.asked) if kind.slot and score > 0.0 else made

    def _miscounts(self, number: int, reading: "_Reading") -> bool:
        """Tell whether hours, sums or people are to be counted, and a kind counts other things."""
        own = self._counted[number]
        return own is not None and any(
            own.isdisjoint(self._explained_by(word) | {word}) for word in reading.measured
        )

    def _left(
        self, number: int, reading: "_Reading", used: Sequence[str]
    ) -> tuple[float, tuple[str, ...]]:
        """Give the share of a question that a kind accounts for, and the words that it does not."""
        kind, own = self._kinds[number], self._vocabularies[number]
        learnt = self._intents.telling.get(kind.id, frozenset()) if self._intents else frozenset()
        left = [
            word
            for word, forms in reading.telling.items()
            if word not in used
            and own.isdisjoint(forms)
            and stem(word) not in learnt
            and not any(alike(word, each) for each in used)
        ]
        strange = [word for word in left if word not in reading.scope.words]
        explained = 1 - sum(map(reading.weights.__getitem__, strange)) / reading.total
        about_documents = kind.composer == "compare" or (kind.slot and kind.slot.of in _NAMED)
        return explained, tuple(left if about_documents else strange)

    def _with_slot(self, made: Candidate, asked: Asked) -> Candidate:
        """Count the words that name a thing of the slot's class as explained."""
        slot = made.kind.slot
        if slot is None or slot.free:
            return made
        if slot.of == "TrainingOffer":
            return self._with_course(made, asked)
        found = self._names.find(asked, (slot.of,), made.words, k=1)
        if not found:
            return replace(made, score=made.score - 0.5)
        if found[0].by == "near":
            return made
        return _alluding(made, 0.2 * found[0].score)

    def _with_course(self, made: Candidate, asked: Asked) -> Candidate:
        """Count the words that tell which course is meant as explained."""
        best = max((each.said for each in self._names.courses(asked, made.words)), default=0.0)
        if not made.words:
            return made
        if best < NAMED_ENOUGH:
            if spoken_course(asked.text) or made.chance >= SURELY:
                return _alluding(made)
            return made if made.kind.seek else replace(made, score=made.score - _ELSEWHERE)
        return _alluding(made, 0.2 * best)


def _alluding(made: Candidate, worth: float = 0.0) -> Candidate:
    """Take the words that a kind does not account for as a way to say what it is about."""
    score = made.score + worth + unexplained(made.explained)
    return replace(made, score=score, explained=max(made.explained, ENOUGH))
