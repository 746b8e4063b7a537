"""A classic brochure in one column: two days on welcoming every public."""

from pathlib import Path

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Spacer

from builder.brochures.course import (
    Brochure,
    Course,
    Hours,
    Part,
    Place,
    Session,
    Trainer,
    facts,
    typeset,
)
from builder.brochures.press import Look, Sheet, print_reportlab, print_typst
from builder.brochures.web import (
    audience,
    facts_of,
    points,
    print_web,
    programme,
    said,
    section,
    trainers,
)
from builder.html_kit import element, row, table
from builder.pages import drawn

NAME = "maison-tournepage-accueil-ecoute-2026"

WORDS = {
    "objectives": "Objectifs",
    "method": "Méthode",
    "programme": "Programme",
    "audiences": "Public cible",
    "prerequisites": "Prérequis",
    "trainers": "Intervenante",
    "practical": "Infos pratiques",
    "when": "Dates",
    "hours": "Horaire",
    "where": "Lieu",
    "cost": "Tarif",
    "group": "Groupe",
}

COURSE = Course(
    title="Accueil et écoute : recevoir chaque public sans filtre",
    description=(
        "À l'entrée d'un musée, d'une bibliothèque ou d'un espace numérique, tout se joue dans les "
        "premières minutes. Pendant deux jours, celles et ceux qui reçoivent du public regardent "
        "leur accueil autrement : les mots choisis, les gestes, le mobilier, la signalétique, et "
        "le temps laissé à chacun·e pour formuler sa demande."
    ),
    objectives=(
        "Repérer ce qui freine l'arrivée d'une personne handicapée ou peu à l'aise avec l'écrit",
        "Pratiquer l'écoute active dès le premier contact, y compris quand le ton monte",
        "Reformuler une demande floue pour orienter vers le bon service",
        "Rédiger des consignes et une signalétique en langage clair",
        "Construire avec son équipe une charte d'accueil inclusive",
    ),
    method=(
        "Mises en situation filmées, analyse collective des cas apportés par les participant·e·s "
        "et visite sensible d'un lieu voisin."
    ),
    programme=(
        Part(
            label="Jour 1 – jeudi 12 mars 2026",
            day=1,
            date="2026-03-12",
            items=(
                "Tour d'horizon : qui entre chez nous, et qui reste sur le trottoir ?",
                "Les cinq temps d'un accueil réussi, du seuil à l'au revoir",
                "Exercices d'écoute active en trios : questionner, se taire, reformuler",
                "Parcours sensible : vivre son propre lieu avec un bandeau, un casque, un fauteuil",
            ),
        ),
        Part(
            label="Jour 2 – jeudi 19 mars 2026",
            day=2,
            date="2026-03-19",
            items=(
                "Retour sur les observations menées entre les deux journées",
                "Désamorcer une tension au comptoir : jeux de rôle filmés",
                "Atelier d'écriture : trois panneaux à rendre lisibles par tout le monde",
                "Rédaction d'une charte d'accueil et plan d'action pour les six mois à venir",
            ),
        ),
    ),
    audiences=(
        "Agent·e·s d'accueil et de surveillance",
        "Médiateurs et médiatrices culturelles ou numériques",
        "Bibliothécaires, animateurs et animatrices d'espaces publics numériques",
        "Bénévoles en contact régulier avec le public",
    ),
    prerequisites="Aucun",
    trainers=(
        Trainer(
            name="Mirabelle Quenouille",
            printed="Mirabelle QUENOUILLE",
            about=(
                "Comédienne de formation, elle a dirigé pendant douze ans le service d'accueil "
                "d'un théâtre itinérant. Elle forme aujourd'hui des équipes de musées et de "
                "bibliothèques à la relation aux publics."
            ),
        ),
    ),
    sessions=(
        Session(
            when="les 12 et 19 mars 2026",
            dates=("2026-03-12", "2026-03-19"),
            hours=Hours(
                printed="de 9h30 à 16h30, y compris une heure de pause",
                start="09:30",
                end="16:30",
                pause=60,
                net=6,
            ),
            place=Place(
                name="Maison Tournepage",
                address="rue des Lanternes-Neuves 14",
                postcode="5000",
                city="Namur",
            ),
            cost="145,00 € TTC par personne",
            amounts=(145,),
        ),
    ),
    group="De 8 à 14 participant·e·s",
    group_max=14,
    words=WORDS,
)

BROCHURE = Brochure(
    title=COURSE.title,
    provider="Maison Tournepage asbl",
    tagline="Formations pour les métiers de l'accueil et de la lecture",
    contact="inscriptions@maison-tournepage.example",
    courses=(COURSE,),
)

