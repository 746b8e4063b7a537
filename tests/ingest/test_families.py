"""Families: what blocks of a document state, whatever its publisher's codes and wordings."""

from dataclasses import dataclass, replace

import pytest

from ingest.families import extract
from ontology.iris import Minter
from ontology.model import Block, Cell, PageInfo, Region, Run, Style, Table
from ontology.records import (
    Action,
    Activity,
    Competence,
    ExplicitAbsence,
    Factor,
    Impact,
    Need,
    Occupation,
    Organisation,
    Price,
    Scenario,
    Session,
    TrainingOffer,
)

SHA = "ab" * 32
GREEN, ORANGE, MAUVE = (0.78, 0.94, 0.81), (1.0, 0.88, 0.7), (0.88, 0.75, 0.91)


@dataclass(frozen=True)
class Paper:
    blocks: tuple
    pages: tuple = (PageInfo(number=1, width=595, height=842),)
    dropped: tuple = ()
    pages_ok: int = 1
    status: str = "ok"


class Desk:
    """Lays blocks one below the other, as layout does."""

    def __init__(self):
        self.blocks, self.top, self.section = [], 40.0, ()

    def block(self, kind, text, **more):
        self.top += 12
        spot = Region(page=more.pop("page", 1), top=self.top, x0=40, bottom=self.top + 10, x1=500)
        return Block(kind=kind, text=text, regions=(spot,), section=self.section, **more)

    def head(self, text, level=2, size=14):
        self.section = ()
        style = Style(bold=1, size=size)
        self.blocks.append(self.block("heading", text, level=level, style=style))
        self.section = (text,)

    def say(self, *texts):
        self.blocks += [self.block("paragraph", text) for text in texts]

    def list(self, *texts, markers=None):
        marks = markers or ["•"] * len(texts)
        self.blocks += [
            self.block("list_item", text, marker=mark)
            for text, mark in zip(texts, marks, strict=True)
        ]

    def table(self, *rows, header=1):
        cells = []
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                said, style = value if isinstance(value, tuple) else (value, Style())
                parts = said if isinstance(said, list) else [said] if said else []
                kind = "list_item" if isinstance(said, list) else "paragraph"
                inner = tuple(self.block(kind, part, style=style) for part in parts)
                cells.append(Cell(row=number, column=column, blocks=inner, style=style))
        table = Table(
            n_rows=len(rows), n_columns=len(rows[0]), header_rows=header, cells=tuple(cells)
        )
        self.blocks.append(replace(self.block("table", ""), table=table))

    def read(self):
        paper = Paper(tuple(self.blocks))
        return extract(paper, Minter(sha256=SHA), file_name="x.pdf", sha256=SHA)


def of(reading, kind):
    return list(reading.document.of(kind))


@pytest.fixture
def desk():
    return Desk()


def report(desk):
    desk.head("Guide du patrimoine – Étude prospective", 1, 24)
    desk.say("À l’horizon 2030, quels facteurs d’évolution pèseront sur le métier ?")
    desk.head("Facteurs d’évolution")
    desk.table(
        ("N°", "Facteur d’évolution"),
        ("V1", "Tourisme de proximité"),
        ("V2", "Vieillissement des visiteurs"),
        ("V3", "Réalité augmentée sur site"),
    )
    desk.say("Deux facteurs ont été retenus par vote :")
    desk.list("Réalité augmentée sur site (V3)", "Tourisme de proximité (V1)", markers=["1.", "2."])
    desk.head("Hypothèses d’évolution")


def test_a_legend_gives_colours_their_meaning_whichever_they_are(desk):
    report(desk)
    desk.say(
        "Vert : la plus probable. Orange : la plus souhaitable. "
        "Mauve : à la fois probable et souhaitable. En gras : hypothèse retenue."
    )
    desk.table(
        ("Facteur", "Hypothèse A", "Hypothèse B", "Hypothèse C"),
        (
            "V1 – Tourisme de proximité",
            ("Les voisins viennent en basse saison.", Style(fill=GREEN)),
            ("Une offre locale se met en place.", Style(fill=ORANGE, bold=1)),
            "Rien ne change.",
        ),
        (
            "V3 – Réalité augmentée sur site",
            "La technique est abandonnée.",
            ("Les guides écrivent les contenus.", Style(fill=MAUVE, bold=1)),
            "",
        ),
    )
    found = {
        (s.factor.rsplit("/", 1)[-1], s.letter): (s.probable, s.desirable, s.retained)
        for s in of(desk.read(), Scenario)
    }
    assert found == {
        ("V1", "A"): (True, False, False),
        ("V1", "B"): (False, True, True),
        ("V1", "C"): (False, False, False),
        ("V3", "A"): (False, False, False),
        ("V3", "B"): (True, True, True),
    }


