"""What reading costs: time beside pdfplumber's, one worker beside two, memory of a worker."""

import cProfile
import gc
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdfplumber
import pikepdf
from setting import HOUSE, SHARED

sys.path.insert(0, str(HOUSE))
from ingest import child, codec, pipeline, plainpages, spans
from ingest.families import extract
from ingest.layout import laid_out
from ingest.second import Doubted
from ontology.iris import Minter
from tests.hostile.watch import Watch

RUNS = 3
LONG_PAGES = 1000
SAMPLES = HOUSE / "examples" / "corpus"


def documents() -> list[Path]:
    """Give the three real documents; the samples where they are not at hand."""
    return sorted((SHARED / "corpus").glob("*.pdf")) or sorted(SAMPLES.glob("*.pdf"))


def plumbed(data: Path) -> int:
    """Have pdfplumber extract the characters of a file, page by page."""
    with pdfplumber.open(data) as pdf:
        count = 0
        for page in pdf.pages:
            count += len(page.chars)
            page.close()
    return count


def whole(path: Path) -> str:
    """Read a file in this process as a child does: counted twice, laid out, understood, written."""
    data = path.read_bytes()
    pages = int(plainpages.triage(data, 5000)["pages"])
    layout = laid_out(Doubted(data, pages, lambda _: None))
    minter = Minter(base="https://example.org/", sha256="0" * 64)
    return codec.dumps(extract(layout, minter, file_name=path.name, sha256="0" * 64))


def seconds(work: Callable[[Path], object], path: Path) -> float:
    """Give the CPU seconds that work on a file takes."""
    gc.collect()
    before = time.process_time()
    work(path)
    return time.process_time() - before


def speed() -> None:
    """Compare with pdfplumber's mere extraction, turn by turn in one process; CPU, best of runs."""
    child.warm()
    print(f"  {'document':42} {'pages':>5} {'pdfplumber':>11} {'reading':>9} {'its speed':>10}")
    total = [0.0, 0.0]
    for path in documents():
        with pikepdf.open(path) as pdf:
            pages = len(pdf.pages)
        theirs, ours = [], []
        for _ in range(RUNS):
            theirs.append(seconds(plumbed, path))
            ours.append(seconds(whole, path))
        row = min(theirs), min(ours)
        total = [total[0] + row[0], total[1] + row[1]]
        print(f"  {path.stem[:42]:42} {pages:5} {row[0]:9.2f} s {row[1]:7.2f} s "
              f"{row[0] / row[1]:9.0%}")  # fmt: skip
    print(f"  {'all':42} {'':5} {total[0]:9.2f} s {total[1]:7.2f} s {total[0] / total[1]:9.0%}")


def profile() -> None:
    """Show the functions of this house and of pdfminer that take most of the time themselves."""
    child.warm()
    path = max(documents(), key=lambda one: one.stat().st_size)
    watch = cProfile.Profile()
    watch.runcall(whole, path)
    pstats.Stats(watch).sort_stats("tottime").print_stats(25)


def copies(folder: Path, count: int) -> list[Path]:
    """Copy the largest document, each with bytes of its own."""
    path = max(documents(), key=lambda one: one.stat().st_size)
    out = []
    for number in range(count):
        out.append(folder / f"{number}.pdf")
        out[-1].write_bytes(path.read_bytes() + b"%% copy %d\n" % number)
    return out


def long_document(folder: Path, pages: int) -> Path:
    """Make a document of many pages: those of the largest document, over and over."""
    path = max(documents(), key=lambda one: one.stat().st_size)
    out = folder / f"{pages}-pages.pdf"
    with pikepdf.open(path) as source, pikepdf.new() as pdf:
        for number in range(pages):
            pdf.pages.append(source.pages[number % len(source.pages)])
        pdf.save(out)
    return out


def _clock(paths: list[Path], count: int) -> float:
    with ThreadPoolExecutor(count) as pool:
        before = time.monotonic()
        for outcome in pipeline.read(paths, workers=count, executor=pool):
            if outcome.error is not None:
                raise SystemExit(f"{outcome.path.name} was refused: {outcome.error}")
        return time.monotonic() - before


def workers() -> None:
    """Compare one worker with two on the clock: documents side by side, and spans of a long one."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        many = copies(folder, 6)
        long = [long_document(folder, 4 * spans.SPAN)]
        _clock(many[:1], 1)  # the process that makes children starts, and loads the parsers
        for what, paths in (("6 documents", many), (f"1 of {4 * spans.SPAN} pages", long)):
            runs = [(_clock(paths, 1), _clock(paths, 2)) for _ in range(2)]
            one, two = (min(run[at] for run in runs) for at in (0, 1))
            print(f"  {what:20} one {one:6.1f} s, two {two:6.1f} s: {one / two:.2f} times")


def memory() -> None:
    """Give the peak of the largest child, on the documents and on a long one."""
    with tempfile.TemporaryDirectory() as place:
        for paths in (documents(), [long_document(Path(place), LONG_PAGES)]):
            with Watch() as watch:
                outcomes = list(pipeline.read(paths, workers=2))
            pages = sum(o.reading.pages_ok if o.reading else 0 for o in outcomes)
            usual = sorted(watch.peaks.values())[len(watch.peaks) // 2] // 1024
            print(f"  {pages:5} pages of {len(paths)} document(s): {watch.megabytes} MB at most "
                  f"in one child; median of {len(watch.peaks)} processes {usual} MB")  # fmt: skip
