"""Quotes: verbatim, at most three sentences or 400 characters, with the place they stand at."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from rdflib import URIRef

from graph.quotes import Evidence
from search.catalogue import Catalogue, Part, Quotable, sentences
from search.language import compact, stems
from search.rows import label_of
from search.values import Citation
from search.wording import figures

LONGEST = 400
SENTENCES = 3


def excerpt(text: str, wanted: str = "", sentence: int | None = None) -> str:
    """Cut the quote that says `wanted` best out of a passage, verbatim.

    `sentence` is the place of the sentence to start from, when it is known.

    >>> excerpt("Un. Deux trois. Quatre.", "deux")
    'Un. Deux trois. Quatre.'
    """
    pieces = sentences(text)
    if len(text) <= LONGEST and len(pieces) <= SENTENCES:
        return text
    best = _likeliest(pieces, wanted) if sentence is None else min(sentence, len(pieces) - 1)
    first, last = best, best + 1
    while last - first < SENTENCES:
        if last < len(pieces) and _length(pieces[first : last + 1]) <= LONGEST:
            last += 1
        elif first > 0 and _length(pieces[first - 1 : last]) <= LONGEST:
            first -= 1
        else:
            break
    chosen = " ".join(pieces[first:last])
    return chosen if len(chosen) <= LONGEST else _cut(chosen, wanted)


def _length(pieces: Sequence[str]) -> int:
    return sum(len(piece) + 1 for piece in pieces) - 1


def _likeliest(pieces: Sequence[str], wanted: str) -> int:
    key, words = compact(wanted), set(stems(wanted))

    def worth(place: int) -> tuple[bool, float]:
        said = stems(pieces[place])
        shared = len(words & set(said)) / (len(said) + 5) ** 0.5
        return bool(key) and key in compact(pieces[place]), shared

    return max(range(len(pieces)), key=lambda place: (*worth(place), -place))


def _cut(text: str, wanted: str) -> str:
    """Cut a single long sentence at word ends, around what is wanted when it is found."""
    start = max(text.casefold().find(wanted.casefold()[:40]) if wanted else 0, 0)
    start = 0 if start + len(wanted) <= LONGEST else text.find(" ", max(start - 40, 0)) + 1
    piece = text[start : start + LONGEST]
    return piece if start + LONGEST >= len(text) else piece.rsplit(" ", 1)[0]


class Citations:
    """The sources of one answer, numbered from 1 in the order they are first cited."""

    def __init__(
        self, catalogue: Catalogue, nearness: Callable[[str], float] | None = None
    ) -> None:
        self._catalogue = catalogue
        self._nearness = nearness
        self._made: dict[str, Citation] = {}

    def passage(
        self, iri: str, wanted: str, score: float = 1.0, sentence: int | None = None
    ) -> int | None:
        """Cite a passage; give its number, None when the passage is unknown or says nothing.

        It is cited again for a `sentence` that the first quote of it does not hold.
        """
        known = self._catalogue.passages.get(iri)
        if known is None or not known[1].text.strip():
            return None
        cited = self._made.get(iri)
        held = cited is None or sentence is None or _holds(cited, known[1].text, sentence)
        quote = excerpt(known[1].text, wanted, sentence)
        key = iri if held else f"{iri} {quote}"
        if key not in self._made:
            evidence = evidence_of(*known, quote)
            self._made[key] = Citation(n=len(self._made) + 1, evidence=evidence, score=score)
        return self._made[key].n

    def label(self, iri: str) -> int | None:
        """Cite the label of a cell that holds figures alone, None when it is no such cell."""
        part, passage = self._catalogue.passages.get(iri, (None, None))
        if part is None or passage is None or any(map(str.isalpha, passage.text)):
            return None
        label = label_of(part, passage)
        return self.passage(label.iri, "") if label else None

    def best(self, sources: Iterable[str], wanted: str, score: float = 1.0) -> int | None:
        """Cite the one passage, among those a thing rests on, that says `wanted` best."""
        found = self.likeliest(sources, wanted)
        return self.passage(found, wanted, score) if found else None

    def likeliest(self, sources: Iterable[str], wanted: str) -> str | None:
        """Pick the passage that says something best: holding it whole, and little else."""
        return next(iter(self.ranked(sources, wanted)), None)

    def ranked(self, sources: Iterable[str], wanted: str) -> list[str]:
        """Order passages by how well they say something, best first.

        Those that say hardly any of its words and figures are left out when another says more.
        """
        known = [iri for iri in sources if iri in self._catalogue.passages]
        if len(known) < 2:
            return known
        key, words = compact(wanted), _telling(wanted)

        def worth(iri: str) -> tuple[bool, float, float]:
            text = self._catalogue.passages[iri][1].text
            shared = len(words & _telling(text)) / max(len(words), 1)
            near = self._nearness(iri) if self._nearness else 0.0
            return bool(key) and key in compact(text), shared, near - len(text) / 20_000

        weighed = sorted(((worth(iri), iri) for iri in known), key=lambda w: w[0], reverse=True)
        most = max(shared for (_, shared, _), _ in weighed)
        return [iri for (whole, shared, _), iri in weighed if whole or shared >= most / 2]

    def joined(self, text: str, citations: Iterable[Citation]) -> str:
        """Take in the sources of another answer; give its text with the numbers they have here."""
        numbers: dict[int, int] = {}
        for each in citations:
            key = str(each.evidence.passage)
            known = self._made.get(key)
            if known and known.evidence.text != each.evidence.text:
                key = f"{key} {each.evidence.text}"
            made = self._made.setdefault(key, replace(each, n=len(self._made) + 1))
            numbers[each.n] = made.n
        return renumbered(text, numbers)

    def all(self) -> tuple[Citation, ...]:
        """Give the sources, by number."""
        return tuple(self._made.values())

    def page(self, number: int) -> int:
        """Give the page of a source."""
        return list(self._made.values())[number - 1].evidence.page


def _holds(cited: Citation, text: str, sentence: int) -> bool:
    """Tell whether a quote of a text holds its sentence of some place."""
    return all(each in cited.evidence.text for each in sentences(text)[sentence : sentence + 1])


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """Give an answer whose sources have other numbers.

    >>> renumbered("Un [1], deux [2].", {1: 3})
    'Un [3], deux [2].'
    """
    return re.sub(r"\[(\d+)\]", lambda said: f"[{numbers.get(int(said[1]), int(said[1]))}]", text)


def _telling(text: str) -> set[str]:
    """Give the stems and figures of a text: "9h30" says the same as "09:30", "mars" as "03"."""
    return {*stems(text), *figures(text)}


def evidence_of(part: Part, passage: Quotable, quote: str | None = None) -> Evidence:
    """Make the evidence of a passage; its whole text unless a quote is given."""
    return Evidence(
        text=passage.text if quote is None else quote,
        passage=URIRef(passage.iri),
        document=URIRef(part.iri),
        title=part.title,
        page=passage.page,
        regions=passage.places(),
    )
