"""Spoil pieces of sample PDFs at random, and look for a crash, a hang or a loss.

A piece is a few pages of a sample, stored in one of the ways that the format has: whole samples
take so long to read that few would be spoilt.

python bench/fuzz.py --minutes 10 --seed 1          the same seed spoils the same way
python bench/fuzz.py FOLDER --keep FOLDER           other PDFs; findings are kept with their names
"""

import argparse
import logging
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from setting import HOUSE, heading

sys.path.insert(0, str(HOUSE))
from ingest import codec, isolate, pipeline
from ontology.errors import PasserelleError
from ontology.model import Reading
from tests.hostile.kind import end_of, text_of
from tests.hostile.watch import Watch, descendants

BATCH = 12
PIECES, PAGES = 40, 2
"""So many pieces are cut, of so many pages at most."""
LIMITS = isolate.Limits(seconds=10.0)
"""What reading may take: less than elsewhere, as a limit that stops a child is no finding."""
STORED: tuple[dict[str, Any], ...] = (
    {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False,
     "stream_decode_level": pikepdf.StreamDecodeLevel.generalized},
    {"linearize": True},
)  # fmt: skip
"""Ways to store a piece: objects packed, one by one, with bare contents, in order for the web."""
SLACK = 60
"""Seconds over its own limits that a file may take on a busy machine."""
LITTLE = 0.9
"""A file that is read `ok` with a smaller share of its sample's letters lost them unsaid."""
FOREIGN = {
    "UnreadablePageError", "PdfError", "QpdfRuntimeError", "PdfiumError", "MemoryError", "time",
    "killed",
}  # fmt: skip
"""How a child ends that a parser gives up, or a limit stops; anything else is a finding."""


