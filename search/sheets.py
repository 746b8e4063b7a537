"""Labels of a sheet and their values: cells side by side, « Durée de validité » and « Cinq ans ».

Alone, neither says anything that could be found: the label proves what the value tells.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from search.catalogue import Part, Quotable
from search.expecting import holds
from search.found import Found

_LABEL = 6
"""Words of the longest label."""


class Sheets:
    """The values of the labels of some documents."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts = {part.iri: part for part in parts}
        self._values: Mapping[str, Quotable] = {
            label.iri: value
            for part in self._parts.values()
            for label, value in pairwise(part.passages)
            if label.kind == value.kind == "cell" and label.page == value.page and _is_label(label)
        }

    def labels(self, document: str) -> list[Found]:
        """Give the labels of one of the documents, by its IRI, that have a value."""
        part = self._parts.get(document)
        passages = part.passages if part else ()
        return [Found.at(part, e) for e in passages if part and e.iri in self._values]

    def with_value(self, found: Found) -> list[Found]:
        """Give a passage, and its value where it is a label."""
        value = self._values.get(found.passage.iri)
        return [found, *([Found.at(found.part, value)] if value else [])]


def _is_label(passage: Quotable) -> bool:
    return len(passage.text.split()) <= _LABEL and not holds("number", passage.text)
