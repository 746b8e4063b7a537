"""Factors that stand in tables: the list of all, and those that were retained."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.families.codes import is_code
from ingest.families.context import full
from ingest.families.foresight_book import Printed, printed
from ingest.families.foresight_letters import cell_letter
from ingest.families.foresight_report import ELSEWHERE, Report
from ingest.families.foresight_retained import FactorList, ListedFactor
from ingest.families.foresight_ticks import ticked
from ingest.families.tables import Row, View
from ingest.families.wording import fold, item
from ontology.model import Cell

_CARD, _NAME = 3, 40
"""Paragraphs of a card, and characters of the last of them, which names its dimension."""
_LETTER = 2
"""Characters of what only tells scenarios apart."""


def tables(report: Report) -> Iterator[FactorList]:
    """Yield the factors of each table that lists some."""
    for view in report.views:
        if id(view.block) in report.understood:
            continue
        if {"actions", "competences", "activity"} & set(view.roles) or _scenarios(view):
            continue
        if report.part(view.block) in ELSEWHERE and "factor" not in view.roles:
            continue
        about = f"{' '.join(view.headers)} {report.around(view.block)}"
        ranked = {"rank", "factor"} <= set(view.roles)
        if not (ranked or report.words.says("factor", about)):
            continue
        items = list(_rows(view)) or list(_cells(view))
        if all(len(one.said.label) <= _LETTER for one in items):
            continue
        found = FactorList(about=about, items=items, blocks=[view.block])
        heading = " ".join((*view.headers, *_caption(report, view)))
        found.by_column = "retained" in view.roles or _is_choice(view)
        found.retained = report.words.says("retained", heading) and not found.by_column
        if found.items:
            yield found


def _scenarios(view: View) -> bool:
    """Tell a table of scenarios: a column each, or a row each with its letter."""
    named = [bool(re.search(r"\b(?:scenario|hypothes)", fold(words))) for words in view.headers]
    rows = list(view.rows())
    lettered = any(
        sum(cell_letter(row.text(column)) is not None for row in rows) >= max(2, 0.6 * len(rows))
        for column in view.roles.get("letter", ())
    )
    return sum(named) >= 2 or lettered


def _caption(report: Report, view: View) -> list[str]:
    place = report.place(view.block)
    before, after = report.blocks[max(0, place - 1) : place], report.blocks[place + 1 : place + 2]
    near = [*before, *(b for b in after if b.kind == "caption")]
    return [b.text for b in near if b.table is None and len(b.text) < 300] + list(
        view.block.section[-1:]
    )


def _rows(view: View) -> Iterator[ListedFactor]:
    pairs = _pairs(view)
    for code, label in pairs:
        dimension: str | None = None
        for row in view.rows():
            if banner := row.banner():
                dimension = item(" ".join(b.text for b in banner))
                continue
            if not row.starts(label) or not row.text(label):
                continue
            lead = "" if code is None else row.full(code)
            text = f"{lead}. {row.full(label)}" if lead.isdigit() else f"{lead} {row.full(label)}"
            said = printed(text)
            if said.label and (said.code or said.number is not None or code is None):
                yield _item(view, row, said, (code, label), dimension)


def _cells(view: View) -> Iterator[ListedFactor]:
    """Read a table whose cells each hold a coded factor, under the name of its dimension."""
    cells = [cell for cell in view.table.cells if cell.row >= view.header_rows and cell.blocks]
    named = [printed(cell.text).code is None for cell in cells if cell.column == 0]
    cells = [cell for cell in cells if cell.column > 0] if all(named) else cells
    if cards := _cards(cells):
        yield from cards
        return
    parts = [(cell, part) for cell in cells for part in cell.blocks]
    said = [printed(full(part)) for _, part in parts]
    if len({one.code for one in said if one.code and one.label}) < max(3, len(said)):
        return
    for (cell, part), one in sorted(
        zip(parts, said, strict=True), key=lambda pair: (pair[0][0].column, pair[0][0].row)
    ):
        yield ListedFactor(one, [part], dimension=_group(view, cell))


def _cards(cells: Sequence[Cell]) -> list[ListedFactor]:
    """Read cells that each hold a code, a name and the dimension, one below the other."""
    cells = sorted(cells, key=lambda cell: (cell.row, cell.column))
    made = all(is_code(c.blocks[0].text) and 2 <= len(c.blocks) <= _CARD for c in cells)
    codes = {cell.blocks[0].text for cell in cells}
    if not made or len(codes) < max(3, len(cells)):
        return []
    groups = Counter(cell.blocks[2].text for cell in cells if len(cell.blocks) == _CARD)
    shared = all(len(name) <= _NAME for name in groups) and len(groups) < len(cells)
    return [
        ListedFactor(
            printed(f"{code.text} {name.text}"),
            list(cell.blocks),
            dimension=group[0].text if group and shared else None,
        )
        for cell in cells
        for code, name, *group in (cell.blocks,)
    ]


def _group(view: View, cell: Cell) -> str | None:
    """Give what stands above a cell's column, or else before its row."""
    first = view.table.at(cell.row, 0)
    return view.headers[cell.column] or (first.text if first and cell.column else None) or None


