"""Paths in, one outcome for each out: files found, known ones passed over, the rest read apart.

Documents are read side by side: each worker only waits for a child process (see `ingest.isolate`),
so threads do, and any other `concurrent.futures.Executor` does as well.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ingest import isolate, source
from ingest.isolate import Attempt, Ocr
from ontology.errors import PasserelleError
from ontology.iris import DEFAULT_BASE
from ontology.model import Reading

AHEAD = 8
"""So many documents for each worker are read, at most, before the first of them is taken."""
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


def read(
    paths: Iterable[Path],
    *,
    base: str = DEFAULT_BASE,
    workers: int = 2,
    ocr: Ocr = "auto",
    known: Callable[[str], bool] = _nothing,
    listener: Listener | None = None,
    executor: Executor | None = None,
) -> Iterator[Outcome]:
    """Read files and folders; yield one outcome per file, in order, as soon as it is there.

    A file whose bytes are `known`, or the same as another's before it, is `unchanged`.
    """
    pool = executor or ThreadPoolExecutor(max_workers=workers, thread_name_prefix="reading")
    seen: set[str] = set()
    try:
        waiting: deque[Future[Outcome]] = deque()
        for path in source.files(paths):
            outcome = _identified(path, lambda digest: digest in seen or known(digest))
            if outcome.status == "read" and outcome.sha256 is not None:
                seen.add(outcome.sha256)
                attempt = Attempt(path=path, sha256=outcome.sha256, base=base, ocr=ocr)
                waiting.append(pool.submit(_outcome, attempt, listener))
            else:
                waiting.append(pool.submit(_given, outcome))
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


def _given(outcome: Outcome) -> Outcome:
    return outcome


def _outcome(attempt: Attempt, listener: Listener | None) -> Outcome:
    path, begun = attempt.path, time.monotonic()

    def progress(page: int, pages: int) -> None:
        if listener is not None:
            listener(path, page, pages)

    try:
        reading = isolate.read(attempt, progress)
    except PasserelleError as error:
        return Outcome(
            path=path,
            status="rejected",
            sha256=attempt.sha256,
            error=error,
            seconds=time.monotonic() - begun,
        )
    return Outcome(
        path=path,
        status="read",
        sha256=attempt.sha256,
        reading=reading,
        seconds=time.monotonic() - begun,
    )


__all__ = ["Listener", "Ocr", "Outcome", "read"]
