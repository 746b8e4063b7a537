"""Follow a child of the nursery: what it tells, until it ends, or its time is over."""

import json
import os
import select
import signal
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ingest.limits import Meter


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
    cost: float = 0.0
    """Processor seconds it used, or could have: the whole limit when that is what ended it."""
    said: dict[str, Any] = field(default_factory=dict)


def follow(pipe: int, meter: Meter, progress: Callable[[int], None]) -> End:
    """Follow a child until it ends or its time is over; then nothing of it is left."""
    end = End()
    try:
        for message in _messages(pipe, meter):
            meter.process = int(message.get("pid", meter.process))
            end.born = True
            if "page" in message:
                end.page = int(message["page"])
                progress(end.page)
            end.parsed = end.parsed or bool(message.get("parsed"))
            if "end" in message:
                end.how, end.why = str(message["end"]), str(message.get("why", ""))
                meter.used = float(message["used"])
            end.said.update(message)
    except TimeoutError:
        end.how = "time"
    finally:
        os.close(pipe)
        end.cost = meter.used
        if meter.process and end.how != "ok":
            with suppress(ProcessLookupError):
                os.killpg(meter.process, signal.SIGKILL)
    return end


def _messages(pipe: int, meter: Meter) -> Iterator[dict[str, Any]]:
    """Yield what a child tells, until it closes its pipe; TimeoutError when its time is over."""
    held = bytearray()
    while True:
        if not select.select([pipe], [], [], meter.wait())[0]:
            continue
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
