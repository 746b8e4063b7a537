"""Leaders: rules and rows of dots that lead from a line to the number of a page."""

import re
from collections.abc import Iterable, Sequence

from ingest.layout.lines import Line
from ingest.layout.rules import MOST_RULES, Wall

_NUMBER = re.compile(r"(?:p(?:age|\.)?\s*)?\d{1,3}", re.IGNORECASE)
_NEAR = 1.5
"""How far, in sizes of the letters, a leader ends from what it leads from or to."""
_LEVEL = 0.4
"""How far from the baseline it runs, likewise."""


def led(lines: Sequence[Line], lying: Iterable[Wall]) -> list[Line]:
    """Join each line to the number that a leader, in points, leads to.

    Apart, the numbers of a table of contents would be a column, or begin the line below.
    """
    numbers = [line for line in lines if _NUMBER.fullmatch(line.text)]
    walls = list(lying)
    out = list(lines)
    for number in numbers if len(walls) <= MOST_RULES else ():
        level = [one for one in out if one is not number and abs(one.base - number.base) < 1]
        before = max((one for one in level if one.x1 < number.x0), key=_end, default=None)
        if before is not None and any(_leads(wall, before, number) for wall in walls):
            out[out.index(before)] = Line(number.page, before.chars + number.chars)
            out.remove(number)
    return out


def _leads(wall: Wall, before: Line, number: Line) -> bool:
    near = _NEAR * number.size
    level = abs(wall.at - number.base) <= _LEVEL * number.size
    between = before.x1 - 1 <= wall.low and wall.high <= number.x0 + 1
    return level and between and wall.low - before.x1 <= near and number.x0 - wall.high <= near


def _end(line: Line) -> float:
    return line.x1
