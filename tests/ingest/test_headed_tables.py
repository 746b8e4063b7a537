"""Tables that only lying rules part, or none: columns from the header, rows from what is there."""

import pytest

from ingest.layout import read_layout
from tests.ingest.paper import Paper, rows, set_by_typst, table, texts

STROKE = '#set table(stroke: (x, y) => (bottom: 0.6pt))\n#set text(size: 9pt, lang: "fr")\n'


def test_a_header_above_the_first_rule_belongs_to_the_table(tmp_path):
    layout = set_by_typst(
        STROKE
        + """= Liste
#table(columns: (2cm, 8cm), table.header([*Code*], [*Intitulé*]), [T1], [Réunions hybrides],
  [T2], [Lassitude des habitants])""",
        tmp_path,
    )
    assert rows(table(layout)) == [
        ["Code", "Intitulé"],
        ["T1", "Réunions hybrides"],
        ["T2", "Lassitude des habitants"],
    ]


@pytest.mark.parametrize("name", ["Savoir-faire", "Tableau 4 – Savoir-faire"])
def test_the_name_of_a_column_may_be_the_title_of_the_table(name, tmp_path):
    source = f"""#set table(stroke: (x, y) => (top: if y == 0 {{ 1pt }}, bottom: 0.6pt),
  fill: (_, y) => if y in (1, 4) {{ luma(230) }})
#set text(size: 9pt, lang: "fr")
== Les savoir-faire
Ce qui suit croise les deux tâches et ce qui les change.
#table(columns: (9cm, 4cm), table.header([*{name}*], [*Tendances*]),
  table.cell(colspan: 2)[*Tâche 1 – Garder la digue*],
  [Lire une échelle d'eau], [T2], [Noter une crue], [T1],
  table.cell(colspan: 2)[*Tâche 2 – Recevoir les classes*],
  [Nommer les oiseaux], [T1, T3], [Compter un groupe], [T2])"""
    found = rows(table(set_by_typst(source, tmp_path)))
    assert found[0] == [name, "Tendances"]
    assert [row[0] for row in found[1::3]] == [
        "Tâche 1 – Garder la digue",
        "Tâche 2 – Recevoir les classes",
    ]
    assert [row[1] for row in found if row[1]] == ["Tendances", "T2", "T1", "T1, T3", "T2"]


def test_a_header_in_bold_may_stand_over_labels_in_bold_under_a_title(tmp_path):
    layout = set_by_typst(
        """#set text(size: 10pt, lang: "fr")
#show heading: set text(size: 16pt)
== Agenda des ruches
#table(columns: (3cm, 1fr), stroke: (x, y) => (top: if y == 0 { 1pt }, bottom: 0.4pt),
  table.header([*Rucher visé*], [*Travaux*]),
  [*Ruches du verger et des talus du canal, rive nord et rive sud*],
  [Peser les hausses \\ Changer un cadre sur trois \\ Nourrir en mars],
  [*Ruches du toit de la mairie, du collège et du marché*], [Poser une balance])""",
        tmp_path,
    )
    head, *below = rows(table(layout))
    assert head == ["Rucher visé", "Travaux"]
    assert [row[1] for row in below] == [
        "Peser les hausses Changer un cadre sur trois Nourrir en mars",
        "Poser une balance",
    ]


def test_a_first_row_without_a_rule_above_is_kept_under_a_page_head_with_one(tmp_path):
    layout = set_by_typst(
        STROKE
        + """#set page(header: block(width: 100%, inset: 4pt, stroke: (bottom: 0.6pt))[Carnet])
= Les vents
Le groupe a nommé six vents, en deux colonnes.
#table(columns: (1cm, 1fr, 1cm, 1fr), [W1], [Vent du matin], [W4], [Vent des cols],
  [W2], [Vent de sable], [W5], [Brise du lac], [W3], [Bise], [W6], [Vent du soir])""",
        tmp_path,
    )
    assert [row[0] for row in rows(table(layout))] == ["W1", "W2", "W3"]


