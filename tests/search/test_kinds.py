import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from graph.base import KnowledgeBase
from search.alikes import alike
from search.collisions import collisions
from search.errors import InvalidKindError
from search.kinds import LANGUAGES, kinds, query_text, read
from search.language import content_words, fold
from tests.search.hashed import Hashed

DEV = Path(__file__).parents[3] / "shared" / "gold" / "questions-dev.json"
ALL = kinds()


def test_every_kind_reads():
    assert len(ALL) >= 55
    assert len({kind.id for kind in ALL}) == len(ALL)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.id)
def test_every_kind_speaks_three_languages(kind):
    if kind.seek:
        assert set(kind.what) == set(LANGUAGES)
    elif kind.composer == "passages":
        assert set(kind.phrasings) == set(LANGUAGES)
    else:
        assert set(kind.answer) == set(kind.phrasings) == set(LANGUAGES)
        assert all(words.absent for words in kind.answer.values())


@pytest.mark.parametrize("kind", [k for k in ALL if k.query], ids=lambda kind: kind.id)
def test_every_query_runs(kind, library: KnowledgeBase):
    with library.read() as snapshot:
        snapshot.select(query_text(kind.query))


def test_every_query_file_is_used():
    names = {path.name for path in files("search").joinpath("questions").iterdir()}
    used = {kind.query for kind in ALL if kind.query}
    used |= {"absences-about", "coverage", "item-day", "mappings", "needs"}
    assert {name.removesuffix(".rq") for name in names if name.endswith(".rq")} == used


@pytest.mark.parametrize("kind", [k for k in ALL if k.seek], ids=lambda kind: kind.id)
def test_every_sought_pattern_is_a_regular_expression_of_folded_text(kind):
    for pattern in (*kind.seek, *kind.sorts):
        assert not re.compile(pattern).match("")
        assert fold(pattern) == re.sub(r"\\[A-Z]", lambda escape: escape[0].lower(), pattern)


@pytest.mark.parametrize(
    ("kind", "text", "proves"),
    [
        ("validity", "Échéance de l'enregistrement 12 mai 2031", True),
        ("validity", "En vigueur jusqu'au 30 juin 2032", True),
        ("validity", "7 avril 2028, pour une durée de cinq ans", True),
        ("validity", "Enregistré le 7 avril 2028", False),
        ("cancellation", "Qui renonce deux semaines avant ne doit rien.", True),
        ("group-size", "Le groupe ouvre à partir de six personnes.", True),
        ("group-size", "Les personnes du groupe arrivent tôt.", False),
        ("funding", "Le cours n'est pas éligible au compte personnel de formation.", True),
        ("lodging", "We park behind the mill.", True),
        ("trainer-diploma", "Elle est licenciée en histoire.", True),
    ],
)
def test_passages_prove_what_is_sought_in_the_words_of_papers(kind, text, proves):
    patterns = next(each.seek for each in ALL if each.id == kind)
    assert all(re.search(pattern, fold(text)) for pattern in patterns) is proves


def shared(phrasing, question):
    """Say which share of a phrasing's content words a question holds."""
    own, other = set(content_words(phrasing)), set(content_words(question))
    held = sum(any(alike(word, each) >= 0.9 for each in other) for word in own)
    return held / len(own) if len(own) > 1 else 0.0


@pytest.mark.skipif(not DEV.exists(), reason="the development questions are not here")
def test_no_phrasing_copies_a_development_question():
    questions = [each["question"] for each in json.loads(DEV.read_text(encoding="utf-8"))]
    copied = [
        (kind.id, phrasing, question)
        for kind in ALL
        for phrasing in kind.examples
        for question in questions
        if shared(phrasing, question) > 0.6
    ]
    assert copied == []


def test_phrasings_that_say_the_same_collide():
    text = '[a]\nphrasings = {fr = ["Quel est le prix du stage ?"]}\nwhat = {fr = "x"}\n'
    both = [*read("a.toml", text.replace("[a]", "[a]\ncomposer='seek'"))]
    both += read("b.toml", text.replace("[a]", "[b]\ncomposer='seek'"))
    assert [(c.kind, c.other_kind) for c in collisions(both, Hashed())] == [("a", "b")]


@pytest.mark.parametrize(
    "text",
    ["[a", "[a]\ncolour = 'red'", "[a]\ncomposer = 'poet'", "[a]\ncues = ['prix']"],
    ids=["not TOML", "unknown key", "unknown composer", "list without query"],
)
def test_a_file_that_cannot_be_used_is_named(text):
    with pytest.raises(InvalidKindError, match=r"mine\.toml"):
        read("mine.toml", text)


def test_one_cue_may_stand_for_several():
    text = '[colour]\ncomposer = "seek"\ncues = ["mean|stand_for red|blue", "~hue"]'
    assert [(cue.words, cue.weight) for cue in read("mine.toml", text)[0].cues] == [
        (("mean", "red"), 1.15),
        (("mean", "blue"), 1.15),
        (("stand_for", "red"), 1.15),
        (("stand_for", "blue"), 1.15),
        (("hue",), 0.5),
    ]
