"""Frameworks that stand as headings and lists, some of them set as codes beside texts."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rdflib import URIRef

from ingest.families.certification_criteria import criterion_below, slanted, state_criterion
from ingest.families.certification_state import STATES, Now, state_competence
from ingest.families.codes import letter
from ingest.families.context import full, looks_like_heading
from ingest.families.profile import READING, Coded, Profile, coded
from ingest.families.sections import entries
from ingest.families.unrolled import items_of
from ontology.model import Block

_SECTIONS: frozenset[str | None] = frozenset({None, "criteria"})
_WIDER = _SECTIONS | {"units"}
"""Sections in which coded blocks are looked for: first without those of units, then with them."""
_SEVERAL = 2
"""Competences that stand under no activity, at the least."""


def read_listed(profile: Profile, *, tabled: bool) -> None:
    """State a framework from headings and lists, where the tables gave no competence."""
    for roles in (_SECTIONS, _WIDER):
        if not profile.competences:
            _listed(profile, _region(profile, roles))
    if not tabled and not profile.activities and profile.units and profile.competences:
        _two_steps(profile)
    if not profile.activities and not profile.competences:
        _loose(profile)


def _loose(profile: Profile) -> None:
    """State what lists of competences hold that stand under no activity, as a register has them."""
    found = entries(profile.blocks, READING)
    heads = [e for e in found if profile.words.column(e.label, hear=False) == "competence"]
    said = [one for each in heads for one in each.said]
    listed = [one.block for one in said if one.block.kind == "list_item"]
    for block in listed if len(listed) >= _SEVERAL else ():
        state_competence(profile, coded(full(block)), [block], Now())


def _listed(profile: Profile, region: list[Block], over: str = "unit") -> None:
    """Read a framework that stands as headings and lists, its levels told by codes and words.

    `over` is what those are that are called units.
    """
    deepest = max((coded(full(b)).depth for b in region if coded(full(b)).code), default=0)
    told = [said for block in region if (said := coded(full(block))).kind == "activite"]
    parts = max((said.depth for said in told), default=0)
    now, collecting, labels = Now(), False, _labels(profile)
    free: set[URIRef | None] = {None}
    for before, block in zip([None, *region], region, strict=False):
        said = coded(full(block))
        if said.kind == "activite" and 0 < said.depth < parts:
            said = Coded(said.code, said.label, "unit")  # « Tâche 1 » over « Tâche 1.1 »
        after = criterion_below(block, before, profile.words)
        if after is not None and now.competence:
            collecting = not after
            if after:
                state_criterion(profile, now, block, after)
            continue
        own = id(block) in profile.outline
        loose = now.unit is not None and now.activity in free and not said.code
        label = labels.get(id(block)) if loose else None
        kind = None if own else label or _level(profile, said, block, deepest, now)
        if label:
            now.activity = None
        if kind in {"unit", "activity"}:
            STATES[over if kind == "unit" else kind](profile, said, [block], now)
            free |= {now.activity} if label else set()
        elif kind == "competence" and collecting and not said.code:
            state_criterion(profile, now, block, block.text)
            continue
        elif kind == "competence":
            state_competence(profile, said, [block], now)
        collecting = collecting and kind is None


def _labels(profile: Profile) -> dict[int, str]:
    """Tell the items of lists of activities from those of lists of competences, by their labels.

    A bloc may list both without saying which competence is of which activity.
    """
    found: dict[int, str] = {}
    for each in entries(profile.blocks, READING):
        role = profile.words.column(each.label, hear=False) if each.head else None
        if role in {"activity", "competence"}:
            items = (one.block for one in each.said if one.block.kind == "list_item")
            found.update((id(block), str(role)) for block in items)
    return found if len(set(found.values())) > 1 else {}


def _two_steps(profile: Profile) -> None:
    """Take for activities what stands right over competences: « Domaine 1 » over « 1.1 »."""
    drafts = profile.context.drafts
    for iri in (*profile.units.values(), *profile.competences.values()):
        drafts.drop(iri)
    profile.units.clear()
    profile.competences.clear()
    _listed(profile, _region(profile, _WIDER), over="activity")


def _level(profile: Profile, said: Coded, block: Block, deepest: int, now: Now) -> str | None:
    """Tell what a block of a listed framework is."""
    heading = looks_like_heading(block)
    if said.kind == "unit" and said.code:
        return "unit"
    if said.kind == "activite" and said.code:
        return "activity"
    if said.code and said.label:
        if (
            re.match(r"C[CP]?\.?\d", said.code)
            or said.kind == "competence"
            or said.depth == deepest > 1
            or (deepest == 1 and _under_letter(profile, said, now))
        ):
            return "competence"
        if deepest >= 3 and said.depth == 1 and heading:
            return "unit"
        if heading or said.depth < deepest:
            return "activity"
    if block.kind == "list_item" and now.activity:
        return "competence"
    return (
        "activity"
        if heading and block.level and said.label and now.unit and not said.code
        else None
    )


def _under_letter(profile: Profile, said: Coded, now: Now) -> bool:
    """Tell « A1 » under the activity « A »."""
    known = profile.context.drafts.get(now.activity, "notations") if now.activity else ()
    return letter(said.code) in (known or ())


def _unrolled(profile: Profile) -> Iterator[Block]:
    """Yield the blocks, each row of a list set as codes beside texts as an item with its code."""
    for block in profile.blocks:
        found = items_of(block.table) if block.table else []
        listed = all(one.block.kind == "list_item" for one in found)
        yield from [one.block for one in found] if found and listed else [block]


def _region(profile: Profile, roles: frozenset[str | None]) -> list[Block]:
    """Give the blocks below the heading of activities and competences, else all coded ones.

    `roles` are those of the sections in which coded ones are looked for.
    """
    printed = list(_unrolled(profile))
    sections = entries(printed, READING)
    inside = [one.block for each in sections if each.role == "activities" for one in each.said]
    blocks = [block for each in sections if each.role in roles for block in each.blocks]
    own = [b for b in blocks if b.kind == "list_item" or (said := coded(full(b))).code or said.kind]
    told = [b for b in own if coded(full(b)).kind in {"unit", "activite"} and coded(full(b)).label]
    steps = {coded(full(b)).code for b in told}
    told += [b for b in own if letter(coded(full(b)).code) in steps]  # « C1 » under « C Lire »
    chosen = [*inside, *told] if len(inside) >= 4 else [*inside, *own]
    known = set(map(id, chosen))
    chosen += [b for a, b in pairwise(printed) if id(a) in known and slanted(b, a)]
    order = {id(block): place for place, block in enumerate(printed)}
    unique = {id(block): block for block in chosen if block.table is None}
    return sorted(unique.values(), key=lambda block: order.get(id(block), 0))
