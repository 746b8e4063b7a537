"""The bundled encoder as something that can learn; see `tower.py`.

multilingual-e5-small in the file that its package ships: a header, a vocabulary of pieces, and
named tensors, the large ones in blocks of 32 weights of 4 bits under a scale of 16.
"""

import struct
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from search.tower import BLOCK, BYTES

LONGEST = 510
"""Pieces of a text that are read, its two marks aside."""
PREFIX = "query: "
_SPACE = "\u2581"
_HEADER = struct.Struct("<4sI7ifi5iQ")
_Q4 = np.dtype([("scale", "<f2"), ("pair", "u1", BYTES - 2)])


class Image:
    """The file of a model: its sizes, its vocabulary, and where its tensors stand."""

    def __init__(self, path: Path) -> None:
        self.bytes = path.read_bytes()
        head = _HEADER.unpack_from(self.bytes)
        self.width, self.layers, self.heads, self.wide, self.words, self.places, _ = head[2:9]
        self.epsilon = head[9]
        pieces, self.begin, self.end, self.pad, self.unknown, length = head[11:]
        at = _HEADER.size
        starts = np.frombuffer(self.bytes, "<u4", pieces + 1, at)
        at += starts.nbytes
        scores = np.frombuffer(self.bytes, "<f4", pieces, at)
        at += scores.nbytes
        blob = self.bytes[at : at + length]
        at += length
        self.pieces = {
            blob[starts[n] : starts[n + 1]].decode(errors="surrogateescape"): (n, float(scores[n]))
            for n in range(pieces - 1, -1, -1)
        }
        self.longest = max(map(len, self.pieces))
        self.worst = float(scores.min()) - 10
        self.plain, at = self._plain(at)
        self.tensors = self._tensors(at)

    def _plain(self, at: int) -> tuple[dict[int, str], int]:
        """Read what characters are written as before they are cut into pieces."""
        count, length = struct.unpack_from("<iI", self.bytes, at)
        found, place = {}, at + 8
        for _ in range(count):
            code, many = struct.unpack_from("<IB", self.bytes, place)
            said = struct.unpack_from(f"<{many}I", self.bytes, place + 5)
            found[code] = "".join(map(chr, said))
            place += 5 + 4 * many
        return found, at + 8 + length

    def _tensors(self, at: int) -> dict[str, int]:
        """Read where each tensor begins."""
        (count,) = struct.unpack_from("<i", self.bytes, at)
        found, place = {}, at + 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.bytes, place)
            name = self.bytes[place + 2 : place + 2 + length].decode()
            (found[name],) = struct.unpack_from("<Q", self.bytes, place + 2 + length + 5)
            place += 2 + length + 5 + 16
        return found

    def floats(self, name: str, count: int) -> NDArray[np.float32]:
        """Read a tensor that is not packed."""
        return np.frombuffer(self.bytes, "<f4", count, self.tensors[name]).copy()

    def packed(self, name: str, rows: int, width: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Read scales float32[rows, blocks] and weights int8[rows, blocks, 32] of a packed one."""
        blocks = width // BLOCK
        read = np.frombuffer(self.bytes, _Q4, rows * blocks, self.tensors[name])
        halves = np.concatenate([read["pair"] & 15, read["pair"] >> 4], axis=1)
        weights = halves.astype(np.int8) - 8
        scales = read["scale"].astype(np.float32)
        return scales.reshape(rows, blocks), weights.reshape(rows, blocks, BLOCK)

    def cut(self, text: str) -> list[int]:
        """Cut a question into pieces as the package does: the likeliest, one letter if unknown."""
        said = "".join(self.plain.get(ord(letter), letter) for letter in PREFIX + text)
        said = _SPACE + _SPACE.join(part for part in said.split(" ") if part)
        best, last = [0.0] + [-1e30] * len(said), [(0, 0)] * (len(said) + 1)
        for start in range(len(said)):
            for stop in range(start + 1, min(len(said), start + self.longest) + 1):
                piece, score = self.pieces.get(said[start:stop], (self.unknown, self.worst))
                if piece == self.unknown and stop > start + 1:
                    continue
                worth = best[start] + (self.worst if piece == self.unknown else score)
                if worth > best[stop]:
                    best[stop], last[stop] = worth, (piece, start)
        found, at = [], len(said)
        while at:
            piece, at = last[at]
            found.append(piece)
        return [self.begin, *found[::-1][:LONGEST], self.end]


class Packed(nn.Module):
    """A layer whose weights stay and whose scales and biases learn."""

    def __init__(self, image: Image, name: str, rows: int, width: int) -> None:
        super().__init__()
        self.name = name
        scales, weights = image.packed(f"{name}.w", rows, width)
        self.first = nn.Parameter(torch.tensor(scales), requires_grad=False)
        self.weights = nn.Parameter(torch.tensor(weights).float(), requires_grad=False)
        self.change = nn.Parameter(torch.zeros_like(self.first))
        self.bias = nn.Parameter(torch.tensor(image.floats(f"{name}.b", rows)))

    def scales(self) -> torch.Tensor:
        """Give the scales as they are now, float32[rows, blocks]; their signs stay."""
        return self.first * torch.exp(self.change)

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Multiply and add."""
        weights = (self.scales()[:, :, None] * self.weights).reshape(len(self.weights), -1)
        return functional.linear(given, weights, self.bias)


class Norm(nn.Module):
    """Brings to mean 0 and deviation 1, then to what was learnt."""

    def __init__(self, image: Image, name: str) -> None:
        super().__init__()
        self.name, self.epsilon = name, image.epsilon
        self.gain = nn.Parameter(torch.tensor(image.floats(f"{name}.w", image.width)))
        self.bias = nn.Parameter(torch.tensor(image.floats(f"{name}.b", image.width)))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Normalise the last dimension."""
        return functional.layer_norm(given, given.shape[-1:], self.gain, self.bias, self.epsilon)


class Layer(nn.Module):
    """Attention, then two layers over each piece."""

    def __init__(self, image: Image, number: int) -> None:
        super().__init__()
        width, wide, name = image.width, image.wide, f"l{number}."
        self.heads = image.heads
        self.asks = Packed(image, f"{name}q", width, width)
        self.answers = Packed(image, f"{name}k", width, width)
        self.says = Packed(image, f"{name}v", width, width)
        self.out = Packed(image, f"{name}ao", width, width)
        self.widens = Packed(image, f"{name}fi", wide, width)
        self.narrows = Packed(image, f"{name}fo", width, wide)
        self.heard, self.thought = Norm(image, f"{name}aln"), Norm(image, f"{name}oln")

    def forward(self, given: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Read float32[texts, pieces, width]."""

        def split(made: torch.Tensor) -> torch.Tensor:
            return made.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        asked, keys, said = split(self.asks(given)), split(self.answers(given)), self.says(given)
        heard = functional.scaled_dot_product_attention(asked, keys, split(said), attn_mask=mask)
        heard = self.heard(given + self.out(heard.transpose(1, 2).flatten(2)))
        made: torch.Tensor = self.thought(heard + self.narrows(functional.gelu(self.widens(heard))))
        return made


class Reader(nn.Module):
    """Turns questions into unit vectors, as the package does but for rounding; and learns."""

    def __init__(self, image: Image) -> None:
        super().__init__()
        self.image = image
        self.vocabulary = image.packed("emb.word", image.words, image.width)
        size = image.places * image.width
        self.places = torch.tensor(image.floats("emb.pos", size)).view(-1, image.width)
        self.kind = torch.tensor(image.floats("emb.type", image.width))
        self.norm = Norm(image, "emb.ln")
        self.layers = nn.ModuleList(Layer(image, n) for n in range(image.layers))

    def forward(self, texts: list[list[int]]) -> torch.Tensor:
        """Encode texts that were cut into pieces: float32[texts, width]."""
        longest = max(map(len, texts))
        rows = np.array([text + [self.image.pad] * (longest - len(text)) for text in texts])
        there = torch.tensor([[float(n < len(text)) for n in range(longest)] for text in texts])
        scales, weights = self.vocabulary
        words = (scales[rows][..., None] * weights[rows]).reshape(*rows.shape, -1)
        made = self.norm(torch.tensor(words) + self.places[:longest] + self.kind)
        mask = (1 - there)[:, None, None, :] * -1e9
        for layer in self.layers:
            made = layer(made, mask)
        mean = (made * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        return functional.normalize(mean, dim=-1)

    def learnt(self) -> dict[str, NDArray[Any]]:
        """Give what learns, with where each tensor of it begins in the file."""
        packed = [each for each in self.modules() if isinstance(each, Packed)]
        floats = [(f"{each.name}.b", each.bias) for each in packed]
        for each in self.modules():
            if isinstance(each, Norm):
                floats += [(f"{each.name}.w", each.gain), (f"{each.name}.b", each.bias)]
        at = self.image.tensors
        scales = [each.scales().detach().numpy().ravel() for each in packed]
        values = [value.detach().numpy().ravel() for _, value in floats]
        return {
            "scales": np.concatenate(scales).astype(np.float16),
            "scales_at": np.array([at[f"{each.name}.w"] for each in packed]),
            "scales_count": np.array([len(each) for each in scales]),
            "floats": np.concatenate(values).astype(np.float32),
            "floats_at": np.array([at[name] for name, _ in floats]),
            "floats_count": np.array([len(each) for each in values]),
        }
