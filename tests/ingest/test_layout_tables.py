"""Tables with all their rules, with some, or with none: cells, spans, styles, page cuts."""

import pytest

from tests.ingest.paper import BODY, Paper, rows, set_by_typst, table, texts

HEAD = "Helvetica-Bold"


def test_a_ruled_table_gives_its_cells_and_its_header():
    paper = Paper()
    paper.grid([60, 120, 400], [100, 120, 140, 160])
    for x, cells in ((64, ["Code", "A1", "A2"]), (124, ["Facteur", "Public", "Finances"])):
        for at, cell in enumerate(cells):
            paper.text(x, 114 + 20 * at, cell, font=HEAD if at == 0 else "Helvetica")
    found = table(paper.layout())
    assert rows(found) == [["Code", "Facteur"], ["A1", "Public"], ["A2", "Finances"]]
    assert (found.table.header_rows, found.table.ruled) == (1, True)


def test_a_cell_without_a_rule_inside_spans():
    paper = Paper()
    for x in (60, 160, 400):
        paper.rule(x, 100, x, 160)
    for y in (100, 160):
        paper.rule(60, y, 400, y)
    paper.rule(160, 130, 400, 130)
    paper.text(64, 130, "Accueillir")
    paper.text(164, 118, "1.1")
    paper.text(164, 148, "1.2")
    found = table(paper.layout())
    assert rows(found) == [["Accueillir", "1.1"], [None, "1.2"]]
    assert found.table.at(1, 0).text == "Accueillir"


def test_the_last_fill_and_the_underline_of_a_cell_are_its_style():
    paper = Paper()
    paper.fill(60, 100, 300, 120, (1, 1, 1))
    paper.fill(60, 100, 300, 120, (1, 0.9, 0.5))
    paper.grid([60, 300, 400], [100, 120])
    end = paper.text(64, 114, "souhaitable", font="Helvetica-BoldOblique")
    paper.rule(64, 115.5, end, 115.5)
    paper.text(304, 114, "autre")
    style = table(paper.layout()).table.at(0, 0).style
    assert (style.bold, style.italic, style.underline) == (1.0, 1.0, 1.0)
    assert style.fill == pytest.approx((1, 0.9, 0.5), abs=0.01)


def test_an_underline_that_steps_aside_for_letters_is_one():
    paper = Paper()
    end = paper.text(64, 114, "gagner des appels", font="Helvetica-Bold")
    for x in range(64, int(end) - 6, 9):
        paper.rule(x, 114, x + 4, 114)
    paper.rule(end - 3, 114, end, 114)
    start = paper.text(64, 134, "page ")
    end = paper.text(start, 134, "sans marque ")
    paper.rule(64, 135.5, start - 3, 135.5)
    paper.rule(end, 135.5, paper.text(end, 134, "gagnée"), 135.5)
    under = [block.style.underline for block in paper.layout().blocks]
    assert under == [1.0, pytest.approx(0.5, abs=0.1)]


def test_a_rule_under_words_does_not_cut_their_cell():
    paper = Paper()
    paper.grid([60, 300, 400], [100, 160])
    end = paper.text(64, 114, "première ligne")
    paper.rule(64, 116, end, 116)
    paper.text(64, 150, "deuxième ligne")
    paper.text(304, 114, "autre")
    assert table(paper.layout()).table.n_rows == 1


def two_pages(bottom: list[list[str]], top: list[list[str]], *, header: bool) -> Paper:
    paper = Paper()
    titles = ["Code", "Hypothèse"]
    for number, body in enumerate((bottom, top)):
        lines = [titles, *body] if number == 0 or header else body
        start = 830 - 30 * len(lines) if number == 0 else 40
        paper.grid([60, 160, 400], [start + 30 * at for at in range(len(lines) + 1)])
        for at, cells in enumerate(lines):
            for x, cell in zip((64, 164), cells, strict=True):
                paper.text(
                    x, start + 30 * at + 18, cell, font=HEAD if cells is titles else "Helvetica"
                )
        paper.next()
    return paper


