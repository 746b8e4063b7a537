"""Tables without header whose rows are a code and a wording: « A.1.3 | Écouter »."""

from dataclasses import dataclass

from ingest.families.codes import is_code, parent
from ingest.families.context import full
from ingest.families.profile import Coded, coded
from ingest.families.tables import row_at
from ontology.model import Block

Rows = list[tuple[Coded, list[Block]]]


@dataclass(frozen=True, slots=True)
class Bare:
    """The rows of each such table, by the table's identity, and the numbers they stand under."""

    rows: dict[int, Rows]
    above: set[str]


def find_bare(blocks: tuple[Block, ...]) -> Bare:
    """Find such tables; where there is one, lines with codes of two parts count like its rows."""
    rows = {id(block): found for block in blocks if (found := _rows(block))}
    told = [coded(full(block)) for block in blocks if block.table is None] if rows else []
    told += [said for found in rows.values() for said, _ in found]
    return Bare(rows, {parent(said.code) for said in told} - {""})


def _rows(block: Block) -> Rows:
    table = block.table
    if table is None or table.n_columns != 2 or table.header_rows:
        return []
    found: Rows = []
    for place in range(table.n_rows):
        row = row_at(table, place)
        said = coded(f"{row.full(0)} {row.full(1)}")
        if not is_code(row.text(0)) or said.depth < 2 or not said.label:
            return []
        found.append((said, list(row.all_blocks)))
    return found
