"""Quotes: verbatim text with its place, and what a thing rests on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rdflib import URIRef

from graph import convert
from graph.documents import headings, regions
from graph.sparql import Row
from ontology.model import Region
from ontology.terms import MED

if TYPE_CHECKING:
    from graph.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quote with its place."""

    text: str
    passage: URIRef
    document: URIRef
    title: str
    page: int
    regions: tuple[Region, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {
            "text": self.text,
            "passage": str(self.passage),
            "document": str(self.document),
            "title": self.title,
            "page": self.page,
            "regions": [region.as_list() for region in self.regions],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Evidence):
    """A whole passage with its place, and all that is known of that."""

    kind: str
    printed_page: str | None
    section: tuple[str, ...]
    file_name: str

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {**Evidence.as_json(self), "printed_page": self.printed_page}


def evidence(snapshot: "Snapshot", node: URIRef) -> tuple[Quote, ...]:
    """Give the passages that a thing rests on, in reading order.

    A passage is its own evidence; a coverage rests on what its item rests on.
    """
    rows = snapshot.select("evidence", node=node) or snapshot.select("passage", passage=node)
    if not rows:
        return tuple(
            quote
            for item in convert.about(snapshot.store, node).get(MED.item, ())
            for quote in quotes(snapshot.select("evidence", node=item))
        )
    return quotes(rows)


def quotes(rows: Iterable[Row]) -> tuple[Quote, ...]:
    """Gather rows of the queries `evidence` and `passage`, one per rectangle, into passages."""
    spots: dict[URIRef, dict[str, str]] = defaultdict(dict)
    first: dict[URIRef, Row] = {}
    for row in rows:
        first.setdefault(row.iri("passage"), row)
        spots[row.iri("passage")][row.text("region")] = row.text("place")
    found = [_quote(row, regions(spots[passage].items())) for passage, row in first.items()]
    return tuple(sorted(found, key=lambda quote: (quote.document, quote.regions)))


def _quote(row: Row, places: tuple[Region, ...]) -> Quote:
    section = row.text("section")
    return Quote(
        passage=row.iri("passage"),
        kind=row.text("kind"),
        text=row.text("text"),
        page=int(row.text("page")),
        printed_page=row.text("printedPage") or None,
        section=headings(section) if section else (),
        regions=places,
        document=row.iri("document"),
        title=row.text("title"),
        file_name=row.text("fileName"),
    )
