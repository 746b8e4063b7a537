"""The log of human decisions: append-only, fsynced, the truth about them.

A line is never changed; undoing is a line of its own. `standing` replays the log.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Literal as Choice
from typing import get_args

from rdflib import PROV, RDF, SKOS, XSD, Literal, URIRef

from graph import convert
from graph.convert import Fact
from graph.errors import DecisionRefusedError, LogDamagedError
from graph.generations import append_line, storing
from graph.links import Degree, Relation, agent
from graph.wording import Kind, Words
from ontology.terms import MED

Verdict = Choice["accept", "reject", "comment", "undo"]
LOG = "curation.jsonl"
_WORDS: dict[Kind, int] = {"coverage": 5, "mapping": 4}
"""How many words tell what a link joins."""
_CHOICES: dict[str, tuple[str | None, ...]] = {
    "verdict": get_args(Verdict),
    "kind": get_args(Kind),
    "degree": (None, *get_args(Degree)),
    "relation": (None, *get_args(Relation)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the log: what somebody said of a link, and the link in words."""

    id: str
    at: str
    """UTC, ISO 8601."""
    by: str
    verdict: Verdict
    kind: Kind
    words: Words
    """What the link joins, in words (see `graph.wording`)."""
    link: str
    """The IRI it had then."""
    score: float = 1.0
    degree: Degree | None = None
    relation: Relation | None = None
    reason: str | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds of a link after all decisions about it."""

    status: Choice["proposed", "accepted", "rejected"]
    last: Decision
    """The decision that made it so, or the comment when nothing was decided."""
    comment: str | None = None


def made(verdict: Verdict, kind: Kind, words: Words, link: str, by: str) -> Decision:
    """Make a decision, now."""
    if not by.strip():
        raise DecisionRefusedError("nobody is named as its author")
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return Decision(
        id=uuid.uuid4().hex[:12],
        at=now.replace("+00:00", "Z"),
        by=by.strip(),
        verdict=verdict,
        kind=kind,
        words=words,
        link=str(link),
    )


def append(directory: Path, *decisions: Decision) -> None:
    """Write decisions down, durably; what returns is not lost."""
    with storing(directory):
        for decision in decisions:
            append_line(directory / LOG, dumped(decision))


def dumped(decision: Decision) -> str:
    """Write a decision as one line of JSON, without what it does not say."""
    said = {name: value for name, value in asdict(decision).items() if value is not None}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def loaded(line: str | bytes) -> Decision:
    """Read a decision from its line; ValueError when it is none, or makes no sense."""
    said = json.loads(line)
    known = {field.name for field in fields(Decision)}
    try:
        said["words"] = tuple(said["words"])
        found = Decision(**{name: value for name, value in said.items() if name in known})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a decision ({error})") from error
    wrong = next(chain(_unknown(found), _implausible(found)), None)
    if wrong:
        raise ValueError(wrong)
    return found


def _unknown(found: Decision) -> Iterator[str]:
    """Say which words are none of ours, or missing."""
    for name, choices in _CHOICES.items():
        if getattr(found, name) not in choices:
            yield f"{name} is not one of {', '.join(filter(None, choices))}"
    for name in ("id", "at", "by", "link"):
        if not isinstance(getattr(found, name), str) or not getattr(found, name).strip():
            yield f"{name} says nothing"


def _implausible(found: Decision) -> Iterator[str]:
    """Say what could not stand in the graph."""
    many = _WORDS[found.kind]
    if len(found.words) != many or not all(isinstance(word, str) for word in found.words):
        yield f"words are {many} texts for a {found.kind}"
    for iri in (found.link, f"urn:{found.id}"):
        if not convert.is_iri(iri):
            yield f"<{iri}> is no absolute IRI"
    if not _is_time(found.at):
        yield f"at is {found.at!r}, no date and time"
    if not _is_share(found.score):
        yield f"score is {found.score!r}, no number from 0 to 1"
    if not all(isinstance(each, str | None) for each in (found.reason, found.undoes)):
        yield "reason and undoes are texts"


def _is_share(score: object) -> bool:
    return isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def log(directory: Path) -> list[Decision]:
    """Read all decisions, oldest first; a line cut short by a kill is skipped.

    LogDamagedError for any other line that is no decision: it may be somebody's, misspelt by hand.
    """
    return list(_lines(directory / LOG))


def _lines(path: Path) -> Iterator[Decision]:
    if not path.exists():
        return
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield loaded(line)
        except ValueError as error:
            if not _cut(line, error):
                raise LogDamagedError(path, number, str(error)) from error


def _cut(line: bytes, error: ValueError) -> bool:
    """Whether a line is the beginning of one that was being written when its writer was killed."""
    unclosed = isinstance(error, json.JSONDecodeError) and error.msg.startswith("Unterminated")
    return unclosed or not line.rstrip().endswith(b"}")


def standing(decisions: Iterable[Decision]) -> dict[Words, Standing]:
    """Replay decisions: what holds of each link, by its words; undone ones leave no trace."""
    kept: dict[Words, list[Decision]] = defaultdict(list)
    for decision in decisions:
        about = kept[(decision.kind, *decision.words)]
        if decision.verdict == "undo":
            about[:] = [each for each in about if each.id != decision.undoes]
        else:
            about.append(decision)
    return {words: _standing(about) for words, about in kept.items() if about}


def _standing(about: list[Decision]) -> Standing:
    comment = next((each.reason for each in reversed(about) if each.reason), None)
    for decision in reversed(about):
        if decision.verdict == "accept":
            return Standing(status="accepted", last=decision, comment=comment)
        if decision.verdict == "reject":
            return Standing(status="rejected", last=decision, comment=comment)
    return Standing(status="proposed", last=about[-1], comment=comment)


def facts(decisions: Iterable[Decision], base: str) -> Iterator[Fact]:
    """Say who decided what, when; `rdf:value` holds the line of the log, whole."""
    for decision in decisions:
        me, who = URIRef(f"{base}decision/{decision.id}"), agent(decision.by, base)
        yield me, RDF.type, MED.Decision
        yield me, RDF.type, PROV.Activity
        yield me, MED.decides, URIRef(decision.link)
        yield me, MED.verdict, Literal(decision.verdict)
        yield me, PROV.wasAssociatedWith, who
        yield me, PROV.endedAtTime, Literal(decision.at, datatype=XSD.dateTime, normalize=False)
        yield me, RDF.value, Literal(dumped(decision))
        if decision.reason is not None:
            yield me, MED.comment, Literal(decision.reason)
        yield who, RDF.type, PROV.Agent
        yield who, SKOS.prefLabel, Literal(decision.by)
