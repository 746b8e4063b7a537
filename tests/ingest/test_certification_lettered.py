"""Cards of a capital and a wording over competences that are numbered after it."""

import pytest

from ingest.families.certification_lettered import lettered
from ingest.families.certification_outline import outline
from ingest.families.declaration import declared
from ontology.model import Block, Cell, Style, Table
from ontology.records import Activity, CertificationUnit, Competence, Occupation
from tests.ingest.paper import read_typst
from tests.ingest.test_certification_shapes import tree, units

CARDS = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
#let label(it) = text(size: 9pt, weight: "bold", fill: rgb("#0a5c4a"), it)
#let card(code, name, ..skills) = block(width: 100%, stroke: .6pt + gray, inset: 10pt, radius: 5pt)[
  #grid(columns: (26pt, 1fr), row-gutter: 8pt, text(size: 12pt)[*#code*], text(size: 12pt)[*#name*],
    ..skills.pos().enumerate().map(((n, one)) => ([*#code#(n + 1)*], one)).flatten())]
#grid(columns: (5cm, 11cm), column-gutter: 1cm, [
  #label[On dit aussi] \\ Veilleuse de côte \\ Relais du port

  #label[Renvois] \\ *ROME* K1601 \\ Garde de sites
], [
  #text(size: 8pt)[Profil de compétences]

  #text(size: 20pt, weight: "bold")[Gardienne de phare]

  == Activités-clés
  #card("A", "Garder la lampe", "Tailler la mèche avant la nuit", "Dire quand l'huile baisse",
    "Nettoyer les verres de la lanterne")
  #card("B", "Recevoir les visiteurs", "Compter les personnes qui montent", "Raconter la côte")

  == Unités de compétence
  *UC-1*

  La lampe

  *UC-2*

  La maison
])
"""


def test_cards_hold_what_is_numbered_after_their_capital(tmp_path):
    document = read_typst(CARDS, tmp_path)
    assert tree(document.records) == {
        "A Garder la lampe": ["A1", "A2", "A3"],
        "B Recevoir les visiteurs": ["B1", "B2"],
    }
    named = [(one.notation, one.label) for one in document.of(CertificationUnit)]
    assert named == [("UC-1", "La lampe"), ("UC-2", "La maison")]
    (job,) = document.of(Occupation)
    assert set(job.alt_labels) == {"Veilleuse de côte", "Relais du port"}


def test_lines_of_a_capital_stand_over_what_is_numbered_after_it_in_one_table():
    rows = [("A1", "Tailler la mèche"), ("A2", "Dire quand l'huile baisse"),
            ("B", "Recevoir les visiteurs"), ("B1", "Compter qui monte"),
            ("C", "Tenir le carnet"), ("C1", "Noter le vent")]  # fmt: skip
    cells = tuple(
        Cell(row=n, column=m, blocks=(Block(kind="paragraph", text=text, regions=()),))
        for n, row in enumerate(rows)
        for m, text in enumerate(row)
    )
    table = Table(n_rows=6, n_columns=2, header_rows=0, cells=cells)
    title = Block(kind="heading", text="A Garder la lampe", regions=(), level=3)
    blocks = lettered([title, Block(kind="table", text="", regions=(), table=table)])
    heads, kinds = ["Activité", "Activité B", "Activité C"], {"heading", "list_item"}
    assert {block.kind for block in blocks} == kinds
    assert [block.marker for block in blocks if block.kind == "heading"] == heads
    assert [one.marker for one in blocks if one.kind == "list_item"] == ["A1", "A2", "B1", "C1"]


@pytest.mark.parametrize(
    ("title", "below", "marker"),
    [
        ("A Garder la lampe", "A1 Tailler la mèche", "Activité"),
        ("A Liège", "B1 Tailler la mèche", ""),
        ("A Garder la lampe", "Une phrase", ""),
    ],
)
def test_a_capital_is_a_code_by_what_follows_alone(title, below, marker):
    blocks = [
        Block(kind="paragraph", text=title, regions=(), style=Style(bold=1)),
        Block(kind="paragraph", text=below, regions=()),
    ]
    assert [one.marker for one in lettered(blocks)] == [marker, ""]


def test_roman_numbers_of_a_document_s_sections_are_one_series():
    heads = (
        "I – Organisme certificateur",
        "III – Définition du métier",
        "V – Blocs de compétences",
    )
    blocks = [Block(kind="heading", text=text, level=2, regions=()) for text in heads]
    assert outline(blocks, declared("certification")) == frozenset(map(id, blocks))


DOMAINS = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let card(band, ..rows) = table(columns: (2.4cm, 6.5cm, 8cm),
  stroke: (x, y) => (bottom: .5pt + gray, left: if x == 2 and y > 0 { .5pt + gray }),
  fill: (_, y) => if y == 0 { rgb("#135") },
  text(fill: white)[*KIND #band.at(0)*],
  table.cell(colspan: 2, text(fill: white)[*#band.at(1)*]), ..rows)
= Profil de qualification – Gardienne de phare

== Compétences opérationnelles
#card(("A", "Garder la lampe"),
  [*A1*], [Tailler la mèche avant que la nuit tombe], [- La mèche est droite.
  - Rien ne fume.],
  [*A2*], [Dire quand l'huile baisse et en commander], [- La commande part à temps.])
#v(4mm)
#card(("B", "Recevoir les visiteurs"),
  [*B1*], [Compter les personnes qui montent et descendent], [- Le compte est juste.],
  [*B2*], [Raconter la côte à qui la découvre], [- Une histoire est vraie.])

== Modules préparatoires
#table(columns: (2cm, 5cm, 5cm, 3cm), stroke: none,
  [*Module*], [*Intitulé*], [*Compétences couvertes*], [*Volume*], table.hline(),
  [M1], [Lampes et mèches], [A1, A2], [4 jours],
  [M2], [Récits de la côte], [B2], [2 jours])
"""


