"""Frameworks as sheets of labels, statements over elements, matrices, lists of a register."""

import pytest

from ontology.records import Activity, CertificationUnit, Competence, Framework, Occupation
from tests.ingest.paper import of

PAGE = "#set page(width: 21cm, height: 27cm, margin: 1.5cm)\n#set text(size: 9pt)\n"
LABELS = r"""
= Profil métier
= Passeur de gué, passeuse de gué
== Autres appellations
- Guide de rivière
- Veilleuse de pont
== Compétences professionnelles
#table(columns: (5cm, 11cm), [*Activité clé 1*], [*Sonder le gué*],
 [Compétences], [1.1 Lire une échelle de crue \ 1.2 Poser un jalon], [Savoirs], [Le débit])
#table(columns: (5cm, 11cm), [*Activité clé 2*], [*Mener la traversée*],
 [Compétences], [2.1 Tendre une corde \ 2.2 Porter secours],
 [Critères d'évaluation], [La corde tient])
== Unités d'acquis d'apprentissage
#table(columns: (3cm, 8cm, 4cm), [*UAA*], [*Intitulé*], [*Activités clés*],
 [UAA1], [Le gué], [AC1], [UAA2], [La traversée], [AC2])
"""
STATED = r"""
#let sheet(n, title, ..rows) = [
 == Compétence #n
 #table(columns: (8cm, 8cm), table.cell(colspan: 2)[*Énoncé de la compétence* : #title],
  table.cell(colspan: 2)[*Contexte de réalisation* : au bord d'une rivière ouverte au public.],
  [*Éléments de la compétence*], [*Critères de performance*], ..rows)]
= Référentiel de compétences
= Passeur de gué
#sheet(1)[Sonder le gué][1. Lire une échelle de crue][- Lecture juste][2. Poser un jalon][
 - Jalon droit]
#sheet(2)[Mener la traversée][1. Tendre une corde][- Corde tendue][2. Porter secours][
 - Geste sûr]
"""
MATRIX = r"""
= River guide
Occupational profile, approved 3 May 2028
== Also known as
- Ford keeper
- Bridge watcher
== Domains and competences
#table(columns: (4cm, 4cm, 4cm, 4cm), [*Domain*], table.cell(colspan: 3)[*Competences*],
 [*Sound the ford*], [Read a flood gauge], [Set a marker], [],
 [*Lead the crossing*], [Stretch a rope], [Give first aid], [Count a party])
"""


def tree(document):
    """Give the wording of each activity with those of its competences, in alphabetical order."""
    label_of = {one.iri: one.label for one in of(document.records, Competence)}
    return {
        one.label: sorted(label_of[part] for part in one.requires)
        for one in of(document.records, Activity)
    }


@pytest.mark.parametrize("source", [LABELS, STATED], ids=["labels", "statements"])
def test_each_sheet_says_an_activity_and_what_it_asks_for(typeset, source):
    assert tree(typeset(PAGE + source)) == {
        "Sonder le gué": ["Lire une échelle de crue", "Poser un jalon"],
        "Mener la traversée": ["Porter secours", "Tendre une corde"],
    }


def test_units_hold_the_activities_of_their_sheets(typeset):
    units = of(typeset(PAGE + LABELS).records, CertificationUnit)
    assert {one.notation: len(one.activities) for one in units} == {"UAA1": 1, "UAA2": 1}


@pytest.mark.parametrize(
    ("source", "criteria"),
    [
        (LABELS, {"La corde tient"}),
        (STATED, {"Lecture juste", "Jalon droit", "Corde tendue", "Geste sûr"}),
    ],
    ids=["labels", "statements"],
)
def test_criteria_stand_beside_what_they_measure(typeset, source, criteria):
    found = of(typeset(PAGE + source).records, Competence)
    assert {text for one in found for text in one.criteria} == criteria


def test_one_header_over_several_columns_names_them_all(typeset):
    assert tree(typeset(PAGE + MATRIX)) == {
        "Sound the ford": ["Read a flood gauge", "Set a marker"],
        "Lead the crossing": ["Count a party", "Give first aid", "Stretch a rope"],
    }


def test_an_activity_is_named_before_the_list_of_its_tasks(typeset):
    document = typeset(
        PAGE
        + r"""
= Référentiel de compétences
= Passeur de gué
#table(columns: (7cm, 9cm), [*Activités*], [*Compétences*],
 [A1. Sonder le gué
 - Lecture des échelles
 - Pose des jalons], [C1. Lire une échelle de crue],
 [A2. Mener la traversée
 - Encordement], [C2. Tendre une corde])
"""
    )
    assert tree(document) == {
        "Sonder le gué": ["Lire une échelle de crue"],
        "Mener la traversée": ["Tendre une corde"],
    }
    first = next(one for one in of(document.records, Activity) if "A1" in one.notations)
    assert first.description == "Lecture des échelles ; Pose des jalons"


def test_outcomes_called_by_letters_stand_over_criteria_that_count_on_from_them(typeset):
    document = typeset(
        PAGE
        + r"""
= River guide
Qualification specification
== Unit 1: Sound the ford
#table(columns: (7cm, 9cm), [*Learning outcome* \ The learner will:],
 [*Assessment criteria* \ The learner can:],
 table.cell(rowspan: 2)[LO1 Know the river], [1.1 Read a flood gauge], [1.2 Set a marker],
 [LO2 Keep a party safe], [2.1 Count a party])
"""
    )
    assert tree(document) == {
        "Know the river": ["Read a flood gauge", "Set a marker"],
        "Keep a party safe": ["Count a party"],
    }


