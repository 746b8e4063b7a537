"""Queries made to hurt: each is answered, refused or stopped, and the next one is answered."""

import pytest

from graph import endpoint
from graph.errors import QueryMemoryError, QueryRefusedError, QuerySyntaxError, QueryTimeoutError

OUTCOMES = (QueryRefusedError, QuerySyntaxError, QueryTimeoutError, QueryMemoryError)
ALL = "?s ?p ?o"
GROWING = " ".join(f"BIND(CONCAT(?a{n},?a{n},?a{n},?a{n}) AS ?a{n + 1})" for n in range(14))
REPLACED = "REPLACE(" * 5 + f'"{"a" * 40}"' + f', ".", "{"a" * 60}")' * 5
BOMBS = {
    "a path over everything": "SELECT (COUNT(*) AS ?n) { ?s (!<a:x>|^!<a:x>)* ?o . ?a !<a:y>* ?b }",
    "paths in paths": f"SELECT (COUNT(*) AS ?n) {{ ?s ((!<a:x>)*)*/((!<a:y>)*)* ?o . {ALL} }}",
    "many values": f"SELECT * {{ VALUES ?x {{ {'1 ' * 50_000} }} }}",
    "values times values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?x{n} {{ {'1 ' * 900} }}" for n in range(4))
    + " }",
    "a long IRI": f"SELECT * {{ <a:{'x' * 120_000}> ?p ?o }}",
    "a huge pattern": f'ASK {{ {ALL} FILTER(REGEX(STR(?o), "((a{{1,999}}){{1,999}}){{9}}")) }}',
    "words that grow": f'SELECT ?a14 {{ BIND("{"a" * 1000}" AS ?a0) {GROWING} }}',
    "replacements that grow": f"SELECT ({REPLACED} AS ?x) {{}}",
    "one long word": f"SELECT (GROUP_CONCAT(STR(?o)) AS ?x) {{ {ALL} . ?a ?b ?c . ?d ?e ?f }}",
    "a long separator": f'SELECT (GROUP_CONCAT(?o; separator="{"x" * 90_000}") AS ?x) '
    f"{{ {ALL} . ?a ?b ?c }}",
    "parentheses": f"SELECT ({'(' * 3000}1{')' * 3000} AS ?x) {{}}",
    "negations": f"SELECT ({'!' * 50_000}true AS ?x) {{}}",
    "signs": f"SELECT ({'-' * 20_000}1 AS ?x) {{}}",
    "a long sum": f"SELECT (1{'+1' * 40_000} AS ?x) {{}}",
    "many unions": f"SELECT * {{ {{{ALL}}} {f'UNION {{{ALL}}} ' * 5000} }}",
    "many optionals": f"SELECT * {{ {ALL} {f'OPTIONAL {{{ALL}}} ' * 3000} }}",
    "queries in queries": "SELECT * { " + "{ SELECT * { " * 500 + ALL + " } }" * 500 + " }",
    "groups in groups": "ASK " + "{" * 5000 + "}" * 5000,
    "existence of existence": "ASK { " + "FILTER EXISTS { " * 400 + ALL + " }" * 400 + " }",
    "nodes in nodes": "SELECT * { ?s ?p " + "[ ?p " * 2000 + "?o" + " ]" * 2000 + " }",
    "a long list": f"SELECT * {{ ?s ?p ({'?x ' * 10_000}) }}",
    "a long path": f"SELECT * {{ ?s {'/'.join(['<a:b>'] * 6000)} ?o }}",
    "patterns without a join": "SELECT * { "
    + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(900))
    + "}",
    "order": f"SELECT * {{ {ALL} . ?a ?b ?c . ?d ?e ?f }} ORDER BY ?o ?c ?f",
    "distinct": f"SELECT DISTINCT ?s ?c ?e {{ {ALL} . ?a ?b ?c . ?d ?e ?f }} ORDER BY ?e",
}


@pytest.fixture(scope="module")
def pool():
    pool = endpoint.Pool(workers=1, megabytes=512)
    yield pool
    pool.close()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_hurts_nobody_else(snapshot, pool, name):
    try:
        answered = endpoint.run(snapshot, BOMBS[name], pool=pool, timeout=1.0)
    except OUTCOMES:
        pass
    else:
        assert answered.rows <= endpoint.MOST_ROWS
    assert endpoint.run(snapshot, "ASK { ?s ?p ?o }", pool=pool, timeout=60).rows == 1


@pytest.mark.parametrize(
    "query",
    [
        "DESCRIBE * { ?s ?p ?o }",
        "DESCRIBE ?s { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o . ?a ?b ?c }",
    ],
)
def test_a_graph_of_everything_is_cut_and_that_is_said(snapshot, pool, query):
    answered = endpoint.run(snapshot, query, pool=pool, max_rows=20, timeout=60)
    assert (answered.rows, answered.truncated) == (20, True)