def test_scenarios_may_stand_as_lists_marked_in_words(desk):
    report(desk)
    desk.head("V3 – Réalité augmentée sur site", 3, 12)
    desk.list(
        "La technique est abandonnée.", "Les guides écrivent les contenus.", markers=["a)", "b)"]
    )
    desk.say("La plus probable : a. La plus souhaitable et retenue : b.")
    found = {s.letter: (s.probable, s.desirable, s.retained) for s in of(desk.read(), Scenario)}
    assert found == {"A": (True, False, False), "B": (False, True, True)}


def test_without_any_legend_nothing_is_said_of_a_scenario(desk):
    report(desk)
    desk.table(
        ("Facteur", "Scénario A", "Scénario B"),
        ("V1", "Les voisins viennent.", "Personne ne vient."),
    )
    assert {(s.probable, s.desirable, s.retained) for s in of(desk.read(), Scenario)} == {
        (None, None, None)
    }


def test_a_cell_that_contradicts_the_legend_is_left_to_a_person(desk):
    report(desk)
    desk.say(
        "Fond vert et italique : la plus probable. Fond orange et souligné : la plus souhaitable."
    )
    desk.table(
        ("Facteur", "Scénario A", "Scénario B"),
        ("V1", ("Les voisins viennent.", Style(fill=GREEN)), "Personne ne vient."),
    )
    assert [n.code for n in desk.read().notices] == ["mark-contradicts-legend"]


def test_factors_keep_the_order_in_which_they_were_retained(desk):
    report(desk)
    desk.table(("Facteur", "Scénario A", "Scénario B"), ("V1", "Oui.", "Non."))
    ranks = {f.notation: (f.retained, f.rank) for f in of(desk.read(), Factor)}
    assert ranks == {"V1": (True, 2), "V2": (False, None), "V3": (True, 1)}


def test_an_introduction_is_no_action_and_its_absence_is_stated(desk):
    report(desk)
    desk.table(("Facteur", "Scénario A", "Scénario B"), ("V1", "Oui.", "Non."))
    desk.head("Plan d’actions")
    desk.table(
        ("Facteur", "Hypothèse retenue", "Actions"),
        ("2. Tourisme de proximité", "A", ["Créer un pass local ;", "Soutenir les guides."]),
    )
    desk.say("NB : Aucune action n’a été proposée pour le point 1.")
    reading = desk.read()
    assert {a.text for a in of(reading, Action)} == {"Créer un pass local", "Soutenir les guides"}
    (absence,) = of(reading, ExplicitAbsence)
    assert [iri.rsplit("/", 1)[-1] for iri in absence.about] == ["V3"]
    assert {s.letter for s in of(reading, Scenario) if s.retained} == {"A"}


def needs(desk):
    report(desk)
    desk.table(("Facteur", "Scénario A", "Scénario B"), ("V1", "Oui.", "Non."))
    desk.head("Besoins en compétences")
    desk.table(
        ("Contexte", "Compétences", "Activités"),
        ("V1 + V3", ["Adapter une visite.", "Conter"], "1. Animer"),
        ("V1", ["Conter"], "2. Accueillir"),
        ("V3", ["Tenir une caisse"], ""),
    )
    return desk.read()


def test_a_cell_that_names_two_factors_is_one_context(desk):
    reading = needs(desk)
    both = [i for i in of(reading, Impact) if len(i.factors) == 2]
    assert len(both) == 1
    assert len([n for n in of(reading, Need) if n.impact == both[0].iri]) == 2


def test_one_wording_is_one_competence_with_several_needs(desk):
    reading = needs(desk)
    (told,) = [c for c in of(reading, Competence) if c.label == "Conter"]
    assert len([n for n in of(reading, Need) if n.competence == told.iri]) == 2
    assert {a.label for a in of(reading, Activity)} == {"Animer", "Accueillir"}


PROFILE = (
    ("Bloc", "Activités", "Compétences", "Critères d’évaluation"),
    (
        "B1 – Concevoir",
        "A1. Analyser",
        ["C1.1 Lire un plan", "C1.2 Estimer un délai"],
        "Le plan est lu",
    ),
    ("B2 – Monter", "A2. Installer", ["C2.1 Porter une œuvre"], "L’œuvre est intacte"),
)


def profile(desk):
    desk.head("Référentiel de certification", 1, 24)
    desk.head("Régisseur/régisseuse d’exposition", 1, 24)
    desk.say("Organisme certificateur : Office des arts, rue Haute 3, 1000 Bruxelles")
    desk.head("Appellations associées")
    desk.list("Monteur d’expositions", "Technicien·ne de musée")
    desk.head("Activités et compétences")
    desk.table(*PROFILE)
    return desk.read()


