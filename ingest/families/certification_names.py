"""Names and codes of units and activities: what is printed with them, what stands below them."""

import re
from collections.abc import Iterable
from itertools import pairwise

from ingest.families.codes import number
from ingest.families.profile import Coded, Profile, coded, only_codes, without_kind
from ingest.families.wording import alike, item
from ontology.model import Block
from ontology.records import Activity, CertificationUnit

_GRADE = (
    r"(?:(?:(?:EQF|CEC|NQF|KSF|CFC|RQF|EKK)[ -]?)?(?:level|niveau|niv\.)|EQF|CEC|RQF)"
    r"\s*[\dIVX]{1,3}\b"
)
_POINTS = (
    r"\d{1,3}(?:[.,]\d)?\s*(?:cr[ée]dits?|credits?|points?|ECTS|ECVET|"
    r"(?:(?:ECTS|ECVET)-|studie)?punt\w*|heures?|hours?|uren|p[ée]riodes?|le[çc]ons?|h)\b"
)
_BESIDE = re.compile(
    r"\s+(?=(?:épreuves?|évaluation|modalités?|assessment|examen|durée|duration|credits?|crédits?|"
    r"level|niveau|studiepunten)\b[^:]{0,20}:)|"
    rf"[\s,;:|·–—-]*[(\[]?(?:{_GRADE}|{_POINTS})(?:[\s,;|·/–—-]+(?:{_GRADE}|{_POINTS}|ECTS|ECVET))*[)\]]?$",
    re.IGNORECASE,
)
"""What a band says of its bloc after naming it: how it is assessed, its level, its credits."""
_BRACKET = re.compile(r"\s*[(\[](?P<said>[^()\[\]]+)[)\]]\s*$")
_WORTH = re.compile(rf"(?:{_GRADE}|{_POINTS})(?:\s+(?:ECTS|ECVET))?", re.IGNORECASE)
_WORDED = re.compile(r"(?P<code>[^\W_]{1,4})\s+(?P<label>[^\W\d_].*)", re.DOTALL)
"""A wording with a letter or number before it that no sign sets off."""
_SAME = 0.93
"""Names of one activity that nothing tells from another by its code are as alike as this."""
_OTHER = 0.6
"""Names of one activity are more alike than this, however they are worded."""
_INITIALS = 3
"""« UC 1 » is a code of its own, « BLOC 1 » a word with its code."""
_LETTERS = re.compile(r"([A-Z]{1,3})[ .-]?\d")
_KINDED = re.compile(r"(?P<kind>[^\W\d_]+)\.?\s+(?P<code>\d{1,3}|[A-Z]|[IVX]{1,5})")
"""« AC 1 », « Unit A »: what a thing is, then its code."""


def only_named(text: str) -> str:
    """Leave out what a band says of its bloc after naming it.

    >>> only_named("Bloc B1 – Tenir la lanterne Épreuve : une visite")
    'Bloc B1 – Tenir la lanterne'
    >>> only_named("U1 Listen Level 4 – 10 credits"), only_named("UA2 Écouter (12 crédits ECTS)")
    ('U1 Listen', 'UA2 Écouter')
    >>> only_named("Animer un groupe de 10 personnes"), only_named("Eenheid 1: Onthaal, niveau 5")
    ('Animer un groupe de 10 personnes', 'Eenheid 1: Onthaal')
    >>> only_named("UAA 1 – Lire (AC 1 et 2, 45 points)"), only_named("U2 Tell (6 credits; B)")
    ('UAA 1 – Lire (AC 1 et 2)', 'U2 Tell (B)')
    """
    bracket = _BRACKET.search(text)
    said = re.split(r"\s*[,;·|]\s+|\s+[/–—-]\s+", bracket["said"].strip()) if bracket else []
    kept = [part for part in said if not _WORTH.fullmatch(part)]
    if bracket and 0 < len(kept) < len(said):
        return f"{text[: bracket.start()]} ({', '.join(kept)})"
    return _BESIDE.split(text)[0]


def begins(below: str, code: str) -> bool:
    """Tell whether one code stands below another by the signs that it begins with.

    >>> begins("A.1", "A"), begins("A1.1", "A1"), begins("1.1", "1"), begins("1a", "1")
    (True, True, True, True)
    >>> begins("a1", "A"), begins("b.2", "A")
    (True, False)
    >>> begins("A1", "1"), begins("11.1", "1"), begins("A", "A"), begins("AB1", "A")
    (False, False, False, False)
    """
    after = (below[:1].upper() + below[1:] if len(code) == 1 else below).removeprefix(code)
    apart = r"[.-]?[^\W\d_]" if code[-1:].isdigit() else r"\d"
    return len(after) < len(below) and re.match(rf"[.-]\w|{apart}", after) is not None


