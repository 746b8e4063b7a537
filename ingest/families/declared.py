"""The reader of families that have no code: their declaration says which records there are.

What it does not find, it does not state: a record without a field that its kind requires is left
out, and so is a value where one is wanted and several are printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import URIRef

from ingest.families.context import Context
from ingest.families.declaration import Declaration
from ingest.families.labels_inside import Reading
from ingest.families.metadata import title_blocks
from ingest.families.sections import Entry, Said, entries
from ingest.families.stating import READS, Rule, Source, is_set, required
from ingest.families.tables import Row, View, mended
from ingest.families.wording import sentences
from ontology.model import Block

_LONGEST_ITEM = 25
"""Words of an item that no list marks; longer ones are prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _One:
    """What one record is made of, beside the document: an item of a list, or a row."""

    position: int = 1
    item: Said | None = None
    view: View | None = None
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    texts: tuple[str, ...]
    blocks: tuple[Block, ...]


def read(context: Context, declaration: Declaration) -> None:
    """State what a declaration's rules find, into the context's drafts."""
    context.references = []
    paper = _Paper(context, declaration)
    stated = [(rule, iri) for rule in declaration.records for iri in paper.stated(rule)]
    for rule, iri in stated:
        _link(context, rule, iri)
    for rule, iri in stated:
        if iri in context.drafts and any(
            context.drafts.get(iri, name) is None for name in required(rule.kind)
        ):
            context.drafts.drop(iri)


def _link(context: Context, rule: Rule, iri: URIRef) -> None:
    """Name the records that a record is about; where one is wanted, only when there is one."""
    for name, source in rule.fields.items():
        if source.records is None:
            continue
        others = tuple(each for each in context.drafts.of(source.records) if each != iri)
        if is_set(rule.kind, name):
            context.drafts.put(rule.kind, iri, [], **{name: others})
        elif len(others) == 1:
            context.drafts.put(rule.kind, iri, [], **{name: others[0]})


class _Paper:
    """A document cut at a family's labels, and its tables seen by their columns."""

    def __init__(self, context: Context, declaration: Declaration) -> None:
        self.context = context
        listing = frozenset(rule.under for rule in declaration.records if rule.under)
        reading = Reading(
            declaration=declaration,
            listing=listing,
            facts=frozenset(declaration.labels) - listing,
            wide=frozenset(declaration.columns),
        )
        self.entries = entries(mended(context.blocks), reading)

    def stated(self, rule: Rule) -> list[URIRef]:
        """State the records of a rule, each once; their links come later."""
        made = (self._state(rule, one) for one in self._ones(rule))
        return list(dict.fromkeys(iri for iri in made if iri is not None))

    def _ones(self, rule: Rule) -> Iterator[_One]:
        if rule.each == "document":
            yield _One()
        elif rule.each == "item":
            for place, said in enumerate(_items(self._of(rule.under)), 1):
                yield _One(position=place, item=said)
        else:
            needed = {source.column for source in rule.fields.values() if source.column}
            tables = [view for entry in self.entries for view in entry.tables]
            fit = [view for view in tables if needed <= set(view.roles)]
            rows = ((view, row) for view in fit for row in view.rows())
            for place, (view, row) in enumerate(rows, 1):
                yield _One(position=place, view=view, row=row)

    def _of(self, role: str | None) -> list[Entry]:
        return [entry for entry in self.entries if entry.role == role]

    def _state(self, rule: Rule, one: _One) -> URIRef | None:
        said: dict[str, Any] = {}
        blocks: list[Block] = []
        for name, source in rule.fields.items():
            if source.records is not None:
                continue
            value = self._value(source, one)
            read = self._read(rule, name, source, value, one)
            if read not in (None, ()):
                said[name] = read
                blocks += value.blocks
        own = [name for name in required(rule.kind) if rule.fields[name].records is None]
        if not blocks or any(name not in said for name in own):
            return None
        parts = [said[name] for name in own] or list(said.values())
        iri = self.context.minter.local(rule.kind.__name__.lower(), *parts)
        return self.context.drafts.put(rule.kind, iri, blocks, **said)

    def _value(self, source: Source, one: _One) -> _Value:
        if source.label is not None:
            said = [each for entry in self._of(source.label) for each in entry.said]
            return _Value(tuple(each.text for each in said), tuple(each.block for each in said))
        if source.column is not None and one.view is not None and one.row is not None:
            column = one.view.column(source.column)
            text = one.row.text(column)
            return _Value((text,) if text else (), one.row.blocks(column))
        if source.own == "item" and one.item is not None:
            return _Value((one.item.text,), (one.item.block,))
        if source.own == "title" and self.context.title:
            return _Value((self.context.title,), tuple(title_blocks(self.context.blocks)))
        return _Value((), ())

    def _read(self, rule: Rule, name: str, source: Source, value: _Value, one: _One) -> Any:
        if source.own == "position":
            return one.position
        parse = READS[source.read][1]
        found = tuple(dict.fromkeys(each for text in value.texts for each in parse(text)))
        if is_set(rule.kind, name):
            return found
        if source.read == "text":
            return " ".join(value.texts).strip() if len(found) > 1 else next(iter(found), None)
        if len(found) > 1:
            self.context.notice(
                "ambiguous_value",
                f"{rule.kind.__name__}.{name}: {len(found)} values where one is wanted: none kept",
                value.blocks[0],
            )
            return None
        return next(iter(found), None)


def _items(found: Sequence[Entry]) -> Iterator[Said]:
    """Yield the items under a label: of its lists; without any, what semicolons and lines part."""
    for entry in found:
        said = [each for each in entry.said if not each.heading]
        listed = [each for each in said if each.block.kind == "list_item"]
        if listed:
            yield from listed
            continue
        for each in said:
            for part in each.text.split(";"):
                text = part.strip()
                if 0 < len(text.split()) <= _LONGEST_ITEM and len(sentences(text)) == 1:
                    yield Said(text, each.block)
