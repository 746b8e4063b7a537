"""A report in landscape: codes in lists beside each other, cells that only grounds show."""

import pytest

from ontology.records import Factor
from tests.ingest.paper import marks, read_typst, set_by_typst
from tests.ingest.test_foresight_arrangements import needs, retained

REPORT = r"""
#set page(width: 29.7cm, height: 21cm, margin: (x: 2cm, top: 2.4cm, bottom: 2.2cm),
  header: text(7pt, luma(150))[Le métier de sourcière – regards 2033 #h(1fr) Cercle du puits])
#set text(size: 9.5pt)
#show heading.where(level: 1): it => block(text(18pt, it.body))
#let blue = rgb("cfe6f5")
#let gold = rgb("fbe3a2")
#let list(..rows) = grid(columns: (28pt, 1fr), row-gutter: 5pt, ..rows.pos().flatten())
#let cell(ground, body) = table.cell(fill: ground, text(8.5pt, body))
#let name(code, words) = table.cell(stack(spacing: 9pt, strong(code), words))
= Le métier de sourcière
Prospective d'un métier à l'horizon 2033. Rapport du Cercle du puits, mai 2028
== Les activités
+ Chercher une source
+ Conseiller les communes
#pagebreak()
= Douze facteurs de changement
Ils sont rangés par domaine, sans ordre.
#v(8pt)
#grid(columns: (1fr, 1fr), gutter: 26pt,
 [*Sol* #list([S1], [Sécheresses plus longues au printemps],
   [S2], [Nappes polluées par les anciens lavoirs], [S3], [Sols tassés])],
 [*Gens* #list([G1], [Retour des jardins partagés en ville],
   [G2], [Fontaines fermées par les communes], [G3], [Peur du gel])],
 [*Outils* #list([O1], [Sondes bon marché vendues en ligne],
   [O2], [Cartes du sous-sol ouvertes à tous], [O3], [Drones])],
 [*Droit* #list([D1], [Forages soumis à une déclaration],
   [D2], [Assurance demandée aux indépendantes], [D3], [Taxe d'eau])])
#pagebreak()
= Les hypothèses d'évolution
#box(fill: blue, inset: 3pt)[fond bleu] évolution probable #h(1cm)
#box(fill: gold, inset: 3pt)[fond jaune] évolution souhaitable #h(1cm)
*caractères gras* : évolution retenue
#let head = ([_Facteur_], [_Hypothèse 1_], [_Hypothèse 2_], [_Hypothèse 3_])
#let rows(..cells) = table(columns: (3.6cm, 5.4cm, 5.4cm, 5.4cm), stroke: none,
  column-gutter: 3pt, row-gutter: 4pt, inset: 5pt, ..cells)
#rows(..head,
 name[S1][Sécheresses plus longues au printemps],
 cell(blue)[*Les puits des fermes sont à sec dès le mois de mai, et les camions-citernes font la
   tournée des hameaux.*],
 cell(gold)[Chaque commune garde deux puits de réserve.], cell(none)[L'eau vient de la côte.],
 name[G1][Retour des jardins partagés en ville], cell(none)[Les jardins restent rares.],
 cell(none)[Chaque rue ouvre un jardin, arrosé par un puits commun.], [],
 name[G2][Fontaines fermées par les communes],
 cell(none)[Les fontaines restent sèches et personne ne s'en plaint.],
 cell(blue)[La moitié des fontaines coule encore, l'été seulement.],
 cell(gold)[*Des riveraines formées rouvrent les fontaines, une par quartier.*])
{break}
#rows(..head,
 name[D1][Forages soumis à une déclaration], cell(blue)[La déclaration reste sans contrôle.],
 cell(gold)[*Une sourcière signe chaque déclaration de forage.*], [], [])
#pagebreak()
= Les compétences
#table(columns: (7cm, 6cm, 1fr),
 [*Dans un contexte de…*], [*pour…*], [*il faut être capable de…*],
 [S1 \ Sécheresses plus longues au printemps], [1. Chercher une source],
 [Lire une carte du sous-sol],
 [*G2 et D1* #parbreak() Fontaines fermées par les communes / Forages soumis à une déclaration],
 [2. Conseiller les communes], [Rédiger un avis de forage])
"""


@pytest.fixture(scope="module", params=["#pagebreak()", ""])
def report(request, typeset):
    return typeset(REPORT.replace("{break}", request.param))


