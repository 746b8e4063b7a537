"""Frameworks of five more publishers: lists under bold steps, units in a column, bands, tasks."""

import pytest

from ontology.records import Activity, Occupation
from tests.ingest.paper import read_typst
from tests.ingest.test_certification_units import tree

PAGE = "#set page(width: 21cm, height: 27cm, margin: 2cm)\n#set text(size: 10pt)\n"
LISTS = r"""
= Competency standard
= Tide Mediator
Issued by: Harbour Board of Awards

== Also called
- Tide guide
- Shore worker

== Units of competence
=== Unit 1 – Welcome visitors (10 credits)
*Element 1.1 – Open the path*
- 1.1.1 Read a tide table
- 1.1.2 Explain a spring tide
*Element 1.2 – Keep a group safe*
- 1.2.1 Count a group
=== Unit 2 – Tell the shore (8 credits)
*Element 2.1 – Name what lives there*
- 2.1.1 Name ten shells
- 2.1.2 Show a lugworm
"""
COLUMNS = r"""
= Tide Mediator
Competence framework, TM-04, approved 3 May 2027

== Alternative titles
- Tide guide
- Shore worker

== Framework
#table(columns:(3.4cm,3.6cm,5cm,4cm),[*Unit*],[*Task*],[*Performance: the worker can*],[*Proof*],
 table.cell(rowspan:3)[*Unit 1* \ Welcome visitors \ _Level 4 · 10 credits_],
  table.cell(rowspan:2)[1.1 Open the path],[1.1.a Read a tide table],[A table],
 [1.1.b Explain a spring tide],[A talk],
 [1.2 Keep a group safe],[1.2.a Count a group],[A list],
 table.cell(rowspan:2)[*Unit 2* \ Tell the shore \ _Level 4 · 8 credits_],
  table.cell(rowspan:2)[2.1 Name what lives there],[2.1.a Name ten shells],[Shells],
 [2.1.b Show a lugworm],[A worm])
"""
BLOCS = r"""
= Référentiel de compétences et de certification
= Médiateur des marées, médiatrice des marées
*Certificateur* : Chambre des rivages, 3 quai du Nord, 2960 Brasmer

== Emplois visés
Guide des marées ; animatrice de grève ; veilleur de plage

== Blocs de compétences
#table(columns:(5cm,6cm,5cm),
 table.cell(colspan:3,fill:navy)[#text(fill:white)[
  *Bloc de compétences 1 – Accueillir sur la grève* #h(1fr) *Niveau 5 – 12 ECTS*]],
 [*Activités*],[*Compétences*],[*Modalités et critères*],
 table.cell(rowspan:2)[A1.1 – Ouvrir le chemin],[C1.1.1 – Lire une table des marées],
  [Étude de cas],
 [C1.1.2 – Expliquer une grande marée],[Oral],
 [A1.2 – Garder le groupe],[C1.2.1 – Compter un groupe],[Mise en situation])
#table(columns:(5cm,6cm,5cm),
 table.cell(colspan:3,fill:navy)[#text(fill:white)[
  *Bloc de compétences 2 – Raconter la grève* #h(1fr) *Niveau 5 – 8 ECTS*]],
 [*Activités*],[*Compétences*],[*Modalités et critères*],
 table.cell(rowspan:2)[A2.1 – Nommer le vivant],[C2.1.1 – Nommer dix coquillages],[Étude de cas],
 [C2.1.2 – Montrer un ver],[Oral])
"""
TASKS = r"""
= Beroepskwalificatie
= Getijdenbemiddelaar
Uitgereikt door: Kamer van de Kust, Kaai 3, 8400 Oostmer

== Ook genoemd
- Strandgids
- Kustwerker

== Kerntaken en werkprocessen
=== Kerntaak 1: Bezoekers onthalen (niveau 4)
*Werkproces 1.1: Het pad openen*
- Een getijdentabel lezen
- Een springtij uitleggen
*Werkproces 1.2: De groep bewaken*
- Een groep tellen
=== Kerntaak 2: De kust vertellen (niveau 4)
*Werkproces 2.1: Het leven noemen*
- Tien schelpen noemen
- Een worm tonen
"""
OUTCOMES = r"""
= Tide Mediator
Qualification specification

*Awarding body:* Harbour Board of Awards, 3 Quay Street, Millport

== Job titles
Tide guide, shore worker and beach steward

== Units
=== Unit 1: Welcome visitors to the shore
Level: 3 #h(1cm) Credit value: 6
#table(columns:(7cm,9cm),[*Learning outcomes* \ The learner will:],
 [*Assessment criteria* \ The learner can:],
 [1. Know the tides],[1.1 Read a tide table \ 1.2 Explain a spring tide],
 [2. Keep a group safe],[2.1 Count a group \ 2.2 Choose a way back])
=== Unit 2: Tell the life of the shore
Level: 3 #h(1cm) Credit value: 8
#table(columns:(7cm,9cm),[*Learning outcomes* \ The learner will:],
 [*Assessment criteria* \ The learner can:],
 [1. Name what lives there],[1.1 Name ten shells \ 1.2 Show a lugworm],
 [2. Listen to visitors],[2.1 Answer a question plainly])
"""
ANEW = r"""
= Référentiel de compétences
= Médiatrice des marées

== On l'appelle aussi
- Guide des marées

== Activités et compétences
=== Activité A – Ouvrir le chemin
+ Lire une table des marées
+ Expliquer une grande marée

=== Activité B – Garder le groupe
+ Compter un groupe
+ Choisir un retour
"""

