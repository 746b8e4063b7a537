"""What a reading child does: open one document one way, lay it out, have it understood.

Runs only inside `ingest.nursery`. Each rung of the ladder (see `ingest.isolate`) is another child,
so nothing here needs to survive its own failure.
"""

import gc
import logging
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from ingest import codec, plainpages
from ingest.layout import Layout, laid_out
from ingest.nursery import Teller
from ingest.pages import metadata
from ingest.second import Doubted
from ontology.iris import Minter
from ontology.model import Notice

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
    data = Path(job["path"]).read_bytes()
    if job["mode"] == "triage":
        tell(**plainpages.triage(data, int(job["most"])))
        return
    layout, notices = _layout(data, job, tell)
    _tell_reading(layout, notices, job, tell)


def _layout(data: bytes, job: dict[str, Any], tell: Teller) -> tuple[Layout, list[Notice]]:
    mode, total = job["mode"], int(job["pages"])

    def begin(page: int) -> None:
        tell(page=page)

    if mode in {"text", "ocr"}:
        seen = plainpages.pages if mode == "text" else plainpages.seen_pages
        status = "text_only" if mode == "text" else "ocr"
        return laid_out(seen(data, begin), {}, status=status, tables=False), []  # type: ignore[arg-type]  # one of its literals
    source = _mended(data) if job["mended"] else data
    skip, lost = (frozenset(map(int, job[name])) for name in ("skip", "lost"))
    pages = Doubted(source, total, begin, skip, lost)
    layout = laid_out(pages, metadata(source))
    count = max(total, pages.seen)
    if pages.ok == count:
        return replace(layout, pages_ok=count), pages.notices
    if count and pages.plain == count:
        return replace(layout, pages_ok=count, status="text_only"), pages.notices
    return replace(layout, pages_ok=pages.ok, status="partial"), pages.notices


def _mended(data: bytes) -> bytes:
    import pikepdf  # noqa: PLC0415 - loaded by `warm`

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out)
    return out.getvalue()


def _tell_reading(layout: Layout, notices: list[Notice], job: dict[str, Any], tell: Teller) -> None:
    from ingest.families import extract  # noqa: PLC0415 - loaded by `warm`

    tell(parsed=True)
    minter = Minter(base=job["base"], sha256=job["sha256"])
    reading = extract(layout, minter, file_name=job["name"], sha256=job["sha256"])
    reading = replace(reading, notices=(*reading.notices, *notices))
    tell(reading=codec.dumps(reading))
