"""One course: its texts, trainer, provider, prices, sessions."""

import re
from collections.abc import Iterable

from rdflib import SDO, URIRef

from ingest.families.brochure import NESTED, READING, Course
from ingest.families.context import Context, inner
from ingest.families.metadata import named_by_address, organisations
from ingest.families.sections import Entry, Said
from ingest.families.tables import View
from ingest.families.training_sessions import Facts, sessions
from ingest.families.wording import fold, item, key, unquoted
from ingest.fields import find_days, find_people, number_of
from ontology.model import Block
from ontology.records import (
    ExplicitAbsence,
    Objective,
    Organisation,
    Person,
    ProgrammeItem,
    TrainingOffer,
)

_DAY = re.compile(
    r"^\W*(?:(?:jour(?:s|n[ée]es?)?|days?|dag(?:en)?)\s*n?°?\s*(?P<n>\d{1,2}|one|two|three|four|un|deux|trois|quatre)\b(?:\s*(?:et|and|en|à|&|,|-)\s*\d{1,2}\b)*|(?P<o>\d{1,2})(?:er|e|ère|ème|st|nd|rd|th)\s+(?:jour|journ[ée]e|day)|(?P<w>premi[èe]re?|deuxi[èe]me|seconde?|troisi[èe]me|quatri[èe]me|first|second|third|eerste|tweede|derde)\s+(?:jour|journ[ée]e|day|dag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(
    r"^\W*(?:matin(?:[ée]e)?|apr[èe]s-midi|morning|afternoon|voormiddag|namiddag|soir[ée]e)\W*$",
    re.IGNORECASE,
)
_HEADCOUNT = re.compile(
    r"^\D{0,24}\d+(?:\D{1,6}\d+)?\s*(?:personnes?|participant\S*|places?|people|deelnemers|max)?[^,;.]{0,24}$",
    re.IGNORECASE,
)
_GIVEN_BY = re.compile(
    r"(?:^|\b)(?i:organis[ée]e?s?|propos[ée]e?s?|dispens[ée]e?s?|offered|organi[sz]ed|provided|georganiseerd|aangeboden)\s+(?i:par|by|door)\s+(?P<name>(?:l['’]|la |le |the |de |het )?[A-ZÀ-Þ].{2,80})",
)
_INTRO = re.compile(r":\s*$")


def title_text(text: str) -> str:
    """Clean a course's title: no numbering, label or quotation marks around it.

    >>> title_text("3. « Oser la caméra »"), title_text("Formation : Animer un repair café")
    ('Oser la caméra', 'Animer un repair café')
    """
    bare = re.sub(r"^(?:\d{1,2}\s*[.)–-]|formation|atelier|module|stage|cours|course|workshop|opleiding)(?:\s*(?:n°\s*)?\d{1,2})?\s*[:–—]\s+", "", text.strip(), flags=re.IGNORECASE)  # fmt: skip  # noqa: E501
    bare = re.sub(r"^\d{1,2}\s*[.)]\s+", "", bare)
    return unquoted(bare).strip(" :")


def state(context: Context, course: Course) -> None:
    """State one course and everything printed of it."""
    offer = context.minter.offer(course.name, course.nth)
    drafts = context.drafts
    used: list[Block] = list(course.title)
    facts = sessions(context, course, offer)
    provider, provider_blocks = _provider(context, course, facts)
    used += [*facts.blocks, *provider_blocks]
    texts = {
        "objectives": tuple(_objectives(context, course, offer, used)),
        "programme": tuple(_programme(context, course, offer, used)),
        "methods": tuple(_texts(course, "methods", used)),
        "audiences": tuple(_texts(course, "audience", used)),
        "prerequisites": tuple(_prerequisites(context, course, offer, used)),
        "instructors": tuple(_instructors(context, course, used)),
    }
    description = _description(course, used)
    context.publisher = context.publisher or provider
    drafts.put(
        TrainingOffer,
        offer,
        used,
        label=course.name,
        name=course.name,
        description=description,
        provider=provider,
        prices=tuple(facts.prices),
        sessions=tuple(facts.sessions),
        **texts,
    )


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
            found += _split(one)
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
    parts = [p for p in re.split(r"\s*[•▪■●✓➢]\s+|\s+[✦♦]\s+", one.text) if p.strip()]
    return [Said(part, one.block) for part in parts] if len(parts) > 1 else [one]


