"""Tables without header whose rows are a code and a wording: « A.1.3 | Écouter ».

The first row may be what the others stand under: « A.1 | Accueillir ».
"""

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
    if table is None or table.n_columns != 2:
        return []
    found: Rows = []
    for place in range(table.n_rows):
        row = row_at(table, place)
        banner = [full(block) for block in row.banner()]
        said = coded(" ".join(banner) or f"{row.full(0)} {row.full(1)}")
        if not (banner or is_code(row.text(0))) or not said.code or not said.label:
            return []
        found.append((said, list(row.all_blocks)))
    return found if sum(said.depth > 1 for said, _ in found) >= 0.5 * len(found) > 0 else []
