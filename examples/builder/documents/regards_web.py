"""The second report as a web page: rules between rows only, a row per way, judgements in words."""

from pathlib import Path
from typing import Any

from builder import foresight
from builder.html_kit import Web, box, element, listed, row, table

WORDS = {"probable": "la plus probable", "desirable": "la plus souhaitable", "retained": "retenue"}
CSS = """
@page {
  size: 210mm 260mm; margin: 24mm 19mm 22mm 26mm;
  @bottom-left { content: "Regards croisés 2032"; font: 8pt Vera }
  @bottom-right { content: "page " counter(page); font: 8pt Vera }
}
@page :first { @bottom-left { content: none } @bottom-right { content: none } }
body { font: 9pt/1.45 Vera; color: #1c1c1c }
h1, h2, h3 { font-weight: 700; color: #0f5e7a; line-height: 1.2 }
h1 { font-size: 30pt; margin: 0 }
h2 { font-size: 14pt; margin: 9mm 0 3mm }
h3 { font-size: 9.5pt; margin: 4mm 0 1mm }
p { margin: 0 0 2.2mm }
.cover { height: 205mm; padding: 30mm 0 0 14mm; border-left: 12mm solid #0f5e7a; break-after: page }
.cover p { font-size: 12pt; margin-top: 8mm }
.columns { columns: 2; column-gap: 8mm }
thead th { border-bottom: 0.5mm solid #0f5e7a; font-weight: 700 }
td { border-bottom: 0.2mm solid #9db9c3 }
caption { text-align: left; font-size: 8pt; color: #555; padding: 1mm 0 }
ul { list-style: '– ' }
.note { font-style: italic }
"""


def render(content: dict[str, Any], path: Path) -> None:
    """Draw the report."""
    web = Web(CSS)
    web.add(
        box(
            element("h1", content["title"]),
            element("p", content["subtitle"]),
            element("p", f"{content['publisher']}<br>{content['department']}"),
            element("p", f"{content['collection']}, {content['date_text'].lower()}"),
            name="cover",
        )
    )
    for key in ("why", "method"):
        _open(web, content, key, name="columns")
    _activities(web, content)
    _factors(web, content)
    _retained(web, content)
    _hypotheses(web, content)
    _open(web, content, "profile", name="columns")
    _actions(web, content)
    _impacts(web, content)
    _open(web, content, "end")
    web.add(element("h2", content["sections"]["references"]["title"]))
    web.add(listed(web.rich(item["text"]) for item in content["references"]))
    _open(web, content, "experts")
    web.add(element("h3", "Notes"), listed(web.notes, tag="ol"))
    title = f"{content['title']} – {content['subtitle']}"
    web.print(path, title=title, author=content["publisher"])


def _open(web: Web, content: dict[str, Any], key: str, *, name: str = "") -> None:
    web.add(element("h2", content["sections"][key]["title"]))
    web.prose(content["sections"][key]["paragraphs"], name=name)


def _label(content: dict[str, Any], code: str) -> str:
    return f"{code} – {content['factors'][code]}"


def _activities(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "activities")
    rows = [
        row(item["code"], item["label"], web.rich(item["description"]))
        for item in content["activities"]
    ]
    web.add(table(("Code", "Domaine d’activité", "Contenu"), rows))


def _factors(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "factors")
    rows = []
    for item in content["dimensions"]:
        name = element(
            "td", f"<b>{item['label']}.</b> {web.rich(item['text'])}", rows=len(item["factors"])
        )
        for code in item["factors"]:
            rows.append(name + row(code, content["factors"][code]))
            name = ""
    web.add(table(("Axe", "Code", "Tendance"), rows))


def _retained(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "retained")
    lines = [f"{_label(content, item['code'])} ({item['because']})" for item in content["retained"]]
    web.add(listed(lines, tag="ol"))


def _hypotheses(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "hypotheses")
    rows = []
    for item in content["retained"]:
        name = element("td", _label(content, item["code"]), rows=len(item["hypotheses"]))
        for letter, text in item["hypotheses"].items():
            judged = ", ".join(said for key, said in WORDS.items() if item[key] == letter)
            rows.append(name + row(letter, text, judged.capitalize()))
            name = ""
    web.add(table(("Tendance", "Voie", "Énoncé", "Jugement du groupe"), rows))


def _actions(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "actions")
    for item in content["retained"]:
        if item["actions"]:
            web.add(element("h3", _label(content, item["code"])), listed(item["actions"]))
        if "remark" in item:
            web.add(element("p", web.rich(item["remark"]), name="note"))
    web.add(element("p", content["sections"]["actions"]["absence"]))


def _impacts(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "impacts")
    rows = []
    for impact in content["impacts"]:
        code = impact.get("activity")
        short = foresight.activity_of(content, code)["short"] if code else ""
        said = impact["competences"]
        context = element("td", "<br>".join(impact["factors"]), rows=len(said))
        domain = element("td", f"{code} {short}" if code else "", rows=len(said))
        for text in said:
            rows.append(context + element("td", text) + domain)
            context = domain = ""
    web.add(table(("Contexte", "Compétences appelées", "Domaine"), rows))