def _objectives(
    context: Context, course: Course, offer: URIRef, used: list[Block]
) -> Iterable[URIRef]:
    for position, one in enumerate(_items(course, "objectives"), 1):
        used.append(one.block)
        iri = context.minter.of_offer("objective", offer, position)
        yield context.drafts.put(
            Objective, iri, [one.block], text=item(one.text), position=position
        )


def _items(course: Course, role: str) -> list[Said]:
    cells = [Said(b.text, b) for view, row in course.rows for b in row.blocks(view.column(role))]
    return [one for one in [*listed(course.of(role)), *cells] if key(one.text)]


def _texts(course: Course, role: str, used: list[Block]) -> Iterable[str]:
    for one in _items(course, role):
        if role == "audience" and (_HEADCOUNT.match(one.text) or _GIVEN_BY.match(one.text)):
            continue
        used.append(one.block)
        yield item(one.text)


def _programme(
    context: Context, course: Course, offer: URIRef, used: list[Block]
) -> Iterable[URIRef]:
    for position, (day, one) in enumerate(_by_day(course), 1):
        used.append(one.block)
        iri = context.minter.of_offer("item", offer, position)
        yield context.drafts.put(
            ProgrammeItem, iri, [one.block], text=item(one.text), position=position, day=day
        )


def _by_day(course: Course) -> list[tuple[int | None, Said]]:
    """Give the points of the programme with their day."""
    found: list[tuple[int | None, Said]] = []
    day: int | None = None
    for entry in course.of("programme") or _days_elsewhere(course):
        lists = any(one.block.kind == "list_item" for one in entry.said)
        for one in entry.said:
            match = _DAY.match(one.text)
            if match:
                day = _day_number(match) or day
                rest = _after_day(match["rest"])
                if rest and not one.heading:
                    found += [(day, part) for part in _split(Said(rest, one.block))]
            elif (
                one.heading
                or _PART.match(one.text)
                or (NESTED.match(one.text) and len(one.text.split()) <= 4)
                or (_INTRO.search(one.text) and lists)
                or (lists and one.block.kind != "list_item" and _is_lead(one.text))
            ):
                continue
            else:
                found += [(day, part) for part in _split(one)]
        for view in entry.tables:
            found += list(_table_days(view))
    for view, row in course.rows:
        found += [(None, Said(b.text, b)) for b in row.blocks(view.column("programme"))]
    return found


def _days_elsewhere(course: Course) -> list[Entry]:
    """Find a programme whose heading has a name of its own: it is cut by days."""
    return [
        entry
        for entry in course.entries
        if entry.role is None and sum(bool(_DAY.match(one.text)) for one in entry.said) >= 2
    ]


def _day_number(match: re.Match[str]) -> int | None:
    number = number_of(match["n"] or match["o"] or match["w"] or "")
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


def _day_rows(view: View) -> Iterable[tuple[int | None, Said]]:
    """Read rows that begin with a day, whatever the other columns are called."""
    for number in range(view.table.n_rows):
        cells = {id(c): c for n in range(view.table.n_columns) if (c := view.table.at(number, n))}
        first, *others = [c for c in cells.values() if c.row == number] or [None]
        match = _DAY.match(first.text) if first else None
        for cell in others if match else []:
            for block in cell.blocks if cell else ():
                yield _day_number(match) if match else None, Said(block.text, block)


def _prerequisites(
    context: Context, course: Course, offer: URIRef, used: list[Block]
) -> Iterable[str]:
    said = _items(course, "prerequisites")
    if not said:
        return
    used += [one.block for one in said]
    listed_ones = all(one.block.kind == "list_item" for one in said)
    text = (" ; " if listed_ones else " ").join(
        item(one.text) if listed_ones else one.text for one in said
    )
    text = item(text)
    if READING.declaration.says("none", text) and len(text.split()) <= 14:
        context.drafts.put(
            ExplicitAbsence,
            context.minter.of_offer("absence", offer, "prerequisites"),
            [one.block for one in said],
            about=(offer,),
            absent_property=SDO.coursePrerequisites,
            text=said[0].block.text if len(said[0].block.text) < 160 else text,
        )
    yield text


