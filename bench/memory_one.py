"""What a person waits for at a size: one document more, opening, rolling back, checking."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyoxigraph as ox
from memory_made import base, document
from rdflib import URIRef

from graph.base import KnowledgeBase
from graph.shapes import validate
from graph.triples import quads
from search.encoder import Matrix
from search.vectors import Vectors

ROWS = 100_000
"""Vectors in a base of a million triples; in a smaller one fewer in proportion."""
MORE = 1_000
"""Vectors of one document: its passages, their sentences, its things."""


class Drawn:
    """Vectors of the usual size, drawn: what they say does not count here."""

    name, dimension = "drawn", 384

    def encode_document(self, texts: Sequence[str]) -> Matrix:
        """Draw a row for each text."""
        return np.random.default_rng(len(texts)).random((len(texts), 384), dtype=np.float32)

    encode_query = encode_document


Spent = tuple[float, float]
"""Seconds on the clock, and of CPU."""


def measure(kb: KnowledgeBase, number: int, triples: int) -> dict[str, Spent]:
    """Time each step once, in seconds; `number` is a document that is not in the base."""
    rows = ROWS * triples // 1_000_000
    vectors = Vectors(Drawn())
    vectors.ensure([f"text {n}" for n in range(rows)], "document")
    first, second = (_ready(each) for each in (number, number + 3))
    found: dict[str, Spent] = {}
    _published(kb, {}, vectors)  # what the base had before
    before = kb.generation
    vectors.ensure([f"more {n}" for n in range(MORE)], "document")
    many = sum(map(len, first.values()))
    name = f"one document ({many:,} triples, {MORE:,} vectors beside {rows:,}), published"
    found[name] = _timed(lambda: _published(kb, first, vectors))
    found["a reader opens that generation"] = _timed(lambda: _opened(kb))
    found["a reader opens its vectors"] = _timed(lambda: _vectors(kb))
    found["one document, no vectors to write"] = _timed(lambda: _published(kb, second))
    found["rollback"] = _timed(lambda: kb.rollback(before))
    found["list of documents, first time"] = _timed(lambda: _listed(kb))
    return found


def checked(kb: KnowledgeBase) -> Spent:
    """Time `validate` on all of a base."""
    with kb.read() as snapshot:
        return _timed(lambda: validate(snapshot))


def _ready(number: int) -> dict[URIRef, list[ox.Quad]]:
    each = document(number)
    return {each.iri: list(quads(each))}


def _published(
    kb: KnowledgeBase, ready: dict[URIRef, list[ox.Quad]], vectors: Vectors | None = None
) -> None:
    with kb.write("measured") as batch:
        for iri, content in ready.items():
            batch.put_graph(iri, content)
        if vectors is not None:
            vectors.save(batch.directory)


def _opened(kb: KnowledgeBase) -> None:
    with base.open(Path(kb.path)).read() as snapshot:
        snapshot.ask("ASK { ?s ?p ?o }")


def _vectors(kb: KnowledgeBase) -> None:
    with kb.read() as snapshot:
        Vectors.open(snapshot.path, Drawn())


def _listed(kb: KnowledgeBase) -> None:
    with kb.read() as snapshot:
        snapshot.documents()


def _timed(run: Callable[[], object]) -> Spent:
    clock, cpu = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - clock, time.process_time() - cpu


def table(found: dict[str, Spent], triples: int) -> str:
    """Write the times as a Markdown table."""
    lines = [f"| at {triples:,} triples | s | CPU, s |", "|---|--:|--:|"]
    lines += [f"| {name} | {clock:.3f} | {cpu:.3f} |" for name, (clock, cpu) in found.items()]
    return "\n".join(lines)
