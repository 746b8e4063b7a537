"""A brochure in two languages, a column each, over two pages."""

import pytest

from ontology.records import Organisation, Person, Price, ProgrammeItem, Session, TrainingOffer
from tests.ingest.paper import of, read_typst, set_by_typst, texts

PAGES = """
#set page(width: 21cm, height: 24cm, margin: (x: 1.5cm, top: 3cm, bottom: 2.5cm),
  header: block(width: 100%, fill: rgb("#224433"), inset: 4mm, text(fill: white)[
    *Le Verger Partagé asbl* #h(1fr) *De Gedeelde Boomgaard vzw*]))
#set text(size: 11pt)
#show heading.where(level: 1): set text(17pt)
#let pair(left, right) = grid(columns: (8.3cm, 8.3cm), column-gutter: 1.4cm, left, right)
#let facts(body) = block(width: 100%, fill: luma(235), inset: 4mm, above: 6mm, body)
#let foot(body) = place(bottom, dy: 12mm, block(width: 100%, text(8pt, body)))
#pair([
  = Tailler un pommier avec ses voisins
  Un arbre fruitier demande de la patience. Dans cette formation, vous apprenez à le lire avant de
  le tailler, et à partager ce que vous savez avec les gens de la rue.
  == Objectifs
  - Lire les branches d’un arbre
  - Tailler sans blesser
  == Public
  - Habitants et bénévoles
  == Formatrice
  Odile Vermeersch, arboricultrice, soigne des vergers depuis vingt ans dans la vallée.
], [
  = Een appelboom snoeien met de buren
  Een fruitboom vraagt geduld. In deze opleiding leer je de boom eerst te lezen en dan pas te
  snoeien, en deel je wat je weet met de mensen van de straat.
  == Doelstellingen
  - De takken van een boom lezen
  - Snoeien zonder te kwetsen
  == Doelgroep
  - Bewoners en vrijwilligers
  == Lesgever
  Floris Janssens, boomverzorger, werkt al jaren in de boomgaarden van het dal.
])
#foot[Rue du Verger 3 Boomgaardstraat, 1090 Bruxelles – Brussel · bonjour\\@verger.example]
#pagebreak()
#pair([
  == Programme
  *Jour 1*
  - Le dessin de l’arbre
  - Les outils et leur soin
  *Jour 2*
  - La taille en équipe
  #facts[
    == Dates et horaire
    les samedis 6 et 13 mars 2027 \\ de 9h à 15h
    == Lieu
    La Remise \\ rue du Pré 5, 1090 Bruxelles
    == Prix
    45 € par personne]
], [
  == Programma
  *Dag 1*
  - De tekening van de boom en hoe die elk jaar verandert
  - Het gereedschap
  *Dag 2*
  - Snoeien in ploeg
  #facts[
    == Data en uren
    zaterdag 20 en 27 maart 2027 \\ van 10u tot 16u
    == Plaats
    De Schuur \\ Weidestraat 8, 1082 Brussel
    == Prijs
    € 40 per persoon]
])
#foot[Avec le soutien de / Met de steun van: Fonds pour les arbres de la ville, Bomenfonds, Hof]
"""


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    return read_typst(PAGES, tmp_path_factory.mktemp("pages")).records


def test_boxes_in_two_columns_over_a_foot_stay_each_in_its_column(tmp_path):
    found = texts(set_by_typst(PAGES, tmp_path))
    heads = ["Programme", "Dates et horaire", "Lieu", "Prix", "Programma", "Data en uren", "Plaats"]
    assert [text for text in found if text in heads] == heads


def test_each_language_is_read_through_all_pages(records):
    items = {one.iri: (one.day, one.text) for one in of(records, ProgrammeItem)}
    days = {one.iri: [day.isoformat() for day in one.dates] for one in of(records, Session)}
    prices = {one.iri: int(one.price) for one in of(records, Price)}
    read = {
        one.name.split()[0]: (
            {items[iri] for iri in one.programme},
            [days[iri] for iri in one.sessions],
            [prices[iri] for iri in one.prices],
        )
        for one in of(records, TrainingOffer)
    }
    assert read == {
        "Tailler": (
            {(1, "Le dessin de l’arbre"), (1, "Les outils et leur soin"),
             (2, "La taille en équipe")},
            [["2027-03-06", "2027-03-13"]],
            [45],
        ),
        "Een": (
            {(1, "De tekening van de boom en hoe die elk jaar verandert"), (1, "Het gereedschap"),
             (2, "Snoeien in ploeg")},
            [["2027-03-20", "2027-03-27"]],
            [40],
        ),
    }  # fmt: skip


def test_the_name_in_a_course_s_language_is_who_gives_it(records):
    names = {one.iri: one.label for one in of(records, Organisation)}
    assert {one.name.split()[0]: names[one.provider] for one in of(records, TrainingOffer)} == {
        "Tailler": "Le Verger Partagé asbl",
        "Een": "De Gedeelde Boomgaard vzw",
    }


def test_the_foot_of_a_page_tells_nothing_of_who_teaches(records):
    assert not any("@" in (one.description or "") for one in of(records, Person))
    assert len(of(records, Person)) == 2