def test_two_tables_of_one_width_stay_two_and_keep_the_heading_between_them(tmp_path):
    one = (
        "#table(columns: (3cm, 1fr), table.header([*{}*], [*{}*]), [A], [Un mot], [B], [Un autre])"
    )
    layout = set_by_typst(
        STROKE + one.format("Rang", "Facteur") + "\n== Suite\n" + one.format("Code", "Action"),
        tmp_path,
    )
    found = [rows(block) for block in layout.blocks if block.table]
    assert [grid[0] for grid in found] == [["Rang", "Facteur"], ["Code", "Action"]]
    assert texts(layout, "heading") == ["Suite"]


def test_justified_columns_a_hair_apart_are_told_by_their_header(tmp_path):
    cells = [
        "Les consultations se raréfient et les équipes travaillent loin des quartiers.",
        "Les consultations restent nombreuses et peu suivies d'effets pour les habitants.",
        "Chaque atelier donne lieu à un engagement écrit, publié puis vérifié plus tard.",
    ]
    layout = set_by_typst(
        STROKE
        + "#set par(justify: true)\n#table(columns: (3.2cm,) * 3, inset: (x: 2.5pt, y: 4pt), "
        + "table.header([*Scénario A*], [*Scénario B*], [*Scénario C*]), "
        + ", ".join(f"[{cell}]" for cell in cells)
        + ")",
        tmp_path,
    )
    straight = [[text.replace("’", "'") for text in row] for row in rows(table(layout))]
    assert straight[1] == cells


def test_rows_without_any_rule_between_them_begin_at_their_codes(tmp_path):
    layout = set_by_typst(
        """#set text(size: 10pt)
#table(columns: (auto, 6cm, auto), stroke: none, table.header([*N°*], [*Variable*], [*Retenue*]),
  table.hline(), [1], [Éclairage à basse consommation dans toutes les salles du pays], [x],
  [2], [Mutualisation], [], table.hline())""",
        tmp_path,
    )
    assert [row[0] for row in rows(table(layout))] == ["N°", "1", "2"]


def test_the_last_row_may_have_no_rule_under_it():
    paper = Paper()
    paper.text(60, 95, "Tendance", font="Helvetica-Bold")
    paper.text(250, 95, "Actions", font="Helvetica-Bold")
    for y in (100, 130):
        paper.rule(55, y, 500, y)
    paper.lines(60, 115, ["Rumeurs locales", "", "Hébergement"], step=15)
    paper.lines(250, 115, ["Désigner un référent", "", "Demander un accès"], step=15)
    found = rows(table(paper.layout()))
    assert found[2] == ["Hébergement", "Demander un accès"]


def test_a_coloured_band_above_a_grid_is_its_header():
    paper = Paper()
    paper.fill(50, 80, 350, 100, (0.1, 0.4, 0.3))
    paper.text(60, 94, "Variable", colour=(1, 1, 1))
    paper.text(210, 94, "Hypothèse 1", colour=(1, 1, 1))
    paper.grid([50, 200, 350], [100, 130, 160])
    paper.lines(60, 118, ["V6", "V1"], step=30)
    paper.lines(210, 118, ["Les guichets rouvrent.", "Le lieu change."], step=30)
    assert rows(table(paper.layout()))[0] == ["Variable", "Hypothèse 1"]


@pytest.mark.parametrize("code", ["UC B", "B2", "Bloc 2"])
def test_a_code_set_apart_from_a_name_that_runs_over_columns_titles_the_table_with_it(code):
    paper = Paper()
    paper.fill(50, 80, 350, 100, (0.1, 0.4, 0.3))
    paper.text(56, 94, code, colour=(1, 1, 1))
    paper.text(110, 94, "Garder le feu de la maison", colour=(1, 1, 1))
    paper.grid([50, 90, 200, 350], [100, 130, 160, 190])
    paper.lines(56, 118, ["Code", "B1", "B2"], step=30)
    paper.lines(96, 118, ["Geste", "Couvrir", "Veiller"], step=30)
    paper.lines(206, 118, ["Signe", "La cendre tient.", "Le feu luit."], step=30)
    assert rows(table(paper.layout()))[:2] == [
        [f"{code} Garder le feu de la maison", None, None],
        ["Code", "Geste", "Signe"],
    ]


