"""How bodies are called: by a legal form, or by the sort of body that they are."""

import re
from operator import or_

_WORDS = (
    r"(?:[A-ZÀ-Þ][\w’'&-]*|d[eu]s?|la|le|les|l['’]\w+|d['’]\w+|et|&|en|pour|van|het|voor|of|"
    r"the|for|(?:d[eu]s?|aux?|pour|et|en|van|voor|for|of)\s[a-zà-ÿ][\wà-ÿ-]{2,}|"
    r"[dl]['’][a-zà-ÿ][\wà-ÿ-]{2,})"
)
_LEGAL = (
    r"(?:asbl|ASBL|a\.s\.b\.l\.|vzw|VZW|AISBL|aisbl|ivzw|IVZW|SRL|srl|SCRL|SARL|SAS|SC|SCOP|Scop|"
    r"SCIC|CIC|CIO|CLG|Ltd)"
)
_PLACED = (
    r"(?:(?:L(?:a|es?)\s|L['’]|(?<=\bl[ae]\s)|(?<=\bles\s)|(?<=\bl['’]))"
    r"[A-ZÀ-Þ][\w’'-]*\s(?:aux|sur|sous|sans)\s)?"
)
"""What a name may begin with after an article: « La Halle aux Grains », not « Stage aux Quais »."""
_NAME = rf"{_PLACED}[A-ZÀ-Þ](?:[\w’'&-]|(?<=\w)[|·+](?=\w))*(?:\s{_WORDS}){{0,7}}"
NAMED_BODY = rf"(?:{_NAME}\s[–—/-]\s{_NAME}\s{_LEGAL}\s?[/–-]\s?{_LEGAL}|{_NAME}\s{_LEGAL}(?:[/–-]{_LEGAL})?)"  # noqa: E501
"""A name before its legal form; in two languages when the form is."""
_ALONE = re.compile(
    rf"{_NAME}(?:\s(?!(?:une?|notre|votre|son|sa|leur|cette|est|sont|par|our|an?|een|onze|is)\s)"
    rf"[a-zà-ÿ][\wà-ÿ-]+){{1,2}}\s{_LEGAL}\b|"
    r"(?:Coll[èe]ge|Centre|Maison|Institut|[ÉE]cole|R[ée]seau|Service|Atelier|Ligue|Collectif|"
    r"F[ée]d[ée]ration|Association|Coop[ée]rative|Espace|Mouvement|Fondation|Plateforme)"
    rf"(?:\s[a-zà-ÿ][\wà-ÿ-]{{4,}}){{1,2}}(?:\s{_WORDS}){{1,4}}\s{_LEGAL}\b"
)
"""A name that ends in usual words, « La Main verte asbl », or has them after its kind of body,
« Collège populaire Meuse asbl », where it begins a text."""


def organisations(text: str) -> list[str]:
    """Find organisations by their legal form.

    >>> organisations("chez UNESSA asbl, à Bruxelles")
    ['UNESSA asbl']
    >>> organisations("Formation – La Noria asbl"), organisations("La Noria – De Noria asbl/vzw")
    (['La Noria asbl'], ['La Noria – De Noria asbl/vzw'])
    >>> organisations("La Main verte asbl, Huy"), organisations("Nous sommes une asbl")
    (['La Main verte asbl'], [])
    >>> organisations("La Halle aux Grains asbl, Huy"), organisations("Stage aux Quais asbl")
    (['La Halle aux Grains asbl'], ['Quais asbl'])
    >>> organisations("Centre populaire Haute-Lesse asbl"), organisations("Venez chez Lesse asbl")
    (['Centre populaire Haute-Lesse asbl'], ['Lesse asbl'])
    """
    if alone := _ALONE.match(text):
        return [alone.group()]
    return [match.group() for match in re.finditer(rf"\b{NAMED_BODY}\b", text)]


SORT_FIRST = re.compile(
    r"^(?:l['’]|la |le |the )?(?:association|asbl|union|conseil|syndicat|conf[ée]d[ée]ration|"
    r"institut|coop[ée]rative|centre|maison|fondation|f[ée]d[ée]ration|[ée]cole|universit[ée]|"
    r"haute [ée]cole|acad[ée]mie|"
    r"r[ée]seau|agence|ligue|collectif|atelier|espace|mus[ée]e|biblioth[èe]que|"
    r"m[ée]diath[èe]que|service|observatoire|chambre|consortium|office|comit[ée]|"
    r"mouvement|mission|academy|institute|center|association|foundation|vereniging|stichting|"
    r"centrum|huis|house)\b",
    re.IGNORECASE,
)
"""What sort of body it is, where that begins a name."""
SORT_LAST = re.compile(
    r"\b(?:Unit|Agency|Institute|Centre|Center|Council|Observatory|Trust|Foundation|"
    r"Association|University|College|Academy|Society|School|Network|Museum|Trust|Collective|"
    r"Instituut|Agentschap|Stichting|Netwerk|Centrum|Formation|Formations|Training|Opleidingen)$"
)


def names_body(text: str) -> bool:
    """Tell a name that says of what sort of body it is.

    >>> names_body("Maison du Gué"), names_body("Ford Mediation Centre"), names_body("Le gué")
    (True, True, False)
    """
    return (SORT_FIRST.match(text) or SORT_LAST.search(text)) is not None


_BETWEEN = re.compile(r"\s*(?:;|\s(?:et|and|en|&)(?=\s))\s*")
_BARE = re.compile(r"[A-ZÀ-Þ][^.:;,!?@\d]{3,70}")
"""A name and nothing else."""


def bodies(text: str) -> list[str]:
    """Give the bodies that a line is the names of; none where it says anything else.

    >>> bodies("Atelier du Gué et Service des eaux"), bodies("École des Arts et Métiers")
    (['Atelier du Gué', 'Service des eaux'], ['École des Arts et Métiers'])
    >>> bodies("Studio Lune et Maison du Gué"), bodies("Maison du Gué, Huy")
    (['Studio Lune', 'Maison du Gué'], [])
    >>> bodies("La Main verte asbl"), bodies("Ana Roy"), bodies("Une équipe du réseau")
    (['La Main verte asbl'], [], [])
    """
    parts = _BETWEEN.split(text.strip())
    named = [bool(_BARE.fullmatch(one)) and _is_body(one) for one in parts]
    proper = [one.istitle() and " " in one for one in parts]
    if named[-1] and all(map(or_, named, proper)):
        return parts
    return [text.strip()] if _BARE.fullmatch(text.strip()) and _is_body(text.strip()) else []


def _is_body(name: str) -> bool:
    return names_body(name) or organisations(name) == [name]
