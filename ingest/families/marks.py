"""Marks said in words: « (la plus probable) », « La plus souhaitable : C », « retenue »."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.families.declaration import Declaration
from ingest.families.judging import MARKS, fold_in_place, mark_of
from ingest.signs import BOXES, UNREADABLE

_AROUND = frozenset(
    [
        "la",
        "le",
        "les",
        "l",
        "the",
        "de",
        "het",
        "een",
        "a",
        "est",
        "is",
        "comme",
        "jugee",
        "juge",
        "consideree",
        "considere",
        "par",
        "experts",
        "plus",
        "most",
        "meest",
        "hypothese",
        "scenario",
        "hypothesis",
        "d",
        "evolution",
        "et",
        "and",
        "en",
        "ou",
        "ainsi",
        "que",
        "as",
        "also",
        "aussi",
        "fois",
        "deux",
        "both",
        "hyp",
        "il",
        "elle",
        "c'est",
        "mention",
        "selected",
        "voie",
        "option",
        "piste",
        "variante",
        "trajectoire",
        "evolution",
        "moteur",
        "groupe",
        "panel",
        "le",
    ]
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{3,80})[)\]]")
_EDGE = re.compile(
    r"^\s*([^:–—.]{3,60}?)\s*[:–—]\s+(?=\S)|(?<=\S)\s*[–—:.]\s*([^:–—.]{3,60}?)\s*[.!]?\s*$"
)
_BOX = re.compile(f"[{BOXES}{UNREADABLE}]")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text freed of the words that only mark it, and the marks they gave."""

    text: str
    marks: frozenset[str]


def only_marks(phrase: str, words: Declaration) -> frozenset[str]:
    """Give the marks of a phrase that says nothing else; none when it does.

    >>> from ingest.families.declaration import declared
    >>> sorted(only_marks("la plus probable et retenue", declared("foresight")))
    ['probable', 'retained']
    >>> only_marks("il est probable que le public change", declared("foresight"))
    frozenset()
    >>> sorted(only_marks("☐ probable ☒ souhaitable", declared("foresight")))
    ['desirable']
    """
    others = [t for t in _tokens(phrase) if not mark_of(t, words) and t not in _AROUND]
    marks = {mark for token in _tokens(_ticked(phrase)) if (mark := mark_of(token, words))}
    return frozenset() if others else frozenset(marks)


def is_choice(phrase: str, words: Declaration) -> bool:
    """Tell a line of boxes beside judgements and nothing else, be none of them ticked.

    >>> from ingest.families.declaration import declared
    >>> is_choice("☐ probable ☐ souhaitable", declared("foresight"))
    True
    """
    told = [token for token in _tokens(phrase) if token not in _AROUND]
    boxed = len(_BOX.findall(phrase)) > 1
    return boxed and bool(told) and all(mark_of(token, words) for token in told)


def _tokens(phrase: str) -> list[str]:
    return re.findall(r"[a-z][a-z'-]*", fold_in_place(phrase))


def _ticked(phrase: str) -> str:
    """Keep the words beside ticked boxes, if there are boxes; a cross ticks where no tick does.

    An unreadable sign among them is taken for no tick; alone it is a bullet.

    >>> _ticked("☐ probable ☒ retenu"), _ticked("probable ☑ retenu ☒"), _ticked("retenu")
    (' retenu', 'probable ', 'retenu')
    """
    boxes = _BOX.findall(phrase)
    if not boxes or boxes == [UNREADABLE]:
        return phrase
    parts = _BOX.split(phrase)
    beside = parts[:-1] if parts[0].strip() else parts[1:]
    crossed = "☑" not in boxes
    ticked = (box == "☑" or (box == "☒" and crossed) for box in boxes)
    return "".join(words for words, yes in zip(beside, ticked, strict=True) if yes)


def worded(text: str, words: Declaration) -> Worded:
    """Take marks in brackets, or before or after a dash or colon, off a scenario's text.

    >>> from ingest.families.declaration import declared
    >>> w = worded("Le réseau se structure. (la plus souhaitable)", declared("foresight"))
    >>> w.text, sorted(w.marks)
    ('Le réseau se structure.', ['desirable'])
    """
    marks: set[str] = set()
    for match in list(_BRACKETED.finditer(text)):
        if found := only_marks(match[1], words):
            marks |= found
            text = text.replace(match.group(), "").strip()
    for _ in range(2):
        for match in list(_EDGE.finditer(text)):
            if found := only_marks(match[1] or match[2], words):
                marks |= found
                stop = "." if match.group().lstrip().startswith(".") else ""
                text = (text[: match.start()] + stop + text[match.end() :]).strip()
                break
    return Worded(re.sub(r"\s{2,}", " ", text), frozenset(marks))


def all_marks(found: Iterable[str]) -> dict[str, bool]:
    """Spell marks out as the three truths of a scenario."""
    given = frozenset(found)
    return {mark: mark in given for mark in MARKS}
