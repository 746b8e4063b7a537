"""Run multilingual-e5-small in 4 bits: ONNX Runtime multiplies, the weights stay in their file.

`e5.onnx` (by `bench/e5_graph.py`) says what is done with which weights and holds none of them. The
products are of 4-bit weights with activations in 8 bits, a scale for each 32 of either.
"""

from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.e5_file import HALF, ModelFile, unpacked

Vector = NDArray[np.float32]

FILE = "e5.onnx"
ASKED, SAID = "query: ", "passage: "
"""What the model was taught to see before a question, and before what may answer it."""
_MARKS = 2
"""Pieces that begin and end whatever is read."""
_ERRORS = 3
"""ONNX Runtime tells errors, no warnings: it warns of graphics cards that are not there."""


class Product(NamedTuple):
    """Packed tensors of a file that are multiplied at once."""

    name: str
    tensors: tuple[str, ...]
    rows: int
    """Of all tensors together."""
    width: int


def products(file: ModelFile, layer: int) -> tuple[Product, Product, Product, Product]:
    """Give what a layer multiplies: for attention, out of it, to the wide middle, and back."""
    own, width, wide = f"l{layer}.", file.width, file.wide
    asked = tuple(f"{own}{each}" for each in "qkv")
    return (
        Product(f"{own}qkv", asked, 3 * width, width),
        Product(f"{own}ao", (f"{own}ao",), width, width),
        Product(f"{own}fi", (f"{own}fi",), wide, width),
        Product(f"{own}fo", (f"{own}fo",), width, wide),
    )


def _norms(layers: int) -> list[str]:
    """Give the names of all layers that normalise."""
    return ["emb.ln", *(f"l{n}.{name}" for n in range(layers) for name in ("aln", "oln"))]


class E5:
    """Turns texts into unit vectors. Threads share it; it is not to be forked."""

    def __init__(self, file: ModelFile) -> None:
        """Load the weights of a file; on one core for each text that is encoded.

        RuntimeError when they do not fit the graph, or it is damaged.
        """
        import onnxruntime  # noqa: PLC0415  (a third of a second)

        self._file = file
        self._words = file.blocks("emb.word", file.words, file.width)
        places = file.floats("emb.pos", file.places * file.width).reshape(-1, file.width)
        self._places = places + file.floats("emb.type", file.width)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS
        given = {
            name: onnxruntime.OrtValue.ortvalue_from_numpy(values)
            for name, values in _weights(file).items()
        }
        options.add_external_initializers(list(given), list(given.values()))
        graph = files("search").joinpath(FILE).read_bytes()
        try:
            self._session: Any = onnxruntime.InferenceSession(
                graph, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # what it raises shares no other base
            raise RuntimeError(f"{FILE}: {error}") from error

    def encode(self, text: str, *, asked: bool) -> Vector:
        """Encode one text, float32[width]: of a long one, the mean of its stretches by length."""
        pieces = self._file.cut((ASKED if asked else SAID) + text)
        most = self._file.places - _MARKS
        total = np.zeros(self._file.width, np.float32)
        for start in range(0, len(pieces), most):
            stretch = pieces[start : start + most]
            total += len(stretch) * self._read(stretch)
        unit: Vector = total / np.linalg.norm(total)
        return unit

    def _read(self, pieces: list[int]) -> Vector:
        rows = [self._file.begin, *pieces, self._file.end]
        scales, weights = unpacked(self._words[rows])
        words = scales[..., None] * (weights.astype(np.float32) - HALF)
        given = words.reshape(len(rows), -1) + self._places[: len(rows)]
        mean: Vector = self._session.run(None, {"words": given[None]})[0][0]
        return mean


def _weights(file: ModelFile) -> dict[str, NDArray[Any]]:
    """Give what the graph names: weights in the order of ONNX Runtime, scales, biases, norms."""
    made: dict[str, NDArray[Any]] = {}
    for norm in _norms(file.layers):
        made[f"{norm}.w"] = file.floats(f"{norm}.w", file.width).copy()
        made[f"{norm}.b"] = file.floats(f"{norm}.b", file.width).copy()
    for layer in range(file.layers):
        for name, tensors, rows, width in products(file, layer):
            own = rows // len(tensors)
            scales, weights = unpacked(
                np.concatenate([file.blocks(f"{each}.w", own, width) for each in tensors])
            )
            made[f"{name}.s"] = scales.reshape(-1)
            made[f"{name}.w"] = weights[..., 0::2] | (weights[..., 1::2] << 4)
            made[f"{name}.b"] = np.concatenate([file.floats(f"{each}.b", own) for each in tensors])
    return made
