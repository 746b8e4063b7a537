"""Lists of factors that stand in groups, each under the heading of its dimension."""

from collections.abc import Iterator

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_book import printed
from ingest.families.foresight_report import Report
from ingest.families.foresight_retained import FactorList, ListedFactor
from ontology.model import Block


def grouped_lists(report: Report) -> Iterator[FactorList]:
    """Yield the list below each heading on factors, when its items stand under several headings."""
    blocks = report.blocks
    for place, block in enumerate(blocks):
        if block.kind == "heading" and _announces(report, block, blocks[place + 1 : place + 2]):
            found = _below(block, blocks[place + 1 :])
            if len({one.dimension for one in found.items}) >= 2 and found.items[0].dimension:
                report.understood.update(map(id, found.blocks))
                yield found


def _announces(report: Report, head: Block, after: tuple[Block, ...]) -> bool:
    """Tell a heading on factors: by its words, or by those of the sentence under it."""
    role = report.words.label(head.text)
    told = role is None and any(
        one.kind == "paragraph"
        and len(one.text) < 400
        and report.words.says("factor", one.text)
        and not report.words.says("retained", one.text)
        for one in after
    )
    return role == "factors" or told


def _below(head: Block, blocks: tuple[Block, ...]) -> FactorList:
    found = FactorList(about=head.text)
    dimension: str | None = None
    for block in blocks:
        if block.kind == "heading" and block.level <= head.level:
            break
        if block.table is not None:
            break
        if block.kind == "list_item":
            said = printed(full(block))
            if said.label:
                found.items.append(ListedFactor(said, [block], dimension=dimension))
                found.blocks.append(block)
        elif looks_like_heading(block):
            dimension = block.text.strip(" :")
    return found
