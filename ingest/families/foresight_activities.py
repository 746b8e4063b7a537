"""The activities of a job, from the table or list that defines them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.families.codes import is_code
from ingest.families.context import full, is_leader
from ingest.families.foresight_book import Entry, Printed, printed
from ingest.families.foresight_report import Report
from ingest.families.tables import Item, Row, View, coded, items
from ingest.families.wording import alike, item, key, sentences
from ontology.model import Block
from ontology.records import Activity

_NAMES = re.compile(r"^(?:activit[ée]s?|activit(?:y|ies)|activiteit(?:en)?|domaines?|missions?|t[âa]ches?|tasks?|taak|taken)\s+(?:n°\s*)?", re.IGNORECASE)  # fmt: skip  # noqa: E501
_LETTER = re.compile(
    rf"(?i:{_NAMES.pattern})?\(?([A-Za-zΑ-Ωα-ω]|[IVX]{{1,4}}|[a-z]\d{{1,2}})"
    r"(?:[.)]\s+(?=\S)|\s+[–—·-]\s+(?=\S)|\s*:\s+(?=\S)|(?<=[A-Z])\s+(?=[A-ZÀ-Ý]))"
)
_ONE = re.compile(rf"{_NAMES.pattern}\d{{1,2}}\b", re.IGNORECASE)
"""What calls one activity: a list below it tells of that one."""
_PARTED = re.compile(r"\s*[,;/+&]\s*(?:(?:et|and|en)\s+)?|\s+(?:et|and|en|ou|or)\s+")
"""What parts the codes of several activities."""
_RANGE = re.compile(r"\s*(?:\bà\b|\bto\b|\btot\b|[–—-](?=\s*[A-Z\d]{1,2}$))\s*")
_ALL = re.compile(r"(?:toutes?|tous)(?: les activités)?|all(?: activities)?|alle(?: activiteiten)?", re.IGNORECASE)  # fmt: skip  # noqa: E501
_CONTENT = re.compile(r"^\s*[-–•]\s*")


def name_domains(report: Report, view: View) -> None:
    """Take « domaine » for an activity where competences or the text say so."""
    if (
        "activity" in view.roles
        or "dimension" not in view.roles
        or ("factor" in view.roles and "competences" not in view.roles)
    ):
        return
    near = f"{report.around(view.block)} {' '.join(view.headers)}"
    if (
        "competences" in view.roles
        or report.words.label(view.block.section[-1] if view.block.section else "") == "activities"
        or re.search(
            r"domaines? d['’]activit|activiteitsdomein|areas? of activity", near, re.IGNORECASE
        )
    ):
        view.roles["activity"] = view.roles.pop("dimension")


def state_activity(
    report: Report, text: str, blocks: tuple[Block, ...], *, known_only: bool = False
) -> Entry | None:
    """State an activity under one of its wordings; with `known_only`, none but a known one."""
    said = lettered(text) or printed(text)
    if not said.label or text.strip() in report.activities.entries:
        known = report.activities.entries.get(said.code or text.strip(" .:"))
        if known:
            report.drafts.put(Activity, known.iri, blocks)
        return known
    code = said.code or (str(said.number) if said.number is not None else None)
    notation = said.notation or code
    entry = report.activities.entries.get(code or "") or _same(report, said.label)
    if entry is None:
        if known_only:
            return None
        iri = report.minter.activity(report.study, code, said.label)
        entry = report.activities.add(
            Entry(iri, code or key(said.label), said.number, [said.label])
        )
        report.drafts.put(
            Activity,
            iri,
            blocks,
            label=said.label,
            notations=(notation,) if notation else (),
            scheme=report.study,
            top_of=report.study,
        )
        return entry
    report.drafts.put(Activity, entry.iri, blocks)
    if key(said.label) not in map(key, entry.labels):
        entry.labels.append(said.label)
        report.drafts.put(Activity, entry.iri, [], alt_labels=(said.label,))
    return entry


def named_activities(report: Report, text: str) -> list[Entry]:
    """Give the known activities of a text that is nothing but their codes, or says all of them.

    « A, D », « 1 et 3 », « Activités A à C », « toutes ».
    """
    known = {_close(code): entry for code, entry in report.activities.entries.items()}
    if _ALL.fullmatch(text.strip(" .()")):
        return list(known.values())
    bare = _NAMES.sub("", text.strip(" .()"))
    found: list[Entry] = []
    for part in _PARTED.split(bare):
        whole = known.get(_close(part))
        ends = [whole] if whole else [known.get(_close(code)) for code in _RANGE.split(part)]
        if not all(ends) or len(ends) > 2:
            return []
        order = list(known.values())
        first, last = (order.index(one) for one in (ends[0], ends[-1]) if one)
        found += order[first : last + 1]
    return list({one.code: one for one in found}.values())


def _close(code: str) -> str:
    return "".join(code.split()).casefold()


def lettered(text: str) -> Printed | None:
    """Take a letter, greek ones too, or roman number off an activity.

    >>> said = ("a) Animer", "IV – Animer", "E Animer", "B : Animer", "γ · Animer")
    >>> [lettered(text).code for text in said]
    ['a', 'IV', 'E', 'B', 'γ']
    >>> lettered("Mission C – Animer").label
    'Animer'
    >>> lettered("Animer un atelier"), lettered("À distance")
    (None, None)
    """
    match = _LETTER.match(text.strip())
    return Printed(None, match[1], item(text.strip()[match.end() :]), match[1]) if match else None


def _same(report: Report, label: str) -> Entry | None:
    """Find by wording: equal, or one the beginning of the other."""
    for entry in report.activities.entries.values():
        for known in entry.labels:
            short, long = sorted((key(label), key(known)), key=len)
            if short == long or (len(short) >= 6 and long.startswith(f"{short} ")):
                return entry
            if alike(label, known) >= 0.93:
                return entry
    return None


def read_defined(report: Report, view: View) -> None:
    """Read the table that defines the activities, a description beside each."""
    column, codes = _names_and_codes(view)
    beside = view.column("description")
    entry: Entry | None = None
    told: dict[str, list[Item]] = {}
    for row in view.rows():
        if row.starts(column) and row.text(column):
            code = row.text(codes)
            for text, blocks in _cell_activities(row, column):
                entry = state_activity(report, f"{code} – {text}" if code else text, blocks)
        if entry and beside != column and row.starts(beside):
            told.setdefault(entry.code, []).extend(items(row.blocks(beside)))
    for code, found in told.items():
        text = " ".join(_CONTENT.sub("", one.text) for one in found)
        if text:
            told_by = [block for one in found for block in one.blocks]
            iri = report.activities.entries[code].iri
            report.drafts.put(Activity, iri, told_by, description=text)
    if told or report.activities.entries:
        report.understood.add(id(view.block))


def _names_and_codes(view: View) -> tuple[int | None, int | None]:
    """Find the columns of names and codes: « Activité | Intitulé » may head « A | Animer »."""
    column = view.column("activity")
    if column is None or "code" in view.roles or coded(view, column) < 1:
        return column, _codes_of(view)
    told = {c: role for role, columns in view.roles.items() for c in columns}
    after = range(column + 1, view.table.n_columns)
    names = [c for c in after if told.get(c, "text") in {"text", "description"}]
    names.sort(key=lambda c: told.get(c) == "description")
    return (names[0], column) if names else (column, _codes_of(view))


def _codes_of(view: View) -> int | None:
    """Find the column of the codes: the one that says so, else one without a name beside it."""
    named, column = view.column("code"), view.column("activity")
    if named is not None or column is None:
        return named
    taken = {c for columns in view.roles.values() for c in columns}
    free = [c for c in (column - 1, column + 1) if 0 <= c < view.table.n_columns and c not in taken]
    return next((c for c in free if coded(view, c) >= 0.8), None)


def _cell_activities(row: Row, column: int | None) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the activities of one cell: one, or several when it lists numbered items."""
    blocks = row.blocks(column)
    numbered = [b for b in blocks if b.kind == "list_item" and re.search(r"\w", b.marker)]
    if len(numbered) > 1:
        for block in blocks:
            yield full(block), (block,)
    elif blocks:
        yield row.full(column), blocks


