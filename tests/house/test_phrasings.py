"""The phrasings that kinds of questions are learnt from: well formed, and copied from nothing."""

import json
import re
import tomllib
from collections import Counter

import pytest

from search.kinds import LANGUAGES, kinds

KINDS = {kind.id for kind in kinds()} | {"smalltalk"}
"""Small talk is learnt so that nothing else is taken for it; no kind answers it."""


def said(text):
    """Reduce a question to what is said, however it is capitalised and ended."""
    return " ".join(text.casefold().replace("’", "'").rstrip(" ?!.").split())


@pytest.fixture(scope="module")
def phrasings(house):
    """Every line of every file: its fields."""
    files = sorted((house / "bench" / "phrasings").glob("*.tsv"))
    return [line.split("\t") for file in files for line in file.read_text("utf-8").splitlines()]


def test_every_line_is_a_kind_a_language_and_a_phrasing(phrasings):
    assert len(phrasings) > 5000
    wrong = [each for each in phrasings if len(each) != 3 or each[2] != each[2].strip()]
    wrong += [each for each in phrasings if each[0] not in KINDS]
    wrong += [each for each in phrasings if each[1] not in LANGUAGES or not each[2]]
    assert wrong == []


def test_every_kind_is_learnt_in_every_language(phrasings):
    learnt = {(kind, language) for kind, language, _ in phrasings}
    assert {(kind, language) for kind, *_ in phrasings for language in LANGUAGES} == learnt


def test_every_brace_has_something_to_fill_it(house, phrasings):
    fillers = tomllib.loads((house / "bench" / "phrasings" / "fillers.toml").read_text("utf-8"))
    texts = [text for *_, text in phrasings]
    assert {name for text in texts for name in re.findall(r"\{(.*?)\}", text)} == set(fillers)
    assert [text for text in texts if set("{}") & set(re.sub(r"\{\w+\}", "", text))] == []
    assert [name for name, labels in fillers.items() if len(set(labels)) < len(labels)] == []


def test_nothing_is_said_twice(phrasings):
    """A double of another kind teaches noise; one of its own kind is known when it is held out."""
    of_kinds = [said(text) for kind in kinds() for text in kind.examples]
    times = Counter([said(text) for *_, text in phrasings] + of_kinds)
    assert [text for text, n in times.items() if n > 1] == []


@pytest.mark.parametrize(
    "path", ["examples/questions.json", "../shared/gold/questions-dev.json"], ids=["sample", "real"]
)
def test_no_question_that_answers_are_measured_on_is_learnt(house, phrasings, path):
    if not (house / path).exists():
        pytest.skip("those questions are not here")
    asked = {said(each["question"]) for each in json.loads((house / path).read_text("utf-8"))}
    assert [text for *_, text in phrasings if said(text) in asked] == []
