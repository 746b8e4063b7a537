"""Reports that judge by signs of a keyboard, number their actions, and letter their activities."""

import pytest

from ingest.families.declaration import declared
from ingest.families.legend_text import find_legend
from ontology.iris import last
from ontology.model import Block
from ontology.records import Activity, Dimension, Factor
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import actions, needs

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Gardes de digue en 2033 : que sera le métier ?
== 1) Le contexte
Les digues du fleuve ont cent ans et dix gardes.
== 2) Ce qui pourrait changer
#table(columns: (2cm, 2cm, 1fr),
 table.cell(colspan: 2)[*Thème et repère*], [*Facteur de changement proposé par les gardes*],
 table.cell(rowspan: 2)[#rotate(-90deg, reflow: true)[*Eau*]], [EAU1], [Crues d'hiver plus longues],
 [EAU2], [Sécheresse des fossés], table.cell(rowspan: 2)[#rotate(-90deg, reflow: true)[*Gens*]],
 [HAB1], [Promeneurs la nuit], [HAB2], [Jardins au pied des digues])
== 3) Ce que nous avons gardé
#table(columns: (2cm, 2cm, 1fr), [*Place*], [*Repère*], [*Facteur retenu*],
 [1], [HAB1], [Promeneurs la nuit], [2], [EAU1], [Crues d'hiver plus longues])
== 4) Et si… ? Les hypothèses
Lecture : (!) = ce qui arrivera selon la plupart ; (+) = ce que la plupart voudraient ; (!+) =
les deux à la fois ; en gras = l'hypothèse avec laquelle on continue.
=== HAB1 – Promeneurs la nuit
+ (!) Les promeneurs viennent avec leurs chiens et leurs lampes.
+ (+) *Une garde fait la ronde avec les riverains chaque soir.*
+ Les digues sont fermées au coucher du soleil.
=== EAU1 – Crues d'hiver plus longues
+ (!+) *Les écluses sont tenues jour et nuit, de novembre à mars.*
+ Le fleuve passe par-dessus une digue sur trois.
== 5) Plan d'action
#table(columns: (1cm, 1fr, 3cm, 2cm), [*N°*], [*Action*], [*Qui ?*], [*Quand ?*],
 table.cell(colspan: 4)[*HAB1 : Promeneurs la nuit*], [1.1], [Prêter vingt lampes], [communes],
 [2031], [1.2], [Ouvrir un refuge], [province], [2032],
 table.cell(colspan: 4)[*EAU1 : Crues d'hiver plus longues*], [2.1], [Recruter six éclusières],
 [province], [2031], [2.2], [Acheter une barque], [communes], [2032])
== 6) Compétences à prévoir
=== Activité A : Faire la ronde
#table(columns: (3cm, 1fr), [*Lié à*], [*Il faudra…*], [HAB1], [Parler à des inconnus la nuit],
 [EAU1 + HAB1], [Lire une échelle de crue])
