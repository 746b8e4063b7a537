"""The profile of two levels as a web page: a card per activity, its codes in a column."""

from pathlib import Path
from typing import Any

from builder.html_kit import Web, box, element, listed, row, table

CSS = """
@page {
  size: A4 landscape; margin: 16mm 18mm;
  @bottom-left { content: "GRNC-03 – Guide-relais numérique et culturel"; font: 8pt 'Source Serif' }
  @bottom-right { content: counter(page); font: 8pt 'Source Serif' }
}
body { font: 10.5pt/1.4 'Source Serif'; color: #1f2a1f }
h1 { font-size: 22pt; margin: 0 0 3mm; font-weight: 600 }
h2 { font-size: 13pt; margin: 6mm 0 2mm; color: #3c6e2f; font-weight: 600 }
.two { columns: 2; column-gap: 10mm }
.two h2:first-child { margin-top: 0 }
table { margin-bottom: 5mm }
th { background: #dfeada; font-weight: 600 }
.act td:first-child, .act th:first-child { width: 14mm; font-weight: 600 }
.act tr { border-bottom: 0.2mm solid #8fb083 }
.codes td { border: 0.2mm solid #8fb083 }
p { margin: 0 0 2mm }
"""


def render(content: dict[str, Any], path: Path) -> None:
    """Draw the profile."""
    web = Web(CSS)
    headings = content["headings"]
    web.add(element("p", content["kind"]), element("h1", content["occupation_gendered"]))
    titles = listed(item["label"] for item in content["alternative_titles"])
    web.add(
        box(
            element("h2", headings["identity"]),
            _identity(web, content),
            element("h2", headings["definition"]),
            *(element("p", words) for words in content["definition"]["paragraphs"]),
            element("h2", headings["titles"]),
            titles,
            name="two",
        )
    )
    web.add(element("h2", headings["codes"]), _codes(content))
    web.add(element("h2", headings["activities"]))
    for item in content["key_activities"]:
        rows = [row(code, web.rich(text)) for code, text in item["competences"]]
        web.add(table((item["code"], item["label"]), rows, name="act"))
    web.add(element("h2", headings["units"]), element("p", headings["unit_note"]))
    units = [
        row(
            unit["code"],
            unit["label"],
            "<br>".join(f"AC\u00a0{code} – {_label(content, code)}" for code in unit["activities"]),
        )
        for unit in content["units"]
    ]
    web.add(table(("Unité", "Intitulé", "Activités clés"), units, name="codes"))
    web.print(path, title=content["title"], author=content["certifier"]["name"])


def _label(content: dict[str, Any], code: str) -> str:
    return str(next(a["label"] for a in content["key_activities"] if a["code"] == code))


def _identity(web: Web, content: dict[str, Any]) -> str:
    certifier = content["certifier"]
    lines = (
        f"*Code\u00a0:* {content['code']}",
        f"*Édition\u00a0:* {content['version']}, {content['status'].lower()} le {content['date_text']} ({content['approved_by']})",
        f"*Organisme certificateur\u00a0:* {certifier['name']} ({certifier['short']}), {', '.join(certifier['address'])}",
        content["scope"],
    )
    return "".join(element("p", web.rich(line)) for line in lines)


def _codes(content: dict[str, Any]) -> str:
    rows = []
    for item in content["references"]:
        if "code" in item:
            rows.append(row(item["code"], item["label"], item["scheme"]))
        if "function" in item:
            said = item["function"]
            rows.append(row(said["code"], f"Fonction\u00a0: {said['label']}", item["scheme"]))
    study = element("p", content["references"][-1]["text"])
    return table(("Code", "Libellé", "Nomenclature"), rows, name="codes") + study
