"""The plots: coverage, what touches what, influences; on the page, as SVG and as PNG."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from ui.words import t

Row = Mapping[str, Any]
SHAPES = {
    "full": "circle",
    "partial": "M0,-1A1,1,0,0,1,0,1Z",
    "touches": "M0,0L0,-1A1,1,0,0,1,1,0Z",
    "proposed": "diamond",
}
"""A disk, half of one, a quarter, and a diamond: told apart without colour."""
COLOURS = {"accepted": "#1d70b8", "proposed": "#b3761f", "none": "#8a929b"}
"""At least 3:1 on a light and on a dark page."""
INK = {"light": "#4f5a65", "dark": "#b4bec8"}
"""Small print, as the style sheet has it."""
_CELL = 22
_BAR = 26
_TYPES: Mapping[str, Literal["quantitative"]] = dict.fromkeys(
    ("count", "needs", "influence", "dependence"), "quantitative"
)
_LONGEST = 360
"""Pixels that a label may take."""
_ON_A_PHONE = "containerSize()[0] < 480"
"""Said by the page that the chart stands on; in a file no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cell of the matrix: its row, its column, and its state."""

    competence: str
    course: str
    state: str


def matrix(cells: Iterable[Shown], rows: Sequence[str], columns: Sequence[str], lang: str) -> Any:
    """Draw the coverage matrix; rows and columns keep their order, empty ones too."""
    states = {state: t(f"degree.{state}", lang) for state in SHAPES}
    values = [
        {
            "competence": each.competence,
            "course": each.course,
            "state": states[each.state],
        }
        for each in cells
    ]
    colours = [COLOURS["proposed" if state == "proposed" else "accepted"] for state in states]
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_point(size=150, filled=True, opacity=1)
        .encode(
            x=alt.X(
                "course:N",
                title=None,
                scale=alt.Scale(domain=list(columns)),
                axis=alt.Axis(
                    orient="top", labelAngle=-60, labelLimit=_LONGEST, labelOverlap=False, grid=True
                ),
            ),
            y=alt.Y(
                "competence:N",
                title=None,
                scale=alt.Scale(domain=list(rows)),
                axis=alt.Axis(labelLimit=_LONGEST, labelOverlap=False, grid=True),
            ),
            shape=alt.Shape(
                "state:N",
                title=t("coverage.state", lang),
                scale=alt.Scale(domain=list(states.values()), range=list(SHAPES.values())),
            ),
            color=alt.Color(
                "state:N",
                title=t("coverage.state", lang),
                scale=alt.Scale(domain=list(states.values()), range=colours),
            ),
        )
        .properties(
            width=max(120, _CELL * 2 * len(columns)),
            height=_CELL * len(rows),
            description=t("chart.matrix", lang),
        )
    )


def by_activity(counts: Mapping[str, Mapping[str, int]], lang: str) -> Any:
    """Draw, for each activity, how many of its competences are validated, to confirm, without."""
    states = {state: t(f"coverage.states.{state}", lang) for state in COLOURS}
    values = [
        {"activity": activity, "state": states[state], "count": count, "order": place}
        for activity, found in counts.items()
        for place, state in enumerate(states)
        if (count := found.get(state, 0))
    ]
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X("count:Q", title=t("coverage.competences", lang), axis=alt.Axis(tickMinStep=1)),
            y=alt.Y(
                "activity:N",
                title=None,
                scale=alt.Scale(domain=list(counts)),
                axis=alt.Axis(
                    labelLimit=alt.ExprRef(f"{_ON_A_PHONE} ? {_LONGEST // 3} : {_LONGEST}"),
                    labelOverlap=False,
                ),
            ),
            color=alt.Color(
                "state:N",
                title=t("coverage.state", lang),
                scale=alt.Scale(domain=list(states.values()), range=list(COLOURS.values())),
                legend=alt.Legend(
                    orient="top", title=None, columns=alt.ExprRef(f"{_ON_A_PHONE} ? 1 : 3")
                ),
            ),
            order=alt.Order("order:Q"),
            tooltip=[_tip("activity", "", lang), _tip("state", "", lang), _tip("count", "", lang)],
        )
        .properties(height=_BAR * len(counts) + 20, description=t("chart.by_activity", lang))
    )


def heat(rows: Iterable[Row], lang: str) -> Any:
    """Draw which factor touches which activity; the darker, the more competences it asks for."""
    base = alt.Chart(alt.InlineData(values=[dict(row) for row in rows])).encode(
        x=alt.X(
            "activity:N",
            title=t("type.Activity.many", lang),
            axis=alt.Axis(
                orient="top", labelAngle=-50, labelLimit=_LONGEST // 2, labelOverlap=False
            ),
        ),
        y=alt.Y("factor:N", title=None, axis=alt.Axis(labelLimit=_LONGEST, labelOverlap=False)),
    )
    cells = base.mark_rect(stroke="#8a929b").encode(
        color=alt.Color(
            "needs:Q",
            title=t("chart.needs", lang),
            scale=alt.Scale(range=["#d5e5f5", "#1d5fa8"]),
            legend=None,
        ),
        tooltip=[_tip(name, "", lang) for name in ("factor", "activity", "needs")],
    )
    dark = alt.value("#14171a")
    numbers = base.mark_text(fontWeight="bold").encode(
        text="needs:Q",
        color=alt.condition("datum.share > 0.55", alt.value("#ffffff"), dark),
    )
    return (cells + numbers).properties(
        height=alt.Step(_BAR), width=alt.Step(_CELL * 2), description=t("chart.heat", lang)
    )


def influences(points: Iterable[Row], middle: float, lang: str) -> Any:
    """Draw factors by dependence and influence, the quadrants parted at the mean."""
    values = [dict(point) for point in points]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("dependence:Q", title=t("influence.dependence", lang)),
        y=alt.Y("influence:Q", title=t("influence.influence", lang)),
    )
    dots = base.mark_point(size=110, filled=True, opacity=1).encode(
        shape=alt.Shape(
            "kind:N",
            title=None,
            scale=alt.Scale(
                domain=[t("influence.retained", lang), t("influence.other", lang)],
                range=["diamond", "circle"],
            ),
            legend=alt.Legend(orient="bottom"),
        ),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(
                domain=[t("influence.retained", lang), t("influence.other", lang)],
                range=[COLOURS["proposed"], COLOURS["accepted"]],
            ),
        ),
        tooltip=[
            _tip("factor", "influence.factor", lang),
            _tip("influence", "influence.influence", lang),
            _tip("dependence", "influence.dependence", lang),
            _tip("quadrant", "influence.quadrant", lang),
        ],
    )
    names = base.mark_text(align="left", dx=8, dy=-6).encode(text="factor:N")
    lines = alt.Chart(alt.InlineData(values=[{"middle": middle}]))
    across = lines.mark_rule(strokeDash=[4, 4], color="#8a929b").encode(y="middle:Q")
    down = lines.mark_rule(strokeDash=[4, 4], color="#8a929b").encode(x="middle:Q")
    return (across + down + dots + names).properties(
        width=560, height=460, description=t("influence.title", lang)
    )


def inked(chart: Any, *, dark: bool) -> Any:
    """Write a chart's words so that they are read on a page of that theme: 4.5:1 and more."""
    ink = INK["dark" if dark else "light"]
    return (
        chart.configure_axis(labelColor=ink, titleColor=ink)
        .configure_legend(labelColor=ink, titleColor=ink)
        .configure_text(color=ink)
    )


def svg(chart: Any) -> str:
    """Give a chart as SVG, on white, without a browser or the network."""
    import vl_convert  # noqa: PLC0415 - heavy, and only exports want it

    return str(vl_convert.vegalite_to_svg(_on_white(chart)))


def png(chart: Any) -> bytes:
    """Give a chart as PNG, on white, at twice the size."""
    import vl_convert  # noqa: PLC0415 - heavy, and only exports want it

    return bytes(vl_convert.vegalite_to_png(_on_white(chart), scale=2))


def _on_white(chart: Any) -> dict[str, Any]:
    return {**chart.to_dict(), "background": "#ffffff"}


def _tip(name: str, key: str, lang: str) -> Any:
    return alt.Tooltip(
        field=name, type=_TYPES.get(name, "nominal"), title=t(key or f"chart.{name}", lang)
    )
