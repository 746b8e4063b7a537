"""Factors with small codes, and sentences that judge the scenarios of one sheet."""

import re

import pytest

from ingest.families.declaration import declared
from ingest.families.legend_text import find_legend
from ingest.families.own_marks import with_own_marks
from ingest.families.verdicts import spoken
from ontology.iris import last
from ontology.model import Block, Cell, Style, Table
from ontology.records import Activity, Factor, Need, Scenario
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import actions

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Passeurs de marée 2033
Prospective du métier de passeur de marée, Maison des estrans.
== Les facteurs de changement
#table(columns: (2cm, 12cm), stroke: none,
 [r1], [Montée des eaux dans les baies], [r2], [Marcheurs de nuit plus nombreux],
 [r3], [Fermeture des pêcheries à pied], [r4], [Balises qui parlent])
== Les facteurs décisifs
+ Marcheurs de nuit plus nombreux (r2)
+ Montée des eaux dans les baies (r1)
== Fiches par facteur
=== Facteur r2 – Marcheurs de nuit plus nombreux
*Hypothèse A*

Les passeurs tiennent l'hiver des veillées sur la digue.

*Hypothèse B*

Chacun marche seul, un plan à la main.

Le panel tient l'hypothèse B pour la plus probable. L'hypothèse A est la plus souhaitable ; le panel
la retient.

*Actions proposées*
- Allumer la digue les soirs de grande marée
=== Facteur r1 – Montée des eaux dans les baies
*Hypothèse A*

Les sentiers reculent derrière les dunes.

*Hypothèse B*

Deux passages sur trois se ferment.

L'hypothèse A est à la fois la plus probable, la plus souhaitable et celle que le panel retient.

*Actions proposées*
- Tracer de nouveaux sentiers
== Les activités du métier
*1. Guider une traversée*

Mener un groupe d'une rive à l'autre.

*2. Veiller sur la baie*

Dire chaque jour quels passages sont ouverts.
== Ce qu'il faudra savoir faire
*1. Guider une traversée*
- Lire le ciel de nuit [r2]
- Parler bas sans lampe [r2, r1]
*2. Veiller sur la baie*
- Relever la hauteur des sables [r1]
"""


@pytest.fixture(scope="module", params=[r"*Hypothèse \1*\n\n", r"*\1.* "], ids=["called", "led"])
def report(request, typeset):
    text = re.sub(r"\*Hypothèse ([AB])\*\n\n", request.param, REPORT)
    return typeset(text)


def test_codes_of_one_small_letter_are_codes(report):
    kept = {one.notation: (one.rank, one.label) for one in report.of(Factor)}
    assert kept == {
        "r1": (2, "Montée des eaux dans les baies"),
        "r2": (1, "Marcheurs de nuit plus nombreux"),
        "r3": (None, "Fermeture des pêcheries à pied"),
        "r4": (None, "Balises qui parlent"),
    }


def test_what_is_set_as_large_as_the_name_of_a_factor_does_not_end_its_sheet(report):
    assert actions(report) == {
        ("Marcheurs de nuit plus nombreux", "Allumer la digue les soirs de grande marée"),
        ("Montée des eaux dans les baies", "Tracer de nouveaux sentiers"),
    }


def test_a_sentence_goes_on_with_the_scenario_that_it_or_the_last_one_named(report):
    assert marks(report.records) == {"R2A": "SR", "R2B": "P", "R1A": "PSR", "R1B": ""}


def test_a_sheet_may_head_its_hypotheses_and_what_judges_them_under_a_rank_and_a_code(typeset):
    headed = re.sub(r"=== Facteur (r\d) –", r"=== Priorité 1 — \1. Dossier :", REPORT)
    headed = re.sub(r"\*Hypothèse A\*\n\n(.+)", r"==== Hypothèses\n#[a) \1]", headed)
    headed = re.sub(r"\*Hypothèse B\*\n\n(.+)", r"#[b) \1]\n==== Verdict", headed)
    larger = "#show heading.where(level: 3): set text(size: 13pt)\n"
    report = typeset(larger + re.sub(r"\*(Actions .+)\*", r"==== \1", headed))
    assert marks(report.records) == {"R2A": "SR", "R2B": "P", "R1A": "PSR", "R1B": ""}
    assert actions(report) == {
        ("Marcheurs de nuit plus nombreux", "Allumer la digue les soirs de grande marée"),
        ("Montée des eaux dans les baies", "Tracer de nouveaux sentiers"),
    }


@pytest.mark.parametrize("label", ["Pour la suite", "Hypothèse choisie", "Notre choix"])
def test_a_label_before_nothing_but_a_letter_tells_what_is_retained(label, typeset):
    text = REPORT
    for verdict in re.findall(r"Le panel tient[^*]+?retient\.|L'hypothèse A est à[^*]+?\.", REPORT):
        letter = "b" if verdict.startswith("Le panel") else "a"
        text = text.replace(verdict, f"{label} : voie {letter}")
    report = typeset(text)
    assert marks(report.records) == {"R2A": "", "R2B": "R", "R1A": "R", "R1B": ""}


def test_a_factor_named_beside_the_sentence_that_counts_those_kept_is_none_of_them(typeset):
    listed = REPORT[REPORT.index("+ Marcheurs") : REPORT.index("== Fiches")]
    said = """Deux facteurs ont été retenus. Dans l'ordre des voix, ce sont r2 et r1. La fermeture
