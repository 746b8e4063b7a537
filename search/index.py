"""The caches of a generation, opened together: what there is, its vectors, its words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search import fuse
from search.catalogue import Catalogue, Quotable, sentences
from search.encoder import Encoder, Matrix, Reaching, clean
from search.errors import OldIndexError
from search.found import Asked, Found, FoundThing
from search.glossary import widened
from search.language import char_ngrams, stems
from search.spans import Window, telling, windows
from search.things import Thing
from search.vectors import Vectors, centred
from search.words import Postings, unit

Scores = NDArray[np.float32]
LINKED = ("Competence", "Activity", "Objective", "ProgrammeItem", "Occupation", "TrainingOffer")
"""Classes whose labels are also encoded as questions: linking compares like with like."""
_LEXICAL = "lexical"
_RECENT = 8
"""Questions whose scores are remembered: finding what one of them means asks for them often."""
_LEXICONS = ("window_words", "window_letters", "thing_words", "thing_letters")


@dataclass(frozen=True, kw_only=True)
class Index:
    """Everything needed to rank passages and things. Keeps what it works out: not slotted."""

    catalogue: Catalogue
    vectors: Vectors
    window_words: Postings
    window_letters: Postings
    thing_words: Postings
    thing_letters: Postings

    @cached_property
    def windows(self) -> list[Window]:
        """Give every search window, document by document."""
        return windows(self.catalogue)

    @cached_property
    def things(self) -> list[Thing]:
        """Give every thing, in the order of the rows of its scores."""
        return list(self.catalogue.things.values())

    @cached_property
    def _sentences(self) -> list[tuple[int, Quotable, int, str]]:
        """Give each sentence: its window, its passage, its place there, its text."""
        return [
            (number, passage, place, text)
            for number, window in enumerate(self.windows)
            for passage in telling(window.passages)
            for place, text in enumerate(sentences(passage.text))
        ]

    @cached_property
    def _sentence_windows(self) -> NDArray[np.int64]:
        return np.array([each[0] for each in self._sentences], dtype=np.int64)

    @cached_property
    def _sentence_rows(self) -> NDArray[np.int64]:
        return self.vectors.rows((each[3] for each in self._sentences), "document")

    @property
    def sentence_matrix(self) -> Matrix:
        """Give the vectors of all sentences, a row each."""
        picked: Matrix = self.vectors.matrix[self._sentence_rows]
        return picked

    @cached_property
    def _window_rows(self) -> NDArray[np.int64]:
        return self.vectors.rows((each.text for each in self.windows), "document")

    @cached_property
    def _thing_matrix(self) -> Matrix:
        matrix = self.vectors.of((each.typed_text for each in self.things), "document")
        return centred(matrix, matrix.mean(axis=0)) if len(matrix) else matrix

    @cached_property
    def _labels(self) -> Matrix:
        matrix = self.vectors.of((each.label for each in self.things), "document")
        return centred(matrix, matrix.mean(axis=0)) if len(matrix) else matrix

    @cached_property
    def query_centre(self) -> Matrix:
        """Give the mean of the labels encoded as questions: what every question shares."""
        labels = linked_labels(self.catalogue)
        if not labels:
            return np.zeros(self.vectors.encoder.dimension, dtype=np.float32)
        mean: Matrix = self.vectors.of(labels, "query").mean(axis=0)
        return mean

    @cached_property
    def _reach_centre(self) -> Matrix:
        encoder = self.vectors.encoder
        known = encoder.reach_centre if isinstance(encoder, Reaching) else None
        return self.query_centre if known is None else known

    def asked(self, question: str) -> Asked:
        """Make a question ready; ValueError when it is empty."""
        said = clean(question)
        encoder = self.vectors.encoder
        if isinstance(encoder, Reaching):
            own, reach = encoder.encode_question(said)
        else:
            own = reach = encoder.encode_query([said])[0]
        words, letters = tuple(stems(said)), tuple(char_ngrams(said))
        return Asked(text=said, vector=own, reach=reach, stems=words, letters=letters)

    def passages(
        self, asked: Asked, k: int, documents: Collection[str] | None = None, quotes: int = 1
    ) -> list[Found]:
        """Give the `k` best passages, best first, each with its best sentence.

        `quotes`: so many sentences of each at most, one after the other; none that a quote before
        it holds, so short passages give one.
        """
        if not self.windows:
            return []
        cosines = self.vectors.matrix @ asked.toward
        by_sentence = cosines[self._sentence_rows]
        best = fuse.best_of_group(by_sentence, self._sentence_windows, len(self.windows))
        words, matched = self.window_words.widened(asked.stems, widened(asked.stems))
        scores = fuse.passages(
            cosines[self._window_rows],
            best,
            words,
            float(matched.max(initial=0.0)),
            self.window_letters.scores(unit(self.window_letters, asked.letters)),
        )
        return self._best_passages(asked, scores, by_sentence, matched, k, documents, quotes)

    def _best_passages(
        self,
        asked: Asked,
        scores: Scores,
        by_sentence: Scores,
        matched: Scores,
        k: int,
        documents: Collection[str] | None,
        quotes: int,
    ) -> list[Found]:
        out: list[list[Found]] = []
        seen: set[str] = set()
        for number in fuse.top(scores, len(scores)):
            window = self.windows[number]
            if documents is not None and window.part.iri not in documents:
                continue
            of_it: list[Found] = []
            for row in self._best_sentences(asked, number, by_sentence):
                _, passage, place, text = self._sentences[row]
                if text in seen:
                    continue
                found = Found(
                    part=window.part,
                    passage=passage,
                    sentence=place,
                    score=float(scores[number]),
                    cosine=float(by_sentence[row]),
                    matched=float(matched[number]),
                )
                seen.update((text, *sentences(found.quote)))
                of_it.append(found)
                if len(of_it) == quotes:
                    break
            out += [of_it] if of_it else []
            if len(out) == k:
                break
        return [each for of_it in out for each in of_it]

    def saying(self, word: str) -> set[str]:
        """Give the documents, by IRI, whose passages say a word in some form."""
        words = self.window_words
        places = [words.terms[each] for each in stems(word) if each in words.terms]
        texts = [words.texts[words.starts[n] : words.starts[n + 1]] for n in places]
        return {self.windows[text].part.iri for found in texts for text in found.tolist()}

    def speaking_of(self, begins: tuple[str, ...]) -> set[str]:
        """Give the documents, by IRI, that say a word which begins in one of some ways."""
        found = (each for each in self.window_words.terms if each.startswith(begins))
        return set[str]().union(*map(self.saying, found))

    def best_cosine(self, asked: Asked) -> float:
        """Give the cosine of the sentence nearest to a question, as texts like others."""
        cosines = self.vectors.matrix @ asked.vector  # of all rows: picking some copies them
        return float(cosines[self._sentence_rows].max(initial=-1.0))

    def _best_sentences(self, asked: Asked, window: int, by_sentence: Scores) -> list[int]:
        first, last = np.searchsorted(self._sentence_windows, [window, window + 1])
        wanted = set(asked.stems)

        def worth(row: int) -> float:
            said = set(stems(self._sentences[row][3]))
            return float(by_sentence[row]) + 0.1 * len(wanted & said) / max(len(wanted), 1)

        return sorted(range(int(first), int(last)), key=worth, reverse=True)

    def of_type(self, type_: str) -> list[Thing]:
        """Give the things of a class, by label."""
        found = (each for each in self.things if each.type == type_)
        return sorted(found, key=lambda each: (each.label, each.iri))

    def rank_things(
        self,
        asked: Asked,
        k: int,
        types: Iterable[str] = (),
        favoured: Mapping[str, float] | None = None,
    ) -> list[FoundThing]:
        """Give the `k` best things, maybe of some classes; `favoured` adds to scores by class."""
        if not self.things:
            return []
        scores, cosines = self._thing_scores(asked)
        for type_, like in (favoured or {}).items():
            scores = scores.copy()
            scores[self._rows_of(type_)] += np.float32(like)
        rows = np.arange(len(scores))
        wanted = [self._rows_of(each) for each in set(types)]
        if wanted:
            rows = np.sort(np.concatenate(wanted))
        return [
            FoundThing(thing=self.things[row], score=float(scores[row]), cosine=float(cosines[row]))
            for row in rows[fuse.top(scores[rows], k)].tolist()
        ]

    def _thing_scores(self, asked: Asked) -> tuple[Scores, Scores]:
        """Give the fused score and the cosine of every thing; a question asks for them often."""
        known = self._recent.get(asked.text)
        if known is None:
            own = centred(asked.vector[np.newaxis], self.query_centre)
            vector = (own + centred(asked.reach[np.newaxis], self._reach_centre))[0]
            cosines = self._thing_matrix @ own[0]
            words, matched = self.thing_words.widened(asked.stems, widened(asked.stems))
            coverage = float(matched.max(initial=0.0))
            letters = self.thing_letters.scores(unit(self.thing_letters, asked.letters))
            near, alike = self._thing_matrix @ vector, self._labels @ vector
            fused = fuse.entities(near, alike, words, coverage, letters)
            known = fused, cosines
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            self._recent[asked.text] = known
        return known

    @cached_property
    def _recent(self) -> dict[str, tuple[Scores, Scores]]:
        return {}

    @cached_property
    def _by_type(self) -> dict[str, NDArray[np.int64]]:
        found: dict[str, list[int]] = {}
        for row, thing in enumerate(self.things):
            found.setdefault(thing.type, []).append(row)
        return {type_: np.array(rows, dtype=np.int64) for type_, rows in found.items()}

    def _rows_of(self, type_: str) -> NDArray[np.int64]:
        return self._by_type.get(type_, np.zeros(0, dtype=np.int64))

    def nearness(self, asked: Asked, passage: str) -> float:
        """Give the cosine of a passage's nearest sentence to a question."""
        known = self.catalogue.passages.get(passage)
        if known is None or not known[1].text.strip():
            return 0.0
        texts = [text for text in sentences(known[1].text) if self.vectors.holds(text, "document")]
        if not texts:
            return 0.0
        return float((self.vectors.of(texts, "document") @ asked.toward).max())

    def check(self) -> None:
        """Raise OldIndexError unless the words are those of these windows and things."""
        spans, things = len(self.windows), len(self.things)
        if (self.window_words.count, self.thing_words.count) != (spans, things):
            raise OldIndexError

    def counts(self) -> dict[str, int]:
        """Count each index by itself, for the manifest."""
        return {
            "passages": len(self.catalogue.passages),
            "windows": len(self.windows),
            "sentences": len(self._sentences),
            "things": len(self.things),
            "vectors": len(self.vectors),
        }

    def save(self, directory: Path) -> None:
        """Write all caches into a generation under construction."""
        self.catalogue.save(directory)
        self.vectors.save(directory)
        (directory / _LEXICAL).mkdir(exist_ok=True)
        for name in _LEXICONS:
            lexicon: Postings = getattr(self, name)
            lexicon.save(directory / _LEXICAL / f"{name}.npz")

    @classmethod
    def open(cls, directory: Path, encoder: Encoder) -> "Index":
        """Open what `save` wrote; StaleIndexError when another encoder made it."""
        lexicons = {name: Postings.open(directory / _LEXICAL / f"{name}.npz") for name in _LEXICONS}
        vectors = Vectors.open(directory, encoder)
        index = cls(catalogue=Catalogue.open(directory), vectors=vectors, **lexicons)
        index.check()
        return index


def linked_labels(catalogue: Catalogue) -> list[str]:
    """Give the labels that linking compares, each once."""
    labels = (each.label for each in catalogue.things.values() if each.type in LINKED)
    return list(dict.fromkeys(labels))
