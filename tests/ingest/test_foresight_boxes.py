"""A foresight report with a box for each factor, in which each scenario has a box of its own."""

import re

import pytest

from ontology.records import Factor, Scenario
from tests.ingest.paper import marks, read_typst, set_by_typst

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2.2cm,
 header: [Halle aux étoffes #h(1fr) Tisser en 2036])
#set text(size: 10pt, lang: "fr")
#let pill(colour, said) = box(fill: colour, inset: (x: 4pt, y: 2pt), radius: 2pt,
 text(fill: white, size: 7pt, weight: "bold", said))
#let p = pill(rgb("#1f6f8b"), [P])
#let s = pill(rgb("#b5541c"), [S])
#let r = pill(rgb("#2d2d2d"), [✔ retenu])
#let card(n, said, ..pills) = block(width: 100%, inset: 8pt, radius: {round},
 stroke: 0.6pt + luma(170), fill: {ground}, breakable: false)[
 *Scénario #n* #h(1fr) #pills.pos().join(h(3pt)) \ #said]
#let factor(code, name, body) = block(width: 100%, radius: {round}, stroke: 1pt + rgb("#1f6f8b"),
 inset: 9pt, breakable: false)[
 #text(size: 8pt, weight: "bold", code) #h(4pt) #text(size: 11pt, weight: "bold", name)
 #body]
#text(22pt, weight: "bold")[Tisser en 2036]

Prospective du métier de tisserand. Mars 2031
= Les facteurs de changement
#table(columns: (2cm, 1fr), [*Code*], [*Facteur*],
 [D1], [Retour des fibres locales],
 [D2], [Vente à distance des étoffes d'ameublement et de décoration, par petites séries et sans
 magasin ni dépôt],
 [D3], [Métiers à tisser pilotés par un écran],
 [D4], [Départs à la retraite])
= Les facteurs retenus
- D1 – Retour des fibres locales
- D2 – Vente à distance des étoffes d'ameublement et de décoration, par petites séries et sans
 magasin ni dépôt
#pagebreak()
= Les scénarios
#block(fill: luma(240), inset: 8pt, width: 100%)[*Repères* \
 #p scénario jugé le plus probable #h(6pt) #s scénario jugé le plus souhaitable \
 #r scénario retenu pour la suite]
#factor([D1], [Retour des fibres locales])[
 #card(1, [Le lin et la laine des environs restent une curiosité \ que l'on montre aux
 visiteurs, et presque tout le fil vient de loin.], p)
 #card(2, [Trois fermes sur dix cultivent de quoi filer ; les ateliers signent avec elles des
 accords pour cinq ans, et le prix du fil ne bouge plus.], s, r)
 #card(3, [Le lin manque une année sur deux.])
 _Le groupe a préféré ce qu'il souhaite._]
#pagebreak()
#factor([D2], [Vente à distance des étoffes d'ameublement et de décoration, par petites séries \
 et sans magasin ni dépôt])[
 #card(1, [Les ateliers vendent tout par deux places de marché, \ qui fixent leurs prix et
 leurs délais.], p)
 #card(2, [Une boutique commune, tenue à tour de rôle par les ateliers, montre chaque étoffe en
 lumière du jour et envoie des échantillons.], r)
 #card(3, [Plus personne ne vend à distance.])
 #card(4, [Les acheteurs reviennent dans les ateliers, où ils choisissent les fils avec le
 tisserand avant de commander une étoffe.], s)]
#pagebreak()
= Les actions à mener
#show heading.where(level: 2): set text(size: 11.8pt)
== D2 – Vente à distance des étoffes d'ameublement et de décoration, par petites séries \
 et sans magasin ni dépôt
