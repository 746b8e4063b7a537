"""The first report as a web page: lying pages, cards, lists under headings, marks by signs."""

from pathlib import Path
from typing import Any

from builder import foresight
from builder.html_kit import Web, box, element, listed, row, table

SIGNS = {"probable": "▲", "desirable": "★", "retained": "✓"}
CSS = """
@page {
  size: A4 landscape; margin: 19mm 20mm 17mm;
  @top-left { content: "Faciliter les lieux numériques partagés"; font: 8pt 'Source Sans' }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt 'Source Sans' }
}
@page :first { @top-left { content: none } @bottom-right { content: none } }
body { font: 10.5pt/1.4 'Source Sans'; color: #20242c }
h1, h2, h3 { color: #a3325c; font-weight: 700; line-height: 1.15 }
h1 { font-size: 36pt; margin: 0 0 4mm }
h2 { font-size: 17pt; margin: 8mm 0 3mm; padding-top: 2mm; border-top: 1.2mm solid #a3325c }
h3 { font-size: 11.5pt; margin: 4.5mm 0 1mm }
p { margin: 0 0 2.4mm }
.cover { break-after: page; padding-top: 45mm }
.cover p { font-size: 14pt }
.columns { columns: 2; column-gap: 11mm; text-align: justify }
.cards { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm }
.card { background: #f7edf1; padding: 3mm 5mm; break-inside: avoid }
.card h3 { margin-top: 0 }
.ways { list-style-type: upper-alpha }
.signs { font-family: Signs; color: #a3325c; white-space: nowrap }
th { background: #a3325c; color: white; font-weight: 600 }
td { border: 0.25mm solid #d9b6c4 }
.remark { font-style: italic }
small { font-size: 8.5pt }
"""


def render(content: dict[str, Any], path: Path) -> None:
    """Draw the report."""
    web = Web(CSS)
    sections = content["sections"]
    web.add(
        box(
            element("h1", content["title"]),
            element("p", content["subtitle"]),
            element("p", f"{content['collection']} – {content['date_text']}"),
            element("p", f"{content['publisher']}<br>{content['department']}"),
            element("small", f"Document établi selon la {content['method']}."),
            name="cover",
        )
    )
    for key in ("why", "method"):
        web.add(element("h2", sections[key]["title"]))
        web.prose(sections[key]["paragraphs"], name="columns")
    _activities(web, content)
    _factors(web, content)
    _retained(web, content)
    _hypotheses(web, content)
    _open(web, content, "profile", name="columns")
    _actions(web, content)
    _impacts(web, content)
    _open(web, content, "end", name="columns")
    web.add(element("h2", sections["references"]["title"]))
    web.add(listed(web.rich(item["text"]) for item in content["references"]))
    _open(web, content, "experts")
    web.add(element("h3", "Notes"), listed(web.notes, tag="ol"))
    web.print(path, title=content["title"], author=content["publisher"])


def _open(web: Web, content: dict[str, Any], key: str, *, name: str = "") -> None:
    web.add(element("h2", content["sections"][key]["title"]))
    web.prose(content["sections"][key]["paragraphs"], name=name)


def _activities(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "activities")
    rows = [
        row(f"<b>{item['label']}</b>", item["code"], web.rich(item["description"]))
        for item in content["activities"]
    ]
    web.add(table(("Activité", "N°", "Ce que l’on y fait"), rows))


def _factors(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "factors")
    cards = [
        box(
            element("h3", item["label"]),
            listed(f"<b>{code}</b> {content['factors'][code]}" for code in item["factors"]),
            name="card",
        )
        for item in content["dimensions"]
    ]
    web.add(box(*cards, name="cards"))


def _retained(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "retained")
    rows = [
        row(str(rank), f"{item['code']} – {content['factors'][item['code']]}", item["because"])
        for rank, item in enumerate(content["retained"], 1)
    ]
    web.add(table(("Rang", "Facteur", "Pourquoi"), rows))


def _hypotheses(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "hypotheses")
    sign = {key: element("span", sign, name="signs") for key, sign in SIGNS.items()}
    legend = (
        f"Lecture\u00a0: {sign['probable']} l’hypothèse la plus probable\u00a0; {sign['desirable']} "
        f"la plus souhaitable\u00a0; {sign['retained']} celle que le groupe retient."
    )
    web.add(element("p", legend))
    for item in content["retained"]:
        web.add(element("h3", f"{item['code']} – {content['factors'][item['code']]}"))
        ways = [
            f"{text} {' '.join(sign[key] for key in SIGNS if item[key] == letter)}"
            for letter, text in item["hypotheses"].items()
        ]
        web.add(listed(ways, tag="ol", name="ways"))


def _actions(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "actions")
    rows = []
    for item in content["retained"]:
        factor = f"{item['code']} – {content['factors'][item['code']]}"
        remark = element("span", item.get("remark", ""), name="remark")
        rows.append(
            row(factor, listed(item["actions"]) if item["actions"] else item["absence"], remark)
        )
    web.add(table(("Facteur", "Pistes d’action", "Remarque des experts"), rows))


def _impacts(web: Web, content: dict[str, Any]) -> None:
    _open(web, content, "impacts")
    rows = []
    for code, impacts in foresight.contexts_by_activity(content):
        short = foresight.activity_of(content, code)["short"] if code else ""
        name = element("td", f"{code}. {short}" if code else "", rows=len(impacts))
        for impact in impacts:
            context = "<br>".join(
                f"{factor} – {content['factors'][factor]}" for factor in impact["factors"]
            )
            rows.append(name + row(context, listed(impact["competences"])))
            name = ""
    head = ("Activité", "Facteur qui l’appelle", "Compétences à développer")
    web.add(table(head, rows))
