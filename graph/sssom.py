"""Mappings as an SSSOM table, out and in (https://mapping-commons.github.io/sssom/).

A rejected mapping has the predicate modifier `Not`; one that nobody reviewed has no reviewer and
says `status=proposed` under `other`, so that other tools do not take it for a fact.
"""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rdflib import RDF, SKOS, Literal, URIRef

from graph import convert, curation, decisions, links, tables
from graph.decisions import Decision, Verdict
from graph.errors import DecisionRefusedError
from graph.links import MATCH, Mapping
from graph.tables import neutral, plain
from graph.wording import Wording, is_coded

if TYPE_CHECKING:
    from graph.base import KnowledgeBase
    from graph.snapshot import Snapshot

COLUMNS = (
    "subject_id",
    "subject_label",
    "subject_source",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "object_source",
    "mapping_justification",
    "confidence",
    "reviewer_label",
    "mapping_date",
    "mapping_tool",
    "comment",
    "other",
)
PREFIXES = {
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": str(SKOS),
    "sssom": "https://w3id.org/sssom/",
}
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
TOOL = "Passerelle"


def export(snapshot: "Snapshot", licence: str = LICENCE) -> str:
    """Write all mappings as SSSOM TSV, its metadata as comments above."""
    prefixes = {"kb": snapshot.base, **PREFIXES}
    out = io.StringIO()
    out.write("#curie_map:\n")
    out.writelines(f"#  {prefix}: {iri}\n" for prefix, iri in sorted(prefixes.items()))
    out.write(f"#license: {licence}\n")
    out.write(f"#mapping_date: '{datetime.now(UTC).date().isoformat()}'\n")
    out.write(f"#mapping_set_id: {snapshot.base}mappings/{snapshot.number}\n")
    out.write(f"#mapping_set_version: '{snapshot.number}'\n")
    out.write(f"#mapping_tool: {TOOL}\n")
    writer = csv.DictWriter(out, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    for mapping in links.read(snapshot.store, snapshot.base).mappings:
        writer.writerow(_row(snapshot, mapping, prefixes))
    return out.getvalue()


def import_(kb: "KnowledgeBase", text: str, *, by: str) -> list[Decision]:
    """Take the reviewed mappings of an SSSOM table as decisions; return those that are new.

    `by` signs the rows without reviewer. DecisionRefusedError, and nothing taken, when a row
    names something that is not in the base, or a relation that is no SKOS match.
    """
    prefixes, first, rows = _read(text)
    with kb.read() as snapshot:
        known = decisions.standing(decisions.log(kb.path))
        wording = Wording(snapshot.store)
        made = []
        for number, row in enumerate(rows, first):
            if "status=proposed" not in row.get("other", ""):
                with tables.of_row(number):
                    made.append(_decision(snapshot, wording, row, prefixes, by))
    fresh = [each for each in made if not _stands(known.get((each.kind, *each.words)), each)]
    decisions.append(kb.path, *fresh)
    curation.fold(kb)
    return fresh


def _row(snapshot: "Snapshot", mapping: Mapping, prefixes: dict[str, str]) -> dict[str, str]:
    said = mapping.judgement
    return {
        **_end(snapshot, "subject", mapping.subject, prefixes),
        "predicate_id": _curie(MATCH[mapping.relation], prefixes),
        "predicate_modifier": "Not" if mapping.status == "rejected" else "",
        **_end(snapshot, "object", mapping.object, prefixes),
        "mapping_justification": _curie(mapping.justification, prefixes),
        "confidence": f"{mapping.confidence:g}",
        "reviewer_label": neutral(said.by) if said else "",
        "mapping_date": said.at[:10] if said else "",
        "mapping_tool": TOOL,
        "comment": neutral(said.comment or "") if said else "",
        "other": "status=proposed" if mapping.status == "proposed" else "",
    }


def _end(
    snapshot: "Snapshot", which: str, node: URIRef, prefixes: dict[str, str]
) -> dict[str, str]:
    said = convert.about(snapshot.store, node)
    label = said.get(SKOS.prefLabel, [Literal("")])[0]
    scheme = said.get(SKOS.inScheme, [Literal("")])[0]
    return {
        f"{which}_id": _curie(node, prefixes),
        f"{which}_label": neutral(str(label)),
        f"{which}_source": _curie(scheme, prefixes) if isinstance(scheme, URIRef) else "",
    }


def _curie(iri: URIRef, prefixes: dict[str, str]) -> str:
    for prefix, start in prefixes.items():
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    return str(iri)


def _read(text: str) -> tuple[dict[str, str], int, list[dict[str, str]]]:
    """Split a table into its prefixes, the line of its first row, and its rows."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    prefixes = dict(PREFIXES)
    for line in lines:
        name, found, iri = line.lstrip("# ").partition(": ")
        if line.startswith("#") and found and iri.strip().startswith("http"):
            prefixes[name.strip()] = iri.strip()
    body = [line for line in lines if not line.startswith("#")]
    rows = tables.rows("\n".join(body), "\t", ("subject_id", "predicate_id", "object_id"))
    return prefixes, len(lines) - len(body) + 2, rows


def _decision(
    snapshot: "Snapshot",
    wording: Wording,
    row: dict[str, str],
    prefixes: dict[str, str],
    by: str,
) -> Decision:
    subject, other = (
        _known(snapshot, _iri(row[name], prefixes)) for name in ("subject_id", "object_id")
    )
    if subject == other:
        raise DecisionRefusedError(f"<{subject}> is matched with itself")
    predicate = _iri(row["predicate_id"], prefixes)
    relation = next((name for name, match in MATCH.items() if match == predicate), None)
    if relation is None:
        raise DecisionRefusedError(f"{row['predicate_id']} is no SKOS match")
    score = _confidence(row.get("confidence") or "1")
    mapping = Mapping(subject=subject, object=other, confidence=score)
    made = decisions.made(
        _verdict(row.get("predicate_modifier", "")),
        "mapping",
        wording.of(mapping),
        links.iri(mapping, snapshot.base),
        plain(row.get("reviewer_label", "")) or by,
    )
    reason = plain(row.get("comment", "")) or None
    return replace(made, relation=relation, score=score, reason=reason)


def _verdict(modifier: str) -> Verdict:
    if modifier.strip().casefold() not in {"", "not"}:
        raise DecisionRefusedError(f"predicate_modifier is {modifier!r}; there is Not, or nothing")
    return "reject" if modifier.strip() else "accept"


def _confidence(text: str) -> float:
    """Read a confidence, as spreadsheets write it in any language."""
    try:
        score = float(text.replace(",", "."))
    except ValueError:
        score = -1
    if not 0 <= score <= 1:
        raise DecisionRefusedError(f"confidence is {text!r}, no number from 0 to 1")
    return score


def _known(snapshot: "Snapshot", node: URIRef) -> URIRef:
    """Give back what a mapping can join."""
    if not is_coded(convert.about(snapshot.store, node).get(RDF.type, ())):
        why = f"the base has no competence, activity, unit or job <{node}>"
        raise DecisionRefusedError(why)
    return node


def _iri(curie: str, prefixes: dict[str, str]) -> URIRef:
    prefix, colon, local = curie.partition(":")
    if colon and prefix in prefixes:
        return _absolute(prefixes[prefix] + local)
    if not curie.startswith("http"):
        raise DecisionRefusedError(f"{curie!r} is no IRI, and its prefix is not declared")
    return _absolute(curie)


def _absolute(iri: str) -> URIRef:
    if not convert.is_iri(iri):
        raise DecisionRefusedError(f"{iri!r} is no IRI")
    return URIRef(iri)


def _stands(standing: "decisions.Standing | None", decision: Decision) -> bool:
    """Whether a decision says nothing new."""
    wanted = "accepted" if decision.verdict == "accept" else "rejected"
    return (
        standing is not None
        and standing.status == wanted
        and (wanted == "rejected" or standing.last.relation == decision.relation)
    )
