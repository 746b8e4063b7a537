"""The part of the year that a question names: months, seasons, years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from search.language import content_words, fold, tokens
from search.wording import YEAR, months

_SPRING, _SUMMER = frozenset({3, 4, 5, 6}), frozenset({6, 7, 8, 9})
_AUTUMN, _WINTER = frozenset({9, 10, 11, 12}), frozenset({12, 1, 2, 3})
_SEASONS = {
    "printemps": _SPRING, "spring": _SPRING, "lente": _SPRING, "voorjaar": _SPRING,
    "ete": _SUMMER, "summer": _SUMMER, "zomer": _SUMMER,
    "automne": _AUTUMN, "autumn": _AUTUMN, "herfst": _AUTUMN, "najaar": _AUTUMN,
    "hiver": _WINTER, "winter": _WINTER,
}  # fmt: skip
"""The months of each season; the first and last are those of its neighbours too."""

_ORDINALS = {
    "premier": 1, "1er": 1, "first": 1, "1st": 1, "eerste": 1, "1e": 1,
    "second": 2, "deuxieme": 2, "2e": 2, "2nd": 2, "tweede": 2,
    "troisieme": 3, "3e": 3, "third": 3, "3rd": 3, "derde": 3,
    "quatrieme": 4, "4e": 4, "fourth": 4, "4th": 4, "vierde": 4,
}  # fmt: skip
_LENGTHS = {"semestre": 6, "semester": 6, "trimestre": 3, "quarter": 3, "kwartaal": 3}
_PART = re.compile(rf"\b({'|'.join(_ORDINALS)}) ({'|'.join(_LENGTHS)})\b")
"""A half or a quarter of a year."""


@dataclass(frozen=True, slots=True)
class Period:
    """Months, as numbers, of years; none of either: any."""

    months: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.months or self.years)

    def holds(self, days: Sequence[date]) -> bool:
        """Tell whether one of some days is in it."""
        return any(
            (not self.months or day.month in self.months)
            and (not self.years or day.year in self.years)
            for day in days
        )


def period_of(question: str) -> Period:
    """Give the period that a question names; an empty one when it names none.

    >>> sorted(period_of("À l'automne ou en mai 2027 ?").months), period_of("Quand ?") == Period()
    ([5, 9, 10, 11, 12], True)
    >>> sorted(period_of("Que donne-t-elle au deuxième trimestre ?").months)
    [4, 5, 6]
    """
    said = content_words(question)
    named = {months()[word] for word in said if word in months()}
    named = named.union(*(_SEASONS[word] for word in said if word in _SEASONS))
    for ordinal, part in _PART.findall(" ".join(tokens(fold(question)))):
        length = _LENGTHS[part]
        last = _ORDINALS[ordinal] * length
        named |= {month for month in range(last - length + 1, last + 1) if month <= 12}
    return Period(frozenset(named), frozenset(map(int, YEAR.findall(question))))
