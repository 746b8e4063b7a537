"""One change of a knowledge base: a new generation under construction."""

import logging
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef

from graph import convert, curation, decisions, manifest, sparql
from graph.curation import Folded
from graph.errors import BaseDamagedError
from graph.generations import MANIFEST, clone, write_whole
from graph.links import Links
from graph.manifest import Manifest
from graph.shapes import Report, sound
from graph.snapshot import Snapshot
from graph.sparql import GraphName
from graph.triples import quads
from ontology.model import Document

logger = logging.getLogger(__name__)

_MANY = 40_000
"""Quads from which they are loaded as files of the engine's own: faster, but slower to read."""
_WAITING = 200_000
"""Quads that wait at most: loaded together they make few files, which open and link fast."""
_LOOSE = 50_000
_SHARE = 10
"""The store is put in order once so many quads were written, and a tenth of what it holds."""
LOOSE = "loose"
"""Under this name a manifest says how many quads were written since the store was in order."""
_COUNTED = {
    "documents": "SELECT (COUNT(*) AS ?n) { ?s a med:Document }",
    "passages": "SELECT (COUNT(*) AS ?n) { ?s a med:Passage }",
}
_PREFIX = "PREFIX med: <https://w3id.org/passerelle/ontology#>\n"


class Batch:
    """What is to be published together: graphs here, indexes in `directory`.

    `directory` starts as a copy of the previous generation's caches, free to be changed.
    Write graphs through `put`, `remove` and `put_graph` alone: they keep the union of all named
    graphs in the store's default graph.
    """

    def __init__(
        self, number: int, directory: Path, previous: Snapshot, label: str, home: Path
    ) -> None:
        self.number = number
        self.directory = directory
        self.previous = previous
        self.label = label
        self._home = home
        said = previous.manifest
        self._expected = {name: said.counts[name] for name in said.indexed}
        self._declared: set[str] = set()
        self.notes = dict(previous.manifest.notes)
        self._first = previous.manifest.counts["quads"] == 0
        self._quads = previous.manifest.counts["quads"]
        self._triples = previous.manifest.counts["triples"]
        self._written = 0
        self._waiting: set[ox.Quad] = set()
        self._waiting_graphs: set[GraphName] = set()
        previous.store.backup(str(directory / "store"))
        clone(previous.path, directory)
        self._store = ox.Store(str(directory / "store"))
        logger.debug("batch: cloned")

    @property
    def store(self) -> ox.Store:
        """Give the store as it stands after all that was put."""
        self._settle()
        return self._store

    @property
    def base(self) -> str:
        """Give what the IRIs of this base start with."""
        return self.previous.base

    def put(self, document: Document) -> tuple[Document, Report]:
        """Store what a document states, in place of what it stated before.

        What breaks the shapes is left out: returned are the document as stored, and the report.
        InvalidGraphError when the document as a whole cannot be kept.
        """
        kept, report = sound(document)
        self.put_graph(kept.iri, quads(kept))
        return kept, report

    def remove(self, iri: URIRef) -> None:
        """Forget all that a document (or any named graph) said."""
        self.put_graph(iri, ())
        self.store.remove_graph(convert.name(str(iri)))

    def put_graph(self, iri: URIRef, content: Iterable[ox.Quad]) -> None:
        """Make a named graph state exactly this; quads of another graph raise ValueError."""
        graph = convert.name(str(iri))
        fresh = set(content)
        if any(quad.graph_name != graph for quad in fresh):
            raise ValueError(f"quads of another graph than {iri}")
        store = self.store if graph in self._waiting_graphs else self._store
        stale = set(store.quads_for_pattern(None, None, None, graph))
        self._retract(stale - fresh)
        self._add(fresh - stale)
        logger.debug("batch: graph put")

    def change_graph(self, iri: URIRef, stale: Iterable[ox.Quad], fresh: Iterable[ox.Quad]) -> None:
        """Take quads of a named graph back and state others, where that changes anything."""
        graph = convert.name(str(iri))
        before, after = set(stale), set(fresh)
        if any(quad.graph_name != graph for quad in before | after):
            raise ValueError(f"quads of another graph than {iri}")
        self._retract({quad for quad in before - after if quad in self.store})
        self._add({quad for quad in after - before if quad not in self.store})

    def put_links(self, proposals: Links) -> Folded:
        """Put these proposals in place of the earlier ones, with all decisions shown on them."""
        return curation.show(self, proposals, decisions.log(self._home))

    def expect(self, name: str, count: int) -> None:
        """Declare how many of something an index holds; the manifest keeps it.

        Two indexes that declare the same name must agree, and both with the graph where it can
        count (`passages`, `documents`), or the batch is not published. What is not declared
        again counts as unchanged.
        """
        if name in self._declared and self._expected[name] != count:
            why = f"one index holds {self._expected[name]} {name}, another {count}"
            raise BaseDamagedError(self.directory, why)
        self._declared.add(name)
        self._expected[name] = count

    def note(self, name: str, value: str | float) -> None:
        """Keep a word in the manifest, such as which encoder made the vectors."""
        self.notes[name] = value

    def documents(self) -> list[URIRef]:
        """List the documents as they stand in this batch."""
        query = f"{_PREFIX}SELECT ?d {{ ?d a med:Document }} ORDER BY ?d"
        return [row.iri("d") for row in sparql.rows(sparql.evaluate(self.store, query))]

    def seal(self) -> Manifest:
        """Check the parts against each other, and write the manifest; the store is closed."""
        curation.catch_up(self, decisions.log(self._home))
        counts = {"quads": self._quads, "triples": self._triples}
        counts |= {name: self._count(query) for name, query in _COUNTED.items()}
        for name, expected in self._expected.items():
            if counts.setdefault(name, expected) != expected:
                why = f"the graph holds {counts[name]} {name}, the indexes {expected}"
                raise BaseDamagedError(self.directory, why)
        self._order()
        self.store.flush()
        del self._store
        sealed = Manifest(
            number=self.number,
            base=self.base,
            label=self.label,
            time=datetime.now(UTC).isoformat(timespec="milliseconds"),
            parent=self.previous.number,
            counts=counts,
            indexed=sorted(self._expected),
            notes=self.notes,
            files=manifest.digests(self.directory, self.previous.manifest.files),
        )
        write_whole(self.directory / MANIFEST, sealed.to_json())
        logger.debug("batch: sealed")
        return sealed

    def discard(self) -> None:
        """Drop all of it; what was published stays."""
        self.__dict__.pop("_store", None)
        shutil.rmtree(self.directory, ignore_errors=True)

    def _order(self) -> None:
        """Put the store in order when much was written: reading is several times as fast then."""
        loose = int(self.notes.get(LOOSE, 0)) + self._written
        if self._first or loose > max(_LOOSE, self._quads // _SHARE):
            self.store.optimize()
            loose = 0
        self.note(LOOSE, loose)

    def _count(self, query: str) -> int:
        found = sparql.rows(sparql.evaluate(self.store, _PREFIX + query))
        return int(found[0].text("n"))

    def _add(self, fresh: set[ox.Quad]) -> None:
        union = {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in fresh}
        union = {quad for quad in union - self._waiting if quad not in self._store}
        self._triples += len(union)
        self._quads += len(fresh)
        self._written += len(fresh)
        self._waiting |= fresh | union
        self._waiting_graphs |= {quad.graph_name for quad in fresh}
        if len(self._waiting) > _WAITING:
            self._settle()

    def _settle(self) -> None:
        """Write what waits; before anything is read that it could change."""
        many = len(self._waiting) > _MANY
        put = self._store.bulk_extend if many else self._store.extend
        put(self._waiting)
        self._waiting.clear()
        self._waiting_graphs.clear()

    def _retract(self, stale: set[ox.Quad]) -> None:
        self._quads -= len(stale)
        store = self.store if stale else self._store
        for quad in stale:
            store.remove(quad)
            alike = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            if all(other.graph_name == ox.DefaultGraph() for other in alike):
                store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
                self._triples -= 1
