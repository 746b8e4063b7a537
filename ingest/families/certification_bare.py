"""Tables without header whose rows are a code and a wording: « A.1.3 | Écouter ».

The first row may be what the others stand under: « A.1 | Accueillir ».
"""

from dataclasses import dataclass, field

from ingest.families.certification_criteria import criterion
from ingest.families.codes import is_code, parent
from ingest.families.context import full
from ingest.families.declaration import Declaration
from ingest.families.profile import Coded, coded
from ingest.families.tables import Row, row_at
from ontology.model import Block


@dataclass(frozen=True, slots=True)
class BareRow:
    """A code with its wording, the blocks that print both, and the criteria below them."""

    said: Coded
    blocks: list[Block]
    criteria: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bare:
    """The rows of each such table, by the table's identity, and the numbers they stand under."""

    rows: dict[int, list[BareRow]]
    above: set[str]

    @property
    def codes(self) -> set[str]:
        """Give the codes of all rows, as printed."""
        return {str(row.said.code) for found in self.rows.values() for row in found}


def find_bare(blocks: tuple[Block, ...], words: Declaration) -> Bare:
    """Find such tables; where there is one, lines with codes of two parts count like its rows."""
    rows = {id(block): found for block in blocks if (found := _rows(block, words))}
    told = [coded(full(block)) for block in blocks if block.table is None] if rows else []
    told += [row.said for found in rows.values() for row in found]
    return Bare(rows, {parent(said.code) for said in told} - {""})


def _rows(block: Block, words: Declaration) -> list[BareRow]:
    table = block.table
    if table is None or table.n_columns != 2:
        return []
    found = [_row(row_at(table, place), words) for place in range(table.n_rows)]
    whole = [row for row in found if row is not None]
    deep = sum(row.said.depth > 1 for row in whole)
    return whole if len(whole) == len(found) and deep >= 0.5 * len(found) > 0 else []


def _row(row: Row, words: Declaration) -> BareRow | None:
    banner = [full(block) for block in row.banner()]
    own = list(row.blocks(1))
    below = [n for n, one in enumerate(own) if n and criterion(one.text, words) is not None]
    end = below[0] if below and not banner else len(own)
    label = " ".join(map(full, own[:end]))
    said = coded(" ".join(banner) or f"{row.full(0)} {label}")
    if not (banner or is_code(row.text(0))) or not said.code or not said.label:
        return None
    rest = own[end:]
    return BareRow(said, [b for b in row.all_blocks if b not in rest], rest)
