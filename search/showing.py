"""Passages shown as an answer: a line each, with what it leads into and what stands beside it."""

from collections.abc import Sequence
from itertools import islice, takewhile

from search import rows
from search.catalogue import Quotable, leads_on
from search.compose import Setting
from search.found import Found
from search.manner import asks_several
from search.quoting import Citations
from search.values import Citation

_PAGE = "p."
_LISTED = 8
"""Items of a list that are quoted after the sentence that leads into it, at most."""


def quoted(
    setting: Setting, found: Sequence[Found], asked: str, *, rowed: bool = True
) -> tuple[Citations, list[str]]:
    """Quote passages, a line each, every one followed by the items that it leads into.

    Of an item, where several are asked for, what leads into it is quoted instead. `rowed`: with
    what stands beside the best in its row of a table.
    """
    citations = setting.citations()
    several = asks_several(asked)
    told: list[tuple[Found, list[str]]] = []
    for each in found:
        lead = _leading(each) if several else None
        meant = Found.at(each.part, lead, each.cosine) if lead else each
        number = citations.passage(meant.passage.iri, "", meant.cosine, meant.sentence)
        if number is None or number < len(citations.all()):
            continue
        quote = citations.all()[number - 1]
        lines = [f"« {quote.evidence.text} » ({_PAGE} {quote.evidence.page}) [{quote.n}]"]
        for led in _led_into(setting, quote):
            item_number = citations.passage(led.iri, "", quote.score)
            lines.append(f"  - « {led.text} » [{item_number}]")
        told.append((meant, lines))
    lines = [line for _, said in told for line in said]
    if rowed and told:  # numbered after all quotes: what stands beside the best comes second
        place = len(told[0][1])
        lines[place:place] = _of_row(citations, told[0][0])
    return citations, lines


def _of_row(citations: Citations, found: Found) -> list[str]:
    """Cite what stands beside a cell in its row."""
    known = {str(each.evidence.passage) for each in citations.all()}
    lines: list[str] = []
    for title, cell in rows.beside(found.part, found.passage):
        if cell.iri not in known:
            number = citations.passage(cell.iri, "", found.cosine)
            lines.append(f"  - {title} : « {cell.text} » [{number}]")
    return lines


def _leading(found: Found) -> Quotable | None:
    """Give what leads into the list that a passage is an item of: « … trois piliers : »."""
    own = found.passage
    if own.kind != "list_item":
        return None
    place = found.part.passages.index(own)
    before = reversed(found.part.passages[max(place - _LISTED, 0) : place])
    lead = next((each for each in before if each.kind not in {"list_item", "footnote"}), None)
    return lead if lead and lead.section == own.section and leads_on(lead.text) else None


def _led_into(setting: Setting, said: Citation) -> list[Quotable]:
    """Give the list items that a quote leads into: « repose sur trois piliers : »."""
    known = setting.index.catalogue.passages.get(str(said.evidence.passage))
    if known is None or not leads_on(said.evidence.text):
        return []
    part, lead = known
    place = part.passages.index(lead)
    after = (each for each in part.passages[place + 1 :] if each.kind != "footnote")
    listed = takewhile(lambda e: e.kind == "list_item" and e.section == lead.section, after)
    return list(islice(listed, _LISTED))
