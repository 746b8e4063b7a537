"""What a training brochure says, kept once as data: both renderings and the gold come from it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium

from builder.pages import folded

NBSP = "\u00a0"


def typeset(text: str) -> str:
    """Write a text as a French printer would: curly apostrophes, unbreakable spaces.

    >>> typeset("L'atelier : 25 €").replace(NBSP, "~")
    'L’atelier~: 25~€'
    """
    curly = text.replace("'", "’").replace("« ", f"«{NBSP}")
    return re.sub(r" ([:;?!»€])", rf"{NBSP}\1", curly)


def plain(text: str) -> str:
    """Write the same text as the gold keeps it, with ordinary spaces."""
    return typeset(text).replace(NBSP, " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the programme: a day, a half-day, or all of it."""

    items: tuple[str, ...]
    label: str = ""
    day: int | None = None
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainer:
    """Someone who gives the course; `printed` is the name in capitals, when it is."""

    name: str
    about: str
    printed: str = ""

    @property
    def shown(self) -> str:
        """Return the name as the brochure prints it."""
        return self.printed or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a day of training starts and ends; pause in minutes, net hours a day."""

    printed: str
    start: str
    end: str
    pause: int = 0
    net: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where people meet; without address when they meet online."""

    name: str
    address: str = ""
    postcode: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One edition a person enrols in; `amounts` are the euros that `cost` prints, in order."""

    when: str
    dates: tuple[str, ...]
    hours: Hours
    place: Place
    cost: str
    amounts: tuple[float, ...]
    mode: str = "présentiel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One training offer."""

    title: str
    description: str
    objectives: tuple[str, ...]
    programme: tuple[Part, ...]
    audiences: tuple[str, ...]
    prerequisites: str
    trainers: tuple[Trainer, ...]
    sessions: tuple[Session, ...]
    printed_title: str = ""
    method: str = ""
    level: str = ""
    group: str = ""
    group_max: int = 0
    language: str = "fr"
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """Return the title as the brochure prints it."""
        return self.printed_title or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Brochure:
    """A document: who publishes it, and the courses it offers."""

    title: str
    provider: str
    tagline: str
    contact: str
    courses: tuple[Course, ...]
    language: str = "fr"

    def printable(self) -> dict[str, object]:
        """Return everything as plain values, typeset, for a template."""
        values = asdict(self)
        for shown, course in zip(values["courses"], self.courses, strict=True):
            shown["shown"] = course.shown
            for trainer, one in zip(shown["trainers"], course.trainers, strict=True):
                trainer["shown"] = one.shown
        return {key: _typeset_all(value) for key, value in values.items()}


def _typeset_all(value: object) -> object:
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, dict):
        return {key: _typeset_all(inner) for key, inner in value.items()}
    return [_typeset_all(inner) for inner in value] if isinstance(value, list | tuple) else value


class Print:
    """The text of a rendered PDF in drawing order, letters and digits only."""

    def __init__(self, path: Path) -> None:
        with pdfium.PdfDocument(path) as pdf:
            texts = [folded(page.get_textpage().get_text_range()) for page in pdf]
        self.text = "".join(texts)
        self.page_of = [number for number, text in enumerate(texts, 1) for _ in text]
        self.size = len(texts)

    def part(self, start: int, end: int) -> "Extract":
        """Return the stretch between two offsets."""
        return Extract(self, start, end)

    def courses(self, brochure: Brochure) -> "Iterator[Extract]":
        """Yield the stretch of each course: from its title, the last time it is printed, on."""
        if len(brochure.courses) == 1:
            yield self.part(0, len(self.text))
            return
        starts = [self.text.rindex(folded(course.title)) for course in brochure.courses]
        for start, end in pairwise([*starts, len(self.text)]):
            yield self.part(start, end)


@dataclass(frozen=True, slots=True)
class Extract:
    """A stretch of a printed document, to be searched."""

    whole: Print
    start: int
    end: int

    def pages(self, *wordings: str) -> list[int]:
        """Return the pages that print the first of these wordings that is printed at all."""
        for wording in wordings:
            wanted = folded(wording)
            found = {
                self.whole.page_of[place.start() + step]
                for place in re.finditer(re.escape(wanted), self.whole.text[self.start : self.end])
                for step in (self.start, self.start + len(wanted) - 1)
            }
            if found:
                return sorted(found)
        raise LookupError(f"not printed: {' | '.join(wordings)}")

    def on(self, *wordings: str) -> dict[str, object]:
        """Return the page of a wording, and all of them when there are several."""
        pages = self.pages(*wordings)
        return {"page": pages[0]} | ({"pages": pages} if len(pages) > 1 else {})

    def said(self, text: str) -> dict[str, object]:
        """Return a text with its page."""
        return {"text": plain(text)} | self.on(text)


