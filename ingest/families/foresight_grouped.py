"""Lists of factors that stand in groups, each under the heading of its dimension."""

from collections.abc import Iterator
from itertools import takewhile

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_book import Printed, printed
from ingest.families.foresight_report import Report
from ingest.families.foresight_retained import FactorList, ListedFactor
from ingest.families.unrolled import items_of, unrolled
from ontology.model import Block


def grouped_lists(report: Report) -> Iterator[FactorList]:
    """Yield the list below each heading on factors that is more than one run of list items.

    Its items stand under several headings, or are lines or cells that only together make a list.
    """
    blocks = report.blocks
    for place, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        # « Vingt tendances, huit retenues » may be over all: a choice among them tells later.
        kept = report.role(block.text) == "retained"
        if kept or _announces(report, block, blocks[place + 1 : place + 2]):
            found = _below(report, block, blocks[place + 1 :])
            found.retained = kept
            grouped = _is_in_groups(found)
            if (found.coded and grouped) if kept else (grouped or _is_set_apart(found)):
                report.understood.update(map(id, found.blocks))
                yield found


def _is_in_groups(found: FactorList) -> bool:
    """Tell items under two headings or more, from the first item on."""
    dimensions = [one.dimension for one in found.items]
    return len(set(dimensions)) > 1 and bool(dimensions[0])


def _is_set_apart(found: FactorList) -> bool:
    """Tell a list whose codes stand before lines or headings, or its numbers in a table."""
    lines = any(block.kind != "list_item" for block in found.blocks)
    tabled = any(block.table for block in found.blocks)
    numbered = all(one.said.number is not None for one in found.items)
    return len(found.items) > 2 and ((found.coded and lines) or (numbered and tabled))


def _announces(report: Report, head: Block, after: tuple[Block, ...]) -> bool:
    """Tell a heading on factors: by its words, or by those of the sentence under it.

    The title of a report may well speak of signals or trends.
    """
    role = report.role(head.text)
    own = [head.text] if head.text != report.context.title else []
    said = [*own, *(one.text for one in after if one.kind == "paragraph")]
    told = role is None and any(
        len(text) < 400
        and report.words.says("factor", text)
        and not report.words.says("retained", text)
        for text in said
    )
    return role == "factors" or told


def _below(report: Report, head: Block, blocks: tuple[Block, ...]) -> FactorList:
    """Take list items, and coded lines or headings, each under the last heading without a code."""
    found = FactorList(about=head.text)
    dimension: str | None = None
    opened = head
    own = list(takewhile(lambda one: not _ends(head, one), blocks))
    found.blocks = [block for block in own if block.table]
    read = list(unrolled(own))
    codes = [code for one in read if (code := printed(full(one.block)).code)]
    lettered = 2 * sum(code[0].isalpha() for code in codes) > len(codes)
    for block, parts in ((one.block, one.parts) for one in read):
        said = printed(full(block))
        if _comes_again(said, dimension, found) and opened in blocks:
            # What the last heading is over is another list, of those retained say.
            return _below(report, head, blocks[: blocks.index(opened)])
        # The number of a heading, and the code that those below it begin with, are a dimension's.
        wider = said.code is not None and any(c.startswith(f"{said.code}.") for c in codes)
        wider = wider or (said.code is not None and said.code[0].isalpha() != lettered)
        if said.label and not wider and (block.kind == "list_item" or _is_coded(block, said)):
            found.items.append(ListedFactor(said, [*parts], dimension=dimension))
            found.blocks += parts
        elif found.items and _tells_choice(report, block):
            break
        elif looks_like_heading(block):
            dimension, opened = block.text.strip(" :"), block
    return found


def _comes_again(said: Printed, dimension: str | None, found: FactorList) -> bool:
    """Tell a factor that stands above, under another heading: no dimension has it twice."""
    above = (one for one in found.items if one.dimension != dimension)
    return said.code is not None and any(one.said.code == said.code for one in above)


def _tells_choice(report: Report, block: Block) -> bool:
    """Tell a sentence on the factors that were retained: what comes after it lists those."""
    said = report.words.says("retained", block.text) and report.words.says("factor", block.text)
    return said and block.kind == "paragraph" and block.text.rstrip().endswith(":")


def _ends(head: Block, block: Block) -> bool:
    wider = block.kind == "heading" and block.level <= head.level
    return wider or (block.table is not None and not items_of(block.table))


def _is_coded(block: Block, said: Printed) -> bool:
    return (
        said.code is not None and block.kind in {"heading", "paragraph"} and len(block.text) < 160
    )
