"""Job titles: which heading is one, how lists of them are cut, what their forms imply."""

import re
from itertools import pairwise, takewhile

from ingest.families.declaration import Declaration
from ingest.families.profile import coded
from ingest.families.sections import Said
from ingest.families.wording import fold, item, key, unquoted
from ontology.model import Block

_KIND = re.compile(
    r"^(?:le |the )?(?:profil|r[ée]f[ée]rentiel|fiche|document|certification|titre|framework|"
    r"competenc[ey] (?:framework|standard)|certification (?:profile|standard)|certificate spec|"
    r"(?:national )?occupational (?:and \w+ )?(?:standard|profile)|(?:professional|unit) standard|"
    r"competentie(?:profiel|standaard)|beroeps(?:profiel|kwalificatie|competentieprofiel)|"
    r"kwalificatiedossier|opleidingsprofiel|cadre de comp|socle de comp|standard de |"
    r"qualification|standard|annexe|code|version|edition|"
    r"édition)\b",
    re.IGNORECASE,
)
_JOB_LABEL = re.compile(
    r"^(?:m[ée]tier|profession|emploi|job|beroep|fonction|occupation|"
    r"intitul[ée] du m[ée]tier)\s*:\s*(?P<job>\S.{3,90})$",
    re.IGNORECASE,
)

_WORDS_OF_KIND = 3
"""Words for a kind of document, at the most."""
_LEAD = re.compile(r"^[^:,;]{8,90}:\s+(?=\S)")
"""The words of a sentence before the titles that it lists."""
_SEVERAL = 2
"""Lines that begin with a capital, where each is a title, or dashes between titles, at least."""
_ALSO = re.compile(
    r"(?:\b(?:l['’]|l[ae]s? )(?:appelle|nomme|d[ée]signe)\s(?:aussi|[ée]galement|parfois|encore)|"
    r"\b(?:aussi|[ée]galement|parfois|encore)\s(?:appel[ée]|nomm[ée]|d[ée]sign[ée]|connu(?=e?s?\ssous))e?s?|"
    r"\b(?:also (?:known as|called)|ook (?:bekend als|genoemd)))\b"
    r"(?:\ssous (?:les? |l['’])(?:noms?|appellations?|titres?|intitul[ée]s?)(?:\ssuivante?s?)?)?"
    r"\s*:?\s*(?P<titles>[^.:;!?()]+)",
    re.IGNORECASE,
)
"""What a sentence says before the other titles of a job: « On la nomme aussi … »."""
_BETWEEN = re.compile(
    r"\s*,\s*(?:(?:et|ou|and|or|en|of)\s+)?|\s+(?:ou|or|of)\s+|\s+et\s+(?=d[e'’])"
)
"""What stands between two titles in a sentence."""
_CLAUSE = re.compile(r"(?:elles?|ils?|on|qui|mais|car|selon|dans|she|he|they|who|but|in)\b")
"""What goes on with the sentence after the titles."""
_LONGEST = 6
"""Words of a title that a sentence tells, at the most."""


def job_title(
    heads: list[Block], blocks: tuple[Block, ...], words: Declaration
) -> tuple[str | None, list[Block]]:
    """Find the job a profile is of: the part of its title that is not the kind of document."""
    for block in blocks[:25]:
        if block.table is None and (match := _JOB_LABEL.match(block.text)):
            return item(match["job"]), [block]
    first = [
        b
        for b in blocks[:14]
        if b.kind == "heading" and words.label(b.text) is None and not coded(b.text).code
    ]
    for block in [*heads, *first]:
        for part in _parts(block.text):
            if len(part) > 3 and not _KIND.match(part) and not re.search(r"\d", part):
                return unquoted(part[0].upper() + part[1:]), [block]
    return None, []


def _parts(title: str) -> list[str]:
    title = re.sub(
        r"^(?i:(?:competenc[ey]|skills|occupational|qualification|professional|certification)\s"
        r"(?:framework|standard|profile)|(?:competentie|beroeps)\w*)\s"
        r"(?:(?:for|of|van|voor)\s(?:the\s|de\s|het\s|een\s|an?\s)?|(?=[A-Z]))",
        "",
        title.strip(),
    )
    whole = re.sub(
        r"^(?i:profil|r[ée]f[ée]rentiel|fiche)[\w\s’'-]*?\s(?:(?:du m[ée]tier|"
        r"de m[ée]tier)\s(?:de la |de l['’]|du |des |de |d['’])?|(?:du|de la|d['’]|de l['’]|"
        r"des|de)\s*(?=[A-ZÀ-Þ]))|"
        r"^(?i:profil|r[ée]f[ée]rentiel)(?:\s[a-zà-ÿ’']+)+\s(?=[A-ZÀ-Þ][a-zà-ÿ])",
        "",
        title.strip(),
    )
    whole = unquoted(re.sub(r"^(?i:plan d['’][ée]tudes(?: cadre)?)\s+(?=[A-ZÀ-Þ«“])", "", whole))
    parts = re.split(r"\s[–—|-]\s|\s?:\s", whole)
    bare = (re.sub(r"\s*[(\[](?=[^()]*\d)[A-Z0-9 ./-]+[)\]]$", "", part) for part in parts)
    return [part.strip(" :") for part in bare if part.strip()]


def is_kind(text: str) -> bool:
    """Tell words for the kind of document, which stand over the title of many.

    >>> is_kind("Profil de compétences"), is_kind("Fiche métier"), is_kind("Profileur de voix")
    (True, True, False)
    >>> is_kind("Competency framework"), is_kind("Document keeper"), is_kind("Code breaker")
    (True, False, False)
    """
    own = re.match(r"(?i:document|titre|code|version|[ée]dition|standard|qualification)\b", text)
    return not own and _KIND.match(text) is not None and len(text.split()) <= _WORDS_OF_KIND


