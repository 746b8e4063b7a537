"""The stretches of text that are searched: windows over passages, and what in them can answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.catalogue import Catalogue, Part, Quotable

_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Consecutive passages that are searched as one text."""

    part: Part
    text: str
    passages: tuple[Quotable, ...]


def windows(catalogue: Catalogue) -> list[Window]:
    """Put the search windows of every document into words; those that say nothing are left out."""
    out: list[Window] = []
    for part in catalogue.parts:
        for places in part.windows:
            members = tuple(part.passages[i] for i in places if part.passages[i].text.strip())
            if telling(members):
                text = " ".join(each.text for each in members)
                out.append(Window(part=part, text=text, passages=members))
    return out


def telling(passages: Sequence[Quotable]) -> list[Quotable]:
    """Leave out headings, and what is too short to answer anything (a code, a lone word)."""
    return [
        each
        for each in passages
        if each.kind != "heading" and len(each.text.split()) >= _FEWEST_WORDS
    ]
