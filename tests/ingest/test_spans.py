"""A long document is read span by span, in children of its own, as if it were read at once."""

from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import isolate, pipeline, spans
from ingest.spans import Part, cut, meeting, widened
from ontology.model import Reading

SOURCE = """
#set page(width: 300pt, height: 200pt, margin: 30pt, header: [Rapport de la Passerelle])
#set text(size: 10pt, lang: "fr")
= Premier titre
#for n in range(1, {before}) [Le paragraphe #n tient sur une page, la sienne. #pagebreak()]
== Le tableau
#table(columns: 3, [Code], [Intitulé], [Remarque],
  ..range({rows}).map(n => ([T#n], [Ligne #n], [Vu])).flatten())
#pagebreak()
= Second titre
#for n in range({after}) [Après le tableau, page #n.#pagebreak(weak: true)]
#lorem(160)
"""


def report(folder: Path, *, before: int, rows: int, after: int) -> Path:
    path = folder / "report.typ"
    source = SOURCE
    for name, count in (("before", before), ("rows", rows), ("after", after)):
        source = source.replace(f"{{{name}}}", str(count))
    path.write_text(source)
    typst.compile(str(path), output=str(folder / "report.pdf"))
    return folder / "report.pdf"


def read(path: Path, **named) -> Reading:
    (outcome,) = pipeline.read([path], **named)
    assert outcome.error is None
    return outcome.reading


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> Path:
    """Make a report of more than LONG pages, a table over the page where it is cut in two."""
    return report(tmp_path_factory.mktemp("long"), before=63, rows=24, after=60)


@pytest.fixture(scope="module")
def by_spans(long) -> Reading:
    return read(long)


@pytest.fixture(scope="module")
def at_once(long) -> Reading:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "LONG", 10_000)
        return read(long)


def test_a_long_document_is_read_as_if_at_once(by_spans, at_once):
    assert at_once.document.page_count > spans.LONG
    assert by_spans == at_once


def test_the_test_document_has_a_table_over_the_cut(at_once):
    seam = cut(at_once.document.page_count)[0].stop - 1
    (table,) = [block for block in at_once.blocks if block.table]
    places = [r.page for cell in table.table.cells for b in cell.blocks for r in b.regions]
    assert min(places) <= seam < max(places)
    assert table.table.n_rows == 25


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_reads_spans_with_one_worker_and_with_more(long, by_spans, pool):
    for workers in (1, 3):
        with pool(workers) as executor:
            assert read(long, executor=executor) == by_spans


def test_each_span_is_handed_in_on_its_own_and_the_join_after_them(long, by_spans):
    class Noted(ThreadPoolExecutor):
        def __init__(self):
            super().__init__(2)
            self.works: list[str] = []

        def submit(self, work, /, *args, **named) -> Future:
            self.works.append(work.__name__)
            return super().submit(work, *args, **named)

    with Noted() as executor:
        read(long, executor=executor)
    assert executor.works == [
        "_begun",
        *["_part"] * len(cut(by_spans.document.page_count)),
        "_joined",
    ]


def test_spans_that_a_table_ties_together_are_read_as_one(tmp_path):
    path = report(tmp_path, before=56, rows=140, after=45)
    reading = read(path)
    (table,) = [block for block in reading.blocks if block.table]
    assert table.table.n_rows == 141
    assert reading.pages_ok == reading.document.page_count > spans.LONG
    places = {r.page for cell in table.table.cells for b in cell.blocks for r in b.regions}
    assert len(places) > 2 * spans.MARGIN


def test_a_page_that_ends_its_reader_costs_no_other(long, tmp_path, by_spans):
    path = tmp_path / "spoilt.pdf"
    with pikepdf.open(long) as pdf:
        pdf.pages[20].Contents = pdf.make_stream(b"q " * 30_000_000)
        pdf.save(path)
    with pytest.MonkeyPatch.context() as patch:
        limits = isolate.Limits(seconds=12.0, seconds_per_page=0.0, rungs=20)
        made = pipeline.Attempt
        patch.setattr(pipeline, "Attempt", lambda **named: made(**{**named, "limits": limits}))
        reading = read(path)
    assert reading.document.reading == "partial"
    assert [page.number for page in reading.pages if not page.whole] == [21]
    assert [b.text for b in reading.blocks if b.page != 21] == [
        b.text for b in by_spans.blocks if b.page != 21
    ]


@settings(deadline=None)  # how long it takes is the machine's
@given(pages=st.integers(0, 5000))
def test_spans_are_all_pages_once_and_about_as_long(pages):
    found = cut(pages)
    assert [page for own in found for page in own] == list(range(1, pages + 1))
    if len(found) > 1:
        assert max(map(len, found)) <= spans.SPAN
        assert min(map(len, found)) > 2 * spans.MARGIN
    for own in found:
        wide = widened(own, pages)
        assert set(own) <= set(wide) <= set(range(1, pages + 1))


@given(
    before=st.frozensets(st.integers(1, 108), max_size=20),
    after=st.frozensets(st.integers(93, 200), max_size=20),
)
def test_neighbours_meet_where_both_end_a_block(before, after):
    one, other = Part(range(1, 101), "{}", before), Part(range(101, 201), "{}", after)
    met = meeting(one, other)
    assert met is None if not before & after else met in before & after
