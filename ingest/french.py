"""The text of printed French: ligatures, spaces, spaced letters, hyphens at line ends."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

HYPHENS = "-\u2010\u00ad"
_ALWAYS = "\u2010\u00ad"
"""Hyphens that only a typesetter's line breaking makes."""
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u02bc": "\u2019",
}  # fmt: skip
"""And the modifier letter that fonts draw as an apostrophe, which some printers write for it."""
_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_NOT_SHOWN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_WORD_END = re.compile(r"[\w'’.\-]*\w$")
_WORD_START = re.compile(r"^\w+")
_ADDRESS = re.compile(r"(https?:|www\.|@|[a-z]/[a-z]|\w\.\w+/)", re.IGNORECASE)
_ENDINGS = ("e", "s", "es")
_TAILS = frozenset({
    "là", "ci", "même", "mêmes", "il", "ils", "elle", "elles", "on", "je", "tu", "nous", "vous",
    "moi", "toi", "lui", "leur", "le", "la", "les", "y", "en", "ce", "t",
})  # fmt: skip
_HEADS = frozenset({
    "non", "ex", "vice", "demi", "semi", "mi", "quasi", "sous", "avant", "après", "arrière",
    "extra", "peut", "vis", "rendez", "est", "celui", "celle", "ceux", "celles", "grand", "saint",
    "sainte",
})  # fmt: skip


@lru_cache(8192)
def letters(glyph: str) -> str:
    """Give the letters of one glyph: composed, ligatures undone, soft hyphens kept for now.

    >>> letters("ﬁ"), letters("\u00a0"), letters("e\u0301")
    ('fi', ' ', 'é')
    """
    if len(glyph) == 1 and glyph < "\u00a0":
        return glyph
    plain = "".join(_LIGATURES.get(one, one) for one in unicodedata.normalize("NFC", glyph))
    return _BLANKS.sub(" ", plain)


def tidy(text: str) -> str:
    r"""Settle a text: NFC, single blanks, nothing invisible.

    >>> tidy("d’e\u0301te\u0301\u202f : oui\u00ad")
    'd’été : oui'
    """
    composed = unicodedata.normalize("NFC", text)
    return _BLANKS.sub(" ", composed.translate(_NOT_SHOWN).replace("\u2010", "-")).strip()


@dataclass(slots=True)
class Words:
    """The words a document prints whole, for telling true hyphens from those of line ends."""

    whole: set[str] = field(default_factory=set)
    language: str = "fr"

    def learn(self, lines: Iterable[str]) -> None:
        """Take in printed lines; a line's last word counts unless a hyphen cuts it."""
        for line in lines:
            whole = line.rstrip()
            if whole[-1:] and whole[-1] in HYPHENS:
                whole = whole.rpartition(" ")[0]
            self.whole.update(word.strip("-") for word in re.findall(r"[\w-]{3,}", whole.lower()))

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Tell whether the hyphen that ends `before` belongs to the word that goes on in `after`.

        >>> words = Words()
        >>> words.learn(["la démocratie"])
        >>> words.keeps_hyphen("la démo-", "cratie participative")
        False
        >>> words.keeps_hyphen("chez Jean-", "Jacques"), words.keeps_hyphen("elle-", "même")
        (True, True)
        >>> words.learn(["le guide-relais"])
        >>> words.keeps_hyphen("la guide-", "relaise")
        True
        >>> words.learn(["un jeu co-écrit"])
        >>> words.keeps_hyphen("la co-", "fabrication"), words.keeps_hyphen("la co-", "pie")
        (True, False)
        """
        mark, stem = before[-1], before[:-1].rstrip(HYPHENS)
        if mark in _ALWAYS:
            return False
        if _ADDRESS.search(before.rsplit(" ", 1)[-1]):
            return True
        head, tail = _WORD_END.search(stem), _WORD_START.match(after)
        if not head or not tail or stem[-1:].isdigit() or after[:1].isdigit():
            return True
        return self._compound(head[0], tail[0])

    def _compound(self, head: str, tail: str) -> bool:
        first, second = head.lower().rsplit("’", 1)[-1].rsplit("'", 1)[-1], tail.lower()
        if first + second in self.whole:
            return False
        if any(f"{first}-{form}" in self.whole for form in _forms(second)):
            return True
        if tail[:1].isupper() and not head.isupper():
            return True
        last = first.rsplit("-", 1)[-1]
        if second in _TAILS and _frequency(last + second, self.language) < 3:
            return True
        joined = _frequency(last + second, self.language)
        if joined < 2 and (last in _HEADS or self._heads(last, second)):
            return True
        parts = min(_frequency(last, self.language), _frequency(second, self.language))
        return joined < 1 and parts >= 3 and len(last) > 2 and len(second) > 2

    def _heads(self, head: str, tail: str) -> bool:
        """Tell the head of other words with a hyphen, before what is a word by itself."""
        alike = any(word.startswith(f"{head}-") for word in self.whole)
        return alike and _frequency(tail, self.language) >= 3


def _forms(word: str) -> tuple[str, ...]:
    """Give a word with and without the endings of its gender and number, itself first.

    >>> _forms("relaise")
    ('relaise', 'relais', 'relaisee', 'relaises', 'relaisees')
    """
    without = tuple(word.removesuffix(end) for end in _ENDINGS if word.endswith(end))
    return (word, *without, *(word + end for end in _ENDINGS))


@lru_cache(16384)
def _frequency(word: str, language: str) -> float:
    """Give the Zipf frequency of a word (0 = unknown, 3 = once in a million words)."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - half a second, and only for doubts

    return float(zipf_frequency(word, language))


_SMALL_WORDS = {
    "fr": {"le", "la", "les", "des", "et", "une", "est", "dans", "pour", "que", "du", "au", "aux",
           "par", "sur", "avec", "qui", "ce"},
    "en": {"the", "of", "and", "to", "in", "is", "for", "that", "with", "are", "on", "this", "be",
           "as", "by", "from", "or"},
    "nl": {"de", "het", "een", "van", "en", "in", "is", "voor", "dat", "met", "zijn", "op", "te",
           "niet", "aan", "worden"},
    "de": {"der", "die", "das", "und", "ist", "von", "den", "mit", "für", "im", "auf", "eine",
           "nicht", "dem", "zu"},
}  # fmt: skip


def language_of(text: str) -> str:
    """Guess the language from its small words; French when nothing tells.

    >>> language_of("the training of the mediators is in two days")
    'en'
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    share = {name: sum(word in small for word in words) for name, small in _SMALL_WORDS.items()}
    best = max(share, key=lambda name: (share[name], name == "fr"))
    return best if share[best] else "fr"
