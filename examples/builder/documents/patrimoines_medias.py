"""A certification profile of three levels: blocs, activities, competences with their criteria."""

from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from builder import certification, typst_kit
from builder.documents import patrimoines_web
from builder.reportlab_kit import Look, Press, colour, spans
from builder.words import french, load

NAME = "patrimoines-medias"
CONTENT = french(load(NAME))
LOOK = Look(
    page=landscape(A4),
    margins=(24, 24, 24, 20),
    size=11.5,
    ink=colour("#1f4e79"),
    tint=colour("#e8eff6"),
)


def gold(rendering: str) -> dict[str, Any]:
    """Say what is true of the profile."""
    return certification.gold(NAME, rendering)


def render_typst(path: Path) -> None:
    """Draw it with Typst: one table for all levels, blocs as bands."""
    typst_kit.render(NAME, CONTENT, path)


def render_chromium(path: Path) -> None:
    """Draw it with Chromium: one wide table, every level in a column of its own."""
    patrimoines_web.render(CONTENT, path)


def render_reportlab(path: Path) -> None:
    """Draw it with ReportLab: landscape, a table per bloc, code and competence in one cell."""
    press = Press(LOOK)
    headings = CONTENT["headings"]
    press.caption(CONTENT["kind"])
    press.add(press.paragraph(CONTENT["occupation_gendered"], "title"))
    press.heading(headings["identity"])
    _identity(press)
    press.heading(headings["definition"])
    press.prose(CONTENT["definition"]["paragraphs"], columns=2)
    press.heading(headings["titles"])
    titles = [item["label"] for item in CONTENT["alternative_titles"]]
    press.add(*press.bullets(titles, mark="–", style="item"))
    press.heading(headings["codes"])
    press.prose([item["text"] for item in CONTENT["references"]])
    press.heading(headings["units"])
    press.prose([headings["unit_note"]])
    press.heading(headings["activities"], keep=False)
    for bloc in CONTENT["blocs"]:
        _bloc(press, bloc)
    press.print(path, title=CONTENT["title"], author=CONTENT["certifier"]["name"], dress=_dress)


def _dress(canvas: Canvas, page: int) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(LOOK.ink)
    canvas.drawString(24 * mm, 197 * mm, CONTENT["certifier"]["name"])
    canvas.drawRightString(273 * mm, 197 * mm, CONTENT["running"])
    canvas.line(24 * mm, 194 * mm, 273 * mm, 194 * mm)
    canvas.drawCentredString(148 * mm, 11 * mm, str(page))


def _identity(press: Press) -> None:
    certifier = CONTENT["certifier"]
    press.table(
        [
            ["*Code*", CONTENT["code"], "*Certificateur*", certifier["name"]],
            ["*Version*", CONTENT["version"], "*Adresse*", ", ".join(certifier["address"])],
            ["*Statut*", CONTENT["status"], "*Adoption*", _adoption()],
        ],
        (10, 22, 14, 54),
        style=[
            ("BACKGROUND", (0, 0), (0, -1), LOOK.tint),
            ("BACKGROUND", (2, 0), (2, -1), LOOK.tint),
        ],
    )
    press.space(3)
    press.prose([CONTENT["scope"]])


def _adoption() -> str:
    return f"{CONTENT['approved_by']}, le {CONTENT['date_text']}"


def _bloc(press: Press, bloc: dict[str, Any]) -> None:
    press.heading(f"{bloc['code']}. {bloc['label']}", "subheading", keep=False)
    rows: list[list[Any]] = []
    for activity in bloc["activities"]:
        name = f"*{activity['code']}* {activity['label']}"
        for code, text, criteria in activity["competences"]:
            rows.append([name, f"{code} – {text}", press.bullets(criteria)])
            name = ""
    press.table(
        rows,
        (26, 44, 36),
        header=("Activités", "Compétences", "Critères<br/>d’évaluation"),
        style=spans([len(a["competences"]) for a in bloc["activities"]], column=0),
    )
