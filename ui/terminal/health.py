"""What is installed, and how the base is."""

import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontology.errors import PasserelleError
from ui import words
from ui.terminal.door import Door
from ui.terminal.finding import RERANKER
from ui.terminal.shell import Command

if TYPE_CHECKING:
    from rich.console import Console

PACKAGES = (
    "passerelle",
    "rdflib",
    "pyoxigraph",
    "pyshacl",
    "sentence-transformers",
    "torch",
    "faiss-cpu",
    "pdfplumber",
    "pypdfium2",
    "streamlit",
)


_WIDEST = 32
"""Characters of a name that leave room for its value; where each file came from is for `--json`."""


@click.command(cls=Command)
@RERANKER
@click.option("--encoder", default="bundled", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def doctor(door: Door, encoder: str) -> None:
    """Say what is installed, which model, and how the base is."""
    value = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": {name: _version(name) for name in PACKAGES},
        "encoder": _encoder(door, encoder),
        "reranker": _reranker(door),
        "ocr": _ocr(),
        "base": _base(door),
    }
    door.out(value, lambda console: _show(console, door, value))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _encoder(door: Door, name: str) -> dict[str, Any]:
    from search.encoder import Reaching, load

    try:
        model = load(name)
    except PasserelleError as error:
        return {"name": name, "works": False, "why": words.said(error, door.lang)}
    told: dict[str, Any] = {"name": model.name, "works": True, "dimension": model.dimension}
    told["device"] = getattr(model, "device", "cpu")
    if isinstance(model, Reaching):
        told["taught"] = model.reach_centre is not None
    if model.name.startswith("bundled"):
        told["better"] = door.t("doctor.better")
    return told


def _reranker(door: Door) -> dict[str, Any]:
    """Try the cross-encoder that is named; without one, none is used."""
    from search.rerank import load

    try:
        model = load(door.reranker)
    except PasserelleError as error:
        return {"name": door.reranker, "works": False, "why": words.said(error, door.lang)}
    if model is None:
        return {"name": None}
    return {"name": model.name, "works": True, "device": getattr(model, "device", "cpu")}


def _ocr() -> dict[str, Any]:
    """Look for tesseract, and for the languages it can read."""
    program = shutil.which("tesseract")
    if program is None:
        return {"program": None, "languages": []}
    listed = subprocess.run(  # noqa: S603 - found on the path, no argument from outside
        [program, "--list-langs"], capture_output=True, text=True, check=False
    )
    return {"program": program, "languages": listed.stdout.split("\n")[1:-1]}


def _base(door: Door) -> dict[str, Any]:
    value: dict[str, Any] = {"path": str(door.kb.resolve())}
    try:
        base = door.base()
        with base.read() as snapshot:
            counts, notes = snapshot.manifest.counts, snapshot.manifest.notes
        problems = base.verify()
    except PasserelleError as error:
        return {**value, "generation": None, "why": words.said(error, door.lang)}
    return {
        **value,
        "generation": base.generation,
        "counts": dict(counts),
        "notes": dict(notes),
        "free_bytes": shutil.disk_usage(Path(door.kb)).free,
        "problems": problems,
    }


def _show(console: "Console", door: Door, value: dict[str, Any]) -> None:
    from ui.terminal import tables

    rows = [(name, _said(door, each)) for name, each in _flat(value) if len(name) <= _WIDEST]
    tables.table(console, door, [("what", "short"), ("value", "text")], rows)


def _flat(value: dict[str, Any], above: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for name, each in value.items():
        if isinstance(each, dict):
            rows += _flat(each, f"{above}{name}.")
        else:
            rows.append((f"{above}{name}", each))
    return rows


def _said(door: Door, value: Any) -> str:
    match value:
        case None | []:
            return door.t("doctor.none")
        case bool():
            return door.t("doctor.yes" if value else "doctor.no")
        case int():
            return door.number(value)
        case list():
            return ", ".join(map(str, value))
    return str(value)


COMMANDS = (doctor,)
