"""Codes of other classifications that a profile prints: ROME, REM, ESCO and their like."""

import re
from collections.abc import Iterator, Sequence
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
    r"[Oo]ccupations?|[Bb]eroep(?:en)?|[Ss]pécialités?)"
)
_CALLED = rf"(?:(?:{_SHEET}|groupe de base|[Nn][°o])\s*)?"
"""What may stand between a scheme and its code: « ROME : fiche K1204 », « NSF n° 332 »."""
_CODE = re.compile(
    rf"^(?:{_SHEET}\s+)?(?P<scheme>{_SCHEME}(?:\s\([^)]*\))?)(?<!-)\s*(?:[:–—=]|-(?!\d\d\b))?\s*"
    rf"{_CALLED}(?P<code>{_SHAPE})\b\s*[:–—-]*\s*(?P<label>.*)$"
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
    rf"(?:[;,.|•]|\s[–—-]|\n|\s)\s*(?=(?:{_SHEET}\s+)?(?P<scheme>{_SCHEME})(?:\s*[:(\d]|\s{_CALLED}[A-Z]?\d))"
)
_AKIN = re.compile(rf"(?P<scheme>{_SCHEME})(?:\s[a-zà-ÿ]{{3,}}){{1,2}}(?=\s?:\s)")
"""« ROME proche : »: how near a code is stands before it."""
_IN_FULL = re.compile(rf"[A-ZÀ-Þ][^():;,.\d]{{3,70}}\s\((?P<scheme>{_SCHEME})\)(?=\s?[:–—-]\s)")
"""« Répertoire des métiers (ROME) : »: a scheme called in full."""
_SIGNED = re.compile(r"(?<=\w)(?:\(s\)|[®™])")
"""What stands right behind the name of a scheme: « Formacode(s) », « Formacode® »."""
_JOINED = re.compile(
    r"(?:(?:^|(?<![\s,;/])[\s,;/]++)(?:et|and|en|ainsi que|par|à|aux?|la|les?|the|de))+$"
)
"""What leads on to the next scheme: « …, et par le »."""


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
    known: set[str] = set()
    for section in sections:
        for one in section.said:
            found = _said(one, section, profile)
            if not found and one.block.kind == "list_item" and len(one.text.split()) >= 3:
                profile.context.references.append(item(one.text))
            for code in found:
                iris[_state(profile, code, [one.block])] = None
                known.add(_first(code.scheme))
        for view in section.tables:
            for code, blocks in _rows(view, profile):
                iris[_state(profile, code, blocks)] = None
                known.add(_first(code.scheme))
    for one in _elsewhere(profile):
        for code in _codes(one.text, profile):
            new = _first(code.scheme) not in known
            if new and is_scheme(code.scheme, profile.words.lists["schemes"]):
                iris[_state(profile, code, [one.block])] = None
    return list(iris)


def _said(one: Said, section: Entry, profile: Profile) -> list[Found]:
    """Give the codes of a text, read by itself, with its label or line by line: what says most.

    A line that its label begins may break off before the code of that label.
    """
    worded = [_codes(text, profile) for text in (one.text, f"{section.label} : {one.text}")]
    by_line = [code for line in one.block.lines for code in _codes(line.text, profile)]
    found = max(*worded, by_line, key=len)
    known = {code.scheme for code in found}
    return [*found, *(code for code in worded[1] if code.scheme not in known)]


def _codes(text: str, profile: Profile) -> list[Found]:
    """Give the codes of a stretch, which may go from one scheme to the next."""
    schemes = profile.words.lists["schemes"]
    text = _SIGNED.sub("", text)
    for called in (_IN_FULL, _AKIN):
        text = called.sub(lambda m: m["scheme"] if is_scheme(m["scheme"], schemes) else m[0], text)
    cuts = [
        0,
        *(m.end() for m in _NEXT.finditer(text) if is_scheme(m["scheme"], schemes)),
        len(text),
    ]
    parts = [_JOINED.sub("", text[a:b].strip(" ;,/–—-")) for a, b in pairwise(cuts)]
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
    told = re.split(r"\s[·|•]\s", item(label))[0].strip(" ,·|•")
    inside = re.fullmatch(r"\(([^()]+)\)", told)
    return inside[1].strip() if inside else told


def _known(scheme: str, code: str, schemes: tuple[str, ...]) -> bool:
    if re.fullmatch(r"(?:19|20)\d\d", code):
        return False
    name = scheme.split(maxsplit=1)[0]
    return is_scheme(scheme, schemes) or bool(re.fullmatch(r"[A-Z]{2,8}(?:[/-]\w+)*", name))


def _first(scheme: str) -> str:
    return fold(scheme.split(maxsplit=1)[0])


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
    heads = [view.table.at(0, column) for column in range(view.table.n_columns)]
    schemes = profile.words.lists["schemes"]
    named = [cell.text.strip() if cell else "" for cell in heads]
    if sum(_stands_alone(name, schemes) and is_scheme(name, schemes) for name in named) > 1:
        yield from _columns(view, named, profile)
        return
    for number in range(view.table.n_rows):
        cells = [view.table.at(number, column) for column in range(view.table.n_columns)]
        texts = [cell.text.strip() if cell else "" for cell in cells]
        blocks = [block for cell in cells if cell for block in cell.blocks]
        texts = _ordered(texts, profile.words.lists["schemes"])
        line = " : ".join(texts[:2]) + " – " + " ".join(texts[2:])
        for found in _codes(line, profile):
            last = _under(last, found)
            yield last, blocks


def _columns(
    view: View, schemes: Sequence[str], profile: Profile
) -> Iterator[tuple[Found, list[Block]]]:
    """Give the codes of a table that has a column for each scheme."""
    for cell in view.table.cells:
        if cell.row and cell.column_span == 1:
            for found in _codes(f"{schemes[cell.column]} : {cell.text.strip()}", profile):
                yield found, [*cell.blocks]


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
    """Yield short lines of the whole document: not every profile has a section of codes."""
    for block in profile.blocks:
        if block.table is None and len(block.text) < 160:
            yield Said(block.text, block)
