"""Codes of activities, competences and units: « A1 », « C1.1 », « 1.A.2 », « II-b », « AC 4 ».

A code is made of parts, joined by points, dashes or nothing; the letters before the first number
say of what kind it is (« C » for a competence), not where it stands, unless they are a roman
number or all that stands before a small letter.
"""

import re

_NEXT = r"(?:[.-](?:[A-Z]{1,3}[.-]?)?\d{1,3}|[A-Z]{1,3}[.-]?\d{1,3}|[.-][A-Z]{1,2}(?![\w’']))"
_PARTS = rf"\d{{1,3}}{_NEXT}{{0,4}}"
_REGISTER = r"[A-Z]{2,6}[ -]?\d{3,6}[ -]?(?=(?:BC|UC|CCP|B|U)[ -]?\d)"
"""The number of a whole certification in a register, before that of its bloc."""
_OUTLINE = r"(?:[IVX]{1,5}[.-](?:\d{1,2}|[a-z]|[A-Z])(?![\w’'-])|[A-Z][.-][a-z](?![\w’'-]))"
"""« II-b », « IV.2 », « B.c »: numbered as an outline is."""
CODE = (
    rf"(?:{_REGISTER}[A-Z]{{1,3}}[ -]?\d{{1,2}}|{_OUTLINE}|(?:[A-Z]{{1,4}}[ .-]?)?{_PARTS}|"
    r"[A-Z]{1,2}(?:\.\d{1,3})+|[a-h](?:[.-]?\d{1,2}){1,2}(?![\w’'-]))"
)
"""A code as it is printed, as a pattern for case as it stands."""
_STEP = re.compile(r"[IVX]{1,5}|[A-Z]")
_BARE = re.compile(rf"^[(\[]?{CODE}(?:[.-]?[a-z])?[)\]]?[.:)]?$")


def is_code(text: str) -> bool:
    """Tell a bare code.

    >>> is_code("A1"), is_code("UC 1"), is_code("4.6"), is_code("Animer"), is_code("BC01.2")
    (True, True, True, False, True)
    >>> is_code("1.A.2"), is_code("A1C2"), is_code("(C1.1)"), is_code("3 ans"), is_code("1a")
    (True, True, True, False, True)
    >>> is_code("a1"), is_code("b.2"), is_code("p3"), is_code("a")
    (True, True, False, False)
    """
    return _BARE.match(text.strip()) is not None


def is_step(text: str) -> bool:
    """Tell a roman number or capital that may number the first step of an outline.

    >>> is_step("IV."), is_step("B"), is_step("A1"), is_step("")
    (True, True, False, False)
    """
    return _STEP.fullmatch(text.strip(" .:)(")) is not None


def parts(code: str) -> tuple[str, ...]:
    """Give the numbers and letters that say where a code stands, without what says its kind.

    >>> parts("C1.1"), parts("1.A.2"), parts("A1C2"), parts("RNCP40917BC01"), parts("UC 1")
    (('1', '1'), ('1', 'A', '2'), ('1', '2'), ('1',), ('1',))
    >>> parts("II-b"), parts("IV"), parts("B.c"), parts("C.1")
    (('II', 'b'), ('IV',), ('B', 'c'), ('1',))
    """
    own = re.sub(rf"^{_REGISTER}", "", code)
    if re.fullmatch(_OUTLINE, own) or _STEP.fullmatch(own):
        return tuple(re.split(r"[.-]", own))
    found = re.findall(r"\d+|(?<=[\d.-])[A-Za-z]{1,2}(?![A-Za-z]|[ .-]?$|\d)|(?<=\d)[.-]?[A-Za-z]{1,2}$", own)  # fmt: skip  # noqa: E501
    return tuple(part.strip(".-").lstrip("0") or "0" for part in found)


def number(code: str) -> str:
    """Give where a code stands: « AC 4 », « A04 » and « 4 » are the same activity.

    >>> number("AC 4"), number("A1.2"), number("1.B"), number("A 03")
    ('4', '1.2', '1.B', '3')
    """
    return ".".join(parts(code)) or code


def letter(code: str | None) -> str:
    """Give the capital that a code of a letter and a number begins with, be it the step above.

    >>> letter("B.2"), letter("A12"), letter("A1.2"), letter("AC 1"), letter("A"), letter("b2")
    ('B', 'A', '', '', '', 'B')
    """
    match = re.fullmatch(r"([A-Za-h])[.-]?\d{1,2}", code or "")
    return match[1].upper() if match else ""


def parent(code: str | None) -> str:
    """Give where the thing stands that a code is a part of; "" when it has one part.

    >>> parent("A.1.3"), parent("4.6"), parent("A.1"), parent("1.A.2")
    ('1', '4', '', '1.A')
    """
    return ".".join(parts(code)[:-1]) if code else ""