def test_lists_of_codes_under_the_small_head_of_a_page_are_lists(report):
    assert {one.notation: one.label for one in report.of(Factor)} == {
        "S1": "Sécheresses plus longues au printemps",
        "S2": "Nappes polluées par les anciens lavoirs",
        "S3": "Sols tassés",
        "G1": "Retour des jardins partagés en ville",
        "G2": "Fontaines fermées par les communes",
        "G3": "Peur du gel",
        "O1": "Sondes bon marché vendues en ligne",
        "O2": "Cartes du sous-sol ouvertes à tous",
        "O3": "Drones",
        "D1": "Forages soumis à une déclaration",
        "D2": "Assurance demandée aux indépendantes",
        "D3": "Taxe d’eau",
    }


def test_grounds_of_some_cells_tell_the_rows_of_all_the_columns_named(report):
    assert marks(report.records) == {
        "S11": "PR", "S12": "S", "S13": "", "G11": "", "G12": "", "G21": "", "G22": "P",
        "G23": "SR", "D11": "P", "D12": "SR",
    }  # fmt: skip


def test_several_codes_over_the_names_of_a_context_are_all_its_factors(report):
    fountains, wells = "Fontaines fermées par les communes", "Forages soumis à une déclaration"
    assert {(need[0], *sorted(need[2:])) for need in needs(report)} == {
        ("Chercher une source", "Sécheresses plus longues au printemps"),
        ("Conseiller les communes", fountains, wells),
    }


RULED = (
    REPORT[: REPORT.index("#pagebreak()")]
    + r"""
#pagebreak()
= Sept facteurs décisifs pour les sourcières
K1 Sécheresses plus longues au printemps

K2 Retour des jardins partagés en ville
#table(columns: (1.2cm, 9cm), [K3], [Cartes du sous-sol ouvertes à tous],
 [K4], [Forages soumis à une déclaration], [K5], [Fontaines fermées par les communes])
K6 Sondes bon marché vendues en ligne

K7 Assurance demandée aux indépendantes
#pagebreak()
= Facteurs retenus après le vote
+ K4 Forages soumis à une déclaration
+ K1 Sécheresses plus longues au printemps
+ K6 Sondes bon marché vendues en ligne
#pagebreak()
= Trois hypothèses par facteur
#let sign(ground, words) = box(fill: ground, inset: 4pt, words)
#grid(columns: (4.5cm, 5.9cm, 7cm, 1fr), sign(blue)[Fond bleu : la plus probable],
 sign(gold)[Fond jaune : la plus souhaitable], sign(rgb("d9c8ee"))[Fond lilas : les deux],
 sign(none)[*Texte gras : hypothèse retenue*])
#let both(body) = cell(rgb("d9c8ee"), body)
#table(columns: (4.6cm, 6cm, 7cm, 1fr), inset: 7pt, stroke: (x: none, y: 0.7pt + luma(150)),
 ..("Facteur", "Hypothèse A", "Hypothèse B", "Hypothèse C").map(
  one => table.cell(fill: rgb("204060"), text(white, strong(one)))),
 [*K4 – Forages soumis à une déclaration*], [La commune ne relit aucune des déclarations reçues.],
 cell(blue)[Un service par vallée relit les déclarations, avec un an de retard.],
 cell(gold)[*Une sourcière signe chaque déclaration avant le premier coup de foreuse.*],
 [*K1 – Sécheresses plus longues au printemps*],
 cell(blue)[Les puits des fermes sont à sec dès le mois de mai.],
 cell(gold)[*Chaque hameau garde un puits de réserve, curé par ses habitantes.*],
 [L'eau vient de la côte, par camions, et coûte le prix du lait.],
 [*K6 – Sondes bon marché vendues en ligne*], [Personne ne se sert des sondes achetées.],
 both[*Les sourcières louent des sondes et apprennent à lire leurs mesures.*],
 [Des sondes disent l'eau partout, et le métier cesse d'exister.])
"""
)


@pytest.fixture(scope="module")
def ruled(tmp_path_factory):
    return read_typst(RULED, tmp_path_factory.mktemp("ruled"))


def test_a_legend_on_grounds_of_its_colours_is_no_header_of_the_table_below(ruled, tmp_path):
    *_, table = (one.table for one in set_by_typst(RULED, tmp_path).blocks if one.table)
    names = ["Facteur", "Hypothèse A", "Hypothèse B", "Hypothèse C"]
    assert [cell.text for cell in table.cells if cell.row == 0] == names
    assert marks(ruled.records) == {
        "K4A": "", "K4B": "P", "K4C": "SR", "K1A": "P", "K1B": "SR", "K1C": "",
        "K6A": "", "K6B": "PSR", "K6C": "",
    }  # fmt: skip


def test_lines_around_a_small_table_are_with_it_the_list_that_some_are_chosen_from(ruled):
    assert {one.notation for one in ruled.of(Factor)} == {f"K{n}" for n in range(1, 8)}
    assert retained(ruled) == [
        "Forages soumis à une déclaration",
        "Sécheresses plus longues au printemps",
        "Sondes bon marché vendues en ligne",
    ]
