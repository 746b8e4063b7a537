"""Mappings as SSSOM and coverage as a table: out, reviewed elsewhere, and in again."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import curation, sssom, tables
from graph.errors import DecisionRefusedError
from graph.links import iri
from tests.graph.test_curation import present


def exported(kb, module):
    with kb.read() as snapshot:
        return module.export(snapshot)


def test_a_proposed_mapping_is_not_exported_as_a_fact(kb):
    text = exported(kb, sssom)
    assert f"#  kb: {kb.base}\n" in text
    body = [line for line in text.splitlines() if not line.startswith("#")]
    (row,) = csv.DictReader(body, delimiter="\t")
    assert row["subject_label"] == "Écouter la demande"
    assert row["subject_id"].startswith("kb:competence/")
    assert (row["predicate_id"], row["confidence"], row["other"]) == (
        "skos:closeMatch",
        "0.6",
        "status=proposed",
    )
    assert sssom.import_(kb, text, by="Ana") == []


def test_a_mapping_reviewed_elsewhere_comes_in(kb):
    text = exported(kb, sssom).replace("status=proposed", "").replace("closeMatch", "exactMatch")
    (made,) = sssom.import_(kb, text, by="Ana")
    assert (made.verdict, made.relation, made.by) == ("accept", "exact", "Ana")
    (mapping,) = present(kb).mappings
    assert (mapping.status, mapping.relation) == ("accepted", "exact")
    assert sssom.import_(kb, exported(kb, sssom), by="Ana") == []


def test_a_rejected_mapping_goes_out_and_in_as_not(kb):
    curation.reject(kb, iri(present(kb).mappings[0], kb.base), by="Ana", reason="non")
    text = exported(kb, sssom)
    curation.undo(kb, by="Ana")
    (made,) = sssom.import_(kb, text, by="Bo")
    assert (made.verdict, made.by, made.reason) == ("reject", "Ana", "non")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("skos:closeMatch", "owl:sameAs"),
        ("kb:competence", "kb:nothing"),
        ("subject_id", "subject"),
        ("kb:competence", "nobody:competence"),
        ("\t0.6\t", "\t7\t"),
        ("\t0.6\t", "\tnan\t"),
        ("\t0.6\t", "\tsure\t"),
        ("closeMatch\t", "closeMatch\tNever"),
        ("kb:competence/", "kb:compe tence/"),
        ("\t0.6\t", "\t0.6\t" + "x" * 200_000),
    ],
)
def test_a_table_about_something_else_is_refused_whole(kb, before, after):
    text = exported(kb, sssom).replace("status=proposed", "").replace(before, after)
    with pytest.raises(DecisionRefusedError):
        sssom.import_(kb, text, by="Ana")
    assert present(kb).mappings[0].status == "proposed"


def decided(text):
    return text.replace("status=proposed", "")


def test_a_mapping_joins_two_things_that_can_match(kb):
    text = decided(exported(kb, sssom))
    body = [line for line in text.splitlines() if not line.startswith("#")]
    (row,) = csv.DictReader(body, delimiter="\t")
    with kb.read() as snapshot:
        document = snapshot.documents()[0].iri
    for other in (str(document), row["subject_id"]):
        with pytest.raises(DecisionRefusedError, match="row 12"):
            sssom.import_(kb, text.replace(row["object_id"], other), by="Ana")


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub("^(#.*)$", "\\1" + "\t" * 14, text, flags=re.MULTILINE),
        lambda text: text.replace("\t0.6\t", "\t0,6\t"),
    ],
)
def test_what_a_spreadsheet_does_to_a_table_does_no_harm(kb, spoilt):
    (made,) = sssom.import_(kb, spoilt(decided(exported(kb, sssom))), by="Ana")
    assert (made.verdict, made.score) == ("accept", 0.6)


def test_not_is_not_taken_for_yes_however_it_is_written(kb):
    text = decided(exported(kb, sssom)).replace("closeMatch\t", "closeMatch\tnot")
    (made,) = sssom.import_(kb, text, by="Ana")
    assert made.verdict == "reject"


def test_no_cell_of_a_mapping_starts_a_formula(kb):
    mapping = iri(present(kb).mappings[0], kb.base)
    curation.accept(kb, mapping, by="=1+1", relation="exact", reason="=HYPERLINK(1)")
    text = exported(kb, sssom)
    assert not re.search(r"(^|\t)=", text, re.MULTILINE)
    curation.undo(kb, by="Ana")
    (made,) = sssom.import_(kb, text, by="Ana")
    assert (made.by, made.reason) == ("=1+1", "=HYPERLINK(1)")


def test_a_misspelt_status_is_told_and_what_is_only_proposed_may_be_gone(kb):
    text = exported(kb, tables)
    with pytest.raises(DecisionRefusedError, match="row 2: status is 'acepted'"):
        tables.import_(kb, text.replace(";proposed;;", ";acepted;;"), by="Ana")
    gone = re.sub(r"coverage/\w+", "coverage/0000000000000000", text)
    assert tables.import_(kb, gone, by="Ana") == []
    with pytest.raises(DecisionRefusedError, match="has no coverage"):
        tables.import_(kb, gone.replace(";proposed;;", ";accepted;;"), by="Ana")


def test_coverage_goes_out_is_decided_in_a_spreadsheet_and_comes_in(kb):
    text = exported(kb, tables)
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (row["course"], row["provider"], row["competence_code"], row["framework"]) == (
        "Animer un atelier",
        "Relais",
        "2.1",
        "MEDIA-Q",
    )
    assert tables.import_(kb, text, by="Ana") == []
    (made,) = tables.import_(kb, text.replace(";proposed;;", ";accepted;full;"), by="Ana")
    assert (made.degree, present(kb).coverages[0].degree) == ("full", "full")
    (undone,) = tables.import_(kb, text.replace(";proposed;;", ";rejected;;"), by="Bo")
    assert (undone.verdict, present(kb).coverages[0].status) == ("reject", "rejected")
    with pytest.raises(DecisionRefusedError):
        tables.import_(kb, text.replace(";proposed;;", ";accepted;some;"), by="Ana")


@settings(max_examples=200)
@given(st.text(st.sampled_from("'=+-@\t\r\n＝1,.a "), max_size=6))
def test_no_cell_starts_a_formula_and_each_comes_back(cell):
    said = tables.neutral(cell)
    assert tables.plain(said) == cell
    assert re.match(r"[+-]?\d+([.,]\d+)?\Z", said) or not re.match(r"[=+\-@\t\r\n＝＋－＠]", said)
