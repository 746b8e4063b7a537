"""What a generation says of itself."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path

from graph.errors import BaseDamagedError
from graph.generations import LEASE, MANIFEST

Digest = tuple[int, int, str]
"""Inode, size in bytes and BLAKE2b of a file; a file of the same inode was hard-linked."""
Notes = dict[str, str | int | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Counts, checksums and circumstances of one generation.

    `counts` always holds quads (of all named graphs), triples (of their union), documents and
    passages; the indexes add their own. `notes` says which encoder made the vectors.
    """

    number: int
    base: str
    label: str
    time: str
    """UTC, ISO 8601."""
    parent: int | None
    counts: dict[str, int] = field(default_factory=dict)
    indexed: list[str] = field(default_factory=list)
    """The names among `counts` that an index declared: every later batch must agree with them."""
    notes: Notes = field(default_factory=dict)
    files: dict[str, Digest] = field(default_factory=dict)
    """Checksums of the caches, by path in the generation; the store keeps its own."""

    def to_json(self) -> bytes:
        """Write it down."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def read(directory: Path) -> Manifest:
    """Read a generation's manifest; BaseDamagedError when it makes no sense."""
    try:
        said = json.loads((directory / MANIFEST).read_bytes())
        said["files"] = {name: tuple(digest) for name, digest in said["files"].items()}
        return Manifest(**said)
    except (ValueError, TypeError, KeyError) as error:
        raise BaseDamagedError(directory, f"its manifest is unreadable ({error})") from error


def digests(directory: Path, known: dict[str, Digest]) -> dict[str, Digest]:
    """Checksum every file but the store's; one that is hard-linked from before is not read."""
    out: dict[str, Digest] = {}
    for path in sorted(_caches(directory)):
        name = path.relative_to(directory).as_posix()
        status = path.stat()
        before = known.get(name)
        if before and before[:2] == (status.st_ino, status.st_size):
            out[name] = before
        else:
            out[name] = (status.st_ino, status.st_size, _hash(path))
    return out


def _caches(directory: Path) -> Iterator[Path]:
    """Yield the files that engines did not lock; the store's hundreds are not even listed."""
    for path in directory.iterdir():
        if path.name in {"store", MANIFEST, LEASE} or path.suffix == ".lock":
            continue
        if path.is_dir():
            yield from _caches(path)
        else:
            yield path


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        hashed = blake2b(digest_size=16)
        while piece := file.read(1 << 20):
            hashed.update(piece)
    return hashed.hexdigest()
