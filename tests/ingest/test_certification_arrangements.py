"""Frameworks of five more publishers: lists under bold steps, units in a column, bands, tasks."""

import pytest

from ontology.records import Activity, Competence, Occupation
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
AWARDS = r"""
= Occupational profile: Marsh Mediator
Published by the Freshwater Council, 12 March 2029

== Alternative names
- Marsh guide
- Ferry mediator

== Duties and skills
#table(columns:(1.2cm,5cm,1.2cm,8.6cm),
 [*Ref*],[*Duty*],[*Ref*],[*Skill*],
 table.cell(rowspan:2)[D1],table.cell(rowspan:2)[Welcome people to the marsh],
  [S1],[Present the rules before boarding],[S2],[Listen to a fear],
 table.cell(rowspan:2)[D2],table.cell(rowspan:2)[Sail with a group],
  [S3],[Steer a boat],[S4],[Read the wind])
== Awards
#table(columns:(3cm,7cm,4cm),[*Award*],[*Title*],[*Duties*],
 [Award 1],[At the water],[D1],[Award 2],[On the water],[D2])
"""
LETTERS = r"""
= Competentiestandaard Moerasgids
Code MG-03 – goedgekeurd op 4 mei 2028

== Certificerende instantie
Raad van het Zoete Water, Dijk 4, 9000 Gent

== Andere functietitels
- Veermanbemiddelaar
- Moerasbegeleider

== Eenheid 1: Aan het water (6 studiepunten)
#table(columns:(5cm,6cm,5cm),[*Activiteit*],[*Competentie*],[*Beoordelingscriterium*],
 table.cell(rowspan:2)[1.1 Onthalen],[a) De regels toelichten],[De regel is gezegd],
  [b) Luisteren],[De vrees is hernomen])
== Eenheid 2: Op het water (8 studiepunten)
#table(columns:(5cm,6cm,5cm),[*Activiteit*],[*Competentie*],[*Beoordelingscriterium*],
 table.cell(rowspan:2)[2.1 Varen],[a) Een boot sturen],[De boot raakt niets],
  [b) De wind lezen],[Op tijd terug])
"""
DOMAINS = r"""
= Référentiel métier – Médiatrice de marais (MM-02)

== Dénominations du métier
Guide de marais · Batelière-médiatrice · Passeuse

== Compétences par domaine

=== Domaine 1. Accueillir
#list(
 [*Compétence 1.1* Présenter les règles \ _Critères :_ la règle est dite],
 [*Compétence 1.2* Écouter une crainte \ _Critères :_ elle est reformulée])
=== Domaine 2. Naviguer
#list(
 [*Compétence 2.1* Mener une barque \ _Critères :_ rien n'est heurté],
 [*Compétence 2.2* Lire le vent \ _Critères :_ le retour est à l'heure])
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


def named(document):
    """Give the labels of each activity's competences."""
    by_iri = {one.iri: one for one in document.records}
    return {
        (one.notations[0], one.label): {by_iri[iri].label for iri in one.requires}
        for one in document.of(Activity)
    }


def test_units_may_be_called_by_any_word_that_is_numbered(tmp_path):
    assert tree(read_typst(PAGE + AWARDS, tmp_path)) == {
        ("Award 1", "At the water"): {(("D1",), "Welcome people to the marsh"): ["S1", "S2"]},
        ("Award 2", "On the water"): {(("D2",), "Sail with a group"): ["S3", "S4"]},
    }


def test_letters_that_mark_competences_are_no_part_of_their_wording(tmp_path):
    document = read_typst(PAGE + LETTERS, tmp_path)
    assert named(document) == {
        ("1.1", "Onthalen"): {"De regels toelichten", "Luisteren"},
        ("2.1", "Varen"): {"Een boot sturen", "De wind lezen"},
    }
    assert [one.label for one in document.of(Occupation)] == ["Moerasgids"]


def test_domains_right_over_competences_are_the_activities(tmp_path):
    document = read_typst(PAGE + DOMAINS, tmp_path)
    assert named(document) == {
        ("1", "Accueillir"): {"Présenter les règles", "Écouter une crainte"},
        ("2", "Naviguer"): {"Mener une barque", "Lire le vent"},
    }
    assert [one.label for one in document.of(Occupation)] == ["Médiatrice de marais"]


