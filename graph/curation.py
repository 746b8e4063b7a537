"""Decisions on proposals: made, replayed over the links of a generation, undone.

The log is the truth; the links graph shows what it amounts to. A decision is durable before it is
folded, so that one made while somebody else writes shows in the generation after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import RDF

from graph import convert, decisions, links, wording
from graph.decisions import Decision, Standing
from graph.errors import BaseBusyError, DecisionRefusedError, UnknownEntityError
from graph.links import Coverage, Degree, Judgement, Link, Links, Mapping, Relation
from graph.wording import Wording, Words
from ontology.terms import MED

if TYPE_CHECKING:
    from graph.base import KnowledgeBase
    from graph.batch import Batch

NOTE = "decisions"
"""Under this name a manifest says how many decisions its links show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The links with all decisions shown, and the decisions about nothing in the base."""

    links: Links
    orphans: tuple[Decision, ...] = ()


def accept(
    kb: "KnowledgeBase",
    link: str,
    *,
    by: str,
    degree: Degree | None = None,
    relation: Relation | None = None,
    reason: str | None = None,
) -> Decision:
    """Take a proposal as true: a coverage with its degree, a mapping with its relation."""
    found, decision = _about(kb, link, "accept", by)
    if isinstance(found, Coverage):
        if relation is not None:
            raise DecisionRefusedError("a coverage has a degree, not a relation")
        decision = replace(decision, degree=degree or "partial")
    else:
        if degree is not None:
            raise DecisionRefusedError("a mapping has a relation, not a degree")
        decision = replace(decision, relation=relation or found.relation)
    return _decided(kb, replace(decision, reason=reason))


def reject(kb: "KnowledgeBase", link: str, *, by: str, reason: str | None = None) -> Decision:
    """Take a proposal as wrong."""
    _, decision = _about(kb, link, "reject", by)
    return _decided(kb, replace(decision, reason=reason))


def comment(kb: "KnowledgeBase", link: str, *, by: str, reason: str) -> Decision:
    """Say something about a proposal without deciding."""
    if not reason.strip():
        raise DecisionRefusedError("the comment is empty")
    _, decision = _about(kb, link, "comment", by)
    return _decided(kb, replace(decision, reason=reason))


def undo(kb: "KnowledgeBase", what: str | None = None, *, by: str) -> Decision:
    """Undo a decision (its id), the last one about a link, or the very last one."""
    made = decisions.log(kb.path)
    undone = {decision.undoes for decision in made}
    standing = [each for each in made if each.verdict != "undo" and each.id not in undone]
    about = [each for each in standing if what is None or str(what) in _names(each)]
    if not about:
        raise DecisionRefusedError("there is nothing to undo")
    last = about[-1]
    fresh = decisions.made("undo", last.kind, last.words, last.link, by)
    return _decided(kb, replace(fresh, undoes=last.id))


def fold(kb: "KnowledgeBase") -> bool:
    """Show all decisions in a new generation, when that changes anything; say whether it did.

    False too when somebody else writes: the next generation will show them.
    """
    with kb.read() as snapshot:
        log = decisions.log(kb.path)
        if snapshot.manifest.notes.get(NOTE, 0) == len(log):
            return False
    try:
        with kb.write("decisions"):
            return True
    except BaseBusyError:
        return False


def orphans(kb: "KnowledgeBase") -> tuple[Decision, ...]:
    """List the decisions that are about nothing in the base now."""
    with kb.read() as snapshot:
        present = links.read(snapshot.store, snapshot.base)
        return folded(present, decisions.log(kb.path), snapshot.store).orphans


def show(batch: "Batch", proposals: Links | None, log: Iterable[Decision]) -> Folded:
    """Write links (None: those that are there) with all decisions shown into a batch."""
    log = list(log)
    before = links.read(batch.store, batch.base) if proposals is None else proposals
    result = folded(before, log, batch.store)
    for graph, facts in (
        (links.links_graph(batch.base), links.facts(result.links, batch.base)),
        (links.curation_graph(batch.base), decisions.facts(log, batch.base)),
    ):
        batch.put_graph(graph, convert.quads(facts, graph))
    batch.note(NOTE, len(log))
    return result


def folded(proposals: Links, log: Iterable[Decision], store: ox.Store) -> Folded:
    """Show decisions on proposals, and revive the decided links that nobody proposes now."""
    standing = decisions.standing(log)
    words = Wording(store)
    shown: dict[Words, Link] = {}
    for link in proposals:
        key = (_kind(link), *words.of(link))
        if key in standing or not _decided_only(link):
            shown[key] = _judged(_bare(link), standing.get(key))
    left = {key: each for key, each in standing.items() if key not in shown}
    revived = _revived(left, store) if left else {}
    shown |= {key: _judged(link, left[key]) for key, link in revived.items()}
    missing = [left[key].last for key in left if key not in revived]
    return Folded(
        links=Links(
            coverages=tuple(link for link in shown.values() if isinstance(link, Coverage)),
            mappings=tuple(link for link in shown.values() if isinstance(link, Mapping)),
        ),
        orphans=tuple(missing),
    )


def restore(kb: "KnowledgeBase", quads: Sequence[ox.Quad]) -> None:
    """Write the log anew from an imported curation graph."""
    written = {decision.id for decision in decisions.log(kb.path)}
    kept = {quad.subject for quad in quads if quad.object == convert.name(MED.Decision)}
    lines = [
        decisions.loaded(str(convert.to_rdflib(quad.object)))
        for quad in quads
        if quad.predicate == convert.name(RDF.value) and quad.subject in kept
    ]
    fresh = [line for line in lines if line.id not in written]
    decisions.append(kb.path, *sorted(fresh, key=lambda each: (each.at, each.id)))


def find(proposals: Links, name: str, base: str) -> Link:
    """Find a link by its IRI or the last part of it; UnknownEntityError when there is none."""
    for link in proposals:
        iri = str(links.iri(link, base))
        if str(name) in {iri, iri.rpartition("/")[2]}:
            return link
    raise UnknownEntityError(name)


def _about(
    kb: "KnowledgeBase", name: str, verdict: decisions.Verdict, by: str
) -> tuple[Link, Decision]:
    with kb.read() as snapshot:
        present = links.read(snapshot.store, snapshot.base)
        link = find(present, name, snapshot.base)
        words = Wording(snapshot.store).of(link)
        iri = links.iri(link, snapshot.base)
    score = link.score if isinstance(link, Coverage) else link.confidence
    return link, replace(decisions.made(verdict, _kind(link), words, iri, by), score=score)


def _decided(kb: "KnowledgeBase", decision: Decision) -> Decision:
    decisions.append(kb.path, decision)
    fold(kb)
    return decision


def _names(decision: Decision) -> set[str]:
    return {decision.id, decision.link, decision.link.rpartition("/")[2]}


def _kind(link: Link) -> decisions.Kind:
    return "coverage" if isinstance(link, Coverage) else "mapping"


def _decided_only(link: Link) -> bool:
    """Whether only a decision, no scorer, ever put this link forward."""
    if isinstance(link, Coverage):
        return link.method == "decision"
    return link.justification == links.MANUAL


def _bare(link: Link) -> Link:
    if isinstance(link, Coverage):
        return replace(link, status="proposed", degree=None, judgement=None)
    return replace(link, status="proposed", judgement=None)


def _judged(link: Link, standing: Standing | None) -> Link:
    if standing is None:
        return link
    last = standing.last
    judgement = Judgement(
        by=last.by,
        at=last.at,
        comment=standing.comment,
        carried_over=_moved(link, last),
    )
    if isinstance(link, Coverage):
        return replace(link, status=standing.status, degree=last.degree, judgement=judgement)
    relation = last.relation or link.relation
    return replace(link, status=standing.status, relation=relation, judgement=judgement)


def _moved(link: Link, decision: Decision) -> bool:
    """Whether a decision was made about another edition of what it is about."""
    return not decision.link.endswith(links.iri(link, "").rpartition("/")[2])


def _revived(left: dict[Words, Standing], store: ox.Store) -> dict[Words, Link]:
    """Make again the links that decisions name and the base still has both ends of."""
    items, nodes = wording.coverages(store), wording.coded(store)
    out: dict[Words, Link] = {}
    for key, standing in left.items():
        kind, *words = key
        score = standing.last.score
        if kind == "coverage":
            ends, competence = items.get(tuple(words[:3])), nodes.get(tuple(words[3:]))
            if ends and competence:
                out[key] = Coverage(
                    offer=ends[0],
                    item=ends[1],
                    competence=competence,
                    score=score,
                    method="decision",
                )
        else:
            subject, other = nodes.get(tuple(words[:2])), nodes.get(tuple(words[2:]))
            if subject and other:
                out[key] = Mapping(
                    subject=subject, object=other, confidence=score, justification=links.MANUAL
                )
    return out
