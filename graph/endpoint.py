"""Queries of strangers: read only, bounded in time, memory and rows, in processes that can die.

A query is checked and run in a warm worker on the read-only store of one generation; what takes
too long or too much is killed with its worker, and others go on.
"""

import atexit
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import Pipe
from typing import Any

from graph.errors import (
    EndpointBusyError,
    QueryMemoryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
)
from graph.results import MEDIA_TYPES, Format
from graph.snapshot import Snapshot
from graph.sparql import Scope

TIMEOUT = 10.0
"""Seconds of wall clock for a query, its check included."""
MOST_ROWS = 10_000
MEGABYTES = 2048
WORKERS = 2
_START = "import sys; sys.path[:] = {path!r}; from graph.worker import main; main({end}, {most})"
_STARTING = 30.0
"""Seconds that a worker may take to start on a busy machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An answer, ready to be sent."""

    body: bytes
    form: Format
    rows: int
    truncated: bool
    """Whether there were more rows than were asked for."""
    seconds: float

    @property
    def media_type(self) -> str:
        """Give the Content-Type."""
        return MEDIA_TYPES[self.form]


class Worker:
    """A process that answers one query at a time."""

    def __init__(self, megabytes: int) -> None:
        self._pipe, theirs = Pipe()
        code = _START.format(path=sys.path, end=theirs.fileno(), most=megabytes)
        self._process = subprocess.Popen(  # noqa: S603 - our own code, no shell
            [sys.executable, "-c", code],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # what an engine prints when it dies of its limits
        )
        theirs.close()
        self._megabytes = megabytes
        self._ready = False

    def ask(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Put a question; QueryTimeoutError or QueryMemoryError, and then it is dead."""
        if not self._ready:
            self._start()
        deadline = time.monotonic() + question["timeout"]
        try:
            self._pipe.send_bytes(json.dumps(question).encode())
        except OSError as error:
            raise QueryMemoryError(self._megabytes) from error
        head: dict[str, Any] = json.loads(self._receive(deadline - time.monotonic()))
        return head, self._receive(max(1.0, deadline - time.monotonic()))

    @property
    def warm(self) -> bool:
        """Whether it has started for good: it can answer without delay."""
        return self._ready or self._pipe.poll()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Kill it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._pipe.close()

    def _start(self) -> None:
        """Wait until it says it is ready; EndpointBusyError when the machine has no time for it."""
        try:
            self._receive(_STARTING)
        except (QueryTimeoutError, QueryMemoryError) as error:
            raise EndpointBusyError(_STARTING) from error
        self._ready = True

    def _receive(self, seconds: float) -> bytes:
        if not self._pipe.poll(max(0.0, seconds)):
            raise QueryTimeoutError(seconds)
        try:
            return self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise QueryMemoryError(self._megabytes) from error


class _Idle(queue.LifoQueue[Worker | None]):
    """Workers at rest: those that are warm are taken first, the last one used before the others."""

    def _put(self, item: Worker | None) -> None:
        self.queue.insert(len(self.queue) if item is not None and item.warm else 0, item)


class Pool:
    """A few warm workers, handed out one query each; safe to share between threads."""

    def __init__(self, workers: int = WORKERS, megabytes: int = MEGABYTES) -> None:
        self.megabytes = megabytes
        self._idle = _Idle()
        self._closed = False
        for _ in range(workers):
            self._idle.put(None)

    def warm(self) -> None:
        """Start the workers now, so that the first query need not wait."""
        taken = []
        while not self._idle.empty():
            taken.append(self._idle.get())
        for worker in taken:
            self._idle.put(worker or Worker(self.megabytes))

    def ask(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Put a question to the next free worker; EndpointBusyError when none gets free in time."""
        seconds = question["timeout"]
        try:
            worker = self._idle.get(timeout=seconds)
        except queue.Empty:
            raise EndpointBusyError(seconds) from None
        if worker is None or not worker.alive:
            worker = Worker(self.megabytes)
        spare: Worker | None = None
        try:
            answer = worker.ask(question)
            spare = worker
        except QueryTimeoutError:
            raise QueryTimeoutError(seconds) from None
        finally:
            if spare is None:
                worker.stop()
                spare = self._fresh()
            self._give_back(spare)
        return answer

    def close(self) -> None:
        """Stop the workers that are idle; those that are busy stop when done."""
        self._closed = True
        while not self._idle.empty():
            worker = self._idle.get()
            if worker is not None:
                worker.stop()

    def _fresh(self) -> Worker | None:
        """Start a worker in place of a dead one, so that who comes next need not wait for it."""
        try:
            return None if self._closed else Worker(self.megabytes)
        except OSError:  # the system is short of something: the next question tries again
            return None

    def _give_back(self, worker: Worker | None) -> None:
        if self._closed and worker is not None:
            worker.stop()
        else:
            self._idle.put(worker)


@cache
def _pool() -> Pool:
    pool = Pool()
    atexit.register(pool.close)
    return pool


_starting = threading.Lock()


def shared() -> Pool:
    """Give the pool of this process, made at first use."""
    with _starting:
        return _pool()


def run(
    snapshot: Snapshot,
    query: str,
    *,
    formats: Sequence[Format] | Format = "json",
    timeout: float = TIMEOUT,
    max_rows: int = MOST_ROWS,
    scope: Scope | None = None,
    pool: Pool | None = None,
) -> Result:
    """Run a stranger's query on a generation.

    The first of `formats` that suits the answer is taken; `scope`, the graphs that the protocol
    names, wins over FROM. QuerySyntaxError, QueryRefusedError, QueryTimeoutError,
    QueryMemoryError or EndpointBusyError say why there is no answer.
    """
    started = time.perf_counter()
    question = {
        "path": str(snapshot.path),
        "query": query,
        "formats": [formats] if isinstance(formats, str) else list(formats),
        "timeout": timeout,
        "rows": max_rows,
        "scope": None if scope is None else [scope.default, scope.named],
    }
    pool = pool or shared()
    head, body = pool.ask(question)
    if "syntax" in head:
        raise QuerySyntaxError(head["syntax"])
    if "refused" in head:
        raise QueryRefusedError(head["refused"])
    if "memory" in head:
        raise QueryMemoryError(pool.megabytes)
    return Result(body=body, seconds=time.perf_counter() - started, **head)
