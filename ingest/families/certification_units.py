"""Units of a certification, and the activities each holds."""

import re
from collections.abc import Iterator

from rdflib import URIRef

from ingest.families.certification_names import as_known, known_as, only_named
from ingest.families.context import full, looks_like_heading
from ingest.families.profile import (
    READING,
    Coded,
    Profile,
    coded,
    only_codes,
    without_kind,
    without_references,
)
from ingest.families.sections import Entry, entries
from ingest.families.tables import Row, row_at
from ingest.families.wording import alike, key, sentences
from ingest.signs import EMPTY_BOXES, TICKED_BOXES
from ontology.model import Block, Table
from ontology.records import Activity, CertificationUnit

_NUMBERS = re.compile(r"(?<![\w.])(?:AC|A|KA)?\s?(\d{1,2})(?![\w.])")
_WORDED = re.compile(r"(?P<code>[^\W\d_]{2,15} (?:\d{1,2}|[A-Z]))\s+(?P<label>\S.+)")
_ACTIVITIES = re.compile(
    r"(?:activit[ée]s?(?:[- ]cl[ée]s?)?|key activit\w+|kernactiviteit\w*|AC)\b", re.IGNORECASE
)
_COUNTS = re.compile(
    r"(?:(?:[,;·–—]|\bet|\band|\ben)\s*)?\b\d{1,2}\s+(?:key |kern)?(?:activit|comp[ée]t)\w*"
    r"(?=\s*(?:[,;·–—.)]|(?:et|and|en)\b|$))",
    re.IGNORECASE,
)
"""« 2 activités, 6 compétences »: how many a unit holds, not which."""

_TICKED, _EMPTY = {*TICKED_BOXES, *"✓✔"}, {*EMPTY_BOXES}
"""Signs before what a unit holds, and before what it does not."""


def read(profile: Profile) -> None:
    """State units from the section that defines them."""
    now: URIRef | None = None
    ticked = any(block.marker in _TICKED for block in profile.blocks)
    for text, blocks in _lines(profile):
        if ticked and blocks and blocks[0].marker in _EMPTY:
            continue
        said = as_known(profile, _told(profile, text, blocks))
        if now is not None and _is_name(profile, now, said):
            profile.context.drafts.change(now, label=said.label)
            profile.context.drafts.put(CertificationUnit, now, blocks)
            continue
        if said.kind == "unit" and said.code:
            whole, *told = sentences(said.label) or [""]
            label, named = without_references(whole.rstrip(".") if told else whole)
            now = _unit(profile, Coded(said.code, label, said.kind), blocks)
            for activity in _activities(profile, named):
                profile.context.drafts.put(CertificationUnit, now, blocks, activities=(activity,))
            for sentence in told:
                _hold(profile, now, sentence, blocks)
        elif now is not None and only_named(text):  # else it only says a level or credits
            _hold(profile, now, text, blocks)
    for block in profile.blocks:
        if block.table is not None and id(block) not in profile.understood:
            _beside_codes(profile, block, block.table)


def _told(profile: Profile, text: str, blocks: list[Block]) -> Coded:
    """Take a coded heading among units for one of them, unless its code is of something else."""
    said = coded(only_named(text))
    own = bool(blocks) and id(blocks[0]) not in profile.outline
    heads = own and looks_like_heading(blocks[0]) and said.kind == ""
    unit = heads and said.code and said.label and said.code not in _notations(profile)
    return Coded(said.code, said.label, "unit") if unit else said


def _is_name(profile: Profile, unit: URIRef, said: Coded) -> bool:
    """Tell the name of a unit under its code, where the code has a line of its own."""
    get = profile.context.drafts.get
    bare = get(unit, "label") == get(unit, "notation") and not get(unit, "activities")
    fresh = not said.code and len(key(said.label)) > 3 and not said.label.endswith((".", ":"))
    return bare and fresh and _activity(profile, said) is None and not _codes(profile, said.label)


def _notations(profile: Profile) -> set[str]:
    """Give the codes of activities and competences as they are printed."""
    drafts = profile.context.drafts
    codes = [drafts.get(one, "notations") or () for one in profile.activities.values()]
    return {*profile.competences, *(code for each in codes for code in each)}


