"""Run the browser tests again and again, and count what failed.

python bench/stability.py [TIMES] [--kb BASE] [--only EXPRESSION]

Without `--kb` the sample corpus is ingested once, for all runs. Twenty runs of all take hours on
two cores; `--only` chooses tests as `pytest -k` does.
"""

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from setting import HOUSE, SAMPLE, base_of, heading


def main() -> None:
    """Print one line a run, and at the end each test that failed and how often."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("times", type=int, nargs="?", default=20)
    parser.add_argument("--kb", type=Path, help="a base of the sample corpus")
    parser.add_argument("--only", default="", metavar="EXPRESSION", help="as pytest -k takes it")
    given = parser.parse_args()
    print(heading())
    failed: Counter[str] = Counter()
    with base_of(SAMPLE, given.kb) as base, tempfile.TemporaryDirectory() as folder:
        for number in range(1, given.times + 1):
            run, wrong = once(base, given.only, Path(folder) / "report.xml")
            failed.update(wrong)
            print(f"run {number}: {run} tests, {len(wrong)} failed", flush=True)
    for name, times in failed.most_common():
        print(f"{times:3} x {name}")
    print(f"{given.times} runs, {sum(failed.values())} failures")


def once(base: Path, only: str, report: Path) -> tuple[int, list[str]]:
    """Run them once; gives how many ran, and the names of those that failed."""
    command = [
        *(sys.executable, "-m", "pytest", "tests/ui", "-m", "browser", "-q"),
        *("--sample-base", str(base), f"--junitxml={report}", *(("-k", only) if only else ())),
    ]
    subprocess.run(command, cwd=HOUSE, capture_output=True, check=False)
    cases = list(ET.parse(report).iter("testcase"))  # noqa: S314 - pytest's own
    ran = [case for case in cases if case.find("skipped") is None]
    wrong = [
        str(case.get("name"))
        for case in ran
        if case.find("failure") is not None or case.find("error") is not None
    ]
    return len(ran), wrong


if __name__ == "__main__":
    main()
