"""Labelled stretches: headings with what follows, « Tarif : 130 € », fact tables, side boxes.

Whatever the layout of a page, a document of facts is a sequence of labels with what they label.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from ingest.families.bodies import organisations
from ingest.families.context import looks_like_heading
from ingest.families.labels_inside import Reading, Titles, cuts, has_value, is_letter
from ingest.families.lone_labels import LoneLabels, is_underlined
from ingest.families.module_titles import whole_modules
from ingest.families.opened import CELL, flat
from ingest.families.tables import View
from ingest.families.values import begins_with, is_fact, is_imprint, is_name, nature, says
from ontology.model import Block

_COUNTED = frozenset({"price", "dates", "hours", "duration"})
"""Roles whose values hold a figure, or are one word."""
_NAME = 4
"""Words of the longest name by which a session is told from others: its town, say."""
_FEW = 12
"""Words of the longest line of facts that stands under no label."""

_QUOTES = frozenset('«“„"')
_SPOKEN = re.compile(r"\s*[«“„\"][^«»“”\"]*[.!?…]\s*[»”\"]")
"""A sentence in quotation marks, with the sign that ends it."""
_PROSE = 8
"""Words of the shortest sentence that goes on after a list."""


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text and the block that prints it."""

    text: str
    block: Block
    heading: bool = False


@dataclass(slots=True)
class Entry:
    """One label and what it labels; without role it is a heading of the document's own."""

    role: str | None
    label: str
    head: Block | None = None
    level: int = 0
    inline: bool = False
    said: list[Said] = field(default_factory=list)
    tables: list[View] = field(default_factory=list)

    @property
    def beside(self) -> bool:
        """Tell a label from the heading of what stands below it."""
        return self.inline or (
            self.head is not None and (self.head.kind, self.head.level) == ("heading", CELL)
        )

    @property
    def text(self) -> str:
        """Give all it says, joined."""
        return " ".join(one.text for one in self.said)

    @property
    def blocks(self) -> list[Block]:
        """Give the blocks that print it, its label's first."""
        head = [self.head] if self.head else []
        return [*head, *(one.block for one in self.said)]


def entries(blocks: Sequence[Block], reading: Reading) -> list[Entry]:
    """Cut a document into labelled entries, in reading order."""
    made = [Entry(None, "")]
    read = [one for one in flat(blocks, reading) if not isinstance(one, Block) or says(one.text)]
    plain = [one for one in read if isinstance(one, Block)]
    lone = LoneLabels(plain, reading.declaration) if reading.lone else ()
    titles = Titles(plain, reading)
    modules = whole_modules(plain, reading)
    for block, after in zip(read, [*read[1:], None], strict=True):
        if block is None:
            made.append(Entry(None, ""))
        elif isinstance(block, View):
            made[-1].tables.append(block)
        elif id(block) in modules:
            made.append(Entry(None, block.text.strip(" :"), block, block.level))
        elif _is_set_apart(block, lone) and (block in titles or not has_value(block, reading)):
            _head(made, block, after, reading)
        elif (lead := _lead(block, after, reading)) and lead != made[-1].role:
            made.append(Entry(lead, block.text.strip(" :"), block, 9, inline=True))
        else:
            _body(made, block, reading)
    return [entry for entry in made if entry.head or entry.said or entry.tables]


def _is_set_apart(block: Block, lone: Container[Block]) -> bool:
    apart = looks_like_heading(block) or is_underlined(block) or block in lone
    return apart and not _is_amount(block)


def _is_amount(block: Block) -> bool:
    """Tell a price in large or bold letters, be it with words behind it: it heads nothing."""
    bare = re.sub(r"\s*\([^()]*\)|,\s.*", "", block.text)
    return nature(bare) == "price" and is_fact(bare)


def _lead(block: Block, after: Block | View | None, reading: Reading) -> str | None:
    """Give the role of the list that a sentence leads into; a label in it says more."""
    text = block.text.strip()
    listed = isinstance(after, Block) and after.kind == "list_item"
    if block.kind != "paragraph" or not (listed or text.endswith(":")) or len(text.split()) > 30:
        return None
    if cuts(block, reading) or not (text.endswith(":") or text[-1].isalpha()):
        return None
    return reading.declaration.lead(text)


