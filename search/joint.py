"""Two kinds of question that are heard in one: « quand et dans quelle ville », "when, by whom"."""

import re

from search.language import fold
from search.understand import Candidate, Understood
from search.weighing import HEARD

_JOINS = re.compile(r"\b(?:et|and|en|ainsi que|as well as)\b")
_CONSIDERED, _PLAIN = 3, 0.9
"""Among so many of the likeliest kinds two are looked for, and what each must score."""


def heard(understood: Understood) -> list[Candidate]:
    """Give the two kinds of question that are plainly heard in one, by words of their own.

    None unless it joins two things.
    """
    if _JOINS.search(fold(understood.asked.text)) is None:
        return []
    plain = [
        each
        for each in understood.candidates[:_CONSIDERED]
        if each.cues >= HEARD and each.score >= _PLAIN and each.kind.composer != "passages"
    ][:2]
    words = [set(understood.heard.best(each.kind.cues)[1]) for each in plain]
    return plain if len(plain) > 1 and words[0].isdisjoint(words[1]) else []
