"""Measure whether answers that list are complete and exact on the sample corpus.

python bench/complete.py [--kb DIR] [--show 10]

For each kind of question with a query of its own, one question about every thing that the gold of
the sample corpus (`examples/gold/corpus`) knows, with the items that the gold lists for it. Exact:
every one of them is an item of the answer, and nothing else is. Nothing here comes from the
program's own reading.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from setting import HOUSE, SAMPLE, base_of, heading

sys.path.insert(0, str(HOUSE))

from graph import base
from search.encoder import load
from search.finder import Finder
from search.language import compact

GOLD = HOUSE / "examples" / "gold" / "corpus"
Gold = dict[str, Any]
Asked = tuple[str, str, Sequence[str]]
"""A kind, a question of it, and the texts that its answer must list."""


_JUDGED = (
    ("likely-undesired", "sont probables mais pas souhaitables", "probable", "desirable"),
    ("desired-unlikely", "sont souhaitables mais pas probables", "desirable", "probable"),
    ("kept-likely", "sont retenues comme probables, pas souhaitables,", "probable", "desirable"),
    ("kept-desired", "sont retenues comme souhaitables, pas probables,", "desirable", "probable"),
)
"""Kinds, how they are asked, and the judgements that the gold must and must not give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one question went."""

    kind: str
    question: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    wrong_kind: str = ""

    @property
    def exact(self) -> bool:
        """Tell whether nothing is missing and nothing is too much."""
        return not (self.missing or self.extra)


def main() -> None:
    """Print Markdown: a row per kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kb", type=Path, help="a base of the sample corpus that is there already")
    parser.add_argument("--show", type=int, default=0, help="print so many that went wrong")
    given = parser.parse_args()
    print(heading())
    with base_of(SAMPLE, given.kb) as kb, Finder.open(base.open(kb), load("bundled")) as finder:
        outcomes = measured(finder)
    print("| kind | questions | complete and exact | items missing | items too many |")
    print("|---|---|---|---|---|")
    for kind in dict.fromkeys(each.kind for each in outcomes):
        print(_row(kind, [each for each in outcomes if each.kind == kind]))
    print(_row("all", outcomes))
    for each in [each for each in outcomes if not each.exact][: given.show]:
        print(f"\n{each.question} ({each.kind}, taken for {each.wrong_kind or each.kind})")
        print(f"missing: {list(each.missing)}\ntoo many: {list(each.extra)}")


def measured(finder: Finder) -> list[Outcome]:
    """Ask everything, and compare."""
    return [_outcome(finder, *each) for each in questions()]


def questions() -> Iterator[Asked]:
    """Ask of every document what its gold knows."""
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "factors" in gold:
            yield from _of_foresight(gold)
        elif "certifier" in gold:
            yield from _of_certification(gold)
        else:
            for course in gold.get("courses", [gold]):
                yield from _of_course(course)


def _of_foresight(gold: Gold) -> Iterator[Asked]:
    title = gold["document"]["title"]
    labels = {each["code"]: each["label"] for each in gold["factors"]}
    yield (
        "dimensions-list",
        f"Quelles dimensions « {title} » examine-t-elle ?",
        _labels(gold["dimensions"]),
    )
    every = f"Quels sont tous les facteurs de changement listés dans « {title} » ?"
    yield "factors-list", every, list(labels.values())
    kept = f"Quels facteurs de changement ont été retenus dans « {title} » ?"
    yield "factors-retained", kept, [labels[each["code"]] for each in gold["retained_factors"]]
    for each in gold["dimensions"]:
        asked = f"Quels facteurs relèvent de la dimension « {each['label']} » ?"
        yield "factors-in-dimension", asked, [labels[code] for code in each["factors"]]
    for each in gold["retained_factors"]:
        yield from _of_factor(gold, each["code"])
    for kind, said, yes, no in _JUDGED:
        judged = [one for one in gold["hypotheses"] if one[yes] and not one[no]]
        if kind.startswith("kept"):
            judged = [one for one in judged if one["retained"]]
        asked = f"Quelles hypothèses {said} dans « {title} » ?"
        yield f"scenarios-{kind}", asked, [one["text"] for one in judged]
    for each in gold["activities"]:
        needs = [need for need in gold["competences"] if need["activity"] == each["code"]]
        asked = f"Quelles compétences sont nécessaires à l'activité « {each['label']} » ?"
        yield "competences-of-activity", asked, [need["text"] for need in needs]
        touching = {labels[code] for need in needs for code in need["factors"]}
        asked = f"Quels facteurs touchent l'activité « {each['label']} » ?"
        yield "factors-for-activity", asked, sorted(touching)


