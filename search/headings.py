"""Headings and captions that a question asks the page of: « à quelle page commence le tableau … ».

Passages answer by what they say; where something begins is told by what stands over it.
"""

from collections.abc import Collection

from search.alikes import nearly_said
from search.found import Found
from search.index import Index
from search.language import content_words, fold, tokens
from search.numerals import FIGURES

_KINDS = {"heading", "caption"}
_ENOUGH, _FEWEST = 0.5, 2
"""Share of the words looked for that a heading says, and how many of them at least."""
_TABLES = frozenset(
    "tableau table tabel liste list lijst grille grid schema diagram figure".split()  # noqa: SIM905
)
"""What is called so by some is called otherwise by others."""
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
                held = [_said(word, passage.text) for word in words]
                share = sum(held) / max(len(words), 1)
                if sum(map(bool, held)) >= _FEWEST and share >= _ENOUGH:
                    found[passage.text] = Found.at(part, passage, share)
    return sorted(found.values(), key=_brief)[:_GIVEN]


def _brief(found: Found) -> float:
    return len(found.passage.text) * _BRIEF - found.score


def _said(word: str, text: str) -> float:
    """Say how surely a heading says a word, a number in figures, or that it is over a table."""
    named = {fold(each) for each in tokens(text)}
    if FIGURES.get(word) in named or (word in _TABLES and not named.isdisjoint(_TABLES)):
        return 1.0
    return nearly_said(word, text)
