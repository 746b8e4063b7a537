"""Margins: where the text of a document ends, and what stands at the edges that is part of it."""

import re
from collections.abc import Sequence

from ingest.layout.lines import Line

_LEGEND = re.compile(r"(?:légende|legend[ea]?|key|lecture)\s*:", re.IGNORECASE)


def margins(pages: Sequence[tuple[float, Sequence[Line]]]) -> tuple[float, float]:
    """Give where the text begins and ends, as shares of the width of each page, in points.

    `pages` are the widths, with the lines that no margin may hold. What stands further in is no
    furniture: the letters and badges of items may keep to the very edges of a wide text. The
    widest page tells nothing: it may be a cover.
    """
    written = [(width, lines) for width, lines in pages if lines]
    if len(written) < 2:
        return 1.0, 0.0
    lefts = sorted(min(line.x0 for line in lines) / width for width, lines in written)
    rights = sorted(max(line.x1 for line in lines) / width for width, lines in written)
    return lefts[1], rights[-2]


def legend(lines: Sequence[Line]) -> list[Line]:
    """Give the lines of a legend that says it is one.

    Its signs may stand a little higher or lower than what they mean.
    """
    heads = [line for line in lines if _LEGEND.match(line.text)]
    return [one for one in lines if any(abs(one.waist - head.waist) < head.size for head in heads)]
