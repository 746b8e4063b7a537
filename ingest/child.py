"""What a reading child does: open one document one way, lay it out, have it understood.

Runs only inside `ingest.nursery`. Each rung of the ladder (see `ingest.isolate`) is another child,
so nothing here needs to survive its own failure.
"""

import gc
import hashlib
import logging
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from ingest import codec, plainpages, seeing, spans
from ingest.layout import Layout, laid_out
from ingest.nursery import Teller
from ingest.second import Doubted, Ways
from ontology.iris import Minter
from ontology.model import Notice

_MOST_UNCOLLECTED = 200_000


class ChangedError(Exception):
    """The file is not the one whose bytes were named."""


def warm() -> None:
    """Load what every child needs, once, before any is born."""
    import pikepdf  # noqa: F401, PLC0415
    from wordfreq import zipf_frequency  # noqa: PLC0415

    from ingest.families import added  # noqa: PLC0415

    zipf_frequency("mot", "fr")
    del added
    gc.freeze()


def work(job: dict[str, Any], tell: Teller) -> None:
    """Do one job: `triage` a file, read it in a `mode`, or make one reading of its `parts`."""
    logging.disable(logging.CRITICAL)
    gc.set_threshold(_MOST_UNCOLLECTED)
    if job["mode"] == "parts":
        layout, notices = spans.joined(Path(job["path"]))
        _tell_reading(layout, notices, job, tell)
        return
    data = Path(job["path"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != job["sha256"]:
        raise ChangedError
    if job["mode"] == "triage":
        tell(**plainpages.triage(data, int(job["most"])))
        return
    layout, notices = _layout(data, job, tell)
    _tell_reading(layout, notices, job, tell)


def _layout(data: bytes, job: dict[str, Any], tell: Teller) -> tuple[Layout, list[Notice]]:
    span = range(*job["span"]) if job["span"] else None

    def begin(page: int) -> None:
        tell(page=page)

    if job["mode"] == "text":
        return replace(laid_out(plainpages.pages(data, begin, span)), status="text_only"), []
    eyes = seeing.Eyes(float(job["eyesight"]), float(job["glance"]))
    try:
        if job["mode"] == "ocr":
            return _seen(laid_out(seeing.seen_pages(data, eyes, begin, span)), eyes)
        return _compared(data, job, eyes, tell)
    finally:
        tell(seen=eyes.seen)


def _seen(layout: Layout, eyes: seeing.Eyes) -> tuple[Layout, list[Notice]]:
    whole = layout.pages_ok == len(layout.pages)
    return replace(layout, status="ocr" if whole else "partial"), eyes.notices()


def _compared(
    data: bytes, job: dict[str, Any], eyes: seeing.Eyes, tell: Teller
) -> tuple[Layout, list[Notice]]:
    source = _mended(data) if job["mended"] else data
    span = range(*job["span"]) if job["span"] else None
    skip, lost, see = (frozenset(map(int, job[name])) for name in ("skip", "lost", "see"))
    ways = Ways(span=span, skip=skip, lost=lost, see=see, eyes=eyes)
    pages = Doubted(source, int(job["pages"]), lambda page: tell(page=page), ways)
    layout = laid_out(pages)
    notices = [*pages.notices, *eyes.notices()]
    tell(pictures=pages.pictures)
    if layout.pages and pages.plain == len(layout.pages):
        read = tuple(replace(page, whole=True) for page in layout.pages)
        return replace(layout, pages=read, status="text_only"), notices
    if layout.pages_ok < len(layout.pages):
        return replace(layout, status="partial"), notices
    return replace(layout, status="ocr" if pages.pictured else "ok"), notices


def _mended(data: bytes) -> bytes:
    import pikepdf  # noqa: PLC0415 - loaded by `warm`

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out)
    return out.getvalue()


def _tell_reading(layout: Layout, notices: list[Notice], job: dict[str, Any], tell: Teller) -> None:
    from ingest.families import added, extract  # noqa: PLC0415 - loaded by `warm`

    tell(parsed=True)
    minter = Minter(base=job["base"], sha256=job["sha256"])
    if job["span"]:
        reading = spans.part_of(layout, minter, file_name=job["name"], sha256=job["sha256"])
    else:
        families = added.load(Path(job["families"])) if job["families"] else ()
        reading = extract(
            layout, minter, file_name=job["name"], sha256=job["sha256"], added=families
        )
    reading = replace(reading, notices=(*reading.notices, *notices))
    tell(reading=codec.dumps(reading))
