"""Certification profiles: a framework of activities and competences, its units, its job."""

import re
from dataclasses import dataclass, field
from datetime import date

from rdflib import URIRef

from ingest.families import certification_framework, certification_units
from ingest.families.bodies import organisations
from ingest.families.certification_bands import edged, titled
from ingest.families.certification_codes import external_codes, is_scheme
from ingest.families.certification_lettered import lettered
from ingest.families.certification_names import over_codes, settle
from ingest.families.certification_outline import outline
from ingest.families.context import Context
from ingest.families.declaration import declared
from ingest.families.metadata import named_by_address, title_blocks
from ingest.families.profile import Profile
from ingest.families.sections import Entry, Said, entries
from ingest.families.titles import gendered, is_kind, job_title, titles_in, titles_told
from ingest.families.wording import fold, item, key, unquoted
from ingest.fields import find_address, find_days
from ontology.iris import last
from ontology.model import Block
from ontology.records import Framework, Occupation, Organisation, ProficiencyLevel

_APPROVED = re.compile(
    r"(?:approuv|valid|adopt|approved|goedgekeurd|entr[ée]e en vigueur)\w*", re.IGNORECASE
)
_VERSION = re.compile(r"\b(?:version|versie)\s*\.?\s*(\d+(?:\.\d+)*|20\d\d)\b", re.IGNORECASE)
_EDITION = 6
"""Words of the longest version; what is longer says how the document is revised."""
_CODE = re.compile(r"^(?=.*[A-Z])[A-Z0-9][A-Z0-9._/-]{2,24}$")


@dataclass(slots=True)
class _Facts:
    """What stands beside the labels of a profile."""

    by_role: dict[str, list[Entry]] = field(default_factory=dict)
    boxed: dict[str, tuple[str, list[Block]]] = field(default_factory=dict)

    def of(self, role: str) -> list[Said]:
        return [one for entry in self.by_role.get(role, []) for one in entry.said]

    def blocks(self, role: str) -> list[Block]:
        return [block for entry in self.by_role.get(role, []) for block in entry.blocks]


def extract(context: Context) -> None:
    """State everything that a certification profile says, into the context's drafts."""
    words = declared("certification")
    context.blocks = tuple(lettered(tuple(edged(tuple(titled(context.blocks)), context.sideways))))
    facts = _facts(context)
    context.references = []
    heads = title_blocks(context.blocks)
    code, code_blocks = _code(context, facts)
    label = context.title or code or context.file_name
    framework = context.minter.framework(code or label)
    profile = Profile(context=context, words=words, framework=framework, code=code)
    profile.outline = outline(context.blocks, words)
    profile.listing = over_codes(context.blocks)
    certification_framework.read(profile)
    certification_units.read(profile)
    settle(profile)
    if not profile.activities and not profile.competences:
        return
    publisher = _certifier(context, facts)
    version = _version(facts, context)
    context.drafts.put(
        Framework,
        framework,
        [*heads, *code_blocks],
        notation=code,
        label=unquoted(label),
        version=version,
        publisher=publisher,
        top_concepts=tuple(profile.activities.values()),
    )
    context.publisher = publisher
    _approval(context, facts)
    _occupation(profile, facts, heads)
    _levels(profile, facts)


def _facts(context: Context) -> _Facts:
    from ingest.families.profile import READING  # noqa: PLC0415

    facts = _Facts()
    for entry in entries(context.blocks, READING):
        if entry.role:
            facts.by_role.setdefault(entry.role, []).append(entry)
    for block in context.blocks:
        if block.table is not None:
            _box(block, facts)
    return facts


def _box(block: Block, facts: _Facts) -> None:
    """Read a box of labels above their values."""
    table = block.table
    if table is None or table.n_rows > 4:
        return
    words = declared("certification")
    for cell in table.cells:
        role = words.label(cell.text, hear=False)
        if role not in {"code", "approval", "version", "licence", "certifier", "address"}:
            continue
        beside = table.at(cell.row, cell.column + cell.column_span)
        below = table.at(cell.row + cell.row_span, cell.column)
        for value in (beside, below):
            if value and value.text and words.label(value.text) is None:
                facts.boxed.setdefault(role, (value.text.strip(), [*cell.blocks, *value.blocks]))


def _value(facts: _Facts, role: str) -> tuple[str, list[Block]] | None:
    if role in facts.boxed:
        return facts.boxed[role]
    said = facts.of(role)
    return (said[0].text.strip(), [said[0].block]) if said else None


def _code(context: Context, facts: _Facts) -> tuple[str | None, list[Block]]:
    found = _value(facts, "code")
    if found:
        first = found[0].split(" ")[0].strip(".,;()")
        if _CODE.match(first):
            return first, found[1]
    schemes = declared("certification").lists["schemes"]
    for block in context.blocks[:12]:
        for match in re.finditer(r"\b(?=[A-Z-]*\d)[A-Z]{3,}[A-Z0-9]*(?:-[A-Z0-9]+)*\b", block.text):
            if _CODE.match(match.group()) and not is_scheme(match.group(), schemes):
                return match.group(), [block]
    marks = {block.marker for block in context.blocks}
    for text in (one for one in context.aside if one not in marks):
        if re.fullmatch(r"[A-Z]{3,}[A-Z-]*\d{1,3}", text.strip()):
            return text.strip(), []
    return None, []