def activity_lists(report: Report) -> Iterator[list[Block]]:
    """Yield the lists that a sentence about activities announces."""
    run: list[Block] = []
    for block in (*report.blocks, None):
        if (
            block is not None
            and (block.kind == "list_item" or (leads_bold(block) and _names_coded(block)))
            and not is_leader(block.text)
            and id(block) not in report.understood
        ):
            run.append(block)
            continue
        if block is not None and run and block.kind in {"footnote", "caption"}:
            continue
        if len(run) >= 3 and _about_activities(report, run[0]):
            yield run
        run = []


def _about_activities(report: Report, first: Block) -> bool:
    coded = _names_coded(first)
    intro = report.intro(first)
    if intro is None:
        return False
    last = 2 if coded else 1  # over items plain by their codes, a remark may end the paragraph
    if not any(report.words.says("activity", said) for said in sentences(intro.text)[-last:]):
        return False
    if _ONE.match(intro.text):
        return False
    if report.words.says("factor", intro.text) or report.words.says(
        "action", sentences(intro.text)[-1]
    ):
        return False
    above = intro.text if intro.kind == "heading" else (first.section or ("",))[-1]
    heading = report.words.label(above) == "activities"
    return heading or intro.text.rstrip().endswith(":") or coded


def _names_coded(block: Block) -> bool:
    """Tell an item that opens with a code in bold: alone, or with a name, and says more of it."""
    if printed(full(block)).code is None:
        return False
    return len(named(block)) == 2 or (leads_bold(block) and is_code(block.runs[0].text))


