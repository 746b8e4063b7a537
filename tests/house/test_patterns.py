"""No pattern takes long over any text: what is read and what is asked comes from outside."""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator

import pytest

import graph
import ingest
import ontology
import search

LENGTH = 300
LIMIT = 0.5
"""Seconds of processor for one pattern and one text; linear ones take microseconds."""
OFTEN = (
    *"/' aA1.,-–:(é\t",
    *("et ", "a'", "a.", "a-", "A-", "1.", "1,", "1 ", "1-", "A ", "Aa ", "a, ", "1 a", "(a) "),
)
"""What a hostile text repeats."""
FIRST, LAST = ("", "1", "A"), ("x", "!")


def modules():
    for package in (graph, ingest, ontology, search):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield found.name


def patterns(value, depth=3) -> Iterator[re.Pattern[str]]:
    """Give the patterns for text in a value, however it holds them."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict):
        yield from patterns(list(value.values()), depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from patterns(each, depth - 1)


def exhausted(_signal, _frame):
    raise TimeoutError


@pytest.fixture
def limited():
    before = signal.signal(signal.SIGVTALRM, exhausted)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("name", list(modules()))
def test_no_pattern_takes_long_over_any_text(limited, name):
    texts = [
        f"{first}{often * (LENGTH // len(often))}{last}"
        for first in FIRST
        for often in OFTEN
        for last in LAST
    ]
    slow = []
    for named, value in vars(importlib.import_module(name)).items():
        for pattern in patterns(value):
            for text in texts:
                signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
                try:
                    pattern.search(text)
                    pattern.fullmatch(text)
                except TimeoutError:
                    slow.append(f"{named}: {text[:8]}…{text[-1]}")
                finally:
                    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    assert slow == []
