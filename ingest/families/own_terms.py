"""The word by which a document calls its factors: « Dix courants », « Six courants retenus ».

A report that speaks of none of the declared words counts its things all the same: all of them in
one heading, those that were kept in a later one. What both headings count is its word for factor.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ingest.families.declaration import Declaration, Phrases, phrases
from ingest.families.wording import bared
from ingest.fields import number_of
from ontology.model import Block

_COUNTED = re.compile(r"(?:(?:les|nos|ces|the|our|de) )?(\d{1,2}|[a-z]+) (.+)")
_OWN_NUMBER = re.compile(r"^\d{1,2} (?=\D)")
"""Of a heading, without a point behind it."""
_JOINING = {"de", "d", "du", "des", "of", "van", "a", "la", "le", "l"}
_FEWEST = 4
"""Things that a report must count to choose among them."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A heading that counts things: how many, and in which words."""

    heading: str
    number: int
    words: tuple[str, ...]


def with_own_terms(words: Declaration, blocks: Iterable[Block]) -> Declaration:
    """Declare a document's own word for factor too, when it has one that is not declared."""
    headings = (bared(block.text) for block in blocks if block.kind == "heading")
    counted = [found for heading in headings if (found := _counted(heading))]
    for every, kept in combinations(counted, 2):
        term = _shared(every.words, kept.words)
        if term and kept.number < every.number >= _FEWEST and _may_be(words, term, every, kept):
            return _with(words, term, every, kept)
    return words


def _may_be(words: Declaration, term: Sequence[str], every: _Counted, kept: _Counted) -> bool:
    """Tell what may be factors from what is declared, or heard, to be something else."""
    said = any(words.says(name, every.heading) for name in ("factor", "activity", "scenario"))
    other = words.column(" ".join(term), hear=False) not in {None, "factor"}
    labels = words.label(every.heading), words.label(kept.heading)
    return not said and not other and set(labels) <= {None, "factors", "retained"}


def _with(words: Declaration, term: Sequence[str], every: _Counted, kept: _Counted) -> Declaration:
    named = " ".join(each if each in _JOINING else _any_number(each) for each in term)
    labels = {"retained": [kept.heading], "factors": [every.heading]}
    inside = {"factor": [named]}
    after = kept.words[len(term) :]
    if len(after) == 1:  # more words may be anything
        inside["retained"] = [_any_number(after[0])]
    return replace(
        words,
        labels=_added(words.labels, labels),
        columns=_added(words.columns, {"factor": [named]}),
        words=_added(words.words, inside, inside=True),
    )


def _any_number(word: str) -> str:
    return f"{word.rstrip('sx')}*"


def _counted(heading: str) -> _Counted | None:
    """Read « les dix courants repérés » as 10 and what is counted."""
    for said in dict.fromkeys([_OWN_NUMBER.sub("", heading), heading]):
        if found := _COUNTED.fullmatch(said):
            number = _many(found[1])
            if number and not _many(found[2].split()[0]):
                return _Counted(heading, number, tuple(re.findall(r"[a-z]+", found[2])))
    return None


def _many(word: str) -> int:
    """Read a whole number from two on, in figures or words; 0 for anything else."""
    number = number_of(word)
    return int(number) if number and number > 1 else 0


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
