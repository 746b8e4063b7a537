"""A question -> what kind it is and what it is about, or that it is of no kind.

A kind is recognised by its cues, spelt anyhow, and by how near its phrasings are; a question says
more than its kind explains when many of its telling words are neither cues nor a thing's name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from search.index import Asked, Index
from search.kinds import Cue, Kind
from search.language import Language, content_words, detect, fold, stem, tokens
from search.mentions import Mention, Names, alike, unsaid

CLASS_WORDS: dict[str, str] = {
    "TrainingOffer": "formation cours stage module seance training course cursus opleiding les",
    "Competence": "competence aptitude capacite savoir skill competence vaardigheid competentie",
    "Activity": "activite tache mission activity task activiteit taak",
    "Factor": "facteur changement tendance factor change trend factor verandering",
    "Scenario": "hypothese scenario evolution futur hypothesis future toekomst",
    "Action": "action recommandation piste mesure recommendation measure actie maatregel",
    "Framework": "referentiel profil certification framework profile referentiekader",
    "Occupation": "metier profession occupation job beroep mediateur",
    "Dimension": "dimension rubrique theme dimension dimensie",
    "Objective": "objectif objective doel",
    "ProgrammeItem": "programme point item programma",
}
"""How each class is called: such words in a question say what is looked for, not about what."""
_GENERIC = """quel donner donne dire dit lister existe corpus document rapport etude combien
    nombre tout plus liste faire fait avoir etre pouvoir devoir proposer prevoir prevu selon page
    texte personne gens chose svp merci bonjour suivre participer inscrire inscription general
    principal main different cle key indiquer concerner exactement officiel passer passe aller
    trouver employer utiliser exercer connaitre lu lus cest est-ce genre type sorte actuel
    horen gaat gaan door over geven krijgen moeten volgen deelnemen liste geef lijst nemen deel
    please list give tell many lot report study know go get take use used join follow attend
    register need happen exist corpus experts expert analyse ci celle celles celui ceux ete
    pendant lors during tijdens"""
_SYNONYMS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "formation cours stage module seminaire atelier-formation training course class",
        "opleiding cursus training les",
        "activite mission tache task activity",
        "competence aptitude skill vaardigheid competentie",
        "facteur tendance factor trend",
        "touche affecte impacte concerne bouleverse transforme affected impacted",
        "retenu garde conserve choisi selectionne kept retained chosen selected",
        "metier profession job occupation beroep",
        "hypothese scenario",
        "referentiel profil framework",
    )
)
"""Words that say the same in a question; a cue that holds one is given by any other."""
_COURSE = set(CLASS_WORDS["TrainingOffer"].split())
_ABOUT = {
    "en",
    "sur",
    "a",
    "de",
    "d",
    "pour",
    "du",
    "des",
    "in",
    "on",
    "about",
    "for",
    "over",
    "voor",
    "van",
}
_UNEXPLAINED = 0.6
"""What each share of the question costs that a kind does not account for, below 60 %."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a question means, as far as could be told."""

    asked: Asked
    language: Language
    candidates: tuple[Candidate, ...]
    """Best first; the first is sure when its score is at least `SURE`."""

    least: float = SURE
    """The score below which a kind is not taken for granted."""

    @property
    def kind(self) -> Candidate | None:
        """Give the kind, None when no kind is sure."""
        best = self.candidates[0] if self.candidates else None
        return best if best and best.score >= self.least else None


class Understanding:
    """Tells kinds apart; made once per index."""

    def __init__(self, index: Index, kinds: Sequence[Kind], names: Names) -> None:
        self._index = index
        self._kinds = kinds
        self._names = names
        examples = [text for kind in kinds for text in kind.examples]
        index.vectors.ensure(examples, "query")
        self._examples = index.vectors.of(examples, "query")
        owners = [number for number, kind in enumerate(kinds) for _ in kind.examples]
        self._owners = np.array(owners, dtype=np.int64)

    def understand(self, question: str) -> Understood:
        """Read a question; ValueError when it is empty."""
        asked = self._index.asked(question)
        said = [fold(word) for word in tokens(question)]
        nearness = self._nearness(asked)
        made = [
            self._candidate(kind, asked, said, float(nearness[number]))
            for number, kind in enumerate(self._kinds)
        ]
        made.sort(key=lambda each: -each.score)
        return Understood(asked=asked, language=detect(question), candidates=tuple(made[:5]))

    def mentions(self, understood: Understood, candidate: Candidate) -> list[Mention]:
        """Rank the things that fill a kind's slot."""
        slot = candidate.kind.slot
        if slot is None:
            return []
        return self._names.find(understood.asked, (slot.of,), candidate.words)

    def _nearness(self, asked: Asked) -> NDArray[np.float32]:
        cosines = self._examples @ asked.vector
        best = np.full(len(self._kinds), float(cosines.min()), dtype=np.float32)
        np.maximum.at(best, self._owners, cosines)
        deviation = float(best.std()) or 1.0
        return np.asarray((best - best.mean()) / deviation, dtype=np.float32)

    def _candidate(
        self, kind: Kind, asked: Asked, said: Sequence[str], nearness: float
    ) -> Candidate:
        weight, used = best_cue(kind.cues, said)
        barred, _ = best_cue(kind.never, said)
        own = {*used, *_vocabulary(kind)}
        words = [word for word in content_words(asked.text) if word not in used]
        left = unsaid(words, own)
        total = sum(self._names.weight(word) for word in content_words(asked.text)) or 1.0
        explained = 1 - sum(self._names.weight(word) for word in left) / total
        near = max(min(nearness, 4.0), -1.0) if kind.examples else 1.0
        score = 0.5 * weight + 0.1 * near - (1.0 if barred else 0.0)
        if not kind.seek and not _open(kind):
            score -= _UNEXPLAINED * max(0.0, 0.6 - explained)
        made = Candidate(
            kind=kind,
            score=score,
            cues=weight,
            nearness=nearness,
            explained=explained,
            words=tuple(left),
        )
        return self._with_slot(made, asked) if kind.slot and score > 0.25 else made

    def _with_slot(self, made: Candidate, asked: Asked) -> Candidate:
        """Count the words that name a thing of the slot's class as explained."""
        slot = made.kind.slot
        if slot is None or slot.free:
            return made
        found = self._names.find(asked, (slot.of,), made.words, k=1)
        if not found:
            return replace(made, score=made.score - 0.5)
        if found[0].by == "near":
            return made
        bonus = 0.2 * found[0].score + _UNEXPLAINED * max(0.0, 0.6 - made.explained)
        return replace(made, score=made.score + bonus, explained=max(made.explained, 0.6))