=== Activité B : Tenir les écluses
#table(columns: (3cm, 1fr), [*Lié à*], [*Il faudra…*], [EAU1], [Manœuvrer une vanne à la main])
"""


@pytest.fixture(scope="module")
def report(typeset):
    return typeset(REPORT)


def test_a_legend_of_typed_signs_tells_a_report_from_a_profile(report):
    assert report.kind == "foresight"
    assert marks(report.records) == {
        "HAB11": "P",
        "HAB12": "SR",
        "HAB13": "",
        "EAU11": "PSR",
        "EAU12": "",
    }


def test_a_header_that_begins_with_the_word_for_factors_is_of_factors(report):
    assert sorted(last(one.iri) for one in report.of(Factor)) == ["EAU1", "EAU2", "HAB1", "HAB2"]


def test_numbers_of_actions_below_a_band_are_no_codes_of_factors(report):
    assert actions(report) == {
        ("Promeneurs la nuit", "Prêter vingt lampes"),
        ("Promeneurs la nuit", "Ouvrir un refuge"),
        ("Crues d’hiver plus longues", "Recruter six éclusières"),
        ("Crues d’hiver plus longues", "Acheter une barque"),
    }


def test_a_lettered_activity_heads_the_table_of_what_it_needs(report):
    found = {one.notations: one.label for one in report.of(Activity)}
    assert found == {("A",): "Faire la ronde", ("B",): "Tenir les écluses"}
    assert {need[:2] for need in needs(report)} == {
        ("Faire la ronde", "Parler à des inconnus la nuit"),
        ("Faire la ronde", "Lire une échelle de crue"),
        ("Tenir les écluses", "Manœuvrer une vanne à la main"),
    }


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("[++] ce que nous voudrions ; [?] ce qui arrivera", {"[++]": "S", "[?]": "P"}),
        ("▲ la plus probable ; ☑ voie conservée", {"▲": "P", "☑": "R"}),
        ("☒ la plus probable ☐ la plus souhaitable", {}),
        ("☑ = retenue", {"☑": "R"}),
        (
            "▲ la plus probable ; ♥ celle que l'on souhaite ; ✔ voie qui porte la suite",
            {"▲": "P", "♥": "S", "✔": "R"},
        ),
        ("▲ la plus probable ; ✔ voie qui porte la suite", {"▲": "P"}),
    ],
)
def test_which_signs_a_legend_explains(text, signs):
    legend = find_legend([Block(kind="paragraph", text=text, regions=())], declared("foresight"))
    letters = {"probable": "P", "desirable": "S", "retained": "R"}
    found = {rule.look.sign: "".join(letters[m] for m in rule.marks) for rule in legend.rules}
    assert found == signs


@pytest.mark.parametrize(
    "said",
    ["voie sur laquelle on bâtit la suite", "voie bâtie plus loin", "path the plan builds on"],
)
def test_a_legend_without_stops_says_what_a_frame_is_for(said):
    text = f"fond vert : la plus probable fond rose : les deux cadre rouge : {said}"
    legend = find_legend([Block(kind="paragraph", text=text, regions=())], declared("foresight"))
    assert [rule.marks for rule in legend.rules if rule.look.framed] == [frozenset({"retained"})]


def test_a_name_set_sideways_in_a_cell_is_read(report):
    assert {one.label for one in report.of(Dimension)} == {"Eau", "Gens"}


DUTCH = r"""
#set page(paper: "a4", margin: 2cm)
#set text(size: 10pt, lang: "nl")
= Torenwachters in 2033
Toekomstverkenning van een beroep, april 2028
== Vier veranderingsfactoren
#table(columns: (1.5cm, 1fr), [*Code*], [*Factor*], [v1], [Hogere torens], [v2], [Minder klokken],
 [v3], [Bezoek in de nacht], [v4], [Duiven en valken])
== De weerhouden factoren
+ v4 – Duiven en valken: omdat elke stad erom vraagt
+ v1 – Hogere torens: omdat de trappen langer worden
== De hypothesen
Leeswijzer: (!) = wat de groep verwacht; (+) = wat de groep wenst; vet = de weerhouden hypothese.
=== v4 – Duiven en valken
a) (!) De duiven blijven.

b) (+) *Elke toren krijgt een valk.*
=== v1 – Hogere torens
a) (!+) *Er komt een lift.*

b) De bovenste zaal sluit.
"""


def test_two_signs_may_share_their_brackets_in_dutch_too(typeset):
    report = typeset(DUTCH)
    assert marks(report.records) == {"V4A": "P", "V4B": "SR", "V1A": "PSR", "V1B": ""}


def test_what_parts_a_factor_from_its_reason_is_no_part_of_its_name(typeset):
    kept = [one for one in typeset(DUTCH).of(Factor) if one.rank]
    assert [(one.label, one.alt_labels) for one in kept] == [
        ("Hogere torens", ()),
        ("Duiven en valken", ()),
    ]
    assert kept[0].retained_because == "omdat de trappen langer worden"
