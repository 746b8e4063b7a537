"""Reports in turns of their own: futures for scenarios, forces for factors, names behind codes."""

import pytest

from ingest.families.foresight_letters import leads
from ontology.iris import last
from ontology.model import Block
from ontology.records import Activity, Dimension, Factor, Scenario
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import needs

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let up(told) = rotate(-90deg, reflow: true, [*#told*])
= Chiffonnières en 2035
Étude d'anticipation, mai 2030
== Les deux tâches du métier
*1 Trier* \ Ouvrir, sentir, classer.

*2 Vendre* \ Peser et payer.
== Quatre forces de changement
#table(columns: (1fr, 2cm), [Tri à la source], [*A1*], [Prix du coton], [*A2*],
 [Fripes venues de loin], [*A3*], [Machines à fibres], [*A4*])
== Celles que nous gardons
#table(columns: (1.5cm, 1fr, 1fr), [*Rang*], [*Force*], [*Pourquoi elle*],
 [1], [Prix du coton (A2)], [Il double tous les dix ans.],
 [2], [Tri à la source (A1)], [Il est dans la loi.])
{futures}
== Ce qu'il faudra savoir faire
Entre crochets, les forces.

*1 Trier*
- Reconnaître une fibre au toucher [A1]
*2 Vendre*
- Suivre un cours du coton [A2]
"""
SIGNS = r"""
== Deux forces, quatre voies d'avenir
Lecture : ◆ voie la plus probable ; ◇ voie que le groupe souhaite ; ✔ voie qui porte la suite.
=== A2 Prix du coton
*Avenir 1 ◆* : Le coton devient rare.

*Avenir 2 ◇ ✔* : Le coton est filé deux fois.
=== A1 Tri à la source
*Avenir 1 ◆ ◇ ✔* : Chaque rue a son bac.

*Avenir 2* : Les bacs sont retirés.
"""
SIDEWAYS = r"""
== Deux forces, quatre voies d'avenir
#table(columns: (3.5cm, 1cm, 1fr, 1cm, 1cm, 1cm), [*Force*], [], [*Ce qui pourrait arriver*],
 up[la plus probable], up[la plus souhaitée], up[conservée],
 table.cell(rowspan: 2)[A2 Prix du coton], [1], [Le coton devient rare.], [×], [], [],
 [2], [Le coton est filé deux fois.], [], [×], [×],
 table.cell(rowspan: 2)[A1 Tri à la source], [1], [Chaque rue a son bac.], [×], [×], [×],
 [2], [Les bacs sont retirés.], [], [], [])
"""


@pytest.fixture(params=[SIGNS, SIDEWAYS], ids=["signs", "sideways"])
def report(request, typeset):
    return typeset(REPORT.replace("{futures}", request.param))


def test_futures_are_scenarios_judged_by_signs_or_under_heads_set_sideways(report):
    assert marks(report.records) == {"A21": "P", "A22": "SR", "A11": "PSR", "A12": ""}
    assert {one.text for one in report.of(Scenario)} == {
        "Le coton devient rare.",
        "Le coton est filé deux fois.",
        "Chaque rue a son bac.",
        "Les bacs sont retirés.",
    }


def test_a_table_of_ranks_beside_names_tells_the_factors_kept_and_why(report):
    kept = {last(one.iri): (one.rank, one.retained_because) for one in report.of(Factor)}
    assert kept == {
        "A1": (2, "Il est dans la loi."),
        "A2": (1, "Il double tous les dix ans."),
        "A3": (None, None),
        "A4": (None, None),
    }


def test_headings_of_activities_over_lists_are_no_dimensions(report):
    assert {need[:2] for need in needs(report)} == {
        ("Trier", "Reconnaître une fibre au toucher"),
        ("Vendre", "Suivre un cours du coton"),
    }
    assert not list(report.of(Dimension))


def test_paragraphs_that_begin_with_a_name_and_list_codes_are_dimensions(typeset):
    axes = (
        "Les forces se rangent selon deux axes.\n\n"
        "Axe 1 – Ce qui vient du dehors. Le monde change de prix et de routes. A2 et A3.\n\n"
        "Axe 2 – Ce qui vient d'ici. La rue et l'atelier s'équipent peu à peu. A1 et A4.\n"
    )
    source = REPORT.replace("{futures}", SIGNS)
    report = typeset(
        source.replace("== Celles que nous gardons", f"{axes}\n== Celles que nous gardons")
    )
    named = {one.iri: one.label for one in report.of(Dimension)}
    found = {last(one.iri): [named[each] for each in one.dimensions] for one in report.of(Factor)}
    outside, here = "Axe 1 – Ce qui vient du dehors", "Axe 2 – Ce qui vient d’ici"
    assert {code: [each.replace("'", "’") for each in said] for code, said in found.items()} == {
        "A1": [here],
        "A2": [outside],
        "A3": [outside],
        "A4": [here],
    }


def test_an_activity_may_be_called_behind_its_name(typeset):
    tables = "".join(
        f"=== {name} (tâche {number})\n#table(columns: (1fr, 3cm), [*Compétence*], [*Force*],"
        f" [{told}], [{code}])\n"
        for number, name, told, code in (
            (1, "Trier", "Reconnaître une fibre", "A1"),
            (2, "Vendre", "Suivre un cours", "A2"),
        )
    )
    head, _, _ = REPORT.replace("{futures}", SIGNS).partition("Entre crochets")
    source = head.replace("*1 Trier* \\ Ouvrir, sentir, classer.", "").replace(
        "*2 Vendre* \\ Peser et payer.", ""
    )
    report = typeset('#set heading(numbering: "1.1")\n' + source + tables)
    found = {one.notations: one.label for one in report.of(Activity)}
    assert found == {("1",): "Trier", ("2",): "Vendre"}


@pytest.mark.parametrize("word", ["Avenir", "Futur", "Chemin", "Pathway"])
def test_what_calls_scenarios(word):
    blocks = [Block(kind="paragraph", text=f"{word} {n} : Il pleut.", regions=()) for n in (1, 2)]
    assert [lead.letter for lead in leads(blocks).values()] == ["1", "2"]


PLAIN = (
    REPORT.replace("{futures}", SIGNS)
    .replace("*1 Trier* \\ Ouvrir, sentir, classer.", "{0}1{1}Trier les ballots")
    .replace("*2 Vendre* \\ Peser et payer.", "{0}2{1}Vendre au poids")
)


@pytest.mark.parametrize(("code", "parted"), [("M", " : "), ("T", " – "), ("Tâche ", " : ")])
def test_plain_lines_of_a_code_and_a_name_under_their_heading_are_the_tasks(typeset, code, parted):
    short = code.removeprefix("Tâche ")
    lines = PLAIN.replace("{0}", code).replace("{1}", parted)
    table = f"""== Ce qu'il faudra savoir faire
