"""One document, one killable child: limits, progress, and a ladder of other ways when one fails.

The ladder: as it is; saved anew by pikepdf; without the pages that kill the reader; text only by
PDFium; pictures by tesseract. A document is `ok` only when every page was read.
"""

import json
import logging
import os
import select
import signal
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from ingest import codec, plainpages
from ingest.errors import (
    EncryptedPdfError,
    LimitExceededError,
    NoTextError,
    NotWholeError,
    ReadingError,
    TruncatedPdfError,
)
from ingest.nursery import Nursery
from ontology.model import Notice, Reading

logger = logging.getLogger(__name__)

Ocr = Literal["auto", "never", "force"]
Mode = Literal["triage", "whole", "mended", "pages", "text", "ocr"]
Progress = Callable[[int, int], None]
"""Told the page being read, and how many there are."""

_NURSERY = Nursery()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one child may take.

    >>> Limits().seconds_for(20)
    50.0
    """

    memory: int = 2 * 1024**3
    seconds: float = 30.0
    seconds_per_page: float = 1.0
    seconds_per_picture: float = 10.0
    pages: int = 5000
    culprits: int = 8
    """How many bad pages are left out, one child each, before giving up on the others' styles."""
    rungs: float = 2.5
    """All the ways together may take so many times what one may."""

    def seconds_for(self, pages: int) -> float:
        """Give the wall clock for a document."""
        return self.seconds + self.seconds_per_page * pages


