"""A one-page flyer: text on one side, a coloured box of practical information on the other."""

from pathlib import Path

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, FrameBreak

from builder.brochures.course import Brochure, Course, Hours, Part, Place, Session, Trainer, facts
from builder.brochures.press import Look, Sheet, print_reportlab, print_typst, use_vera
from builder.brochures.web import (
    audience,
    facts_of,
    points,
    print_web,
    programme,
    said,
    section,
    stacked,
    trainers,
)
from builder.html_kit import box, element
from builder.pages import drawn

NAME = "cap-ricochet-ateliers-numeriques-2027"

WORDS = {
    "objectives": "À l'issue de la formation, vous serez capable de :",
    "programme": "Au programme",
    "audiences": "Pour qui ?",
    "prerequisites": "Prérequis",
    "trainers": "Formateur",
    "practical": "Infos pratiques",
    "when": "Quand ?",
    "hours": "À quelle heure ?",
    "where": "Où ?",
    "cost": "Combien ?",
    "group": "Combien de places ?",
}

COURSE = Course(
    title="Animer un atelier numérique sans jargon",
    description=(
        "Une souris qui tremble, un mot de passe oublié, la peur de « tout casser » : animer un "
        "atelier numérique, c'est d'abord rassurer. Quatre matinées pour préparer, conduire et "
        "améliorer des ateliers où l'on apprend en faisant."
    ),
    objectives=(
        "cerner les besoins réels d'un groupe avant de choisir un logiciel",
        "bâtir une séance de deux heures autour d'une seule tâche utile",
        "expliquer un geste technique avec des mots de tous les jours",
        "adapter le rythme à des niveaux très différents",
        "mesurer ce que chacun·e emporte en fin d'atelier",
    ),
    programme=(
        Part(
            items=(
                "Écouter avant d'équiper : l'entretien de départ et ses pièges",
                "Le déroulé pédagogique : un objectif, trois étapes, un résultat à emporter",
                "Démarches en ligne, messagerie, photos : des supports à réutiliser tout de suite",
                "Animer en binôme avec un·e bénévole et passer le relais",
                "Bilan croisé : chaque stagiaire anime vingt minutes devant le groupe",
            ),
        ),
    ),
    audiences=(
        (
            "Cette formation est ouverte aux conseillers et conseillères numériques, aux "
            "bibliothécaires et aux travailleurs sociaux qui accompagnent des personnes éloignées "
            "du numérique."
        ),
    ),
    prerequisites="Savoir utiliser un ordinateur et une messagerie au quotidien",
    trainers=(
        Trainer(
            name="Achille Tournesac",
            about="animateur multimédia depuis quinze ans et bricoleur de supports pédagogiques",
        ),
    ),
    sessions=(
        Session(
            when="tous les mardis de janvier 2027",
            dates=("2027-01-05", "2027-01-12", "2027-01-19", "2027-01-26"),
            hours=Hours(printed="9h-12h30", start="09:00", end="12:30"),
            place=Place(
                name="Cap Ricochet",
                address="3 allée des Navettes",
                postcode="59100",
                city="Roubaix",
            ),
            cost="gratuit",
            amounts=(0,),
        ),
    ),
    group="10 places par cycle",
    group_max=10,
    words=WORDS,
)

BROCHURE = Brochure(
    title=COURSE.title,
    provider="Association Cap Ricochet",
    tagline="Le numérique de voisin à voisine",
    contact="bonjour@cap-ricochet.example",
    courses=(COURSE,),
)

LOOK = Look(
    regular="Vera",
    bold="VeraBd",
    size=10.5,
    accent="#0b6e4f",
    bullet="✔",
    bullet_font="ZapfDingbats",
)
SIDE = 215

CSS = """
@page { size: A4 landscape; margin: 0 }
body { font: 10.5pt/1.4 'Source Sans'; color: #222 }
.fold { display: grid; grid-template-columns: 1fr 1fr 1fr; height: 208mm }
.fold > div { padding: 13mm 9mm }
.first { background: #ffd9c7 }
.last { background: #403075; color: white }
h1 { font-size: 26pt; line-height: 1.05; margin: 6mm 0; font-weight: 700 }
h2 { font-size: 13pt; margin: 5mm 0 1mm; font-weight: 700 }
h3 { font-size: 10.5pt; margin: 3mm 0 0; font-weight: 700; color: #ffd9c7 }
p { margin: 0 0 1.5mm }
"""