@pytest.mark.parametrize("kind", ["Domaine", "Domein", "Area", "Champ"])
def test_a_band_names_the_domain_whose_letter_its_competences_bear(kind, tmp_path):
    document = read_typst(DOMAINS.replace("KIND", kind), tmp_path)
    assert tree(document.records) == {
        "A Garder la lampe": ["A1", "A2"],
        "B Recevoir les visiteurs": ["B1", "B2"],
    }
    criteria = {one.notation: one.criteria for one in document.of(Competence)}
    assert criteria["A1"] == ("La mèche est droite", "Rien ne fume")
    assert units(document.records) == {
        ("M1", "Lampes et mèches"): ["A"],
        ("M2", "Récits de la côte"): [],  # it covers a part of its domain
    }


CHARTED = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Profil de compétences
= Gardienne de phare
== Vue d’ensemble
#table(columns: (4.5cm, 4cm, 4cm, 4cm),
  [*A* Garder la lampe], [*A1* Tailler la mèche avant la nuit], [*A2* Dire quand l’huile baisse],
  [*A3* Nettoyer les verres], [*B* Recevoir les visiteurs], [*B1* Compter les personnes],
  [*B2* Raconter la côte], [])
== Domaines, compétences et critères
=== Domaine A : Garder la lampe
#table(columns: (1cm, 6cm, 7cm), table.header[][*Compétences*][*Critères de performance*],
  [A1], [Tailler la mèche avant la nuit], [La flamme est droite.],
  [A2], [Dire quand l’huile baisse], [Le chef est prévenu à temps.],
  [A3], [Nettoyer les verres], [Aucune trace ne reste.])
=== Domaine B : Recevoir les visiteurs
#table(columns: (1cm, 6cm, 7cm), table.header[][*Compétences*][*Critères de performance*],
  [B1], [Compter les personnes], [Personne ne manque en bas.],
  [B2], [Raconter la côte], [Les faits sont exacts.])
