"""Tables without any rule whose rows a wider step parts, and what only looks like them."""

import pytest

from ingest.layout.centred import middles
from ingest.layout.lines import segments
from ingest.pages import open_pages
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


def test_a_heading_in_a_slant_of_its_own_stands_over_its_rows_by_itself():
    paper = Paper()
    y = 100
    for name, items in (("Au large", "1 Vents 2 Bouées"), ("À quai", "3 Grues 4 Criées 10 Digues")):
        paper.text(60, y, name, font="Helvetica-Oblique", colour=(0, 0.2, 0.6))
        words = items.split()
        for code, word in zip(words[::2], words[1::2], strict=True):
            y += 22
            paper.text(80 - 2.8 * len(code), y, code)
            paper.text(100, y, word)
            paper.rule(60, y + 6, 400, y + 6)
        y += 36
    assert rows(table(paper.layout())) == [
        ["1", "Vents"],
        ["2", "Bouées"],
        ["À quai", ""],
        ["3", "Grues"],
        ["4", "Criées"],
        ["10", "Digues"],
    ]


def test_two_columns_of_codes_part_the_rows_between_two_rules():
    paper = Paper()
    for x, name in ((60, "Savoir-faire"), (300, "Tâche"), (360, "Enjeux")):
        paper.text(x, 100, name)
    for y in (86, 106, 210):
        paper.rule(55, y, 420, y)
    told = (("II", "E4", 2), ("II", "E4, E7", 1), ("III", "E2", 2), ("V", "E2", 1))
    y = 120
    for task, issues, height in told:
        paper.lines(60, y, ["Rédiger un avis de mer", "pour les plaisanciers"][:height])
        paper.text(306, y, task)
        paper.text(360, y, issues)
        y += 13 * height
    found = rows(table(paper.layout()))
    assert [row[1:] for row in found[1:]] == [[task, issues] for task, issues, _ in told]


def test_lists_of_coded_items_side_by_side_keep_their_own_lines():
    paper = Paper()
    for x, name, code in ((60, "Gens", "G"), (240, "Ports", "P"), (420, "Lois", "L")):
        paper.text(x, 100, name, font="Helvetica-Bold")
        at = 120
        for number, height in enumerate((1, 2, 1) if x == 240 else (2, 1, 1), 1):
            words = [f"{code}{number} - Marées fortes", "et longues"][:height]
            paper.lines(x, at, words, step=12)
            at += 12 * height + 5
    cells = [cell for cell in table(paper.layout()).table.cells if cell.row > 0]
    said = [block.text for cell in cells for block in cell.blocks]
    assert sorted(said) == sorted(
        f"{code}{number} - Marées fortes{' et longues' * (number == long)}"
        for code, long in (("G", 1), ("P", 2), ("L", 1))
        for number in (1, 2, 3)
    )


def test_cards_and_the_badges_in_them_are_no_table():
    paper = Paper()
    for at, x in enumerate((60, 230, 400)):
        paper.grid([x, x + 150], [100, 190])
        paper.text(x + 8, 116, f"Scénario {at + 1}", font="Helvetica-Bold")
        paper.grid([x + 8, x + 62], [122, 135])
        paper.text(x + 13, 132, "PROBABLE", size=8, font="Helvetica-Bold")
        paper.lines(x + 8, 148, ["Les ports ferment et les", "marins partent."])
    assert not [block for block in paper.layout().blocks if block.table]


def test_a_header_may_look_as_its_rows_do(tmp_path):
    layout = set_by_typst(
        RULELESS
        + """#table(columns: (3cm, 6cm), inset: (y: 5pt), table.header([Enjeu], [Actions]),
  [Silence], [Fermer la criée la nuit, et ouvrir la halle aux poissons une heure plus tard],
  [], [Poser des caisses de bois],
  [Prix], [Publier les prix du matin], [Grues], [Repeindre la grue])""",
        tmp_path,
    )
    found = rows(table(layout))
    assert [row[0] for row in found] == ["Enjeu", "Silence", "Prix", "Grues"]
    assert found[2] == ["Prix", "Publier les prix du matin"]


def test_three_stories_side_by_side_under_plain_names_are_no_table():
    paper = Paper()
    for at, x in enumerate((50, 225, 400)):
        paper.text(x, 100, ("Le port", "La halle", "La grue")[at])
        paper.lines(x, 122, ["On y arrive par la mer", "ou par la route.", "On y reste peu."][at:])
        paper.lines(x, 170, ["Le matin, les bateaux", "rentrent, et les caisses", "sortent vite."])
        paper.lines(x, 218 + 5 * at, ["Puis on lave tout, et", "l'on attend le soir."])
    assert not [block for block in paper.layout().blocks if block.table]


