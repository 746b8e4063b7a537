"""A foresight report being read: what its parts share."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from rdflib import URIRef

from ingest.families.context import Context
from ingest.families.declaration import Declaration
from ingest.families.drafts import Drafts
from ingest.families.foresight_book import Book, Entry
from ingest.families.legend import Legend
from ingest.families.tables import View
from ontology.iris import Minter
from ontology.model import Block
from ontology.records import Factor, Scenario

ELSEWHERE = frozenset({"activities", "needs", "actions", "recommendations", "scenarios", "profile"})
"""Parts of a report that speak of factors, and list other things."""


_TITLE = 0.6
"""Share of a title that a heading says which is it, or the first lines of it."""


@dataclass(slots=True, kw_only=True)
class Report:
    """The document, its declared words, and the factors and activities known so far."""

    context: Context
    words: Declaration
    study: URIRef
    legend: Legend
    views: list[View]
    factors: Book = field(default_factory=Book)
    activities: Book = field(default_factory=Book)
    scenarios: dict[tuple[str, str], URIRef] = field(default_factory=dict)
    """By code of the factor and letter."""
    understood: set[int] = field(default_factory=set)
    """Ids of tables and blocks that a part has read, so that no other does."""
    blocks_of_retained: list[Block] = field(default_factory=list)
    flow: tuple[Block, ...] | None = None
    """The blocks once tables that hold sections were opened into them."""
    opened: set[int] = field(default_factory=set)
    """Ids of the regions of those tables."""

    @property
    def drafts(self) -> Drafts:
        """Give the records in the making."""
        return self.context.drafts

    @property
    def minter(self) -> Minter:
        """Give what mints IRIs."""
        return self.context.minter

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Give the blocks in reading order."""
        return self.context.blocks if self.flow is None else self.flow

    def factor(
        self,
        code: str,
        label: str,
        sources: list[Block],
        number: int | None = None,
        notation: str | None = None,
    ) -> Entry:
        """State a factor, its notation as printed; another wording than the first is an alias."""
        iri = self.minter.factor(self.study, code)
        known = self.factors.entries.get(code)
        entry = self.factors.add(Entry(iri, code, number, [label] if label else []))
        if known is None:
            self.drafts.put(Factor, iri, sources, notation=notation, label=label or code)
            return entry
        self.drafts.put(Factor, iri, sources)
        self.reworded(entry, label)
        return entry

    def reworded(self, entry: Entry, label: str) -> None:
        """Keep another wording of a factor."""
        said = self.drafts.get(entry.iri, "label")
        if label and label != said and not label.isdigit():
            plain = label.replace("’", "'").casefold()
            if plain != str(said).replace("’", "'").casefold() and len(label) > 2:
                self.drafts.put(Factor, entry.iri, [], alt_labels=(label,))
            if label not in entry.labels:
                entry.labels.append(label)

    def retained_scenarios(self) -> list[URIRef]:
        """Give the scenarios that the report retains."""
        return [iri for iri in self.drafts.of(Scenario) if self.drafts.get(iri, "retained")]

    def around(self, block: Block, before: int = 3, after: int = 3) -> str:
        """Give the headings above a block and the text just before and after it."""
        place = self.place(block)
        above = self.blocks[max(0, place - before) : place]
        # What comes after the next heading speaks of something else.
        below = takewhile(lambda b: b.kind != "heading", self.blocks[place + 1 : place + after + 1])
        near = [b.text for b in (*above, *below) if b.table is None and len(b.text) < 400]
        return " \n ".join([*block.section[-2:], *near])

    def part(self, block: Block) -> str | None:
        """Give the role of the nearest heading above a block that has one."""
        named = (h for h in reversed(block.section) if self.factors.strict(h) is None)
        return next((role for heading in named if (role := self.role(heading))), None)

    def is_title(self, heading: str) -> bool:
        """Tell the title, which is over the whole report, from a heading over a part of it."""
        title, said = (self.context.title or "").casefold(), heading.strip(' «»"').casefold()
        return len(said) > _TITLE * len(title) and said in title

    def role(self, heading: str) -> str | None:
        """Give what a heading is over, by its words or else by the sentence under it.

        « Ce qui pourrait tout changer » sounds like scenarios, and may well be over factors.
        """
        role = None if self.is_title(heading) else self.words.label(heading)
        if role != "scenarios" or self.words.says("scenario", heading):
            return role
        places = (n for n, one in enumerate(self.blocks) if one.text == heading)
        under = [one for n in places for one in self.blocks[n + 1 : n + 2]]
        said = " ".join(one.text for one in under if one.kind == "paragraph")
        factors = self.words.says("factor", said) and not self.words.says("scenario", said)
        return "factors" if factors else role

    def place(self, block: Block) -> int:
        """Give a top-level block's place in reading order."""
        # A table that was given its header back is another object at the same place.
        same = (n for n, b in enumerate(self.blocks) if b is block or b.regions is block.regions)
        return next(same, 0)

    def intro(self, block: Block) -> Block | None:
        """Give the last paragraph or heading before a block, list items skipped."""
        for other in reversed(self.blocks[: self.place(block)]):
            if other.kind in {"paragraph", "heading"} and not re.fullmatch(r"\W*", other.text):
                return other
        return None

    def title_blocks(self) -> list[Block]:
        """Give the blocks that print the title."""
        title = (self.context.title or "").casefold()
        return [
            b
            for b in self.blocks[:40]
            if b.table is None and b.text.strip() and b.text.strip(' «»"').casefold() in title
        ][:3] or [b for b in self.blocks if b.table is None][:1]
