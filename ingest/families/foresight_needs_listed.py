"""Needs that stand as lists, under headings or lines that name their activity and context."""

from itertools import pairwise

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_book import Entry
from ingest.families.foresight_headed import heading_activity, told_here
from ingest.families.foresight_needs_stated import bracketed, state_needs
from ingest.families.foresight_report import Report
from ingest.families.tables import Item
from ontology.model import Block
from ontology.records import Activity

_LEAST = 3
"""Lines with codes at their end that make no chance."""
_LONGEST = 40
"""Words of a line that states a competence, its factors beside it."""
Coded = tuple[str, list[Entry], tuple[Block, ...]]
"""The words of a line, the factors whose codes stand right of it, and what prints those alone."""


def read_lists(report: Report) -> None:
    """State the needs of every list below a heading on needs."""
    inside, level, fresh = False, 0, not report.activities.entries
    activity: Entry | None = None
    factors: list[Entry] = []
    coded = _coded(report)
    for block in report.blocks:
        if block.kind == "heading" and report.role(block.text) == "needs":
            inside, level, activity, factors = True, block.level, None, []
        elif block.kind == "heading" and block.level <= level:
            inside = False
        elif inside and block.table is None and id(block) not in report.understood:
            if block.kind == "list_item" or id(block) in coded:
                _need(report, block, activity, factors, coded.get(id(block)))
                continue
            found = heading_activity(report, full(block), (block,))
            found = found or (told_here(report, block) if fresh else None)
            activity, factors = (found, []) if found else (activity, factors)
            about = _factors(report, block)
            factors = about or factors
            if fresh and activity and not (found or about):
                _tell(report, activity, block)


def _tell(report: Report, activity: Entry, block: Block) -> None:
    """Take the prose between an activity and its list for what is told of it."""
    told = report.drafts.get(activity.iri, "description")
    if told is None and block.kind == "paragraph" and not block.text.rstrip().endswith(":"):
        report.drafts.put(Activity, activity.iri, [block], description=block.text)


def _factors(report: Report, block: Block) -> list[Entry]:
    """Give the factors that a heading or a line before a list names.

    A line that says no more than « Facteur F3 – Vieillissement » names it in any letters.
    """
    short = len(block.text) < 160 and block.text.rstrip().endswith(":")
    said = len(block.text) < 160 and report.words.says("factor", block.text.split(" ")[0])
    if not (short or said or looks_like_heading(block)):
        return []
    one = report.factors.strict(full(block))
    return [one] if one else report.factors.named(block.text) if short else []


def _coded(report: Report) -> dict[int, Coded]:
    """Give the lines that stand left of the codes of their factors, however near.

    Words that have run together with codes need others beside them that did, or did not.
    """
    lines = [one for one in report.blocks if one.kind in {"paragraph", "list_item"} and one.regions]
    codes = [one for one in lines if report.factors.only_coded(one.text)]
    short = [one for one in lines if one not in codes and len(one.text.split()) <= _LONGEST]
    apart: dict[int, Coded] = {}
    joined: dict[int, Coded] = {}
    under = _under(lines, codes)
    lower = {id(code) for held in under.values() for code in held}
    codes = [one for one in codes if id(one) not in lower]
    for line in short:
        beside = [one for one in codes if _is_right_of(one, line)][:1] + under.get(id(line), [])
        if beside:
            named = report.factors.coded(" ".join(one.text for one in beside))
            apart[id(line)] = line.text, named, tuple(beside)
        elif words := _before_codes(report, line.text):
            joined[id(line)] = words, report.factors.coded(line.text[len(words) :]), ()
    return apart | joined if len(apart) + len(joined) >= _LEAST else apart


def _under(lines: list[Block], codes: list[Block]) -> dict[int, list[Block]]:
    """Give the codes that went on to the line below, no room being left beside what they are of."""
    held = set(map(id, codes))
    found: dict[int, list[Block]] = {}
    line: Block | None = None
    for before, one in pairwise(lines):
        line = line if id(before) in held else before
        if id(one) in held and line and _is_under(one, line):
            found.setdefault(id(line), []).append(one)
    return found


def _is_under(code: Block, line: Block) -> bool:
    here, last = code.regions[0], line.regions[-1]
    near = 0 <= here.top - last.bottom <= here.bottom - here.top
    return here.page == last.page and near and here.x0 < last.x1


def _before_codes(report: Report, text: str) -> str:
    """Give what stands before the codes that end a text, unless it is a sentence on them."""
    words = text.split(" ")
    ends = (n for n in range(2, len(words)) if report.factors.only_coded(" ".join(words[n:])))
    before = " ".join(words[: next(ends, 0)])
    told = (
        text.endswith((".", ":"))
        or report.words.says("factor", text)
        or report.factors.coded(before)
    )
    return "" if told else before


def _is_right_of(code: Block, line: Block) -> bool:
    here, first, last = code.regions[0], line.regions[0], line.regions[-1]
    level = first.top < (here.top + here.bottom) / 2 < last.bottom
    return here.page == first.page == last.page and level and last.x1 <= here.x0


def _need(
    report: Report,
    block: Block,
    activity: Entry | None,
    factors: list[Entry],
    coded: Coded | None,
) -> None:
    """State one item; what brackets at its end, or codes beside it, name is its own context."""
    own = bracketed(report, block.text)
    text, about, beside = own.text, own.factors or factors, tuple[Block, ...]()
    if coded and not own.factors:
        text, about, beside = coded
    if about:
        one = own.activities[0] if len(own.activities) == 1 else activity
        state_needs(report, [Item(text, (block,))], one, about, beside)
