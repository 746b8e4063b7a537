"""A foresight report in cards: a code and a tag over each factor, a sheet for each one kept."""

import pytest

from ontology.records import Action, Factor, Recommendation, Scenario
from tests.ingest.paper import marks, read_typst

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm, footer: [Atelier du bac #h(1fr) Passer en 2034])
#set text(size: 10pt, lang: "fr")
#set smartquote(enabled: false)
#let card(code, tag, name, said) = block(width: 100%, inset: 8pt, radius: 4pt,
 stroke: 0.7pt + rgb("#3b7d6e"), breakable: false)[
 #text(size: 12pt, weight: "bold", code) #h(1fr) #text(size: 8pt, tag) \
 *#name* \ #text(size: 8.5pt, style: "italic", said)]
#let badge(colour, said) = box(fill: colour, inset: (x: 5pt, y: 2pt), radius: 5pt,
 text(size: 7pt, weight: "bold", upper(said)))
#let p = badge(rgb("#f2c14e"), [jugée probable])
#let s = badge(rgb("#8fd3b6"), [souhaitée])
#let r = badge(rgb("#c9b8ea"), [retenue])
#let path(letter, said, ..badges) = block(width: 100%, fill: rgb("#f1f6f4"), inset: 9pt, {round},
 breakable: false, below: 10pt, grid(columns: (28pt, 1fr),
 text(size: 15pt, weight: "bold", letter),
 [#said #if badges.pos().len() > 0 [\ #badges.pos().join(h(6pt))]]))
#let sheet(code, name, said, body) = {
 pagebreak()
 block(width: 100%, fill: rgb("#2f5d62"), inset: 14pt, {round}, text(fill: white)[
 #text(size: 20pt, weight: "bold", code) #h(8pt) #text(size: 14pt, weight: "bold", name)])
 par(emph(said))
 par(text(size: 13pt, weight: "bold")[Ce qui pourrait arriver])
 body}
#let advice = par(text(size: 13pt, weight: "bold")[Ce que nous recommandons])
#text(24pt, weight: "bold")[Passer en 2034]

Rapport de prospective : le métier de passeur d'eau. Mai 2029

Les étiquettes disent l'avis du groupe. \
#p l'évolution la plus vraisemblable \
#s l'évolution que le groupe souhaite \
#r l'évolution dont part le plan d'actions
= Les cartes des facteurs
Qu'est-ce qui fera changer le passage d'ici 2034 ? Six réponses.
#grid(columns: (1fr, 1fr), gutter: 12pt,
 card[N01][FLEUVE][Crues plus longues][Le bac est resté à quai neuf semaines.],
 card[N02][PUBLICS][Promeneurs à vélo tout au long de l'année][Ils sont un passager sur deux.],
 card[N03][FLEUVE][Retour du saumon et des pêcheurs][Vu deux fois l'an dernier.],
 card[N04][MÉTIER][Départ des derniers passeurs][Quatre sur cinq ont plus de 60 ans.],
 card[N05][OUTILS][Moteurs électriques][Un essai est en cours.],
 card[N06][PUBLICS][Passerelle piétonne en amont][Elle ouvre en mai.])
== Les trois facteurs gardés
Classement après le vote :
#table(columns: (24pt, 40pt, 1fr), stroke: (bottom: 0.4pt + luma(200)), inset: 7pt,
 [1], [N04], [Départ des derniers passeurs],
 [2], [N01], [Crues plus longues],
 [3], [N02], [Promeneurs à vélo tout au long de l'année])
#text(size: 8.5pt)[N06 vient juste après, à deux points de N02.]
#sheet[N04][Départ des derniers passeurs][Le groupe a parlé de son propre départ.][
 #path[a][Les derniers passeurs partent ensemble, et la commune loue un bac que conduit
 quiconque a le permis.][#p]
 #path[b][Chaque passeur forme pendant deux étés un jeune des environs, qui reprend ensuite
 sa barque et son bac.][#s][#r]
 #path[c][Le passage ferme.]
 #advice
 - Payer deux étés d'apprentissage]
#sheet[N01][Crues plus longues][On a relu les carnets de quai des vingt dernières années.][
 #path[a][Le quai est rehaussé.]
 #path[b][Le bac ne passe plus que de mai à septembre, et les passeurs cherchent un autre
 travail pour l'hiver.][#p][#r]
 #path[c][Une alerte venue de l'amont règle les passages.][#s]
 #path[d][Le fleuve est endigué.]
 #advice
 - Tenir un carnet de crue commun aux trois quais
 - Réserver une barque pour les secours]
#sheet[N02][Promeneurs à vélo tout au long de l'année][Un facteur proposé par les loueurs.][
 #path[a][Les vélos prennent la passerelle.][#p]
 #path[b][Le bac devient une halte des guides de voyage.][#s][#r]
 #advice
 - Poser un râtelier sur chaque quai]
"""
MARKS = {
    "N04A": "P", "N04B": "SR", "N04C": "", "N01A": "", "N01B": "PR", "N01C": "S", "N01D": "",
    "N02A": "P", "N02B": "SR",
}  # fmt: skip


@pytest.fixture(params=["radius: 5pt", "radius: 0pt"], ids=["round", "square"])
def report(request, typeset):
    return typeset(REPORT.replace("{round}", request.param))


def test_a_card_of_code_tag_and_title_is_a_factor(report):
    said = {one.notation: one.label for one in report.of(Factor)}
    assert list(said) == ["N01", "N02", "N03", "N04", "N05", "N06"]
    assert said["N02"] == "Promeneurs à vélo tout au long de l'année"
    assert said["N06"] == "Passerelle piétonne en amont"


def test_a_sentence_on_a_factor_under_a_list_is_no_item_of_it(report):
    kept = [one for one in report.of(Factor) if one.retained]
    assert [one.notation for one in sorted(kept, key=lambda one: one.rank)] == ["N04", "N01", "N02"]


def test_boxes_under_a_band_and_a_title_are_one_sheet(report):
    assert marks(report.of(Scenario)) == MARKS


def test_what_a_sheet_advises_is_to_be_done_for_its_factor(report):
    assert {(one.factors[0][-3:], one.text) for one in report.of(Action)} == {
        ("N04", "Payer deux étés d'apprentissage"),
        ("N01", "Tenir un carnet de crue commun aux trois quais"),
        ("N01", "Réserver une barque pour les secours"),
        ("N02", "Poser un râtelier sur chaque quai"),
    }
    assert not list(report.of(Recommendation))


def test_a_code_may_stand_alone_over_the_title_of_a_card(tmp_path):
    text = REPORT.replace("{round}", "radius: 5pt")
    text = text.replace(" #h(1fr) #text(size: 8pt, tag)", "")
    said = {one.notation: one.label for one in read_typst(text, tmp_path).of(Factor)}
    assert list(said) == ["N01", "N02", "N03", "N04", "N05", "N06"]
    assert said["N06"] == "Passerelle piétonne en amont"


def test_a_badge_of_words_of_its_own_means_what_its_line_says(tmp_path):
    text = REPORT.replace("{round}", "radius: 5pt").replace("[souhaitée]", "[voulue]")
    assert marks(read_typst(text, tmp_path).of(Scenario)) == MARKS


def test_numbers_alone_call_scenarios_in_a_part_of_theirs(tmp_path):
    text = REPORT.replace("{round}", "radius: 5pt")
    for number, letter in enumerate("abcd", 1):
        text = text.replace(f"#path[{letter}]", f"#path[{number}]")
    numbered = {f"{one[:-1]}{'ABCD'.index(one[-1]) + 1}": given for one, given in MARKS.items()}
    assert marks(read_typst(text, tmp_path).of(Scenario)) == numbered
