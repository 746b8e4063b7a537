"""Records in the making: the same thing said in several places becomes one record."""

from collections.abc import Callable, Iterable
from typing import Any

from rdflib import URIRef

from ontology.model import Block
from ontology.records import Record

Citing = Callable[[Block], URIRef]


class Drafts:
    """Collects what a document states; sources add up, sets add up, the first value stays."""

    def __init__(self, citing: Citing) -> None:
        self._citing = citing
        self._kinds: dict[URIRef, type[Record]] = {}
        self._fields: dict[URIRef, dict[str, Any]] = {}
        self._sources: dict[URIRef, dict[URIRef, None]] = {}
        self.cited: dict[int, Block] = {}

    def put(self, kind: type[Record], iri: URIRef, sources: Iterable[Block], **said: Any) -> URIRef:
        """State facts of one thing, from the blocks that print them."""
        self._kinds.setdefault(iri, kind)
        known = self._fields.setdefault(iri, {})
        for name, value in said.items():
            if isinstance(value, tuple):
                known[name] = tuple(dict.fromkeys((*known.get(name, ()), *value)))
            elif value is not None and known.get(name) is None:
                known[name] = value
        cited = self._sources.setdefault(iri, {})
        for block in sources:
            cited[self._citing(block)] = None
            self.cited[id(block)] = block
        return iri

    def change(self, iri: URIRef, **said: Any) -> None:
        """Set values anew, whatever was said before."""
        self._fields[iri].update(said)

    def drop(self, iri: URIRef) -> None:
        """Forget a thing."""
        for held in (self._kinds, self._fields, self._sources):
            held.pop(iri, None)

    def get(self, iri: URIRef, name: str) -> Any:
        """Give what was said, None when nothing was."""
        return self._fields.get(iri, {}).get(name)

    def __contains__(self, iri: URIRef) -> bool:
        return iri in self._kinds

    def of(self, kind: type[Record]) -> list[URIRef]:
        """Give the things of a kind, in the order they were first stated."""
        return [iri for iri, one in self._kinds.items() if one is kind]

    def records(self) -> tuple[Record, ...]:
        """Give every record, frozen."""
        return tuple(
            kind(iri=iri, sources=tuple(self._sources[iri]), **self._fields[iri])
            for iri, kind in self._kinds.items()
        )
