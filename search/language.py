"""Words as people type them: without accents or case, stemmed, in French, English or Dutch.

Pure. The corpus is French first, so every stem is French; what is compared is always folded.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, Protocol

Language = Literal["fr", "en", "nl"]

_WORD = re.compile(r"[^\W_]+(?:[.][0-9]+)*")
_INCLUSIVE = re.compile(r"(?<=\w)(?:·\w+|\((?:e|s|es|ne|nes|trice|trices|rice|euse)\))+")
_FEMININE = re.compile(r"(?:trice|(?<=[a-z]{3})euse)s?$")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})

_FUNCTION_WORDS: dict[Language, str] = {
    "fr": """le la les un une des du de d l au aux ce cet cette ces c s j n m t qu que qui quoi
        quel quelle quels quelles dont ou où quand comment combien pourquoi est sont a ont
        avoir être fait faut il elle ils elles on nous vous je tu me te se mon ma mes ton
        ta tes son sa ses notre nos votre vos leur leurs et ni mais donc or car si ne pas
        plus moins très y en dans sur sous avec sans pour par chez vers entre à peut
        peuvent doit doivent va vont ai as es était sera aussi tout tous toute toutes même
        autre autres comme puis alors lors ça cela ceci dois devons devez devrais devrait peux
        serait seraient seront furent fut étaient pouvons pouvez pourrais pourrait
        pourra pourront veux veut voudrais vais""",
    "en": """the a an of to in on at by for from with without about into over under up out is
        are was were be been being am do does did done has have had having can could
        should would will shall may might must i you he she it we they me him her us them
        my your his its our their this that these those which who whom whose what when
        where why how much many and or but not no nor if then than as so such there any
        some each every all both more most other""",
    "nl": """de het een van voor naar met zonder over onder bij uit door op aan tot om te in is
        zijn was waren ben bent wordt worden werd heeft hebben had kan kunnen moet moeten
        mag wil zal zou ik jij je u hij zij ze wij we jullie hun hem haar mijn jouw onze
        ons dit dat deze die wie wat welke welk waar wanneer waarom hoe hoeveel er en of
        maar niet geen als dan ook nog al alle elke andere meer meest daar hier mogen moeten
        willen zullen zou zouden gaan gaat wa weer""",
}
_MARKS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"[éèêàçùœîô]|\b[ldjnmtsc]['’]|\bqu['’]|tion\b|eur\b|ment\b|eux\b|ique\b"),
    "en": re.compile(r"th|ing\b|\bwh|ght\b|wn\b|ly\b"),
    "nl": re.compile(r"ij|aa|oo[^lkd]|uu|sch|lijk|\bge|heid\b|en\b"),
}


_WORD_LENGTH = 32
"""What is no longer is folded once: words come again and again."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802  (snowballstemmer's name)


def fold(text: str) -> str:
    """Take away case, accents and ligatures.

    >>> fold("L’Évaluation des ŒUVRES")
    "l'evaluation des oeuvres"
    """
    return _folded_word(text) if len(text) <= _WORD_LENGTH else _folded(text)


@lru_cache(maxsize=100_000)
def _folded_word(word: str) -> str:
    return _folded(word)


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES).replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def compact(text: str) -> str:
    """Keep folded letters and digits only: equal when two texts say the same words.

    >>> compact("Réseaux sociaux, etc.") == compact("réseaux  SOCIAUX etc")
    True
    """
    return "".join(c for c in fold(text) if c.isalnum())


def tokens(text: str) -> list[str]:
    """Split into words, case and accents kept; gender endings of inclusive writing left out.

    >>> tokens("L’animateur·rice maîtrise 4.6 et A16")
    ['l', 'animateur', 'maîtrise', '4.6', 'et', 'a16']
    """
    plain = _INCLUSIVE.sub("", unicodedata.normalize("NFC", text)).translate(_LIGATURES)
    return _WORD.findall(plain.lower().replace("’", " ").replace("'", " "))


@cache
def function_words(language: Language) -> frozenset[str]:
    """Give the folded words of a language that say nothing by themselves."""
    return frozenset(fold(word) for word in _FUNCTION_WORDS[language].split())


def is_small(word: str) -> bool:
    """Tell a word that says nothing by itself in some language.

    >>> is_small("Dans"), is_small("which"), is_small("étude")
    (True, True, False)
    """
    return fold(word) in _all_function_words()


@cache
def _all_function_words() -> frozenset[str]:
    return frozenset[str]().union(*(function_words(language) for language in ("fr", "en", "nl")))


_STEMMING = threading.Lock()
"""A stemmer holds the word it is at: two threads at once would give each other's stems, or none."""


@cache
def _stemmer() -> _Stemmer:
    from snowballstemmer import stemmer  # noqa: PLC0415  (20 ms, only when words are compared)

    made: _Stemmer = stemmer("french")
    return made


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Reduce a word to its French stem, folded.

    >>> stem("compétences"), stem("competence"), stem("médiation")
    ('competent', 'competent', 'mediat')
    >>> stem("formatrices") == stem("formateur")
    True
    """
    lower = _FEMININE.sub(_masculine, word.lower())
    if any(c.isdigit() for c in lower):
        return fold(lower)
    with _STEMMING:
        return fold(_stemmer().stemWord(lower))


def _masculine(ending: re.Match[str]) -> str:
    return "teur" if ending[0].startswith("t") else "eur"


def stems(text: str) -> list[str]:
    """Give the stems of a text's content words, in order.

    >>> stems("Quels sont les facteurs de changement ?")
    ['facteur', 'chang']
    """
    return list(_stemmed(text))


@lru_cache(maxsize=20_000)
def _stemmed(text: str) -> tuple[str, ...]:
    """Give the stems of a text; the sentences of a base are looked at again and again."""
    skipped = _all_function_words()
    return tuple(stem(word) for word in tokens(text) if fold(word) not in skipped)


def content_words(text: str) -> list[str]:
    """Give the folded content words of a text, in order, not stemmed."""
    return list(_content(text))


@lru_cache(maxsize=20_000)
def _content(text: str) -> tuple[str, ...]:
    skipped = _all_function_words()
    return tuple(folded for word in tokens(text) if (folded := fold(word)) not in skipped)


def char_ngrams(text: str, shortest: int = 3, longest: int = 5) -> list[str]:
    """Cut folded words, edges marked by a space, into runs of 3 to 5 letters.

    >>> char_ngrams("Pix")
    [' pi', 'pix', 'ix ', ' pix', 'pix ', ' pix ']
    """
    out: list[str] = []
    for word in tokens(text):
        padded = f" {fold(word)} "
        for n in range(shortest, longest + 1):
            out.extend(padded[i : i + n] for i in range(len(padded) - n + 1))
    return out


def detect(text: str) -> Language:
    """Tell French, English and Dutch apart by their small words; French when in doubt.

    >>> detect("Quel est le prix ?"), detect("Who teaches it?"), detect("Wie geeft de les?")
    ('fr', 'en', 'nl')
    """
    words = [fold(word) for word in tokens(text)]
    scores = {language: _score(words, text.lower(), language) for language in _MARKS}
    best = max(scores.values())
    return "fr" if scores["fr"] == best else "en" if scores["en"] == best else "nl"


def _score(words: Iterable[str], text: str, language: Language) -> float:
    own = function_words(language)
    others = [function_words(each) for each in _MARKS if each != language]
    small = sum(1 / (1 + sum(word in other for other in others)) for word in words if word in own)
    return small + 0.3 * len(_MARKS[language].findall(text))
