"""A catalogue of ruled boxes: a title in a band, two lists in one cell, facts in another."""

import pytest

from ontology.records import (
    Objective,
    Organisation,
    Place,
    ProgrammeItem,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import of, read_typst, set_by_typst

BOXES = """
#set page(width: 21cm, height: 15cm, margin: 1.5cm,
  footer: text(7pt)[Atelier Sous-Bois – rue de la Scierie 8, 6880 Bertrix – 061 00 11 22])
#set text(size: 9pt)
#let facts(day, price) = [*Date :* #day \\ *Horaire :* 9 h – 16 h \\
  *Lieu :* Hangar Vert, place du Bois 2, 6880 Bertrix \\ *Prix :* #price \\
  *Public :* toute personne qui taille \\ *Prérequis :* aucun]
#let box(code, title, aims, contents, facts) = block(breakable: false, table(
  columns: (12cm, 1fr), stroke: 0.6pt, inset: 6pt,
  table.cell(colspan: 2, fill: rgb("#335522"), text(fill: white, 11pt)[*#code #h(6pt) #title*]),
  grid(columns: (5.6cm, 5.6cm), column-gutter: 0.5cm,
    [#text(fill: green)[*Vous apprendrez à*] \\ #aims],
    [#text(fill: green)[*Contenu*] \\ #contents]),
  facts))
#set list(marker: [–])
#text(16pt)[*Travailler le bois sans machine*]

L’Atelier Sous-Bois réunit des menuisiers et des élagueurs.
#box([K01], [Tailler une cuiller], [
  - Choisir une branche verte pour sa forme et pour son grain
  - Tenir un couteau croche], [
  - Trois sortes de bois
  - Gestes lents, répétés devant le groupe jusqu’à ce qu’ils viennent seuls
  - Huile et finition], facts([lundi 3 mai 2027], [60 €]))
#box([K02], [Fendre des bardeaux], [
  - Lire le fil d’une bille de chêne
  - Fendre sans gaspiller], [
  - Le départoir et la mailloche
  - Banc à planer], facts([mardi 11 mai 2027], [75 €]))
#box([K03], [Monter un siège en trois pieds], [
  - Percer à la bonne pente
  - Caler un tenon], [
  - Gabarits de perçage et équerres qui restent au sol
  - Coins de bois sec], facts([jeudi 20 mai 2027], [90 €]))
"""


@pytest.fixture(scope="module")
def records(typeset):
    return typeset(BOXES).records


def test_lists_side_by_side_in_a_cell_are_read_one_after_the_other(records):
    assert {one.text for one in of(records, Objective)} == {
        "Choisir une branche verte pour sa forme et pour son grain",
        "Tenir un couteau croche",
        "Lire le fil d’une bille de chêne",
        "Fendre sans gaspiller",
        "Percer à la bonne pente",
        "Caler un tenon",
    }
    contents = {one.text for one in of(records, ProgrammeItem)}
    assert "Gestes lents, répétés devant le groupe jusqu’à ce qu’ils viennent seuls" in contents
    assert len(contents) == 7


def test_a_box_at_the_top_of_a_page_is_a_table_of_its_own(tmp_path):
    tables = [b.table for b in set_by_typst(BOXES, tmp_path).blocks if b.table is not None]
    assert [table.n_rows for table in tables] == [2, 2, 2]


def test_the_codes_that_number_all_titles_are_left_out_of_them(records):
    assert {one.name for one in of(records, TrainingOffer)} == {
        "Tailler une cuiller",
        "Fendre des bardeaux",
        "Monter un siège en trois pieds",
    }


def test_a_running_foot_that_goes_on_with_an_address_names_who_gives_the_courses(records):
    (provider,) = {one.provider for one in of(records, TrainingOffer)}
    (given,) = [one for one in of(records, Organisation) if one.iri == provider]
    assert given.label == "Atelier Sous-Bois"


PAGES = """
#set page(width: 15cm, height: 17cm, margin: 1.5cm)
#set text(size: 9pt)
#let course(title, aims, facts) = [
  #block(text(19pt)[*#title*])
  Une journée en petit groupe.
  #grid(columns: (6.5cm, 4.5cm), column-gutter: 1cm,
    [#text(12pt)[*Objectifs*] #aims #text(12pt)[*Programme*]
      - Tour de la table et des gestes
      - Mise en pratique par deux],
    block(fill: luma(235), inset: 8pt)[#facts \\ #v(2mm)
      *TARIFS* \\ 80 € \\ #v(2mm) *PRÉREQUIS* \\ Aucun])
  #pagebreak(weak: true)]
#course([Tresser l’osier], [
  - Choisir ses brins
  - Monter un fond rond],
  [*DATES ET LIEU* \\ 4 et 5 mars 2027 \\ Grange aux Saules \\ 14 rue du Marais \\ 80100 Abbeville])
#course([Publics fragiles : ouvrir l’atelier à tous], [
  - Régler la hauteur d’un banc
  - Parler sans tout montrer],
  [*DATES ET LIEUX* \\ mardi 6 avril 2027 \\ Hangar Bleu \\ 3 quai Sud \\ 59140 Dunkerque \\ #v(2mm)
  jeudi 3 juin 2027 \\ Maison du Lin \\ 25 rue Haute \\ 62500 Saint-Omer])
#course([Teindre au jardin], [
  - Reconnaître dix plantes
  - Mordancer une laine],
  [*DATES ET LIEU* \\ 9 septembre 2027 \\ Serre Est \\ 8 allée des Tilleuls \\ 02100 Saint-Quentin])
"""


@pytest.fixture(scope="module")
def catalogue(typeset):
    return typeset(PAGES).records


def test_a_title_that_begins_as_a_label_is_one_of_the_titles(catalogue):
    assert {one.name for one in of(catalogue, TrainingOffer)} == {
        "Tresser l’osier",
        "Publics fragiles : ouvrir l’atelier à tous",
        "Teindre au jardin",
    }
    assert not any(one.audiences for one in of(catalogue, TrainingOffer))


def test_days_over_the_lines_of_their_place_are_a_session_each(catalogue):
    places = {one.iri: one for one in of(catalogue, Place)}
    held = {one.dates[0].isoformat(): places[one.place] for one in of(catalogue, Session)}
    assert {day: (one.label, one.address.replace(",", "")) for day, one in held.items()} == {
        "2027-03-04": ("Grange aux Saules", "14 rue du Marais 80100 Abbeville"),
        "2027-04-06": ("Hangar Bleu", "3 quai Sud 59140 Dunkerque"),
        "2027-06-03": ("Maison du Lin", "25 rue Haute 62500 Saint-Omer"),
        "2027-09-09": ("Serre Est", "8 allée des Tilleuls 02100 Saint-Quentin"),
    }


INLINE = """
#set page(width: 21cm, height: 16cm, margin: 1.5cm, columns: 2)
#set text(size: 9pt)
#let course(code, title, aim, day) = [
  #block(above: 5mm, below: 2mm, text(11pt)[*#code · #title*])
  *Objectifs :* #aim

  *Public :* toute personne

  *Dates :* #day, 9h30-17h. *Lieu :* Le Four à pain, rue de la Croix 2, 44740 Batz-sur-Mer.

  *Tarif :* 50 €.]
#place(top, scope: "parent", float: true, text(18pt)[*Nos formations au fournil*])
#course("P1", "Pétrir à la main", "Sentir une pâte qui lève", "lundi 6 septembre 2027")
#course("P2", "Accès libre : pousser la porte d’un fournil", "Oser entrer", "mardi 7 juin 2027")
#colbreak()
#course("P3", "Cuire au bois", "Tenir un feu ; lire une braise", "lundi 4 octobre 2027")
#course("P4", "Vendre sans étal", "Tenir un carnet", "mardi 5 octobre 2027")
"""


def test_a_title_whose_first_words_name_a_closing_label_is_a_title(tmp_path):
    offers = of(read_typst(INLINE, tmp_path).records, TrainingOffer)
    assert {one.name for one in offers} == {
        "Pétrir à la main",
        "Accès libre : pousser la porte d’un fournil",
        "Cuire au bois",
        "Vendre sans étal",
    }


def test_aims_in_one_line_with_semicolons_between_are_several(tmp_path):
    aims = {one.text for one in of(read_typst(INLINE, tmp_path).records, Objective)}
    assert aims == {
        "Sentir une pâte qui lève",
        "Oser entrer",
        "Tenir un feu",
        "lire une braise",
        "Tenir un carnet",
    }


def _abreast(title: str, public: str, aim: str, day: str) -> str:
    return f"""
#grid(columns: (8.6cm, 7cm), column-gutter: 1cm, [
= {title}
In deze cursus van een halve dag kijken we naar wat er dicht bij huis groeit. Inschrijven kan nu.

== Wat leer je?
- {aim}
- Je geeft het door aan een groep

== Programma
- Kijken zonder te spreken
- Samen proberen
], [
== Voor wie?
- {public}

== Wanneer?
{day}, van 9 tot 12 uur

== Waar?
De Serre, Beekstraat 7, 9000 Gent

== Begeleiding
Griet Maes

== Prijs
40 euro
])
"""


_ABREAST = (
    '#set page(width: 21cm, height: 29.7cm, margin: 2cm)\n#set text(size: 10pt, lang: "nl")\n'
    "#show heading.where(level: 1): set text(size: 18pt)\n"
    + "#pagebreak()".join(
        (
            _abreast(
                "Oude bomen enten",
                "Tuiniers van de buurt",
                "Je kiest een ent",
                "dinsdag 2 maart 2027",
            ),
            _abreast(
                "Moede grond voeden",
                "Boeren uit de streek",
                "Je leest de grond",
                "dinsdag 9 maart 2027",
            ),
            _abreast(
                "Een poel tekenen",
                "Gidsen in het bos",
                "Je tekent een oever",
                "dinsdag 16 maart 2027",
            ),
        )
    )
)


def test_a_label_at_the_head_of_a_column_of_each_page_is_no_running_head(tmp_path):
    document = read_typst(_ABREAST, tmp_path)
    assert {one.label: one.audiences for one in document.of(TrainingOffer)} == {
        "Oude bomen enten": ("Tuiniers van de buurt",),
        "Moede grond voeden": ("Boeren uit de streek",),
        "Een poel tekenen": ("Gidsen in het bos",),
    }
    points = {one.text for one in document.of(ProgrammeItem)}
    assert points == {"Kijken zonder te spreken", "Samen proberen"}
