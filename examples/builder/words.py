"""Read the content of a document, as facts and as French typography."""

import re
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"
NOTE = re.compile(r"\^\[([^\]]*)\]")


def load(name: str) -> dict[str, Any]:
    """Read the content file of a document."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def french(value: Any) -> Any:
    r"""Put no-break spaces where French wants them, in every text of the content.

    >>> french(["Pourquoi ?", {"a": "« 41 000 » : oui"}])
    ['Pourquoi\xa0?', {'a': '«\xa041\xa0000\xa0»\xa0: oui'}]
    """
    if isinstance(value, dict):
        return {key: french(item) for key, item in value.items()}
    if isinstance(value, list):
        return [french(item) for item in value]
    if isinstance(value, str):
        return re.sub(r" (?=[;:?!»%])|(?<=«) |(?<=n°) |(?<=\d) (?=\d{3}\b)", "\u00a0", value)
    return value


def plain(text: str) -> str:
    """Take out the notes and the marks of emphasis.

    >>> plain("un *mot*^[Une note.] juste")
    'un mot juste'
    """
    return re.sub(r"[*_]", "", NOTE.sub("", text))
