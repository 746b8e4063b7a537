"""Activities, and which competences they need in which context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef

from ingest.families.context import full
from ingest.families.foresight_activities import (
    activity_lists,
    name_domains,
    named_activities,
    read_defined,
    read_list,
    state_activity,
)
from ingest.families.foresight_book import NUMBERS, Entry, printed
from ingest.families.foresight_cards import read_cards
from ingest.families.foresight_columns import tell_activities, tell_doing
from ingest.families.foresight_headed import headed, heading_activity
from ingest.families.foresight_report import Report
from ingest.families.tables import Item, Row, View, items
from ingest.families.wording import item, key
from ontology.iris import last
from ontology.model import Block
from ontology.records import Activity, Competence, Factor, Impact, Need

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,40})[)\]]\s*[.;,]?$")
"""What stands in brackets at the end of a competence."""
_WORD = re.compile(r"[^\W\d_]{4}")
_KINDS = re.compile(r"\b(?:savoirs?|savoir-(?:faire|être)|connaissances?|aptitudes?|attitudes?|skills?|knowledge)\b", re.IGNORECASE)  # fmt: skip  # noqa: E501
"""What parts competences by their kind rather than by activity."""


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A competence freed of brackets that name its own factors or activities."""

    text: str
    factors: list[Entry]
    activities: list[Entry]


def read(report: Report) -> None:
    """State activities from their own table or list, then the table of needs."""
    for view in report.views:
        name_domains(report, view)
    tell_doing(report)
    for view in report.views:
        taken = {"competences", "actions"} & set(view.roles) or id(view.block) in report.understood
        if "activity" in view.roles and not taken:
            read_defined(report, view)
    lists = list(activity_lists(report))
    if not report.activities.entries:
        for run in lists[:1]:
            read_list(report, run, defines=True)
    if not report.activities.entries:
        read_cards(report)
    tell_activities(report)
    for view in [view for view in report.views if _is_needs(report, view)]:
        report.understood.add(id(view.block))
        _table(report, view)
    for run in lists:
        read_list(report, run, defines=False)


def _is_needs(report: Report, view: View) -> bool:
    """Tell a table of competences beside activities or contexts, one of which may head it."""
    if "competences" not in view.roles:
        return False
    beside = {"factor", "activity"} & set(view.roles)
    return bool(beside) or any(headed(report, view.block))


def _table(report: Report, view: View) -> None:
    """Read the table activity - competences - context, whichever of them stands above it."""
    column, competences = view.column("activity"), view.column("competences")
    contexts = view.column("factor")
    seen: dict[str, set[tuple[str, ...]]] = {}
    above = headed(report, view.block)
    entry = above.activity if column is None else None
    page = 0
    factors = above.factors if contexts is None else []
    merges = _merges(view, column, competences)
    others: list[Entry | None] = []
    # What the first of these columns does not say again goes on from the row above.
    placed = [one for one in (contexts, column, competences) if one is not None]
    goes_on = contexts == min(placed)
    above_codes: tuple[str, ...] = ()
    for row in view.rows():
        if banner := row.banner():
            text = " ".join(map(full, banner))
            about = report.factors.strict(text) if contexts is None else None
            factors = [about] if about else factors
            found = None if about else _heads(report, view, text, banner)
            entry, others = (found, []) if found else (entry, others)
            continue
        turned = _turned(row, competences, page)
        told = row.text(contexts) or not turned or (row.starts(column) and row.text(column))
        told = row.text(contexts) or (told and not goes_on)
        if contexts is not None and told:
            factors = report.factors.named_in([full(b) for b in row.blocks(contexts)])
        if row.starts(column) and row.text(column):
            entry, *others = _activities(report, row, column)
        codes = tuple(factor.code for factor in factors)
        empty = row.starts(column) and not row.text(column) and bool(row.text(contexts))
        # Where no rule parts rows, each has its context, be it that of the row above.
        empty = empty and (view.table.ruled or codes != above_codes)
        again = (turned and row.starts(contexts) and not row.text(column)) or (
            turned and not row.starts(column)
        )
        unknown = (
            entry is None
            or (empty and merges)
            or bool(
                (again or empty) and row.text(contexts) and codes in seen.get(entry.code, set())
            )
        )
        page = max([page, *(b.regions[-1].page for b in row.all_blocks if b.regions)])
        for one in [None] if unknown else [entry, *others]:
            _row(report, view, row, one, factors, entry)
        if entry and not unknown:
            seen.setdefault(entry.code, set()).add(codes)
        above_codes = codes
        if unknown:
            entry = entry if not entry else None if turned else entry


