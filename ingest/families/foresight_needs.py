"""Activities, and which competences they need in which context."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.families.context import full
from ingest.families.foresight_activities import (
    activity_lists,
    name_domains,
    named_activities,
    read_defined,
    read_list,
    state_activity,
)
from ingest.families.foresight_book import Entry, printed
from ingest.families.foresight_cards import read_cards
from ingest.families.foresight_columns import tell_activities, tell_doing
from ingest.families.foresight_headed import KINDS, headed, heading_activity
from ingest.families.foresight_needs_crossed import is_crossed, read_crossed
from ingest.families.foresight_needs_stated import bracketed, state_needs
from ingest.families.foresight_report import Report
from ingest.families.tables import Item, Row, View, items
from ontology.model import Block
from ontology.records import Activity


def read(report: Report) -> None:
    """State activities from their own table or list, then the table of needs."""
    for view in report.views:
        name_domains(report, view)
    tell_doing(report)
    for view in report.views:
        taken = {"competences", "actions"} & set(view.roles) or id(view.block) in report.understood
        taken = taken or is_crossed(report, view)
        if "activity" in view.roles and not taken:
            read_defined(report, view)
    lists = list(activity_lists(report))
    if not report.activities.entries:
        for run in lists[:1]:
            read_list(report, run, defines=True)
    if not report.activities.entries:
        read_cards(report)
    tell_activities(report)
    crossed = {id(view) for view in report.views if read_crossed(report, view)}
    others = (view for view in report.views if id(view) not in crossed)
    tables = [view for view in others if _is_needs(report, view)]
    told_above = len(tables) > 1 and not report.activities.entries
    for view in tables:
        report.understood.add(id(view.block))
        _table(report, view, told_above=told_above)
    for run in lists:
        read_list(report, run, defines=False)


def _is_needs(report: Report, view: View) -> bool:
    """Tell a table of competences beside activities or contexts, one of which may head it."""
    if "competences" not in view.roles:
        return False
    beside = {"factor", "activity"} & set(view.roles)
    return bool(beside) or any(headed(report, view.block))


@dataclass(slots=True)
class _Needs:
    """The table activity - competences - context, row by row, whichever of them stands above it."""

    report: Report
    view: View
    column: int | None
    contexts: int | None
    factors: list[Entry]
    entry: Entry | None
    merges: bool
    """Whether merged cells show which activity goes on: then one empty amid a page is empty."""
    goes_on: bool
    """Whether the context stands first: what it does not say again goes on from the row above."""
    others: list[Entry | None] = field(default_factory=list)
    """What else the cell of the activity names."""
    page: int = 0
    above: tuple[str, ...] = ()
    """The codes of the context of the row above."""
    seen: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    """The contexts in which each activity was met, by its code."""

    def banner(self, banner: tuple[Block, ...]) -> None:
        """Take a band over the rows below it for their context, or for their activity."""
        text = " ".join(map(full, banner))
        about = self.report.factors.strict(text) if self.contexts is None else None
        self.factors = [about] if about else self.factors
        found = None if about else _heads(self.report, self.view, text, banner)
        if found:
            self.entry, self.others = found, []

    def row(self, row: Row) -> None:
        """State what a row says that its activity needs."""
        turned = _turned(row, self.view.column("competences"), self.page)
        said, told = row.text(self.contexts), row.starts(self.column) and row.text(self.column)
        if self.contexts is not None and (said or (not self.goes_on and (told or not turned))):
            named = [full(block) for block in row.blocks(self.contexts)]
            self.factors = self.report.factors.named_in(named)
        if told:
            self.entry, *self.others = _activities(self.report, row, self.column)
        codes = tuple(factor.code for factor in self.factors)
        unknown = self.entry is None or self._is_open(row, self.entry, codes, turned=turned)
        self.page = max([self.page, *(b.regions[-1].page for b in row.all_blocks if b.regions)])
        for one in [None] if unknown else [self.entry, *self.others]:
            _row(self.report, self.view, row, one, self.factors, self.entry)
        if self.entry and not unknown:
            self.seen.setdefault(self.entry.code, set()).add(codes)
        self.above = codes
        if unknown and turned:
            self.entry = None

    def _is_open(self, row: Row, entry: Entry, codes: tuple[str, ...], *, turned: bool) -> bool:
        """Tell a row that does not say which activity it is of, nor goes on with the last one.

        Under bands no row says so: each is of the last, on whichever page.
        """
        if self.column is None:
            return False
        begins, said = row.starts(self.column), bool(row.text(self.contexts))
        empty = begins and not row.text(self.column) and said
        # Where no rule parts rows, each has its context, be it that of the row above.
        empty = empty and (self.view.table.ruled or codes != self.above)
        unsaid = not (begins and row.text(self.column))
        # Where the cell of the context goes on over the page too, so does the whole row.
        again = turned and unsaid and row.starts(self.contexts)
        met = codes in self.seen.get(entry.code, set())
        return (empty and self.merges and not turned) or ((again or empty) and said and met)


def _table(report: Report, view: View, *, told_above: bool) -> None:
    """Read the table of needs; `told_above` when nothing but the headings may tell activities."""
    column, competences = view.column("activity"), view.column("competences")
    contexts = view.column("factor")
    above = headed(report, view.block, tells=told_above and column is None)
    placed = [one for one in (contexts, column, competences) if one is not None]
    needs = _Needs(
        report=report,
        view=view,
        column=column,
        contexts=contexts,
        factors=above.factors if contexts is None else [],
        entry=above.activity if column is None else None,
        merges=_merges(view, column, competences),
        goes_on=contexts == min(placed),
    )
    for row in view.rows():
        if banner := row.banner():
            needs.banner(banner)
        else:
            needs.row(row)


def _heads(report: Report, view: View, text: str, banner: tuple[Block, ...]) -> Entry | None:
    """Give the activity that heads the rows below it.

    Where nothing else says which activities there are, what parts competences beside their factors
    is one.
    """
    if known := heading_activity(report, text, banner):
        return known
    told = {"competences", "factor"} <= set(view.roles) and "activity" not in view.roles
    coded = printed(text).code is not None
    alone = told and (coded or not report.activities.entries) and not KINDS.search(text)
    return state_activity(report, text, banner) if alone else None


def _on_lines(report: Report, blocks: tuple[Block, ...]) -> list[Entry]:
    """Give the known activities that blocks name, one each; none when one names something else."""
    named = [report.activities.strict(full(one)) for one in blocks]
    return list({one.code: one for one in named if one}.values()) if all(named) else []


def _activities(report: Report, row: Row, column: int | None) -> list[Entry | None]:
    """Give the activities of a cell: known ones by codes or on a line each, else what it states."""
    text, blocks = row.full(column), row.blocks(column)
    several = named_activities(report, text) or _on_lines(report, blocks)
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


def _each(found: list[Item]) -> list[Item]:
    """Cut a paragraph that lists competences by semicolons; list items stay whole."""
    parts: list[Item] = []
    for one in found:
        pieces = [p for p in one.text.split(" ; ") if len(p.split()) >= 2]
        cut = not one.listed and len(pieces) == one.text.count(" ; ") + 1 > 1
        parts += [Item(piece, one.blocks) for piece in pieces] if cut else [one]
    return parts


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
