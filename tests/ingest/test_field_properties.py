"""Grammars of dates, hours and prices: whatever is written in a usual way is read back."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fields import find_days, find_hours, find_prices

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}
days = st.dates(date(2020, 1, 1), date(2035, 11, 1))
languages = st.sampled_from(["fr", "en", "nl"])


def month(day, language):
    return MONTHS[language].split()[day.month - 1]


def weekday(day, language):
    return WEEKDAYS[language].split()[day.weekday()]


def said(text):
    return [day for mention in find_days(text) for day in mention.days]


@given(days, languages)
def test_a_day_is_read_with_and_without_its_weekday(day, language):
    text = f"{day.day} {month(day, language)} {day.year}"
    assert said(text) == said(f"{weekday(day, language)} {text}") == [day]


@given(days)
def test_a_day_in_figures_is_read_day_first(day):
    for sign in "/.-":
        assert said(f"le {day.day:02d}{sign}{day.month:02d}{sign}{day.year}") == [day]


@given(days, st.integers(1, 9), languages)
def test_a_short_range_stands_for_each_of_its_days_over_months_and_years(start, length, language):
    end = start + timedelta(days=length)
    to = {"fr": ("du", "au"), "en": ("from", "to"), "nl": ("van", "tot")}[language]
    text = (
        f"{to[0]} {start.day} {month(start, language)} {start.year} "
        f"{to[1]} {end.day} {month(end, language)} {end.year}"
    )
    assert said(text) == [start + timedelta(days=n) for n in range(length + 1)]


@given(st.sets(st.integers(1, 28), min_size=2, max_size=4), st.integers(1, 12), languages)
def test_days_of_one_month_share_it(numbers, number, language):
    wanted = [date(2026, number, day) for day in sorted(numbers)]
    *first, last = [str(day.day) for day in wanted]
    joint = {"fr": "et", "en": "and", "nl": "en"}[language]
    text = f"{', '.join(first)} {joint} {last} {month(wanted[0], language)} 2026"
    assert said(text) == wanted


@given(st.integers(0, 6), st.integers(1, 12), languages)
def test_a_weekday_of_a_month_is_each_of_them(number, which, language):
    every = {
        "fr": "tous les {}s de {} 2027",
        "en": "every {} in {} 2027",
        "nl": "elke {} in {} 2027",
    }
    first = date(2027, which, 1)
    name = WEEKDAYS[language].split()[number]
    found = said(every[language].format(name, month(first, language)))
    assert [day.weekday() for day in found] == [number] * len(found)
    assert {day.month for day in found} == {which}
    assert 4 <= len(found) <= 5


@given(st.integers(1, 12), st.integers(2000, 2050), languages)
def test_a_month_has_no_day_of_its_own(number, year, language):
    name = MONTHS[language].split()[number - 1]
    assert find_days(f"{name} {year}") == find_days(f"de {name} {year}") == ()


clocks = st.times(time(7), time(22)).map(lambda t: t.replace(minute=t.minute // 15 * 15, second=0, microsecond=0))  # fmt: skip  # noqa: E501
WRITTEN = [
    "de {a.hour}h{a.minute:02d} à {b.hour}h{b.minute:02d}",
    "{a.hour}h{a.minute:02d}-{b.hour}h{b.minute:02d}",
    "de {a.hour} h {a.minute:02d} à {b.hour} h {b.minute:02d}",
    "{a.hour:02d}:{a.minute:02d} – {b.hour:02d}:{b.minute:02d}",
    "van {a.hour}.{a.minute:02d} tot {b.hour}.{b.minute:02d} uur",
    "van {a.hour}u{a.minute:02d} tot {b.hour}u{b.minute:02d}",
]


@pytest.mark.parametrize("shape", WRITTEN)
@given(clocks, clocks)
def test_hours_are_read_in_every_usual_writing(shape, one, other):
    start, end = sorted((one, other))
    if start == end:
        return
    found = find_hours(shape.format(a=start, b=end))
    assert [(hours.start, hours.end) for hours in found] == [(start, end)]


@given(st.integers(1, 11), st.integers(1, 11))
def test_hours_of_twelve_are_read_with_their_halves(morning, evening):
    (found,) = find_hours(f"{morning}am to {evening}.30pm")
    assert (found.start, found.end) == (time(morning), time(evening + 12, 30))
    assert find_days(f"{morning}am to {evening}.30pm", 2027) == ()


amounts = st.decimals(Decimal(1), Decimal(9999), places=2)
PRICED = ["{} €", "€ {}", "{} EUR", "{} euros", "{} € TTC", "{} EUR/pers.", "Prix : {} € HTVA"]


@pytest.mark.parametrize("shape", PRICED)
@given(amounts)
def test_a_price_is_read_with_its_cents_and_thousands(shape, amount):
    whole, cents = f"{amount:.2f}".split(".")
    spaced = f"{whole[:-3]} {whole[-3:]}".strip() if len(whole) > 3 else whole
    for text in (f"{whole},{cents}", f"{spaced},{cents}"):
        assert [one.price for one in find_prices(shape.format(text))] == [amount]
