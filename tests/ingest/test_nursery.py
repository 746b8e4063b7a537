"""The process that makes children: it starts, stays, and leaves nothing behind."""

import os
import subprocess
import sys
import time
import warnings

import pytest

from ingest import following, isolate, nursery, pipeline
from ingest.isolate import Limits
from ingest.limits import Meter
from ingest.nursery import Nursery, NurseryError
from tests.ingest.paper import Paper

TRIAGE = {"mode": "triage", "memory": 1 << 31, "seconds": 9, "most": 9, "path": "/dev/null"}


@pytest.fixture
def page(tmp_path):
    paper = Paper()
    paper.text(60, 100, "Accueillir le public")
    path = tmp_path / "page.pdf"
    path.write_bytes(paper.bytes())
    return path


@pytest.fixture
def broken(monkeypatch):
    """Give a nursery that ends while it starts."""
    own = Nursery()
    monkeypatch.setattr(nursery.sys, "executable", "/bin/false")
    monkeypatch.setattr(isolate, "_NURSERY", own)
    yield own
    own.close()


def test_a_nursery_that_does_not_start_says_so(broken):
    with pytest.raises(NurseryError):
        broken.ask(TRIAGE)


def test_a_document_is_not_blamed_for_a_reader_that_does_not_start(broken, page):
    (outcome,) = pipeline.read([page])
    assert (outcome.status, outcome.error.code) == ("rejected", "reading-failed")
    assert "the reader does not work" in str(outcome.error)


def test_a_nursery_begun_anew_leaves_no_socket_and_no_process_open():
    own = Nursery()
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        os.close(own.ask(TRIAGE))
        own._process.kill()
        own._process.wait(5)
        first = own._socket
        os.close(own.ask(TRIAGE))
        assert first.fileno() == -1
        own.close()
    assert own._process is None


def test_what_a_child_started_is_ended_with_it(tmp_path):
    code = """
import subprocess, sys
from pathlib import Path
from ingest import nursery
def work(job, tell):
    started = subprocess.Popen(["sleep", "60"])
    tell(started=started.pid)
    started.wait()
nursery._live({"programs": True, "memory": 1 << 32, "seconds": 60}, int(sys.argv[1]), work)
"""
    reading, writing = os.pipe()
    child = subprocess.Popen([sys.executable, "-c", code, str(writing)], pass_fds=[writing])
    os.close(writing)
    end = following.follow(reading, Meter(1.0, patience=4.0), lambda _: None)
    child.wait(5)
    assert end.how == "time"
    assert ended(end.said["started"])


def ended(process: int) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{process}/stat") as file:  # noqa: PTH123 - it may vanish
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


def test_documents_are_not_read_far_ahead_of_whoever_takes_them(tmp_path, monkeypatch):
    begun = []

    def work(attempt, _):
        begun.append(attempt.path.name)
        return pipeline.Outcome(path=attempt.path, status="read")

    monkeypatch.setattr(pipeline, "_begun", work)
    for number in range(40):
        (tmp_path / f"{number:02}.pdf").write_bytes(b"%PDF-" + str(number).encode())
    outcomes = pipeline.read([tmp_path], workers=1)
    next(outcomes)
    time.sleep(0.2)
    assert len(begun) <= pipeline.AHEAD + 3
    assert len(list(outcomes)) == 39
    assert begun == [f"{number:02}.pdf" for number in range(40)]


def test_time_is_kept_for_the_text():
    assert Limits().kept * Limits().seconds_for(1) > 10
