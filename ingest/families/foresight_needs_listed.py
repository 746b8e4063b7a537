"""Needs that stand as lists, under headings or lines that name their activity and context."""

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_book import Entry
from ingest.families.foresight_headed import heading_activity, told_here
from ingest.families.foresight_needs_stated import bracketed, state_needs
from ingest.families.foresight_report import Report
from ingest.families.tables import Item
from ontology.model import Block


def read_lists(report: Report) -> None:
    """State the needs of every list below a heading on needs."""
    inside, level, fresh = False, 0, not report.activities.entries
    activity: Entry | None = None
    factors: list[Entry] = []
    for block in report.blocks:
        if block.kind == "heading" and report.words.label(block.text) == "needs":
            inside, level, activity, factors = True, block.level, None, []
        elif block.kind == "heading" and block.level <= level:
            inside = False
        elif inside and block.table is None and id(block) not in report.understood:
            if block.kind == "list_item":
                _need(report, block, activity, factors)
                continue
            found = heading_activity(report, full(block), (block,))
            found = found or (told_here(report, block) if fresh else None)
            activity, factors = (found, []) if found else (activity, factors)
            factors = _factors(report, block) or factors


def _factors(report: Report, block: Block) -> list[Entry]:
    """Give the factors that a heading or a line before a list names."""
    short = len(block.text) < 160 and block.text.rstrip().endswith(":")
    if not (short or looks_like_heading(block)):
        return []
    one = report.factors.strict(full(block))
    return [one] if one else report.factors.named(block.text) if short else []


def _need(report: Report, block: Block, activity: Entry | None, factors: list[Entry]) -> None:
    """State one item; what brackets at its end name is its own context."""
    own = bracketed(report, block.text)
    if own.factors or factors:
        one = own.activities[0] if len(own.activities) == 1 else activity
        state_needs(report, [Item(own.text, (block,))], one, own.factors or factors, ())
