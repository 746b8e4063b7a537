"""The price list of a catalogue: a table, away from its courses, with one course a row."""

from ingest.families.brochure import Course
from ingest.families.sections import Entry
from ingest.families.tables import Row, View
from ingest.families.wording import key
from ingest.fields import find_prices

_FACTS = ("price", "practical", "dates", "sessions", "duration")


def price(made: list[Entry], courses: list[Course]) -> None:
    """Give to each course its row of a list of prices, which names it by its code or title."""
    for view in (view for entry in made for view in entry.tables):
        if "price" not in view.roles or set(view.roles) & {"dates", "sessions"}:
            continue
        rows = [(row, _named(row, view, courses)) for row in view.rows()]
        told = [course for _, course in rows if course]
        if len(set(map(id, told))) < max(2, 0.5 * len(rows)):
            continue
        for row, course in rows:
            if course and not _is_priced(course, view):
                course.rows.append((view, row))


def _is_priced(course: Course, view: View) -> bool:
    """Tell a course that says its price itself, or in another list."""
    own = [entry for entry in course.of(*_FACTS) if view not in entry.tables]
    listed = any("price" in one.roles for one, _ in course.rows)
    return listed or any(find_prices(one.text) for entry in own for one in entry.said)


def _named(row: Row, view: View, courses: list[Course]) -> Course | None:
    """Give the one course that a row names in a column that tells no price."""
    texts = [row.text(n) for n in range(len(row.cells)) if n not in view.roles["price"]]
    told = {key(text) for text in texts if text}
    titles = [one for one in courses if {key(one.name), key(one.printed)} & told]
    codes = [one for one in courses if key(one.code) in told - {""}]
    found = titles or codes
    return found[0] if len(found) == 1 else None
