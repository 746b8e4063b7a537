"""Activities, and which competences they need in which context."""

import re
from collections.abc import Iterator

from rdflib import URIRef

from ingest.families.context import full, is_leader
from ingest.families.foresight_book import Entry, printed
from ingest.families.foresight_report import Report
from ingest.families.tables import Item, Row, View, items
from ingest.families.wording import alike, item, key, sentences
from ontology.iris import last
from ontology.model import Block
from ontology.records import Activity, Competence, Factor, Impact, Need

_CONTENT = re.compile(r"^\s*[-–•]\s*")


def read(report: Report) -> None:
    """State activities from their own table or list, then the table of needs."""
    for view in report.views:
        _domains(report, view)
    needs = [
        v
        for v in report.views
        if "competences" in v.roles and {"factor", "activity"} & set(v.roles)
    ]
    for view in report.views:
        if "activity" in view.roles and "competences" not in view.roles:
            if id(view.block) not in report.understood and "actions" not in view.roles:
                _defined(report, view)
    lists = list(_lists(report))
    if not report.activities.entries:
        for run in lists[:1]:
            _from_list(report, run, defines=True)
    for view in needs:
        report.understood.add(id(view.block))
        _table(report, view)
    for run in lists:
        _from_list(report, run, defines=False)


def _domains(report: Report, view: View) -> None:
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


def _activity(
    report: Report, text: str, blocks: tuple[Block, ...], *, known_only: bool = False
) -> Entry | None:
    said = printed(text)
    if not said.label:
        return None
    code = said.code or (str(said.number) if said.number is not None else None)
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
            notations=(code,) if code else (),
            scheme=report.study,
            top_of=report.study,
        )
        return entry
    report.drafts.put(Activity, entry.iri, blocks)
    if key(said.label) not in map(key, entry.labels):
        entry.labels.append(said.label)
        report.drafts.put(Activity, entry.iri, [], alt_labels=(said.label,))
    return entry


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


def _defined(report: Report, view: View) -> None:
    """Read the table that defines the activities, a description beside each."""
    column = view.column("activity")
    entry: Entry | None = None
    told: dict[str, list[Item]] = {}
    for row in view.rows():
        if row.starts(column) and row.text(column):
            code = row.text(view.column("code"))
            for text, blocks in _cell_activities(row, column):
                entry = _activity(report, f"{code} – {text}" if code else text, blocks)
        if entry and row.starts(view.column("description")):
            told.setdefault(entry.code, []).extend(items(row.blocks(view.column("description"))))
    for code, found in told.items():
        text = " ".join(_CONTENT.sub("", one.text) for one in found)
        if text:
            blocks = [block for one in found for block in one.blocks]
            report.drafts.put(
                Activity, report.activities.entries[code].iri, blocks, description=text
            )
    if told or report.activities.entries:
        report.understood.add(id(view.block))


