"""What speaks for a kind of question, as scores: cues, classes, what was learnt. Pure."""

import math
from collections.abc import Collection, Iterable, Mapping

from search.classes import CLASS_WORDS
from search.kinds import Kind, weight_of
from search.manner import asks_why

_UNEXPLAINED, ENOUGH = 0.57, 0.6
"""What each share of the question costs that a kind does not account for, below the second."""
HEARD = 0.85
"""Weight of a cue that by itself tells the kind."""
CONCEIVABLE, DOUBTED = 0.3, 1.36
"""Scores of a kind: from the first, what it answers is worth a look; below the second, so are the
passages nearest to the question."""
_CUE, _DOUBTFUL_CUE, _SURE = 0.85, 0.4, 1.5
"""What such a cue is worth, one of a single word where the kind is unlikely, and one that tells a
kind which is sure, besides."""
_TWO_WORDS = weight_of(2)
"""What a cue weighs from which every word more adds to its worth as to its weight."""
_UNLIKELY = 0.02
"""How likely a kind must be for one word to tell it."""
_CERTAIN_KIND = 0.54
"""The score of a kind that is certain from what was learnt, before anything else speaks."""
_FOLD = 0.12
"""What it costs to be so many times less likely as e tells."""
_LEAST_CHANCE = 1e-4
_GENERIC = """quel donner donne dire dit lister existe corpus document rapport etude combien
    nombre tout plus liste faire fait avoir etre pouvoir devoir proposer prevoir prevu selon page
    texte personne gens chose svp merci bonjour suivre participer inscrire inscription general
    principal main different cle key indiquer concerner exactement officiel passer passe aller
    trouver employer utiliser exercer connaitre lu lus cest est-ce genre type sorte actuel
    horen gaat gaan door over geven krijgen moeten volgen deelnemen liste geef lijst nemen deel
    please list give tell many lot report study know go get take use used join follow attend
    register need happen exist corpus experts expert analyse ci celle celles celui ceux ete soi chez
    pendant lors during tijdens"""
"""What is said in questions of any kind."""
_TRIED, _LIKELY = 3, 0.02
"""Kinds of question that are tried on a thing whose bare name is found, and how likely each is."""
_UNLEARNT, _NEARNESS = 0.07, 0.12
"""The score of a kind that nothing was learnt of, and what a deviation of nearness adds."""


def cue_worth(weight: float, said: int, chance: float | None) -> float:
    """Weigh a cue that is heard: one word alone against what was learnt says little."""
    if weight < HEARD:
        return 0.0
    doubtful = said < 2 and chance is not None and chance < _UNLIKELY
    return _DOUBTFUL_CUE if doubtful else _CUE + max(weight - _TWO_WORDS, 0.0)


def sure_worth(kind: Kind, weight: float) -> float:
    """Weigh a cue, besides, that makes its kind sure."""
    return _SURE if kind.sure and weight >= HEARD else 0.0


def target_worth(kind: Kind, target: str | None) -> float:
    """Weigh whether a kind answers with things of the class that is asked for."""
    if target is None:
        return 0.0
    if target in kind.gives:
        return 0.1
    about = kind.slot.of if kind.slot else ""
    return -0.3 if about == target or kind.gives else 0.0


def takes(kind: Kind, coded: Collection[str]) -> bool:
    """Tell whether a kind can be about what is named by a code, if anything is."""
    return not coded or bool(kind.seek) or bool(kind.slot and kind.slot.of in coded)


def unexplained(explained: float) -> float:
    """Say what it costs a kind to account for this share of a question."""
    return _UNEXPLAINED * max(0.0, ENOUGH - explained)


def evidence(chance: float | None, nearness: float | None) -> float:
    """Score a kind by what was learnt of it, else by its nearest phrasing."""
    if chance is not None:
        return _CERTAIN_KIND + _FOLD * math.log(max(chance, _LEAST_CHANCE))
    near = 1.0 if nearness is None else max(min(nearness, 4.0), -1.0)
    return _UNLEARNT + _NEARNESS * near


def likeliest(kinds: Iterable[Kind], chances: Mapping[str, float], type_: str) -> list[Kind]:
    """Give the few kinds that may well be asked about a thing of a class, likeliest first."""
    fitting = [
        kind
        for kind in kinds
        if kind.query and kind.slot and kind.slot.of == type_ and not kind.slot.free
        if chances.get(kind.id, 0.0) >= _LIKELY
    ]
    return sorted(fitting, key=lambda kind: -chances[kind.id])[:_TRIED]


def is_open(kind: Kind) -> bool:
    """Tell a kind that any words may follow: what they say is looked for."""
    return kind.free or bool(kind.slot and kind.slot.free)


def tells_value(kind: Kind) -> bool:
    """Tell a kind that no reason answers: what documents state in a word or a number."""
    reasons = any(asks_why(word.rstrip("*")) for cue in kind.cues for word in cue.words)
    of_a_course = kind.slot is not None and kind.slot.of == "TrainingOffer"
    return (bool(kind.seek) or of_a_course) and not reasons


def spoken_of_by(kind: Kind) -> set[str]:
    """Give the words of its own in which a kind is spoken of: cues, what it is about and gives."""
    cues = (word.strip("*=") for cue in kind.cues for word in cue.words)
    own = {part for word in cues for part in word.split("_")}
    classes = [kind.slot.of] if kind.slot else []
    named = {word for each in [*classes, *kind.types] for word in CLASS_WORDS.get(each, "").split()}
    return own | named


def vocabulary(kind: Kind) -> set[str]:
    """Give the words in which a kind is spoken of, those of any question among them."""
    return spoken_of_by(kind) | set(_GENERIC.split())


def counts_things(kind: Kind) -> bool:
    """Tell a kind whose answer says how many things there are."""
    return bool(kind.answer) and "{n}" in kind.answer["fr"].many
