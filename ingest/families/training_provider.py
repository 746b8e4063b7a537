"""Who gives a course."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise, takewhile

from rdflib import URIRef

from ingest.families.bodies import SORT_FIRST, names_body, organisations
from ingest.families.brochure import Course, is_kicker
from ingest.families.context import Context, inner
from ingest.families.declaration import declared
from ingest.families.metadata import (
    PUBLISHED,
    in_address,
    language_of,
    named_by_address,
    spelled_by_address,
)
from ingest.families.sections import Said
from ingest.families.training_sessions import Facts
from ingest.families.values import has_status
from ingest.families.wording import alike, fold, item, key
from ingest.fields import find_address
from ontology.model import Block
from ontology.records import Organisation

GIVEN_BY = re.compile(
    r"(?:^|\b)(?:(?i:organis[ée]e?s?|propos[ée]e?s?|dispens[ée]e?s?|offered|organi[sz]ed|"
    r"provided|georganiseerd|aangeboden|course|workshop)\s+(?i:par|by|door)\s+|"
    r"(?i:une|notre)\s+(?:formation|initiative)\s+(?:d[eu]\s+|d['’])|"
    r"(?i:een)\s+(?:opleiding|vorming)\s+van\s+)"
    r"(?P<name>(?:l['’]|la |le |the |de |het )?[A-ZÀ-Þ].{2,80})"
    r"|(?i:donn[ée]e?s?\s+par|assur[ée]e?s?\s+par|(?:led|run|delivered|hosted|given)\s+by)\s+"
    r"(?P<team>(?:l['’]|la |le |les |the )[A-ZÀ-Þ].{2,80})",
)
"""Who gives a course; after « led by », an article tells an organisation from a person."""
_PUBLISHED = re.compile(rf"(?i:{PUBLISHED})\s*(?P<name>[A-ZÀ-Þ][^.;,|()\n]{{2,60}})")
_LEADING = re.compile(rf"^(?i:{PUBLISHED})\s*(?=[A-ZÀ-Þ])")
"""What a line says before the name of its publisher."""

_FRENCH, _DUTCH = r"a(?:i?sbl|\.s\.b\.l\.)", r"i?vzw"
_FORM = {"fr": re.compile(rf"\b{_FRENCH}$"), "nl": re.compile(rf"\b{_DUTCH}$")}
"""The legal form by which a name is of a language, where the same body has one in two."""
_IN_TWO = rf"(?:{_FRENCH}\s?[/–-]\s?{_DUTCH}|{_DUTCH}\s?[/–-]\s?{_FRENCH})"
"""The legal form in two languages, after one name that is the same in both."""
_ARTICLE = re.compile(r"^(?i:l['’]|(?:la|le|les|the|de|het)\s+)(?=[A-ZÀ-Þ])")
_PAGE = re.compile(r"(?<!\W)\W*\b(?:page|p\.|pagina)?\s*\d.*", re.DOTALL)
"""A page's number and all after it; of a stretch of dots or numbers, only the first is tried."""
_SIGNED = 2
"""Places where a body that gives a course stands alone: the cover of a leaflet and its back."""
_PARTED = re.compile(r"\s*[·•|–—,;]\s*")


def find_provider(
    context: Context, course: Course, facts: Facts
) -> tuple[URIRef | None, list[Block]]:
    """Find who gives the course: said so, else an organisation named by its legal form."""
    for entry in course.of("provider"):
        if entry.said:
            whole = _over_address(entry.said[0])
            given = GIVEN_BY.search(whole)
            said = given["name"] or given["team"] if given else whole
            name = _organisation_name(said)
            if name and not is_kicker(name) and not _is_town(context, name):
                return _organise(context, name, entry.said[0].block, facts)
    for block in inner(context.blocks):
        if (match := GIVEN_BY.search(block.text)) and (
            name := _organisation_name(match["name"] or match["team"])
        ):
            return _organise(context, name, block, facts)
    named = _named_everywhere(context, course)
    mailed = named_by_address(context.blocks, context.aside, facts.places)
    if named and mailed and not (set(key(named[0]).split()) & set(key(mailed[0]).split())):
        named = named if in_address(named[0], context.blocks, context.aside) else None
    if best := named or mailed:
        return _organise(context, best[0], best[1], facts)
    at_edges = (
        _published(context),
        _imprint(context),
        facts.hosts,
        _signed(context),
        _spelled(context),
        _told(context),
        _on_covers(context, course, facts),
    )
    for name, block in chain(*at_edges, _at_home(context, facts)):
        return _organise(context, name, block, facts)
    return None, []


