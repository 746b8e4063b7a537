"""How an action is stated, and what stands among actions and is none."""

import re
from collections.abc import Iterable

from rdflib import URIRef

from ingest.families.context import full
from ingest.families.foresight_absences import says_none, state_absent
from ingest.families.foresight_book import Entry
from ingest.families.foresight_report import Report
from ingest.families.tables import Item
from ingest.families.values import is_infinitive
from ingest.families.wording import fold, item
from ontology.model import Block
from ontology.records import Action, Scenario

REMARK = re.compile(
    r"^\s*(?:(?:remarques?|commentaires?|nota bene|remarks?|opmerking(?:en)?|avis des experts)"
    r"(?:\s+[\wà-ÿ’']+){0,2}\s*[:–-]|n\.\s?b\.\s*:?|NB\b\s*[:–-]?)\s*",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"^\W*$|^\W*(?:n[ée]ant|sans objet|none|geen|aucune?)\W*$", re.IGNORECASE)
_PREPARE, _BRING = "préparer", "susciter"


def state_actions(
    report: Report, entry: Entry, scenario: URIRef | None, found: Iterable[Item]
) -> None:
    """State the actions of one cell or list; introductions are none, remarks go to the scenario."""
    listed = list(found)
    for place, one in enumerate(listed):
        text = full(one.blocks[0]) if REMARK.match(full(one.blocks[0])) else one.text
        followed = place + 1 < len(listed)
        if remark := REMARK.match(text):
            state_remark(report, scenario, text[remark.end() :], one.blocks)
        elif says_none(text):
            state_absent(report, [entry], text, one.blocks)
        elif text.rstrip().endswith(":") and len(text.split()) <= 20 and followed:
            continue
        elif _is_prelude(listed, place) or _is_comment(listed, place):
            state_remark(report, scenario, text, one.blocks)
        elif not _NOTHING.match(text):
            _action(report, entry, scenario, text, one.blocks)


def state_remark(
    report: Report, scenario: URIRef | None, text: str, blocks: tuple[Block, ...]
) -> None:
    """State what is remarked on a scenario, if it is said on which."""
    if scenario and text.strip():
        report.drafts.put(Scenario, scenario, blocks, remarks=(text.strip(),))


def kept(report: Report, entry: Entry) -> URIRef | None:
    """Give the scenario that is retained of a factor."""
    mine = [iri for (code, _), iri in report.scenarios.items() if code == entry.code]
    return next((iri for iri in mine if report.drafts.get(iri, "retained")), None)


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
