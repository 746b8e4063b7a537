"""One document, one killable child: limits, progress, and a ladder of other ways when one fails.

The ladder: as it is; saved anew by pikepdf; with the text only of pages that kill the reader; text
only by PDFium; pictures by tesseract. A document is `ok` only when every page was read.
A long document climbs it span by span (see `ingest.spans`), each in children of its own.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from ingest import codec, seeing, spans
from ingest.errors import (
    EncryptedPdfError,
    LimitExceededError,
    MissingFileError,
    NoTextError,
    NotWholeError,
    ReaderFailedError,
    ReadingError,
    TruncatedPdfError,
    UnreadableFileError,
)
from ingest.following import End, follow, was_stopped
from ingest.limits import Limits, Meter
from ingest.nursery import Nursery, NurseryError
from ingest.signs import escaped, unreadable
from ingest.spans import Part
from ontology.model import Notice, Reading

logger = logging.getLogger(__name__)

Ocr = Literal["auto", "never", "force"]
Mode = Literal["triage", "whole", "mended", "pages", "mixed", "text", "ocr", "parts"]
_PICTURES: frozenset[Mode] = frozenset({"mixed", "ocr"})
"""Ways that look at pictures of pages, which takes longer, and another program."""
Progress = Callable[[int, int], None]
"""Told the page being read, and how many there are."""

_FENCE = 5
"""Seconds over its limit after which the system itself ends a child."""
_NURSERY = Nursery()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How a document is to be read."""

    path: Path
    sha256: str
    base: str
    ocr: Ocr = "auto"
    families: Path | None = None
    """A folder of families added to those that are known (see `ingest.families.added`)."""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is known of a document before it is read."""

    pages: int
    chars: int
    """How many characters a sample of its pages has; -1 when they could not be counted."""
    damage: str = ""


def _nobody(_page: int, _pages: int) -> None:
    return


def survey(attempt: Attempt) -> Survey:
    """Count pages and characters; a ReadingError refuses what no way could read."""
    limits = attempt.limits
    end = _child(attempt, "triage", 20.0, {"pages": 0, "most": limits.pages}, _nobody)
    trouble = str(end.said.get("trouble", ""))
    if trouble == "locked":
        raise EncryptedPdfError(attempt.path)
    pages = int(end.said.get("pages", 0))
    if pages > limits.pages:
        raise LimitExceededError(attempt.path, f"{limits.pages} pages")
    chars = int(end.said.get("chars", -1)) if end.how == "ok" else -1
    return Survey(pages=pages, chars=chars, damage=trouble)


def read(attempt: Attempt, progress: Progress = _nobody, known: Survey | None = None) -> Reading:
    """Read one document in children of its own; a ReadingError says why it could not be."""
    return _Ladder(attempt, known or survey(attempt), progress).climb()


def read_span(attempt: Attempt, known: Survey, own: range, progress: Progress = _nobody) -> Part:
    """Read a span of a long document's pages; what stopped it is said in the part."""
    wide = spans.widened(own, known.pages)
    pictures = attempt.limits.pictures * len(own) / known.pages
    attempt = replace(attempt, limits=replace(attempt.limits, pictures=pictures))
    try:
        return Part.of(own, _Ladder(attempt, known, progress, wide).climb())
    except ReadingError as error:
        return Part(own, ends=frozenset(wide), why=error.said())


def join(attempt: Attempt, known: Survey, parts: Sequence[Part]) -> Reading:
    """Make one reading of the parts of a document; ReadingError when there is nothing in them."""
    seconds = attempt.limits.seconds_for(known.pages)
    with TemporaryDirectory(prefix="passerelle-") as folder:
        path = Path(folder) / "parts"
        spans.write(parts, path)
        more = {"path": str(path), "pages": known.pages, "span": None}
        end = _child(attempt, "parts", seconds, more, _nobody)
    if end.how != "ok":
        raise _stopped(attempt.path, [end]) or ReaderFailedError(attempt.path, end.why or end.how)
    reading = codec.loads(end.said.pop("reading"))
    if _says_nothing(reading):
        raise NoTextError(attempt.path, known.pages)
    return reading


