"""What is stated of a need: a competence, the activity and factors that it is for, and brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef

from ingest.families.foresight_activities import named_activities
from ingest.families.foresight_book import NUMBERS, Entry
from ingest.families.foresight_report import Report
from ingest.families.tables import Item
from ingest.families.wording import item, key
from ontology.iris import last
from ontology.model import Block
from ontology.records import Activity, Competence, Factor, Impact, Need

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,40})[)\]]\s*[.;,]?$")
"""What stands in brackets at the end of a competence."""
_WORD = re.compile(r"[^\W\d_]{4}")


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A competence freed of brackets that name its own factors or activities."""

    text: str
    factors: list[Entry]
    activities: list[Entry]


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


def _retained(report: Report, factors: list[Entry]) -> Iterator[URIRef]:
    for factor in factors:
        for (code, _), iri in report.scenarios.items():
            if code == factor.code and report.drafts.get(iri, "retained"):
                yield iri
