"""The vectors of a base, in FAISS: one row per different text, carried over while it is needed."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from search.encoder import Encoder, Matrix
from search.errors import OldIndexError, StaleIndexError, intact
from search.segments import Segment, clear, lasting, unused

Role = Literal["query", "document"]

LAYOUT = 2
"""Raised when what is encoded, or how it is laid out, changes."""
_IDS = "vectors.json"
_WHOLE = "vectors.faiss"
"""Where all rows were kept before there were segments; read, never written."""


def key(text: str, role: Role) -> str:
    """Name a text's row: the same text in the same role is encoded once, whoever says it."""
    said = f"{role}\x1f{text}".encode("utf-8", "ignore")
    return hashlib.blake2b(said, digest_size=12).hexdigest()


class Vectors:
    """Unit vectors by text. Scores are inner products, that is cosines."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.keys: list[str] = []
        self._rows: dict[str, int] = {}
        self._index = _flat(encoder.dimension)
        self._matrix: Matrix | None = None
        self._segments: list[Segment] = []

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.keys)

    @property
    def matrix(self) -> Matrix:
        """Give all rows, float32[n, dimension]; not to be written to."""
        if self._matrix is None:
            count = len(self.keys)
            self._matrix = np.asarray(self._index.reconstruct_n(0, count), dtype=np.float32)
        return self._matrix

    def ensure(self, texts: Sequence[str], role: Role) -> int:
        """Encode the texts that have no row yet, in one batch; say how many those were."""
        missing = {key(text, role): text for text in texts}
        missing = {name: text for name, text in missing.items() if name not in self._rows}
        if missing:
            encode = self.encoder.encode_query if role == "query" else self.encoder.encode_document
            self._add(list(missing), encode(list(missing.values())))
        return len(missing)

    def holds(self, text: str, role: Role) -> bool:
        """Tell whether a text has a row."""
        return key(text, role) in self._rows

    def rows(self, texts: Iterable[str], role: Role) -> NDArray[np.int64]:
        """Give the row of each text; OldIndexError for one that was never ensured."""
        try:
            return np.array([self._rows[key(text, role)] for text in texts], dtype=np.int64)
        except KeyError as error:
            raise OldIndexError from error

    def of(self, texts: Iterable[str], role: Role) -> Matrix:
        """Give the vectors of texts that were ensured, a row each."""
        picked: Matrix = self.matrix[self.rows(texts, role)]
        return picked

    def nearest(self, vector: Matrix, k: int) -> list[tuple[int, float]]:
        """Give at most `k` rows with their scores, nearest first; fewer when there are fewer."""
        scores, found = self._index.search(vector.reshape(1, -1), k)
        return [(int(i), float(s)) for s, i in zip(scores[0], found[0], strict=True) if i >= 0]

    def keep(self, wanted: Iterable[str]) -> "Vectors":
        """Give a copy that holds these keys alone, in the order they have here."""
        names = set(wanted)
        kept = [i for i, name in enumerate(self.keys) if name in names]
        copy = Vectors(self.encoder)
        if kept:
            copy._add([self.keys[i] for i in kept], self.matrix[kept])
        dropped = self._rows.keys() - names
        copy._segments = [each.without(dropped) for each in self._segments]
        return copy

    def save(self, directory: Path) -> None:
        """Write what is not there yet into a generation under construction, and all ids."""
        segments = lasting(self._segments, len(self))
        clear(directory, segments)
        (directory / _WHOLE).unlink(missing_ok=True)
        start = sum(len(each.live) for each in segments)
        if start < len(self):
            fresh = Segment(name=unused(segments), keys=tuple(self.keys[start:]))
            self._write(fresh.path(directory), start)
            segments.append(fresh)
        self._segments = segments
        identity = {"encoder": self.encoder.name, "dimension": self.encoder.dimension}
        listed = [{"file": each.name, "keys": each.keys} for each in segments]
        text = json.dumps({**identity, "layout": LAYOUT, "segments": listed})
        (directory / _IDS).write_text(text, encoding="utf-8")

    @classmethod
    def open(cls, directory: Path, encoder: Encoder) -> "Vectors":
        """Open what `save` wrote; StaleIndexError when another encoder made it."""
        path = directory / _IDS
        with intact(path):
            return cls._opened(directory, json.loads(path.read_text(encoding="utf-8")), encoder)

    @classmethod
    def _opened(cls, directory: Path, ids: dict[str, Any], encoder: Encoder) -> "Vectors":
        if (ids["encoder"], ids["dimension"]) != (encoder.name, encoder.dimension):
            raise StaleIndexError(found=ids["encoder"], expected=encoder.name)
        if ids.get("layout", LAYOUT) != LAYOUT:
            raise OldIndexError
        vectors = cls(encoder)
        if "segments" not in ids:
            vectors._read(directory / _WHOLE, ids["keys"])
            return vectors
        for each in ids["segments"]:
            segment = Segment(name=each["file"], keys=tuple(each["keys"]))
            vectors._read(segment.path(directory), segment.keys)
            vectors._segments.append(segment)
        return vectors

    def _read(self, path: Path, keys: Sequence[str | None]) -> None:
        """Add the rows of a file, but those without a key."""
        import faiss  # noqa: PLC0415  (0.2 s)

        with intact(path):
            rows = faiss.read_index(str(path))
            if rows.ntotal != len(keys):
                raise ValueError(f"{rows.ntotal} rows for {len(keys)} keys")
        live = {row: name for row, name in enumerate(keys) if name is not None}
        if self.keys or len(live) < len(keys):
            self._add(list(live.values()), rows.reconstruct_n(0, len(keys))[list(live)])
        else:  # as it is: the first file holds most rows
            self._index = rows
            self._name(list(live.values()))

    def _write(self, path: Path, start: int) -> None:
        """Write the rows from `start` on."""
        import faiss  # noqa: PLC0415  (0.2 s)

        rows = _flat(self.encoder.dimension)
        rows.add(self._index.reconstruct_n(start, len(self) - start))
        faiss.write_index(rows, str(path))

    def _add(self, names: list[str], rows: Matrix) -> None:
        self._name(names)
        self._index.add(np.ascontiguousarray(rows, dtype=np.float32))
        self._matrix = None

    def _name(self, names: Sequence[str]) -> None:
        self._rows.update({name: len(self.keys) + i for i, name in enumerate(names)})
        self.keys.extend(names)


def centred(matrix: Matrix, centre: Matrix) -> Matrix:
    """Take away what all rows share, then bring each back to length one."""
    moved = matrix - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    out: Matrix = (moved / np.maximum(lengths, 1e-9)).astype(np.float32)
    return out


def _flat(dimension: int) -> Any:
    import faiss  # noqa: PLC0415  (0.2 s)

    faiss.omp_set_num_threads(1)
    return faiss.IndexFlatIP(dimension)
