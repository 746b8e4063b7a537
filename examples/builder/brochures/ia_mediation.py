"""A brochure of tables: practical facts (label and value), and a programme by day."""

from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
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
    part,
    points,
    print_web,
    said,
    section,
    trainers,
)
from builder.html_kit import box, element
from builder.pages import drawn

NAME = "institut-vauquelune-ia-mediation-2026"

WORDS = {
    "objectives": "Objectifs pédagogiques",
    "method": "Approche pédagogique",
    "programme": "Contenu",
    "audiences": "Public visé",
    "prerequisites": "Conditions d'accès",
    "trainers": "Formateurs",
    "practical": "La formation en bref",
    "when": "Dates",
    "hours": "Horaires",
    "where": "Lieu",
    "cost": "Coût",
    "group": "Participants",
    "morning": "Matin",
    "afternoon": "Après-midi",
    "day": "Jour",
}

COURSE = Course(
    title="L'intelligence artificielle, alliée ou mirage de la médiation ?",
    printed_title="« L'intelligence artificielle, alliée ou mirage de la médiation ? »",
    description=(
        "Textes de salle générés en un clic, voix de synthèse, traductions automatiques : "
        "les outils d'intelligence artificielle s'invitent dans les équipes de médiation. "
        "Trois journées pour les essayer sans naïveté, en mesurer le coût et décider ensemble de "
        "ce que l'on garde."
    ),
    objectives=(
        "Expliquer à un public non averti comment fonctionne un modèle de langage",
        "Évaluer la fiabilité d'un contenu généré et en citer les limites",
        "Concevoir une activité de médiation qui fait débattre de l'intelligence artificielle",
        "Rédiger des consignes précises pour adapter un texte à plusieurs niveaux de lecture",
        "Poser un cadre d'usage éthique, sobre et respectueux du droit d'auteur",
    ),
    method="Démonstrations courtes, ateliers par petits groupes, débat mouvant, carnet de bord.",
    programme=(
        Part(
            day=1,
            label="Jour 1",
            items=(
                "Démystifier : données, modèles, probabilités, sans équation",
                "Essais comparés de quatre assistants sur une même notice d'œuvre",
            ),
        ),
        Part(
            day=2,
            label="Jour 2",
            items=(
                "Biais, stéréotypes et hallucinations : enquête dans une collection d'images",
                "Traduire, simplifier, sonoriser : atelier d'adaptation des contenus",
            ),
        ),
        Part(
            day=3,
            label="Jour 3",
            items=(
                "Droit d'auteur, données personnelles et empreinte écologique",
                "Prototype d'un atelier grand public et rédaction d'une charte d'équipe",
            ),
        ),
    ),
    audiences=(
        "Médiateurs et médiatrices de musées, de centres de science et de bibliothèques",
        "Chargé·e·s de projets numériques",
        "Enseignant·e·s et formateurs d'adultes",
    ),
    prerequisites="Avoir déjà animé au moins une activité avec un public",
    trainers=(
        Trainer(
            name="Philomène Grandjasse",
            printed="Philomène GRANDJASSE",
            about="linguiste et médiatrice scientifique",
        ),
        Trainer(
            name="Théodule Van Brume",
            printed="Théodule VAN BRUME",
            about="développeur, auteur de jeux de société sur les algorithmes",
        ),
    ),
    sessions=(
        Session(
            when="du 3 au 5 novembre 2026",
            dates=("2026-11-03", "2026-11-04", "2026-11-05"),
            hours=Hours(
                printed="de 9 h 15 à 16 h 45 (pause de midi : 45 minutes)",
                start="09:15",
                end="16:45",
                pause=45,
                net=6.75,
            ),
            place=Place(
                name="Institut Vauquelune, salle du Verger",
                address="boulevard des Trois-Hêtres 52",
                postcode="6000",
                city="Charleroi",
            ),
            cost="210 € HTVA",
            amounts=(210,),
        ),
    ),
    group="16 personnes maximum",
    group_max=16,
    words=WORDS,
)

BROCHURE = Brochure(
    title=COURSE.title,
    provider="Institut Vauquelune",
    tagline="Formation continue en médiation des sciences et des techniques",
    contact="formation@vauquelune.example",
    courses=(COURSE,),
)

LOOK = Look(
    regular="Times-Roman", bold="Times-Bold", size=11, accent="#5b2a6e", bullet="–", align="justify"
)
MARGIN = 62

CSS = """
@page { size: A4 landscape; margin: 15mm 17mm; @bottom-right { content: counter(page); font: 8pt Vera } }
body { font: 9.5pt/1.4 Vera; color: #222 }
h1 { font-size: 19pt; line-height: 1.2; margin: 3mm 0 4mm; color: #00665e }
h2 { font-size: 11pt; margin: 5mm 0 1.5mm; color: #00665e; border-bottom: 0.3mm solid #00665e }
h3 { font-size: 9.5pt; margin: 0 0 1mm }
p { margin: 0 0 1.5mm }
.columns { columns: 2; column-gap: 10mm }
.columns h2:first-child { margin-top: 0 }
.days { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 6mm }
.days > div { background: #e2f1ef; padding: 3mm 4mm }
"""