def test_lists_of_a_register_are_competences_without_activity(typeset):
    document = typeset(
        PAGE
        + r"""
= Passeur de gué
Fiche métier · Code ESCO 5113.9 · Code CITP-08 : 5113
== Description
Les passeurs de gué mènent des groupes d'une rive à l'autre et veillent à ce que nul ne s'y perde.
== Autres appellations
- guide de rivière
- veilleuse de pont
== Savoir-faire et compétences essentiels
- lire une échelle de crue
- tendre une corde
== Savoirs essentiels
- hydrologie
"""
    )
    assert {one.label for one in of(document.records, Competence)} == {
        "lire une échelle de crue",
        "tendre une corde",
    }
    assert tree(document) == {}


CURRICULUM = r"""
#let goals(..told) = table(columns: (10cm, 3cm), [*Objectifs évaluateurs*], [*Niveau*], ..told)
= Plan d'études cadre « Passeur de gué »
Approuvé le 3 mai 2028
== Domaine de compétences opérationnelles A : Sonder le gué
=== Compétence opérationnelle A1 : Lire une échelle de crue
Les passeurs lisent l'échelle avant chaque traversée.
#goals([A1.1 Expliquer une crue], [C2], [A1.2 Calculer un débit], [C3])
=== Compétence opérationnelle A2 : Poser un jalon
Les passeurs jalonnent le passage.
#goals([A2.1 Choisir un jalon], [C3])
== Domaine de compétences opérationnelles B : Mener la traversée
=== Compétence opérationnelle B1 : Tendre une corde
Les passeurs tendent une corde d'une rive à l'autre.
#goals([B1.1 Citer trois nœuds], [C1])
"""
APART = r"""
= Passeur de gué
Référentiel de certification \
Certificateur : Chambre des rivières
== Métiers accessibles
Guide de rivière ; veilleuse de pont
== BC01 – Sonder le gué
*Activités visées*
- Lire les échelles
- Jalonner le passage
*Compétences attestées*
- Calculer un débit
- Choisir un jalon
*Modalités d'évaluation* : mise en situation
== BC02 – Mener la traversée
*Activités visées*
- Encorder le groupe
*Compétences attestées*
- Citer trois nœuds
*Modalités d'évaluation* : oral
"""


def test_domains_of_a_curriculum_hold_its_competences_and_these_their_goals(typeset):
    document = typeset(PAGE + CURRICULUM)
    assert tree(document) == {
        "Sonder le gué": ["Lire une échelle de crue", "Poser un jalon"],
        "Mener la traversée": ["Tendre une corde"],
    }
    (job,) = of(document.records, Occupation)
    assert job.label == "Passeur de gué"


def test_a_bloc_lists_its_activities_apart_from_its_competences(typeset):
    document = typeset(PAGE + APART)
    label_of = {one.iri: one.label for one in of(document.records, Activity)}
    units = of(document.records, CertificationUnit)
    assert {u.notation: sorted(label_of[a] for a in u.activities) for u in units} == {
        "BC01": ["Jalonner le passage", "Lire les échelles"],
        "BC02": ["Encorder le groupe"],
    }
    assert {one.label for one in of(document.records, Competence)} == {
        "Calculer un débit",
        "Choisir un jalon",
        "Citer trois nœuds",
    }


OVERVIEW = """
= Profil professionnel
= Passeuse de gué

== Le métier peut aussi s'appeler
- Guide de rivière
- Veilleuse d'eau

== Structure
#table(columns: (2cm, 1fr, 3cm), [*Code*], [*Activité-clé*], [*Compétences*],
  [AC1], [Sonder le gué], [C1.1 à C1.2],
  [AC2], [Mener la traversée], [C2.1 – C2.3])

== Description
#let part(head, ..rows) = table(columns: (1fr, 1fr, 1fr), table.cell(colspan: 3)[*#head*],
  [*Compétences*], [*Savoirs*], [*Savoir-faire*], ..rows)
#part([AC1 – Sonder le gué],
  [*C1.1* Lire une échelle de crue], [Hydrologie], [- Noter un niveau],
  [*C1.2* Poser un jalon], [- Courants], [- Planter un pieu])
#part([AC2 – Mener la traversée],
  [*C2.1* Tendre une corde], [- Nœuds], [- Faire un nœud plat],
  [*C2.2* Compter un groupe], [- Listes], [- Tenir un registre],
  [*C2.3* Rassurer], [- Peurs], [- Parler bas])

== Révision
Le profil est relu tous les trois ans par des passeuses et par deux communes du fleuve.
"""


def test_an_overview_by_ranges_of_codes_before_tables_without_a_column_of_codes(typeset):
    document = typeset(PAGE + OVERVIEW)
    assert tree(document) == {
        "Sonder le gué": ["Lire une échelle de crue", "Poser un jalon"],
        "Mener la traversée": ["Compter un groupe", "Rassurer", "Tendre une corde"],
    }
    (job,) = of(document.records, Occupation)
    assert job.alt_labels == ("Guide de rivière", "Veilleuse d’eau")
    (framework,) = of(document.records, Framework)
    assert framework.version is None
    (first, _) = of(document.records, Activity)
    assert len(first.sources) == 3  # its code and wording in the overview, the band over its table
