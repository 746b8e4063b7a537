"""Sentences of brochures in three languages, and the value that a reader takes from each."""

from pathlib import Path

import pytest

from ingest.fields import (
    course_hours,
    course_mode,
    find_days,
    find_hours,
    find_people,
    find_prices,
)

SENTENCES = Path(__file__).with_name("printed_values.tsv")
YEAR = 2027
"""The year of the brochure, which sentences without one take."""


def when(text):
    days = [
        str(day) for mention in find_days(text, YEAR) for day in mention.days or ("long", "range")
    ]
    return " ".join([*days, *(f"{h.start:%H:%M}-{h.end:%H:%M}" for h in find_hours(text))])


READERS = {
    "when": when,
    "price": lambda text: " ".join(str(amount.price) for amount in find_prices(text)),
    "duration": lambda text: str(course_hours(text) or ""),
    "mode": course_mode,
    "people": lambda text: " | ".join(find_people(text)),
}


def sentences():
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        field, language, text, value = line.split("\t")
        yield pytest.param(field, text, value, id=f"{field}-{language}-{text[:40]}")


@pytest.mark.parametrize(("field", "text", "value"), [*sentences()])
def test_a_sentence_gives_the_value_that_a_reader_takes(field, text, value):
    assert READERS[field](text) == value
