"""Which family a document is of, and why; when the reasons are thin, none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.families.context import inner, looks_like_heading
from ingest.families.declaration import Cue, Declaration, declared, families
from ingest.families.signs import signs
from ingest.families.wording import fold
from ontology.model import Block

MARGIN = 1.0
"""How much stronger the reasons must be than for any other family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The family found, « other » when none, with the reasons in a curator's words."""

    family: str
    cues: tuple[str, ...]
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Faces:
    """A document's text by where it stands."""

    labels: tuple[str, ...]
    headers: tuple[str, ...]
    text: str
    signs: frozenset[str]


def recognise(blocks: tuple[Block, ...], added: tuple[Declaration, ...] = ()) -> Recognised:
    """Weigh every family's cues; the winner needs enough weight, and more than the others.

    >>> recognise((Block(kind="paragraph", text="Ordre du jour", regions=()),)).family
    'other'
    """
    faces = _faces(blocks)
    known = {each.family: each for each in (*map(declared, families()), *added)}
    told = {name: _told(each, faces) for name, each in known.items()}
    scores = {name: round(sum(cue.weight for cue in cues), 2) for name, cues in told.items()}
    ranked = sorted(scores, key=lambda name: scores[name] / known[name].needed, reverse=True)
    best, rest = ranked[0], ranked[1:]
    needed = known[best].needed
    strength = scores[best] / needed
    second = max((scores[name] / known[name].needed for name in rest), default=0.0)
    essential = any(cue.essential for cue in told[best])
    if not essential or scores[best] < needed or strength < second + MARGIN / needed:
        return Recognised(family="other", cues=_refusal(scores, told), scores=scores)
    return Recognised(
        family=best, cues=tuple(c.says for c in told[best] if c.weight > 0), scores=scores
    )


def _refusal(scores: dict[str, float], told: dict[str, list[Cue]]) -> tuple[str, ...]:
    best = max(scores, key=lambda name: scores[name])
    if scores[best] <= 0:
        return ("aucun indice d’une famille connue",)
    said = ", ".join(cue.says for cue in told[best])
    return (f"indices insuffisants pour « {best} » ({said})",)


def _faces(blocks: tuple[Block, ...]) -> _Faces:
    labels: list[str] = []
    for block in inner(blocks):
        if looks_like_heading(block) or len(block.text) <= 60:
            labels.append(block.text)
        if block.kind != "heading":
            labels += re.findall(
                r"(?:^|(?<=[.;•|–]\s)|(?<=\n))([^:.;•|–]{2,50}?)\s*:", _lined(block)
            )
    headers = [
        cell.text
        for block in blocks
        if block.table
        for cell in block.table.cells
        if cell.row < max(block.table.header_rows, 1)
    ]
    text = "\n".join(fold(block.text) for block in inner(blocks))
    return _Faces(tuple(labels), tuple(headers), text, signs(blocks))


def _lined(block: Block) -> str:
    return "\n".join(line.text for line in block.lines) if block.lines else block.text


def _told(declaration: Declaration, faces: _Faces) -> list[Cue]:
    return [cue for cue in declaration.cues if _holds(cue, faces)]


def _holds(cue: Cue, faces: _Faces) -> bool:
    if cue.where == "sign":
        return any(cue.phrases.match(sign) for sign in faces.signs)
    if cue.where == "text":
        return cue.phrases.pattern.search(faces.text) is not None
    places: Iterable[str] = faces.headers if cue.where == "table" else faces.labels
    return any(cue.phrases.match(place) for place in places if len(place) <= 90)
