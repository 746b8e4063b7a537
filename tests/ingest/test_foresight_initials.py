"""Scenarios judged by the first letters of words, which a legend explains, beside or after them."""

import pytest

from ingest.families.declaration import declared
from ingest.families.legend_text import find_legend
from ontology.model import Block
from ontology.records import Factor, Scenario
from tests.ingest.paper import marks

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let sheet(name, ..rows) = [
 == #name
 {table}]
= Réparer les horloges en 2035
Étude prospective sur le métier d'horloger de clocher. Juin 2030
== Les facteurs recensés
#table(columns: (2cm, 1fr), [*Code*], [*Facteur*],
 [G1], [Commandes à distance], [G2], [Plaintes contre les cloches], [G3], [Pièces introuvables],
 [G4], [Retour des tours])
== Les facteurs retenus
Les experts en ont retenu deux, dans cet ordre :
+ Pièces introuvables (G3)
+ Commandes à distance (G1)

G2 (les plaintes) n'a pas été gardé : le groupe n'y peut rien.
= Les hypothèses
{legend}
#sheet("G3 – Pièces introuvables",
 [1], [Les rouages sont imprimés.], [So, Op],
 [2], [Les clochers gardent leurs aiguilles à l'arrêt.], [Vr],
 [3], [Les horlogers vont d'un pays à l'autre.], [])
#sheet("G1 – Commandes à distance",
 [1], [Une alarme dit à l'atelier qu'un clocher retarde.], [Vr, So],
 [2], [Personne ne monte plus.], [Op])
"""
LEGENDS = {
    "colons": "Vr : la plus vraisemblable. So : celle que l'on souhaite. Op : option retenue.",
    "signs": "Vr = vraisemblable ; So = souhaitable ; Op = option retenue.",
    "brackets": "(Vr) vraisemblable ; (So) souhaitable ; (Op) option retenue.",
    "verbs": "Vr signale la plus vraisemblable, So la plus souhaitable, Op celle qui est retenue.",
    "named": "Les lettres Vr disent la plus vraisemblable, les lettres So la plus souhaitable et "
    "les lettres Op celle qui est retenue.",
}
TABLES = {
    "column": "#table(columns: (1cm, 1fr, 2cm), [*N°*], [*Hypothèse*], [*Avis*], ..rows)",
    "behind": "#table(columns: (1cm, 1fr), [*N°*], [*Hypothèse*], ..rows.pos().chunks(3).map("
    "row => (row.at(0), [#row.at(1) #if row.at(2) != [] [(#row.at(2))]])).flatten())",
}


@pytest.fixture(params=[(one, other) for one in LEGENDS for other in TABLES], ids="-".join)
def report(request, typeset):
    legend, table = request.param
    return typeset(REPORT.replace("{legend}", LEGENDS[legend]).replace("{table}", TABLES[table]))


def test_initials_of_two_letters_judge_where_the_legend_says_so(report):
    found = list(report.of(Scenario))
    assert marks(found) == {"G31": "SR", "G32": "P", "G33": "", "G11": "PS", "G12": "R"}
    assert "Les rouages sont imprimés." in {one.text for one in found}


def test_a_sentence_on_a_factor_left_out_retains_none(report):
    assert {one.notation for one in report.of(Factor) if one.retained} == {"G3", "G1"}


@pytest.mark.parametrize("word", ["On", "Il", "We"])
def test_a_word_of_two_letters_is_no_sign_of_what_it_says(word):
    text = f"{word} marque en gras la plus probable."
    legend = find_legend([Block(kind="caption", text=text, regions=())], declared("foresight"))
    assert [(rule.look.sign, rule.look.bold) for rule in legend.rules] == [(None, True)]


@pytest.mark.parametrize("said", ["scénario gardé par le groupe", "piste gardée", "voie retenue"])
def test_what_a_group_keeps_is_retained(said):
    text = f"▲ le plus probable ; en gras : {said}"
    legend = find_legend([Block(kind="caption", text=text, regions=())], declared("foresight"))
    assert [(one.look.bold, *one.marks) for one in legend.rules] == [
        (False, "probable"),
        (True, "retained"),
    ]


TINTED = """
#box(fill: aqua)[fond bleu, lettre V : la plus vraisemblable] \\
#box(fill: lime)[fond vert, lettre O : la plus souhaitable] \\
#box(fill: silver)[fond gris, lettres V O : à la fois la plus vraisemblable et la plus souhaitable]
"""


def test_signs_that_a_legend_explains_together_mean_alone_what_they_meant_before(typeset):
    rows = {
        "G3": (
            ("aqua", "V Les rouages sont imprimés."),
            ("lime", "O Les clochers gardent leurs aiguilles."),
            ("silver", "V O Les horlogers vont d'un pays à l'autre."),
        ),
        "G1": (
            ("aqua", "V Une alarme dit qu'un clocher retarde."),
            ("white", "Personne ne monte plus."),
            ("lime", "O Les tours se visitent la nuit."),
        ),
    }
    cells = "".join(
        f"[{code}], {''.join(f'table.cell(fill: {fill}, [{text}]), ' for fill, text in row)}"
        for code, row in rows.items()
    )
    heads = "".join(f"[*Hypothèse {letter}*], " for letter in "ABC")
    table = f"#table(columns: (3cm, 1fr, 1fr, 1fr), [*Facteur*], {heads}{cells})"
    head, _, _ = REPORT.replace("{legend}", TINTED).replace("{table}", "").partition('#sheet("G3')
    found = marks(typeset(head + table).of(Scenario))
    assert found == {"G3A": "P", "G3B": "S", "G3C": "PS", "G1A": "P", "G1B": "", "G1C": "S"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("lettres V et O : vraisemblable et souhaitable", {"V": "probable", "O": "desirable"}),
        ("letters V, O: both likely and preferable", {}),
        ("lettre V : vraisemblable", {"V": "probable"}),
    ],
)
def test_signs_explained_together_are_each_its_own_or_none(said, meant):
    legend = find_legend([Block(kind="caption", text=said, regions=())], declared("foresight"))
    assert {rule.look.sign: "".join(rule.marks) for rule in legend.rules} == meant
