"""Tables without rules between their rows, some cells or every second row of which are tinted."""

import pytest

from tests.ingest.paper import rows, set_by_typst, table

PAGE = '#set page(width: 29.7cm, height: 21cm, margin: 2cm)\n#set text(size: 9pt, lang: "fr")\n'
AFTER = """
Le groupe a gardé trois de ces évolutions, et n'a rien voulu dire de celles qui ne sont pas teintes.
"""
CELLS = """
#let sure = table.cell.with(fill: rgb("cec"))
#let wished = table.cell.with(fill: rgb("dce"))
#table(columns: (1fr,) * 4, inset: 4pt, stroke: none, column-gutter: {gutter},
 [*Facteur*], [*Évolution A*], [*Évolution B*], [*Évolution C*], {rule}
 [*Q1* \\ Moins de péniches], sure[Deux péniches sur trois restent à quai, faute de marins pour les
  mener jusqu'à la mer.], wished[Une école de marins ouvre.], [Le fret passe par le rail.],
 [*Q4* \\ Écluses sans éclusier], [Les écluses s'ouvrent seules.], sure[Les écluses ferment la nuit,
  et personne n'y passe plus après sept heures.], wished[Les éclusiers reviennent.],
 [*Q3* \\ Quais sous l'eau en hiver], sure[Les quais sont rehaussés.], [Les quais sont fermés.], [],
 [*Q2* \\ Canaux gelés], [Le gel dure deux mois et la glace est vendue au bord du canal, à ceux qui
  passent.], [Le gel ne vient plus.], [])
"""


@pytest.mark.parametrize("gutter", ["0pt", "3pt"])
@pytest.mark.parametrize("rule", ["", "table.hline(),"])
def test_cells_that_touch_tell_the_rows_and_so_do_rows_without_any_tint(gutter, rule, tmp_path):
    source = CELLS.replace("{gutter}", gutter).replace("{rule}", rule)
    found = rows(table(set_by_typst(PAGE + source + AFTER, tmp_path)))
    assert [(row[0] or "")[:2] for row in found] == ["Fa", "Q1", "Q4", "Q3", "Q2"]
    assert found[4][1] == (
        "Le gel dure deux mois et la glace est vendue au bord du canal, à ceux qui passent."
    )
    assert found[1][3] == "Le fret passe par le rail."


@pytest.mark.parametrize("count", [3, 4])
def test_names_stand_over_a_first_row_that_is_on_no_stripe(count, tmp_path):
    said = ["Péniches à quai", "Écluses ouvertes la nuit aux bateaux vides", "Quais", "Canaux"]
    cells = "".join(f"[N{n}], [{each}]," for n, each in enumerate(said[:count], 1))
    source = f"""#table(columns: (3cm, 1fr), stroke: none,
     fill: (_, y) => if y > 0 and calc.even(y) {{ luma(230) }}, [*Code*], [*Facteur*], {cells})"""
    found = rows(table(set_by_typst(PAGE + source + AFTER, tmp_path)))
    assert found[0] == ["Code", "Facteur"]
    assert [row[0] for row in found[1:]] == [f"N{n}" for n in range(1, count + 1)]


@pytest.mark.parametrize("after", ["", "[N5], [Ponts],"])
def test_words_across_the_last_stripe_end_such_a_table(after, tmp_path):
    source = f"""#table(columns: (3cm, 1fr), stroke: none,
     fill: (_, y) => if y > 0 and calc.even(y) {{ luma(230) }}, [*Code*], [*Facteur*],
     [N1], [Péniches à quai], [N2], [Écluses ouvertes la nuit], [N3], [Quais],
     table.cell(colspan: 2)[Ce que disent les gens du fleuve quand on leur demande], {after})"""
    found = rows(table(set_by_typst(PAGE + source + AFTER, tmp_path)))
    assert [row[0] for row in found[:4]] == ["Code", "N1", "N2", "N3"]


def test_the_first_of_two_rows_may_be_tinted_under_names_in_bold_and_be_no_header(tmp_path):
    source = """
#table(columns: (3cm, 6cm, 4cm), fill: (_, y) => if y == 1 { rgb("fe9") }, stroke: none,
 table.hline(), [*Départ*], [*Quai*], [*Prix*], table.hline(),
 [*Printemps*], [Quai des Sauniers], [220 €], table.hline(),
 [*Automne*], [Quai aux Foins], [245 €], table.hline())"""
    found = table(set_by_typst(PAGE + source, tmp_path))
    assert found.table
    assert found.table.header_rows == 1
    assert [row[1] for row in rows(found)] == ["Quai", "Quai des Sauniers", "Quai aux Foins"]
