"""Codes of other classifications that a profile prints: ROME, REM, ESCO and their like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from rdflib import URIRef

from ingest.families.profile import Profile
from ingest.families.sections import Entry, Said
from ingest.families.tables import View
from ingest.families.wording import fold, item
from ontology.model import Block
from ontology.records import ExternalCode

_SHAPE = r"(?:[A-Z]{1,3}[ -]?)?\d{2,12}(?:[.-]\d{1,4})*|[A-Z]\d{4}|\d{1,3}[a-z]"
_EDITION = r"v\.?\s?\d[\d.]*|version \d[\d.]*|V\d[\d.]*|20\d\d|\d{1,2}(?:\.\d)*"
_SCHEME = rf"[A-ZÀ-Þ][\wÀ-ÿ/-]*(?:[ -](?:{_EDITION})\b)?"
_SHEET = (
    r"(?:[Cc]odes?(?:\(s\))?|[Ff]iches?|[Gg]roupes?|[Pp]rofessions?|[Mm]étiers?|"
    r"[Oo]ccupations?|[Bb]eroep(?:en)?)"
)
_CODE = re.compile(
    rf"^(?:{_SHEET}\s+)?(?P<scheme>{_SCHEME}(?:\s\([^)]*\))?)\s*[:–—=-]?\s*(?:code\s*)?(?P<code>{_SHAPE})\b\s*[:–—-]*\s*(?P<label>.*)$"
)
_FUNCTION = re.compile(
    rf"[,;(]?\s*(?:avec pour |et |ainsi que )?(?:la )?(?:fonction|function|functie|sous-code|"
    rf"sp[ée]cialit[ée])\s*:?\s*(?P<code>{_SHAPE})\s*[:–—-]*\s*(?P<label>[^;,]*)",
    re.IGNORECASE,
)
_FUNCTION_LABEL = re.compile(r"(?:fonction|function|functie)\s*:\s*", re.IGNORECASE)
_MORE = re.compile(
    rf"(?:\s*[,;/]\s*|\s+et\s+|\s+and\s+)(?P<code>{_SHAPE})\b\s*[:–—-]*\s*(?P<label>[^,;/]*)"
)
_NEXT = re.compile(
    rf"(?:[;,.|•]|\s[–—-]|\n|\s)\s*(?=(?:{_SHEET}\s+)?(?P<scheme>{_SCHEME})(?:\s*[:(\d]|\s[A-Z]\d))"
)
_AKIN = re.compile(rf"(?P<scheme>{_SCHEME})(?:\s[a-zà-ÿ]{{3,}}){{1,2}}(?=\s?:\s)")
"""« ROME proche : »: how near a code is stands before it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One printed code; `under` is the code it belongs below."""

    scheme: str
    code: str
    label: str
    under: str | None = None


def external_codes(profile: Profile, sections: list[Entry]) -> list[URIRef]:
    """State the codes of the sections that print them; other lines there are works."""
    iris: dict[URIRef, None] = {}
    for section in sections:
        for one in section.said:
            worded = (one.text, f"{section.label} : {one.text}")
            by_line = [code for line in one.block.lines for code in _codes(line.text, profile)]
            found = max((*(_codes(text, profile) for text in worded), by_line), key=len)
            if not found and one.block.kind == "list_item" and len(one.text.split()) >= 3:
                profile.context.references.append(item(one.text))
            for code in found:
                iris[_state(profile, code, [one.block])] = None
        for view in section.tables:
            for code, blocks in _rows(view, profile):
                iris[_state(profile, code, blocks)] = None
    for one in _elsewhere(profile) if not iris else ():
        for code in _codes(one.text, profile):
            if is_scheme(code.scheme, profile.words.lists["schemes"]):
                iris[_state(profile, code, [one.block])] = None
    return list(iris)


def _codes(text: str, profile: Profile) -> list[Found]:
    """Give the codes of a stretch, which may go from one scheme to the next."""
    schemes = profile.words.lists["schemes"]
    text = _AKIN.sub(lambda m: m["scheme"] if is_scheme(m["scheme"], schemes) else m[0], text)
    cuts = [
        0,
        *(m.end() for m in _NEXT.finditer(text) if is_scheme(m["scheme"], schemes)),
        len(text),
    ]
    parts = [text[a:b].strip(" ;,–—-") for a, b in pairwise(cuts)]
    found = (one for part in parts for one in codes_in(part, schemes))
    return [one for one in found if one.scheme != profile.code]


def _state(profile: Profile, found: Found, blocks: list[Block]) -> URIRef:
    mint = profile.minter.local
    broader = (mint("code", found.scheme, found.under),) if found.under else ()
    return profile.context.drafts.put(
        ExternalCode,
        mint("code", found.scheme, found.code),
        blocks,
        notation=found.code,
        scheme=found.scheme,
        label=found.label or None,
        broader=broader,
    )


def codes_in(text: str, schemes: tuple[str, ...]) -> Iterator[Found]:
    """Yield the codes of one line, a function's below its job's.

    >>> line = "REM : 2313201- animateur, avec pour fonction : 231320104 animateur multimédia"
    >>> [(f.code, f.label, f.under) for f in codes_in(line, ("rem",))]
    [('2313201', 'animateur', None), ('231320104', 'animateur multimédia', '2313201')]
    >>> [(f.code, f.label) for f in codes_in("ROME v4 : G1201, K1802 Médiation", ("rome",))]
    [('G1201', ''), ('K1802', 'Médiation')]
    >>> [(f.code, f.label) for f in codes_in("ROME K1204 et G1202 (animation)", ("rome",))]
    [('K1204', ''), ('G1202', 'animation')]
    >>> [(f.scheme, f.code) for f in codes_in("Formacodes : 44591 : Lutherie", ("formacode",))]
    [('Formacode', '44591')]
    >>> list(codes_in("Référentiel du métier 2011 – Technofutur", ("rome",)))
    []
    """
    match = _CODE.match(text.strip())
    if match is None or not _known(match["scheme"], match["code"], schemes):
        return
    scheme, rest = _singular(match["scheme"].strip(), schemes), match["label"]
    function = _FUNCTION.search(rest)
    own = f" {rest[: function.start()] if function else rest}"
    more = list(_MORE.finditer(own))
    yield Found(scheme, match["code"], _bare(own[: more[0].start()] if more else own))
    for other in more:
        yield Found(scheme, other["code"], _bare(other["label"]))
    if function:
        yield Found(scheme, function["code"], item(function["label"]), match["code"])


def _bare(label: str) -> str:
    """Clean what a code names, be it in brackets.

    >>> _bare(" (guide éducatif)"), _bare("Médiation (sociale),")
    ('guide éducatif', 'Médiation (sociale)')
    """
    told = item(label).strip(" ,·|•")
    inside = re.fullmatch(r"\(([^()]+)\)", told)
    return inside[1].strip() if inside else told


def _known(scheme: str, code: str, schemes: tuple[str, ...]) -> bool:
    if re.fullmatch(r"(?:19|20)\d\d", code):
        return False
    name = scheme.split(maxsplit=1)[0]
    return is_scheme(scheme, schemes) or bool(re.fullmatch(r"[A-Z]{2,8}(?:[/-]\w+)*", name))


def is_scheme(scheme: str, schemes: tuple[str, ...]) -> bool:
    """Tell a scheme of the declared list, in any edition: « ROME v4 », « CITP/ISCO-08 »."""
    first = fold(_singular(scheme.split(maxsplit=1)[0], schemes))
    return first in schemes or any(part in schemes for part in re.split(r"[/-]", first))


def _singular(scheme: str, schemes: tuple[str, ...]) -> str:
    """Give « Formacode » for « Formacodes », other names of schemes as they are."""
    one = scheme.removesuffix("s")
    return one if fold(one) in schemes else scheme


def _rows(view: View, profile: Profile) -> Iterator[tuple[Found, list[Block]]]:
    last: Found | None = None
    for number in range(view.table.n_rows):
        cells = [view.table.at(number, column) for column in range(view.table.n_columns)]
        texts = [cell.text.strip() if cell else "" for cell in cells]
        blocks = [block for cell in cells if cell for block in cell.blocks]
        texts = _ordered(texts, profile.words.lists["schemes"])
        line = " : ".join(texts[:2]) + " – " + " ".join(texts[2:])
        for found in _codes(line, profile):
            last = _under(last, found)
            yield last, blocks


def _ordered(texts: list[str], schemes: tuple[str, ...]) -> list[str]:
    """Put the scheme of a row first and its code second, when each has a cell of its own.

    >>> _ordered(["3433", "Techniciens", "CITP-08"], ("citp",))
    ['CITP-08', '3433', 'Techniciens']
    """
    known = [text for text in texts if _stands_alone(text, schemes)]
    codes = [text for text in texts if re.fullmatch(_SHAPE, text) and text not in known]
    if len(codes) != 1 or len(known) != 1:
        return texts
    return [*known, *codes, *(text for text in texts if text not in {*known, *codes})]


def _under(above: Found | None, found: Found) -> Found:
    """Put a row that is called a function under the job whose code it lengthens.

    >>> _under(Found("NRM", "4107", "Agent"), Found("NRM", "410708", "Fonction : animateur"))
    Found(scheme='NRM', code='410708', label='animateur', under='4107')
    """
    function = _FUNCTION_LABEL.match(found.label)
    if function is None:
        return found
    label = item(found.label[function.end() :])
    same = above is not None and above.scheme == found.scheme
    job = (above.under or above.code) if same and above else ""
    return replace(found, label=label, under=job if job and found.code.startswith(job) else None)


def _stands_alone(text: str, schemes: tuple[str, ...]) -> bool:
    """Tell the name of a scheme that stands alone: a declared one, or capitals with an edition."""
    alone = re.fullmatch(rf"{_SCHEME}(?:\s\([^)]*\))?", text)
    capitals = rf"[A-Z]{{2,8}}(?:[ -](?:{_EDITION}))?"
    return bool(alone) and (is_scheme(text, schemes) or bool(re.fullmatch(capitals, text)))


def _elsewhere(profile: Profile) -> Iterator[Said]:
    """Yield short lines of the whole document, for profiles without a section of codes."""
    for block in profile.blocks:
        if block.table is None and len(block.text) < 160:
            yield Said(block.text, block)
