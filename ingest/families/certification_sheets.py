"""Sheets: tables that set a label beside what it says, an activity and its competences on each."""

from ingest.families.certification_cells import read_cell, read_competences, read_criteria
from ingest.families.certification_names import only_named
from ingest.families.certification_state import STATES, Now
from ingest.families.context import full
from ingest.families.declaration import Declaration
from ingest.families.profile import Coded, Profile, coded
from ingest.families.tables import Row, items, row_at
from ontology.model import Table

_WHOLES = frozenset({"activity", "area", "unit"})
_LABEL = 60
"""Characters of the longest label."""


def is_sheet(table: Table | None, words: Declaration) -> bool:
    """Tell a table whose first column says what stands beside it: competences, and whose."""
    if table is None or table.n_columns != 2:
        return False
    rows = [row_at(table, n) for n in range(table.n_rows)]
    told = {role for row in rows if (role := _role(row, words))}
    header = any(words.column(row.text(1), hear=False) for row in rows[:1])
    return not header and "competence" in told and bool(told & {*_WHOLES, "criteria"})


def read_sheet(profile: Profile, table: Table, now: Now) -> None:
    """State what a sheet says, from the top down."""
    for row in (row_at(table, n) for n in range(table.n_rows)):
        role, code = _role(row, profile.words), _code(row)
        if role in _WHOLES:
            step = "unit" if role == "unit" else "activity"
            if code or row.banner():
                said = coded(only_named(" ".join(map(full, row.banner()))))
                said = Coded(code, row.text(1), "") if code else said
                STATES[step](profile, said, list(row.all_blocks), now)
            else:
                read_cell(profile, row, step, (None, 1), now)
        elif role == "competence":
            now.fresh = []
            read_competences(profile, row, "", (None, 1), now)
        elif role == "criteria":
            read_criteria(profile, items(row.blocks(1)), now)


def _role(row: Row, words: Declaration) -> str | None:
    """Tell what a row says: by its label, or by the word before the code that is its label."""
    text = " ".join(map(full, row.banner())) or row.full(0)
    kind = coded(text).kind if row.banner() or _code(row) else ""
    if kind in {"activite", "unit"}:
        return "activity" if kind == "activite" else "unit"
    label = not row.banner() and len(text) <= _LABEL and row.text(1)
    return words.column(text, hear=False) if label else None


def _code(row: Row) -> str | None:
    """Give the code of a label that is a word and its code: « Activité 2 »."""
    said = coded(row.full(0))
    return said.code if not said.label and said.kind and row.text(1) else None
