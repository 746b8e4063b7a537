"""One course: its texts, trainer, provider, prices, sessions."""

import re
from collections.abc import Iterable
from itertools import pairwise

from rdflib import SDO, URIRef

from ingest.families.bodies import bodies, organisations
from ingest.families.brochure import READING, Course, is_kicker
from ingest.families.context import Context
from ingest.families.sections import Entry, Said
from ingest.families.tables import Row, View
from ingest.families.training_programme import by_day, each_public, listed
from ingest.families.training_provider import GIVEN_BY, find_provider
from ingest.families.training_required import required
from ingest.families.training_sessions import sessions
from ingest.families.values import is_name, is_person
from ingest.families.wording import fold, item, key, unquoted
from ingest.fields import find_people
from ontology.model import Block
from ontology.records import (
    ExplicitAbsence,
    Objective,
    Person,
    ProgrammeItem,
    TrainingOffer,
)

_HEADCOUNT = re.compile(
    r"^\D{0,24}\d+(?:\D{1,6}\d+)?\s*(?:(?:personnes?|participant\S*|places?|people|deelnemers|"
    r"max)[^,;.]{0,24}|\W*)$",
    re.IGNORECASE,
)

_GIVEN = re.compile(
    r"^[^.:;]{3,60}?\b(?:donn[ée]e?s?|anim[ée]e?s?|assur[ée]e?s?|encadr[ée]e?s?|men[ée]e?s?|conduite?s?|"
    r"given|led|taught|run|facilitated|gegeven|begeleid|geleid)\s+(?:par|by|door)\s+",
    re.IGNORECASE,
)
"""A sentence before the name of who gives a course: « La formation est donnée par … »."""

_WITH = re.compile(r"(?:avec|with|met)\s+", re.IGNORECASE)
_AND = re.compile(r"(?:[\s,&.]|\b(?:et|and|en)\b)*")
"""All that may stand between names and behind them."""

_IS = re.compile(
    r"\b(?:est|sont|sera|seront|is|are|be|wordt|worden)\s+(?:\S+\s+){1,3}$", re.IGNORECASE
)
"""The verb of a sentence that states it, against « un projet mené par … » inside another."""

_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[A-ZÀ-Þ])")
"""Between two sentences, not after an initial."""

_ARTICLE = re.compile(r"(?:l(?:es?|a)\b|l['’]|une?\b|the\b|an?\b|de\b|het\b|een\b)", re.IGNORECASE)
_NEXT = re.compile(r"(?:[\s,;]+(?:et|and|en)\b)?(?:\s+(?:par|avec|by|with|door|met))?\s*$|\s*&\s*$")
"""What leads from one name to the next: « , et par »."""


def title_text(text: str) -> str:
    """Clean a course's title: no numbering, label or quotation marks around it.

    >>> title_text("3. « Oser la caméra »"), title_text("Formation : Animer un repair café")
    ('Oser la caméra', 'Animer un repair café')
    """
    bare = re.sub(r"^(?:\d{1,2}\s*[.)–-]|formation|atelier|module|stage|cours|course|workshop|opleiding)(?:(?:\s*(?:n°\s*)?\d{1,2})?\s*[:–—]|\s*(?:n°\s*)?\d{1,2}\s?\.)\s+", "", text.strip(), flags=re.IGNORECASE)  # fmt: skip  # noqa: E501
    bare = re.sub(r"^\d{1,2}\s*[.)]\s+", "", bare)
    return unquoted(bare).strip(" :")


