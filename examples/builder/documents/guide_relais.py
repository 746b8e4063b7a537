"""A certification profile of two levels: six key activities, competences 1.a to 6.d."""

from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from builder import certification, typst_kit
from builder.documents import guide_relais_web
from builder.reportlab_kit import Look, Press, colour
from builder.words import french, load

NAME = "guide-relais"
CONTENT = french(load(NAME))
LOOK = Look(
    page=A4,
    margins=(28, 28, 26, 24),
    body="Helvetica",
    size=12,
    ink=colour("#7a1f3d"),
    tint=colour("#f6ecef"),
)


def gold(rendering: str) -> dict[str, Any]:
    """Say what is true of the profile."""
    return certification.gold(NAME, rendering)


def render_typst(path: Path) -> None:
    """Draw it with Typst: one table of activities and competences, one of units."""
    typst_kit.render(NAME, CONTENT, path)


def render_chromium(path: Path) -> None:
    """Draw it with Chromium: lying pages, a card per activity, codes in a column of their own."""
    guide_relais_web.render(CONTENT, path)


def render_reportlab(path: Path) -> None:
    """Draw it with ReportLab: activities as headings, competences as lists."""
    press = Press(LOOK)
    headings = CONTENT["headings"]
    press.caption(CONTENT["kind"].upper())
    press.add(press.paragraph(CONTENT["occupation_gendered"], "title"))
    press.heading(headings["identity"])
    _identity(press)
    press.heading(headings["definition"])
    press.prose(CONTENT["definition"]["paragraphs"])
    press.heading(headings["titles"])
    press.prose([", ".join(item["label"] for item in CONTENT["alternative_titles"]) + "."])
    press.heading(headings["codes"])
    _codes(press)
    press.heading(headings["activities"])
    for activity in CONTENT["key_activities"]:
        press.heading(f"Activité clé {activity['code']}\u00a0: {activity['label']}", "subheading")
        for code, text in activity["competences"]:
            press.add(*press.bullets([text], mark=code, style="clause"))
    press.heading(headings["units"])
    press.prose([headings["unit_note"]])
    for unit in CONTENT["units"]:
        activities = " et ".join(f"AC\u00a0{code}" for code in unit["activities"])
        press.prose([f"*{unit['code']}* – {unit['label']} ({activities})"])
    press.print(path, title=CONTENT["title"], author=CONTENT["certifier"]["name"], dress=_dress)


def _dress(canvas: Canvas, page: int) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(LOOK.ink)
    canvas.rect(0, 0, 10 * mm, 297 * mm, stroke=0, fill=1)
    canvas.drawString(28 * mm, 283 * mm, CONTENT["running"])
    canvas.drawRightString(182 * mm, 13 * mm, f"Page {page}")
    canvas.drawString(28 * mm, 13 * mm, f"{CONTENT['certifier']['short']}, {CONTENT['date_text']}")


def _identity(press: Press) -> None:
    certifier = CONTENT["certifier"]
    press.prose(
        [
            (
                f"*Certificateur*\u00a0: {certifier['name']} ({certifier['short']}), "
                f"{', '.join(certifier['address'])}"
            ),
            (
                f"*Code*\u00a0: {CONTENT['code']} – *{CONTENT['version']}*, {CONTENT['status'].lower()} "
                f"par le {CONTENT['approved_by']} le {CONTENT['date_text']}"
            ),
            CONTENT["scope"],
        ]
    )


def _codes(press: Press) -> None:
    rows = []
    for item in CONTENT["references"]:
        if "code" not in item:
            continue
        label = item["label"]
        if "function" in item:
            label += f" (fonction {item['function']['code']}\u00a0: {item['function']['label']})"
        rows.append([item["scheme"], item["code"], label])
    press.table(rows, (25, 16, 59), header=("Nomenclature", "Code", "Libellé"))
    study = CONTENT["references"][-1]
    press.caption(study["text"])
