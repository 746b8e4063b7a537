"""Headings and captions that a question asks the page of: « à quelle page commence le tableau … ».

Passages answer by what they say; where something begins is told by what stands over it.
"""

from collections.abc import Collection

from search.alikes import nearly_said
from search.index import Found, Index
from search.language import content_words

_KINDS = {"heading", "caption"}
_ENOUGH, _FEWEST = 0.5, 2
"""Share of the words looked for that a heading says, and how many of them at least."""
_GIVEN, _BRIEF = 2, 0.001
"""Headings that are given, and what each letter of one costs: the shorter says it more nearly."""
_ABOUT_PAGES = set(
    content_words(
        """page pages pagina bladzijde numero commence debute trouve situe lit lire begin begins
        start starts find found read begint staat vinden lezen explique parle mention mentioned
        vermeld document rapport report"""
    )
)
"""Words for pages and for what stands on them: they tell no heading."""


def over(index: Index, question: str, within: Collection[str] = ()) -> list[Found]:
    """Give the headings or captions, two at most, that say most of a question, best first.

    `within`: the documents to look in, by IRI; none: all.
    """
    words = [word for word in content_words(question) if word not in _ABOUT_PAGES]
    found: dict[str, Found] = {}
    for part in index.catalogue.parts:
        for passage in part.passages if not within or part.iri in within else ():
            if passage.kind in _KINDS and passage.text not in found:
                held = sum(nearly_said(word, passage.text) for word in words)
                share = held / max(len(words), 1)
                if held >= _FEWEST and share >= _ENOUGH:
                    found[passage.text] = Found.at(part, passage, share)
    return sorted(found.values(), key=_brief)[:_GIVEN]


def _brief(found: Found) -> float:
    return len(found.passage.text) * _BRIEF - found.score