def _heads(report: Report, view: View, text: str, banner: tuple[Block, ...]) -> Entry | None:
    """Give the activity that heads the rows below it.

    Where nothing else says which activities there are, what parts competences beside their factors
    is one.
    """
    if known := heading_activity(report, text, banner):
        return known
    told = {"competences", "factor"} <= set(view.roles) and "activity" not in view.roles
    coded = printed(text).code is not None
    alone = told and (coded or not report.activities.entries) and not _KINDS.search(text)
    return state_activity(report, text, banner) if alone else None


def _activities(report: Report, row: Row, column: int | None) -> list[Entry | None]:
    """Give the activities of a cell: those that it names by their codes, else the one it states."""
    text, blocks = row.full(column), row.blocks(column)
    several = named_activities(report, text)
    if len(several) < 2:
        return [state_activity(report, text, blocks)]
    for one in several:
        report.drafts.put(Activity, one.iri, blocks)
    return [*several]


def _turned(row: Row, competences: int | None, page: int) -> bool:
    """Tell a row that begins on a later page than the rows above it."""
    first = row.blocks(competences)[:1]
    return bool(first) and 0 < page < first[0].page


def _merges(view: View, column: int | None, beside: int | None) -> bool:
    """Tell whether a column shows by merged cells what goes on; then an empty one is empty.

    A cell that only goes on over a page break shows nothing.
    """
    seen: set[tuple[int, int]] = set()
    for row in view.rows():
        cell, first = row.cell(column), row.blocks(beside)[:1]
        if cell and cell.blocks and first and first[0].regions:
            place = id(cell), first[0].page
            if place in seen:
                return True
            seen.add(place)
    return False


def _row(
    report: Report,
    view: View,
    row: Row,
    entry: Entry | None,
    factors: list[Entry],
    before: Entry | None,
) -> None:
    found = _each(items(row.blocks(view.column("competences"))))
    if not found:
        return
    context_blocks = row.blocks(view.column("factor"))
    activity_blocks = row.blocks(view.column("activity")) if entry else ()
    candidates = () if entry else tuple(one.iri for one in _candidates(report, view, row, before))
    for one, doing, about in _by_context(report, found, entry, factors):
        state_needs(
            report,
            one,
            doing,
            about,
            (*context_blocks, *activity_blocks),
            where=f"row {row.number}",
            candidates=candidates if doing is None else (),
        )
    if entry is None and view.column("activity") is not None:
        report.context.notice(
            "activity-open",
            "the cell of the activity is empty: it is to be settled",
            found[0].blocks[0],
        )


def _by_context(
    report: Report, found: list[Item], entry: Entry | None, factors: list[Entry]
) -> Iterator[tuple[list[Item], Entry | None, list[Entry]]]:
    """Yield items that one activity needs in one context; brackets name what no column does."""
    plain = []
    for one in found:
        own = bracketed(report, one.text)
        bare = [Item(own.text, one.blocks)]
        if own.activities and entry is None:
            yield from ((bare, doing, own.factors or factors) for doing in own.activities)
        elif own.factors and not factors:
            yield bare, entry, own.factors
        else:
            plain.append(one)
    if plain:
        yield plain, entry, factors


