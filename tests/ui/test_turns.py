"""Visits that take turns."""

import threading
import time
from contextlib import suppress

import pytest

from ui import turns
from ui.turns import PATIENCE, turn


@pytest.fixture
def patient(monkeypatch):
    """Let nobody go ahead without a turn, however slow the machine; gives how long one waits."""
    monkeypatch.setattr(turns, "PATIENCE", 60.0)
    return turns.PATIENCE


def test_one_visit_after_the_other(patient):
    running, most, guard = 0, 0, threading.Lock()

    def visit():
        nonlocal running, most
        with turn():
            with guard:
                running += 1
                most = max(most, running)
            time.sleep(0.006)
            with guard:
                running -= 1

    visits = [threading.Thread(target=visit) for _ in range(10)]
    for each in visits:
        each.start()
    for each in visits:
        each.join()
    assert most == 1


def test_nobody_waits_for_something_long():
    long, over = threading.Event(), threading.Event()

    def hold():
        with turn():
            long.set()
            over.wait(30)

    holding = threading.Thread(target=hold)
    holding.start()
    long.wait(30)
    begun = time.perf_counter()
    with turn():
        waited = time.perf_counter() - begun
    over.set()
    holding.join()
    assert PATIENCE * 0.9 <= waited < 30
    with turn():
        pass


def test_a_visit_that_fails_gives_its_turn_back(patient):
    with suppress(ZeroDivisionError), turn():
        1 / 0  # noqa: B018 - it is to fail
    begun = time.perf_counter()
    with turn():
        assert time.perf_counter() - begun < patient
