"""The wordings that roles of labels are learnt from: well formed, agreed on, naming nobody real."""

import re
from collections import defaultdict

import pytest

from ingest.families.declaration import families
from ingest.families.wording import bared, fold

PLACES = {"heading", "label", "column"}
REAL = re.compile(
    r"\b(?:forem|unessa|cvdc|actiris|vdab|onem|bruxelles formation|pole emploi|france travail|"
    r"unesco|afpa|cedefop|qualiopi|ifapme|cnam|cnfpt|apec|google|microsoft)\b"
)


@pytest.fixture(scope="module")
def files(house):
    """Every writer's lines: their fields."""
    paths = sorted((house / "bench" / "wordings").glob("*.tsv"))
    return [[line.split("\t") for line in p.read_text("utf-8").splitlines()] for p in paths]


@pytest.fixture(scope="module")
def wordings(files):
    return [line for lines in files for line in lines]


def at(family, where, text):
    return family, where == "column", bared(text) or fold(text)


def test_every_line_is_a_family_a_place_a_role_a_language_and_a_text(wordings):
    assert len(wordings) > 11_000
    assert [each for each in wordings if len(each) != 5 or not all(map(str.strip, each))] == []
    assert {family for family, *_ in wordings} == set(families())
    assert {where for _, where, *_ in wordings} == PLACES
    assert {language for *_, language, _ in wordings} == {"fr", "en", "nl"}


def test_no_writer_says_a_thing_twice(files):
    for lines in files:
        said = [at(family, where, text) for family, where, _, _, text in lines]
        assert len(set(said)) == len(said)


def test_writers_agree_on_what_a_wording_means(wordings):
    roles = defaultdict(set)
    for family, where, role, _, text in wordings:
        roles[at(family, where, text)].add(role)
    assert {said: told for said, told in roles.items() if len(told) > 1} == {}


def test_every_role_is_taught_in_every_language(wordings):
    taught = defaultdict(set)
    for family, _, role, language, _ in wordings:
        taught[family, role].add(language)
    assert {said for said, languages in taught.items() if languages != {"fr", "en", "nl"}} == set()


def test_no_real_institution_is_named(wordings):
    assert [text for *_, text in wordings if REAL.search(fold(text))] == []
