"""Which of several families a document is of, when the reasons speak for more than one."""

import pytest

from ingest.families.declaration import Declaration, made
from ingest.families.recognise import recognise
from ontology.model import Block

BLOCKS = tuple(
    Block(kind="heading", text=text, level=2, regions=())
    for text in ("Plat du jour", "Ce que coûte votre participation")
)
PRINTED = {"any": ["plat du jour"]}
LABELLED = {"any": ["dessert"], "where": "label", "labels": ["dish"]}
HEARD = {"any": ["dessert"], "where": "label", "labels": ["price"]}
"""Heard as a price in what the training family has learnt."""


def family(name: str, cue: dict[str, object], weight: float, *, essential=True) -> Declaration:
    """Declare a family of one cue, which needs a weight of 2."""
    told = {"says": name, "weight": weight, "essential": essential}
    recognised = {"needs": 2, "cues": [cue | told]}
    return made(name, {"recognise": recognised, "labels": {"dish": ["plat du jour"]}})


KITCHEN = family("kitchen", PRINTED, 2)


def test_a_family_whose_essential_cue_holds_comes_before_a_stronger_one():
    stronger = family("menu", LABELLED, 4, essential=False)
    assert recognise(BLOCKS, (stronger, KITCHEN)).family == "kitchen"


def test_the_stronger_of_two_families_comes_first_whatever_is_printed():
    assert recognise(BLOCKS, (KITCHEN, family("menu", LABELLED, 4))).family == "menu"


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_families_as_strong_the_one_with_printed_phrases_comes_first(turned):
    both = (KITCHEN, family("menu", LABELLED, 2))
    assert recognise(BLOCKS, both[::-1] if turned else both).family == "kitchen"


@pytest.mark.parametrize("cue", [LABELLED, HEARD], ids=["labelled", "heard"])
def test_what_is_not_printed_speaks_for_a_family_not_against_one_with_printed_phrases(cue):
    alone = recognise(BLOCKS, (family("training", cue, 2),))
    beside = recognise(BLOCKS, (family("training", cue, 1.9), KITCHEN))
    assert (alone.family, beside.family) == ("training", "kitchen")


def test_printed_phrases_speak_against_a_family_hardly_stronger():
    assert recognise(BLOCKS, (family("menu", PRINTED, 2.5), KITCHEN)).family == "other"
