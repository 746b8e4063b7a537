"""What a document says of itself: title, date, publisher, language."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.families.bodies import NAMED_BODY, SORT_FIRST, SORT_LAST
from ingest.families.context import inner
from ingest.families.wording import fold, item, key, unquoted
from ingest.fields import find_address, find_days, printed_date, spans_months
from ontology.model import Block

_SMALL = {
    "fr": "le la les des du une est et dans pour par sur avec que qui ou au aux ce cette leur plus",
    "en": "the of and to in is for with that are by on as this be will you your from their",
    "nl": "de het een van en in is op voor met dat zijn te aan door ook bij niet je uw worden",
}
_STOP = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_LITTLE = frozenset().union(*_STOP.values())
_DATED = re.compile(
    r"(?:^|\b)(?:©|publié|paru|parution|édition|edition|version|mise à jour|published|"
    r"uitgave)\W*(?:\w+\s){0,3}?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
PUBLISHED = (
    r"(?:\b(?:(?:publiée?|éditée?) par|(?:une|a|een) (?:publication|uitgave) (?:d[eu]|of|van)|"
    r"published by|uitgegeven door)(?-i:\s(?:l[ae]s?|the|de|het)\b|\sl['’])?)"
)
_PUBLISHED_BY = re.compile(
    rf"(?:{PUBLISHED}|éditeur(?: responsable)?\s*:|auteurs?\s*:|réalisé par|"
    r"©\s*(?:\d{4}\s*)?)\s*(?P<name>[A-ZÀ-Þ][^.;,|()\n]{2,60})",
    re.IGNORECASE,
)


def language_of(blocks: Iterable[Block]) -> str:
    """Tell French, English or Dutch by the commonest small words.

    >>> language_of([Block(kind="paragraph", text="The price of the course", regions=())])
    'en'
    """
    counts: Counter[str] = Counter()
    for block in inner(tuple(blocks)):
        words = re.findall(r"[a-zà-ÿ]+", block.text.casefold())
        for language, small in _STOP.items():
            counts[language] += sum(word in small for word in words)
    best = max(_STOP, key=lambda language: counts[language])
    return best if counts[best] else "fr"


def title_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Find what prints the title: the largest heading of the first page, and its subtitle."""
    first = [b for b in blocks if b.table is None and b.regions and b.page == blocks[0].page][:25]
    heads = [b for b in first if b.kind == "heading" and re.search(r"[^\W\d]{3}", b.text)]
    if not heads:
        return [b for b in first if b.text.strip()][:1]
    top = max(heads, key=lambda b: b.style.size)
    place = heads.index(top)
    sizes = Counter(round(b.style.size) for b in blocks if b.kind == "heading")
    beside = [b for b in heads[place + 1 : place + 2] if _goes_with(top, b)]
    alone = [b for b in beside if b.style.size == top.style.size or sizes[round(b.style.size)] == 1]
    return [top, *alone]


def _goes_with(top: Block, other: Block) -> bool:
    if other.marker:
        return False
    large = other.style.size >= 0.62 * top.style.size and other.style.size > 12
    near = abs(other.regions[0].top - top.regions[-1].bottom) < 90
    return large and near and printed_date(other.text) is None and len(other.text) < 140


def title_of(found: Sequence[Block], blocks: Sequence[Block]) -> str:
    """Join the title's blocks; capitals become the case in which the document writes the words."""
    return " – ".join(_usual(unquoted(block.text.strip(" :")), blocks) for block in found)


def _usual(title: str, blocks: Sequence[Block]) -> str:
    if not title.isupper():
        return title
    for block in inner(tuple(blocks)):
        at = key(block.text).find(key(title))
        if at >= 0 and not block.text.isupper():
            words = re.findall(r"[\w’']+", title)
            match = re.search(
                r"\W+".join(map(re.escape, words)).replace("’", "['’]"), block.text, re.IGNORECASE
            )
            if match and not match.group().isupper() and match.group()[0].isupper():
                return match.group()
    return title[0] + title[1:].lower()


def issued_on(blocks: Sequence[Block]) -> tuple[str, Block] | None:
    """Find the date of issue: a short line of the first or last page, or « © 2021 »."""
    if not blocks:
        return None
    last = max(b.regions[-1].page for b in blocks if b.regions)
    for page in (blocks[0].page, 2, last):
        for block in inner(tuple(b for b in blocks if b.regions and b.page == page)):
            text = block.text.strip()
            words = len(text.split())
            said = printed_date(text) if words <= 8 and not spans_months(text) else None
            if said and len(said) > 4 and (words <= 5 or not find_days(text)):
                return said, block
            if match := _DATED.search(text):
                return match[1], block
    return None


