"""A page of a document, with what is cited lit and what was read to be opened."""

from collections.abc import Iterable
from dataclasses import dataclass

from ontology.model import Region
from ui.components.bundle import component, run_again, value

_HTML = """<div class="own page" tabindex="0">
  <div class="sheet"><img /><div class="marks"></div></div>
</div>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Something read from the page: its name, its place, the colour of its type."""

    id: str
    label: str
    colour: str
    region: Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The page itself: where its picture is, its size in points, what it shows in words."""

    source: str
    width: float
    height: float
    alt: str


def page(sheet: Sheet, lit: Iterable[Region], read: Iterable[Read], key: str) -> str | None:
    """Show a page; gives the id of what a person opened."""
    data = {
        "src": sheet.source,
        "width": sheet.width,
        "height": sheet.height,
        "alt": sheet.alt,
        "lit": [_box(region) for region in lit],
        "read": [
            {"id": each.id, "label": each.label, "colour": each.colour, "box": _box(each.region)}
            for each in read
        ],
    }
    result = component("page", _HTML)(key=key, data=data, on_open_change=run_again)
    opened: str | None = value(result, "open")
    return opened


def _box(region: Region) -> list[float]:
    return [region.x0, region.top, region.x1, region.bottom]