def _version(facts: _Facts, context: Context) -> str | None:
    found = _value(facts, "version")
    if found and len(found[0].split()) <= _EDITION:
        return re.sub(r"^(?:version|versie|v)\.?\s*", "", found[0], flags=re.IGNORECASE)
    for block in context.blocks[:20]:
        if (match := _VERSION.search(block.text)) and not re.search(r"rome|esco", fold(block.text)):
            return match[1]
    return None


def _certifier(context: Context, facts: _Facts) -> URIRef | None:
    """State the certifying organisation and its address."""
    said = facts.of("certifier")
    if not said:
        boxed = facts.boxed.get("certifier")
        if not boxed:
            return _any_organisation(context)
        address, more = facts.boxed.get("address", (None, []))
        return context.drafts.put(
            Organisation,
            context.minter.local("organisation", boxed[0]),
            [*boxed[1], *more],
            label=boxed[0],
            address=address,
        )
    lines = [line for one in said for line in _lines(one)]
    text = ", ".join(line.strip(" ,;") for line in lines)
    where = find_address(text)
    name = item(lines[0])
    if where and where[0] > 2:
        before = text[: where[0]].strip(" ,;:–-(")
        name = item(before if len(lines) == 1 else lines[0] if lines[0] in before else before)
    name = re.split(r",\s", name)[0]
    address = text[where[0] : where[1]].strip(" ,") if where else None
    blocks = [one.block for one in said if where or one is said[0]]
    return context.drafts.put(
        Organisation,
        context.minter.local("organisation", name),
        blocks,
        label=name,
        address=address,
    )


def _lines(one: Said) -> list[str]:
    whole = one.text == one.block.text.strip() and one.block.lines
    return [line.text for line in one.block.lines] if whole else [one.text]


def _any_organisation(context: Context) -> URIRef | None:
    """Find an organisation by its legal form, its address on the web, or its kind of name."""
    for block in context.blocks:
        for name in organisations(block.text) if block.table is None else ():
            iri = context.minter.local("organisation", name)
            return context.drafts.put(Organisation, iri, [block], label=name)
    if found := named_by_address(context.blocks):
        iri = context.minter.local("organisation", found[0])
        return context.drafts.put(Organisation, iri, [found[1]], label=found[0])
    return None


def _approval(context: Context, facts: _Facts) -> None:
    found = _value(facts, "approval")
    day = _day(found[0]) if found else None
    for block in context.blocks if day is None else ():
        match = _APPROVED.search(block.text)
        day = day or (match and _day(block.text[match.start() : match.end() + 60])) or None
    context.approved_on = day
    if day and context.issued is None:
        context.issued = day.isoformat()


def _day(text: str) -> date | None:
    mentions = find_days(text)
    return mentions[0].days[0] if mentions and mentions[0].days else None


def _occupation(profile: Profile, facts: _Facts, heads: list[Block]) -> None:
    context = profile.context
    label, blocks = job_title(heads, context.blocks, profile.words)
    said = [one for one in facts.of("titles") if not is_kind(one.text)]
    described = [one for one in facts.of("definition") if len(one.text.split()) > 8]
    titles = [(title, one.block) for one in said for title in titles_in(one)]
    titles += [(title, one.block) for one in described for title in titles_told(one.text)]
    if label is None and titles:  # the document names the job only by its other titles
        label, blocks = context.title, heads
    if label is None:
        return
    codes = external_codes(profile, facts.by_role.get("references", []))
    hidden = [form for title in (label, *(t for t, _ in titles)) for form in gendered(title)]
    known = {label, *(title for title, _ in titles)}
    context.drafts.put(
        Occupation,
        context.minter.local("occupation", label),
        [*blocks, *(block for _, block in titles), *(one.block for one in described)],
        label=label,
        alt_labels=tuple(title for title, _ in titles if key(title) != key(label)),
        hidden_labels=tuple(form for form in hidden if form not in known),
        description=" ".join(one.text for one in described) or None,
        activities=tuple(profile.activities.values()),
        certified_by=tuple(profile.units.values()),
        codes=tuple(codes),
    )


def _levels(profile: Profile, facts: _Facts) -> None:
    """State the levels of mastery that a section lists."""
    for one in facts.of("levels"):
        match = re.match(r"^(?P<code>(?:niveau|level)?\s*[A-Z]?\d{1,2}|[A-C][12])\s*[:–—-]\s*(?P<label>\S.*)$", one.text, re.IGNORECASE)  # fmt: skip  # noqa: E501
        if match and one.block.kind == "list_item":
            label = item(match["label"])
            profile.context.drafts.put(
                ProficiencyLevel,
                profile.context.minter.local("level", last(profile.framework), match["code"]),
                [one.block],
                notation=match["code"].strip(),
                label=label,
                scheme=profile.framework,
            )


def is_reference(text: str) -> bool:
    """Tell a work from a code: « Référentiel du métier 2011 – Technofutur »."""
    return bool(re.search(r"\b(?:19|20)\d\d\b", text)) and len(fold(text).split()) >= 3