def publisher_of(blocks: Sequence[Block], aside: Sequence[str]) -> tuple[str, Block] | None:
    """Find who publishes: said so, or a running name that stands on the first page."""
    for block in inner(tuple(blocks)):
        if match := _PUBLISHED_BY.search(block.text):
            return _name(match["name"]), block
    running = {key(re.sub(r"\d+", "", text)) for text in aside}
    ends = [b for b in blocks if b.table is None and b.regions and b.page == blocks[0].page]
    for block in ends:
        known = key(block.text) in running and len(block.text) < 120
        if known and block.kind != "heading" and len(_name(block.text).split()) > 1:
            return _name(block.text), block
    for block in [*ends, *reversed(blocks)]:
        if match := re.search(rf"\b({NAMED_BODY})\b", block.text) if block.table is None else None:
            return _name(match[1]), block
    titled = fold(" ".join(block.text for block in ends if block.kind == "heading"))
    for text in aside:
        name = _name(text)
        for block in ends:
            if (
                len(name.split()) > 1
                and fold(name) not in titled
                and fold(name) in fold(block.text)
            ):
                return name, block
    return None


_TOLD = re.compile(
    r"(?P<name>[A-ZÀ-Þ][^,;:.|–—(]{2,60}?)\s*(?:,|\s[–—|·•-]|\()\s*(?P<sort>[a-zà-ÿ][^.;:]{2,80})"
)
"""A line that is a name and what sort of body it is of: « Le Pont, association de quartier »."""
_PARTS = re.compile(r"\s[-–—|•·]\s|\s*[,;(]\s*|\s+\d")
_OWNED = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s+)?",
    re.IGNORECASE,
)
"""What a line of rights says before whose they are: « © 2019-2027 »."""
_SPELT = 0.85
"""What a name is worth whose first words or initials an address spells."""
_BODY, _HOUSE = 0.6, 0.3
"""What a word for a sort of body tells of a name; a house may be a body's, or one."""
_NAMED = 3
"""Words of the longest name that may end in a point; more are a sentence."""
_DOMAIN = re.compile(
    r"(?:@|https?://(?:www\.)?|www\.)([\w-]+(?:\.[\w-]+)*)\.[a-z]{2,10}\b", re.IGNORECASE
)


def named_by_address(
    blocks: Sequence[Block], aside: Sequence[str] = (), places: Iterable[str] = ()
) -> tuple[str, Block] | None:
    """Find the organisation that a mail or web address spells: the short line with its words.

    The address may stand in a running head or foot (`aside`). One of its `places` is no sort of
    body: « Maison Cap Nord » may be the house of « Cap Nord ».
    """
    domains = _domains(blocks, aside)
    held = set(map(key, places))
    best: tuple[float, str, Block] | None = None
    for place, block in enumerate(inner(tuple(blocks))):
        for line in _name_lines(block):
            worth = _worth(line, domains, held) - place / 1000
            if worth > 0.75 and (best is None or worth > best[0]):
                best = worth, line, block
    return _in_full(best[1], best[2], blocks) if best else _at_the_head(blocks)


def _worth(line: str, domains: set[str], held: set[str]) -> float:
    """Give how well addresses spell a name, 1 for every word of it, and more for a sort of body.

    A line of many words, or of little ones alone, is no name: 0.
    """
    words = [w for w in key(line).split() if len(w) > 2 and w not in _LITTLE]
    if not words or len(words) > 8:
        return 0.0
    sort = SORT_FIRST.match(line)
    said = [w for w in words if any(w in d for d in domains)]
    if sort and set(said) <= set(key(sort[0]).split()):
        said = []  # « musees » in the address of their friends does not tell which museum
    body = sort is not None and key(line) not in held
    worth = sum(map(len, said)) / sum(map(len, words))
    worth += 0.0 if not body else _HOUSE if line.startswith("Maison") else _BODY
    worth = max(worth, _SPELT) if _spells(key(line).split(), domains) else worth
    return worth + ("".join(_bare(line)) in domains)


def in_address(name: str, blocks: Sequence[Block], aside: Sequence[str] = ()) -> bool:
    """Tell whether an address, if any is printed, holds a word of a name, of 5 letters or more."""
    domains = _domains(blocks, aside)
    words = (word for word in key(name).split() if len(word) > 4)
    return not domains or any(word in domain for word in words for domain in domains)


