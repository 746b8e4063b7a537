"""Frameworks whose units, elements and outcomes are told by words, letters and bands."""

import pytest

from ingest.families.certification_names import only_named
from ontology.records import Activity, CertificationUnit, Competence, Occupation
from tests.ingest.paper import read_typst

RUNNING = """
#set page(width: 21cm, height: 25cm, margin: 2.2cm, header: block(width: 100%, inset: (bottom: 3pt),
  stroke: (bottom: .5pt))[Jetty Trust #h(1fr) JT-LNT-02])
#set text(size: 10.5pt)
#let part(head, under, ..rows) = [
  == #head
  _#under _
  #table(columns: (4cm, 7.6cm, 4.2cm), column-gutter: .4cm, stroke: none,
    inset: (x: 0pt, y: 3.5pt), table.hline(),
    [*ELEMENT*], [*OUTCOME*], [*EVIDENCE*], table.hline(stroke: .4pt), ..rows, table.hline())]
#text(size: 24pt)[*LANTERN*]

KIND

= TITLES
- ONE
- OTHER

= CLASSIFICATION
- ISCO-08: 3412 Social work associates
- SOC 2020: 3229 Welfare associates

#pagebreak()
= UNITS AND ELEMENTS
#part([UNIT A: Keep the light], [LEVEL 3, 8 CREDITS],
  [*A1* Trim the wick of the lamp], [A1.1 #h(.5cm) Cut the wick level with its burner],
  [a photograph], [], [A1.2 #h(.5cm) Say when the oil runs low],
  [a register of the oil that is kept],
  table.hline(stroke: .3pt),
  [*A2* Guard the stairs], [A2.1 #h(.5cm) Count who goes up], [a list])
#part([UNIT B: Tell the coast], [LEVEL 4, 10 CREDITS],
  [*B1* Greet those who come], [B1.1 #h(.5cm) Name the rocks in two languages], [an observed visit],
  [], [B1.2 #h(.5cm) Listen to a tale without cutting it short], [a witness statement])
"""
WORDS = ("ELEMENT", "OUTCOME", "EVIDENCE", "KIND", "TITLES", "CLASSIFICATION", "UNITS AND ELEMENTS",
         "UNIT", "LEVEL", "CREDITS", "LANTERN", "ONE", "OTHER")  # fmt: skip
SAID = {
    "english": ("Element", "The learner can", "Evidence", "Certificate specification",
                "Other job titles", "Classification", "Units and elements", "Unit", "Level",
                "credits", "Lantern Mediator", "Keeper", "Harbour guide"),
    "other english": ("Task", "Learning outcome", "Proof", "Occupational standard", "Also known as",
                      "Classification", "Modules and tasks", "Module", "NQF level", "points",
                      "Lantern Mediator", "Keeper", "Harbour guide"),
    "french": ("Élément", "L'apprenant est capable de", "Preuves", "Référentiel de certification",
               "Autres appellations", "Correspondances", "Unités et éléments", "Unité", "Niveau",
               "crédits", "Médiatrice de phare", "Gardienne", "Guide du port"),
    "dutch": ("Onderdeel", "De kandidaat kan", "Bewijs", "Beroepsprofiel", "Andere benamingen",
              "Classificatie", "Eenheden en onderdelen", "Eenheid", "Niveau", "studiepunten",
              "Vuurtorenbemiddelaar", "Wachter", "Havengids"),
}  # fmt: skip


def worded(source, words, said):
    for word, text in sorted(zip(words, said, strict=True), key=lambda pair: -len(pair[0])):
        source = source.replace(word, text)
    return source


def tree(document):
    """Give each unit's code and label with its activities, and theirs with their competences."""
    by_iri = {one.iri: one for one in document.records}
    return {
        (unit.notation, unit.label): {
            (by_iri[a].notations, by_iri[a].label): [by_iri[c].notation for c in by_iri[a].requires]
            for a in unit.activities
        }
        for unit in document.of(CertificationUnit)
    }


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_units_as_headings_over_ruled_tables_under_a_ruled_head_of_the_page(said, tmp_path):
    document = read_typst(worded(RUNNING, WORDS, said), tmp_path)
    assert document.kind == "certification"
    assert tree(document) == {
        ("A", "Keep the light"): {
            (("A1",), "Trim the wick of the lamp"): ["A1.1", "A1.2"],
            (("A2",), "Guard the stairs"): ["A2.1"],
        },
        ("B", "Tell the coast"): {(("B1",), "Greet those who come"): ["B1.1", "B1.2"]},
    }
    criteria = {one.notation: one.criteria for one in document.of(Competence)}
    assert criteria["A1.2"] == ("a register of the oil that is kept",)
    assert criteria["B1.1"] == ("an observed visit",)
    (job,) = document.of(Occupation)
    assert set(job.alt_labels) == set(said[-2:])
    assert len(job.codes) == 2