def read_list(report: Report, run: list[Block], *, defines: bool) -> None:
    """State the activities of a list; one that does not define them must agree with those known."""
    numbered = all(re.search(r"\w", block.marker) for block in run)
    if not defines and not _agrees(report, run, numbered=numbered):
        return
    for block in run:
        head = named(block)
        text = head[0] if len(head[0].split()) <= 12 else block.text
        marked = full(replace(block, text=text)) if numbered else text
        entry = state_activity(report, marked, (block,), known_only=not defines)
        if entry and len(head) == 2 and defines:
            report.drafts.put(Activity, entry.iri, [block], description=item(head[1]))
    report.understood.update(id(block) for block in run)


def leads_bold(block: Block) -> bool:
    """Tell a block that opens with words in bold and goes on without."""
    return len(block.runs) > 1 and block.runs[0].style.bold >= 0.9 > block.runs[1].style.bold


def named(block: Block) -> list[str]:
    """Cut an item into what it names and what it says of it: where bold ends, or at a colon.

    A code alone in bold names nothing: its name is what stands behind it.
    """
    if leads_bold(block) and not is_code(block.runs[0].text):
        name = block.runs[0].text.strip()
        if block.text.startswith(name) and len(name) < len(block.text):
            return [name.rstrip(" .:–—"), block.text[len(name) :].strip(" .:–—")]
    head, *told = re.split(r"\s+:\s+", block.text, maxsplit=1)
    if told and is_code(head):
        return [f"{head} : {told[0]}"]
    return [head, *told]


def _agrees(report: Report, run: list[Block], *, numbered: bool) -> bool:
    """Tell whether another list is of the same activities: most of its items are alike."""
    hits = 0
    for block in run:
        code = re.sub(r"\W", "", block.marker) if numbered else ""
        entry = report.activities.entries.get(code) or _same(report, item(block.text))
        labels = entry.labels if entry else []
        hits += max((alike(block.text, label) for label in labels), default=0) >= 0.4
    return hits >= 0.6 * len(run)