def state(context: Context, course: Course) -> None:
    """State one course and everything printed of it."""
    offer = context.minter.offer(course.name, course.nth)
    drafts = context.drafts
    used: list[Block] = list(course.title)
    facts = sessions(context, course, offer)
    provider, provider_blocks = find_provider(context, course, facts)
    used += [*facts.blocks, *provider_blocks]
    texts = {
        "objectives": tuple(_objectives(context, course, offer, used)),
        "programme": tuple(_programme(context, course, offer, used)),
        "methods": tuple(_texts(course, "methods", used)),
        "audiences": tuple(_texts(course, "audience", used)),
        "prerequisites": tuple(_prerequisites(context, course, offer, used)),
        "instructors": tuple(_instructors(context, course, provider, used)),
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
    said = _items(course, role)
    for one in (
        [part for each in said for part in each_public(each)] if role == "audience" else said
    ):
        stray = _HEADCOUNT.match(one.text) or GIVEN_BY.match(one.text) or is_kicker(one.text)
        if role == "audience" and stray:
            continue
        used.append(one.block)
        yield item(one.text)


def _programme(
    context: Context, course: Course, offer: URIRef, used: list[Block]
) -> Iterable[URIRef]:
    for position, (day, one) in enumerate(by_day(course), 1):
        used.append(one.block)
        iri = context.minter.of_offer("item", offer, position)
        yield context.drafts.put(
            ProgrammeItem, iri, [one.block], text=item(one.text), position=position, day=day
        )


def _prerequisites(
    context: Context, course: Course, offer: URIRef, used: list[Block]
) -> Iterable[str]:
    said = required(_items(course, "prerequisites"))
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


def _instructors(
    context: Context, course: Course, provider: URIRef | None, used: list[Block]
) -> Iterable[URIRef]:
    found = _named(course)
    if provider and len(found) > 1:  # a running head may stand between two of them
        found.pop(str(context.drafts.get(provider, "label")), None)
    for name, (blocks, told) in found.items():
        used += blocks
        iri = context.minter.local("person", name)
        yield context.drafts.put(
            Person, iri, blocks, label=name, description=" ".join(told) or None
        )


def _named(course: Course) -> dict[str, tuple[list[Block], list[str]]]:
    """Give who teaches a course, with the blocks that say so and what is told of each."""
    found = (
        _teams(course) if course.of("instructor") else _in_a_sentence(course) or _on_a_line(course)
    )
    last: str | None = None
    alone = False
    for entry in course.of("instructor"):
        last = None if entry.head else last
        for one in () if _team(entry) else _each_person(entry.said):
            if _is_of_a_body(one.text):
                continue
            names = find_people(one.text)
            if names and not (last and names[0] == last):
                for name in names:
                    found.setdefault(name, ([], []))[0].append(one.block)
                last = names[-1]
                for name, rest in _each_told(one.text, names):
                    found[name][1].append(rest)
            elif last and (len(one.text.split()) > 4 or (alone and one.text[:1].islower())):
                found[last][0].append(one.block)
                found[last][1].append(one.text)
            alone = is_name(one.text)
    for view, row in [*course.rows, *_own_rows(course)]:
        for name in find_people(row.text(view.column("instructor"))):
            found.setdefault(name, ([], []))[0].extend(row.blocks(view.column("instructor")))
    return found


def _teams(course: Course) -> dict[str, tuple[list[Block], list[str]]]:
    """Give the bodies that teach a course."""
    teams = (team for entry in course.of("instructor") for team in _team(entry))
    return {name: ([one.block], []) for name, one in teams}


def _team(entry: Entry) -> list[tuple[str, Said]]:
    """Give the bodies that a label names, where no person is named below the first."""
    teams = [(name, one) for one in entry.said for name in bodies(one.text)]
    people = any(is_person(one.text) and not bodies(one.text) for one in entry.said)
    return teams if teams and teams[0][1] is entry.said[0] and not people else []


def _own_rows(course: Course) -> Iterable[tuple[View, Row]]:
    """Yield the rows of the tables that a course has of its own: its sessions, with who leads."""
    for view in (view for entry in course.entries for view in entry.tables):
        yield from ((view, row) for row in view.rows() if "title" not in view.roles)


def _in_a_sentence(course: Course) -> dict[str, tuple[list[Block], list[str]]]:
    """Give who teaches a course of which only a sentence below no label says by whom it is."""
    found: dict[str, tuple[list[Block], list[str]]] = {}
    for one in (one for entry in course.entries if entry.role is None for one in entry.said):
        for sentence in _SENTENCE.split(one.text):
            given = _GIVEN.match(sentence)
            if not given or not _IS.search(given.group()):
                continue
            names = find_people(sentence[given.end() :])
            for name in names:
                found.setdefault(name, ([], []))[0].append(one.block)
            for name, told in _each_told(sentence[given.end() :], names) if names else ():
                found[name][1].append(told)
    return found


def _on_a_line(course: Course) -> dict[str, tuple[list[Block], list[str]]]:
    """Give who teaches a course where a printed line says no more than « avec Ana Roy »."""
    found: dict[str, tuple[list[Block], list[str]]] = {}
    for one in (one for entry in course.entries for one in entry.said):
        for line in (line.text.strip() for line in one.block.lines):
            led = _WITH.match(line)
            names = find_people(line[led.end() :]) if led else ()
            rest = line[led.end() :] if led else line
            for name in names:
                rest = rest.replace(name, "")
            for name in names if _AND.fullmatch(rest) else ():
                found.setdefault(name, ([], []))[0].append(one.block)
    return found


def _each_person(said: list[Said]) -> Iterable[Said]:
    """Cut a paragraph where its lines begin with a person; take one that a sentence names."""
    for one in said:
        lines = [line.text for line in one.block.lines]
        whole = one.text == one.block.text and len(lines) > 1
        begin = [n for n, line in enumerate(lines) if is_person(line)]
        if whole and len(begin) > 1 and begin[0] == 0:
            cuts = pairwise([*begin, len(lines)])
            yield from (Said(" ".join(lines[a:b]), one.block) for a, b in cuts)
        else:
            given = _GIVEN.search(one.text)
            found = given and find_people(one.text[given.end() :])
            text = one.text[given.end() :] if given and found else one.text
            yield from (Said(part, one.block) for part in _by_person(text))


def _by_person(text: str) -> list[str]:
    """Cut before each sentence that begins with a person, when the first one does.

    >>> _by_person(
    ...     "Ana Roy est conteuse. Elle vit à Huy. Léo Noir grave le bois. Le Quai Bas suit."
    ... )
    ['Ana Roy est conteuse. Elle vit à Huy.', 'Léo Noir grave le bois. Le Quai Bas suit.']
    """
    first, *rest = _SENTENCE.split(text)
    parts = [first]
    for sentence in rest:
        anew = find_people(sentence) and find_people(first) and not _ARTICLE.match(sentence)
        parts = [*parts, sentence] if anew else [*parts[:-1], f"{parts[-1]} {sentence}"]
    return parts


def _each_told(text: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give what stands beside each name, when something does beside every one.

    >>> _each_told(
    ...     "Ana Roy, actrice, et par Léo Noir, graveur. Ils dînent.", ("Ana Roy", "Léo Noir")
    ... )
    [('Ana Roy', 'actrice'), ('Léo Noir', 'graveur')]
    >>> _each_told("Ana Roy et Léo Noir, graveurs", ("Ana Roy", "Léo Noir"))
    []
    """
    if len(names) == 1:
        told = _told(text, names[0])
        return [(names[0], told)] if told else []
    starts = [fold(text).find(fold(name)) for name in names]
    if min(starts) < 0 or starts != sorted(starts):
        return []
    ends = [*starts[1:], len(text)]
    stretches = [text[a + len(n) : b] for a, b, n in zip(starts, ends, names, strict=True)]
    told_each = [_NEXT.sub("", re.split(r"[.;]\s", one)[0]).strip(" ,–—-:.()") for one in stretches]
    return list(zip(names, told_each, strict=True)) if all(told_each) else []


def _is_of_a_body(text: str) -> bool:
    """Tell a line that begins with an organisation: its address may stand below people's names."""
    return any(text.startswith(name) for name in organisations(text))


def _told(text: str, name: str) -> str | None:
    """Give what stands beside one name: « Anne Dubois, bibliothécaire »."""
    place = fold(text).find(fold(name))
    rest = text[max(place, 0) + len(name) :].strip(" ,–—-:.()")
    return text.strip() if len(rest.split()) > 6 else rest or None


def _description(course: Course, used: list[Block]) -> str | None:
    """Give the prose that presents the course: below its title, or under a label of its own."""
    own = [one for e in course.of("description") for one in e.said]
    if not own:
        lead: list[Said] = []
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
