"""Measure what the children of this process take, from outside, while they live."""

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

PROC = Path("/proc")
EVERY = 0.05
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def descendants(of: int | None = None) -> Iterator[int]:
    """Yield the processes below one (this one unless named); needs Linux."""
    below: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            parent = _parent(entry)
            if parent is not None:
                below.setdefault(parent, []).append(int(entry.name))
    waiting = list(below.get(of or os.getpid(), ()))
    while waiting:
        process = waiting.pop()
        yield process
        waiting += below.get(process, ())


def _parent(entry: Path) -> int | None:
    try:
        after_name = (entry / "stat").read_text(errors="replace").rpartition(")")[2]
    except OSError:
        return None
    return int(after_name.split()[1])


class Watch:
    """While it is entered, keeps the largest resident memory of any process below this one."""

    def __init__(self) -> None:
        self.peaks: dict[int, int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    @property
    def megabytes(self) -> int:
        """Give the peak of the largest process so far, in MB."""
        return max(self.peaks.values(), default=0) // 1024

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            for process in descendants():
                try:
                    found = _PEAK.search((PROC / str(process) / "status").read_text())
                except OSError:
                    continue
                if found:
                    self.peaks[process] = max(self.peaks.get(process, 0), int(found[1]))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
