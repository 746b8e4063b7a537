"""How well the links of a base rank pairs whose truth somebody labelled."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.coverage import Links
from search.evaluate import Mean, bootstrap
from search.language import compact
from search.things import Thing

_SIDES: Mapping[str, tuple[str, str]] = {
    "course_competence": ("course", "competence"),
    "certif_forem": ("certif", "forem"),
    "certif_certif": ("certif", "other"),
}
DEEP = 5
_DRAWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts, and how surely they are related: 0 not, 1 related, 2 direct."""

    one: str
    other: str
    label: int


def labelled(path: Path) -> dict[str, list[Pair]]:
    """Read pairs, by what they are of; ValueError or KeyError when the file holds none."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(raw, dict):
        raise ValueError("not an object with lists of pairs")  # noqa: TRY004  (data, not a type)
    found = {
        name: [
            Pair(
                one=compact(each[f"{one}_text"]),
                other=compact(each[f"{other}_text"]),
                label=int(each["label"]),
            )
            for each in raw[name]
        ]
        for name, (one, other) in _SIDES.items()
        if name in raw
    }
    if not found:
        raise ValueError(f"none of {', '.join(_SIDES)}")
    return found


def judged(
    links: Links, things: Mapping[str, Thing], pairs: Mapping[str, Sequence[Pair]]
) -> dict[str, dict[str, Mean]]:
    """Give, for each list of pairs, average precision and the recall at 5 of related and direct.

    A pair that no link proposes counts as the least likely. The interval of recall is over pairs.
    """
    scores: dict[tuple[str, str], float] = {}
    ends = [(cover.item, cover.competence, cover.score) for cover in links.covers]
    ends += [
        pair
        for match in links.matches
        for pair in (
            (match.subject, match.object, match.score),
            (match.object, match.subject, match.score),
        )
    ]
    for one, other, score in ends:
        if one in things and other in things:
            key = compact(things[one].label), compact(things[other].label)
            scores[key] = max(score, scores.get(key, 0.0))
    return {name: _figures(each, scores) for name, each in pairs.items()}


def average_precision(ranked: Sequence[tuple[float, bool]]) -> float:
    """Give the mean precision down to each true one; those with no score are never found.

    >>> average_precision([(0.9, True), (0.5, False), (0.4, True), (0.0, True)])
    0.5555555555555555
    """
    found = total = 0
    gain = 0.0
    for place, (score, true) in enumerate(sorted(ranked, key=lambda each: -each[0]), 1):
        total += true
        if true and score > 0:
            found += 1
            gain += found / place
    return gain / total if total else 0.0


def _figures(pairs: Sequence[Pair], scores: Mapping[tuple[str, str], float]) -> dict[str, Mean]:
    scored = [(scores.get((each.one, each.other), 0.0), each) for each in pairs]
    best: dict[str, list[tuple[float, Pair]]] = {}
    for score, pair in scored:
        best.setdefault(pair.one, []).append((score, pair))
    near = {
        (pair.one, pair.other)
        for rows in best.values()
        for score, pair in sorted(rows, key=lambda row: -row[0])[:DEEP]
        if score > 0
    }
    figures = {"ap": _precision(list(best.values()))}
    for name, least in (("related@5", 1), ("direct@5", 2)):
        hits = [float((p.one, p.other) in near) for p in pairs if p.label >= least]
        figures[name] = bootstrap(hits)
    return figures


def _precision(items: Sequence[Sequence[tuple[float, Pair]]]) -> Mean:
    """Give average precision; its interval is over items, whose pairs depend on one another."""

    def at(picked: Sequence[Sequence[tuple[float, Pair]]]) -> float:
        return average_precision([(s, pair.label > 0) for rows in picked for s, pair in rows])

    draw = random.Random(7)  # noqa: S311  (statistics, not secrets)
    drawn = sorted(at(draw.choices(items, k=len(items))) for _ in range(_DRAWS))
    low, high = drawn[int(_DRAWS * 0.025)], drawn[int(_DRAWS * 0.975) - 1]
    return Mean(value=at(items), low=low, high=high, n=sum(map(len, items)))
