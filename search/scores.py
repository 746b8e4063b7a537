"""What a vote or a ranking gave each factor: the numbers that stand beside it in a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search import rows
from search.compose import Draft, Line, draft
from search.cues import said_words
from search.request import Request
from search.things import Thing

_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|[^\W\d]{1,8}\.?)?")
"""A cell of a number, maybe with what it counts."""
_RANK = re.compile(r"\b(?:rang|rank\w*|place|plaats|classement|rangschikking|position|positie)\b")
_TITLE_OF_RANK = re.compile(r"rang|rank|place|plaats|classement|posi", re.IGNORECASE)
_MOST = re.compile(r"\b(?:le plus|plus de|most|meeste|hoogste|highest|gagn\w+|rafl\w+)\b")
_LEAST = re.compile(r"\b(?:le moins|moins de|fewest|least|minste|laagste|lowest)\b")
_NUMBERED = re.compile(r"\bn\W?[o°]|\bcode|num[ée]ro|\bnumber|nummer", re.IGNORECASE)
"""What titles a column of codes."""
_NEAR, _SHOWN = 2, 3
"""Factors that may be meant, and those that are told when several are as good."""


@dataclass(frozen=True, slots=True)
class _Score:
    factor: Thing
    title: str
    value: float
    printed: str
    source: str
    """IRI of the cell."""


def scored(request: Request) -> Draft | None:
    """Answer with the score or rank of the factor that is meant, or with the best ones.

    None when no table gives the factor one.
    """
    said = " ".join(said_words(request.understood.asked.text))
    ranks = _RANK.search(said) is not None
    known = request.setting.index.of_type("Factor")
    scores = [each for factor in known for each in _of(request, factor)]
    scores = [each for each in scores if bool(_TITLE_OF_RANK.search(each.title)) == ranks]
    if _MOST.search(said) or _LEAST.search(said):
        told = _extreme(request, scores, most=_LEAST.search(said) is None)
    else:
        near = [each.thing.iri for each in request.nearest(_NEAR, ("Factor",))]
        near = [request.thing.iri] if request.thing else near
        told = [each for iri in near for each in scores if each.factor.iri == iri][:1]
    lines = [
        Line(
            item=each.factor.iri,
            type=each.factor.type,
            label=each.factor.label,
            text=f"« {each.factor.label} » — {each.title} : {each.printed}",
            sources=(each.source,),
            wanted=each.printed,
            also=each.factor.sources[:1],
        )
        for each in told[:_SHOWN]
    ]
    return draft(request.setting, request.words, lines, request.about) if lines else None


def _extreme(request: Request, scores: Sequence[_Score], *, most: bool) -> list[_Score]:
    """Give the highest or lowest scores of each document that is meant."""
    meant = request.understood.scope.documents or set(request.setting.relevance)
    scores = [each for each in scores if each.factor.document in meant] or list(scores)
    best: dict[str, float] = {}
    for each in scores:
        known = best.setdefault(each.factor.document, each.value)
        best[each.factor.document] = (max if most else min)(known, each.value)
    return [each for each in scores if each.value == best[each.factor.document]]


def _of(request: Request, factor: Thing) -> list[_Score]:
    """Give the numbers beside a factor, in the order of the columns."""
    passages = request.setting.index.catalogue.passages
    found: dict[str, _Score] = {}
    for source in factor.sources:
        if source not in passages:
            continue
        part, cell = passages[source]
        for title, each in rows.titled(part, cell):
            number = _NUMBER.fullmatch(each.text.strip())
            if number and not _NUMBERED.search(title):
                value = float(number[1].replace(",", "."))
                score = _Score(factor, title, value, each.text.strip(), each.iri)
                found.setdefault(title, score)
    return list(found.values())
