"""The bundled encoder as something that can learn; see `tower.py`."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from search.e5 import ASKED
from search.e5_file import HALF, ModelFile, unpacked

LONGEST = 510
"""Pieces of a text that are read, its two marks aside."""


def cut(file: ModelFile, question: str) -> list[int]:
    """Cut a question into the pieces that are read of it, its marks among them."""
    return [file.begin, *file.cut(ASKED + question)[:LONGEST], file.end]


class Packed(nn.Module):
    """A layer whose weights stay and whose scales and biases learn."""

    def __init__(self, file: ModelFile, name: str, rows: int, width: int) -> None:
        super().__init__()
        self.name = name
        scales, weights = unpacked(file.blocks(f"{name}.w", rows, width))
        self.first = nn.Parameter(torch.tensor(scales), requires_grad=False)
        self.weights = nn.Parameter(torch.tensor(weights).float() - HALF, requires_grad=False)
        self.change = nn.Parameter(torch.zeros_like(self.first))
        self.bias = nn.Parameter(torch.tensor(file.floats(f"{name}.b", rows)))

    def scales(self) -> torch.Tensor:
        """Give the scales as they are now, float32[rows, blocks]; their signs stay."""
        return self.first * torch.exp(self.change)

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Multiply and add."""
        weights = (self.scales()[:, :, None] * self.weights).reshape(len(self.weights), -1)
        return functional.linear(given, weights, self.bias)


class Norm(nn.Module):
    """Brings to mean 0 and deviation 1, then to what was learnt."""

    def __init__(self, file: ModelFile, name: str) -> None:
        super().__init__()
        self.name, self.epsilon = name, file.epsilon
        self.gain = nn.Parameter(torch.tensor(file.floats(f"{name}.w", file.width)))
        self.bias = nn.Parameter(torch.tensor(file.floats(f"{name}.b", file.width)))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Normalise the last dimension."""
        return functional.layer_norm(given, given.shape[-1:], self.gain, self.bias, self.epsilon)


class Layer(nn.Module):
    """Attention, then two layers over each piece."""

    def __init__(self, file: ModelFile, number: int) -> None:
        super().__init__()
        width, wide, name = file.width, file.wide, f"l{number}."
        self.heads = file.heads
        self.asks = Packed(file, f"{name}q", width, width)
        self.answers = Packed(file, f"{name}k", width, width)
        self.says = Packed(file, f"{name}v", width, width)
        self.out = Packed(file, f"{name}ao", width, width)
        self.widens = Packed(file, f"{name}fi", wide, width)
        self.narrows = Packed(file, f"{name}fo", width, wide)
        self.heard, self.thought = Norm(file, f"{name}aln"), Norm(file, f"{name}oln")

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

    def __init__(self, file: ModelFile) -> None:
        super().__init__()
        self.file = file
        self.vocabulary = file.blocks("emb.word", file.words, file.width)
        size = file.places * file.width
        self.places = torch.tensor(file.floats("emb.pos", size)).view(-1, file.width)
        self.kind = torch.tensor(file.floats("emb.type", file.width))
        self.norm = Norm(file, "emb.ln")
        self.layers = nn.ModuleList(Layer(file, n) for n in range(file.layers))

    def forward(self, texts: list[list[int]]) -> torch.Tensor:
        """Encode texts that were cut into pieces: float32[texts, width]."""
        longest = max(map(len, texts))
        rows = np.array([text + [self.file.pad] * (longest - len(text)) for text in texts])
        there = torch.tensor([[float(n < len(text)) for n in range(longest)] for text in texts])
        scales, weights = unpacked(self.vocabulary[rows])
        words = (scales[..., None] * (weights.astype(np.float32) - HALF)).reshape(*rows.shape, -1)
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
        at = self.file.tensors
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
