"""Pieces of lines: what a file writes in one go, and the baselines that they share on the page."""

from collections import defaultdict
from collections.abc import Iterable

from ingest.pages import Char

GAP = 0.75
"""A blank wider than this many font sizes ends a line segment."""
_TYPED_GAP = 3.0
"""The same where a blank was typed: justified narrow columns stretch them."""
_LONG = 4.0
"""A line longer than this, in sizes of the large number after it, is no word raised beside it."""


class Piece:
    """Characters that follow each other both in the file and on the page."""

    __slots__ = ("base", "chars", "size", "x0", "x1")

    def __init__(self, char: Char) -> None:
        self.chars = [char]
        self.base = char.base
        self.size = char.size
        self.x0 = char.x0
        self.x1 = char.x1


class Baseline:
    """Pieces that stand on one baseline, be they raised; `base` is that of the first, in points."""

    __slots__ = ("base", "parts", "size")

    def __init__(self, piece: Piece) -> None:
        self.base = piece.base
        self.size = piece.size
        self.parts = [piece]

    def distance(self, piece: Piece) -> float | None:
        """Tell how far a piece is from belonging to this baseline; None when it does not."""
        rise = self.base - piece.base
        if piece.size >= 0.88 * self.size:
            return abs(rise) if abs(rise) <= 0.3 * self.size else None
        if not -0.25 * self.size <= rise <= 0.62 * self.size or self._has_beneath(piece):
            return None
        if rise > 0.3 * self.size and self._stands_after(piece):
            return None
        near = min(min(abs(part.x1 - piece.x0), abs(part.x0 - piece.x1)) for part in self.parts)
        if near <= 0.8 * self.size:
            return abs(rise) / 2
        return 9 + abs(rise) if abs(rise) <= 0.15 * self.size else None

    def _stands_after(self, piece: Piece) -> bool:
        """Tell a large letter or number at the end of a line so long that it raises no sign."""
        long = piece.x1 - piece.x0 > _LONG * self.size
        return long and all(piece.x1 <= part.x0 for part in self.parts)

    def _has_beneath(self, piece: Piece) -> bool:
        """Tell one of two lines beside a large letter, the other of which is held already."""
        return any(
            min(part.x1, piece.x1) - max(part.x0, piece.x0)
            > 0.5 * min(part.x1 - part.x0, piece.x1 - piece.x0)
            for part in self.parts
            if abs(part.base - piece.base) > 0.5 * piece.size
        )


def baselines(chars: Iterable[Char]) -> list[Baseline]:
    """Gather characters by the baseline that they stand on, or are raised from.

    They come in the order of the file; their baselines go out by size, largest first, then down
    the page.
    """
    out: list[Baseline] = []
    shelf: dict[int, list[Baseline]] = defaultdict(list)
    for piece in sorted(_pieces(chars), key=lambda one: (-round(one.size, 1), one.base, one.x0)):
        level = int(piece.base / 8)
        best: tuple[float, Baseline] | None = None
        for near in range(level - 2, level + 3):
            for held in shelf.get(near, ()):
                distance = held.distance(piece)
                if distance is not None and (best is None or distance < best[0]):
                    best = (distance, held)
        if best:
            best[1].parts.append(piece)
        else:
            fresh = Baseline(piece)
            out.append(fresh)
            shelf[level].append(fresh)
    return out


def _pieces(chars: Iterable[Char]) -> list[Piece]:
    """Group characters that the file writes one after the other on one baseline."""
    out: list[Piece] = []
    current: Piece | None = None
    for char in chars:
        if current is not None:
            size = current.size
            gap = char.x0 - current.x1
            reach = _TYPED_GAP if current.chars[-1].space else GAP
            if (
                -0.5 * size < gap < reach * size
                and abs(char.base - current.base) < 0.05 * size
                and abs(char.size - size) < 0.05 * size
            ):
                current.chars.append(char)
                current.x1 = max(char.x1, current.x1)
                continue
        current = Piece(char)
        out.append(current)
    return out
