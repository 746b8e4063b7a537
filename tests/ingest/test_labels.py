"""Labels of any wording and place: what they label says what they are."""

from datetime import date
from decimal import Decimal

import pytest

from ingest.families.brochure import READING
from ingest.families.labels_inside import cuts
from ontology.model import Block, Line, Region
from ontology.records import (
    Activity,
    CertificationUnit,
    Competence,
    ExternalCode,
    Objective,
    Occupation,
    Organisation,
    Person,
    Price,
    ProgrammeItem,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import Paper, rows, table, texts
from tests.ingest.test_families import Desk, of

VERBS = ("Choisir un sujet", "Monter un film court", "Animer un débat")


@pytest.fixture
def desk():
    return Desk()


def course(desk, title="Filmer son quartier"):
    desk.head(title, 1, 24)
    desk.say("Un atelier pour apprendre à filmer, proposé par le Collectif Œil neuf.")


def facts(desk):
    desk.table(
        ("☆ Formatrice", "Avec Ana De Wit, cinéaste"),
        ("☺ Public", ["Animateurs de rue", "Bibliothécaires"]),
        ("⚑ Prérequis", "Aucun"),
        ("€ Prix", "60 €"),
        ("☀ Dates", "les 4 et 5 mai 2027"),
        ("◷ Horaire", "9h-16h"),
        header=0,
    )


def test_a_pictogram_is_no_part_of_a_label(desk):
    course(desk)
    facts(desk)
    reading = desk.read()
    assert [person.label for person in of(reading, Person)] == ["Ana De Wit"]
    assert of(reading, TrainingOffer)[0].audiences == ("Animateurs de rue", "Bibliothécaires")
    assert of(reading, Session)[0].dates == (date(2027, 5, 4), date(2027, 5, 5))


def test_a_list_of_verbs_under_any_heading_is_what_one_learns(desk):
    course(desk)
    desk.head("Vos défis")
    desk.list(*VERBS)
    facts(desk)
    assert [one.text for one in of(desk.read(), Objective)] == list(VERBS)


def test_a_price_is_one_whatever_its_label(desk):
    course(desk)
    desk.head("Objectifs")
    desk.list(*VERBS)
    desk.head("Formatrice")
    desk.say("Ana De Wit")
    desk.head("Prérequis")
    desk.say("Aucun")
    desk.head("Dates")
    desk.say("Le 4 mai 2027 de 9h à 16h")
    desk.head("Le nerf de la guerre")
    desk.say("45 euros par personne")
    assert [price.price for price in of(desk.read(), Price)] == [Decimal(45)]


def test_a_label_needs_no_colon_before_a_value_of_its_kind(desk):
    course(desk)
    desk.head("Objectifs")
    desk.list(*VERBS)
    desk.head("Formation donnée par")
    desk.say("Ana De Wit", "Dates les 4 et 11 mai 2027", "Horaire 9h-12h", "Prix 60 €")
    reading = desk.read()
    assert of(reading, Session)[0].dates == (date(2027, 5, 4), date(2027, 5, 11))
    assert [person.label for person in of(reading, Person)] == ["Ana De Wit"]


def test_a_sentence_may_lead_into_a_list(desk):
    course(desk)
    desk.say("Au terme de la journée, chacun sera capable de :")
    desk.list(*VERBS)
    facts(desk)
    assert len(of(desk.read(), Objective)) == 3


def test_who_offers_a_course_is_named_without_its_article(desk):
    course(desk)
    facts(desk)
    assert [one.label for one in of(desk.read(), Organisation)] == ["Collectif Œil neuf"]


def test_a_programme_is_known_by_its_days(desk):
    course(desk)
    facts(desk)
    desk.head("Comment se passent les deux jours ?")
    desk.head("Le premier jour :", 3)
    desk.list("Repérage", "Tournage")
    desk.head("Le deuxième jour :", 3)
    desk.list("Montage")
    items = of(desk.read(), ProgrammeItem)
    assert [(one.day, one.text) for one in items] == [
        (1, "Repérage"),
        (1, "Tournage"),
        (2, "Montage"),
    ]


def test_a_title_may_begin_like_a_label(desk):
    desk.head("Formations du printemps", 1, 24)
    for title in ("Introduction à la vidéo sociale", "Programmer un robot", "Filmer une rue"):
        desk.head(title, 2, 18)
        desk.head("Objectifs", 3, 12)
        desk.list(*VERBS)
        desk.head("Formatrice", 3, 12)
        desk.say("Ana De Wit")
        desk.head("Prix", 3, 12)
        desk.say("60 €")
    names = {offer.name for offer in of(desk.read(), TrainingOffer)}
    assert names == {"Introduction à la vidéo sociale", "Programmer un robot", "Filmer une rue"}


def test_a_newsletter_with_a_price_and_a_date_is_no_brochure(desk):
    desk.head("Lettre d’information", 1, 24)
    desk.say("La fête aura lieu le 14 juin 2027 de 14h à 18h. L’entrée coûte 5 €.")
    desk.head("Nos projets")
    desk.list("Planter des arbres", "Repeindre la salle")
    assert not desk.read().document.records


def profile(desk):
    desk.head("Profil de certification", 1, 24)
    desk.head("Écrivain public", 2, 18)


def test_codes_beside_wordings_need_no_header(desk):
    profile(desk)
    desk.head("Activités et compétences visées", 2)
    desk.say("Code ROME : K1201")
    desk.head("A.1 Accueillir", 3, 12)
    desk.table(("A.1.1", "Écouter la demande"), ("A.1.2", "Expliquer le cadre"), header=0)
    desk.head("Structure de la certification", 2)
    desk.table(("Unité", "Intitulé", "Activités"), ("U1", "Accueil", "A.1"))
    reading = desk.read()
    (activity,) = of(reading, Activity)
    assert activity.notations == ("A.1",)
    assert {one.notation for one in of(reading, Competence)} == {"A.1.1", "A.1.2"}
    (unit,) = of(reading, CertificationUnit)
    assert (unit.notation, unit.label, unit.activities) == ("U1", "Accueil", (activity.iri,))


def test_the_name_of_a_scheme_in_any_edition_heads_its_codes(desk):
    profile(desk)
    for scheme, line in (("ROME 4.0", "K1802 Développement local"), ("NSF", "335 Animation")):
        desk.head(scheme, 3, 11)
        desk.say(line)
    desk.head("Activités")
    desk.table(("A1", "Accueillir"), ("C1.1", "Écouter une demande"), header=0)
    assert {one.notation for one in of(desk.read(), ExternalCode)} == {"K1802", "335"}


def test_what_follows_a_table_of_facts_is_not_its_last_value(desk):
    profile(desk)
    desk.table(
        ("Certificateur", "Institut des écrits"),
        ("Nomenclatures", "Code(s) ROME : K1802 – Développement ; CITP/ISCO-08 4414 ; NSF 332"),
        ("Type d'emplois accessibles", "Rédactrice sociale ; Aidant administratif"),
        header=0,
    )
    desk.say("Le titulaire du titre élabore des écrits, des lettres, des récits et des dossiers.")
    desk.head("Activités et compétences", 2)
    desk.table(("Activités", "Compétences"), ("A1 – Écrire", "C1. Reformuler une demande"))
    reading = desk.read()
    titles = set(of(reading, Occupation)[0].alt_labels)
    assert titles == {"Rédactrice sociale", "Aidant administratif"}
    assert {code.notation for code in of(reading, ExternalCode)} == {"K1802", "4414", "332"}


def test_a_box_that_text_runs_around_is_read_by_itself():
    paper = Paper()
    paper.fill(360, 90, 540, 190, (0.9, 0.95, 0.95))
    paper.text(60, 60, "Une médiation qui commence bien et va loin, de part en part de la page")
    paper.lines(60, 105, [f"Phrase numéro {n} du texte qui court ici" for n in range(8)], size=11)
    paper.lines(370, 108, ["Dates", "Du 14 au 18 mai 2026", "Lieu", "Campus des Tilleuls"], size=9)
    found = texts(paper.layout())
    assert not any("Phrase" in text and "Tilleuls" in text for text in found)
    assert not any("Phrase" in text and "Dates" in text for text in found)


def test_labels_in_a_column_of_their_own_hold_lists():
    paper = Paper()
    bold = "Helvetica-Bold"
    for at, (label, values) in enumerate(
        [
            ("Apprendre à", ["• Filmer une rue animée", "• Monter un film de dix minutes"]),
            ("Public", ["• Travailleurs de rue", "• Habitants du quartier"]),
            ("Prérequis", ["Aucun n’est demandé ici"]),
            ("Prix", ["60 euros tout compris"]),
        ]
    ):
        paper.text(60, 100 + 40 * at, label, font=bold, colour=(0.5, 0, 0))
        paper.lines(180, 100 + 40 * at, values)
    found = table(paper.layout())
    assert [row[0] for row in rows(found)] == ["Apprendre à", "Public", "Prérequis", "Prix"]
    assert len(found.table.at(0, 1).blocks) == 2


def test_a_table_of_three_labelled_facts_is_no_table_of_sessions(desk):
    desk.head("Animer un jeu de rôle", level=1, size=20)
    desk.table(
        ("Programme", ["Jour 1 : écrire une scène", "Jour 2 : la jouer"]),
        ("Public", ["Animateurs de quartier"]),
        ("Prérequis", "Aucun"),
        ("Quand", "les 4 et 5 mars 2027"),
        header=0,
    )
    records = desk.read()
    (offer,) = of(records, TrainingOffer)
    assert offer.audiences == ("Animateurs de quartier",)
    assert offer.prerequisites == ("Aucun",)


def test_each_date_set_as_a_heading_is_a_session_with_the_place_under_it(desk):
    course(desk)
    desk.head("Vous apprendrez à")
    desk.list(*VERBS)
    desk.say("Formatrice : Ana De Wit", "Prérequis : aucun", "Public : adultes", "Prix : 60 €")
    desk.head("Deux dates au choix", 2, 14)
    for day, place in (("mardi 9 mars 2027", "Gand"), ("jeudi 22 avril 2027", "Arlon")):
        desk.head(day, 4, 10)
        desk.say(f"Maison des images, rue du Pont 3, 6700 {place}")
    found = of(desk.read(), Session)
    assert sorted(one.dates for one in found) == [(date(2027, 3, 9),), (date(2027, 4, 22),)]


@pytest.mark.parametrize("need", ["Bagage de départ", "What you need first", "Ce qu’il vous faut"])
def test_what_one_needs_first_is_a_condition(desk, need):
    course(desk)
    desk.head("Vous apprendrez à")
    desk.list(*VERBS)
    desk.say("Formatrice : Ana De Wit", "Public : adultes", "Prix : 60 €", "Le 4 mai 2027")
    desk.head(need)
    desk.say("Avoir déjà tenu une caméra")
    assert of(desk.read(), TrainingOffer)[0].prerequisites == ("Avoir déjà tenu une caméra",)


def test_several_meetings_are_dates_under_the_name_of_their_town(desk):
    course(desk)
    desk.head("Vous apprendrez à")
    desk.list(*VERBS)
    desk.say("Formatrice : Ana De Wit", "Public : adultes", "Prix : 60 €")
    desk.head("Trois rendez-vous", 2, 14)
    for town, day in (("ARLON", "4 mai"), ("GAND", "5 juin"), ("HUY", "6 juillet")):
        desk.head(town, 4, 10)
        desk.say(f"{day} 2027 de 9 h à 17 h")
        desk.say("Maison des images")
    days = [one.dates for one in of(desk.read(), Session)]
    assert sorted(days) == [(date(2027, 5, 4),), (date(2027, 6, 5),), (date(2027, 7, 6),)]


def test_what_somebody_says_below_a_list_is_no_item(desk):
    course(desk)
    desk.head("Vous apprendrez à")
    desk.list(*VERBS)
    desk.say("« Depuis, nous filmons chaque samedi avec les enfants de la rue. » Un animateur")
    facts(desk)
    assert [one.text for one in of(desk.read(), Objective)] == list(VERBS)


def test_publics_before_an_empty_box_are_none_where_others_are_ticked(desk):
    course(desk)
    desk.head("Public")
    desk.list("Animateurs", "Élèves", "Guides", markers=["☑", "☐", "☑"])
    desk.head("Vous apprendrez à")
    desk.list(*VERBS)
    desk.say("Formatrice : Ana De Wit", "Prérequis : aucun", "Prix : 60 €", "Le 4 mai 2027")
    assert of(desk.read(), TrainingOffer)[0].audiences == ("Animateurs", "Guides")


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("What we will do", None, None),
        ("Schedule", "Day 1", "Day 2"),
        ("Ce que nous allons faire", "", ""),
    ],
)
def test_what_is_done_is_a_programme_that_ends_above_the_line_of_rights(desk, label, first, second):
    course(desk)
    desk.head("Public")
    desk.say("Animateurs de rue")
    desk.say("Formatrice : Ana De Wit", "Prérequis : aucun", "Prix : 60 €", "Le 4 mai 2027")
    desk.head(label)
    for day, text in ((first, "Cadrer un visage"), (second, "Une rue sans bruit")):
        if day:
            desk.head(day, 3, 11)
        desk.list(text)
    desk.say("© 2027 Œil neuf · Page mise à jour en janvier · Cookies")
    found = [one.text for one in of(desk.read(), ProgrammeItem)]
    assert found == ["Cadrer un visage", "Une rue sans bruit"]


