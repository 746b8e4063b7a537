"""Tables without header whose rows are a code and a wording: « A.1.3 | Écouter ».

The first row may be what the others stand under: « A.1 | Accueillir ». Or all stand under a title
with their letter: « A1 | Écouter » under « A. Accueillir ».
"""

from dataclasses import dataclass, field

from ingest.families.certification_criteria import criterion, slanted
from ingest.families.codes import is_code, is_step, letter, parent
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
    letters: set[str]
    """The letters of titles that such rows stand under."""

    @property
    def codes(self) -> set[str]:
        """Give the codes of all rows, as printed."""
        return {str(row.said.code) for found in self.rows.values() for row in found}

    def over(self, code: str | None) -> str:
        """Give the number or letter that a code stands under, "" for none."""
        return _over(code, self.letters)


def find_bare(blocks: tuple[Block, ...], words: Declaration) -> Bare:
    """Find such tables; where there is one, lines with codes of two parts count like its rows."""
    read = {id(block): found for block in blocks if (found := _rows(block, words))}
    lines = [coded(full(block)) for block in blocks if block.table is None] if read else []
    deep = {each: found for each, found in read.items() if _share(found) >= 0.5}
    titles = {str(said.code) for said in lines if said.label and is_step(said.code or "")}
    letters = titles if not deep else set()
    rows = deep or {each: found for each, found in read.items() if _under_one(found, letters)}
    told = lines if rows else []
    told += [row.said for found in rows.values() for row in found]
    return Bare(rows, {_over(said.code, letters) for said in told} - {""}, letters)


def _over(code: str | None, letters: set[str]) -> str:
    own = letter(code)
    return parent(code) or (own if own in letters else "")


def _share(rows: list[BareRow]) -> float:
    """Give the share of rows whose code has two parts or more."""
    return sum(row.said.depth > 1 for row in rows) / len(rows)


def _under_one(rows: list[BareRow], letters: set[str]) -> bool:
    """Tell rows that all stand under one of the letters."""
    return {letter(row.said.code) for row in rows} in [{each} for each in letters]


def _rows(block: Block, words: Declaration) -> list[BareRow]:
    table = block.table
    if table is None or table.n_columns != 2:
        return []
    found = [_row(row_at(table, place), words) for place in range(table.n_rows)]
    whole = [row for row in found if row is not None]
    return whole if len(whole) == len(found) else []


def _row(row: Row, words: Declaration) -> BareRow | None:
    banner = [full(block) for block in row.banner() or _alone(row)]
    own = list(row.blocks(1))
    below = [
        n
        for n, one in enumerate(own)
        if n and (criterion(one.text, words) is not None or slanted(one, own[0]))
    ]
    end = below[0] if below and not banner else len(own)
    label = " ".join(map(full, own[:end]))
    said = coded(" ".join(banner) or f"{row.full(0)} {label}")
    if not (banner or is_code(row.text(0))) or not said.code or not said.label:
        return None
    rest = [] if banner else own[end:]
    return BareRow(said, [b for b in row.all_blocks if b not in rest], rest)


def _alone(row: Row) -> tuple[Block, ...]:
    """Give the words of a band whose cell under the codes is empty: « Activité 2 Accueillir »."""
    own = row.blocks(1)
    said = coded(" ".join(map(full, own)))
    return tuple(own) if said.kind in {"activite", "unit"} and not row.text(0) else ()
