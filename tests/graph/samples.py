"""Three small documents of the three families, written by hand as records."""

from datetime import date, time
from decimal import Decimal

from rdflib import URIRef

from ontology.iris import Minter
from ontology.model import Document, Passage, Region
from ontology.records import (
    Action,
    Activity,
    CertificationUnit,
    Competence,
    Dimension,
    EvolutionProfile,
    ExplicitAbsence,
    ExternalCode,
    Factor,
    Framework,
    Impact,
    KeyFigure,
    Need,
    Objective,
    Occupation,
    Organisation,
    Person,
    Place,
    Price,
    ProgrammeItem,
    Scenario,
    Session,
    Study,
    TrainingOffer,
)
from ontology.terms import MED


class Pages:
    """Hands out passages, one under the other on a page."""

    def __init__(self, minter: Minter) -> None:
        self.minter = minter
        self.passages: list[Passage] = []

    def say(self, text: str, page: int = 1, *section: str) -> tuple[URIRef]:
        """Print a text on a page; give its passage as sources."""
        top = 50.0 + 20 * len(self.passages)
        place = (Region(page=page, x0=72, x1=500.5, top=top, bottom=top + 12),)
        passage = Passage(
            iri=self.minter.passage(text, place),
            kind="paragraph",
            text=text,
            regions=place,
            section=section,
        )
        self.passages.append(passage)
        return (passage.iri,)


def foresight(sha: str = "f0" * 32, title: str = "Médiateur de quartier") -> Document:
    """Two factors (one retained), scenarios, an action, an absence, a need."""
    mint, pages = Minter(sha256=sha), Pages(Minter(sha256=sha))
    study = mint.study(title)
    f1, f2 = mint.factor(study, "F1"), mint.factor(study, "F2")
    a, b = mint.scenario(study, "F1", "A"), mint.scenario(study, "F1", "B")
    activity = mint.activity(study, "1", "Accueillir les publics")
    other = mint.activity(study, "2", "Animer des ateliers")
    listen = mint.competence(study, None, "Écouter activement")
    network = mint.competence(study, None, "Travailler en réseau")
    impact = mint.local("impact", 1)
    organisation = mint.local("organisation", "Observatoire")
    profile = mint.local("profile", title)
    dimension = mint.local("dimension", "Publics")
    say = pages.say
    records = (
        Organisation(iri=organisation, label="Observatoire", sources=say("Observatoire")),
        Study(iri=study, label=title, horizons=("2030",), profile=profile, sources=say(title)),
        Dimension(iri=dimension, label="Publics", sources=say("Publics", 2)),
        Factor(
            iri=f1,
            notation="F1",
            label="Vieillissement du public",
            retained=True,
            rank=1,
            dimensions=(dimension,),
            sources=say("F1 Vieillissement du public", 2),
        ),
        Factor(
            iri=f2,
            notation="F2",
            label="Outils en ligne",
            retained=False,
            sources=say("F2 Outils en ligne", 2),
        ),
        Scenario(
            iri=a,
            factor=f1,
            letter="A",
            text="Le public vieillit peu",
            probable=False,
            desirable=True,
            retained=False,
            sources=say("Le public vieillit peu", 3),
        ),
        Scenario(
            iri=b,
            factor=f1,
            letter="B",
            text="Le public vieillit fort",
            probable=True,
            desirable=False,
            retained=True,
            remarks=("Consensus des experts",),
            sources=say("Le public vieillit fort", 3),
        ),
        EvolutionProfile(
            iri=profile,
            label="Profil d'évolution",
            scenarios=(b,),
            horizons=("2030",),
            sources=say("Horizon 2030", 3),
        ),
        Action(
            iri=mint.local("action", 1),
            text="Former les médiateurs",
            factors=(f1,),
            sources=say("Former les médiateurs", 4),
        ),
        ExplicitAbsence(
            iri=mint.local("absence", 1),
            about=(f2,),
            absent_property=MED.recommendedFor,
            text="Aucune piste d'action",
            sources=say("Aucune piste d'action", 4),
        ),
        Activity(
            iri=activity,
            notations=("1",),
            label="Accueillir les publics",
            scheme=study,
            sources=say("1 Accueillir les publics", 5),
        ),
        Activity(
            iri=other,
            notations=("2",),
            label="Animer des ateliers",
            scheme=study,
            sources=say("2 Animer des ateliers", 5),
        ),
        Competence(
            iri=listen,
            label="Écouter activement",
            scheme=study,
            sources=say("Écouter activement", 5),
        ),
        Competence(
            iri=network,
            label="Travailler en réseau",
            scheme=study,
            sources=say("Travailler en réseau", 5),
        ),
        Impact(
            iri=impact,
            activity=activity,
            factors=(f1,),
            scenarios=(b,),
            sources=say("Ligne 1", 5),
        ),
        Need(
            iri=mint.local("need", 1),
            impact=impact,
            activity=activity,
            competence=listen,
            factors=(f1,),
            sources=say("Besoin 1", 5),
        ),
        KeyFigure(
            iri=mint.local("figure", 1),
            value=Decimal(1200),
            qualifier="plus de",
            unit="médiateurs",
            text="Plus de 1200 médiateurs",
            sources=say("Plus de 1200 médiateurs", 6),
        ),
    )
    return Document(
        iri=mint.document(),
        kind="foresight",
        title=title,
        language="fr",
        sha256=sha,
        file_name="rapport.pdf",
        page_count=6,
        publisher=organisation,
        issued="2024-05",
        passages=tuple(pages.passages),
        records=records,
    )


