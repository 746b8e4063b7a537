"""Passages shown as an answer: a line each, with what it leads into and what stands beside it."""

import re
from collections.abc import Sequence
from itertools import islice

from search import rows
from search.catalogue import Part, Quotable, leads_on, listed_after
from search.compose import Setting
from search.found import Found
from search.language import fold, stems
from search.manner import asks_several
from search.quoting import Citations, excerpt
from search.values import Citation

_PAGE = "p."
_POINTS = re.compile(
    r"(?:cet|cette|ces|ce(?! (?:n |sont|serait|fut|qui|que|qu |dont|document|profil|rapport))"
    r"|ce(?:lui|lle|ux|lles)[ -]ci|this|these|deze|dit) \w"
)
"""How a text begins that points at what stands before it."""
_BACK, _WORDED = 3, 3
"""So far back, in passages, it stands, and it has so many words at least."""
_NOTES = 2
"""Footnotes that are cited with the passage that calls them, at most."""
_ANNOUNCED = re.compile(
    r"\b(?:suivante?s?\b(?! annee| jour)|ci dessous|ci apres|following|below|volgende|hieronder)"
)
"""What announces a table."""
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
    told: list[tuple[Found, Citation, list[str]]] = []
    for each in found:
        lead = _leading(each) if several else None
        meant = Found.at(each.part, lead, each.cosine) if lead else each
        number = citations.passage(meant.passage.iri, "", meant.cosine, meant.sentence)
        if number is None or number < len(citations.all()):
            continue
        quote = citations.all()[number - 1]
        lines = [f"« {quote.evidence.text} » ({_PAGE} {quote.evidence.page}) [{quote.n}]"]
        lines += _items(setting, citations, quote) if several else []  # these answer
        told.append((meant, quote, lines))
    for meant, quote, lines in told:  # numbered after all quotes
        if not several:
            lines.extend(_items(setting, citations, quote))
        lines[1:1] = [*_spoken_of(citations, meant), *_noted(setting, citations, meant)]
    said = [line for _, _, lines in told for line in lines]
    if rowed and told:  # numbered after all quotes: what stands beside the best comes second
        best, _, lines = told[0]
        said[len(lines) : len(lines)] = _of_row(citations, best)
    return citations, said


def _items(setting: Setting, citations: Citations, quote: Citation) -> list[str]:
    """Cite the items that a quote leads into."""
    numbered = [
        (text, citations.passage(led.iri, "", quote.score))
        for text, led in _led_into(setting, quote)
    ]
    return [f"  - « {text} » [{number}]" for text, number in numbered]


def _spoken_of(citations: Citations, found: Found) -> list[str]:
    """Cite what stands right before a passage that begins by pointing at it: « Ce facteur … »."""
    if found.sentence or not _POINTS.match(fold(found.passage.text)):
        return []
    meant = _before(found.part, found.passage)
    if meant is None:
        return []
    number = citations.passage(meant.iri, "", found.cosine)
    return [f"  - « {citations.all()[number - 1].evidence.text} » [{number}]"] if number else []


def _noted(setting: Setting, citations: Citations, found: Found) -> list[str]:
    """Cite the footnotes that a passage calls; of a footnote, the sentence that calls it."""
    catalogue, own = setting.index.catalogue, found.passage
    known = {str(each.evidence.passage) for each in citations.all()}
    known |= {each.evidence.text for each in citations.all()}
    callers = [e for e in found.part.passages if e.iri in own.called_by]
    told = [e for e in catalogue.notes.get(own.iri, ()) if _holds_call(own, found.quote, e)]
    told += [e for e in callers if _holds_call(e, excerpt(e.text, own.text), own)]
    fresh = {e.text: e for e in told if len(e.text.split()) >= _WORDED}
    lines: list[str] = []
    for each in islice((e for e in fresh.values() if known.isdisjoint({e.iri, e.text})), _NOTES):
        number = citations.passage(each.iri, own.text, found.cosine)
        if number:
            lines.append(f"  - « {citations.all()[number - 1].evidence.text} » [{number}]")
    return lines


def _holds_call(passage: Quotable, quote: str, note: Quotable) -> bool:
    """Tell whether a quote may be taken to hold the call of a note that its passage calls.

    Where in the passage it is called is not known: of a part, a word in common must tell.
    """
    return quote == passage.text or not set(stems(quote)).isdisjoint(stems(note.text))


def _before(part: Part, passage: Quotable) -> Quotable | None:
    """Give the passage in words that a passage follows in its section."""
    place = part.passages.index(passage)
    before = reversed(part.passages[max(place - _BACK, 0) : place])
    worded = (e for e in before if e.kind != "footnote" and len(e.text.split()) >= _WORDED)
    found = next(worded, None)
    return found if found and found.section == passage.section else None


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


def _led_into(setting: Setting, said: Citation) -> list[tuple[str, Quotable]]:
    """Give the list items, or rows of a table, that a quote leads into: « … trois piliers : »."""
    known = setting.index.catalogue.passages.get(str(said.evidence.passage))
    if known is None:
        return []
    part, lead = known
    if _ANNOUNCED.search(fold(said.evidence.text)):
        cells = rows.first_cells(part, lead)[:_LISTED]
        return [(rows.told(part, each), each) for each in cells]
    if not leads_on(said.evidence.text):
        return []
    return [(each.text, each) for each in islice(listed_after(part, lead), _LISTED)]
