"""Limits are of the processor: who waits is not to blame, who hangs is ended all the same."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest import following, isolate
from ingest.limits import Limits, Meter, spent
from tests.hostile.watch import descendants
from tests.ingest.paper import numbered
from tests.ingest.test_isolate import attempt

BUSY = "import time\nwhile time.process_time() < {seconds}: pass\n"
needs_proc = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no /proc")


@pytest.fixture
def forty_pages(tmp_path):
    return numbered(tmp_path / "rapport.pdf", 40, times=6)


@needs_proc
def test_what_a_process_started_counts_as_its_own():
    code = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BUSY.format(seconds=9)!r}])"  # fmt: skip  # noqa: E501
    with subprocess.Popen([sys.executable, "-c", code], start_new_session=True) as process:
        deadline = time.monotonic() + 60
        while spent(process.pid) < 1 and time.monotonic() < deadline:
            time.sleep(0.05)
        used = spent(process.pid)
        os.killpg(process.pid, signal.SIGKILL)
    assert 1 <= used < 9


@needs_proc
def test_the_time_of_a_process_is_what_the_system_says_it_used():
    code = (
        "import os, time\nfrom ingest.limits import own_time, spent\n"
        "while time.process_time() < 1: pass\nprint(spent(os.getpid()), own_time())"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    used, own = map(float, told.stdout.split())
    assert used == pytest.approx(own, abs=0.3)
    assert used >= 0.9


@needs_proc
def test_a_process_that_is_no_more_has_used_nothing_more():
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    assert spent(process.pid) == 0


@needs_proc
def test_a_sound_document_that_waits_past_its_limit_on_the_clock_is_read_whole(forty_pages):
    """A busy machine, at its worst: the child stands still for longer than its limit."""
    isolate.survey(attempt(forty_pages))
    parent, limit = isolate._NURSERY._process.pid, 8.0
    begun = threading.Event()
    order = attempt(forty_pages, seconds=limit, seconds_per_page=0.0, patience=1000.0)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(isolate.read, order, lambda page, _: page > 2 and begun.set())
        assert begun.wait(200)
        children = list(descendants(parent))
        for child in children:
            os.kill(child, signal.SIGSTOP)
        time.sleep(limit + 0.5)
        for child in children:
            os.kill(child, signal.SIGCONT)
        found = reading.result(120)
    assert (found.document.reading, found.pages_ok) == ("ok", 40)


def test_where_nobody_says_what_a_process_used_the_clock_counts():
    meter = Meter(0.2, patience=100.0, used=lambda _: None)
    meter.process = os.getpid()
    assert wait_for(meter) >= 0.2
    assert meter.used >= 0.2


def test_who_neither_works_nor_ends_is_ended_by_the_clock():
    meter = Meter(0.2, patience=3.0, used=lambda _: 0.0)
    meter.process = os.getpid()
    assert wait_for(meter) >= 0.6
    assert meter.used == 0.2


def wait_for(meter):
    try:
        while True:
            time.sleep(meter.wait())
    except TimeoutError:
        return meter.elapsed


@needs_proc
def test_a_child_that_works_past_its_limit_is_ended():
    reading, writing = os.pipe()
    code = """
import sys, time
from ingest import nursery
def work(job, tell):
    while time.process_time() < 30:
        pass
nursery._live({"memory": 1 << 32, "seconds": 60}, int(sys.argv[1]), work)
"""
    with subprocess.Popen([sys.executable, "-c", code, str(writing)], pass_fds=[writing]) as child:
        os.close(writing)
        end = following.follow(reading, Meter(1.0, patience=100.0), lambda _: None)
        child.wait(60)
    assert end.how == "time"
    assert 1 <= end.cost < 10


def test_the_system_ends_what_nobody_watches():
    code = (
        "from ingest.nursery import confine\n"
        'confine({"memory": 4 << 30, "seconds": 1})\n' + BUSY.format(seconds=30)
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=120)
    assert done.returncode == -signal.SIGXCPU


def test_all_ways_together_end_after_a_time_that_can_be_said():
    limits = Limits(seconds=10, seconds_per_page=1, rungs=2, patience=3)
    assert limits.longest(5) == 90
