"""Walk the three jobs as somebody who has never seen the app, and say each step's seconds.

python bench/walks.py [--kb BASE] [--record]

The steps are those of tests/ui/test_walks.py, which takes them in Chromium by what the page shows,
and fails for a walk of a minute. Without `--kb` the sample corpus is ingested first. `--record`
writes what was printed, with the command, into bench/results/walks.md.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from setting import HOUSE, SAMPLE, base_of, heading

WALKS = {
    "test_ask_and_open_the_page": "Ask, and open the page that says so",
    "test_find_the_course_for_a_competence": "Find the courses for a competence",
    "test_accept_a_proposal": "Accept a proposal",
}
RESULTS = HOUSE / "bench" / "results" / "walks.md"
RESULTS_HEAD = """# Three jobs, walked

By what the pages show, from « Accueil », in Chromium, on a base of the sample corpus. The seconds
are the app's: what it takes from a press to what is then seen, not what a person reads meanwhile.
Written by the script itself.
"""
SECONDS = re.compile(r"\((\d+\.\d) s\)$")


def main() -> None:
    """Print the steps of each walk, numbered, with their sum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kb", type=Path, help="a base of the sample corpus")
    parser.add_argument("--record", action="store_true", help=f"write {RESULTS.name} anew")
    given = parser.parse_args()
    said = [heading()]
    with base_of(SAMPLE, given.kb) as base:
        for name, steps in walked(base):
            said += told(WALKS[name], steps)
    print("\n".join(said))
    if given.record:
        RESULTS.write_text("\n".join((RESULTS_HEAD, *said, "")), encoding="utf-8")


def walked(base: Path) -> Iterator[tuple[str, list[str]]]:
    """Take the walks; gives each one's name and steps, and ends for one that fails."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "walks.xml"
        names = [f"tests/ui/test_walks.py::{name}" for name in WALKS]
        command = [sys.executable, "-m", "pytest", *names, "-q", "--sample-base", str(base)]
        done = subprocess.run(
            [*command, f"--junitxml={report}"],
            cwd=HOUSE,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(done.stdout)
        for case in ET.parse(report).iter("testcase"):  # noqa: S314 - pytest's own
            steps = [each.get("value", "") for each in case.iter("property")]
            yield str(case.get("name")), steps


def told(title: str, steps: list[str]) -> list[str]:
    """Write a walk down: its title, its sum, its steps."""
    total = sum(float(found[1]) for step in steps if (found := SECONDS.search(step)))
    return [
        f"## {title}: {len(steps)} steps, {total:.1f} s\n",
        *(f"{place}. {step}" for place, step in enumerate(steps, 1)),
        "",
    ]


if __name__ == "__main__":
    main()
