"""The factors and activities of one report, found again under any wording."""

import re
from dataclasses import dataclass, field

from rdflib import URIRef

from ingest.families.wording import alike, item, key

_LETTERED = r"(?:[A-Z]{1,4}[ .–-]?|[a-z]{1,2})\d{1,3}(?:\.\d{1,2}(?![\d.]))?"
_DOTTED = r"\d{1,2}\.\d{1,2}(?![\d.,%€]|\s?[%€])"
_CODE = rf"(?:{_LETTERED}|{_DOTTED})"
_OUTLINE = r"(?:\d{1,2}|[IVX]{1,5})(?:\.(?:\d{1,2}|[IVX]{1,5}))*"
"""The number of a heading, before the code of what it names."""
_FACTOR = (
    r"tendances?|variables?|moteurs?|trends?|facteurs?|factors?|drivers?|enjeux?|veranderingsfactor"
)
_PREFIX = re.compile(
    rf"^(?:{_FACTOR}|activités?|activity|activiteit|tâche|mission|domaine|fonction|points?)"
    r"(?:[- ]cl[ée]s?)?\s+(?:n°\s*)?(?=(?:[A-Z]{1,3}[ .-]?)?\d)",
    re.IGNORECASE,
)
_REASONED = (
    rf"^(?:(?P<n>\d{{1,2}})\s*[.):–—/-]+\s*)?(?P<label>[^:()]+?)\s*"
    rf"[(\[](?P<c>{_CODE})[)\]]\s*[.,:–—-]\s+(?P<why>\S.*)$"
)
"""« 2. Libellé (B1) : la raison de son choix »."""
_CALLED = (
    rf"^(?:(?P<n>\d{{1,2}})\s*[.):–—/-]+\s*)?(?P<label>[^:()]+?)\s*"
    rf"\((?i:{_FACTOR})\s+(?:n°\s*)?(?P<c>{_CODE}|[IVX]{{1,5}})\)\s*(?:[.,:–—-]\s+(?P<why>\S.*))?$"
)
"""« 2. Libellé (tendance IV), la raison de son choix »: called what may be no code alone."""
_SHAPES = tuple(
    re.compile(shape, re.DOTALL)
    for shape in (
        _CALLED,
        rf"^(?i:{_FACTOR})\s+(?:n°\s*)?(?P<c>[IVX]{{1,5}})\s*[.:–—·-]+\s+(?P<label>\S.*)$",
        rf"^(?P<n>\d{{1,2}})\s*[.)/]?\s*[(\[]?(?P<c>{_LETTERED})[)\]]?\s*[:–—·.)-]*\s*(?P<label>.*)$",
        rf"^{_OUTLINE}[.)]?\s+(?P<c>{_CODE})(?:\s*[:–—·.)|-]+\s*|\s+)(?P<label>\D.*)$",
        rf"^[(\[]?(?P<c>{_CODE})[)\]]?(?:\s*[:–—·.)|-]+\s*|\s+|$)(?P<label>.*)$",
        rf"^(?P<n>\d{{1,2}})\s*[.):–—·/-]+\s*(?P<label>.*?)\s*[(\[](?P<c>{_CODE})[)\]]\s*[.;:,]?$",
        rf"^(?P<label>.*?)\s*[(\[](?P<c>{_CODE})[)\]]\s*[.;:,]?$",
        _REASONED,
        r"^(?P<n>\d{1,2})\s*(?:[.):–—·/-]+\s*|$)(?P<label>.*)$",
        rf"^[^\W\d_]{{3,12}}\s+\d{{1,2}}\s*[.:–—·-]?\s*(?P<c>{_CODE})(?:\s*[:–—·.-]+\s*|\s+)(?P<label>.*)$",
    )
)


_AFTER_WORD = re.compile(r"^(?P<n>\d{1,2})\s*[.):–—/-]*\s*(?P<label>.*)$", re.DOTALL)
"""What may follow « Activité » or « Facteur »: a number that nothing need part from the label."""


def code_key(code: str) -> str:
    """Reduce a code to what identifies it, however it is spaced.

    >>> code_key("MC 4"), code_key("E-4"), code_key("F01"), code_key("F.1"), code_key("D1.2")
    ('MC4', 'E4', 'F01', 'F1', 'D1.2')
    """
    return re.sub(r"[^A-Z0-9.]|(?<!\d)\.|\.(?!\d)", "", code.upper())


def code_in(code: str, text: str) -> re.Match[str] | None:
    """Find a code in a text, however it is spaced there.

    >>> bool(code_in("MC4", "b de MC 4 suppose")), bool(code_in("T1", "T12 ; T1.2"))
    (True, False)
    >>> bool(code_in("T1", "de t1 suppose"))
    True
    """
    letters = re.match(r"[A-Z]*", code)
    head = letters.group() if letters else ""
    rest = re.escape(code[len(head) :])
    own = rf"{head}[ .–-]?" if head else ""
    small = rf"|{head.lower()}" if len(head) <= 2 and rest else ""
    return re.search(rf"(?<!\w)(?:{own}{small}){rest}(?!\w|\.\d)", text)


