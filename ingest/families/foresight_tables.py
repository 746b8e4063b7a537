"""Scenarios in tables: a column a letter, a row a letter, or a column a factor."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from ingest.families.context import full
from ingest.families.foresight_book import Entry
from ingest.families.foresight_found import State, entry_of, give_mark, take_cell
from ingest.families.foresight_letters import (
    cell_letter,
    factor_and_letter,
    header_letter,
    is_first,
    leads,
    letters_in,
    series,
)
from ingest.families.foresight_ticks import Ticks
from ingest.families.judging import MARKS
from ingest.families.tables import Row, View
from ingest.families.verdicts import spoken
from ontology.model import Block, Cell


def read_wide(state: State, view: View) -> bool:
    """Read a table with one column a letter."""
    found = enumerate(map(header_letter, view.headers))
    letters = {column: letter for column, letter in found if letter}
    banded = any(row.banner() for row in view.rows())
    if len(letters) < 2 or (len(letters) == view.table.n_columns and not banded):
        return False  # without a column or band for it, the factor stands above
    first = min(letters)
    named = [c for c in view.roles.get("factor", ()) if c not in letters]
    named += [c for c in view.roles.get("code", ()) if c not in letters and c not in named]
    named = sorted(named) or [c for c in range(first) if c not in letters]
    banded = banded and not named
    named = named or ([] if banded else [0])
    entry, number = None, 0
    cells: dict[str, list[Cell]] = {}
    for row in view.rows():
        if banded and (banner := row.banner()) and not _is_spoken(state, row):
            _take_cells(state, entry, cells)
            number += 1
            entry = entry_of(state.report, " ".join(map(full, banner)), list(banner), number)
            continue
        blocks = [b for c in named if row.starts(c) for b in row.blocks(c)]
        text = " ".join(dict.fromkeys(row.full(c) for c in named if row.starts(c) and row.text(c)))
        if text:
            _take_cells(state, entry, cells)
            number += 1
            entry = entry_of(state.report, text, blocks, number)
        if entry is None:
            continue
        if _is_spoken(state, row):
            _take_cells(state, entry, cells)
            _spoken_row(state, row, entry)
            continue
        for column, letter in letters.items():
            cell = row.cell(column)
            if cell and cell.blocks and row.starts(column):
                cells.setdefault(letter, []).append(cell)
        if {"remark", "retained_hypothesis", *MARKS} & set(view.roles):
            _take_cells(state, entry, cells)
            _more_columns(state, view, row, entry)
    _take_cells(state, entry, cells)
    return True


def _take_cells(state: State, entry: Entry | None, cells: dict[str, list[Cell]]) -> None:
    """Read the cells of one factor; what stands below in the same column goes on in it."""
    for letter, parts in sorted(cells.items()):
        if entry is not None:
            take_cell(state, entry, letter, parts[0] if len(parts) == 1 else joined(parts))
    cells.clear()


def joined(parts: list[Cell]) -> Cell:
    """Join the parts of one cell, their looks weighted by how much stands in each."""
    sizes = [max(len(part.text), 1) for part in parts]

    def share(name: str) -> float:
        weighed = (getattr(p.style, name) * n for p, n in zip(parts, sizes, strict=True))
        return float(sum(weighed) / sum(sizes))

    first = parts[0].style
    filled = next((p.style.fill for p in parts if p.style.fill), None)
    style = replace(
        first,
        bold=share("bold"),
        italic=share("italic"),
        underline=share("underline"),
        fill=filled,
    )
    blocks = tuple(block for part in parts for block in part.blocks)
    regions = tuple(region for part in parts for region in part.regions)
    return replace(parts[0], blocks=blocks, regions=regions, style=style)


def _is_spoken(state: State, row: Row) -> bool:
    """Tell a row that only says which letters are judged what."""
    own = {id(cell): cell for cell in row.cells if cell and cell.row == row.number and cell.text}
    return any(
        cell.column_span > 1 and len(cell.text) < 200 and spoken(cell.text, state.report.words)
        for cell in own.values()
    )


def _spoken_row(state: State, row: Row, entry: Entry) -> bool:
    """Read a row that only says which letters are judged what."""
    cells = {id(cell): cell for cell in row.cells if cell and cell.row == row.number and cell.text}
    for cell in cells.values():
        marks = spoken(cell.text, state.report.words) if len(cell.text) < 200 else {}
        if marks and cell.column_span > 1:
            for mark, letters in marks.items():
                for letter in letters:
                    give_mark(state, entry, letter, mark, cell.blocks)
            return True
    return False


def _more_columns(state: State, view: View, row: Row, entry: Entry) -> None:
    """Read mark columns that name letters, and the experts' remark on the row."""
    for mark in MARKS:
        column = view.column("retained_hypothesis" if mark == "retained" else mark)
        column = view.column(mark) if column is None else column
        mine = {one.letter for one in state.found if one.entry is entry}
        for letter in letters_in(row.text(column)) if column is not None else ():
            if letter in mine or mark != "retained":
                give_mark(state, entry, letter, mark, row.blocks(column))
    remark = row.text(view.column("remark"))
    if remark:
        _remark(state, entry, remark, row.blocks(view.column("remark")))