def _instructors(context: Context, course: Course, used: list[Block]) -> Iterable[URIRef]:
    found: dict[str, tuple[list[Block], list[str]]] = {}
    last: str | None = None
    for entry in course.of("instructor"):
        for one in entry.said:
            names = find_people(one.text)
            if names and not (last and names[0] == last):
                for name in names:
                    found.setdefault(name, ([], []))[0].append(one.block)
                last = names[-1]
                rest = _told(one.text, names)
                if rest:
                    found[last][1].append(rest)
            elif last and len(one.text.split()) > 4:
                found[last][0].append(one.block)
                found[last][1].append(one.text)
    for view, row in course.rows:
        for name in find_people(row.text(view.column("instructor"))):
            found.setdefault(name, ([], []))[0].extend(row.blocks(view.column("instructor")))
    for name, (blocks, told) in found.items():
        used += blocks
        iri = context.minter.local("person", name)
        yield context.drafts.put(
            Person, iri, blocks, label=name, description=" ".join(told) or None
        )


def _told(text: str, names: tuple[str, ...]) -> str | None:
    """Give what stands beside one name: « Anne Dubois, bibliothécaire »."""
    if len(names) != 1:
        return None
    rest = text[len(names[0]) :].strip(" ,–—-:.()")
    return text.strip() if len(rest.split()) > 6 else rest or None


def _description(course: Course, used: list[Block]) -> str | None:
    """Give the prose that presents the course: below its title, or under a label of its own."""
    own = [one for e in course.of("description") for one in e.said]
    if not own:
        lead = []
        for entry in course.entries:
            if entry.role not in {None, "title"} and lead:
                break
            if entry.role in {None, "title"}:
                lead += [
                    one
                    for one in entry.said
                    if len(one.text.split()) >= 12 and one.block.kind != "list_item"
                ]
        own = lead[:4]
    used += [one.block for one in own]
    return " ".join(one.text for one in own) or None


def _provider(context: Context, course: Course, facts: Facts) -> tuple[URIRef | None, list[Block]]:
    """Find who gives the course: said so, else an organisation named by its legal form."""
    for entry in course.of("provider"):
        if entry.said:
            name = _organisation_name(entry.said[0].text)
            if name:
                return _organise(context, name, entry.said[0].block, facts)
    for block in inner(context.blocks):
        if (match := _GIVEN_BY.search(block.text)) and (name := _organisation_name(match["name"])):
            return _organise(context, name, block, facts)
    named, mailed = _named_everywhere(context), named_by_address(context.blocks)
    if named and mailed and not (set(key(named[0]).split()) & set(key(mailed[0]).split())):
        named = None
    if best := named or mailed:
        return _organise(context, best[0], best[1], facts)
    for name, block in facts.hosts:
        return _organise(context, name, block, facts)
    return None, []


def _organisation_name(text: str) -> str | None:
    legal = organisations(text)
    if legal:
        return legal[0]
    name = re.split(r"\s*(?:,|;|\s[–—-]\s|\(|\||\.\s|\bTél|\bhttps?:|\bwww)", text.strip())[0]
    return item(name) if 0 < len(name.split()) <= 10 else None


def _named_everywhere(context: Context) -> tuple[str, Block] | None:
    """Find the organisation that the brochure names most, by its legal form."""
    first: dict[str, tuple[str, Block]] = {}
    counts: dict[str, int] = {}
    for block in inner(context.blocks):
        for name in organisations(block.text):
            first.setdefault(fold(name), (name, block))
            counts[fold(name)] = counts.get(fold(name), 0) + 1
    for name in (name for text in context.aside for name in organisations(text)):
        block = first.get(fold(name), (name, _near_name(context, name)))[1]
        if block is not None:
            first.setdefault(fold(name), (name, block))
            counts[fold(name)] = counts.get(fold(name), 0) + 5
    return first[max(counts, key=lambda name: counts[name])] if counts else None


def _near_name(context: Context, name: str) -> Block | None:
    """Find the text that names an organisation which only a running head spells in full."""
    core = key(name).rsplit(" ", 1)[0]
    texts = [b for b in context.blocks if b.table is None and b.text.strip()]
    return next((b for b in texts if core in key(b.text)), texts[0] if texts else None)


def _organise(
    context: Context, name: str, block: Block, facts: Facts
) -> tuple[URIRef, list[Block]]:
    address = next((a for host, a in facts.addresses if fold(host) == fold(name)), None)
    iri = context.minter.local("organisation", name)
    return context.drafts.put(Organisation, iri, [block], label=name, address=address), [block]
