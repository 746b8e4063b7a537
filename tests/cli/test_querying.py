"""SPARQL and SHACL from the terminal."""

import csv
import io
import json

import pytest

COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/passerelle/ontology#Document> }"


def test_a_query_gives_sparql_results(told, small_base):
    value = told("sparql", COUNT, "--kb", small_base)
    assert value["head"]["vars"] == ["n"]
    assert value["results"]["bindings"][0]["n"]["value"] == "1"


def test_a_query_may_stand_in_a_file(told, small_base, tmp_path):
    (tmp_path / "q.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    assert told("sparql", "-f", tmp_path / "q.rq", "--kb", small_base)["boolean"] is True


def test_a_person_reads_a_table(run, small_base):
    done = run("sparql", "SELECT ?s ?p { ?s ?p ?o } LIMIT 3", "--kb", small_base)
    assert done.exit_code == 0
    assert "3 lignes" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("form", "start"), [("csv", "n"), ("tsv", "?n"), ("xml", "<?xml"), ("json", "{")]
)
def test_rows_come_in_the_format_asked_for(run, small_base, form, start):
    done = run("sparql", COUNT, "--format", form, "--kb", small_base)
    assert done.stdout.startswith(start)


def test_csv_has_one_line_a_row(run, small_base):
    done = run("sparql", "SELECT ?s { ?s a ?t } LIMIT 4", "--format", "csv", "--kb", small_base)
    assert len(list(csv.reader(io.StringIO(done.stdout)))) == 5


def test_a_graph_comes_as_turtle_and_with_json_as_json_ld(run, told, small_base):
    query = "CONSTRUCT { ?s a ?t } { ?s a ?t } LIMIT 1"
    assert run("sparql", query, "--kb", small_base).stdout.startswith("<")
    assert len(told("sparql", query, "--kb", small_base)) == 1


def test_more_rows_than_allowed_are_cut_and_told(run, small_base):
    done = run("sparql", "SELECT * { ?s ?p ?o }", "--max-rows", "2", "--json", "--kb", small_base)
    assert len(json.loads(done.stdout)["results"]["bindings"]) == 2
    assert "2 lignes" in done.stderr


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?x a ",
        "",
        "INSERT DATA { <x:a> <x:b> 1 }",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    ],
)
def test_a_query_that_may_not_run_is_refused_in_one_line(run, small_base, query):
    done = run("sparql", query, "--kb", small_base)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_query_that_takes_too_long_is_stopped(run, small_base):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = run("sparql", endless, "--timeout", "1", "--kb", small_base)
    assert done.exit_code == 1
    assert "--timeout" in done.stderr


@pytest.mark.parametrize("args", [[], ["ASK { ?s ?p ?o }", "-f", "x.rq"]])
def test_a_query_is_given_once(run, small_base, args):
    assert run("sparql", *args, "--kb", small_base).exit_code == 2


def test_the_small_base_conforms_to_the_shapes(told, small_base):
    value = told("validate", "--kb", small_base)
    assert value["conforms"] is True


def test_the_report_reads_in_80_columns(run, small_base):
    done = run("validate", "--kb", small_base)
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_mistyped_code_is_answered_with_those_like_it(run, told, sample_base):
    query = (
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        'SELECT ?code { ?s skos:notation ?code FILTER(REGEX(?code, "^[A-Z]+[0-9]+$")) } LIMIT 1'
    )
    found = told("sparql", query, "--kb", sample_base)["results"]["bindings"]
    done = run("show", f"{found[0]['code']['value']}9", "--kb", sample_base)
    assert done.exit_code == 1
    assert "Vouliez-vous dire" in done.stderr