def _remark(state: State, entry: Entry, remark: str, blocks: Iterable[Block]) -> None:
    """Keep a remark on a factor with its retained scenario, else with the last one read."""
    mine = [one for one in state.found if one.entry is entry]
    for one in [one for one in mine if "retained" in one.marks] or mine[-1:]:
        one.remarks.append(remark)
        one.blocks += blocks


def _is_remark(state: State, text: str) -> bool:
    """Tell a sentence that runs over all columns from the name of a factor."""
    return text.endswith(".") and len(text.split()) > 6 and not state.report.factors.one(text, 0.6)


def read_long(state: State, view: View) -> bool:
    """Read a table with one row a scenario."""
    letter_column = _letter_column(state, view)
    if letter_column is None or {"actions", "competences"} & set(view.roles):
        return False
    rows = [row for row in view.rows() if not row.banner()]
    begun = {row.number: cell_letter(row.full(letter_column)) for row in rows}
    if sum(lead is not None for lead in begun.values()) < max(2, 0.6 * len(rows)):
        return False
    worded = text_column(view, letter_column)
    ticks = Ticks.of(state, view, (letter_column, worded))
    entry, number, known = None, 0, len(state.found)
    for row in view.rows():
        lead = begun.get(row.number)
        if banner := row.banner():
            said = " ".join(map(full, banner))
            if entry and _spoken_row(state, row, entry):
                continue
            if entry and _is_remark(state, said):
                _remark(state, entry, said, banner)
            else:
                number += 1
                entry = entry_of(state.report, said, list(banner), number)
            continue
        named = view.column("factor") if "factor" in view.roles else view.column("code")
        own = factor_and_letter(row.text(named)) if named == letter_column else None
        lettered = named == letter_column and lead and own is None  # the factor is in a band
        if named is not None and row.starts(named) and row.text(named) and not lettered:
            number += 1
            text = own[0] if own else row.full(named)
            entry = entry_of(state.report, text, list(row.blocks(named)), number)
        cell = row.cell(worded)
        if entry and lead and cell:
            _take_row(state, entry, row, _lettered(lead, cell), ticks)
    _name_letters(state, view, but=ticks.meant)
    return len(state.found) > known


def _take_row(
    state: State, entry: Entry, row: Row, parts: Iterable[tuple[str, Cell]], ticks: Ticks
) -> None:
    """Read the scenarios of one row, and what its columns say of them."""
    for letter, part in parts:
        before = len(state.found)
        take_cell(state, entry, letter, part)
        for one in state.found[before:]:
            ticks.read(state, row, one)