def _is_town(context: Context, name: str) -> bool:
    """Tell where a body is, « Centre de formation – Ath », by an address that ends in it."""
    ends = re.compile(rf"(?<!\d)\d{{4,5}}\s(?:[A-Z]{{2}}\s)?{re.escape(name)}(?![\w-])")
    return any(map(ends.search, _texts(context)))


def _published(context: Context) -> list[tuple[str, Block]]:
    """Find who a sentence says publishes the document: « une publication du Pont »."""
    found = ((_PUBLISHED.search(block.text), block) for block in inner(context.blocks))
    names = ((_organisation_name(match["name"]), block) for match, block in found if match)
    return [(name, block) for name, block in names if name][:1]


def _imprint(context: Context) -> list[tuple[str, Block]]:
    """Find the name that a running head or foot begins with and goes on with its address.

    Or that any line begins with and goes on with what body it is in law.
    """
    for text in _texts(context):
        name = _PARTED.split(text)[0]
        where = find_address(text) if text in context.aside else None
        told = has_status(text) or (where and where[0] >= len(name))
        if told and (_is_proper(name) or _is_coined(name)):
            block = _near_name(context, key(name))
            return [(name, block)] if block else []
    return []


def _over_address(said: Said) -> str:
    """Give the first line of a name over its address, else all that is said."""
    first, *rest = [line.text.strip() for line in said.block.lines] or [said.text]
    below = rest and said.text.startswith(first) and not re.search(r"\d", first)
    return first if below and re.search(r"\d", rest[0]) else said.text


def _signed(context: Context) -> list[tuple[str, Block]]:
    """Find a name at the edge of the pages that also stands alone: above the title, or anywhere."""
    edges, title = _edges(context), context.title or ""
    above = takewhile(
        lambda block: block.table is None and alike(block.text, title) <= 0.8, context.blocks[:3]
    )
    alone = (b for b in inner(context.blocks) if b.kind != "heading" or names_body(b.text))
    for block in (*at_its_address(context), *above, *alone) if edges else ():
        if key(block.text) in edges and alike(block.text, title) <= 0.8:
            return [(block.text.strip(), block)]
    return []


def at_its_address(context: Context) -> list[Block]:
    """Find a name at the edge of the pages that stands alone right over an address: no title."""
    edges = _edges(context)
    pairs = pairwise(inner(context.blocks)) if edges else ()
    named = (over for over, below in pairs if key(over.text) in edges and _is_address(below.text))
    return list(named)


def _is_address(text: str) -> bool:
    where = find_address(text)
    return where is not None and where[0] == 0


def _edges(context: Context) -> set[str]:
    """Give the names at the edge of the pages, as keys."""
    cuts = [(_PAGE.sub("", text), _PARTED.split(text)[0]) for text in context.aside]
    return {key(name) for both in cuts for name in both if _is_proper(name) or _is_coined(name)}


def _spelled(context: Context) -> list[tuple[str, Block]]:
    """Find a name at the edge of the pages that a mail or web address spells."""
    names = (_PARTED.split(text)[0] for text in context.aside)
    proper = sorted(filter(_is_proper, names), key=str.isupper)  # those in capitals last
    name = spelled_by_address(proper, context.blocks, context.aside)
    block = _near_name(context, key(name)) if name else None
    return [(name, block)] if name and block else []


