"""A question that follows on from a thing just shown: pronouns stand for it."""

from collections.abc import Sequence

_PRONOUNS = {"il", "elle", "ils", "elles", "la", "le", "les", "lui", "leur", "celui", "celle"}
_PRONOUNS |= {"it", "this", "that", "them", "its", "their", "het", "dit", "dat", "ze", "ervan"}


def spelt_out(words: Sequence[str], called: Sequence[str]) -> list[str]:
    """Put what a thing is called in place of the pronouns; with nothing shown, change nothing.

    >>> spelt_out(["qui", "la", "donne"], ["formation"]), spelt_out(["qui", "la", "donne"], [])
    (['qui', 'donne', 'formation'], ['qui', 'la', 'donne'])
    """
    if not called:
        return list(words)
    return [*(word for word in words if word not in _PRONOUNS), *called]
