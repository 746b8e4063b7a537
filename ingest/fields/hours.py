"""Hours as printed: from when to when, the break, how long a course lasts."""

import re
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from ingest.fields.figures import number_of

_TIME = (
    r"(?P<h{n}>[01]?\d|2[0-4])(?:\s?(?:h(?:eures?|rs?)?\b|u(?:ur|ren)?\b|h(?=[\dà])|u(?=\d)|:|"
    r"(?=[.]\d\d(?!\d)))"
    r"[.]?\s?(?P<m{n}>[0-5]\d)?)?(?!\d)(?:\s?(?P<p{n}>[ap]\.?m\b\.?))?(?:\s?(?:uur|u|h)\b)?"
)
_TO = r"\s*(?:-|–|—|→|à|a|to|tot|until|till|jusqu['’]à|et)\s*"
_RANGE = re.compile(r"(?<![\d.,/€])" + _TIME.format(n=1) + _TO + _TIME.format(n=2), re.IGNORECASE)
_NOON = re.compile(
    r"\b(?:midi|noon)\b(?=\s(?:à|et|to|until)\s\d)|(?<=[àot]\s)(?:midi|noon)\b(?!\s\d)"
)
_MARKED = re.compile(r"\d\s?(?:h|u|:|[ap]\.?m\b)|\d\.\d\d", re.IGNORECASE)
_PAUSE = re.compile(r"pause|break|pauze|lunch|midi|middag", re.IGNORECASE)
_LENGTH = (
    r"(?P<n>\d+(?:[.,]\d+)?|anderhalf|une?|an|a|one|een|deux|two|twee|trois|three|drie|quatre|cinq|"
    r"six|demi)"
)
_MINUTES = re.compile(rf"\b{_LENGTH}\s*-?\s*(?:min(?:ute|uten)?s?\b|['’′](?!\w))", re.IGNORECASE)
_HOURS = re.compile(
    rf"\b{_LENGTH}\s*-?\s*(?:h(?:eures?|ours?|rs?)?\b|uur\b|u\b)\s?(?P<m>[0-5]\d)?(?!\d)",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:une )?demi-?\s?heure\b|\bhalf (?:an )?hour\b|\bhalf uur\b", re.IGNORECASE)
_TIMES = re.compile(rf"\b(\d+)\s*(?:x|×|fois|s[ée]ances? de|sessions? de|sessions? of|sessies van|jours? de|days? of|demi-journées de)\s*(?:{_HOURS.pattern})", re.IGNORECASE)  # fmt: skip  # noqa: E501
_LESSONS = re.compile(rf"\b(\d+)\s*(?:x|×|fois|(?:[^\W\d_]+\s){{1,2}}(?:de|of|van)|lessen van)\s*{_MINUTES.pattern}", re.IGNORECASE)  # fmt: skip  # noqa: E501


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """From when to when, with the break the text states."""

    start: time
    end: time
    break_minutes: int | None = None
    at: tuple[int, int] = (0, 0)


def find_hours(text: str) -> tuple[Hours, ...]:
    """Find the hours of a text; two halves of a day are one, with the gap as break.

    >>> h = find_hours("9h30-16h30 (y compris une heure de pause à midi)")[0]
    >>> str(h.start), str(h.end), h.break_minutes
    ('09:30:00', '16:30:00', 60)
    >>> [(str(h.start), str(h.end)) for h in find_hours("van 9u tot 16.30 uur")]
    [('09:00:00', '16:30:00')]
    >>> h = find_hours("9 am to 12:30 pm and 1:30 pm to 4 pm")[0]
    >>> str(h.end), h.break_minutes
    ('16:00:00', 60)
    >>> find_hours("3 à 5 ans, 10-12 participants")
    ()
    """
    found: list[Hours] = []
    pauses: list[Hours] = []
    # « midi » and « 12 h » are as long: places stay what they are.
    for match in _RANGE.finditer(_NOON.sub("12 h", text)):
        hours = _hours(match)
        if hours is None:
            continue
        (pauses if _is_pause(text, match) else found).append(hours)
    whole = _whole_days(found)
    pause = _minutes(pauses[0]) if pauses else pause_minutes(text)
    return tuple(replace(h, break_minutes=h.break_minutes or pause) for h in whole)