def spelled_by_address(
    names: Iterable[str], blocks: Sequence[Block], aside: Sequence[str] = ()
) -> str | None:
    """Give the first name that a mail or web address is, its sort of body named or not."""
    domains = _domains(blocks, aside)
    ways = ((name, {key(name).replace(" ", ""), "".join(_bare(name))}) for name in names)
    return next((name for name, spelled in ways if not spelled.isdisjoint(domains)), None)


def _domains(blocks: Sequence[Block], aside: Sequence[str]) -> set[str]:
    text = " ".join([*(block.text for block in inner(tuple(blocks))), *aside])
    return {key(domain).replace(" ", "") for domain in _DOMAIN.findall(text)}


def _spells(words: list[str], domains: set[str]) -> bool:
    """Tell a name of which an address says the first words, two or more, or all initials."""
    initials = "".join(word[0] for word in words)
    firsts = ("".join(words[:count]) in domains for count in range(2, len(words) + 1))
    return any(firsts) or (len(initials) >= 3 and initials in domains)


def _bare(name: str) -> list[str]:
    """Leave out the article before a name, or what sort of body it is, as addresses do.

    >>> _bare("La Noria Bleue"), _bare("Association Cap Nord"), _bare("Cap Nord")
    (['noria', 'bleue'], ['cap', 'nord'], ['cap', 'nord'])
    """
    words = key(name).split()
    told = words[0] in {"l", "la", "le", "les", "the", "de", "het"} or SORT_FIRST.match(name)
    return words[1:] if len(words) > 2 and told else words


def _in_full(name: str, block: Block, blocks: Sequence[Block]) -> tuple[str, Block]:
    """Give the name as a line of its own spells it, if longer: at the head, or over a mail."""
    said = set(key(name).split())
    texts = [b for b in blocks if b.table is None and b.text.strip()]
    mailed = [over for over, below in pairwise(texts) if "@" in below.text]
    for head in [*texts[:3], *mailed]:
        line = head.text.strip()
        printed = {key(one.text) for one in head.lines}
        alone = line in _name_lines(head) and len(line.split()) <= 9 and key(name) not in printed
        # « Moulin Bleu » may be spelled « Moulin Bleu Learning Centre ».
        longer = key(line).startswith(f"{key(name)} ") and SORT_LAST.search(line)
        if alone and said < set(key(line).split()) and (SORT_FIRST.match(line) or longer):
            return line, head
    return name, block


def _at_the_head(blocks: Sequence[Block]) -> tuple[str, Block] | None:
    """Find an organisation by its kind of name, alone at the top or bottom of the document."""
    texts = [b for b in blocks if b.table is None and b.text.strip()]
    below = dict(zip(map(id, texts), texts[1:], strict=False))
    for block in [*texts[:4], *texts[-2:]]:
        sort = id(block) in below and SORT_FIRST.match(below[id(block)].text)
        told = _TOLD.fullmatch(block.text.strip()) if block.kind != "heading" else None
        if told and SORT_FIRST.match(told["sort"]):
            return told["name"], block
        for line in _name_lines(block):
            # A title may well end in « formation »; what sort of body it is stands below a name.
            tail = SORT_LAST.search(line) if block.kind != "heading" or sort else None
            kind = SORT_FIRST.match(line) or tail
            if kind and 2 <= len(line.split()) <= 9 and line[-1] not in ".?!":
                return line, block
    return None


def _name_lines(block: Block) -> list[str]:
    """Give what in a short block may be a name: its part before a dash, comma or street."""
    text = re.sub(r"^[^:]{2,24}\s?:\s", "", block.text.strip())
    owned = _OWNED.match(text)
    if owned or "@" in text or "http" in text:
        # A line of addresses begins with whose they are, one of rights with whose those are.
        text = _PARTS.split(text[owned.end() :] if owned else text)[0]
    if len(text) > 110 or "@" in text or "http" in text:
        return []
    if where := find_address(text):
        text = text[: where[0]]
    parts = _PARTS.split(text)
    parts = [p.strip(" ©.:") for p in parts if not (p.endswith(".") and len(p.split()) > _NAMED)]
    return [part for part in parts if part[:1].isupper() and not part.endswith("?")]


def _name(text: str) -> str:
    return item(re.split(r"\s[-–—|•]\s|\s*,\s*|\s+\d", text.strip())[0]).strip(" ©")
