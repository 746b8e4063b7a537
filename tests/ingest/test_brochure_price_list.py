"""Catalogues that tell all prices in one list at their end, and the codes of their courses."""

import pytest

from ontology.records import Price, TrainingOffer
from tests.ingest.paper import read_typst

_PAGE = """
#set page(width: 17cm, height: 22cm, margin: 2cm)
#set text(size: 10pt)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 12pt)
"""


def _course(title: str, aim: str, day: str) -> str:
    return f"""
= {title}
Une matinée dehors pour celles et ceux qui veulent mieux regarder ce qui pousse près d’eux.

== Objectifs
- {aim}
- Transmettre ce geste à un groupe

== Pour qui ?
- Jardiniers bénévoles

== Dates
{day}

== Lieu
Serre du Ruisseau, rue du Lavoir 7, 5500 Dinant
#pagebreak()
"""


_COURSES = (
    _course("J1 Greffer un vieux pommier", "Choisir un greffon", "mardi 2 mars 2027")
    + _course("J2 Nourrir un sol épuisé", "Lire une motte de terre", "mardi 9 mars 2027")
    + _course("J3 Dessiner une mare", "Tracer des paliers", "mardi 16 mars 2027")
)
BY_TITLE = f"""{_PAGE}{_COURSES}
= Tarifs et inscriptions
#table(columns: 4,
  table.header[*Code*][*Formation*][*Plein tarif*][*Tarif réduit*],
  [J1], [Greffer un vieux pommier], [41 €], [31 €],
  [J2], [Nourrir un sol épuisé], [52 €], [42 €],
  [J3], [Dessiner une mare], [63 €], [53 €])
"""
BY_CODE = f"""{_PAGE}{_COURSES}
= Tarifs et inscriptions
#table(columns: 3,
  table.header[*Module*][*Plein tarif*][*Tarif réduit*],
  [J1], [41 €], [31 €],
  [J2], [52 €], [42 €],
  [J3], [63 €], [53 €])
"""


@pytest.mark.parametrize("source", [BY_TITLE, BY_CODE])
def test_each_course_has_the_prices_of_its_row_in_a_list_at_the_end(source, tmp_path):
    document = read_typst(source, tmp_path)
    told = {one.iri: int(one.price) for one in document.of(Price)}
    assert {
        one.name: sorted(told[iri] for iri in one.prices) for one in document.of(TrainingOffer)
    } == {
        "Greffer un vieux pommier": [31, 41],
        "Nourrir un sol épuisé": [42, 52],
        "Dessiner une mare": [53, 63],
    }


_BADGE = """
#grid(columns: (2cm, 11cm), align: horizon, inset: 3mm,
  fill: (x, y) => if x == 0 { rgb("#204060") },
  [#text(size: 17pt, fill: white)[*J1*]],
  heading[Greffer un vieux pommier #linebreak() sans trop le blesser])
"""
BOXED = BY_TITLE.replace("= J1 Greffer un vieux pommier", _BADGE).replace(
    "[Greffer un vieux pommier]", "[Greffer un vieux pommier sans trop le blesser]"
)


def test_a_title_goes_on_below_the_code_in_a_box_beside_it(tmp_path):
    offers = {one.name: one for one in read_typst(BOXED, tmp_path).of(TrainingOffer)}
    assert set(offers) == {
        "Greffer un vieux pommier sans trop le blesser",
        "Nourrir un sol épuisé",
        "Dessiner une mare",
    }
    assert all(len(one.prices) == 2 for one in offers.values())
