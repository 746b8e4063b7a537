"""A foresight report, portrait: marks by colour, factors F01 to F15."""

from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from builder import foresight, typst_kit
from builder.documents import facilitateur_web
from builder.reportlab_kit import Look, Press, colour
from builder.words import french, load

NAME = "facilitateur-2030"
CONTENT = french(load(NAME))
LOOK = Look(
    page=(190 * mm, 255 * mm),
    margins=(24, 20, 24, 22),
    ink=colour("#3b3f6e"),
    tint=colour("#eceef6"),
)
GREY, BLUE = colour("#d5d5d5"), "#0b4fa8"


def gold(rendering: str) -> dict[str, Any]:
    """Say what is true of the report; the first rendering counts its pages after the contents."""
    return foresight.gold(NAME, rendering, folio_offset=2 if rendering == "corpus" else 0)


def render_typst(path: Path) -> None:
    """Draw it with Typst: one row per factor, hypotheses side by side, filled cells."""
    typst_kit.render(NAME, CONTENT, path)


def render_chromium(path: Path) -> None:
    """Draw it with Chromium: lying pages, lists under headings, marks by signs."""
    facilitateur_web.render(CONTENT, path)


def render_reportlab(path: Path) -> None:
    """Draw it with ReportLab: one row per hypothesis, grey cells, blue or underlined text."""
    press = Press(LOOK)
    _opening(press)
    for key in ("why", "method"):
        press.heading(CONTENT["sections"][key]["title"])
        press.prose(CONTENT["sections"][key]["paragraphs"])
    _activities(press)
    _factors(press)
    _retained(press)
    _hypotheses(press)
    press.heading(CONTENT["sections"]["profile"]["title"])
    press.prose(CONTENT["sections"]["profile"]["paragraphs"], columns=2)
    _actions(press)
    _impacts(press)
    _closing(press)
    press.print(path, title=CONTENT["title"], author=CONTENT["publisher"], dress=_dress)


def _dress(canvas: Canvas, page: int) -> None:
    canvas.setFont("Helvetica", 7.5)
    canvas.setFillColor(LOOK.ink)
    if page > 1:
        canvas.drawString(24 * mm, 242 * mm, CONTENT["running"])
        canvas.line(24 * mm, 240 * mm, 170 * mm, 240 * mm)
    canvas.drawRightString(170 * mm, 12 * mm, f"{page}")
    canvas.drawString(24 * mm, 12 * mm, CONTENT["publisher"])


def _section(press: Press, key: str) -> None:
    section = CONTENT["sections"][key]
    press.heading(section["title"])
    press.prose(section["paragraphs"])


def _caption(press: Press, number: int, key: str) -> None:
    press.caption(f"Tableau {number} – {CONTENT['sections'][key]['caption']}")


def _label(code: str) -> str:
    return f"{code} – {CONTENT['factors'][code]}"


def _opening(press: Press) -> None:
    press.caption(f"{CONTENT['collection']} – {CONTENT['date_text']}")
    press.add(press.paragraph(CONTENT["title"], "title"))
    press.add(press.paragraph(CONTENT["subtitle"], "subheading"))
    press.caption(
        f"{CONTENT['publisher']}, {CONTENT['department']}. "
        f"Document établi selon la {CONTENT['method']}."
    )
    press.space(6)


def _activities(press: Press) -> None:
    _section(press, "activities")
    press.table(
        [[f"*{a['label']}*", a["description"], a["code"]] for a in CONTENT["activities"]],
        (30, 58, 8),
        header=("Activité", "Ce qu’elle recouvre", "N°"),
        style=[("BACKGROUND", (0, 1), (0, -1), LOOK.tint)],
    )
    _caption(press, 1, "activities")


def _factors(press: Press) -> None:
    _section(press, "factors")
    rows: list[list[str]] = []
    style: list[tuple[object, ...]] = []
    for dimension in CONTENT["dimensions"]:
        style += [
            ("SPAN", (0, len(rows) + 1), (-1, len(rows) + 1)),
            ("BACKGROUND", (0, len(rows) + 1), (-1, len(rows) + 1), LOOK.tint),
        ]
        rows.append([f"_{dimension['label']}_", ""])
        rows += [[code, CONTENT["factors"][code]] for code in dimension["factors"]]
    press.table(rows, (12, 88), header=("Code", "Facteur de changement"), style=style)
    _caption(press, 2, "factors")


