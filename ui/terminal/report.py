"""The built-in benchmark as a document: Markdown, with its plots as SVG beside it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import altair as alt

from search.evaluate import FIGURES, Evaluation, Mean
from ui.words import t

_BAR = 18
_LONGEST_LABEL = 260


def write(
    path: Path, asked: str, found: Evaluation, others: Mapping[str, Mapping[str, Mean]], lang: str
) -> None:
    """Write the report of a run, and `<name>-groups.svg` and `<name>-figures.svg` beside it."""
    plots = {
        "groups": _plot({name: each["right"] for name, each in found.groups.items()}),
        "figures": _plot(found.groups.get("all", {})),
    }
    for name, plot in plots.items():
        plot.save(path.with_name(f"{path.stem}-{name}.svg"))
    path.write_text("\n".join(_lines(path, asked, found, others, lang)) + "\n", encoding="utf-8")


def _lines(
    path: Path, asked: str, found: Evaluation, others: Mapping[str, Mapping[str, Mean]], lang: str
) -> Iterator[str]:
    def said(key: str, **values: object) -> str:
        return t(f"cli.eval.{key}", lang, **values)

    p50, p95 = (f"{found.latency(share):.0f}" for share in (0.5, 0.95))
    yield f"# {said('title', file=asked)}"
    yield f"\n{said('interval', count=len(found.results))} {said('latency', p50=p50, p95=p95)}"
    yield f"\n{_table(found.groups)}"
    if others:
        yield f"\n{_table(others)}"
    for key, name in (("figures", "figures"), ("right", "groups")):
        yield f"\n## {said(key)}\n\n![{said(key)}]({path.stem}-{name}.svg)"
    yield f"\n## {said('wrong')}\n"
    for each in found.results:
        if not each.right:
            yield f"- {each.question.id}: {each.question.text} ({each.kind or '–'})"


def _table(groups: Mapping[str, Mapping[str, Mean]]) -> str:
    held = list(dict.fromkeys(name for figures in groups.values() for name in figures))
    names = [name for name in FIGURES if name in held]
    names += [name for name in held if name not in names]
    rows = [
        f"| {group} | {' | '.join(_shown(figures.get(name)) for name in names)} |"
        for group, figures in groups.items()
    ]
    return "\n".join([f"| | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|", *rows])


def _shown(mean: Mean | None) -> str:
    return f"{mean.value:.2f} [{mean.low:.2f}, {mean.high:.2f}]" if mean else "–"


def _plot(means: Mapping[str, Mean]) -> Any:
    """Draw each mean as a point on its interval."""
    rows = [
        {"name": name, "value": mean.value, "low": mean.low, "high": mean.high}
        for name, mean in means.items()
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=_LONGEST_LABEL))
    )
    scale = alt.Scale(domain=[0, 1])
    interval = base.mark_rule().encode(x=alt.X("low:Q", title=None, scale=scale), x2="high:Q")
    points = base.mark_point(filled=True, size=60).encode(x=alt.X("value:Q", scale=scale))
    return (interval + points).properties(width=360, height=_BAR * max(len(rows), 1))
