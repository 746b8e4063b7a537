"""Visits that take turns: of scripts that all run at once, each waits for all.

One interpreter runs one thread at a time. Let twenty visits share it and each ends when the last
one does; one after the other, half of them have their page in half the time.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.3
"""Seconds after which a visit goes ahead all the same: something long runs before it."""
_ONE = threading.Lock()


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn, not for ever, and hold it while the block lasts."""
    had = _ONE.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if had:
            _ONE.release()
