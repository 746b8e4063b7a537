"""The works that notes and bibliographies name."""

import re
from collections.abc import Sequence

from ingest.families.wording import fold, item
from ontology.model import Block

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LISTED = re.compile(
    r"^(?:references?|bibliograph\w*|sources?|literatuur\w*|bronnen|pour en savoir plus)\b"
)
"""How a section is called that lists works."""


def works(blocks: Sequence[Block]) -> list[str]:
    """Give the works that notes and bibliographies name, as printed."""
    found = []
    for block in blocks:
        head = re.sub(r"^[\W\d]+", "", fold(block.section[-1])) if block.section else ""
        under = _LISTED.search(head)
        if block.kind == "footnote" and (_YEAR.search(block.text) or "http" in block.text):
            if len(block.text.split()) >= 4:
                found.append(item(block.text))
        elif under and block.kind in {"list_item", "paragraph"} and len(block.text.split()) >= 3:
            found.append(item(block.text))
    return found
