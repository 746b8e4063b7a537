"""The competency questions on the three real documents, against their gold."""

import json
from pathlib import Path

import pytest

from graph import base
from graph.shapes import validate
from ingest.pipeline import read

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "corpus").exists(), reason="the real documents are not beside this repository"
)


def gold(name):
    return json.loads((SHARED / "gold" / f"{name}.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    kb = base.create(tmp_path_factory.mktemp("real") / "kb")
    with kb.write("ingest") as batch:
        for outcome in read([SHARED / "corpus"]):
            batch.put(outcome.reading.document)
    with kb.read() as snapshot:
        yield snapshot


def answers(real, name, *variables):
    return {tuple(row.text(variable) for variable in variables) for row in real.select(name)}


def squeezed(text):
    return "".join(text.replace("’", "'").casefold().split())


def test_retained_factors_in_their_order(real):
    expected = {(each["code"], str(each["order"])) for each in gold("forem")["retained_factors"]}
    assert answers(real, "cq-retained-factors", "notation", "rank") == expected


def test_every_factor(real):
    expected = {(each["code"],) for each in gold("forem")["factors"]}
    assert answers(real, "cq-factors-by-dimension", "notation") == expected


def test_scenarios_with_their_marks(real):
    expected = {
        (each["factor"], each["letter"], str(each["retained"]).lower())
        for each in gold("forem")["hypotheses"]
    }
    assert answers(real, "cq-scenarios-of-factor", "notation", "letter", "retained") == expected


def test_the_profile_is_made_of_the_retained_scenarios(real):
    expected = {(h["factor"], h["letter"]) for h in gold("forem")["hypotheses"] if h["retained"]}
    assert answers(real, "cq-evolution-profile", "notation", "letter") == expected


def test_actions_and_factors_that_have_none(real):
    rows = real.select("cq-actions-for-factor")
    planned = {row.text("notation") for row in rows if row.text("none") == "false"}
    assert planned == {each["factor"] for each in gold("forem")["action_plan"]}
    assert {row.text("notation") for row in rows if row.text("none") == "true"}


def test_competences_of_key_activities(real):
    expected = {
        (activity["code"], competence["code"])
        for activity in gold("cvdc")["key_activities"]
        for competence in activity["competences"]
    }
    found = {
        (row.text("activityNotation"), row.text("notation"))
        for row in real.select("cq-competences-of-key-activity")
    }
    assert expected <= found
    assert {code for _, code in found} == {code for _, code in expected}


def test_titles_of_the_occupation(real):
    rows = real.select("cq-titles-and-codes-of-occupation")
    titles = {squeezed(row.text("value")) for row in rows if row.text("kind") == "title"}
    assert titles == {squeezed(each["label"]) for each in gold("cvdc")["alternative_titles"]}


def test_objectives_of_the_course(real):
    rows = real.select("cq-course")
    found = {squeezed(row.text("text")) for row in rows if row.text("kind") == "objective"}
    assert found == {squeezed(each["text"]) for each in gold("unessa")["objectives"]}


def test_every_statement_can_be_quoted_from_its_page(real):
    for kind in ("Factor", "Competence", "Objective", "CertificationUnit"):
        query = (
            f"PREFIX med: <https://w3id.org/passerelle/ontology#> SELECT ?x {{ ?x a med:{kind} }}"
        )
        for row in real.select(query):
            assert all(quote.regions for quote in real.evidence(row.iri("x")))
            assert real.evidence(row.iri("x"))


def test_the_graph_conforms(real):
    assert validate(real).conforms
