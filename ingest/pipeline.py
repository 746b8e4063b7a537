"""Paths in, one outcome for each out: files found, known ones passed over, the rest read apart.

Documents are read side by side, and the spans of a long one too: each piece of work is handed to
an executor, and only waits for a child process (see `ingest.isolate`). So threads do, and any other
`concurrent.futures.Executor` whose workers see the same files does as well.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeVar

from ingest import isolate, source, spans
from ingest.isolate import Attempt, Ocr, Progress, Survey
from ingest.limits import USUAL, Limits
from ingest.spans import Part
from ontology.errors import PasserelleError
from ontology.iris import DEFAULT_BASE
from ontology.model import Reading

AHEAD = 8
"""So many documents for each worker are read, at most, before the first of them is taken."""
Result = TypeVar("Result")
Listener = Callable[[Path, int, int], None]
"""Told a path, the page being read, and how many pages there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one path; nothing is without one."""

    path: Path
    status: Literal["read", "unchanged", "rejected"]
    sha256: str | None = None
    reading: Reading | None = None
    error: PasserelleError | None = None
    seconds: float = 0.0


def _nothing(_: str) -> bool:
    return False


def read(  # noqa: PLR0913 - what a caller may want, each by its name
    paths: Iterable[Path],
    *,
    base: str = DEFAULT_BASE,
    workers: int = 2,
    ocr: Ocr = "auto",
    families: Path | None = None,
    limits: Limits = USUAL,
    known: Callable[[str], bool] = _nothing,
    listener: Listener | None = None,
    executor: Executor | None = None,
) -> Iterator[Outcome]:
    """Read files and folders; yield one outcome per file, in order, as soon as it is there.

    A file whose bytes are `known`, or the same as another's before it, is `unchanged`. An executor
    of other processes wants a listener that can be pickled, or none. The folder of added `families`
    is one that `ingest.families.added.load` takes.
    """
    pool = executor or ThreadPoolExecutor(max_workers=workers, thread_name_prefix="reading")
    seen: set[str] = set()
    try:
        waiting: deque[Future[Outcome]] = deque()
        for path in source.files(paths):
            outcome = _identified(path, lambda digest: digest in seen or known(digest))
            if outcome.status == "read" and outcome.sha256 is not None:
                seen.add(outcome.sha256)
                attempt = Attempt(
                    path=path, sha256=outcome.sha256, base=base, ocr=ocr, families=families,
                    limits=limits,
                )  # fmt: skip
                waiting.append(_Document(pool, attempt, listener).outcome)
            else:
                waiting.append(_given(outcome))
            while waiting and (waiting[0].done() or len(waiting) > AHEAD * workers):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        if executor is None:
            pool.shutdown(cancel_futures=True)


def _identified(path: Path, known: Callable[[str], bool]) -> Outcome:
    """Say who a file is: refused, known already, or to be read."""
    try:
        found = source.identify(path)
    except PasserelleError as error:
        return Outcome(path=path, status="rejected", error=error)
    status: Literal["read", "unchanged"] = "unchanged" if known(found.sha256) else "read"
    return Outcome(path=path, status=status, sha256=found.sha256)


def _given(outcome: Outcome) -> Future[Outcome]:
    future: Future[Outcome] = Future()
    future.set_result(outcome)
    return future


class _Document:
    """One document on its way: surveyed, then read at once, or span by span and joined.

    No piece of work waits for another: what comes next is handed in when all before it is done.
    """

    def __init__(self, pool: Executor, attempt: Attempt, listener: Listener | None) -> None:
        self.pool = pool
        self.attempt = attempt
        self.listener = listener
        self.outcome: Future[Outcome] = Future()
        self.known = Survey(pages=0, chars=-1)
        self.parts: list[Part] = []
        self.begun = time.monotonic()
        self._lock = Lock()
        self._hand_in(_begun, self._surveyed, attempt, listener)

    def _hand_in(
        self, work: Callable[..., Result], then: Callable[[Result], None], *args: Any
    ) -> None:
        def done(future: Future[Result]) -> None:
            try:
                then(future.result())
            except BaseException as error:  # noqa: BLE001 - whoever waits for the outcome is told
                if not self.outcome.done():
                    self.outcome.set_exception(error)

        self.pool.submit(work, *args).add_done_callback(done)

    def _surveyed(self, found: Outcome | Survey) -> None:
        if isinstance(found, Outcome):
            self.outcome.set_result(found)
            return
        self.known, self.begun = found, time.monotonic()
        for own in spans.cut(found.pages):
            self._read(own)

    def _read(self, own: range) -> None:
        self._hand_in(_part, self._have, self.attempt, self.known, own, self.listener)

    def _have(self, part: Part) -> None:
        with self._lock:
            self.parts = sorted([*self.parts, part], key=lambda one: one.own.start)
            if sum(len(one.own) for one in self.parts) < self.known.pages:
                return
        for before, after in pairwise(self.parts):
            if spans.meeting(before, after) is None:
                self.parts = [one for one in self.parts if one not in {before, after}]
                self._read(range(before.own.start, after.own.stop))
                return
        self._hand_in(_joined, self._joined, self.attempt, self.known, self.parts)

    def _joined(self, outcome: Outcome) -> None:
        self.outcome.set_result(replace(outcome, seconds=time.monotonic() - self.begun))


def _begun(attempt: Attempt, listener: Listener | None) -> Outcome | Survey:
    """Read a document; give its survey alone when it is long."""
    begun = time.monotonic()
    try:
        known = isolate.survey(attempt)
        if len(spans.cut(known.pages)) > 1:
            return known
        reading = isolate.read(attempt, _progress(attempt, listener), known)
    except PasserelleError as error:
        return _refused(attempt, error, time.monotonic() - begun)
    return _read_whole(attempt, reading, time.monotonic() - begun)


def _part(attempt: Attempt, known: Survey, own: range, listener: Listener | None) -> Part:
    return isolate.read_span(attempt, known, own, _progress(attempt, listener))


def _joined(attempt: Attempt, known: Survey, parts: list[Part]) -> Outcome:
    try:
        return _read_whole(attempt, isolate.join(attempt, known, parts), 0.0)
    except PasserelleError as error:
        return _refused(attempt, error, 0.0)


def _progress(attempt: Attempt, listener: Listener | None) -> Progress:
    def progress(page: int, pages: int) -> None:
        if listener is not None:
            listener(attempt.path, page, pages)

    return progress


def _read_whole(attempt: Attempt, reading: Reading, seconds: float) -> Outcome:
    return Outcome(
        path=attempt.path, status="read", sha256=attempt.sha256, reading=reading, seconds=seconds
    )


def _refused(attempt: Attempt, error: PasserelleError, seconds: float) -> Outcome:
    return Outcome(
        path=attempt.path, status="rejected", sha256=attempt.sha256, error=error, seconds=seconds
    )


__all__ = ["Listener", "Ocr", "Outcome", "read"]
