"""A bilingual leaflet: a course in French, and a shorter one in English."""

from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import B5
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, PageBreak, Table, TableStyle

from builder.brochures.course import Brochure, Course, Hours, Part, Place, Session, Trainer, facts
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
from builder.html_kit import box, element
from builder.pages import drawn

NAME = "hublot-curieux-patrimoine-sonore-2027"

PLACE = Place(
    name="Le Hublot Curieux",
    address="rue de la Marelle 88",
    postcode="1030",
    city="Bruxelles",
)
ZELIE = Trainer(name="Zélie Noctambour", about="ingénieure du son et documentariste")

FRENCH = Course(
    title="Donner une voix au patrimoine",
    description=(
        "Une usine qui se tait, un marché qui bruisse, une recette que l'on raconte : le son fait "
        "entrer dans un lieu par l'oreille. Deux samedis pour écrire, enregistrer et monter une "
        "promenade sonore avec les habitant·e·s d'un quartier."
    ),
    objectives=(
        "Choisir un récit et un point d'écoute dans un lieu patrimonial",
        "Mener un entretien et recueillir l'accord de la personne enregistrée",
        "Monter une séquence de trois minutes avec un logiciel libre",
        "Publier une promenade sonore accessible sur téléphone",
    ),
    programme=(
        Part(
            label="Premier samedi",
            day=1,
            items=(
                "Écoutes commentées : archives, balades et portraits sonores",
                "Prise de son dans la rue, seul·e puis à deux",
                "Écrire pour l'oreille : phrases courtes et silences",
            ),
        ),
        Part(
            label="Second samedi",
            day=2,
            items=(
                "Dérushage et montage accompagné",
                "Droits des témoins, musiques libres et transcription",
                "Écoute publique des promenades et retours croisés",
            ),
        ),
    ),
    audiences=(
        "Guides et animateurs·trices du patrimoine",
        "Archivistes et bibliothécaires",
        "Habitant·e·s qui portent un projet de mémoire",
    ),
    prerequisites="Venir avec son téléphone ou son enregistreur",
    trainers=(ZELIE,),
    sessions=(
        Session(
            when="les samedis 8 et 15 mai 2027",
            dates=("2027-05-08", "2027-05-15"),
            hours=Hours(printed="10h-17h", start="10:00", end="17:00"),
            place=PLACE,
            cost="120 € (étudiant·e·s : 65 €)",
            amounts=(120, 65),
        ),
    ),
    words={
        "objectives": "Vous apprendrez à",
        "programme": "Au fil des jours",
        "audiences": "Pour qui ?",
        "prerequisites": "Prérequis",
        "trainers": "Avec",
        "practical": "En pratique",
        "when": "Quand",
        "hours": "Heures",
        "where": "Où",
        "cost": "Participation aux frais",
        "contact": "Réserver",
        "colon": "\u00a0:",
    },
)

ENGLISH = Course(
    title="Heritage in Sound: a one-day introduction",
    language="en",
    description=(
        "A hands-on day, taught in English, for museum and heritage workers who want to add short "
        "audio pieces to their visits without buying a studio."
    ),
    objectives=(
        "Plan a two-minute audio piece around a single object",
        "Record clear speech with a phone and an inexpensive microphone",
        "Edit, export and describe the recording so that deaf visitors are not left out",
    ),
    programme=(
        Part(
            items=(
                "Listening session: what makes a story worth hearing",
                "Recording practice in the galleries",
                "Editing clinic and transcripts",
                "Sharing the results with a test audience",
            ),
        ),
    ),
    audiences=(
        "Museum educators and volunteer guides",
        "Exchange students and artists in residence",
    ),
    prerequisites="A working knowledge of English; no technical skills needed",
    trainers=(Trainer(name="Barnaby Thistlewick", about="radio producer and storyteller"),),
    sessions=(
        Session(
            when="Saturday 22 May 2027",
            dates=("2027-05-22",),
            hours=Hours(printed="from 10:30 to 16:00", start="10:30", end="16:00"),
            place=PLACE,
            cost="€90, lunch included",
            amounts=(90,),
        ),
    ),
    words={
        "objectives": "Learning outcomes",
        "programme": "Programme",
        "audiences": "Who is it for?",
        "prerequisites": "Prerequisites",
        "trainers": "Trainer",
        "practical": "Practical information",
        "when": "Date",
        "hours": "Time",
        "where": "Venue",
        "cost": "Fee",
        "contact": "Booking",
        "colon": ":",
    },
)

BROCHURE = Brochure(
    title="Formations son et patrimoine – Sound and heritage courses",
    provider="Le Hublot Curieux asbl",
    tagline="Printemps – Spring 2027",
    contact="hello@hublot-curieux.example",
    courses=(FRENCH, ENGLISH),
)