BANDS = """
#set page(width: 21cm, height: 25cm, margin: 2.2cm)
#set text(size: 9.5pt)
#let band(name, grade) = block(width: 100%, fill: navy, inset: 6pt, below: 0pt, above: 12pt,
  text(fill: white)[*#name* #h(1fr) *#grade*])
#let rows(..cells) = table(columns: (1.4cm, 1fr, 5cm), inset: 6pt,
  stroke: (x, y) => (bottom: .5pt), [*NO*], [*OUTCOME*], [*EVIDENCE*], ..cells)
#let part(text) = table.cell(colspan: 3, fill: silver)[*#text*]
#text(size: 22pt)[*LANTERN*]

KIND

= ALSO
- ONE
- OTHER

= UNITS AND ELEMENTS
#band[U1 Keep the light][LEVEL 4 – 10 CREDITS]
#rows(part[ELEMENT U1.1 Trim the wick], [AA1], [Cut the wick level], [A photograph],
  [AA2], [Say when the oil runs low], [A register], part[ELEMENT U1.2 Guard the stairs],
  [AA3], [Count who goes up], [A list])
#band[U2 Tell the coast][LEVEL 5 – 18 CREDITS]
#rows(part[ELEMENT U2.1 Greet those who come], [AA4], [Name the rocks], [An observed visit],
  [AA5], [Listen to a tale], [A statement])
"""
BAND_WORDS = ("NO", "OUTCOME", "EVIDENCE", "KIND", "ALSO", "UNITS AND ELEMENTS", "ELEMENT", "LEVEL",
              "CREDITS", "AA", "LANTERN", "ONE", "OTHER")  # fmt: skip
BAND_SAID = {
    "english": ("No.", "The candidate is able to", "Evidence required", "Certification standard",
                "Also known as", "Units, elements and learning outcomes", "Element", "Level",
                "credits", "LO", "Lantern Mediator", "Keeper", "Harbour guide"),
    "french": ("N°", "Acquis d'apprentissage", "Preuves attendues", "Référentiel de certification",
               "On dit aussi", "Unités et acquis d'apprentissage", "Élément", "Niveau", "ECTS",
               "AA", "Médiatrice de phare", "Gardienne", "Guide du port"),
    "dutch": ("Nr.", "Leerresultaat", "Bewijsstuk", "Beroepsprofiel", "Ook genoemd",
              "Eenheden en leerresultaten", "Onderdeel", "Niveau", "studiepunten", "LR",
              "Vuurtorenbemiddelaar", "Wachter", "Havengids"),
}  # fmt: skip


@pytest.mark.parametrize("said", BAND_SAID.values(), ids=BAND_SAID)
def test_a_band_with_the_unit_at_one_end_and_its_credits_at_the_other(said, tmp_path):
    document = read_typst(worded(BANDS, BAND_WORDS, said), tmp_path)
    codes = [f"{said[9]}{n}" for n in range(1, 6)]
    assert tree(document) == {
        ("U1", "Keep the light"): {
            (("U1.1",), "Trim the wick"): codes[:2],
            (("U1.2",), "Guard the stairs"): codes[2:3],
        },
        ("U2", "Tell the coast"): {(("U2.1",), "Greet those who come"): codes[3:]},
    }


LETTERED = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Gardienne de phare
Référentiel de certification

== Fonctions, compétences et indicateurs
#table(columns: (4cm, 1.4cm, 6cm, 5cm),
  [*Fonctions*], [*N°*], [*Compétences*], [*Indicateurs*],
  table.cell(rowspan: 2)[{A}Recevoir une demande], [A.1], [Faire préciser], [Elle est redite],
  [A.2], [Orienter], [L'adresse est exacte],
  table.cell(rowspan: 2)[{B}Écrire pour autrui], [B.1], [Choisir le ton], [Le ton convient],
  [B.2], [Remplir un formulaire], [Rien ne manque],
  table.cell(rowspan: 2)[{C}Transmettre], [C.1], [Apprendre à écrire], [La personne écrit],
  [C.2], [Relire à deux], [Les fautes sont vues])
