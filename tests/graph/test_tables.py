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
    ],
)
def test_a_table_about_something_else_is_refused_whole(kb, before, after):
    text = exported(kb, sssom).replace("status=proposed", "").replace(before, after)
    with pytest.raises(DecisionRefusedError):
        sssom.import_(kb, text, by="Ana")
    assert present(kb).mappings[0].status == "proposed"


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
