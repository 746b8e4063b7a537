"""Decisions are kept, shown on the links, undone, and outlive the files they are about."""

import pytest
from rdflib import SKOS, URIRef

from graph import curation, decisions, links
from graph.errors import DecisionRefusedError, UnknownEntityError
from graph.links import Links
from ontology.terms import MED
from tests.graph.samples import brochure


def present(kb):
    with kb.read() as snapshot:
        return links.read(snapshot.store, snapshot.base)


def name(kb, link):
    return str(links.iri(link, kb.base))


def test_a_proposal_is_not_a_fact(kb):
    with kb.read() as snapshot:
        assert snapshot.ask(f"ASK {{ ?o <{MED.mayCover}> ?c }}")
        assert not snapshot.ask(f"ASK {{ ?o <{MED.covers}> ?c }}")
        rows = snapshot.select("cq-courses-for-competence")
    assert [(row.text("status"), row.text("score")) for row in rows] == [("proposed", "0.81")]
    assert kb.verify() == []


def test_an_accepted_coverage_covers(kb):
    (coverage,) = present(kb).coverages
    curation.accept(kb, name(kb, coverage), by="Ana", degree="full", reason="vu au programme")
    (shown,) = present(kb).coverages
    assert (shown.status, shown.degree) == ("accepted", "full")
    assert (shown.judgement.by, shown.judgement.comment) == ("Ana", "vu au programme")
    with kb.read() as snapshot:
        assert snapshot.ask(f"ASK {{ ?o <{MED.covers}> ?c }}")
        assert not snapshot.ask(f"ASK {{ ?o <{MED.mayCover}> ?c }}")
        assert len(snapshot.select("cq-competences-without-course")) == 4


def test_a_coverage_that_only_touches_does_not_cover(kb):
    (coverage,) = present(kb).coverages
    curation.accept(kb, name(kb, coverage), by="Ana", degree="touches")
    with kb.read() as snapshot:
        assert not snapshot.ask(f"ASK {{ ?o <{MED.covers}> ?c }}")


def test_an_accepted_mapping_is_a_match(kb):
    (mapping,) = present(kb).mappings
    curation.accept(kb, name(kb, mapping).rpartition("/")[2], by="Ana", relation="exact")
    with kb.read() as snapshot:
        assert snapshot.ask(f"ASK {{ <{mapping.subject}> <{SKOS.exactMatch}> <{mapping.object}> }}")


def test_undoing_leaves_the_proposal(kb):
    before = present(kb)
    (coverage,) = before.coverages
    curation.reject(kb, name(kb, coverage), by="Ana", reason="hors sujet")
    assert present(kb).coverages[0].status == "rejected"
    curation.undo(kb, by="Ana")
    assert present(kb) == before
    with pytest.raises(DecisionRefusedError):
        curation.undo(kb, by="Ana")


def test_decisions_survive_a_rollback(kb):
    (coverage,) = present(kb).coverages
    with kb.write("nothing"):
        pass
    curation.accept(kb, name(kb, coverage), by="Ana")
    assert kb.rollback(1) == 4
    assert present(kb).coverages[0].status == "accepted"


def test_a_reissued_brochure_keeps_its_reviewed_links(kb):
    old = present(kb).coverages[0]
    curation.accept(kb, name(kb, old), by="Ana", degree="full")
    reissued = brochure("b1" * 32)
    with kb.write("replace") as batch:
        batch.remove(brochure().iri)
        batch.put(reissued)
        batch.put_links(Links())
    (shown,) = present(kb).coverages
    assert shown.offer != old.offer
    assert (shown.status, shown.degree, shown.judgement.carried_over) == ("accepted", "full", True)
    assert curation.orphans(kb) == ()


def test_a_decision_about_nothing_is_reported_not_lost(kb):
    made = curation.accept(kb, name(kb, present(kb).coverages[0]), by="Ana")
    with kb.write("remove") as batch:
        batch.remove(brochure().iri)
        batch.put_links(Links())
    assert curation.orphans(kb) == (made,)
    with kb.write("back") as batch:
        batch.put(brochure())
        batch.put_links(Links())
    assert present(kb).coverages[0].status == "accepted"


def test_a_decision_beside_a_writer_is_kept_and_shown_with_its_generation(kb):
    link = name(kb, present(kb).coverages[0])
    with kb.write("slow"):
        curation.accept(kb, link, by="Ana")
    assert present(kb).coverages[0].status == "accepted"


def test_what_makes_no_sense_is_refused(kb):
    (coverage,) = present(kb).coverages
    with pytest.raises(UnknownEntityError):
        curation.reject(kb, "nothing", by="Ana")
    with pytest.raises(DecisionRefusedError):
        curation.accept(kb, name(kb, coverage), by="Ana", relation="exact")
    with pytest.raises(DecisionRefusedError):
        curation.reject(kb, name(kb, coverage), by=" ")
    assert decisions.log(kb.path) == []


def test_a_decision_line_comes_back_as_it_was(kb):
    made = curation.comment(kb, name(kb, present(kb).mappings[0]), by="Ana", reason="à voir")
    assert decisions.log(kb.path) == [made]
    assert present(kb).mappings[0].judgement.comment == "à voir"
    with kb.read() as snapshot:
        assert snapshot.graphs()[-1] == URIRef(kb.base + "graph/links")