#table(columns: 3, [*Force*], [*Compétence à renforcer*], [*Tâche*],
 [A1], [Reconnaître une fibre au toucher], [{short}1],
 [A2], [Suivre un cours du coton], [{short}2])
"""
    report = typeset(lines[: lines.index("== Ce qu'il faudra")] + table)
    assert {one.label for one in report.of(Activity)} == {"Trier les ballots", "Vendre au poids"}
    assert {need[:2] for need in needs(report)} == {
        ("Trier les ballots", "Reconnaître une fibre au toucher"),
        ("Vendre au poids", "Suivre un cours du coton"),
    }


LISTED = r"""
== Quatre gestes et leurs savoir-faire
Entre crochets, les forces.

#let geste(code, name, ..told) = grid(columns: (1cm, 1fr), row-gutter: 9pt,
 text(fill: maroon)[*#code*], [*#name*], [], list(..told, spacing: 6pt))
#geste("{0}")[Trier les ballots][Reconnaître une fibre au toucher [A1]]
#v(8pt)
#geste("{1}")[Vendre au poids][Suivre un cours du coton [A2]][Peser sans tricher [A1, A2]]
#v(8pt)
#geste("{2}")[Ravauder][Coudre une pièce à la main [A3]]
#v(8pt)
#geste("{3}")[Conter une étoffe][Dire d'où vient un tissu [A3]]
"""


@pytest.mark.parametrize("codes", [("I", "II", "III", "IV"), "ABCD", ("G1", "G2", "G3", "G4")])
def test_codes_in_a_margin_call_the_activities_over_their_lists(typeset, codes):
    told = LISTED
    for place, code in enumerate(codes):
        told = told.replace(f"{{{place}}}", code)
    start, end = REPORT.index("== Les deux tâches"), REPORT.index("== Quatre forces")
    report = REPORT[:start] + REPORT[end : REPORT.index("{futures}")] + SIGNS + told
    assert needs(typeset(report)) == {
        ("Trier les ballots", "Reconnaître une fibre au toucher", "Tri à la source"),
        ("Vendre au poids", "Suivre un cours du coton", "Prix du coton"),
        ("Vendre au poids", "Peser sans tricher", "Tri à la source", "Prix du coton"),
        ("Ravauder", "Coudre une pièce à la main", "Fripes venues de loin"),
        ("Conter une étoffe", "Dire d’où vient un tissu", "Fripes venues de loin"),
    }


BESIDE = r"""
== Ce qu'il faudra savoir faire
À droite, les forces qui l'expliquent.
#let line(told, codes) = (told, text(fill: maroon, 8pt, codes))
=== Tâche 1 – Trier les ballots
#grid(columns: (1fr, 4cm), row-gutter: 9pt, ..line[Reconnaître une fibre au toucher][A1],
 ..line[Garder ce que d'autres jettent, sans rien promettre à qui l'apporte de loin][A1, A4])
