"""Sessions that are marked by a letter or number, and what a legend says of each mark."""

import re
from collections.abc import Iterable, Sequence

from ingest.families.brochure import Course
from ingest.families.declaration import declared
from ingest.families.sections import Said
from ingest.families.training_when import SESSION, When, take_dates
from ingest.fields import find_days, find_spot
from ontology.model import Block

_LED = r"(?:(?:session|sessie|groupe|group|groep)s?\s+)?"
_MARK = re.compile(rf"(?:^|(?<=[\s,;(·|]))(?i:{_LED})(?P<mark>[A-Z]|\d)\s?[:=]\s+(?=[A-ZÀ-Þ\d])")
_OWN = re.compile(rf"(?i:{_LED})(?P<mark>[A-Z]|\d)|.*\((?P<within>[A-Z])\)")
"""What marks a session: a cell or line of its own, or a letter in brackets."""
_LONGEST = 16
"""Words of the longest place or days that a legend gives."""


def follow_legend(course: Course, found: Sequence[When], year: int | None) -> None:
    """Give sessions the place or the days that a legend tells of their marks.

    A place only where it tells one of every mark; days are those of `year` where none is printed.
    """
    roles = (None, "place", "dates", "sessions", "hours", "practical", "aside")
    blocks = {id(b): b for entry in course.entries if entry.role in roles for b in entry.blocks}
    told: dict[bool, list[tuple[str, Said]]] = {True: [], False: []}
    for mark, one in (each for block in blocks.values() for each in _each(block)):
        told[bool(find_days(one.text, year))].append((mark, one))
    days, spots = _legend(told[True]), _legend(told[False])
    marked = [(when, _mark(when)) for when in found]
    if not all(mark in spots for _, mark in marked):
        spots = {}
    for when, mark in marked:
        if mark in days and not when.dated:
            take_dates(when, find_days(days[mark].text, year))
            when.blocks.append(days[mark].block)
        spot = find_spot(spots[mark].text) if mark in spots else None
        if spot and (spot.address or when.spot is None or when.spot.address is None):
            when.spot, when.spot_blocks = spot, [spots[mark].block]


def _mark(when: When) -> str:
    for block in when.blocks:
        own, led = _OWN.fullmatch(block.text.strip()), SESSION.match(block.text)
        if own:
            return str(own["mark"] or own["within"])
        if led and led["name"]:
            return str(led["name"])
    return ""


def _legend(told: Sequence[tuple[str, Said]]) -> dict[str, Said]:
    """Read « A : Namur, B : Liège », in one line or one a line; else give nothing."""
    legend = dict(told)
    level = any(declared("training").says("level", one.text) for one in legend.values())
    short = all(len(one.text.split()) <= _LONGEST for one in legend.values())
    counted = "".join(sorted(legend)) in {"ABCDEFGH"[: len(legend)], "12345678"[: len(legend)]}
    return legend if len(legend) == len(told) > 1 and short and counted and not level else {}


def _each(block: Block) -> Iterable[tuple[str, Said]]:
    marks = list(_MARK.finditer(block.text))
    if not marks or block.text[: marks[0].start()].strip(" ("):
        return
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        text = block.text[mark.end() : after.start() if after else None]
        yield mark["mark"], Said(text.strip(" ,;·|–—-."), block)
