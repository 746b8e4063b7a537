"""Things told by what belongs to them: a factor by a hypothesis, an activity by a competence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from search.found import Asked, FoundThing
from search.index import Index
from search.things import BETWEEN

_PARTS: Mapping[str, str] = {"Factor": "Scenario", "Activity": "Competence"}
"""Classes of things, each with the class of what belongs to them."""
_NEAREST = 20
"""So many of the nearest parts speak for what they belong to."""


def by_what_belongs(index: Index, asked: Asked, found: Sequence[FoundThing]) -> list[FoundThing]:
    """Rank things by themselves or by the nearest of what belongs to them."""
    parts = {_PARTS[type_] for each in found if (type_ := each.thing.type) in _PARTS}
    if not parts:
        return list(found)
    near: dict[tuple[str, str], FoundThing] = {}
    for each in index.rank_things(asked, _NEAREST, parts):
        for owner in _owners(each):
            near.setdefault(owner, each)
    made = [_no_farther(each, near.get(_name(each))) for each in found]
    return sorted(made, key=lambda each: -each.score)


def _owners(part: FoundThing) -> list[tuple[str, str]]:
    """Name what a part belongs to: by its IRI, or by document and label."""
    thing = part.thing
    if thing.type == "Scenario":
        return [("", thing.scheme or "")]
    return [(thing.document, label) for label in thing.context.split(BETWEEN)]


def _name(whole: FoundThing) -> tuple[str, str]:
    thing = whole.thing
    return ("", thing.iri) if thing.type == "Factor" else (thing.document, thing.label)


def _no_farther(whole: FoundThing, part: FoundThing | None) -> FoundThing:
    if part is None:
        return whole
    score, cosine = max(whole.score, part.score), max(whole.cosine, part.cosine)
    return replace(whole, score=score, cosine=cosine)
