"""Lines, columns, furniture, notes, headings and lists become blocks in reading order."""

from ingest.layout.lines import Line
from ingest.values import Char
from tests.ingest.paper import BODY, Paper, set_by_typst, texts


def test_the_lines_of_a_paragraph_become_one_text():
    paper = Paper()
    paper.lines(60, 100, BODY)
    (block,) = paper.layout().blocks
    assert block.text == " ".join(BODY)
    assert [line.text for line in block.lines] == BODY


def test_a_hyphen_of_a_line_end_goes_and_a_true_one_stays():
    paper = Paper()
    paper.lines(
        60,
        100,
        [
            "Ce métier demande une grande connais-",
            "sance des outils, et de soi, donc elle-",
            "même en parle avec un tout petit peu de",
            "retenue.",
        ],
    )
    (text,) = texts(paper.layout())
    assert "connaissance des outils" in text
    assert "elle-même" in text


def test_columns_are_read_one_after_the_other():
    paper = Paper()
    left = [
        "Le premier atelier réunit les",
        "habitants du quartier et leurs",
        "voisins pour une heure de jeu",
    ]
    right = [
        "Le second se tient au musée, où",
        "les mêmes personnes viennent avec",
        "leurs enfants le mercredi.",
    ]
    paper.lines(60, 100, left)
    paper.lines(300, 100, right)
    assert " ".join(texts(paper.layout())) == " ".join(left + right)


def test_labels_a_little_lower_than_the_texts_beside_them_are_read_row_by_row():
    paper = Paper()
    told = [
        ["Les barques restent à quai tout l'hiver, et", "les passeurs cherchent un autre métier."],
        ["Un pont est bâti en amont de la ville, où", "personne ne passait à pied auparavant."],
        ["Les passeurs se relaient de jour et de nuit", "sur une seule barque, plus large."],
        ["Chacun rame pour soi, et paie sa part du", "goudron et des cordages en automne."],
    ]
    for place, lines in enumerate(told):
        top = 100 + 38 * place
        paper.text(60, top + (1.9 if place else 0), f"Chemin {place + 1}")
        paper.lines(160, top, lines)
    rows = [f"Chemin {at} {' '.join(lines)}" for at, lines in enumerate(told, 1)]
    assert " ".join(texts(paper.layout())) == " ".join(rows)


def test_a_title_over_two_columns_comes_before_both():
    paper = Paper()
    paper.text(60, 80, "Un titre qui court au-dessus des deux colonnes", size=16)
    paper.lines(
        60,
        120,
        ["Colonne de gauche qui dit ceci,", "et puis cela, et encore autre", "chose à la suite."]
        * 2,
    )
    paper.lines(
        300,
        120,
        ["Colonne de droite qui vient", "après la gauche dans l'ordre de", "la lecture."] * 2,
    )
    found = texts(paper.layout())
    assert found[0].startswith("Un titre")
    assert found[1].startswith("Colonne de gauche")
    assert found[-1].endswith("la lecture.")


def test_a_paragraph_goes_on_over_a_page_cut():
    paper = Paper()
    paper.lines(60, 760, BODY[:2])
    paper.next()
    paper.lines(60, 60, BODY[2:])
    (block,) = paper.layout().blocks
    assert block.text == " ".join(BODY)
    assert {region.page for region in block.regions} == {1, 2}


def test_running_heads_and_folios_are_kept_in_the_ledger():
    paper = Paper()
    body = ["Le premier texte.", "Un deuxième qui est autre.", "Et voici le dernier."]
    for page, text in enumerate(body):
        paper.text(60, 30, "Cahier des métiers")
        paper.text(60, 100, text)
        paper.text(300, 820, f"{page + 5}")
        paper.next()
    layout = paper.layout()
    assert texts(layout) == body
    assert {drop.text for drop in layout.dropped} == {"Cahier des métiers", "5", "6", "7"}
    assert [page.printed for page in layout.pages] == ["5", "6", "7"]


def test_the_year_at_the_top_of_a_single_page_does_not_number_it():
    paper = Paper()
    paper.text(60, 30, "Printemps 2027")
    paper.text(60, 100, "Une journée pour écouter la ville.")
    assert [page.printed for page in paper.layout().pages] == [None]


def test_a_single_page_out_of_a_book_keeps_its_number():
    paper = Paper()
    paper.text(60, 100, "Une page tirée d'un livre.")
    paper.text(300, 820, "215")
    assert [page.printed for page in paper.layout().pages] == ["215"]


