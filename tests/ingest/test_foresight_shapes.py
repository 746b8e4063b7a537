"""Foresight reports of other publishers: codes, marks, tables and lists in other shapes."""

import pytest

from ingest.families.declaration import declared
from ingest.families.own_terms import with_own_terms
from ontology.iris import last
from ontology.model import Block
from ontology.records import Action, Activity, ExplicitAbsence, Factor, Need
from tests.ingest.paper import REPORTS, marks, read_typst

LISTS = (REPORTS / "lists.typ").read_text()
"""Codes with a dot, retained factors in bold, scenarios as lists under headings."""

TURNED = (REPORTS / "turned.typ").read_text()
"""Plain numbers, a ticked column, a column a factor, colours with a combined one and a sign."""

OWN_WORDS = (REPORTS / "own_words.typ").read_text()
"""Factors are called by a word of the document's own, counted in two headings."""


@pytest.fixture(scope="module")
def records(request, tmp_path_factory):
    document = read_typst(request.param, tmp_path_factory.mktemp("set"))
    assert document.kind == "foresight"
    return document.records


def heading(text):
    return Block(kind="heading", text=text, regions=())


def of(kind, records):
    return [one for one in records if isinstance(one, kind)]


def retained(records):
    return [one.notation for one in of(Factor, records) if one.retained]


def actions(records):
    return {(last(one.factors[0]), one.text) for one in of(Action, records)}


def needs(records):
    return sorted(
        [*map(last, one.factors)] for one in of(Need, records) if one.activity is not None
    )


@pytest.mark.parametrize("records", [LISTS], indirect=True)
def test_factors_in_bold_are_those_retained_when_the_report_says_so(records):
    assert [one.notation for one in of(Factor, records)] == [f"F.{n}" for n in range(1, 7)]
    assert retained(records) == ["F.2", "F.4", "F.6"]


@pytest.mark.parametrize("records", [LISTS], indirect=True)
def test_scenarios_listed_under_the_heading_of_their_factor_keep_their_marks(records):
    assert marks(records) == {
        "F2A": "P", "F2B": "SR", "F2C": "", "F4A": "", "F4B": "PSR", "F6A": "PR", "F6B": "S",
    }  # fmt: skip


@pytest.mark.parametrize("records", [LISTS], indirect=True)
def test_an_action_table_may_name_its_factor_last_and_say_that_there_is_none(records):
    assert ("F4", "Tenir un calendrier des fêtes") in actions(records)
    assert [[*map(last, one.about)] for one in of(ExplicitAbsence, records)] == [["F6"]]


@pytest.mark.parametrize("records", [LISTS], indirect=True)
def test_a_cell_with_several_codes_is_one_context_of_several_factors(records):
    assert ["F4", "F6"] in needs(records)


@pytest.mark.parametrize("records", [TURNED], indirect=True)
def test_a_ticked_column_tells_the_retained_factors_among_plain_numbers(records):
    assert retained(records) == ["1", "3", "5"]


@pytest.mark.parametrize("records", [TURNED], indirect=True)
def test_scenarios_in_rows_under_a_column_a_factor_are_marked_by_colour_and_sign(records):
    assert marks(records) == {
        "1H1": "", "1H2": "PSR", "3H1": "P", "3H2": "SR", "3H3": "",
        "5H1": "", "5H2": "PR", "5H3": "S",
    }  # fmt: skip


@pytest.mark.parametrize("records", [TURNED], indirect=True)
def test_activities_listed_with_what_they_cover_are_named_by_their_number_elsewhere(records):
    told = {one.notations: one.description for one in of(Activity, records)}
    assert told[("2",)] == "préparer et suivre une conduite"
    assert needs(records) == [["1"], ["1"], ["3"], ["5"]]


@pytest.mark.parametrize("records", [OWN_WORDS], indirect=True)
def test_what_two_headings_count_is_the_word_for_factor(records):
    assert [one.notation for one in of(Factor, records)] == [f"R{n}" for n in range(1, 7)]
    assert retained(records) == ["R2", "R4", "R6"]
    assert marks(records) == {"R2I": "P", "R2II": "S", "R4I": "", "R4II": "PS"}


def test_a_word_that_is_declared_or_counted_once_changes_nothing():
    words = declared("foresight")
    for headings in (
        ["Dix facteurs de changement", "Cinq facteurs retenus"],
        ["Six ressorts", "Les avenirs"],
        ["Trois ressorts retenus", "Douze ressorts"],
        ["Quatre activités", "Deux activités nouvelles"],
        ["Cinq rôles", "Deux rôles nouveaux"],
        ["Neuf compétences", "Quatre compétences rares"],
    ):
        assert with_own_terms(words, [heading(text) for text in headings]) is words
    kept = "4 ressorts gardés en fin de compte"
    own = with_own_terms(words, [heading("Dix ressorts"), heading(kept)])
    assert own.says("factor", "les ressorts du métier")
    assert not own.says("factor", "les sports du métier")
    told = [heading("Dix ressorts"), heading("Les quatre ressorts que le panel a gardés")]
    assert not with_own_terms(words, told).says("retained", "ce que le panel en dit")
    eleven = with_own_terms(words, [heading("Onze ressorts"), heading("Les six ressorts gardés")])
    assert eleven.says("factor", "les ressorts du métier")
    assert own.label(kept) == "retained"
