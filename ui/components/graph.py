"""The graph one walks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ui.components.bundle import component, run_again, value
from ui.words import t, words

HEIGHT = 560
_HTML = """<div class="own graph">
  <div class="bar">
    <button type="button" class="more" disabled></button>
    <button type="button" class="centre" disabled></button>
    <button type="button" class="fit"></button>
    <button type="button" class="png"></button>
  </div>
  <div class="canvas" tabindex="0" role="application"></div>
  <p class="live" aria-live="polite"></p>
  <p class="keys"></p>
  <details class="legend"><summary></summary><div class="types"></div></details>
</div>
"""
_WORDS = ("aria", "keys", "legend", "fit", "png", "more", "centre", "chosen", "expanding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing in the picture."""

    id: str
    label: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relation between two; dashed while it is only proposed."""

    source: str
    target: str
    label: str
    proposed: bool = False

    @property
    def id(self) -> str:
        """Tell it from every other."""
        return f"{self.source} {self.label} {self.target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What a person did in the picture: whom they chose, whom they asked to unfold."""

    selected: str | None
    expand: str | None


def graph(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    types: Mapping[str, Mapping[str, str]],
    selected: str | None,
    lang: str,
    key: str = "graph",
) -> Walked:
    """Draw nodes and edges; `types` gives each type its label, colour and shape."""
    data = {
        "nodes": [{"id": each.id, "label": each.label, "type": each.type} for each in nodes],
        "edges": [
            {
                "id": each.id,
                "source": each.source,
                "target": each.target,
                "label": each.label,
                "proposed": each.proposed,
            }
            for each in edges
        ],
        "types": {name: dict(look) for name, look in types.items()},
        "selected": selected,
        "height": HEIGHT,
        "file": t("graph.file", lang),
        "words": {name: words(lang)[f"graph.{name}"] for name in _WORDS},
    }
    result = component("graph", _HTML)(
        key=key,
        data=data,
        default={"selected": selected},
        on_selected_change=run_again,
        on_expand_change=run_again,
    )
    return Walked(selected=value(result, "selected"), expand=value(result, "expand"))
