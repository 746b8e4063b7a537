"""Immutable generations in a directory, and the pointer to the current one.

    CURRENT              "000042", moved by one atomic rename
    generations/000042/  never changed once published
    tmp-000043/          under construction; debris of a killed writer, cleared by the next one
    LOCK                 held by the one writer

Every step is made durable before the next: files, their directories, the rename, the pointer. So a
kill at any moment leaves the last published generation readable. Needs a local file system, for
`flock` and hard links.
"""

import errno
import fcntl
import logging
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.errors import (
    BaseBusyError,
    BaseDamagedError,
    BaseMissingError,
    StorageError,
    UnknownGenerationError,
)

logger = logging.getLogger(__name__)

POINTER = "CURRENT"
MANIFEST = "manifest.json"
LEASE = "LEASE"
DEBRIS = "tmp-"
LINKED = ("lexical", "segments")
"""Directories whose files are only ever added, never rewritten: they are hard-linked."""
KEEP_LAST = 20
KEEP_DAYS = 30
_DAY = 86_400
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM}
_PATIENCE = 2.0
"""Seconds to look for a generation that is being moved or pruned under our eyes."""


class Lease:
    """A shared lock on a generation: the pruner leaves it alone until `close`."""

    def __init__(self, directory: Path) -> None:
        """Take it; FileNotFoundError when the generation is gone, BlockingIOError when going."""
        self._file = -1
        self._file = os.open(directory / LEASE, os.O_RDONLY)
        try:
            fcntl.flock(self._file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            (directory / MANIFEST).stat()
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Give it back; twice does no harm."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __del__(self) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Generations:
    """The directory of a knowledge base, seen as numbered generations."""

    root: Path

    def directory(self, number: int) -> Path:
        """Say where a generation is, or would be."""
        return self.root / "generations" / f"{number:06d}"

    def current(self) -> int:
        """Read the pointer; BaseMissingError when there is none."""
        try:
            return int((self.root / POINTER).read_text(encoding="ascii"))
        except FileNotFoundError:
            raise BaseMissingError(self.root) from None
        except ValueError:
            raise BaseDamagedError(self.root, f"{POINTER} holds no number") from None

    def numbers(self) -> list[int]:
        """List the generations that are kept, oldest first."""
        kept = (self.root / "generations").glob("[0-9]" * 6)
        return sorted(int(path.name) for path in kept if (path / MANIFEST).exists())

    def lease(self) -> tuple[int, Lease]:
        """Take a lease on the current generation, however often it moves meanwhile."""
        patience = time.monotonic() + _PATIENCE
        while True:
            number = self.current()
            try:
                return number, Lease(self.directory(number))
            except (FileNotFoundError, BlockingIOError) as gone:
                if time.monotonic() > patience:
                    why = f"generation {number} is missing"
                    raise BaseDamagedError(self.root, why) from gone
                time.sleep(0.01)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one writer; BaseBusyError at once when there is another."""
        with storing(self.root):
            file = os.open(self.root / "LOCK", os.O_CREAT | os.O_RDWR, 0o644)
        try:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BaseBusyError(self.root) from None
            with storing(self.root):
                self._clear()
            yield
        finally:
            os.close(file)

    def begin(self) -> tuple[int, Path]:
        """Give the next number and an empty directory to build it in; needs the lock."""
        kept = (self.root / "generations").glob("[0-9]" * 6)
        number = max((int(path.name) for path in kept), default=-1) + 1
        directory = self.root / f"{DEBRIS}{number:06d}"
        directory.mkdir()
        return number, directory

    def publish(self, directory: Path, number: int) -> None:
        """Make a finished directory the current generation, durably; needs the lock."""
        (directory / LEASE).touch()
        fsync_tree(directory)
        logger.debug("commit: written")
        parent = self.root / "generations"
        directory.rename(self.directory(number))
        fsync(parent)
        fsync(self.root)
        logger.debug("commit: renamed")
        self.point(number)

    def point(self, number: int) -> None:
        """Move the pointer to a generation that is kept; needs the lock."""
        if not (self.directory(number) / MANIFEST).exists():
            raise UnknownGenerationError(number)
        fresh = self.root / f"{DEBRIS}{POINTER}"
        with fresh.open("w", encoding="ascii") as file:
            file.write(f"{number:06d}")
            file.flush()
            os.fsync(file.fileno())
        logger.debug("commit: pointer written")
        fresh.rename(self.root / POINTER)
        fsync(self.root)
        logger.debug("commit: pointer moved")

    def prune(self) -> list[int]:
        """Delete old generations that nobody reads; return their numbers.

        The last `KEEP_LAST`, those younger than `KEEP_DAYS`, the current one and the newest stay.
        """
        oldest = time.time() - KEEP_DAYS * _DAY
        kept = self.numbers()
        old = [
            number
            for number in kept[:-KEEP_LAST]
            if (self.directory(number) / MANIFEST).stat().st_mtime < oldest
        ]
        return [number for number in old if self._delete(number)]

    def _delete(self, number: int) -> bool:
        """Delete a generation unless it is leased or current; say whether it is gone."""
        directory = self.directory(number)
        try:
            file = os.open(directory / LEASE, os.O_RDONLY)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self.current() == number:
                return False
            grave = self.root / f"{DEBRIS}pruned-{number:06d}"
            directory.rename(grave)
            logger.debug("prune: renamed")
            shutil.rmtree(grave, ignore_errors=True)
        except BlockingIOError:
            return False
        finally:
            os.close(file)
        return True

    def _clear(self) -> None:
        """Remove what killed writers and pruners left."""
        for path in self.root.glob(f"{DEBRIS}*"):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def clone(source: Path, target: Path) -> None:
    """Copy a generation's caches into a new one: everything but the store, manifest and lease.

    Files of `LINKED` directories are hard-linked, but for those that engines rewrite in place.
    """
    for path in source.iterdir():
        if path.name in {"store", MANIFEST, LEASE}:
            continue
        if path.is_dir():
            _clone_directory(path, target / path.name, linked=path.name in LINKED)
        else:
            shutil.copyfile(path, target / path.name)


def _clone_directory(source: Path, target: Path, *, linked: bool) -> None:
    target.mkdir()
    for path in source.iterdir():
        if path.is_dir():
            _clone_directory(path, target / path.name, linked=linked)
        elif path.suffix == ".lock":
            continue
        elif linked and path.suffix != ".json":
            os.link(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)


def fsync(path: Path) -> None:
    """Make a file, or the names in a directory, durable."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def fsync_tree(directory: Path) -> None:
    """Make a directory and all in it durable; hard-linked files already are."""
    for path in directory.iterdir():
        if path.is_dir():
            fsync_tree(path)
        elif path.stat().st_nlink == 1:
            fsync(path)
    fsync(directory)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, durably."""
    fresh = path.with_name(f"{DEBRIS}{path.name}")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)
    fsync(path.parent)


def append_line(path: Path, line: str) -> None:
    """Append one line, durably; a line cut short by a kill before is closed first."""
    with path.open("ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if file.tell() > 0:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                line = "\n" + line
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Turn what a disk refuses into a StorageError; other errors pass."""
    try:
        yield
    except OSError as error:
        # The store's own engine reports what the system said as text, without a number.
        if (type(error) is OSError and error.errno is None) or error.errno in _DISK:
            raise StorageError(path, error.strerror or str(error)) from error
        raise
