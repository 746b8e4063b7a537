"""What a family is given to read, and what it gives back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from rdflib import URIRef

from ingest.families.drafts import Drafts
from ontology.iris import Minter
from ontology.model import Block, Dropped, Notice


@dataclass(slots=True, kw_only=True)
class Context:
    """One document on its way from blocks to records."""

    blocks: tuple[Block, ...]
    minter: Minter
    drafts: Drafts
    file_name: str
    aside: tuple[str, ...] = ()
    """Running heads and feet that layout set aside, each once."""
    sideways: tuple[Dropped, ...] = ()
    """Texts that are set sideways, as the code of a card on its edge."""
    notices: list[Notice] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    """That in which it is read, when it is printed in more than one."""
    publisher: URIRef | None = None
    issued: str | None = None
    approved_on: date | None = None
    references: list[str] = field(default_factory=list)

    def notice(self, code: str, message: str, block: Block | None = None) -> None:
        """Leave something for a person to look at."""
        page = block.page if block and block.regions else None
        self.notices.append(Notice(code=code, message=message, page=page))


def inner(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block with a text of its own, those of table cells included."""
    for block in blocks:
        if block.table is None:
            yield block
        else:
            for cell in sorted(block.table.cells, key=lambda c: (c.row, c.column)):
                yield from inner(cell.blocks)


def looks_like_heading(block: Block) -> bool:
    """Tell a heading, or a short line that is set as one.

    >>> from ontology.model import Style
    >>> looks_like_heading(Block(kind="paragraph", text="Public", regions=(), style=Style(bold=1)))
    True
    """
    if block.kind == "heading":
        return True
    text = block.text.strip()
    return (
        block.kind == "paragraph"
        and block.style.bold >= 0.9
        and 0 < len(text) <= 90
        and text[-1] not in ".;,"
    )


def full(block: Block) -> str:
    """Give a block's text with the number or code that marks it.

    >>> full(Block(kind="list_item", text="Animer", marker="2.", regions=()))
    '2. Animer'
    """
    marked = re.search(r"\w", block.marker) and not block.text.startswith(block.marker)
    mark = f"{block.marker}." if block.marker.isdigit() else block.marker
    return f"{mark} {block.text}" if marked else block.text


def is_leader(text: str) -> bool:
    """Tell a line of a table of contents by its leaders.

    >>> is_leader("Sommaire ........ 3"), is_leader("A. etc.")
    (True, False)
    """
    return re.search(r"(?:\.\s?){5,}|…{3,}", text) is not None