SHORE = {
    ("1", "Welcome visitors"): {"1.1": "Open the path", "1.2": "Keep a group safe"},
    ("2", "Tell the shore"): {"2.1": "Name what lives there"},
}
READ = {
    "lists": (LISTS, SHORE, ["1.1.1", "1.1.2", "1.2.1", "2.1.1", "2.1.2"], "Tide Mediator"),
    "columns": (COLUMNS, SHORE, ["1.1.a", "1.1.b", "1.2.a", "2.1.a", "2.1.b"], "Tide Mediator"),
    "blocs": (
        BLOCS,
        {
            ("Bloc 1", "Accueillir sur la grève"): {
                "A1.1": "Ouvrir le chemin",
                "A1.2": "Garder le groupe",
            },
            ("Bloc 2", "Raconter la grève"): {"A2.1": "Nommer le vivant"},
        },
        ["C1.1.1", "C1.1.2", "C1.2.1", "C2.1.1", "C2.1.2"],
        "Médiateur des marées, médiatrice des marées",
    ),
    "tasks": (
        TASKS,
        {
            ("1", "Bezoekers onthalen"): {"1.1": "Het pad openen", "1.2": "De groep bewaken"},
            ("2", "De kust vertellen"): {"2.1": "Het leven noemen"},
        },
        [None] * 5,
        "Getijdenbemiddelaar",
    ),
}


@pytest.mark.parametrize(("source", "units", "codes", "job"), READ.values(), ids=READ)
def test_units_activities_and_competences_are_told_by_their_codes(
    source, units, codes, job, tmp_path
):
    document = read_typst(PAGE + source, tmp_path)
    found = tree(document)
    assert {u: {n[0]: label for n, label in held} for u, held in found.items()} == units
    assert [code for held in found.values() for below in held.values() for code in below] == codes
    assert [one.label for one in document.of(Occupation)] == [job]


def test_outcomes_group_the_criteria_that_are_numbered_below_them_anew_in_each_unit(tmp_path):
    found = tree(read_typst(PAGE + OUTCOMES, tmp_path))
    assert {unit: list(held.items()) for unit, held in found.items()} == {
        ("Unit 1", "Welcome visitors to the shore"): [
            ((("1",), "Know the tides"), ["1.1", "1.2"]),
            ((("2",), "Keep a group safe"), ["2.1", "2.2"]),
        ],
        ("Unit 2", "Tell the life of the shore"): [
            ((("1",), "Name what lives there"), ["1.1", "1.2"]),
            ((("2",), "Listen to visitors"), ["2.1"]),
        ],
    }


def test_each_activity_may_number_its_competences_from_one(tmp_path):
    document = read_typst(PAGE + ANEW, tmp_path)
    by_iri = {one.iri: one for one in document.records}
    assert {
        one.label: [by_iri[iri].label for iri in one.requires] for one in document.of(Activity)
    } == {
        "Ouvrir le chemin": ["Lire une table des marées", "Expliquer une grande marée"],
        "Garder le groupe": ["Compter un groupe", "Choisir un retour"],
    }
