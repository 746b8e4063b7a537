"""What violates is left out and said; what is open is stored and listed."""

from dataclasses import replace

import pytest
from rdflib import PROV, URIRef

from graph import base
from graph.errors import InvalidGraphError
from graph.links import Coverage, Links
from graph.shapes import sound, validate
from ontology.records import Factor, Impact, Objective, Scenario, TrainingOffer
from tests.graph.samples import brochure, certification, foresight

NOWHERE = URIRef("https://example.org/nowhere")


def changed(document, kind, **values):
    """Change the first record of a kind."""
    first = next(document.of(kind))
    records = [replace(r, **values) if r is first else r for r in document.records]
    return first, replace(document, records=tuple(records))


@pytest.mark.parametrize("document", [brochure(), certification(), foresight()])
def test_a_good_document_conforms(document):
    kept, report = sound(document)
    assert report.results == ()
    assert kept == document


def test_a_record_that_violates_is_left_out_and_links_to_it_are_cut():
    first, broken = changed(brochure(), Objective, text="")
    kept, report = sound(broken)
    assert first.iri not in {record.iri for record in kept.records}
    (offer,) = kept.of(TrainingOffer)
    assert first.iri not in offer.objectives
    assert len(kept.passages) == len(broken.passages)
    assert not report.conforms
    result = report.violations[0]
    assert (result.focus, result.page, result.document) == (first.iri, 1, broken.iri)
    assert set(result.message) == {"fr", "en"}


def test_what_cannot_do_without_a_lost_record_goes_too():
    first, broken = changed(foresight(), Factor, label="")
    kept, _ = sound(broken)
    assert first.notation == "F1"
    assert not list(kept.of(Scenario))
    assert validate(kept).conforms


def test_a_statement_without_passage_is_left_out():
    first, broken = changed(foresight(), Factor, sources=(NOWHERE,))
    kept, report = sound(broken)
    assert first.iri not in {record.iri for record in kept.records}
    assert report.violations[0].path == PROV.wasDerivedFrom


def test_a_link_that_leads_nowhere_is_cut():
    first, broken = changed(brochure(), TrainingOffer, provider=NOWHERE)
    kept, report = sound(broken)
    (offer,) = kept.of(TrainingOffer)
    assert offer == replace(first, provider=None)
    assert [result.value for result in report.violations] == [str(NOWHERE)]


def test_a_note_that_no_passage_calls_is_kept_with_a_warning():
    study = foresight()
    caller, note, *others = study.passages
    for calling, told in ((caller.iri, []), (NOWHERE, ["warning"])):
        noted = replace(note, kind="footnote", called_by=(calling,))
        given = replace(study, passages=(caller, noted, *others))
        kept, report = sound(given)
        assert kept == given
        assert [result.severity for result in report.results] == told


def test_what_the_source_leaves_open_is_kept_with_a_warning():
    _, open_ = changed(foresight(), Impact, activity=None)
    kept, report = sound(open_)
    assert kept == open_
    assert report.conforms
    assert [result.severity for result in report.results] == ["warning"]


def test_a_document_stored_in_part_is_known_when_it_comes_again(tmp_path):
    kb = base.create(tmp_path / "kb")
    _, broken = changed(brochure(), Objective, text="")
    with kb.write("ingest") as batch:
        batch.put(broken)
        batch.put(certification())
    with kb.read() as snapshot:
        assert snapshot.holds(broken)
        assert snapshot.holds(certification())
        assert not snapshot.holds(brochure())
        assert not snapshot.holds(foresight())


def test_a_document_that_is_wrong_as_a_whole_is_not_stored(tmp_path):
    kb = base.create(tmp_path / "kb")

    def ingest():
        with kb.write("ingest") as batch:
            batch.put(replace(brochure(), sha256="nothing"))

    with pytest.raises(InvalidGraphError):
        ingest()
    assert kb.generation == 0


def test_links_to_what_is_not_there_are_said(kb):
    with kb.write("links") as batch:
        lost = Coverage(offer=NOWHERE, item=NOWHERE, competence=NOWHERE, score=0.5, method="x")
        batch.put_links(Links(coverages=(lost,)))
    with kb.read() as snapshot:
        report = validate(snapshot)
    assert len(report.violations) == 3


def test_a_base_that_is_right_says_so(kb):
    with kb.read() as snapshot:
        assert validate(snapshot).as_json() == {"conforms": True, "results": []}


def test_what_is_proposed_between_occupations_is_no_fault(sample_base):
    matched = (
        "PREFIX med: <https://w3id.org/passerelle/ontology#> "
        "PREFIX sssom: <https://w3id.org/sssom/> "
        "SELECT ?one { ?link a med:Mapping ; sssom:subject_id ?one . ?one a med:Occupation }"
    )
    with base.open(sample_base).read() as snapshot:
        assert list(snapshot.select(matched))
        assert validate(snapshot).conforms


def test_a_finding_is_told_in_words_with_document_and_page(tmp_path):
    kb = base.create(tmp_path / "kb")
    impact, open_ = changed(foresight(), Impact, activity=None)
    with kb.write("ingest") as batch:
        batch.put(open_)
    with kb.read() as snapshot:
        (result,) = validate(snapshot).results
    assert (result.focus, result.type) == (impact.iri, "Impact")
    assert "Vieillissement du public" in result.label
    assert (result.title, result.document) == (open_.title, open_.iri)
    assert result.page
    assert set(result.message) == {"fr", "en"}
    assert {"label", "type", "title", "page"} <= result.as_json().keys()