def _retained(press: Press) -> None:
    _section(press, "retained")
    press.table(
        [
            [f"{rank} ({item['code']})", CONTENT["factors"][item["code"]], item["because"]]
            for rank, item in enumerate(CONTENT["retained"], 1)
        ],
        (14, 50, 36),
        header=("Rang (code)", "Facteur", "Motif"),
    )
    _caption(press, 3, "retained")


def _hypotheses(press: Press) -> None:
    _section(press, "hypotheses")
    press.prose(
        [
            (
                "*Légende.* Sur fond gris, l’hypothèse que le groupe juge la plus probable\u00a0; "
                "en lettres bleues, celle qu’il juge la plus souhaitable. L’hypothèse retenue pour "
                "la suite est soulignée. Ces marques se cumulent."
            )
        ]
    )
    rows: list[list[Any]] = []
    style: list[tuple[object, ...]] = []
    for rank, factor in enumerate(CONTENT["retained"], 1):
        style += [
            ("SPAN", (0, len(rows) + 1), (-1, len(rows) + 1)),
            ("BACKGROUND", (0, len(rows) + 1), (-1, len(rows) + 1), LOOK.tint),
        ]
        rows.append([f"*{rank}. {CONTENT['factors'][factor['code']]} ({factor['code']})*", ""])
        for letter, text in factor["hypotheses"].items():
            if factor["probable"] == letter:
                style.append(("BACKGROUND", (1, len(rows) + 1), (1, len(rows) + 1), GREY))
            rows.append([letter, press.paragraph(text, "cell", wrap=_wrap(factor, letter))])
    press.table(rows, (9, 91), header=("Hyp.", "Énoncé de l’hypothèse"), style=style)
    _caption(press, 4, "hypotheses")


def _wrap(factor: dict[str, Any], letter: str) -> str:
    wrap = "{}"
    if factor["retained"] == letter:
        wrap = f"<u>{wrap}</u>"
    if factor["desirable"] == letter:
        wrap = f'<font color="{BLUE}">{wrap}</font>'
    return wrap


def _actions(press: Press) -> None:
    press.space(5)
    _section(press, "actions")
    rows: list[list[Any]] = []
    for factor in CONTENT["retained"]:
        said: list[Any] = press.bullets(factor["actions"])
        if "absence" in factor:
            said = [press.paragraph(factor["absence"], "cell")]
        if "remark" in factor:
            remark = f"Remarque\u00a0: {factor['remark']}"
            said.append(press.paragraph(remark, "cell", wrap="<i>{}</i>"))
        rows.append([_label(factor["code"]), f"Hypothèse {factor['retained']}", said])
    press.table(rows, (34, 17, 60), header=("Facteur", "Retenue", "Pistes d’action"), repeat=False)
    _caption(press, 5, "actions")


def _impacts(press: Press) -> None:
    _section(press, "impacts")
    rows: list[list[Any]] = []
    for impact in CONTENT["impacts"]:
        code = impact.get("activity")
        name = f"{code}. {foresight.activity_of(CONTENT, code)['short']}" if code else ""
        context = " et ".join(_label(factor) for factor in impact["factors"])
        rows.append([context, press.bullets(impact["competences"]), name])
    press.table(
        rows,
        (32, 48, 24),
        header=("Facteur<br/>de contexte", "Compétences à développer", "Activité touchée"),
    )
    _caption(press, 6, "impacts")


def _closing(press: Press) -> None:
    _section(press, "end")
    press.heading(CONTENT["sections"]["references"]["title"])
    for item in CONTENT["references"]:
        press.add(press.paragraph(item["text"], "item"))
    _section(press, "experts")
    press.heading("Notes", "subheading")
    for number, note in enumerate(press.notes, 1):
        press.caption(f"{number}. {note}")
