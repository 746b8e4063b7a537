"""Which composer answers which kinds of question."""

from collections.abc import Callable

from search.choosing import choose
from search.comparing import compare
from search.compose import Draft
from search.offered import courses, covered, gaps
from search.request import Request
from search.scores import scored
from search.sought import figure, seek
from search.specials import behind, listed, matching, superlative, topic
from search.timed import dated, programme

COMPOSERS: dict[str, Callable[[Request], Draft | None]] = {
    "behind": behind,
    "choose": choose,
    "compare": compare,
    "courses": courses,
    "covered": covered,
    "dated": dated,
    "duration": listed,
    "figure": figure,
    "gaps": gaps,
    "list": listed,
    "matching": matching,
    "programme": programme,
    "scored": scored,
    "seek": seek,
    "superlative": superlative,
    "topic": topic,
}
"""By the name that a kind's file gives."""