def test_numbers_set_apart_from_their_items_make_a_list_not_a_table():
    paper = Paper()
    for at, text in enumerate(["Faire vivre le lieu", "Accompagner", "Chercher des moyens"]):
        paper.text(60, 100 + 14 * at, f"{at + 1}.")
        paper.text(85, 100 + 14 * at, text)
    layout = paper.layout()
    assert not [block for block in layout.blocks if block.table]
    assert texts(layout, "list_item") == [
        "Faire vivre le lieu",
        "Accompagner",
        "Chercher des moyens",
    ]


def test_a_line_right_above_two_columns_does_not_join_them():
    paper = Paper()
    paper.text(60, 88, "Les participants ont proposé des facteurs, puis les ont regroupés en deux.")
    paper.lines(60, 100, [f"E-{n} : facteur dont le nom est long" for n in range(1, 7)], step=12)
    paper.lines(320, 100, [f"E-{n} : facteur dont le nom est bref" for n in range(7, 13)], step=12)
    found = [text.split()[0] for text in texts(paper.layout()) if text.startswith("E-")]
    assert found == [f"E-{n}" for n in range(1, 13)]


def test_a_line_that_hangs_under_a_coded_item_goes_on_in_it():
    paper = Paper()
    paper.text(60, 100, "T02")
    paper.text(88, 100, "Occupation nocturne de l'espace public par des groupes de")
    paper.text(88, 113, "jeunes")
    paper.text(60, 126, "T03")
    paper.text(88, 126, "Vidéosurveillance")
    assert "T02 Occupation nocturne de l'espace public par des groupes de jeunes" in texts(
        paper.layout()
    )


def test_a_row_cut_by_the_page_before_any_rule_goes_on_though_a_cell_was_empty():
    paper = Paper()
    paper.grid([50, 200, 350, 500], [700, 720])
    for x, word in ((60, "Activité"), (210, "Compétence"), (360, "Facteur")):
        paper.text(x, 714, word, font="Helvetica-Bold")
    for x in (50, 200, 350, 500):
        paper.rule(x, 720, x, 780)
    paper.text(60, 740, "Animer")
    paper.text(210, 740, "• Réguler un débat")
    paper.next()
    paper.grid([50, 200, 350, 500], [60, 100, 140])
    paper.text(210, 80, "• Expliquer un consensus")
    paper.text(360, 80, "Défiance")
    paper.lines(60, 120, ["Produire"])
    paper.lines(210, 120, ["• Écrire"])
    paper.lines(360, 120, ["Vidéo"])
    found = rows(table(paper.layout()))
    assert found[1] == ["Animer", "Réguler un débat Expliquer un consensus", "Défiance"]


def test_one_row_of_long_cells_is_not_cut_where_paragraphs_stand_apart(tmp_path):
    layout = set_by_typst(
        STROKE
        + """#set par(spacing: 1.4em)
#table(columns: (3cm, 5cm), table.header([*Facteur*], [*Scénario A*]),
  [T2 \\ #v(4pt) Lassitude des habitants face aux consultations], [Les consultations se
  raréfient. Les équipes travaillent loin des quartiers, pour des fédérations.])""",
        tmp_path,
    )
    assert len(rows(table(layout))) == 2


BOOKTABS = """#set text(size: 10pt)
#let task(head, ..rows) = [== #head
  #table(columns: (2cm, 7cm, 4cm), stroke: none, inset: (y: 3pt), table.hline(), [*Réf.*],
    [*La personne sait*], [*Preuve*], table.hline(), ..rows, table.hline())]
= Métier
#lorem(60)
"""


def test_headings_between_tables_of_one_header_stay_out_of_them(tmp_path):
    layout = set_by_typst(
        BOOKTABS
        + """#task([#box(width: 2cm)[1.A] Ouvrir la porte], [1.A.1], [Saluer], [Jeu], [1.A.2],
  [Nommer le lieu en deux langues, sans hésiter ni se presser], [Carte])
#task([#box(width: 2cm)[1.B] Fermer la porte], [1.B.1], [Compter les clés], [Registre])
#pagebreak()
#task([#box(width: 2cm)[1.C] Tenir le registre], [1.C.1], [Écrire l'heure], [Registre])""",
        tmp_path,
    )
    assert texts(layout, "heading")[1:] == [
        "1.A Ouvrir la porte",
        "1.B Fermer la porte",
        "1.C Tenir le registre",
    ]
    found = [rows(block) for block in layout.blocks if block.table]
    assert [[row[0] for row in grid] for grid in found] == [
        ["Réf.", "1.A.1", "1.A.2"],
        ["Réf.", "1.B.1"],
        ["Réf.", "1.C.1"],
    ]


