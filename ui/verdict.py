"""What stands over an answer: that it is one, or why it is none; and whether its time is past."""

from dataclasses import dataclass
from typing import Literal

from search.values import Answer
from search.wording import PAST, PAST_HORIZON

UNSURE = 0.5
"""Below this confidence an answer is shown as uncertain."""
Said = Literal["answer", "which", "absent", "none", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The key of the heading under `question.`, and the page that it names."""

    key: Said
    page: int | None = None


def verdict(answer: Answer) -> Verdict:
    """Tell an answer from the three ways to have none, and from a question to be made clearer.

    >>> silent = Answer(
    ...     question="?", language="fr", answered=False, confidence=0.8, kind=None, answer=""
    ... )
    >>> verdict(silent).key
    'absent'
    """
    if answer.choices and not answer.answered:
        return Verdict(key="which")
    if not answer.answered:
        return Verdict(key="absent")
    if answer.items and all(item.type == "ExplicitAbsence" for item in answer.items):
        pages = [citation.evidence.page for citation in answer.citations]
        if pages:
            return Verdict(key="none", page=pages[0])
    return Verdict(key="unsure" if answer.confidence < UNSURE else "answer")


def past(answer: Answer) -> Literal["horizon", "session"] | None:
    r"""Tell what of an answer is past, when the answer itself ends by saying so.

    >>> said = "Horizon : 2019\nCet horizon est passé."
    >>> past(
    ...     Answer(
    ...         question="?", language="fr", answered=True, confidence=1.0, kind=None, answer=said
    ...     )
    ... )
    'horizon'
    """
    last = answer.answer.rpartition("\n")[2]
    if last in PAST_HORIZON.values():
        return "horizon"
    return "session" if last in PAST.values() else None