- Ouvrir la boutique commune un samedi sur deux
"""
MARKS = {
    "D11": "P", "D12": "SR", "D13": "", "D21": "P", "D22": "R", "D23": "", "D24": "S",
}  # fmt: skip


def source(shape="5pt", ground="luma(250)"):
    """Give the report, its boxes with corners and grounds of one kind."""
    return REPORT.replace("{round}", shape).replace("{ground}", ground)


@pytest.mark.parametrize("ground", ["luma(250)", "none"])
@pytest.mark.parametrize("shape", ["5pt", "0pt"])
def test_boxes_over_each_other_are_no_table(shape, ground, tmp_path):
    document = read_typst(source(shape, ground), tmp_path)
    assert marks(document.of(Scenario)) == MARKS
    said = {one.text for one in document.of(Scenario)}
    assert "Le lin manque une année sur deux." in said
    assert [one.notation for one in document.of(Factor) if one.retained] == ["D1", "D2"]


def test_no_page_has_the_title_of_a_section_to_come_for_a_head(tmp_path):
    layout = set_by_typst(source(), tmp_path)
    texts = [block.text for block in layout.blocks if block.page == 3]
    assert re.match("D2 Vente à distance .* sans magasin ni dépôt$", texts[0])


HEAD = r"*Scénario #n* #h(1fr) #pills.pos().join(h(3pt)) \ #said"
PILLS = "#pills.pos().join(h(3pt))"
TITLES = '#("Le fil de loin", "Les accords", "Le manque", "Le retour").at(n - 1)'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (HEAD, rf"*Scénario #n* \ #said \ {PILLS}"),
        (HEAD, rf"*Scénario #n.* #said #h(3pt) {PILLS}"),
        ("*Scénario #n*", f"*Scénario #n – {TITLES}*"),
        ("box(fill: colour,", "box(stroke: 0.6pt + colour,"),
    ],
    ids=["signs-below", "signs-behind", "titled", "outlined-signs"],
)
def test_signs_judge_the_scenario_of_their_box_wherever_they_stand(old, new, tmp_path):
    text = source().replace(old, new).replace("text(fill: white", "text(fill: black")
    document = read_typst(text, tmp_path)
    assert marks(document.of(Scenario)) == MARKS
    said = [one.text for one in document.of(Scenario)]
    assert all("retenu" not in one for one in said)
    assert said[2].endswith("Le lin manque une année sur deux.")


def test_a_letter_alone_over_its_words_calls_a_scenario(tmp_path):
    text = source().replace("*Scénario #n*", '*#("ABCD".at(n - 1))*')
    lettered = {f"{one[:-1]}{'ABCD'[int(one[-1]) - 1]}": given for one, given in MARKS.items()}
    assert marks(read_typst(text, tmp_path).of(Scenario)) == lettered


SIDE_BY_SIDE = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2.2cm)
#set text(size: 10pt, lang: "fr")
#let card(name, sign, said) = block(width: 100%, inset: 8pt, stroke: 0.6pt + luma(170))[
 *#name* #h(1fr) #box(fill: rgb("#1f6f8b"), inset: 3pt, text(fill: white, size: 7pt, sign)) \ #said]
= Ce que l'on entend au marché
#for place in ("des toiles", "des laines") [
 #block(width: 100%, inset: 9pt, stroke: 1pt + rgb("#1f6f8b"))[
  *Au marché #place* \
  #grid(columns: (1fr,) * {columns}, gutter: 8pt,
   card([Le matin], [I], [On déballe les rouleaux et l'on compare les fils avant l'ouverture, chacun
    à son banc.]),
   card([À midi], [II], [Des visiteurs demandent d'où vient la laine, qui l'a filée, en combien de
    jours, et repartent avec un échantillon cousu sur une carte.]),
   card([Le soir], [III], [On replie tout.]),
   card([La nuit], [IV], [Les camions repartent vers la côte, où d'autres marchés les attendent à
    l'aube.]))]]
"""


@pytest.mark.parametrize("columns", [2, 3])
def test_boxes_of_several_heights_beside_each_other_are_no_table(columns, tmp_path):
    layout = set_by_typst(SIDE_BY_SIDE.replace("{columns}", str(columns)), tmp_path)
    assert not [block for block in layout.blocks if block.table]
    text = " ".join(block.text for block in layout.blocks)
    told = re.findall("Le matin|À midi|Le soir|La nuit|banc|une carte|tout|aube", text)
    assert told == ["Le matin", "banc", "À midi", "une carte", "Le soir", "tout",
                    "La nuit", "aube"] * 2  # fmt: skip
