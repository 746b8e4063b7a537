"""Which cues of a kind a question gives: words, inflected or misspelt, or their synonyms."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from search.kinds import Cue
from search.language import stem

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


class Heard:
    """The folded words of one question; what was looked for once is remembered.

    >>> Heard(["conbien", "ca", "coute"]).best([Cue(words=("combien", "coute*"), weight=1.15)])
    (1.15, ('conbien', 'coute'))
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._known: dict[str, str | None] = {}

    def best(self, cues: Iterable[Cue]) -> tuple[float, tuple[str, ...]]:
        """Give the weight of the best cue whose words are all said, and which words those are."""
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        for cue in cues:
            if cue.weight > best[0]:
                used = [self.said(word) for word in cue.words]
                if all(used):
                    best = (cue.weight, tuple(word for word in used if word))
        return best

    def said(self, cue: str) -> str | None:
        """Find the word that a cue's word stands for."""
        if cue not in self._known:
            self._known[cue] = _said(cue, self.words)
        return self._known[cue]


def _said(cue: str, said: Sequence[str]) -> str | None:
    if cue.startswith("="):
        return cue[1:] if cue[1:] in said else None
    if "_" in cue:
        return _side_by_side(cue.split("_"), said)
    return next((word for word in said if _gives(word, cue)), None)


def _side_by_side(cues: Sequence[str], said: Sequence[str]) -> str | None:
    """Find words that stand one after the other; give the last."""
    for start in range(len(said) - len(cues) + 1):
        span = said[start : start + len(cues)]
        if all(_gives(word, cue) for cue, word in zip(cues, span, strict=True)):
            return span[-1]
    return None


@lru_cache(maxsize=200_000)
def _gives(word: str, cue: str) -> bool:
    """Tell whether a word is what a cue says: itself, a synonym, an ending, a typo."""
    start = cue.removesuffix("*")
    return any(_is(word, each, open_ended=start != cue) for each in _same(start))


@cache
def _same(word: str) -> tuple[str, ...]:
    own = stem(word)
    others = [e for group in _SYNONYMS if own in {stem(w) for w in group} for e in sorted(group)]
    return tuple(dict.fromkeys([word, *others]))


def _is(word: str, cue: str, *, open_ended: bool) -> bool:
    if word == cue or (open_ended and word.startswith(cue)):
        return True
    if min(len(word), len(cue)) < 4:
        return False
    if not open_ended and word[0] == cue[0] and stem(word) == stem(cue):
        return True
    compared = word[: len(cue) + 1] if open_ended else word
    return min(len(compared), len(cue)) >= 5 and ratio(compared, cue, score_cutoff=84) > 0
