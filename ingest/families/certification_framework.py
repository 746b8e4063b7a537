"""The framework itself: activities, competences, criteria, blocs, from tables or headings."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.families.certification_bands import (
    headline,
    heads_over,
    own_blocks,
    parents_of,
    printed_codes,
    read_band,
    units_over,
)
from ingest.families.certification_bare import Bare, find_bare
from ingest.families.certification_beside import beside
from ingest.families.certification_cells import read_cell, read_criteria
from ingest.families.certification_chart import find_chart
from ingest.families.certification_criteria import (
    among,
    criterion,
    criterion_below,
    is_remark,
    state_criterion,
)
from ingest.families.certification_lettered import carded
from ingest.families.certification_listed import read_listed
from ingest.families.certification_names import as_known, is_free, only_named, over_competences
from ingest.families.certification_sheets import is_sheet, read_sheet
from ingest.families.certification_state import (
    STATES,
    Now,
    state_activity,
    state_competence,
    state_unit,
)
from ingest.families.certification_steps import Steps, outcomes_over
from ingest.families.codes import number
from ingest.families.context import full, looks_like_heading
from ingest.families.profile import Profile, coded, only_codes
from ingest.families.tables import Row, View, items, mended, seen
from ingest.families.tables import coded as share_of_codes
from ingest.fields import is_date
from ontology.model import Block
from ontology.records import CertificationUnit

_ASSESSED = ("criteria", "assessment")
"""Columns that hold criteria: alone, or after the way of assessment."""
_COVERED = "covered"
"""Columns that hold nothing but codes of competences, which are told elsewhere."""


def read(profile: Profile) -> None:
    """State the framework from its charts and tables; without any, from headings and lists."""
    now = Now()
    blocks = list(mended(profile.blocks))
    chart = find_chart(blocks)
    chart.state(profile)
    blocks = [one for one in blocks if id(one) not in chart.printed]
    known = {id(view.block): view for view in _views(profile, blocks)}
    tables = find_bare(profile.blocks, profile.words)
    sheets = {id(one): one.table for one in blocks if is_sheet(one.table, profile.words)}
    framework = [v for v in known.values() if id(v.block) not in sheets and _is_framework(v)]
    tabled, above, over = bool(framework or sheets), parents_of(framework), units_over(framework)
    printed, heads = printed_codes(framework), heads_over(blocks, framework, profile.outline)
    for before, block in zip([None, *blocks], blocks, strict=False):
        if _bare(profile, block, tables, now):
            continue
        view = known.get(id(block))
        if sheet := sheets.get(id(block)):
            profile.understood.add(id(block))
            read_sheet(profile, sheet, now)
        elif view and (_is_framework(view) or _lists_activities(view)):
            _table(profile, view, before, now)
        elif after := _criterion_below(profile, block, before, now):
            state_criterion(profile, now, block, after)
        elif (said := as_known(profile, coded(_head(profile, block)))).code and said.label:
            if said.kind == "unit" or (said.kind == "" and number(said.code) in over):
                state_unit(profile, said, own_blocks(block), now)
            elif (said.kind == "activite" and (profile.competences or tabled)) or (
                (number(said.code) in above or id(block) in heads)
                and said.kind != "competence"
                and is_free(profile, said, printed)
            ):
                state_activity(profile, said, own_blocks(block), now)
    read_listed(profile, tabled=tabled)
    _by_prefix_units(profile)


def _views(profile: Profile, blocks: list[Block]) -> Iterator[View]:
    """View the tables by what their columns are called, or by the parts they set beside wholes."""
    section: str | None = None
    level = 0
    for block in blocks:
        if block.table is None and looks_like_heading(block):
            role = profile.words.label(block.text)
            if role or block.level <= level:  # what stands deeper is still of that section
                section, level = role, block.level
        elif view := seen(block, profile.words):
            own = _placed(_covering(view))
            yield own if _COVERED in own.roles else carded(beside(own, section, profile.words))


def _covering(view: View) -> View:
    """Take a column that only says, by their codes, which competences each row covers, for that."""
    columns = view.roles.get("competence", ())
    cells = [row.text(column) for row in view.rows() for column in columns if row.text(column)]
    over = {"unit", "activity"} & set(view.roles)
    if not over or not cells or not all(map(only_codes, cells)):
        return view
    role_of = {column: role for role, own in view.roles.items() for column in own}
    if any(_unlabelled(view, column, role_of) for column in columns):
        return view  # what the codes are of stands in the next column
    return replace(
        view, roles={_COVERED if r == "competence" else r: own for r, own in view.roles.items()}
    )


def _placed(view: View) -> View:
    """Take domains for the step they are: over activities units, else the activities themselves."""
    if "area" not in view.roles:
        return view
    roles = {role: columns for role, columns in view.roles.items() if role != "area"}
    step = "unit" if "activity" in roles else "activity"
    return replace(view, roles={**roles, step: (*roles.get(step, ()), *view.roles["area"])})


def _bare(profile: Profile, block: Block, bare: Bare, now: Now) -> bool:
    """Read a table of codes and wordings without header, and what is coded like its rows."""
    if id(block) in bare.rows:
        profile.understood.add(id(block))
        steps = Steps.of(f"{row.said.code} {row.said.label}" for row in bare.rows[id(block)])
        for row in bare.rows[id(block)]:
            state = STATES[steps.role(f"{row.said.code} {row.said.label}")]
            state(profile, row.said, row.blocks, now)
            for one in row.criteria:
                state_criterion(profile, now, one, criterion(one.text, profile.words) or one.text)
        return True
    if block.table is not None or id(block) in profile.outline:
        return False
    said = coded(full(block))
    if not said.code or not said.label:
        return False
    if number(said.code) in bare.above and is_free(profile, said, bare.codes):
        state_activity(profile, said, [block], now)
        return True
    if bare.over(said.code) in bare.above:
        state_competence(profile, said, [block], now)
        return True
    return False


def _criterion_below(profile: Profile, block: Block, before: Block | None, now: Now) -> str | None:
    """Give what a line under a competence says after a label of criteria, or in italics."""
    below = block.table is None and now.competence and not looks_like_heading(block)
    return criterion_below(block, before, profile.words) if below else None


def _head(profile: Profile, block: Block) -> str:
    """Give what heads what follows, but for the headings of the document's own sections."""
    return "" if id(block) in profile.outline else headline(block)


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


