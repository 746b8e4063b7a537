"""The knowledge base as one process reads it: one finder, always on the newest generation."""

import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph import base as graph_base

if TYPE_CHECKING:
    from search.finder import Finder

    from graph.base import KnowledgeBase, Snapshot
    from search.encoder import Encoder

BUNDLED = "bundled"
_KEPT = 3
"""Finders that stay open: a request may still be reading a generation just left behind."""


class Library:
    """Opens a base late and once, and follows its generations.

    Safe for threads. Where there is no base yet, every method raises BaseMissingError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._encoders: dict[str, Encoder] = {}
        self._lock = threading.RLock()
        self._open: list[tuple[int, Snapshot, Finder]] = []

    @property
    def generation(self) -> int:
        """Tell the current generation; a cheap read."""
        return self.base().generation

    def base(self) -> "KnowledgeBase":
        """Open the base itself: what writes, and keeps the originals."""
        return graph_base.open(self.path)

    def snapshot(self) -> "Snapshot":
        """Give the current generation to read; it is the library's to close."""
        return self._current()[1]

    def finder(self) -> "Finder":
        """Give the finder on the current generation."""
        return self._current()[2]

    def encoder(self) -> "Encoder":
        """Give the encoder that made the current index: what changes the base needs it."""
        snapshot = self.snapshot()
        with self._lock:
            return self._load(_maker(snapshot))

    def warm(self) -> None:
        """Load what the first question would wait for; where there is no base, do what one can."""
        from graph.errors import BaseMissingError  # noqa: PLC0415 - beside its only use

        with self._lock:
            self._load(BUNDLED)
        with suppress(BaseMissingError):
            self.finder()

    def _current(self) -> "tuple[int, Snapshot, Finder]":
        number = self.generation
        from search.finder import Finder  # noqa: PLC0415 - heavy, and the API starts without it

        with self._lock:
            if not self._open or self._open[-1][0] != number:
                snapshot = self.base().read()
                finder = Finder(snapshot, self._load(_maker(snapshot)))
                self._open.append((snapshot.number, snapshot, finder))
                while len(self._open) > _KEPT:
                    self._open.pop(0)[1].close()
            return self._open[-1]

    def _load(self, name: str) -> "Encoder":
        from search import encoder  # noqa: PLC0415 - heavy

        if name not in self._encoders:
            self._encoders[name] = encoder.load(name)
        return self._encoders[name]


def _maker(snapshot: "Snapshot") -> str:
    """Tell which encoder made the index of a generation: questions need the same."""
    return str(snapshot.manifest.notes.get("encoder", BUNDLED))


@cache
def library(path: Path) -> Library:
    """Give the one library of a path in this process."""
    return Library(path)