def test_a_table_is_stitched_over_pages_and_its_header_kept_once():
    paper = two_pages([["A1", "Une hypothèse."]], [["A2", "Une autre."]], header=True)
    layout = paper.layout()
    assert rows(table(layout)) == [
        ["Code", "Hypothèse"],
        ["A1", "Une hypothèse."],
        ["A2", "Une autre."],
    ]
    assert {drop.text for drop in layout.dropped} == {"Code", "Hypothèse"}


def test_a_row_cut_by_the_page_is_joined():
    paper = two_pages(
        [["A1", "Une hypothèse qui ne finit"]],
        [["", "pas sur la page."], ["A2", "Oui."]],
        header=False,
    )
    assert rows(table(paper.layout()))[1:] == [
        ["A1", "Une hypothèse qui ne finit pas sur la page."],
        ["A2", "Oui."],
    ]


def test_a_new_identifier_opens_a_new_row_after_a_page_cut():
    paper = two_pages([["A1", "Une hypothèse sans point"]], [["A2", "la suite."]], header=False)
    assert [row[0] for row in rows(table(paper.layout()))] == ["Code", "A1", "A2"]


def test_a_merged_cell_is_carried_over_the_page_cut():
    paper = Paper()
    for x in (60, 160, 400):
        paper.rule(x, 740, x, 800)
        paper.rule(x, 900, x, 901)
    for y in (740, 800):
        paper.rule(60, y, 400, y)
    paper.rule(160, 770, 400, 770)
    paper.lines(64, 758, ["Accueillir"])
    paper.text(164, 758, "Écouter.")
    paper.text(164, 788, "Orienter.")
    paper.next()
    paper.grid([60, 160, 400], [40, 70, 100])
    paper.text(164, 58, "Rassurer.")
    paper.text(64, 88, "Animer")
    paper.text(164, 88, "Jouer.")
    found = table(paper.layout())
    assert rows(found) == [
        ["Accueillir", "Écouter."],
        [None, "Orienter."],
        [None, "Rassurer."],
        ["Animer", "Jouer."],
    ]
    assert [region.page for region in found.table.at(2, 0).regions] == [1, 2]


def test_lying_rules_alone_make_a_table():
    paper = Paper()
    for y in (100, 120, 150, 180):
        paper.rule(60, y, 500, y)
    for at, cells in enumerate(
        (
            ["Rang", "Tendance", "Motif"],
            ["1", "Vieillissement", "cité souvent"],
            ["2", "Climat", "cité par tous"],
        )
    ):
        for x, cell in zip((64, 120, 300), cells, strict=True):
            paper.text(x, 114 + 26 * at, cell)
    found = table(paper.layout())
    assert rows(found) == [
        ["Rang", "Tendance", "Motif"],
        ["1", "Vieillissement", "cité souvent"],
        ["2", "Climat", "cité par tous"],
    ]
    assert not found.table.ruled


def test_labels_beside_values_make_a_table_without_any_rule():
    paper = Paper()
    paper.lines(60, 60, BODY)
    pairs = [
        ("Dates", "du 3 au 5 novembre 2026"),
        ("Lieu", "6000 Charleroi"),
        ("Coût", "210 € HTVA"),
    ]
    for at, (label, value) in enumerate(pairs):
        paper.text(60, 160 + 18 * at, label, font=HEAD)
        paper.text(160, 160 + 18 * at, value)
    assert rows(table(paper.layout())) == [list(pair) for pair in pairs]


def test_two_columns_of_text_under_bold_titles_are_no_table():
    paper = Paper()
    for x, title in ((60, "Objectifs"), (310, "Programme")):
        paper.text(x, 100, title, font=HEAD)
        paper.lines(
            x,
            116,
            [
                "• reconnaître une donnée personnelle",
                "• tenir un registre simple",
                "• répondre à une demande",
                "• conserver ce qui doit l'être",
            ],
        )
    layout = paper.layout()
    assert not [block for block in layout.blocks if block.table]
    assert texts(layout)[5] == "Programme"


