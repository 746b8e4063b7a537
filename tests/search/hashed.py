"""An encoder for tests: words and runs of letters hashed to places, the same for ever."""

import zlib

import numpy as np

from search.encoder import clean
from search.language import char_ngrams, stems


class Hashed:
    """Texts that share words are near; nothing is learnt, nothing is loaded."""

    def __init__(self, name="hashed", dimension=256):
        self.name = name
        self.dimension = dimension
        self.asked = []

    def encode_query(self, texts):
        return self._encode(texts)

    def encode_document(self, texts):
        return self._encode(texts)

    def _encode(self, texts):
        self.asked.extend(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for weight, terms in ((1.0, stems(clean(text))), (0.2, char_ngrams(clean(text)))):
                for term in terms:
                    row[zlib.crc32(term.encode()) % self.dimension] += weight
            row[0] += 0.1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
