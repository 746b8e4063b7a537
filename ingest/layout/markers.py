"""Numbers of lists that a font draws with signs of its own, read back from their order.

Browsers set the numbers of a list in figures of one width. Fonts that keep these apart give them
places in the private area, and nothing in the file says which is which: but lists begin at 1, their
numbers follow one another, and what stands between a number and its item is a full stop.
"""

from collections import defaultdict
from collections.abc import Iterable

from ingest.pages import Char, Page

_FIRST, _LAST = "\ue000", "\uefff"


class Markers:
    """Reads the markers of a document's pages, in order; what one page tells serves the next."""

    def __init__(self) -> None:
        self._ones: dict[str, str] = {}
        """The sign that stands for 1, by font."""

    def spell(self, page: Page) -> None:
        """Give the private signs before list items the letters they stand for."""
        strange = [char for char in page.chars if _is_private(char)]
        if not strange:
            return
        figures: list[Char] = []
        for run in _openings(page.chars, {round(char.base) for char in strange}):
            if _is_private(run[-1]) and all(_is_private(c) or c.text.isalnum() for c in run[:-1]):
                figures += [char for char in run[:-1] if _is_private(char)]
                run[-1].text = "."
        self._count(figures)

    def _count(self, figures: Iterable[Char]) -> None:
        mine: dict[str, list[Char]] = defaultdict(list)
        for char in figures:
            mine[char.font.name].append(char)
        for name, chars in mine.items():
            one = min([char.text for char in chars], default="")
            one = self._ones.setdefault(name, one)
            for char in chars:
                value = ord(char.text) - ord(one) + 1
                if 0 <= value <= 9:
                    char.text = str(value)


def _is_private(char: Char) -> bool:
    return _FIRST <= char.text <= _LAST and not char.font.symbol


def _openings(chars: Iterable[Char], levels: set[int]) -> Iterable[list[Char]]:
    """Yield the signs that open a line, up to the first blank: two to four of them."""
    lines: dict[int, list[Char]] = defaultdict(list)
    for char in chars:
        if round(char.base) in levels:
            lines[round(char.base)].append(char)
    for line in lines.values():
        line.sort(key=lambda char: char.x0)
        run: list[Char] = []
        for char in line:
            if run and (run[-1].space or char.x0 - run[-1].x1 > 0.18 * char.size):
                if 2 <= len(run) <= 4:
                    yield run
                run = []
                if char.x0 - line[0].x0 > 4 * char.size:
                    break
            run.append(char)
