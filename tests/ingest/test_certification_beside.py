"""Frameworks whose tables set activities beside what they are divided into, whatever the header."""

import pytest

from ontology.records import Activity, CertificationUnit, Competence, Occupation
from tests.ingest.paper import read_typst
from tests.ingest.test_certification_units import tree

PAGE = "#set page(width: 21cm, height: 27cm, margin: 2cm)\n#set text(size: 10pt)\n"
CELLS = r"""
= Profil de certification
= Médiateur des phares, médiatrice des phares
== Autres noms du métier
- Gardien de phare
- Guide des signaux
== Activités clés et compétences
#table(columns: (5cm, 11cm), stroke: (x: none),
 [I. Allumer la lampe], [I.1 Régler le feu \ I.2 Nettoyer la lentille],
 [II. Guider les bateaux], [II.1 Lire une carte marine \ II.2 Annoncer la brume \ II.3 Sonner])
== Unités
#table(columns: (8cm, 8cm), stroke: (x: none),
 [UC1 Servir la lampe], [Activité I], [UC2 Servir les bateaux], [Activité II])
"""
MERGED = r"""
= Lighthouse mediator
Competency standard LM-7, approved 3 May 2028
== Other job titles
- Lamp keeper
- Signal guide
== Unit LM01: Serve the lamp
#table(columns: (5cm, 11cm), stroke: none,
 table.hline(), [What is done], [Evidence], table.hline(),
 table.cell(rowspan: 2)[A1. Light the lamp], [A1.1 Set the flame], [A1.2 Clean the lens],
 table.hline())
== Unit LM02: Serve the ships
#table(columns: (5cm, 11cm), stroke: none,
 table.hline(), [What is done], [Evidence], table.hline(),
 table.cell(rowspan: 3)[B1. Guide ships],
  [B1.1 Read a sea chart], [B1.2 Announce fog], [B1.3 Ring the bell],
 table.hline())
"""
UNCODED = r"""
= Beroepsprofiel
= Vuurtorenbemiddelaar
== Ook genoemd
- Lampwachter
- Seingids
== Kerntaken en competenties
#table(columns: (5cm, 11cm),
 [*De lamp ontsteken*], [- De vlam regelen
 - De lens reinigen],
 [*Schepen gidsen*], [- Een zeekaart lezen
 - Mist melden
 - De bel luiden])
"""
COLUMNS = r"""
= Référentiel de compétences
= Médiateur des phares, médiatrice des phares
== Autres noms du métier
- Gardien de phare
- Guide des signaux
== Activités et compétences
#table(columns: (4cm, 1.4cm, 10.6cm),
 [Allumer la lampe], [60 h], [C1.1 Régler le feu \ C1.2 Nettoyer la lentille],
 [Guider les bateaux], [90 h], [C2.1 Lire une carte marine \ C2.2 Annoncer la brume \ C2.3 Sonner])
"""
"""The hours stand between, and the activities have no code of their own."""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (CELLS, {"I": ["I.1", "I.2"], "II": ["II.1", "II.2", "II.3"]}),
        (MERGED, {"A1": ["A1.1", "A1.2"], "B1": ["B1.1", "B1.2", "B1.3"]}),
        (
            UNCODED,
            {
                "De lamp ontsteken": ["De lens reinigen", "De vlam regelen"],
                "Schepen gidsen": ["De bel luiden", "Een zeekaart lezen", "Mist melden"],
            },
        ),
        (
            COLUMNS,
            {"Allumer la lampe": ["C1.1", "C1.2"], "Guider les bateaux": ["C2.1", "C2.2", "C2.3"]},
        ),
    ],
    ids=["cells", "merged", "uncoded", "columns"],
)
def test_wholes_hold_the_parts_that_stand_beside_them(source, expected, tmp_path):
    document = read_typst(PAGE + source, tmp_path)
    said = {one.iri: one.notation or one.label for one in document.of(Competence)}
    found = {
        " ".join(one.notations) or one.label: sorted(said[iri] for iri in one.requires)
        for one in document.of(Activity)
    }
    assert found == expected


