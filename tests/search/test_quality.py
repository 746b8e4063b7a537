"""Floors under the quality of finding, with the real model on real documents."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from graph import base
from search.encoder import load
from search.evaluate import evaluate, questions
from search.finder import Finder

pytestmark = pytest.mark.model

HOUSE = Path(__file__).parents[2]
SHARED = HOUSE.parent / "shared"
SAMPLE = HOUSE / "examples" / "questions.json"


@pytest.fixture(scope="module")
def model():
    return load("bundled")


@pytest.fixture(scope="module")
def real_finder(tmp_path_factory, model):
    """Find in the three real documents."""
    corpus = SHARED / "corpus"
    if not corpus.exists():
        pytest.skip("the real documents are not here")
    kb = tmp_path_factory.mktemp("real") / "kb"
    command = [sys.executable, "-m", "cli", "--kb", str(kb), "ingest", str(corpus), "--json"]
    subprocess.run(command, cwd=HOUSE, check=True, capture_output=True)
    with Finder.open(base.open(kb), model) as finder:
        yield finder


@pytest.fixture(scope="module")
def sample_finder(sample_base, model):
    with Finder.open(base.open(sample_base), model) as finder:
        yield finder


def test_the_development_questions_are_answered(real_finder):
    made = evaluate(real_finder.ask, questions(SHARED / "gold" / "questions-dev.json"))
    figures = made.groups["all"]
    assert figures["right"].value >= 0.70
    assert figures["answered"].value >= 0.90
    assert figures["abstained"].value >= 0.85


def test_questions_on_the_sample_corpus_are_answered(sample_finder):
    made = evaluate(sample_finder.ask, questions(SAMPLE))
    figures = made.groups["all"]
    assert figures["right"].value >= 0.55
    assert figures["abstained"].value >= 0.65


def test_every_exact_label_comes_first(sample_finder):
    things = sample_finder.index.catalogue.things.values()
    labels = {each.label for each in things if each.type in {"Factor", "Competence", "Activity"}}
    missed = [label for label in labels if sample_finder.search(label, 1)[0].label != label]
    assert missed == []


def misspelt(label, draw):
    """Swap two letters inside each long word."""

    def swapped(word):
        at = draw.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return " ".join(swapped(word) if len(word) > 5 else word for word in label.split())


def test_a_typo_in_each_word_of_a_label_hardly_matters(sample_finder):
    draw = random.Random(3)  # noqa: S311  (typos, not secrets)
    things = sample_finder.index.of_type("Competence")[:60]
    found = [
        thing.label in {hit.label for hit in sample_finder.search(misspelt(thing.label, draw), 3)}
        for thing in things
    ]
    assert sum(found) / len(found) >= 0.95


def test_the_same_answer_comes_twice(sample_finder):
    one, other = (sample_finder.ask("Quelles formations sur la médiation ?") for _ in range(2))
    assert json.dumps(one.as_json()["items"]) == json.dumps(other.as_json()["items"])
