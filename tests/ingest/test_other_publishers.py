"""Documents of other publishers: codes, tables and headings in shapes that families must allow."""

import pytest

from ontology.iris import last
from ontology.records import (
    Action,
    Activity,
    CertificationUnit,
    Competence,
    Factor,
    Need,
    Organisation,
    Price,
    Scenario,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import REPORTS, marks, read_typst


def retained(document):
    kept = [one for one in document.of(Factor) if one.retained]
    return [one.notation for one in sorted(kept, key=lambda one: one.rank)]


def needs(document):
    codes = {one.iri: one.notations for one in document.of(Activity)}
    return sorted((codes[one.activity][0], *map(last, one.factors)) for one in document.of(Need))


def framework(document):
    codes = {one.iri: one.notations[0] for one in document.of(Activity)}
    return [(codes[one.broader[0]], one.notation) for one in document.of(Competence)]


def test_a_rank_that_only_some_factors_have_tells_which_were_retained(read):
    assert retained(read("crosses")) == ["E2", "E4", "E1"]


def test_crosses_under_letters_of_the_legend_judge_each_row(read):
    assert marks(read("crosses").records) == {
        "E2A": "PR", "E2B": "S", "E2C": "", "E4A": "P", "E4B": "SR", "E1A": "", "E1B": "PSR",
    }  # fmt: skip


def test_a_heading_above_a_table_of_needs_names_their_activity(read):
    assert needs(read("headed-needs")) == [
        ("1", "E2"), ("1", "E2"), ("1", "E4"), ("2", "E1"), ("2", "E4"), ("3", "E1"), ("3", "E2"),
    ]  # fmt: skip


def test_needs_may_stand_as_lists_under_their_activity_and_context(read):
    assert needs(read("listed-needs")) == [
        ("1", "VAR1"), ("1", "VAR1"), ("1", "VAR3"), ("2", "VAR3"),
    ]  # fmt: skip


def test_a_sentence_may_say_which_factors_are_retained_and_in_which_order(read):
    assert retained(read("listed-needs")) == ["VAR3", "VAR1"]


def test_a_small_table_under_each_factor_may_judge_in_words(read):
    assert marks(read("stars").records) == {
        "F01A": "P", "F01B": "SR", "F01C": "", "F03A": "", "F03B": "PSR",
    }  # fmt: skip


def test_activities_may_be_rows_over_the_whole_table_of_their_competences(read):
    assert framework(read("bands")) == [
        ("A1", "C1.1"), ("A1", "C1.2"), ("A1", "C1.3"), ("A2", "C2.1"), ("A2", "C2.2"),
        ("A3", "C3.1"), ("A3", "C3.2"), ("A3", "C3.3"),
    ]  # fmt: skip


def test_codes_may_mix_numbers_and_letters(read):
    document = read("lettered-codes")
    assert [one.notation for one in document.of(CertificationUnit)] == ["1"]
    assert framework(document)[:4] == [
        ("1.A", "1.A.1"), ("1.A", "1.A.2"), ("1.A", "1.A.3"), ("1.B", "1.B.1"),
    ]  # fmt: skip


def test_headers_that_explain_themselves_are_still_headers(read):
    document = read("five-columns")
    assert [one.notation for one in document.of(CertificationUnit)] == ["BC01", "BC02"]
    assert framework(document)[0] == ("A1.1", "C1.1.1")
    assert len(framework(document)) == 6
    said = "Les critères sont respectés ; la démarche est complète"
    assert {one.criteria for one in document.of(Competence)} == {(said,)}


def test_a_dutch_leaflet_is_read_like_any_other(read):
    document = read("opleiding")
    (session,) = document.of(Session)
    assert [day.isoformat() for day in session.dates] == ["2027-03-04", "2027-03-05"]
    assert (session.start_time.hour, session.end_time.minute) == (9, 30)
    assert sorted(int(one.price) for one in document.of(Price)) == [75, 95]


OTHER_WORDS = (
    ("mutation", "transformation"), ("Mutation", "Transformation"),
    ("À propos de…", "Facteur"), ("le comité suggère", "Suggestions"),
    ("en raison de…", "parce que…"), ("on devra savoir…", "il faudra savoir…"),
)  # fmt: skip


@pytest.mark.parametrize("words", [(), OTHER_WORDS], ids=["mutations", "transformations"])
def test_what_changes_a_job_is_known_under_other_names_and_in_half_sentences(words, tmp_path):
    source = (REPORTS / "transformations.typ").read_text()
    for one, other in words:
        source = source.replace(one, other)
    document = read_typst(source, tmp_path)
    assert retained(document) == ["M-03", "M-01"]
    assert marks(document.records) == {"M031": "P", "M032": "SR", "M011": "PR", "M012": "S"}
    assert sorted(last(one.factors[0]) for one in document.of(Action)) == ["M01", "M03", "M03"]
    assert needs(document) == [("1", "M03"), ("2", "M01")]


OTHER_SIGNS = (("●", "◆"), ("weight: 600", "weight: 700"), ("black", "gray"))


@pytest.mark.parametrize("changes", [(), OTHER_SIGNS], ids=["semibold", "bold"])
def test_a_header_in_a_half_bold_font_names_columns_that_only_signs_head(changes, tmp_path):
    source = (REPORTS / "medium.typ").read_text().replace("◆", "✔")
    for one, other in changes:
        source = source.replace(one, other)
    document = read_typst(source, tmp_path)
    assert retained(document) == ["GEN1", "SOL1"]
    assert marks(document.records) == {
        "GEN1A": "P", "GEN1B": "SR", "SOL1A": "S", "SOL1B": "PR", "SOL1C": "",
    }  # fmt: skip
    assert sorted(one.text for one in document.of(Action)) == [
        "Louer un car avec la commune voisine", "Tenir une carte des passages praticables",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "foot", "given_by"),
    [
        ("Vivid Learning Hub", "Vivid Learning Hub – page", ["Vivid Learning Hub"]),
        ("La Boussole des Passeurs", "La Boussole des Passeurs · p.", ["La Boussole des Passeurs"]),
        ("Spring catalogue of courses", "Spring catalogue of courses – page", []),
    ],
)
def test_who_signs_every_page_above_the_title_gives_the_course(above, foot, given_by, tmp_path):
    source = (REPORTS / "signed.typ").read_text().replace("ABOVE", above).replace("FOOT", foot)
    document = read_typst(source, tmp_path)
    names = {one.iri: one.label for one in document.of(Organisation)}
    (offer,) = document.of(TrainingOffer)
    assert [names[one] for one in (offer.provider,) if one] == given_by


