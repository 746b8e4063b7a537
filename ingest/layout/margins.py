"""Margins: where the text of a document ends, and what stands at the edges that is part of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.layout.lines import Line, printed_rows

TOP, BOTTOM, SIDE = 0.16, 0.87, 0.09
"""The bands of a page (shares of its height and width) where furniture is looked for first."""
_WORDED = 3
"""Letters of a running head or foot, at the least: numbers may stand at one place by chance."""
_STEP = 4.0
"""How far, in points, the baseline of a head may move from page to page."""
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


def masked(text: str) -> str:
    """Give what is the same in a running head from page to page.

    >>> masked("Cahier n° 7 – 12/40")
    'cahiern°#–#/#'
    """
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text.lower()))


@dataclass(slots=True)
class Running:
    """The heads and feet of the pages so far: what stood at their edges and in no table."""

    seen: set[tuple[str, int]] = field(default_factory=set)
    """What each line says, masked, and its baseline in steps of `_STEP` from the top."""

    def learn(self, lines: Iterable[Line]) -> None:
        """Keep where lines stood."""
        self.seen |= {(masked(line.text), round(line.base / _STEP)) for line in lines}

    def among(self, lines: Sequence[Line], height: float) -> list[Line]:
        """Give the lines of a page that are heads or feet again, with nothing beyond them.

        What only its place makes a table must not begin with them, nor end.
        """
        rows = printed_rows(lines)
        top = [row for row in rows if max(line.bottom for line in row) < TOP * height]
        low = [row for row in rows if min(line.top for line in row) > BOTTOM * height]
        found: list[Line] = []
        for edge in (top, low[::-1]):
            for row in edge:
                if not all(map(self._is_again, row)) or not any(map(_is_worded, row)):
                    break
                found += row
        return found

    def _is_again(self, line: Line) -> bool:
        sign, level = masked(line.text), round(line.base / _STEP)
        return any((sign, level + step) in self.seen for step in (-1, 0, 1))


def _is_worded(line: Line) -> bool:
    return sum(letter.isalpha() for letter in line.text) > _WORDED
