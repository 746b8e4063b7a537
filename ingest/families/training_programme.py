"""What a course lists, and its programme day by day."""

import re
from collections.abc import Iterable
from itertools import dropwhile, pairwise

from ingest.families.brochure import BY_WEEKDAY, NESTED, Course
from ingest.families.sections import Entry, Said
from ingest.families.tables import View
from ingest.families.training_timed import is_pause, says_hours, untimed
from ingest.families.values import is_public
from ingest.fields import WEEKDAY, find_days, number_of
from ontology.model import Block, Cell

_MEETING = (
    r"s[ée]ance|rencontre|session|sessie|matin[ée]e|apr[èe]s-midi|soir[ée]e|meeting|bijeenkomst|"
    r"evening|morning|afternoon|avond|ochtend|(?:na)?middag"
)
_HALF = re.compile(r"\b(?:demi-|half[ -]?|halve )(?:jour|day|dag)|\bdagdeel", re.IGNORECASE)
_DAY = re.compile(
    rf"^\W*(?:(?:{WEEKDAY}|(?:module|bloc|partie|unit[ée]?|part|deel)\s*\d{{1,2}})"
    r"\s*[·|,:–—-]\s*(?=jour|day|dag))?"
    r"(?:l[ea]\s+|the\s+|de\s+)?(?:(?:(?:demi-)?jour(?:s|n[ée]es?)?|days?|half[ -]days?|"
    r"dag(?:en|deel)?)\s*n?°?\s*(?P<n>\d{1,2}|one|two|three|four|un|deux|trois|quatre)\b(?:\s*(?:et|and|en|à|&|,|-)\s*\d{1,2}\b)*|"
    r"(?:jour(?:n[ée]e)?|day|dag)\s+(?P<l>(?-i:[A-F]))(?=\s*(?:$|[:–—(-]))|"
    r"(?P<o>\d{1,2})(?:[eè]?re?|e|ème|nde?|st|rd|th)\s+"
    rf"(?:(?:demi-)?jour(?:n[ée]e)?|day|dag(?:deel)?|{_MEETING})\b|(?P<w>premi[èe]re?|"
    r"deuxi[èe]me|seconde?|troisi[èe]me|quatri[èe]me|first|second|third|eerste|tweede|"
    r"derde)\s+(?:(?:demi-)?jour(?:n[ée]e)?|matin[ée]e|apr[èe]s-midi|soir[ée]e|s[ée]ance|"
    r"rencontre|(?:half[ -])?day|(?:halve )?dag|dagdeel|avond|bijeenkomst|morning|evening|"
    rf"sessie|ochtend|{WEEKDAY})\b|"
    rf"(?P<b>\d{{1,2}})\s+(?:{WEEKDAY})\b|(?:{WEEKDAY}|{_MEETING})\s*(?:n°\s*)?(?P<a>\d{{1,2}})(?=\s*(?:$|[:–—(-](?!\d))))"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


_ON_WEEKDAY = re.compile(rf"^\W*(?:{WEEKDAY})\b(?:\s+\d{{1,2}}\b|\W*$)", re.IGNORECASE)
_QUOTED = re.compile(r"[«“\"].*[»”\"]\W*")
"""Words of somebody, whole."""
_PART = re.compile(
    r"^\W*(?:matin(?:[ée]e)?|apr[èe]s-midi|morning|afternoon|voormiddag|namiddag|soir[ée]e)\W*$",
    re.IGNORECASE,
)


_MOST_WORDS = 9
"""Words of one public among several in a line."""
_LONGEST = 15
"""Words of one aim or point among several in a line."""
_WEEKDAY = 12
"""Characters that may stand before a date: « Mercredi le »."""
_SENTENCE = re.compile(r"(?=[^\W\d_])(?:\S+\s+){5,}\S*\.\W*$")
"""Six words or more that end in a full stop."""
_INTRO = re.compile(r":\s*$")


def listed(entries: Iterable[Entry]) -> list[Said]:
    """Give what each entry lists: its items; without list its paragraphs; no introductions."""
    found: list[Said] = []
    for entry in entries:
        said = [one for one in entry.said if one.text.strip()]
        has_list = any(one.block.kind == "list_item" for one in said)
        for place, one in enumerate(said):
            follows = place + 1 < len(said)
            if one.heading or (_INTRO.search(one.text) and (follows or has_list)):
                continue
            if (
                has_list
                and one.block.kind != "list_item"
                and place == 0
                and len(one.text.split()) > 3
                and _is_lead(one.text)
            ):
                continue
            found += _each(one) if entry.role == "objectives" else _split(one)
    return found


def _is_lead(text: str) -> bool:
    """Tell a sentence that only leads into a list: « … vous serez capable de »."""
    return (
        re.search(
            r"(?:capables? de|en mesure de|able to|in staat|comme suit|de|to|om|:|…|\.\.\.)\s*$",
            text.strip(),
        )
        is not None
    )


def _split(one: Said) -> list[Said]:
    """Cut a paragraph that holds a list in line, by bullets."""
    sign = re.match(r"([»›▸>–-])\s", one.text)
    if sign and "«" not in one.text:
        parts = [p for p in re.split(rf"(?:^|\s){sign[1]}\s", one.text) if p.strip()]
        return [Said(part.strip(), one.block) for part in parts]
    parts = [p for p in re.split(r"\s*[•▪■●✓➢]\s+|\s+[✦♦]\s+", one.text) if p.strip()]
    return [Said(part, one.block) for part in parts] if len(parts) > 1 else [one]


def _each(one: Said) -> list[Said]:
    """Cut a line of several aims or points with semicolons between: « lire ; dire ; jouer »."""
    parts = [part.strip() for part in one.text.rstrip(" .;").split(";")]
    short = all(part and len(part.split()) <= _LONGEST and ". " not in part for part in parts)
    if one.block.kind == "list_item" or len(parts) < 2 or not short:
        return _split(one)
    return [Said(part, one.block) for part in parts]


def each_public(one: Said) -> list[Said]:
    """Cut a line that names publics with semicolons between: « Guides ; bénévoles d’un musée »."""
    if lines := _public_each_line(one):
        return lines
    parts = [part.strip() for part in one.text.rstrip(" .;").split(";")]
    short = all(part and len(part.split()) <= _MOST_WORDS for part in parts)
    listed_already = one.block.kind == "list_item" or len(parts) < 2
    return [one] if listed_already or not short else [Said(part, one.block) for part in parts]


def _public_each_line(one: Said) -> list[Said]:
    """Cut a paragraph of which each line that begins with a capital names people."""
    texts = [line.text.strip() for line in one.block.lines]
    begun = [n for n, text in enumerate(texts) if text[:1].isupper()]
    whole = one.text == one.block.text and one.block.kind == "paragraph" and begun[:1] == [0]
    if not whole or len(begun) < 2 or re.search(r"[.,;:]", one.text):
        return []
    parts = [" ".join(texts[a:b]) for a, b in pairwise([*begun, len(texts)])]
    return [Said(part, one.block) for part in parts] if all(map(is_public, parts)) else []


def by_day(course: Course) -> list[tuple[int | None, Said]]:
    """Give the points of the programme with their day."""
    found: list[tuple[int | None, Said]] = []
    day: int | None = None
    ended: str | None = None
    for entry in course.of("programme") or _days_elsewhere(course):
        if entry.head is None and entry.label == ended:
            continue  # it goes on with remarks
        lists = any(one.block.kind == "list_item" for one in entry.said)
        tabled = [part for view in entry.tables for part in _table_days(view)]
        said = _untitled(entry.said if entry.role else _from_first_day(entry))
        remark = _remark(said) if lists else None
        for one, after in zip(said, [*said[1:], None], strict=False):
            if one is remark or _is_aside(one, listed=lists, tabled=bool(tabled)):
                ended = entry.label
                break
            match = _DAY.match(one.text)
            if match:
                day = _day_number(match) or day
                rest = _after_day(match["rest"])
                if rest and not (one.heading or _is_titled(match["rest"], one, after)):
                    found += [(day, part) for part in _split(Said(rest, one.block))]
            elif _is_dated(one, after):
                day = (day or 0) + 1
            elif (
                one.heading
                or _PART.match(one.text)
                or _only_divides(one, after)
                or (_INTRO.search(one.text) and lists)
                or (lists and one.block.kind != "list_item" and _is_lead(one.text))
            ):
                continue
            else:
                found += [(day, part) for part in _points(one) if not _PART.match(part.text)]
        found += tabled
    for view, row in course.rows:
        found += [(None, Said(b.text, b)) for b in row.blocks(view.column("programme"))]
    return found


def _points(one: Said) -> list[Said]:
    """Give the points of one line, without the hours it may begin with; a pause is none."""
    rest = untimed(one.text)
    if rest is None:
        return [] if says_hours(one.text) else _each(one)
    return [] if not rest or is_pause(rest) else _each(Said(rest, one.block))


def _only_divides(one: Said, after: Said | None) -> bool:
    """Tell a few words that only say which part follows; « • Matin : repérage » says what in."""
    if untimed(one.text) is not None and not _is_over_list(one, after):
        return False  # « 14:00 Field walk » is a point
    says = one.block.kind == "list_item" and re.search(r":\s*\w", one.text)
    return bool(NESTED.match(one.text)) and len(one.text.split()) <= 4 and not says


def _is_aside(one: Said, *, listed: bool, tabled: bool) -> bool:
    """Tell what follows a programme that is a list or a table: a remark, what somebody says."""
    plain = one.block.kind == "paragraph" and not one.heading and not _DAY.match(one.text)
    return plain and (tabled or (listed and _QUOTED.fullmatch(one.text.strip()) is not None))


def _untitled(said: list[Said]) -> list[Said]:
    """Leave out the lines between a day and its list: they name what the list is about."""
    triples = zip([None, *said], said, [*said[1:], None], strict=False)
    titles = {id(one) for before, one, after in triples if _names_list(before, one, after)}
    return [one for one in said if id(one) not in titles]


def _names_list(before: Said | None, one: Said, after: Said | None) -> bool:
    if before is None or after is None or before.block.kind == "list_item":
        return False
    over = after.block.kind == "list_item" and one.block.kind == "paragraph"
    divides = _PART.match(before.text) or (_DAY.match(before.text) and before.heading)
    return over and bool(divides) and not one.heading and one.text.rstrip()[-1:] not in ".;"


def _remark(said: list[Said]) -> Said | None:
    """Give the whole sentence below the last item of a list none of whose items is a sentence."""
    listed = [n for n, one in enumerate(said) if one.block.kind == "list_item"]
    below = said[listed[-1] + 1 : listed[-1] + 2]
    dotted = [n for n in listed if said[n].text.rstrip().endswith(".")]
    told = [one for one in below if one.block.kind == "paragraph" and not one.heading]
    whole = [one for one in told if _SENTENCE.match(one.text) and not _DAY.match(one.text)]
    return whole[0] if whole and not dotted else None


def _is_titled(rest: str, one: Said, after: Said | None) -> bool:
    """Tell a day that names what its list is about: « Jour 2 : écouter », then items."""
    return _is_over_list(one, after) and re.match(r"\s*[:–—-]\s", rest) is not None


def _is_over_list(one: Said, after: Said | None) -> bool:
    return after is not None and after.block.kind == "list_item" != one.block.kind


def _is_dated(one: Said, after: Said | None) -> bool:
    """Tell what stands over one day of a course, and begins with its date or is its weekday."""
    if not one.heading and not _is_over_list(one, after):
        return False
    spans = find_days(one.text, 2000)
    alone = len(spans) == 1 and len(spans[0].days) == 1 and spans[0].at[0] <= _WEEKDAY
    return alone or (one.heading and BY_WEEKDAY.fullmatch(one.text) is not None)


def _days_elsewhere(course: Course) -> list[Entry]:
    """Find a programme whose heading has a name of its own: it is cut by days."""
    return [
        entry
        for entry in course.entries
        if entry.role is None and sum(bool(_DAY.match(one.text)) for one in entry.said) >= 2
    ]


def _from_first_day(entry: Entry) -> list[Said]:
    """Leave out what presents a course before the days of its programme."""
    return list(dropwhile(lambda one: not _DAY.match(one.text), entry.said))


def _day_number(match: re.Match[str]) -> int | None:
    """Give the number of a day; a half counts for one when it names its date."""
    half = _HALF.search(match.string, 0, match.start("rest"))
    if half and not find_days(match["rest"], 2000):
        return None
    if match["l"]:
        return ord(match["l"]) - ord("A") + 1
    number = number_of(next((match[name] for name in "nowab" if match[name]), ""))
    return int(number) if number is not None else None


def _after_day(rest: str) -> str:
    """Give what a day's line says beyond its date: « Jour 1 – 12 mars : les enjeux »."""
    bare = re.sub(r"^\s*\([^)]*\)", "", rest).strip(" :–—-.•|")
    spans = [m.at for m in find_days(bare, 2000)]
    if spans and spans[0][0] <= 2:
        bare = bare[spans[0][1] :].strip(" :–—-.•|")
    return bare


def _table_days(view: View) -> Iterable[tuple[int | None, Said]]:
    """Read a programme that is a table: its days or hours beside what is done."""
    column = view.column("programme")
    if columns := _day_columns(view):
        yield from columns
        return
    if column is None:
        yield from _day_rows(view)
        return
    day: int | None = None
    for row in view.rows():
        for other in range(view.table.n_columns):
            match = _DAY.match(row.text(other)) if other != column else None
            day = _day_number(match) or day if match else day
        if row.starts(column):
            yield from ((day, Said(block.text, block)) for block in row.blocks(column))


def _day_columns(view: View) -> list[tuple[int | None, Said]]:
    """Read a table whose columns are days, or parts of one; what runs over several is a break."""
    table = view.table
    heads = [cell for n in range(table.n_columns) if (cell := table.at(0, n)) and cell.column == n]
    days = [c for c in heads if _DAY.match(c.text) or _ON_WEEKDAY.match(c.text)]
    parts = days if days or not all(NESTED.match(c.text) for c in heads) else heads
    found: list[tuple[int | None, Said]] = []
    for place, head in enumerate(parts if len(parts) > 1 else (), 1):
        match = _DAY.match(head.text)
        day = (_day_number(match) if match else None) or (place if days else None)
        below = [table.at(row, head.column) for row in range(1, table.n_rows)]
        for row, cell in enumerate(below, 1):
            if cell and (cell.row, cell.column, cell.column_span) == (row, head.column, 1):
                found += [(day, part) for b in _listed(cell) for part in _split(Said(b.text, b))]
    return found


def _listed(cell: Cell) -> list[Block]:
    """Give the list in a cell, without its date or who leads it; all there is without list."""
    listed = [block for block in cell.blocks if block.kind == "list_item"]
    return listed or list(cell.blocks)


def _day_rows(view: View) -> Iterable[tuple[int | None, Said]]:
    """Read rows that begin with a day, whatever the other columns are called."""
    for number in range(view.table.n_rows):
        cells = {id(c): c for n in range(view.table.n_columns) if (c := view.table.at(number, n))}
        own = [cell for cell in cells.values() if cell.row == number]
        match = _DAY.match(own[0].text) if own else None
        for cell in own[1:] if match else []:
            for block in cell.blocks:
                yield _day_number(match) if match else None, Said(block.text, block)
