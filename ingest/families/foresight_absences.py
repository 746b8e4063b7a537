"""What a report says that there is no action for."""

import re
from collections.abc import Iterator

from ingest.families.foresight_book import Entry, code_in
from ingest.families.foresight_report import Report
from ingest.families.wording import fold, sentences
from ontology.model import Block
from ontology.records import ExplicitAbsence
from ontology.terms import MED


def says_none(text: str) -> bool:
    """Tell a text that says that there is no action."""
    plain = fold(text)
    return (
        len(text.split()) <= 45
        and re.search(
            r"\b(?:(?:aucune?|pas de|no|geen|n'a pas|sans)\s+|pas d')(?:\w+\s+){0,3}(?:d')?"
            r"(?:action|piste|mesure|actie|recommandation|proposition|levier)",
            plain,
        )
        is not None
    )


def read_absences(report: Report) -> None:
    """Read sentences that say there is no action for some factors."""
    for block in report.blocks:
        if block.table is not None or len(block.text) > 600:
            continue
        for sentence in sentences(re.sub(r"^\s*(?:NB|N\.B\.)\s*:\s*", "", block.text)):
            if says_none(sentence) and (about := list(_spoken_of(report, sentence))):
                state_absent(
                    report, about, block.text if len(block.text) < 160 else sentence, (block,)
                )


def _spoken_of(report: Report, sentence: str) -> Iterator[Entry]:
    """Yield the factors a sentence names: by code, by number in the list, by label."""
    codes = [e for c, e in report.factors.entries.items() if not c.isdigit() and code_in(c, sentence)]  # fmt: skip  # noqa: E501
    if codes:
        yield from codes
        return
    tail = re.search(r"\b(?:points?|tendances?|variables?|facteurs?|lignes?|factors?|num[ée]ros?|n°|punten|factoren|hypoth[èe]ses?)\b(.*)$", sentence, re.IGNORECASE)  # fmt: skip  # noqa: E501
    for number in re.findall(r"(?<![\w.])\d{1,2}(?![\w])", tail[1]) if tail else ():
        own = number if number in report.factors.entries else None
        code = own or report.factors.ranks.get(int(number)) or number
        if code in report.factors.entries:
            yield report.factors.entries[code]
    for entry in report.factors.entries.values() if not tail else ():
        if any(fold(label) in fold(sentence) for label in entry.labels if len(label) > 8):
            yield entry


def state_absent(report: Report, about: list[Entry], text: str, blocks: tuple[Block, ...]) -> None:
    """State that there is no action for some factors."""
    report.drafts.put(
        ExplicitAbsence,
        report.minter.local("absence", "action", *(entry.code for entry in about)),
        blocks,
        about=tuple(entry.iri for entry in about),
        absent_property=MED.recommendedFor,
        text=text,
    )
