import pytest

from tests.ingest.paper import marks

REPORT = r"""
#set page(width: 29.7cm, height: 21cm, margin: 2cm, header: [
 #text(9pt)[Cellule des marais | Passeurs 2034 #h(1fr) #context counter(page).display()]
 #v(-4pt) #line(length: 100%, stroke: 0.8pt)])
#set text(size: 9pt, lang: "fr")
#let lit(..names) = names.pos().map(name => text(fill: rgb("126151"), strong(name)))
#let band(told) = table.cell(colspan: 5, fill: rgb("e3efed"), strong(told))
= Passeurs de marais en 2034
Étude prospective, mai 2030. Les variables clés :
== Les variables clés
1.1 Hauteur de l'eau

1.2 Prix du roseau

2.1 Départ des jeunes
#pagebreak()
== Les {word}s de chaque variable
{legend}
#table(columns: (1.6cm, 1fr, 1.6cm, 1.6cm, 1.6cm), stroke: none, inset: (y: {inset}),
 {head}
 band[1.2 Prix du roseau],
 [*1*], [Le roseau ne se vend plus.], [], [], [],
 [*2*], [Le roseau couvre toutes les granges.], [{P}], [], [{R}],
 [*3*], [Le roseau part au loin, par bateau.], [], [{S}], [],
 band[2.1 Départ des jeunes],
 [*1*], [Les maisons ferment une à une.], [{P}], [], [],
 [*2*], [Une école de passeurs ouvre ses portes.], [], [{S}], [{R}])
"""
LEGEND = "Lecture : *P* = la plus probable ; *S* = la plus souhaitable ; *R* = celle retenue."
TOLD = {"1.21": "", "1.22": "PR", "1.23": "S", "2.11": "P", "2.12": "SR"}
INITIALS = {
    "{legend}": LEGEND,
    "{head}": "..lit[{Word}][Description][P][S][R],",
    **{f"{{{one}}}": f"*{one}*" for one in "PSR"},
}
CROSSES = {
    "{legend}": "Une croix dit ce que le groupe en pense.",
    "{head}": "..lit[{Word}][Description][Probable][Souhaité][Retenu],",
    **{f"{{{one}}}": "×" for one in "PSR"},
}


@pytest.mark.parametrize("inset", ["8pt", "6pt"], ids=["wide", "near"])
@pytest.mark.parametrize("said", [INITIALS, CROSSES], ids=["initials", "crosses"])
def test_what_marks_a_row_under_a_band_is_of_that_row(typeset, said, inset):
    assert judged(typeset, said, inset, "scénario") == TOLD


@pytest.mark.parametrize("word", ["état futur", "état possible"])
def test_states_of_a_variable_are_scenarios(typeset, word):
    assert judged(typeset, INITIALS, "8pt", word) == TOLD


def judged(typeset, said, inset, word):
    text = REPORT.replace("{inset}", inset)
    for name, words in [*said.items(), ("{word}", word), ("{Word}", word.split()[0].capitalize())]:
        text = text.replace(name, words)
    return marks(typeset(text).records)
