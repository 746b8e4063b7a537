"""Names that stand whole in a question: what they mean is the thing, not the words they are of.

"Qui donne la formation « Rendre un site accessible à tous » ?" asks for no place and no audience.
"""

import re
from collections.abc import Iterable

from search.language import content_words, fold, tokens
from search.things import Thing

_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"]+?)\s*[»”\"]")
_FEWEST = 2
"""Content words from which a name that is not in quotation marks is more than a word."""
Words = tuple[str, ...]


class Wholes:
    """The names of things, to be found in questions by their first word."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._things: dict[Words, list[Thing]] = {}
        self._by_first: dict[str, list[Words]] = {}
        for thing in things:
            for label in {thing.label, *thing.labels}:
                words = _words(label)
                if words:
                    self._things.setdefault(words, []).append(thing)
        for words in sorted(self._things, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words)

    def split(self, question: str) -> tuple[list[Words], list[str]]:
        """Give the names that a question holds whole, longest first, and its other words."""
        quoted = {_words(each) for each in _QUOTED.findall(question)}
        said, found, others = _words(question), list[Words](), list[str]()
        place = 0
        while place < len(said):
            name = self._at(said, place, quoted)
            if name:
                found.append(name)
                place += len(name)
            else:
                others.append(said[place])
                place += 1
        return sorted(found, key=len, reverse=True), others

    def _at(self, said: Words, place: int, quoted: set[Words]) -> Words | None:
        for words in self._by_first.get(said[place], ()):
            if said[place : place + len(words)] == words and (
                words in quoted or len(content_words(" ".join(words))) >= _FEWEST
            ):
                return words
        return None

    def named(self, question: str, types: Iterable[str]) -> list[Thing]:
        """Give the things of some classes that are named whole, the longest name first."""
        wanted = set(types)
        return [
            each
            for name in self.split(question)[0]
            for each in self._things[name]
            if each.type in wanted
        ]


def quoted(question: str) -> list[str]:
    """Give what a question puts in quotation marks.

    >>> quoted("Combien coûte « Dire non » ?")
    ['Dire non']
    """
    return [str(each) for each in _QUOTED.findall(question)]


def _words(text: str) -> Words:
    return tuple(fold(word) for word in tokens(text))
