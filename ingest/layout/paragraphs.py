"""Paragraphs and list items from the lines of one column or cell."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.fields.calendar_words import MONTHS, WEEKDAY
from ingest.french import HYPHENS
from ingest.layout import hanging
from ingest.layout.bullets import marker, own_bullets
from ingest.layout.codes import is_coded
from ingest.layout.lines import Line, first_word_width, opening
from ingest.layout.slants import has_room, is_turn
from ingest.signs import PICTOGRAMS
from ontology.model import Colour

_TERMINAL = ".:;!?…»”)"
_DASHES = "-–—*"
_LEADERS = re.compile(r"(\.\s?){4,}\s*[\dIVX]+$")
_PART = re.compile(
    r"(?:jour(?:n[ée]e)?|day|dag|module|s[ée]ance|session|[ée]tape|partie|atelier|semaine|week)"
    r"\s*(?:n°\s*)?\d{1,2}\s*(?:$|[:.–—-])",
    re.IGNORECASE,
)
"""A line that divides a programme: « Jour 2 »."""
_STEP = re.compile(
    r"(?:Unit[ée]?|Bloc|Module|[ÉE]l[ée]ment|Activit[ée](?:-cl[ée])?|(?:Key a|A)ctivity|Werkproces|"
    r"Kern(?:taak|activiteit)|Onderdeel|Eenheid|T[âa]che|Task|Duty|Fonction|Domaine|Comp[ée]tence|"
    r"(?:Learning o|O)utcome|Leerresultaat|Sc[ée]nario|Hypoth[èe]s(?:e|is)|Trajectoire)"
    r"\s(?:n°\s*)?(?=\S{0,3}\d|[A-Z]\b)[A-Z]{0,3}\d{0,2}"
    rf"(?:[.-]\w{{1,2}})*\s*(?:$|[:–—-]\s|[{PICTOGRAMS}])"
)
"""A line that opens a step of a framework or a scenario: « Unit 2 – », « Scénario B ★ »."""
_CODE = re.compile(
    r"(\d{1,2}\.(\d{1,2}|[A-Za-z])(\.\d{1,2})?\.?|"
    r"(?:[A-Z]{1,4}[ .-]?|[a-z]{1,2})\d{1,3}(\.\d+|-[a-z])*)"
    r"(?=[\s:.)–-])"
)
_DATED = re.compile(
    rf"(?:(?:{WEEKDAY})\s+)?(?:\d{{1,2}}(?:er)?\s+(?:{'|'.join(MONTHS)})\b|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2}})",
    re.IGNORECASE,
)
"""A line that opens with a day: the sessions of a course may stand one a line."""
_TIMED = re.compile(r"\d{1,2}\s?(?:[:.]\s?\d{2}|[hu](?:\s?\d{2})?)\b")
"""A line that opens with an hour: the points of a programme may, too."""
_LABEL = re.compile(r"[A-ZÀ-Þ][\w’'/ -]{1,30}\s?[:?]\s")


@dataclass(slots=True)
class Paragraph:
    """Lines that make one stretch of text; `left` and `right` bound the column they stand in."""

    lines: list[Line]
    left: float
    right: float
    marker: str = ""
    kind: str = "paragraph"
    level: int = 0
    note: str = ""
    drawn: bool = False
    """Whether its bullet is a drawing, so that no character of the line belongs to it."""

    @property
    def start(self) -> int:
        """Give the index of the first character of its text, after the marker."""
        return after_marker(self.first, self.marker) if self.marker and not self.drawn else 0

    @property
    def first(self) -> Line:
        """Give its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Give its last line so far."""
        return self.lines[-1]

    @property
    def size(self) -> float:
        """Give the size of its first line."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """Give its lines as printed, joined by blanks; for telling, not for keeping."""
        return " ".join(line.text for line in self.lines)

    def text_left(self) -> float:
        """Give the left edge of its text, after the marker."""
        return self.first.chars[min(self.start, len(self.first.chars) - 1)].x0

    def share(self, name: str) -> float:
        """Give the share of its characters that are `bold` or `italic`."""
        total = sum(len(line.chars) for line in self.lines)
        return sum(line.share(name) * len(line.chars) for line in self.lines) / total


def after_marker(line: Line, mark: str) -> int:
    """Give the index of the first character after a list marker."""
    spelled = ""
    for index, glyph in enumerate(line.glyphs):
        if len(spelled) >= len(mark):
            return index
        spelled += glyph.strip()
    return len(line.glyphs)


@dataclass(slots=True)
class Habits:
    """What a document does throughout: its usual leading, its own bullets, its italics."""

    usual: dict[int, float] = field(default_factory=dict)
    """The usual distance between baselines, per font size."""
    bullets: frozenset[str] = frozenset()
    slanted: bool = False
    """Whether lines in italics stand by themselves under upright ones, wherever there are any."""

    def learn(self, runs: Iterable[Sequence[Line]], cells: Iterable[Sequence[Line]] = ()) -> None:
        """Take in columns of lines; from the cells of tables only what opens their items."""
        runs = list(runs)
        plain = ([one.text for one in run if one.share("bold") < 0.9] for run in (*runs, *cells))
        self.bullets = own_bullets(text for run in plain for text in run)
        self._learn_leading(runs)

    def _learn_leading(self, runs: Iterable[Sequence[Line]]) -> None:
        seen: dict[int, Counter[float]] = defaultdict(Counter)
        for run in runs:
            for above, line in pairwise(run):
                step = line.base - above.base
                if abs(line.size - above.size) < 0.3 and 0.8 * line.size < step < 2.4 * line.size:
                    seen[round(line.size * 2)][round(step * 4) / 4] += 1
        for size, steps in seen.items():
            if sum(steps.values()) >= 8:
                self.usual[size] = steps.most_common(1)[0][0]

    def limit(self, size: float) -> float:
        """Give the distance over which a new paragraph begins."""
        known = self.usual.get(round(size * 2))
        return known * 1.22 if known and known < 2 * size else 1.75 * size


def grouped(lines: Sequence[Line], left: float, right: float, habits: Habits) -> list[Paragraph]:
    """Cut the lines of one column into paragraphs and list items, in order."""
    out: list[Paragraph] = []
    for line in lines:
        if out and not _begins(out[-1], line, habits):
            out[-1].lines.append(line)
            continue
        mark = marker(line.text, habits.bullets).replace("\ufffd", "•")
        drawn = line.bulleted and not mark
        kind = "list_item" if mark or drawn else "paragraph"
        out.append(Paragraph([line], left, right, mark or "•" * drawn, kind, drawn=drawn))
    return out


def _begins(open_: Paragraph, line: Line, habits: Habits) -> bool:
    """Tell whether a line begins a new paragraph after the open one."""
    above = open_.last
    if line.page != above.page or line.base < above.base + 0.3 * line.size:
        return True
    bracket = open_.text.rpartition("[")[2] if "[" in open_.text else "]"
    if "]" not in bracket and len(bracket) < 60 and not line.bulleted:
        return False
    if line.bulleted or _looks_differ(above, line) or _slants(open_, line, habits):
        return True
    part = any(shape.match(line.text) for shape in (_PART, _STEP))
    ended = _LEADERS.search(above.text) or (opening(line).isupper() and _ends_in_codes(above))
    if part or ended or _opens_alike(open_, line):
        return True
    step = line.base - above.base
    if step > max(habits.limit(line.size), habits.limit(above.size)) and (
        step > 2 * line.size or not _is_same_sentence(open_, line)
    ):
        return True
    mark = marker(line.text, habits.bullets)
    if mark and not _is_parenthesis(mark, open_, line):
        return True
    indented = _is_indented(open_, line) and not _is_cut_word(above, line)
    return indented or is_forced(open_, line)


def _ends_in_codes(line: Line) -> bool:
    """Tell a line with nothing but codes behind a wide blank: what they are said of ends there."""
    far = [n for n, (a, b) in enumerate(pairwise(line.chars), 1) if b.x0 - a.x1 > 2 * line.size]
    tail = "".join(char.text for char in line.chars[far[-1] :]) if far else ""
    codes = re.split(r"[\s,;/]+", tail.strip())
    return bool(far) and all(is_coded(code) and not code.isdigit() for code in codes)


def _opens_alike(open_: Paragraph, line: Line) -> bool:
    """Tell lines that each open with a code of one shape (`1.a`, `AC 3`), a day or a label."""
    first = open_.first
    mine, theirs = _CODE.match(first.text), _CODE.match(line.text)
    if mine and theirs:
        return _shape(mine[0]) == _shape(theirs[0])
    if hanging.counts_on(first, line) or hanging.labels_again(first, line):
        return True
    if any(shape.match(first.text) and shape.match(line.text) for shape in (_DATED, _TIMED)):
        return not re.search(r"(?:[,–—-]|\b(?:et|and|en|ou|or|of|au|to|tot))\s*$", open_.last.text)
    return bool(_LABEL.match(first.text) and _LABEL.match(line.text))


def _shape(code: str) -> str:
    digits = re.sub(r"\d+", "0", code)
    return re.sub(r"[a-z]", "a", re.sub(r"[A-Z]", "A", digits))


def _is_same_sentence(open_: Paragraph, line: Line) -> bool:
    """Tell whether a line plainly goes on, under a paragraph set wider than the others."""
    above = open_.last
    left = open_.text_left() if len(open_.lines) == 1 else above.x0
    flush = abs(line.x0 - left) < 0.5 * line.size
    if flush and open_.text.count("(") > open_.text.count(")"):
        return True
    return flush and above.text[-1:] not in _TERMINAL and opening(line).islower()


def _is_cut_word(above: Line, line: Line) -> bool:
    """Tell a word or name that the line end cuts, where the next line is set: a centred title's."""
    stem, ending = above.text[-2:-1], above.text[-1:]
    hyphened = ending in HYPHENS and stem.isalpha()
    centred = abs(above.x0 + above.x1 - line.x0 - line.x1) < line.size and ending.isalpha()
    return (hyphened or centred) and line.text[:1].islower()