def titles_in(said: Said) -> list[str]:
    """Cut a paragraph or list item into the titles it lists.

    >>> block = Block(kind="paragraph", text="Guide numérique, relais ; aidant", regions=())
    >>> titles_in(Said(block.text, block))
    ['Guide numérique', 'relais', 'aidant']
    >>> titles_in(Said("Aidant·e · Guide", block))
    ['Aidant·e', 'Guide']
    >>> titles_in(Said("Aidant – Guide de rue – Relais", block))
    ['Aidant', 'Guide de rue', 'Relais']
    >>> titles_in(Said("On les nomme : Relais, Aidant de rue ou Guide", block))
    ['Relais', 'Aidant de rue', 'Guide']
    """
    if lines := _one_per_line(said):
        return lines
    if said.block.kind == "list_item" and said.text.count(",") < 2 and ";" not in said.text:
        return [item(said.text)]
    if len(said.text.split()) > 60 or said.text.rstrip().endswith(":"):
        return []
    lead = _LEAD.match(said.text)
    text = item(said.text[lead.end() :] if lead else said.text).rstrip(".")
    parts = re.split(r"\s*(?:[;•|\n]|,(?![^()]*\))|(?<=\s)·(?=\s))\s*", text)
    if len(parts) == 1 and len(dashed := re.split(r"\s+[–—-]\s+", text)) > _SEVERAL:
        parts = dashed
    if len(parts) > 1:
        last = r"\s+(?:(?:et|ou|and|or|of|en)\s+(?=[A-ZÀ-Þ])|ou\s+(?!d[eu'’]|à\b))"
        parts[-1:] = re.split(last, parts[-1])
    return [
        item(re.sub(r"^(?:et|ou|and|or|of|en)\s+", "", part))
        for part in parts
        if len(key(part)) > 2
    ]


def titles_told(text: str) -> list[str]:
    """Give the titles that a sentence about a job says it has too.

    >>> titles_told("Il jalonne. On l’appelle aussi guide de rivière, jalonneur ou batelier.")
    ['guide de rivière', 'jalonneur', 'batelier']
    >>> titles_told("Aussi connue sous les noms de guide et de passeuse d’eau, elle sonde.")
    ['guide', 'passeuse d’eau']
    >>> titles_told("Elle est aussi appelée « guide » dans les vallées.")
    ['guide']
    >>> titles_told("On appelle aussi le gardien."), titles_told("Il est parfois connu du maire.")
    ([], [])
    """
    told = _ALSO.search(text)
    if told is None:
        return []
    said = told["titles"]
    parts = re.findall(r"[«“]\s*([^«»“”]+?)\s*[»”]", said) or _BETWEEN.split(said)
    own = takewhile(lambda part: not _CLAUSE.match(part), parts)
    found = [re.sub(r"^d(?:e\s+|['’])", "", part.strip()) for part in own]
    return found if all(0 < len(one.split()) <= _LONGEST for one in found) else []


def _one_per_line(said: Said) -> list[str]:
    """Give the titles of a paragraph without signs, each of which begins a line with a capital.

    Where a capital stands within a line too, it tells nothing.
    """
    texts = [line.text for line in said.block.lines]
    inner = (word[0].isupper() for text in texts for word in text.split()[1:])
    if said.text != said.block.text.strip() or re.search(r"[,;:•|·/.]", said.text) or any(inner):
        return []
    begun = [n for n, text in enumerate(texts) if text[:1].isupper()]
    if said.block.kind != "paragraph" or len(begun) < _SEVERAL or begun[0] != 0:
        return []
    return [item(" ".join(texts[a:b])) for a, b in pairwise([*begun, len(texts)])]


def gendered(title: str) -> list[str]:
    """Spell out the forms that one written for two genders implies.

    >>> gendered("Médiateur numérique/Médiatrice numérique")
    ['Médiateur numérique', 'Médiatrice numérique']
    >>> gendered("Animateur/animatrice d’espace")
    ['Animateur d’espace', 'Animatrice d’espace']
    >>> gendered("Conseiller·ère numérique"), gendered("Aidant(e) numérique")
    (['Conseiller numérique', 'Conseillère numérique'], ['Aidant numérique', 'Aidante numérique'])
    """
    match = re.match(r"^(\w+)\s?/\s?([\w-]+)\s+([^/]+)$", title)
    if match:
        feminine = _feminine(match[1], match[2].lstrip("-"))
        return [f"{match[1]} {match[3]}", f"{feminine} {match[3]}"]
    if "/" in title:
        return [part.strip() for part in title.split("/") if len(key(part)) > 2]
    if match := re.match(r"^(\w+)\s?(?:[·.•-]|\()(\w{1,5})\)?(?:[·.•]s)?(\s.*|)$", title):
        return [f"{match[1]}{match[3]}", f"{_feminine(match[1], match[2])}{match[3]}"]
    return []


def _feminine(masculine: str, ending: str) -> str:
    if len(ending) > 5 or fold(ending)[:3] == fold(masculine)[:3]:
        return ending[0].upper() + ending[1:] if masculine[0].isupper() else ending
    for old, new in (
        ("teur", "trice"),
        ("eur", "euse"),
        ("er", "ère"),
        ("ien", "ienne"),
        ("el", "elle"),
    ):
        if masculine.endswith(old) and fold(new).endswith(fold(ending)):
            return masculine[: -len(old)] + new
    return masculine + ending
