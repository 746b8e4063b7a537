"""Which scenarios sentences judge: « L'hypothèse B est la plus probable ; on retient C »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.families.declaration import Declaration
from ingest.families.foresight_letters import SCENARIO
from ingest.families.judging import fold_in_place, mark_of

_LONGEST = 30
"""Words of a clause that judges."""
_CLAUSE = re.compile(
    r"(?:(?<!hyp)\.|[;|\n])\s*|\s[–—-]\s|"
    r",\s+(?=l[ae]s?\s+plus\b|the\s+most\b|(?:de|het)\s+meest\b)",
    re.IGNORECASE,
)
_AND = r"\s*(?:[,/&+]|\b(?:et|and|en|ou|or)\b)\s*"
_MORE = rf"(?:{_AND}(?:[A-H](?![\w'-])|[b-h](?![\w'-])|a\)|[1-6](?!\w))\)?)*"
_OWN_CODE = r"(?:\w{1,3}\d{1,2}[- ]?)?"
"""The code of the factor, before the letter of its scenario: « F7-b »."""
_ENDS = r"(?=\s*(?:[().,;:=]|$)|\s+(?:est|et|ou|is|and|en|reste|sera|comme)\b)"
_LETTERS = (
    re.compile(
        rf"\b(?i:{SCENARIO})\s+\(?{_OWN_CODE}(?P<all>(?:[A-Hb-h1-6](?![\w'-])|a{_ENDS}){_MORE})"
    ),
    re.compile(r"(?<![\w'])\(?(?P<all>[A-Ha-h]\))(?!\w)"),
    re.compile(
        rf"(?:[:=→]|\b(?:est|is|was)\b)\s*(?:l'|la |le )?{_OWN_CODE}(?P<all>[a-h1-6]{_MORE}){_ENDS}"
    ),
    re.compile(rf"(?<![\w'-]){_OWN_CODE}(?P<all>[A-H](?![\w'-]){_MORE})"),
)
"""What may name scenarios, the surest first."""
_BARE_AFTER = re.compile(
    r"(?:[(:;,=→–—-]|\b(?:est|is|et|and|en|que|ou|or|l[ae]|l'|the|de|reste|was|as|comme|ni|a))\s*$"
)
"""What a capital by itself follows when it names a scenario."""
_BARE_FIRST = re.compile(
    r"\s*(?:[):=,–—-]|(?:est|is|et|and|was|reste|semble|parait|a ete|l[ae] plus|the most)\b)"
)
_DENIED = re.compile(r"\b(?:ni|non|pas|peu|moins|not|niet)\W+(?:\w+\W+){0,2}$")
_NEITHER = re.compile(rf"\b(?:ni|neither|nor|noch)\s+(?:l'|l[ae]\s|the\s)?(?:{SCENARIO}\s+)?$")
_AGAIN = re.compile(
    r"(?:\b(?:la|le|les)\s+(?:(?:jug|consid|estim|tien|croi|trouv)\w*\s+(?:(?:l[ae]s?\s+)?plus\s+)?)?"
    r"|\bl'(?:(?:a|ont|avons)\s+)?)$"
)
"""What speaks, before a judgement, of the scenario named last: « le groupe la retient »."""
_SUBJECT = re.compile(r"\b(?:elle|celle|celui|it)\b")
"""What does where its clause names no other."""
_OPEN = re.compile(r"\b(?:reste|rest\w+ a|n'|ne|sera|fait|divise|manque)\b")
_VERB = re.compile(
    r"(?:retien\w*|retenons|retains?|adopte(?:nt|e)?|choisi(?:t|ssent)|privilegie\w*|prefere(?:nt)?|"
    r"souhaite(?:nt)?|espere\w*|croi\w*|selectionne(?:nt)?)"
)
_CALLED = rf"(?:l'|l[ae]s?\s|the\s|de\s|a\s)?(?:{SCENARIO}\s+)?\(?{_OWN_CODE}"
_RIGHT_AFTER = re.compile(rf"\s*(?:plutot\s+|donc\s+|finalement\s+)?{_CALLED}")
_IS_RIGHT_AFTER = re.compile(rf"\s*(?:[:=→]|\b(?:est|is|was|sont|are)\b)\s*{_CALLED}")


_LABELLED = re.compile(
    rf"(?P<label>[^:\n]{{3,60}}?)\s*:\s*(?:(?:l['’]|l[ae] |the |de |het )?[^\W\d_]{{3,}}\s+)?"
    rf"\(?{_OWN_CODE}(?P<letter>[A-Ha-h1-6])\)?\s*\.?"
)
"""A label, then nothing but the letter of a scenario under whatever word: « Choix : issue b »."""
_JUDGING = {
    "probable": "probable",
    "desirable": "desirable",
    "retained": "retained",
    "retained_hypothesis": "retained",
}
"""Columns under which the letter of a scenario judges it."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A judgement, or scenarios, at their place in a clause."""

    start: int
    end: int
    mark: str = ""
    letters: tuple[str, ...] = ()
    again: bool = False
    """Whether a judgement speaks of the scenario named last."""


