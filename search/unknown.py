"""What a question names and the corpus does not hold: a code, a hypothesis, a title."""

import re
from functools import cached_property
from itertools import pairwise

from search.classes import CLASS_WORDS
from search.codes import pieces, plain, shape
from search.glossary import related
from search.index import Index
from search.language import compact, content_words, fold, stem, stems, tokens
from search.mentions import CERTAIN, LETTER, Names
from search.things import Thing
from search.wholes import quoted

_SHAPED = re.compile(r"\b(?:[a-z]{1,4}[0-9]+(?:\.[0-9]+)*|[0-9]+(?:\.[0-9]+)+)\b")
_CALLED = re.compile(
    r"\b(?:facteur|tendance|activite|competence|hypothese|unite|bloc|uc|factor|trend|activity"
    r"|competence|skill|unit|block|activiteit|competentie)\s+([a-z]{0,3}-?[0-9]+(?:[.-](?:[0-9]+|[a-z]))+)(?![.\w])"
)
"""What is called by a code after the name of its class: "la compétence 7.b"."""
_MEDIATION = ("mediat", "bemiddel")
_FRENCH = "mediat"
"""What tells by an adjective behind it which mediation is meant; in Dutch that stands before."""
_WHICH_ONE = re.compile(r"[a-z]{3,}(?:al|ale|aux|ales|ielle?s?|ique?s?|aires?|ives?|ieres?)$")
"""Adjectives by which sorts of a thing are told."""
_ANY = "actuel general global ideal local principal professionnel special"
"""Adjectives that tell no sort."""
_SPEAKS_OF_IT = re.compile("m[ée]diat|bemiddel", re.IGNORECASE)
_KIN = 4
"""Letters that an adjective shares with the noun it comes from: familial, famille."""
_BESIDE = 6
"""So many words, the first among them, may tell which: « médiateur ou médiatrice … »."""
_SURELY = 0.9
"""How well a title must name a thing of another class to be its name."""


class Unknown:
    """The codes and titles of a base, to tell what is none of them; made once per index."""

    def __init__(self, index: Index, names: Names) -> None:
        self._index = index
        self._names = names

    @cached_property
    def _shapes(self) -> set[str]:
        return {shape(code) for code in self._names.by_code}

    @cached_property
    def _prefixes(self) -> set[str]:
        """Give the letters before the first number of codes: "uc" of "UC 1"; one says nothing."""
        found = {re.sub(r"[^a-z].*", "", code) for code in self._names.by_code}
        return {letters for letters in found if len(letters) > 1}

    @cached_property
    def _mediations(self) -> set[str]:
        """Give the stems of what stands beside the words for mediation: which ones there are."""
        texts = [each.label for each in self._index.things]
        for part in self._index.catalogue.documents.values():
            texts += [each.text for each in part.passages]
        found: set[str] = set()
        for text in filter(_SPEAKS_OF_IT.search, texts):
            words = [fold(word) for word in tokens(text)]
            for place, word in enumerate(words):
                if word.startswith(_MEDIATION):
                    found.update(stem(each) for each in words[max(place - 2, 0) : place + _BESIDE])
        return found

    def mediation(self, question: str) -> str | None:
        """Give the mediation or mediator, with the adjective that tells which, of no document."""
        words = tokens(question)
        for one, other in pairwise(words):
            adjective = fold(other)
            named = fold(one).startswith(_FRENCH) and _WHICH_ONE.search(adjective)
            if named and stem(adjective) not in stems(_ANY):
                kin = {each for each in related(adjective) if each[:_KIN] == adjective[:_KIN]}
                own = {stem(adjective), *kin}
                if own.isdisjoint(self._mediations):
                    return f"{one} {other}"
        return None

    def codes(self, question: str) -> list[str]:
        """Give what is shaped like the codes of the base, and is none: "T20" where T19 is last."""
        words = self._index.window_words.terms
        folded = fold(question)
        said = [code for code in _SHAPED.findall(folded) if shape(code) in self._shapes]
        said += [*_CALLED.findall(folded), *self._spaced(question)]
        known = self._names.by_code
        unknown = [code for code in said if plain(code) not in known and code not in words]
        return list(dict.fromkeys([*unknown, *self._letter(question)]))

    def _spaced(self, question: str) -> list[str]:
        """Give what is written as codes of the base are, with a blank: "UC 2"."""
        pairs = pairwise(pieces(question))
        called = (one + other for one, other in pairs if one in self._prefixes)
        return [code for code in called if shape(code) in self._shapes]

    def _letter(self, question: str) -> list[str]:
        """Give the code of a hypothesis that a factor, named by its code, does not have."""
        factors = self._names.codes(question, ("Factor",))
        code = self.hypothesis(question, factors[0]) if factors else None
        return [code] if code else []

    def hypothesis(self, question: str, factor: Thing) -> str | None:
        """Give the code of the hypothesis that a question names by a letter none of a factor has.

        None when the factor's hypotheses bear no letters.
        """
        letter = LETTER.search(fold(question))
        if not letter or self._names.lettered(factor, letter[1]):
            return None
        others = "abcdefgh".replace(letter[1], "")
        lettered = any(self._names.lettered(factor, each) for each in others)
        return f"{factor.notations[0]}{letter[1].upper()}" if lettered else None

    def title(self, question: str, type_: str) -> str | None:
        """Give the title in quotation marks that no thing of a class is called by, even nearly.

        What names a thing of another class is no title of this one, nor what a passage says.
        """
        for title in quoted(question):
            if len(content_words(title)) > 1 and self._names.titled(title, type_) < CERTAIN:
                if self._is_said(title):
                    continue
                others = (self._names.titled(title, each) for each in (*CLASS_WORDS, "Study"))
                return title if max(others) < _SURELY else None
        return None

    def _is_said(self, title: str) -> bool:
        """Tell whether a passage says a title word for word."""
        saying = [self._index.saying(word) for word in content_words(title)]
        documents = self._index.catalogue.documents
        said = (each for iri in set.intersection(*saying) for each in documents[iri].passages)
        return any(compact(title) in compact(each.text) for each in said)