def favoured(understood: Understood) -> dict[str, float]:
    """Say which classes a question speaks of: "quelle compétence...", "which factor..."."""
    said = [fold(word) for word in tokens(understood.asked.text)]
    return {
        name: 1.0
        for name, words in CLASS_WORDS.items()
        if any(alike(word, own) >= 0.84 for word in said for own in words.split())
    }


def speaks_of(question: str, type_: str) -> bool:
    """Tell whether a question names a class of things: "ce stage", "le référentiel"."""
    said = [fold(word) for word in tokens(question)]
    return any(alike(word, own) >= 0.84 for word in said for own in CLASS_WORDS[type_].split())


def topic_of(question: str, left: Sequence[str]) -> list[str]:
    """Give the words that name which course is meant: "la formation en boulangerie".

    >>> topic_of("Quel est le prix de la formation en boulangerie ?", ["boulangerie"])
    ['boulangerie']
    >>> topic_of("À quelle heure commence la formation ?", [])
    []
    """
    said = [fold(word) for word in tokens(question)]
    for place, word in enumerate(said[:-2]):
        if word in _COURSE and said[place + 1] in _ABOUT:
            return [each for each in said[place + 2 : place + 6] if each in left]
    return []


def best_cue(cues: Iterable[Cue], said: Sequence[str]) -> tuple[float, tuple[str, ...]]:
    """Give the weight of the best cue whose words are all said, and which words those are.

    >>> best_cue([Cue(words=("combien", "coute*"), weight=1.15)], ["conbien", "ca", "coute"])
    (1.15, ('conbien', 'coute'))
    """
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for cue in cues:
        if cue.weight > best[0]:
            used = [_said(word, said) for word in cue.words]
            if all(used):
                best = (cue.weight, tuple(word for word in used if word))
    return best


def _said(cue: str, said: Sequence[str]) -> str | None:
    """Find the word that a cue's word stands for: itself, a synonym, an ending, a typo."""
    if cue.startswith("="):
        return cue[1:] if cue[1:] in said else None
    if "_" in cue:
        return _side_by_side(cue.split("_"), said)
    start = cue.removesuffix("*")
    for word in said:
        if any(_is(word, each, open_ended=start != cue) for each in _same(start)):
            return word
    return None


def _side_by_side(cues: Sequence[str], said: Sequence[str]) -> str | None:
    """Find words that stand one after the other; give the last."""
    for start in range(len(said) - len(cues) + 1):
        span = said[start : start + len(cues)]
        if all(_said(cue, [word]) for cue, word in zip(cues, span, strict=True)):
            return span[-1]
    return None


@cache
def _same(word: str) -> tuple[str, ...]:
    own = stem(word)
    others = [e for group in _SYNONYMS if own in {stem(w) for w in group} for e in sorted(group)]
    return tuple(dict.fromkeys([word, *others]))


@lru_cache(maxsize=200_000)
def _is(word: str, cue: str, *, open_ended: bool) -> bool:
    if word == cue or (open_ended and word.startswith(cue)):
        return True
    if min(len(word), len(cue)) < 4:
        return False
    if not open_ended and stem(word) == stem(cue):
        return True
    compared = word[: len(cue) + 1] if open_ended else word
    return min(len(compared), len(cue)) >= 5 and ratio(compared, cue) >= 84


def _open(kind: Kind) -> bool:
    return kind.free or bool(kind.slot and kind.slot.free)


def _vocabulary(kind: Kind) -> set[str]:
    own = {word.rstrip("*") for cue in kind.cues for word in cue.words}
    classes = [kind.slot.of] if kind.slot else []
    named = {word for each in [*classes, *kind.types] for word in CLASS_WORDS.get(each, "").split()}
    return own | named | set(_GENERIC.split())
