"""A base survives what happens to it, and each reader sees one whole generation."""

import errno
import os
import time
from dataclasses import replace

import pytest

from graph import base, generations
from graph.errors import (
    BaseBusyError,
    BaseDamagedError,
    BaseMissingError,
    StorageError,
    UnknownGenerationError,
)
from graph.triples import quads
from tests.graph.samples import brochure, certification, foresight


@pytest.fixture
def kb(tmp_path):
    return base.create(tmp_path / "kb")


def put(kb, *documents):
    with kb.write("ingest") as batch:
        for document in documents:
            batch.put(document)
        batch.expect(
            "passages",
            batch.previous.manifest.counts["passages"]
            + sum(len(document.passages) for document in documents),
        )
    return kb.generation


def test_a_missing_base_is_said(tmp_path):
    with pytest.raises(BaseMissingError):
        base.open(tmp_path)


def test_a_base_iri_is_kept_for_good(tmp_path):
    base.create(tmp_path, "https://example.org/id/")
    assert base.open_or_create(tmp_path, "https://other.org/").base == "https://example.org/id/"


def test_a_document_put_is_read_back(kb):
    document = foresight()
    put(kb, document)
    with kb.read() as snapshot:
        assert snapshot.document(document.iri).records
    assert kb.verify() == []


def test_a_reader_keeps_its_generation_beside_a_writer(kb):
    put(kb, brochure())
    with kb.read() as before:
        put(kb, certification())
        assert before.manifest.counts["documents"] == 1
        assert (
            len(before.select("SELECT ?d { ?d a <https://w3id.org/passerelle/ontology#Document> }"))
            == 1
        )
        with kb.read() as after:
            assert after.manifest.counts["documents"] == 2
            assert after.number == before.number + 1


def test_putting_the_same_document_again_changes_nothing(kb):
    put(kb, brochure())
    with kb.write("again") as batch:
        batch.put(brochure())
    with kb.read() as snapshot:
        assert snapshot.manifest.counts["documents"] == 1
    assert kb.verify() == []


def test_a_base_without_indexes_needs_none(kb):
    with kb.write("graph only") as batch:
        batch.put(brochure())
    assert kb.verify() == []


def test_removing_a_document_removes_all_it_said(kb):
    put(kb, brochure(), certification())
    with kb.write("remove") as batch:
        batch.remove(brochure().iri)
        batch.expect("passages", len(certification().passages))
    with kb.read() as snapshot:
        assert snapshot.graphs() == [certification().iri]
        assert not snapshot.ask(f"ASK {{ <{brochure().iri}> ?p ?o }}")
    assert kb.verify() == []


def test_a_triple_of_two_graphs_stands_once_and_goes_with_the_last(kb):
    first, second = brochure("11" * 32), certification()
    shared = next(iter(first.records))
    second = replace(second, records=(*second.records, shared))
    with kb.write("ingest") as batch:
        batch.put_graph(first.iri, quads(first))
        batch.put_graph(second.iri, quads(second))
    query = f"SELECT ?o {{ <{shared.iri}> a ?o }}"
    with kb.read() as snapshot:
        assert snapshot.overlapping
        once = len(snapshot.select(query))
    with kb.write("remove") as batch:
        batch.remove(first.iri)
    with kb.read() as snapshot:
        assert len(snapshot.select(query)) == once
    assert kb.verify() == []


def test_an_exception_discards_the_batch(kb):
    def fail():
        with kb.write("fails") as batch:
            batch.put(brochure())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert kb.generation == 0
    assert not list(kb.path.glob("tmp-*"))


def test_a_second_writer_is_refused_at_once(kb):
    with kb.write("first"), pytest.raises(BaseBusyError), base.open(kb.path).write("second"):
        pass


def test_indexes_that_disagree_are_not_published(kb):
    def vectors_and_words():
        with kb.write("vectors and words") as batch:
            batch.expect("windows", 3)
            batch.expect("windows", 4)

    def graph_and_vectors():
        with kb.write("graph and vectors") as batch:
            batch.put(brochure())
            batch.expect("passages", 1)

    with pytest.raises(BaseDamagedError):
        vectors_and_words()
    with pytest.raises(BaseDamagedError):
        graph_and_vectors()
    assert kb.generation == 0


def test_an_index_left_behind_is_noticed(kb):
    put(kb, brochure())
    with pytest.raises(BaseDamagedError), kb.write("graph only") as batch:
        batch.put(certification())


