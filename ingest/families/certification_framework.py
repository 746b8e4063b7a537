"""The framework itself: activities, competences, criteria, blocs, from tables or headings."""

import re
from dataclasses import dataclass, field

from rdflib import URIRef

from ingest.families.context import full, looks_like_heading
from ingest.families.profile import READING, Coded, Profile, coded, number, without_references
from ingest.families.sections import entries
from ingest.families.tables import Item, Row, View, items, mended, seen, views
from ingest.families.tables import coded as share_of_codes
from ingest.families.wording import item, key
from ontology.model import Block
from ontology.records import Activity, CertificationUnit, Competence

_CRITERION = re.compile(
    r"^(?:crit[èe]res?(?: d['’]évaluation)?|indicateurs?|assessment criteri\w+|"
    r"evaluatiecriteri\w+)\s*:?\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Now:
    """Where in the framework the reading stands."""

    unit: URIRef | None = None
    activity: URIRef | None = None
    competence: URIRef | None = None
    fresh: list[URIRef] = field(default_factory=list)
    """The competences of the current row."""


def read(profile: Profile) -> None:
    """State the framework from its tables; without any, from headings and lists."""
    now = _Now()
    known = {id(view.block): view for view in views(profile.blocks, profile.words)}
    for block in mended(profile.blocks):
        view = known.get(id(block)) or (seen(block, profile.words) if block.table else None)
        if (
            view
            and "competence" in view.roles
            and ({"activity", "unit", "code"} & set(view.roles) or _codes(view))
        ):
            _table(profile, view, now)
        elif looks_like_heading(block) and (said := coded(full(block))).code and said.label:
            if said.kind == "unit":
                _unit(profile, said, [block], now)
            elif said.kind == "activite" and profile.competences:
                _activity(profile, said, [block], now)
    if not profile.competences:
        _listed(profile)
    _by_prefix_units(profile)


def _by_prefix_units(profile: Profile) -> None:
    """Put activities « A2.1 » under bloc 2, when no table says under which bloc they stand."""
    held = {
        a for u in profile.units.values() for a in profile.context.drafts.get(u, "activities") or ()
    }
    by_number = {number(code): iri for code, iri in profile.units.items()}
    for name, activity in profile.activities.items():
        unit = by_number.get(name.split(".")[0]) if "." in name else None
        if unit and activity not in held:
            profile.context.drafts.put(CertificationUnit, unit, [], activities=(activity,))


def _codes(view: View) -> bool:
    return any(share_of_codes(view, column) > 0.7 for column in range(view.table.n_columns))


def _table(profile: Profile, view: View, now: _Now) -> None:
    profile.understood.add(id(view.block))
    columns = _columns(view)
    for row in view.rows():
        if _banner(profile, view, row, now):
            continue
        now.fresh = []
        for role in ("unit", "activity", "competence"):
            for code, label in columns.get(role, ()):
                _cell(profile, row, role, (code, label), now)
        for _, label in columns.get("criteria", ()):
            if row.starts(label) or now.fresh:
                _criteria(profile, row, label, now)


def _columns(view: View) -> dict[str, list[tuple[int | None, int]]]:
    """Give each role its columns, with the column of its codes when that is apart."""
    found: dict[str, list[tuple[int | None, int]]] = {}
    role_of = {column: role for role, columns in view.roles.items() for column in columns}
    waiting: int | None = None
    for column in range(view.table.n_columns):
        role = role_of.get(column)
        bare = share_of_codes(view, column) > 0.7
        if role in {"code", None} and bare:
            waiting = column
        elif role in {"unit", "activity", "competence", "criteria"}:
            if bare and role == role_of.get(column + 1):
                waiting = column
            elif bare and waiting is None and _unlabelled(view, column, role_of):
                found.setdefault(str(role), []).append((column, column + 1))
            else:
                found.setdefault(str(role), []).append((waiting, column))
                waiting = None
    return {role: pairs[:1] if role != "criteria" else pairs for role, pairs in found.items()}


def _unlabelled(view: View, column: int, role_of: dict[int, str]) -> bool:
    """Tell a header that stands over codes while the words stand in the next, unnamed column."""
    return (
        column + 1 < view.table.n_columns
        and column + 1 not in role_of
        and not view.headers[column + 1]
    )


def _banner(profile: Profile, view: View, row: Row, now: _Now) -> bool:
    """Read a row that is one cell over the whole table: a bloc or an activity above its rows."""
    blocks = list(row.banner())
    if not blocks:
        return False
    said = coded(" ".join(map(full, blocks)))
    if said.kind == "unit" or (said.kind == "" and "activity" in view.roles):
        _unit(profile, said, blocks, now)
    else:
        _activity(profile, said, blocks, now)
    return True


def _cell(profile: Profile, row: Row, role: str, pair: tuple[int | None, int], now: _Now) -> None:
    code_column, column = pair
    if not row.starts(column) or not row.text(column):
        if not (
            code_column is not None
            and row.starts(code_column)
            and row.text(code_column)
            and row.text(column)
        ):
            return
        if not row.starts(column):
            return
    code = row.full(code_column) if code_column is not None else ""
    blocks = [*row.blocks(code_column), *row.blocks(column)]
    if role == "competence":
        _competences(profile, row, code, pair, now)
    else:
        said = coded(f"{code} {row.full(column)}" if code else row.full(column))
        (_unit if role == "unit" else _activity)(profile, said, blocks, now)


def _competences(
    profile: Profile, row: Row, code: str, pair: tuple[int | None, int], now: _Now
) -> None:
    """State the competences of one cell: one with its code beside it, or one for each item."""
    code_column, column = pair
    found = items(row.blocks(column))
    codes = list(row.blocks(code_column))
    if code and len(codes) == len(found) and len(found) > 1:
        for one, its in zip(found, codes, strict=True):
            _competence(profile, coded(f"{full(its)} {one.text}"), [its, *one.blocks], now)
    elif code:
        said = Coded(code.rstrip(".:"), item(row.text(column)))
        _competence(profile, said, [*codes, *row.blocks(column)], now)
    else:
        for one in _joined(found):
            _competence(profile, coded(one.text), list(one.blocks), now)


def _joined(found: list[Item]) -> list[Item]:
    """Give items with markers; without list a cell's paragraphs are one text, unless coded."""
    marked = [
        Item(" ".join([full(one.blocks[0]), *(b.text for b in one.blocks[1:])]), one.blocks)
        for one in found
    ]
    if (
        len(marked) < 2
        or any(one.listed for one in marked)
        or all(coded(one.text).code for one in marked)
    ):
        return marked
    blocks = tuple(block for one in found for block in one.blocks)
    return [Item(" ".join(one.text for one in found), blocks)]


def _criteria(profile: Profile, row: Row, column: int, now: _Now) -> None:
    said = items(row.blocks(column))
    targets = now.fresh or ([now.competence] if now.competence else [])
    if not said or not targets:
        return
    texts = tuple(item(_CRITERION.sub("", one.text)) for one in said if len(key(one.text)) > 2)
    blocks = [block for one in said for block in one.blocks]
    for target in targets:
        profile.context.drafts.put(Competence, target, blocks, criteria=texts)


def _unit(profile: Profile, said: Coded, blocks: list[Block], now: _Now) -> None:
    if not said.label and not said.code:
        return
    label, _ = without_references(said.label)
    said = Coded(said.code, label, said.kind)
    name = said.code or key(said.label)
    iri = profile.units.get(name) or profile.minter.unit(profile.framework, said.code, said.label)
    profile.units[name] = profile.context.drafts.put(
        CertificationUnit,
        iri,
        blocks,
        notation=said.code,
        label=said.label or said.code,
        scheme=profile.framework,
    )
    now.unit, now.activity, now.competence = iri, None, None


def _activity(profile: Profile, said: Coded, blocks: list[Block], now: _Now) -> None:
    if not said.label:
        return
    name = number(said.code) if said.code else key(said.label)
    drafts = profile.context.drafts
    iri = profile.activities.get(name) or profile.minter.activity(
        profile.framework, said.code, said.label
    )
    drafts.put(
        Activity,
        iri,
        blocks,
        notations=(said.code,) if said.code else (),
        label=said.label,
        scheme=profile.framework,
        top_of=profile.framework,
    )
    profile.activities[name] = iri
    if now.unit:
        drafts.put(CertificationUnit, now.unit, [], activities=(iri,))
    now.activity, now.competence = iri, None


def _competence(profile: Profile, said: Coded, blocks: list[Block], now: _Now) -> None:
    if len(key(said.label)) < 3:
        return
    drafts = profile.context.drafts
    label = said.label
    name = said.code or key(label)
    iri = profile.competences.get(name) or profile.minter.competence(
        profile.framework, said.code, label
    )
    activity = now.activity or _by_prefix(profile, said.code)
    drafts.put(
        Competence,
        iri,
        blocks,
        notation=said.code,
        label=label,
        scheme=profile.framework,
        broader=(activity,) if activity else (),
    )
    profile.competences[name] = iri
    if activity:
        drafts.put(Activity, activity, [], requires=(iri,), narrower=(iri,))
    elif now.unit is None:
        drafts.put(Competence, iri, [], top_of=profile.framework)
    now.competence = iri
    now.fresh.append(iri)


def _by_prefix(profile: Profile, code: str | None) -> URIRef | None:
    parts = re.findall(r"\d+|(?<=\d)[.-]?[a-z]\b", code or "")
    return profile.activities.get(".".join(parts[:-1])) if len(parts) > 1 else None


def _listed(profile: Profile) -> None:
    """Read a framework that stands as headings and lists, its levels told by codes and words."""
    region = _region(profile)
    deepest = max((coded(full(b)).depth for b in region if coded(full(b)).code), default=0)
    now, collecting = _Now(), False
    for block in region:
        said = coded(full(block))
        criterion = _CRITERION.match(block.text)
        if criterion and now.competence:
            collecting = not block.text[criterion.end() :].strip()
            if not collecting:
                _one_criterion(profile, now, block, block.text[criterion.end() :])
            continue
        kind = _level(said, block, deepest, now)
        if kind == "unit":
            _unit(profile, said, [block], now)
        elif kind == "activity":
            _activity(profile, said, [block], now)
        elif kind == "competence" and collecting and not said.code:
            _one_criterion(profile, now, block, block.text)
            continue
        elif kind == "competence":
            _competence(profile, said, [block], now)
        collecting = collecting and kind is None


def _one_criterion(profile: Profile, now: _Now, block: Block, text: str) -> None:
    if now.competence:
        profile.context.drafts.put(Competence, now.competence, [block], criteria=(item(text),))


def _level(said: Coded, block: Block, deepest: int, now: _Now) -> str | None:
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


def _region(profile: Profile) -> list[Block]:
    """Give the blocks below the heading of activities and competences, else all coded ones."""
    inside = [
        block
        for entry in entries(profile.blocks, READING)
        if entry.role == "activities"
        for block in ([one.block for one in entry.said])
    ]
    own = [b for e in entries(profile.blocks, READING) if e.role is None for b in e.blocks if coded(full(b)).code or coded(full(b)).kind or b.kind == "list_item"]  # fmt: skip  # noqa: E501
    chosen = inside if len(inside) >= 4 else [*inside, *own]
    order = {id(block): place for place, block in enumerate(profile.blocks)}
    unique = {id(block): block for block in chosen if block.table is None}
    return sorted(unique.values(), key=lambda block: order.get(id(block), 0))
