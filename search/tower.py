"""The bundled encoder once more, taught to bring a question near the sentence that answers it.

People ask in words of every day, in three languages; documents answer in their own. `tower.npz` was
learnt from pairs of the two (`bench/pairs/*.tsv`, by `bench/tower.py`). The integers of the model's
4-bit weights stay: what was learnt is the scale of each block of 32, the biases and the norms. So
documents stay encoded as they are, and nothing but questions goes through here.
"""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.e5_file import BYTES, ModelFile, mapped
from search.errors import intact

Matrix = NDArray[np.float32]

FILE = "tower.npz"


def taught(file: ModelFile, path: Path) -> ModelFile | None:
    """Give a model with what was learnt; None when the one at `path` is not what was taught.

    The file is mapped once more: only what differs is copied.
    """
    learnt = _learnt()
    if fingerprint(file.image, learnt) != learnt["fingerprint"].tobytes():
        return None
    image = mapped(path)
    _write(image, learnt)
    return file.over(image)


def centre() -> Matrix:
    """Give the mean of what many questions are encoded to, float32[dimension]: what all share."""
    mean: Matrix = _learnt()["centre"].astype(np.float32)
    return mean


def fingerprint(image: Any, learnt: Any) -> bytes:
    """Hash what the places of the learnt values lie in: they fit this very file alone."""
    first = int(learnt["scales_at"].min())
    last = int((learnt["scales_at"] + BYTES * learnt["scales_count"]).max())
    return hashlib.blake2b(memoryview(image)[first:last], digest_size=16).digest()


def _write(image: Any, learnt: Any) -> None:
    scales = np.split(learnt["scales"], np.cumsum(learnt["scales_count"])[:-1])
    for start, values in zip(learnt["scales_at"].tolist(), scales, strict=True):
        blocks: NDArray[np.uint8] = np.frombuffer(image, np.uint8, BYTES * len(values), start)
        blocks.reshape(-1, BYTES)[:, :2] = values.astype("<f2").view(np.uint8).reshape(-1, 2)
    floats = np.split(learnt["floats"], np.cumsum(learnt["floats_count"])[:-1])
    for start, values in zip(learnt["floats_at"].tolist(), floats, strict=True):
        np.frombuffer(image, "<f4", len(values), start)[:] = values


@cache
def _learnt() -> Any:
    source = files("search").joinpath(FILE)
    path = Path(str(source))
    with intact(path), path.open("rb") as data, np.load(data, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}