NUMBERS = re.compile(r"\d{1,2}(?:\s*(?:[,;/+&]|et|and|en)\s*\d{1,2})*")
"""Numbers and nothing else."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A label as printed: its number in a list, its code, its words."""

    number: int | None
    code: str | None
    label: str
    notation: str | None = field(default=None, compare=False, repr=False)
    """The code as it is spaced."""


def printed(text: str) -> Printed:
    """Take number and code off a label.

    >>> printed("3. (A7) Évolutivité")
    Printed(number=3, code='A7', label='Évolutivité')
    >>> printed("Crues (k12)"), printed("fa2 – Gels").code
    (Printed(number=None, code='K12', label='Crues'), 'FA2')
    >>> printed("F01 – Vieillissement")
    Printed(number=None, code='F01', label='Vieillissement')
    >>> printed("7. Les « Smart cities » (A15)"), printed("Facteur 4 : Cohérence").number
    (Printed(number=7, code='A15', label='Les « Smart cities »'), 4)
    >>> printed("2. Crues (tendance IV), car la digue cède")
    Printed(number=2, code='IV', label='Crues : car la digue cède')
    >>> printed("Facteur IX – Crues")
    Printed(number=None, code='IX', label='Crues')
    >>> (
    ...     printed("2. Crues (B1) : dix voix"),
    ...     printed("4.2 D1 – Crues").code,
    ...     printed("1.2 Nuits").code,
    ... )
    (Printed(number=2, code='B1', label='Crues : dix voix'), 'D1', '1.2')
    """
    bare, prefixed = _PREFIX.subn("", re.sub(r"\s+", " ", text).strip())
    for shape in (*_SHAPES, _AFTER_WORD) if prefixed else _SHAPES:
        match = shape.match(bare)
        if match:
            parts = match.groupdict()
            number = int(parts["n"]) if parts.get("n") else None
            code = parts.get("c")
            key_of = code_key(code) if code else None
            said = [part for part in (parts["label"], parts.get("why")) if part]
            return Printed(number, key_of, item(" : ".join(said)), code)
    return Printed(None, None, item(bare))


