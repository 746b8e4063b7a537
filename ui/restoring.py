"""A base made anew from what another one was made of: its readings, and people's decisions.

For when the generations of a base are lost or damaged beyond `rollback`: `documents/` and
`curation.jsonl` are enough, `originals/` come along. Nothing is read from a PDF again.
"""

from collections.abc import Callable
from pathlib import Path

from graph import base as graph_base
from graph import decisions
from graph.base import KnowledgeBase, open_or_create
from graph.errors import ImportRefusedError
from ingest import codec
from ontology.errors import PasserelleError
from ontology.model import Reading
from search import commit
from search.encoder import Encoder

DOCUMENTS, ORIGINALS = "documents", "originals"


def restore(
    directory: Path, source: Path, encoder: Encoder, tell: Callable[[str, int, int], None]
) -> commit.Published:
    """Make a base in an empty directory from the readings and decisions that `source` kept.

    Taken are the documents that `source` holds; all it ever kept, removed ones too, when its
    current generation cannot be read. ImportRefusedError when there is nothing to take, or
    `directory` holds something.
    """
    files = sorted((source / DOCUMENTS).glob("*.json"))
    held = _held(source)
    wanted = [file for file in files if held is None or file.stem in held]
    try:
        readings = [codec.loads(file.read_text("utf-8")) for file in wanted]
    except (ValueError, KeyError, TypeError) as error:
        raise ImportRefusedError(source, f"a reading cannot be understood ({error})") from error
    if not readings:
        raise ImportRefusedError(source, f"{DOCUMENTS}/ keeps no reading")
    kb = _emptied(directory, source, readings[0])
    made = {decision.id for decision in decisions.log(kb.path)}
    kept = (decision for decision in decisions.log(source) if decision.id not in made)
    decisions.append(kb.path, *kept)
    for reading in readings:
        original = source / ORIGINALS / f"{reading.document.sha256}.pdf"
        if original.is_file():
            kb.keep_original(original.read_bytes())
    return commit.publish(kb, readings, encoder, dump=codec.dumps, progress=tell)


def _emptied(directory: Path, source: Path, first: Reading) -> KnowledgeBase:
    """Give an empty base whose IRIs start as those of a reading."""
    start = first.document.iri.rpartition("document/")[0]
    kb = open_or_create(directory, start)
    with kb.read() as snapshot:
        if snapshot.manifest.counts["quads"] or snapshot.base != start:
            raise ImportRefusedError(source, f"{directory} is not an empty base of {start}")
    return kb


def _held(source: Path) -> set[str] | None:
    """Name by sha256 the documents that a base holds; None when it cannot tell."""
    try:
        with graph_base.open(source).read() as snapshot:
            return {each.sha256 for each in snapshot.documents()}
    except (PasserelleError, OSError, ValueError):
        return None
