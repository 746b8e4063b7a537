"""Run the browser tests again and again, some at a time, and keep count of what failed.

python bench/stability.py [--minutes M] [--times N] [--kb BASE] [--only EXPRESSION]

All of them twenty times take hours on two cores. So each call goes on where the last one stopped:
those that ran least often come first, and bench/results/stability.tsv keeps how often each ran and
failed. Remove that file to begin anew. Without `--kb` the sample corpus is ingested first.
"""

import argparse
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from setting import HOUSE, SAMPLE, base_of, heading

LEDGER = HOUSE / "bench" / "results" / "stability.tsv"
AT_ONCE = 12
"""Tests in one run of pytest; those of a file share its server."""


@dataclass(slots=True)
class Count:
    """How often a test ran, and how often it failed."""

    runs: int = 0
    failures: int = 0


def main() -> None:
    """Print one line a run, and at the end what was counted so far."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30, help="begin no run after this")
    parser.add_argument("--times", type=int, default=20, help="stop when each ran so often")
    parser.add_argument("--kb", type=Path, help="a base of the sample corpus")
    parser.add_argument("--only", default="", metavar="EXPRESSION", help="as pytest -k takes it")
    given = parser.parse_args()
    print(heading())
    until = time.monotonic() + 60 * given.minutes
    counts, names = read(), collected(given.only)
    with base_of(SAMPLE, given.kb) as base, tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            chosen = least_run(names, counts, given.times)
            if not chosen:
                break
            run, failed = once(base, chosen, Path(folder) / "report.xml")
            for name in run:
                count = counts.setdefault(name, Count())
                count.runs, count.failures = count.runs + 1, count.failures + (name in failed)
            write(counts)
            print(f"{chosen[0].split('::')[0]}: {len(run)} ran, {len(failed)} failed", flush=True)
            if not run:
                raise SystemExit(f"none of {len(chosen)} tests ran")
    told(names, counts)


def collected(only: str) -> list[str]:
    """List the browser tests, file by file."""
    command = [sys.executable, "-m", "pytest", "tests/ui", "-m", "browser", "--collect-only", "-q"]
    command += ["-k", only] if only else []
    done = subprocess.run([*command, "-rN"], cwd=HOUSE, capture_output=True, text=True, check=False)
    names = [line for line in done.stdout.splitlines() if "::" in line]
    if not names:
        raise SystemExit(done.stdout + done.stderr)
    return names


def least_run(names: Iterable[str], counts: dict[str, Count], times: int) -> list[str]:
    """Choose what to run next: those of one file that ran least, and less than so often."""
    runs = {name: counts[name].runs if name in counts else 0 for name in names}
    left = sorted((name for name in runs if runs[name] < times), key=lambda name: runs[name])
    file = left[0].split("::")[0] if left else ""
    return [name for name in left if name.startswith(f"{file}::")][:AT_ONCE]


def once(base: Path, names: list[str], report: Path) -> tuple[set[str], set[str]]:
    """Run tests once; gives those that ran, and those of them that failed."""
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", *names, "-q", "--sample-base", str(base)]
    command.append(f"--junitxml={report}")
    subprocess.run(command, cwd=HOUSE, capture_output=True, check=False)
    ran, failed = set(), set()
    for case in ET.parse(report).iter("testcase") if report.exists() else ():  # noqa: S314 - pytest's own
        name = f"{str(case.get('classname')).replace('.', '/')}.py::{case.get('name')}"
        if case.find("skipped") is None:
            ran.add(name)
            if case.find("failure") is not None or case.find("error") is not None:
                failed.add(name)
    return ran, failed


def read() -> dict[str, Count]:
    """Read what was counted before."""
    rows = LEDGER.read_text(encoding="utf-8").splitlines()[1:] if LEDGER.exists() else []
    cells = (row.split("\t") for row in rows)
    return {name: Count(int(runs), int(failures)) for name, runs, failures in cells}


def write(counts: dict[str, Count]) -> None:
    """Write down what was counted so far."""
    rows = [f"{name}\t{each.runs}\t{each.failures}" for name, each in sorted(counts.items())]
    LEDGER.write_text("\n".join(("test\truns\tfailures", *rows)) + "\n", encoding="utf-8")


def told(names: Iterable[str], counts: dict[str, Count]) -> None:
    """Say how often each ran at least, and which failed."""
    known = {name: counts.get(name, Count()) for name in names}
    for name, each in known.items():
        if each.failures:
            print(f"{each.failures} of {each.runs}: {name}")
    runs = [each.runs for each in known.values()]
    print(
        f"{len(known)} tests, each {min(runs)} to {max(runs)} times: {sum(runs)} runs, "
        f"{sum(each.failures for each in known.values())} failures"
    )


if __name__ == "__main__":
    main()