TITLED = """#set page(width: 18cm, height: 12cm, margin: 1.5cm)
#set text(size: 9pt)
#let bloc(title, ..cells) = [#block(fill: navy, width: 15cm, inset: 5pt, below: 0pt,
  text(fill: white)[*#title*])
#table(columns: (3cm, 6cm, 6cm), stroke: .5pt,
  table.header([*Activité*], [*Compétence*], [*Critère*]), ..cells)]
"""


def test_a_title_on_a_band_over_a_table_is_one_cell_and_its_header_is_repeated_once(tmp_path):
    cells = ", ".join(
        f"[A{n}. Veiller], [C{n}.1. Garder le feu de la maison], [Le feu tient #linebreak() deux "
        f"heures #linebreak() ou plus]"
        for n in range(1, 8)
    )
    layout = set_by_typst(
        TITLED + f"#bloc([B01 – Garder la maison ouverte toute la nuit], {cells})", tmp_path
    )
    (grid,) = [rows(block) for block in layout.blocks if block.table]
    assert grid[0][0] == "B01 – Garder la maison ouverte toute la nuit"
    assert [row[0] for row in grid[1:]] == ["Activité", *(f"A{n}. Veiller" for n in range(1, 8))]


@pytest.mark.parametrize("above", ["", "== Les guetteurs de nuit\nIls sont deux."])
def test_the_head_of_a_page_is_no_title_of_the_table_under_it(above, tmp_path):
    layout = set_by_typst(
        """#set page(width: 17cm, height: 12cm, margin: 1.5cm, header: [
#text(9pt)[Cahier des veilleurs #h(1fr) 4] #v(-6pt) #line(length: 100%)])
#set text(size: 9pt)
"""
        + above
        + """
#table(columns: (2cm, 1fr, 3cm), stroke: none, inset: (y: 9pt),
  fill: (_, row) => if row == 1 { silver },
  ..([N°], [Geste], [Heure]).map(name => text(fill: maroon, strong(name))),
  table.cell(colspan: 3)[*A Garder le feu*], [*1*], [Souffler sur la braise.], [Minuit],
  [*2*], [Couvrir la cendre.], [Aube])""",
        tmp_path,
    )
    (grid,) = [rows(block) for block in layout.blocks if block.table]
    assert grid[0] == ["N°", "Geste", "Heure"]
    assert ("Ils sont deux." in texts(layout)) == bool(above)


def test_a_table_with_a_title_of_its_own_does_not_go_on_with_the_one_before(tmp_path):
    one = "[A{0}. Veiller], [C{0}.1. Garder le feu], [Le feu tient]"
    layout = set_by_typst(
        TITLED
        + f"#bloc([B01 – Garder la maison ouverte], {one.format(1)})\n#pagebreak()\n"
        + f"#bloc([B02 – Ranger la maison avant l'aube], {one.format(2)})",
        tmp_path,
    )
    found = [rows(block) for block in layout.blocks if block.table]
    assert [grid[0][0][:3] for grid in found] == ["B01", "B02"]


ONE_HEADER = (
    STROKE
    + """#set page(width: 15cm, height: 9cm, margin: 1cm)
#let judged(name, ..cells) = [#block(below: 6pt)[*#name*]
#table(columns: (1cm, 6cm, 4cm), table.header([], [_Hypothèse_], [_Avis_]), ..cells)]
"""
)


def test_a_header_printed_again_under_a_heading_opens_a_table(tmp_path):
    layout = set_by_typst(
        ONE_HEADER
        + """#judged([Crues], [a)], [L'eau monte.], [Probable], [b)], [Elle reste.], [])
#judged([Nuits], [a)], [On dort mieux.], [], [b)], [On dort moins.], [Probable])""",
        tmp_path,
    )
    found = [rows(block) for block in layout.blocks if block.table]
    assert [[row[0] for row in grid] for grid in found] == [["", "a)", "b)"]] * 2
    assert "Nuits" in texts(layout)