def coded_over(text: str, below: list[str]) -> Coded:
    """Take the code off a label that the codes under it begin with, whatever sets it off.

    >>> coded_over("A Accueillir", ["A.1", "A.2"]), coded_over("A Liège", ["1.1"]).code
    (Coded(code='A', label='Accueillir', kind=''), None)
    """
    said = coded(text)
    bare = _WORDED.match(re.sub(r"\s+", " ", text).strip()) if not said.code else None
    if bare and below and all(begins(code, bare["code"]) for code in below):
        return Coded(bare["code"], item(bare["label"]), said.kind)
    return said


def over_codes(blocks: Iterable[Block]) -> frozenset[int]:
    """Give the identities of what stands right over a line of activities: « Activités A et B ».

    >>> name, held = (Block(kind="paragraph", text=t, regions=()) for t in ("Lire", "Activité A"))
    >>> over_codes([name, held]) == {id(name)}, over_codes([held, name])
    (True, frozenset())
    """
    return frozenset(
        id(over)
        for over, below in pairwise(blocks)
        if without_kind(below.text) != below.text and only_codes(below.text)
    )


def known_as(profile: Profile, code: str) -> str:
    """Give the name under which an activity is known: its number, or its code.

    « AC 4 », « A4 » and « 4 » are one; « A1 » and « B1 » are two, as other letters tell.
    """
    known = profile.activities.get(number(code))
    printed = (profile.context.drafts.get(known, "notations") or ()) if known else ()
    own = _LETTERS.match(code)
    others = [found[1] for each in printed if (found := _LETTERS.match(each))]
    alike = not own or any(own[1].startswith(each) or each.startswith(own[1]) for each in others)
    return number(code) if alike or not others else code


def is_domain(profile: Profile, said: Coded) -> bool:
    """Tell a domain, which is an activity where nothing but its competences stands under it."""
    word = str(said.code).split(" ")[0]
    return said.kind == "unit" and profile.words.column(word, hear=False) == "area"


def of_domain(said: Coded) -> Coded:
    """Take « Domaine A » for an activity of that letter."""
    return Coded(str(said.code).split(" ")[-1], said.label, "activite")


def over_competences(profile: Profile, said: Coded) -> Coded:
    """Take a domain that has competences right below it for an activity."""
    return of_domain(said) if is_domain(profile, said) else said


def as_known(profile: Profile, said: Coded) -> Coded:
    """Take a domain for the activity that has its letter and its name, if one has."""
    known = profile.activities.get(str(of_domain(said).code))
    named = str(profile.context.drafts.get(known, "label")) if known else ""
    same = is_domain(profile, said) and alike(said.label, named) >= _SAME
    return of_domain(said) if same else said


def is_free(profile: Profile, said: Coded, printed: set[str]) -> bool:
    """Tell whether no other activity has a code's number, or codes in the tables stand below it.

    « M1 » among modules is none of the activities when only « K1.1 » stands in the tables, nor
    « U1 » after an activity 1 of another name, which holds its competences.
    """
    code = str(said.code)
    alone = known_as(profile, code) == number(code) and not _is_taken(profile, said)
    return alone or any(begins(each, code) for each in printed)


def _is_taken(profile: Profile, said: Coded) -> bool:
    """Tell an activity of other words and another code that has a code's number, and its parts."""
    drafts, code = profile.context.drafts, str(said.code)
    known = profile.activities.get(number(code))
    if known is None or not drafts.get(known, "requires") or said.kind:
        return False
    lettered = code != number(code) and code not in (drafts.get(known, "notations") or ())
    return lettered and alike(said.label, str(drafts.get(known, "label"))) < _OTHER


def settle(profile: Profile) -> None:
    """Give things the code that the codes below them begin with, whatever word stands before it.

    « AC 1 » over « 1.1 » is activity 1, « Unit A » over « A1 » unit A. An activity keeps both, a
    unit whose word and letter fill a cell of their own keeps the word: that is how it is called.
    """
    drafts = profile.context.drafts
    tables = [block.table for block in profile.blocks if block.table]
    cells = {cell.text.strip(" .:") for table in tables for cell in table.cells}
    for activity in drafts.of(Activity):
        below = [code for each in drafts.get(activity, "requires") or () if (code := drafts.get(each, "notation"))]  # fmt: skip  # noqa: E501
        printed = drafts.get(activity, "notations") or ()
        bare = [code for each in printed if (code := _under_its_kind(each, below))]
        drafts.change(activity, notations=tuple(dict.fromkeys((*bare, *printed))))
    for unit in drafts.of(CertificationUnit):
        held = drafts.get(unit, "activities") or ()
        below = [codes[0] for each in held if (codes := drafts.get(each, "notations"))]
        code = drafts.get(unit, "notation") or ""
        word = code.split(" ")[0]
        if code not in cells and not (word.isupper() and len(word) <= _INITIALS):
            drafts.change(unit, notation=_under_its_kind(code, below) or code)


def _under_its_kind(printed: str, below: list[str]) -> str | None:
    """Give the code after the word for its kind, when all codes below begin with it."""
    told = _KINDED.fullmatch(printed)
    right = told and below and all(begins(code, told["code"]) for code in below)
    return told["code"] if told and right else None
