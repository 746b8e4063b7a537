"""The factors and activities of one report, found again under any wording."""

import re
from dataclasses import dataclass, field

from rdflib import URIRef

from ingest.families.wording import alike, fold, item, key

_CODE = r"[A-Z]{1,3}[ .-]?\d{1,3}"
_PREFIX = re.compile(
    r"^(?:tendances?|variables?|trends?|facteurs?|factors?|drivers?|veranderingsfactor|"
    r"activités?|activity|activiteit|tâche|points?)"
    r"(?:[- ]cl[ée]s?)?\s+(?:n°\s*)?(?=(?:[A-Z]{1,3}[ .-]?)?\d)",
    re.IGNORECASE,
)
_SHAPES = tuple(
    re.compile(shape, re.DOTALL)
    for shape in (
        rf"^(?P<n>\d{{1,2}})\s*[.)/]?\s*\(?(?P<c>{_CODE})\)?\s*[:–—.)-]*\s*(?P<label>.*)$",
        rf"^\(?(?P<c>{_CODE})\)?(?:\s*[:–—.)|-]+\s*|\s+|$)(?P<label>.*)$",
        rf"^(?P<n>\d{{1,2}})\s*[.):–—/-]+\s*(?P<label>.*?)\s*\((?P<c>{_CODE})\)\s*[.;:,]?$",
        rf"^(?P<label>.*?)\s*\((?P<c>{_CODE})\)\s*[.;:,]?$",
        r"^(?P<n>\d{1,2})\s*(?:[.):–—/-]+\s*|$)(?P<label>.*)$",
    )
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A label as printed: its number in a list, its code, its words."""

    number: int | None
    code: str | None
    label: str


def printed(text: str) -> Printed:
    """Take number and code off a label.

    >>> printed("3. (A7) Évolutivité")
    Printed(number=3, code='A7', label='Évolutivité')
    >>> printed("F01 – Vieillissement")
    Printed(number=None, code='F01', label='Vieillissement')
    >>> printed("7. Les « Smart cities » (A15)"), printed("Facteur 4 : Cohérence").number
    (Printed(number=7, code='A15', label='Les « Smart cities »'), 4)
    """
    bare = _PREFIX.sub("", re.sub(r"\s+", " ", text).strip())
    for shape in _SHAPES:
        match = shape.match(bare)
        if match:
            parts = match.groupdict()
            number = int(parts["n"]) if parts.get("n") else None
            code = parts.get("c")
            return Printed(number, re.sub(r"\s", "", code) if code else None, item(parts["label"]))
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

    def one(self, text: str, least: float = 0.72) -> Entry | None:
        """Find the one entry that a label names."""
        return self._of(printed(text), least)

    def named(self, text: str) -> list[Entry]:
        """Find every entry that a cell names, codes first, then numbers, then wording."""
        coded = [
            e
            for n in re.finditer(rf"(?<!\w){_CODE}(?!\w)", text)
            if (e := self.entries.get(re.sub(r"\s", "", n.group())))
        ]
        if coded:
            return list({entry.code: entry for entry in coded}.values())
        parts = self._parts(text)
        found = [entry for part in parts if (entry := self._of(printed(part), 0.6))]
        if found:
            return list({entry.code: entry for entry in found}.values())
        return [e for e in self.entries.values() if self._holds(text, e.code)]

    def strict(self, text: str) -> Entry | None:
        """Find the entry that a heading is: by its code, or nearly its very words."""
        said = printed(text)
        if said.code and said.code in self.entries:
            return self.entries[said.code]
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
        return bool(match) and re.sub(r"\s", "", match.group() if match else "") in self.entries

    def _holds(self, text: str, code: str) -> bool:
        return (
            re.search(rf"(?<!\w){re.escape(code)}(?!\w)", text) is not None and not code.isdigit()
        )

    def _of(self, said: Printed, least: float) -> Entry | None:
        if said.code and said.code in self.entries:
            return self.entries[said.code]
        near, how = self._nearest(said.label)
        if said.number is not None:
            numbered = self._numbered(said)
            if numbered and (not said.label or how < 0.9 or numbered is near):
                return numbered
        return near if how >= least else None

    def _numbered(self, said: Printed) -> Entry | None:
        """Find by number: the rank in the list of those retained, else the code's own number."""
        number = said.number or 0
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


def letters_in(text: str) -> tuple[str, ...]:
    """Read the letters of scenarios that a phrase names.

    >>> letters_in("Fusion des hypothèses b et c :"), letters_in("hypothèses A, C")
    (('B', 'C'), ('A', 'C'))
    """
    tail = re.split(r"hypoth\w*|scenario\w*|voies?\b|options?\b|trajectoires?\b", fold(text))[-1]
    found = re.findall(r"(?<![\w'])([a-h]|[1-6])(?![\w'])", tail)
    return tuple(letter.upper() for letter in found)