@dataclass(slots=True)
class _End:
    """What became of one child."""

    how: str = "killed"
    """ "ok", the name of an exception, "time", or "killed" by a limit or a crash."""
    why: str = ""
    page: int = 0
    laid_out: bool = False
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How a document is to be read."""

    path: Path
    sha256: str
    base: str
    ocr: Ocr = "auto"
    limits: Limits = field(default_factory=Limits)


def read(attempt: Attempt, progress: Progress | None = None) -> Reading:
    """Read one document in children of its own; a ReadingError says why it could not be."""
    return _Ladder(attempt, progress or (lambda _page, _pages: None)).climb()


class _Ladder:
    def __init__(self, attempt: Attempt, progress: Progress) -> None:
        self.attempt = attempt
        self.path = attempt.path
        self.progress = progress
        self.pages = 0
        self.ends: list[_End] = []
        self.damage = ""
        self.begun = time.monotonic()

    def climb(self) -> Reading:
        chars = self._triage()
        ocr = self.attempt.ocr
        if ocr == "force" or (chars == 0 and ocr == "auto" and plainpages.can_see()):
            seen = self._try("ocr")
            if seen is not None:
                return _with_notice(seen, "ocr", "read from pictures: no styles, no tables")
        best = self._with_layout()
        if best is None:
            best = self._try("text")
            if best is not None:
                best = _with_notice(best, "text_only", "text only: no styles, no tables")
        if best is None:
            raise self._trouble()
        if not any(block.text or block.table for block in best.blocks):
            stopped = any(map(_was_stopped, self.ends))
            raise self._trouble() if stopped else NoTextError(self.path, self.pages)
        return best

    def _triage(self) -> int:
        """Count pages and characters; refuse what no rung could read."""
        end = self._child("triage", 20.0)
        self.ends.append(end)
        trouble = str(end.said.get("trouble", ""))
        if trouble == "password":
            raise EncryptedPdfError(self.path)
        self.pages = int(end.said.get("pages", 0))
        if self.pages > self.attempt.limits.pages:
            raise LimitExceededError(self.path, f"{self.attempt.limits.pages} pages")
        self.damage = trouble
        return int(end.said.get("chars", -1)) if end.how == "ok" else -1

    def _with_layout(self) -> Reading | None:
        best = self._try("whole")
        if best is not None and best.document.reading == "ok":
            return best
        if best is not None or not _was_stopped(self.ends[-1]):
            # What took too long, or too much, is not mended by saving it anew.
            mended = self._try("mended")
            if mended is not None and mended.document.reading == "ok":
                return mended
            best = _better(best, mended)
        if best is not None and self.damage:
            return best
        return _better(best, self._without_culprits())

    def _without_culprits(self) -> Reading | None:
        """Leave out, one by one, the pages that end the child."""
        skip: list[int] = []
        while len(skip) < self.attempt.limits.culprits:
            found = self._try("pages", skip)
            end = self.ends[-1]
            if found is not None or end.laid_out or end.page in skip or not end.page:
                if found is not None and skip:
                    named = ", ".join(map(str, skip))
                    return _with_notice(found, "pages_lost", f"pages not read: {named}")
                return found
            skip.append(end.page)
        return None

    def _try(self, mode: Mode, skip: list[int] | None = None) -> Reading | None:
        limits = self.attempt.limits
        seconds = limits.seconds_for(self.pages)
        left = self.begun + limits.rungs * seconds - time.monotonic()
        if mode == "ocr":
            seconds += limits.seconds_per_picture * self.pages
        elif left <= 0:
            self.ends.append(_End(how="time"))
            return None
        else:
            seconds = min(seconds, left)
        end = self._child(mode, seconds, skip or [])
        self.ends.append(end)
        if end.how != "ok":
            logger.debug("%s: %s: %s %s", self.path, mode, end.how, end.why)
            return None
        reading = codec.loads(end.said["reading"])
        total = max(self.pages, reading.document.page_count)
        document = replace(reading.document, page_count=total)
        reading = replace(reading, document=document)
        if self.damage or reading.pages_ok < total:
            if document.reading == "ok":
                reading = replace(reading, document=replace(document, reading="partial"))
            why = f"the file is damaged: {self.damage}" if self.damage else "pages are missing"
            return _with_notice(reading, "damaged", why)
        return reading

    def _child(self, mode: Mode, seconds: float, skip: list[int] | None = None) -> _End:
        limits = self.attempt.limits
        job = {
            "mode": mode, "path": str(self.path.absolute()), "name": self.path.name,
            "sha256": self.attempt.sha256, "base": self.attempt.base, "pages": self.pages,
            "skip": skip or [], "memory": limits.memory, "seconds": int(seconds) + 1,
        }  # fmt: skip
        return _watch(_NURSERY.ask(job), seconds, lambda page: self.progress(page, self.pages))

    def _trouble(self) -> ReadingError:
        """Say what stopped the last rungs."""
        hows = [end.how for end in self.ends]
        if "time" in hows:
            return LimitExceededError(self.path, "time")
        if {"MemoryError", "killed"} & set(hows):
            return LimitExceededError(self.path, "memory")
        why = next((f"{end.how} {end.why}".strip() for end in self.ends if end.why), "unreadable")
        if not self.pages:
            return TruncatedPdfError(self.path, why)
        return NotWholeError(self.path, why)


def _was_stopped(end: _End) -> bool:
    """Tell a child that a limit ended, or that crashed, from one that gave up."""
    return end.how in {"time", "killed", "MemoryError"}


def _better(one: Reading | None, other: Reading | None) -> Reading | None:
    """Give the reading with more pages, the first of equals."""
    if one is None or other is None:
        return one or other
    return other if other.pages_ok > one.pages_ok else one


def _with_notice(reading: Reading, code: str, message: str) -> Reading:
    return replace(reading, notices=(*reading.notices, Notice(code=code, message=message)))


def _watch(pipe: int, seconds: float, progress: Callable[[int], None]) -> _End:
    """Follow a child until it ends or its time is over; then nothing of it is left."""
    end = _End()
    process = 0
    try:
        for message in _messages(pipe, time.monotonic() + seconds):
            process = int(message.get("pid", process))
            if "page" in message:
                end.page = int(message["page"])
                progress(end.page)
            end.laid_out = end.laid_out or bool(message.get("laid_out"))
            if "end" in message:
                end.how, end.why = str(message["end"]), str(message.get("why", ""))
            end.said.update(message)
    except TimeoutError:
        end.how = "time"
    finally:
        os.close(pipe)
        if process and end.how in {"time", "killed"}:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
    return end


def _messages(pipe: int, deadline: float) -> Iterator[dict[str, Any]]:
    """Yield what a child tells, until it closes its pipe; TimeoutError at the deadline."""
    held = bytearray()
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise TimeoutError
        fresh = os.read(pipe, 1 << 16)
        if not fresh:
            return
        held += fresh
        while len(held) >= 4:
            size = struct.unpack(">I", held[:4])[0]
            if len(held) < 4 + size:
                break
            yield json.loads(bytes(held[4 : 4 + size]))
            del held[: 4 + size]