def main() -> None:
    """Spoil, read and judge until the time is over; leave with 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=HOUSE / "examples" / "corpus")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="folder for files with a finding")
    given = parser.parse_args()
    samples = sorted(given.folder.glob("*.pdf"))
    if not samples:
        parser.error(f"no PDF in {given.folder}")
    print(heading())
    ends = Ends()
    for name, level in (("ingest.isolate", logging.DEBUG), ("pikepdf", logging.ERROR)):
        logging.getLogger(name).setLevel(level)
    logging.getLogger("ingest.isolate").addHandler(ends)
    with tempfile.TemporaryDirectory() as place, Watch() as watch:
        cut = pieces(samples, random.Random(given.seed), Path(place))  # noqa: S311 - to be repeated
        fuzz = Fuzz(cut, given.seed, given.workers, given.keep)
        over = time.monotonic() + 60 * given.minutes
        while time.monotonic() < over:
            fuzz.batch(ends.own)
    print(f"\nseed {given.seed}: {sum(fuzz.ends.values())} files; peak {watch.megabytes} MB")
    for end, count in fuzz.ends.most_common():
        print(f"  {end:18} {count:6}")
    print("children ended by", dict(ends.counts.most_common()))
    for why, name in ends.own.items():
        print(f"FOUND {name}: neither a parser nor a limit ended the child, but {why}")
    print(f"{fuzz.quiet} called ok, or without text, with under {LITTLE:.0%} of the letters")
    fuzz.findings += len(ends.own)
    print(f"{fuzz.findings} findings; {max(0, len(list(descendants())) - 1)} children left")
    sys.exit(fuzz.findings > 0)


def pieces(samples: list[Path], dice: random.Random, folder: Path) -> list[Path]:
    """Cut pieces of samples, each of a few pages from anywhere, stored one way or another."""
    cut = []
    for number in range(PIECES):
        sample = samples[number % len(samples)]
        with pikepdf.open(sample) as source, pikepdf.new() as pdf:
            start = dice.randrange(len(source.pages))
            pdf.pages.extend(list(source.pages)[start : start + PAGES])
            cut.append(folder / f"{number:02}-{sample.name}")
            pdf.save(cut[-1], deterministic_id=True, **dice.choice(STORED))
    return cut


class Ends(logging.Handler):
    """Hears of every child that did not end well, and counts how."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.counts: Counter[str] = Counter()
        self.own: dict[str, str] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take a line of `ingest.isolate`: path, way of reading, how it ended, why."""
        if not isinstance(record.args, tuple) or len(record.args) != 4:
            return
        path, _, how, why = record.args
        self.counts[str(how)] += 1
        if how not in FOREIGN:
            self.own.setdefault(f"{how}: {why}", Path(str(path)).name)


class Fuzz:
    """Batches of spoilt files, each judged by what no reader may do."""

    def __init__(self, samples: list[Path], seed: int, workers: int, keep: Path | None) -> None:
        self.samples = samples
        self.seed = seed
        self.workers = workers
        self.keep = keep
        self.ends: Counter[str] = Counter()
        self.findings = 0
        self.number = 0
        self.quiet = 0
        sound = pipeline.read(samples, workers=workers, limits=LIMITS)
        self.sound = {each.path.name: letters(each) for each in sound}

    def batch(self, own: Mapping[str, str]) -> None:
        """Spoil some files, read them as one batch, and judge each.

        `own` tells the names of files whose child ended by an error of ours.
        """
        with tempfile.TemporaryDirectory() as place:
            paths = [self._spoilt(Path(place)) for _ in range(BATCH)]
            try:
                outcomes = list(pipeline.read(paths, workers=self.workers, limits=LIMITS))
            except Exception as error:  # noqa: BLE001 - any exception that gets here is a finding
                for path in paths:
                    self._found(path, f"the batch broke: {type(error).__name__} {error}")
                return
            if [each.path for each in outcomes] != paths:
                self._found(paths[0], "outcomes are not those of the files given")
            for outcome in outcomes:
                self.ends[end_of(outcome)] += 1
                for what in judged(outcome):
                    self._found(outcome.path, what)
                self._compare(outcome)
                if outcome.path.name in own.values():
                    self._kept(outcome.path)

    def _spoilt(self, folder: Path) -> Path:
        self.number += 1
        dice = random.Random(f"{self.seed}/{self.number}")  # noqa: S311 - to be repeated
        sample = dice.choice(self.samples)
        data = sample.read_bytes()
        for _ in range(dice.choice((1, 1, 1, 2, 4))):
            data = spoilt(data, dice)
        path = folder / f"{self.number:06}-{sample.name}"
        path.write_bytes(data)
        return path

    def _compare(self, outcome: pipeline.Outcome) -> None:
        """Count what is called whole, or empty, and is not; an edit may have taken text out."""
        whole = self.sound[outcome.path.name.split("-", 1)[1]]
        share = letters(outcome) / max(1, whole)
        if end_of(outcome) in {"ok", "no-text"} and share < LITTLE:
            self.quiet += 1
            print(f"{outcome.path.name}: {end_of(outcome)} with {share:.0%} of the letters")
            self._kept(outcome.path)

    def _found(self, path: Path, what: str) -> None:
        self.findings += 1
        print(f"FOUND {path.name}: {what}", flush=True)
        self._kept(path)

    def _kept(self, path: Path) -> None:
        if self.keep is not None:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / path.name).write_bytes(path.read_bytes())


def judged(outcome: pipeline.Outcome) -> Iterator[str]:
    """Say what is wrong with an outcome."""
    pages = outcome.reading.document.page_count if outcome.reading else 0
    if outcome.seconds > SLACK + LIMITS.longest(pages):
        yield f"took {outcome.seconds:.0f} s"
    if (outcome.reading is None) == (outcome.error is None) and outcome.status != "unchanged":
        yield f"{outcome.status}, and neither read nor refused, or both"
    if outcome.error is not None:
        yield from _judged_error(outcome.error)
    if outcome.reading is not None:
        yield from _judged_reading(outcome.reading)


def _judged_error(error: PasserelleError) -> Iterator[str]:
    if len(str(error).splitlines()) != 1:
        yield f"said in several lines: {str(error)!r}"
    if error.code in {"error", "reading-failed"}:
        yield f"no reason given: {error!r}"


def _judged_reading(reading: Reading) -> Iterator[str]:
    count = reading.document.page_count
    if reading.document.reading == "ok" and reading.pages_ok != count:
        yield f"ok with {reading.pages_ok} of {count} pages"
    if codec.loads(codec.dumps(reading)) != reading:
        yield "what was read cannot be written and read back"
    places = (region for passage in reading.document.passages for region in passage.regions)
    beyond = next((place.page for place in places if not 1 <= place.page <= count), None)
    if beyond is not None:
        yield f"a passage on page {beyond} of {count}"


def letters(outcome: pipeline.Outcome) -> int:
    """Count what was read, what was dropped included."""
    return sum(not sign.isspace() for sign in text_of(outcome))


def spoilt(data: bytes, dice: random.Random) -> bytes:
    """Spoil bytes in one of the ways that damage or malice has."""
    ways = (_flipped, _swapped, _cut, _doubled, _reworded, _edited)
    return dice.choice(ways)(data, dice)


def _flipped(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 5, 50, 500))):
        if out:
            out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def _swapped(data: bytes, dice: random.Random) -> bytes:
    if len(data) < 100:
        return data
    a, b, c = sorted(dice.sample(range(len(data)), 3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _cut(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    if dice.random() < 0.5:
        return data[:start]
    return data[:start] + data[start + dice.choice((1, 30, 1000)) :]


def _doubled(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    piece = data[start : start + dice.choice((10, 300, 5000))]
    return data[:start] + piece * dice.choice((2, 20)) + data[start:]


_WORDS = (b"/Kids", b"/Count", b"/Length", b"/Contents", b"/Filter", b"/FlateDecode", b"/Parent",
          b"/MediaBox", b"/Resources", b"/Font", b"/ToUnicode", b"/Encoding", b"/Widths", b"/W",
          b" obj", b"endobj", b"stream", b"endstream", b" 0 R", b"/Root", b"/Type", b"/Subtype",
          b"xref", b"trailer", b"startxref", b"<<", b">>", b"[", b"]")  # fmt: skip


def _reworded(data: bytes, dice: random.Random) -> bytes:
    """Put one word of the format, or a wild number, where another stood."""
    word = dice.choice(_WORDS)
    places = data.count(word)
    if not places:
        return data
    start = -1
    for _ in range(dice.randrange(min(places, 200)) + 1):
        start = data.index(word, start + 1)
    other = dice.choice((*_WORDS, b"", b"-1", b"99999999999", b"0 0 R", b"null", b"()", b"<FEFF>"))
    return data[:start] + other + data[start + len(word) :]


def _edited(data: bytes, dice: random.Random) -> bytes:
    """Change objects and save the file in good order: the format is right, the sense is not."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            for _ in range(dice.choice((1, 3, 20))):
                _change(pdf, dice)
            out = BytesIO()
            pdf.save(out, deterministic_id=True)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, KeyError, OverflowError):
        return _flipped(data, dice)
    return out.getvalue()


def _change(pdf: pikepdf.Pdf, dice: random.Random) -> None:
    thing = dice.choice(list(pdf.objects))
    if isinstance(thing, pikepdf.Stream) and dice.random() < 0.3:
        thing.write(spoilt(thing.read_raw_bytes(), dice), filter=thing.get("/Filter"))
        return
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    keys = [key for key in thing.keys() if key != "/Length"]  # noqa: SIM118 - not a mapping
    if not keys:
        return
    key = dice.choice(keys)
    values = (None, 0, -1, 2**31 - 1, pikepdf.String("\x00"), pikepdf.Name("/Odd"),
              pikepdf.Array([]), pikepdf.Dictionary(), dice.choice(list(pdf.objects)))  # fmt: skip
    value = dice.choice(values)
    if value is None:
        del thing[key]
    else:
        thing[key] = value


if __name__ == "__main__":
    main()
