"""Sheets for each factor, columns of letters, bands over tables, boxes beside courses."""

from ontology.iris import last
from ontology.records import (
    Action,
    Activity,
    CertificationUnit,
    Competence,
    Factor,
    Person,
    Place,
    Price,
    ProgrammeItem,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import marks


def test_codes_may_be_numbers_with_a_point(read):
    codes = [one.notation for one in read("sheets").of(Factor)]
    assert codes == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]


def test_a_reason_may_follow_the_code_in_brackets(read):
    kept = {one.notation: one for one in read("sheets").of(Factor) if one.retained}
    assert {code: one.rank for code, one in kept.items()} == {"1.2": 1, "2.3": 2}
    assert kept["1.2"].retained_because == "neuf voix sur dix"


def test_a_sheet_holds_the_futures_and_the_actions_of_its_factor(read):
    document = read("sheets")
    assert set(marks(document.records).values()) == {"P", "SR", "PR", "S"}
    assert len(marks(document.records)) == 4
    plans = [(last(one.factors[0]), one.text) for one in document.of(Action)]
    assert sorted(text for _, text in plans) == [
        "Former un passeur par quartier",
        "Peser les bacs une fois l'an".replace("'", "’"),
        "Écrire un bail de jardin type",
    ]
    assert len({factor for factor, _ in plans}) == 2


def test_letters_before_hypotheses_are_a_column_of_their_own(read):
    found = marks(read("marked-column").records)
    assert sorted(key[-1] + given for key, given in found.items()) == [
        "AP", "APR", "B", "BSR", "CS",
    ]  # fmt: skip


def test_a_band_over_the_header_names_the_bloc_of_a_table(read):
    document = read("banded-blocs")
    units = [(one.notation, one.label) for one in document.of(CertificationUnit)]
    assert units == [("B1", "Tenir la lanterne"), ("B2", "Recevoir les visiteurs")]


def test_a_box_beside_a_course_is_about_that_course(read):
    document = read("side-boxes")
    prices = {one.iri: one.price for one in document.of(Price)}
    offers = {one.name: [prices[p] for p in one.prices] for one in document.of(TrainingOffer)}
    assert {name: list(map(float, given)) for name, given in offers.items()} == {
        "Lire la marée": [70.0], "Nommer les coquillages": [35.0],
    }  # fmt: skip


def test_days_may_be_weekdays_with_a_number(read):
    points = [(one.day, one.text) for one in read("side-boxes").of(ProgrammeItem)]
    assert points[:3] == [
        (1, "Les mots de la mer"), (1, "Un calcul à la main"), (2, "Sortie sur la grève"),
    ]  # fmt: skip


def test_a_coded_heading_over_a_table_is_the_activity_of_its_rows(read):
    document = read("headed-tables")
    assert [(*one.notations, one.label) for one in document.of(Activity)] == [
        ("A", "Ouvrir la séance"), ("B", "Tenir le récit"),
    ]  # fmt: skip
    assert [one.notation for one in document.of(Competence)] == ["A.1", "A.2", "B.1", "B.2"]


def test_a_coded_heading_over_a_table_of_activities_is_their_unit(read):
    document = read("poles")
    units = {one.notation: len(one.activities) for one in document.of(CertificationUnit)}
    assert units == {"P1": 2, "P2": 2}
    codes = [code for one in document.of(Activity) for code in one.notations]
    assert codes == ["P1.1", "P1.2", "P2.1", "P2.2"]


def test_a_cell_may_be_a_label_over_its_value(read):
    document = read("boxed-facts")
    assert [one.price for one in document.of(Price)] == [95]
    [session] = document.of(Session)
    assert [str(day) for day in session.dates] == ["2028-05-04", "2028-05-05"]
    assert [one.label for one in document.of(Person)] == ["Odile Sandrin"]
    [place] = document.of(Place)
    assert place.label == "Comptoir"
