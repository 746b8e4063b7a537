"""Help is instant, because the rooms are imported only when a command needs them."""

import os
import subprocess
import sys

import pytest

HEAVY = (
    "faiss",
    "streamlit",
    "pyshacl",
    "rdflib",
    "pyoxigraph",
    "numpy",
    "onnxruntime",
    "torch",
    "rich",
)
LIMIT = 0.4
"""Seconds of CPU."""

HELP = """
import sys
sys.argv = ["passerelle", *{args!r}]
import cli
try:
    cli.main()
except SystemExit:
    pass
"""


def cpu_of(house, *args: str) -> float:
    """Give the CPU seconds of a run, the least of three: the machine may be busy."""

    def once() -> float:
        command = [sys.executable, "-c", HELP.format(args=args)]
        child = subprocess.Popen(command, cwd=house, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0
        return used.ru_utime + used.ru_stime

    return min(once() for _ in range(3))


@pytest.mark.parametrize("args", [("--help",), ("ask", "--help"), ("ingest", "--help")])
def test_help_takes_less_than_two_fifths_of_a_second(house, args):
    assert cpu_of(house, *args) < LIMIT


def test_help_imports_nothing_heavy(house):
    code = HELP.format(args=("--help",)) + "print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=house, capture_output=True, text=True, check=True
    )
    assert set(HEAVY) & set(done.stderr.split()) == set()