def test_a_word_cut_in_a_centred_title_goes_on_in_the_next_line():
    paper = Paper()
    paper.text(60, 80, "Guide-relais du quartier / Guide-", size=18)
    paper.text(120, 106, "relaise du quartier", size=18)
    paper.lines(60, 160, ["Le guide-relais accueille, oriente et", "accompagne les habitants."])
    title, *_ = texts(paper.layout())
    assert title == "Guide-relais du quartier / Guide-relaise du quartier"


def test_a_centred_title_goes_on_in_lower_case():
    paper = Paper()
    end = paper.text(60, 80, "Passeuse de contes / Passeur de contes en langue des", size=18)
    paper.text((60 + end) / 2 - 20, 106, "rives", size=18)
    paper.lines(60, 160, ["Elle conte au bord de l'eau, et ils", "écoutent jusqu'au soir."])
    title, *_ = texts(paper.layout())
    assert title == "Passeuse de contes / Passeur de contes en langue des rives"


def test_a_heading_that_repeats_at_one_height_inside_the_text_is_no_furniture():
    paper = Paper()
    for name in ("Podcast", "Archives", "Collage", "Sérigraphie"):
        paper.text(60, 60, f"Atelier {name}", size=18)
        paper.text(60, 100, "Objectifs", font="Helvetica-Bold")
        paper.text(60, 116, f"Découvrir : {name.lower()}.")
        paper.next()
    assert texts(paper.layout()).count("Objectifs") == 4


def test_titles_that_differ_by_their_number_are_no_furniture():
    paper = Paper()
    for page in (1, 2, 3):
        paper.text(60, 60, f"Séance {page}", size=18)
        paper.lines(60, 100, BODY)
        paper.next()
    assert texts(paper.layout(), "heading") == ["Séance 1", "Séance 2", "Séance 3"]


def test_note_calls_leave_the_text_and_point_to_their_notes():
    paper = Paper()
    end = paper.text(60, 100, "Les lieux ont été comptés en 2013")
    paper.text(end, 96, "1", size=6)
    paper.text(end + 4, 100, ", puis chaque année.")
    paper.rule(60, 700, 180, 700)
    end = paper.text(60, 709, "1", size=5)
    paper.text(end, 712, " Selon l'enquête annuelle des lieux.", size=8)
    body, note = paper.layout().blocks
    assert body.text == "Les lieux ont été comptés en 2013, puis chaque année."
    assert body.calls == ("1",)
    assert (note.kind, note.note, note.text) == (
        "footnote",
        "1",
        "Selon l'enquête annuelle des lieux.",
    )


def test_an_exponent_without_a_note_stays_in_the_text():
    paper = Paper()
    end = paper.text(60, 100, "Une salle de 40 m")
    paper.text(end, 96, "2", size=6)
    assert texts(paper.layout()) == ["Une salle de 40 m2"]


def test_headings_make_a_tree_of_sections():
    paper = Paper()
    paper.text(60, 60, "Profil du métier", size=20)
    paper.text(60, 110, "1. Le périmètre", size=14, font="Helvetica-Bold")
    paper.lines(60, 140, BODY)
    paper.text(60, 210, "Les publics", font="Helvetica-Bold", size=10)
    paper.lines(60, 230, BODY)
    blocks = paper.layout().blocks
    assert [(b.text, b.level) for b in blocks if b.kind == "heading"] == [
        ("Profil du métier", 1),
        ("Le périmètre", 2),
        ("Les publics", 3),
    ]
    assert blocks[1].marker == "1."
    assert blocks[-1].section == ("Profil du métier", "Le périmètre", "Les publics")


def test_items_keep_their_marker_apart_and_their_second_line():
    paper = Paper()
    paper.text(60, 100, "•")
    paper.lines(
        75,
        100,
        ["accueillir les personnes qui viennent pour la première fois, en", "prenant le temps"],
    )
    paper.text(60, 126, "2.")
    paper.text(75, 126, "animer un groupe")
    assert [(b.kind, b.marker, b.text) for b in paper.layout().blocks] == [
        (
            "list_item",
            "•",
            "accueillir les personnes qui viennent pour la première fois, en prenant le temps",
        ),
        ("list_item", "2.", "animer un groupe"),
    ]