@pytest.mark.parametrize("numbers", ["1. 2. 3.", "c. d. e.", "VIII. IX. X.", "XII. XIII. XIV."])
def test_numbers_that_follow_each_other_before_texts_are_a_list(numbers):
    paper = Paper()
    for row, number in enumerate(numbers.split()):
        paper.text(60, 100 + 20 * row, number)
        paper.text(140, 100 + 20 * row, "Une matière au choix")
    layout = paper.layout()
    assert not [block for block in layout.blocks if block.table]
    assert number in " ".join(f"{block.marker} {block.text}" for block in layout.blocks)


def test_a_frame_around_text_is_no_table():
    paper = Paper()
    paper.grid([50, 540], [80, 170])
    paper.lines(60, 100, BODY)
    assert texts(paper.layout()) == [" ".join(BODY)]


def test_cells_that_are_only_coloured_make_a_table():
    paper = Paper()
    for row in range(3):
        for column in range(2):
            x, y = 60 + 150 * column, 100 + 24 * row
            paper.fill(x, y, x + 149, y + 23, (0.9, 0.95 - 0.05 * row, 0.9))
            paper.text(x + 5, y + 15, f"cellule {row}{column}")
    assert rows(table(paper.layout())) == [[f"cellule {r}{c}" for c in range(2)] for r in range(3)]


def test_a_table_set_by_another_engine_reads_alike(tmp_path):
    source = """#set text(lang: "fr")
    #table(columns: (1fr, 2fr), fill: (x, y) => if y == 0 { luma(220) },
      [*Activité*], [*Compétences*],
      table.cell(rowspan: 2)[Accueillir], [- écouter\n- orienter], [Rassurer.])"""
    found = table(set_by_typst(source, tmp_path))
    assert rows(found) == [
        ["Activité", "Compétences"],
        ["Accueillir", "écouter orienter"],
        [None, "Rassurer."],
    ]
    assert [block.kind for block in found.table.at(1, 1).blocks] == ["list_item", "list_item"]
    assert found.table.header_rows == 1


def test_lists_of_codes_beside_each_other_keep_their_own_rows():
    paper = Paper()
    paper.text(60, 100, "Le ciel", font="Helvetica-Bold")
    paper.text(320, 100, "La terre", font="Helvetica-Bold")
    paper.lines(60, 120, ["K1", "", "K2", "K3"])
    paper.lines(90, 120, ["Étés sans pluie et", "hivers sans gel", "Orages", "Grêle"])
    paper.lines(320, 120, ["K4", "K5", "K6"])
    paper.lines(350, 120, ["Sols nus", "Haies coupées", "Sources taries"])
    found = [rows(block) for block in paper.layout().blocks if block.table]
    assert found == [
        [["K1", "Étés sans pluie et hivers sans gel"], ["K2", "Orages"], ["K3", "Grêle"]],
        [["K4", "Sols nus"], ["K5", "Haies coupées"], ["K6", "Sources taries"]],
    ]


def test_a_heading_over_the_next_codes_does_not_join_them_to_what_they_name():
    paper = Paper()
    left = [(126, "K3", "Étés sans pluie"), (182, "K4", "Orages et grêle le soir")]
    left += [(204, "K5", "Gel"), (225, "K6", "Brumes")]
    right = [(156, "L1", "Sols nus"), (178, "L2", "Haies coupées"), (193, "", "avant l’été")]
    for x, listed in ((60, left), (320, right)):
        for y, code, name in listed:
            paper.text(x, y, code, font="Helvetica-Bold")
            paper.text(x + 40, y, name)
    paper.text(60, 158, "Les saisons d’eau", font="Helvetica-Bold")
    paper.text(320, 132, "La terre", font="Helvetica-Bold")
    assert not [rows(block) for block in paper.layout().blocks if block.table]


