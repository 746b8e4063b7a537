"""The built-in benchmark: questions with known answers -> how often they are found, and honest.

A question is found at k when one of its k first items or citations is a gold one. *Right* is:
answerable, answered, found at 3 and saying what it must; or unanswerable and not answered.
Intervals are percentile bootstraps of the mean, 1000 draws from a fixed seed.
"""

import json
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from search.language import compact
from search.values import Answer

DRAWS = 1000
DEPTH = 10
FIGURES = ("right", "hit@1", "hit@3", "hit@5", "mrr", "ndcg@10", "answered", "abstained")
_ALIKE = 0.9
_QUOTE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question whose answer is known; gold texts are what an item or a quote must say."""

    id: str
    text: str
    language: str
    answerable: bool
    persona: str = ""
    kind: str = ""
    noisy: bool = False
    golds: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
    """Each of any of `a|b`, in the answer or its items."""
    must_not_say: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How one question went."""

    question: Question
    answered: bool
    place: int | None
    """Of the first gold item or citation, from 1."""
    truthful: bool
    kind: str | None
    elapsed_ms: float

    @property
    def right(self) -> bool:
        """Say whether all is as it should be."""
        if not self.question.answerable:
            return not self.answered
        return self.answered and self.truthful and self.place is not None and self.place <= 3

    @property
    def gains(self) -> dict[str, float]:
        """Give what this question adds to each figure."""
        gains = {"right": float(self.right)}
        if not self.question.answerable:
            return {**gains, "abstained": float(not self.answered)}
        for k in (1, 3, 5):
            gains[f"hit@{k}"] = float(self.place is not None and self.place <= k)
        gains["mrr"] = 1 / self.place if self.place else 0.0
        gains["ndcg@10"] = 1 / math.log2(self.place + 1) if self.place else 0.0
        return {**gains, "answered": float(self.answered)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A share with its 95 % interval, and over how many questions."""

    value: float
    low: float
    high: float
    n: int

    def as_json(self) -> dict[str, float | int]:
        """Give plain numbers."""
        numbers = {"value": self.value, "low": self.low, "high": self.high}
        return {**{name: round(each, 3) for name, each in numbers.items()}, "n": self.n}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All results of a run."""

    results: tuple[Result, ...]
    groups: Mapping[str, Mapping[str, Mean]] = field(default_factory=dict)

    def latency(self, share: float) -> float:
        """Give a quantile of the times, in milliseconds."""
        times = sorted(each.elapsed_ms for each in self.results)
        return times[min(int(len(times) * share), len(times) - 1)] if times else 0.0

    def as_json(self) -> dict[str, Any]:
        """Give figures by group, times, and the questions that went wrong."""
        return {
            "groups": {
                group: {name: mean.as_json() for name, mean in figures.items()}
                for group, figures in self.groups.items()
            },
            "latency_ms": {"p50": round(self.latency(0.5), 1), "p95": round(self.latency(0.95), 1)},
            "results": {
                each.question.id: {"answered": each.answered, "place": each.place, **each.gains}
                for each in self.results
            },
            "wrong": [
                {
                    "id": each.question.id,
                    "question": each.question.text,
                    "kind": each.kind,
                    "answered": each.answered,
                    "place": each.place,
                }
                for each in self.results
                if not each.right
            ],
        }


def questions(path: Path) -> list[Question]:
    """Read a set of questions; ValueError when the file is none."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(raw, list):
        raise ValueError(f"{path}: not a list of questions")  # noqa: TRY004  (the data, not a type)
    return [_question(each) for each in raw]


def evaluate(ask: Callable[[str], Answer], asked: Iterable[Question]) -> Evaluation:
    """Ask every question and judge the answers."""
    results = tuple(judged(question, ask(question.text)) for question in asked)
    return Evaluation(results=results, groups=grouped(results))


def judged(question: Question, answer: Answer) -> Result:
    """Judge one answer."""
    quotes = [citation.evidence.text[:_QUOTE] for citation in answer.citations]
    labels = [item.label for item in answer.items]
    places = [place_of(question.golds, texts) for texts in (quotes, labels)]
    told = compact(" ".join([answer.answer, *labels]))
    good = all(any(compact(x) in told for x in each.split("|")) for each in question.must_say)
    bad = any(compact(each) in told for each in question.must_not_say)
    return Result(
        question=question,
        answered=answer.answered,
        place=min((place for place in places if place is not None), default=None),
        truthful=good and not bad,
        kind=answer.kind,
        elapsed_ms=answer.elapsed_ms,
    )


def place_of(golds: Sequence[str], texts: Sequence[str]) -> int | None:
    """Give the place, from 1, of the first text that says a gold one.

    >>> place_of(["la sauvegarde des données"], ["Rien", "Appliquer la sauvegarde des données"])
    2
    """
    for place, text in enumerate(texts[:DEPTH], 1):
        if any(_says(text, gold) for gold in golds):
            return place
    return None


def grouped(results: Sequence[Result]) -> dict[str, dict[str, Mean]]:
    """Work out the figures of all questions, and by language, persona, kind and answerability."""
    groups: dict[str, list[Result]] = {}
    for each in results:
        asked = each.question
        names = ["all", asked.language, asked.persona, f"kind {asked.kind}" if asked.kind else ""]
        names += ["noisy" if asked.noisy else "clean"]
        names += ["answerable" if asked.answerable else "unanswerable"]
        for name in filter(None, names):
            groups.setdefault(name, []).append(each)
    return {name: _figures(members) for name, members in groups.items()}


def compared(one: Mapping[str, Mapping[str, float]], other: Evaluation) -> dict[str, Mean]:
    """Give, figure by figure, how much better `other` is, by paired bootstrap.

    `one` are the results of an earlier run, by question, as its JSON has them; what only one of
    the runs asked is left out.
    """
    differences: dict[str, list[float]] = {}
    for each in other.results:
        before = one.get(each.question.id, {})
        for name, gain in each.gains.items():
            if name in before:
                differences.setdefault(name, []).append(gain - float(before[name]))
    return {name: bootstrap(values) for name, values in differences.items()}


def earlier(path: Path) -> dict[str, dict[str, float]]:
    """Read the results of a run from its JSON; ValueError or KeyError when it has none."""
    results = json.loads(path.read_text(encoding="utf-8"))["results"]
    return {
        str(name): {key: float(value) for key, value in each.items() if value is not None}
        for name, each in results.items()
    }


def bootstrap(values: Sequence[float]) -> Mean:
    """Give a mean with its interval; of nothing, 0.

    >>> bootstrap([1.0, 1.0]).as_json()
    {'value': 1.0, 'low': 1.0, 'high': 1.0, 'n': 2}
    """
    if not values:
        return Mean(value=0.0, low=0.0, high=0.0, n=0)
    draw = random.Random(7)  # noqa: S311  (statistics, not secrets)
    count = len(values)
    means = sorted(sum(draw.choices(values, k=count)) / count for _ in range(DRAWS))
    return Mean(
        value=sum(values) / count,
        low=means[int(DRAWS * 0.025)],
        high=means[int(DRAWS * 0.975) - 1],
        n=count,
    )


def _figures(results: Sequence[Result]) -> dict[str, Mean]:
    found: dict[str, list[float]] = {}
    for each in results:
        for name, gain in each.gains.items():
            found.setdefault(name, []).append(gain)
    return {name: bootstrap(found[name]) for name in FIGURES if name in found}


def _says(text: str, gold: str) -> bool:
    one, other = compact(text), compact(gold)
    if not one or not other:
        return False
    if other in one or (len(one) >= 20 and one in other):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _question(raw: Mapping[str, Any]) -> Question:
    entities = raw.get("gold_entities", [])
    golds = [*raw.get("gold_passage_anchors", []), *(each["text"] for each in entities)]
    golds += [accepted for each in entities for accepted in each.get("accept", [])]
    return Question(
        id=str(raw["id"]),
        text=str(raw["question"]),
        language=str(raw.get("lang", "fr")),
        answerable=bool(raw["answerable"]),
        persona=str(raw.get("persona") or ""),
        kind=str(raw.get("kind") or ""),
        noisy=bool(raw.get("noisy")),
        golds=tuple(golds),
        must_say=tuple(raw.get("must_say", [])),
        must_not_say=tuple(raw.get("must_not_say", [])),
    )
