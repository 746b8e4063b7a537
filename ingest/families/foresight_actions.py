"""The action plan: what is proposed for each factor, and where nothing is."""

import re
from collections.abc import Iterable

from rdflib import URIRef

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_absences import read_absences, says_none, state_absent
from ingest.families.foresight_book import Entry, printed
from ingest.families.foresight_letters import SCENARIO, is_led, letters_in
from ingest.families.foresight_report import Report
from ingest.families.tables import Item, Row, View, items
from ingest.families.values import is_infinitive
from ingest.families.wording import alike, fold, item
from ontology.model import Block
from ontology.records import Action, Factor, Scenario

_REMARK = re.compile(
    r"^\s*(?:(?:remarques?|commentaires?|nota bene|remarks?|opmerking(?:en)?|avis des experts)"
    r"(?:\s+[\wà-ÿ’']+){0,2}\s*[:–-]|n\.\s?b\.\s*:?|NB\b\s*[:–-]?)\s*",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"^\W*$|^\W*(?:n[ée]ant|sans objet|none|geen|aucune?)\W*$", re.IGNORECASE)
_PREPARE, _BRING = "préparer", "susciter"


def read(report: Report) -> None:
    """State actions from tables, else from lists under each factor; then printed absences."""
    for view in report.views:
        if "actions" in view.roles and id(view.block) not in report.understood:
            _table(report, view)
    _listed(report)
    if not report.drafts.of(Action):
        _unannounced(report)
    read_absences(report)


def _table(report: Report, view: View) -> None:
    named = view.column("factor")
    if named is None:
        named = view.column("code")
    if named is None:
        named = view.column("retained_hypothesis")
    if named is None:
        _banded(report, view)
        return
    report.understood.add(id(view.block))
    entry: Entry | None = None
    for row in view.rows():
        if row.starts(named) and row.text(named):
            entry = _row_entry(report, view, row, named)
        if entry is None:
            continue
        scenario = _retained(report, row, view, entry)
        column = view.column("actions")
        if row.starts(column):
            _cell(report, entry, scenario, items(row.blocks(column)))
            for other in report.factors.only_coded(row.text(named))[1:]:
                _cell(report, other, _kept(report, other), items(row.blocks(column)))
        remark = row.text(view.column("remark"))
        if remark and scenario:
            report.drafts.put(
                Scenario, scenario, row.blocks(view.column("remark")), remarks=(remark,)
            )


def _banded(report: Report, view: View) -> None:
    """Read a table whose rows over all columns name the factor of the actions below them."""
    column, entry = view.column("actions"), None
    for row in view.rows():
        if banner := row.banner():
            text = " ".join(map(full, banner))
            said = report.factors.one(text, 0.7)
            if said is None and entry:
                _remark(report, _kept(report, entry), text, tuple(banner))
            entry = said or entry
            if said:
                report.understood.add(id(view.block))
                report.drafts.put(Factor, said.iri, list(banner))
        elif entry and row.starts(column):
            _cell(report, entry, _kept(report, entry), items(row.blocks(column)))


def _row_entry(report: Report, view: View, row: Row, named: int) -> Entry | None:
    text = " ".join(dict.fromkeys(row.full(c) for c in (*view.roles.get("code", ()), named)))
    entry = report.factors.one(text, 0.6)
    if entry is None:
        found = report.factors.named(text)
        entry = found[0] if found else None
    if entry is None:
        said = printed(text)
        if said.label and not report.factors.entries:
            entry = report.factor(
                said.code or str(said.number or row.number),
                said.label,
                list(row.blocks(named)),
                notation=said.notation,
            )
    if entry:
        report.drafts.put(Factor, entry.iri, row.blocks(named))
        label = re.sub(
            r"\s*\((?:reformulé|reworded|hergeformuleerd)\w*\)\s*$",
            "",
            printed(row.full(named)).label,
            flags=re.IGNORECASE,
        )
        if named == view.column("factor"):
            report.reworded(entry, label)
    return entry


def _retained(report: Report, row: Row, view: View, entry: Entry) -> URIRef | None:
    """Find the scenario that the row's retained hypothesis is; without any, the one retained."""
    mine = {letter: iri for (code, letter), iri in report.scenarios.items() if code == entry.code}
    column = view.column("retained_hypothesis")
    text = row.full(column)
    found = None
    if column is not None and text:
        lettered = letters_in(text) if len(text) < 40 else letters_in(text[:14])
        found = mine.get(lettered[0]) if len(lettered) == 1 else None
        found = found or _most_alike(report, mine, text)
    if found is None:
        return next((iri for iri in mine.values() if report.drafts.get(iri, "retained")), None)
    known = report.drafts.get(found, "retained")
    if known is False and not any(report.drafts.get(iri, "retained") for iri in mine.values()):
        report.drafts.change(found, retained=True)
    elif known is False:
        report.context.notice(
            "retained-differs",
            f"{entry.code}: the actions retain another scenario than the legend",
            row.blocks(column)[0],
        )
    report.drafts.put(Scenario, found, row.blocks(column), retained=True)
    report.blocks_of_retained += row.blocks(column)
    for other in mine.values():
        report.drafts.put(Scenario, other, [], retained=False)
    return found


