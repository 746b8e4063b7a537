"""What stands over a table of competences: a band in it, a heading or a line of code and words."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.families.certification_names import only_named, over_competences
from ingest.families.certification_state import Now, state_activity, state_unit
from ingest.families.codes import is_step, letter, parent
from ingest.families.context import full, looks_like_heading
from ingest.families.profile import READING, Coded, Profile, coded
from ingest.families.tables import View, bands_over, row_at
from ingest.families.tables import coded as share_of_codes
from ingest.families.wording import item
from ontology.model import Block, Dropped

_STATED = re.compile(
    r"(?:énoncé|intitulé|titre|libellé) de la compétence\s*:\s*(?P<fr>\S.*)|"
    r"competenc[ey] (?:statement|title)\s*:\s*(?P<en>\S.*)|"
    r"(?:omschrijving|titel) van de competentie\s*:\s*(?P<nl>\S.*)",
    re.IGNORECASE,
)
"""A competence whose elements the table is of."""


def read_band(profile: Profile, view: View, over: Block | None, now: Now) -> None:
    """Read the bands over the header of a table: the bloc or activity that it is of.

    A competence that is stated there has its elements in the table, and its code, if any, in the
    title `over` it.
    """
    for row in range(min(bands_over(view.table), view.header_rows - 1)):
        band = view.table.at(row, 0)
        if band is None or not band.blocks:
            continue
        said = coded(only_named(full(band.blocks[0])))
        said = said if "activity" in view.roles else over_competences(profile, said)
        if stated := _STATED.fullmatch(band.text):
            code = coded(full(over)).code if over and over.table is None else None
            label = next(text for text in stated.groups() if text)
            state_activity(profile, Coded(code, item(label)), list(band.blocks), now)
        elif said.code and said.label:
            activity = "activity" not in view.roles and said.kind != "unit"
            state = state_activity if activity else state_unit
            state(profile, said, [band.blocks[0]], now)


def titled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give a title the number that stands on a line of its own over it: « Activité clé 1 ».

    Or what it is a title of, where it bears its number itself: « BLOC » over « A Écouter ».
    The line is passed over; what cites the title still cites it alone.
    """
    kinds = _kinds(blocks)
    number: Block | None = None
    for block in blocks:
        if number is not None:
            bare = number.text in kinds or not coded(block.text).code
            apart = looks_like_heading(block) and not block.marker and bare
            yield replace(block, marker=number.text.strip(" :.–—")) if apart else number
            if not apart:
                yield block
            number = None
        elif _is_number(block) or block.text in kinds:
            number = block
        else:
            yield block
    if number is not None:
        yield number


def edged(blocks: Sequence[Block], sideways: Sequence[Dropped]) -> Iterator[Block]:
    """Give titles without a code the one that is set sideways on the edge of each one's card.

    Every such code stands left of a title of its own, and all these titles look alike.
    """
    words = READING.declaration
    heads = [one for one in blocks if one.kind == "heading" and not coded(full(one)).code]
    heads = [one for one in heads if words.label(one.text, hear=False) is None]
    marks: dict[int, str] = {}
    looks: set[int] = set()
    codes = [one for one in sideways if coded(f"{one.text} : x").label == "x"]
    for mark in codes:
        low = (mark.region.top + mark.region.bottom) / 2
        over = [
            one
            for one in heads
            if one.page == mark.page
            and one.regions[0].x0 >= mark.region.x1
            and one.regions[0].top <= low
        ]
        if head := max(over, key=lambda one: one.regions[0].top, default=None):
            marks[id(head)] = mark.text
            looks.add(head.level)
    whole = len(codes) > 1 and len(set(marks.values())) == len(codes) and len(looks) == 1
    for one in blocks:
        yield replace(one, marker=marks[id(one)]) if whole and id(one) in marks else one


def _kinds(blocks: Sequence[Block]) -> set[str]:
    """Give the lines that say what a thing is, without its code, over each of several titles."""
    over: dict[str, list[bool]] = {}
    for block, after in pairwise(blocks):
        if block.text and _is_named(block, f"{block.text} A"):
            step = is_step(after.text.split(" ")[0].strip(".:–—-"))
            over.setdefault(block.text, []).append(after.kind == "heading" and step)
    return {text for text, stands in over.items() if len(stands) > 1 and all(stands)}


