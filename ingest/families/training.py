"""Training brochures: one course, or a catalogue of several, told apart by repeated structure."""

import re
from collections import Counter
from dataclasses import replace
from itertools import dropwhile, islice, pairwise
from statistics import median

from ingest.families import training_course
from ingest.families.bodies import organisations
from ingest.families.brochure import CODE, READING, Course, is_kicker
from ingest.families.context import Context, inner, looks_like_heading
from ingest.families.declaration import declared
from ingest.families.metadata import language_of
from ingest.families.parallel import by_language
from ingest.families.sections import Entry, entries
from ingest.families.tables import View
from ingest.families.training_lists import lists, share
from ingest.families.training_nature import (
    Face,
    face,
    recode,
    rejoin,
    repeated,
    ticked,
    understand,
    untitle,
    with_prices,
)
from ingest.families.training_provider import at_its_address
from ingest.families.values import nature
from ingest.families.wording import key
from ontology.model import Block

_TEXTS = frozenset({"objectives", "programme", "audience", "prerequisites", "methods"})
_LARGE = 1.4
"""How many times larger than other words a title is that no heading prints."""
_TITLE = 1.1
"""How many times larger than the theme over it the title of a course is."""
_NUMBERED = re.compile(rf"{CODE.pattern}\s*[.:·•|–—-]?\s+(?=[A-ZÀ-Þ«“])")
"""The code of a course in a catalogue, before its title: « F03 »."""
_INVITES = re.compile(
    r"[^«»“”]*\b(?:formation|atelier|stage|cours|module|course|workshop|training|opleiding)\s+"
    r"[«“]\s*(?P<title>[^«»“”]+?)\s*[»”]\W*",
    re.IGNORECASE,
)
"""What a letter is about, with the course that it names: « invitation au cours « … » »."""
_CORE = _TEXTS | {"price", "dates", "place", "hours", "instructor", "duration", "sessions"}


Looks = dict[int, Face | None]
"""How each heading looks that may open a course, by the `id` of its entry."""
_FOR_ALL = re.compile(
    r"\b(?:deux|trois|quatre|toutes|tous|both|all|beide|alle)\s+(?:\w+\s+){0,2}?"
    r"(?:formations|cours|ateliers|stages|modules|courses|workshops|opleidingen|cursussen)\b",
    re.IGNORECASE,
)
"""A label that says it is for more courses than the one above it: « Lieu des deux formations »."""


def extract(context: Context) -> None:
    """State every course that a brochure or catalogue offers."""
    context.blocks = by_language(context.blocks)
    context.language = language_of(context.blocks)
    made = rejoin(entries(context.blocks, READING))
    untitle(made)
    recode(made)
    for entry in made:
        entry.said = ticked(entry.said)
        entry.tables = list(map(with_prices, entry.tables))
    title, whole = _shared(context, made)
    courses = _courses(made) or [Course(title=title, entries=made)]
    listed = _rows(made) if len(courses) == 1 else []
    if listed and not (_roles(made) & {"objectives", "programme"}):
        courses = listed
    shared = _common(made, courses) if len(courses) > 1 else []
    share(made, [course for course in courses if course.entries])
    titles: Counter[str] = Counter()
    for course in courses:
        if not course.name:
            course.name = whole
        titles[key(course.name)] += 1
        course.nth = titles[key(course.name)]
        course.entries = [*course.entries, *_missing(shared, course)]
        understand(course)
        training_course.state(context, course)
    if context.issued and len(context.issued) > len("2027-03"):
        context.issued = None  # a full date of a brochure is a session's, not its own


def _shared(context: Context, made: list[Entry]) -> tuple[list[Block], str]:
    """Find the blocks of the title, and what it says; kickers like « FORMATION » are none."""
    labelled = next((e for e in made if e.role == "title" and e.beside and e.text), None)
    if labelled and (named := _INVITES.match(labelled.said[0].text)):
        context.title = named["title"]
        return [labelled.said[0].block], named["title"]
    if labelled and len(labelled.text.split()) >= 2:
        context.title = labelled.text
        return [one.block for one in labelled.said], labelled.text
    first = [
        b
        for b in context.blocks
        if b.table is None and b.regions and b.page == context.blocks[0].page
    ]
    words = declared("training")
    titles = {id(entry.head) for entry in made if entry.role is None}
    signed = set(map(id, at_its_address(context)))
    heads = [b for b in first if looks_like_heading(b) and not is_kicker(b.text)]
    heads = [b for b in heads if id(b) not in signed]
    heads = [b for b in heads if id(b) in titles or words.label(b.text) is None]
    heads = [b for b in heads if _is_title(b.text)] or _in_a_band(context.blocks)
    heads = heads or [b for b in first if _is_title(b.text)][:1]
    if not heads:
        return [], context.title or context.file_name
    top = max(heads, key=lambda b: round(b.style.size))
    blocks = [top, *_rest_of_title(top, context.blocks)]
    context.title = training_course.title_text(" ".join(block.text for block in blocks))
    return blocks, context.title