def spoken(text: str, words: Declaration) -> dict[str, tuple[str, ...]]:
    """Read which letters sentences give each mark.

    >>> from ingest.families.declaration import declared
    >>> spoken("La plus probable : b. La plus souhaitable et retenue : C.", declared("foresight"))
    {'probable': ('B',), 'desirable': ('C',), 'retained': ('C',)}
    >>> spoken("L'hypothèse B est jugée la plus probable", declared("foresight"))
    {'probable': ('B',)}
    >>> text = "La plus probable est a). On juge c) souhaitable et on la retient"
    >>> spoken(text, declared("foresight"))
    {'probable': ('A',), 'desirable': ('C',), 'retained': ('C',)}
    >>> text = "L'hypothèse B est la plus probable, la plus souhaitable et celle qu'on retient."
    >>> spoken(text, declared("foresight"))
    {'probable': ('B',), 'desirable': ('B',), 'retained': ('B',)}
    >>> spoken("Pour la suite : issue b", declared("foresight"))
    {'retained': ('B',)}
    """
    found = dict[str, tuple[str, ...]]()
    last, leads, ended = tuple[str, ...](), False, False
    for clause, joined in _clauses(text.replace("’", "'")):
        said = sorted(_said(clause, words), key=lambda one: one.start)
        named = [one.letters for one in said if not one.mark]
        goes_on = joined and (leads or ended) and not (_OPEN.search(clause) and not leads)
        for one in said if len(clause.split()) <= _LONGEST else ():
            if one.letters or not one.mark:
                last = one.letters
                continue
            told = one.again or (not named and (goes_on or _SUBJECT.search(clause[: one.start])))
            letters = _right_after(one, said, clause) or (last if told else ())
            if letters := letters or _beside(one, said):
                found.setdefault(one.mark, letters)
        if named:
            leads, ended = not said[0].mark, not said[-1].mark
    return found or _labelled(text, words)


def _labelled(text: str, words: Declaration) -> dict[str, tuple[str, ...]]:
    """Read a label that would be over a column of judgements, before a letter instead."""
    said = _LABELLED.fullmatch(text.strip())
    mark = _JUDGING.get(words.column(said["label"]) or "") if said else None
    return {mark: (said["letter"].upper(),)} if said and mark else {}


def _clauses(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the clauses of sentences, and whether each goes on with the one before."""
    start, joined = 0, False
    for mark in _CLAUSE.finditer(text):
        yield text[start : mark.start()], joined
        start, joined = mark.end(), mark.group().strip() in {",", "–", "—", "-"}
    yield text[start:], joined


def _said(clause: str, words: Declaration) -> Iterator[_Said]:
    """Yield the judgements of a clause, and the scenarios that it names; none that it denies."""
    folded = fold_in_place(clause)
    marks = []
    for word in re.finditer(r"[a-z]+", folded):
        mark, before = mark_of(word.group(), words), folded[: word.start()]
        if mark:
            marks.append(word.end())
        if mark and not _DENIED.search(before):
            again = _AGAIN.search(before) is not None
            yield _Said(word.start(), word.end(), mark=mark, again=again)
    taken: list[tuple[int, int]] = []
    for pattern in _LETTERS:
        for one in pattern.finditer(clause):
            start, end = one.span("all")
            bare = pattern is _LETTERS[-1] and not _is_name(folded, one.start(), end, marks)
            if bare or any(a < end and start < b for a, b in taken):
                continue
            taken.append((start, end))
            letters = re.findall(r"(?<![\w'])[A-Ha-h1-6](?!\w)", one["all"])
            denied = _NEITHER.search(folded[:start]) is not None
            yield _Said(start, end, letters=() if denied else tuple(map(str.upper, letters)))


def _is_name(folded: str, start: int, end: int, marks: list[int]) -> bool:
    """Tell a capital that names a scenario from one that ends a name or begins a sentence."""
    before = folded[:start]
    if not before.strip():
        return _BARE_FIRST.match(folded[end:]) is not None or not folded[end:].strip()
    return _BARE_AFTER.search(before) is not None or len(before.rstrip()) in marks


def _right_after(one: _Said, said: list[_Said], clause: str) -> tuple[str, ...]:
    """Give the scenarios that a verb has as its object, or that a judgement « is »."""
    after = next((other for other in said if not other.mark and other.start >= one.end), None)
    folded = fold_in_place(clause)
    verb = _VERB.fullmatch(folded[one.start : one.end]) is not None
    for way in (_IS_RIGHT_AFTER, _RIGHT_AFTER) if verb else (_IS_RIGHT_AFTER,):
        match = way.match(folded[one.end :])
        if after and match and one.end + match.end() == after.start:
            return after.letters
    return ()


def _beside(one: _Said, said: list[_Said]) -> tuple[str, ...]:
    """Give the scenarios of a judgement: all stand before theirs, or all after, as the first do."""
    before = [other for other in said if not other.mark and other.end <= one.start][-1:]
    after = [other for other in said if not other.mark and other.start >= one.end][:1]
    near = [*after, *before] if said[0].mark else [*before, *after]
    return near[0].letters if near else ()