def _told(context: Context) -> list[tuple[str, Block]]:
    """Find a name at the edge of the pages, of no part of the document, that a sentence names."""
    names = (_PARTED.split(text)[0] for text in context.aside)
    heads = [context.title or "", *(b.text for b in inner(context.blocks) if b.kind == "heading")]
    for name in dict.fromkeys(filter(_is_proper, names)):
        named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        if all(alike(name, head) <= 0.8 for head in heads):
            texts = (b for b in inner(context.blocks) if b.text != name)
            if block := next((b for b in texts if named.search(b.text)), None):
                return [(name, block)]
    return []


def _on_covers(context: Context, course: Course, facts: Facts) -> list[tuple[str, Block]]:
    """Find a sort of body that stands alone in two places, and that a sentence names."""
    others = {*map(key, facts.places), key(context.title or ""), key(course.name)}
    texts = list(inner(context.blocks))
    named = (b for b in texts if names_body(b.text.strip()) and _is_proper(b.text.strip()))
    own = [block for block in named if key(block.text) not in others]
    times = Counter(key(block.text) for block in own)
    for block in {key(one.text): one for one in reversed(own)}.values():
        if times[key(block.text)] < _SIGNED:
            continue
        name = re.compile(rf"(?<!\w){re.escape(block.text.strip())}(?!\w)")
        told = any(key(b.text) not in times and name.search(b.text) for b in texts)
        if told:
            return [(block.text.strip(), block)]
    return []


def _at_home(context: Context, facts: Facts) -> list[tuple[str, Block]]:
    """Find a name that is also where the course is held: whoever gives it.

    It stands above the title, or alone in two places that do not say where that is.
    """
    title = context.title or ""
    above = takewhile(lambda block: alike(block.text, title) <= 0.8, inner(context.blocks[:3]))
    heads, told = set(map(id, above)), set(map(id, facts.blocks))
    places = set(map(key, facts.places))
    named = [b for b in inner(context.blocks) if key(b.text) in places and _is_proper(b.text)]
    times = Counter(key(block.text) for block in named if id(block) not in told)
    own = (b for b in named if id(b) in heads or times[key(b.text)] >= _SIGNED)
    return [(block.text.strip(), block) for block in own][:1]


def _is_proper(name: str) -> bool:
    """Tell a name from what a document that offers courses is called.

    >>> _is_proper("L’Atelier du Fleuve"), _is_proper("Saison de printemps")
    (True, False)
    >>> _is_proper("Spring catalogue of courses"), _is_proper("Formation")
    (False, False)
    """
    named = name[:1].isupper() and 1 < len(name.split()) <= 8
    return named and not re.search(r"\d|[.:;?!]$", name) and not _is_offer(name)


def _is_coined(name: str) -> bool:
    """Tell one word that is written as no common word is.

    >>> [_is_coined(name) for name in ("Trait-Union", "KIKK", "MédiaLab", "Automne")]
    [True, True, True, False]
    """
    written = re.fullmatch(r"[A-ZÀ-Þ]{3,6}|\w+-[A-ZÀ-Þ]\w+|\w*[a-zà-ÿ][A-ZÀ-Þ]\w*", name)
    return written is not None and name[0].isupper() and not _is_offer(name)


def _is_offer(name: str) -> bool:
    """Tell what a document that offers courses is called; « Institut de formation » is a body."""
    offer = declared("training").says("offer", name) and not SORT_FIRST.match(name)
    return offer or is_kicker(name)


def _organisation_name(text: str) -> str | None:
    legal = organisations(text)
    if legal:
        return legal[0]
    name = re.split(r"\s*(?:,|;|\s[–—-]\s|\(|\||\.\s|\bTél|\bhttps?:|\bwww)", text.strip())[0]
    name = re.sub(r"^(?:l['’]|(?:la|le|les|the|de|het)\s+)(?=[A-ZÀ-Þ])", "", name)
    return item(name) if 0 < len(name.split()) <= 10 else None