LOOK = Look(size=10, accent="#8a3b12", bullet="■", bullet_font="ZapfDingbats")

CSS = """
@page { size: A5; margin: 16mm 15mm; @bottom-center { content: counter(page); font: 8pt 'Source Serif' } }
body { font: 10pt/1.42 'Source Serif'; color: #26211c }
h1 { font-size: 20pt; line-height: 1.15; margin: 3mm 0 5mm; font-weight: 600; color: #8c3b1c }
h2 { font-size: 12pt; margin: 5mm 0 1.5mm; font-weight: 600; color: #8c3b1c; font-variant: small-caps }
h3 { font-size: 10pt; margin: 2mm 0 0.5mm; font-style: italic; font-weight: 400 }
p { margin: 0 0 1.6mm; text-align: justify }
td { border-top: 0.2mm solid #c9a58f; padding: 1mm 2mm 1mm 0 }
td:first-child { width: 24mm; font-style: italic }
"""


def render_typst(path: Path) -> None:
    """Draw A4, in a serif typeface, justified."""
    print_typst(BROCHURE, "accueil_ecoute.typ", path)


def render_chromium(path: Path) -> None:
    """Draw A5 upright, the practical facts first, in a table without vertical rules."""
    words, session = COURSE.words, COURSE.sessions[0]
    pairs = [*facts_of(COURSE, session), (words["group"], COURSE.group)]
    pairs.append((words["prerequisites"], COURSE.prerequisites))
    markup = (
        element("p", said(BROCHURE.provider)),
        element("h1", said(COURSE.shown)),
        element("p", said(COURSE.description)),
        section(COURSE, "practical", table((), (row(said(a), said(b)) for a, b in pairs))),
        section(COURSE, "audiences", audience(COURSE)),
        section(COURSE, "objectives", points(COURSE.objectives)),
        section(COURSE, "programme", programme(COURSE)),
        section(COURSE, "method", element("p", said(COURSE.method))),
        section(COURSE, "trainers", trainers(COURSE, ". ")),
        element("p", said(f"Inscriptions : {BROCHURE.contact}")),
    )
    print_web(BROCHURE, CSS, markup, path)


def render_reportlab(path: Path) -> None:
    """Draw US Letter, sans serif, with a coloured band."""
    width, height = LETTER
    sheet = Sheet(size=LETTER, frames=((60, 56, width - 120, height - 170),), decorate=_decorate)
    print_reportlab(BROCHURE, sheet, _story(), path)


def gold(rendering: str) -> dict[str, object]:
    """Say every fact, with the pages of this rendering."""
    return facts(BROCHURE, drawn(NAME, rendering))


def _story() -> list[Flowable]:
    words, session, trainer = COURSE.words, COURSE.sessions[0], COURSE.trainers[0]
    place = session.place
    story: list[Flowable] = [
        LOOK.heading(COURSE.title, fontSize=19, leading=24, spaceBefore=0, spaceAfter=10),
        LOOK.text(COURSE.description, fontName="Helvetica-Oblique"),
        LOOK.heading(words["objectives"]),
        *LOOK.points(COURSE.objectives),
        LOOK.heading(words["audiences"]),
        *LOOK.points(COURSE.audiences),
        LOOK.labelled(words["prerequisites"], COURSE.prerequisites, spaceBefore=6),
        LOOK.heading(words["programme"]),
    ]
    for part in COURSE.programme:
        story += [
            LOOK.text(part.label, fontName="Helvetica-Bold", spaceBefore=5, keepWithNext=1),
            *LOOK.points(part.items),
        ]
    return [
        *story,
        LOOK.heading(words["method"]),
        LOOK.text(COURSE.method),
        LOOK.heading(words["trainers"]),
        LOOK.text(trainer.shown, fontName="Helvetica-Bold", keepWithNext=1),
        LOOK.text(trainer.about),
        LOOK.heading(words["practical"]),
        LOOK.labelled(words["when"], session.when),
        LOOK.labelled(words["hours"], session.hours.printed),
        LOOK.labelled(
            words["where"], f"{place.name}, {place.address}, {place.postcode} {place.city}"
        ),
        LOOK.labelled(words["cost"], session.cost),
        LOOK.labelled(words["group"], COURSE.group),
        Spacer(1, 8),
        LOOK.text(f"Inscription par courriel : {BROCHURE.contact}"),
    ]


def _decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
    width, height = LETTER
    canvas.setFillColor(LOOK.colour)
    canvas.rect(0, height - 78, width, 78, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(60, height - 42, BROCHURE.provider)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, height - 59, typeset(BROCHURE.tagline))
    canvas.setFillColor(HexColor("#666666"))
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(width / 2, 30, f"{BROCHURE.contact} – page {document.page}")
