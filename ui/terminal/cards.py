"""One thing, shown whole: what it is, what is said of it, its relations both ways, its sources."""

from typing import TYPE_CHECKING, Any

from graph import vocabulary
from graph.quotes import Quote
from graph.views import Card, Relation
from ui.labels import literal, local, type_label
from ui.terminal import tables
from ui.terminal.door import Door
from ui.words import t

if TYPE_CHECKING:
    from rich.console import Console

SOURCES_SHOWN = 5


def as_json(card: Card, lang: str) -> dict[str, Any]:
    """Give a card as JSON; labels of properties in a language, everything else as stored."""
    node = card.node
    return {
        "iri": str(node.iri),
        "type": node.type,
        "label": node.label,
        "notation": node.notation,
        "document": str(card.document) if card.document else None,
        "facts": [
            {
                "property": local(predicate),
                "label": vocabulary.label(predicate, lang),
                "value": str(value),
                "language": value.language,
            }
            for predicate, value in card.literals
        ],
        "relations": [_relation(each, lang) for each in card.relations],
        "sources": [_source(quote) for quote in card.evidence],
    }


def show(console: "Console", door: Door, card: Card) -> None:
    """Print a card, fit for 80 columns."""
    node = card.node
    code = f"{node.notation}  " if node.notation else ""
    tables.title(console, f"{code}{node.label}")
    tables.paragraph(console, f"{type_label(node.type, door.lang)}  {node.iri}", style="dim")
    for predicate, value in card.literals:
        if str(value) not in {node.label, node.notation}:
            name = vocabulary.label(predicate, door.lang)
            said = t("show.said", door.lang, name=name, value=literal(value, door.lang))
            tables.paragraph(console, said, indent=2)
    if card.relations:
        tables.title(console, door.t("show.relations"))
        columns: list[tables.Column] = [("relation", "text"), ("entity", "text")]
        rows = ((_name(door, each), _other(each)) for each in card.relations)
        tables.table(console, door, columns, rows)
    if card.evidence:
        tables.title(console, door.t("show.sources"))
        for quote in card.evidence[:SOURCES_SHOWN]:
            where = door.t("where", title=quote.title, page=quote.page)
            tables.paragraph(console, where, style="cyan")
            tables.paragraph(console, door.t("quote", text=quote.text), indent=4)
        more = len(card.evidence) - SOURCES_SHOWN
        if more > 0:
            tables.paragraph(console, door.t("show.more", count=more), style="dim")


def _name(door: Door, relation: Relation) -> str:
    name = vocabulary.label(relation.predicate, door.lang)
    return f"← {name}" if relation.inverse else f"→ {name}"


def _other(relation: Relation) -> str:
    other = relation.other
    return f"{other.notation}  {other.label}" if other.notation else other.label


def _relation(relation: Relation, lang: str) -> dict[str, Any]:
    other = relation.other
    return {
        "property": local(relation.predicate),
        "label": vocabulary.label(relation.predicate, lang),
        "inverse": relation.inverse,
        "entity": {
            "iri": str(other.iri),
            "type": other.type,
            "label": other.label,
            "notation": other.notation,
        },
    }


def _source(quote: Quote) -> dict[str, Any]:
    return {
        "passage": str(quote.passage),
        "text": quote.text,
        "document": str(quote.document),
        "title": quote.title,
        "page": quote.page,
        "regions": [region.as_list() for region in quote.regions],
    }
