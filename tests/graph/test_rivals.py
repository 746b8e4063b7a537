"""rdflib's own engine, slow and trusted, gives the same answers."""

from collections import Counter

import pytest
from rdflib import Dataset

from graph.export import export
from graph.queries import catalogue


@pytest.fixture(scope="module")
def rival(template):
    with template.read() as snapshot:
        dataset = Dataset(default_union=True)
        dataset.parse(data="".join(export(snapshot, "nquads")), format="nquads")
    return dataset


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", catalogue())
def test_a_named_query_answers_as_rdflib_does(template, rival, name):
    text = catalogue()[name].text
    with template.read() as snapshot:
        ours = Counter(tuple(row.values()) for row in snapshot.select(text))
    assert ours == Counter(tuple(row) for row in rival.query(text))
