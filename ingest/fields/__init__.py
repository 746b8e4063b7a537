"""Fields: the values that French, English and Dutch documents print, as pure functions."""

from ingest.fields.calendar_words import WEEKDAY
from ingest.fields.dates import Days, find_days, is_date, printed_date, spans_months
from ingest.fields.figures import Figure, find_figures, lone_figure, number_of
from ingest.fields.hours import Hours, course_hours, find_hours
from ingest.fields.people import find_people, usual_case
from ingest.fields.places import (
    Spot,
    course_mode,
    find_address,
    find_spot,
    room_in,
    spot_goes_on,
)
from ingest.fields.prices import Amount, currency_of, dollar_of, find_prices

__all__ = [
    "WEEKDAY",
    "Amount",
    "Days",
    "Figure",
    "Hours",
    "Spot",
    "course_hours",
    "course_mode",
    "currency_of",
    "dollar_of",
    "find_address",
    "find_days",
    "find_figures",
    "find_hours",
    "find_people",
    "find_prices",
    "find_spot",
    "is_date",
    "lone_figure",
    "number_of",
    "printed_date",
    "room_in",
    "spans_months",
    "spot_goes_on",
    "usual_case",
]
