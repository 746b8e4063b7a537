"""The real and the sample documents, read and scored against every fact in them."""

import hashlib
import importlib.util
import json
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.convert import fact
from graph.triples import quads
from ingest.families import extract
from ontology.iris import Minter

HOUSE = Path(__file__).resolve().parents[2]
SHARED = HOUSE.parent / "shared"
SCORER = SHARED / "eval" / "score_extraction.py"
REAL = {
    "forem-mediateur-numerique-2018": "forem",
    "cvdc-medianum1-2023": "cvdc",
    "unessa-mediation-culturelle-2025": "unessa",
}

pytestmark = [
    pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not beside the house"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
]


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score_extraction", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stated(path, layout):
    """State what a document says in a dataset, its statements in canonical order."""
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    reading = extract(layout, Minter(sha256=sha), file_name=path.name, sha256=sha)
    data = Dataset(default_union=True)
    for quad in sorted(quads(reading.document), key=str):
        data.default_graph.add(fact(quad))
    return data


@pytest.fixture
def lowest(scorer, layout_of):
    """Give the lowest F1, or share of pages told right, over all kinds of facts."""

    def scored(path, gold):
        found = scorer.Found(stated(path, layout_of(path)), path.name).facts()
        rows = scorer.score(scorer.gold_facts(json.loads(gold.read_text("utf-8"))), found)
        return min(min(row["f1"], row["page"]) for row in rows.values())

    return scored


@pytest.mark.parametrize("name", REAL)
def test_every_fact_of_a_real_document_is_found_on_its_page(lowest, name):
    path = SHARED / "corpus" / f"{name}.pdf"
    assert lowest(path, SHARED / "gold" / f"{REAL[name]}.json") >= 0.99


SAMPLES = sorted((HOUSE / "examples" / "corpus").glob("*.pdf"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_facts_of_a_sample_document_are_found(lowest, path):
    gold = HOUSE / "examples" / "gold" / "corpus" / f"{path.stem}.json"
    assert lowest(path, gold) >= 0.85


AGAIN = [
    (rendering, path)
    for rendering in ("second-rendering", "third-rendering")
    for path in sorted((HOUSE / "examples" / rendering).glob("*.pdf"))
]


@pytest.mark.parametrize(
    ("rendering", "path"), AGAIN, ids=lambda value: getattr(value, "stem", value)
)
def test_the_same_facts_are_found_in_another_rendering(lowest, rendering, path):
    gold = HOUSE / "examples" / "gold" / rendering / f"{path.stem}.json"
    assert lowest(path, gold) >= 0.97


def test_each_rendering_holds_every_sample_document():
    for rendering in ("second-rendering", "third-rendering"):
        drawn = {path.name for path in (HOUSE / "examples" / rendering).glob("*.pdf")}
        assert drawn == {path.name for path in SAMPLES}