class _Ladder:
    def __init__(
        self, attempt: Attempt, known: Survey, progress: Progress, span: range | None = None
    ) -> None:
        self.attempt = attempt
        self.path = attempt.path
        self.known = known
        self.progress = progress
        self.span = span
        self.pages = len(span) if span else known.pages
        self.ends: list[End] = []
        self.pictures: list[int] = []
        self.cost = 0.0
        self.eyesight = attempt.limits.pictures
        """Seconds that are left for pictures."""

    def climb(self) -> Reading:
        chars = self.known.chars
        ocr = self.attempt.ocr
        if ocr == "force" or (chars == 0 and ocr == "auto"):
            seen = self._seen()
            if seen is not None:
                return seen
        best = self._with_layout()
        if best is None or (_says_nothing(best) and not best.dropped):
            plain = self._try("text")
            if plain is not None and (best is None or not _says_nothing(plain)):
                best = _with_notice(
                    plain, "text_only", "read as bare text: without styles and tables"
                )
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
        seen = self._try("ocr") if seeing.can_see() else None
        if seen is None or _says_nothing(seen):
            return None
        return _with_notice(seen, "ocr", "read from its pictures: without styles and tables")

    def _with_layout(self) -> Reading | None:
        best = self._try("whole")
        ends = [(self.ends[-1], False)]
        if best is not None and self.pictures:
            if self.attempt.ocr == "auto" and seeing.can_see():
                best = self._try("mixed", see=self.pictures) or best
            unread = {page.number for page in best.pages if not page.whole}
            if unread <= set(self.pictures):
                return best
        if best is not None and best.document.reading == "ok":
            return best
        if best is not None or not (was_stopped(self.ends[-1]) and self.ends[-1].page):
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
            found = self._try("pages", skip=skip, lost=lost, mended=mended)
            end = self.ends[-1]
            if found is not None or end.parsed or not end.page or end.page in lost:
                return found
            (lost if end.page in skip else skip).append(end.page)
        return None

    def _try(
        self, mode: Mode, *, skip: Sequence[int] = (), lost: Sequence[int] = (),
        see: Sequence[int] = (), mended: bool = False,
    ) -> Reading | None:  # fmt: skip
        seconds = self._seconds(mode, len(see) or self.pages)
        if seconds <= 0:
            self.ends.append(End(how="time"))
            return None
        span = [self.span.start, self.span.stop] if self.span else None
        more = {
            "skip": list(skip), "lost": list(lost), "see": list(see), "mended": mended,
            "span": span, "pages": self.known.pages, "eyesight": self.eyesight,
            "glance": self.attempt.limits.seconds_per_picture,
        }  # fmt: skip
        end = _child(self.attempt, mode, seconds, more, self.progress)
        self.ends.append(end)
        seen = float(end.said.get("seen", end.cost)) if mode in _PICTURES else 0.0
        self.eyesight -= seen
        self.cost += max(0.0, end.cost - seen)
        if mode == "whole":
            self.pictures = list(map(int, end.said.get("pictures", ())))
        if end.how != "ok":
            logger.debug("%s: %s: %s %s", self.path, mode, end.how, end.why)
            return None
        return self._weighed(codec.loads(end.said.pop("reading")))

    def _seconds(self, mode: Mode, pictures: int) -> float:
        """Give the time one way may take: no more than is left for all of them."""
        limits = self.attempt.limits
        seconds = limits.seconds_for(self.pages)
        if mode in _PICTURES:
            return seconds + min(self.eyesight, limits.seconds_per_picture * pictures)
        left = limits.rungs * seconds - self.cost
        if mode != "text":
            left -= limits.kept * seconds
        return min(seconds, left)

    def _weighed(self, reading: Reading) -> Reading:
        """Call a reading whole only if it has every page, and nothing is wrong with the file."""
        total = max(self.pages, reading.document.page_count)
        document = replace(reading.document, page_count=total)
        damage = self.known.damage
        if not damage and reading.pages_ok == total:
            return replace(reading, document=document)
        if document.reading == "ok":
            document = replace(document, reading="partial")
        reading = replace(reading, document=document)
        if damage:
            return _with_notice(reading, "damaged", f"the file is damaged: {damage}")
        return _with_notice(reading, "not_every_page", "some pages were not read")

    def _trouble(self) -> ReadingError:
        """Say what stopped the last rungs."""
        stopped = _stopped(self.path, self.ends)
        if stopped is not None:
            return stopped
        if not self.pages:
            return TruncatedPdfError(self.path, self.known.damage or "its structure is broken")
        return NotWholeError(self.path, self.known.damage or "they are damaged")

    def _nothing(self, best: Reading) -> ReadingError:
        """Say why there is no text: it was stopped, it is lost, or there is none."""
        pages, damage = best.document.page_count, self.known.damage
        if any(map(was_stopped, self.ends)):
            return self._trouble()
        if not pages:
            return TruncatedPdfError(self.path, damage or "there is no page in it")
        if damage or any(end.how != "ok" for end in self.ends):
            return TruncatedPdfError(self.path, damage or "its structure is broken")
        if best.blocks or best.dropped or best.pages_ok == pages or self.pictures:
            return NoTextError(self.path, pages)
        return NotWholeError(self.path, "they are damaged")


def _child(
    attempt: Attempt, mode: Mode, seconds: float, more: dict[str, Any], progress: Progress
) -> End:
    job = {
        "mode": mode, "path": str(attempt.path.absolute()), "name": escaped(attempt.path.name),
        "sha256": attempt.sha256, "base": attempt.base, "memory": attempt.limits.memory,
        "families": str(attempt.families.absolute()) if attempt.families else None,
        "seconds": int(seconds) + _FENCE, "programs": mode in _PICTURES,
    }  # fmt: skip
    for _ in range(2):
        try:
            pipe = _NURSERY.ask(job | more)
        except NurseryError as error:
            raise ReaderFailedError(attempt.path, str(error)) from error
        meter = Meter(seconds, attempt.limits.patience)
        end = follow(pipe, meter, lambda page: progress(page, int(more["pages"])))
        if end.how == "ChangedError":
            raise UnreadableFileError(attempt.path, "it changed while it was read")
        if end.how == "FileNotFoundError":
            raise MissingFileError(attempt.path)
        if end.born or end.how == "time":
            return end
    raise ReaderFailedError(attempt.path, "no process could be had")


def _stopped(path: Path, ends: Sequence[End]) -> LimitExceededError | None:
    """Say which limit stopped children, if one did."""
    hows = {end.how for end in ends}
    if "time" in hows:
        return LimitExceededError(path, "time")
    return LimitExceededError(path, "memory") if {"MemoryError", "killed"} & hows else None


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
