"""The cells of a framework's tables: what each states, and where in the framework that stands."""

from collections.abc import Sequence

from ingest.families.certification_criteria import bare
from ingest.families.certification_names import coded_over
from ingest.families.certification_state import STATES, Now, state_competence
from ingest.families.context import full
from ingest.families.profile import Coded, Profile, coded
from ingest.families.tables import Item, Row, items
from ingest.families.wording import item, key
from ontology.model import Block
from ontology.records import Activity, Competence


def read_cell(
    profile: Profile, row: Row, role: str, pair: tuple[int | None, int], now: Now
) -> None:
    """State what a cell holds of a step of the framework; `pair` is its column after its code's."""
    code_column, column = pair
    if not row.starts(column) or not row.text(column):
        return
    code = row.full(code_column) if code_column is not None else ""
    if role == "competence":
        read_competences(profile, row, code, pair, now)
        return
    own, tasks = _headed(row.blocks(column))
    label = " ".join(map(full, own))
    said = coded_over(f"{code} {label}" if code else label, _codes_beside(row, column))
    if code and not said.code:
        said = Coded(code.strip(" .:)("), item(" ".join(one.text for one in own)))
    STATES[role](profile, said, [*row.blocks(code_column), *own], now)
    if tasks and role == "activity" and now.activity:
        told = " ; ".join(item(full(one)) for one in tasks)
        profile.context.drafts.put(Activity, now.activity, tasks, description=told)


def _headed(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Part a wording from the list under it that says what it is made of."""
    listed = [n for n, one in enumerate(blocks) if one.kind == "list_item"]
    end = listed[0] if listed and all(one.kind == "list_item" for one in blocks[listed[0] :]) else 0
    return list(blocks[: end or None]), list(blocks[end:] if end else ())


def _codes_beside(row: Row, column: int) -> list[str]:
    """Give the code of what stands right of a cell, the first that there is."""
    after = (coded(row.full(n)).code for n in range(column + 1, len(row.cells)))
    return [code for code in after if code][:1]


def read_competences(
    profile: Profile, row: Row, code: str, pair: tuple[int | None, int], now: Now
) -> None:
    """State the competences of one cell: one with its code beside it, or one for each item."""
    code_column, column = pair
    found = items(row.blocks(column))
    codes = list(row.blocks(code_column))
    if code and len(codes) == len(found) and len(found) > 1:
        for one, its in zip(found, codes, strict=True):
            state_competence(profile, coded(f"{full(its)} {one.text}"), [its, *one.blocks], now)
    elif code:
        said = Coded(code.rstrip(".:"), item(row.text(column)))
        state_competence(profile, said, [*codes, *row.blocks(column)], now)
    else:
        for one in _joined(found):
            state_competence(profile, coded(one.text), list(one.blocks), now)


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


def read_criteria(profile: Profile, said: list[Item], now: Now) -> None:
    """Put criteria on the competences of the row, else on the one that was read last."""
    targets = now.fresh or ([now.competence] if now.competence else [])
    if not said or not targets:
        return
    # As many criteria as competences in one row: each stands beside its own.
    each = len(said) == len(targets)
    for place, target in enumerate(targets):
        its = [said[place]] if each else said
        texts = tuple(item(bare(one.text)) for one in its if len(key(one.text)) > 2)
        blocks = [block for one in its for block in one.blocks]
        profile.context.drafts.put(Competence, target, blocks, criteria=texts)