def _codes(profile: Profile, text: str) -> list[str]:
    """Give the codes a text consists of, after a label or not; bare letters when all are known."""
    known = _notations(profile)
    for part in (text, text.partition(":")[2]):
        if codes := only_codes(part):
            return codes
        bare = only_named(without_kind(part)).strip(" .")
        letters = re.split(r"\s*(?:[,;/+&]|\bet\b|\band\b|\ben\b)\s*", bare)
        if all(letter in known for letter in letters):
            return letters
    return []


def _beside_codes(profile: Profile, block: Block, table: Table) -> None:
    """State the units of a table whatever they are called: rows end in codes of what each holds."""
    rows = [row_at(table, n) for n in range(table.n_rows)]
    for column in range(1, table.n_columns):
        told = [(row, _covered(profile, row.text(column))) for row in rows]
        whole = [(row, found) for row, found in told if found is not None]
        heads = [_head_of(row, column) for row, _ in whole]
        own = {said.code for said in heads if said.label and said.kind in {"", "unit"}} - {None}
        known = own & {*profile.activities, *profile.competences}
        if len(whole) < max(2, 0.6 * (len(rows) - 1)) or len(own) < len(whole) or known:
            continue
        profile.understood.add(id(block))
        for said, (row, found) in zip(heads, whole, strict=True):
            unit = _unit(profile, said, list(row.all_blocks))
            profile.context.drafts.put(CertificationUnit, unit, [], activities=tuple(found))
        return


def _head_of(row: Row, end: int) -> Coded:
    """Take the code and the name that a row begins with; credits, say, may stand after them."""
    texts = [row.full(column) for column in range(end)]
    told = (_headed(" ".join(texts[:stop])) for stop in range(1, end + 1))
    return next((said for said in told if said.code and len(key(said.label)) > 2), Coded(None, ""))


def _headed(text: str) -> Coded:
    """Take the code off the head of a row, be it a word and a number (« Award 1 »).

    >>> _headed("Award 1 At the water").code, _headed("VA-A Au phare").code
    ('Award 1', 'VA-A')
    """
    said, worded = coded(text), _WORDED.match(text)
    return said if said.code or not worded else Coded(worded["code"], worded["label"], "unit")


def _hold(profile: Profile, unit: URIRef, text: str, blocks: list[Block]) -> None:
    """Put what a line names under the unit: activities by their codes, or one by its wording."""
    text = _COUNTS.sub("", text).strip()
    said, named = coded(text), _codes(profile, text)
    if named:
        for code in named:
            for activity in _activities(profile, [code]):
                _link(profile, unit, activity, Coded(code, "", ""), blocks)
    elif one := _activity(profile, said):
        _link(profile, unit, one, said, blocks)
    elif (spoken := _ACTIVITIES.search(text)) and len(text) < 120:
        codes = _codes(profile, text[spoken.end() :]) or _NUMBERS.findall(text)
        for activity in _activities(profile, codes):
            profile.context.drafts.put(CertificationUnit, unit, blocks, activities=(activity,))


def _activities(profile: Profile, codes: list[str]) -> list[URIRef]:
    found = (profile.activities.get(known_as(profile, code)) for code in codes)
    return [activity for activity in found if activity]


def _all_of(profile: Profile, text: str) -> list[URIRef]:
    """Give the activities a cell names, none if one of its codes is no activity's."""
    codes = _codes(profile, text)
    found = _activities(profile, codes)
    return found if len(found) == len(codes) else []


def _covered(profile: Profile, text: str) -> list[URIRef] | None:
    """Give the activities that a cell names, or covers by the codes of all their competences.

    None when it holds anything but codes of the one or the other.
    """
    if found := _all_of(profile, text):
        return found
    codes, get = set(_codes(profile, text)), profile.context.drafts.get
    if not codes or not codes <= profile.competences.keys():
        return None
    parts = {
        one: {get(each, "notation") for each in get(one, "requires") or ()}
        for one in profile.activities.values()
    }
    return [one for one, held in parts.items() if held and held <= codes]


def _lines(profile: Profile) -> Iterator[tuple[str, list[Block]]]:
    """Yield the lines of the units' section: rows of its tables, items of its lists."""
    for entry in _sections(profile):
        if entry.head and (entry.role != "units" or coded(_title(entry)).kind == "unit"):
            yield _title(entry), [entry.head]
        for one in entry.said:
            yield full(one.block) if one.text == one.block.text.strip() else one.text, [one.block]
        for view in entry.tables:
            if id(view.block) not in profile.understood:
                yield from _rows(view.table.n_rows, view)
    for block in profile.blocks:
        if block.table is not None and id(block) not in profile.understood:
            found = [row for row in _table_rows(block) if coded(row[0]).kind == "unit"]
            if found:
                profile.understood.add(id(block))
                yield from _table_rows(block)