def _lists_activities(view: View) -> bool:
    """Tell an overview of activities, with the codes of the competences of each."""
    return _COVERED in view.roles and "activity" in view.roles and "unit" not in view.roles


def _is_framework(view: View) -> bool:
    """Tell a table of competences: a column says so, or codes of two parts beside wordings do."""
    columns = range(view.table.n_columns)
    coded_columns = [c for c in columns if share_of_codes(view, c) > 0.7]
    if _COVERED in view.roles:
        return False
    if outcomes := view.roles.get("competence"):
        told = {"activity", "unit", "code", *_ASSESSED} & set(view.roles)
        return bool(told or coded_columns) or _begin_with_codes(view, outcomes[0])
    taken = {c for own in view.roles.values() for c in own}
    if any(_are_dates(view, column) for column in columns):
        return False  # the versions of the document, say
    for column in coded_columns:
        steps = Steps.of(row.full(column) for row in view.rows() if not row.banner())
        words = column + 1
        if steps.deepest > 1 and words < view.table.n_columns and words not in taken:
            view.roles["competence"] = (words,)
            return True
    return False


def _begin_with_codes(view: View, column: int) -> bool:
    """Tell wordings that all have their codes before them, in the same cells."""
    rows = (row for row in view.rows() if row.text(column) and not row.banner())
    told = [coded(row.full(column)) for row in rows]
    return bool(told) and all(said.code and said.label for said in told)


def _are_dates(view: View, column: int) -> bool:
    texts = [row.text(column) for row in view.rows() if row.text(column)]
    return bool(texts) and all(map(is_date, texts))


def _table(profile: Profile, view: View, over: Block | None, now: Now) -> None:
    profile.understood.add(id(view.block))
    columns = _columns(view)
    if len(columns) == 2 and "criteria" in columns and "competence" in columns:
        (outcomes,), (first, *rest) = columns["competence"], columns["criteria"]
        if outcomes_over(view, outcomes[1], first[1]):
            columns = {"activity": [outcomes], "competence": [first], "criteria": rest}
    code_column, label_column = columns.get("competence", [(None, 0)])[0]
    where = label_column if code_column is None else code_column
    steps = Steps.of(row.full(where) for row in view.rows() if not row.banner())
    read_band(profile, view, over, now)
    for row in view.rows():
        if _banner(profile, view, row, steps, now):
            continue
        now.fresh = []
        for role in ("unit", "activity", "competence"):
            for code, label in columns.get(role, ()):
                alone = role == "competence" and len(columns.keys() - set(_ASSESSED)) == 1
                own = steps.role(row.full(where)) if alone else role
                read_cell(profile, row, own, (code, label), now)
        for role in _ASSESSED:
            for _, label in columns.get(role, ()):
                if row.starts(label) or now.fresh:
                    its = row.blocks(label)
                    said = list(among(its, profile.words)) if role == "assessment" else items(its)
                    read_criteria(profile, said, now)


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
        elif role in {"unit", "activity", "competence", *_ASSESSED}:
            if bare and role == role_of.get(column + 1):
                waiting = column
            elif bare and waiting is None and _unlabelled(view, column, role_of):
                found.setdefault(str(role), []).append((column, column + 1))
            else:
                found.setdefault(str(role), []).append((waiting, column))
                waiting = None
    return {
        role: pairs if role in _ASSESSED else [p for p in pairs if _is_under_one(view, pairs[0], p)]
        for role, pairs in found.items()
    }


def _is_under_one(view: View, first: tuple[int | None, int], other: tuple[int | None, int]) -> bool:
    """Tell whether the same cell of the header stands over two columns."""
    heads = [view.table.at(max(view.header_rows - 1, 0), column) for _, column in (first, other)]
    return first == other or (view.header_rows > 0 and heads[0] is heads[1])


def _unlabelled(view: View, column: int, role_of: dict[int, str]) -> bool:
    """Tell a header that stands over codes while the words stand in the next, unnamed column."""
    return (
        column + 1 < view.table.n_columns
        and column + 1 not in role_of
        and not view.headers[column + 1]
    )


def _banner(profile: Profile, view: View, row: Row, steps: Steps, now: Now) -> bool:
    """Read a row that is one cell over the whole table: a bloc or an activity above its rows."""
    blocks = list(row.banner())
    if not blocks:
        return False
    text = only_named(" ".join(map(full, blocks)))
    said = coded(text)
    if not said.code and is_remark(text, profile.words):
        return True
    unnamed = "activity" in view.roles or steps.role(text) == "unit"
    right = "activity" not in view.roles and steps.deepest - said.depth <= 1
    said = over_competences(profile, said) if right else said
    if said.kind == "unit" or (said.kind == "" and unnamed):
        state_unit(profile, said, blocks, now)
    else:
        state_activity(profile, said, blocks, now)
    return True
