"""Kill a writer at random moments, and look at what is left; see `memory.py`."""

import os
import signal
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

from memory_made import base
from memory_survival import HEADS, Found, children, commit

PATIENCE = 300
"""Seconds for one commit: on a machine that is busy with other work, a writer may wait long."""


@dataclass(slots=True)
class Tally(Found):
    """What was done and found."""

    kills: int = 0
    commits: int = 0
    reads: int = 0


def write(path: Path, pipe: Connection, first: int) -> None:
    """Commit for ever, and say so after each commit; runs in the process that is killed."""
    kb = base.open(path)
    for number in range(first, first + 1_000_000):
        commit(kb, number)
        pipe.send(number)


def measure(place: Path, kills: int, seed: int = 1) -> Tally:
    """Kill a writer so many times; a reader reads on meanwhile."""
    random, tally = Random(seed), Tally()  # noqa: S311
    context = children("memory_kills")
    kb = base.create(place / "kills")
    commit(kb, 0)
    acknowledged = 0
    while tally.kills < kills:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=write, args=(kb.path, theirs, acknowledged + 1))
        process.start()
        theirs.close()
        tally.stuck += not _answers(ours, process)
        deadline = time.monotonic() + random.random() * 0.4
        while time.monotonic() < deadline:
            tally.look(kb)
            tally.reads += 1
            time.sleep(0.02)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        tally.kills += 1
        before = acknowledged
        acknowledged = max(acknowledged, _last(ours))
        tally.commits += acknowledged - before
        acknowledged = max(acknowledged, tally.survived(kb, acknowledged))
        tally.reads += 1
    return tally


def _answers(pipe: Connection, process: BaseProcess) -> bool:
    """Wait for a writer's first commit; one that died, or is at it for minutes, gives none."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.is_alive():
        if pipe.poll(0.5):
            return True
    return pipe.poll(0)


def _last(pipe: Connection) -> int:
    """Read what a killed writer had acknowledged."""
    last = 0
    try:
        while pipe.poll(0):
            last = pipe.recv()
    except EOFError:
        pass
    return last


def table(tally: Tally) -> str:
    """Write the findings as a Markdown table."""
    row = " | ".join(map(str, (tally.kills, tally.commits, tally.reads, *tally.cells())))
    return f"| kills | commits | reads | {HEADS} |\n|{'--:|' * 7}\n| {row} |"
