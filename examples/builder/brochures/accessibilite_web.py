"""A brochure with three sessions, each with its dates, hours, place, and two prices."""

from pathlib import Path

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A5, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Table, TableStyle

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
    labelled,
    points,
    print_web,
    programme,
    said,
    section,
    trainers,
)
from builder.html_kit import box, element
from builder.pages import drawn

NAME = "brindille-numerique-accessibilite-web-2026"

WORDS = {
    "objectives": "Ce que vous saurez faire",
    "method": "Comment ?",
    "programme": "Contenu de la formation",
    "audiences": "Public cible",
    "prerequisites": "Prérequis",
    "trainers": "Intervenante",
    "practical": "Sessions et tarifs",
    "when": "Quand ?",
    "hours": "Horaire",
    "where": "Où ?",
    "cost": "Prix",
    "group": "Groupe",
    "contact": "S'inscrire",
}
DAY = Hours(printed="9h00 à 16h30", start="09:00", end="16:30")

COURSE = Course(
    title="Rendre un site culturel accessible à toutes et à tous",
    description=(
        "Un agenda illisible au lecteur d'écran, une vidéo sans sous-titres, un formulaire que "
        "l'on ne peut pas remplir au clavier : l'accessibilité numérique commence par des "
        "obstacles très concrets. La coopérative vous aide à les voir, à les corriger et à ne "
        "plus en créer."
    ),
    objectives=(
        "Identifier les principaux obstacles d'un site web avec des outils gratuits",
        "Écrire des textes de remplacement, des titres et des liens explicites",
        "Sous-titrer une vidéo et publier une transcription",
        "Dialoguer avec un prestataire à partir d'une grille d'audit simple",
    ),
    method=(
        "Chaque participant·e travaille sur les pages de sa propre organisation ; une personne "
        "aveugle teste les sites en direct."
    ),
    programme=(
        Part(
            label="Première demi-journée",
            items=(
                "Naviguer sans souris, sans image, sans couleur : expérience collective",
                "Ce que demandent la loi et les règles internationales d'accessibilité",
                "Premier audit : dix points à vérifier en vingt minutes",
            ),
        ),
        Part(
            label="Seconde demi-journée",
            items=(
                "Corriger ses contenus : titres, liens, images, documents à télécharger",
                "Sous-titres et transcriptions, de l'enregistrement à la mise en ligne",
                "Rédiger une déclaration d'accessibilité et un plan d'amélioration",
            ),
        ),
    ),
    audiences=(
        "Chargé·e·s de communication du secteur culturel et associatif",
        "Webmestres occasionnels",
        "Médiateurs et médiatrices qui publient en ligne",
    ),
    prerequisites="Publier régulièrement sur un site web ; aucune connaissance du code",
    trainers=(
        Trainer(
            name="Capucine Sablonnet",
            about=(
                "conçoit des sites depuis 2008 et accompagne des lieux culturels dans leur mise "
                "en accessibilité"
            ),
        ),
    ),
    sessions=(
        Session(
            when="lundi 9 février 2026",
            dates=("2026-02-09",),
            hours=DAY,
            place=Place(
                name="Espace Brindille",
                address="quai des Glycines 7",
                postcode="4000",
                city="Liège",
            ),
            cost="95 € (membres : 75 €)",
            amounts=(95, 75),
        ),
        Session(
            when="vendredi 20 mars 2026",
            dates=("2026-03-20",),
            hours=DAY,
            place=Place(
                name="Maison du Grand Tilleul",
                address="rue des Échoppes 31",
                postcode="7000",
                city="Mons",
            ),
            cost="110 € (membres : 85 €)",
            amounts=(110, 85),
        ),
        Session(
            when="les 12 et 13 mai 2026",
            dates=("2026-05-12", "2026-05-13"),
            hours=Hours(printed="13:00–17:00", start="13:00", end="17:00"),
            place=Place(name="En ligne, par visioconférence"),
            cost="60 € (membres : 45 €)",
            amounts=(60, 45),
            mode="en ligne",
        ),
    ),
    group="12 participant·e·s maximum par session",
    group_max=12,
    words=WORDS,
)

BROCHURE = Brochure(
    title=COURSE.title,
    provider="Coopérative Brindille Numérique",
    tagline="Des outils légers pour le secteur non marchand",
    contact="apprendre@brindille-numerique.example",
    courses=(COURSE,),
)

LOOK = Look(size=9.5, accent="#c2185b", bullet="●", bullet_font="ZapfDingbats")

CSS = """
@page { size: A4; margin: 0 }
body { font: 10pt/1.4 'Source Sans'; color: #1d2433 }
header { background: #14315c; color: white; padding: 14mm 16mm 9mm }
h1 { font-size: 25pt; line-height: 1.1; margin: 2mm 0 4mm; font-weight: 700 }
h2 { font-size: 12.5pt; color: #14315c; margin: 4mm 0 1mm; font-weight: 700 }
h3 { font-size: 10pt; margin: 2mm 0 0; font-weight: 600 }
p { margin: 0 0 1.5mm }
main { padding: 3mm 16mm }
.grid { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm }
.cards { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 5mm; margin: 2mm 0 4mm }
.cards > div { border: 0.4mm solid #14315c; border-radius: 2mm; padding: 1mm 3.5mm 2mm }
"""


