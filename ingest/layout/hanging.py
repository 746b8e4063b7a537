"""Labels that a tab parts from what they label, whose further lines hang under its first word."""

from ingest.layout.lines import Line

_BLANK = 0.75
"""A blank this wide, in font sizes, that no space fills is a tab."""
_LONGEST = 26
"""Characters of a label."""


def value_left(line: Line) -> float | None:
    """Give where the value begins in a line that is a label, a tab and its value."""
    letters = 0
    for at in range(1, min(len(line.chars), _LONGEST)):
        letters += line.glyphs[at - 1].strip().isalpha()
        blank = line.chars[at].x0 - line.chars[at - 1].x1
        if blank > _BLANK * line.size:
            return line.chars[at].x0 if letters > 1 and line.text[:1].isupper() else None
    return None


def hangs(first: Line, line: Line) -> bool:
    """Tell a line that stands under the first word of such a value."""
    left = value_left(first)
    return left is not None and abs(left - line.x0) < 0.3 * line.size


def labels_again(first: Line, line: Line) -> bool:
    """Tell a line whose value stands under that of the line that opens a paragraph."""
    left, other = value_left(first), value_left(line)
    flush = abs(first.x0 - line.x0) < 0.3 * line.size
    return left is not None and other is not None and flush and abs(left - other) < 1.5