def test_numbers_grow_after_a_rollback_too(kb):
    first = put(kb, brochure())
    put(kb, certification())
    assert kb.rollback(first) == first
    with kb.read() as snapshot:
        assert snapshot.manifest.counts["documents"] == 1
    assert put(kb, foresight()) == 3
    parents = [(line.number, line.parent, line.current) for line in kb.history()]
    assert parents == [(0, None, False), (1, 0, False), (2, 1, False), (3, 1, True)]


def test_an_unknown_generation_is_refused(kb):
    with pytest.raises(UnknownGenerationError):
        kb.rollback(7)


def test_caches_are_copied_and_segments_linked(kb):
    with kb.write("first") as batch:
        (batch.directory / "vectors.faiss").write_bytes(b"v1")
        (batch.directory / "lexical").mkdir()
        (batch.directory / "lexical" / "a.idx").write_bytes(b"words")
        (batch.directory / "lexical" / "meta.json").write_text("{}")
        (batch.directory / "lexical" / ".tantivy-writer.lock").touch()
    with kb.write("second") as batch:
        (batch.directory / "vectors.faiss").write_bytes(b"v2")
        linked = (batch.directory / "lexical" / "a.idx").stat().st_nlink
        copied = (batch.directory / "lexical" / "meta.json").stat().st_nlink
        assert (linked, copied) == (2, 1)
        assert not (batch.directory / "lexical" / ".tantivy-writer.lock").exists()
    assert (kb.generations.directory(1) / "vectors.faiss").read_bytes() == b"v1"
    assert kb.verify() == []


def test_a_cache_that_changed_is_reported(kb):
    with kb.write("first") as batch:
        (batch.directory / "vectors.faiss").write_bytes(b"v1")
    (kb.generations.directory(1) / "vectors.faiss").write_bytes(b"v9")
    assert kb.verify() == ["generation 1: vectors.faiss is not what was published"]


def test_old_generations_go_but_not_one_that_is_read(kb, monkeypatch):
    monkeypatch.setattr(generations, "KEEP_LAST", 2)
    monkeypatch.setattr(generations, "KEEP_DAYS", 0)
    put(kb, brochure())
    with kb.read() as reader:
        for _ in range(3):
            with kb.write("nothing"):
                pass
        time.sleep(0.2)
        kb.generations.prune()
        assert kb.generations.numbers() == [1, 3, 4]
        assert reader.select("SELECT ?s { ?s ?p ?o } LIMIT 1")
    kb.generations.prune()
    assert kb.generations.numbers() == [3, 4]


def test_debris_of_a_killed_writer_is_cleared(kb):
    (kb.path / "tmp-000009").mkdir()
    with kb.write("next"):
        pass
    assert not list(kb.path.glob("tmp-*"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_disk_is_said(kb):
    kb.path.chmod(0o500)
    with pytest.raises(StorageError), kb.write("refused"):
        pass


def test_what_was_ingested_is_kept_once_under_its_hash(kb):
    first, again = kb.keep_original(b"%PDF-1.7"), kb.keep_original(b"%PDF-1.7")
    assert first == again
    first.write_bytes(b"changed")
    assert kb.verify() == [f"{first}: its content is not what was ingested"]


def test_a_line_cut_short_by_a_kill_is_skipped(kb):
    kb.record_outcome({"path": "a.pdf", "status": "started"})
    with (kb.path / "outcomes.jsonl").open("a") as file:
        file.write('{"path": "b')
    kb.record_outcome({"path": "c.pdf", "status": "read"})
    assert [row["path"] for row in kb.outcomes()] == ["a.pdf", "c.pdf"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_a_disk_refuses_is_said_and_nothing_is_lost(kb, number):
    def write():
        with kb.write("refused") as batch:
            batch.put_graph(brochure().iri, quads(brochure()))
            raise OSError(number, os.strerror(number))

    with pytest.raises(StorageError, match=os.strerror(number)):
        write()
    assert kb.generation == 0
    assert not list(kb.path.glob("tmp-*"))


def test_other_errors_pass(kb):
    def write():
        with kb.write("fails"):
            raise FileNotFoundError("elsewhere.pdf")

    with pytest.raises(FileNotFoundError):
        write()


def test_a_disk_that_fails_while_debris_is_cleared_is_said(kb, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(generations.Generations, "_clear", full)
    with pytest.raises(StorageError), kb.write("no room"):
        pass
