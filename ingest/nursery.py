"""A nursery of reading children: one clean process that forks one child per document.

It is started before, and apart from, anything heavy the program loads (no numpy threads, no
Streamlit, no main module run again, as `multiprocessing` would); a child starts in milliseconds
because the parsers are already imported there. Requests come over a Unix socket with the pipe to
answer on; see `ingest.isolate` for the other end.
"""

import atexit
import ctypes
import json
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ingest.limits import own_time

_CLONE_NEWNET, _CLONE_NEWUSER = 0x40000000, 0x10000000
_FORBIDDEN = ("socket.", "ftplib.", "urllib.", "http.", "smtplib.", "webbrowser.", "os.fork")
_READY = b"ready"
_SLOWEST_START = 180.0
"""Seconds that loading the parsers may take."""
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn")


class NurseryError(Exception):
    """The process that forks does not start, or does not stay."""


class Nursery:
    """The process that forks; started on first use, ended with this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, job: dict[str, Any]) -> int:
        """Have a job done by a new child; return the end of the pipe it answers on.

        NurseryError when no child can be had.
        """
        reading, writing = os.pipe()
        message = json.dumps(job).encode()
        try:
            with self._lock:
                self._send(message, writing)
        except OSError as error:
            os.close(reading)
            raise NurseryError(error.strerror or "it does not start") from error
        finally:
            os.close(writing)
        return reading

    def _send(self, message: bytes, pipe: int) -> None:
        for last in (False, True):
            try:
                peer = self._started()
                socket.send_fds(peer, [struct.pack(">I", len(message)) + message], [pipe])
            except OSError:
                self._end()
                if last:
                    raise
            else:
                return

    def _started(self) -> socket.socket:
        if self._socket is None or self._process is None or self._process.poll() is not None:
            self._end()
            atexit.register(self.close)
            mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            code = (
                f"import sys; sys.path[:] = {sys.path!r}; "
                f"from ingest.nursery import serve; serve({theirs.fileno()})"
            )
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-c", code],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
            theirs.close()
            self._socket = mine
            mine.settimeout(_SLOWEST_START)
            if mine.recv(len(_READY)) != _READY:
                raise OSError(0, "it ended while starting")
            mine.settimeout(None)
        return self._socket

    def close(self) -> None:
        """End the nursery; children at work end with their pipes."""
        atexit.unregister(self.close)
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._socket is not None:
            self._socket.close()
        if self._process is not None:
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._socket = self._process = None


def serve(fileno: int) -> None:
    """Fork a child for each request until the other end closes."""
    from ingest import child  # noqa: PLC0415 - here it is wanted loaded, elsewhere not

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Documents are read side by side: tesseract's own threads would only stand in each other's way.
    os.putenv("OMP_THREAD_LIMIT", "1")
    peer = socket.socket(fileno=fileno)
    child.warm()
    peer.send(_READY)
    while True:
        message, pipes, _, _ = socket.recv_fds(peer, 1 << 16, 1)
        if not message:
            return
        # When no process is to be had, the pipe closes without a word.
        with suppress(BlockingIOError, MemoryError):
            if os.fork() == 0:
                peer.close()
                _live(json.loads(message[4:]), pipes[0], child.work)
        for pipe in pipes:
            os.close(pipe)


def _live(job: dict[str, Any], pipe: int, work: Callable[[dict[str, Any], "Teller"], None]) -> None:
    """Do one job as a child and leave: nothing of it can come back but what it tells."""
    # The leader of a group of its own: what it starts is ended with it.
    os.setsid()
    tell = Teller(pipe)
    code = 0
    try:
        tell(pid=os.getpid())
        confine(job)
        work(job, tell)
        tell(end="ok", used=own_time())
    except BaseException as error:  # noqa: BLE001 - the last word of a process that ends here
        code = 1
        with suppress(OSError, MemoryError):
            tell(end=type(error).__name__, why=str(error)[:300], used=own_time())
    os._exit(code)


class Teller:
    """Writes messages to the pipe, each with its length before it."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def __call__(self, **message: object) -> None:
        """Tell the other end something; OSError when nobody listens any more."""
        data = json.dumps(message).encode()
        left = memoryview(struct.pack(">I", len(data)) + data)
        while left:
            left = left[os.write(self._pipe, left) :]


def confine(job: dict[str, Any]) -> None:
    """Bound this process: memory, processor time, no core, no network, no other program.

    Only what must have a picture read may start `programs`.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    memory, seconds = int(job["memory"]), int(job["seconds"])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    forbidden = _FORBIDDEN if job.get("programs") else _FORBIDDEN + _PROGRAMS

    def refuse(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(forbidden):
            raise PermissionError(event)

    sys.addaudithook(refuse)
