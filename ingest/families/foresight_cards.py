"""Activities that stand as cards: a heading or marked line each, with what it covers below."""

import re
from itertools import pairwise, takewhile

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_activities import leads_bold, lettered, named, state_activity
from ingest.families.foresight_book import printed
from ingest.families.foresight_report import Report
from ingest.families.tables import row_at
from ingest.families.unrolled import unrolled
from ingest.families.wording import item, sentences
from ingest.fields import number_of
from ontology.model import Block, Table
from ontology.records import Activity

_CODE = re.compile(r"(?:[A-Z]{0,4}[ .-]?\d{1,2}|[A-Z]|[IVX]{1,4})[.)]?")
_LONGEST = 20
"""Words of a line that names an activity."""
Card = tuple[str, Block, list[Block]]
"""The name of an activity, the block that prints it, and what is told below."""


def read_cards(report: Report) -> None:
    """State the activities below the first heading on them, from cells or smaller headings.

    Without one, rows may stand below a paragraph that counts them, under whatever heading.
    """
    for place, block in enumerate(report.blocks):
        if block.kind == "heading" and report.words.label(block.text) == "activities":
            below = report.blocks[place + 1 :]
            ways = (
                _rows(below),
                _cells(below),
                _headed(block, below),
                _led(block, below),
                _coded(report, below),
            )
            found = next((cards for cards in ways if len(cards) > 1), [])
            for name, head, told in found:
                _state(report, name, head, told)
            if found:
                return
    for block, after in pairwise(report.blocks):
        rows = _rows((after,)) if block.kind == "paragraph" else []
        if len(rows) > 1 and _counts_activities(report, block, len(rows)):
            for name, head, told in rows:
                _state(report, name, head, told)
            return


def _counts_activities(report: Report, block: Block, number: int) -> bool:
    """Tell a paragraph of which a sentence says that there are so many activities."""
    return any(
        report.words.says("activity", said)
        and any(number_of(word) == number for word in re.findall(r"\w+", said))
        for said in sentences(block.text)
    )


def _state(report: Report, name: str, head: Block, told: list[Block]) -> None:
    entry = state_activity(report, name, (head,))
    if entry and told:
        own = (named(block)[1] if block is head else block.text for block in told)
        text = " ".join(map(item, own))
        report.drafts.put(Activity, entry.iri, told, description=text)


def _bare_table(blocks: tuple[Block, ...]) -> Table | None:
    """Give the table right below that has no header."""
    table = next((block.table for block in blocks[:2] if block.table), None)
    return table if table and not table.header_rows else None


def _rows(blocks: tuple[Block, ...]) -> list[Card]:
    """Give the rows of a table without header: a code or number each, a name, what is told."""
    table = _bare_table(blocks)
    if table is None or table.n_columns < 2:
        return []
    rows = [row_at(table, number) for number in range(table.n_rows)]
    if any(not (row.blocks(0) and row.blocks(1) and _CODE.fullmatch(row.text(0))) for row in rows):
        return []
    return [
        (
            f"{row.text(0)} – {' '.join(map(full, named_by))}",
            named_by[0],
            [*told, *(block for c in range(2, table.n_columns) for block in row.blocks(c))],
        )
        for row in rows
        for named_by, told in [_name_and_told(row.blocks(1))]
    ]


def _name_and_told(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part a cell where a name in bold stands over what is told of it."""
    end = 1 if looks_like_heading(blocks[0]) else len(blocks)
    return blocks[:end], blocks[end:]


def _cells(blocks: tuple[Block, ...]) -> list[Card]:
    """Give the cells of a table right below that has no header: each begins with a marker."""
    table = _bare_table(blocks)
    if table is None:
        return []
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    filled = [cell.blocks for cell in cells if cell.blocks]
    heads = [cell[0] for cell in filled]
    marked = all(head.kind == "list_item" or looks_like_heading(head) for head in heads)
    return [(full(cell[0]), cell[0], list(cell[1:])) for cell in filled] if marked else []


def _headed(head: Block, blocks: tuple[Block, ...]) -> list[Card]:
    """Give the headings below one, each with a paragraph or two of its own."""
    cards: list[Card] = []
    own = takewhile(lambda one: one.table is None and not _is_wider(one, head), blocks)
    for one in unrolled(list(own)):
        coded = len(one.parts) > 1  # a code alone above the name
        if coded or looks_like_heading(one.parts[0]):
            cards.append((full(one.block), one.parts[-1], []))
        elif cards:
            cards[-1][2].append(one.block)
    return cards


def _is_wider(block: Block, head: Block) -> bool:
    """Tell a heading that ends the section of another."""
    return block.kind == "heading" and block.level <= head.level


def _led(head: Block, blocks: tuple[Block, ...]) -> list[Card]:
    """Give the paragraphs that follow each other and each open with a name in bold."""
    cards: list[Card] = []
    for block in takewhile(lambda one: not _is_wider(one, head), blocks):
        said = named(block) if block.kind == "paragraph" and leads_bold(block) else []
        if len(said) == 2:
            cards.append((said[0], block, [block]))
        elif cards:
            break
    return cards


def _coded(report: Report, blocks: tuple[Block, ...]) -> list[Card]:
    """Give the plain lines that follow each other, each a name behind its code or number."""
    cards: list[Card] = []
    for block in blocks:
        said = lettered(block.text) or printed(block.text)
        short = block.kind == "paragraph" and len(block.text.split()) <= _LONGEST
        called = said.label and (said.code or said.number is not None)
        factor = said.code in report.factors.entries or report.factors.strict(said.label)
        if not (short and called) or factor:
            break
        cards.append((block.text, block, []))
    return cards
