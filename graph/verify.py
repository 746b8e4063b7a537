"""The parts of a base, checked against each other."""

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import decisions, manifest
from graph.errors import LogDamagedError
from graph.snapshot import Snapshot
from ontology.errors import PasserelleError

if TYPE_CHECKING:
    from graph.base import KnowledgeBase

_COUNTS = """
PREFIX med: <https://w3id.org/passerelle/ontology#>
SELECT ?documents ?passages {
  { SELECT (COUNT(*) AS ?documents) { ?d a med:Document } }
  { SELECT (COUNT(*) AS ?passages) { ?p a med:Passage } }
}"""


def problems(kb: "KnowledgeBase") -> list[str]:
    """Say in words what does not agree; nothing when all is well."""
    try:
        with kb.read() as snapshot:
            stored = [*_counts(snapshot), *_union(snapshot), *_files(snapshot)]
        return [*stored, *_originals(kb), *_log(kb)]
    except PasserelleError as error:
        return [str(error)]
    except (OSError, RuntimeError) as error:
        return [f"{kb.path}: the store cannot be read ({error})"]


def _counts(snapshot: Snapshot) -> Iterator[str]:
    row = snapshot.select(_COUNTS)[0]
    for name in ("documents", "passages"):
        found, said = int(row.text(name)), snapshot.manifest.counts[name]
        if found != said:
            yield f"generation {snapshot.number}: {found} {name}, but its manifest says {said}"


def _union(snapshot: Snapshot) -> Iterator[str]:
    """Check that the default graph is the union of the named ones."""
    default, named, quads = set(), set(), 0
    for quad in snapshot.store:
        if quad.graph_name == ox.DefaultGraph():
            default.add(quad.triple)
        else:
            named.add(quad.triple)
            quads += 1
    if default != named:
        count = len(default ^ named)
        yield f"generation {snapshot.number}: {count} triples differ between graphs and union"
    counts = snapshot.manifest.counts
    if (quads, len(default)) != (counts["quads"], counts["triples"]):
        yield f"generation {snapshot.number}: {quads} quads, its manifest says {counts['quads']}"


def _files(snapshot: Snapshot) -> Iterator[str]:
    found = manifest.digests(snapshot.path, {})
    said = snapshot.manifest.files
    for name in sorted(found.keys() | said.keys()):
        if name not in found:
            yield f"generation {snapshot.number}: {name} is missing"
        elif name not in said or found[name][1:] != said[name][1:]:
            yield f"generation {snapshot.number}: {name} is not what was published"


def _log(kb: "KnowledgeBase") -> Iterator[str]:
    try:
        decisions.log(kb.path)
    except LogDamagedError as error:
        yield str(error)


def _originals(kb: "KnowledgeBase") -> Iterator[str]:
    for path in sorted(kb.originals.glob("*.pdf")):
        if sha256(path.read_bytes()).hexdigest() != path.stem:
            yield f"{path}: its content is not what was ingested"
