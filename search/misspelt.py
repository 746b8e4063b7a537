"""The names that a text is nearly, letter by letter: a typo in every word hides no name."""

from collections.abc import Iterable, Sequence

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from search.language import fold, tokens

LEAST = 0.72
"""Likeness of letters from which a text is nearly a name: what slips in short words cost."""
SURE = 0.85
"""Likeness from which hardly anything else can be meant."""
_SHORTEST = 5


class Spellings:
    """Names, as they are compared: without capitals, accents and signs.

    >>> names = Spellings(["Accueillir le public", "Former", "Écrire"])
    >>> [(name, round(like, 2)) for name, like in names.near("acueilir l epublic")]
    [('Accueillir le public', 0.89)]
    >>> names.near("la météo de demain")
    []
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self._plain = [plain(name) for name in self._names]

    def near(self, text: str, most: int = 5) -> Sequence[tuple[str, float]]:
        """Give the names that a text is nearly, each with how like (0 to 1), likest first."""
        asked = plain(text)
        if len(asked) < _SHORTEST:
            return []
        found = extract(asked, self._plain, scorer=ratio, score_cutoff=100 * LEAST, limit=most)
        return [(self._names[place], like / 100) for _, like, place in found]


def plain(text: str) -> str:
    """Bring a text down to what a slip does not change at once."""
    return " ".join(fold(word) for word in tokens(text))
