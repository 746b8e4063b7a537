"""The action plan: what is proposed for each factor, and where nothing is."""

import re

from rdflib import URIRef

from ingest.families.context import full
from ingest.families.foresight_absences import read_absences
from ingest.families.foresight_actions_listed import read_listed, read_unannounced
from ingest.families.foresight_actions_stated import kept, state_actions, state_remark
from ingest.families.foresight_book import Entry, printed
from ingest.families.foresight_letters import letters_in
from ingest.families.foresight_report import Report
from ingest.families.tables import Row, View, items
from ingest.families.wording import alike
from ontology.records import Action, Factor, Scenario


def read(report: Report) -> None:
    """State actions from tables, else from lists under each factor; then printed absences."""
    for view in report.views:
        if "actions" in view.roles and id(view.block) not in report.understood:
            _table(report, view)
    read_listed(report)
    if not report.drafts.of(Action):
        read_unannounced(report)
    read_absences(report)


def _table(report: Report, view: View) -> None:
    named = _named(report, view)
    if named is None:
        _banded(report, view)
        return
    report.understood.add(id(view.block))
    entry: Entry | None = None
    for row in view.rows():
        if row.starts(named) and row.text(named):
            entry = _row_entry(report, view, row, named)
        if entry is None:
            continue
        scenario = _retained(report, row, view, entry)
        column = view.column("actions")
        if row.starts(column):
            state_actions(report, entry, scenario, items(row.blocks(column)))
            for other in report.factors.only_coded(row.text(named))[1:]:
                state_actions(report, other, kept(report, other), items(row.blocks(column)))
        remark = row.text(view.column("remark"))
        if remark and scenario:
            report.drafts.put(
                Scenario, scenario, row.blocks(view.column("remark")), remarks=(remark,)
            )


def _named(report: Report, view: View) -> int | None:
    """Find the column that names factors; below bands that do, codes are those of the actions."""
    others = () if _is_banded(report, view) else ("code", "retained_hypothesis")
    return next(
        (column for role in ("factor", *others) if (column := view.column(role)) is not None), None
    )


def _is_banded(report: Report, view: View) -> bool:
    """Tell rows over all columns that each name a factor."""
    banners = [" ".join(map(full, banner)) for row in view.rows() if (banner := row.banner())]
    return len(banners) > 1 and all(report.factors.strict(text) for text in banners)


def _banded(report: Report, view: View) -> None:
    """Read a table whose rows over all columns name the factor of the actions below them."""
    column, entry = view.column("actions"), None
    for row in view.rows():
        if banner := row.banner():
            text = " ".join(map(full, banner))
            said = report.factors.one(text, 0.7)
            if said is None and entry:
                state_remark(report, kept(report, entry), text, tuple(banner))
            entry = said or entry
            if said:
                report.understood.add(id(view.block))
                report.drafts.put(Factor, said.iri, list(banner))
        elif entry and row.starts(column):
            state_actions(report, entry, kept(report, entry), items(row.blocks(column)))


def _row_entry(report: Report, view: View, row: Row, named: int) -> Entry | None:
    text = " ".join(dict.fromkeys(row.full(c) for c in (*view.roles.get("code", ()), named)))
    entry = report.factors.one(text, 0.6)
    if entry is None:
        found = report.factors.named(text)
        entry = found[0] if found else None
    if entry is None:
        said = printed(text)
        if said.label and not report.factors.entries:
            entry = report.factor(
                said.code or str(said.number or row.number),
                said.label,
                list(row.blocks(named)),
                notation=said.notation,
            )
    if entry:
        report.drafts.put(Factor, entry.iri, row.blocks(named))
        label = re.sub(
            r"\s*\((?:reformulé|reworded|hergeformuleerd)\w*\)\s*$",
            "",
            printed(row.full(named)).label,
            flags=re.IGNORECASE,
        )
        if named == view.column("factor"):
            report.reworded(entry, label)
    return entry


def _retained(report: Report, row: Row, view: View, entry: Entry) -> URIRef | None:
    """Find the scenario that the row's retained hypothesis is; without any, the one retained."""
    mine = {letter: iri for (code, letter), iri in report.scenarios.items() if code == entry.code}
    column = view.column("retained_hypothesis")
    text = row.full(column)
    found = None
    if column is not None and text:
        lettered = letters_in(text) if len(text) < 40 else letters_in(text[:14])
        found = mine.get(lettered[0]) if len(lettered) == 1 else None
        found = found or _most_alike(report, mine, text)
    if found is None:
        return next((iri for iri in mine.values() if report.drafts.get(iri, "retained")), None)
    known = report.drafts.get(found, "retained")
    if known is False and not any(report.drafts.get(iri, "retained") for iri in mine.values()):
        report.drafts.change(found, retained=True)
    elif known is False:
        report.context.notice(
            "retained-differs",
            f"{entry.code}: the actions retain another scenario than the legend",
            row.blocks(column)[0],
        )
    report.drafts.put(Scenario, found, row.blocks(column), retained=True)
    report.blocks_of_retained += row.blocks(column)
    for other in mine.values():
        report.drafts.put(Scenario, other, [], retained=False)
    return found


def _most_alike(report: Report, mine: dict[str, URIRef], text: str) -> URIRef | None:
    scored = [(alike(text, str(report.drafts.get(iri, "text"))), iri) for iri in mine.values()]
    best = max(scored, default=(0.0, None))
    return best[1] if best[0] >= 0.6 else None
