"""Dates, prices, hours, places and people, as brochures of three languages print them."""

from datetime import time
from decimal import Decimal

import pytest

from ingest.fields import (
    course_hours,
    find_days,
    find_figures,
    find_hours,
    find_people,
    find_prices,
    find_spot,
    printed_date,
)


def days(text, year=None):
    return [[day.isoformat() for day in mention.days] for mention in find_days(text, year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("les 12, 13 et 20 mars 2026", [["2026-03-12", "2026-03-13", "2026-03-20"]]),
        ("lundi 2 et mardi 3 février 2026", [["2026-02-02", "2026-02-03"]]),
        ("van 3 tot 5 november 2025", [["2025-11-03", "2025-11-04", "2025-11-05"]]),
        ("3-5 November 2025", [["2025-11-03", "2025-11-04", "2025-11-05"]]),
        ("13th of March 2026", [["2026-03-13"]]),
        ("12, 13 & 20.03.2026", [["2026-03-12", "2026-03-13", "2026-03-20"]]),
        (
            "du 29 décembre au 2 janvier 2027",
            [["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]],
        ),
        ("10 mars 2026 ou 21 avril 2026", [["2026-03-10"], ["2026-04-21"]]),
        ("Module 1 : 12 mars 2026 à 9h30", [["2026-03-12"]]),
    ],
)
def test_days_share_the_month_and_year_printed_once(text, expected):
    assert days(text) == expected


def test_a_weekday_pattern_names_each_of_its_days_but_those_excepted():
    assert days("tous les jeudis du 5 au 26 mars 2026, sauf le 19 mars") == [
        ["2026-03-05", "2026-03-12", "2026-03-26"]
    ]
    assert days("elke dinsdag van maart 2026")[0][0] == "2026-03-03"


def test_no_day_and_no_year_is_ever_invented():
    assert days("Mai 2018") == []
    assert days("du 3 au 5 novembre") == []
    assert days("3 à 5 ans, 24h/24, 12 participants") == []
    assert printed_date("Mai 2018") == "2018-05"


def test_a_date_without_year_takes_the_one_that_the_caller_knows():
    assert days("jeudi 5 mars", 2026) == [["2026-03-05"]]


def test_an_impossible_date_is_no_date():
    assert days("le 31 février 2026") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("130,00 € TTC", ["130"]),
        ("1.250,50 EUR", ["1250.5"]),
        ("€ 75 pp", ["75"]),
        ("gratuit", ["0"]),
        ("kosteloos", ["0"]),
        ("Membres : 95 € / Non-membres : 130 €", ["95", "130"]),
        ("180 € ; demandeurs d’emploi : gratuit", ["180", "0"]),
        ("240 € (acompte de 50 €)", ["240"]),
        ("12 participants maximum", []),
    ],
)
def test_prices_are_what_a_person_pays(text, expected):
    assert [str(amount.price) for amount in find_prices(text)] == expected


def test_each_price_keeps_the_words_that_tell_it_from_the_others():
    printed = [amount.printed for amount in find_prices("45 € par séance ou 240 € pour les six")]
    assert printed == ["45 € par séance", "240 € pour les six"]


@pytest.mark.parametrize(
    "text",
    [
        "9h30-16h30",
        "de 9 h 30 à 16 h 30",
        "09:30 – 16:30",
        "9:30 am to 4:30 pm",
        "van 9u30 tot 16u30",
    ],
)
def test_hours_are_read_in_every_usual_form(text):
    (hours,) = find_hours(text)
    assert (hours.start, hours.end) == (time(9, 30), time(16, 30))


def test_a_break_is_read_from_words_or_from_the_gap_between_two_halves():
    assert find_hours("9h-16h (pause de 12h à 12h45)")[0].break_minutes == 45
    assert find_hours("9h-12h et 13h-17h")[0].break_minutes == 60
    assert find_hours("9h-16h")[0].break_minutes is None


def test_the_length_of_a_course_is_not_mistaken_for_its_hours():
    assert course_hours("2 jours (12 heures)") == Decimal(12)
    assert course_hours("9h-16h") is None


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Mundaneum, rue de Nimy 76, 7000 Mons", "Mundaneum", "rue de Nimy 76, 7000 Mons"),
        (
            "Quai 10 – 10 quai Rimbaud – 6000 Charleroi",
            "Quai 10",
            "10 quai Rimbaud – 6000 Charleroi",
        ),
        ("De Brug vzw, Kerkstraat 12, 9000 Gent", "De Brug vzw", "Kerkstraat 12, 9000 Gent"),
        ("à Liège", "Liège", None),
        ("The Yard, 12 Dock Street, Leeds LS10 1JF", "The Yard", "12 Dock Street, Leeds LS10 1JF"),
        (
            "Le Préau, 407 rue Saint-Pierre, Montréal (Québec) H2Y 2M3",
            "Le Préau",
            "407 rue Saint-Pierre, Montréal (Québec) H2Y 2M3",
        ),
        ("Mill House, Galway H91 E2K7", "Mill House", "Galway H91 E2K7"),
        ("Room A12 2026", "Room A12 2026", None),
    ],
)
def test_a_place_has_a_name_and_the_address_that_is_printed(text, name, address):
    spot = find_spot(text)
    assert (spot.name, spot.address) == (name, address)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delphine JENART", ("Delphine Jenart",)),
        ("NOËL Claire", ("Claire Noël",)),
        ("Théodule VAN BRUME, développeur", ("Théodule Van Brume",)),
        ("Sofie Peeters & Tom Claes", ("Sofie Peeters", "Tom Claes")),
        ("une équipe de formateurs", ()),
    ],
)
def test_people_are_named_in_usual_case(text, expected):
    assert find_people(text) == expected


def test_key_figures_keep_their_hedge_and_years_are_none():
    (figure,) = find_figures("En 2018, on comptait plus de 200 animateurs multimédias.")
    assert (figure.value, figure.qualifier, figure.unit) == (
        Decimal(200),
        "plus de",
        "animateurs multimédias",
    )
