"""What foresight reports have in common: their reading order, and what is true of them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from builder.pages import Pages, Place, at, drawn, folded
from builder.words import NOTE, load, plain

Content = dict[str, Any]


def contexts_by_activity(content: Content) -> Iterator[tuple[str | None, list[Content]]]:
    """Group the neighbouring impacts of an activity; its absence is a group of its own."""
    for code, impacts in groupby(content["impacts"], key=lambda impact: impact.get("activity")):
        yield code, list(impacts)


def activity_of(content: Content, code: str) -> Content:
    """Return the activity of a code."""
    return next(activity for activity in content["activities"] if activity["code"] == code)


def rank_of(content: Content, code: str) -> int:
    """Return the place of a factor among those retained, from 1."""
    return [factor["code"] for factor in content["retained"]].index(code) + 1


def gold(name: str, rendering: str, *, folio_offset: int = 0) -> Content:
    """Say every fact of a report, with the pages of this rendering."""
    content = load(name)
    pages = Pages(drawn(name, rendering))
    start = {key: _start(content, pages, key) for key in content["sections"]}
    first = start["why"]
    return {
        "document": _document(content, pages, folio_offset),
        "outline": [
            {"title": section["title"], "page": start[key].page}
            for key, section in content["sections"].items()
        ],
        "tables": [
            {"caption": section["caption"], **at(pages.all(section["caption"], start=first)[:1])}
            for section in content["sections"].values()
            if "caption" in section and pages.all(section["caption"], start=first)
        ],
        "dimensions": list(_dimensions(content, pages, start["factors"])),
        "factors": list(_factors(content, pages, start["factors"])),
        "retained_factors": list(_retained(content, pages, start)),
        "hypotheses": list(_hypotheses(content, pages, start["hypotheses"])),
        "action_plan": list(_actions(content, pages, start["actions"])),
        "factors_without_action": [
            factor["code"] for factor in content["retained"] if not factor["actions"]
        ],
        "explicit_absences": list(_absences(content, pages, start["actions"])),
        "activities": list(_activities(content, pages, start)),
        "competences": list(_competences(content, pages, start["impacts"])),
        "profile": {
            "horizon": content["horizon_years"],
            "hypotheses": [
                {"factor": factor["code"], "letter": factor["retained"]}
                for factor in content["retained"]
            ],
            "paragraphs": content["sections"]["profile"]["paragraphs"],
            "page": start["profile"].page,
        },
        "key_figures": _placed(pages, content["key_figures"], "quote", first),
        "recommendations": _placed(pages, content["recommendations"], "text", start["end"]),
        "references": _placed(pages, content["references"], "text", start["references"]),
        "footnotes": list(_footnotes(content, pages)),
    }


def _placed(pages: Pages, items: list[Content], quoted: str, start: Place) -> list[Content]:
    """Add to each item where the words that it quotes stand."""
    return [{**item, **at(pages.span(item[quoted], start=start))} for item in items]


def _dimensions(content: Content, pages: Pages, start: Place) -> Iterator[Content]:
    for item in content["dimensions"]:
        yield {
            "label": item["label"],
            "factors": item["factors"],
            "text": item.get("text"),
            **at(pages.span(item["label"], start=start)),
        }


def _factors(content: Content, pages: Pages, start: Place) -> Iterator[Content]:
    for code, label in content["factors"].items():
        dimension = next(d["label"] for d in content["dimensions"] if code in d["factors"])
        place = at(pages.span(label, start=start))
        yield {"code": code, "label": label, "dimension": dimension, **place}


def _start(content: Content, pages: Pages, key: str) -> Place:
    """Find a section by its title and what follows it, as a table of contents repeats titles."""
    section = content["sections"][key]
    said = section.get("paragraphs") or [item["text"] for item in content["references"]]
    words = f"{section['title']} {said[0][:24]}"
    page = pages.span(words)[0]
    return Place(page, pages.texts[page - 1].index(folded(words)))


def _document(content: Content, pages: Pages, folio_offset: int) -> Content:
    keys = ("title", "subtitle", "collection", "occupation", "publisher", "department")
    return {
        **{key: content[key] for key in (*keys, "date", "date_text")},
        "language": "fr",
        "pages": len(pages),
        "page": 1,
        "folio_offset": folio_offset,
        "horizon": {"text": content["horizon"], **at(pages.all(content["horizon"]))},
        "horizon_years": {
            "text": content["horizon_years"],
            **at(pages.all(content["horizon_years"])),
        },
        "method": {"name": content["method"], **at(pages.all(content["method"]))},
    }


def _retained(content: Content, pages: Pages, start: dict[str, Place]) -> Iterator[Content]:
    for order, factor in enumerate(content["retained"], 1):
        label = content["factors"][factor["code"]]
        yield {
            "order": order,
            "code": factor["code"],
            "label": label,
            "because": factor["because"],
            "retained_hypothesis": factor["retained"],
            "page": pages.span(label, start=start["retained"])[0],
            "page_tableau3": pages.span(label, start=start["hypotheses"])[0],
        }


def _hypotheses(content: Content, pages: Pages, start: Place) -> Iterator[Content]:
    for factor in content["retained"]:
        for letter, text in factor["hypotheses"].items():
            yield {
                "factor": factor["code"],
                "letter": letter,
                "text": text,
                "probable": factor["probable"] == letter,
                "desirable": factor["desirable"] == letter,
                "retained": factor["retained"] == letter,
                **at(pages.span(text, start=start)),
            }


def _actions(content: Content, pages: Pages, start: Place) -> Iterator[Content]:
    for order, factor in enumerate(content["retained"], 1):
        said = [*factor["actions"], factor.get("absence") or _absence(content)]
        places = [
            page
            for text in said[: len(factor["actions"]) or 1]
            for page in pages.span(text, start=start)
        ]
        yield {
            "order": order,
            "factor": factor["code"],
            "factor_label": content["factors"][factor["code"]],
            "retained_hypothesis": factor["retained"],
            "actions": [
                {"text": text, **at(pages.span(text, start=start))} for text in factor["actions"]
            ],
            "remark": factor.get("remark"),
            **_remark_pages(factor, pages, start),
            **at(sorted(set(places))),
        }


def _remark_pages(factor: Content, pages: Pages, start: Place) -> Content:
    return {"remark_pages": pages.span(factor["remark"], start=start)} if "remark" in factor else {}


def _absence(content: Content) -> str:
    return str(content["sections"]["actions"].get("absence", ""))


def _absences(content: Content, pages: Pages, start: Place) -> Iterator[Content]:
    for factor in content["retained"]:
        if not factor["actions"]:
            text = factor.get("absence") or _absence(content)
            yield {
                "about": factor["code"],
                "absent": "actions",
                "text": text,
                **at(pages.span(text, start=start)),
            }


def _activities(content: Content, pages: Pages, start: dict[str, Place]) -> Iterator[Content]:
    for activity in content["activities"]:
        found = pages.span(activity["label"], start=start["activities"])
        yield {
            "code": activity["code"],
            "label": activity["label"],
            "label_short": activity["short"],
            "description": plain(activity["description"]),
            "page": found[0],
            "pages": found,
            "also_pages": sorted(set(pages.all(activity["short"], start=start["impacts"]))),
        }


def _competences(content: Content, pages: Pages, start: Place) -> Iterator[Content]:
    for impact in content["impacts"]:
        for text in impact["competences"]:
            found, start = pages.follow(text, start)
            code = impact.get("activity")
            yield {
                "activity": code,
                "activity_label": activity_of(content, code)["short"] if code else None,
                **({} if code else {"activity_candidates": impact["candidates"]}),
                "text": text,
                "factors": impact["factors"],
                "factor_rows": [rank_of(content, factor) for factor in impact["factors"]],
                **at(found),
            }


def _footnotes(content: Content, pages: Pages) -> Iterator[Content]:
    texts = [
        *(
            text
            for section in content["sections"].values()
            for text in section.get("paragraphs", [])
        ),
        *(activity["description"] for activity in content["activities"]),
    ]
    for text in texts:
        for note in NOTE.findall(text):
            yield {"text": note, **at(pages.span(note))}
