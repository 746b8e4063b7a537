"""The labelled pairs over the sample corpus join texts that its documents hold."""

import json
from collections import Counter
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SIDES = {
    "course_competence": ("course", "competence"),
    "certif_forem": ("certif", "forem"),
    "certif_certif": ("certif", "other"),
}
ITEM_TYPES = {"Objectif pédagogique", "Point du programme"}
COMPETENCE_TYPES = {"Compétence de certification", "Compétence de prospective"}


@pytest.fixture(scope="module")
def alignment():
    return json.loads((EXAMPLES / "alignment.json").read_text(encoding="utf-8"))


def texts_of(value, wanted):
    """The texts of every list named in ``wanted``, wherever it stands in a record."""
    if isinstance(value, list):
        for part in value:
            yield from texts_of(part, wanted)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name in wanted and isinstance(part, list):
                yield from (entry["text"] for entry in part if "text" in entry)
            yield from texts_of(part, wanted)


@pytest.fixture(scope="module")
def facts():
    """Document to the texts of its course items, and to those of its competences."""
    paths = sorted((EXAMPLES / "gold" / "corpus").glob("*.json"))
    records = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}
    return {
        "items": {n: set(texts_of(r, {"objectives", "items"})) for n, r in records.items()},
        "competences": {n: set(texts_of(r, {"competences"})) for n, r in records.items()},
    }


def test_the_items_are_all_the_course_items_and_competences_of_the_gold(alignment, facts):
    for types, kind in ((ITEM_TYPES, "items"), (COMPETENCE_TYPES, "competences")):
        listed = Counter(
            (item["document"], item["text"]) for item in alignment["items"] if item["type"] in types
        )
        assert set(listed) == {(name, t) for name, texts in facts[kind].items() for t in texts}
        assert set(listed.values()) == {1}
    assert {item["type"] for item in alignment["items"]} == ITEM_TYPES | COMPETENCE_TYPES


@pytest.mark.parametrize(("key", "sides"), SIDES.items())
def test_every_pair_joins_two_items_by_id_and_text(alignment, key, sides):
    texts = {item["id"]: item["text"] for item in alignment["items"]}
    assert len(texts) == len(alignment["items"])
    fields = {*sides, *(f"{side}_text" for side in sides), "label"}
    for pair in alignment[key]:
        assert pair.keys() == fields
        assert pair["label"] in {0, 1, 2}
        assert all(texts[pair[side]] == pair[f"{side}_text"] for side in sides), pair


@pytest.mark.parametrize(("key", "sides"), SIDES.items())
def test_no_pair_comes_twice(alignment, key, sides):
    pairs = Counter(tuple(pair[side] for side in sides) for pair in alignment[key])
    assert [pair for pair, times in pairs.items() if times > 1] == []


@pytest.mark.parametrize("key", SIDES)
def test_few_pairs_are_related_and_fewer_are_direct(alignment, key):
    labels = Counter(pair["label"] for pair in alignment[key])
    assert 0.02 <= (labels[1] + labels[2]) / len(alignment[key]) <= 0.12
    assert 0 < labels[2] < labels[1]


def test_every_course_item_has_as_many_negatives(alignment):
    courses = {item["id"] for item in alignment["items"] if item["type"] in ITEM_TYPES}
    negatives = Counter(p["course"] for p in alignment["course_competence"] if not p["label"])
    assert negatives == dict.fromkeys(courses, 45)


def test_the_competences_are_compared_pair_by_pair(alignment):
    ids = {}
    for item in alignment["items"]:
        if item["type"] in COMPETENCE_TYPES:
            ids.setdefault(item["document"], set()).add(item["id"])
    first, second = ids["guide-relais"], ids["patrimoines-medias"]
    foresight = ids["facilitateur-2030"] | ids["regards-2032"]
    expected = {
        "certif_forem": {(a, b) for a in first | second for b in foresight},
        "certif_certif": {(a, b) for a in first for b in second},
    }
    for key, pairs in expected.items():
        assert {tuple(pair[side] for side in SIDES[key]) for pair in alignment[key]} == pairs
