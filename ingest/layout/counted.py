"""Items that a bare number opens, as numbers in badges do: « 1 Accueillir », « 2 Animer »."""

import re
from collections.abc import Iterable, Sequence

from ingest.layout.paragraphs import Paragraph

_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-ZÀ-Þ«“])")
_LEAST = 3
"""Items that count up from 1, one after the other, before they are taken for a list."""
_FLUSH = 3.0
"""Points that their left edges may differ by."""


def count(paragraphs: Iterable[Paragraph]) -> None:
    """Make list items of paragraphs that count up: one such line alone may begin with a figure."""
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        number = _number(paragraph)
        goes_on = bool(run) and abs(run[0].first.x0 - paragraph.first.x0) <= _FLUSH
        if number == len(run) + 1 and (number == 1 or goes_on):
            run.append(paragraph)
            continue
        _mark(run)
        run = [paragraph] if number == 1 else []
    _mark(run)


def _number(paragraph: Paragraph) -> int:
    """Give the number that a paragraph begins with, 0 for none."""
    free = paragraph.kind == "paragraph" and not paragraph.marker
    found = _NUMBER.match(paragraph.first.text) if free else None
    return int(found[1]) if found else 0


def _mark(run: Sequence[Paragraph]) -> None:
    for number, paragraph in enumerate(run if len(run) >= _LEAST else (), 1):
        paragraph.kind, paragraph.marker = "list_item", str(number)
