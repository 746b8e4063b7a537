"""Words that no vocabulary knows, mended before a question is read: « conpetence », « lepreuve ».

What a base speaks of is never touched, nor what is written with a capital or a figure: names.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from search.language import Language, fold
from search.sound import sound

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ELIDED = re.compile(r"(qu|[ldjnmtsc])([aeiouyh].{2,})")
"""An article or pronoun that was run into its word."""
_SHORTEST = 4
_LONG = 9
"""Letters of a word in which two may be wrong."""
_HEARD = 3
"""Letters of a sound that tells a word."""
_SILENT = 3
"""Letters that may be wrong in a word which sounds the same: « nivo »."""
_COMMON = 25_000
"""So many of a language's words, the most used, may be what is meant."""
_DOUBTED, _STRANGE = 2.2, 1.3
"""Below the first (Zipf's scale), a word may be another one spelt by ear; below the second, by a
slip of the hand."""
_SELDOM = 3.0
"""How usual a word of a name is at most, on the same scale."""
_FAR = 2.0
"""How much more usual what is meant must be."""
_NAMED = 4.0
"""What a word of a name counts as, on Zipf's scale: people ask about what there is."""
_APART, _ALIKE = 1.5, 1.0
"""What each wrong letter costs, and what the same sound is worth."""


@dataclass(frozen=True, slots=True)
class _Usual:
    """Words by their folded form, each with its usual spelling and how usual it is."""

    words: Mapping[str, tuple[str, float]]
    by_sound: Mapping[str, list[str]]


def _usual(words: Iterable[tuple[str, float]]) -> _Usual:
    found: dict[str, tuple[str, float]] = {}
    by_sound: dict[str, list[str]] = {}
    for word, often in words:
        folded = fold(word)
        if len(folded) < _SHORTEST or not folded.isalpha():
            continue
        if folded not in found:
            by_sound.setdefault(sound(folded), []).append(folded)
        if folded not in found or often > found[folded][1]:
            found[folded] = word, often
    return _Usual(words=found, by_sound=by_sound)


@cache
def _common(language: Language) -> _Usual:
    from wordfreq import top_n_list  # noqa: PLC0415  (a language takes 25 MiB: only for doubts)

    return _usual((word, how_often(word, language)) for word in top_n_list(language, _COMMON))


def how_often(word: str, language: Language) -> float:
    """Say how usual a word is, on Zipf's scale: 3 is once in a million words; 0 is never."""
    from wordfreq import zipf_frequency  # noqa: PLC0415

    return float(zipf_frequency(word, language))


def is_seldom(word: str) -> bool:
    """Tell a folded word that hardly anybody uses: the name of somebody or something, if any.

    >>> is_seldom("vercruysse"), is_seldom("namur"), is_seldom("atelier")
    (True, False, False)
    """
    return _most_often(word) < _SELDOM


def _most_often(word: str) -> float:
    return max(how_often(word, each) for each in ("fr", "en", "nl"))


class Spelling:
    """Mends questions on one base; made once per index.

    >>> spelling = Spelling(lambda word: word == "koronium", lambda: ["Médiation"])
    >>> spelling.mended("quel conpetance pour la mediasion au koronium", "fr")
    'quel compétence pour la médiation au koronium'
    >>> spelling.mended("kel nivo ?", "fr"), spelling.mended("op welke dagn", "nl")
    ('kel niveau ?', 'op welke dagen')
    >>> spelling.mended("lepreuve dure conbien de tem ?", "fr")
    "l'épreuve dure combien de tem ?"
    >>> spelling.mended("parler de linteligence ?", "fr")
    "parler de l'intelligence ?"
    >>> Spelling(lambda word: word == "epn", list).mended("combien depn ?", "fr")
    "combien d'epn ?"
    >>> spelling.mended("Qui est Zorblax ?", "fr"), spelling.mended("wich trainning", "en")
    ('Qui est Zorblax ?', 'wich training')
    """

    def __init__(self, known: Callable[[str], bool], names: Callable[[], Collection[str]]) -> None:
        """Take how to tell a word that the base says, and how to get the words of its names."""
        self._known = known
        self._names = names

    @cached_property
    def _named(self) -> _Usual:
        return _usual((name.lower(), _NAMED) for name in self._names())

    def mended(self, question: str, language: Language) -> str:
        """Give a question with the words that nothing knows as they are usually spelt."""

        def one(found: re.Match[str]) -> str:
            word = found.group()
            plain = word.isalpha() and word.islower() and len(word) >= _SHORTEST
            return self._word(word, language) if plain else word

        return _WORD.sub(one, question)

    def _word(self, word: str, language: Language) -> str:
        if self._known(word):
            return word
        usual = how_often(word, language)
        if usual >= _DOUBTED or not is_seldom(word):
            return word
        return (
            self._usually(word, language)
            or self._parted(word, language, slips=False)
            or self._meant(word, usual, language)
            or self._parted(word, language, slips=True)
            or word
        )

    def _parted(self, word: str, language: Language, *, slips: bool) -> str | None:
        """Give a word apart from the article that was run into it: also a known acronym.

        With `slips`, the word is one that is wrong besides, long enough to tell which it is.
        """
        found = _ELIDED.fullmatch(word) if language == "fr" else None
        if found is None:
            return None
        article, rest = found.groups()
        if not slips:
            meant = self._usually(rest, language) or (rest if self._known(rest) else None)
        else:
            long = len(rest) >= _LONG
            meant = self._meant(rest, how_often(rest, language), language) if long else None
        return f"{article}'{meant}" if meant else None

    def _usually(self, word: str, language: Language) -> str | None:
        """Give the usual spelling of a word that lacks nothing but its accents."""
        for among in (self._named, _common(language)):
            if known := among.words.get(fold(word)):
                return known[0]
        return None

    def _meant(self, word: str, usual: float, language: Language) -> str | None:
        """Give what a word is meant to be, None where nothing is near."""
        folded = fold(word)
        found: list[tuple[float, str]] = []
        for among in (self._named, _common(language)):
            for other in _near(folded, among, by_hand=usual < _STRANGE):
                spelt, frequent = among.words[other]
                worth = frequent - _APART * DamerauLevenshtein.distance(folded, other)
                worth += _ALIKE if sound(folded) == sound(other) else 0.0
                found += [(worth, spelt)] if frequent >= usual + _FAR else []
        return max(found)[1] if found else None


def _near(word: str, among: _Usual, *, by_hand: bool) -> set[str]:
    """Give the words that sound the same, and those with a wrong letter or two.

    A word of `_SHORTEST` letters may lack one: more could be wrong in it than right.
    """
    heard = sound(word)
    most = _SILENT if len(heard) > _HEARD else (len(word) + 1) // 3
    found = {
        each
        for each in among.by_sound.get(heard, ())
        if len(heard) >= _HEARD and DamerauLevenshtein.distance(word, each) <= most
    }
    if by_hand:
        wrong = 2 if len(word) >= _LONG else 1
        scored = extract(
            word,
            among.words.keys(),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=wrong,
            limit=None,
        )
        long = len(word) > _SHORTEST
        near = (each for each, _, _ in scored if long or len(each) > len(word))
        found |= {each for each in near if each[0] == word[0] or word == each[1:]}
    return found
