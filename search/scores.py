"""What a vote or a ranking gave each factor: the numbers that stand beside it in a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search import rows
from search.compose import Draft, Line, draft
from search.cues import said_words
from search.language import content_words, fold
from search.request import Request
from search.things import Thing

_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|[^\W\d]{1,8}\.?)?")
"""A cell of a number, maybe with what it counts."""
_RANK = re.compile(r"\b(?:rang|rank\w*|place|plaats|classement|rangschikking|position|positie)\b")
_TITLE_OF_RANK = re.compile(r"\b(?:rang|rank|place|plaats|classement|posi)")
_TITLE_OF_SCORE = re.compile(
    r"\b(?:voix|vot|suffrage|point|score|total|note|poids|cotation|moyenne|stem|punt|gewicht|weight"
    r"|influence|depend|invloed|afhankelijk|motricit)",
)
_MOST = re.compile(r"\b(?:le plus|plus de|most|meeste|hoogste|highest|gagn\w+|rafl\w+)\b")
_LEAST = re.compile(r"\b(?:le moins|moins de|fewest|least|minste|laagste|lowest)\b")
_NONE = re.compile(
    r"\b(?:aucune?|zero|not one|no|geen) (?:voix|votes?|points?|stem(?:men)?|punten)\b"
)
_ORDINALS = tuple(
    re.compile(rf"\b(?:{each})\b")
    for each in (
        r"premi\w+|first|eerste",
        r"deuxieme|second\w*|tweede",
        r"troisieme|third|derde",
        r"quatrieme|fourth|vierde",
        r"cinquieme|fifth|vijfde",
        r"sixieme|sixth|zesde",
        r"septieme|seventh|zevende",
        r"huitieme|eighth|achtste",
        r"neuvieme|ninth|negende",
        r"dixieme|tenth|tiende",
    )
)
_TITLE = re.compile(f"{_TITLE_OF_SCORE.pattern}|{_TITLE_OF_RANK.pattern}")
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
    place = next((n for n, each in enumerate(_ORDINALS, 1) if each.search(said)), 0)
    ranks = place > 0 or _RANK.search(said) is not None
    known = request.setting.index.of_type("Factor")
    scores = [each for factor in known for each in _of(request, factor)]
    scores = [each for each in scores if bool(_TITLE_OF_RANK.search(fold(each.title))) == ranks]
    words = set(said.split())
    titled = [each for each in scores if not words.isdisjoint(content_words(each.title))]
    scores = titled or scores
    if place or _NONE.search(said):
        told = [each for each in _meant(request, scores) if each.value == place]
    elif _MOST.search(said) or _LEAST.search(said):
        told = _extreme(_meant(request, scores), most=_LEAST.search(said) is None)
    else:
        near = [each.thing.iri for each in request.nearest(_NEAR, ("Factor",))]
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


def _meant(request: Request, scores: Sequence[_Score]) -> Sequence[_Score]:
    """Keep the scores of the documents that are named, else of the one that is alluded to."""
    relevance = request.setting.relevance
    most = max((relevance.get(each.factor.document, 0.0) for each in scores), default=0.0)
    meant = request.understood.scope.documents or {
        iri for iri, like in relevance.items() if like >= most > 0
    }
    return [each for each in scores if each.factor.document in meant] or scores


def _extreme(scores: Sequence[_Score], *, most: bool) -> list[_Score]:
    """Give the highest or lowest scores of each document."""
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
            if number and _TITLE.search(fold(title)):
                value = float(number[1].replace(",", "."))
                score = _Score(factor, title, value, each.text.strip(), each.iri)
                found.setdefault(title, score)
    return list(found.values())