def _item(
    view: View, row: Row, said: Printed, columns: tuple[int | None, int], dimension: str | None
) -> ListedFactor:
    code, label = columns
    ordering = [c for role in ("rank", "retained") for c in view.roles.get(role, ())]
    rank = next((n for c in ordering if (n := _ordinal(row.text(c)))), None)
    if rank is not None:
        said = Printed(rank, said.code, said.label, said.notation)
    chosen = view.column("rank") if _is_choice(view) else view.column("retained")
    return ListedFactor(
        said,
        [*row.blocks(code), *row.blocks(label), *row.blocks(view.column("rank"))],
        dimension=_short(row.text(view.column("dimension"))) or dimension,
        because=row.text(view.column("because")) or None,
        retained=bool(ticked(row.cell(chosen)) or _ordinal(row.text(chosen))),
        ranked=rank is not None,
    )


def _ordinal(text: str) -> int | None:
    """Read a rank.

    >>> _ordinal("3"), _ordinal("1er"), _ordinal("2e"), _ordinal("oui"), _ordinal("–")
    (3, 1, 2, None, None)
    """
    match = re.fullmatch(r"\W*(?:n°\s*)?(\d{1,2})(?:er|re|e|ème|st|nd|rd|th)?\W*", text.strip())
    return int(match[1]) if match else None


def _is_choice(view: View) -> bool:
    """Tell a column of ranks that only the retained factors have."""
    column = view.column("rank")
    if column is None or "retained" in view.roles:
        return False
    rows = [row for row in view.rows() if not row.banner()]
    ranks = [n for row in rows if (n := _ordinal(row.text(column)))]
    return 0 < len(ranks) < len(rows) and sorted(ranks) == list(range(1, len(ranks) + 1))


def _short(text: str) -> str:
    """Give a dimension's name: what stands before its explanation."""
    head = re.split(r"(?<=[a-zà-ÿ])\.\s|\s:\s", text)[0]
    return item(head)


def _pairs(view: View) -> list[tuple[int | None, int]]:
    """Find which columns hold codes and which the labels beside them, several pairs or one."""
    columns = range(view.table.n_columns)
    counted = {c for role in ("rank", "score") for c in view.roles.get(role, ())}
    codes = [c for c in columns if _codes(view, c)]
    codes = [c for c in codes if c not in counted or _letters(view, c)]
    codes = [c for c in codes if _letters(view, c)] or codes
    if len(codes) == 1:
        named = (*view.roles.get("factor", ()), *view.roles.get("text", ()))
        beside = codes[0] + 1 if codes[0] + 1 < view.table.n_columns else codes[0] - 1
        return [(codes[0], next((c for c in named if c not in codes), beside))]
    if codes:
        return [(c, c + 1) for c in codes if c + 1 < view.table.n_columns and c + 1 not in codes]
    label = view.column("factor")
    if label is None:
        label = view.column("text")
    return [(None, label)] if label is not None else []


def _codes(view: View, column: int) -> bool:
    rows = [row for row in view.rows() if row.alone(column) and not row.banner()]
    texts = [text for row in rows if (text := row.full(column))]
    bare = [t for t in texts if is_code(t) or not printed(t).label]
    return len(texts) >= 2 and len(bare) >= 0.8 * len(texts)


def _letters(view: View, column: int) -> bool:
    return any(re.search(r"(?<!\w)[A-Z]{1,4}[ .–-]?\d", row.text(column)) for row in view.rows())
