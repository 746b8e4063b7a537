"""Table blocks from stitched tables: cells with their own paragraphs, style and places."""

from ingest.layout.assemble import Spelling, block, style_of
from ingest.layout.paragraphs import Habits, Paragraph, goes_on, grouped
from ingest.layout.rawtables import Part, RawCell, RawTable
from ingest.layout.sided import stretches
from ingest.layout.stitch import head
from ontology.model import Block, Cell, Region, Table


def table_block(raw: RawTable, spelling: Spelling, habits: Habits) -> Block:
    """Make the block of a table."""
    cells = [
        _cell(cell, spelling, habits)
        for cell in sorted(raw.cells, key=lambda one: (one.row, one.column))
    ]
    return Block(
        kind="table",
        text="",
        regions=_regions(raw),
        table=Table(
            n_rows=raw.n_rows,
            n_columns=raw.n_columns,
            header_rows=head(raw),
            cells=tuple(cells),
            ruled=raw.ruled,
        ),
        indent=round(raw.xs[0], 1),
    )


def _regions(raw: RawTable) -> tuple[Region, ...]:
    """Give one rectangle per page."""
    out: dict[int, Region] = {}
    for cell in raw.cells:
        for part in cell.parts:
            mine, known = _place(part), out.get(part.page)
            out[part.page] = mine if known is None else _around(known, mine)
    return tuple(out[page] for page in sorted(out))


def _place(part: Part) -> Region:
    x0, top, x1, bottom = part.box
    return Region(page=part.page, x0=x0, top=top, x1=x1, bottom=bottom).rounded()


def _around(a: Region, b: Region) -> Region:
    return Region(
        page=a.page,
        x0=min(a.x0, b.x0),
        top=min(a.top, b.top),
        x1=max(a.x1, b.x1),
        bottom=max(a.bottom, b.bottom),
    )


def _cell(raw: RawCell, spelling: Spelling, habits: Habits) -> Cell:
    chars = [char for line in raw.lines for char in line.chars]
    fill = next((part.fill for part in raw.parts if part.fill is not None), None)
    return Cell(
        row=raw.row,
        column=raw.column,
        row_span=raw.row_span,
        column_span=raw.column_span,
        blocks=tuple(block(one, spelling) for one in cell_paragraphs(raw, habits)),
        regions=tuple(_place(part) for part in raw.parts),
        style=style_of(chars, fill),
    )


def cell_paragraphs(raw: RawCell, habits: Habits) -> list[Paragraph]:
    """Cut a cell's text into paragraphs and items, joined over page cuts."""
    out: list[Paragraph] = []
    for part in raw.parts:
        if not part.lines:
            continue
        pad = min(8.0, max(1.0, min(line.x0 for line in part.lines) - part.box[0]))
        for lines, left, right in stretches(part):
            fresh = grouped(lines, left + pad, right - pad, habits)
            if out and goes_on(out[-1], fresh[0]):
                out[-1].lines += fresh.pop(0).lines
            out += fresh
    return out
