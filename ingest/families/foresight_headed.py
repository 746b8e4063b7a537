"""What the heading above a table or list says that it does not say itself: activity, factors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_activities import lettered, state_activity
from ingest.families.foresight_book import Entry, printed
from ingest.families.foresight_report import Report
from ontology.model import Block

_ACTIVITY = re.compile(
    r"^(?:activit[ée]s?|activity|activiteit|t[âa]che|task|taak|mission|domaine|fonction|r[ôo]le)"
    r"(?:[- ]cl[ée]s?)?(?:\s+d['’]activit[ée]s?)?\s+(?:n°\s*)?"
    r"(?=(?:[A-Z]{1,3}[ .-]?)?\d|[A-Z]\s*[.:)–—-])",
    re.IGNORECASE,
)
KINDS = re.compile(r"\b(?:savoirs?|savoir-(?:faire|être)|connaissances?|aptitudes?|attitudes?|skills?|knowledge)\b", re.IGNORECASE)  # fmt: skip  # noqa: E501
"""What parts competences by their kind rather than by activity."""
_SPACED = re.compile(r"(\d{1,2})\s+(?=[A-ZÀ-Þ])")
"""A number that only space parts from a name: it may be a part of that."""
_BEHIND = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s++)?(?P<label>[^\d\s](?:.*?\S)??)\s*+[(\[](?P<word>activit[ée]|activity|"
    r"activiteit|t[âa]che|task|mission)\s+(?:n°\s*)?(?P<code>\d{1,2}|[A-H])[)\]]$",
    re.IGNORECASE,
)
"""« Surveiller (activité 1) », be it behind the number of a heading."""
_FAR = 6
"""Blocks between a table and the heading that speaks of it."""


@dataclass(frozen=True, slots=True)
class Headed:
    """The activity and factors that headings name."""

    activity: Entry | None = None
    factors: list[Entry] = field(default_factory=list)

    def __iter__(self) -> Iterator[object]:
        return iter((self.activity, *self.factors))


def headed(report: Report, block: Block, *, tells: bool = False) -> Headed:
    """Read the headings and short lines above a block, up to the table before it.

    With `tells`, a coded heading states the activity that nothing else does.
    """
    activity: Entry | None = None
    factors: list[Entry] = []
    place = report.place(block)
    for other in reversed(report.blocks[max(0, place - _FAR) : place]):
        if other.table is not None or (activity and factors):
            break
        if len(other.text) > 220 or not (looks_like_heading(other) or len(other.text) < 90):
            continue
        activity = activity or heading_activity(report, full(other), (other,))
        if activity is None and tells:
            activity = told_here(report, other)
        found = report.factors.strict(full(other))
        factors = factors or ([found] if found else [])
    return Headed(activity, factors)


def heading_activity(report: Report, text: str, blocks: tuple[Block, ...]) -> Entry | None:
    """Give the activity that a heading is: « Activité 2 : Animer », or one that is known."""
    if len(text) > 220:
        return None
    behind = _BEHIND.match(text)
    text = f"{behind['word']} {behind['code']} : {behind['label']}" if behind else text
    spaced = _SPACED.match(text)
    if spaced and spaced[1] in report.activities.entries:
        text = f"{spaced[1]}. {text[spaced.end() :]}"
    said, called = printed(text), _ACTIVITY.match(text.strip()) is not None
    known = report.activities.strict(text)
    # « Activité 3 » is not the first one, however alike their names are.
    other = called and known is not None and None not in (said.number, known.number)
    if known is not None and not (other and said.number != known.number):
        return state_activity(report, text, blocks, known_only=True) or known
    if not called:
        return None
    if not said.label:
        number = said.code or str(said.number)
        return report.activities.entries.get(number)
    return state_activity(report, text, blocks)


def told_here(report: Report, block: Block) -> Entry | None:
    """State the activity that a coded heading is, in a report that tells them nowhere else."""
    text = full(block)
    said = lettered(text) or printed(text)
    coded = said.code is not None or said.number is not None
    if not (coded and said.label and looks_like_heading(block)) or report.factors.strict(text):
        return None
    if report.words.label(said.label) == "needs" or KINDS.search(said.label):
        return None
    return state_activity(report, text, (block,))