def test_units_of_a_table_hold_the_activities_beside_them(tmp_path):
    document = read_typst(PAGE + CELLS, tmp_path)
    assert tree(document) == {
        ("UC1", "Servir la lampe"): {(("I",), "Allumer la lampe"): ["I.1", "I.2"]},
        ("UC2", "Servir les bateaux"): {(("II",), "Guider les bateaux"): ["II.1", "II.2", "II.3"]},
    }


def test_sentences_behind_a_unit_say_which_activities_it_holds(tmp_path):
    told = """== Unités
UC1 – Servir la lampe. Elle réunit l'activité-clé I.

UC2 – Servir les bateaux. Cette unité couvre l'activité-clé II et se valide à part."""
    document = read_typst(PAGE + CELLS[: CELLS.index("== Unités")] + told, tmp_path)
    assert tree(document) == {
        ("UC1", "Servir la lampe"): {(("I",), "Allumer la lampe"): ["I.1", "I.2"]},
        ("UC2", "Servir les bateaux"): {},  # the sentence goes on: it is not read
    }


STEPS = r"""
= Référentiel de certification
= Passeur de sel, passeuse de sel
== Appellations associées
- Guide des salines
- Animateur de marais
== Blocs, activités et compétences
#table(columns: (5cm, 5cm, 6cm),
 table.cell(rowspan: 2)[Bloc 1 Accueillir au marais], [1.1 Ouvrir la vanne],
  [1.1.1 Lire une jauge \ 1.1.2 Régler le débit],
 [1.2 Garder le groupe], [1.2.1 Compter un groupe \ 1.2.2 Tracer un chemin],
 [Bloc 2 Raconter le sel], [2.1 Nommer les plantes],
  [2.1.1 Nommer dix plantes \ 2.1.2 Montrer une salicorne])
"""
MARKED = r"""
= Profil de compétences
= Médiateur du sel, médiatrice du sel
== Autres intitulés
- Guide des salines
- Animateur de marais
== Compétences par activité
#table(columns: (6cm, 10cm),
 [A. Accueillir], [a. Saluer chaque personne \ b. Dire les règles],
 [B. Guider], [a. Lire une carte \ b. Annoncer la brume \ c. Sonner la cloche])
"""


def test_three_columns_are_three_steps_when_each_divides_the_one_before(tmp_path):
    document = read_typst(PAGE + STEPS, tmp_path)
    assert tree(document) == {
        ("1", "Accueillir au marais"): {
            (("1.1",), "Ouvrir la vanne"): ["1.1.1", "1.1.2"],
            (("1.2",), "Garder le groupe"): ["1.2.1", "1.2.2"],
        },
        ("2", "Raconter le sel"): {
            (("2.1",), "Nommer les plantes"): ["2.1.1", "2.1.2"],
        },
    }


def test_letters_that_only_mark_the_parts_are_no_part_of_their_wording(tmp_path):
    document = read_typst(PAGE + MARKED, tmp_path)
    assert {one.label for one in document.of(Competence)} == {
        "Saluer chaque personne",
        "Dire les règles",
        "Lire une carte",
        "Annoncer la brume",
        "Sonner la cloche",
    }


@pytest.mark.parametrize("heading", ["Autres titres en usage", "Titres usuels", "Titres voisins"])
def test_other_titles_of_the_job_stand_under_a_heading_of_titles(typeset, heading):
    (job,) = typeset(PAGE + MARKED.replace("Autres intitulés", heading)).of(Occupation)
    assert {"Guide des salines", "Animateur de marais"} <= set(job.alt_labels)


ASSESSED = r"""
= Référentiel de compétences et de certification
= Médiateur des phares, médiatrice des phares
== Autres noms du métier
- Gardien de phare
- Guide des signaux
== Activités et compétences
#table(columns: (4cm, 5cm, 7cm),
 [*Activités*], [*Compétences*], [*Modalités et critères*],
 table.cell(rowspan: 3)[A1 Allumer la lampe], [C1.1 Régler le feu],
  [Mise en situation. Critères : la flamme est droite],
 [C1.2 Nettoyer la lentille], [Étude de cas
 - Rien ne la raye
 - Elle sèche seule],
 [C1.3 Veiller], [Oral de dix minutes])
"""