des pêcheries à pied en a reçu presque autant.
"""
    report = typeset(REPORT.replace(listed, said).replace("== Les facteurs décisifs", "== Le vote"))
    assert {one.notation: one.rank for one in report.of(Factor) if one.retained} == {
        "r2": 1,
        "r1": 2,
    }


BOXES = {
    "A": {"r2": "☐ la plus probable ☒ la plus souhaitable ☒ retenue",
          "r1": "☒ la plus probable ☒ la plus souhaitable ☒ retenue"},
    "B": {"r2": "☒ la plus probable ☐ la plus souhaitable ☐ retenue",
          "r1": "☐ la plus probable ☐ la plus souhaitable ☐ retenue"},
}  # fmt: skip
TICKED = re.compile(r"\*Hypothèse ([AB])\*\n\n(.+?)\n\n(?:(?:Le panel|L'hyp)[^*]+)?")


@pytest.mark.parametrize(
    ("tick", "font"),
    [
        ("☒", "DejaVu Sans Mono"),
        ("☑", "DejaVu Sans Mono"),
        ("☒", "New Computer Modern"),  # which has no ☐: an unreadable sign is no tick
    ],
)
def test_boxes_below_a_scenario_are_ticked_or_not(tick, font, typeset):
    head, *sheets = re.split(r"(?==== Facteur )", REPORT)
    source = head
    for code, sheet in zip(("r2", "r1"), sheets, strict=True):
        source += TICKED.sub(
            lambda said, code=code: (
                f"*Hypothèse {said[1]}*\n\n{said[2]}\n\n{BOXES[said[1]][code]}\n\n"
            ),
            sheet,
        )
    report = typeset(f'#set text(font: "{font}")\n{source.replace("☒", tick)}')
    assert marks(report.records) == {"R2A": "SR", "R2B": "P", "R1A": "PSR", "R1B": ""}
    assert actions(report) == {
        ("Marcheurs de nuit plus nombreux", "Allumer la digue les soirs de grande marée"),
        ("Montée des eaux dans les baies", "Tracer de nouveaux sentiers"),
    }


def test_needs_below_their_activity_name_factors_in_brackets(report):
    names = {one.iri: one.label for one in report.of(Activity)}
    found = sorted((names[n.activity], *sorted(map(last, n.factors))) for n in report.of(Need))
    assert found == [
        ("Guider une traversée", "R1", "R2"),
        ("Guider une traversée", "R2"),
        ("Veiller sur la baie", "R1"),
    ]


def test_the_letter_of_one_scenario_is_no_sign_of_a_legend():
    text = "Le panel tient l'hypothèse B pour la plus probable."
    block = Block(kind="paragraph", text=text, regions=())
    assert not find_legend([block], declared("foresight"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pour les uns, l’hypothèse A est probable ; tous souhaitent la B et la retiennent.",
         "probable A desirable B retained B"),
        ("L’hypothèse A est probable. C’est l’hypothèse C, la plus souhaitable, que l’on retient.",
         "probable A desirable C retained C"),
        ("Le jury juge l’hypothèse C la plus souhaitable et l’hypothèse A la plus probable.",
         "desirable C probable A"),
        ("A est la plus probable, C la plus souhaitable ; l’hypothèse retenue est B.",
         "probable A desirable C retained B"),
        ("L’hypothèse B est probable et souhaitable ; le jury l’a retenue.",
         "probable B desirable B retained B"),
        ("L’hypothèse B a été retenue, bien que l’hypothèse A soit la plus probable.",
         "retained B probable A"),
        ("Ni A ni B n’ont été retenues : le jury retient C, la plus souhaitable.",
         "retained C desirable C"),
        ("The jury finds hypothesis A the most likely and C the most desirable; it retains C.",
         "probable A desirable C retained C"),
        ("Les hypothèses A et C sont jugées souhaitables ; A est retenue.",
         "desirable AC retained A"),
        ("L’hypothèse a été retenue. A l’issue du vote, le plan B reste probable.", ""),
        ("L’hypothèse A est la plus probable et la plus souhaitable est B.",
         "probable A desirable B"),
    ],
)  # fmt: skip
def test_each_judgement_goes_to_the_scenarios_that_its_sentence_names(text, told):
    found = spoken(text, declared("foresight"))
    assert " ".join(f"{mark} {''.join(letters)}" for mark, letters in found.items()) == told


TABLED = r"""
#table(columns: (4cm, 1fr, 4cm), [*Facteur*], [*Hypothèses*], [*Avis du groupe*],
 [r2 – Marcheurs de nuit plus nombreux],
 [A : Les passeurs tiennent des veillées. \ B : Chacun marche seul, un plan à la main.],
 [A : souhaitable, retenue \ B : probable],
 [r1 – Montée des eaux dans les baies],
 [A : Les sentiers reculent derrière les dunes. \ B : Deux passages sur trois se ferment.],
 [A : probable, souhaitable et retenue])