"""


def test_a_domain_that_is_an_activity_of_the_chart_is_no_unit_too(tmp_path):
    document = read_typst(CHARTED, tmp_path)
    assert not list(document.of(CertificationUnit))
    assert {one.label: len(one.requires) for one in document.of(Activity)} == {
        "Garder la lampe": 3,
        "Recevoir les visiteurs": 2,
    }


SECTIONS = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Gardien de phare / Gardienne de phare
== A. Appellations apparentées
- Veilleuse de côte
== B. Correspondances
ROME K1601
== C. Activités clés et compétences
#table(columns: 2, table.header[*Activité clé*][*Compétences*],
  [1. Garder la lampe], [1.1 Tailler la mèche \\ 1.2 Dire quand l’huile baisse],
  [2. Recevoir les visiteurs], [2.1 Compter les personnes \\ 2.2 Raconter la côte])
== D. Unités de compétence
#table(columns: 2, [UC 1], [Veiller sur la lampe], [AC 1], [Garder la lampe])
#table(columns: 2, [UC 2], [Faire visiter le phare], [AC 2], [Recevoir les visiteurs])
== E. Épreuves
UC 1 : une nuit de veille, seul en haut de la tour, sous les yeux d’un membre du jury.

UC 2 : une visite de la tour, avec une classe qui n’a encore jamais vu la mer de si haut.
"""


def test_a_section_that_a_letter_numbers_is_no_unit(tmp_path):
    units = read_typst(SECTIONS, tmp_path).of(CertificationUnit)
    assert [(one.notation, one.label) for one in units] == [
        ("UC 1", "Veiller sur la lampe"),
        ("UC 2", "Faire visiter le phare"),
    ]


CLOSE = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
Profil professionnel
= Gardienne de phare / Gardien de phare
== Autres appellations
- Veilleuse de côte
== Correspondances
ROME K1601
== Domaines d’activité et compétences
Le profil compte deux domaines.

=== A Garder la lampe
#table(columns: (2cm, 1fr), [A1], [Tailler la mèche avant la nuit],
  [A2], [Dire quand l’huile baisse], [A3], [Nettoyer les verres],
  table.cell(colspan: 2)[*B Recevoir les visiteurs*], [B1], [Compter les personnes],
  [B2], [Raconter la côte])
== Modules
#table(columns: 3, table.header[*Module*][*Intitulé*][*Domaines*],
  [MOD-1], [La lampe], [A], [MOD-2], [La visite], [B])
"""


def test_a_table_goes_on_under_the_capital_of_each_band_in_it(tmp_path):
    document = read_typst(CLOSE, tmp_path)
    assert tree(document.records) == {
        "A Garder la lampe": ["A1", "A2", "A3"],
        "B Recevoir les visiteurs": ["B1", "B2"],
    }
    assert {one.notation for one in document.of(CertificationUnit)} == {"MOD-1", "MOD-2"}


FIELDS = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Profil de compétences
= Gardienne de phare
== Appellations
- Veilleuse de côte
== KINDs d’activité et compétences
#table(columns: (1.5cm, 8cm, 7cm), [*No*], [*Compétence*], [*Indice observable*],
  table.cell(colspan: 3)[*KIND d’activité 1 – Garder la lampe*],
  [1.1], [Tailler la mèche avant la nuit], [La mèche est droite.],
  [1.2], [Dire quand l’huile baisse], [La commande part à temps.],
  table.cell(colspan: 3)[*KIND d’activité 2 – Recevoir les visiteurs*],
  [2.1], [Raconter la côte à qui la découvre], [Une histoire est vraie.])
== Unités
#table(columns: (2cm, 6cm, 5cm), [*Code*], [*Unité*], [*KINDs d’activité couverts*],
  [GP-A], [La lampe et la visite], [1 et 2], [GP-B], [La visite seule], [2])
"""


@pytest.mark.parametrize("kind", ["Domaine", "Champ"])
def test_a_band_names_a_field_of_activity_by_its_number(kind, tmp_path):
    document = read_typst(FIELDS.replace("KIND", kind), tmp_path)
    assert tree(document.records) == {
        "1 Garder la lampe": ["1.1", "1.2"],
        "2 Recevoir les visiteurs": ["2.1"],
    }
    assert units(document.records) == {
        ("GP-A", "La lampe et la visite"): ["1", "2"],
        ("GP-B", "La visite seule"): ["2"],
    }