def _named_everywhere(context: Context, course: Course) -> tuple[str, Block] | None:
    """Find the organisation that the brochure names most, by its legal form.

    Of two that it names as often, one in each language, the course's language tells whose it is.
    """
    first: dict[str, tuple[str, Block]] = {}
    counts: dict[str, int] = {}
    for block in inner(context.blocks):
        for name in organisations(block.text):
            first.setdefault(fold(name), (name, block))
            counts[fold(name)] = counts.get(fold(name), 0) + 1
    for name in (name for text in context.aside for name in organisations(text)):
        core = key(name).rsplit(" ", 1)[0]
        near = first[fold(name)][1] if fold(name) in first else _near_name(context, core)
        if near is not None:
            # What stands alone on the page is how a body calls itself.
            called = near.text.strip() if key(near.text) == core else name
            first.setdefault(fold(name), (called, near))
            counts[fold(name)] = counts.get(fold(name), 0) + 5
    language = language_of(block for entry in course.entries for block in entry.blocks)
    form = _FORM.get(language)
    own = {name for name in counts if form and form.search(name)}
    best = max(counts, key=lambda name: (counts[name], name in own), default=None)
    return first[best] if best else None


def _near_name(context: Context, core: str) -> Block | None:
    """Find the text that names an organisation which only a running head spells in full.

    Its `core` is its name without its legal form, as a key.
    """
    texts = [b for b in context.blocks if b.table is None and b.text.strip()]
    return next((b for b in texts if core in key(b.text)), texts[0] if texts else None)


def _organise(
    context: Context, name: str, block: Block, facts: Facts
) -> tuple[URIRef, list[Block]]:
    name = _LEADING.sub("", name) or name
    address = next((a for host, a in facts.addresses if fold(host) == fold(name)), None)
    name = _usual(context, _bare(context, _of_two_forms(context, _before_its_sort(context, name))))
    iri = context.minter.local("organisation", name)
    return context.drafts.put(Organisation, iri, [block], label=name, address=address), [block]


def _before_its_sort(context: Context, name: str) -> str:
    """Give what stands before the sort of body too, if both head a page and are at its edges.

    « Passerelle – Fédération des quais » is one name of two parts where it is never cut.
    """
    edges = {key(_PAGE.sub("", text)) for text in context.aside} if names_body(name) else set()
    alone = (b.text.strip() for b in inner(context.blocks) if key(b.text) in edges)
    for whole in alone:
        first, *rest = re.split(r"\s[–—-]\s", whole)
        if rest == [name] and first[:1].isupper() and not _is_offer(first):
            return whole
    return name


def _of_two_forms(context: Context, name: str) -> str:
    """Leave out a legal form in two languages, where the name stands alone only without any."""
    core = name.rpartition(" ")[0]
    both = re.compile(rf"\b{re.escape(core)}\s{_IN_TWO}\b", re.IGNORECASE)
    if not core or not any(map(both.search, _texts(context))):
        return name
    if whole := next((text for text in _texts(context) if both.fullmatch(text.strip())), None):
        return whole.strip()
    alone = any(key(_PAGE.sub("", text)) == key(core) for text in _texts(context))
    return core if alone else name


def _usual(context: Context, name: str) -> str:
    """Give a name of several words in capitals as the document spells it elsewhere."""
    if not name.isupper() or len(name.split()) < 2:
        return name
    spelled = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = (match.group() for text in _texts(context) for match in spelled.finditer(text))
    return next((one for one in found if one[:1].isupper() and not one.isupper()), name)


def _bare(context: Context, name: str) -> str:
    """Leave out an article that the document does not print where a line begins with the name."""
    bare = _ARTICLE.sub("", name)
    alone = re.compile(rf"{re.escape(bare)}\s*(?:$|[,;|·•–—(-])")
    return bare if len(bare.split()) > 1 and any(map(alone.match, _texts(context))) else name


def _texts(context: Context) -> Iterator[str]:
    """Yield what the edges of the pages say, then every text of theirs."""
    yield from context.aside
    yield from (block.text for block in inner(context.blocks))