== Les activités du métier"""


def test_a_column_may_judge_the_letters_of_the_one_before(typeset):
    before, rest = REPORT.split("== Fiches par facteur")
    found = typeset(f"{before}== Fiches{TABLED}{rest.split('== Les activités du métier')[1]}")
    assert marks(found.records) == {"R2A": "SR", "R2B": "P", "R1A": "PSR", "R1B": ""}


CODED = r"""
Le panel distingue deux activités, chacune avec son code.
#table(columns: (2cm, 1fr),
 [*M1*], [*Guider une traversée* \
 #v(1pt) Mener un groupe d'une rive à l'autre.],
 [*M2*], [*Veiller sur la baie* \
 #v(1pt) Dire chaque jour quels passages sont ouverts.])
"""
BY_CODE = r"""
#table(columns: (5cm, 1fr, 2cm), [*Facteur*], [*Compétence*], [*Activité*],
 table.cell(rowspan: 2)[r2 – Marcheurs de nuit plus nombreux], [Lire le ciel de nuit], [M1],
 [Parler bas sans lampe], [M2],
 [r1 – Montée des eaux dans les baies], [Relever la hauteur des sables], [M2])
"""


def test_rows_of_codes_and_names_under_a_sentence_on_activities_define_them(typeset):
    """Whatever heads them: « Le métier aujourd'hui »."""
    before = REPORT.split("== Les activités du métier", maxsplit=1)[0]
    report = typeset(f"{before}== Le métier aujourd'hui{CODED}== Ce qu'il faudra{BY_CODE}")
    assert {one.notations: (one.label, one.description) for one in report.of(Activity)} == {
        ("M1",): ("Guider une traversée", "Mener un groupe d’une rive à l’autre"),
        ("M2",): ("Veiller sur la baie", "Dire chaque jour quels passages sont ouverts"),
    }
    assert {last(one.activity) for one in report.of(Need)} == {"M1", "M2"}
    assert len(tuple(report.of(Need))) == 3


ASKED = r"""
== Les personnes entendues
Chaque personne a raconté une journée et ses tâches.
#table(columns: (2cm, 1fr), [P1], [Une guide de la baie, douze ans de métier],
 [P2], [Un garde des dunes, en poste depuis peu])
"""


def test_coded_rows_of_something_else_are_no_activities(typeset):
    before, after = REPORT.split("== Les activités du métier")
    report = typeset(f"{before}{ASKED}== Les activités du métier{after}")
    assert {one.label for one in report.of(Activity)} == {
        "Guider une traversée",
        "Veiller sur la baie",
    }


EXPLAINED = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Veilleurs de dune 2036
Prospective du métier de veilleur de dune, Institut des oyats.
== Les facteurs d'évolution
#table(columns: (2cm, 12cm), stroke: none,
 [S1], [Promeneurs plus nombreux], [S2], [Chiens sans laisse],
 [T1], [Capteurs dans le sable], [E1], [Fin des aides à la plantation])