def test_cells_may_stand_halfway_down_their_rows(tmp_path):
    told = "Calmer un client resté dehors sous la pluie, sans élever la voix ni fermer la porte"
    layout = set_by_typst(
        RULELESS
        + f"""#table(columns: (3cm, 6cm, 2cm), inset: (y: 5pt), align: horizon,
  table.header([*Tâche*], [*Compétence*], [*Enjeu*]),
  [A Accueillir], [{told}], [V3], [B Veiller], [Réparer une borne], [V1],
  [C Passer le relais à qui vient le matin], [Compter ses heures], [V1, V3])""",
        tmp_path,
    )
    assert rows(table(layout))[1:] == [
        ["A Accueillir", told, "V3"],
        ["B Veiller", "Réparer une borne", "V1"],
        ["C Passer le relais à qui vient le matin", "Compter ses heures", "V1, V3"],
    ]


def test_lines_at_two_heights_in_two_columns_are_no_rows():
    paper = Paper()
    for x, shift in ((60, 0), (320, 6.5)):
        paper.text(x, 100, "Lire" if x < 100 else "Marcher", font="Helvetica-Bold")
        paper.lines(x, 120 + shift, STORY)
    assert not [block for block in paper.layout().blocks if block.table]


def test_a_row_that_stands_in_no_column_is_centred_in_none():
    paper = Paper()
    paper.lines(60, 100, ["Un mot", "Un autre", "Un dernier"], step=40)
    (page,) = open_pages(paper.bytes())
    found = [[line] for line in segments(1, page.chars)]
    assert middles(found, [(300.0, 400.0)]) == []


def test_names_over_several_rows_wrap_beside_them_at_steps_of_their_own(tmp_path):
    layout = set_by_typst(
        "#set page(margin: 2cm)\n#set text(size: 11pt)\n#set par(leading: 0.5em)\n"
        """#table(columns: (3.4cm, 5.6cm, 2cm), stroke: none, inset: (y: 5.5pt),
  table.hline(), table.header([*Métier*], [*Geste*], [*Vents*]),
  table.cell(rowspan: 2)[+ Mener la barque de quai en quai sans perdre le chenal],
  [Lire la houle], [V1], [Tenir le cap], [V4],
  table.cell(rowspan: 3)[2. Garder le phare], [Dire midi], [V2, V5],
  [Répondre aux bateaux qui demandent un abri], [V1], [Tenir le livre], [V5], table.hline())""",
        tmp_path,
    )
    assert rows(table(layout))[1:] == [
        ["Mener la barque de quai en quai sans perdre le chenal", "Lire la houle", "V1"],
        [None, "Tenir le cap", "V4"],
        ["Garder le phare", "Dire midi", "V2, V5"],
        [None, "Répondre aux bateaux qui demandent un abri", "V1"],
        [None, "Tenir le livre", "V5"],
    ]


@pytest.mark.parametrize("inset", [3, 5, 8, 10])
@pytest.mark.parametrize("named", ["*Quai nord*", "Quai nord"])
def test_rows_of_one_line_need_not_say_again_what_holds_for_several(tmp_path, inset, named):
    layout = set_by_typst(
        RULELESS
        + f"""#table(columns: (5cm, 6cm, 5cm), inset: (y: {inset}pt),
  table.header([*Lieu*], [*Ce qu'il faut y voir*], [*Pour qui*]),
  [{named}], [Les grues à l'arrêt], [Les enfants de six ans],
  [], [Le pont qui se lève], [Les groupes de huit],
  [], [La cale sèche], [Les enfants de neuf ans],
  [{named.replace("nord", "sud")}], [Un phare rayé], [Les groupes de douze],
  [], [Les barques de pêche], [Les enfants de dix ans])""",
        tmp_path,
    )
    held = rows(table(layout))
    assert [row[1:] for row in held] == [
        ["Ce qu’il faut y voir", "Pour qui"],
        ["Les grues à l’arrêt", "Les enfants de six ans"],
        ["Le pont qui se lève", "Les groupes de huit"],
        ["La cale sèche", "Les enfants de neuf ans"],
        ["Un phare rayé", "Les groupes de douze"],
        ["Les barques de pêche", "Les enfants de dix ans"],
    ]
    assert [row[0] for row in held if row[0]] == ["Lieu", "Quai nord", "Quai sud"]


@pytest.mark.parametrize("named", ["*Quai {}*", "Quai {}"])
def test_an_empty_cell_amid_rows_of_one_line_ends_no_table(tmp_path, named):
    nord, sud = named.format("nord"), named.format("sud")
    layout = set_by_typst(
        RULELESS
        + f"""#table(columns: (5cm, 6cm, 5cm),
  table.header([*Lieu*], [*Ce qu'il faut y voir*], [*Pour qui*]),
  [{nord}], [Les grues à l'arrêt], [Les enfants],
  [{nord}], [], [Les groupes de huit],
  [{nord}], [La cale sèche], [],
  [{sud}], [Un phare rayé], [Les groupes de douze],
  [{sud}], [], [Les enfants de dix ans])""",
        tmp_path,
    )
    assert rows(table(layout))[1:] == [
        ["Quai nord", "Les grues à l’arrêt", "Les enfants"],
        ["Quai nord", "", "Les groupes de huit"],
        ["Quai nord", "La cale sèche", ""],
        ["Quai sud", "Un phare rayé", "Les groupes de douze"],
        ["Quai sud", "", "Les enfants de dix ans"],
    ]