def _in_a_band(blocks: tuple[Block, ...]) -> list[Block]:
    """Give what is printed largest in a table that only lays out the first page."""
    page = [b for b in inner(blocks) if b.regions and b.page == blocks[0].page and b.text.strip()]
    usual = median(block.style.size for block in page) if page else 0
    return [b for b in page if b.style.size >= _LARGE * usual and _is_title(b.text)]


def _rest_of_title(top: Block, blocks: tuple[Block, ...]) -> list[Block]:
    """Give the next line of a title that two headings of one look print."""
    below = dropwhile(lambda block: block is not top, blocks)
    after = next(islice(below, 1, None), None)
    if after is None or after.kind != "heading" or after.style.size != top.style.size:
        return []
    text = top.text.rstrip()
    open_ = text.count("«") > text.count("»") or text.endswith((",", ":", "–", "-"))
    small = text.rpartition(" ")[2].lower() in {"de", "du", "des", "et", "en", "à", "la", "le", "les", "of", "and", "the", "van", "voor"}  # fmt: skip  # noqa: E501
    return [after] if open_ or small or after.text[:1].islower() else []


def _is_title(text: str) -> bool:
    words = text.split()
    rest = text  # beside the names of who gives it, in one language or in two
    for body in organisations(text):
        rest = rest.replace(body, "")
    return (
        1 < len(words) <= 25
        and bool(re.search(r"\w", rest))
        and not re.search(r"https?:|@|\d{4}\s*[-–]\s*\d{4}$", text)
    )


def _roles(made: list[Entry]) -> set[str]:
    return {entry.role for entry in made if entry.role}


def _courses(made: list[Entry]) -> list[Course]:
    """Cut a catalogue: the kind of heading after which the same labels come again and again."""
    counts = Counter(
        entry.role for entry in made if entry.role in _CORE and (entry.head or entry.inline)
    )
    telling = ("objectives", "programme", "audience", "price", "dates", "place", "hours")
    if max(counts[role] for role in telling) < 2:
        return []
    over = {id(entry) for entry, below in pairwise(made) if _stands_over(entry, below)}
    own = repeated(made, _CORE)
    opening = {id(one): face(one) for one in made if _may_open(one) and id(one) not in own}
    looks = dict.fromkeys(look for one, look in opening.items() if one not in over)
    best: list[Course] = []
    quality = 0.0
    chosen: set[Face | None] = set()
    for look in looks:
        cut = _cut(made, opening, {look})
        good = [course for course in cut if _complete(course)]
        if len(good) >= 2 and (value := _quality(good, cut)) > quality:
            best, quality, chosen = good, value, {look}
    for look in looks if best else ():
        more = _in_two_looks(made, opening, chosen, look, len(best))
        best, chosen = (more, chosen | {look}) if more else (best, chosen)
    best = [course for course in best if not _only_lists(course, best)]
    _close(best)
    _uncode(best)
    return best


def _only_lists(course: Course, courses: list[Course]) -> bool:
    """Tell the heading of a list of the other courses, which would be no course without it."""
    others = [one for one in courses if one is not course]
    tables = [view for entry in course.entries for view in entry.tables if lists(view, others)]
    bare = [replace(e, tables=[v for v in e.tables if v not in tables]) for e in course.entries]
    return bool(tables) and not _complete(Course(title=course.title, entries=bare))


def _close(courses: list[Course]) -> None:
    """Take from the last course the closing pages: headings as large as titles, in it alone."""
    ends = [
        next((n for n, e in enumerate(one.entries) if n and _is_as_large(e, one.entries[0])), 0)
        for one in courses
    ]
    if courses and ends[-1] and not any(ends[:-1]):
        del courses[-1].entries[ends[-1] :]


def _uncode(courses: list[Course]) -> None:
    """Take from titles the codes by which a catalogue numbers them all, when none needs its own."""
    # A code that stands in a box beside its title was not read as a part of it.
    told = ((one.name, f"{one.code} {one.name}") for one in courses)
    found = [_NUMBERED.match(bare) or _NUMBERED.match(coded) for bare, coded in told]
    bare = [led.string[led.end() :] for led in found if led]
    kinds = {led["kind"] for led in found if led}
    if len(bare) == len(courses) == len(set(map(key, bare))) and len(kinds) == 1:
        for one, name in zip(courses, bare, strict=True):
            one.name = training_course.title_text(name)


