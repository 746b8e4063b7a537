"""Criteria that stand as text: after their label, below the competence that they are of."""

import re
from collections.abc import Iterable, Iterator

from ingest.families.certification_state import Now
from ingest.families.context import full
from ingest.families.declaration import Declaration
from ingest.families.profile import Profile, coded
from ingest.families.tables import Item
from ingest.families.wording import item
from ontology.model import Block
from ontology.records import Competence

_PARTS = frozenset({"activity", "area", "competence", "unit"})
"""What a framework is made of, as the columns of its tables are called."""
_LABEL = re.compile(r"^(?P<label>[^:\n]{3,50}?)\s*:(?:\s+|$)")
_INSIDE = re.compile(
    r"[.;]\s+(?:crit[èe]res?|indicateurs?|criteri(?:a|um))\s*:\s*(?P<said>\S.*)", re.IGNORECASE
)
"""A label of criteria after a sentence: « Étude de cas. Critères : la salle est calme »."""
_BEFORE = re.compile(
    r"^(?:crit[èe]res?(?: d['’]évaluation)?|indicateurs?|assessment criteri\w+|"
    r"evaluatiecriteri\w+)\s*:?\s*",
    re.IGNORECASE,
)


def criterion(text: str, words: Declaration) -> str | None:
    """Give what a text says after a label of criteria, "" when that stands below it.

    >>> from ingest.families.declaration import declared
    >>> words = declared("certification")
    >>> criterion("Indicateur : le calme revient", words), criterion("Critères", words)
    ('le calme revient', '')
    >>> criterion("Performance indicator: the room is quiet", words)
    'the room is quiet'
    >>> criterion("Animer : écouter d’abord", words) is None
    True
    """
    if before := _BEFORE.match(text):
        return text[before.end() :].strip()
    label = _LABEL.match(text)
    if label is None:
        return None
    said = {words.label(label["label"]), words.column(label["label"])}
    return text[label.end() :].strip() if "criteria" in said else None


def is_remark(text: str, words: Declaration) -> bool:
    """Tell what a labelled line says of a bloc or activity, and is the name of none.

    >>> from ingest.families.declaration import declared
    >>> words = declared("certification")
    >>> is_remark("Modalités d’évaluation : étude de cas, oral", words)
    True
    >>> is_remark("Activité 2 : Animer", words), is_remark("Animer : écouter", words)
    (False, False)
    """
    label = _LABEL.match(text)
    told = {words.label(label["label"]), words.column(label["label"])} if label else set()
    return bool(told - {None}) and not told & {"activities", "units", *_PARTS}


def criterion_below(block: Block, above: Block | None, words: Declaration) -> str | None:
    """Give what a line is as a criterion: by a label, or by its look under a coded wording."""
    said = criterion(block.text, words)
    under = above is not None and above.table is None and coded(full(above)).code
    return block.text if said is None and under and slanted(block, above) else said


def slanted(block: Block, above: Block | None) -> bool:
    """Tell a paragraph wholly in italics right under an upright one."""
    upright = above is not None and above.style.italic <= 0.05
    return upright and block.kind == "paragraph" and block.style.italic >= 0.95


def among(blocks: Iterable[Block], words: Declaration) -> Iterator[Item]:
    """Yield the criteria of a cell that also says how one is assessed: labelled, or as its list.

    What neither a label nor a list tells from the way of assessment is left alone.
    """
    own = tuple(blocks)
    led = bool(own) and own[0].kind != "list_item"
    open_ = False
    for block in own:
        inside = _INSIDE.search(block.text)
        said = inside["said"] if inside else criterion(block.text, words)
        if said is not None:
            open_ = True
            if said:
                yield Item(said, (block,))
        elif is_remark(block.text, words):
            open_ = False
        elif open_ or (led and block.kind == "list_item"):
            yield Item(block.text.strip(), (block,))


def state_criterion(profile: Profile, now: Now, block: Block, text: str) -> None:
    """Put a criterion on the competence that was read last."""
    if now.competence:
        profile.context.drafts.put(Competence, now.competence, [block], criteria=(item(text),))


def bare(text: str) -> str:
    """Take the label off a criterion, when it has one of its own.

    >>> bare("Critère : la salle est calme")
    'la salle est calme'
    """
    return _BEFORE.sub("", text)
