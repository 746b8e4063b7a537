"""Key figures of a report: numbers in its sentences, and numbers printed large over words."""

import re
from collections.abc import Iterable
from itertools import pairwise

from ingest.families.context import full
from ingest.families.foresight_report import Report
from ingest.families.wording import sentences
from ingest.fields import Figure, find_figures, lone_figure
from ontology.model import Block
from ontology.records import KeyFigure

_LONGEST_SENTENCE = 400
_LONGEST_LABEL = 12
"""Words under a large number, at most."""
_NEAR = 1.5
"""How far under a number its words begin, at most, in heights of the number."""
_YEAR = re.compile(r"\b(?:en|in|jusqu['’]en|depuis|fin)\s((?:19|20)\d\d)\b")


def read(report: Report, prose: Iterable[Block]) -> None:
    """State the figures of some prose, and of numbers that stand over what they count."""
    alone: set[int] = set()
    for number, label in pairwise(report.blocks):
        lone = _over(report, number, label)
        if lone is not None:
            alone.add(id(number))
            dated = _year_of(lone.text, lone.unit)
            _state(report, lone, [number, label], lone.text, dated)
    for block in (each for each in prose if id(each) not in alone):
        for sentence in sentences(block.text):
            if len(sentence) <= _LONGEST_SENTENCE:
                for figure in find_figures(sentence):
                    dated = _year_of(sentence, figure.text)
                    _state(report, figure, [block], figure.unit, dated)


def _over(report: Report, number: Block, label: Block) -> Figure | None:
    """Read a number that stands alone, larger than the words right under it that say of what."""
    texts = {"paragraph", "heading", "list_item"}
    free = id(number) not in report.understood and id(label) not in report.understood
    if not free or number.kind not in texts or label.kind not in texts or label.marker:
        return None
    figure = lone_figure(full(number), label.text)
    short = len(label.text.split()) <= _LONGEST_LABEL
    return figure if short and _is_under(number, label) else None


def _is_under(number: Block, label: Block) -> bool:
    above, below = number.regions[-1], label.regions[0]
    height = above.bottom - above.top
    larger = number.style.size > label.style.size
    abreast = above.x0 < below.x1 and below.x0 < above.x1
    near = above.page == below.page and 0 <= below.top - above.top <= (1 + _NEAR) * height
    return larger and abreast and near


def _state(
    report: Report, figure: Figure, blocks: list[Block], counted: str, dated: str | None
) -> None:
    report.drafts.put(
        KeyFigure,
        report.minter.local("figure", figure.value, figure.qualifier, counted.casefold()),
        blocks,
        value=figure.value,
        qualifier=figure.qualifier,
        unit=figure.unit,
        text=figure.text,
        dated=dated,
    )


def _year_of(sentence: str, figure: str) -> str | None:
    """Give the year of a figure: the last one printed before it, else the first after."""
    years = list(_YEAR.finditer(sentence))
    before = [match for match in years if match.start() < sentence.find(figure)]
    chosen = before[-1] if before else years[0] if years else None
    return chosen[1] if chosen else None