@pytest.mark.parametrize(("heading", "tables"), [("Crues", 1), ("Nuits", 2)])
def test_only_the_heading_of_the_table_before_is_printed_again(heading, tables, tmp_path):
    layout = set_by_typst(
        ONE_HEADER
        + f"""- *Crues*
- *Nuits*
#judged([Crues], [a)], [L'eau monte.], [Probable], [b)], [Elle reste.], [])
#pagebreak()
#judged([{heading}], [c)], [On ne dort plus ici.], [Probable], [d)], [On dort mieux.], [])""",
        tmp_path,
    )
    assert sum(block.table is not None for block in layout.blocks) == tables
    kept = texts(layout, "heading", "paragraph")
    assert kept == list(dict.fromkeys(["Crues", heading]))


PLAN = [
    ("M1", "Tenir la barque", ["Lire la carte des courants", "Amarrer seul"]),
    ("M2", "Accueillir à bord", ["Placer chacun selon son poids", "Dire les consignes"]),
    ("M3", "Entretenir la coque", ["Repérer une fuite", "Choisir le bon enduit"]),
]


def dots(paper, x0, y, x1):
    for x in range(x0, x1, 2):
        paper.fill(x, y - 0.75, x + 0.75, y, (0.6, 0.6, 0.6))


def rule(paper, x0, y, x1):
    paper.rule(x0, y, x1, y)


@pytest.mark.parametrize(("drawn", "left"), [(dots, 68), (rule, 68), (dots, 56), (rule, 56)])
def test_rows_under_coloured_bands_and_over_a_frame_are_tables_under_titles(drawn, left):
    paper = Paper()
    y = 100
    for code, title, lines in PLAN:
        paper.fill(56, y, 540, y + 28, (0.9, 0.95, 0.9))
        paper.text(68, y + 18, code, font="Helvetica-Bold")
        paper.text(90, y + 18, title, font="Helvetica-Bold")
        y += 32
        for letter, line in zip("ab", lines, strict=True):
            paper.text(68, y + 15, f"{code}.{letter}", colour=(0.5, 0.5, 0.5))
            paper.text(106, y + 15, line)
            y += 24
            drawn(paper, left, y, 540)
        y += 18
    paper.grid([56, 540], [y, y + 40])
    frame = ["Épreuve. La personne mène la barque une heure durant et", "dit ce qu'elle a vu."]
    paper.lines(68, y + 16, frame)
    layout = read_layout(paper.bytes())
    assert texts(layout, "paragraph") == [
        *(f"{code} {title}" for code, title, _ in PLAN),
        " ".join(frame),
    ]
    assert [rows(block) for block in layout.blocks if block.table] == [
        [[f"{code}.{letter}", line] for letter, line in zip("ab", lines, strict=True)]
        for code, _, lines in PLAN
    ]


def test_rules_on_both_sides_of_a_text_that_begins_before_them_are_two_tables(tmp_path):
    layout = set_by_typst(
        """#set text(size: 10pt, lang: "fr")
#let ruled(..cells) = pad(x: 12pt, table(columns: (5cm, 1fr), stroke: none, ..cells))
#ruled(table.hline(), [*Code*], [PH-07], table.hline(), [*Adopté par la chambre*], [le 3 mai 2026],
  table.hline(), [*Prochaine révision*], [en 2031], table.hline())
= Le métier de gardien
Celui qui garde un phare en tient la lampe allumée et reçoit ceux qui montent.
#ruled(table.hline(), [*Lampe*], [une], table.hline(), [*Marches*], [deux cent trois],
  table.hline(), [*Portes*], [deux], table.hline())""",
        tmp_path,
    )
    first, second = [rows(block) for block in layout.blocks if block.table]
    assert [row[0] for row in first] == ["Code", "Adopté par la chambre", "Prochaine révision"]
    assert [row[0] for row in second] == ["Lampe", "Marches", "Portes"]
    assert [block.text for block in layout.blocks if not block.table] == [
        "Le métier de gardien",
        "Celui qui garde un phare en tient la lampe allumée et reçoit ceux qui montent.",
    ]


