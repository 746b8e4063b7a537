"""Tables without any rule whose rows a wider step parts, and what only looks like them."""

import pytest

from tests.ingest.paper import Paper, rows, set_by_typst, table

RULELESS = "#set page(margin: 2cm)\n#set text(size: 10pt)\n#set table(stroke: none)\n"
STORY = [
    "Le public arrive par petits groupes et demande où",
    "il peut poser ses affaires, puis il s'assied.",
    "",
    "On commence à dix heures.",
    "",
    "Chaque personne lit une page, et la suivante",
    "reprend au même mot ; personne ne corrige.",
]


def test_rows_of_several_lines_are_parted_by_wider_steps(tmp_path):
    layout = set_by_typst(
        RULELESS
        + """#table(columns: (3cm, 4cm, 4cm), inset: (y: 6pt),
  table.header([FACTEUR], [HYPOTHÈSE 1], [HYPOTHÈSE 2]),
  [F3 Loyers en hausse dans le centre], [*Les ateliers partent vers la périphérie et y restent.*],
  [Rien.], [F8 Foires], [*Elles ferment.*], [Elles se tiennent toutes dans une seule halle.])""",
        tmp_path,
    )
    assert rows(table(layout)) == [
        ["FACTEUR", "HYPOTHÈSE 1", "HYPOTHÈSE 2"],
        [
            "F3 Loyers en hausse dans le centre",
            "Les ateliers partent vers la périphérie et y restent.",
            "Rien.",
        ],
        ["F8 Foires", "Elles ferment.", "Elles se tiennent toutes dans une seule halle."],
    ]


def test_a_column_of_codes_needs_no_name(tmp_path):
    layout = set_by_typst(
        RULELESS
        + """#table(columns: (3cm, 1.5cm, 1fr), table.header([*Domaine*], [], [*Enjeu*]),
  [Quai], [Q1], [Silence], [], [Q2], [Bruit], [Halle], [H1], [Prix du poisson])""",
        tmp_path,
    )
    assert rows(table(layout))[1:] == [
        ["Quai", "Q1", "Silence"],
        ["", "Q2", "Bruit"],
        ["Halle", "H1", "Prix du poisson"],
    ]


def test_a_name_that_stops_short_of_its_words_names_them(tmp_path):
    layout = set_by_typst(
        RULELESS
        + """#table(columns: (2.4cm, 6cm, 2cm), table.header([*Enjeu*], [], [*Voix*]),
  [Q1], [Silence sur les quais], [12], [Q2], [Bruit], [9], [H1], [Prix du poisson], [4])""",
        tmp_path,
    )
    assert rows(table(layout))[0] == ["Enjeu", "Voix"]
    assert rows(table(layout))[1] == ["Q1 Silence sur les quais", "12"]


def test_a_page_may_end_columns_of_other_widths():
    paper = Paper()
    for texts in (["Silence sur tous les quais du port", "Bruit"], ["Halle", "Prix"]):
        for x, name in ((60, "Code"), (120, "Enjeu"), (320, "Suite à donner")):
            paper.text(x, 80, name, font="Helvetica-Bold")
        for at, text in enumerate(texts):
            y = 100 + at * 25
            paper.text(60, y, f"{text[0]}{at + 1}")
            paper.text(120, y, text)
            paper.lines(320, y, ["À voir avec le conseil", "du port en mai"][: at + 1])
        paper.next()
    assert [row[0] for row in rows(table(paper.layout()))] == ["Code", "S1", "B2", "H1", "P2"]


@pytest.mark.parametrize("shift", [0, 5])
def test_two_stories_side_by_side_under_bold_titles_are_no_table(shift):
    paper = Paper()
    for x, title in ((60, "Lire à deux voix"), (320, "Marcher sans parler")):
        paper.text(x, 100, title, font="Helvetica-Bold")
        paper.lines(x, 120 + (shift if x > 100 else 0), STORY)
    assert not [block for block in paper.layout().blocks if block.table]


def test_two_rows_of_codes_count_where_others_stand_in_the_same_columns():
    paper = Paper()
    for y, few in ((100, 3), (200, 2)):
        paper.text(60, y, "Scénarios", font="Helvetica-Bold")
        for at in range(few):
            paper.text(60, y + 20 + 18 * at, f"{at + 1}", font="Helvetica-Bold")
            paper.text(90, y + 20 + 18 * at, f"Le port ferme en {2030 + at}.")
    found = [rows(block) for block in paper.layout().blocks if block.table]
    assert [[row[0] for row in one] for one in found] == [["1", "2", "3"], ["1", "2"]]
