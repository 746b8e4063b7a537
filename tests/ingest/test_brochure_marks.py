"""Brochures whose lists, labels, places and makers are marked otherwise than usual."""

import pytest

from ontology.records import (
    Objective,
    Organisation,
    Person,
    Place,
    ProgrammeItem,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import Paper, read_typst, set_by_typst, texts

PAGE = "#set page(width: 21cm, height: 29.7cm, margin: 2cm)\n#set text(size: 10pt)\n"

FACTS = """
#v(1em)
*Dates* \\ 4 et 5 mai 2027 \\ *Horaire* \\ 9h30-16h30 \\ *Prix* \\ 120 € \\
*Prérequis* \\ Aucun \\ *Lieu* \\ Salle des Glycines, rue du Puits 21, 5000 Namur
"""


def said(document, kind):
    return [one.text for one in document.of(kind)]


@pytest.mark.parametrize("sign", ["★", "☞", "✿", "♦", "›", "»", "~", "❷"])
def test_a_sign_that_opens_two_lines_is_the_bullet_of_its_list(sign, tmp_path):
    source = f"""{PAGE}
    = Un jardin pour deux rues
    == Objectifs
    {sign} Choisir un terrain \\
    {sign} Animer une séance dehors

    == Programme
    *Jour 1*

    {sign} Visite de deux potagers \\
    {sign} Lire un sol

    *Jour 2*

    {sign} Semer
    {FACTS}"""
    document = read_typst(source.replace("~", "\\~"), tmp_path)
    assert said(document, Objective) == ["Choisir un terrain", "Animer une séance dehors"]
    assert [(one.day, one.text) for one in document.of(ProgrammeItem)] == [
        (1, "Visite de deux potagers"),
        (1, "Lire un sol"),
        (2, "Semer"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "☎ 02 000 11 22\n\n✉ rue du Puits 3\n\n☎ 04 000 33 44",
        "« Un mot »\n\n« Un autre »",
        "€ 20\n\n€ 30",
    ],
)
def test_pictograms_that_each_say_something_else_and_quotations_open_no_list(lines, tmp_path):
    assert texts(set_by_typst(PAGE + lines, tmp_path), "list_item") == []


@pytest.mark.parametrize("lead", [["•", "•"], ["-", "-"], ["1.", "2."]])
def test_two_short_lists_side_by_side_are_read_one_after_the_other(lead):
    paper = Paper()
    left = ["Régler une boucle", "Orienter en signes", "Préparer une visite"]
    right = ["Vingt signes", "Le matériel", "Essai au musée"]
    for x, head, items in ((60, "Objectifs", left), (300, "Programme", right)):
        paper.text(x, 100, head, font="Helvetica-Bold")
        for at, text in enumerate(items):
            paper.text(
                x, 116 + 14 * at, f"{(lead * 2)[at] if lead[0] != '1.' else f'{at + 1}.'} {text}"
            )
    assert texts(paper.layout()) == ["Objectifs", *left, "Programme", *right]


@pytest.mark.parametrize(("inside", "between"), [(14.4, 13.2), (11.0, 16.0)])
def test_the_second_line_of_a_value_stays_with_its_label_whatever_the_steps(inside, between):
    paper = Paper()
    values = [
        ("Prérequis", ["Apporter trois textes"]),
        ("Formateurs", ["Aurélien Mabille, auteur", "Kim Deprez, graphiste"]),
        ("Dates", ["du 3 au 5 novembre 2026"]),
        ("Horaire", ["de neuf heures à seize heures"]),
        ("Lieu", ["Musée de la Dentelle, place des Fileuses 3"]),
    ]
    y = 100.0
    for label, lines in values:
        paper.text(60, y, label, font="Helvetica-Bold")
        for at, line in enumerate(lines):
            paper.text(160, y + at * inside, line)
        y += (len(lines) - 1) * inside + between
    (block,) = paper.layout().blocks
    assert [cell.text for cell in block.table.cells if cell.column == 1] == [
        " ".join(lines) for _, lines in values
    ]


LABELS = """
#let label(it) = text(fill: {colour}, size: {size})[#it]
#label[Objectifs]

- Inventer un parcours
- Associer les parents

#label[Déroulement]

Premier jour

- Visite d'une classe

Second jour

- Essai avec des familles

#label[Public visé]

- Travailleur·euse·s sociaux·ales

#label[Dates]

les 16 et 23 septembre 2026

#label[Lieu]

Musée des Jouets, rue du Hautbois 19, 1037 Bruxelles

#label[Intervenants]

Fantine Desmarets, psychomotricienne
"""


@pytest.mark.parametrize(
    ("colour", "size"),
    [
        ('rgb("2b4a8b")', "10pt"),
        ('rgb("a03020")', "10.8pt"),
        ("black", "10.8pt"),
        ("black", "10pt"),
    ],
)
def test_labels_alone_on_their_lines_are_labels_in_any_look(colour, size, tmp_path):
    body = LABELS.format(colour=colour, size=size).replace("{{", "{").replace("}}", "}")
    document = read_typst(f"{PAGE}= Le musée à hauteur d'enfant\n#lorem(20)\n{body}", tmp_path)
    (offer,) = document.of(TrainingOffer)
    assert said(document, Objective) == ["Inventer un parcours", "Associer les parents"]
    assert [one.day for one in document.of(ProgrammeItem)] == [1, 2]
    assert offer.audiences == ("Travailleur·euse·s sociaux·ales",)
    assert [one.label for one in document.of(Person)] == ["Fantine Desmarets"]
    assert [one.address for one in document.of(Place)] == ["rue du Hautbois 19, 1037 Bruxelles"]


COURSE = """
= Conter auprès des aînés
#lorem(25)
== Objectifs
- Choisir un récit
- Adapter sa voix
== {label}
{people}
== En pratique
{facts}
"""


@pytest.mark.parametrize("label", ["Avec vous", "Elles et eux", "Bij ons", "Around the table"])
def test_headings_that_name_people_under_a_label_of_any_wording_are_who_gives_it(label, tmp_path):
    people = "=== Ysaline Grandjean\nconteuse\n\n=== Bastien OCQUIER\npsychologue en gériatrie"
    source = PAGE + COURSE.format(label=label, people=people, facts=FACTS)
    document = read_typst(source, tmp_path)
    assert {(one.label, one.description) for one in document.of(Person)} == {
        ("Ysaline Grandjean", "conteuse"),
        ("Bastien Ocquier", "psychologue en gériatrie"),
    }


SESSIONS = """
*Session de printemps*

*Dates*

les 4 et 11 mars 2027

*Lieu*

{first}

*Prix* : 130 €

*Session d'été*

*Dates*

du 6 au 8 juillet 2027

*Lieu*

{second}

*Prix* : 155 €
"""


@pytest.mark.parametrize(
    ("first", "second", "addresses"),
    [
        (
            "Résidence Les Peupliers \\ rue du Chauffour 3 \\ 5081 Saint-Rémy",
            "Maison des Conteurs \\ place du Perron 21, \\ 6941 Villers-aux-Tours",
            {"rue du Chauffour 3, 5081 Saint-Rémy", "place du Perron 21, 6941 Villers-aux-Tours"},
        ),
        (
            "De Kaaischuur\n\nVlasmarkt 12,\n\n9255 Opdrongen",
            "Het Huis, Kattenberg 4\n\n2800 Mechelen",
            {"Vlasmarkt 12, 9255 Opdrongen", "Kattenberg 4, 2800 Mechelen"},
        ),
    ],
)
def test_a_place_printed_line_by_line_is_one_place_of_its_session(
    first, second, addresses, tmp_path
):
    facts = SESSIONS.format(first=first, second=second)
    source = PAGE + COURSE.format(label="Formatrice", people="Anne Dubois", facts=facts)
    document = read_typst(source, tmp_path)
    assert {one.address for one in document.of(Place)} == addresses
    assert len({one.place for one in document.of(Session)}) == 2


def test_sessions_may_stand_one_a_line_each_opening_with_its_day(tmp_path):
    facts = """*Au choix* \\
    mardi 6 avril 2027 – Maison Montaigne, boulevard des Fontaines 41, 1325 Corroy \\
    jeudi 9 septembre 2027 – La Halle, place du Marché 3, 7890 Ellezelles

    *Prix* : 95 €"""
    source = PAGE + COURSE.format(label="Animée par", people="Anne Dubois", facts=facts)
    document = read_typst(source, tmp_path)
    assert [[day.isoformat() for day in one.dates] for one in document.of(Session)] == [
        ["2027-04-06"],
        ["2027-09-09"],
    ]
    assert len({one.place for one in document.of(Session)}) == 2


@pytest.mark.parametrize(
    ("head", "foot", "given_by"),
    [
        ("Carrefour-Kruispunt", "Carrefour-Kruispunt · 02 000 11 22", "Carrefour-Kruispunt"),
        ("La Noria – De Noria asbl/vzw", "", "La Noria – De Noria asbl/vzw"),
        ("Institut du Livre Ouvert", "www.ilo.example", "Institut du Livre Ouvert"),
        ("Les Passeurs de Seuil", "bonjour\\@lespasseurs.example", "Les Passeurs de Seuil"),
        ("Le Fil des musées", "ecrire\\@fildesmusees.example", "Le Fil des musées"),
        ("MédiaLab", "MédiaLab – formations 2027", "MédiaLab"),
    ],
)
def test_who_gives_courses_may_be_one_coined_word_or_two_names_or_spelled_in_the_foot(
    head, foot, given_by, tmp_path
):
    course = COURSE.format(label="Formatrice", people="Anne Dubois", facts=FACTS)
    source = PAGE.replace("2cm)", f"2cm, footer: [{foot}])", 1) + head + "\n" + course
    document = read_typst(f"{source}\n#pagebreak()\nÀ bientôt.\n#pagebreak()\nMerci.", tmp_path)
    assert [one.label for one in document.of(Organisation)] == [given_by]


def test_a_table_of_lists_is_read_column_by_column_under_its_labels(tmp_path):
    columns = """#table(columns: (7cm, 8cm),
      [*Objectifs*], [*Programme*],
      [Régler une boucle], [Vingt signes],
      [Orienter un groupe], [Le matériel],
      [Préparer une visite], [Essai au musée])"""
    source = f"{PAGE}= Accueillir des visiteurs sourds\n#lorem(20)\n{columns}\n{FACTS}"
    document = read_typst(source, tmp_path)
    assert said(document, Objective) == [
        "Régler une boucle",
        "Orienter un groupe",
        "Préparer une visite",
    ]
    assert said(document, ProgrammeItem) == ["Vingt signes", "Le matériel", "Essai au musée"]


def test_the_end_of_a_list_right_above_a_rule_heads_no_table():
    paper = Paper()
    paper.lines(60, 100, ["• Guides de musée", "• Éducateurs de rue"])
    paper.text(300, 106, "• Visite publique")
    for row, (label, value) in enumerate([("Dates", "4 mai 2027"), ("Lieu", "Namur"), ("Prix", "9 €")]):  # fmt: skip  # noqa: E501
        paper.rule(60, 125 + 20 * row, 500, 125 + 20 * row)
        paper.text(60, 139 + 20 * row, label, font="Helvetica-Bold")
        paper.text(160, 139 + 20 * row, value)
    paper.rule(60, 185, 500, 185)
    layout = paper.layout()
    assert set(texts(layout, "list_item")) >= {"Guides de musée", "Éducateurs de rue"}


def test_who_stands_above_the_title_and_is_where_the_course_is_held_gives_it(tmp_path):
    facts = """*Quand et où ?* \\
    les 5, 6 et 7 mai 2027, 13h30 – 17h30 \\
    Le Pont – De Brug, rue de la Passerelle 61, 1079 Bruxelles"""
    course = COURSE.format(label="Animée par", people="Anne Dubois", facts=facts)
    document = read_typst(f"{PAGE}Le Pont – De Brug\n{course}", tmp_path)
    assert [one.label for one in document.of(Organisation)] == ["Le Pont – De Brug"]
    (place,) = document.of(Place)
    assert (place.label, place.address) == (
        "Le Pont – De Brug",
        "rue de la Passerelle 61, 1079 Bruxelles",
    )


@pytest.mark.parametrize(("back", "givers"), [("Le Phare Bavard", ["Le Phare Bavard"]), ("", [])])
def test_who_stands_alone_twice_and_is_where_the_course_is_held_gives_it(back, givers, tmp_path):
    facts = """*Quand et où ?* \\
    les 5, 6 et 7 mai 2027, 13h30 – 17h30 \\
    Le Phare Bavard, rue de la Passerelle 61, 1079 Bruxelles"""
    course = COURSE.format(label="Animée par", people="Anne Dubois", facts=facts)
    ends = f"""
    == Le Phare Bavard
    Une salle et douze ordinateurs, ouverts à toutes et tous du lundi au jeudi.
    == {back}"""
    document = read_typst(f"{PAGE}{course}{ends}", tmp_path)
    assert [one.label for one in document.of(Organisation)] == givers


def test_who_signs_below_a_list_with_its_address_is_no_item_of_it(tmp_path):
    signed = "Le Phare Bavard vzw – Kaaistraat 14 – 1040 Brussel"
    source = f"""{PAGE}Formation
    = Lire une carte à voix haute
    == Objectifs
    - Nommer dix signes
    == Programme
    - Les couleurs et les traits
    == Dates
    4 mai 2028
    == Prix
    60 €
    == Pour qui ?
    - Guides de quartier
    - Bibliothécaires
    #v(2cm)
    {signed}"""
    (offer,) = read_typst(source, tmp_path).of(TrainingOffer)
    assert set(offer.audiences) == {"Guides de quartier", "Bibliothécaires"}
