"""Which family a document is of, and why; when the reasons are thin, none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.families.context import inner, looks_like_heading
from ingest.families.declaration import LONGEST_LABEL, Cue, Declaration, declared, families
from ingest.families.hearing import Heard, Place, heard
from ingest.families.signs import signs
from ingest.families.wording import bared, fold
from ontology.model import Block

MARGIN = 1.0
"""How much stronger the reasons must be than for any other family."""
HEARD = 0.8
"""How likely what is heard in a heading or header must be to be a reason."""
_OPENING = 6
"""Texts that a document opens with: they say what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The family found, « other » when none, with the reasons in a curator's words."""

    family: str
    cues: tuple[str, ...]
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Reason:
    """A cue that holds, and what it was heard in when no phrase of it is printed."""

    cue: Cue
    text: str = ""
    heard: Heard | None = None
    printed: bool = False
    """Whether a phrase of the cue itself is printed."""

    @property
    def says(self) -> str:
        if self.heard is None:
            return self.cue.says
        likely = f"{self.heard.likely:.2f}"
        return f"{self.cue.says} (entendu : « {self.text} », {self.heard.role}, p = {likely})"


@dataclass(frozen=True, slots=True)
class _Faces:
    """A document's text by where it stands."""

    labels: tuple[str, ...]
    """Every short text, and what stands before a colon."""
    headings: tuple[str, ...]
    """Those of them that are set apart, or stand before a colon."""
    headers: tuple[str, ...]
    named: tuple[str, ...]
    """How the texts begin by which a document says what it is: its first ones, its titles."""
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
    scores = {name: round(sum(each.cue.weight for each in it), 2) for name, it in told.items()}
    essential = {name: any(each.cue.essential for each in it) for name, it in told.items()}
    # What is only heard or labelled speaks for a family, not against one with printed phrases.
    printed = {n: sum(r.cue.weight for r in it if r.printed) for n, it in told.items()}

    def standing(name: str) -> tuple[bool, float, float]:
        needed = known[name].needed
        return essential[name], scores[name] / needed, printed[name] / needed

    best, *rest = sorted(scores, key=standing, reverse=True)
    needed = known[best].needed
    strength = scores[best] / needed
    second = max((printed[name] / known[name].needed for name in rest), default=0.0)
    if not essential[best] or scores[best] < needed or strength < second + MARGIN / needed:
        return Recognised(family="other", cues=_refusal(scores, told), scores=scores)
    return Recognised(
        family=best, cues=tuple(c.says for c in told[best] if c.cue.weight > 0), scores=scores
    )


def _refusal(scores: dict[str, float], told: dict[str, list[_Reason]]) -> tuple[str, ...]:
    best = max(scores, key=lambda name: scores[name])
    if scores[best] <= 0:
        return ("aucun indice d’une famille connue",)
    said = ", ".join(each.says for each in told[best])
    return (f"indices insuffisants pour « {best} » ({said})",)


def _faces(blocks: tuple[Block, ...]) -> _Faces:
    labels: list[str] = []
    headings: list[str] = []
    for block in inner(blocks):
        if looks_like_heading(block):
            headings.append(block.text)
        elif len(block.text) <= 60:
            labels.append(block.text)
        if block.kind != "heading":
            headings += re.findall(
                r"(?:^|(?<=[.;•|–]\s)|(?<=\n))([^:.;•|–]{2,50}?)\s*:", _lined(block)
            )
    headers = [
        cell.text
        for block in blocks
        if block.table
        for cell in block.table.cells
        if cell.row < max(block.table.header_rows, 1)
    ]
    return _Faces(
        labels=(*headings, *labels),
        headings=tuple(headings),
        headers=tuple(headers),
        named=tuple(_named(blocks)),
        text="\n".join(fold(block.text) for block in inner(blocks)),
        signs=signs(blocks),
    )


def _named(blocks: tuple[Block, ...]) -> Iterator[str]:
    for place, block in enumerate(inner(blocks)):
        if place < _OPENING and len(block.text) <= LONGEST_LABEL:
            yield from re.split(r"[.:|•]\s|\s[–—-]\s", block.text)
        elif block.kind == "heading" and block.level == 1:
            yield block.text


def _lined(block: Block) -> str:
    return "\n".join(line.text for line in block.lines) if block.lines else block.text


def _told(declaration: Declaration, faces: _Faces) -> list[_Reason]:
    labels = {declaration.label(text, hear=False) for text in faces.headings}
    found = (_reason(cue, labels, declaration.family, faces) for cue in declaration.cues)
    return [reason for reason in found if reason is not None]


def _reason(cue: Cue, labels: set[str | None], family: str, faces: _Faces) -> _Reason | None:
    """Give the cue if it holds; `labels` are what the family reads the headings as."""
    if _holds(cue, faces):
        return _Reason(cue, printed=True)
    if not cue.labels.isdisjoint(labels):
        return _Reason(cue)
    return _heard(cue, family, faces)


def _holds(cue: Cue, faces: _Faces) -> bool:
    if cue.where == "sign":
        return any(cue.phrases.match(sign) for sign in faces.signs)
    if cue.where == "text":
        return cue.phrases.pattern.search(faces.text) is not None
    if cue.where == "name":
        return any(cue.phrases.pattern.match(bared(text)) for text in faces.named)
    places: Iterable[str] = faces.headers if cue.where == "table" else faces.labels
    return any(cue.phrases.match(place) for place in places if len(place) <= LONGEST_LABEL)


def _heard(cue: Cue, family: str, faces: _Faces) -> _Reason | None:
    """Find the likeliest of the headings and headers in which a role of the cue is heard."""
    asked: tuple[tuple[Place, frozenset[str], tuple[str, ...]], ...] = (
        ("label", cue.labels, faces.headings),
        ("column", cue.columns, faces.headers),
    )
    found = [
        _Reason(cue, text, said)
        for place, roles, texts in asked
        for text in (texts if roles else ())
        if len(text) <= LONGEST_LABEL and (said := heard(text, family, place))
        if said.role in roles and said.likely >= HEARD
    ]
    return max(found, key=lambda each: each.heard.likely if each.heard else 0, default=None)
