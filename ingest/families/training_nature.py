"""A brochure's own labels, told by what stands below them; titles that look like labels."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile

from ingest.families.brochure import CODE, NESTED, Course
from ingest.families.sections import Entry, Said
from ingest.families.tables import View
from ingest.families.values import (
    is_fact,
    is_had,
    is_infinitive,
    is_name,
    is_person,
    is_public,
    nature,
)
from ingest.families.wording import key
from ingest.signs import EMPTY_BOXES, TICKED_BOXES

Face = tuple[int, int, int]
_AFTER = re.compile(r"\W*(?:et\s+)?(?:apr[èe]s|after|na|nadien|achteraf)\b", re.IGNORECASE)
_YOU = re.compile(r"\W*(?:je|jij|u|vous|tu|you)\s", re.IGNORECASE)
"""« Je herkent … », under a heading that speaks of what comes after: what one learns."""
_SEASON = re.compile(r"\b20\d\d\s*[-–/]\s*(?:20)?\d\d\b")
"""The school year of a whole catalogue: « Programme 2026-2027 »."""
_BADGE = re.compile(rf"{CODE.pattern}|(?:n° ?)?\d{{1,3}}")
"""What a box beside a title says: a code, or the number of a course."""
_EMPTY, _TICKED = (re.compile(f"[{boxes}]") for boxes in (EMPTY_BOXES, TICKED_BOXES))
_CHOICE = re.compile(f"[{TICKED_BOXES}]\\s*(?P<said>[^{TICKED_BOXES}{EMPTY_BOXES}]+)")
"""What a ticked box stands before, on a line of several."""
_MOST_TOLD = 80
"""Words of the longest text that only presents a person."""
_MOST_WORDS = 9
"""Words of the longest heading that is a label rather than a title."""


def face(entry: Entry) -> Face | None:
    """Describe how a heading looks: its size, weight and level."""
    head = entry.head
    if head is None:
        return None
    return round(head.style.size), round(head.style.bold), head.level


def untitle(made: list[Entry]) -> None:
    """Take the role off headings that are titles, though they begin with the word of a label.

    « Introduction à la médiation » stands among titles of courses; « Programmer un robot » is the
    largest line of all; a programme of a school year that lists nothing is a whole catalogue.
    """
    for entry in made:
        opens = not entry.said or (entry.said[0].heading and not NESTED.match(entry.said[0].text))
        if entry.role == "programme" and opens and _SEASON.search(entry.label):
            entry.role = None
    looks: dict[Face, list[Entry]] = defaultdict(list)
    for entry in made:
        if (look := face(entry)) and entry.head and entry.head.kind == "heading":
            looks[look].append(entry)
    times = Counter(key(entry.label) for entry in made)
    repeated = {id(entry) for above, entry in pairwise(made) if _says_again(above, entry)}
    largest = max(looks, default=None)
    for look, group in looks.items():
        own = [entry for entry in group if entry.role is None]
        alone = look == largest and len(group) == 1
        heads = sum(_heads_a_course(made, entry, look) for entry in group)
        for entry in group:
            long = len(entry.label.split()) >= 3 and times[key(entry.label)] == 1
            many = len(own) >= max(2, 0.5 * len(group)) or heads >= max(2, 0.7 * len(group))
            among = many and entry.label[-1:] not in "?:" and id(entry) not in repeated
            if entry.role not in {None, "title"} and long and (alone or among):
                entry.role = None


def repeated(made: Iterable[Entry], known: Container[str | None]) -> set[int]:
    """Give, by their `id`, labels of the catalogue's own: « Le petit plus » in each course.

    They are said again and again, and look as labels do whose role is known.
    """
    heads = [entry for entry in made if entry.head]
    labels = {face(entry) for entry in heads if entry.role in known}
    said = Counter((face(entry), key(entry.label)) for entry in heads)
    again = (one for one in heads if said[face(one), key(one.label)] > 1)
    return {id(entry) for entry in again if face(entry) in labels}


def _says_again(above: Entry, entry: Entry) -> bool:
    """Tell a heading right under a label of its role, set no larger: « Contenu », « Déroulé »."""
    empty = above.role == entry.role is not None and not (above.said or above.tables)
    over, under = above.head, entry.head
    return bool(empty and over and under and over.style.size <= under.style.size)


def rejoin(made: list[Entry]) -> list[Entry]:
    """Put together titles of two lines with the code or number of a box beside them in between."""
    joined: list[Entry] = []
    for entry in made:
        title, code = joined[-2:] if len(joined) > 1 else (None, None)
        if title and code and code.head and _goes_on(title, code, entry):
            joined.pop()
            title.label = f"{title.label} {entry.label}"
            title.said += [Said(code.label, code.head), *entry.said]
            title.tables += entry.tables
        else:
            joined.append(entry)
    return joined


def ticked(said: Sequence[Said]) -> list[Said]:
    """Leave out what has an empty box before it, where others have a ticked one.

    >>> from ontology.model import Block
    >>> block = Block(kind="paragraph", text="☑ Guides ☐ Élèves ☑ Aidants", regions=())
    >>> [one.text for one in ticked([Said(block.text, block)])]
    ['Guides', 'Aidants']
    """
    boxes = [one.block.marker for one in said]
    several = any(map(_TICKED.match, boxes)) and any(map(_EMPTY.match, boxes))
    kept = [one for one in said if not (several and _EMPTY.match(one.block.marker))]
    return [part for one in kept for part in _ticked_inside(one)]


def _ticked_inside(one: Said) -> Iterable[Said]:
    if not (_TICKED.search(one.text) and _EMPTY.search(one.text)):
        return [one]
    told = (match["said"].strip(" ,;/|") for match in _CHOICE.finditer(one.text))
    return [Said(text, one.block) for text in told if text]


def recode(made: Sequence[Entry]) -> None:
    """Give each heading of a catalogue the code that stands right above it, after other text."""
    found = [
        (above, entry, code)
        for above, entry in pairwise(made)
        if entry.head and entry.role is None and len(above.said) > 1
        if (code := CODE.fullmatch(above.said[-1].text)) and not is_fact(code.string)
    ]
    if len(found) > 1 and len({code["kind"] for _, _, code in found}) == 1:
        for above, entry, _ in found:
            entry.said.insert(0, above.said.pop())


def _goes_on(title: Entry, code: Entry, entry: Entry) -> bool:
    """Tell the next line of a title: of one look, in lower case, only a code between."""
    alone = not (title.said or title.tables or code.said or code.tables)
    same = title.head is not None and entry.head is not None and face(title) == face(entry)
    lower = entry.label[:1].islower()
    return alone and same and lower and _BADGE.fullmatch(code.label.strip()) is not None


def _heads_a_course(made: list[Entry], entry: Entry, look: Face) -> bool:
    """Tell a heading with three labels or more below it, before the next of its look."""
    place = next(n for n, one in enumerate(made) if one is entry)
    below = takewhile(lambda one: face(one) != look, made[place + 1 :])
    return len({one.role for one in below} - {None, "aside", "title", "closing"}) >= 3


def with_prices(view: View) -> View:
    """Take for prices the columns that no header names, and whose cells all are: « Membres »."""
    free = set(range(view.table.n_columns)) - set(chain.from_iterable(view.roles.values()))
    cells = {n: [text for row in view.rows() if (text := row.text(n))] for n in free}
    found = [
        n
        for n, texts in cells.items()
        if len(texts) > 1 and all(nature(one) == "price" and is_fact(one) for one in texts)
    ]
    known = {role: columns for role, columns in view.roles.items() if role != "price"}
    prices = tuple(sorted({*view.roles.get("price", ()), *found}))
    return replace(view, roles={**known, "price": prices}) if prices else view


def understand(course: Course) -> None:
    """Give a role to labels that no declaration knows, where the course still lacks it."""
    _name_people(course)
    known = {entry.role for entry in course.entries}
    for entry in course.entries:
        told = entry.role == "methods" or (entry.role == "dates" and _is_untimed(entry))
        if told and "programme" not in known and _is_by_days(entry):
            entry.role = "programme"
        if entry.role is not None or entry.head is None or entry.head in course.title:
            continue
        role = _role(entry)
        if role and role not in known:
            entry.role = role
            known.add(role)


def _name_people(course: Course) -> None:
    """Take for who gives a course the people who are headings below one that says nothing else.

    « Avec vous », then « Ysaline Grandjean » over what she does; a label that is known to name
    people and does so is left alone.
    """
    if any(entry.said for entry in course.of("instructor")):
        return
    above: Entry | None = None
    for entry in course.entries:
        named = entry.role is None and is_name(entry.label) and _is_short(entry)
        if above and entry.head and named:
            above.role = "instructor"
            entry.role, entry.said = "instructor", [Said(entry.label, entry.head), *entry.said]
        else:
            opens = entry.role in {None, "instructor"} and not (entry.said or entry.tables)
            above = entry if opens and entry.head and entry.head not in course.title else None


def _is_short(entry: Entry) -> bool:
    listed = any(one.block.kind == "list_item" for one in entry.said)
    told = sum(len(one.text.split()) for one in entry.said)
    return told <= _MOST_TOLD and not (listed or entry.tables)


def _role(entry: Entry) -> str | None:
    if not entry.said or len(entry.label.split()) > _MOST_WORDS:
        return None
    texts = [one.text for one in entry.said if not one.heading]
    listed = [one.text for one in entry.said if one.block.kind == "list_item"]
    if _is_by_days(entry):
        return "programme"
    if len(listed) >= 2:
        told = _AFTER.match(entry.label) and _most(bool(_YOU.match(one)) for one in listed)
        if told or _most(map(is_infinitive, listed)):
            return "objectives"
        return "audience" if _most(map(is_public, listed)) else None
    if 1 <= len(texts) <= 4 and all(is_person(text) for text in texts[:1]):
        return "instructor"
    if len(texts) == 1 and is_had(texts[0]):
        return "prerequisites"
    return nature(texts[0]) if 1 <= len(texts) <= 3 else None


def _is_by_days(entry: Entry) -> bool:
    return sum(bool(NESTED.match(one.text)) for one in entry.said) >= 2


def _is_untimed(entry: Entry) -> bool:
    """Tell a schedule that lists what is done, and says no day or hour of it."""
    listed = [one.text for one in entry.said if one.block.kind == "list_item"]
    return bool(listed) and not any(nature(one.text) in {"dates", "hours"} for one in entry.said)


def _most(found: Iterable[bool]) -> bool:
    told = list(found)
    return sum(told) >= 0.7 * len(told)
