"""Foresight reports: factors, scenarios, actions, activities and the competences they need."""

from collections.abc import Iterable

from rdflib import URIRef

from ingest.families import (
    foresight_actions,
    foresight_factors,
    foresight_needs,
    foresight_needs_listed,
    foresight_prose,
    foresight_scenarios,
)
from ingest.families.context import Context
from ingest.families.declaration import declared
from ingest.families.foresight_columns import tell_factors
from ingest.families.foresight_report import Report
from ingest.families.judging import tells_factors
from ingest.families.legend_text import find_legend
from ingest.families.metadata import named_by_address, publisher_of
from ingest.families.own_marks import with_own_marks
from ingest.families.own_terms import with_own_terms
from ingest.families.tables import views
from ontology.iris import last
from ontology.model import Block, Style
from ontology.records import EvolutionProfile, Factor, Organisation, Study


def extract(context: Context) -> None:
    """State everything that a foresight report says, into the context's drafts."""
    words = with_own_terms(declared("foresight"), context.blocks)
    words = with_own_marks(words, context.blocks)
    legend = find_legend((b for b in context.blocks if not tells_factors(b, words)), words)
    report = Report(
        context=context,
        words=words,
        study=context.minter.study(context.title or "study"),
        legend=legend.as_seen(_looks(context.blocks)),
        views=views(context.blocks, words),
    )
    _publisher(context)
    foresight_factors.read(report)
    tell_factors(report)
    foresight_scenarios.read(report)
    foresight_actions.read(report)
    foresight_needs.read(report)
    foresight_needs_listed.read_lists(report)
    foresight_prose.read(report)
    _study(report)


def _looks(blocks: Iterable[Block]) -> Iterable[Style]:
    """Give how the cells and items look that a legend may speak of."""
    for block in blocks:
        if block.table:
            yield from (cell.style for cell in block.table.cells)
        elif block.kind == "list_item":
            yield block.style


def _publisher(context: Context) -> None:
    """State who publishes the report."""
    found = publisher_of(context.blocks, context.aside) or named_by_address(context.blocks)
    if found:
        name, block = found
        iri = context.minter.local("organisation", name)
        context.publisher = context.drafts.put(Organisation, iri, [block], label=name)


def _study(report: Report) -> None:
    """State the study itself last: its sources are what it was read from."""
    drafts, facts = report.drafts, foresight_prose.about(report)
    profile = _profile(report)
    if profile is None and not drafts.of(Factor):
        return
    titled = report.title_blocks()
    drafts.put(
        Study,
        report.study,
        [*titled, *facts.blocks],
        label=report.context.title or report.context.file_name,
        method=facts.method,
        occupation=facts.occupation,
        horizons=tuple(facts.horizons),
        scope=facts.scope,
        profile=profile,
    )


def _profile(report: Report) -> URIRef | None:
    retained = report.retained_scenarios()
    if not retained:
        return None
    horizon, blocks = foresight_prose.profile_horizon(report)
    iri = report.context.minter.local("profile", last(report.study))
    return report.drafts.put(
        EvolutionProfile,
        iri,
        [*blocks, *report.blocks_of_retained],
        label=foresight_prose.profile_label(report),
        scenarios=tuple(retained),
        horizons=tuple(horizon),
    )