def test_criteria_stand_under_one_header_with_the_way_of_assessment(tmp_path):
    document = read_typst(PAGE + ASSESSED, tmp_path)
    criteria = {one.notation: set(one.criteria) for one in document.of(Competence)}
    assert criteria == {
        "C1.1": {"la flamme est droite"},
        "C1.2": {"Rien ne la raye", "Elle sèche seule"},
        "C1.3": set(),
    }


RUNNING = r"""
= Lighthouse mediator
Competency standard LM-9, approved 3 May 2028
== Other job titles
- Lamp keeper
- Signal guide
== Unit LM01: Serve the lamp
=== T1. Light the lamp
How it is assessed: a task under watch.
#table(columns: (8cm, 8cm), [*Competence*], [*Assessment criteria*],
 [K1 Set the flame], [The flame stands straight], [K2 Clean the lens], [Nothing scratches it])
=== T2. Guide the ships
How it is assessed: an oral of ten minutes.
#table(columns: (8cm, 8cm), [*Competence*], [*Assessment criteria*],
 [K3 Read a sea chart], [Depths are right], [K4 Announce fog], [The bell is heard])
"""


def test_headings_over_tables_are_their_activities_however_the_rows_are_numbered(tmp_path):
    document = read_typst(PAGE + RUNNING, tmp_path)
    assert tree(document) == {
        ("LM01", "Serve the lamp"): {
            (("T1",), "Light the lamp"): ["K1", "K2"],
            (("T2",), "Guide the ships"): ["K3", "K4"],
        }
    }


STACKED = r"""
#let list(..rows) = pad(left: 24pt, grid(columns: (28pt, 1fr), row-gutter: 5pt, ..rows))
= Référentiel du gardien de phare
Titre délivré par l'École des feux, version validée le 3 mai 2028
== Autres appellations
- Allumeur
- Veilleur de côte
== Blocs, activités et compétences
=== Bloc de compétences B1 – Servir la lampe
==== Activité A1. Allumer la lampe
#list([*C1*], [Régler la flamme], [*C2*], [Nettoyer la lentille],
  [*C3*], [Tenir le journal des feux])
Critères : La flamme est droite ; rien ne raye la lentille.
==== Activité A2. Guider les navires
#list([*C4*], [Lire une carte marine], [*C5*], [Annoncer la brume],
  [*C6*], [Répondre à un appel])
Critères : Les profondeurs sont justes ; la cloche s'entend.
"""


def test_codes_that_stand_beside_their_texts_are_a_list_of_competences(tmp_path):
    document = read_typst(PAGE + STACKED, tmp_path)
    assert tree(document) == {
        ("B1", "Servir la lampe"): {
            (("A1",), "Allumer la lampe"): ["C1", "C2", "C3"],
            (("A2",), "Guider les navires"): ["C4", "C5", "C6"],
        }
    }


ABREAST = """
#set page(width: 25cm, height: 17cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let unit(code, name) = table.cell(fill: navy, text(fill: white)[
  #text(size: 15pt)[*#code*] \\ *#name*])
#text(size: 20pt, weight: "bold")[Gardienne de phare]
== Appellations
- Veilleuse de côte
== Vue d’ensemble des blocs
#table(columns: (1fr,) * 3, stroke: none, column-gutter: 6pt, inset: 9pt,
  unit("BC01", "Garder la lampe toute la nuit"), unit("BC02", "Raconter la côte"),
  unit("BC03", "Prévenir le port"))
#pagebreak()
#let bloc(n, name, activity, skill) = [
  == BC0#n – #name
  #table(columns: (5cm, 1fr), [*Activité*], [*Compétence*], [A#n.1 #activity], [C#n.1.1 #skill])]
#bloc(1, "Garder la lampe toute la nuit", "Entretenir la flamme", "Tailler la mèche")
#bloc(2, "Raconter la côte", "Recevoir les visiteurs", "Nommer les récifs")
#bloc(3, "Prévenir le port", "Veiller sur les balises", "Signaler une balise éteinte")
"""


def test_units_in_boxes_beside_each_other_have_a_name_each(tmp_path):
    document = read_typst(ABREAST, tmp_path)
    assert {one.notation: one.label for one in document.of(CertificationUnit)} == {
        "BC01": "Garder la lampe toute la nuit",
        "BC02": "Raconter la côte",
        "BC03": "Prévenir le port",
    }