def test_a_heading_between_the_head_of_a_page_and_a_table_is_no_row():
    paper = Paper()
    paper.text(60, 40, "Guilde du sel | Profil du saunier", size=8)
    paper.text(490, 40, "Réf. S-12", size=8)
    paper.rule(60, 46, 535, 46)
    paper.text(64, 84, "Unités du profil", size=11, font="Helvetica-Bold")
    paper.grid([60, 200, 535], [92, 110, 128, 146])
    for at, (code, told) in enumerate(
        [("Unité", "Ce qu'elle vaut"), ("S1", "Lever"), ("S2", "Trier")]
    ):
        paper.text(64, 104 + 18 * at, code)
        paper.text(204, 104 + 18 * at, told)
    layout = paper.layout()
    (grid,) = [rows(block) for block in layout.blocks if block.table]
    assert "Unités du profil" in texts(layout)
    assert grid == [["Unité", "Ce qu'elle vaut"], ["S1", "Lever"], ["S2", "Trier"]]


def test_headings_abreast_on_rules_of_their_own_name_no_columns(tmp_path):
    layout = set_by_typst(
        """#set page(width: 24cm, height: 16cm, margin: 2cm)
#set text(size: 9pt, lang: "fr")
#let part(name) = [#v(6pt) #text(12pt, strong(name)) #v(-9pt) #line(length: 100%) #v(2pt)]
#grid(columns: (1fr, 1fr), column-gutter: 1cm,
 [#part[1. Le gardien de sel] Il lève le sel au petit matin, le trie et le met en sacs. Il
  reçoit aussi les curieux qui passent par la digue et leur fait goûter la fleur.],
 [#part[2. On dit aussi] - Saunière ou saunier
  - Leveur de sel
  #part[3. Codes] - ROME A1414 – Cultures])
#part[4. Pour le devenir]
On suit un saunier pendant deux étés, puis l'on garde seul un œillet pendant toute une saison.""",
        tmp_path,
    )
    assert not [block for block in layout.blocks if block.table]
    heads = [block.text for block in layout.blocks if block.kind == "heading"]
    assert heads == ["Le gardien de sel", "On dit aussi", "Codes", "Pour le devenir"]


@pytest.mark.parametrize("step", [14.9, 15.6])
def test_rows_between_two_rules_are_parted_by_a_step_hardly_wider_than_that_of_second_lines(step):
    paper, y = Paper(), 114.0
    paper.rule(60, 100, 540, 100)
    for x, name in zip((64, 180, 200, 480), ("Enjeu", "N°", "Hypothèse", "Vote"), strict=True):
        paper.text(x, y, name, font="Helvetica-Bold")
    paper.rule(60, 120, 540, 120)
    said = {
        "Q1 Silence": [["Le quai ferme à vingt heures,", "même en été."], ["Le quai dort."]],
        "Q2 Brume": [["Un phare suffit."], ["Nul ne sort plus du port,", "ni ne pêche."]],
        "Q3 Houle": [["Une digue se lève."], ["Rien ne se fait."], ["On", "déménage."]],
    }
    for name, rows_of in said.items():
        y += 20
        paper.text(64, y, name)
        for number, lines in enumerate(rows_of, 1):
            paper.text(184, y, str(number))
            if number == 2:
                paper.text(490, y, "x")
            paper.lines(200, y, lines)
            y += 13 * (len(lines) - 1) + step
        y -= step
        paper.rule(60, y + 6, 540, y + 6)
    assert [row[1:] for row in rows(table(paper.layout()))][1:] == [
        ["1", "Le quai ferme à vingt heures, même en été.", ""],
        ["2", "Le quai dort.", "x"],
        ["1", "Un phare suffit.", ""],
        ["2", "Nul ne sort plus du port, ni ne pêche.", "x"],
        ["1", "Une digue se lève.", ""],
        ["2", "Rien ne se fait.", "x"],
        ["3", "On déménage.", ""],
    ]