def _is_as_large(entry: Entry, title: Entry) -> bool:
    head, other = entry.head, title.head
    if head is None or other is None or head.kind != "heading":
        return False
    return round(head.style.size) >= round(other.style.size)


def _in_two_looks(
    made: list[Entry], opening: Looks, chosen: set[Face | None], look: Face | None, best: int
) -> list[Course]:
    """Cut by one more look, of which each heading opens a whole course too; else give none.

    The title of a course of half a page may be set smaller than that of a whole page.
    """
    if look in chosen:
        return []
    cut = _cut(made, opening, chosen | {look})
    good = [course for course in cut if _complete(course)]
    fresh = [course for course in cut if face(course.entries[0]) == look]
    whole = all(_complete(course) and len(_roles(course.entries) & _TEXTS) > 1 for course in fresh)
    return good if whole and len(good) == best + len(fresh) else []


def _may_open(entry: Entry) -> bool:
    return (
        entry.head is not None
        and entry.role in {None, "title"}
        and bool(_is_title(entry.label))
        and not is_kicker(entry.label)
    )


def _stands_over(entry: Entry, below: Entry) -> bool:
    """Tell the theme of a course, set smaller right over its title: it is no title itself."""
    if entry.head is None or below.head is None or entry.said or not _may_open(below):
        return False
    return below.head.style.size > _TITLE * entry.head.style.size


def _cut(made: list[Entry], opening: Looks, looks: set[Face | None]) -> list[Course]:
    cut: list[Course] = []
    for entry in made:
        if entry.head and id(entry) in opening and opening[id(entry)] in looks:
            cut.append(
                Course(
                    title=[entry.head],
                    name=training_course.title_text(entry.label),
                    entries=[entry],
                )
            )
        elif cut:
            cut[-1].entries.append(entry)
    return cut


def _complete(course: Course) -> bool:
    roles = _roles(course.entries)
    for entry in course.entries:
        for view in entry.tables:
            roles |= set(view.roles)
    return len(roles & _CORE) >= 2 and bool(roles & (_TEXTS | {"price", "dates", "sessions"}))


def _quality(good: list[Course], cut: list[Course]) -> float:
    """Prefer many courses, each with many labels and none twice."""
    value = 0.0
    for course in good:
        counts = Counter(
            e.role for e in course.entries if e.role in _TEXTS and (e.head or e.inline)
        )
        roles = {e.role for e in course.entries if e.role in _CORE}
        value += len(roles) - 1.5 * sum(n - 1 for n in counts.values())
    return value - 0.8 * (len(cut) - len(good))


def _rows(made: list[Entry]) -> list[Course]:
    """Read a catalogue that is a table with one course a row."""
    found = []
    for entry in made:
        for view in entry.tables:
            if "title" in view.roles and set(view.roles) & {"dates", "price", "place"}:
                found += _table_courses(view)
    return found if len(found) >= 2 else []


def _table_courses(view: View) -> list[Course]:
    courses: list[Course] = []
    column = view.column("title")
    for row in view.rows():
        if row.starts(column) and row.text(column):
            name = training_course.title_text(row.text(column))
            courses.append(Course(title=list(row.blocks(column)), name=name))
        if courses:
            courses[-1].rows.append((view, row))
    return courses


def _common(made: list[Entry], courses: list[Course]) -> list[Entry]:
    """Give what a catalogue says once for all of its courses."""
    taken = {id(entry) for course in courses for entry in course.entries}
    spoken = {language_of(b for e in course.entries for b in e.blocks) for course in courses}
    return [
        e
        for e in made
        if e.role and (id(e) not in taken or _FOR_ALL.search(e.label) or _is_said_twice(e, spoken))
    ]


def _is_said_twice(entry: Entry, spoken: set[str]) -> bool:
    """Tell a label in two languages, « Lieu / Plaats », over courses of which each has its own."""
    parts = re.split(r"\s*/\s*", entry.label)
    roles = {declared("training").label(part, hear=False) for part in parts}
    return len(spoken) > 1 and len(parts) > 1 and roles == {entry.role}


def _missing(shared: list[Entry], course: Course) -> list[Entry]:
    """Give the shared labels that a course does not fill itself."""
    own = _roles(course.entries) | {role for view, _ in course.rows for role in view.roles}
    facts = course.of("practical", "sessions", "dates")
    own |= {str(nature(one.text)) for entry in facts for one in entry.said}
    wanted = {
        "provider",
        "place",
        "hours",
        "price",
        "prerequisites",
        "audience",
        "methods",
        "mode",
        "instructor",
    }
    return [entry for entry in shared if entry.role in wanted - own]
