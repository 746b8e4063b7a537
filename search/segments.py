"""Vectors on disk: files of rows that are only ever added, so that generations share them.

A document more writes its own rows and no others. Files grow by more than twice from the last to
the first, as the last ones are joined: there are few of them, and a row is seldom written again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

DIRECTORY = "segments"
"""One of `graph.generations.LINKED`: a file here is shared, so never written to again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A file of rows, and the key of each; None for a row that nobody needs any more."""

    name: str
    keys: tuple[str | None, ...]

    @property
    def live(self) -> list[str]:
        """Give the keys that are needed, in the order of their rows."""
        return [key for key in self.keys if key is not None]

    def path(self, directory: Path) -> Path:
        """Say where it is in a generation."""
        return directory / DIRECTORY / self.name

    def without(self, dropped: set[str]) -> "Segment":
        """Leave keys out; their rows stay in the file until it is joined with others."""
        if dropped.isdisjoint(self.live):
            return self
        left = tuple(None if key in dropped else key for key in self.keys)
        return Segment(name=self.name, keys=left)


def lasting(segments: Sequence[Segment], count: int) -> list[Segment]:
    """Give the first segments, which stay as they are when `count` rows are saved.

    The rows behind theirs go to one new file: what is new, segments no more than twice as large,
    and all from the first on of which less than half is needed.

    >>> large = Segment(name="1", keys=tuple("abcdefgh"))
    >>> small = Segment(name="2", keys=("i", "j"))
    >>> [[each.name for each in lasting([large, small], n)] for n in (10, 11, 15)]
    [['1', '2'], ['1'], []]
    """
    kept = list(takewhile(lambda each: 2 * len(each.live) >= len(each.keys), segments))
    fresh = count - sum(len(each.live) for each in kept)
    while fresh and kept and len(kept[-1].live) <= 2 * fresh:
        fresh += len(kept.pop().live)
    return kept


def unused(segments: Sequence[Segment]) -> str:
    """Name a file that none of these has.

    >>> unused([Segment(name="000001.faiss", keys=())])
    '000002.faiss'
    """
    taken = {each.name for each in segments}
    numbers = (f"{number:06d}.faiss" for number in range(1, len(taken) + 2))
    return next(name for name in numbers if name not in taken)


def clear(directory: Path, segments: Sequence[Segment]) -> None:
    """Remove the files of no segment from a generation under construction."""
    home = directory / DIRECTORY
    home.mkdir(exist_ok=True)
    kept = {each.name for each in segments}
    for path in home.iterdir():
        if path.name not in kept:
            path.unlink()
