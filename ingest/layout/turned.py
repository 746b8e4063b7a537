"""Pages that were turned to be read: their places, given on the page as it is seen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.layout.furniture import Sheet
from ontology.model import Block, Cell, Dropped, Line, PageInfo, Region, Run


class Turner:
    """Turns places back; pages that were read as they are stay as they are."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self.sheets = {sheet.number: sheet for sheet in sheets if sheet.turn}

    def block(self, block: Block) -> Block:
        """Give a block with its places on the page as it is seen."""
        if not self._touches(block.regions):
            return block
        table = block.table
        if table is not None:
            table = replace(table, cells=tuple(map(self._cell, table.cells)))
        return replace(
            block,
            regions=self._regions(block.regions),
            lines=tuple(
                Line(text=one.text, region=self._region(one.region)) for one in block.lines
            ),
            runs=tuple(
                Run(text=one.text, style=one.style, regions=self._regions(one.regions))
                for one in block.runs
            ),
            table=table,
        )

    def dropped(self, drop: Dropped) -> Dropped:
        """Give a line of the ledger with its place on the page as it is seen."""
        return replace(drop, region=self._region(drop.region))

    def page(self, page: PageInfo) -> PageInfo:
        """Give a page its size as it is seen."""
        if page.number not in self.sheets:
            return page
        return replace(page, width=page.height, height=page.width)

    def _cell(self, cell: Cell) -> Cell:
        return replace(
            cell,
            blocks=tuple(map(self.block, cell.blocks)),
            regions=self._regions(cell.regions),
        )

    def _touches(self, regions: Sequence[Region]) -> bool:
        return any(region.page in self.sheets for region in regions)

    def _regions(self, regions: Sequence[Region]) -> tuple[Region, ...]:
        return tuple(map(self._region, regions))

    def _region(self, region: Region) -> Region:
        sheet = self.sheets.get(region.page)
        if sheet is None:
            return region
        left, top, right, bottom = region.x0, region.top, region.x1, region.bottom
        if sheet.turn == 90:
            left, top, right, bottom = top, sheet.width - right, bottom, sheet.width - left
        else:
            left, top, right, bottom = sheet.height - bottom, left, sheet.height - top, right
        return Region(page=region.page, x0=left, top=top, x1=right, bottom=bottom).rounded()