def _head(made: list[Entry], block: Block, after: Block | View | None, reading: Reading) -> None:
    role = reading.declaration.label(block.text)
    dated = begins_with("dates", block.text)
    above = next((e for e in reversed(made) if not e.inline), made[0])
    of_part = dated and role is None and above.role is not None and above.role == reading.parts
    if of_part or _nests(block, after, above, reading):
        _nested(made, above, block, reading)
        return
    empty = above is made[-1] and not (above.said or above.tables or _is_whole(above))
    over = 0 < block.level < above.level
    title = over and above.role in _COUNTED and _names(block)
    valued = above.role in reading.facts or (above.role == "title" and above.beside)
    if role is None and valued and empty and not title:
        named = above.role in {"dates", "sessions"} and len(block.text.split()) <= _NAME
        above.said.append(Said(block.text, block, heading=dated or named))
        return
    said = [one for e in made if (e.role, e.label) == (above.role, above.label) for one in e.said]
    of_above = above.role in reading.facts and _is_of(above.role, said, block, dated=dated)
    if of_above and (role is None or _is_heard_name(block, reading)):
        above.said.append(Said(block.text, block, heading=above.role != "price"))
        return
    if role is None and above.role == "instructor" and is_name(block.text) and not over:
        above.said.append(Said(block.text, block))
        return
    # The title of a whole catalogue (« Programme de printemps ») lists nothing itself.
    masthead = above.level == 1 and not any(entry.head for entry in made[: made.index(above)])
    deeper = above.role in reading.listing and block.level > above.level > 0 and not masthead
    body = organisations(block.text) == [block.text]  # it heads its address, no list's
    if role is None and deeper and block.kind == "heading" and not body:
        above.said.append(Said(block.text, block, heading=True))
        return
    made.append(Entry(role, block.text.strip(" :"), block, block.level or 9))


def _is_heard_name(block: Block, reading: Reading) -> bool:
    """Tell a proper name, of a town say, that no phrase declares: it only sounds like a label."""
    proper = all(word[0].isupper() for word in block.text.split())
    return proper and reading.declaration.label(block.text, hear=False) is None


def _is_whole(above: Entry) -> bool:
    """Tell a label with a figure of its own, « Réf. K12 »: what stands below is no value of it."""
    return above.role == "aside" and any(map(str.isdigit, above.label))


def _is_of(role: str | None, said: Sequence[Said], block: Block, *, dated: bool) -> bool:
    """Tell a heading that is a day or an amount, or looks as the name of a session did before."""
    if role == "price":
        return begins_with("price", block.text)
    if role not in {"dates", "sessions"}:
        return False
    names = (one.block for one in said if not any(map(str.isdigit, one.text)))
    return dated or any(_is_alike(block, one) for one in names)


def _is_alike(block: Block, other: Block) -> bool:
    """Tell a few words of the look of others."""
    few = len(block.text.split()) <= _NAME and len(other.text.split()) <= _NAME
    loud = looks_like_heading(other) and block.style.bold == other.style.bold
    return few and loud and block.style.size == other.style.size and block.level == other.level


def _names(block: Block) -> bool:
    """Tell the title of what follows from a value that is set larger than its label: « 130 € »."""
    return len(block.text.split()) >= 3 and not any(map(str.isdigit, block.text))


def _nests(block: Block, after: Block | View | None, above: Entry, reading: Reading) -> bool:
    """Tell a heading that only divides what the one above it is about.

    « Session 1 » over a day is none where the mornings above it are of no session.
    """
    if reading.is_nested(block.text):
        return bool(above.role or above.head)
    if above.role != reading.parts or not reading.meets:
        return False
    if above.said and reading.is_nested(above.said[-1].text):
        return block.level > above.level > 0  # « Module 2, matin » over what it is called
    if not reading.meets.fullmatch(block.text):
        return False
    parts = [one.text for one in above.said if one.heading]
    dated = isinstance(after, Block) and begins_with("dates", after.text)
    inside = not above.said or any(not dated or reading.meets.fullmatch(one) for one in parts)
    return inside or block.level > above.level > 0


def _nested(made: list[Entry], above: Entry, block: Block, reading: Reading) -> None:
    """Put « Jour 1 » under the label above it, or beside that one, in an entry for such parts."""
    said = Said(block.text, block, heading=True)
    over = 0 < block.level <= above.level or above.role == "aside"
    # Dates and places are left out: they may have a day for a part of their own.
    listing = reading.listing | reading.texts | {"aside", None}
    beside = above.role in listing and over and above.said
    if beside and above.role != reading.parts:
        made.append(Entry(reading.parts, "", None, above.level, said=[said]))
    elif made[-1] is above:
        above.said.append(said)
    else:  # inline labels came between
        made.append(Entry(above.role, above.label, None, above.level, said=[said]))


def _is_over(last: Entry, block: Block) -> bool:
    """Tell the prose that goes on below the list that a sentence led into."""
    led = last.head is not None and last.head.kind == "paragraph" and last.said
    if not led or block.kind != "paragraph" or any(s.block.kind != "list_item" for s in last.said):
        return False
    return len(block.text.split()) >= _PROSE and block.text.rstrip().endswith((".", "!", "?"))


