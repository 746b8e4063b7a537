"""Names of people, in usual case."""

import re

_PARTICLE = r"de|du|des|d['’]|la|le|van|von|den|der|ter|ten|el|al|ben|bin|da|di|dos|y"
_INITIAL = r"(?:(?:(?<=\b[A-ZÀ-ÖØ-Þ])|(?<=\b[A-ZÀ-ÖØ-Þ]\w))\.)?"
"""The point of « J. » and « Ph. »; after a whole word it ends a sentence."""
_WORD = rf"(?:(?:[DLdl]['’])?[A-ZÀ-ÖØ-Þ](?:[\w’']*[\w])?{_INITIAL}(?:-[A-ZÀ-ÖØ-Þ][\w’']*)*)"
_NAME = re.compile(rf"\b{_WORD}(?:\s+(?:(?:{_PARTICLE})\s+){{0,2}}{_WORD}){{1,3}}")
_TITLE = re.compile(
    r"^(?:M\.|Mme|Mr|Mrs|Ms|Dr\.?|Prof\.?|Madame|Monsieur|Mevr\.?|Dhr\.?)\s+", re.IGNORECASE
)
_GIVEN_BY = re.compile(
    r"^(?:(?:(?:[^\W\d]+[ée]e?s?|begeleid|gegeven|geleid|led|taught|given|run|hosted|facilitated)\s+)?"
    r"(?:par|avec|by|with|door|met)|sous la (?:conduite|direction|houlette) de|"
    r"en compagnie de|aux côtés de|onder leiding van)\s*:?\s+",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"\b(?:asbl|vzw|sprl|srl|sa|universit|centre|institut|haute|école|maison|formation|service|"
    r"fédération|association|équipe|team|réseau|consult|expert|formateur|formatrice|trainer|"
    r"animateur|animatrice|mons|bruxelles|li[eè]ge|namur)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*(?:,?\s+(?:et|and|en)\s+(?:(?:par|avec|by|with|door|met)\s+)?|"
    r",\s+(?:avec|with|met)\s+|&)\s*"
    r"(?=[A-ZÀ-ÖØ-Þ])"
)
"""What stands between two people; « en » may also lead to a place."""
_ENDS = re.compile(
    r"\s*(?:[,;:(•·|/]|\s[-–—]\s|(?<!\b[A-ZÀ-ÖØ-Þ])\.(?=\s|$)|\bet\b|\band\b|\ben\b|&)\s*"
)


def usual_case(name: str) -> str:
    """Write a name in usual case, given name first.

    >>> (
    ...     usual_case("Delphine JENART"),
    ...     usual_case("VAN DEN BERG Anne-Marie"),
    ...     usual_case("jean d'HONDT"),
    ... )
    ('Delphine Jenart', 'Anne-Marie Van den Berg', "Jean d'Hondt")
    """
    words = re.sub(r"\s+", " ", _TITLE.sub("", name.strip(" .,:;"))).split(" ")
    loud = [len(word.strip(".")) > 1 and word.isupper() for word in words]
    if loud[0] and not loud[-1] and len(words) > 1:
        turn = loud.index(False)
        words, loud = words[turn:] + words[:turn], loud[turn:] + loud[:turn]
    return " ".join(_cased(w, loud=up, first=n == 0, after=words[:n]) for n, (w, up) in enumerate(zip(words, loud, strict=True)))  # fmt: skip  # noqa: E501


def _cased(word: str, *, loud: bool, first: bool, after: list[str]) -> str:
    if not loud and word[:1].isupper():
        return word
    if (
        word.lower() in {"den", "der", "de", "la", "le"}
        and after
        and after[-1].lower() in {"van", "von", "de"}
    ):
        return word.lower()
    if not loud and not first:
        return re.sub(r"(?<=['’])[A-Z]+", lambda m: m.group().title(), word)
    low = word.lower()
    return re.sub(r"(?:^|(?<=[-'’]))\w", lambda m: m.group().upper(), low)


def find_people(text: str) -> tuple[str, ...]:
    """Find the people a label introduces: names only at the start, or joined by « et ».

    >>> find_people("Delphine JENART"), find_people("Sofie Peeters et Karim Ben Ali, consultants")
    (('Delphine Jenart',), ('Sofie Peeters', 'Karim Ben Ali'))
    >>> find_people("une équipe de professionnels"), find_people("Mme Anne Van der Linden (KIKK)")
    ((), ('Anne Van der Linden',))
    >>> find_people("Avec Noémie Ruelland, géographe"), find_people("animée par Ana De Wit")
    (('Noémie Ruelland',), ('Ana De Wit',))
    >>> find_people("Léa Fontaine, scénographe, et Marc Olivier, graphiste")
    ('Léa Fontaine', 'Marc Olivier')
    >>> find_people("Léa Fontaine, qui joue en rue, et par Marc Olivier, graphiste")
    ('Léa Fontaine', 'Marc Olivier')
    >>> find_people("Léa Fontaine, autrice, avec Marc Olivier, graphiste")
    ('Léa Fontaine', 'Marc Olivier')
    >>> find_people("Ana Roy, actrice et conteuse ; Marc Olivier, graphiste")
    ('Ana Roy', 'Marc Olivier')
    >>> (
    ...     find_people("Paul ROY. Auteur de contes"),
    ...     find_people("Ph. Roy. Auteur"),
    ...     find_people("J. P. Roy"),
    ... )
    (('Paul Roy',), ('Ph. Roy',), ('J. P. Roy',))
    """
    people: list[str] = []
    bare = _GIVEN_BY.sub("", re.sub(r"\s*\([^)]*\)", "", text).strip())
    for clause in bare.split(";"):
        found = _people_of(clause)
        if not found:
            break
        people += found
    return tuple(dict.fromkeys(people))


def _people_of(clause: str) -> list[str]:
    """Give the names at the start of what stands between two semicolons."""
    people: list[str] = []
    for part in _JOINED.split(clause):
        bare = _TITLE.sub("", part.strip())
        whole = _NAME.match(bare)
        if not whole or _NOT_A_NAME.search(whole.group()):
            break
        people.append(usual_case(whole.group()))
        if not re.match(r"\s*(?:[,;:•·|/–—-]|\.\s|\.?$)", bare[whole.end() :]):
            break
        more = [name for name in _ENDS.split(bare[whole.end() :].strip(" ,;.")) if name]
        if more and all(_NAME.fullmatch(name) for name in more):
            people += map(usual_case, more)
    return people