@dataclass(slots=True)
class Entry:
    """One factor or activity."""

    iri: URIRef
    code: str
    number: int | None
    labels: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """Entries in printed order, found by code, by number, by likeness."""

    entries: dict[str, Entry] = field(default_factory=dict)
    ranks: dict[int, str] = field(default_factory=dict)

    def add(self, entry: Entry) -> Entry:
        """Keep an entry, or add its wording to the one of the same code."""
        known = self.entries.setdefault(entry.code, entry)
        for label in entry.labels:
            if label and label not in known.labels:
                known.labels.append(label)
        return known

    def may_be(self, code: str) -> bool:
        """Tell whether a code is made as those known are; any when none is known."""
        known = {re.sub(r"\d+", "0", one) for one in self.entries if not one.isdigit()}
        return not known or re.sub(r"\d+", "0", code) in known

    def one(self, text: str, least: float = 0.72) -> Entry | None:
        """Find the one entry that a label names."""
        return self._of(printed(text), least)

    def named(self, text: str) -> list[Entry]:
        """Find every entry that a cell names, codes first, then numbers, then wording."""
        if coded := self.coded(text):
            return coded
        if NUMBERS.fullmatch(text.strip()) and (numbered := self.numbered(text)):
            return numbered
        if len(worded := self._worded(key(text))) > 1:
            return [entry for _, entry in worded]
        parts = self._parts(text)
        found = [entry for part in parts if (entry := self._of(printed(part), 0.6))]
        if found:
            return list({entry.code: entry for entry in found}.values())
        held = [e for e in self.entries.values() if self._holds(text, e.code)]
        return held or [entry for _, entry in worded]

    def coded(self, text: str) -> list[Entry]:
        """Find the entries whose codes stand in a text, in its order."""
        found = (
            self.entries.get(code_key(n.group()))
            for n in re.finditer(rf"(?<!\w){_CODE}(?!\w)", text)
        )
        return list({entry.code: entry for entry in found if entry}.values())

    def only_coded(self, text: str) -> list[Entry]:
        """Find the entries of a text that is nothing but known codes: « F02, F08 »."""
        found = self.coded(text)
        rest = re.sub(_CODE, "", text)
        return found if not re.search(r"\w", re.sub(r"\b(?:et|and|en|ou)\b", "", rest)) else []

    def numbered(self, text: str) -> list[Entry]:
        """Find the entries whose numbers stand in a text; none when one of them is unknown."""
        found = [self._numbered(Printed(int(n), None, "")) for n in re.findall(r"\d{1,2}", text)]
        return [e for e in found if e] if all(found) else []

    def spoken(self, text: str) -> Entry | None:
        """Find the one entry that a heading speaks of: « Pour C4 », « Au sujet de la crue »."""
        if entry := self.strict(text):
            return entry
        coded = self.coded(text)
        if coded:
            called = len(text.split()) <= 6 or _tells(coded[0], key(text))
            return coded[0] if len(coded) == 1 and called else None
        words = key(text)
        held = [e for e in self.entries.values() if _tells(e, words)]
        return held[0] if len(held) == 1 else None

    def strict(self, text: str) -> Entry | None:
        """Find the entry that a heading is: by its code, or nearly its very words."""
        said = printed(text)
        if coded := self._by_code(said):
            return coded
        best, how = self._nearest(said.label)
        if best and said.number is not None and how >= 0.6:
            return best
        return best if how >= 0.88 else None

    def _parts(self, text: str) -> list[str]:
        numbered = [
            m.start() for m in re.finditer(r"(?:^|(?<=[\s+;,/]))\d{1,2}\s*[.)]\s*(?=\D)", text)
        ]
        if len(numbered) >= 2:
            return [
                text[a:b].strip(" +;,/")
                for a, b in zip(numbered, [*numbered[1:], len(text)], strict=True)
            ]
        coded = [m.start() for m in re.finditer(rf"(?<![\w(]){_CODE}\b", text)]
        known = [n for n in coded if self._code_at(text, n)]
        if len(known) >= 2:
            return [
                text[a:b].strip(" +;,/&")
                for a, b in zip(known, [*known[1:], len(text)], strict=True)
            ]
        plus = [part for part in re.split(r"\s*(?:\+|;|\n|\s/\s)\s*", text) if part.strip()]
        each = [self._of(printed(part), 0.8) for part in plus]
        return plus if len(plus) > 1 and all(each) else [text]

    def _code_at(self, text: str, at: int) -> bool:
        match = re.match(_CODE, text[at:])
        return match is not None and code_key(match.group()) in self.entries

    def _holds(self, text: str, code: str) -> bool:
        return code_in(code, text) is not None and not code.isdigit()

    def named_in(self, texts: list[str]) -> list[Entry]:
        """Find every entry that the paragraphs of a cell name, one or several of them each."""
        one_of = ((text, self.one(text, 0.8)) for text in texts)
        each = [self.only_coded(text) or ([one] if one else []) for text, one in one_of]
        if len(texts) > 1 and all(each):
            return list({e.code: e for found in each for e in found}.values())
        whole = " ".join(texts)
        held = self._spelled_out(whole)
        return held if len(held) > 1 else self.named(whole)

    def _spelled_out(self, text: str) -> list[Entry]:
        """Find entries whose very words, together, make up a text."""
        words = key(text)
        found = self._worded(words)
        covered = sum(end - start for (start, end), _ in found)
        return [entry for _, entry in found] if covered >= 0.8 * len(words) else []

    def _worded(self, words: str) -> list[tuple[tuple[int, int], Entry]]:
        """Give the entries whose very words stand among some, in their order, and where."""
        found: list[tuple[tuple[int, int], Entry]] = []
        for entry in self.entries.values():
            label = max((k for k in map(key, entry.labels) if k in words), key=len, default="")
            if len(label) >= 12:
                at = words.index(label)
                found.append(((at, at + len(label)), entry))
        found.sort(key=lambda pair: (pair[0][0], -pair[0][1]))
        ends = [end for (_, end), _ in found]
        return [one for n, one in enumerate(found) if all(end < one[0][1] for end in ends[:n])]

    def _by_code(self, said: Printed) -> Entry | None:
        """Find by code; one of numbers only may be a heading's own, and needs like words."""
        entry = self.entries.get(said.code or "")
        dotted = re.fullmatch(r"[\d.]+", said.code or "") is not None
        if entry and dotted and said.label and self._likeness(entry, said.label) < 0.35:
            return None
        return entry

    def _of(self, said: Printed, least: float) -> Entry | None:
        if coded := self._by_code(said):
            return coded
        near, how = self._nearest(said.label)
        if said.number is not None:
            numbered = self._numbered(said)
            if numbered and (not said.label or how < 0.9 or numbered is near):
                return numbered
        return near if how >= least else None

    def _numbered(self, said: Printed) -> Entry | None:
        """Find by number: the rank in the list of those retained, else the code's own number."""
        number = said.number or 0
        if not said.label and str(number) in self.entries:
            return self.entries[str(number)]
        ranked = self.entries.get(self.ranks.get(number, ""))
        coded = [
            e for e in self.entries.values() if re.sub(r"^\D+0*|^0+", "", e.code) == str(number)
        ]
        choices = [e for e in (ranked, *coded) if e]
        if not choices or not said.label:
            return choices[0] if choices else None
        best = max(choices, key=lambda e: self._likeness(e, said.label))
        return best if self._likeness(best, said.label) >= 0.35 else None

    def _likeness(self, entry: Entry, label: str) -> float:
        return max((alike(label, known) for known in entry.labels), default=0.0)

    def _nearest(self, label: str) -> tuple[Entry | None, float]:
        if len(key(label)) < 3:
            return None, 0.0
        scored = [(self._likeness(entry, label), entry) for entry in self.entries.values()]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return best[1], best[0]


def _tells(entry: Entry, words: str) -> bool:
    """Tell whether the name of an entry makes up most of some words."""
    return any(_most(label, words) for label in map(key, entry.labels))


def _most(label: str, words: str) -> bool:
    """Tell a label that makes up most of some words."""
    return len(label) >= 12 and label in words and len(label) >= 0.5 * len(words)