== Unités d'acquis
#table(columns: (2cm, 7cm, 4cm, 2cm), [*Unité*], [*Intitulé*], [*Fonctions*], [*Poids*],
  [UA1], [Écouter et écrire], [{AB}], [5 ECTS], [UA2], [Passer le relais], [{Cs}], [3 ECTS])
"""


SEPARATIONS = [(after, "A, B") for after in (" \\ ", " ", "#h(.4cm)", ". ", " – ")]


@pytest.mark.parametrize(
    ("after", "named"), [*SEPARATIONS, (" ", "A et B"), (" ", "Fonctions A + B")]
)
def test_a_letter_before_a_wording_is_its_code_when_the_codes_beside_begin_with_it(
    after, named, tmp_path
):
    source = LETTERED.replace("{AB}", named).replace("{Cs}", "C")
    for letter in "ABC":
        source = source.replace(f"{{{letter}}}", letter + after)
    assert tree(read_typst(source, tmp_path)) == {
        ("UA1", "Écouter et écrire"): {
            (("A",), "Recevoir une demande"): ["A.1", "A.2"],
            (("B",), "Écrire pour autrui"): ["B.1", "B.2"],
        },
        ("UA2", "Passer le relais"): {(("C",), "Transmettre"): ["C.1", "C.2"]},
    }


NUMBERED = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Beroepsprofiel
= Vuurtorenwachter
== Kerntaken en competenties
#table(columns: (2cm, 8cm, 5cm), [*Code*], [*Competentie*], [*Indicator*],
  [*{0}1*], table.cell(colspan: 2)[*Bezoekers onthalen*],
  [{1}1.1], [Een groep begroeten], [groet elke bezoeker],
  [{1}1.2], [De regels toelichten], [niemand loopt],
  [*{0}2*], table.cell(colspan: 2)[*De kust vertellen*],
  [{1}2.1], [Een verhaal kiezen], [kiest een verhaal])
== Modules
=== M1 Aan de deur
Kerntaken: {0}1

2 studiepunten
=== M2 Op de toren
Kerntaken: {0}2

5 studiepunten
"""


@pytest.mark.parametrize(
    ("codes", "notations"),
    [
        (("K", "K"), [("K1",), ("K2",)]),
        (("AC ", ""), [("1", "AC 1"), ("2", "AC 2")]),
        (("KT ", ""), [("1", "KT 1"), ("2", "KT 2")]),
        (("AC", "C"), [("AC1",), ("AC2",)]),
    ],
)
def test_a_code_may_say_of_what_kind_it_is_and_modules_stand_as_headings(
    codes, notations, tmp_path
):
    source = NUMBERED.replace("{0}", codes[0]).replace("{1}", codes[1])
    document = read_typst(source, tmp_path)
    assert [one.notations for one in document.of(Activity)] == notations
    found = {unit: [codes for codes, _ in held] for unit, held in tree(document).items()}
    assert found == {
        ("M1", "Aan de deur"): notations[:1],
        ("M2", "Op de toren"): notations[1:],
    }


GRADES = (
    "(niveau 4)", "– 10 ECTS", ", level 3, 8 credits", " Level 5 – 18 credits", "· EQF 4 · 12 h",
    "[6 studiepunten]", "Niveau IV / 20 crédits ECTS", "Credits: 10",
)  # fmt: skip


@pytest.mark.parametrize("after", GRADES)
def test_the_level_and_credits_of_a_unit_are_no_part_of_its_name(after):
    name = "U2 Écouter un groupe de 10 personnes"
    assert only_named(f"{name} {after}") == name


