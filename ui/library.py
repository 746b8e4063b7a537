"""The knowledge base as one process reads it: one finder, always on the newest generation."""

import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import URIRef

from graph import base as graph_base
from graph.errors import BaseMissingError
from ui.kept import kept

if TYPE_CHECKING:
    from graph.base import KnowledgeBase, Snapshot
    from graph.quotes import Quote
    from search.encoder import Encoder
    from search.finder import Extras, Finder

BUNDLED = "bundled"
_KEPT = 3
"""Finders that stay open: a request may still be reading a generation just left behind."""


@dataclass(slots=True)
class _Opened:
    """A generation that is open, and the finder on it once somebody needs one."""

    snapshot: "Snapshot"
    finder: "Finder | None" = None


class Library:
    """Opens a base late and once, and follows its generations.

    Safe for threads. Where there is no base yet, every method raises BaseMissingError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()  # other processes, started elsewhere, are told it
        self._encoders: dict[str, Encoder] = {}
        self._lock = threading.RLock()
        self._open: list[_Opened] = []

    @property
    def generation(self) -> int:
        """Tell the current generation; a cheap read."""
        return self.base().generation

    def base(self) -> "KnowledgeBase":
        """Open the base itself: what writes, and keeps the originals."""
        return graph_base.open(self.path)

    def snapshot(self) -> "Snapshot":
        """Give the current generation to read; it is the library's to close."""
        with self._lock:
            return self._current().snapshot

    def evidence(self, node: str) -> "tuple[Quote, ...]":
        """Give the passages that a thing rests on, in reading order; read once a generation."""
        return _evidence(self, self.generation, node)

    def finder(self) -> "Finder":
        """Give the finder on the current generation."""
        with self._lock:
            opened = self._current()
            if opened.finder is None:
                from search.finder import Finder  # noqa: PLC0415 - heavy

                encoder = self._load(_maker(opened.snapshot))
                opened.finder = Finder(opened.snapshot, encoder, self._extras())
            return opened.finder

    def encoder(self) -> "Encoder":
        """Give the encoder that made the current index: what changes the base needs it."""
        with self._lock:
            return self._load(_maker(self._current().snapshot))

    def warm(self) -> None:
        """Load what the first question would wait for; where there is no base, what one can."""
        with self._lock:
            self._load(BUNDLED)
        with suppress(BaseMissingError):
            self.finder()

    def _current(self) -> _Opened:
        number = self.generation
        if not self._open or self._open[-1].snapshot.number != number:
            self._open.append(_Opened(self.base().read()))
            while len(self._open) > _KEPT:
                self._open.pop(0).snapshot.close()
        return self._open[-1]

    def _extras(self) -> "Extras":
        """Give what whoever serves this base adds to finding; a reranker is loaded once."""
        from search.finder import Extras  # noqa: PLC0415 - heavy

        told = os.environ  # noqa: TID251 - what a door was told stands there
        folder, reranker = told.get("PASSERELLE_QUESTIONS"), told.get("PASSERELLE_RERANKER")
        return Extras(questions=Path(folder) if folder else None, reranker=reranker or None)

    def _load(self, name: str) -> "Encoder":
        from search import encoder  # noqa: PLC0415 - heavy

        if name not in self._encoders:
            self._encoders[name] = encoder.load(name)
        return self._encoders[name]


def _maker(snapshot: "Snapshot") -> str:
    """Tell which encoder made the index of a generation: questions need the same."""
    return str(snapshot.manifest.notes.get("encoder", BUNDLED))


@kept(2000)
def _evidence(library: Library, generation: int, node: str) -> "tuple[Quote, ...]":  # noqa: ARG001
    return library.snapshot().evidence(URIRef(node))


@cache
def library(path: Path) -> Library:
    """Give the one library of a path in this process."""
    return Library(path)