def facts(brochure: Brochure, path: Path) -> dict[str, object]:
    """Say every fact of the brochure, with the pages of the rendering at `path`, by reading it."""
    printed = Print(path)
    whole = printed.part(0, len(printed.text))
    about = {"kind": "FORMATION", "pages": printed.size, "language": brochure.language}
    courses = [
        _course(brochure, course, whole, own)
        for course, own in zip(brochure.courses, printed.courses(brochure), strict=True)
    ]
    if len(courses) == 1:
        return courses[0] | {"document": about | _title(brochure.courses[0], whole)}
    title = {"title": plain(brochure.title)} | whole.on(brochure.title)
    return {"document": title | about, "courses": courses}


def _course(brochure: Brochure, course: Course, whole: Extract, own: Extract) -> dict[str, object]:
    said: dict[str, object] = {
        "document": _title(course, whole),
        "provider": {"name": plain(brochure.provider)} | whole.on(brochure.provider),
        "description": own.said(course.description),
        "objectives": [own.said(text) for text in course.objectives],
        "programme": [_part(part, own) for part in course.programme],
        "audiences": [own.said(text) for text in course.audiences],
        "prerequisites": _labelled(course, "prerequisites", course.prerequisites, own),
        "trainers": [_trainer(trainer, own) for trainer in course.trainers],
    }
    for key, text in (("method", course.method), ("level", course.level)):
        if text:
            said[key] = own.said(text)
    if course.group:
        said["max_participants"] = {"value": course.group_max} | own.said(course.group)
    return said | _enrolment(course, own)


def _title(course: Course, whole: Extract) -> dict[str, object]:
    said = {"title": plain(course.title), "language": course.language}
    if course.printed_title:
        said["title_as_printed"] = plain(course.printed_title)
    return said | whole.on(course.title)


def _part(part: Part, own: Extract) -> dict[str, object]:
    items = [own.said(text) for text in part.items]
    label = {"label": plain(part.label)} if part.label else {}
    return {"day": part.day} | label | {"items": items}


def _trainer(trainer: Trainer, own: Extract) -> dict[str, object]:
    printed = {"name_as_printed": trainer.printed} if trainer.printed else {}
    bio = {"bio": plain(trainer.about)} if trainer.about else {}
    return {"name": trainer.name} | printed | bio | own.on(trainer.shown)


def _labelled(course: Course, word: str, text: str, own: Extract) -> dict[str, object]:
    """Find a short text by its label, as `aucun` or `60 €` stand in other sentences too."""
    label = f"{course.words[word]} : {text}"
    return {"text": plain(text), "as_printed": plain(label)} | own.on(label, text)


def _enrolment(course: Course, own: Extract) -> dict[str, object]:
    sessions = [_session(course, session, own) for session in course.sessions]
    prices = [price for session in course.sessions for price in _prices(course, session, own)]
    if len(sessions) > 1:
        return {"prices": prices, "sessions": sessions}
    return {"prices": prices, **sessions[0]}


def _session(course: Course, session: Session, own: Extract) -> dict[str, object]:
    hours = session.hours
    return {
        "dates": [_date(date, course, session, own) for date in session.dates],
        "dates_as_printed": own.said(session.when),
        "hours": {"start": hours.start, "end": hours.end, "as_printed": plain(hours.printed)}
        | ({"break_minutes": hours.pause} if hours.pause else {})
        | ({"net_hours": hours.net} if hours.net else {})
        | own.on(hours.printed),
        **_place(session, own),
    }


def _prices(course: Course, session: Session, own: Extract) -> list[dict[str, object]]:
    """Say every amount that the cost prints, each as a price of its own."""
    cost = _labelled(course, "cost", session.cost, own)
    where = {key: cost[key] for key in ("page", "pages") if key in cost}
    printed = {"currency": "EUR", "as_printed": plain(session.cost)}
    return [{"amount": amount} | printed | where for amount in session.amounts]


def _date(date: str, course: Course, session: Session, own: Extract) -> dict[str, object]:
    labels = [part.label for part in course.programme if part.date == date]
    pages = sorted({page for text in (session.when, *labels) for page in own.pages(text)})
    return {"date": date, "page": pages[0]} | ({"pages": pages} if len(pages) > 1 else {})


def _place(session: Session, own: Extract) -> dict[str, object]:
    """Say where; an online session has a mode, and no place."""
    place = session.place
    if session.mode == "en ligne":
        return {"mode": session.mode, "mode_as_printed": own.said(place.name)}
    where = f"{place.address}, {place.postcode} {place.city}"
    return {
        "mode": session.mode,
        "place": {
            "name": plain(place.name),
            "address": plain(where),
            "postcode": place.postcode,
            "city": place.city,
        }
        | own.on(where),
    }
