"""Foresight reports of other publishers: codes, marks, tables and lists in other shapes."""

from ingest.families.declaration import declared
from ingest.families.own_terms import with_own_terms
from ontology.iris import last
from ontology.model import Block
from ontology.records import Action, Activity, ExplicitAbsence, Factor, Need
from tests.ingest.paper import marks


def heading(text):
    return Block(kind="heading", text=text, regions=())


def retained(document):
    return [one.notation for one in document.of(Factor) if one.retained]


def actions(document):
    return {(last(one.factors[0]), one.text) for one in document.of(Action)}


def needs(document):
    return sorted(
        [*map(last, one.factors)] for one in document.of(Need) if one.activity is not None
    )


def test_factors_in_bold_are_those_retained_when_the_report_says_so(read):
    document = read("lists")
    assert [one.notation for one in document.of(Factor)] == [f"F.{n}" for n in range(1, 7)]
    assert retained(document) == ["F.2", "F.4", "F.6"]


def test_scenarios_listed_under_the_heading_of_their_factor_keep_their_marks(read):
    document = read("lists")
    assert marks(document.records) == {
        "F2A": "P", "F2B": "SR", "F2C": "", "F4A": "", "F4B": "PSR", "F6A": "PR", "F6B": "S",
    }  # fmt: skip


def test_an_action_table_may_name_its_factor_last_and_say_that_there_is_none(read):
    document = read("lists")
    assert ("F4", "Tenir un calendrier des fêtes") in actions(document)
    assert [[*map(last, one.about)] for one in document.of(ExplicitAbsence)] == [["F6"]]


def test_a_cell_with_several_codes_is_one_context_of_several_factors(read):
    document = read("lists")
    assert ["F4", "F6"] in needs(document)


def test_a_ticked_column_tells_the_retained_factors_among_plain_numbers(read):
    document = read("turned")
    assert retained(document) == ["1", "3", "5"]


def test_scenarios_in_rows_under_a_column_a_factor_are_marked_by_colour_and_sign(read):
    document = read("turned")
    assert marks(document.records) == {
        "1H1": "", "1H2": "PSR", "3H1": "P", "3H2": "SR", "3H3": "",
        "5H1": "", "5H2": "PR", "5H3": "S",
    }  # fmt: skip


def test_activities_listed_with_what_they_cover_are_named_by_their_number_elsewhere(read):
    document = read("turned")
    told = {one.notations: one.description for one in document.of(Activity)}
    assert told[("2",)] == "préparer et suivre une conduite"
    assert needs(document) == [["1"], ["1"], ["3"], ["5"]]


def test_what_two_headings_count_is_the_word_for_factor(read):
    document = read("own_words")
    assert [one.notation for one in document.of(Factor)] == [f"R{n}" for n in range(1, 7)]
    assert retained(document) == ["R2", "R4", "R6"]
    assert marks(document.records) == {"R2I": "P", "R2II": "S", "R4I": "", "R4II": "PS"}


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


def test_bold_underlined_is_told_by_the_line_where_no_letter_says_that_it_is_bold(read):
    document = read("thickened")
    assert marks(document.records) == {"G2A": "P", "G2B": "R", "G1A": "PR", "G1B": "SR"}
