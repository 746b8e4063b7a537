"""Labels inside a block: « Tarif : 130 € », « Lieu – Namur », bold words, lines of their own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.families.declaration import Declaration
from ingest.families.values import begins_with, is_name, is_public
from ontology.model import Block

_INLINE = re.compile(r"\s*+(?P<label>[^\s:;][^:;\n]{1,69}?)\s*+[:：](?=\s|$)\s*")
_DASH = re.compile(r"\s*(?P<label>[^\W\d][\w'’ -]{2,30}?)\s+[–—]\s+(?=\S)")
_STARTS = re.compile(r"(?:(?<=[.!?;•|)·/])|(?<=€)|(?<=\s[–—-]))\s+(?=[A-ZÀ-Þ])")
_BULLET = re.compile(r"(?P<label>[^•▪■●✓➢:.]{3,60}?)\s+(?=[•▪■●✓➢]\s)")
_FEW_WORDS = re.compile(r"(?:[^\W\d_][\w'’-]*\s+){1,3}")
_SENTENCE = re.compile(r"[^\W\d_]{2}\.\s+(?=[A-ZÀ-Þ])")
"""Where a sentence ends inside a text, and another begins."""
_LEADS_ON = re.compile(r"\s(?:d[eu]s?|la|et|aux?|of|and|van|en|het)$")
"""A little word at the end of a line, whose sentence goes on below: it ends no label."""
_ROOM = re.compile(r"salle\b", re.IGNORECASE)
"""A label of places that also begins the name of one: « Salle des Tours, rue Haute 3 »."""
_REFERENCE = re.compile(
    r"\W*(?:r[ée]f(?:[ée]rence)?|ref(?:erence)?)\b[.:]?\s*(?:n°\s*)?[\w./-]+\W*", re.IGNORECASE
)
"""A code alone, « réf. K-12 », which is no value of what stands before it."""
_ARTICLE = 3
"""Letters of « le », « les », « on » before a day."""
_LARGE = 1.2
"""Letters of a title against those of most text."""
LONGEST_INLINE = 7
"""Words of a label that stands before a colon."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a family reads labels."""

    declaration: Declaration
    listing: frozenset[str] = frozenset()
    """Roles whose list items are texts: no label is looked for inside them."""
    facts: frozenset[str] = frozenset()
    """Roles that may be labels of a list item."""
    texts: frozenset[str] = frozenset()
    """Roles whose values are words: days, hours and amounts alone under them are not theirs."""
    wide: frozenset[str] = frozenset()
    """Column roles of tables that are kept whole."""
    opens: bool = True
    """Whether other tables only lay out the page, so that what stands in them is read as text."""
    nests: re.Pattern[str] | None = None
    """Headings that always belong to the label above them (« Jour 1 »)."""
    parts: str | None = None
    """The role that such headings divide, when they stand beside the label above them."""
    meets: re.Pattern[str] | None = None
    """Headings that only do so inside that role, and are labels elsewhere (« Session 1 »)."""
    modules: re.Pattern[str] | None = None
    """Headings among those that nest which may be titles (see `module_titles`)."""
    lone: bool = False
    """Whether labels alone on their lines are labels in any look (see `lone_labels`)."""

    def is_nested(self, text: str) -> bool:
        """Tell a heading that always belongs to the label above it."""
        return self.nests is not None and self.nests.match(text) is not None


def has_value(block: Block, reading: Reading) -> bool:
    """Tell a block that begins with a label and goes on with what it labels."""
    cut = next(iter(cuts(block, reading)), None)
    if cut is None:
        return False
    value = block.text[cut[1] :].strip()
    if is_letter(block.text[: cut[1]], value):
        return False
    if block.kind == "heading" and reading.opens and cut[2] not in reading.facts:
        return False  # « Objectif sobriété : réduire ses écrans » is a heading, not an aim
    if block.kind == "heading" and cut[2] == "sessions" and not re.search(r"\d", value):
        return False  # « Session A – Tournai » heads the days and the place below it
    return cut[0] == 0 and bool(value)


