"""Labels and numbers that a blank parts from their words, under which further lines hang."""

import re
from itertools import takewhile

from ingest.layout.lines import Line

_BLANK = 0.75
"""A blank this wide, in font sizes, that no space fills is a tab."""
_NARROW = 0.45
"""So is a narrower one, wider than a space yet, behind a label in bold before other letters."""
_LONGEST = 26
"""Characters of a label."""
_COUNT = re.compile(r"(\d{1,2})\s+(?=\S)")


def value_left(line: Line) -> float | None:
    """Give where the value begins in a line that is a label, a tab and its value."""
    letters = 0
    for at in range(1, min(len(line.chars), _LONGEST)):
        letters += line.glyphs[at - 1].strip().isalpha()
        if _is_tab(line, at):
            return line.chars[at].x0 if letters > 1 and line.text[:1].isupper() else None
    return None


def _is_tab(line: Line, at: int) -> bool:
    before, char = line.chars[at - 1], line.chars[at]
    ends = bool(before.font.bold) and not char.font.bold
    return char.x0 - before.x1 > (_NARROW if ends else _BLANK) * line.size


def hangs(first: Line, line: Line) -> bool:
    """Tell a line that stands under the first word of such a value, or of a counted title."""
    left = value_left(first) or counted_left(first)
    return left is not None and abs(left - line.x0) < 0.3 * line.size


def counted_left(line: Line) -> float | None:
    """Give where the words begin in a line that opens with a number set apart from them."""
    count = _COUNT.match(line.text)
    apart = count is not None and _is_apart(line, len(count[1]))
    return line.chars[len(count[1])].x0 if count and apart else None


def labels_again(first: Line, line: Line) -> bool:
    """Tell a line whose value stands under that of the line that opens a paragraph."""
    left, other = value_left(first), value_left(line)
    flush = abs(first.x0 - line.x0) < 0.3 * line.size
    return left is not None and other is not None and flush and abs(left - other) < 1.5


def is_labelled(above: Line, line: Line) -> bool:
    """Tell a label in bold before its value, under a line that does not end in bold."""
    bold = sum(1 for _ in takewhile(lambda char: char.font.bold, line.chars))
    ends = "".join(line.glyphs[bold - 1 : bold + 1]).strip()  # its colon may not be bold
    return not above.chars[-1].font.bold and 1 < bold < len(line.chars) and ":" in ends


def counts_on(first: Line, line: Line) -> bool:
    """Tell lines that open with a number and the next one, each set apart from its words."""
    mine, theirs = _COUNT.match(first.text), _COUNT.match(line.text)
    if not mine or not theirs or int(theirs[1]) != int(mine[1]) + 1:
        return False
    return abs(first.x0 - line.x0) < 0.8 * line.size and all(
        _is_apart(one, len(found[1])) for one, found in ((first, mine), (line, theirs))
    )


def _is_apart(line: Line, digits: int) -> bool:
    """Tell a number that a wide blank or another look parts from what follows it."""
    number, after = line.chars[digits - 1], line.chars[min(digits, len(line.chars) - 1)]
    wide = after.x0 - number.x1 > 0.45 * line.size
    return wide or number.font.bold != after.font.bold or number.colour != after.colour
