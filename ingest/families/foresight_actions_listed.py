"""Plans that stand as lists, under headings or lines that name their factor."""

import re

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_actions_stated import REMARK, kept, state_actions
from ingest.families.foresight_book import Entry, printed
from ingest.families.foresight_letters import SCENARIO, is_led
from ingest.families.foresight_needs_stated import bracketed
from ingest.families.foresight_report import Report
from ingest.families.tables import Item
from ingest.families.values import is_infinitive
from ingest.families.wording import alike
from ontology.model import Block
from ontology.records import Factor

_SILENT = {None, "scenarios", "retained_hypothesis", "probable", "recommendations"}
"""Parts that may hold a plan, though their titles do not say so."""


def read_listed(report: Report) -> None:
    """Read a plan that stands as lists under each factor, below a heading that says so."""
    entry: Entry | None = None
    inside, level, own, led = False, 0, 0, False
    for place, block in enumerate(report.blocks):
        if block.table is not None or block.kind in {"caption", "footnote"} or _is_scenario(block):
            continue
        named = _named(report, block) if len(block.text) < 220 else None
        if entry and not inside and _leads(report, block, report.blocks[place + 1 : place + 2]):
            led = True
            continue
        led = led and (block.kind == "list_item" or REMARK.match(full(block)) is not None)
        if led and entry:
            _state(report, entry, block.text, block)
            continue
        if block.kind == "heading" and named and not inside:
            # What its own section proposes may follow under a smaller heading.
            entry, own = named, block.level
        if block.kind == "heading" and named is None:
            if _on_actions(report, block, own if entry else 0):
                inside, level = True, block.level
                entry = entry if entry and block.level > 1 else None
            elif block.level <= level or report.words.label(block.text):
                inside, entry = False, entry if 0 < own < block.level else None
        elif inside or _under_actions(report, block):
            entry = _plan_block(report, block, entry, named)


def read_unannounced(report: Report) -> None:
    """Read what is listed to do below headings on factors, in a part whose title says nothing."""
    entry: Entry | None = None
    for block in report.blocks:
        small = looks_like_heading(block) and report.factors.strict(full(block))
        if block.kind == "heading" or small:
            spoken = report.factors.spoken(full(block))
            told = report.part(block) in _SILENT
            entry = spoken if told else None
        elif block.kind != "list_item" or not is_infinitive(block.text):
            continue
        elif entry:
            report.drafts.put(Factor, entry.iri, [block])
            _state(report, entry, block.text, block)
        elif report.part(block) == "recommendations":
            _bracketed(report, block)


def _plan_block(
    report: Report, block: Block, entry: Entry | None, named: Entry | None
) -> Entry | None:
    """Read one block of a listed plan; give the factor that holds from there."""
    led = _led(report, block)
    if led:
        _state(report, *led, block)
        return led[0]
    if block.kind == "list_item" and not _is_told(report, block) and _bracketed(report, block):
        return entry
    said = printed(full(block)).label
    whole = named is not None and len(said) <= 1.3 * max(map(len, named.labels), default=0)
    if named and (
        looks_like_heading(block)
        or block.text.rstrip().endswith(":")
        or block.kind == "list_item"
        or whole
    ):
        report.drafts.put(Factor, named.iri, [block])
        return named
    if entry and block.kind == "list_item" and not _is_told(report, block):
        _state(report, entry, block.text, block)
    return entry


def _state(report: Report, entry: Entry, text: str, block: Block) -> None:
    """State the action that a block says `text` of, for a factor."""
    state_actions(report, entry, kept(report, entry), [Item(text, (block,))])


def _on_actions(report: Report, head: Block, own: int) -> bool:
    """Tell a heading on actions; so is one on what is advised, in a factor's section.

    `own` is the level of the heading that opens that section, 0 outside any.
    """
    role = report.words.label(head.text)
    return role == "actions" or (role == "recommendations" and 0 < own < head.level)


def _is_scenario(block: Block) -> bool:
    """Tell a heading that calls a scenario, and ends no section, however large it is set."""
    text = full(block) if block.kind == "heading" else ""
    return re.match(SCENARIO, text, re.IGNORECASE) is not None and is_led(text)


def _leads(report: Report, block: Block, after: tuple[Block, ...]) -> bool:
    """Tell a line that says that the list below it is of actions, inside the section of a factor.

    « Pistes d’action », or « Pour s’y préparer, le groupe propose : ».
    """
    text = block.text.strip()
    listed = any(one.kind == "list_item" for one in after)
    if block.kind != "paragraph" or not listed or len(text) > 120:
        return False
    told = text.endswith(":") and report.words.lead(text) == "actions"
    return told or report.words.label(text) == "actions"


def _named(report: Report, block: Block) -> Entry | None:
    """Give the factor that a block names; a heading may say more than its name."""
    find = report.factors.spoken if looks_like_heading(block) else report.factors.strict
    return find(full(block))


def _under_actions(report: Report, block: Block) -> bool:
    return any(report.words.label(heading) == "actions" for heading in block.section)


def _is_told(report: Report, block: Block) -> bool:
    """Tell an item read as a scenario, in the sheet of the next factor say, or as a box of one."""
    box = id(block) in report.understood
    return box or (id(block) in report.drafts.cited and not _under_actions(report, block))


def _led(report: Report, block: Block) -> tuple[Entry, str] | None:
    """Read « F03 : action » and « F03 – action »."""
    head, *tail = re.split(r"\s*:\s+|\s+[–—→]\s+", full(block), maxsplit=1)
    entry = report.factors.entries.get(printed(head).code or "")
    if entry and tail and tail[0].strip() and not _names(entry, tail[0]):
        return entry, tail[0]
    return None


def _bracketed(report: Report, block: Block) -> bool:
    """State « action (F03, F05) » for each of its factors, if it names any."""
    own = bracketed(report, block.text)
    for entry in own.factors:
        report.drafts.put(Factor, entry.iri, [block])
        _state(report, entry, own.text, block)
    return bool(own.factors)


def _names(entry: Entry, text: str) -> bool:
    """Tell a text that is nothing but the name of a factor."""
    return any(alike(text, label) > 0.6 for label in entry.labels)