def is_letter(label: str, value: str) -> bool:
    """Tell the first of several letters, « A : », from « À : » without its accent, and a place.

    >>> is_letter("A : ", "Trier les brins"), is_letter("A : ", "Le Gué, rue Basse 3, 5000 Namur")
    (True, False)
    """
    return label.strip(" :–—.)") == "A" and not begins_with("place", value)


class Titles:
    """Tells headings in large letters that look as several others do, hardly any of them a label.

    « Public jeune : oser la radio » is one title among many, and says of nobody whom it is for. So
    does the first of the largest headings, when no label stands over it.
    """

    def __init__(self, blocks: Sequence[Block], reading: Reading) -> None:
        self._reading = reading
        sizes: Counter[float] = Counter()
        for block in blocks:
            sizes[block.style.size] += len(block.text)
        self._size = max(sizes, key=lambda one: sizes[one], default=0.0)
        heads = [one for one in blocks if one.kind == "heading"]
        largest = max((one.style.size for one in heads), default=0.0)
        over = sum(1 for _ in takewhile(lambda one: one.style.size < largest, heads))
        labels = [reading.declaration.label(one.text) for one in heads]
        named = {None, "title"}.issuperset(labels[:over])  # « Cours » may head the title of one
        self._top = heads[over] if heads and named else None
        own = Counter(_look(one) for one, role in zip(heads, labels, strict=True) if not role)
        valued = Counter(_look(one) for one in heads if has_value(one, reading))
        self._looks = {look for look, n in own.items() if n >= max(2, 2 * valued[look])}

    def __contains__(self, block: Block) -> bool:
        """Tell a title, of which the words before a colon would name a text, not a figure."""
        if block.kind != "heading" or block.style.size < _LARGE * self._size:
            return False
        cut = next(iter(cuts(block, self._reading)), None)
        words = self._reading.texts | {"aside"}
        alike = block is self._top or _look(block) in self._looks
        return cut is not None and cut[2] in words and alike


def _look(block: Block) -> tuple[int, int, int]:
    return round(block.style.size), round(block.style.bold), block.level


def cuts(block: Block, reading: Reading) -> list[tuple[int, int, str]]:
    """Find the labels inside a block: where each starts, where its value starts, its role."""
    declaration = reading.declaration
    found = {cut[0]: cut for cut in _bold(block, declaration)}
    starts = sorted({0, *line_starts(block), *(m.end() for m in _STARTS.finditer(block.text))})
    lines = set(line_starts(block))
    for start in starts:
        if any(a <= start < b for a, b, _ in found.values()):
            continue
        for cut in (
            _inline(block, start, lines, declaration),
            _whole_line(block, start, lines, declaration),
            _before_bullet(block, start, declaration),
            _bare(block, start, reading) if start in lines or start == 0 else None,
        ):
            if cut and start not in found:
                found[start] = cut
    return sorted(
        cut
        for cut in found.values()
        if not reading.is_nested(block.text[cut[0] : cut[1]])
        and not _REFERENCE.fullmatch(block.text, cut[1])
    )


def _inline(
    block: Block, start: int, lines: set[int], declaration: Declaration
) -> tuple[int, int, str] | None:
    for shape in (_INLINE, _DASH):
        match = shape.match(block.text, start)
        ended = match and _SENTENCE.search(match["label"])  # « 5000 Namur. Formateur : … »
        broken = ended or (start > 0 and match and _goes_on(block.text, start))
        if match and not broken and len(match["label"].split()) <= LONGEST_INLINE:
            apart = shape is _INLINE and (start == 0 or start in lines)
            apart = apart and "," not in match["label"]  # what is enumerated opens a sentence
            name = re.sub(r"\s*\([^)]*\)$", "", match["label"])
            role = declaration.label(name, hear=apart and not is_name(name))
            if role and role != "price" and begins_with("price", block.text[match.end() :]):
                role = declaration.label(name, hear=False)  # « Apprentis : 40 € » names no aims
            if role:
                return start, match.end(), role
    return None