== Trois facteurs clés
Les trois facteurs suivants ont été retenus, dans cet ordre :
+ Chiens sans laisse (S2)
+ Promeneurs plus nombreux (S1)
+ Fin des aides à la plantation (E1)

Les capteurs (T1), chers à deux membres, n'ont pas été gardés : leur prix baisse trop peu.
== Les hypothèses
LEGEND
=== S2 – Chiens sans laisse
Chacun y voit autre chose.

#smallcaps[*Hypothèse 1*] — pente

Les chiens courent partout.

#smallcaps[*Hypothèse 2*] — cap, retenue

Un enclos leur est réservé.

#smallcaps[*Hypothèse 3*]

Les chiens sont interdits.
=== S1 – Promeneurs plus nombreux
On les compte depuis peu.

#smallcaps[*Hypothèse 1*] — pente, cap, retenue

Les sentiers sont clôturés.

#smallcaps[*Hypothèse 2*]

Les dunes s'effacent.
"""
LEGENDS = {
    "quoted": "Mentions. « pente » : hypothèse que le groupe croit la plus probable ; « cap » : "
    "hypothèse la plus souhaitable ; « retenue » : hypothèse qui fonde la suite.",
    "bare": "- Pente : l'hypothèse jugée la plus probable\n"
    "- Cap : l'hypothèse jugée la plus souhaitable\n- Retenue : l'hypothèse qui fonde la suite",
}


@pytest.mark.parametrize("legend", LEGENDS.values(), ids=LEGENDS)
def test_words_of_the_reports_own_judge_as_its_legend_explains_them(legend, typeset):
    report = typeset(EXPLAINED.replace("LEGEND", legend))
    assert marks(report.records) == {"S21": "P", "S22": "SR", "S23": "", "S11": "PSR", "S12": ""}
    assert [one.text for one in report.of(Scenario)][:2] == [
        "Les sentiers sont clôturés.",
        "Les dunes s’effacent.",
    ]


def test_a_sentence_on_a_factor_below_a_list_is_none_of_its_items(typeset):
    report = typeset(EXPLAINED.replace("LEGEND", LEGENDS["quoted"]))
    kept = {one.notation: one.rank for one in report.of(Factor) if one.retained}
    assert kept == {"S2": 1, "S1": 2, "E1": 3}
    assert not any(one.alt_labels for one in report.of(Factor))


def test_a_colour_that_a_legend_explains_is_no_word_that_judges():
    said = "Bleu : hypothèse la plus probable ; Cap : hypothèse la plus souhaitable"
    blocks = [Block(kind="paragraph", text=text, regions=()) for text in (said, "Bleu", "(cap)")]
    known, own = declared("foresight"), with_own_marks(declared("foresight"), blocks)
    assert own.lists["desirable"] == (*known.lists["desirable"], "cap")
    assert own.lists["probable"] == known.lists["probable"]


def test_a_look_and_its_meaning_may_stand_in_two_cells_of_a_row():
    green = Style(italic=1, fill=(0.8, 0.95, 0.85))
    look = Block(kind="paragraph", text="Fond vert et italique", regions=(), style=green)
    means = Block(kind="paragraph", text=": ce qui paraît le plus probable", regions=())
    cells = (Cell(row=0, column=0, blocks=(look,)), Cell(row=0, column=1, blocks=(means,)))
    table = Table(n_rows=1, n_columns=2, header_rows=0, cells=cells)
    block = Block(kind="table", text="", regions=(), table=table)
    (rule,) = find_legend([block], declared("foresight")).rules
    assert (rule.marks, rule.look.colour, rule.look.italic) == ({"probable"}, "green", True)
