"""Which words of a vocabulary a word may stand for, and how surely; found quickly, then kept."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from search.glossary import related
from search.language import content_words, stem
from search.sound import sound

RELATED = 0.6
"""How alike words are that say nearly the same."""
_HEARD = 0.85
_START = 4
_COMPOUND = re.compile(
    r"(\w{4,}?)s?(?:opleiding(?:en)?|cursus(?:sen)?|vorming(?:en)?|training(?:en|s)?|workshops?"
    r"|sessies?|modules?|lessen|aanbod|reeks|traject|profiel|studie|rapport)"
)
"""A Dutch word that says what something is and which: « tuinopleiding »."""


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> float:
    """Say how alike two folded words are: 1 for the same stem, less for a typo, else 0.

    >>> alike("formasion", "formation") > 0.8, alike("animateurs", "animateur")
    (True, 1.0)
    >>> alike("public", "prix")
    0.0
    """
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 4 or not (one.isalpha() and other.isalpha()):
        return 0.0
    if one[0] != other[0]:
        return _typo(one, other)
    first, second = stem(one), stem(other)
    if first == second:
        return 1.0
    shared = _shared_start(first, second)
    if shared >= 5 and shared >= 0.75 * max(len(first), len(second)):
        return 0.9
    return _typo(one, other)


def _typo(one: str, other: str) -> float:
    """Say how alike two words are letter by letter; 0 unless hardly anything differs."""
    return ratio(one, other, score_cutoff=84) / 100 if min(len(one), len(other)) >= 5 else 0.0


def _shared_start(one: str, other: str) -> int:
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def held(word: str, own: Sequence[str], stemmed: Collection[str]) -> float:
    """Say how surely a text says a word: `own` are its content words, `stemmed` their stems."""
    if stem(word) in stemmed:
        return 1.0
    near = max((alike(word, other) for other in own), default=0.0)
    return max(near, RELATED if any(each in stemmed for each in related(word)) else 0.0)


def nearly_said(word: str, text: str) -> float:
    """Say how surely a text says a word, in whatever form or by a word that says nearly the same.

    >>> nearly_said("logiciel", "Deux logiciels"), nearly_said("marque", "Deux logiciels")
    (1.0, 0.0)
    """
    own = content_words(text)
    return held(word, own, {stem(each) for each in own})


def unsaid(words: Iterable[str], explained: Collection[str]) -> list[str]:
    """Leave out the words that something else explains."""
    return [word for word in words if not any(alike(word, other) for other in explained)]


class Alikes:
    """The words of a vocabulary, by stem, by beginning, by sound.

    >>> words = Alikes(["animateur", "benevole", "formation"])
    >>> words.of("formasion")["formation"] > 0.8, words.of("animateurs")
    (True, {'animateur': 1.0})
    >>> words.of("volunteers"), words.of("animateursopleiding")["animateur"]
    ({'benevole': 0.6}, 1.0)
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._by: dict[tuple[str, str], list[str]] = {}
        for word in self._words:
            own = stem(word)
            for key in (("stem", own), ("start", own[:_START]), ("sound", sound(word))):
                self._by.setdefault(key, []).append(word)
        self._plain = [word for word in self._words if len(word) >= 5 and word.isalpha()]
        self._known: dict[str, Mapping[str, float]] = {}

    def of(self, word: str) -> Mapping[str, float]:
        """Give the words that a folded word may stand for, each with how surely (0 to 1)."""
        if word not in self._known:
            self._known[word] = self._of(word)
        return self._known[word]

    def _of(self, word: str) -> Mapping[str, float]:
        own = stem(word)
        near = {*self._by.get(("stem", own), ()), *self._by.get(("start", own[:_START]), ())}
        if len(word) >= 5 and word.isalpha():
            near |= {
                found
                for found, _, _ in extract(
                    word, self._plain, scorer=ratio, score_cutoff=84, limit=None
                )
            }
        made = {each: value for each in near if (value := alike(word, each))}
        if len(sound(word)) >= 4 and word.isalpha():
            for each in self._by.get(("sound", sound(word)), ()):
                made[each] = max(made.get(each, 0.0), _HEARD)
        for other in related(word):
            for each in self._by.get(("stem", other), ()):
                made.setdefault(each, RELATED)
        joined = _COMPOUND.fullmatch(word)
        return {**self.of(joined[1]), **made} if joined else made
