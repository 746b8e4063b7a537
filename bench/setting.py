"""What every measurement needs: the program under test, and where it was measured."""

import os
import platform
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
SHARED = HOUSE.parent / "shared"
SAMPLE = HOUSE / "examples" / "corpus"
PASSERELLE = (sys.executable, "-m", "cli")


def passerelle(*args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the program; what it says on stderr goes through."""
    command = [*PASSERELLE, *map(str, args)]
    return subprocess.run(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True, check=False)


def used_by(*args: str | Path) -> tuple[float, float]:
    """Run a command, and give its seconds on the clock and of CPU (its children's too)."""
    before = os.times()
    done = passerelle(*args)
    after = os.times()
    if done.returncode not in {0, 3}:
        raise SystemExit(f"passerelle {' '.join(map(str, args))} left with {done.returncode}")
    cpu = after.children_user + after.children_system
    return after.elapsed - before.elapsed, cpu - before.children_user - before.children_system


@contextmanager
def base_of(folder: Path, given: Path | None = None) -> Iterator[Path]:
    """Give the base that is there already, or one made for the time being of a folder of PDFs."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "kb"
        used_by("--kb", made, "ingest", folder, "--json")
        yield made


def heading() -> str:
    """Say, in Markdown, which commit was measured on what, and by which command."""
    return f"{where()}  \n`{shlex.join(('python', *sys.argv))}`\n"


def where() -> str:
    """Say which commit was measured, on what."""
    git = ["git", "describe", "--always", "--dirty"]
    commit = subprocess.run(git, cwd=HOUSE, capture_output=True, text=True, check=False)
    return (
        f"{commit.stdout.strip() or 'no commit'}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {platform.machine()}; load {os.getloadavg()[0]:.1f}"
    )