def _most_alike(report: Report, mine: dict[str, URIRef], text: str) -> URIRef | None:
    scored = [(alike(text, str(report.drafts.get(iri, "text"))), iri) for iri in mine.values()]
    best = max(scored, default=(0.0, None))
    return best[1] if best[0] >= 0.6 else None


def _cell(report: Report, entry: Entry, scenario: URIRef | None, found: Iterable[Item]) -> None:
    """State the actions of one cell or list; introductions are none, remarks go to the scenario."""
    listed = list(found)
    for place, one in enumerate(listed):
        text = full(one.blocks[0]) if _REMARK.match(full(one.blocks[0])) else one.text
        followed = place + 1 < len(listed)
        if remark := _REMARK.match(text):
            _remark(report, scenario, text[remark.end() :], one.blocks)
        elif says_none(text):
            state_absent(report, [entry], text, one.blocks)
        elif text.rstrip().endswith(":") and len(text.split()) <= 20 and followed:
            continue
        elif _is_prelude(listed, place) or _is_comment(listed, place):
            _remark(report, scenario, text, one.blocks)
        elif not _NOTHING.match(text):
            _action(report, entry, scenario, text, one.blocks)


def _is_prelude(listed: list[Item], place: int) -> bool:
    """Tell prose before a list: it comments, it proposes nothing."""
    after = listed[place + 1 :]
    text = listed[place].text
    introduced = any(one.text.rstrip().endswith(":") for one in after if not one.listed)
    comments = len(text.split()) > 25 or (introduced and not is_infinitive(text))
    return comments and not listed[place].listed and any(later.listed for later in after)


def _is_comment(listed: list[Item], place: int) -> bool:
    """Tell a sentence after actions that comments, and proposes nothing.

    It follows a list whose items are no sentences, or actions that each begin with a verb.
    """
    text = listed[place].text.rstrip()
    begun = [is_infinitive(one.text) for one in listed[:place]]
    if begun and all(begun) and text[-1:] == "." and not is_infinitive(text):
        return not listed[place].listed and len(text.split()) >= 6
    return (
        not listed[place].listed
        and any(earlier.listed for earlier in listed[:place])
        and text[-1:] == "."
        and not any(one.text.rstrip().endswith(".") for one in listed[:place] if one.listed)
    )


def _action(
    report: Report, entry: Entry, scenario: URIRef | None, text: str, blocks: tuple[Block, ...]
) -> None:
    said = item(re.sub(r"^(?:actions?|acties?|pistes?)\s*:\s*", "", text, flags=re.IGNORECASE))
    if not said:
        return
    report.drafts.put(
        Action,
        report.minter.local("action", entry.code, said),
        blocks,
        text=said,
        factors=(entry.iri,),
        scenarios=(scenario,) if scenario else (),
        purpose=_purpose(report, scenario),
    )


def _purpose(report: Report, scenario: URIRef | None) -> str | None:
    """Say what the document's rule makes of it: bring about the desirable, prepare the probable."""
    if scenario is None or not _states_rule(report):
        return None
    if report.drafts.get(scenario, "desirable"):
        return _BRING
    return _PREPARE if report.drafts.get(scenario, "probable") else None


def _states_rule(report: Report) -> bool:
    for block in report.blocks:
        plain = fold(block.text)
        judged = "souhaitable" in plain and "probable" in plain and "prepar" in plain
        if judged and re.search(r"emergence|susciter|provoquer|advenir", plain):
            return True
    return False


def _remark(report: Report, scenario: URIRef | None, text: str, blocks: tuple[Block, ...]) -> None:
    if scenario and text.strip():
        report.drafts.put(Scenario, scenario, blocks, remarks=(text.strip(),))