LEARNT = r"""
= JOB
KIND

== NAMES
- ONE
- OTHER

== HEAD
*UAA 1 – READ* (AC 1 JOIN AC 2, 45 points) \
*UAA 2 – TELL* (AC 3, 35 WORTH)

== TABLE
#table(columns:(1.5cm,8cm,4cm),[*N°*],[*COMPETENCE*],[*CRITERION*],
 table.cell(colspan:3)[*AC 1 : OPEN*],[1.1],[Tide],[Sea],[1.2],[Ebbs],[Sea],
 table.cell(colspan:3)[*AC 2 : KEEP*],[2.1],[Rope],[Sea],[2.2],[Lamp],[Sea],
 table.cell(colspan:3)[*AC 3 : NAME*],[3.1],[Worm],[Sea],[3.2],[Shell],[Sea])
"""
SAID = {
    "french": {
        "JOB": "Médiatrice des marées", "KIND": "Référentiel de certification",
        "NAMES": "Autres appellations", "ONE": "Guide", "OTHER": "Veilleuse",
        "HEAD": "Unités d’acquis d’apprentissage", "JOIN": "et", "WORTH": "crédits ECVET",
        "TABLE": "Activités-clés et compétences", "COMPETENCE": "Compétences",
        "CRITERION": "Critère",
    },
    "english": {
        "JOB": "Tide Mediator", "KIND": "Certification profile",
        "NAMES": "Also known as", "ONE": "Guide", "OTHER": "Watcher",
        "HEAD": "Units of learning outcomes", "JOIN": "and", "WORTH": "points",
        "TABLE": "Key activities and competences", "COMPETENCE": "Competences",
        "CRITERION": "Assessment criterion", "UAA": "Unit", "AC": "KA",
    },
    "dutch": {
        "JOB": "Getijdenbemiddelaar", "KIND": "Beroepskwalificatie",
        "NAMES": "Ook genoemd", "ONE": "Strandgids", "OTHER": "Kustwerker",
        "HEAD": "Eenheden van leerresultaten", "JOIN": "en", "WORTH": "ECVET-punten",
        "TABLE": "Kernactiviteiten en competenties", "COMPETENCE": "Competenties",
        "CRITERION": "Evaluatiecriteria", "UAA": "Eenheid", "AC": "KA",
    },
}  # fmt: skip


@pytest.mark.parametrize("words", SAID.values(), ids=SAID)
def test_units_name_their_activities_beside_what_they_are_worth(words, tmp_path):
    source = LEARNT
    for word, said in words.items():
        source = source.replace(word, said)
    found = tree(read_typst(PAGE + source, tmp_path))
    assert {label: [name for _, name in held] for (_, label), held in found.items()} == {
        "READ": ["OPEN", "KEEP"],
        "TELL": ["NAME"],
    }


ITALICS = r"""
#let of(code, outcome, criterion) = block(spacing: .65em,
  grid(columns: (1cm, 1fr), row-gutter: .65em, [*#code*], outcome, [], emph(criterion)))
= Tide Mediator
Occupational standard, code TM/2, approved on 3 May 2027

== Also known as
- Tide guide
- Shore worker

== Key areas and outcomes
=== A. Open the path to the shore
#of[A1][Read a tide table][The hour of return is said]
#of[A2][Explain to those who never saw one what a spring tide is][A drawing is made]
#of[A3][Choose a way back][It stays dry]
=== B. Tell what lives on the shore
#of[B1][Name ten shells without a book][None is picked up]
#of[B2][Show a lugworm][It is put back where it was found]

== Units
#table(columns:(2cm,6cm,3cm),[*Unit*],[*Title*],[*Key areas*],
 [U1],[The way],[A],[U2],[The life],[B])
"""
GRID = "grid(columns: (1cm, 1fr), row-gutter: .65em, [*#code*], outcome, [], emph(criterion))"
SAME = {
    "apart": ITALICS,
    "in lines": ITALICS.replace(GRID, r"[*#code* #outcome \ #h(1cm)#emph(criterion)]"),
}


@pytest.mark.parametrize("source", SAME.values(), ids=SAME)
def test_outcomes_are_coded_by_the_letter_of_their_title_with_criteria_in_italics(source, tmp_path):
    document = read_typst(PAGE + source, tmp_path)
    assert named(document) == {
        ("A", "Open the path to the shore"): {
            "Read a tide table",
            "Explain to those who never saw one what a spring tide is",
            "Choose a way back",
        },
        ("B", "Tell what lives on the shore"): {"Name ten shells without a book", "Show a lugworm"},
    }
    assert {one.notation: one.criteria for one in document.of(Competence)} == {
        "A1": ("The hour of return is said",),
        "A2": ("A drawing is made",),
        "A3": ("It stays dry",),
        "B1": ("None is picked up",),
        "B2": ("It is put back where it was found",),
    }