def _lettered(letter: str, cell: Cell) -> list[tuple[str, Cell]]:
    """Part a cell where it holds several scenarios, each behind its letter."""
    found = leads(cell.blocks)
    starts = [place for place, block in enumerate(cell.blocks) if id(block) in found]
    if len(starts) < 2 or starts[0]:
        return [(letter, cell)] if cell.blocks else []
    parts = [cell.blocks[a:b] for a, b in pairwise([*starts, len(cell.blocks)])]
    return [
        (found[id(part[0])].letter, replace(cell, blocks=part, style=part[0].style))
        for part in parts
    ]


def _letter_column(state: State, view: View) -> int | None:
    """Find the column of the letters: the one that says so, else one that holds little else."""
    declared = view.column("letter")
    columns: list[int] = list(range(view.table.n_columns))
    for column in columns if declared is None else [declared, *columns]:
        if column != declared and column in view.roles.get("factor", ()):
            continue
        rows = [row for row in view.rows() if not row.banner()]
        found = [letter for row in rows if (letter := cell_letter(row.full(column)))]
        enough = len(found) >= max(2, 0.6 * view.table.n_rows - 2)
        if column == declared and enough:
            return column
        first = any(map(is_first, found))
        scenarios = state.report.words.says("scenario", f"{' '.join(view.headers)}")
        judged = {"probable", "desirable"} <= set(view.roles)
        under = state.report.part(view.block) == "scenarios"
        said = scenarios or judged or under or declared is not None
        grouped = "factor" in view.roles or found.count(found[0] if found else "") > 1
        bare = all(len(row.full(column)) <= 16 for row in rows)
        if enough and first and said and grouped and bare and len(set(found)) > 1:
            return column
    return declared


def text_column(view: View, letter_column: int) -> int:
    """Find the column of the scenarios' words: the one that says so, else the fullest."""
    taken = {c for role in ("factor", "code", "remark", *MARKS) for c in view.roles.get(role, ())}
    free = [c for c in range(view.table.n_columns) if c not in taken and c != letter_column]
    named = view.column("text")
    if named is not None:
        return named
    size = {c: sum(len(row.text(c)) for row in view.rows()) for c in [*free, letter_column]}
    return max(size, key=lambda c: size[c])


def read_turned(state: State, view: View) -> bool:
    """Read a table with one column a factor and one row a letter."""
    rows = [row for row in view.rows() if not row.banner()]
    leads = [header_letter(row.text(0)) for row in rows]
    if not any(leads):
        leads = series([row.text(0) for row in rows])
    if sum(lead is not None for lead in leads) < 2 or view.table.n_columns < 3:
        return False
    factors = {c: state.report.factors.strict(h) for c, h in enumerate(view.headers) if c and h}
    if sum(entry is not None for entry in factors.values()) < 2:
        return False
    for row, lead in zip(rows, leads, strict=True):
        for column, entry in factors.items():
            cell = row.cell(column)
            if lead and entry and cell and cell.blocks:
                take_cell(state, entry, lead, cell)
    return True


def read_letter_columns(state: State, view: View) -> None:
    """Read a summary table: factor, then the letter of the most probable, desirable, retained."""
    opened = id(view.block.regions) in state.report.opened  # only its lettered cells were read
    if opened or not any(
        one.blocks[0] in row.all_blocks for row in view.rows() for one in state.found[:1]
    ):
        _name_letters(state, view)


def _name_letters(state: State, view: View, but: Collection[int] = ()) -> None:
    """Read columns that name the letter of each factor's most probable, desirable, retained."""
    named = view.column("factor")
    for row in view.rows() if named is not None else ():
        entry = state.report.factors.one(row.full(named))
        for mark in MARKS if entry else ():
            role = (
                "retained_hypothesis"
                if mark == "retained" and "retained" not in view.roles
                else mark
            )
            column = view.column(role)
            text = row.text(column)
            coded = factor_and_letter(text)
            if entry and column is not None and column not in but and len(text) < 30:
                for letter in coded[1:] if coded else letters_in(text):
                    give_mark(state, entry, letter, mark, row.blocks(column))