def _body(made: list[Entry], block: Block, reading: Reading) -> None:
    found = [c for c in cuts(block, reading) if _allowed(made[-1], block, c, reading)]
    text = block.text
    listed = made[-1].role in reading.texts | reading.listing or _ends_in_a_list(made[-1])
    ended = _is_over(made[-1], block) or _has_left(made[-1], block)
    if not found and (ended or (listed and is_imprint(text))):
        made.append(Entry(None, ""))
    before = text[: found[0][0]].strip(" –—|•·/-") if found else text.strip()
    if before:
        _owner(made, block, reading).said.append(Said(before, block))
    for place, (start, value, role) in enumerate(found):
        end = found[place + 1][0] if place + 1 < len(found) else len(text)
        entry = Entry(role, text[start:value].strip(" :–—"), None, 0, inline=True)
        said = text[value:end].strip() if end == len(text) else text[value:end].strip(" –—|•·/")
        if said:
            entry.said.append(Said(said, block))
        else:
            entry.head, entry.inline, entry.level = block, False, 9
        made.append(entry)


def _owner(made: list[Entry], block: Block, reading: Reading) -> Entry:
    """Give the entry of an unlabelled block: an inline one only takes list items and parts."""
    last = made[-1]
    if _boxed_off(made, block, reading) or _is_loose(last, block):
        return made[-1]
    if _is_spoken(last, block):
        made.append(Entry("aside", "", inline=True))
        return made[-1]
    listed = block.kind == "list_item" and last.label
    part = last.role == reading.parts and reading.is_nested(block.text)
    goes_on = not last.inline or listed or part or last.text.rstrip().endswith((":", ","))
    above = last if goes_on else next((e for e in reversed(made) if not e.inline), None)
    if above is None or above.role is None or above.role == "practical":
        return last
    if above.role in reading.texts and is_fact(block.text):
        made.append(Entry("practical", "", inline=True))
    elif above is not last:
        made.append(replace(above, said=[], tables=[], head=None))
    return made[-1]


def _boxed_off(made: list[Entry], block: Block, reading: Reading) -> bool:
    """Open or keep an entry, without label, for a coloured box below a list: it is no item.

    Nor are somebody's words that stand in one below a text; nor is it a condition when those stand
    on another ground. Another box opens another entry.
    """
    last, fill = made[-1], block.style.fill
    before = last.said[-1].block if last.said else None
    if fill is None or before is None or reading.is_nested(block.text):
        return False
    if last.inline and not last.label:
        if last.role == "aside" and before.style.fill not in {None, fill}:
            made.append(Entry("aside", "", inline=True))
        return before.style.fill == fill or made[-1] is not last
    listed = before.kind == "list_item" and last.role in reading.listing
    told = last.role in reading.texts and block.text.lstrip()[:1] in _QUOTES
    left = last.role == "prerequisites" and before.style.fill is not None
    opens = (listed or told or left) and block.kind == "paragraph" and before.style.fill != fill
    if opens:
        made.append(Entry("aside", "", inline=True))
    return opens


def _has_left(last: Entry, block: Block) -> bool:
    """Tell a paragraph on no ground after a condition that stands in one panel with its label."""
    if last.role != "prerequisites" or last.head is None or not last.said:
        return False
    panel, before = last.head.style.fill, last.said[-1].block.style.fill
    outside = block.kind == "paragraph" and block.style.fill is None and not is_fact(block.text)
    return outside and panel is not None and before == panel


def _is_spoken(last: Entry, block: Block) -> bool:
    """Tell somebody's sentence, in quotation marks, that stands below a list: it is no item."""
    spoken = block.kind == "paragraph" and _SPOKEN.match(block.text) is not None
    return spoken and _ends_in_a_list(last)


def _ends_in_a_list(last: Entry) -> bool:
    return bool(last.said) and last.said[-1].block.kind == "list_item"


def _is_loose(last: Entry, block: Block) -> bool:
    """Tell what stands with days, hours or amounts that are under no label: a place, say.

    « 35 € » under « Prérequis : aucun » is no prerequisite, nor is the address below it.
    """
    loose = last.role == "practical" and last.inline and not last.label
    return loose and len(block.text.split()) <= _FEW


def _allowed(current: Entry, block: Block, cut: tuple[int, int, str], reading: Reading) -> bool:
    """Tell whether a label ends the entry before it: inside a list, few do."""
    start, value, role = cut
    if current.role not in reading.facts and is_letter(block.text[start:value], block.text[value:]):
        return False
    if current.role == "prerequisites" and reading.declaration.says(
        "none", block.text[start:value]
    ):
        return False  # « Ouvert à toutes et à tous : … » says that nothing is asked for
    if block.kind != "list_item":
        beside = current.inline and start == 0
        known = role in reading.facts or role in reading.listing
        return beside or known or current.role not in reading.listing
    if _is_divided(current, reading) and not _may_be(role, block.text[value:].strip()):
        return False  # « Quand la salle s'agite : jeux » is a point of that day
    return role in reading.facts and current.role not in reading.listing


def _is_divided(current: Entry, reading: Reading) -> bool:
    """Tell an entry that days divide: a programme, whatever it is called."""
    return any(one.heading and reading.is_nested(one.text) for one in current.said)


def _may_be(role: str, value: str) -> bool:
    """Tell whether a text may be what a label announces: a figure, the name of a place."""
    if role in _COUNTED:
        return any(map(str.isdigit, value))
    return role != "place" or value[:1].isupper()