def _cell_activities(row: Row, column: int | None) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the activities of one cell: one, or several when it lists numbered items."""
    blocks = row.blocks(column)
    numbered = [b for b in blocks if b.kind == "list_item" and re.search(r"\w", b.marker)]
    if len(numbered) > 1:
        for block in blocks:
            yield full(block), (block,)
    elif blocks:
        yield row.full(column), blocks


def _lists(report: Report) -> Iterator[list[Block]]:
    """Yield the lists that a sentence about activities announces."""
    run: list[Block] = []
    for block in (*report.blocks, None):
        if (
            block is not None
            and block.kind == "list_item"
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
    intro = report.intro(first)
    if intro is None or not report.words.says("activity", sentences(intro.text or " ")[-1]):
        return False
    if report.words.says("factor", intro.text) or report.words.says(
        "action", sentences(intro.text)[-1]
    ):
        return False
    heading = intro.kind == "heading" and report.words.label(intro.text) == "activities"
    return heading or intro.text.rstrip().endswith(":")


def _from_list(report: Report, run: list[Block], *, defines: bool) -> None:
    numbered = sum(bool(re.search(r"\d", block.marker)) for block in run) == len(run)
    if not defines and not _agrees(report, run, numbered=numbered):
        return
    for block in run:
        head = re.split(r"\s+:\s+", block.text, maxsplit=1)
        text = head[0] if len(head[0].split()) <= 12 else block.text
        marked = f"{block.marker} {text}" if numbered else text
        entry = _activity(report, marked, (block,), known_only=not defines)
        if entry and len(head) == 2 and defines:
            report.drafts.put(Activity, entry.iri, [block], description=item(head[1]))
    report.understood.update(id(block) for block in run)


def _agrees(report: Report, run: list[Block], *, numbered: bool) -> bool:
    """Tell whether another list is of the same activities: most of its items are alike."""
    hits = 0
    for block in run:
        code = re.sub(r"\W", "", block.marker) if numbered else ""
        entry = report.activities.entries.get(code) or _same(report, item(block.text))
        hits += (
            bool(entry)
            and max((alike(block.text, label) for label in entry.labels), default=0) >= 0.4
        )  # type: ignore[union-attr]
    return hits >= 0.6 * len(run)


def _table(report: Report, view: View) -> None:
    """Read the table activity - competences - context."""
    column, competences = view.column("activity"), view.column("competences")
    contexts = view.column("factor")
    seen: dict[str, set[tuple[str, ...]]] = {}
    entry: Entry | None = None
    page = 0
    factors: list[Entry] = []
    merges = _merges(view, column)
    for row in view.rows():
        turned = _turned(row, competences, page)
        if row.text(contexts) or not turned or (row.starts(column) and row.text(column)):
            factors = report.factors.named(row.full(contexts)) if contexts is not None else []
        if row.starts(column) and row.text(column):
            entry = _activity(report, row.full(column), row.blocks(column))
        codes = tuple(factor.code for factor in factors)
        empty = row.starts(column) and not row.text(column) and bool(row.text(contexts))
        again = (turned and row.starts(contexts) and not row.text(column)) or (
            turned and not row.starts(column)
        )
        unknown = (
            entry is None
            or (empty and merges)
            or bool(
                (again or empty) and row.text(contexts) and codes in seen.get(entry.code, set())
            )
        )
        page = max([page, *(b.regions[-1].page for b in row.all_blocks if b.regions)])
        _row(report, view, row, None if unknown else entry, factors, entry)
        if entry and not unknown:
            seen.setdefault(entry.code, set()).add(codes)
        if unknown:
            entry = entry if not entry else None if turned else entry


def _turned(row: Row, competences: int | None, page: int) -> bool:
    """Tell a row that begins on a later page than the rows above it."""
    first = row.blocks(competences)[:1]
    return bool(first) and 0 < page < first[0].page


def _merges(view: View, column: int | None) -> bool:
    """Tell whether a column shows by merged cells what goes on; then an empty one is empty."""
    cells = {id(cell): cell for row in view.rows() if (cell := row.cell(column))}
    return any(cell.row_span > 1 for cell in cells.values())


def _row(
    report: Report,
    view: View,
    row: Row,
    entry: Entry | None,
    factors: list[Entry],
    before: Entry | None,
) -> None:
    found = _each(items(row.blocks(view.column("competences"))))
    if not found:
        return
    context_blocks = row.blocks(view.column("factor"))
    activity_blocks = row.blocks(view.column("activity")) if entry else ()
    iris = tuple(factor.iri for factor in factors)
    codes = [factor.code for factor in factors]
    which = entry.code if entry else f"row {row.number}"
    candidates = () if entry else tuple(one.iri for one in _candidates(report, view, row, before))
    impact = report.drafts.put(
        Impact,
        report.minter.local("impact", which, *codes),
        [*context_blocks, *activity_blocks, *(b for one in found for b in one.blocks)],
        activity=entry.iri if entry else None,
        candidates=candidates,
        factors=iris,
        scenarios=tuple(_retained(report, factors)),
    )
    if entry is None:
        report.context.notice(
            "activity-open", "Cellule d’activité vide : à trancher", found[0].blocks[0]
        )
    for factor in factors:
        report.drafts.put(Factor, factor.iri, context_blocks)
    for one in found:
        _need(report, one, impact, entry, factors, (*context_blocks, *activity_blocks))


def _each(found: list[Item]) -> list[Item]:
    """Cut a paragraph that lists competences by semicolons; list items stay whole."""
    parts: list[Item] = []
    for one in found:
        pieces = [p for p in one.text.split(" ; ") if len(p.split()) >= 2]
        cut = not one.listed and len(pieces) == one.text.count(" ; ") + 1 > 1
        parts += [Item(piece, one.blocks) for piece in pieces] if cut else [one]
    return parts


def _need(
    report: Report,
    one: Item,
    impact: URIRef,
    entry: Entry | None,
    factors: list[Entry],
    beside: tuple[Block, ...],
) -> None:
    label = item(one.text)
    coded = re.match(
        r"^((?:[A-Z]{1,3}\d{0,2}[.-]?)?\d{1,2}(?:\.\d{1,2})+|[A-Z]{1,3}\d{1,3})\s*[–:.)-]*\s+(?=\S)",
        label,
    )
    notation = coded[1] if coded else None
    label = label[coded.end() :] if coded else label
    if len(key(label)) < 3:
        return
    iris = tuple(factor.iri for factor in factors)
    competence = report.drafts.put(
        Competence,
        report.minter.competence(report.study, notation, key(label)),
        one.blocks,
        label=label,
        notation=notation,
        scheme=report.study,
        called_for_by=iris,
    )
    report.drafts.put(
        Need,
        report.minter.local("need", last(impact), last(competence)),
        [*one.blocks, *beside],
        impact=impact,
        activity=entry.iri if entry else None,
        competence=competence,
        factors=iris,
    )
    if entry:
        report.drafts.put(Activity, entry.iri, [], requires=(competence,))


def _candidates(report: Report, view: View, row: Row, before: Entry | None) -> Iterator[Entry]:
    """Yield the activities an empty cell may mean: the one above, and those the table skips next."""
    if before is None:
        return
    yield before
    entries = list(report.activities.entries.values())
    column = view.column("activity")
    later = {
        found.code
        for other in view.rows()
        if other.number > row.number and other.starts(column) and other.text(column)
        if (found := report.activities.one(other.full(column)))
    }
    for entry in entries[entries.index(before) + 1 :]:
        if entry.code in later:
            return
        yield entry


def _retained(report: Report, factors: list[Entry]) -> Iterator[URIRef]:
    for factor in factors:
        for (code, _), iri in report.scenarios.items():
            if code == factor.code and report.drafts.get(iri, "retained"):
                yield iri