def _hours(match: re.Match[str]) -> Hours | None:
    if not _MARKED.search(match.group()):
        return None
    late = match["p2"] and not match["p1"] and int(match["h1"]) >= int(match["h2"]) % 12
    start = _clock(match["h1"], match["m1"], match["p1"] or (None if late else match["p2"]))
    end = _clock(match["h2"], match["m2"], match["p2"])
    if start is None or end is None or end <= start:
        return None
    return Hours(start=start, end=end, at=match.span())


def _clock(hour: str, minute: str | None, half: str | None) -> time | None:
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.lower().startswith("p") else 0)
    return time(number, int(minute or 0)) if number < 24 else None


def _is_pause(text: str, match: re.Match[str]) -> bool:
    before = re.split(r"[.;,(]", text[max(0, match.start() - 30) : match.start()])[-1]
    return _PAUSE.search(before) is not None


def _whole_days(found: list[Hours]) -> list[Hours]:
    whole: list[Hours] = []
    for hours in found:
        last = whole[-1] if whole else None
        gap = _gap(last, hours) if last else -1
        if last and 0 <= gap <= 150 and hours.at[0] - last.at[1] < 25:
            whole[-1] = replace(
                last, end=hours.end, break_minutes=gap or None, at=(last.at[0], hours.at[1])
            )
        else:
            whole.append(hours)
    return whole


def _gap(first: Hours, second: Hours) -> int:
    return (second.start.hour - first.end.hour) * 60 + second.start.minute - first.end.minute


def _minutes(hours: Hours) -> int:
    return (hours.end.hour - hours.start.hour) * 60 + hours.end.minute - hours.start.minute


def pause_minutes(text: str) -> int | None:
    """Read how long the break is.

    >>> (
    ...     pause_minutes("pause de 45 minutes"),
    ...     pause_minutes("1 h de table"),
    ...     pause_minutes("pause midi : 1h"),
    ... )
    (45, None, 60)
    """
    pause = _PAUSE.search(text)
    if pause is None:
        return None
    around = text[max(0, pause.start() - 30) : pause.end() + 25]
    if _HALF.search(around):
        return 30
    if minutes := _MINUTES.search(around):
        return int(_count(minutes["n"]))
    for hours in _HOURS.finditer(around):
        if _count(hours["n"]) <= 2:
            return int(_count(hours["n"]) * 60) + int(hours["m"] or 0)
    return None


def course_hours(text: str) -> Decimal | None:
    """Read how many hours a course lasts in all.

    >>> str(course_hours("2 jours (12 heures)")), str(course_hours("6 séances de 3h"))
    ('12', '18')
    >>> course_hours("de 9h à 16h")
    """
    if times := _TIMES.search(text):
        return _count(times[1]) * _length(times)
    if parts := _LESSONS.search(text):
        return _plain(_count(parts[1]) * _count(parts["n"]) / 60)
    ranges = [m.span() for m in _RANGE.finditer(text)]
    for hours in _HOURS.finditer(text):
        inside = any(a <= hours.start() < b for a, b in ranges)
        around = text[max(0, hours.start() - 20) : hours.end() + 18]
        if not inside and not _PAUSE.search(around) and _length(hours) >= 1:
            return _length(hours)
    return None


def _length(match: re.Match[str]) -> Decimal:
    return _plain(_count(match["n"]) + Decimal(int(match["m"] or 0)) / 60)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def _count(word: str) -> Decimal:
    if word.lower() in {"demi", "anderhalf"}:
        return Decimal("0.5") if word.lower() == "demi" else Decimal("1.5")
    return number_of(word) or Decimal(1)