def render_typst(path: Path) -> None:
    """Draw A4, facts first, a programme of one row per day and two half-days."""
    print_typst(BROCHURE, "ia_mediation.typ", path)


def render_chromium(path: Path) -> None:
    """Draw A4 lying, two columns of text, a card per day side by side."""
    words, session = COURSE.words, COURSE.sessions[0]
    pairs = [*facts_of(COURSE, session), (words["group"], COURSE.group)]
    pairs.append((words["prerequisites"], COURSE.prerequisites))
    days = box(*(box(part(one)) for one in COURSE.programme), name="days")
    text = (
        section(COURSE, "objectives", points(COURSE.objectives)),
        section(COURSE, "audiences", audience(COURSE)),
        section(COURSE, "method", element("p", said(COURSE.method))),
        section(COURSE, "trainers", trainers(COURSE)),
        section(COURSE, "practical", *(labelled(*pair) for pair in pairs)),
    )
    markup = (
        element("p", said(f"{BROCHURE.provider} – {BROCHURE.tagline}")),
        element("h1", said(COURSE.shown)),
        element("p", said(COURSE.description)),
        section(COURSE, "programme", days),
        box(*text, name="columns"),
        element("p", said(BROCHURE.contact)),
    )
    print_web(BROCHURE, CSS, markup, path)


def render_reportlab(path: Path) -> None:
    """Draw A4 in Times, facts last, a programme of one row per half-day."""
    width, height = A4
    frame = (MARGIN, 60, width - 2 * MARGIN, height - 120)
    sheet = Sheet(size=A4, frames=(frame,), decorate=_decorate)
    print_reportlab(BROCHURE, sheet, _story(), path)


def gold(rendering: str) -> dict[str, object]:
    """Say every fact, with the pages of this rendering."""
    return facts(BROCHURE, drawn(NAME, rendering))


def _story() -> list[Flowable]:
    words = COURSE.words
    return [
        LOOK.text(BROCHURE.provider, fontName="Times-Bold", fontSize=13),
        LOOK.text(BROCHURE.tagline, fontName="Times-Italic", spaceAfter=14),
        LOOK.heading(COURSE.shown, fontSize=20, leading=25, alignment=1, spaceAfter=12),
        LOOK.text(COURSE.description),
        LOOK.heading(words["objectives"]),
        *LOOK.points(COURSE.objectives),
        LOOK.heading(words["programme"]),
        _programme(),
        LOOK.heading(words["method"]),
        LOOK.text(COURSE.method),
        LOOK.heading(words["audiences"]),
        *LOOK.points(COURSE.audiences),
        LOOK.heading(words["trainers"]),
        *LOOK.points(f"{trainer.shown}, {trainer.about}" for trainer in COURSE.trainers),
        LOOK.heading(words["practical"]),
        _facts(),
    ]


def _programme() -> Table:
    words = COURSE.words
    rows: list[list[object]] = [[words["day"], "Moment", words["programme"]]]
    for one in COURSE.programme:
        halves = zip((words["morning"], words["afternoon"]), one.items, strict=True)
        rows += [[one.label, typeset(half), LOOK.text(item, alignment=0)] for half, item in halves]
    grid: list[tuple[object, ...]] = [
        ("SPAN", (0, row), (0, row + 1)) for row in range(1, len(rows), 2)
    ]
    return Table(rows, colWidths=(60, 80, 330), style=_lined(grid), repeatRows=1, spaceAfter=6)


def _facts() -> Table:
    words, session = COURSE.words, COURSE.sessions[0]
    place = session.place
    rows = (
        (words["when"], session.when),
        (words["hours"], session.hours.printed),
        (words["where"], f"{place.name}, {place.address}, {place.postcode} {place.city}"),
        (words["cost"], session.cost),
        (words["group"], COURSE.group),
        (words["prerequisites"], COURSE.prerequisites),
        ("Inscription", BROCHURE.contact),
    )
    cells = [
        [LOOK.text(label, fontName="Times-Bold", alignment=0), LOOK.text(value, alignment=0)]
        for label, value in rows
    ]
    style = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#b9a5c2"))])
    return Table(cells, colWidths=(130, 340), style=style)


def _lined(more: list[tuple[object, ...]]) -> TableStyle:
    return TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.6, LOOK.colour),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor("#eadff0")),
            ("FONT", (0, 0), (-1, 0), "Times-Bold", 11),
            ("FONT", (0, 1), (1, -1), "Times-Roman", 11),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            *more,
        ]
    )


def _decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
    width, _ = A4
    canvas.setFont("Times-Italic", 9)
    canvas.setFillColor(LOOK.colour)
    canvas.drawRightString(width - MARGIN, 34, f"{BROCHURE.contact} | {document.page}")
