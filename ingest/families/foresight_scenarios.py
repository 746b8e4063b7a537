"""Scenarios of each factor, from tables of any shape or lists under headings, with their marks."""

from ingest.families.context import inner
from ingest.families.foresight_found import Found, State
from ingest.families.foresight_listed import read_listed
from ingest.families.foresight_opened import open_tables
from ingest.families.foresight_options import options
from ingest.families.foresight_report import Report
from ingest.families.foresight_tables import read_letter_columns, read_long, read_turned, read_wide
from ingest.families.judging import MARKS
from ontology.records import Factor, Scenario


def read(report: Report) -> None:
    """State every scenario, and which are the most probable, most desirable, retained."""
    state = State(report, known=set(report.legend.marks))
    state.options = options(inner(report.blocks), report.words)
    if state.options:
        boxes = (one for one in inner(report.blocks) if state.ticked(one) is not None)
        report.understood.update(map(id, boxes))
    open_tables(report)
    for view in report.views:
        if id(view.block.regions) in report.opened:
            continue
        for reader in (read_wide, read_long, read_turned):
            if reader(state, view):
                if "actions" not in view.roles:  # what is proposed stands beside
                    report.understood.add(id(view.block))
                break
    read_listed(state)
    for view in report.views:
        read_letter_columns(state, view)
    for one in state.found:
        _state_one(state, one)
    _ranks_from_rows(report, state)


def _state_one(state: State, one: Found) -> None:
    report = state.report
    if not one.text or (one.entry.code, one.letter) in report.scenarios:
        return
    iri = report.minter.scenario(report.study, one.entry.code, one.letter)
    report.scenarios[one.entry.code, one.letter] = iri
    given = {mark: (mark in one.marks) for mark in MARKS if mark in state.known}
    report.drafts.put(
        Scenario,
        iri,
        [*one.blocks, *report.legend.blocks] if one.marks and report.legend else one.blocks,
        factor=one.entry.iri,
        letter=one.letter,
        text=one.text,
        merged_from=tuple(
            report.minter.scenario(report.study, one.entry.code, m) for m in one.merged
        ),
        remarks=tuple(one.remarks),
        **given,
    )
    if "retained" in one.marks:
        report.blocks_of_retained += one.blocks


def _ranks_from_rows(report: Report, state: State) -> None:
    """Take the factors that have scenarios as those retained, when no list says which were."""
    codes = list(dict.fromkeys(one.entry.code for one in state.found))
    listed = [
        c
        for c in report.factors.entries
        if report.drafts.get(report.factors.entries[c].iri, "retained")
    ]
    if listed or not codes:
        return
    for place, code in enumerate(codes, 1):
        ranked = next((rank for rank, c in report.factors.ranks.items() if c == code), place)
        report.factors.ranks[ranked] = code
        iri = report.factors.entries[code].iri
        report.drafts.put(Factor, iri, [], retained=True, rank=ranked)
    for code, entry in report.factors.entries.items():
        if code not in codes:
            report.drafts.put(Factor, entry.iri, [], retained=False)