def _sections(profile: Profile) -> Iterator[Entry]:
    """Yield the sections of units with what goes on in them: bold names, labels with values."""
    level: int | None = None
    for entry in entries(profile.blocks, READING):
        head = entry.head
        if entry.role == "units" or _lists_units(entry):
            level = head.level if head else 0
        elif level is None and head and _is_unit(profile, entry):
            level = head.level - 1
        elif not entry.inline:
            deeper = head and level is not None and (not head.level or head.level > level)
            own = head and id(head) not in profile.outline and coded(_title(entry)).code
            level = level if deeper and own and entry.role is None else None
        if level is not None:
            yield entry


def _title(entry: Entry) -> str:
    """Give the label of an entry with the code that marks it."""
    marked = entry.head is not None and re.search(r"\w", entry.head.marker)
    return full(entry.head) if entry.head and marked else entry.label


def _is_unit(profile: Profile, entry: Entry) -> bool:
    """Tell a coded title over nothing but activities, « Activités 2 et 3 », whatever its name."""
    said = coded(only_named(_title(entry)))
    fresh = said.code and said.label and said.code not in _notations(profile)
    own = entry.head and id(entry.head) not in profile.outline and not entry.role
    return bool(fresh and own and entry.said and _all_of(profile, entry.said[0].text))


def _lists_units(entry: Entry) -> bool:
    """Tell a section by what it holds: two or more coded lines, each of which is a unit."""
    told = [said for one in entry.said if (said := coded(full(one.block))).code and said.label]
    return len(told) > 1 and all(said.kind == "unit" for said in told)


def _rows(_: int, view: object) -> Iterator[tuple[str, list[Block]]]:
    yield from _table_rows(view.block)  # type: ignore[attr-defined]


def _table_rows(block: Block) -> Iterator[tuple[str, list[Block]]]:
    """Yield each row's printed pairs of code and words, from left to right."""
    table = block.table
    for number_ in range(table.n_rows if table else 0):
        row = row_at(table, number_) if table else None
        waiting: tuple[str, list[Block]] | None = None
        for column in range(len(row.cells) if row else 0):
            if row is None or not row.starts(column) or not row.text(column):
                continue
            cell = row.cell(column)
            if cell is None or cell.column != column:
                continue
            text, blocks = row.full(column), list(cell.blocks)
            if waiting:
                yield f"{waiting[0]} {text}", [*waiting[1], *blocks]
                waiting = None
            elif coded(text).code and not coded(text).label:
                waiting = (text, blocks)
            elif len(blocks) > 1 and all(coded(full(b)).code for b in blocks):
                yield from ((full(b), [b]) for b in blocks)
            else:
                yield text, blocks
        if waiting:
            yield waiting


def _unit(profile: Profile, said: Coded, blocks: list[Block]) -> URIRef:
    code = said.code or ""
    iri = profile.units.get(code) or profile.minter.unit(profile.framework, code, said.label)
    profile.units[code] = profile.context.drafts.put(
        CertificationUnit,
        iri,
        blocks,
        notation=code,
        label=said.label or code,
        scheme=profile.framework,
    )
    return iri


def _activity(profile: Profile, said: Coded) -> URIRef | None:
    if said.code and said.depth == 1 and (known := _activities(profile, [said.code])):
        return known[0]
    for iri in profile.activities.values():
        if said.label and alike(said.label, str(profile.context.drafts.get(iri, "label"))) > 0.93:
            return iri
    return None


def _link(
    profile: Profile, unit: URIRef, activity: URIRef, said: Coded, blocks: list[Block]
) -> None:
    drafts = profile.context.drafts
    drafts.put(CertificationUnit, unit, blocks, activities=(activity,))
    known = drafts.get(activity, "notations") or ()
    # Readers that take one notation take the first in order: the one that defines the activity.
    notations = (said.code,) if said.code and (not known or known[0] <= said.code) else ()
    same = key(said.label) == key(str(drafts.get(activity, "label"))) or not said.label
    drafts.put(
        Activity, activity, blocks, notations=notations, alt_labels=() if same else (said.label,)
    )
