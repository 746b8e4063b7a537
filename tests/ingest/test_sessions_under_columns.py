"""A course in two columns under ruled titles, over a table of sessions of the full width."""

import pytest

from tests.ingest.paper import Paper, rows

BOLD = {"font": "Helvetica-Bold"}
PALE = (0.94, 0.95, 0.96)


def ruled(paper: Paper, x: float, y: float, end: float, title: str) -> None:
    paper.text(x, y, title, size=12, **BOLD)
    paper.rule(x, y + 5, end, y + 5)


def items(paper: Paper, x: float, y: float, texts: tuple[str, ...]) -> None:
    paper.lines(x, y, [f"• {text}" for text in texts], step=14.5)


@pytest.fixture(scope="module")
def course():
    """Three days on the left, the last of them below the box of facts on the right."""
    paper = Paper()
    paper.text(48, 60, "Accorder un bief", size=19, **BOLD)
    paper.text(48, 135, "Trois jours pour celles et ceux qui règlent l’eau entre voisins.")
    paper.fill(337, 166, 547, 386, PALE)
    ruled(paper, 48, 178, 311, "Objectifs")
    items(paper, 50, 199, ("Lire une vanne et son niveau", "Dire non à un meunier pressé",
                           "Écrire un tour d'eau qui tienne", "Nommer trois poissons"))  # fmt: skip
    ruled(paper, 48, 297, 311, "Programme")
    for day, y in (1, 317), (2, 376), (3, 433):
        paper.text(48, y, f"Jour {day}", **BOLD)
        items(paper, 50, y + 17, (f"Visite du bief numéro {day}", f"Récit de la crue {day}"))
    ruled(paper, 351, 190, 533, "Pour qui ?")
    items(paper, 353, 211, ("Gardes de rivière", "Éclusières", "Riverains d'un moulin",
                            "Pêcheurs du dimanche"))  # fmt: skip
    ruled(paper, 351, 296, 533, "Prérequis")
    paper.text(351, 317, "aucun")
    ruled(paper, 351, 342, 533, "Donné par")
    paper.text(351, 363, "Odile Van der Brugge")
    ruled(paper, 48, 505, 547, "Sessions")
    table = (
        (526, ("Quand", "Heures", "Où", "Prix"), BOLD | {"size": 9}),
        (549, ("14 et 15 mai 2029", "9h – 16h", "Moulin du Gué", "120 €"), {"size": 11}),
        (595, ("18 et 19 juin 2029", "9h – 15h", "Moulin Rouge", "110 €"), {"size": 11}),
    )
    for y, texts, look in table:
        for x, text in zip((48, 226, 311, 509), texts, strict=True):
            paper.text(x, y, text, **look)
    for y in 530, 575:
        paper.rule(48, y, 547, y)
    paper.text(48, 640, "Le repas de midi est compris.", size=8.8)
    return paper.layout().blocks


def test_rules_under_titles_of_a_box_part_no_rows_of_a_table_below_it(course):
    assert [rows(one) for one in course if one.table] == [
        [
            ["Quand", "Heures", "Où", "Prix"],
            ["14 et 15 mai 2029", "9h – 16h", "Moulin du Gué", "120 €"],
            ["18 et 19 juin 2029", "9h – 15h", "Moulin Rouge", "110 €"],
        ]
    ]


def test_a_column_goes_on_below_the_other_with_a_title_like_those_above(course):
    said = [one.text for one in course]
    days = [said.index(f"Jour {day}") for day in (1, 2, 3)]
    assert said.index("Programme") < days[0] < days[1] < days[2] < said.index("Pour qui ?")
    assert said.index("Récit de la crue 3") < said.index("Pour qui ?") < said.index("Sessions")
