"""What is heard in labels that no phrase knows, whatever their dress; what is none is none."""

import hashlib
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.families import declaration
from ingest.families.declaration import declared
from ingest.families.hearing import FILE, NONE, features, heard, learnt
from ingest.families.wording import fold

HOUSE = Path(__file__).resolve().parents[2]
FAMILIES = ("foresight", "training", "certification")


@pytest.fixture(scope="module")
def wordings():
    paths = sorted((HOUSE / "bench" / "wordings").glob("*.tsv"))
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [line.split("\t") for line in lines]


def place(where):
    return "column" if where == "column" else "label"


def test_the_file_is_what_these_wordings_teach(wordings):
    paths = sorted((HOUSE / "bench" / "wordings").glob("*.tsv"))
    source = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    path = HOUSE / "ingest" / "families" / FILE
    assert path.stat().st_size < 1_000_000
    with np.load(path) as found:
        assert (str(found["source"]), int(found["wordings"])) == (source, len(wordings))


def test_what_was_taught_is_known(wordings):
    told = [(role, heard(text, family, place(where))) for family, where, role, _, text in wordings]
    called = {"competences": "competence", "activities": "activity", "units": "unit"}
    right = [
        said.role in {role, called.get(role, role), "activities", "levels"} for role, said in told
    ]
    assert sum(right) > 0.95 * len(right)


@given(st.text(alphabet="abcdeéèêàçôîï '-", min_size=3, max_size=40))
def test_case_accents_numbers_and_colons_do_not_matter(text):
    plain = features(text)
    for dressed in (text.upper(), f"3. {text}", f"{text} :", f"☆ {text}"):
        if fold(dressed.lower()) and re.match(r"\w\w", fold(text)):
            assert features(dressed) == plain


def test_a_label_dressed_otherwise_is_heard_alike(wordings):
    for family, where, _, _, text in wordings[::97]:
        same = {heard(dress, family, place(where)).role for dress in (text, text.upper())}
        assert len(same) == 1, text


def test_a_family_that_nothing_was_learnt_of_hears_nothing():
    assert heard("Objectifs", "cooking", "label") is None
    data = {"recognise": {"needs": 1, "cues": []}, "labels": {"dish": ["plat*"]}}
    added = declaration.made("cooking", data)
    assert (added.label("Plats du jour"), added.label("Prix")) == ("dish", None)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_phrase_of_the_curator_comes_first(family, monkeypatch):
    words = declared(family)
    name = next(iter(words.labels))
    monkeypatch.setitem(words.labels, name, declaration.phrases(["prix du beurre"]))
    assert words.label("Prix du beurre") == name


def test_what_is_none_is_no_label(wordings):
    said = [heard(text, family, "label") for family, where, role, _, text in wordings
            if role == NONE and where != "column"]  # fmt: skip
    taken = [each for each in said if each.role != NONE and each.likely >= declaration.SET_APART]
    assert len(taken) < 0.03 * len(said)


def test_every_role_heard_is_one_that_wordings_name():
    for (family, _), ear in learnt().ears.items():
        assert family in FAMILIES
        assert NONE in ear.roles
        assert len(set(ear.roles)) == len(ear.roles) == ear.weights.shape[1]