def lined(*texts):
    spots = [Region(page=1, top=12 * n, x0=40, bottom=12 * n + 10, x1=300) for n in range(9)]
    lines = tuple(Line(text=text, region=spot) for text, spot in zip(texts, spots, strict=False))
    return Block(kind="paragraph", text=" ".join(texts), regions=(spots[0],), lines=lines)


def test_a_label_holds_no_end_of_a_sentence_and_does_not_go_on_below():
    fact = lined("Maison du Pont, place Verte 3,", "6000 Charleroi. Formatrice : Ana Roy")
    assert [fact.text[start:] for start, _, _ in cuts(fact, READING)] == ["Formatrice : Ana Roy"]
    publics = lined(
        "Enseignants et animateurs de", "jardins et de terrains vagues de la ville", "Guides"
    )
    assert cuts(publics, READING) == []


def test_each_line_that_begins_with_people_is_a_public(desk):
    course(desk)
    desk.head("Public")
    desk.blocks.append(
        lined("Enseignants et animateurs de la", "plaine de jeux", "Psychologues du PMS")
    )
    desk.head("Vous apprendrez à")
    desk.list(*VERBS)
    desk.say("Formatrice : Ana De Wit", "Prérequis : aucun", "Prix : 60 €", "Le 4 mai 2027")
    assert of(desk.read(), TrainingOffer)[0].audiences == (
        "Enseignants et animateurs de la plaine de jeux",
        "Psychologues du PMS",
    )


def test_a_price_in_bold_with_words_in_brackets_heads_nothing(desk):
    course(desk)
    desk.head("Public")
    desk.list("Animateurs", "Guides")
    desk.head("Vous apprendrez à")
    desk.list(*VERBS)
    desk.say("Prérequis : aucun")
    desk.head("Session à Arlon", 3, 12)
    desk.say("mardi 4 mai 2027 de 9 h à 16 h", "Formatrice : Ana De Wit")
    desk.head("185 € (repas de midi compris)", 4, 10)
    assert [one.price for one in of(desk.read(), Price)] == [Decimal(185)]
