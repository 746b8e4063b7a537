"""What there is to find: each document's passages in reading order, and the things it speaks of.

A cache of the graph, made from Documents alone, a part per document, so that a part is made anew
only when its document changes. Pure but for `save` and `open`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

from ontology.model import Document, Passage, Region
from search.errors import intact
from search.things import Thing, things

WINDOW_WORDS = 90
_COLUMNS = (290, 540)
"""Where the second and the third column of a page begin, in points from its left."""
_HEAD = 2
"""Passages at the head of a document that say what it is and whose."""
_FILE = "catalogue.json"
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+(?=[«\"(]?[A-ZÀ-ÞŒ0-9])")
_ABBREVIATION = re.compile(r"(?:\b(?:M|Mme|Dr|cf|p|pp|art|n|vol|éd|ex|etc|resp|St|Ste)|\b[A-Z])\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotable:
    """A passage as finding needs it."""

    iri: str
    kind: str
    text: str
    section: tuple[str, ...]
    regions: tuple[tuple[float, ...], ...]
    """As `Region.as_list` gives them."""
    called_by: tuple[str, ...] = ()
    """The passages that call a footnote."""

    @property
    def page(self) -> int:
        """Give the first page it touches."""
        return int(self.regions[0][0])

    def places(self) -> tuple[Region, ...]:
        """Give its regions as values."""
        return tuple(
            Region(page=int(page), x0=x0, top=top, x1=x1, bottom=bottom)
            for page, x0, top, x1, bottom in self.regions
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One document: what can be quoted of it, in reading order, and what it speaks of."""

    iri: str
    title: str
    kind: str
    language: str
    publisher: str | None
    file_name: str
    issued: str | None
    passages: tuple[Quotable, ...]
    windows: tuple[tuple[int, ...], ...]
    """Places of the passages that make each search window."""
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class Catalogue:
    """Every document of a base. What it works out is kept: not slotted."""

    parts: tuple[Part, ...] = ()

    @cached_property
    def passages(self) -> Mapping[str, tuple[Part, Quotable]]:
        """Give each passage, and its document, by IRI."""
        return {each.iri: (part, each) for part in self.parts for each in part.passages}

    @cached_property
    def notes(self) -> Mapping[str, tuple[Quotable, ...]]:
        """Give the footnotes that each passage calls, in reading order, by its IRI."""
        found: dict[str, tuple[Quotable, ...]] = {}
        for note in (each for part in self.parts for each in part.passages):
            for caller in note.called_by:
                found[caller] = (*found.get(caller, ()), note)
        return found

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """Give each thing by IRI; what several documents state (organisations) once."""
        found: dict[str, Thing] = {}
        for thing in (thing for part in self.parts for thing in part.things):
            known = found.get(thing.iri)
            found[thing.iri] = thing if known is None else merged(known, thing)
        return found

    @cached_property
    def documents(self) -> Mapping[str, Part]:
        """Give each document by IRI."""
        return {part.iri: part for part in self.parts}

    def with_part(self, part: Part) -> "Catalogue":
        """Add a document, in place of what was known of it."""
        others = [each for each in self.parts if each.iri != part.iri]
        return Catalogue(tuple(sorted([*others, part], key=lambda each: each.iri)))

    def without(self, iri: str) -> "Catalogue":
        """Leave a document out."""
        return Catalogue(tuple(each for each in self.parts if each.iri != iri))

    def save(self, directory: Path) -> None:
        """Write into a generation under construction."""
        text = json.dumps([asdict(part) for part in self.parts], ensure_ascii=False)
        (directory / _FILE).write_text(text, encoding="utf-8")

    @classmethod
    def open(cls, directory: Path) -> "Catalogue":
        """Read what `save` wrote."""
        path = directory / _FILE
        with intact(path):
            raw = json.loads(path.read_text(encoding="utf-8"))
            return cls(tuple(_part(each) for each in raw))


def merged(one: Thing, other: Thing) -> Thing:
    """Join what two documents say of one thing."""
    return replace(
        one,
        labels=tuple(dict.fromkeys([*one.labels, *other.labels])),
        sources=tuple(dict.fromkeys([*one.sources, *other.sources])),
    )


def part(document: Document) -> Part:
    """Make a document's part of the catalogue."""
    ordered = tuple(_quotable(each) for each in reading_order(document.passages))
    names = {str(record.iri): getattr(record, "label", None) for record in document.records}
    return Part(
        iri=str(document.iri),
        title=document.title,
        kind=document.kind,
        language=document.language,
        publisher=names.get(str(document.publisher)) if document.publisher else None,
        file_name=document.file_name,
        issued=document.issued,
        passages=ordered,
        windows=tuple(windows(ordered)),
        things=tuple(things(document.records, str(document.iri))),
    )


