"""A knowledge base in a directory: read the current generation, write the next one.

    originals/{sha256}.pdf     what was ingested        documents/{sha256}.json  what was read
    curation.jsonl             human decisions          outcomes.jsonl           every attempt

See `graph.generations` for what makes a write survive anything.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import manifest
from graph.errors import BaseDamagedError, BaseMissingError, UnknownGenerationError
from graph.generations import MANIFEST, POINTER, Generations, append_line, storing, write_whole
from graph.manifest import Manifest
from graph.snapshot import Snapshot
from ontology.errors import PasserelleError
from ontology.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from rdflib import Dataset

    from graph.batch import Batch

__all__ = ["GenerationInfo", "KnowledgeBase", "Snapshot", "create", "open", "open_or_create"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationInfo:
    """A line of the history."""

    number: int
    time: str
    label: str
    parent: int | None
    current: bool
    counts: Mapping[str, int]


class KnowledgeBase:
    """A knowledge base; cheap to make, holds nothing open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.generations = Generations(path)

    @property
    def generation(self) -> int:
        """Read the number of the current generation; changes when anybody publishes."""
        return self.generations.current()

    @property
    def base(self) -> str:
        """Give what the IRIs of this base start with; fixed when it was created."""
        return manifest.read(self.generations.directory(self.generation)).base

    def read(self) -> Snapshot:
        """Open the current generation; it stays as it is until closed."""
        number, lease = self.generations.lease()
        return Snapshot(number, self.generations.directory(number), lease)

    def dataset(self) -> "Dataset":
        """Give the current generation as an rdflib Dataset, read only."""
        return self.read().dataset()

    @contextmanager
    def write(self, label: str) -> "Iterator[Batch]":
        """Build the next generation; published on a clean exit, discarded on an exception.

        BaseBusyError at once when somebody else is writing; StorageError when the disk refuses.
        """
        from graph.batch import Batch  # noqa: PLC0415 - readers need neither it nor the shapes

        with self.generations.locked(), storing(self.path), self.read() as previous:
            number, directory = self.generations.begin()
            batch = Batch(number, directory, previous, label, self.path)
            try:
                yield batch
                batch.seal()
                self.generations.publish(directory, number)
            except BaseException:
                batch.discard()
                raise
        threading.Thread(target=self._prune, name="prune").start()

    def history(self) -> list[GenerationInfo]:
        """List the generations that are kept, oldest first; not those whose manifest is damaged."""
        current = self.generation
        said: list[Manifest] = []
        for number in self.generations.numbers():
            with suppress(BaseDamagedError):
                said.append(self._manifest(number))
        return [
            GenerationInfo(
                number=each.number,
                time=each.time,
                label=each.label,
                parent=each.parent,
                current=each.number == current,
                counts=each.counts,
            )
            for each in said
        ]

    def rollback(self, number: int) -> int:
        """Go back to a generation, then replay the decisions made since; return where we are.

        UnknownGenerationError when it is not kept; LogDamagedError when a decision is unreadable.
        """
        from graph import curation, decisions  # noqa: PLC0415 - needs rdflib's CSV and the links

        if number not in self.generations.numbers():
            raise UnknownGenerationError(number)
        decisions.log(self.path)  # what cannot be replayed is said before the pointer moves
        with self.generations.locked(), storing(self.path):
            self.generations.point(number)
        curation.fold(self)
        return self.generation

    def verify(self) -> list[str]:
        """Check the parts of the base against each other; say what is wrong, in words."""
        from graph.verify import problems  # noqa: PLC0415 - seldom needed

        return problems(self)

    @property
    def originals(self) -> Path:
        """Say where the ingested files are kept, by hash."""
        return self.path / "originals"

    @property
    def documents(self) -> Path:
        """Say where what was read is kept, by the hash of the file."""
        return self.path / "documents"

    def keep_original(self, data: bytes) -> Path:
        """Keep an ingested file under its hash; the same bytes are kept once."""
        return self._keep(self.originals / f"{sha256(data).hexdigest()}.pdf", data)

    def keep_reading(self, digest: str, text: str) -> Path:
        """Keep what was read of a file, in place of an earlier reading."""
        target = self.documents / f"{digest}.json"
        target.unlink(missing_ok=True)
        return self._keep(target, text.encode())

    def record_outcome(self, row: Mapping[str, str | float | None]) -> None:
        """Append a row about an attempt to ingest, with the time; durable at once."""
        said = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), **row}
        with storing(self.path):
            append_line(self.path / "outcomes.jsonl", json.dumps(said, ensure_ascii=False))

    def outcomes(self) -> Iterator[dict[str, str | float | None]]:
        """Yield the rows about attempts, oldest first; a line cut short by a kill is skipped."""
        yield from read_lines(self.path / "outcomes.jsonl")

    def _prune(self) -> None:
        """Prune in the background; what cannot be deleted now is deleted after the next write."""
        with suppress(OSError, PasserelleError):
            self.generations.prune()

    def _keep(self, target: Path, data: bytes) -> Path:
        with storing(self.path):
            target.parent.mkdir(exist_ok=True)
            if not target.exists():
                write_whole(target, data)
        return target

    def _manifest(self, number: int) -> Manifest:
        return manifest.read(self.generations.directory(number))


def create(path: Path, base: str = DEFAULT_BASE) -> KnowledgeBase:
    """Make an empty base (generation 0) in a directory that holds none.

    FileExistsError when there is one; ValueError when `base` cannot start an IRI.
    """
    if not base.endswith(("/", "#", "?", "=", ":")):
        raise ValueError(f"{base}: IRIs are made by adding to it, so it should end with /")
    ox.NamedNode(base)
    kb = KnowledgeBase(path)
    with storing(path):
        (path / "generations").mkdir(parents=True, exist_ok=True)
    with kb.generations.locked(), storing(path):
        if (path / POINTER).exists():
            raise FileExistsError(path)
        _first(kb.generations, base)
    return kb


def open(path: Path) -> KnowledgeBase:  # noqa: A001 - graph.base.open reads as it should
    """Open the base in a directory; BaseMissingError when there is none."""
    if not (path / POINTER).exists():
        raise BaseMissingError(path)
    return KnowledgeBase(path)


def open_or_create(path: Path, base: str = DEFAULT_BASE) -> KnowledgeBase:
    """Open the base in a directory, an empty one when there is none."""
    if (path / POINTER).exists():
        return KnowledgeBase(path)
    try:
        return create(path, base)
    except FileExistsError:
        return KnowledgeBase(path)


def read_lines(path: Path) -> Iterator[dict[str, str | float | None]]:
    """Yield the JSON objects of a log, line by line; a line cut short by a kill is skipped."""
    if not path.exists():
        return
    for line in path.read_bytes().splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            yield row


def _first(generations: Generations, base: str) -> None:
    number, directory = generations.begin()
    store = ox.Store(str(directory / "store"))
    store.flush()
    del store
    empty = Manifest(
        number=number,
        base=base,
        label="create",
        time=datetime.now(UTC).isoformat(timespec="milliseconds"),
        parent=None,
        counts={"quads": 0, "triples": 0, "documents": 0, "passages": 0},
    )
    write_whole(directory / MANIFEST, empty.to_json())
    generations.publish(directory, number)
