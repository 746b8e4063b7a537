"""A catalogue: a cover, a table of contents, and seven courses."""

from pathlib import Path

from reportlab.lib.colors import HexColor, white
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    HRFlowable,
    PageBreak,
    Spacer,
    Table,
    TableStyle,
)

from builder.brochures.catalogue_media import AUTUMN
from builder.brochures.catalogue_projects import NEW_YEAR
from builder.brochures.course import Brochure, Course, facts, typeset
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

NAME = "centre-hautecroise-catalogue-2026-2027"
COURSES = (*AUTUMN, *NEW_YEAR)

BROCHURE = Brochure(
    title="Catalogue des formations 2026-2027",
    provider="Centre Hautecroise asbl",
    tagline="Numérique, médias et médiation culturelle",
    contact="formations@hautecroise.example",
    courses=COURSES,
)

LOOK = Look(regular="Vera", bold="VeraBd", size=8.6, accent="#1d5b2f", bullet="»")
PAGE = (17 * cm, 24 * cm)
MARGIN = 46

CSS = """
@page { size: A4; margin: 16mm 15mm; @bottom-right { content: counter(page); font: 9pt 'Source Sans' } }
@page :first { @bottom-right { content: none } }
body { font: 10pt/1.4 'Source Sans'; color: #222 }
h1 { font-size: 34pt; line-height: 1.1; margin: 60mm 0 4mm; font-weight: 700; color: #8a1538 }
.course { break-before: page; display: grid; grid-template-columns: 56mm 1fr; gap: 9mm }
.course h1 { font-size: 19pt; margin: 0 0 3mm; grid-column: 1 / 3 }
.side { background: #f4e8ec; padding: 3mm 4mm }
h2 { font-size: 12pt; margin: 4mm 0 1mm; font-weight: 700; color: #8a1538 }
.side h3 { font-size: 9.5pt; margin: 3mm 0 0; font-weight: 700; color: #8a1538 }
h3 { font-size: 10pt; margin: 2mm 0 0; font-weight: 600 }
.lead { font-style: italic }
p { margin: 0 0 1.5mm }
"""


def render_typst(path: Path) -> None:
    """Draw A4, one course a page, in two columns under a strip of facts."""
    print_typst(BROCHURE, "catalogue.typ", path)


def render_chromium(path: Path) -> None:
    """Draw A4, a course a page: its facts in a coloured column on the left."""
    contents = "".join(element("p", said(course.title)) for course in COURSES)
    cover = (
        element("h1", said(BROCHURE.title)),
        element("p", said(BROCHURE.tagline)),
        element("h2", "Sommaire"),
        contents,
        element("p", said(f"{BROCHURE.provider} – {BROCHURE.contact}")),
    )
    print_web(BROCHURE, CSS, [*cover, *map(_page, COURSES)], path)


def _page(course: Course) -> str:
    words, session = course.words, course.sessions[0]
    pairs = facts_of(course, session)
    pairs += [(words["group"], course.group)] if course.group else []
    pairs += [(words["level"], course.level)] if course.level else []
    side = (
        stacked(pairs),
        section(course, "audiences", audience(course), tag="h3"),
        section(course, "prerequisites", element("p", said(course.prerequisites)), tag="h3"),
        section(course, "trainers", trainers(course), tag="h3"),
    )
    method = section(course, "method", element("p", said(course.method))) if course.method else ""
    main = (
        element("p", said(course.description), name="lead"),
        section(course, "objectives", points(course.objectives)),
        section(course, "programme", programme(course)),
        method,
    )
    title = element("h1", said(course.shown))
    return box(title, box(*side, name="side"), box(*main), name="course")


def render_reportlab(path: Path) -> None:
    """Draw 17 by 24 cm, one column, the courses one after the other."""
    use_vera()
    width, height = PAGE
    frame = (MARGIN, 46, width - 2 * MARGIN, height - 98)
    sheet = Sheet(size=PAGE, frames=(frame,), decorate=_decorate)
    story = [*_cover(), *(block for course in COURSES for block in _course(course))]
    print_reportlab(BROCHURE, sheet, story, path)


def gold(rendering: str) -> dict[str, object]:
    """Say every fact, with the pages of this rendering."""
    return facts(BROCHURE, drawn(NAME, rendering))


def _cover() -> list[Flowable]:
    contents = [
        LOOK.text(f"{number}. {course.title}", fontSize=10)
        for number, course in enumerate(COURSES, 1)
    ]
    return [
        Spacer(1, 120),
        LOOK.heading(BROCHURE.title, fontSize=25, leading=32, textColor=white),
        LOOK.text(BROCHURE.tagline, fontSize=12, textColor=white),
        Spacer(1, 150),
        LOOK.heading("Les formations de la saison", keepWithNext=0),
        *contents,
        Spacer(1, 30),
        LOOK.text(f"{BROCHURE.provider} – {BROCHURE.contact}"),
        PageBreak(),
    ]


def _course(course: Course) -> list[Flowable]:
    words = course.words
    story: list[Flowable] = [
        LOOK.heading(course.title, fontSize=15, leading=19, spaceBefore=16),
        LOOK.text(course.description, fontName="VeraIt"),
        LOOK.heading(words["objectives"]),
        *LOOK.points(course.objectives),
        LOOK.heading(words["programme"]),
    ]
    for part in course.programme:
        label = [LOOK.text(part.label, fontName="VeraBd", keepWithNext=1)] if part.label else []
        story += [*label, *LOOK.points(part.items, numbered=not part.label)]
    story.append(LOOK.heading(words["audiences"]))
    one = len(course.audiences) == 1
    story += [LOOK.text(course.audiences[0])] if one else LOOK.points(course.audiences)
    story.append(LOOK.labelled(words["prerequisites"], course.prerequisites, spaceBefore=4))
    if course.method:
        story.append(LOOK.labelled(words["method"], course.method))
    if course.level:
        story.append(LOOK.labelled(words["level"], course.level))
    trainers = [LOOK.text(f"{trainer.shown}, {trainer.about}") for trainer in course.trainers]
    return [
        *story,
        LOOK.heading(words["trainers"]),
        *trainers,
        Spacer(1, 4),
        _practical(course),
        HRFlowable(width="100%", color=LOOK.colour, spaceBefore=12, spaceAfter=4),
    ]


def _practical(course: Course) -> Table:
    words, session = course.words, course.sessions[0]
    place = session.place
    where = f"{place.name}, {place.address}, {place.postcode} {place.city}"
    rows = [
        (words["when"], session.when),
        (words["hours"], session.hours.printed),
        (words["where"], where if place.city else place.name),
        (words["cost"], session.cost),
    ]
    rows += [(words["group"], course.group)] if course.group else []
    cells = [[LOOK.text(label, fontName="VeraBd"), LOOK.text(value)] for label, value in rows]
    style = TableStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), HexColor("#e7f1e9")),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )
    return Table(cells, colWidths=(70, 318), style=style, hAlign="LEFT", splitByRow=0)


def _decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
    width, height = PAGE
    canvas.setFillColor(LOOK.colour)
    if document.page == 1:
        canvas.rect(0, height / 2, width, height / 2, stroke=0, fill=1)
        return
    canvas.setFont("Vera", 7.5)
    canvas.drawString(MARGIN, height - 32, f"{BROCHURE.provider} | {typeset(BROCHURE.title)}")
    canvas.drawRightString(width - MARGIN, 26, str(document.page))