def test_borders_painted_between_two_rectangles_are_rules_and_no_ground():
    paper = Paper()
    heights = [100, 130, 160, 190]
    for row, top in enumerate(heights):
        for x0, x1, word in ((60, 200, "Gauche"), (206, 380, "Droite")):
            path = paper.canvas.beginPath()
            path.rect(x0, 842 - top - 26, x1 - x0, 25)
            path.rect(x0, 842 - top - 26, x1 - x0, 26)
            paper.canvas.setFillColorRGB(0.5, 0.6, 0.9)
            paper.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
            paper.text(x0 + 6, top + 16, f"{word} numéro {row}")
    found = table(paper.layout())
    assert rows(found) == [[f"Gauche numéro {row}", f"Droite numéro {row}"] for row in range(4)]
    assert all(cell.style.fill in {None, (1.0, 1.0, 1.0)} for cell in found.table.cells)


def test_columns_with_more_rules_than_those_beside_them_are_no_table_of_their_own():
    paper = Paper()
    paper.fill(57, 100, 539, 116, (0.85, 0.85, 0.7))
    paper.fill(57, 116, 264, 252, (0.95, 0.95, 0.9))
    for y, x in ((116, 264), (150, 57), (184, 264), (218, 264), (252, 57)):
        paper.rule(x, y, 539, y)
    for x, word in ((62, "Code"), (105, "Activités"), (270, "Code"), (312, "Compétences")):
        paper.text(x, 112, word, font=HEAD)
    for y, code, words in (
        (130, "5.3", "Prendre part à des projets communs"),
        (164, "6.1", "Mesurer ce que le public en retient"),
        (198, "6.2", "Corriger ce qui n'a pas marché"),
        (232, "6.3", "Proposer la suite du projet"),
    ):
        paper.text(270, y, code)
        paper.text(312, y, words)
    paper.text(62, 164, "6")
    paper.text(105, 164, "Évaluer le dispositif")
    found = table(paper.layout())
    assert found.table.n_columns == 4
    assert rows(found)[2] == [
        "6",
        "Évaluer le dispositif",
        "6.1",
        "Mesurer ce que le public en retient",
    ]


def test_a_name_over_rows_on_two_pages_may_end_lower_than_the_first_of_them():
    paper, xs = Paper(), (50, 150, 400)
    paper.grid(xs, (60, 80, 110))
    paper.text(55, 74, "Geste", font="Helvetica-Bold")
    paper.text(155, 74, "Savoir", font="Helvetica-Bold")
    paper.lines(55, 92, ["Tailler la haie", "du verger"], step=12)
    paper.text(155, 92, "Affûter une serpe.")
    for x in xs:
        paper.rule(x, 110, x, 777)
    paper.rule(50, 740, 400, 740)
    paper.rule(150, 777, 400, 777)
    paper.lines(55, 758, ["Greffer un arbre", "sans perdre", "la sève"], step=12)
    paper.text(155, 758, "Choisir un greffon.")
    paper.next()
    paper.grid(xs, (60, 80, 110))
    paper.text(55, 74, "Geste", font="Helvetica-Bold")
    paper.text(155, 74, "Savoir", font="Helvetica-Bold")
    paper.text(155, 92, "Nouer un lien.")
    found = table(paper.layout())
    assert rows(found)[-2:] == [
        ["Greffer un arbre sans perdre la sève", "Choisir un greffon."],
        [None, "Nouer un lien."],
    ]


def test_rows_without_posts_between_rows_with_them_have_the_same_columns(tmp_path):
    layout = set_by_typst(
        """#set page(width: 17cm, height: 12cm, margin: 1cm)
#set text(size: 10pt)
#table(columns: (1.5cm, 6cm, 6cm), stroke: (x, y) => (
   y: 0.5pt, left: if x == 0 or calc.odd(y) { 0.5pt }, right: if x == 2 { 0.5pt }),
 [Rang], [Facteur], [Motif], [1], [Vents plus forts], [Tous en parlent.],
 [2], [Marées plus hautes au printemps et en automne], [Elles passent la digue et le quai.],
 [3], [Bateaux sans pilote], [Un port les essaie.],
 table.cell(colspan: 3)[Ont aussi été cités les brouillards, les courants et le prix du gazole.],
 [4], [Relève], [Trois départs.])""",
        tmp_path,
    )
    grid = rows(table(layout))
    assert grid[0] == ["Rang", "Facteur", "Motif"]
    assert grid[2] == [
        "2",
        "Marées plus hautes au printemps et en automne",
        "Elles passent la digue et le quai.",
    ]
    assert grid[4][0].startswith("Ont aussi été cités les brouillards, les courants")