def state_needs(
    report: Report,
    found: list[Item],
    entry: Entry | None,
    factors: list[Entry],
    beside: tuple[Block, ...],
    *,
    where: str = "list",
    candidates: tuple[URIRef, ...] = (),
) -> None:
    """State the competences that one activity needs in one context; `beside` prints the two."""
    codes = [factor.code for factor in factors]
    impact = report.drafts.put(
        Impact,
        report.minter.local("impact", entry.code if entry else where, *codes),
        [*beside, *(b for one in found for b in one.blocks)],
        activity=entry.iri if entry else None,
        candidates=candidates,
        factors=tuple(factor.iri for factor in factors),
        scenarios=tuple(_retained(report, factors)),
    )
    for factor in factors:
        report.drafts.put(Factor, factor.iri, beside)
    for one in found:
        _need(report, one, impact, entry, factors, beside)


def bracketed(report: Report, text: str) -> Bracketed:
    """Read « (F2, F5) », « (facteurs 8 et 9) », « (8, 9) », « (activité 3) » off a competence."""
    own = _BRACKETS.search(text)
    if own is None:
        return Bracketed(text, [], [])
    doing = report.activities.only_coded(own[1])
    if not report.words.says("factor", own[1]):
        doing = doing or (named_activities(report, own[1]) if _WORD.search(own[1]) else [])
    factors = report.factors.coded(own[1])
    told = report.words.says("factor", own[1]) or NUMBERS.fullmatch(own[1].strip())
    factors = factors or (report.factors.numbered(own[1]) if told else [])
    return Bracketed(text[: own.start()] if factors or doing else text, factors, doing)


def _each(found: list[Item]) -> list[Item]:
    """Cut a paragraph that lists competences by semicolons; list items stay whole."""
    parts: list[Item] = []
    for one in found:
        pieces = [p for p in one.text.split(" ; ") if len(p.split()) >= 2]
        cut = not one.listed and len(pieces) == one.text.count(" ; ") + 1 > 1
        parts += [Item(piece, one.blocks) for piece in pieces] if cut else [one]
    return parts


def _need(
    report: Report,
    one: Item,
    impact: URIRef,
    entry: Entry | None,
    factors: list[Entry],
    beside: tuple[Block, ...],
) -> None:
    label = item(one.text)
    coded = re.match(
        r"^((?:[A-Z]{1,3}\d{0,2}[.-]?)?\d{1,2}(?:\.\d{1,2})+|"
        r"[A-Z]{1,3}\d{1,3})\s*[–:.)-]*\s+(?=\S)",
        label,
    )
    notation = coded[1] if coded else None
    label = label[coded.end() :] if coded else label
    if len(key(label)) < 3:
        return
    iris = tuple(factor.iri for factor in factors)
    competence = report.drafts.put(
        Competence,
        report.minter.competence(report.study, notation, key(label)),
        one.blocks,
        label=label,
        notation=notation,
        scheme=report.study,
        called_for_by=iris,
    )
    report.drafts.put(
        Need,
        report.minter.local("need", last(impact), last(competence)),
        [*one.blocks, *beside],
        impact=impact,
        activity=entry.iri if entry else None,
        competence=competence,
        factors=iris,
    )
    if entry:
        report.drafts.put(Activity, entry.iri, [], requires=(competence,))


def _candidates(report: Report, view: View, row: Row, before: Entry | None) -> Iterator[Entry]:
    """Yield what an empty cell may mean: the activity above, and those the table skips next."""
    if before is None:
        return
    yield before
    entries = list(report.activities.entries.values())
    column = view.column("activity")
    later = {
        found.code
        for other in view.rows()
        if other.number > row.number and other.starts(column) and other.text(column)
        if (found := report.activities.one(other.full(column)))
    }
    for entry in entries[entries.index(before) + 1 :]:
        if entry.code in later:
            return
        yield entry


def _retained(report: Report, factors: list[Entry]) -> Iterator[URIRef]:
    for factor in factors:
        for (code, _), iri in report.scenarios.items():
            if code == factor.code and report.drafts.get(iri, "retained"):
                yield iri
