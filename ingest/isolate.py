"""One document, one killable child: limits, progress, and a ladder of other ways when one fails.

The ladder: as it is; saved anew by pikepdf; with the text only of pages that kill the reader; text
only by PDFium; pictures by tesseract. A document is `ok` only when every page was read.
"""

import json
import logging
import os
import select
import signal
import struct
import time
from collections.abc import Callable, Iterator, Sequence
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
    ReaderFailedError,
    ReadingError,
    TruncatedPdfError,
)
from ingest.nursery import Nursery, NurseryError
from ingest.signs import escaped, unreadable
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
    kept: float = 0.4
    """So much of what one way may take is kept for the last one, the text."""

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
    """The page it had begun; 0 when it could not open the file."""
    parsed: bool = False
    """Whether it had got through all pages."""
    born: bool = False
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
        if ocr == "force" or (chars == 0 and ocr == "auto"):
            seen = self._seen()
            if seen is not None:
                return seen
        best = self._with_layout()
        if best is None or (_says_nothing(best) and not best.dropped):
            plain = self._try("text")
            if plain is not None and (best is None or not _says_nothing(plain)):
                best = _with_notice(plain, "text_only", "text only: no styles, no tables")
        if best is None:
            raise self._trouble()
        if _says_nothing(best):
            seen = self._seen() if ocr == "auto" and chars != 0 else None
            if seen is None:
                raise self._nothing(best)
            return seen
        return best

    def _seen(self) -> Reading | None:
        """Read the pictures of the pages, when that can be done and finds anything."""
        if not plainpages.can_see():
            return None
        begun = time.monotonic()
        seen = self._try("ocr")
        self.begun += time.monotonic() - begun
        if seen is None or _says_nothing(seen):
            return None
        return _with_notice(seen, "ocr", "read from pictures: no styles, no tables")

    def _triage(self) -> int:
        """Count pages and characters; refuse what no rung could read."""
        end = self._child("triage", 20.0, {"most": self.attempt.limits.pages})
        self.ends.append(end)
        trouble = str(end.said.get("trouble", ""))
        if trouble == "locked":
            raise EncryptedPdfError(self.path)
        self.pages = int(end.said.get("pages", 0))
        if self.pages > self.attempt.limits.pages:
            raise LimitExceededError(self.path, f"{self.attempt.limits.pages} pages")
        self.damage = trouble
        return int(end.said.get("chars", -1)) if end.how == "ok" else -1

    def _with_layout(self) -> Reading | None:
        best = self._try("whole")
        ends = [(self.ends[-1], False)]
        if best is not None and best.document.reading == "ok":
            return best
        if best is not None or not (_was_stopped(self.ends[-1]) and self.ends[-1].page):
            # A page that took too long, or too much, is not mended by saving the file anew.
            best = _better(best, self._try("mended", mended=True))
            ends.append((self.ends[-1], True))
        for end, mended in ends:
            if best is None and end.page and not end.parsed and end.how != "ok":
                best = self._without_culprits(end.page, mended=mended)
        return best

    def _without_culprits(self, first: int, *, mended: bool) -> Reading | None:
        """Leave to PDFium, then out, one by one, the pages that end the child."""
        skip, lost = [first], list[int]()
        while len(skip) + len(lost) <= self.attempt.limits.culprits:
            found = self._try("pages", skip, lost, mended=mended)
            end = self.ends[-1]
            if found is not None or end.parsed or not end.page or end.page in lost:
                return found
            (lost if end.page in skip else skip).append(end.page)
        return None

    def _try(
        self, mode: Mode, skip: Sequence[int] = (), lost: Sequence[int] = (), *,
        mended: bool = False,
    ) -> Reading | None:  # fmt: skip
        limits = self.attempt.limits
        seconds = limits.seconds_for(self.pages)
        left = self.begun + limits.rungs * seconds - time.monotonic()
        if mode not in {"text", "ocr"}:
            left -= limits.kept * seconds
        if mode == "ocr":
            seconds += limits.seconds_per_picture * self.pages
        elif left <= 0:
            self.ends.append(_End(how="time"))
            return None
        else:
            seconds = min(seconds, left)
        more = {"skip": list(skip), "lost": list(lost), "mended": mended}
        end = self._child(mode, seconds, more)
        self.ends.append(end)
        if end.how != "ok":
            logger.debug("%s: %s: %s %s", self.path, mode, end.how, end.why)
            return None
        reading = codec.loads(end.said.pop("reading"))
        total = max(self.pages, reading.document.page_count)
        document = replace(reading.document, page_count=total)
        reading = replace(reading, document=document)
        if self.damage or reading.pages_ok < total:
            if document.reading == "ok":
                reading = replace(reading, document=replace(document, reading="partial"))
            why = (
                f"the file is damaged: {self.damage}" if self.damage else "not every page was read"
            )
            return _with_notice(reading, "damaged", why)
        return reading

    def _child(self, mode: Mode, seconds: float, more: dict[str, Any]) -> _End:
        limits = self.attempt.limits
        job = {
            "mode": mode, "path": str(self.path.absolute()), "name": escaped(self.path.name),
            "sha256": self.attempt.sha256, "base": self.attempt.base, "pages": self.pages,
            "memory": limits.memory, "seconds": int(seconds) + 1,
        }  # fmt: skip
        for _ in range(2):
            try:
                pipe = _NURSERY.ask(job | more)
            except NurseryError as error:
                raise ReaderFailedError(self.path, str(error)) from error
            end = _watch(pipe, seconds, lambda page: self.progress(page, self.pages))
            if end.born or end.how == "time":
                return end
        raise ReaderFailedError(self.path, "no process could be had")

    def _trouble(self) -> ReadingError:
        """Say what stopped the last rungs."""
        hows = [end.how for end in self.ends]
        if "time" in hows:
            return LimitExceededError(self.path, "time")
        if {"MemoryError", "killed"} & set(hows):
            return LimitExceededError(self.path, "memory")
        if not self.pages:
            return TruncatedPdfError(self.path, self.damage or "its structure is broken")
        return NotWholeError(self.path, self.damage or "they are damaged")

    def _nothing(self, best: Reading) -> ReadingError:
        """Say why there is no text: it was stopped, it is lost, or there is none."""
        pages = best.document.page_count
        if any(map(_was_stopped, self.ends)):
            return self._trouble()
        if not pages:
            return TruncatedPdfError(self.path, self.damage or "there is no page in it")
        failed = any(end.how != "ok" for end in self.ends)
        if self.damage or failed:
            return TruncatedPdfError(self.path, self.damage or "its structure is broken")
        if best.blocks or best.dropped or best.pages_ok == pages:
            return NoTextError(self.path, pages)
        return NotWholeError(self.path, "they are damaged")