BANDS = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let card(code, name, ..skills) = block(width: 100%, below: 12pt)[
  #block(width: 100%, fill: navy, inset: 6pt, below: 0pt, text(fill: white)[*#code #name*])
  #block(width: 100%, fill: luma(235), inset: 6pt, above: 0pt, grid(columns: (26pt, 1fr),
    row-gutter: 6pt,
    ..skills.pos().enumerate().map(((n, one)) => ([*#code#(n + 1)*], one)).flatten()))]
#let unit(code, name, held) = box(width: 100%, stroke: .6pt, inset: 8pt)[
  #text(size: 13pt, weight: "bold")[#code] \\ *#name* \\ #held]
#text(size: 20pt, weight: "bold")[Gardienne de phare]

Profil de certification de celles et ceux qui gardent une lampe, une porte et la mémoire d’une côte,
où qu’elle soit.
== Appellations
- Veilleuse de côte
== TITLES
#grid(columns: 2, column-gutter: 12pt, unit("UV1", "La lampe et la porte", "Activités A, B"),
  unit("UV2", "La côte racontée", "Activités C, D"))
#pagebreak()
== Activités et compétences
#card("A", "Garder la lampe", "Tailler la mèche avant la nuit", "Dire quand l’huile baisse",
  "Nettoyer les verres de la lanterne")
#card("B", "Tenir la porte", "Compter les personnes qui montent", "Fermer par grand vent",
  "Noter qui est passé")
#card("C", "Raconter la côte", "Nommer les récifs en deux langues", "Laisser finir une histoire")
#card("D", "Prévenir le port", "Signaler une balise éteinte", "Tenir le journal des brumes")
== Langues
L’anglais est un atout.
"""


@pytest.mark.parametrize("titles", ["Les titres délivrés", "Deux parts"])
def test_bands_over_tinted_cards_are_no_rows_and_a_unit_may_stand_under_its_code(titles, tmp_path):
    document = read_typst(BANDS.replace("TITLES", titles), tmp_path)
    assert tree(document.records) == {
        "A Garder la lampe": ["A1", "A2", "A3"],
        "B Tenir la porte": ["B1", "B2", "B3"],
        "C Raconter la côte": ["C1", "C2"],
        "D Prévenir le port": ["D1", "D2"],
    }
    assert units(document.records) == {
        ("UV1", "La lampe et la porte"): ["A", "B"],
        ("UV2", "La côte racontée"): ["C", "D"],
    }


ONE_TABLE = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let band(told) = table.cell(colspan: 4, fill: luma(220))[*#told*]
= Profil de compétences
= Gardienne de phare
== Activités et compétences
#table(columns: (1.2cm, 6cm, 4cm, 4cm),
  [*N°*], [*La gardienne est capable de…*], [*Critères*], [*Indicateurs*],
  band[Activité A – Garder la lampe],
  [A1], [Tailler la mèche avant la nuit], [La mèche est droite], [Rien ne fume],
  [A2], [Dire quand l’huile baisse], [Le chef le sait], [Un mot est laissé],
  band[Activité B – Recevoir les visiteurs],
  [B1], [Compter les personnes], [Le compte est juste], [Personne ne manque],
  band[Activité C – Raconter la côte],
  [C1], [Choisir une histoire], [Elle est vraie], [Elle a un lieu],
  [C2], [Montrer les récifs], [Ils sont nommés], [Une carte est donnée])
"""


def test_c_between_other_letters_is_no_word_for_competence(tmp_path):
    assert tree(read_typst(ONE_TABLE, tmp_path).records) == {
        "A Garder la lampe": ["A1", "A2"],
        "B Recevoir les visiteurs": ["B1"],
        "C Raconter la côte": ["C1", "C2"],
    }