def _looks_differ(above: Line, line: Line) -> bool:
    if abs(above.size - line.size) > 0.06 * max(above.size, line.size):
        return True
    heavy, next_heavy = above.share("bold"), line.share("bold")
    light = 0.5 if _CODE.match(line.text) else 0.05  # its code may be bold like a title above it
    if (heavy > 0.95 and next_heavy < light) or (heavy < 0.05 and next_heavy > 0.95):
        return True
    first, second = _ink(above), _ink(line)
    if not (first and second):
        first, second = ({char.colour for char in one.chars} for one in (above, line))
    return len(first) == len(second) == 1 and first != second


def _slants(open_: Paragraph, line: Line, habits: Habits) -> bool:
    """Tell a line wholly in italics under an upright one, or the reverse, when it begins anew.

    It does when the line above had room for its first word or the whole document sets such lines
    apart, or when it opens with a label or a code.
    """
    room = habits.slanted or has_room(open_.last, line, open_.right)
    anew = _LABEL.match(line.text) or _CODE.match(line.text) or (room and opening(line).isupper())
    return is_turn(open_.last, line) and bool(anew)


def _ink(line: Line) -> set[Colour | None]:
    """Give the colours of a line's words; a sign beside them may have one of its own."""
    signs = zip(line.chars, line.glyphs, strict=True)
    return {char.colour for char, glyph in signs if glyph.strip().isalnum()}


