"""A foresight report, landscape: marks by words, trends T1 to T14."""

from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from builder import foresight, typst_kit
from builder.documents import regards_web
from builder.reportlab_kit import Look, Press, colour, spans
from builder.words import french, load

NAME = "regards-2032"
CONTENT = french(load(NAME))
LOOK = Look(
    page=A4,
    margins=(22, 22, 26, 22),
    body="Vera",
    head="VeraBd",
    size=11,
    ink=colour("#2f6f4f"),
    tint=colour("#eaf3ee"),
    ligatures=True,
)


def gold(rendering: str) -> dict[str, Any]:
    """Say what is true of the report."""
    return foresight.gold(NAME, rendering)


def render_typst(path: Path) -> None:
    """Draw it with Typst: landscape, the judgement in a row under the hypotheses."""
    typst_kit.render(NAME, CONTENT, path)


def render_chromium(path: Path) -> None:
    """Draw it with Chromium: rules between rows only, a row per way, the judgement in its cell."""
    regards_web.render(CONTENT, path)


def render_reportlab(path: Path) -> None:
    """Draw it with ReportLab: portrait, a small table per trend, the judgement in a sentence."""
    press = Press(LOOK)
    _opening(press)
    for key in ("why", "method"):
        _section(press, key, columns=2)
    _activities(press)
    _factors(press)
    _retained(press)
    _hypotheses(press)
    _section(press, "profile", columns=2)
    _actions(press)
    _impacts(press)
    _closing(press)
    press.print(
        path,
        title=f"{CONTENT['title']} – {CONTENT['subtitle']}",
        author=CONTENT["publisher"],
        dress=_dress,
    )


def _dress(canvas: Canvas, page: int) -> None:
    canvas.setFont("Vera", 7.5)
    canvas.setFillColor(LOOK.ink)
    canvas.drawCentredString(105 * mm, 12 * mm, f"– {page} –")
    if page > 1:
        canvas.drawRightString(188 * mm, 282 * mm, f"{CONTENT['running']} | {CONTENT['publisher']}")


def _section(press: Press, key: str, *, columns: int = 1) -> None:
    section = CONTENT["sections"][key]
    press.heading(section["title"])
    press.prose(section["paragraphs"], columns=columns)


def _caption(press: Press, letter: str, key: str) -> None:
    caption = CONTENT["sections"][key]["caption"]
    press.caption(f"Tableau {letter}. {caption}", before=key != "hypotheses")


def _opening(press: Press) -> None:
    press.space(55)
    press.add(press.paragraph(CONTENT["title"], "title"))
    press.add(press.paragraph(CONTENT["subtitle"], "subheading"))
    press.space(60)
    press.prose(
        [
            f"{CONTENT['collection']} – {CONTENT['date_text']}",
            f"{CONTENT['publisher']}, {CONTENT['department']}",
        ]
    )
    press.page()


def _activities(press: Press) -> None:
    _section(press, "activities")
    _caption(press, "A", "activities")
    press.table(
        [[f"{a['code']}. {a['label']}", a["description"]] for a in CONTENT["activities"]],
        (38, 62),
        style=[("BACKGROUND", (0, 0), (0, -1), LOOK.tint)],
    )


def _factors(press: Press) -> None:
    _section(press, "factors")
    _caption(press, "B", "factors")
    rows = [
        [code, CONTENT["factors"][code], "" if place else f"*{item['label']}.* {item['text']}"]
        for item in CONTENT["dimensions"]
        for place, code in enumerate(item["factors"])
    ]
    lengths = [len(item["factors"]) for item in CONTENT["dimensions"]]
    press.table(
        rows, (10, 55, 40), header=("Code", "Tendance", "Axe"), style=spans(lengths, column=2)
    )


def _retained(press: Press) -> None:
    _section(press, "retained")
    for rank, item in enumerate(CONTENT["retained"], 1):
        label = CONTENT["factors"][item["code"]]
        words = f"{item['code']} – {label}\u00a0: {item['because']}."
        press.add(*press.bullets([words], mark=f"{rank}.", style="item"))


def _hypotheses(press: Press) -> None:
    _section(press, "hypotheses")
    for rank, item in enumerate(CONTENT["retained"], 1):
        press.heading(f"{rank} ({item['code']}) {CONTENT['factors'][item['code']]}", "subheading")
        press.table(
            [[f"Voie {letter}", text] for letter, text in item["hypotheses"].items()],
            (14, 86),
            style=[("BACKGROUND", (0, 0), (0, -1), LOOK.tint)],
        )
        press.space(1.5)
        press.prose(
            [
                (
                    f"_Jugement du groupe_\u00a0: la plus probable est la voie {item['probable']}, "
                    f"la plus souhaitable la voie {item['desirable']}. "
                    f"Le groupe retient la voie {item['retained']}."
                )
            ]
        )
    _caption(press, "C", "hypotheses")


def _actions(press: Press) -> None:
    _section(press, "actions")
    _caption(press, "D", "actions")
    rows: list[list[Any]] = []
    lengths: list[int] = []
    for rank, item in enumerate(CONTENT["retained"], 1):
        said = list(item["actions"])
        if said and "remark" in item:
            said.append(f"_N. B._ {item['remark']}")
        name = f"{rank} ({item['code']}) {CONTENT['factors'][item['code']]}"
        rows += [["" if place else name, text] for place, text in enumerate(said)]
        lengths += [len(said)] if said else []
    press.table(
        rows,
        (38, 62),
        header=("Tendance", "Propositions"),
        style=spans(lengths, column=0),
        repeat=False,
    )
    press.space(2)
    press.prose([CONTENT["sections"]["actions"]["absence"]])


def _impacts(press: Press) -> None:
    _section(press, "impacts")
    _caption(press, "E", "impacts")
    rows: list[list[Any]] = []
    domains: list[int] = []
    contexts: list[int] = []
    for code, impacts in foresight.contexts_by_activity(CONTENT):
        name = f"{code} {foresight.activity_of(CONTENT, code)['short']}" if code else ""
        domains.append(sum(len(impact["competences"]) for impact in impacts))
        for impact in impacts:
            contexts.append(len(impact["competences"]))
            context = " et ".join(impact["factors"])
            for place, text in enumerate(impact["competences"]):
                rows.append([name, "" if place else context, text])
                name = ""
    press.table(
        rows,
        (30, 20, 66),
        header=("Domaine", "Contexte", "Compétence"),
        style=[*spans(domains, column=0), *spans(contexts, column=1)],
        repeat=False,
    )


def _closing(press: Press) -> None:
    _section(press, "end")
    press.heading(CONTENT["sections"]["references"]["title"])
    press.add(*press.bullets([item["text"] for item in CONTENT["references"]], mark="–"))
    _section(press, "experts")
    press.heading("Notes", "subheading")
    for number, note in enumerate(press.notes, 1):
        press.caption(f"{number} {note}")
