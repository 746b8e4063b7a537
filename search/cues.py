"""Which cues of a kind a question gives: words, inflected or misspelt, or their synonyms."""

from collections.abc import Iterable, Sequence
from operator import contains

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from search.kinds import Cue, Kind
from search.language import fold, stem, tokens
from search.lexicon import lexicon
from search.sound import sound
from search.spelling import is_seldom

_FUZZY = 5
"""Letters from which a word may be misspelt and still be heard."""


def is_hasty(word: str) -> bool:
    """Tell a hasty spelling that is known as such."""
    return fold(word) in lexicon().spellings


def said_words(question: str) -> list[str]:
    """Give the folded words of a question, hasty spellings written out.

    >>> said_words("Ki donne le cour ?")
    ['qui', 'donne', 'le', 'cour']
    """
    spelt = lexicon().spellings
    words = [fold(word) for word in tokens(question)]
    return [each for word in words for each in spelt.get(word, (word,))]


class Hearing:
    """Every word that cues are made of, in all its forms; made once for all kinds."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._plain: dict[str, set[str]] = {}
        self._starts: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        self._sounds: dict[str, set[str]] = {}
        self._known: dict[str, frozenset[str]] = {}
        cues = [cue for kind in kinds for cue in (*kind.cues, *kind.never)]
        for token in {part for cue in cues for word in cue.words for part in _parts(word)}:
            self._learn(token)
        self._forms = [form for form in {*self._plain, *self._starts} if len(form) >= _FUZZY]
        self.joined: dict[str, list[str]] = {}
        """By the first part, cues of several words side by side: « veut_dire » under « veut »."""
        for said in {word for cue in cues for word in cue.words if len(_parts(word)) > 1}:
            self.joined.setdefault(_parts(said)[0], []).append(said)

    def _learn(self, token: str) -> None:
        plain = token.removesuffix("*")
        if plain.startswith("="):
            self._plain.setdefault(plain[1:], set()).add(token)
            return
        for form in {plain, *lexicon().ways.get(stem(plain), ())}:
            begins = token.endswith("*") and form == plain  # « prof » begins « profil »
            (self._starts if begins else self._plain).setdefault(form, set()).add(token)
            if len(form) >= 4 and form.isalpha():
                self._stems.setdefault(stem(form), set()).add(token)
                if len(sound(form)) >= 4:
                    self._sounds.setdefault(sound(form), set()).add(token)

    def given(self, word: str) -> frozenset[str]:
        """Give the words of cues that a word stands for."""
        if word not in self._known:
            self._known[word] = frozenset(self._given(word))
        return self._known[word]

    def _given(self, word: str) -> set[str]:
        found = set(self._plain.get(word, ()))
        for length in range(2, len(word) + 1):
            found |= self._starts.get(word[:length], set())
        if len(word) >= 4 and word.isalpha():
            found |= self._stems.get(stem(word), set())
            found |= self._sounds.get(sound(word), set())
        if not found and len(word) >= _FUZZY and is_seldom(word):  # what is usual is no slip
            near = extract(word, self._forms, scorer=ratio, score_cutoff=84, limit=3)
            for form, _, _ in near:
                tokens_of = self._plain.get(form, set()) | self._starts.get(form, set())
                found |= {token for token in tokens_of if not token.startswith("=")}
        return found


class Heard:
    r"""The folded words of one question, and which words of cues they stand for.

    >>> from search.kinds import read
    >>> text = '[price]\ncomposer = "seek"\ncues = ["combien coute*"]'
    >>> kind = read("x.toml", text)[0]
    >>> Heard(["conbien", "ca", "coute"], Hearing([kind])).best(kind.cues)
    (1.15, ('conbien', 'coute'))
    """

    def __init__(self, words: Sequence[str], hearing: Hearing) -> None:
        given = [hearing.given(word) for word in words]
        self._said: dict[str, str] = {}
        """Of each word of cues, the word said for it; of several side by side, the last."""
        for start, (word, tokens_of) in enumerate(zip(words, given, strict=True)):
            for token in tokens_of:
                self._said.setdefault(token, word)
                for joined in hearing.joined.get(token, ()):
                    parts = _parts(joined)
                    span = given[start : start + len(parts)]
                    if len(span) == len(parts) and all(map(contains, span, parts)):
                        self._said.setdefault(joined, words[start + len(parts) - 1])
        self._tokens = frozenset(self._said)

    def best(self, cues: Iterable[Cue]) -> tuple[float, tuple[str, ...]]:
        """Give the weight of the best cue whose words are all said, and which words those are.

        The heaviest cues come first.
        """
        for cue in cues:
            if cue.all_words <= self._tokens:
                return cue.weight, tuple(self._said[word] for word in cue.words)
        return 0.0, ()


def _parts(cue: str) -> list[str]:
    return cue.split("_") if "_" in cue and not cue.startswith("=") else [cue]