def _goes_on(text: str, start: int) -> bool:
    """Tell a line that goes on with the sentence of the one above it: it begins with no label."""
    return text[start].islower() and text[:start].rstrip()[-1:].isalpha()


def _whole_line(
    block: Block, start: int, lines: set[int], declaration: Declaration
) -> tuple[int, int, str] | None:
    """Take a line that is nothing but a label, with its value on the lines below."""
    after = sorted(n for n in lines if n > start)
    if start not in lines or not after or block.kind == "list_item":
        return None
    text = block.text[start : after[0]].strip()
    if len(text.split()) > 4 or text[-1:] in {",", "-", "–"} or not text[:1].isupper():
        return None
    if _LEADS_ON.search(text):
        return None
    rest = block.text[after[0] :]
    role = declaration.label(text, hear=False)
    if role == "instructor" and all(is_public(line.text) for line in block.lines):
        return None  # « Enseignants du secondaire » may be among those for whom it is
    goes_on = rest[:1].islower() and declaration.label(f"{text} {rest}", hear=False) == role
    if goes_on or re.fullmatch(r"(?:d[eu]s?|à|aux?|of|to|the|for|van|om te|te)\W*", rest):
        return None  # the label itself goes on
    return (start, after[0], role) if role else None


def _before_bullet(
    block: Block, start: int, declaration: Declaration
) -> tuple[int, int, str] | None:
    """Take a label that stands on the line of its first list item."""
    match = _BULLET.match(block.text, start)
    role = declaration.label(match["label"], hear=False) if match else None
    return (start, match.end("label"), role) if match and role else None


def _bare(block: Block, start: int, reading: Reading) -> tuple[int, int, str] | None:
    """Take a label without any sign after it, when what follows is a value of its kind."""
    text = block.text[start:]
    if block.kind == "list_item" or reading.is_nested(text):
        return None
    if _ROOM.match(text):
        return None
    for match in _FEW_WORDS.finditer(block.text[start : start + 60]):
        if match.start():
            break
        for end in [n.start() for n in re.finditer(r"\s+", match.group())]:
            role = reading.declaration.label(match.group()[:end], hear=False)
            if end <= _ARTICLE and block.kind == "heading":
                continue  # « Les 6 et 7 mai » heads a session
            if role and begins_with(role, block.text[start + end :]):
                return start, start + end, role
    return None


def line_starts(block: Block) -> list[int]:
    """Find where each printed line starts in a block's text, as far as it can be told."""
    starts, at = [], 0
    for line in block.lines:
        probe = line.text.strip()[:12]
        place = block.text.find(probe, at) if probe else -1
        if place >= 0:
            starts.append(place)
            at = place + 1
    return starts


def _bold(block: Block, declaration: Declaration) -> Iterator[tuple[int, int, str]]:
    """Yield labels that only bold letters set off from their value."""
    if block.style.bold > 0.9 or len(block.runs) < 2:
        return
    at = 0
    for run in block.runs:
        text = run.text.strip(" :–—")
        bold = run.style.bold >= 0.9 and 1 < len(text) <= 60
        bold = bold and not _holds_value(run.text, declaration)
        heard = at == 0 and not is_name(text)  # who is introduced may sound like a label
        role = declaration.label(text, hear=heard) if bold else None
        start = at + len(run.text) - len(run.text.lstrip())
        at += len(run.text)
        begins = block.text[:start].rstrip()[-1:] in ".;|)€" or start in line_starts(block)
        if role and (start == 0 or begins):
            yield start, at + _after_colon(block.text[at:]), role


def _holds_value(text: str, declaration: Declaration) -> bool:
    """Tell bold letters that go on after a label with what it labels: « Prix : 80 € »."""
    led = _INLINE.match(text)
    if led is None or not text[led.end() :].strip():
        return False
    return declaration.label(led["label"], hear=False) is not None


def _after_colon(text: str) -> int:
    """Give where a value starts after a colon that is not bold as its label is."""
    return len(text) - len(re.sub(r"^\s*[:：]\s", "", text))
