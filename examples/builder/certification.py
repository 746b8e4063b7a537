"""What certification profiles have in common: what is true of them, page by page."""

from collections.abc import Iterator
from typing import Any

from builder.pages import Pages, at, drawn
from builder.words import load

Content = dict[str, Any]


def gold(name: str, rendering: str) -> Content:
    """Say every fact of a profile of two or of three levels, with the pages of this rendering."""
    content = load(name)
    pages = Pages(drawn(name, rendering))
    return {
        "document": _document(content, pages),
        "certifier": {**content["certifier"], **at(pages.span(content["certifier"]["name"]))},
        "outline": [
            {"title": title, **at(pages.span(title))}
            for key, title in content["headings"].items()
            if key != "unit_note"
        ],
        "alternative_titles": [
            {**title, **at(pages.span(title["label"]))} for title in content["alternative_titles"]
        ],
        "references": [
            {**item, **at(pages.all(item.get("code") or item.get("title") or item["codes"][0]))}
            for item in content["references"]
        ],
        "definition": {
            "paragraphs": content["definition"]["paragraphs"],
            **at(_all(pages, content["definition"]["paragraphs"])),
        },
        "scope": {"text": content["scope"], **at(pages.span(content["scope"]))},
        "unit_note": {
            "text": content["headings"]["unit_note"],
            **at(pages.span(content["headings"]["unit_note"])),
        },
        **_levels(content, pages),
    }


def _all(pages: Pages, texts: list[str]) -> list[int]:
    return sorted({page for text in texts for page in pages.span(text)})


def _document(content: Content, pages: Pages) -> Content:
    keys = ("kind", "title", "occupation", "occupation_gendered", "code", "version", "status")
    return {
        **{key: content[key] for key in (*keys, "approved_by", "date", "date_text")},
        "language": "fr",
        "pages": len(pages),
        "page": 1,
    }


def _levels(content: Content, pages: Pages) -> Content:
    if "blocs" in content:
        return {
            "blocs": [
                {
                    "code": bloc["code"],
                    "label": bloc["label"],
                    **at(pages.all(bloc["label"])),
                    "activities": list(_activities(bloc["activities"], pages)),
                }
                for bloc in content["blocs"]
            ]
        }
    return {
        "key_activities": list(_activities(content["key_activities"], pages)),
        "competence_units": [
            {
                "code": unit["code"],
                "label": unit["label"],
                "activities": unit["activities"],
                **at(pages.all(unit["label"])),
            }
            for unit in content["units"]
        ],
    }


def _activities(activities: list[Content], pages: Pages) -> Iterator[Content]:
    for activity in activities:
        competences = [_competence(pages, *said) for said in activity["competences"]]
        yield {
            "code": activity["code"],
            "label": activity["label"],
            **at(pages.all(activity["label"]) or [competences[0]["page"]]),
            "competences": competences,
        }


def _competence(pages: Pages, code: str, text: str, criteria: list[str] | None = None) -> Content:
    return {
        "code": code,
        "text": text,
        **at(pages.span(text)),
        **({"criteria": criteria} if criteria else {}),
    }
