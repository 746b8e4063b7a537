"""Mappings as an SSSOM table, out and in (https://mapping-commons.github.io/sssom/).

A rejected mapping has the predicate modifier `Not`; one that nobody reviewed has no reviewer and
says `status=proposed` under `other`, so that other tools do not take it for a fact.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rdflib import RDF, SKOS, Literal, URIRef

from graph import convert, curation, decisions, links
from graph.decisions import Decision
from graph.errors import DecisionRefusedError
from graph.links import MATCH, Mapping
from graph.wording import Wording

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
    prefixes, rows = _read(text)
    with kb.read() as snapshot:
        known = decisions.standing(decisions.log(kb.path))
        wording = Wording(snapshot.store)
        made = [
            _decision(snapshot, wording, row, prefixes, by)
            for row in rows
            if "status=proposed" not in row.get("other", "")
        ]
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
        "reviewer_label": said.by if said else "",
        "mapping_date": said.at[:10] if said else "",
        "mapping_tool": TOOL,
        "comment": (said.comment or "") if said else "",
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
        f"{which}_label": str(label),
        f"{which}_source": _curie(scheme, prefixes) if isinstance(scheme, URIRef) else "",
    }


def _curie(iri: URIRef, prefixes: dict[str, str]) -> str:
    for prefix, start in prefixes.items():
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    return str(iri)


def _read(text: str) -> tuple[dict[str, str], Iterator[dict[str, str]]]:
    """Split a table into its prefixes and its rows."""
    lines = text.replace("\r\n", "\n").split("\n")
    prefixes = dict(PREFIXES)
    for line in lines:
        name, found, iri = line.lstrip("# ").partition(": ")
        if line.startswith("#") and found and iri.strip().startswith("http"):
            prefixes[name.strip()] = iri.strip()
    body = [line for line in lines if not line.startswith("#")]
    rows = csv.DictReader(body, delimiter="\t")
    missing = {"subject_id", "predicate_id", "object_id"} - set(rows.fieldnames or ())
    if missing:
        raise DecisionRefusedError(f"the table has no column {', '.join(sorted(missing))}")
    return prefixes, ({key: value or "" for key, value in row.items() if key} for row in rows)


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
    predicate = _iri(row["predicate_id"], prefixes)
    relation = next((name for name, match in MATCH.items() if match == predicate), None)
    if relation is None:
        raise DecisionRefusedError(f"{row['predicate_id']} is no SKOS match")
    mapping = Mapping(subject=subject, object=other, confidence=float(row.get("confidence") or 1))
    made = decisions.made(
        "reject" if row.get("predicate_modifier") == "Not" else "accept",
        "mapping",
        wording.of(mapping),
        links.iri(mapping, snapshot.base),
        row.get("reviewer_label") or by,
    )
    reason = row.get("comment") or None
    return replace(made, relation=relation, score=mapping.confidence, reason=reason)


def _known(snapshot: "Snapshot", node: URIRef) -> URIRef:
    if RDF.type not in convert.about(snapshot.store, node):
        raise DecisionRefusedError(f"<{node}> is not in the base")
    return node


def _iri(curie: str, prefixes: dict[str, str]) -> URIRef:
    prefix, colon, local = curie.partition(":")
    if colon and prefix in prefixes:
        return URIRef(prefixes[prefix] + local)
    if not curie.startswith("http"):
        raise DecisionRefusedError(f"{curie!r} is no IRI, and its prefix is not declared")
    return URIRef(curie)


def _stands(standing: "decisions.Standing | None", decision: Decision) -> bool:
    """Whether a decision says nothing new."""
    wanted = "accepted" if decision.verdict == "accept" else "rejected"
    return (
        standing is not None
        and standing.status == wanted
        and (wanted == "rejected" or standing.last.relation == decision.relation)
    )
