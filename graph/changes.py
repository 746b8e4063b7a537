"""What changed between two generations: documents that came, went, or say something else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rdflib import URIRef

from graph.errors import UnknownGenerationError
from graph.generations import Lease
from graph.snapshot import Snapshot
from graph.vocabulary import type_name

if TYPE_CHECKING:
    from graph.base import KnowledgeBase

Held = dict[URIRef, tuple[str, dict[str, int]]]
"""Document -> its title, and how many of each kind of thing it states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a document, and of how many of its things, by kind."""

    document: URIRef
    title: str
    change: Literal["added", "removed", "changed"]
    counts: Mapping[str, tuple[int, int]]
    """Kind -> how many before and after, where that differs."""


def between(kb: "KnowledgeBase", before: int, after: int) -> list[Change]:
    """Compare two generations, by document; UnknownGenerationError when one is not kept."""
    earlier, later = _held(kb, before), _held(kb, after)
    found = []
    for document in sorted(earlier.keys() | later.keys()):
        title, had = earlier.get(document, ("", {}))
        title, has = later.get(document, (title, {}))
        counts = {
            kind: (had.get(kind, 0), has.get(kind, 0))
            for kind in sorted(had.keys() | has.keys())
            if had.get(kind, 0) != has.get(kind, 0)
        }
        change: Literal["added", "removed", "changed"] = "changed"
        if document not in earlier:
            change = "added"
        elif document not in later:
            change = "removed"
        if counts:
            found.append(Change(document=document, title=title, change=change, counts=counts))
    return found


def _held(kb: "KnowledgeBase", number: int) -> Held:
    directory = kb.generations.directory(number)
    try:
        lease = Lease(directory)
    except OSError as error:
        raise UnknownGenerationError(number) from error
    held: Held = {}
    with Snapshot(number, directory, lease) as snapshot:
        for row in snapshot.select("cq-what-a-generation-holds"):
            _, counts = held.setdefault(row.iri("document"), (row.text("title"), {}))
            if kind := type_name({row.iri("type")}):
                counts[kind] = int(row.text("nodes"))
    return held
