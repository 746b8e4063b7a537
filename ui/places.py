"""From what an address says to a place in a document: its file, its page, what to light."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from rdflib import URIRef

from graph import views
from graph.convert import is_iri
from graph.errors import UnknownEntityError
from graph.views import DocumentInfo
from ontology.model import Region
from ui.library import Library

if TYPE_CHECKING:
    from graph.snapshot import Snapshot


def document(snapshot: "Snapshot", iri: str) -> DocumentInfo:
    """Find a document; UnknownEntityError when the base does not hold it."""
    for each in views.documents(snapshot):
        if str(each.iri) == iri:
            return each
    raise UnknownEntityError(iri)


def original(library: Library, info: DocumentInfo) -> Path:
    """Say where the file of a document is kept."""
    return library.base().originals / f"{info.sha256}.pdf"


def regions(snapshot: "Snapshot", passage: str) -> tuple[Region, ...]:
    """Find where a passage stands; nowhere when the base does not know it."""
    if not is_iri(passage):
        return ()
    quotes = snapshot.evidence(URIRef(passage))
    return tuple(sorted(region for quote in quotes for region in quote.regions))


def place(
    library: Library, document_iri: str, passage: str | None
) -> tuple[Path, tuple[Region, ...]]:
    """Give the file of a document, and where a passage stands in it."""
    snapshot = library.snapshot()
    info = document(snapshot, document_iri)
    return original(library, info), regions(snapshot, passage) if passage else ()


def page_number(asked: str, pages: int) -> int:
    """Read a page number from an address, within the document.

    >>> page_number("7", 5), page_number("x", 5), page_number("-1", 5)
    (5, 1, 1)
    """
    return max(1, min(int(asked) if asked.isdecimal() else 1, pages))


def address(document_iri: str, page: int, passage: str | None) -> str:
    """Give the address of a page of a document within the app."""
    parts = {"doc": document_iri, "page": str(page), **({"passage": passage} if passage else {})}
    return f"/documents?{urlencode(parts)}"


def card(iri: str) -> str:
    """Give the address of a thing's card.

    >>> card("https://x.org/id/a b")
    '/explorer?entite=https%3A%2F%2Fx.org%2Fid%2Fa+b'
    """
    return f"/explorer?{urlencode({'entite': iri})}"
