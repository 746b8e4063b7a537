"""The questions over the sample corpus rest on what its documents print."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NEEDED = {"id", "lang", "persona", "kind", "question", "noisy", "answerable"}
NEEDED |= {"documents", "gold_entities", "gold_passage_anchors"}
ALLOWED = NEEDED | {"ambiguous", "must_say", "must_not_say"}
SOFT = re.compile(r"[\x02\u00ad\u200b\u2060\ufffe]\s*")


def normalised(text):
    """Undo what a line break adds; letters, case and punctuation stay."""
    return " ".join(unicodedata.normalize("NFKC", SOFT.sub("", text)).split())


def folded(text):
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def printed(path):
    pdf = pypdfium2.PdfDocument(path)
    try:
        pages = [pdf[n].get_textpage().get_text_bounded() for n in range(len(pdf))]
    finally:
        pdf.close()
    return normalised("\n".join(pages))


@pytest.fixture(scope="module")
def questions():
    return json.loads((EXAMPLES / "questions.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def texts():
    return {path.stem: printed(path) for path in sorted((EXAMPLES / "corpus").glob("*.pdf"))}


@pytest.fixture(scope="module")
def facts():
    paths = sorted((EXAMPLES / "gold" / "corpus").glob("*.json"))
    return {path.stem: set(strings(json.loads(path.read_text("utf-8")))) for path in paths}


def test_every_question_has_the_fields_it_needs_and_no_other(questions):
    wrong = [q["id"] for q in questions if not NEEDED <= q.keys() <= ALLOWED]
    assert wrong == []
    assert {q["lang"] for q in questions} == {"fr", "en", "nl"}
    assert {q["persona"] for q in questions} == {"researcher", "curator", "trainer"}


def test_no_question_comes_twice(questions):
    ids = Counter(q["id"] for q in questions)
    asked = Counter(folded(q["question"]) for q in questions)
    assert [name for name, times in (ids + asked).items() if times > 1] == []


def test_the_set_has_the_weight_it_is_meant_to_have(questions):
    counts = Counter(q["lang"] for q in questions)
    assert len(questions) >= 130
    assert sum(not q["answerable"] for q in questions) >= 28
    assert sum(q["noisy"] for q in questions) >= 20
    assert 0.65 <= counts["fr"] / len(questions) <= 0.75


def test_an_answerable_question_has_gold_and_another_none(questions):
    for q in questions:
        gold = [*q["gold_entities"], *q["gold_passage_anchors"], *q["documents"]]
        assert bool(gold) is q["answerable"], q["id"]
        assert q["answerable"] or not {"must_say", "must_not_say", "ambiguous"} & q.keys(), q["id"]


def test_every_anchor_is_printed_in_one_of_the_documents(questions, texts):
    missing = [
        (q["id"], anchor)
        for q in questions
        for anchor in q["gold_passage_anchors"]
        if not any(normalised(anchor) in texts[name] for name in q["documents"])
    ]
    assert missing == []


def test_every_gold_entity_is_a_fact_of_one_of_the_documents(questions, facts):
    missing = [
        (q["id"], entity["id"])
        for q in questions
        for entity in q["gold_entities"]
        if not any(entity["text"] in facts[name] for name in q["documents"])
    ]
    assert missing == []


def test_no_gold_text_is_so_short_that_anything_says_it(questions):
    golds = [
        (q["id"], text)
        for q in questions
        for text in [*q["gold_passage_anchors"], *(e["text"] for e in q["gold_entities"])]
    ]
    assert [gold for gold in golds if len(folded(gold[1])) < 5 or folded(gold[1]) == "aucun"] == []


def test_what_an_answer_must_not_say_is_in_none_of_its_gold(questions):
    for q in questions:
        gold = folded(" ".join(e["text"] for e in q["gold_entities"]))
        assert not any(folded(words) in gold for words in q.get("must_not_say", [])), q["id"]
