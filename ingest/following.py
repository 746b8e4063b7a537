"""Follow a child of the nursery: what it tells, until it ends, or its time is over."""

import json
import os
import select
import signal
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class End:
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


def follow(pipe: int, seconds: float, progress: Callable[[int], None]) -> End:
    """Follow a child until it ends or its time is over; then nothing of it is left."""
    end = End()
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


def was_stopped(end: End) -> bool:
    """Tell a child that a limit ended, or that crashed, from one that gave up."""
    return end.how in {"time", "killed", "MemoryError"}
