"""Which documents a question keeps to: by their title, code, file name, or who publishes them."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Protocol, TypeVar

from search.catalogue import Catalogue, Part
from search.found import Asked, FoundThing
from search.index import Index
from search.language import content_words, fold, function_words, is_small, stem, tokens
from search.spelling import is_seldom
from search.things import Thing
from search.towns import places

_NAMED = {"Study", "Framework"}
_LOCAL = {"Place", "Person", "Organization"}
"""Classes of things by whose proper names a question may mean a document."""
_TOLD_BY = ("Study", "Framework", "Occupation", "TrainingOffer")
_MANY = 1_000
ALLUDED = 0.2
"""Centred cosine from which a question alludes to what a document is about."""
_GENRES = {
    "certification": {"profil", "fiche", "referentiel", "profile", "profiel", "framework"},
    "foresight": {"etude", "rapport", "prospective", "study", "report", "studie", "cahier"},
    "training": {"brochure", "depliant", "flyer", "formation", "stage", "course", "cursus"},
}
"""What documents of a family are called in questions."""
_JOINED = {"profiel", "studie", "rapport", "brochure", "cursus"}
"""Those that end longer words, in Dutch."""
_TONGUES = {
    "nl": {"flamand", "flamande", "neerlandais", "neerlandophone", "flemish", "dutch", "vlaamse"},
    "en": {"anglophone", "anglais", "anglaise", "engelstalige"},
    "fr": {"francophone", "franstalige"},
}
_GENRE = 0.4
"""What it is worth that a question speaks of a document's genre."""
_LONG = 6
"""A single word of a title that names its document has so many letters at least."""
_NO_NAMES = {"internet", "web", "wifi", "ia", "ai", "pc", "gsm", "rgpd", "gdpr", "avg"}
"""What is written with capitals and names nobody."""
_TELLING = 2
"""A question keeps so many telling words at least when what names documents is left out."""
_DIGITS = re.compile(r"[0-9]")


class _OfThing(Protocol):
    @property
    def thing(self) -> Thing: ...


Held = TypeVar("Held", bound=_OfThing)
"""A thing that was found, in whatever way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The documents that a question names, and the words that name them; none named: all."""

    documents: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    spoken_of: frozenset[str] = frozenset()
    """The documents, named or not, that alone speak of a place, person or body that it names."""

    def inside(self, found: Sequence[Held]) -> list[Held]:
        """Keep what was found in these documents, in its order."""
        return [each for each in found if each.thing.document in self.documents]

    def near(self, found: Sequence[Held]) -> list[Held]:
        """Keep what was found in the documents named, else spoken of; all when nothing was."""
        spoken = [each for each in found if each.thing.document in self.spoken_of]
        return self.inside(found) or spoken or list(found)


