"""Which course covers which competence: validated, to confirm, or none known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rdflib import Literal

from search.coverage import SHOWN
from ui.kept import kept
from ui.labels import name_of
from ui.library import Library
from ui.neighbourhood import query

MARKS = {"full": "●", "partial": "◐", "touches": "◔", "proposed": "?"}
"""The three degrees of a validated link, and a link to confirm, told apart by shape."""
STATES = ("accepted", "proposed", "none")
_RANK = {"": 0, "proposed": 1, "touches": 2, "partial": 3, "full": 4}


@dataclass(slots=True)
class Competence:
    """A row."""

    iri: str
    code: str
    label: str
    schemes: dict[str, str] = field(default_factory=dict)
    """Frameworks and studies it belongs to: IRI -> name."""
    activities: dict[str, str] = field(default_factory=dict)
    """Activities that require it: IRI -> name."""
    units: dict[str, str] = field(default_factory=dict)
    """Units of certification that those activities belong to: IRI -> name."""

    @property
    def name(self) -> str:
        """Give its code and its label."""
        return f"{self.code} {self.label}".strip()


@dataclass(slots=True)
class Course:
    """A column, with what a trainer filters by."""

    iri: str
    label: str
    provider: str = ""
    audiences: set[str] = field(default_factory=set)
    prerequisites: set[str] = field(default_factory=set)
    prices: dict[str, float] = field(default_factory=dict)
    """The lowest printed price in each currency, by its code of ISO 4217."""
    places: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    hours: dict[str, float] = field(default_factory=dict)
    """Net hours of each session."""

    @property
    def net_hours(self) -> float | None:
        """Give the hours of its longest session."""
        return max(self.hours.values(), default=None)

    def is_to_come(self, today: str) -> bool:
        """Tell whether some session is still to be held."""
        return any(day >= today for day in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What says that a course covers a competence."""

    iri: str
    offer: str
    item: str | None
    competence: str
    score: float
    status: str
    degree: str

    @property
    def state(self) -> str:
        """Give its degree when validated, else `proposed`, or "" when rejected."""
        if self.status == "accepted":
            return self.degree or "partial"
        return "proposed" if self.status == "proposed" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The whole matrix."""

    competences: dict[str, Competence]
    courses: dict[str, Course]
    links: dict[tuple[str, str], list[Link]]
    """By competence and course, the best first."""

    def state(self, competence: str, course: str) -> str:
        """Give the best state of a cell; "" when no link is known."""
        links = self.links.get((competence, course))
        return links[0].state if links else ""

    def best(self, competence: str) -> str:
        """Give the best state of a row."""
        states = (self.state(competence, course) for course in self.courses)
        return max(states, key=_RANK.__getitem__, default="")

    def is_covered(self, competence: str) -> bool:
        """Tell whether a validated course covers it, at least in part."""
        return self.best(competence) in {"partial", "full"}

    def schemes(self) -> dict[str, str]:
        """List frameworks and studies, by name."""
        found = {
            iri: name for row in self.competences.values() for iri, name in row.schemes.items()
        }
        return _by_name(found)

    def activities(self, scheme: str = "") -> dict[str, str]:
        """List the activities that require a competence of a scheme, or of any, by name."""
        rows = self.of(scheme)
        return _by_name({iri: name for row in rows for iri, name in row.activities.items()})

    def units(self, scheme: str = "") -> dict[str, str]:
        """List the units that hold a competence of a scheme, or of any, by name."""
        rows = self.of(scheme)
        return _by_name({iri: name for row in rows for iri, name in row.units.items()})

    def of(self, scheme: str) -> list[Competence]:
        """List the competences of a scheme; all of them for ""."""
        return [row for row in self.competences.values() if not scheme or scheme in row.schemes]


def _by_name(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def coverage(library: Library, least: float = SHOWN) -> Coverage:
    """Read the matrix, once a generation; what is proposed with less than `least` is left out."""
    return _coverage(library, library.generation, least)


@kept(4)
def _coverage(library: Library, generation: int, least: float) -> Coverage:  # noqa: ARG001
    snapshot = library.snapshot()
    links: dict[tuple[str, str], list[Link]] = {}
    for row in snapshot.select(query("coverage"), least=Literal(least)):
        link = Link(
            iri=row.text("link"),
            offer=row.text("offer"),
            item=row.text("item") or None,
            competence=row.text("competence"),
            score=float(row.text("score") or 0),
            status=row.text("status"),
            degree=row.text("degree"),
        )
        links.setdefault((link.competence, link.offer), []).append(link)
    for each in links.values():
        each.sort(key=lambda link: (-_RANK[link.state], -link.score))
    return Coverage(competences=_competences(library), courses=_courses(library), links=links)


def _competences(library: Library) -> dict[str, Competence]:
    found: dict[str, Competence] = {}
    for row in library.snapshot().select(query("competences")):
        iri = row.text("competence")
        each = found.setdefault(iri, Competence(iri, row.text("code"), row.text("label")))
        if row["scheme"] is not None:
            named = {"name": row["schemeLabel"], "code": row["schemeCode"]}
            each.schemes[row.text("scheme")] = name_of(named)
        if row["activity"] is not None:
            named = {"name": row["activityLabel"], "code": row["activityCode"]}
            known = each.activities.get(row.text("activity"))
            if known is None or len(name_of(named)) < len(known):
                each.activities[row.text("activity")] = name_of(named)
        if row["unit"] is not None:
            named = {"name": row["unitLabel"], "code": row["unitCode"]}
            each.units[row.text("unit")] = name_of(named)
    return dict(sorted(found.items(), key=lambda pair: _order(pair[1])))


def _order(each: Competence) -> tuple[str, list[tuple[int, int | str]], str]:
    """Sort by scheme, then code as people count (1.2 before 1.10), then label."""
    parts = [(0, int(p)) if p.isdecimal() else (1, p) for p in each.code.split(".") if p]
    return min(each.schemes.values(), default="~"), list(parts), each.label


def _courses(library: Library) -> dict[str, Course]:
    found: dict[str, Course] = {}
    for row in library.snapshot().select(query("offers")):
        each = found.setdefault(row.text("offer"), Course(row.text("offer"), row.text("label")))
        each.provider = row.text("provider") or each.provider
        for name, into in (("audience", each.audiences), ("prerequisite", each.prerequisites)):
            into.update({row.text(name)} - {""})
        each.places.update({row.text("place")} - {""})
        each.days.update({row.text(name) for name in ("day", "start", "end")} - {""})
        if row["price"] is not None:
            price, currency = float(row.text("price")), row.text("currency")
            each.prices[currency] = min(price, each.prices.get(currency, price))
        if row["hours"] is not None:
            each.hours[row.text("session")] = float(row.text("hours"))
    return dict(sorted(found.items(), key=lambda pair: pair[1].label))


def narrowed(
    whole: Coverage,
    *,
    competence: Callable[[Competence], bool],
    course: Callable[[Course], bool],
    states: Iterable[str] = (),
) -> Coverage:
    """Keep the rows and columns that pass; with `states`, rows whose best state is one of them."""
    courses = {iri: each for iri, each in whole.courses.items() if course(each)}
    part = Coverage(competences=whole.competences, courses=courses, links=whole.links)
    wanted = set(states)
    rows = {
        iri: each
        for iri, each in whole.competences.items()
        if competence(each) and (not wanted or broad(part.best(iri)) in wanted)
    }
    return Coverage(competences=rows, courses=courses, links=whole.links)


def broad(state: str) -> str:
    """Reduce a state to one of the three that reports give.

    >>> broad("full"), broad("touches"), broad("proposed"), broad("")
    ('accepted', 'accepted', 'proposed', 'none')
    """
    if state in {"", "proposed"}:
        return state or "none"
    return "accepted"
