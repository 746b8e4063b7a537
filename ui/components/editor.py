"""The SPARQL editor."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from ui.components.bundle import component, run_again, value
from ui.words import t, words

_HTML = """<div class="own sparql">
  <div class="editor"></div>
  <div class="foot"><button type="button" class="run"></button><span class="hint"></span></div>
</div>
"""
_WORDS = ("run", "hint", "aria", "syntax", "undeclared", "declare")
_PHRASES = {
    "Control character": "control",
    "Selection deleted": "deleted",
    "Completions": "completions",
    "Diagnostics": "diagnostics",
    "No diagnostics": "no_diagnostics",
    "close": "close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class or property that the editor offers."""

    name: str
    kind: str
    label: str
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """Where the engine stumbled: line and column from 1."""

    query: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What a person did: `run` the text they asked to run, `draft` the one they are at."""

    run: str | None
    draft: str | None


def editor(
    text: str,
    revision: int,
    prefixes: Mapping[str, str],
    terms: Sequence[Term],
    lang: str,
    mistake: Mistake | None = None,
) -> Edited:
    """Show the editor; `text` replaces what is in it only when `revision` is another."""
    said = {name: words(lang)[f"editor.{name}"] for name in _WORDS}
    phrases = {english: t(f"editor.phrase.{key}", lang) for english, key in _PHRASES.items()}
    result = component("sparql", _HTML)(
        key="editor",
        data={
            "value": text,
            "revision": revision,
            "prefixes": dict(prefixes),
            "terms": [asdict(term) for term in terms],
            "error": asdict(mistake) if mistake else None,
            "words": {**said, "phrases": phrases},
        },
        default={"draft": text},
        on_run_change=run_again,
        on_draft_change=run_again,
    )
    return Edited(run=value(result, "run"), draft=value(result, "draft"))
