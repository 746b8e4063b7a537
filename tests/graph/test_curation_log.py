"""The log of decisions: what a kill cut short is passed over, what a hand misspelt is told."""

import json

import pytest

from graph import curation, decisions, links
from graph.errors import LogDamagedError


@pytest.fixture
def decided(kb):
    """A base with one decision in its log."""
    with kb.read() as snapshot:
        (coverage,) = links.read(snapshot.store, snapshot.base).coverages
    curation.accept(kb, str(links.iri(coverage, kb.base)), by="Ana", degree="full")
    return kb


def misspelt(kb, **changes):
    """Add a line that a hand changed, without one of its keys where the change is `...`."""
    path = kb.path / decisions.LOG
    said = json.loads(path.read_text("utf-8").splitlines()[0]) | {"id": "0" * 12} | changes
    line = json.dumps({name: value for name, value in said.items() if value is not ...})
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    return path.read_bytes()


@pytest.mark.parametrize(
    "changes",
    [
        {"link": "coverage/abc"},
        {"link": "https://x.org/a b"},
        {"link": None},
        {"link": ...},
        {"verdict": "acept"},
        {"kind": "cover"},
        {"degree": "total"},
        {"relation": "same"},
        {"words": ["two", "words"]},
        {"words": "Atelie"},
        {"words": [1, 2, 3, 4, 5]},
        {"at": "yesterday"},
        {"by": " "},
        {"id": "a b"},
        {"score": "high"},
        {"reason": 3},
    ],
    ids=str,
)
def test_a_line_misspelt_by_hand_is_named_and_nothing_is_lost(decided, changes):
    written, generation = misspelt(decided, **changes), decided.generation
    with pytest.raises(LogDamagedError) as told:
        decisions.log(decided.path)
    assert (told.value.line, "line 2" in str(told.value)) == (2, True)
    assert [problem for problem in decided.verify() if "line 2" in problem]
    first = decisions.loaded(written.splitlines()[0])
    for change in (
        lambda: curation.undo(decided, by="Bo"),
        lambda: curation.reject(decided, first.link, by="Bo"),
        lambda: decided.rollback(1),
        lambda: curation.fold(decided),
    ):
        with pytest.raises(LogDamagedError):
            change()
    assert decided.generation == generation
    assert (decided.path / decisions.LOG).read_bytes() == written


def test_once_the_line_is_corrected_all_goes_on(decided):
    path = decided.path / decisions.LOG
    before = path.read_bytes()
    misspelt(decided, verdict="acept")
    path.write_bytes(path.read_bytes().replace(b"acept", b"reject"))
    assert curation.fold(decided)
    with decided.read() as snapshot:
        (coverage,) = links.read(snapshot.store, snapshot.base).coverages
    assert coverage.status == "rejected"
    path.write_bytes(before)
    assert decided.verify() == []


@pytest.mark.parametrize("reason", ["vu", "un mot} de trop", 'dit "oui"}', "\u00e9"])
def test_a_line_cut_anywhere_by_a_kill_is_passed_over(decided, reason):
    path = decided.path / decisions.LOG
    whole = path.read_bytes()
    (made,) = decisions.log(decided.path)
    line = json.dumps({**json.loads(whole), "reason": reason}, ensure_ascii=False).encode()
    for length in range(len(line)):
        path.write_bytes(whole + line[:length])
        assert decisions.log(decided.path) == [made], line[:length]


def test_what_a_spreadsheet_or_an_editor_does_to_a_line_is_told(decided):
    path = decided.path / decisions.LOG
    whole = path.read_bytes()
    path.write_bytes(whole + whole.replace(b'", "', b'" "', 1))
    with pytest.raises(LogDamagedError):
        decisions.log(decided.path)