def render_typst(path: Path) -> None:
    """Draw A4 upright, with a yellow box on the right."""
    print_typst(BROCHURE, "ateliers_numeriques.typ", path)


def render_chromium(path: Path) -> None:
    """Draw A4 lying, folded in three: who and what for, programme, practical facts."""
    words, session = COURSE.words, COURSE.sessions[0]
    pairs = [*facts_of(COURSE, session), (words["group"], COURSE.group)]
    first = (
        element("p", said(BROCHURE.provider)),
        element("h1", said(COURSE.shown)),
        element("p", said(COURSE.description)),
        section(COURSE, "audiences", audience(COURSE)),
        section(COURSE, "prerequisites", element("p", said(COURSE.prerequisites))),
    )
    middle = (
        section(COURSE, "objectives", points(COURSE.objectives)),
        section(COURSE, "programme", programme(COURSE)),
    )
    last = (
        section(COURSE, "practical", stacked(pairs)),
        section(COURSE, "trainers", trainers(COURSE), tag="h3"),
        element("p", said(f"Inscription : {BROCHURE.contact}")),
    )
    folds = (box(*first, name="first"), box(*middle), box(*last, name="last"))
    print_web(BROCHURE, CSS, [box(*folds, name="fold")], path)


def render_reportlab(path: Path) -> None:
    """Draw A4 lying, with a dark green box on the left and the text in two columns."""
    use_vera()
    width, height = landscape(A4)
    column = (width - SIDE - 100) / 2
    frames = (
        (24, 40, SIDE - 48, height - 90),
        (SIDE + 36, 40, column, height - 150),
        (SIDE + 64 + column, 40, column, height - 150),
    )
    sheet = Sheet(size=(width, height), frames=frames, decorate=_decorate)
    print_reportlab(BROCHURE, sheet, [*_side(), FrameBreak(), *_body()], path)


def gold(rendering: str) -> dict[str, object]:
    """Say every fact, with the pages of this rendering."""
    return facts(BROCHURE, drawn(NAME, rendering))


def _side() -> list[Flowable]:
    words, session = COURSE.words, COURSE.sessions[0]
    place = session.place
    rows = (
        (words["when"], session.when),
        (words["hours"], session.hours.printed),
        (words["where"], f"{place.name}, {place.address}, {place.postcode} {place.city}"),
        (words["cost"], session.cost),
        (words["group"], COURSE.group),
    )
    story: list[Flowable] = [LOOK.heading(words["practical"], textColor=white, fontSize=14)]
    for label, value in rows:
        story += [
            LOOK.heading(label, textColor=HexColor("#ffd166"), fontSize=11, spaceAfter=1),
            LOOK.text(value, textColor=white),
        ]
    return [*story, LOOK.text(f"S'inscrire : {BROCHURE.contact}", textColor=white, spaceBefore=24)]


def _body() -> list[Flowable]:
    words, trainer = COURSE.words, COURSE.trainers[0]
    return [
        LOOK.text(COURSE.description, fontName="VeraIt"),
        LOOK.heading(words["audiences"]),
        LOOK.text(COURSE.audiences[0]),
        LOOK.heading(words["prerequisites"]),
        LOOK.text(COURSE.prerequisites),
        FrameBreak(),
        LOOK.heading(words["objectives"], spaceBefore=0),
        *LOOK.points(COURSE.objectives),
        LOOK.heading(words["programme"]),
        *LOOK.points(COURSE.programme[0].items, numbered=True),
        LOOK.heading(words["trainers"]),
        LOOK.text(f"{trainer.shown}, {trainer.about}"),
    ]


def _decorate(canvas: Canvas, _document: BaseDocTemplate) -> None:
    _, height = landscape(A4)
    canvas.setFillColor(LOOK.colour)
    canvas.rect(0, 0, SIDE, height, stroke=0, fill=1)
    canvas.setFont("VeraBd", 20)
    canvas.drawString(SIDE + 36, height - 62, COURSE.title)
    canvas.setFillColor(HexColor("#555555"))
    canvas.setFont("Vera", 9)
    canvas.drawString(SIDE + 36, height - 82, f"{BROCHURE.provider} – {BROCHURE.tagline}")
