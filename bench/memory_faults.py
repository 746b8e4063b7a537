"""A fault at every step of a commit: the writer is killed there, or the disk fails there.

A step is one call that opens, makes, links, renames or removes something in the base.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from memory_made import base
from memory_survival import HEADS, Found, children, commit

from graph.errors import StorageError

STEPS = {"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.scandir"}
_LEFT_ALONE, _FAILED = 3, 4
"""How a child leaves that met no fault, or whose commit told the fault that it met."""


@dataclass(slots=True)
class Faults(Found):
    """What was found at each step."""

    steps: int = 0
    untold: int = 0
    """Failures of the disk that ended in something else than a clear error."""


def measure(place: Path, kind: str) -> Faults:
    """Meet a fault (`killed` or `full`) at the first step of a commit, then the second, and on."""
    context = children("memory_faults")
    kb, found = base.create(place / f"faults-{kind}"), Faults()
    commit(kb, 0)
    for step in count(1):
        before = found.look(kb)
        child = context.Process(target=_commit, args=(kb.path, before + 1, step, kind))
        child.start()
        child.join(120)
        if child.exitcode == _LEFT_ALONE:
            return found
        found.steps += 1
        found.untold += child.exitcode != (-signal.SIGKILL if kind == "killed" else _FAILED)
        after = found.survived(kb, before)
        found.goes_on(kb, after + 1)
    return found


def _commit(path: Path, number: int, step: int, kind: str) -> None:
    """Commit with a fault at a step; runs in a process of its own."""
    sys.addaudithook(_faulty(str(path), step, _FAULTS[kind]))
    try:
        commit(base.open(path), number)
    except StorageError:
        os._exit(_FAILED)
    os._exit(_LEFT_ALONE)


def _faulty(
    where: str, step: int, fault: Callable[[], None]
) -> Callable[[str, tuple[object, ...]], None]:
    left = [step]

    def hook(event: str, about: tuple[object, ...]) -> None:
        if event not in STEPS or not any(str(each).startswith(where) for each in about[:2]):
            return
        left[0] -= 1
        if left[0] == 0:
            fault()

    return hook


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


_FAULTS = {"killed": _killed, "full": _full}


def table(found: dict[str, Faults]) -> str:
    """Write the findings as a Markdown table."""
    lines = [f"| fault | steps | {HEADS} | untold |", f"|---|{'--:|' * 6}"]
    for kind, each in found.items():
        said = (each.steps, *each.cells(), each.untold)
        lines.append(f"| {kind} | {' | '.join(map(str, said))} |")
    return "\n".join(lines)