@dataclass(frozen=True, kw_only=True)
class _Name:
    document: str
    words: tuple[str, ...]
    publisher: bool

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Give the words that stand side by side, and their stems."""
        return frozenset([*pairwise(self.words), *pairwise(map(_stemmed, self.words))])


def proper_names(question: str) -> set[str]:
    """Give the folded words that a question writes with a capital, but for its first.

    >>> sorted(proper_names("Combien de lieux à Haute-Rive, à Namur et selon Le Phare ?"))
    ['haute', 'namur', 'phare', 'rive']
    """
    found = re.findall(r"(?<=[\s'’-])[A-ZÀ-Ý][\w-]+", question)
    parts = {part for word in found for part in fold(word).split("-")}
    return {part for part in parts if not is_small(part)}


def names_of(question: str, scope: Scope) -> set[str]:
    """Give the folded proper names of a question but those of its documents and of known places.

    Places have other names in other languages: they are looked for by themselves.

    >>> sorted(names_of("Combien d'ateliers Le Phare a-t-il menés sur Internet à Namur ?", Scope()))
    ['phare']
    """
    return _but_places(question, proper_names(question) - scope.words - _NO_NAMES)


def _but_places(question: str, names: Collection[str]) -> set[str]:
    """Leave out the folded names that begin as the known places do which a question names."""
    begins = tuple(begin for place in places(question) for begin in place)
    return {name for name in names if not name.startswith(begins)}


def bare(index: Index, asked: Asked, scope: Scope, cut: str) -> Asked:
    """Leave out of a question what names documents: all that stands in them is near to it.

    `cut` is the question without the clauses that only say where to look.
    """
    said = " ".join(tokens(asked.text))
    left = " ".join(word for word in tokens(cut) if fold(word) not in scope.words)
    if left == said or len(content_words(left)) < _TELLING:
        return asked
    return index.asked(left)


def relevance(index: Index, asked: Asked) -> dict[str, float]:
    """Say how much each document is what a question alludes to, from 0 to 1 for the best.

    A document is told by the names of its study, framework, occupation and courses, when one comes
    near, and by its genre.
    """
    best: dict[str, FoundThing] = {}
    meant = _of_genre(index, asked)
    for each in index.rank_things(asked, _MANY, _TOLD_BY):
        best.setdefault(each.thing.document, each)
    if max((each.cosine for each in best.values()), default=0.0) < ALLUDED:
        return dict.fromkeys(meant, _GENRE)
    scores = [each.score for each in best.values()]
    low, high = min(scores), max(scores)
    told = {iri: (each.score - low) / ((high - low) or 1.0) for iri, each in best.items()}
    return told | {iri: min(told.get(iri, 0.0) + _GENRE, 1.0) for iri in meant}


def _of_genre(index: Index, asked: Asked) -> set[str]:
    """Find the documents of the genre or language that a question speaks of: « la fiche »."""
    said = set(content_words(asked.text))
    genres = {genre for genre in _GENRES if any(_names_genre(word, genre) for word in said)}
    spoken = {language for language, words in _TONGUES.items() if said & words}
    parts = index.catalogue.parts
    return {part.iri for part in parts if part.kind in genres or part.language in spoken}


def _names_genre(word: str, genre: str) -> bool:
    """Tell a word for a genre, alone or as the end of a longer one: « certificatieprofiel ».

    >>> _names_genre("beroepsprofiel", "certification"), _names_genre("formation", "training")
    (True, True)
    >>> _names_genre("information", "training")
    False
    """
    own = _GENRES[genre]
    return word in own or any(word.endswith(each) for each in own & _JOINED)


class Scopes:
    """The names of a catalogue's documents; made once per index."""

    def __init__(
        self,
        catalogue: Catalogue,
        saying: Callable[[str], Collection[str]] = lambda _: (),
        speaking_of: Callable[[tuple[str, ...]], Collection[str]] = lambda _: (),
    ) -> None:
        """`saying` gives the documents that say a word, by IRI.

        `speaking_of` gives those that say a word which begins in one of some ways.
        """
        self._saying, self._of_place = saying, speaking_of
        self._kinds = {part.iri: part.kind for part in catalogue.parts}
        self._names = [name for part in catalogue.parts for name in _names(part)]
        self._codes = [
            (part.iri, code, words)
            for part in catalogue.parts
            for thing in part.things
            if thing.type in _NAMED
            for notation in thing.notations
            for code, words in [(_squeezed(notation), frozenset(content_words(notation)))]
            if len(code) > 3 and (_DIGITS.search(code) or self._is_named_by(notation, part))
        ]
        self._local: dict[str, set[str]] = {}
        for part in catalogue.parts:
            for thing in (each for each in part.things if each.type in _LOCAL):
                for word in content_words(thing.text):
                    self._local.setdefault(word, set()).add(part.iri)
        owners: dict[str, set[str]] = {}
        for name in self._names:
            for word in name.words:
                for said in {word, _stemmed(word)}:
                    owners.setdefault(said, set()).add(name.document)
        self._owners = Counter({word: len(found) for word, found in owners.items()})

    def of(self, question: str) -> Scope:
        """Find the documents that a question names."""
        said = content_words(question)
        squeezed = _squeezed(question)
        coded = [
            (iri, words)
            for iri, code, words in self._codes
            if code in squeezed and (_DIGITS.search(code) or words <= set(said))
        ]
        proper = proper_names(question)
        bodies = _but_places(question, proper)  # "Brussels" names no publisher
        spoken_of = self._speaking_of(proper) | self._of_places(question)
        if coded:
            return replace(self._called(_scope(coded), set(said)), spoken_of=spoken_of)
        named = [
            (name.document, frozenset(words))
            for name in self._names
            if (words := self._said(name, said, bodies))
        ]
        return replace(_scope(named), spoken_of=spoken_of)

    def _speaking_of(self, proper: set[str]) -> frozenset[str]:
        """Find the documents that alone say a proper name: of a place, a body, a programme."""
        names = [word for word in proper if word in self._local or is_seldom(word)]
        saying = [frozenset(self._saying(word)) for word in names]
        return frozenset[str]().union(*(own for own in saying if len(own) == 1))

    def _of_places(self, question: str) -> frozenset[str]:
        """Find the documents that alone speak of a place: « le groupe romand »."""
        found = [frozenset(self._of_place(begins)) for begins in places(question)]
        return frozenset[str]().union(*(own for own in found if len(own) == 1))

    def _called(self, scope: Scope, said: set[str]) -> Scope:
        """Add what else a question calls the documents: words of their names, their genre."""
        names = [each.words for each in self._names if each.document in scope.documents]
        kinds = {self._kinds[iri] for iri in scope.documents}
        genres = [words for genre, words in _GENRES.items() if genre in kinds]
        return Scope(
            documents=scope.documents,
            words=scope.words | said & frozenset[str]().union(*names, *genres),
        )

    def _said(self, name: _Name, said: list[str], proper: set[str]) -> set[str]:
        """Give the words of a name that are said: two side by side, or a publisher's own."""
        found = {word for pair in pairwise(said) if self._calls(pair, name) for word in pair}
        if found:
            return found
        if not name.publisher:
            return {word for word in name.words if word in said and self._is_own(word, name)}
        return {word for word in name.words if word in proper and self._telling(word)}

    def _calls(self, pair: tuple[str, str], name: _Name) -> bool:
        """Tell two words side by side in a name, as they are or in the other number or gender."""
        stems = (_stemmed(pair[0]), _stemmed(pair[1]))
        return any(
            two in name.pairs and any(self._telling(each) for each in two) for two in (pair, stems)
        )

    def _is_own(self, word: str, name: _Name) -> bool:
        """Tell a word of a title that no other document says at all."""
        long = len(word) >= _LONG and word.isalpha() and self._telling(word)
        return long and set(self._saying(word)) == {name.document}

    def _is_named_by(self, notation: str, part: Part) -> bool:
        """Tell a code of capitals alone, one word that no other document says: an acronym."""
        return notation.isupper() and set(self._saying(notation)) <= {part.iri}

    def _telling(self, word: str) -> bool:
        return self._owners[word] == 1


def _names(part: Part) -> Iterator[_Name]:
    stem = part.file_name.rsplit(".", 1)[0].replace("-", " ").replace("_", " ")
    labels = [label for each in part.things if each.type in _NAMED for label in each.labels]
    for text in dict.fromkeys([part.title, stem, *labels]):
        yield _Name(document=part.iri, words=tuple(content_words(text)), publisher=False)
    if part.publisher:
        words = tuple(content_words(part.publisher))
        yield _Name(document=part.iri, words=words, publisher=True)


def _stemmed(word: str) -> str:
    """Give the stem of a word with a star, so that it is no word that a name may say."""
    return f"{stem(word)}*"


def _scope(named: list[tuple[str, frozenset[str]]]) -> Scope:
    return Scope(
        documents=frozenset(iri for iri, _ in named),
        words=frozenset[str]().union(*(words for _, words in named)),
    )


def _squeezed(text: str) -> str:
    """Run folded words together: "GRNC - 03" and "grnc03" are one code."""
    skipped = function_words("fr")
    return "".join(word for each in tokens(text) if (word := fold(each)) not in skipped)