def test_cells_beside_outlined_ones_keep_to_the_columns_that_other_rows_part():
    words = [
        ["Facteur", "Hypothèse 1", "Hypothèse 2"],
        ["Marées plus hautes", "La digue suffit.", "La digue cède."],
        ["Bateaux sans pilote", "Un port en a.", "Tous en ont."],
        ["Relève des équipages", "Elle tarde.", "Elle arrive."],
    ]
    paper, xs, ys = Paper(), [60, 200, 340, 480], [100, 130, 180, 230, 280]
    for x in (60, 200, 340):
        paper.fill(x, 100, x + 140, 130, (0.2, 0.3, 0.4))
    for y in ys[2:]:
        paper.rule(60, y, 480, y)
    for row, column in ((1, 2), (2, 1), (3, 1)):
        box = (xs[column] + 1, ys[row] + 1, xs[column + 1] - 1, ys[row + 1] - 1)
        paper.grid([box[0], box[2]], [box[1], box[3]])
    for row, cells in enumerate(words):
        for column, cell in enumerate(cells):
            paper.text(xs[column] + 6, ys[row] + 18, cell)
    assert rows(table(paper.layout())) == words


def test_rows_without_header_may_open_with_their_rank_in_large_digits():
    words = [
        [
            "CLI-2",
            "Marées plus hautes / en automne",
            "9 voix",
            "Elles passent / la digue.",
        ],
        ["TEC-1", "Bateaux sans pilote", "7 voix", "Un port les essaie."],
        ["SOC-4", "Relève des / équipages", "5 voix", "Trois départs / cette année."],
    ]
    paper = Paper()
    for row, cells in enumerate(words):
        y = (120, 162, 224)[row]
        paper.text(64, y + 2, str(row + 1), size=16)
        for x, cell in zip((90, 136, 250, 298), cells, strict=True):
            for at, part in enumerate(cell.split(" / ")):
                paper.text(x, y + 13 * at, part)
        paper.rule(60, y + 22, 540, y + 22)
    found = rows(table(paper.layout()))
    assert found == [
        [str(n), *(cell.replace(" / ", " ") for cell in each)] for n, each in enumerate(words, 1)
    ]


def test_lines_over_lists_side_by_side_whose_signs_are_drawn_head_no_table(tmp_path):
    layout = set_by_typst(
        """
        #set page(width: 21cm, height: 20cm, margin: 1.4cm)
        #set text(size: 11pt)
        #set list(marker: box(circle(radius: 1.5pt, fill: navy)))
        #grid(columns: (7.5cm, 7.5cm), column-gutter: 2.6cm,
          [#text(22pt, navy)[*Écouter avant \\ de parler*] \\
            *Pour les guides de la rivière* \\
            Apprendre à se taire quand l’autre parle, puis dire avec ses propres mots.

            - Entendre ce qui est tu
            - Poser une question
            - Laisser venir le silence],
          [#text(22pt, navy)[*Luisteren voor \\ het spreken*] \\
            *Voor gidsen op de rivier* \\
            Leren zwijgen als de ander spreekt, en dan zeggen wat je met eigen woorden hoort.

            - Horen wat niet gezegd is
            - Een vraag stellen
            - Stilte laten komen])
        """,
        tmp_path,
    )
    assert not [block for block in layout.blocks if block.table]
    assert texts(layout, "list_item")[:3] == [
        "Entendre ce qui est tu",
        "Poser une question",
        "Laisser venir le silence",
    ]
