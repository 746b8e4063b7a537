"""What can go wrong while finding.

PasserelleError
├─ StaleIndexError(found, expected)   the index was made by another encoder
│  └─ OldIndexError()               it was made by another version
├─ ModelMissingError(name, why)       the encoder cannot be loaded
├─ EmptyQuestionError()               there is nothing to look for
└─ InvalidKindError(path, why)        a question kind's file cannot be used
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from graph.errors import BaseDamagedError
from ontology.errors import PasserelleError

_UNREADABLE = (OSError, ValueError, LookupError, TypeError, RuntimeError, EOFError)
"""What JSON, numpy and FAISS say of a file that is not what they wrote."""


@contextmanager
def intact(path: Path) -> Iterator[None]:
    """Read a cache: BaseDamagedError when it cannot be understood."""
    try:
        yield
    except PasserelleError:
        raise
    except (*_UNREADABLE, zipfile.BadZipFile) as error:
        raise BaseDamagedError(path, f"it cannot be read ({error})") from error


class StaleIndexError(PasserelleError):
    """The index of the base was made by another encoder."""

    code: ClassVar[str] = "stale_index"

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return (
            f"the index was made by {self.found}, not {self.expected}: "
            f"use `--encoder {self.found}`, or run `passerelle rebuild`"
        )


class OldIndexError(StaleIndexError):
    """The index was laid out by another version: its rows are not those of its texts."""

    def __init__(self) -> None:
        super().__init__("another version", "this one")

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return "the index was laid out by another version: run `passerelle rebuild`"


class ModelMissingError(PasserelleError):
    """The encoder that was asked for cannot be loaded."""

    code: ClassVar[str] = "model_missing"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)
        self.name = name
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"the encoder {self.name!r} cannot be loaded ({self.why}); use `--encoder bundled`"


class RerankerMissingError(PasserelleError):
    """The reranker that was asked for cannot be loaded."""

    code: ClassVar[str] = "reranker_missing"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)
        self.name = name
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"the reranker {self.name!r} cannot be loaded ({self.why}); do without `--reranker`"


class EmptyQuestionError(PasserelleError):
    """There is nothing to look for."""

    code: ClassVar[str] = "empty_question"

    def __str__(self) -> str:
        """Say what to do now."""
        return "the question is empty: write at least one word"


class InvalidKindError(PasserelleError):
    """The file of a question kind cannot be used."""

    code: ClassVar[str] = "invalid_kind"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.path}: {self.why}; mend the file, then run `passerelle questions check`"
