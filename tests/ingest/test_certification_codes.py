"""Codes of other classifications in profiles, and other titles of a job, however they are set."""

import pytest

from ontology.records import ExternalCode, Occupation
from tests.ingest.paper import of

PROFILE = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Référentiel de certification : passeuse de gué
Titre de niveau 5, mars 2028

{top}

== Définition du métier
La passeuse de gué mène des groupes d'une rive à l'autre. Elle sonde, jalonne et rassure.
== Blocs de compétences
=== Bloc 1 – Sonder le gué
==== Activité 1.1 – Lire la rivière
- C1 Lire une échelle de crue
- C2 Poser un jalon
=== Bloc 2 – Mener la traversée
==== Activité 2.1 – Encorder un groupe
- C3 Tendre une corde
- C4 Compter un groupe
{end}
"""
SET = {
    "a column for each": r"""== Correspondances
#table(columns: 3, [*ROME v4*], [*ESCO*], [*CITP-08*],
 [G1201 Passage de groupes], [5113.9 guide de rivière], [5113])""",
    "a row for each": r"""== Nomenclatures
#table(columns: 2, [*Code(s) ROME*], [G1201 Passage de groupes],
 [*ESCO*], [5113.9 guide de rivière], [*CITP-08*], [groupe de base 5113])""",
    "a sentence": r"""== Correspondances
Le métier est décrit par la fiche ROME v4 G1201 (Passage de groupes), par le métier ESCO 5113.9
(guide de rivière) et par le groupe CITP-08 5113.""",
    "called in full": r"""== Correspondances
- Répertoire des métiers (ROME v4) : G1201 Passage de groupes
- Classification européenne (ESCO) : 5113.9 guide de rivière
- Classification des professions (CITP-08) : 5113""",
}


@pytest.mark.parametrize("way", SET)
def test_codes_of_three_schemes_keep_their_labels(way, typeset):
    codes = of(
        typeset(PROFILE.replace("{top}", "").replace("{end}", SET[way])).records, ExternalCode
    )
    found = {(one.scheme.split()[0], one.notation): one.label for one in codes}
    assert found == {
        ("ROME", "G1201"): "Passage de groupes",
        ("ESCO", "5113.9"): "guide de rivière",
        ("CITP-08", "5113"): None,
    }


@pytest.mark.parametrize(
    ("top", "wanted"),
    [
        ("120 crédits · niveau 5 · NSF 334t", ("NSF", "334t")),
        ("*Spécialité de formation (NSF) :* 334t", ("NSF", "334t")),
        ("Code ROME : G1201, G1202 – Formacode : 42627", ("Formacode", "42627")),
    ],
)
def test_a_code_far_from_the_others_is_one_more(top, wanted, typeset):
    end = "== Correspondances\n- ROME : G1201 / ESCO n° 5113.9"
    codes = of(typeset(PROFILE.replace("{top}", top).replace("{end}", end)).records, ExternalCode)
    found = {(one.scheme, one.notation): one.label for one in codes}
    assert found.keys() >= {("ROME", "G1201"), ("ESCO", "5113.9"), wanted}
    assert set(found.values()) == {None}


@pytest.mark.parametrize("sign", ["Formacode(s)", "Formacode®"])
def test_signs_behind_the_name_of_a_scheme_are_no_part_of_it(sign, typeset):
    end = rf"""== Nomenclatures
#table(columns: 2, [*ROME*], [G1201 Passage de groupes], [*{sign}*], [42627 : Rivières])"""
    codes = of(typeset(PROFILE.replace("{top}", "").replace("{end}", end)).records, ExternalCode)
    assert {(one.scheme, one.notation, one.label) for one in codes} == {
        ("ROME", "G1201", "Passage de groupes"),
        ("Formacode", "42627", "Rivières"),
    }


@pytest.mark.parametrize(
    "told",
    [
        "On la désigne aussi sous les noms suivants : guide de rivière, jalonneuse, batelière.",
        "On l’appelle aussi guide de rivière, jalonneuse ou batelière.",
        "Selon les vallées, elle porte d’autres noms : guide de rivière, jalonneuse ou batelière.",
        "Elle est également appelée « guide de rivière », « jalonneuse » et « batelière ».",
        "On la nomme aussi :\n- guide de rivière\n- jalonneuse\n- batelière",
    ],
)
def test_a_sentence_of_the_definition_tells_other_titles(told, typeset):
    source = (
        PROFILE.replace("{top}", "").replace("{end}", "").replace("rassure.", f"rassure. {told}")
    )
    (job,) = of(typeset(source).records, Occupation)
    assert set(job.alt_labels) == {"guide de rivière", "jalonneuse", "batelière"}


def test_what_a_job_also_does_is_no_title_of_it(typeset):
    told = (
        "rassure. Elle appelle aussi le gardien, le maire ou le sonneur, et dit où poser le pied."
    )
    source = PROFILE.replace("{top}", "").replace("{end}", "").replace("rassure.", told)
    (job,) = of(typeset(source).records, Occupation)
    assert job.alt_labels == ()