def test_a_framework_of_three_levels_has_its_blocs_as_units(desk):
    reading = profile(desk)
    assert reading.document.kind == "certification"
    held = {a.notations[0]: len(a.requires) for a in of(reading, Activity)}
    assert held == {"A1": 2, "A2": 1}
    criteria = {c.notation: c.criteria for c in of(reading, Competence)}
    assert criteria["C2.1"] == ("L’œuvre est intacte",)


def test_gendered_titles_are_also_found_by_either_form(desk):
    (job,) = of(profile(desk), Occupation)
    assert job.label == "Régisseur/régisseuse d’exposition"
    assert {"Technicien de musée", "Technicienne de musée"} <= set(job.hidden_labels)


def test_the_certifier_has_the_address_printed_beside_it(desk):
    (office,) = of(profile(desk), Organisation)
    assert (office.label, office.address) == ("Office des arts", "rue Haute 3, 1000 Bruxelles")


def course(desk, title="« Filmer avec un groupe »"):
    desk.head(title, 1, 22)
    desk.head("Objectifs")
    desk.list("Choisir un sujet ;", "Monter un film.")
    desk.head("Public")
    desk.list("Enseignants, éducateurs", "Bénévoles")
    desk.say("Prérequis : aucun", "Formatrice : Ana DUARTE, monteuse")


def test_two_sessions_keep_their_own_places_and_dates(desk):
    course(desk)
    desk.head("Dates et lieux")
    desk.list(
        "Session 1 – les 12 et 13 mars 2026, Maison Rouge, rue Basse 4, 5000 Namur",
        "Session 2 – les 5 et 6 mai 2026, Quai Vert, quai Haut 20, 4020 Liège",
    )
    desk.say("Tarif : 120 € (étudiants : 60 €)", "Horaire : 9h30-16h30")
    reading = desk.read()
    assert [len(s.dates) for s in of(reading, Session)] == [2, 2]
    assert len({s.place for s in of(reading, Session)}) == 2
    assert sorted(str(p.price) for p in of(reading, Price)) == ["120", "60"]


def test_an_audience_is_one_literal_an_item_and_none_is_an_absence(desk):
    course(desk)
    desk.say("Tarif : gratuit", "Date : 3 mars 2026")
    reading = desk.read()
    (offer,) = of(reading, TrainingOffer)
    assert offer.label == "Filmer avec un groupe"
    assert offer.audiences == ("Bénévoles", "Enseignants, éducateurs")
    assert offer.prerequisites == ("aucun",)
    assert [a.about for a in of(reading, ExplicitAbsence)] == [(offer.iri,)]


def test_a_catalogue_is_cut_where_its_labels_come_again(desk):
    desk.head("Nos formations 2026", 1, 30)
    for title in ("Lire à voix haute", "Animer un club", "Conter aux petits"):
        desk.head(title, 2, 18)
        desk.head("Objectifs", 3, 11)
        desk.list("Choisir un texte")
        desk.head("Public", 3, 11)
        desk.say("Bibliothécaires", "Date : 3 mars 2026 – Prix : 60 € – Lieu : Namur")
    names = {offer.label for offer in of(desk.read(), TrainingOffer)}
    assert names == {"Lire à voix haute", "Animer un club", "Conter aux petits"}


def test_a_document_of_no_family_states_nothing(desk):
    desk.head("Procès-verbal de la réunion du 12 mars 2026", 1, 20)
    desk.say("Lieu : salle des fêtes", "Heure : 18h-20h", "Présents : Jean Dupont")
    desk.head("Ordre du jour")
    desk.list("Budget formation : 250 €", "Compétences numériques", "Divers")
    reading = desk.read()
    assert (reading.document.kind, reading.document.records) == ("other", ())
    assert len(reading.document.passages) == 8
    assert reading.family_cues


def test_recognition_says_its_reasons_in_french(desk):
    course(desk)
    desk.say("Tarif : 120 €")
    assert "des objectifs pédagogiques" in desk.read().family_cues


def test_every_record_cites_a_passage_of_the_document(desk):
    reading = needs(desk)
    known = {passage.iri for passage in reading.document.passages}
    assert all(r.sources and set(r.sources) <= known for r in reading.document.records)


def test_a_bold_run_is_a_label_like_any_other(desk):
    course(desk)
    runs = (Run(text="Tarif ", style=Style(bold=1)), Run(text="85 € par personne", style=Style()))
    desk.blocks.append(replace(desk.block("paragraph", "Tarif 85 € par personne"), runs=runs))
    assert [str(p.price) for p in of(desk.read(), Price)] == ["85"]
