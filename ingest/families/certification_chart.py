"""Charts of competences: each whole with its parts in boxes beside it, whatever draws the boxes.

A domain « a » stands left of its competences « a1 », « a2 », one box each, as a duty « B » does of
the tasks « B-1 », « B-2 ». The codes tell what belongs together; where a code has a line or a box
of its own, what stands under it or right beside it is what it names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.families.certification_state import Now, state_activity, state_competence
from ingest.families.context import full
from ingest.families.profile import Coded, Profile
from ingest.families.wording import item, key
from ontology.model import Block

_CODE = r"(?P<over>[A-Za-z]|\d{1,2})(?:(?P<sign>[.-]?)(?P<number>\d{1,2}))?"
_TOLD = re.compile(
    rf"(?:[^\W\d_]{{4,12}} )?(?P<code>{_CODE})(?:\s*[:.)–—-])?(?:\s+(?P<label>\S.*))?"
)
"""« a1: Conduire », « Duty B », « 2.3 Listen »."""
_LEVEL = 4.0
"""What stands under a box begins no higher than this over its end, in points."""
_UNDER, _RIGHT = 40.0, 25.0
"""The widest blank, in points, between a code and what it names, under it and right beside it."""
_LEAST = 2
"""Wholes of a chart."""
_SHORTEST = 3
"""Characters of what a code names."""


@dataclass(frozen=True, slots=True)
class _Box:
    """What one box says, and where its words stand on a page, in points."""

    text: str
    blocks: tuple[Block, ...]
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Part:
    """What a code names; `over` is the code of its whole, "" for a whole."""

    code: str
    over: str
    number: int
    label: str
    blocks: tuple[Block, ...]
    box: _Box


@dataclass(slots=True)
class Chart:
    """The wholes of a document's charts, each with its parts, and the blocks that print them."""

    rows: list[tuple[_Part, list[_Part]]] = field(default_factory=list)
    printed: set[int] = field(default_factory=set)

    def state(self, profile: Profile) -> None:
        """State each whole as an activity, with its competences."""
        for whole, parts in self.rows:
            now = Now()
            state_activity(profile, Coded(whole.code, whole.label), list(whole.blocks), now)
            for part in parts:
                state_competence(profile, Coded(part.code, part.label), list(part.blocks), now)
        profile.understood |= self.printed


def find_chart(blocks: Sequence[Block]) -> Chart:
    """Find the charts of a document; every part must have its whole on the page, left or above."""
    boxes: dict[int, list[_Box]] = {}
    owner: dict[int, Block] = {}
    for block in blocks:
        for box in _boxes(block):
            boxes.setdefault(box.page, []).append(box)
            owner.update((id(one), block) for one in box.blocks)
    out = Chart()
    for own in boxes.values():
        told = [part for box in own if (part := _told(box, own))]
        out.rows += _rows(told)
    used = (block for whole, parts in out.rows for one in (whole, *parts) for block in one.blocks)
    out.printed = {id(owner[id(block)]) for block in used}
    return out


def _boxes(block: Block) -> Iterator[_Box]:
    """Yield a text, or those of the cells of a table: each of several that are coded in one."""
    if block.table is None:
        yield from _box((block,))
        return
    for cell in block.table.cells:
        codes = [
            one for one in cell.blocks if (said := _TOLD.fullmatch(full(one))) and said["label"]
        ]
        for held in [(one,) for one in cell.blocks] if len(codes) > 1 else [cell.blocks]:
            yield from _box(held)


def _box(blocks: tuple[Block, ...]) -> Iterator[_Box]:
    regions = [one for block in blocks for one in block.regions]
    if regions and len({one.page for one in regions}) == 1:
        yield _Box(
            " ".join(" ".join(map(full, blocks)).split()),
            blocks,
            regions[0].page,
            min(one.x0 for one in regions),
            min(one.top for one in regions),
            max(one.x1 for one in regions),
            max(one.bottom for one in regions),
        )


def _told(box: _Box, boxes: Sequence[_Box]) -> _Part | None:
    """Read the code of a box with what it names, be that in the next one."""
    found = _TOLD.fullmatch(box.text)
    if found is None or (found["over"].isdigit() and found["number"] and not found["sign"]):
        return None
    label, blocks = found["label"], box.blocks
    if not label:
        named = _named(box, boxes)
        label, blocks = (named.text, (*blocks, *named.blocks)) if named else ("", blocks)
    if len(key(label)) < _SHORTEST:
        return None
    over, number = (found["over"], found["number"]) if found["number"] else ("", "0")
    return _Part(found["code"], over, int(number), item(label), blocks, box)


def _named(box: _Box, boxes: Sequence[_Box]) -> _Box | None:
    """Give what stands right beside a bare code, else next under it; no other code is named."""
    beside = (
        one
        for one in boxes
        if 0 <= one.x0 - box.x1 <= _RIGHT and one.top < box.bottom and box.top < one.bottom
    )
    under = (
        one
        for one in boxes
        if -_LEVEL <= one.top - box.bottom <= _UNDER and one.x0 <= box.x1 and box.x0 <= one.x1
    )
    found = [min(near, key=lambda one: (one.top, one.x0), default=None) for near in (beside, under)]
    return next((one for one in found if one and not _TOLD.fullmatch(one.text)), None)


def _rows(told: Sequence[_Part]) -> list[tuple[_Part, list[_Part]]]:
    """Give the rows of the chart of one page, none when its codes do not tell one."""
    parts: dict[str, dict[int, _Part]] = {}
    for part in told:
        if part.over:
            parts.setdefault(part.over, {}).setdefault(part.number, part)
    out: list[tuple[_Part, list[_Part]]] = []
    for over, numbered in parts.items():
        own = [numbered[number] for number in sorted(numbered)]
        wholes = [one for one in told if one.code == over and _is_of(one.box, own[0].box)]
        if not wholes or list(numbered) != list(range(1, len(own) + 1)):
            return []
        near = min(wholes, key=lambda one: abs(one.box.top - own[0].box.top))
        out.append((near, own))
    several = [own for _, own in out if len(own) > 1]
    across = all(any(_are_level(a.box, b.box) for a, b in pairwise(own)) for own in several)
    return out if len(out) >= _LEAST and several and across else []


def _is_of(whole: _Box, part: _Box) -> bool:
    """Tell a box that stands left of another or above it."""
    return whole.x1 <= part.x0 or whole.bottom <= part.top + _LEVEL


def _are_level(one: _Box, other: _Box) -> bool:
    """Tell two boxes of one row; the shorter words of one may stand halfway down it."""
    return one.top < other.bottom and other.top < one.bottom and one.x1 < other.x0
