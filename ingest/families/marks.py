"""Marks said in words: « (la plus probable) », « La plus souhaitable : C », « retenue »."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.families.declaration import Declaration
from ingest.families.foresight_letters import SCENARIO
from ingest.families.judging import MARKS, fold_in_place, mark_of

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
_LETTER = r"(?<![\w'’])([A-Ha-h]|[1-6])(?![\w'’])"
_LETTERED = re.compile(r"(?<![\w'’(])([A-Ha-h])\)(?!\w)")
"""A letter as lists print it, amid a sentence."""
_DENIED = re.compile(r"\b(?:ni|non|pas|peu|moins|not|niet)\W+(?:\w+\W+){0,2}$")
_AFTER = re.compile(
    rf"^\W*(?:(?:est|is|was|est l['’]?|l['’])\s*)?(?:l['’]|la\s|le\s|the\s|"
    rf"de\s)?{SCENARIO}?\s*(?:\w{{1,3}}\d{{1,2}}[- ]?)?{_LETTER}",
)


_CLAUSE = re.compile(r"[.;|\n]\s*|\s[–—-]\s|,\s+(?=l[ae]\s|the\s|de\s|hypoth|sc[ée]n|voie)")
_AGAIN = re.compile(r"(?:\b(?:elle|celle|celui|it)\b.*|\b(?:la |le |l'))$")
"""« Le groupe la retient » speaks of the scenario named before."""


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
    """
    tokens = re.findall(r"[a-z][a-z'-]*", fold_in_place(phrase))
    marks = {mark for token in tokens if (mark := mark_of(token, words))}
    others = [t for t in tokens if not mark_of(t, words) and t not in _AROUND]
    return frozenset(marks) if marks and not others else frozenset()


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


def spoken(text: str, words: Declaration) -> dict[str, tuple[str, ...]]:
    """Read which letters a sentence gives each mark.

    >>> from ingest.families.declaration import declared
    >>> spoken("La plus probable : b. La plus souhaitable et retenue : C.", declared("foresight"))
    {'probable': ('B',), 'desirable': ('C',), 'retained': ('C',)}
    >>> spoken("L'hypothèse B est jugée la plus probable", declared("foresight"))
    {'probable': ('B',)}
    >>> spoken(
    ...     "La plus probable est a). On juge c) souhaitable et on la retient",
    ...     declared("foresight"),
    ... )
    {'probable': ('A',), 'desirable': ('C',), 'retained': ('C',)}
    >>> text = "L'hypothèse B est la plus probable, la plus souhaitable et celle qu'on retient."
    >>> spoken(text, declared("foresight"))
    {'probable': ('B',), 'desirable': ('B',), 'retained': ('B',)}
    >>> spoken("L'hypothèse A est souhaitable ; le panel la retient.", declared("foresight"))
    {'desirable': ('A',), 'retained': ('A',)}
    """
    found = dict[str, tuple[str, ...]]()
    if _LETTERED.search(text):
        return _told_of_lettered(text, words)
    last, leads = tuple[str, ...](), False
    for clause, joined in _clauses(text):
        folded = fold_in_place(clause)
        marks = [
            (m.start(), m.end(), mark)
            for m in re.finditer(r"[a-z]+", folded)
            if (mark := mark_of(m.group(), words))
        ]
        if not marks or len(clause.split()) > 25:
            continue
        letters = _letters(clause, marks[0][0], marks[-1][1])
        again = (joined and leads) or _AGAIN.search(folded[: marks[0][0]])
        if not letters and again and not re.search(_LETTER, clause):
            letters = last
        else:
            leads = bool(re.search(_LETTER, clause[: marks[0][0]]))
        for _, _, mark in marks if letters else ():
            found.setdefault(mark, letters)
        last = letters
    return found


def _clauses(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the clauses of sentences, and whether each goes on with the one before, at a comma."""
    start, joined = 0, False
    for mark in _CLAUSE.finditer(text):
        yield text[start : mark.start()], joined
        start, joined = mark.end(), mark.group().startswith(",")
    yield text[start:], joined


def _told_of_lettered(text: str, words: Declaration) -> dict[str, tuple[str, ...]]:
    """Read what sentences judge of « a) » and « b) », in the order that each begins with.

    A clause that names none, and says « elle », goes on with the last one named.
    """
    found = dict[str, tuple[str, ...]]()
    last = ""
    for clause in re.split(r"[.;]\s+", text):
        folded = fold_in_place(clause)
        said = sorted(
            [(m.start(), "", m[1].upper()) for m in _LETTERED.finditer(clause)]
            + [
                (m.start(), mark, "")
                for m in re.finditer(r"[a-z]+", folded)
                if (mark := mark_of(m.group(), words)) and not _DENIED.search(folded[: m.start()])
            ]
        )
        named = [letter for _, _, letter in said if letter]
        if not named and not re.search(r"\b(?:elle|il|celle-ci|celui-ci|it)\b", folded):
            continue
        trailing = bool(said) and bool(said[0][1]) and bool(named)
        letter = "" if trailing else last
        for _, mark, name in reversed(said) if trailing else said:
            letter = name or letter
            if mark and letter:
                found.setdefault(mark, (letter,))
        last = named[-1] if named else last
    return found


def _letters(clause: str, first: int, last: int) -> tuple[str, ...]:
    after = _AFTER.match(clause[last:])
    if after and re.match(
        rf"\W*(?:[:=→]|est\b|is\b|l['’]|la\b|le\b|the\b|de\b|{SCENARIO}|\(?[A-H]\b)", clause[last:]
    ):
        letters = re.findall(_LETTER, clause[last:])
        return tuple(letter.upper() for letter in letters[:2])
    before = re.findall(rf"{SCENARIO}\s+{_LETTER}", clause[:first], re.IGNORECASE)
    return (before[-1].upper(),) if before else ()


def all_marks(found: Iterable[str]) -> dict[str, bool]:
    """Spell marks out as the three truths of a scenario."""
    given = frozenset(found)
    return {mark: mark in given for mark in MARKS}