def test_a_label_in_bold_right_below_a_list_is_no_second_line_of_its_last_item():
    paper = Paper()
    for y, item in (
        (100, "Cuisiniers de bord et gens de pêche"),
        (114, "Gens des criées de la baie"),
    ):
        paper.text(60, y, "•")
        paper.text(70, y, item)
    paper.text(paper.text(60, 128, "Prérequis :", font="Helvetica-Bold"), 128, " savoir nager")
    paper.text(60, 142, "•")
    paper.text(70, 142, "Habitants de la rive qui n'ont pas")
    paper.text(60, 156, "encore de barque à eux")
    assert texts(paper.layout()) == [
        "Cuisiniers de bord et gens de pêche",
        "Gens des criées de la baie",
        "Prérequis : savoir nager",
        "Habitants de la rive qui n'ont pas encore de barque à eux",
    ]


def test_a_sign_that_a_sentence_explains_opens_no_item():
    paper = Paper()
    paper.lines(60, 100, BODY)
    first = "Ce qui est souligné reste à débattre dans chaque village, et précédé du petit signe"
    end = paper.text(60, 180, first)
    paper.lines(60, 193, ["· : ce que la vallée a décidé pour les dix ans.", "· Planter"], step=26)
    assert end > 400
    told, planted = [b for b in paper.layout().blocks if "village" in b.text or "Planter" in b.text]
    assert (told.kind, planted.kind) == ("paragraph", "list_item")
    assert told.text.endswith("signe · : ce que la vallée a décidé pour les dix ans.")


def test_a_dingbat_is_a_bullet_whatever_letter_it_is_made_of():
    paper = Paper()
    paper.text(60, 100, "4", font="ZapfDingbats")
    paper.text(75, 100, "savoir écouter")
    (block,) = paper.layout().blocks
    assert (block.kind, block.text) == ("list_item", "savoir écouter")


def test_lines_that_the_author_broke_stay_apart():
    paper = Paper()
    paper.lines(60, 60, BODY)
    paper.lines(60, 130, ["Tarif : 130 €", "Dates : le 30 juin 2025", "Lieu : Bruxelles"])
    assert texts(paper.layout())[1:] == [
        "Tarif : 130 €",
        "Dates : le 30 juin 2025",
        "Lieu : Bruxelles",
    ]


def test_spaced_letters_make_a_word(tmp_path):
    layout = set_by_typst("#text(tracking: 4pt)[FORMATION]\n\n" + " ".join(BODY), tmp_path)
    assert texts(layout)[0] == "FORMATION"


def test_ligatures_and_composed_accents_are_letters(tmp_path):
    layout = set_by_typst("L’office affine l’e\u0301te\u0301.", tmp_path)
    assert texts(layout) == ["L’office affine l’été."]


def test_a_turned_label_in_the_margin_is_in_the_ledger():
    paper = Paper()
    paper.lines(60, 100, BODY)
    paper.canvas.rotate(90)
    paper.canvas.drawString(300, -580, "Partie 2")
    layout = paper.layout()
    assert texts(layout) == [" ".join(BODY)]
    assert [(drop.why, drop.text) for drop in layout.dropped] == [("rotated", "Partie 2")]


def test_letters_printed_twice_to_look_bold_count_once():
    paper = Paper()
    paper.text(60, 100, "Objectifs")
    paper.text(60.3, 100, "Objectifs")
    layout = paper.layout()
    assert texts(layout) == ["Objectifs"]
    assert {drop.why for drop in layout.dropped} == {"duplicate"}


def test_runs_tell_where_the_style_changes():
    paper = Paper()
    end = paper.text(60, 100, "Gras", font="Helvetica-Bold")
    paper.fill(end, 90, end + 60, 104, (1, 1, 0.6))
    paper.text(end, 100, " : retenue")
    (block,) = paper.layout().blocks
    assert "".join(run.text for run in block.runs) == block.text
    assert [(run.text, run.style.bold, run.style.fill) for run in block.runs] == [
        ("Gras", 1.0, None),
        (" : retenue", 0.0, (1.0, 1.0, 0.6)),
    ]


def test_a_bullet_that_is_drawn_makes_an_item_as_well():
    paper = Paper()
    for at, text in enumerate(("accueillir", "orienter")):
        paper.fill(62, 93 + 14 * at, 66, 97 + 14 * at, (0, 0, 0))
        paper.text(75, 98 + 14 * at, text)
    assert [(b.kind, b.marker, b.text) for b in paper.layout().blocks] == [
        ("list_item", "•", "accueillir"),
        ("list_item", "•", "orienter"),
    ]


