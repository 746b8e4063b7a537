from dataclasses import replace
from hashlib import sha256

import pytest

from graph import links
from graph.errors import BaseDamagedError
from search import commit
from search.commit import known, publish, rebuild, relink, remove
from search.errors import StaleIndexError
from search.finder import Finder
from tests.graph.samples import brochure, certification, foresight
from tests.search.conftest import read
from tests.search.hashed import Hashed
from ui import words


def states(published):
    return [each.status for each in published.documents]


def test_documents_are_added_in_one_generation(shelf, encoder):
    done = publish(shelf, [read(brochure()), read(certification())], encoder)
    assert states(done) == ["added", "added"]
    assert done.generation == shelf.generation == 1


def test_the_same_documents_again_change_nothing(shelf, encoder):
    publish(shelf, [read(brochure())], encoder)
    again = publish(shelf, [read(brochure())], encoder)
    assert (states(again), again.generation, again.embedded) == (["unchanged"], 1, 0)


def test_only_new_texts_are_encoded(shelf):
    encoder = Hashed()
    publish(shelf, [read(brochure())], encoder)
    encoder.asked.clear()
    publish(shelf, [read(certification())], encoder)
    assert "Préparer un atelier numérique" not in encoder.asked
    assert "Accueillir la personne" in encoder.asked


def test_a_document_that_says_something_else_replaces_itself(shelf, encoder):
    publish(shelf, [read(brochure())], encoder)
    again = publish(shelf, [read(brochure(title="Animer en ligne"))], encoder)
    assert states(again) == ["replaced"]
    with Finder.open(shelf, encoder) as finder:
        assert [each.label for each in finder.index.of_type("TrainingOffer")] == ["Animer en ligne"]


def test_another_file_at_the_same_path_takes_the_place_of_the_first(shelf, encoder, tmp_path):
    path = tmp_path / "programme.pdf"
    path.write_bytes(b"%PDF-1.4 first")
    old, new = brochure(), brochure(sha="b1" * 32, title="Animer en ligne")
    publish(shelf, [read(old)], encoder, sources={old.sha256: path})
    done = publish(shelf, [read(new)], encoder, sources={new.sha256: path})
    assert states(done) == ["replaced"]
    with shelf.read() as snapshot:
        assert known(snapshot)(new.sha256)
        assert not known(snapshot)(old.sha256)


def test_a_document_can_be_named_that_another_takes_the_place_of(shelf, encoder):
    old, new = brochure(), brochure(sha="b1" * 32)
    publish(shelf, [read(old)], encoder)
    done = publish(shelf, [read(new)], encoder, replaces=old.iri)
    assert states(done) == ["replaced"]


