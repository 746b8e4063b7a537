"""The part of the year that a question names: months, seasons, years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from search.language import content_words
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
    """
    said = content_words(question)
    named = {months()[word] for word in said if word in months()}
    named = named.union(*(_SEASONS[word] for word in said if word in _SEASONS))
    return Period(frozenset(named), frozenset(map(int, YEAR.findall(question))))
