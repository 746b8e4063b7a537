"""What a reading child does: open one document one way, lay it out, have it understood.

Runs only inside `ingest.nursery`. Each rung of the ladder (see `ingest.isolate`) is another child,
so nothing here needs to survive its own failure.
"""

import gc
import logging
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from ingest import codec, plainpages
from ingest.layout import Layout, laid_out
from ingest.nursery import Teller
from ingest.pages import Page, metadata, open_pages
from ontology.iris import Minter

_MOST_UNCOLLECTED = 200_000


def warm() -> None:
    """Load what every child needs, once, before any is born."""
    import pikepdf  # noqa: F401, PLC0415
    from wordfreq import zipf_frequency  # noqa: PLC0415

    from ingest import families  # noqa: PLC0415

    zipf_frequency("mot", "fr")
    del families
    gc.freeze()


def work(job: dict[str, Any], tell: Teller) -> None:
    """Do one job: `triage` a file, or read it in a `mode`."""
    logging.disable(logging.CRITICAL)
    gc.set_threshold(_MOST_UNCOLLECTED)
    path = Path(job["path"])
    if job["mode"] == "triage":
        tell(**plainpages.triage(path))
        return
    layout = _layout(path, job, tell)
    tell(laid_out=True)
    _tell_reading(layout, job, tell)


def _layout(path: Path, job: dict[str, Any], tell: Teller) -> Layout:
    mode, total = job["mode"], int(job["pages"])
    skipped = frozenset(int(page) for page in job.get("skip", ()))
    if mode in {"text", "ocr"}:
        pages = plainpages.pages(path) if mode == "text" else plainpages.seen_pages(path)
        said: dict[str, str] = {}
        return laid_out(
            _told(pages, tell), said, status="text_only" if mode == "text" else "ocr", tables=False
        )
    source: Path | bytes = _mended(path) if mode == "mended" else path
    pages = open_pages(source, skip=skipped)
    read = list(_told(pages, tell))
    whole = len(read) >= total and not skipped
    return laid_out(
        read,
        metadata(source),
        status="ok" if whole else "partial",
        pages_ok=len(read) - len(skipped),
    )


def _told(pages: Iterable[Page], tell: Teller) -> Iterator[Page]:
    """Tell each page as it begins and ends, so that a hang has a page to blame."""
    number = 1
    tell(page=number)
    for page in pages:
        yield page
        number += 1
        tell(page=number)


def _mended(path: Path) -> bytes:
    import pikepdf  # noqa: PLC0415 - loaded by `warm`

    out = BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(out)
    return out.getvalue()


def _tell_reading(layout: Layout, job: dict[str, Any], tell: Teller) -> None:
    from ingest.families import extract  # noqa: PLC0415 - loaded by `warm`

    minter = Minter(base=job["base"], sha256=job["sha256"])
    reading = extract(layout, minter, file_name=job["name"], sha256=job["sha256"])
    tell(reading=codec.dumps(reading))
