"""Sources: which files there are, who they are by their bytes, and whether they may be PDFs."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import (
    EmptyFileError,
    MissingFileError,
    NotAPdfError,
    TooLargeError,
    UnreadableFileError,
)

LARGEST = 100 * 1024 * 1024
"""Files over this many bytes are refused."""
_HEADER = b"%PDF-"
_WITHIN = 1024
"""The header stands within the first KiB (ISO 32000-1, implementation notes)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that begins like a PDF, and its identity."""

    path: Path
    sha256: str
    size: int


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files as given, and the PDFs under folders in order; each once."""
    seen: set[Path] = set()
    for path in paths:
        found = sorted(_pdfs(path)) if path.is_dir() else [path]
        for one in found:
            if one not in seen:
                seen.add(one)
                yield one


def _pdfs(folder: Path) -> Iterator[Path]:
    return (one for one in folder.rglob("*") if one.suffix.lower() == ".pdf" and one.is_file())


def identify(path: Path, largest: int = LARGEST) -> Source:
    """Take a file in: its hash, when it may be a PDF.

    MissingFileError, UnreadableFileError, EmptyFileError, TooLargeError or NotAPdfError.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise NotAPdfError(path)
        if size > largest:
            raise TooLargeError(path, largest // (1024 * 1024))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(path) from error
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "cannot be read") from error
    sniff(path, data)
    return Source(path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def sniff(path: Path, data: bytes) -> None:
    """Refuse what is empty, and what does not begin like a PDF."""
    if not data:
        raise EmptyFileError(path)
    if _HEADER not in data[: _WITHIN + len(_HEADER)]:
        raise NotAPdfError(path)