LOOK = Look(regular="Times-Roman", bold="Helvetica-Bold", size=9.8, accent="#b3541e", bullet="•")

CSS = """
@page { size: A4; margin: 14mm 15mm }
body { font: 9.5pt/1.38 'Source Serif'; color: #20201e }
.course { border-top: 1mm solid #2f5d62; margin-top: 5mm; padding-top: 1mm; break-inside: avoid }
h1 { font-size: 18pt; margin: 2mm 0; font-weight: 700; color: #2f5d62 }
.grid { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 7mm }
h2 { font-size: 11pt; margin: 2.5mm 0 1mm; font-weight: 700 }
h3 { font-size: 9.5pt; margin: 1.5mm 0 0; font-weight: 600 }
p { margin: 0 0 1.5mm }
.lead { font-style: italic }
"""


def render_typst(path: Path) -> None:
    """Draw A4 lying: French on the left, English on the right."""
    print_typst(BROCHURE, "patrimoine_sonore.typ", path)


def render_chromium(path: Path) -> None:
    """Draw A4 upright, French above and English below, each in three columns."""
    head = element("p", said(f"{BROCHURE.provider} – {BROCHURE.title}"))
    print_web(BROCHURE, CSS, [head, _half(FRENCH), _half(ENGLISH)], path)


def _half(course: Course) -> str:
    colon = course.words["colon"]
    pairs = [*facts_of(course, course.sessions[0]), (course.words["contact"], BROCHURE.contact)]
    facts_said = (element("p", f"<b>{label}{colon}</b> {said(value)}") for label, value in pairs)
    columns = (
        box(
            section(course, "objectives", points(course.objectives)),
            section(course, "audiences", audience(course)),
        ),
        box(
            section(course, "programme", programme(course)),
            section(course, "prerequisites", element("p", said(course.prerequisites))),
        ),
        box(
            section(course, "practical", *facts_said), section(course, "trainers", trainers(course))
        ),
    )
    return box(
        element("h1", said(course.title)),
        element("p", said(course.description), name="lead"),
        box(*columns, name="grid"),
        name="course",
    )


def render_reportlab(path: Path) -> None:
    """Draw B5 upright: a French page, then an English one."""
    width, height = B5
    sheet = Sheet(size=B5, frames=((48, 44, width - 96, height - 104),), decorate=_decorate)
    story = [LOOK.text(BROCHURE.title, fontName="Helvetica", fontSize=11), *_course(FRENCH)]
    print_reportlab(BROCHURE, sheet, [*story, PageBreak(), *_course(ENGLISH)], path)


def gold(rendering: str) -> dict[str, object]:
    """Say every fact, with the pages of this rendering."""
    return facts(BROCHURE, drawn(NAME, rendering))


def _course(course: Course) -> list[Flowable]:
    words = course.words
    story: list[Flowable] = [
        LOOK.heading(course.title, fontSize=20, leading=24),
        LOOK.text(course.description, fontName="Times-Italic"),
        _practical(course),
        LOOK.heading(words["objectives"]),
        *LOOK.points(course.objectives),
        LOOK.heading(words["programme"]),
    ]
    for part in course.programme:
        label = [LOOK.text(part.label, fontName="Times-Bold", keepWithNext=1)] if part.label else []
        story += [*label, *LOOK.points(part.items, numbered=not part.label)]
    return [
        *story,
        LOOK.heading(words["audiences"]),
        *LOOK.points(course.audiences),
        LOOK.heading(words["prerequisites"]),
        LOOK.text(course.prerequisites),
        LOOK.heading(words["trainers"]),
        *(LOOK.text(f"{trainer.shown}, {trainer.about}") for trainer in course.trainers),
    ]


def _practical(course: Course) -> Table:
    words, session = course.words, course.sessions[0]
    place = session.place
    rows = (
        (words["when"], session.when),
        (words["hours"], session.hours.printed),
        (words["where"], f"{place.name}, {place.address}, {place.postcode} {place.city}"),
        (words["cost"], session.cost),
        (words["contact"], BROCHURE.contact),
    )
    cells = [
        [LOOK.text(f"{label}{words['colon']}", fontName="Times-Bold"), LOOK.text(value)]
        for label, value in rows
    ]
    style = TableStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), HexColor("#f9e9dc")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )
    return Table(cells, colWidths=(120, 280), style=style, spaceBefore=6, hAlign="LEFT")


def _decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
    width, height = B5
    canvas.setFillColor(LOOK.colour)
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(48, height - 36, BROCHURE.provider)
    canvas.drawRightString(width - 48, height - 36, BROCHURE.tagline)
    canvas.setStrokeColor(LOOK.colour)
    canvas.line(48, height - 42, width - 48, height - 42)
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(width / 2, 24, str(document.page))