def _of_factor(gold: Gold, code: str) -> Iterator[Asked]:
    found = [each for each in gold["hypotheses"] if each["factor"] == code]
    asked = f"Quelles sont les hypothèses d'évolution du facteur {code} ?"
    yield "scenarios-of-factor", asked, [each["text"] for each in found]
    for key, kind, said in (
        ("retained", "scenario-retained", "a été retenue"),
        ("probable", "scenario-probable", "est jugée la plus probable"),
        ("desirable", "scenario-desirable", "est jugée la plus souhaitable"),
    ):
        marked = [each["text"] for each in found if each[key]]
        if marked:
            yield kind, f"Quelle hypothèse d'évolution {said} pour le facteur {code} ?", marked
    for plan in gold["action_plan"]:
        if plan["factor"] == code and plan["actions"]:
            asked = f"Quelles actions sont proposées pour le facteur {code} ?"
            yield "actions-for-factor", asked, [each["text"] for each in plan["actions"]]
    needs = [each for each in gold["competences"] if code in each["factors"]]
    names = {each["code"]: each["label"] for each in gold["activities"]}
    if needs:
        asked = f"Quelles compétences le facteur {code} appelle-t-il ?"
        yield "competences-for-factor", asked, [each["text"] for each in needs]
        touched = {names[each["activity"]] for each in needs if each["activity"]}
        yield (
            "activities-for-factor",
            f"Quelles activités le facteur {code} touche-t-il ?",
            sorted(touched),
        )


def _of_certification(gold: Gold) -> Iterator[Asked]:
    code = gold["document"]["code"]
    units = gold.get("competence_units") or gold["blocs"]
    activities = gold.get("key_activities") or [
        activity for unit in gold["blocs"] for activity in unit["activities"]
    ]
    every = [each["text"] for activity in activities for each in activity["competences"]]
    yield "units-of-certification", f"De quelles unités se compose {code} ?", _labels(units)
    yield "key-activities", f"Quelles sont les activités clés de {code} ?", _labels(activities)
    yield "competences-of-framework", f"Quelles sont les compétences du référentiel {code} ?", every
    titles = _labels(gold["alternative_titles"])
    yield "job-titles", f"Quels autres intitulés le métier de {code} porte-t-il ?", titles
    for each in activities:
        asked = f"Quelles compétences sont nécessaires à l'activité « {each['label']} » ?"
        yield "competences-of-activity", asked, [one["text"] for one in each["competences"]]


def _of_course(course: Gold) -> Iterator[Asked]:
    title = course["title"] if "title" in course else course["document"]["title"]
    lists = (
        ("course-objectives", "objectives", "Quels sont les objectifs de la formation"),
        ("course-audience", "audiences", "À qui s'adresse la formation"),
    )
    for kind, key, asked in lists:
        if course.get(key):
            yield kind, f"{asked} « {title} » ?", [each["text"] for each in course[key]]
    items = [item["text"] for part in course.get("programme", []) for item in part["items"]]
    if items:
        yield "course-programme", f"Quel est le programme de la formation « {title} » ?", items
    if course.get("trainers"):
        names = [each["name"] for each in course["trainers"]]
        yield "course-trainer", f"Qui donne la formation « {title} » ?", names


def _labels(found: Sequence[Gold]) -> list[str]:
    return [each["label"] for each in found]


def _outcome(finder: Finder, kind: str, question: str, wanted: Sequence[str]) -> Outcome:
    answer = finder.ask(question)
    listed = [each.label for each in answer.items] if answer.answered else []
    missing = [each for each in dict.fromkeys(wanted) if not any(_same(each, x) for x in listed)]
    extra = [each for each in listed if not any(_same(each, x) for x in wanted)]
    return Outcome(
        kind=kind,
        question=question,
        missing=tuple(missing),
        extra=tuple(extra),
        wrong_kind="" if answer.kind == kind else str(answer.kind),
    )


def _same(one: str, other: str) -> bool:
    """Tell whether a gold text and a label say the same: one may carry a code or a lead."""
    first, second = compact(one), compact(other)
    return first == second or (min(len(first), len(second)) >= 10 and _ends(first, second))


def _ends(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one) or one.startswith(other)


def _row(name: str, found: Sequence[Outcome]) -> str:
    exact = sum(each.exact for each in found) / len(found)
    missing = sum(len(each.missing) for each in found)
    extra = sum(len(each.extra) for each in found)
    return f"| {name} | {len(found)} | {exact:.2f} | {missing} | {extra} |"


if __name__ == "__main__":
    main()