def _was_stopped(end: _End) -> bool:
    """Tell a child that a limit ended, or that crashed, from one that gave up."""
    return end.how in {"time", "killed", "MemoryError"}


def _better(one: Reading | None, other: Reading | None) -> Reading | None:
    """Give the reading with more pages, if it has more in it: mending makes what is lost blank."""
    if one is None or other is None:
        return one or other
    styled = any(notice.code == "page_text_only" for notice in one.notices)
    more = styled or _letters(other) > _letters(one)
    return other if other.pages_ok > one.pages_ok and more else one


def _letters(reading: Reading) -> int:
    passages = sum(len(passage.text) for passage in reading.document.passages)
    return passages + sum(len(dropped.text) for dropped in reading.dropped)


def _says_nothing(reading: Reading) -> bool:
    """Tell a reading without text, or with hardly a sign that anybody can read."""
    return unreadable("".join(passage.text for passage in reading.document.passages))


def _with_notice(reading: Reading, code: str, message: str) -> Reading:
    return replace(reading, notices=(*reading.notices, Notice(code=code, message=message)))


def _watch(pipe: int, seconds: float, progress: Callable[[int], None]) -> _End:
    """Follow a child until it ends or its time is over; then nothing of it is left."""
    end = _End()
    process = 0
    try:
        for message in _messages(pipe, time.monotonic() + seconds):
            process = int(message.get("pid", process))
            end.born = True
            if "page" in message:
                end.page = int(message["page"])
                progress(end.page)
            end.parsed = end.parsed or bool(message.get("parsed"))
            if "end" in message:
                end.how, end.why = str(message["end"]), str(message.get("why", ""))
            end.said.update(message)
    except TimeoutError:
        end.how = "time"
    finally:
        os.close(pipe)
        if process and end.how != "ok":
            with suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
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
