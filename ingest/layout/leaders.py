"""Leaders: rules and rows of dots that lead from a line to the number of a page; or mere space."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.layout.lines import Line
from ingest.layout.rules import MOST_RULES, Wall

_NUMBER = re.compile(r"(?:p(?:age|\.)?\s*)?\d{1,3}", re.IGNORECASE)
_PAGE = re.compile(r"(?:page|pagina|blz\.?|pp?\.)\s*\d{1,3}", re.IGNORECASE)
"""A number that a word tells to be a page's: no leader need lead to it."""
_EDGE = 1.0
"""Right edges of numbers under each other differ less, in points."""
_FEW = 2
"""Numbers that rise by chance, at the most."""
_NEAR = 1.5
"""How far, in sizes of the letters, a leader ends from what it leads from or to."""
_LEVEL = 0.4
"""How far from the baseline it runs, likewise."""


def led(lines: Sequence[Line], lying: Iterable[Wall]) -> list[Line]:
    """Join each line to the number that a leader, in points, leads to, or of a page beside it.

    Apart, the numbers of a table of contents would be a column, or begin the line below.
    """
    numbers = [line for line in lines if _NUMBER.fullmatch(line.text)]
    walls = list(lying)
    paged = _paged(lines, walls)
    out = list(lines)
    for number in [*paged, *(numbers if len(walls) <= MOST_RULES else ())]:
        level = [one for one in out if one is not number and abs(one.base - number.base) < 1]
        before = max((one for one in level if one.x1 < number.x0), key=_end, default=None)
        if before is None or number not in out:
            continue
        if number in paged or any(_leads(wall, before, number) for wall in walls):
            out[out.index(before)] = Line(number.page, before.chars + number.chars)
            out.remove(number)
    return out


def _paged(lines: Sequence[Line], walls: Iterable[Wall]) -> list[Line]:
    """Give the numbers of pages under each other, each beside one title; rules would part rows."""
    found = [one for one in lines if _NUMBER.fullmatch(one.text) and _is_second(one, lines)]
    under: list[list[Line]] = []
    for one in sorted(found, key=_end):
        if not under or one.x1 - under[-1][-1].x1 > _EDGE:
            under.append([])
        under[-1].append(one)
    listed = [one for each in under if _are_pages(each) for one in each]
    low = min((one.top for one in listed), default=0)
    high = max((one.bottom for one in listed), default=0)
    ruled = any(low < wall.at < high and wall.low < one.x1 < wall.high + 1
                for wall in walls for one in listed)  # fmt: skip
    return [] if ruled else listed


def _are_pages(numbers: Sequence[Line]) -> bool:
    """Tell the pages that follow: a word says what they are, or three rise from a later page."""
    worded = all(_PAGE.fullmatch(one.text) for one in numbers)
    ordered = sorted(numbers, key=lambda one: one.top)
    values = [int(re.sub(r"\D", "", one.text)) for one in ordered]
    rise = all(before < after for before, after in pairwise(values))
    later = len(numbers) > _FEW and rise and values[0] > numbers[0].page
    return (worded and len(numbers) > 1) or later


def _is_second(number: Line, lines: Iterable[Line]) -> bool:
    level = [one for one in lines if abs(one.base - number.base) < 1]
    return len(level) == 2 and any(one.x1 < number.x0 for one in level)


def _leads(wall: Wall, before: Line, number: Line) -> bool:
    near = _NEAR * number.size
    level = abs(wall.at - number.base) <= _LEVEL * number.size
    between = before.x1 - 1 <= wall.low and wall.high <= number.x0 + 1
    return level and between and wall.low - before.x1 <= near and number.x0 - wall.high <= near


def _end(line: Line) -> float:
    return line.x1
