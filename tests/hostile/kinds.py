"""Every hostile or damaged kind of file, made anew each time and always the same.

(Only the two AES locks differ in their bytes: the salt is drawn.)
The kinds stand in the modules imported here; no file comes from elsewhere, so that each can be
read where it is made: what is wrong with it, and which ends are acceptable.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from tests.hostile import depths, disguises, loads, structure, texts, traps
from tests.hostile.kind import KINDS, Kind, end_of, text_of

SOURCES = (structure, loads, traps, texts, disguises, depths)
"""Importing these declares the kinds."""


def kinds(*, slow: bool) -> list[Kind]:
    """Give the kinds that are quick to tell, or those that go to the limits."""
    return [kind for kind in KINDS.values() if kind.slow == slow]


def write(folder: Path, chosen: Iterable[Kind]) -> dict[Path, Kind]:
    """Write files, each into a folder of its own (two names may differ by their form only)."""
    places = {}
    for number, kind in enumerate(chosen):
        own = folder / f"{number:03}"
        own.mkdir(parents=True)
        path = own / os.fsdecode(kind.file)
        path.write_bytes(kind.build())
        places[path] = kind
    return places


__all__ = ["KINDS", "Kind", "end_of", "kinds", "text_of", "write"]
