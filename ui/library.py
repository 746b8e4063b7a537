"""The knowledge base as every face of one process reads it: one finder, always on the newest generation."""

import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph import base as graph_base

if TYPE_CHECKING:
    from graph.base import KnowledgeBase, Snapshot
    from search.encoder import Encoder
    from search.finder import Finder

_KEPT = 3
"""Finders that stay open: a request may still be reading a generation just left behind."""


class Library:
    """Opens a base late and once, and follows its generations.

    Safe for threads. Where there is no base yet, every method raises BaseMissingError.
    """

    def __init__(self, path: Path, encoder: str = "bundled") -> None:
        self.path = path
        self._encoder_name = encoder
        self._encoder: Encoder | None = None
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

    def warm(self) -> None:
        """Load what the first question would wait for; where there is no base, do what one can."""
        from graph.errors import BaseMissingError  # noqa: PLC0415 - beside its only use
        with self._lock:
            self._load()
        with suppress(BaseMissingError):
            self.finder()

    def _current(self) -> "tuple[int, Snapshot, Finder]":
        from search.finder import Finder  # noqa: PLC0415 - heavy, and the API starts without it
        number = self.generation
        with self._lock:
            if not self._open or self._open[-1][0] != number:
                snapshot = self.base().read()
                finder = Finder.open(snapshot, self._load())
                self._open.append((snapshot.number, snapshot, finder))
                while len(self._open) > _KEPT:
                    self._open.pop(0)[1].close()
            return self._open[-1]

    def _load(self) -> "Encoder":
        from search import encoder  # noqa: PLC0415 - heavy
        if self._encoder is None:
            self._encoder = encoder.load(self._encoder_name)
        return self._encoder


@cache
def library(path: Path) -> Library:
    """Give the one library of a path in this process."""
    return Library(path)