def test_originals_and_readings_are_kept(shelf, encoder, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    course = brochure(sha256(b"%PDF-1.4").hexdigest())
    publish(shelf, [read(course)], encoder, sources={course.sha256: path}, dump=lambda _: "{}")
    assert [each.read_bytes() for each in shelf.originals.iterdir()] == [b"%PDF-1.4"]
    assert [each.name for each in shelf.documents.iterdir()] == [f"{course.sha256}.json"]


def test_a_file_that_was_changed_since_it_was_read_is_not_kept_as_its_original(
    shelf, encoder, tmp_path, caplog
):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 another")
    course = brochure(sha256(b"%PDF-1.4").hexdigest())
    caplog.set_level("WARNING")
    publish(shelf, [read(course)], encoder, sources={course.sha256: path})
    assert not shelf.originals.exists()
    assert "a.pdf was changed while it was read" in caplog.text
    assert shelf.verify() == []


def test_progress_is_told_stage_by_stage(shelf, encoder):
    told = []
    publish(shelf, [read(brochure())], encoder, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(step[0] for step in told)) == [
        "store",
        "encode",
        "link",
    ]
    assert all(done <= of for _, done, of in told)


def test_a_removed_document_is_found_no_more(shelf, encoder):
    publish(shelf, [read(brochure()), read(certification())], encoder)
    remove(shelf, brochure().iri, encoder)
    with Finder.open(shelf, encoder) as finder:
        assert finder.index.of_type("TrainingOffer") == []
        assert finder.ask("Accueillir la personne").answered


def test_another_encoder_is_refused_until_the_base_is_rebuilt(shelf, encoder):
    publish(shelf, [read(brochure())], encoder)
    other = Hashed("other", 128)
    with pytest.raises(StaleIndexError):
        publish(shelf, [read(certification())], other)
    with pytest.raises(StaleIndexError):
        Finder.open(shelf, other)
    rebuild(shelf, other)
    with Finder.open(shelf, other) as finder:
        assert finder.ask("Quel est le prix de la formation ?").answered


def test_rebuilt_caches_are_those_that_were(shelf, encoder):
    publish(shelf, [read(brochure()), read(foresight())], encoder)
    with Finder.open(shelf, encoder) as finder:
        before = finder.index.catalogue
    rebuild(shelf, encoder)
    with Finder.open(shelf, encoder) as finder:
        assert finder.index.catalogue.things == before.things
        assert list(finder.index.catalogue.passages) == list(before.passages)


def test_links_that_came_with_the_graph_stay_as_they_came(shelf, encoder):
    publish(shelf, [read(brochure()), read(certification())], encoder)
    with shelf.read() as snapshot:
        found = links.read(snapshot.store, snapshot.base)
    (first, *others) = found.coverages
    scored = replace(found, coverages=(replace(first, score=0.125), *others))
    with shelf.write("as an earlier version scored it") as batch:
        batch.put_links(scored)
    rebuild(shelf, encoder, keep_links=True)
    with shelf.read() as snapshot:
        assert set(links.read(snapshot.store, snapshot.base)) == set(scored)
    rebuild(shelf, encoder)
    with shelf.read() as snapshot:
        assert set(links.read(snapshot.store, snapshot.base)) == set(found)


def test_every_index_is_counted_in_the_manifest(library):
    with library.read() as snapshot:
        counts = snapshot.manifest.counts
        assert counts["passages"] > 0
        assert counts["vectors"] >= counts["sentences"]
        assert snapshot.manifest.notes[commit.ENCODER] == "hashed"


def test_links_can_be_proposed_anew(shelf, encoder):
    publish(shelf, [read(brochure()), read(certification())], encoder)
    assert relink(shelf, encoder)["coverages"] == 9


def test_the_base_agrees_with_itself(library):
    assert library.verify() == []


@pytest.mark.parametrize(
    "name", ["vectors.json", "segments/000001.faiss", "catalogue.json", "lexical/window_words.npz"]
)
@pytest.mark.parametrize("spoil", [lambda data: data[: len(data) // 2], lambda _: b"", None])
def test_a_damaged_cache_is_named_and_made_anew(shelf, encoder, name, spoil):
    publish(shelf, [read(brochure())], encoder)
    path = shelf.generations.directory(shelf.generation) / name
    data = path.read_bytes()
    path.unlink()
    if spoil is not None:
        path.write_bytes(spoil(data))
    with pytest.raises(BaseDamagedError, match=path.name):
        Finder.open(shelf, encoder)
    assert [each for each in shelf.verify() if name in each]
    rebuild(shelf, encoder)
    assert shelf.verify() == []
    with Finder.open(shelf, encoder) as finder:
        assert finder.index.things


@pytest.mark.parametrize("name", ["CURRENT", "*.sst", "../manifest.json"])
def test_a_store_that_cannot_be_opened_is_told_and_left(shelf, encoder, name):
    publish(shelf, [read(brochure())], encoder)
    home = shelf.generations.directory(shelf.generation) / "store"
    path = max(home.glob(name), key=lambda each: each.stat().st_size)
    path.unlink()  # it may be shared with another generation
    path.write_bytes(b"garbage")
    with pytest.raises(BaseDamagedError, match="rollback"):
        Finder.open(shelf, encoder).snapshot.documents()
    (problem,) = shelf.verify()
    assert words.reason(problem, "fr") != problem
    assert 0 in [each.number for each in shelf.history()]
    shelf.rollback(0)
    assert shelf.verify() == []
