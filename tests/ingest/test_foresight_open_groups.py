"""Foresight reports whose last group no rule closes, and whose verdicts stand in brackets."""

import pytest

from ontology.iris import last
from ontology.records import Competence, Factor, Need, Scenario
from tests.ingest.paper import marks, set_by_typst, texts

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 11pt, lang: "fr")
#let said(number, words, verdict) = grid(columns: (auto, 1fr), column-gutter: 7pt,
 strong[Scénario #number], [#words #text(fill: red)[*#verdict*]])
#let group(name) = table.cell(colspan: 2, fill: luma(225), emph(name))
= Médiateurs des tourbières
Étude prospective du métier à l'horizon 2036
== Les facteurs de changement
#table(columns: (2cm, 1fr), stroke: none, table.header([*Code*], [*Facteur de changement*]),
 table.hline(),
 group[Eau], [E1], [Remise en eau des fossés], [E2], [Étés sans pluie],
 group[Gens], [G1], [Arrivée de promeneurs à vélo], [G2], [Vente des pâtures communes],
 group[Savoirs et noms de lieux], [S1], [Relevés faits par des écoles], [S2], [Oubli des noms],
 [S3], [Cartes levées par drone])
== Les facteurs retenus
+ E1 – Remise en eau des fossés
+ S1 – Relevés faits par des écoles
== Les scénarios
Un sigle entre crochets suit les mots : *Q*, le scénario le plus plausible ; *M*, celui que l'on
voudrait souhaiter ; *R*, celui retenu pour la suite.
=== E1 – Remise en eau des fossés
#said(1, [Les fossés se rebouchent d'eux-mêmes à chaque automne et plus personne n'en tient le
 registre.], "[Q]")
#said(2, [Une équipe suit les niveaux toute l'année, et les promeneurs en lisent les chiffres au
 bord du chemin.], "[M, R]")
=== S1 – Relevés faits par des écoles
#said(1, [Chaque classe relève une parcelle, et un seul carnet les réunit toutes au village.\ ],
 "[Q, M]")
#said(2, [Les relevés s'arrêtent faute de cars.], "")
#pagebreak()
== Les besoins en compétences
#table(columns: (5cm, 1fr, 3cm), stroke: none, inset: (y: 7pt),
 table.header([*Activité*], [*Compétence à renforcer*], [*Facteurs*]), table.hline(),
 [Tenir les niveaux], [Lire une échelle d'eau], [E1],
 [], [Fermer une vanne à temps], [E1],
 table.hline(),
 [Recevoir les classes], [Préparer un carnet de relevés], [S1],
 [], [Faire dire un nom de lieu aux anciens], [S1, E1])
"""


@pytest.fixture(scope="module")
def report(typeset):
    return typeset(REPORT)


def test_the_group_under_the_last_band_is_part_of_the_table(report):
    codes = {one.notation for one in report.of(Factor)}
    assert codes == {"E1", "E2", "G1", "G2", "S1", "S2", "S3"}


def test_words_hang_beside_a_bold_label_under_a_narrow_blank(tmp_path):
    said = texts(set_by_typst(REPORT, tmp_path), "paragraph")
    assert any(one.startswith("Scénario 2 Une équipe") and "du chemin." in one for one in said)


def test_signs_in_brackets_judge_even_on_a_line_of_their_own(report):
    found = marks(list(report.of(Scenario)))
    assert found == {"E11": "P", "E12": "SR", "S11": "PS", "S12": ""}


def test_rows_far_apart_in_an_open_last_group_are_all_rows(report):
    names = {last(one.iri): one.label for one in report.of(Competence)}
    assert sorted(names[last(one.competence)] for one in report.of(Need)) == [
        "Faire dire un nom de lieu aux anciens",
        "Fermer une vanne à temps",
        "Lire une échelle d’eau",
        "Préparer un carnet de relevés",
    ]