def reading_order(passages: Iterable[Passage]) -> list[Passage]:
    """Sort by page, then as each page's sections follow one another, then downwards."""
    pages: dict[int, list[Passage]] = {}
    for passage in passages:
        pages.setdefault(passage.page, []).append(passage)
    return [each for page in sorted(pages) for each in _page_order(pages[page])]


def _page_order(page: list[Passage]) -> list[Passage]:
    first: dict[tuple[tuple[str, ...], int], float] = {}
    for each in page:
        name = (each.section, _column(each))
        first[name] = min(first.get(name, 1e9), each.regions[0].top)

    def place(each: Passage) -> tuple[int, float, float, float]:
        spot = each.regions[0]
        return (_column(each), first[each.section, _column(each)], spot.top, spot.x0)

    return sorted(page, key=place)


def _column(passage: Passage) -> int:
    """Tell the column of a page, two of them or on a wide one three, that a text starts in.

    Cells and headings stay put.
    """
    if passage.kind in {"cell", "heading"}:
        return 0
    return sum(passage.regions[0].x0 > start for start in _COLUMNS)


def windows(passages: tuple[Quotable, ...]) -> Iterator[tuple[int, ...]]:
    """Group consecutive passages of one section, up to 90 words; a cell stands alone.

    A heading goes with what follows it.
    """
    current: list[int] = []
    words = 0
    for number, passage in enumerate(passages):
        length = len(passage.text.split())
        fits = current and words + length <= WINDOW_WORDS and _together(passages, current, passage)
        if current and not fits:
            yield tuple(current)
            current, words = [], 0
        current.append(number)
        words += length
    if current:
        yield tuple(current)


def _together(passages: tuple[Quotable, ...], current: list[int], passage: Quotable) -> bool:
    last = passages[current[-1]]
    if "cell" in {passage.kind, last.kind}:
        return False
    return passage.section == last.section or last.kind == "heading"


def sentences(text: str) -> list[str]:
    """Cut a text into sentences, verbatim; abbreviations and initials do not end one.

    >>> sentences("Voir M. Dupont. Il accueille le public ! Etc.")
    ['Voir M. Dupont.', 'Il accueille le public !', 'Etc.']
    """
    out: list[str] = []
    for piece in _SENTENCE.split(text):
        if out and _ABBREVIATION.search(out[-1]):
            out[-1] = f"{out[-1]} {piece}"
        elif piece:
            out.append(piece)
    return out


def headed(part: Part) -> str:
    """Give what a document is called: its title, who publishes it, and what stands at its head."""
    head = (each.text for each in part.passages[:_HEAD])
    return " ".join([part.title, part.publisher or "", *head])


def leads_on(text: str) -> bool:
    """Tell a text that leads into a list: « … repose sur trois piliers : »."""
    return text.rstrip(' »”"').endswith(":")


def listed_after(part: Part, lead: Quotable) -> Iterator[Quotable]:
    """Give the list items that follow a passage in its section, notes between them left out."""
    place = part.passages.index(lead)
    after = (each for each in part.passages[place + 1 :] if each.kind != "footnote")
    return takewhile(lambda e: e.kind == "list_item" and e.section == lead.section, after)


def _quotable(passage: Passage) -> Quotable:
    return Quotable(
        iri=str(passage.iri),
        kind=passage.kind,
        text=passage.text,
        section=passage.section,
        regions=tuple(tuple(region.as_list()) for region in passage.regions),
        called_by=tuple(map(str, passage.called_by)),
    )


def _part(raw: dict[str, Any]) -> Part:
    quotables = [
        Quotable(
            iri=each["iri"],
            kind=each["kind"],
            text=each["text"],
            section=tuple(each["section"]),
            regions=tuple(tuple(region) for region in each["regions"]),
            called_by=tuple(each.get("called_by", ())),
        )
        for each in raw.pop("passages")
    ]
    found = [_thing(each) for each in raw.pop("things")]
    spans = tuple(tuple(window) for window in raw.pop("windows"))
    return Part(**raw, passages=tuple(quotables), things=tuple(found), windows=spans)


def _thing(raw: dict[str, Any]) -> Thing:
    for name in ("labels", "notations", "sources"):
        raw[name] = tuple(raw[name])
    return Thing(**raw)