def _is_parenthesis(mark: str, open_: Paragraph, line: Line) -> bool:
    """Tell a dash inside a sentence, thrown to the next line, from one that opens an item.

    Or a sign that the sentence explains: « …, précédée du signe / ◆ : la voie retenue ».
    """
    above = open_.last
    goes_on = above.text[-1:] not in _TERMINAL and above.x1 > open_.right - 4 * line.size
    inside = mark in _DASHES or line.text.removeprefix(mark).lstrip()[:1] in {":", "="}
    return inside and not open_.marker and goes_on and abs(above.x0 - line.x0) < 2


def _is_indented(open_: Paragraph, line: Line) -> bool:
    size = line.size
    above = open_.last
    if open_.marker:
        text_left = open_.text_left()
        if line.x0 >= text_left - 0.7 * size:
            return line.x0 > text_left + 3 * size
        if open_.drawn and line.x0 > text_left - 2 * size and not opening(line).isupper():
            return above.text[-1:] in _TERMINAL  # it goes on under the icon that opens the item
        hangs = abs(line.x0 - open_.first.x0) < 0.5 * size and not hanging.is_labelled(above, line)
        return not (hangs and above.text[-1:] not in _TERMINAL)
    if _is_centred(open_, above) and _is_centred(open_, line):
        return False
    words = _words_left(open_.first)
    under = words is not None and abs(words - line.x0) < 0.4 * size
    if under or hanging.hangs(open_.first, line):
        return False
    # What hangs further in than the words after a code is measured from them.
    step = line.x0 - (words if words and above.x0 < words < line.x0 else above.x0)
    if step > 0.8 * size:
        return above.text[-1:] in _TERMINAL or step > 2.5 * size
    return step < -0.8 * size and len(open_.lines) > 1