def test_a_title_over_the_left_column_heads_both_when_the_right_one_stops_beside_it(tmp_path):
    days = {
        "Matinée": (["Accueil au foyer", "Tour des pupitres"], ["Choix du morceau", "Premier fil"]),
        "Reprise": (["Lecture à deux", "Jeu sans partition"], ["Bilan du groupe", "Au revoir"]),
    }
    columns = "\n".join(
        f"== {title}\n#columns(2)[\n"
        + "\n#colbreak()\n".join("\n".join(f"- {item}" for item in side) for side in sides)
        + "\n]"
        for title, sides in days.items()
    )
    source = f"#set page(margin: 2cm)\n#set text(10pt)\n{columns}\n"
    expected = [text for title, sides in days.items() for text in (title, *sides[0], *sides[1])]
    assert texts(set_by_typst(source, tmp_path)) == expected


def test_a_title_under_two_short_lists_heads_what_follows_them(tmp_path):
    lists = "\n#colbreak()\n".join(
        "\n".join(f"+ Facteur {side} numéro {place}" for place in range(5)) for side in "gd"
    )
    after = "Ce paragraphe court sur toute la largeur de la page, et même au-delà. " * 3
    source = f"#set page(margin: 2cm)\n#set text(10pt)\n#columns(2)[\n{lists}\n]\n== Suite\n{after}"
    found = texts(set_by_typst(source, tmp_path))
    assert found[-2:] == ["Suite", after.strip()]
    assert found[0].endswith("g numéro 0")


def test_the_number_of_an_only_page_is_furniture():
    paper = Paper()
    paper.lines(60, 100, BODY)
    paper.text(290, 815, "1/1")
    layout = paper.layout()
    assert texts(layout) == [" ".join(BODY)]
    assert [drop.text for drop in layout.dropped] == ["1/1"]


def test_text_beside_two_boxes_is_read_whole_then_the_boxes_in_order(tmp_path):
    source = """
#set page(width: 24cm, height: 16cm, margin: 2cm)
#set text(10pt)
#let box = block.with(fill: luma(220), inset: 8pt, width: 100%)
= Le métier
#grid(columns: (9cm, 10cm), gutter: 1cm,
  [Le passeur d'eau relie deux rives pour qui le demande, par tous les temps et à toute heure.

   Il connaît les courants, les bancs de sable et les gens ; il sait attendre quand la brume monte
   sur le fleuve, il sait aussi refuser un départ, et dire pourquoi à ceux qui sont pressés.

   Il répare sa barque lui-même, tient le compte des passages et apprend à nager aux plus jeunes.],
  [#box([*Autres noms* \\ Batelier \\ Nocher \\ Pontonnier])
   #box([*Outils* \\ Une gaffe \\ Deux rames \\ Un falot])])
== Ensuite
La suite court sur toute la largeur de la page, comme le titre au-dessus des deux colonnes ici.
"""
    found = texts(set_by_typst(source, tmp_path))
    starts = [text.split()[0] for text in found]
    assert starts.index("Il") < starts.index("Autres") < starts.index("Outils")
    assert starts.index("Outils") < starts.index("Ensuite")
    assert any(text.startswith("Il connaît") and text.endswith("pressés.") for text in found)


def test_the_title_of_a_section_at_the_edge_of_one_page_is_furniture():
    paper = Paper()
    paper.text(60, 90, "3. La sélection des facteurs", size=16)
    paper.lines(60, 130, BODY)
    paper.next()
    paper.text(60, 40, "LA SÉLECTION DES FACTEURS", size=8)
    paper.lines(60, 100, [line.replace("médiation", "rencontre") for line in BODY])
    layout = paper.layout()
    assert "LA SÉLECTION DES FACTEURS" not in texts(layout)
    assert [drop.text for drop in layout.dropped] == ["LA SÉLECTION DES FACTEURS"]


def test_letters_of_no_size_stop_no_reading():
    paper = Paper()
    paper.lines(60, 100, BODY, size=0)
    paper.text(60, 300, "Un mot", size=10)
    for y in (380, 400, 440, 480):
        paper.rule(60, y, 400, y)
    paper.text(60, 394, "Code", font="Helvetica-Bold")
    paper.text(200, 394, "Tendance", font="Helvetica-Bold")
    for y in (412, 430, 452, 470):
        paper.text(60, y, "D1", size=0)
        paper.text(200, y, "La mer monte", size=0)
    assert "Un mot" in " ".join(texts(paper.layout()))


def test_a_line_of_letters_without_width_or_size_has_some():
    line = Line(1, [Char("e", 60.0, 60.0, 94.0, 102.0, 100.0, 0.0)])
    assert line.x1 > line.x0
    assert line.size > 0