def render_typst(path: Path) -> None:
    """Draw A4, two columns of text above a table of sessions."""
    print_typst(BROCHURE, "accessibilite_web.typ", path)


def render_chromium(path: Path) -> None:
    """Draw A4, text in two columns, a card per session below it."""
    words = COURSE.words
    cards = [box(*(labelled(*pair) for pair in facts_of(COURSE, one))) for one in COURSE.sessions]
    left = (
        section(COURSE, "objectives", points(COURSE.objectives)),
        section(COURSE, "audiences", audience(COURSE)),
        section(COURSE, "prerequisites", element("p", said(COURSE.prerequisites))),
    )
    right = (
        section(COURSE, "programme", programme(COURSE)),
        section(COURSE, "method", element("p", said(COURSE.method))),
        section(COURSE, "trainers", trainers(COURSE, " ")),
    )
    lines = (
        element("p", said(BROCHURE.provider)),
        element("h1", said(COURSE.shown)),
        element("p", said(COURSE.description)),
    )
    body = (
        box(box(*left), box(*right), name="grid"),
        section(COURSE, "practical", box(*cards, name="cards")),
        labelled(words["group"], COURSE.group),
        labelled(words["contact"], BROCHURE.contact),
    )
    markup = (element("header", "".join(lines)), element("main", "".join(body)))
    print_web(BROCHURE, CSS, markup, path)


def render_reportlab(path: Path) -> None:
    """Draw A5 lying, several pages, the sessions as one column each."""
    width, height = landscape(A5)
    sheet = Sheet(
        size=(width, height), frames=((70, 34, width - 110, height - 64),), decorate=_decorate
    )
    print_reportlab(BROCHURE, sheet, _story(), path)


def gold(rendering: str) -> dict[str, object]:
    """Say every fact, with the pages of this rendering."""
    return facts(BROCHURE, drawn(NAME, rendering))


def _story() -> list[Flowable]:
    words, trainer = COURSE.words, COURSE.trainers[0]
    story: list[Flowable] = [
        LOOK.text(BROCHURE.provider, fontName="Helvetica-Bold"),
        LOOK.heading(COURSE.title, fontSize=20, leading=25, spaceAfter=8),
        LOOK.text(COURSE.description, fontSize=10.5),
        LOOK.heading(words["objectives"]),
        *LOOK.points(COURSE.objectives),
        LOOK.heading(words["audiences"]),
        *LOOK.points(COURSE.audiences),
        LOOK.labelled(words["prerequisites"], COURSE.prerequisites, spaceBefore=5),
        LOOK.heading(words["programme"]),
    ]
    for part in COURSE.programme:
        story += [
            LOOK.text(part.label, fontName="Helvetica-Oblique", keepWithNext=1),
            *LOOK.points(part.items),
        ]
    return [
        *story,
        LOOK.labelled(words["method"].removesuffix(" ?"), COURSE.method, spaceBefore=5),
        LOOK.labelled(words["trainers"], f"{trainer.shown} {trainer.about}."),
        LOOK.heading(words["practical"]),
        _sessions(),
        LOOK.labelled(words["group"], COURSE.group, spaceBefore=8),
        LOOK.labelled(words["contact"], BROCHURE.contact),
    ]


def _sessions() -> Table:
    """Lay the sessions side by side: one column each, the labels on the left."""
    words, sessions = COURSE.words, COURSE.sessions
    rows = (
        (words["when"], [session.when for session in sessions]),
        (words["where"], [_where(session.place) for session in sessions]),
        (words["hours"], [session.hours.printed for session in sessions]),
        (words["cost"], [session.cost for session in sessions]),
    )
    cells: list[list[object]] = [
        [typeset(label), *(LOOK.text(value) for value in values)] for label, values in rows
    ]
    style = TableStyle(
        [
            ("BACKGROUND", (0, 0), (0, -1), LOOK.colour),
            ("TEXTCOLOR", (0, 0), (0, -1), white),
            ("FONT", (0, 0), (0, -1), "Helvetica-Bold", 9.5),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("INNERGRID", (0, 0), (-1, -1), 0.5, HexColor("#e6a8c0")),
            ("BOX", (0, 0), (-1, -1), 0.8, LOOK.colour),
        ]
    )
    return Table(cells, colWidths=(64, 140, 140, 140), style=style, hAlign="LEFT")


def _where(place: Place) -> str:
    return (
        f"{place.name}, {place.address}, {place.postcode} {place.city}"
        if place.city
        else place.name
    )


def _decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
    width, height = landscape(A5)
    canvas.setFillColor(LOOK.colour)
    canvas.rect(0, 0, 40, height, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#777777"))
    canvas.setFont("Helvetica", 7.5)
    canvas.drawRightString(width - 40, 18, f"{BROCHURE.provider} – {document.page}")