def _words_left(first: Line) -> float | None:
    """Give where the words begin after the code that a line opens with."""
    code = _CODE.match(first.text)
    if code is None:
        return None
    at = after_marker(first, code[0].replace(" ", ""))
    while at < len(first.glyphs) and first.glyphs[at].strip() in {":", ".", ")", "–", "-"}:
        at += 1
    return first.chars[at].x0 if at < len(first.chars) else None


def _is_centred(open_: Paragraph, line: Line) -> bool:
    before, after = line.x0 - open_.left, open_.right - line.x1
    return before > line.size and abs(before - after) < 0.25 * max(before, after) + 2


def is_forced(open_: Paragraph, line: Line) -> bool:
    """Tell whether the author broke the line: its first word would have fitted above."""
    above = open_.last
    ending = above.text[-1:]
    if ending in HYPHENS or (opening(line).islower() and ending not in ".;!?"):
        return False
    if ending not in ".;!?" and above.text.count("(") > above.text.count(")"):
        return False
    slack = open_.right - above.x1
    if not open_.marker and _is_centred(open_, above):
        slack *= 2
    margin = 0.3 if ending in _TERMINAL else 1.5
    return slack > first_word_width(line) + margin * line.size


def goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Tell whether a paragraph goes on in another one, over a column or page cut."""
    if _LEADERS.search(before.last.text) or _opens_alike(before, after.first):
        return False
    if after.marker or before.kind not in {"paragraph", "list_item"} or after.kind != "paragraph":
        return False
    label = after.first.chars[0].font.bold and not before.last.chars[-1].font.bold
    # A label, or what looks like another part of the page, opens the next column.
    if abs(before.size - after.size) > 0.5 or label or _looks_differ(before.last, after.first):
        return False
    ending = before.last.text[-1:]
    text = before.text
    if ending in HYPHENS or text.count("(") > text.count(")"):
        return True
    if ending in ".!?:;…":
        return False
    if opening(after.first).islower() or ending in ",«":
        return True
    full = before.right - before.last.x1 <= first_word_width(after.first) + 0.3 * after.size
    cut = full and not _is_far_under(before.last, after.first)
    return cut and ending not in "»”)" and not is_turn(before.last, after.first)


def _is_far_under(above: Line, line: Line) -> bool:
    """Tell a line that a blank parts from the one above it, in one column of one page."""
    over = min(above.x1, line.x1) > max(above.x0, line.x0)
    return line.page == above.page and over and line.base - above.base > 2 * line.size