=== Tâche 2 – Vendre au poids
#grid(columns: (1fr, 4cm), row-gutter: 9pt, ..line[Suivre un cours du coton][A2],
 ..line[Peser sans tricher][A2], ..line[Dire d'où vient un tissu][A3])
Les tâches ne changent pas toutes autant : la première dépend surtout des forces A1 et A4.
"""


@pytest.mark.parametrize("width", ["1fr, 4cm", "1fr, 1cm", "13.3cm, 2cm"])
def test_codes_at_the_right_of_a_line_are_what_it_is_needed_for(typeset, width):
    start, end = REPORT.index("== Les deux tâches"), REPORT.index("== Quatre forces")
    report = REPORT[:start] + REPORT[end : REPORT.index("{futures}")] + SIGNS
    coton, tri, loin, fibres = (
        "Prix du coton", "Tri à la source", "Fripes venues de loin", "Machines à fibres",
    )  # fmt: skip
    far = "Garder ce que d’autres jettent, sans rien promettre à qui l’apporte de loin"
    assert needs(typeset(report + BESIDE.replace("1fr, 4cm", width))) == {
        ("Trier les ballots", "Reconnaître une fibre au toucher", tri),
        ("Trier les ballots", far, tri, fibres),
        ("Vendre au poids", "Suivre un cours du coton", coton),
        ("Vendre au poids", "Peser sans tricher", coton),
        ("Vendre au poids", "Dire d’où vient un tissu", loin),
    }


TURNED = r"""
#pagebreak()
#v({above})
== Ce qu'il faudra savoir faire
#let deux(told) = table.cell(rowspan: 2)[#told]
#table(columns: (2cm, 1fr, 4cm), [*Force*], [*Il faudra…*], [*Pour la tâche*],
 [A1], [Reconnaître une fibre au toucher], deux[A. Trier],
 [A4], [Régler une machine qui cherche le fil],
 [A2], [Suivre un cours du coton], deux[B. Vendre],
 [A2, A3], [Dire d'où vient un tissu])
"""


def test_a_cell_that_the_page_cuts_goes_on_above_what_the_next_page_shows(typeset):
    start, end = REPORT.index("== Les deux tâches"), REPORT.index("== Quatre forces")
    report = REPORT[:start] + REPORT[end : REPORT.index("{futures}")] + SIGNS
    read = typeset(report + TURNED.replace("{above}", "22.5cm"))
    assert {need[:2] for need in needs(read)} == {
        ("Trier", "Reconnaître une fibre au toucher"),
        ("Trier", "Régler une machine qui cherche le fil"),
        ("Vendre", "Suivre un cours du coton"),
        ("Vendre", "Dire d’où vient un tissu"),
    }


EVOLUTIONS = r"""
== Les évolutions possibles, force par force
Après chaque évolution : (P) = la plus plausible ; (S) = celle que le groupe appelle de ses vœux ;
(P, S) = les deux. En caractères gras : l'évolution prise pour base de la suite.
#set enum(numbering: "a.")
=== A2 – Prix du coton
+ Le coton devient rare. (P)
+ *Le coton est filé deux fois.* (S)
=== A1 – Tri à la source
+ *Chaque rue a son bac.* (P, S)
+ Les bacs sont retirés.
"""


def test_what_the_title_speaks_of_is_over_no_part_and_what_is_built_upon_is_kept(typeset):
    titled = REPORT.replace("= Chiffonnières en 2035", "= Chiffonnières : quelles compétences ?")
    report = typeset(titled.replace("{futures}", EVOLUTIONS))
    assert marks(report.records) == {"A2A": "P", "A2B": "SR", "A1A": "PSR", "A1B": ""}
    assert {need[1] for need in needs(report)} == {
        "Reconnaître une fibre au toucher",
        "Suivre un cours du coton",
    }


GROUPED = r"""
= Passeurs de bac en 2040
Étude d'anticipation du métier
== {head}
=== Rivière
F1 Étiages plus longs \
#v(2pt)
F2 Crues d'automne \
#v(2pt)
F3 Berges rachetées
=== Voyageurs
V1 Vélos chargés \
#v(2pt)
V2 Touristes d'un jour
{choice}
== Les hypothèses
F1 n'est dit que plus loin.
"""
CHOICE = r"""
=== Les facteurs retenus
#table(columns: (1.5cm, 1.5cm, 6cm), [*Rang*], [*Code*], [*Facteur*],
 [1], [V1], [Vélos chargés], [2], [F2], [Crues d'automne], [3], [F1], [Étiages plus longs])
"""


@pytest.mark.parametrize(
    ("head", "choice", "kept"),
    [
        ("Cinq facteurs, trois retenus", CHOICE, ["F1", "F2", "V1"]),
        ("Nos cinq facteurs retenus", "", ["F1", "F2", "F3", "V1", "V2"]),
    ],
)
def test_a_heading_on_what_was_kept_is_over_all_where_a_choice_stands_below(
    typeset, head, choice, kept
):
    report = typeset(GROUPED.replace("{head}", head).replace("{choice}", choice))
    found = list(report.of(Factor))
    assert sorted(one.notation for one in found) == ["F1", "F2", "F3", "V1", "V2"]
    assert all(one.dimensions for one in found)
    assert sorted(one.notation for one in found if one.retained) == kept