def certification(sha: str = "ce" * 32, code: str = "MEDIA-Q") -> Document:
    """Two key activities, three competences, a unit, an occupation with a code."""
    mint, pages = Minter(sha256=sha), Pages(Minter(sha256=sha))
    framework, say = mint.framework(code), pages.say
    one, two = mint.activity(framework, "1", ""), mint.activity(framework, "2", "")
    texts = {
        "1.1": "Accueillir la personne",
        "1.2": "Écouter la demande",
        "2.1": "Animer un atelier numérique",
    }
    competences = {number: mint.competence(framework, number, "") for number in texts}
    external = mint.local("code", "K1206")
    unit = mint.unit(framework, "UC 1", "")
    records = (
        Framework(
            iri=framework, notation=code, label="Médiateur de quartier", sources=say(code, 1)
        ),
        Activity(
            iri=one,
            notations=("1",),
            label="Accueillir",
            scheme=framework,
            top_of=framework,
            requires=(competences["1.1"], competences["1.2"]),
            narrower=(competences["1.1"], competences["1.2"]),
            sources=say("1. Accueillir", 2),
        ),
        Activity(
            iri=two,
            notations=("2",),
            label="Animer",
            scheme=framework,
            top_of=framework,
            requires=(competences["2.1"],),
            narrower=(competences["2.1"],),
            sources=say("2. Animer", 2),
        ),
        *(
            Competence(
                iri=competences[number],
                notation=number,
                label=text,
                scheme=framework,
                sources=say(f"{number} {text}", 2),
            )
            for number, text in texts.items()
        ),
        CertificationUnit(
            iri=unit,
            notation="UC 1",
            label="Accueillir et animer",
            scheme=framework,
            activities=(one, two),
            sources=say("UC 1 Accueillir et animer", 3),
        ),
        ExternalCode(iri=external, notation="K1206", scheme="ROME v4", sources=say("K1206", 3)),
        Occupation(
            iri=mint.local("occupation", code),
            label="Médiateur de quartier",
            alt_labels=("Agent d'accueil", "Animateur"),
            activities=(one, two),
            certified_by=(unit,),
            codes=(external,),
            sources=say("Intitulés : Agent d'accueil, Animateur", 3),
        ),
    )
    return Document(
        iri=mint.document(),
        kind="certification",
        title=f"Profil {code}",
        language="fr",
        sha256=sha,
        file_name="profil.pdf",
        page_count=3,
        passages=tuple(pages.passages),
        records=records,
    )


def brochure(sha: str = "b0" * 32, title: str = "Animer un atelier") -> Document:
    """One course with two objectives, a programme, a price, a session."""
    mint, pages = Minter(sha256=sha), Pages(Minter(sha256=sha))
    offer, say = mint.offer(title), pages.say
    goals = {n: mint.of_offer("objective", offer, n) for n in range(1, 3)}
    item, price = mint.of_offer("item", offer, 1), mint.of_offer("price", offer, 1)
    session, place = mint.of_offer("session", offer, 1), mint.local("place", "Salle")
    trainer, provider = mint.local("person", "Ana"), mint.local("organisation", "Relais")
    texts = ("Préparer un atelier numérique", "Évaluer un atelier")
    records = (
        *(
            Objective(iri=goals[n], text=texts[n - 1], position=n, sources=say(texts[n - 1]))
            for n in goals
        ),
        ProgrammeItem(
            iri=item, text="Jeux de rôle", position=1, day=1, sources=say("Jeux de rôle")
        ),
        Price(
            iri=price,
            price=Decimal("130.00"),
            description="130,00 € TTC",
            sources=say("130,00 € TTC"),
        ),
        Place(iri=place, label="Salle du Parc", address="4000 Liège", sources=say("Salle du Parc")),
        Session(
            iri=session,
            dates=(date(2026, 3, 2), date(2026, 3, 9)),
            start_time=time(9, 30),
            end_time=time(16, 30),
            place=place,
            prices=(price,),
            sources=say("2 et 9 mars 2026"),
        ),
        Person(iri=trainer, label="Ana Diaz", sources=say("Ana Diaz")),
        Organisation(iri=provider, label="Relais", sources=say("Relais")),
        TrainingOffer(
            iri=offer,
            label=title,
            name=title,
            provider=provider,
            objectives=tuple(goals.values()),
            programme=(item,),
            audiences=("Bénévoles",),
            prerequisites=("Aucun",),
            instructors=(trainer,),
            prices=(price,),
            sessions=(session,),
            sources=say(title),
        ),
    )
    return Document(
        iri=mint.document(),
        kind="training",
        title=title,
        language="fr",
        sha256=sha,
        file_name="brochure.pdf",
        page_count=1,
        publisher=provider,
        passages=tuple(pages.passages),
        records=records,
    )
