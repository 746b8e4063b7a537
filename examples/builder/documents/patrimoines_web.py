"""The profile of three levels as a web page: one wide table, every level in a column of its own."""

from pathlib import Path
from typing import Any

from builder.html_kit import Web, box, element, listed, table

CSS = """
@page {
  size: A3 landscape; margin: 18mm 20mm;
  @top-right { content: "MPM-27 · version 2"; font: 9pt Vera }
  @bottom-center { content: counter(page); font: 9pt Vera }
}
body { font: 10.5pt/1.42 Vera; color: #222 }
h1 { font-size: 25pt; margin: 0 0 4mm; color: #7a4a00 }
h2 { font-size: 13pt; margin: 6mm 0 2mm; color: #7a4a00 }
.grid { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 9mm }
th { background: #7a4a00; color: white; font-weight: 700 }
td { border: 0.25mm solid #c9a875 }
.bloc { background: #f6ecdc; font-weight: 700 }
p { margin: 0 0 2mm }
ul { margin: 0; list-style: '· ' }
"""


def render(content: dict[str, Any], path: Path) -> None:
    """Draw the profile."""
    web = Web(CSS)
    headings, certifier = content["headings"], content["certifier"]
    web.add(element("p", content["kind"]), element("h1", content["occupation_gendered"]))
    facts = (
        f"*Certificateur\u00a0:* {certifier['name']}",
        ", ".join(certifier["address"]),
        f"*Code\u00a0:* {content['code']} ({content['version'].lower()}, {content['status'].lower()})",
        f"*Adoption\u00a0:* {content['approved_by']}, le {content['date_text']}",
        content["scope"],
    )
    web.add(
        box(
            box(element("h2", headings["identity"]), *(element("p", web.rich(f)) for f in facts)),
            box(
                element("h2", headings["definition"]),
                *(element("p", web.rich(words)) for words in content["definition"]["paragraphs"]),
            ),
            box(
                element("h2", headings["titles"]),
                listed(item["label"] for item in content["alternative_titles"]),
                element("h2", headings["codes"]),
                *(element("p", item["text"]) for item in content["references"]),
            ),
            name="grid",
        )
    )
    web.add(element("h2", headings["units"]), element("p", headings["unit_note"]))
    web.add(element("h2", headings["activities"]), _levels(content))
    web.print(path, title=content["title"], author=certifier["name"])


def _levels(content: dict[str, Any]) -> str:
    rows = []
    for bloc in content["blocs"]:
        size = sum(len(activity["competences"]) for activity in bloc["activities"])
        first = element("td", f"{bloc['code']}<br>{bloc['label']}", name="bloc", rows=size)
        for activity in bloc["activities"]:
            said = activity["competences"]
            second = element("td", f"<b>{activity['code']}</b> {activity['label']}", rows=len(said))
            for code, text, criteria in said:
                third = element("td", f"<b>{code}</b> {text}") + element("td", listed(criteria))
                rows.append(first + second + third)
                first = second = ""
    head = ("Bloc", "Activités", "Compétences", "Critères d’évaluation")
    return table(head, rows)
