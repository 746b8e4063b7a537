"""What stands at the edges of brochures: running names, forms to fill in, notes under tables."""

import pytest

from ontology.records import (
    Objective,
    Organisation,
    Person,
    Place,
    Price,
    ProgrammeItem,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import BODY, Paper, read_typst, set_by_typst, texts

PAGE = "#set page(width: 21cm, height: 29.7cm, margin: 2cm)\n#set text(size: 10pt)\n"
COURSE = """
= Tresser l’osier à plusieurs
== Objectifs
- Choisir ses brins
- Monter un fond rond
== Programme
- Le trempage et le tri
- La première couronne
== Public
Vanniers débutants
== Prérequis
Aucun
"""


def labels(document, kind):
    return sorted(one.label for one in document.of(kind))


def prices(document):
    return sorted(int(one.price) for one in document.of(Price))


@pytest.mark.parametrize("blank", ["." * 40, "_" * 40, "…" * 12])
def test_a_line_of_a_form_names_no_organiser(blank, tmp_path):
    source = f"""{PAGE}{COURSE}
    == Prix
    60 €
    == Dates
    4 mai 2028
    == Inscription
    Renvoyez ce talon à bonjour\\@latressebleue.example.

    Nom, prénom : {blank.replace("_", chr(92) + "_")}

    Organisme : {blank.replace("_", chr(92) + "_")}

    #v(2em)
    La Tresse Bleue

    rue du Saule 3, 5500 Dinant"""
    document = read_typst(source, tmp_path)
    assert labels(document, Organisation) == ["La Tresse Bleue"]


def test_a_museum_where_a_course_is_held_does_not_give_it_for_its_word_in_an_address(tmp_path):
    source = f"""{PAGE}{COURSE}
    == Sessions
    #table(columns: 3, [*Dates*], [*Lieu*], [*Tarif*],
     [4 mai 2028], [Musée du Jonc, 2 rue du Saule, 69001 Lyon], [60 €])
    == Nous trouver
    Les Tresseurs des musées, 12 quai du Nord, 69002 Lyon – bonjour\\@tresseurs-musees.example"""
    document = read_typst(source, tmp_path)
    assert labels(document, Organisation) == ["Les Tresseurs des musées"]


def test_a_note_under_a_table_of_sessions_tells_one_more_price(tmp_path):
    source = f"""{PAGE}{COURSE}
    == Choisissez votre session
    #table(columns: 4, table.header([Session], [Dates], [Lieu], [Prix]),
      [A], [4 mai 2028], [Maison des Brins, rue du Saule 3, 5500 Dinant], [90 €],
      [B], [8 juin 2028], [Halle aux Joncs, quai Vert 8, 4500 Huy], [80 €])
    Apprentis : 40 € par session. On y paie aussi les brins ; un acompte de 20 €
    est demandé."""
    assert prices(read_typst(source, tmp_path)) == [40, 80, 90]


@pytest.mark.parametrize(
    ("members", "others"),
    [
        ("75,00 € (membres)", "95,00 € (non-membres)"),
        ("75 € pour les vanniers", "95 € pour tous"),
        ("Vanniers : 75 €", "Autres : 95 €"),
    ],
)
def test_a_dash_parts_two_prices_that_each_say_for_whom_they_are(members, others, tmp_path):
    source = f"""{PAGE}{COURSE}
    == Dates
    4 mai 2028
    == Prix
    {members} – {others}"""
    told = {one.price: one.description for one in read_typst(source, tmp_path).of(Price)}
    assert told == {75: members, 95: others}


def test_a_price_before_a_label_in_its_cell_is_read_too(tmp_path):
    source = f"""{PAGE}{COURSE}
    #table(columns: 2, [Dates], [4 mai 2028], [Lieu], [Halle aux Joncs, quai Vert 8, 4500 Huy],
      [Prix], [90 € ; tarif écolier : 45 €])"""
    assert prices(read_typst(source, tmp_path)) == [45, 90]


def test_rooms_of_a_table_stand_in_the_house_that_a_label_names(tmp_path):
    source = f"""{PAGE}{COURSE}
    == Calendrier
    #table(columns: 3, table.header([Date], [Heure], [Local]),
      [Jeudi 4 mai 2028], [9h30 – 12h30], [Salle des Aulnes],
      [Jeudi 8 juin 2028], [9h30 – 12h30], [Salle des Joncs])
    == Lieu
    Maison des Brins, rue du Saule 3, 5500 Dinant
    == Modalités d’inscription
    Par le formulaire de notre site."""
    document = read_typst(source, tmp_path)
    found = {one.address for one in document.of(Place)}
    assert found == {"rue du Saule 3, 5500 Dinant"}
    assert labels(document, Place) == [
        "Maison des Brins, Salle des Aulnes",
        "Maison des Brins, Salle des Joncs",
    ]
    assert [one.mode for one in document.of(Session)] == [None, None]


def test_a_running_name_that_an_address_spells_gives_the_courses(tmp_path):
    foot = "#set page(footer: [Tresse Bleue #h(1fr) Vannerie · Fiches 2028])"
    two = COURSE.replace("Tresser l’osier", "Fendre le châtaignier")
    facts = "\n== Prix\n60 €\n== Dates\n4 mai 2028\n#pagebreak()\n"
    source = f"""{PAGE}{foot}
    = Fiches de vannerie
    Douze ateliers de la vallée se sont joints à Tresse Bleue : on y plie, fend et tresse ensemble.

    Écrivez-nous : inscriptions\\@tressebleue.example
    #pagebreak()
    {COURSE}{facts}{two}{facts}"""
    document = read_typst(source, tmp_path)
    assert len(list(document.of(TrainingOffer))) == 2
    assert labels(document, Organisation) == ["Tresse Bleue"]
    assert all(one.provider for one in document.of(TrainingOffer))


def two_pages(first, head, second):
    """Lay out lines under a title, and lines of a second page under its head."""
    paper = Paper()
    paper.text(60, 60, "Tresser à plusieurs", size=18)
    paper.lines(60, 100, first)
    paper.next()
    paper.text(420, 36, head, size=8)
    paper.lines(60, 80, second)
    return paper.layout()


def test_the_head_of_the_second_of_two_pages_is_no_item_of_its_list():
    first = ["Tresse Bleue asbl est un atelier de la vallée.", *BODY]
    second = [line.replace("médiation", "vannerie") for line in BODY]
    layout = two_pages(first, "Tresse Bleue asbl", second)
    assert "Tresse Bleue asbl" not in texts(layout)
    assert [drop.text for drop in layout.dropped] == ["Tresse Bleue asbl"]


def test_a_kicker_over_the_second_page_that_nothing_repeats_stays():
    kicker = "Prière d’apporter un couteau"
    assert kicker in texts(two_pages(BODY, kicker, BODY[1:]))


def test_prices_on_lines_of_one_paragraph_each_say_for_whom_they_are(tmp_path):
    source = f"""{PAGE}{COURSE}
    == Prix
    #box(width: 5.4cm)[90 € HTVA (108,90 € TVAC) pour les
    deux jours \\ 60 € HTVA (72,60 € TVAC) pour qui enseigne l’osier dans la vallée]
    == Dates
    4 mai 2028"""
    told = [one.description for one in read_typst(source, tmp_path).of(Price)]
    first = "90 € HTVA (108,90 € TVAC) pour les deux jours"
    second = "60 € HTVA (72,60 € TVAC) pour qui enseigne l’osier dans la vallée"
    assert sorted(told) == [second, second, first, first]


def test_bold_letters_may_hold_a_label_and_the_amount_that_goes_on_after_them(tmp_path):
    source = f"""{PAGE}{COURSE}
    == Dates
    4 mai 2028
    == Prix
    90 €

    *Tarif réduit : 35 €* pour qui n’a pas d’emploi, au village comme en ville."""
    told = {one.price: one.description for one in read_typst(source, tmp_path).of(Price)}
    assert told[35].startswith("35 € pour qui n’a pas d’emploi")
    assert set(told) == {35, 90}


def test_bold_amounts_under_each_session_may_say_what_they_include(tmp_path):
    source = f"""{PAGE}{COURSE}
    == Session de printemps
    4 mai 2028

    Le Séchoir, rue Basse 3, 4500 Huy

    *90 €*
    == Session d'automne
    5 octobre 2028

    La Vannerie, rue Haute 8, 5000 Namur

    *110 €, soupe et pain compris*"""
    document = read_typst(source, tmp_path)
    prices = {one.iri: one.price for one in document.of(Price)}
    told = {str(one.dates[0]): [prices[p] for p in one.prices] for one in document.of(Session)}
    assert told == {"2028-05-04": [90], "2028-10-05": [110]}


def test_the_title_under_a_kicker_that_names_trainers_tells_nothing_of_the_last_person(tmp_path):
    source = f"""{PAGE}
    == Vos formatrices
    Ludivine Saulnier, vannière

    Hortense Aubrac, marqueteuse
    #pagebreak()
    ===== FORMATION D’ANIMATRICES
    {COURSE.replace("à plusieurs", "avec les enfants d’une classe verte")}
    == Dates
    4 mai 2028"""
    people = {one.label: one.description for one in read_typst(source, tmp_path).of(Person)}
    assert people == {"Ludivine Saulnier": "vannière", "Hortense Aubrac": "marqueteuse"}


def test_sentences_of_one_paragraph_may_each_name_a_trainer(tmp_path):
    source = f"""{PAGE}{COURSE}
    == Begeleiders
    Ludivine Saulnier vlecht manden. Ze woont aan de Maas. Hortense Aubrac geeft les in de haven
    en schreef een boek. De Blauwe Vlecht betaalt hen allebei."""
    people = {one.label for one in read_typst(source, tmp_path).of(Person)}
    assert people == {"Ludivine Saulnier", "Hortense Aubrac"}


@pytest.mark.parametrize("name", ["Tresse Bleue asbl", "Réseau des Brins"])
def test_a_season_is_no_date_of_issue_and_a_name_in_capitals_is_given_as_usual(name, tmp_path):
    mail = "tressebleue" if "asbl" in name else "reseaudesbrins"
    facts = "\n== Prix\n60 €\n== Dates\n4 mai 2028\n"
    source = f"""{PAGE}
    {name.upper()}

    *Cours de février à juin 2028*
    {COURSE}{facts}
    {name}, rue du Saule 3, 5500 Dinant, bonjour\\@{mail}.example"""
    document = read_typst(source, tmp_path)
    assert document.issued is None
    assert labels(document, Organisation) == [name]


@pytest.mark.parametrize("day", ["Jour {}", "Soirée {}", "Jour {} : au bord de l’étang"])
def test_days_under_a_label_on_the_line_of_the_first_go_on_below_it(day, tmp_path):
    source = f"""{PAGE}
    = Tresser l’osier à plusieurs
    == Objectifs
    - Choisir ses brins
    - Monter un fond rond

    Contenu : {day.format(1)}
    - Le trempage et le tri

    {day.format(2)}
    - La première couronne

    == Public
    Vanniers débutants
    == Prérequis
    Aucun
    == Dates
    4 et 5 mai 2028"""
    document = read_typst(source, tmp_path)
    assert sorted(one.text for one in document.of(Objective)) == [
        "Choisir ses brins",
        "Monter un fond rond",
    ]
    found = sorted((one.day, one.text) for one in document.of(ProgrammeItem))
    assert found == [(1, "Le trempage et le tri"), (2, "La première couronne")]


def test_weekdays_over_the_points_of_a_programme_count_its_days(tmp_path):
    points = "*Vendredi : préparer*\n- Le trempage\n*Samedi : tresser*\n- La couronne\n== Public"
    source = f"""{PAGE}{COURSE}
    == Dates
    5 et 6 mai 2028"""
    listed = "- Le trempage et le tri\n- La première couronne\n== Public"
    document = read_typst(source.replace(listed, points), tmp_path)
    found = sorted((one.day, one.text) for one in document.of(ProgrammeItem))
    assert found == [(1, "Le trempage"), (2, "La couronne")]


def test_plain_labels_beside_figures_are_read_row_by_row(tmp_path):
    source = f"""{PAGE}{COURSE}
    == En pratique
    #table(columns: 2, stroke: none, [Quand], [mercredi 3, 10 et 17 mai 2028], [Heures],
      [19h – 21h30], [Où], [La Grange, rue du Saule 3, 5500 Dinant], [Prix],
      [75 €, 45 € pour les apprentis], [Animation], [Hortense Aubrac, vannière])"""
    document = read_typst(source, tmp_path)
    assert prices(document) == [45, 75]
    assert labels(document, Place) == ["La Grange"]
    assert labels(document, Person) == ["Hortense Aubrac"]
    assert [len(one.dates) for one in document.of(Session)] == [3]


def test_short_lists_beside_each_other_are_read_one_after_the_other(tmp_path):
    lists = """#grid(columns: (5cm, 1fr), row-gutter: 6pt,
      [Le saule], [Une haie qui se coupe chaque hiver], [Le roseau], [Ce que la rive nous donne],
      [L’osier], [Le brin le plus souple des trois], [Le jonc], [Une corde pour les paresseux])"""
    assert not any(block.table for block in set_by_typst(f"{PAGE}{lists}", tmp_path).blocks)


def test_a_town_before_the_days_gives_way_to_the_place_in_it_on_a_line_below(tmp_path):
    source = f"""{PAGE}{COURSE}
    == Quand et où
    #block(fill: luma(235), inset: 6pt, width: 100%, grid(columns: (3cm, 1fr, 3cm), strong[Namur],
     [les 4 et 11 mai 2028 \\ de 9 à 16 heures \\ Le Brin, rue du Saule 3, 5000 Namur], [60 €]))"""
    (place,) = read_typst(source, tmp_path).of(Place)
    assert (place.label, place.address) == ("Le Brin", "rue du Saule 3, 5000 Namur")


@pytest.mark.parametrize("letter", ["A :", "*A :*"])
def test_the_first_letter_of_a_list_is_no_word_before_a_place(letter, tmp_path):
    source = f"""{PAGE}{COURSE}
    == Contenu
    {letter} Tressage du bord

    {letter.replace("A", "B")} Tressage des anses
    == Où
    Le Brin, rue du Saule 3, 5000 Namur"""
    document = read_typst(source, tmp_path)
    assert labels(document, Place) == ["Le Brin"]


def test_a_body_of_training_at_the_edges_gives_the_course_and_a_reference_is_no_programme(tmp_path):
    name = "Institut de formation Brins et Nœuds"
    edges = f"header: [{name}], footer: [{name} – association loi 1901 – TRE-04]"
    source = f"""#set page({edges})
    {PAGE}#align(right)[Fiche programme – réf. TRE-04]
    {COURSE}
    == Prix
    60 €
    == Dates
    4 mai 2028
    #pagebreak()
    == Conditions
    Chaque personne apporte un couteau court."""
    document = read_typst(source, tmp_path)
    assert labels(document, Organisation) == [name]
    assert [one.text for one in document.of(ProgrammeItem)] == [
        "Le trempage et le tri",
        "La première couronne",
    ]
