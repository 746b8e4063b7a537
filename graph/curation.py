"""Decisions on proposals: made, replayed over the links of a generation, undone.

The log is the truth; the links graph shows what it amounts to. A decision is durable before it is
folded, so that one made while somebody else writes shows in the generation after.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import RDF

from graph import convert, decisions, links
from graph.decisions import Decision, Standing
from graph.errors import BaseBusyError, DecisionRefusedError, UnknownEntityError
from graph.links import Coverage, Degree, Judgement, Link, Links, Mapping, Relation
from graph.wording import Ends, Kind, Wording
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
    standing = decisions.standing(decisions.log(kb.path))
    if not standing:
        return ()
    with kb.read() as snapshot:
        ends = Ends(snapshot.store)
        about = ((each.last, ends.of(each.last.kind, key[1:])) for key, each in standing.items())
        return tuple(last for last, found in about if not found)


def show(batch: "Batch", proposals: Links, log: Sequence[Decision]) -> Folded:
    """Write proposals into a batch in place of the links that are there, all decisions shown."""
    result = folded(proposals, log, batch.store)
    for graph, facts in (
        (links.links_graph(batch.base), links.facts(result.links, batch.base)),
        (links.curation_graph(batch.base), decisions.facts(log, batch.base)),
    ):
        batch.put_graph(graph, convert.quads(facts, graph))
    batch.note(NOTE, len(log))
    return result


def catch_up(batch: "Batch", log: Sequence[Decision]) -> None:
    """Show the decisions that the links of a batch do not show yet, on the links they concern."""
    seen = int(batch.notes.get(NOTE, 0))
    if seen == len(log):
        return
    if seen > len(log):
        show(batch, links.read(batch.store, batch.base), log)
        return
    standing, ends = decisions.standing(log), Ends(batch.store)
    graph = links.links_graph(batch.base)
    for kind, *words in {(each.kind, *each.words): None for each in log[seen:]}:
        key = (kind, *words)
        for bare in ends.of(_KINDS[kind], tuple(words)):
            before, after = _updated(batch, bare, standing.get(key))
            stale, fresh = (
                convert.quads(links.facts(each, batch.base), graph) for each in (before, after)
            )
            batch.change_graph(graph, stale, fresh)
    told = links.curation_graph(batch.base)
    batch.change_graph(told, (), convert.quads(decisions.facts(log[seen:], batch.base), told))
    batch.note(NOTE, len(log))


def folded(proposals: Links, log: Iterable[Decision], store: ox.Store) -> Folded:
    """Show decisions on proposals, and revive the decided links that nobody proposes now."""
    standing = decisions.standing(log)
    wording = Wording(store)
    shown: list[Link] = []
    left = dict(standing)
    for link in proposals:
        key = (_kind(link), *wording.of(link)) if standing else ()
        left.pop(key, None)
        if key in standing or not _decided_only(link):
            shown.append(_judged(_bare(link), standing.get(key)))
    ends = Ends(store)
    missing: list[Decision] = []
    for key, each in left.items():
        revived = ends.of(each.last.kind, key[1:])
        shown += [_judged(_scored(link, each.last.score), each) for link in revived]
        if not revived:
            missing.append(each.last)
    return Folded(links=_links(shown), orphans=tuple(missing))


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
        link = _named(snapshot.store, str(name), snapshot.base)
        words = Wording(snapshot.store).of(link)
        iri = links.iri(link, snapshot.base)
    score = link.score if isinstance(link, Coverage) else link.confidence
    return link, replace(decisions.made(verdict, _kind(link), words, iri, by), score=score)


def _named(store: ox.Store, name: str, base: str) -> Link:
    """Read a link by its IRI or the last part of it; UnknownEntityError when there is none."""
    kinds = [name] if ":" in name else [f"{base}{kind}/{name}" for kind in _KINDS]
    with suppress(ValueError):  # what is no IRI names no link
        for each in kinds:
            if link := links.read_one(store, each, base):
                return link
    raise UnknownEntityError(name)


def _decided(kb: "KnowledgeBase", decision: Decision) -> Decision:
    decisions.log(kb.path)  # what cannot be read is said before anything is written
    decisions.append(kb.path, decision)
    fold(kb)
    return decision


def _names(decision: Decision) -> set[str]:
    return {decision.id, decision.link, decision.link.rpartition("/")[2]}


def _kind(link: Link) -> Kind:
    return "coverage" if isinstance(link, Coverage) else "mapping"


def _links(found: Iterable[Link]) -> Links:
    found = list(found)
    return Links(
        coverages=tuple(link for link in found if isinstance(link, Coverage)),
        mappings=tuple(link for link in found if isinstance(link, Mapping)),
    )


def _decided_only(link: Link) -> bool:
    """Whether only a decision, no scorer, ever put this link forward."""
    if isinstance(link, Coverage):
        return link.method == links.DECIDED
    return link.justification == links.MANUAL


def _bare(link: Link) -> Link:
    if isinstance(link, Coverage):
        return replace(link, status="proposed", degree=None, judgement=None)
    return replace(link, status="proposed", judgement=None)


def _scored(link: Link, score: float) -> Link:
    if isinstance(link, Coverage):
        return replace(link, score=score)
    return replace(link, confidence=score)


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


def _updated(batch: "Batch", bare: Link, standing: Standing | None) -> tuple[Links, Links]:
    """Give a link, and those that share its shortcut, before and after a decision about it."""
    iri = links.iri(bare, batch.base)
    present = links.read_one(batch.store, iri, batch.base)
    around = [] if present is None else [present]
    if isinstance(bare, Coverage):
        around = links.beside(batch.store, bare, batch.base)
    others = [link for link in around if link.parts != bare.parts]
    if present is None:
        now = [] if standing is None else [_scored(bare, standing.last.score)]
    else:
        now = [] if standing is None and _decided_only(present) else [_bare(present)]
    return _links(around), _links([*others, *(_judged(link, standing) for link in now)])


_KINDS: dict[str, Kind] = {"coverage": "coverage", "mapping": "mapping"}
