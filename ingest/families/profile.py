"""A certification profile being read: what its parts share."""

import re
from dataclasses import dataclass, field

from rdflib import URIRef

from ingest.families.codes import CODE, is_step, parts
from ingest.families.context import Context
from ingest.families.declaration import Declaration, declared
from ingest.families.labels_inside import Reading
from ingest.families.wording import item
from ontology.iris import Minter
from ontology.model import Block

READING = Reading(
    declaration=declared("certification"),
    listing=frozenset({"activities", "units", "titles"}),
    facts=frozenset({"code", "approval", "version", "certifier", "licence"}),
    wide=frozenset({"competence", "activity", "unit", "area", "criteria", "assessment"}),
    opens=False,
)

_PREFIX = (
    r"(?:activit[ée]s?(?:[- ]cl[ée]s?)?|key activit\w+|activity|kernactiviteit|"
    r"comp[ée]tences?(?: op[ée]rationnelles?| professionnelles?)?|competency|"
    r"competentie|unit[ée]s?(?: de comp[ée]tences?)?|blocs?(?: de comp[ée]tences?)?|"
    r"units?(?: of competence)?|"
    r"(?:UE|UC|UV|UAA|UA|BC)(?=\s[A-Z](?:\s|$))|"
    r"(?:domaine|champ)(?: d['’]activit[ée]s?| de comp[ée]tences?(?: op[ée]rationnelles?)?)?|"
    r"eenheid|domain|domein|t[âa]che|area|block|fonction|mission|module|function|taak|task|kerntaak|role|"
    r"[ée]l[ée]ments?(?: de comp[ée]tences?| of competence)?|key task|duty|werkproces|onderdeel|"
    r"(?:learning )?outcome|acquis d['’]apprentissage|leerresultaat)"
)
_CODED = re.compile(
    rf"^(?P<prefix>(?i:{_PREFIX})(?![^\W\d_])\s*(?:n°\s*)?)?"
    rf"[(\[]?(?P<code>{CODE}(?:[.-]?[a-z](?=[\s.):]|$))?|(?:[A-H]|[IVX]{{1,4}})(?=\s*[.:)–—-])|"
    r"[A-Z]{2,3}-[A-Z](?=[\s.):]|$)|"
    r"(?(prefix)(?:[A-Z]|[IVX]{1,5})(?=\s|$)|(?!)))[)\]]?"
    r"(?:\s*[:.)–—|-]+\s*|\s+|$)(?P<label>.*)$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Coded:
    """A label with its printed code; `kind` is the word before it (« bloc », « activité »)."""

    code: str | None
    label: str
    kind: str = ""

    @property
    def depth(self) -> int:
        """Count the parts of the code: 2 for « 4.6 » and « 1.a », 1 for « UC 1 »."""
        return len(parts(self.code)) if self.code else 0


def coded(text: str) -> Coded:
    """Take the code off a label.

    >>> coded("4.6 Assurer une veille"), coded("UC 1 – Accompagner").code
    (Coded(code='4.6', label='Assurer une veille', kind=''), 'UC 1')
    >>> coded("Activité-clé 2 : Animer"), coded("Animer 3 groupes").code
    (Coded(code='2', label='Animer', kind='activite'), None)
    >>> coded("1.A.2 Animer").code, coded("C1.1 – Animer").depth, coded("Les 3 étapes").code
    ('1.A.2', 2, None)
    >>> coded("UAA2 Animer").kind, coded("UQ1 Animer").kind, coded("RNCP40917BC01 – Lire").code
    ('unit', 'unit', 'RNCP40917BC01')
    >>> coded("Element U1.1 Listen"), coded("U1.1 Listen").kind, coded("UA1 Recevoir").kind
    (Coded(code='U1.1', label='Listen', kind='activite'), '', 'unit')
    >>> coded("Learning outcome 2: Listen").kind, coded("LO2 Listen").kind
    ('competence', 'competence')
    >>> coded("UE A Soigner"), coded("UC 1 Soigner").code
    (Coded(code='UE A', label='Soigner', kind='unit'), 'UC 1')
    >>> coded("KT1-a").code, coded("DC-A Onthaal").code, coded("BA-PBE-3 goedgekeurd").code
    ('KT1-a', 'DC-A', None)
    >>> coded("Unité B").code, coded("II-a Écouter").code, coded("A Liège")
    ('Unité B', 'II-a', Coded(code=None, label='A Liège', kind=''))
    >>> coded("Domaine de compétences opérationnelles A : Lire").label
    'Lire'
    >>> coded("Champ d’activité 2 – Lire")
    Coded(code='Champ 2', label='Lire', kind='unit')
    >>> coded("UNITÉS : lire").code, coded("BLOC A Lire").code
    (None, 'BLOC A')
    """
    match = _CODED.match(re.sub(r"\s+", " ", text).strip())
    if match is None:
        return Coded(None, item(text))
    kind = _kind(match["prefix"] or match["code"])
    code = match["code"].rstrip(".-")
    if kind == "unit" and not match["prefix"] and len(parts(code)) > 1:
        kind = ""  # its letters are of the unit that it is a part of
    if kind == "unit" and match["prefix"] and not re.match(r"[A-Z]{1,3}\d", code):
        code = f"{match['prefix'].split()[0]} {code}"
    return Coded(code, item(match["label"]), kind)


_HOLDING = (
    r"(?:couvr\w+|regroup\w+|rassembl\w+|reprend|comprend|englobe|porte sur|correspond aux?|"
    r"covers?|covering|includes?|comprises?|comprising|groups|omvat|dekt|bundelt|betreft)"
    r"\s+(?:(?:les?|la|the|de|het)\s+|l['’])?"
)
"""What a unit is said to do with the activities it holds."""
_WHOSE = re.compile(
    rf"(?:{_HOLDING})?"
    r"(?:activit[ée]s?(?:[- ]cl[ée]s?)?|(?:key )?activit(?:y|ies)|(?:kern)?activiteit\w*|"
    r"(?:domaine|champ)s?(?: d['’]activit[ée]s?)?|t[âa]ches?|missions?|(?:key )?tasks?|"
    r"(?:kern)?(?:taken|taak)|fonctions?|functions?|duties|duty|elements?|[ée]l[ée]ments?|onderdelen|onderdeel)\s*:?\s+",
    re.IGNORECASE,
)
"""What codes are of, as the word before them says."""
_JOINED = re.compile(r"\s*(?:,|;|/|\+|&|\bet\b|\band\b|\ben\b|\n)\s*|\s+(?=[A-Z]{1,3}[ .]?\d)")
_RANGE = re.compile(
    r"(?<![\w.])([^\W\d]*[ .-]?(?:\d{1,2}[.-])*)(\d{1,2})\s*(?:à|to|tot|t/m|–)\s*(?:\1)?(\d{1,2})"
    r"(?![\w-]|\.\w)"
)
"""The first and the last of several codes: « AC 1 à AC 3 », « C2.1 – C2.4 »."""


def only_codes(text: str) -> list[str]:
    """Give the codes of a text that is nothing but codes, joined anyhow, and what they are of.

    >>> only_codes("A.1 et A.2"), only_codes("AC1, AC2 ; AC3"), only_codes("A.1 Animer")
    (['A.1', 'A.2'], ['AC1', 'AC2', 'AC3'], [])
    >>> only_codes("C1.1 à C1.3, C1.5"), only_codes("2.3 – 2.4"), only_codes("2 à 4 groupes")
    (['C1.1', 'C1.2', 'C1.3', 'C1.5'], ['2.3', '2.4'], [])
    >>> only_codes("couvre les champs d’activité B et C"), only_codes("covers the element 2")
    (['B', 'C'], ['2'])
    >>> only_codes("Activités III, IV et V."), only_codes("Key activities 2 to 4")
    (['III', 'IV', 'V'], ['2', '3', '4'])
    >>> only_codes("A, B"), only_codes("AC 1 à AC 3")
    ([], ['AC 1', 'AC 2', 'AC 3'])
    """
    bare = without_kind(text)
    whose = bare != text
    counted = _RANGE.sub(_each, bare)
    parts = (_WHOSE.sub("", part).strip(" .") for part in _JOINED.split(counted))
    codes = [part for part in parts if part]
    right = all(re.fullmatch(CODE, code) or (whose and is_step(code)) for code in codes)
    return codes if codes and right else []


_BEHIND = re.compile(r"(?:\s+[–—-]|[,;:])\s+|\s+(?=[A-ZÀ-Þ])")
"""What may part a label from the activities said after it: a sign, or a line of their own."""


def _each(span: re.Match[str]) -> str:
    return ", ".join(f"{span[1]}{each}" for each in range(int(span[2]), int(span[3]) + 1))


def without_kind(text: str) -> str:
    """Take off the word for what codes are of.

    >>> without_kind("domaines a, b"), without_kind("Écouter")
    ('a, b', 'Écouter')
    """
    whose = _WHOSE.match(text)
    return text[whose.end() :] if whose else text


def without_references(label: str) -> tuple[str, list[str]]:
    """Split off the codes of activities that a unit's label ends or begins with.

    >>> without_references("Accueillir (AC 1 et AC 3)"), without_references("(A, B) : Accueillir")
    (('Accueillir', ['AC 1', 'AC 3']), ('Accueillir', ['A', 'B']))
    >>> without_references("Welcome – covers tasks A and C"), without_references("Lire – lien")
    (('Welcome', ['A', 'C']), ('Lire – lien', []))
    >>> without_references("Écouter à quai Activités A, B et D")
    ('Écouter à quai', ['A', 'B', 'D'])
    """
    if before := re.match(r"[(\[]([^()\[\]]+)[)\]]\s*[:–—-]\s*(?=\S)", label):
        steps = _JOINED.split(before[1].strip())
        codes = only_codes(before[1]) or (steps if all(map(is_step, steps)) else [])
        return (label[before.end() :].strip(), codes) if codes else (label, [])
    match = re.search(r"\s*[(\[]([^()\[\]]+)[)\]]\s*$", label)
    if match and (codes := only_codes(match[1])):
        return label[: match.start()].strip(), codes
    for pause in _BEHIND.finditer(label) if match is None else ():
        held = label[pause.end() :]
        if without_kind(held) != held and (codes := only_codes(held)):
            return label[: pause.start()].strip(), codes
    return label, []


def _kind(prefix: str) -> str:
    low = prefix.lower()
    if re.match(
        r"(?:uc|uq|uv|uaa|ua|ue|u|bc|ubc|ccp|ucp)(?:\b|[\d.-])|bloc|unit|eenheid|doma?in|domein|champ|area|block|module",
        low,
    ):
        return "unit"
    if re.match(r"[a-z]+[ -]?\d+[ -]?(?:bc|uc|uq|ccp|b|u)[ -]?\d", low):
        return "unit"
    if re.match(r"(?:ac|ka|at)(?:\b|\d)|activit|key|kern|t[âa]che|fonction|mission", low):
        return "activite"
    if re.match(r"function|taak|task|role|duty|werkproces|onderdeel|[ée]l[ée]ment", low):
        return "activite"
    told = r"comp|(?:learning )?outcome|acquis|leerresultaat|(?:cp?|lo|aa|lr)[ .-]?\d"
    return "competence" if re.match(told, low) else ""


@dataclass(slots=True, kw_only=True)
class Profile:
    """The document, its framework, and the activities, competences and units known so far."""

    context: Context
    words: Declaration
    framework: URIRef
    activities: dict[str, URIRef] = field(default_factory=dict)
    """By code, else by label."""
    competences: dict[str, URIRef] = field(default_factory=dict)
    units: dict[str, URIRef] = field(default_factory=dict)
    understood: set[int] = field(default_factory=set)
    code: str | None = None
    """What the document calls itself, which is no code of a classification."""
    outline: frozenset[int] = frozenset()
    """The identities of headings that number the document's own sections."""

    listing: frozenset[int] = frozenset()
    """The identities of headings right over the codes of all the activities that they hold."""

    @property
    def minter(self) -> Minter:
        """Give what mints IRIs."""
        return self.context.minter

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Give the blocks in reading order."""
        return self.context.blocks