KICKED = """
#set page(width: 21cm, height: 25cm, margin: 2.2cm)
#set text(size: 10.5pt)
#let part(letter, name, lead) = grid(columns: 2, column-gutter: 18pt, align: bottom,
  text(size: 34pt, weight: "bold", letter),
  [#text(size: 9pt)[#lead] \\ #text(size: 16pt, weight: "bold")[#name]])
#let task(code, name, ..skills) = [
  #block(width: 100%, fill: luma(235), inset: 8pt)[*#code* #h(4pt) *#name*]
  #for (n, skill) in skills.pos().enumerate() [#code.#"abc".at(n) #h(12pt) #skill \\ ]]
#text(size: 30pt)[*Référentiel de certification Gardien ou Gardienne de phare*]

#text(size: 12pt)[*Conseil des îles du Nord*]

#pagebreak()
= Ce que dit ce document
Chaque garde réunit des veilles, et chaque veille des gestes, comme on les a comptés un à un.
#pagebreak()
#part([A], [Tenir la lampe], [LEAD])
La lampe brûle du coucher au lever, et rien d'autre ne compte pour qui la voit du large.
#task([A1], [Nourrir la flamme], [Couper la mèche droite], [Peser l'huile qui reste])
#pagebreak()
#part([B], [Dire la côte], [LEAD])
On raconte les rochers à ceux qui montent, et l'on écoute ce qu'ils en savent eux-mêmes.
#task([B1], [Recevoir les visiteurs], [Compter ceux qui montent], [Nommer les îles en deux langues])
#task([B2], [Écrire le livre de bord], [Noter le vent toutes les heures])
"""


@pytest.mark.parametrize("lead", ["BLOC DE COMPÉTENCES", "Unité de compétences", "Bloc"])
def test_what_a_title_is_of_may_stand_over_it_on_every_page_and_its_letter_beside_it(
    lead, tmp_path
):
    document = read_typst(KICKED.replace("LEAD", lead), tmp_path)
    assert {unit: len(held) for unit, held in tree(document).items()} == {
        ("A", "Tenir la lampe"): 1,
        ("B", "Dire la côte"): 2,
    }
    assert [one.label for one in document.of(Occupation)] == ["Gardien ou Gardienne de phare"]


OUTLINED = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 12pt)
= Beroepskwalificatieprofiel
= Torenwachter
== Andere benamingen
- Kustgids
- Lampenist
== Omschrijving van het beroep
De torenwachter ontvangt wie de vuurtoren wil zien, en vertelt wat er van de kust te zeggen valt,
ook als er mist is en er boven niets te zien is.
== Kernactiviteiten en competenties
=== Kernactiviteit 1. Bezoekers onthalen
#table(columns: (2cm, 12cm),
 [*1.1*], [Begroet een groep aan de deur],
 [*1.2*], [Licht de regels van de toren toe])
=== Kernactiviteit 2. De kust vertellen
#table(columns: (2cm, 12cm),
 [*2.1*], [Kiest een verhaal bij het weer],
 [*2.2*], [Toont de boeien op de kaart])
== {called}
Het profiel bestaat uit twee stukken.
=== DK1 – Aan de deur
Kernactiviteit 1
=== DK2 – Op de trap
Kernactiviteiten 1 en 2
== Hoe verder?
Wie beide stukken haalt, wordt wachter.
"""


@pytest.mark.parametrize("called", ["Deelkwalificaties", "Twee trappen", "Eenheden"])
def test_coded_titles_over_numbers_of_activities_are_units_whatever_they_are_called(
    called, tmp_path
):
    document = read_typst(OUTLINED.replace("{called}", called), tmp_path)
    found = {unit: [codes for codes, _ in held] for unit, held in tree(document).items()}
    assert found == {
        ("DK1", "Aan de deur"): [("1",)],
        ("DK2", "Op de trap"): [("1",), ("2",)],
    }
    labels = [one.label for one in document.of(Activity)]
    assert labels == ["Bezoekers onthalen", "De kust vertellen"]


SMALL = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Gardienne de phare
Profil de qualification

== Vue d'ensemble des compétences opérationnelles
#table(columns: (5cm, 10cm), [*Domaine de compétences*], [*Compétences opérationnelles*],
  [A Garder la lampe], [a1 Tailler la mèche avant la nuit \\ a2 Dire quand l'huile baisse],
  [B Recevoir les visiteurs], [b1 Compter les personnes qui montent \\ b2 Raconter la côte])
== Modules
Module M1 : La lampe – {couvre} A

Module M2 : La maison – {couvre} A et B
"""


@pytest.mark.parametrize("said", ["couvre le domaine", "regroupe les domaines", "domaines"])
def test_small_letters_number_the_competences_of_a_capital_and_a_unit_ends_in_what_it_covers(
    said, tmp_path
):
    lamp, guests = ("A",), ("B",)
    first = (lamp, "Garder la lampe"), ["a1", "a2"]
    second = (guests, "Recevoir les visiteurs"), ["b1", "b2"]
    assert tree(read_typst(SMALL.replace("{couvre}", said), tmp_path)) == {
        ("M1", "La lampe"): dict([first]),
        ("M2", "La maison"): dict([first, second]),
    }