OTHER_HEADINGS = (
    ("= Ce qui bouge", "= Sur les quais"), ("= Agir", "= Passer à l'action"),
    ("Avis du groupe :", "Selon les experts :"), ("facteurs d'évolution", "tendances"),
)  # fmt: skip


@pytest.mark.parametrize("changes", [(), OTHER_HEADINGS], ids=["avis", "selon"])
def test_groups_of_factors_may_be_announced_by_a_sentence_and_judged_in_words(changes, tmp_path):
    source = (REPORTS / "uncoded.typ").read_text()
    for one, other in changes:
        source = source.replace(one, other)
    document = read_typst(source, tmp_path)
    labels = {one.iri: one.label for one in document.of(Factor)}
    assert len(labels) == 6
    judged = [
        (labels[one.factor][:8], one.letter, one.probable, one.desirable, one.retained)
        for one in document.of(Scenario)
    ]
    assert sorted(judged) == [
        ("Baignade", "A", False, True, True), ("Baignade", "B", True, False, False),
        ("Terrasse", "A", False, False, False), ("Terrasse", "B", True, True, True),
    ]  # fmt: skip
    assert sorted((labels[one.factors[0]][:8], one.text[:6]) for one in document.of(Action)) == [
        ("Baignade", "Former"), ("Terrasse", "Tenir "),
    ]  # fmt: skip


STRENGTHS = """
= Le secteur aujourd'hui
Les forces du secteur sont connues :
- Une équipe soudée et connue des habitants
- Un réseau de partenaires proche du terrain
- Un public fidèle depuis dix ans

#table(columns: (1fr, 1fr), table.header([*Forces*], [*Faiblesses*]),
  [Une équipe soudée], [Des locaux exigus], [Un réseau de partenaires], [Peu de moyens],
  [Un public fidèle], [Des horaires courts])

"""


def test_the_strengths_of_a_sector_are_no_factors(tmp_path):
    source = (REPORTS / "uncoded.typ").read_text()
    without = source[: source.index("= Ce qui bouge")] + STRENGTHS
    document = read_typst(without + source[source.index("= Les hypothèses") :], tmp_path)
    assert document.kind == "foresight"
    assert not [one.label for one in document.of(Factor)]


def test_a_sentence_may_explain_the_columns_of_crosses(tmp_path):
    source = (REPORTS / "crosses.typ").read_text()
    said = "P = la plus probable ; S = la plus souhaitable ; R = retenue."
    told = (
        "Une croix dans la colonne P désigne l'hypothèse jugée probable, dans la colonne S "
        "l'hypothèse souhaitable, dans la colonne R celle qui est retenue."
    )
    assert said in source
    assert marks(read_typst(source.replace(said, told), tmp_path).records) == {
        "E2A": "PR", "E2B": "S", "E2C": "", "E4A": "P", "E4B": "SR", "E1A": "", "E1B": "PSR",
    }  # fmt: skip
