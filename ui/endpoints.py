"""Putting a query to a library, bounded: what the console and /sparql have in common."""

import re

from graph import endpoint
from graph.endpoint import Result
from ui.library import Library

JSON = "application/sparql-results+json"
TIMEOUT = 10.0
MOST_ROWS = 10_000
_PLACE = re.compile(r"(?:at|line) (\d+)(?::| ?, ?col(?:umn|\.)? ?)(\d+)", re.IGNORECASE)


def put(library: Library, query: str, media: str) -> Result:
    """Run a query on the current generation, and write what it gives as a media type."""
    return endpoint.run(library.snapshot(), query, media, TIMEOUT, MOST_ROWS)


def place_of(message: str) -> tuple[int, int] | None:
    """Read line and column out of what the parser said.

    >>> place_of("error at 2:7: expected one of ..."), place_of("no idea")
    ((2, 7), None)
    """
    found = _PLACE.search(message)
    return (int(found[1]), int(found[2])) if found else None
