"""The word by which a document calls its factors: « Dix courants », « Six courants retenus ».

A report that speaks of none of the declared words counts its things all the same: all of them in
one heading, those that were kept in a later one. What both headings count is its word for factor.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.families.declaration import Declaration, Phrases, phrases
from ingest.families.wording import bared
from ontology.model import Block

_NUMBERS = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien",
)
_VALUES = {word: n for said in _NUMBERS for n, word in enumerate(said.split(), 2)}
_COUNTED = re.compile(r"(?:(?:les|nos|ces|the|our|de) )?(\d{1,2}|[a-z]+) (.+)")
_OWN_NUMBER = re.compile(r"^\d{1,2} (?=\D)")
"""Of a heading, without a point behind it."""
_JOINING = {"de", "d", "du", "des", "of", "van", "a", "la", "le", "l"}
_FEWEST = 4
"""Things that a report must count to choose among them."""


def with_own_terms(words: Declaration, blocks: Iterable[Block]) -> Declaration:
    """Declare a document's own word for factor too, when it has one that is not declared."""
    headings = [bared(block.text) for block in blocks if block.kind == "heading"]
    found = _term(headings, words)
    if found is None:
        return words
    term, all_of_them, retained, kept = found
    named = " ".join(each if each in _JOINING else f"{each.rstrip('sx')}*" for each in term)
    return replace(
        words,
        labels=_added(words.labels, {"retained": [retained], "factors": [all_of_them]}),
        columns=_added(words.columns, {"factor": [named]}),
        words=_added(words.words, {"factor": [named], "retained": kept}, inside=True),
    )


def _term(
    headings: Sequence[str], words: Declaration
) -> tuple[list[str], str, str, list[str]] | None:
    """Find what a heading counts, and a later one counts fewer of.

    Gives both headings too, and the word by which the later one calls them kept.
    """
    counted = [(*each, heading) for heading in headings if (each := _counted(heading))]
    for place, (many, all_of_them, first) in enumerate(counted):
        for few, kept, heading in counted[place + 1 :]:
            term = _shared(all_of_them, kept)
            known = any(words.says(name, first) for name in ("factor", "activity", "scenario"))
            if term and few < many >= _FEWEST and not known:
                return (
                    term,
                    first,
                    heading,
                    [f"{each.rstrip('sx')}*" for each in kept[len(term) :][:1]],
                )
    return None


def _counted(heading: str) -> tuple[int, list[str]] | None:
    """Read « les dix courants repérés » as 10 and what is counted."""
    for said in dict.fromkeys([heading, _OWN_NUMBER.sub("", heading)]):
        if found := _COUNTED.fullmatch(said):
            number = int(found[1]) if found[1].isdigit() else _VALUES.get(found[1], 0)
            if number and found[2].split()[0] not in _VALUES:
                return number, re.findall(r"[a-z]+", found[2])
    return None


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Give the words that two namings begin with, up to the last that is no preposition."""
    same: list[str] = []
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same.append(a)
    while same and same[-1] in _JOINING:
        same.pop()
    return same


def _added(
    known: dict[str, Phrases], more: dict[str, list[str]], *, inside: bool = False
) -> dict[str, Phrases]:
    both = {
        name: f"{phrases(own, inside=inside).pattern.pattern}|{known[name].pattern.pattern}"
        for name, own in more.items()
    }
    return {**known, **{name: Phrases(re.compile(pattern)) for name, pattern in both.items()}}
