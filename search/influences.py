"""Direct influences between factors: matrices of experts compiled, influence against dependence.

A matrix says in row i, column j how strongly factor i acts on factor j. Influence is the sum of a
row, dependence the sum of a column; what a factor does to itself does not count. Pure.
"""

import csv
import io
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from ontology.errors import PasserelleError

Quadrant = Literal["driver", "relay", "outcome", "autonomous"]
_DELIMITERS = ";,\t"


class InfluencesUnreadableError(PasserelleError):
    """A table is no square matrix of influences."""

    code = "influences-unreadable"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)
        self.name = name
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return (
            f"{self.name}: {self.why}; give one row and one column to each factor, numbers between"
        )


class InfluencesUnlikeError(PasserelleError):
    """The matrices of several experts are about different factors."""

    code = "influences-unlike"

    def __str__(self) -> str:
        """Say what, and what to do now."""
        return "the matrices do not name the same factors in the same order; compile those that do"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """What one expert, or several compiled, say."""

    factors: tuple[str, ...]
    weights: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a factor stands; the spreads are those between experts."""

    factor: str
    influence: float
    dependence: float
    quadrant: Quadrant
    influence_spread: float = 0.0
    dependence_spread: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return asdict(self)


def read(name: str, text: str) -> Matrix:
    r"""Read a matrix from CSV: factors in the first row and, in the same order, the first column.

    >>> read("m.csv", ";A;B\nA;;2\nB;0,5;").weights
    ((0.0, 2.0), (0.5, 0.0))
    """
    lines = text.removeprefix("\ufeff").strip("\r\n").splitlines()
    if not lines:
        raise InfluencesUnreadableError(name, "nothing in it")
    delimiter = max(_DELIMITERS, key=lines[0].count)
    rows = [row for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter) if row]
    factors = tuple(cell.strip() for cell in rows[0][1:])
    sides = tuple(row[0].strip() for row in rows[1:])
    if not factors or len(set(factors)) != len(factors):
        raise InfluencesUnreadableError(name, "a factor is missing or named twice in the first row")
    if sides != factors:
        raise InfluencesUnreadableError(name, "rows and columns do not name the same factors")
    return Matrix(
        factors=factors,
        weights=tuple(
            _weights(name, row, place, len(factors)) for place, row in enumerate(rows[1:])
        ),
    )


def compiled(matrices: Sequence[Matrix]) -> Matrix:
    """Give the mean of what experts say of the same factors.

    >>> one, two = (Matrix(factors=("A", "B"), weights=((0, n), (0, 0))) for n in (1, 3))
    >>> compiled([one, two]).weights
    ((0, 2), (0, 0))
    """
    factors = matrices[0].factors
    if any(each.factors != factors for each in matrices):
        raise InfluencesUnlikeError
    places = range(len(factors))
    weights = tuple(
        tuple(statistics.mean(each.weights[i][j] for each in matrices) for j in places)
        for i in places
    )
    return Matrix(factors=factors, weights=weights)


def points(matrices: Sequence[Matrix]) -> tuple[Point, ...]:
    r"""Place each factor, and say how far the experts are apart (standard deviation).

    >>> [each.quadrant for each in points([read("m.csv", ",A,B\nA,0,3\nB,1,0")])]
    ['driver', 'outcome']
    """
    whole = compiled(matrices)
    sums = _sums(whole)
    middle = mean_of(whole)
    each_sums = [_sums(each) for each in matrices]
    return tuple(
        Point(
            factor=factor,
            influence=influence,
            dependence=dependence,
            quadrant=_quadrant(influence >= middle, dependence >= middle),
            influence_spread=statistics.pstdev(sums[place][0] for sums in each_sums),
            dependence_spread=statistics.pstdev(sums[place][1] for sums in each_sums),
        )
        for place, (factor, (influence, dependence)) in enumerate(
            zip(whole.factors, sums, strict=True)
        )
    )


def mean_of(matrix: Matrix) -> float:
    """Give the mean of influences, which is that of dependences: where quadrants part."""
    return statistics.mean(influence for influence, _ in _sums(matrix))


def _sums(matrix: Matrix) -> list[tuple[float, float]]:
    weights = matrix.weights
    places = range(len(weights))
    return [(sum(weights[i]), sum(weights[j][i] for j in places)) for i in places]


def _quadrant(influences: bool, depends: bool) -> Quadrant:
    if influences:
        return "relay" if depends else "driver"
    return "outcome" if depends else "autonomous"


def _weights(name: str, row: Sequence[str], place: int, width: int) -> tuple[float, ...]:
    cells = [cell.strip().replace(",", ".") for cell in row[1:]]
    if len(cells) != width:
        raise InfluencesUnreadableError(name, f"row {place + 1} has not {width} numbers")
    try:
        values = [float(cell) if cell else 0.0 for cell in cells]
    except ValueError as error:
        raise InfluencesUnreadableError(name, f"row {place + 1} holds what is no number") from error
    if not all(0 <= value < float("inf") for value in values):
        raise InfluencesUnreadableError(name, f"row {place + 1} holds what is no influence")
    values[place] = 0.0
    return tuple(values)
