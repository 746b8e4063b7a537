#!/usr/bin/env python3
"""Render the sample documents with three engines, and write what each of them says (the gold).

    python examples/build.py                      # everything
    python examples/build.py --only NAME          # one document
    python examples/build.py --engine reportlab   # one rendering

A document is a module of `builder/documents` or `builder/brochures` that exposes NAME,
render_typst(path), render_reportlab(path), render_chromium(path) and gold(rendering), which reads
the rendering just drawn. Other modules there are left alone.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast

HERE = Path(__file__).resolve().parent
ENGINES = {
    "typst": "corpus",
    "reportlab": "second-rendering",
    "chromium": "third-rendering",
}


class SampleDocument(Protocol):
    """A module that knows how to draw one document, and what is true of it."""

    NAME: str

    def render_typst(self, path: Path) -> None:
        """Draw the first rendering."""

    def render_reportlab(self, path: Path) -> None:
        """Draw the second rendering."""

    def render_chromium(self, path: Path) -> None:
        """Draw the third rendering."""

    def gold(self, rendering: str) -> dict[str, object]:
        """Say every fact of the document, with the pages of this rendering."""
        ...


def documents() -> Iterator[SampleDocument]:
    """Yield the modules that are documents, in the order of their files."""
    for folder in ("documents", "brochures"):
        for path in sorted((HERE / "builder" / folder).glob("[!_]*.py")):
            module = importlib.import_module(f"builder.{folder}.{path.stem}")
            if hasattr(module, "NAME"):
                yield cast("SampleDocument", module)


def build(document: SampleDocument, engine: str) -> tuple[Path, Path]:
    """Draw one rendering of one document, and write its gold beside it."""
    rendering = ENGINES[engine]
    pdf = HERE / rendering / f"{document.NAME}.pdf"
    pdf.parent.mkdir(parents=True, exist_ok=True)
    draw = {
        "typst": document.render_typst,
        "reportlab": document.render_reportlab,
        "chromium": document.render_chromium,
    }
    draw[engine](pdf)
    gold = HERE / "gold" / rendering / f"{document.NAME}.json"
    gold.parent.mkdir(parents=True, exist_ok=True)
    facts = json.dumps(document.gold(rendering), ensure_ascii=False, indent=1)
    gold.write_text(facts + "\n", encoding="utf-8")
    return pdf, gold


def main() -> int:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(description="Render the sample documents and their gold.")
    parser.add_argument(
        "--only", metavar="NAME", action="append", help="this document (repeatable)"
    )
    parser.add_argument("--engine", choices=[*ENGINES, "all"], default="all")
    args = parser.parse_args()
    known = {document.NAME: document for document in documents()}
    unknown = [name for name in args.only or [] if name not in known]
    if unknown:
        parser.error(f"no document named {', '.join(unknown)}; there are {', '.join(known)}")
    for name in args.only or known:
        for engine in ENGINES if args.engine == "all" else [args.engine]:
            for path in build(known[name], engine):
                sys.stdout.write(f"{path.relative_to(HERE)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
