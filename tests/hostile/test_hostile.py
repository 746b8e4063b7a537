"""Whatever arrives: one clear outcome each, nothing lost, the others go on."""

import gzip
import os
import pickle
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest import isolate, pipeline, source
from tests.hostile.kinds import KINDS, Kind, end_of, kinds, text_of, write
from tests.hostile.texts import composite
from tests.hostile.watch import Watch, descendants
from tests.hostile.writer import plain

LIMITS = isolate.Limits()
SLACK = 30.0
"""Seconds for the first child to start, for pages to be counted, and for a busy machine."""
KNOWN: dict[str, str] = {}
"""Kinds whose end is not acceptable yet, and why."""


class Timed(ThreadPoolExecutor):
    """Keeps how long each file took, apart from its wait for a worker."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.seconds: dict[Path, float] = {}

    def submit(self, work, /, given, *args, **named):
        def timed():
            begun = time.monotonic()
            try:
                return work(given, *args, **named)
            finally:
                self.seconds[given.path] = time.monotonic() - begun

        return super().submit(timed)


@dataclass(frozen=True)
class Batch:
    places: dict[Path, Kind]
    good: tuple[Path, ...]
    outcomes: list[pipeline.Outcome]
    seconds: dict[Path, float]
    megabytes: int

    def of(self, name: str) -> pipeline.Outcome:
        return next(each for each in self.outcomes if self.named(each) == name)

    def named(self, outcome: pipeline.Outcome) -> str:
        return self.places[outcome.path].name if outcome.path in self.places else ""


def longest(pages: int) -> float:
    return SLACK + LIMITS.longest(pages)


def run(paths: list[Path], places: dict[Path, Kind], good: tuple[Path, ...] = ()) -> Batch:
    """Read files side by side as the program does, and measure."""
    with Watch() as watch, Timed(2) as workers:
        outcomes = list(pipeline.read(paths, executor=workers))
    return Batch(places, good, outcomes, workers.seconds, watch.megabytes)


def names(*, slow: bool) -> list[object]:
    return [
        pytest.param(
            kind.name,
            id=kind.name,
            marks=[pytest.mark.xfail(reason=KNOWN[kind.name], strict=True)]
            if kind.name in KNOWN
            else [],
        )
        for kind in kinds(slow=slow)
    ]


@pytest.fixture(scope="module")
def batch(tmp_path_factory, sample_pdfs):
    """Every quick kind in one batch, a good document before them and one after."""
    folder = tmp_path_factory.mktemp("hostile")
    places = write(folder, kinds(slow=False))
    first, last = sample_pdfs[:2]
    return run([first, *places, last], places, (first, last))


def assert_accepted(kind: Kind, outcome: pipeline.Outcome) -> None:
    """Hold an outcome against what its kind accepts."""
    end, reading = end_of(outcome), outcome.reading
    assert end in kind.ends, f"{kind.about} {end}: {outcome.error}"
    if reading is not None:
        assert kind.says in text_of(outcome)
        assert (reading.document.reading == "ok") <= (
            reading.pages_ok == reading.document.page_count
        )
    else:
        assert outcome.error is not None
        assert outcome.error.code
        assert len(str(outcome.error).splitlines()) == 1, "said in more than one line"


def test_there_are_enough_kinds():
    assert len(KINDS) >= 50


@pytest.mark.parametrize("name", names(slow=False))
def test_a_hostile_file_ends_as_it_may(batch, name):
    assert_accepted(KINDS[name], batch.of(name))


def test_every_file_has_one_outcome_in_the_order_given(batch):
    first, last = batch.good
    assert [each.path for each in batch.outcomes] == [first, *batch.places, last]


def test_a_good_document_among_hostile_ones_is_read_whole(batch):
    alone = {each.path: each.reading for each in pipeline.read(batch.good)}
    among = {each.path: each.reading for each in batch.outcomes if each.path in batch.good}
    assert among == alone
    for reading in among.values():
        assert reading.document.reading == "ok"
        assert reading.pages_ok == reading.document.page_count > 0
        assert reading.document.passages


def test_no_file_takes_longer_than_its_ladder(batch):
    pages = {each.path: each.reading.document.page_count for each in batch.outcomes if each.reading}
    late = {
        path.name: seconds
        for path, seconds in batch.seconds.items()
        if seconds > longest(pages.get(path, 0))
    }
    assert late == {}


def test_no_child_takes_more_memory_than_it_may(batch):
    assert 0 < batch.megabytes <= LIMITS.memory // 1024**2


def test_no_child_outlives_its_document(batch):
    # Below the nursery only: other tests of the same run leave warm workers beside it.
    nursery = isolate._NURSERY._process.pid
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and list(descendants(nursery)):
        time.sleep(0.1)
    assert list(descendants(nursery)) == []


def unprintable(sign: str) -> bool:
    """Tell a control sign, half a sign, or what Unicode keeps from being one."""
    number = ord(sign)
    return (unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t") or (
        number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    )


def test_what_is_read_holds_only_signs_that_a_text_may_hold(batch):
    found = {
        batch.named(each): sorted(map(ord, filter(unprintable, text_of(each))))
        for each in batch.outcomes
    }
    assert {name: signs for name, signs in found.items() if signs} == {}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", names(slow=True))
def test_a_file_that_goes_to_the_limits_is_stopped_there(tmp_path, name):
    kind = KINDS[name]
    places = write(tmp_path, [kind])
    done = run(list(places), places)
    assert_accepted(kind, done.of(name))
    pages = done.outcomes[0].reading.document.page_count if done.outcomes[0].reading else 0
    assert max(done.seconds.values()) < longest(pages)
    assert done.megabytes <= LIMITS.memory // 1024**2


def ends(*paths: Path) -> list[str]:
    return [end_of(outcome) for outcome in pipeline.read(paths)]


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    (tmp_path / "lien.pdf").symlink_to(tmp_path / "rien.pdf")
    assert ends(tmp_path / "rien.pdf", tmp_path / "lien.pdf") == ["missing-file"] * 2


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "tuyau.pdf")
    assert ends(tmp_path / "tuyau.pdf") == ["not-a-pdf"]


def test_a_folder_named_like_a_pdf_is_a_folder(tmp_path):
    inner = tmp_path / "dossier.pdf"
    inner.mkdir()
    (inner / "dedans.pdf").write_bytes(plain().written())
    (inner / "autre.txt").write_bytes(b"rien")
    assert ends(inner) == ["ok"]


def test_a_file_over_the_limit_is_not_even_read(tmp_path):
    large = tmp_path / "grand.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(source.LARGEST + 1)
    assert ends(large) == ["too-large"]


@pytest.mark.parametrize(
    ("change", "end"),
    [
        (Path.unlink, "missing-file"),
        (lambda path: path.write_bytes(plain("Un autre texte.").written()), "unreadable-file"),
    ],
)
def test_a_file_that_is_changed_before_it_is_read_is_not_read_as_what_it_was(tmp_path, change, end):
    path = tmp_path / "a.pdf"
    path.write_bytes(plain().written())
    (outcome,) = pipeline.read([path], known=lambda _: bool(change(path)) and False)
    assert end_of(outcome) == end


def test_a_link_to_a_device_or_to_itself_is_not_followed(tmp_path):
    (tmp_path / "nul.pdf").symlink_to("/dev/zero")
    (tmp_path / "boucle.pdf").symlink_to(tmp_path / "boucle.pdf")
    (tmp_path / "ronde").symlink_to(tmp_path)
    assert ends(tmp_path / "nul.pdf", tmp_path / "boucle.pdf") == ["not-a-pdf", "unreadable-file"]
    with pytest.raises(StopIteration):
        next(pipeline.read([tmp_path]))


def test_page_labels_that_are_spoilt_cost_neither_styles_nor_tables(batch):
    for name in ("page-labels-in-a-ring", "page-labels-beyond-the-romans"):
        assert end_of(batch.of(name)) == "ok"


def test_the_same_bytes_under_another_name_are_read_once(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(plain().written())
    assert ends(tmp_path) == ["ok", "unchanged"]


def test_a_font_cannot_make_the_reader_run_what_a_file_holds(tmp_path):
    class Payload:
        def __reduce__(self):
            return Path.touch, (tmp_path / "ran",)

    with gzip.open(tmp_path / "map.pickle.gz", "wb") as file:
        pickle.dump(Payload(), file)
    name = "#2F".join(("/", *(tmp_path / "map").parts[1:])).encode()
    page = b"BT /F1 12 Tf 72 720 Td <00410042> Tj ET"
    (tmp_path / "font.pdf").write_bytes(composite(page, name))
    ends(tmp_path / "font.pdf")
    assert not (tmp_path / "ran").exists()


def test_reading_goes_on_when_the_process_that_makes_children_died(tmp_path):
    (tmp_path / "a.pdf").write_bytes(plain("Avant.").written())
    (tmp_path / "b.pdf").write_bytes(plain("Ensuite.").written())
    assert ends(tmp_path / "a.pdf") == ["ok"]
    nursery = isolate._NURSERY
    with closing(nursery._socket):
        nursery._process.kill()
        nursery._process.wait(5)
        assert ends(tmp_path / "b.pdf") == ["ok"]
