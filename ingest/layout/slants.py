"""Lines wholly in italics under upright ones: a criterion under its outcome, say."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.layout.lines import Line, first_word_width, opening

_ENOUGH = 3
"""How many such lines, each plainly of its own, show how a document is set."""


def stand_apart(stretches: Iterable[tuple[Sequence[Line], float]]) -> bool:
    """Tell whether lines in italics stand by themselves wherever they follow upright ones.

    Each stretch is the lines of a column or cell and its right edge, in points.
    """
    turns = [_turn(*pair, right) for lines, right in stretches for pair in pairwise(lines)]
    return turns.count("anew") >= _ENOUGH and "on" not in turns


def is_turn(above: Line, line: Line) -> bool:
    """Tell a line wholly in italics under an upright one, or the reverse."""
    return {round(one.share("italic"), 1) for one in (above, line)} == {0.0, 1.0}


def has_room(above: Line, line: Line, right: float) -> bool:
    """Tell whether the line above could have held the first word of the next."""
    return right - above.x1 > first_word_width(line) + line.size


def _turn(above: Line, line: Line, right: float) -> str:
    """Tell whether italics close under an upright line begin `anew` or go `on`, "" for others."""
    close = above.page == line.page and 0 < line.base - above.base < 1.75 * line.size
    if not close or not is_turn(above, line) or line.share("italic") < 0.5:
        return ""
    if not opening(line).isupper():
        return "on"
    return "anew" if has_room(above, line, right) else ""