def _listed(report: Report) -> None:
    """Read a plan that stands as lists under each factor, below a heading that says so."""
    entry: Entry | None = None
    inside, level, own, led = False, 0, 0, False
    for place, block in enumerate(report.blocks):
        if block.table is not None or block.kind in {"caption", "footnote"} or _is_scenario(block):
            continue
        named = _named(report, block) if len(block.text) < 220 else None
        if entry and not inside and _leads(report, block, report.blocks[place + 1 : place + 2]):
            led = True
            continue
        led = led and (block.kind == "list_item" or _REMARK.match(full(block)) is not None)
        if led and entry:
            _cell(report, entry, _kept(report, entry), [Item(block.text, (block,))])
            continue
        if block.kind == "heading" and named and not inside:
            # What its own section proposes may follow under a smaller heading.
            entry, own = named, block.level
        if block.kind == "heading" and named is None:
            if _on_actions(report, block, own if entry else 0):
                inside, level = True, block.level
                entry = entry if entry and block.level > 1 else None
            elif block.level <= level or report.words.label(block.text):
                inside, entry = False, entry if 0 < own < block.level else None
        elif inside or _under_actions(report, block):
            entry = _plan_block(report, block, entry, named)


def _on_actions(report: Report, head: Block, own: int) -> bool:
    """Tell a heading on actions: one on what is advised, too, in a factor's section of a level."""
    role = report.words.label(head.text)
    return role == "actions" or (role == "recommendations" and 0 < own < head.level)


def _is_scenario(block: Block) -> bool:
    """Tell a heading that calls a scenario, and ends no section, however large it is set."""
    called = re.match(SCENARIO, full(block), re.IGNORECASE) is not None
    return block.kind == "heading" and called and is_led(full(block))


def _unannounced(report: Report) -> None:
    """Read what is listed to do below headings on factors, in a part whose title says nothing."""
    entry: Entry | None = None
    for block in report.blocks:
        if block.kind == "heading":
            spoken = report.factors.spoken(full(block))
            told = report.part(block) in {None, "scenarios", "retained_hypothesis", "probable"}
            entry = spoken if told else None
        elif entry and block.kind == "list_item" and is_infinitive(block.text):
            report.drafts.put(Factor, entry.iri, [block])
            _cell(report, entry, _kept(report, entry), [Item(block.text, (block,))])


def _leads(report: Report, block: Block, after: tuple[Block, ...]) -> bool:
    """Tell a line that says that the list below it is of actions, inside the section of a factor.

    « Pistes d’action », or « Pour s’y préparer, le groupe propose : ».
    """
    text = block.text.strip()
    listed = any(one.kind == "list_item" for one in after)
    if block.kind != "paragraph" or not listed or len(text) > 120:
        return False
    told = text.endswith(":") and report.words.lead(text) == "actions"
    return told or report.words.label(text) == "actions"


def _named(report: Report, block: Block) -> Entry | None:
    """Give the factor that a block names; a heading may say more than its name."""
    find = report.factors.spoken if looks_like_heading(block) else report.factors.strict
    return find(full(block))


def _under_actions(report: Report, block: Block) -> bool:
    return any(report.words.label(heading) == "actions" for heading in block.section)


def _plan_block(
    report: Report, block: Block, entry: Entry | None, named: Entry | None
) -> Entry | None:
    """Read one block of a listed plan; give the factor that holds from there."""
    led = _led(report, block)
    if led:
        _cell(report, led[0], _kept(report, led[0]), [Item(led[1], (block,))])
        return led[0]
    whole = named is not None and len(block.text) <= 1.3 * max(map(len, named.labels), default=0)
    if named and (
        looks_like_heading(block)
        or block.text.rstrip().endswith(":")
        or block.kind == "list_item"
        or whole
    ):
        report.drafts.put(Factor, named.iri, [block])
        return named
    if entry and block.kind == "list_item" and not _is_told(report, block):
        _cell(report, entry, _kept(report, entry), [Item(block.text, (block,))])
    return entry


def _is_told(report: Report, block: Block) -> bool:
    """Tell an item that was read as a scenario, in the sheet of the next factor say."""
    return id(block) in report.drafts.cited and not _under_actions(report, block)


def _led(report: Report, block: Block) -> tuple[Entry, str] | None:
    """Read « F03 : action » and « F03 – action »."""
    head, *tail = re.split(r"\s*:\s+|\s+[–—→]\s+", full(block), maxsplit=1)
    entry = report.factors.entries.get(printed(head).code or "")
    if entry and tail and tail[0].strip() and not _names(entry, tail[0]):
        return entry, tail[0]
    return None


def _names(entry: Entry, text: str) -> bool:
    """Tell a text that is nothing but the name of a factor."""
    return any(alike(text, label) > 0.6 for label in entry.labels)


def _kept(report: Report, entry: Entry) -> URIRef | None:
    mine = [iri for (code, _), iri in report.scenarios.items() if code == entry.code]
    return next((iri for iri in mine if report.drafts.get(iri, "retained")), None)
