"""Each sample document in both renderings, block by block and record by record, as it was read.

A line of a golden is one block or record: where it is, what it is, how it begins, and a checksum of
all that is known of it. After a change that is meant, look at the difference that
`pytest tests/ingest/test_goldens.py --renew-goldens` makes, and commit it.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import codec, pipeline
from ontology.model import Block, Reading
from ontology.records import Record
from ui.reading import sentence

HOUSE = Path(__file__).resolve().parents[2]
EXAMPLES = HOUSE / "examples"
GOLDENS = Path(__file__).parent / "goldens"
SAMPLES = [
    (rendering, path.stem)
    for rendering in ("corpus", "second-rendering")
    for path in sorted((EXAMPLES / rendering).glob("*.pdf"))
]
SHOWN = 48


def lines(reading: Reading) -> Iterator[str]:
    document = reading.document
    pages = f"{reading.pages_ok}/{document.page_count}"
    yield f"{document.kind} {document.language} {pages} {document.reading} | {document.title}"
    yield from map(block_line, reading.blocks)
    yield f"{len(reading.dropped)} dropped {checked(reading.dropped)}"
    yield from sorted(map(record_line, document.records))
    for notice in reading.notices:
        yield f"notice {notice.code} {notice.page}"


def block_line(block: Block) -> str:
    place = block.regions[0]
    level = f"{block.level}" if block.level else ""
    size = f"{block.table.n_rows}x{block.table.n_columns}" if block.table else ""
    at = f"{place.page}:{place.x0:.0f},{place.top:.0f}"
    return f"{at} {block.kind}{level}{size} {checked(block)} | {start(block.text)}"


def record_line(record: Record) -> str:
    return f"{type(record).__name__} {checked(record)} | {start(sentence(record))}"


def start(text: str) -> str:
    return re.sub(r"\s+", " ", text)[:SHOWN]


def checked(value: object) -> str:
    return f"{zlib.crc32(codec.encode(value).encode()):08x}"


@pytest.fixture(scope="module")
def readings() -> dict[tuple[str, str], Reading]:
    paths = [EXAMPLES / rendering / f"{name}.pdf" for rendering, name in SAMPLES]
    found = {}
    for outcome in pipeline.read(paths):
        assert outcome.reading is not None, outcome.error
        found[outcome.path.parent.name, outcome.path.stem] = outcome.reading
    return found


@pytest.mark.parametrize(("rendering", "name"), SAMPLES)
def test_a_sample_is_read_as_it_was(readings, rendering, name, request):
    read = list(lines(readings[rendering, name]))
    golden = GOLDENS / rendering / f"{name}.txt"
    if request.config.getoption("--renew-goldens"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("\n".join(read) + "\n", encoding="utf-8")
    assert read == golden.read_text(encoding="utf-8").splitlines()


def test_there_is_no_golden_without_its_sample():
    kept = {(path.parent.name, path.stem) for path in GOLDENS.glob("*/*.txt")}
    assert kept == set(SAMPLES)


def test_goldens_are_compared_and_not_renewed(request):
    assert not request.config.getoption("--renew-goldens")
