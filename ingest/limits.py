"""What one child may take, and how much of the processor it has taken.

Limits are processor time: on a busy machine a sound document waits, and is not to blame for it.
The clock only ends what neither works nor ends.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_LEAST_WAIT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the children that read one document may take; times are processor seconds.

    >>> Limits().seconds_for(20)
    50.0
    """

    memory: int = 2 * 1024**3
    seconds: float = 30.0
    seconds_per_page: float = 1.0
    seconds_per_picture: float = 30.0
    """What tesseract may take for one picture; the page counts as not read beyond it."""
    pictures: float = 1800.0
    """All pictures of one document may take so much together; pages after that are not read."""
    patience: float = 4.0
    """Where a limit is over on the clock so many times, it is over: a child may also hang."""
    pages: int = 5000
    culprits: int = 8
    """How many bad pages are left out, one child each, before giving up on the others' styles."""
    rungs: float = 2.5
    """All the ways together may take so many times what one may."""
    kept: float = 0.4
    """So much of what one way may take is kept for the last one, the text."""

    def seconds_for(self, pages: int) -> float:
        """Give the processor time for one way of reading a document."""
        return self.seconds + self.seconds_per_page * pages

    def longest(self, pages: int) -> float:
        """Give the seconds on the clock after which all ways but pictures have surely ended."""
        return self.patience * self.rungs * self.seconds_for(pages)


USUAL = Limits()


def spent(process: int) -> float | None:
    """Give the processor seconds of a process and of all it started; None without a /proc.

    See proc_pid_stat(5): user and system time, its own and of those it waited for, and the same
    of those that live. A process that is no more says 0.
    """
    place = _PROC / str(process)
    try:
        fields = (place / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0 if (_PROC / "self").exists() else None
    total = sum(map(int, fields[11:15])) / _TICKS
    try:
        started = (place / "task" / str(process) / "children").read_text().split()
    except OSError:
        started = []
    return total + sum(spent(int(each)) or 0.0 for each in started)


def own_time() -> float:
    """Give the processor seconds of this process and of those it started and waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Meter:
    """Watches one child's time: what it used, and when it is worth looking again.

    Where the system does not say what a process used, it counts as if it had worked all the time.
    """

    def __init__(
        self, seconds: float, patience: float, used: Callable[[int], float | None] = spent
    ) -> None:
        self.seconds = seconds
        self.patience = patience
        self.process = 0
        self.used = 0.0
        self._spent = used
        self._begun = time.monotonic()
        self._look_at = self._begun

    @property
    def elapsed(self) -> float:
        """Give the seconds on the clock since it began."""
        return time.monotonic() - self._begun

    def wait(self) -> float:
        """Give how long nothing can be over yet; TimeoutError when the time is over.

        A process cannot use more of one processor than passes on the clock, so that a look is
        worth its while only when all that was left could be used.
        """
        now = time.monotonic()
        if now >= self._look_at:
            self.look()
            left = self.seconds - self.used
            patience = self.seconds * self.patience - self.elapsed
            if min(left, patience) <= 0:
                # What only hung has used up its time as well.
                self.used = self.seconds
                raise TimeoutError
            self._look_at = now + max(_LEAST_WAIT, min(left, patience))
        return self._look_at - now

    def look(self) -> None:
        """See what the child used; one that is not born yet has used nothing."""
        if self.process:
            used = self._spent(self.process)
            self.used = max(self.used, self.elapsed if used is None else used)