def _is_number(block: Block) -> bool:
    """Tell what a thing is with its code, and nothing else: « Activité clé 1 », « Bloc 2 »."""
    return _is_named(block, block.text.strip(" :.–—"))


def _is_named(block: Block, text: str) -> bool:
    if block.table or len(block.text) > 30 or block.kind not in {"paragraph", "heading"}:
        return False
    said = coded(f"{text} : x")
    return said.label == "x" and said.kind in {"activite", "unit"}


def headline(block: Block) -> str:
    """Give what heads a table: a heading, or a band of one row that holds a code and a wording."""
    table = block.table
    if table and (table.n_rows == 1 or (table.n_rows == 2 and table.header_rows == 1)):
        row, own = row_at(table, table.n_rows - 1), own_blocks(block)
        told = [coded(row.full(column)) for column in range(table.n_columns) if row.alone(column)]
        if sum(bool(said.code and said.label) for said in told) > 1:
            return ""  # boxes beside each other, each with a thing of its own
        return " ".join(map(full, own)) if table.n_rows == 1 or len(own) == 2 else ""
    bold = block.kind == "list_item" and block.style.bold >= 0.9
    return full(block) if bold or looks_like_heading(block) else ""


def own_blocks(block: Block) -> list[Block]:
    """Give a heading itself, or the texts of such a row."""
    return list(row_at(block.table, block.table.n_rows - 1).all_blocks) if block.table else [block]


def parents_of(framework: list[View]) -> set[str]:
    """Give where the codes of tables stand that have no activity or unit of their own.

    A table whose codes all begin with one letter (« B.1 », « B.2 ») stands under that letter.
    """
    found: set[str] = set()
    for view in framework:
        if {"activity", "unit"} & set(view.roles):
            continue
        for column in range(view.table.n_columns):
            if share_of_codes(view, column) > 0.7:
                codes = [row.full(column).strip(" .:)(") for row in view.rows()]
                letters = {letter(code) for code in codes} - {""}
                found.update(map(parent, codes), letters if len(letters) == 1 else ())
    return found - {""}


def heads_over(
    blocks: Sequence[Block], framework: Sequence[View], outline: Collection[int]
) -> frozenset[int]:
    """Give the identities of the headings, coded in letters and numbers, that tables stand under.

    « A1. Animer » over one table and « A2. Guider » over another are their activities, however
    their rows are numbered; only tables that have no activity or unit of their own count.
    """
    bare = {id(view.block) for view in framework if not {"activity", "unit"} & set(view.roles)}
    series: dict[str, list[int]] = {}
    over: Block | None = None
    for block in blocks:
        if id(block) in bare and over is not None:
            code = coded(full(over)).code or ""
            series.setdefault(re.sub(r"\d+", "0", code), []).append(id(over))
            over = None
        elif block.table is None and looks_like_heading(block):
            said = coded(full(block))
            lettered = bool(said.code and re.search(r"[^\W\d_]", said.code) and said.label)
            activity = lettered and said.kind in {"", "activite"} and id(block) not in outline
            over = block if activity else None
    return frozenset(one for each in series.values() if len(each) > 1 for one in each)


def printed_codes(framework: list[View]) -> set[str]:
    """Give the codes that the cells of tables are or begin with."""
    cells = (cell for view in framework for row in view.rows() for cell in row.cells if cell)
    told = (coded(" ".join(map(full, cell.blocks))).code for cell in cells)
    return {code for code in told if code}


def units_over(framework: list[View]) -> set[str]:
    """Give where the activities of tables stand that have no unit of their own."""
    codes = (
        coded(row.full(column)).code
        for view in framework
        if "unit" not in view.roles
        for column in view.roles.get("activity", ())
        for row in view.rows()
        if row.starts(column)
    )
    return {parent(code) for code in codes} - {""}
