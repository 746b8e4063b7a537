"""The same graph gives the same bytes, and comes back whole."""

import pytest
from rdflib import Dataset

from graph import base, curation, export
from graph.errors import ImportRefusedError
from graph.links import iri
from graph.triples import quads
from tests.graph.samples import brochure, certification, foresight
from tests.graph.test_curation import present

ENDINGS = {"trig": ".trig", "nquads": ".nq", "turtle": ".ttl", "jsonld": ".jsonld"}


def text(kb, form="trig"):
    with kb.read() as snapshot:
        return "".join(export.export(snapshot, form))


@pytest.fixture
def reviewed(kb):
    curation.accept(kb, iri(present(kb).coverages[0], kb.base), by="Ana", degree="full")
    return kb


def test_the_order_of_ingest_does_not_matter(tmp_path):
    first, second = base.create(tmp_path / "a"), base.create(tmp_path / "b")
    documents = (brochure(), certification(), foresight())
    for kb, order in ((first, documents), (second, documents[::-1])):
        for document in order:
            with kb.write("one") as batch:
                batch.put_graph(document.iri, quads(document))
    for form in ENDINGS:
        assert text(first, form) == text(second, form)


@pytest.mark.parametrize("form", ENDINGS)
def test_an_export_comes_back_into_an_empty_base(reviewed, tmp_path, form):
    file = tmp_path / f"all{ENDINGS[form]}"
    file.write_text(text(reviewed, form))
    again = export.import_(tmp_path / "again", file)
    assert text(again, "nquads") == text(reviewed, "nquads")
    assert present(again) == present(reviewed)
    assert again.verify() == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_rdflib_reads_the_export(reviewed, form):
    parser = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}[form]
    dataset = Dataset()
    dataset.parse(data=text(reviewed, form), format=parser)
    with reviewed.read() as snapshot:
        assert len(dataset) == snapshot.manifest.counts["quads"]


def test_a_base_that_holds_something_is_left_alone(reviewed, tmp_path):
    file = tmp_path / "all.nq"
    file.write_text(text(reviewed, "nquads"))
    with pytest.raises(ImportRefusedError):
        export.import_(reviewed.path, file)


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".trig", "this is not RDF"),
        (".xml", "<rdf/>"),
        (".ttl", "<https://x.org/a> <https://x.org/b> <https://x.org/c> ."),
        (".nq", "_:a <https://x.org/b> <https://x.org/c> ."),
        (".jsonld", '{"@context": "http://example.org/context.jsonld", "@id": "https://x.org/a"}'),
    ],
)
def test_a_file_that_is_no_export_is_refused(tmp_path, ending, content):
    file = tmp_path / f"bad{ending}"
    file.write_text(content)
    with pytest.raises(ImportRefusedError):
        export.import_(tmp_path / "kb", file)
    assert not (tmp_path / "kb").exists()
