"""One generation, open for reading."""

import weakref
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef

from graph import convert, manifest, queries, sparql
from graph.documents import document
from graph.errors import BaseDamagedError, InvalidGraphError
from graph.generations import Lease
from graph.sparql import Bindable, Evaluation, Row
from graph.triples import facts
from ontology.model import Document

if TYPE_CHECKING:
    from graph import views
    from graph.quotes import Quote

_KEPT = 16
"""Answers to queries with nothing bound that are kept."""


class Snapshot:
    """An immutable generation under lease; close it, or use it as a context manager.

    Safe to share between threads. Opening takes a few milliseconds.
    """

    def __init__(self, number: int, path: Path, lease: Lease) -> None:
        self.number = number
        self.path = path
        self.manifest = manifest.read(path)
        self._finalizer = weakref.finalize(self, lease.close)

    @cached_property
    def store(self) -> ox.Store:
        """Open the store, read only; BaseDamagedError when it cannot be."""
        try:
            return ox.Store.read_only(str(self.path / "store"))
        except (OSError, RuntimeError) as error:
            raise BaseDamagedError(self.path, f"its store cannot be opened ({error})") from error

    @property
    def base(self) -> str:
        """Give what the IRIs of this base start with."""
        return self.manifest.base

    @property
    def overlapping(self) -> bool:
        """Whether some triple stands in two named graphs."""
        return self.manifest.counts["quads"] != self.manifest.counts["triples"]

    def evaluate(self, query: str, bindings: Mapping[str, Bindable]) -> Evaluation:
        """Run a query, lazily."""
        return sparql.evaluate(self.store, query, bindings, overlapping=self.overlapping)

    def select(self, query_or_name: str, **bindings: Bindable) -> list[Row]:
        """Answer a SELECT query, or a named one, with values bound to its variables."""
        query = queries.find(query_or_name)
        picked = {each.name for each in query.parameters if each.picked} & bindings.keys()
        bound = {name: value for name, value in bindings.items() if name not in picked}
        rows = sparql.rows(self.evaluate(query.text, bound))
        wanted = {name: sparql.bindable(bindings[name]) for name in picked}
        return [row for row in rows if sparql.agrees(row, wanted)]

    def everything(self, query_or_name: str) -> tuple[Row, ...]:
        """Answer a SELECT query with nothing bound; the last few are kept: nothing here changes."""
        return self._answered(query_or_name)

    @cached_property
    def _answered(self) -> Callable[[str], tuple[Row, ...]]:
        return lru_cache(_KEPT)(lambda query: tuple(self.select(query)))

    def ask(self, query_or_name: str, **bindings: Bindable) -> bool:
        """Answer an ASK query."""
        result = self.evaluate(queries.text_of(query_or_name), bindings).result
        if not isinstance(result, ox.QueryBoolean):
            raise TypeError("not an ASK query")
        return bool(result)

    def construct(self, query_or_name: str, **bindings: Bindable) -> Graph:
        """Answer a CONSTRUCT or DESCRIBE query."""
        result = self.evaluate(queries.text_of(query_or_name), bindings).result
        if not isinstance(result, ox.QueryTriples):
            raise TypeError("not a CONSTRUCT or DESCRIBE query")
        graph = Graph()
        for triple in result:
            graph.add(convert.fact(triple))
        return graph

    def document(self, iri: URIRef) -> Document:
        """Read a document back, whole; UnknownEntityError when it is not in the base."""
        return document(self.store, iri)

    def holds(self, document: Document) -> bool:
        """Whether storing a document would change nothing, shapes and all; cheap when it is new."""
        if not self.store.contains_named_graph(convert.name(document.iri)):
            return False
        stored = set(convert.facts(self.store, document.iri))
        if stored == set(facts(document)):
            return True
        from graph.shapes import sound  # noqa: PLC0415 - only what violates comes here

        try:
            return stored == set(facts(sound(document)[0]))
        except InvalidGraphError:
            return False

    def documents(self) -> "list[views.DocumentInfo]":
        """List the documents, by title, with what was found in each; counted once."""
        return list(self._documents)

    @cached_property
    def _documents(self) -> "list[views.DocumentInfo]":
        from graph import views  # noqa: PLC0415 - views are made of snapshots

        return views.counted(self)

    def evidence(self, node: URIRef) -> "tuple[Quote, ...]":
        """Give the passages that a thing rests on, in reading order."""
        from graph.quotes import evidence  # noqa: PLC0415 - quotes are made of snapshots

        return evidence(self, node)

    def graphs(self) -> list[URIRef]:
        """List the named graphs, sorted."""
        found = self.store.named_graphs()
        return sorted(URIRef(graph.value) for graph in found)

    def dataset(self) -> Dataset:
        """Give the whole base as an rdflib Dataset, read only; it lives as long as this."""
        from graph.dataset import ReadOnlyDataset  # noqa: PLC0415 - rdflib's query engine is slow to import

        return ReadOnlyDataset(self)

    def close(self) -> None:
        """Give the lease back; the store is closed with the last reference to it."""
        self.__dict__.pop("store", None)
        self._finalizer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
