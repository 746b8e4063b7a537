"""Sheets whose cards of scenarios, set abreast, come in any order, above boxes and measures."""

import pytest

from ontology.records import Factor
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import actions

BOXES = r"""
☐ le plus vraisemblable

☐ le plus espéré

☐ base des mesures
"""
REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Sonneurs de cloches en 2036
Étude prospective, mai 2030
== Facteurs de changement
#table(columns: (2cm, 1fr), [*Code*], [*Facteur*], [C-01], [Carillons réglés à distance],
 [C-02], [Plaintes pour bruit], [C-03], [Tours fermées aux visites])
== C-02 Plaintes pour bruit
{futures}
=== Mesures à prendre
- Rédiger une charte des heures
== C-01 Carillons réglés à distance
{futures}
=== Mesures à prendre
- Former deux sonneurs par tour
"""


def _futures(order: str, ticks: dict[str, tuple[int, ...]]) -> str:
    out = ""
    for letter in order:
        lines = BOXES.strip().split("\n\n")
        ticked = [
            line.replace("☐", "☒") if n in ticks.get(letter, ()) else line
            for n, line in enumerate(lines)
        ]
        told = f"Les cloches de la tour {letter} sonnent une fois par jour."
        out += f"=== Voie {letter}\n{told}\n\n" + "\n\n".join(ticked) + "\n\n"
    return out


@pytest.mark.parametrize("order", ["ABC", "ACB", "BCA", "CBA"])
def test_cards_of_scenarios_come_in_any_order_and_their_boxes_are_no_actions(typeset, order):
    futures = _futures(order, {"A": (0,), "B": (1, 2)})
    report = typeset(REPORT.replace("{futures}", futures))
    assert marks(report.records) == {
        f"C{factor}{letter}": given
        for factor in ("02", "01")
        for letter, given in (("A", "P"), ("B", "SR"), ("C", ""))
    }
    kept = {one.notation: one.rank for one in report.of(Factor) if one.retained}
    assert kept == {"C-02": 1, "C-01": 2}
    assert {one[-1] for one in actions(report)} == {
        "Rédiger une charte des heures",
        "Former deux sonneurs par tour",
    }
