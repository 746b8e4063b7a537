"""Coverage as a table for spreadsheets: one row a link, out and in."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, get_args

from rdflib import SDO, SKOS, URIRef

from graph import convert, curation, decisions, links, views
from graph.decisions import Decision
from graph.errors import DecisionRefusedError
from graph.links import Coverage, Degree, Status
from graph.wording import Wording

if TYPE_CHECKING:
    from graph.base import KnowledgeBase
    from graph.snapshot import Snapshot

COLUMNS = (
    "coverage",
    "course",
    "provider",
    "item",
    "competence_code",
    "competence",
    "framework",
    "status",
    "degree",
    "score",
    "method",
    "reviewer",
    "date",
    "comment",
    "carried_over",
)
_FORMULA = re.compile("'*(?![+-]?[0-9]+(?:[.,][0-9]+)?\\Z)[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet takes for a formula (OWASP, CSV injection), wide forms too, quoted or not."""


def neutral(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula; `plain` takes it back.

    >>> neutral("=1+1"), neutral("Écouter"), neutral("-3"), plain(neutral("'=1"))
    ("'=1+1", 'Écouter', '-3', "'=1")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """Take back what `neutral` did."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:]) else cell


def export(snapshot: "Snapshot") -> str:
    """Write all coverage links as CSV (semicolons, as spreadsheets in French want it)."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    names = _Names(snapshot)
    for coverage in links.read(snapshot.store, snapshot.base).coverages:
        row = _row(names, coverage)
        writer.writerow({name: neutral(cell) for name, cell in row.items()})
    return out.getvalue()


def import_(kb: "KnowledgeBase", text: str, *, by: str) -> list[Decision]:
    """Take the accepted and rejected rows of such a table as decisions; return the new ones."""
    found = rows(text.removeprefix("\ufeff"), ";", ("coverage", "status"))
    with kb.read() as snapshot:
        present = {
            str(links.iri(each, snapshot.base)): each
            for each in links.read(snapshot.store, snapshot.base).coverages
        }
        wording = Wording(snapshot.store)
        made = []
        for number, row in enumerate(found, 2):
            with of_row(number):
                if _status(row) == "proposed":
                    continue
                link = present.get(plain(row["coverage"]))
                if link is None:
                    raise DecisionRefusedError(f"the base has no coverage {row['coverage']}")
                if fresh := _changed(link, row):
                    made.append(_decision(snapshot.base, wording, link, row, fresh, by))
    decisions.append(kb.path, *made)
    curation.fold(kb)
    return made


def rows(text: str, delimiter: str, wanted: Collection[str]) -> list[dict[str, str]]:
    """Read a table, "" for what a row leaves out; DecisionRefusedError when it is none."""
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        found = [{key: value or "" for key, value in row.items() if key} for row in reader]
    except csv.Error as error:
        raise DecisionRefusedError(f"line {reader.line_num} is unreadable ({error})") from error
    if missing := sorted(set(wanted) - set(reader.fieldnames or ())):
        raise DecisionRefusedError(f"the table has no column {', '.join(missing)}")
    return found


@contextmanager
def of_row(number: int) -> Iterator[None]:
    """Say which row makes a decision that is refused."""
    try:
        yield
    except DecisionRefusedError as error:
        raise DecisionRefusedError(f"row {number}: {error.why}") from error


def _status(row: dict[str, str]) -> str:
    """Read the status of a row: a misspelt one is told, not passed over."""
    known, status = get_args(Status), row["status"].strip().casefold()
    if status not in known:
        raise DecisionRefusedError(f"status is {row['status']!r}; there are {', '.join(known)}")
    return status


def _changed(
    coverage: Coverage, row: dict[str, str]
) -> tuple[decisions.Verdict, Degree | None] | None:
    """Tell which decision a row makes, None when it says what holds already."""
    if _status(row) == "rejected":
        return None if coverage.status == "rejected" else ("reject", None)
    degree = _degree(row.get("degree") or "partial", get_args(Degree))
    same = coverage.status == "accepted" and coverage.degree == degree
    return None if same else ("accept", degree)


def _decision(
    base: str,
    wording: Wording,
    link: Coverage,
    row: dict[str, str],
    fresh: tuple[decisions.Verdict, Degree | None],
    by: str,
) -> Decision:
    verdict, degree = fresh
    iri, who = links.iri(link, base), plain(row.get("reviewer", "")) or by
    made = decisions.made(verdict, "coverage", wording.of(link), iri, who)
    reason = plain(row.get("comment", "")) or None
    return replace(made, score=link.score, degree=degree, reason=reason)


def _degree(word: str, known: Sequence[Degree]) -> Degree:
    found = next((degree for degree in known if degree == word), None)
    if found is None:
        raise DecisionRefusedError(f"{word!r} is no degree; there are {', '.join(known)}")
    return found


def _row(names: "_Names", coverage: Coverage) -> dict[str, str]:
    competence = names.named(coverage.competence)
    said = coverage.judgement
    return {
        "coverage": str(links.iri(coverage, names.snapshot.base)),
        "course": names.named(coverage.offer).label,
        "provider": names.provider(coverage.offer),
        "item": names.named(coverage.item).label,
        "competence_code": competence.notation or "",
        "competence": competence.label,
        "framework": names.framework(competence.scheme),
        "status": coverage.status,
        "degree": coverage.degree or "",
        "score": f"{coverage.score:g}",
        "method": coverage.method,
        "reviewer": said.by if said else "",
        "date": said.at[:10] if said else "",
        "comment": (said.comment or "") if said else "",
        "carried_over": "yes" if said and said.carried_over else "",
    }


class _Names:
    """What to call the ends of links; each is looked up once, as it stands in many."""

    def __init__(self, snapshot: "Snapshot") -> None:
        self.snapshot = snapshot
        self.named = cache(partial(views.named, snapshot))
        self.provider = cache(self._provider)
        self.framework = cache(self._framework)

    def _provider(self, offer: URIRef) -> str:
        provider = convert.about(self.snapshot.store, offer).get(SDO.provider, [None])[0]
        return self.named(URIRef(provider)).label if provider else ""

    def _framework(self, scheme: URIRef | None) -> str:
        if scheme is None:
            return ""
        said = convert.about(self.snapshot.store, scheme)
        names = [*said.get(SKOS.notation, ()), *said.get(SKOS.prefLabel, ())]
        return str(names[0]) if names else ""
