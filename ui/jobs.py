"""Reading PDFs in another process: it goes on when the browser leaves, and can be stopped.

kb/incoming/{job}/          one folder a job, named by its time
  001/programme.pdf         what was handed in, one folder each: the name is data, not an address
  status.json               step, how much is done, of how much; replaced whole
  report.json, error.json   how it ended
  LOCK                      held by the worker as long as it lives
"""

import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

FOLDER = "incoming"
KEPT = 5
State = Literal["running", "done", "failed", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How a job stands."""

    path: Path
    state: State
    step: str = ""
    done: int = 0
    total: int = 0
    files: tuple[str, ...] = ()
    report: dict[str, Any] | None = None
    error: dict[str, Any] | None = None


def start(base: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """Keep what was handed in, and set a worker on it; returns the job's folder."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    job = base / FOLDER / stamp
    for number, (name, data) in enumerate(files, 1):
        place = job / f"{number:03d}"
        place.mkdir(parents=True)
        (place / safe_name(name)).write_bytes(data)
    write(job / "status.json", {"step": "waiting", "done": 0, "total": 0})
    with (job / "worker.log").open("wb") as log:
        worker = subprocess.Popen(  # noqa: S603 - our own module, our own arguments
            [sys.executable, "-m", "ui.worker", str(base), str(job)],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    (job / "pid").write_text(str(worker.pid))
    _workers[worker.pid] = worker
    _prune(base / FOLDER)
    return job


_workers: dict[int, "subprocess.Popen[bytes]"] = {}
"""Our children, kept so that those that ended are taken leave of."""


def latest(base: Path) -> Job | None:
    """Give the last job of a base; None when there was none."""
    folder = base / FOLDER
    jobs = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    return look(jobs[-1]) if jobs else None


def look(job: Path) -> Job:
    """Tell how a job stands."""
    for worker in _workers.values():
        worker.poll()
    files = tuple(sorted(path.name for path in job.glob("[0-9]*/*.pdf")))
    status = _read(job / "status.json") or {}
    report, error = _read(job / "report.json"), _read(job / "error.json")
    return Job(
        path=job,
        state=_state(job, report, error),
        step=str(status.get("step", "")),
        done=int(status.get("done", 0)),
        total=int(status.get("total", 0)),
        files=files,
        report=report,
        error=error,
    )


def stop(job: Path) -> None:
    """Kill the worker and its children, also while they start; what was published stays."""
    with suppress(ProcessLookupError, FileNotFoundError, ValueError):
        if _is_held(job) or _is_young(job):
            (job / "stopped").touch()
            os.killpg(int((job / "pid").read_text()), signal.SIGKILL)


def dismiss(job: Path) -> None:
    """Forget a job that has ended."""
    shutil.rmtree(job, ignore_errors=True)


def write(path: Path, value: dict[str, Any]) -> None:
    """Write a file whole: a reader sees the old or the new, never a half."""
    other = path.with_suffix(".part")
    other.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    other.replace(path)


def safe_name(name: str) -> str:
    r"""Keep of a client's file name what may name a file here.

    >>> safe_name("../../étude 2018 (v2).PDF"), safe_name("C:\\x\\.."), safe_name("a\x00.pdf")
    ('étude 2018 (v2).pdf', 'document.pdf', 'a.pdf')
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r"[^\w .()\[\],'’&+-]", "", last).strip(" .")
    stem = re.sub(r"\.pdf$", "", kept, flags=re.IGNORECASE).strip(" .")
    return f"{stem[:100] or 'document'}.pdf"


def _state(job: Path, report: object, error: object) -> State:
    if report is not None:
        return "done"
    if error is not None:
        return "failed"
    if (job / "stopped").exists() and not _is_held(job):
        return "stopped"
    return "running" if _is_held(job) or _is_young(job) else "stopped"


def _is_held(job: Path) -> bool:
    try:
        with (job / "LOCK").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def _is_young(job: Path) -> bool:
    """Tell whether the worker may still be starting."""
    pid = job / "pid"
    if (job / "LOCK").exists():
        return False
    born = pid.stat().st_mtime if pid.exists() else job.stat().st_mtime
    return datetime.now(UTC).timestamp() - born < 20


def _read(path: Path) -> dict[str, Any] | None:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def _prune(folder: Path) -> None:
    for old in sorted(path for path in folder.iterdir() if path.is_dir())[:-KEPT]:
        if not _is_held(old):
            dismiss(old)
