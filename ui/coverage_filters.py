"""What a person narrows the matrix by: kept in the address, so that a link shows the same."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from search.coverage import SHOWN
from ui.coverage import STATES, Competence, Course, Coverage, narrowed
from ui.words import number, t

ALL = ""
LEAST = tuple(step / 20 for step in range(21))
"""Confidences to choose from."""
_NONE = re.compile(r"(aucune?|pas|sans|néant|none|no|not|nothing)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was chosen; what is empty or None lets everything pass."""

    scheme: str = ALL
    unit: str = ALL
    activity: str = ALL
    place: str = ALL
    audience: str = ""
    prerequisite: str = ""
    bare: bool = False
    """Only courses that ask for nothing beforehand."""
    from_day: str | None = None
    """Only courses with a session on this day (ISO) or later."""
    price: int | None = None

    def row(self, each: Competence) -> bool:
        """Tell whether a competence passes."""
        return (
            (not self.scheme or self.scheme in each.schemes)
            and (not self.unit or self.unit in each.units)
            and (not self.activity or self.activity in each.activities)
        )

    def column(self, each: Course) -> bool:
        """Tell whether a course passes."""
        return (
            (not self.place or self.place in each.places)
            and says(each.audiences, self.audience)
            and says(each.prerequisites, self.prerequisite)
            and (not self.bare or not demanding(each.prerequisites))
            and (self.from_day is None or each.is_to_come(self.from_day))
            and (self.price is None or each.prices.get("EUR", float("inf")) <= self.price)
        )


def filtered(whole: Coverage, lang: str) -> Coverage:
    """Draw the filters, and keep what passes them."""
    wanted, states = _chosen(whole, lang)
    return narrowed(whole, competence=wanted.row, course=wanted.column, states=states)


def least() -> float:
    """Tell with how much confidence a proposal is shown, as chosen before."""
    return float(st.session_state.get("confiance", SHOWN))


def demanding(prerequisites: Iterable[str]) -> bool:
    """Tell whether anything is asked for beforehand, clause by clause.

    >>> demanding(["Aucun prérequis."]), demanding([]), demanding(["Savoir lire ; aucun diplôme"])
    (False, False, True)
    """
    clauses = (part.strip() for said in prerequisites for part in re.split(r"[;.]", said))
    return any(clause and not _NONE.match(clause) for clause in clauses)


def says(texts: Iterable[str], asked: str) -> bool:
    """Tell whether some text has every word asked for, or one that begins with it.

    >>> says(["Médiateurs·trices de musées"], "mediateur musée"), says(["Enfants"], "adulte")
    (True, False)
    """
    words = _plain(asked).split()
    return not words or any(
        all(any(own.startswith(word) for own in _plain(text).split()) for word in words)
        for text in texts
    )


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold())
    return re.sub(r"\W+", " ", "".join(each for each in bare if not unicodedata.combining(each)))


def _chosen(whole: Coverage, lang: str) -> tuple[Wanted, tuple[str, ...]]:
    every, each_of_them = t("coverage.all", lang), t("coverage.all_activities", lang)
    scheme = _one(t("coverage.framework", lang), whole.schemes(), "referentiel", every)
    with st.expander(t("coverage.filters", lang), key="filters"):
        left, right = st.columns(2)
        with left:
            units, activities = whole.units(scheme), whole.activities(scheme)
            unit = _one(t("coverage.unit", lang), units, "unite", each_of_them)
            activity = _one(t("coverage.activity", lang), activities, "activite", each_of_them)
            states = _states(lang)
            _least(lang)
        with right:
            spots = {place: place for each in whole.courses.values() for place in each.places}
            place = _one(t("coverage.place", lang), dict(sorted(spots.items())), "lieu", every)
            audience = _words(t("coverage.audience", lang), "public")
            prerequisite = _words(t("coverage.prerequisite", lang), "prerequis")
            price = _price(lang)
            bare = _tick(t("coverage.no_prerequisite", lang), "sans_prerequis")
            to_come = _tick(t("coverage.to_come", lang), "a_venir")
    wanted = Wanted(
        scheme=scheme,
        unit=unit,
        activity=activity,
        place=place,
        audience=audience,
        prerequisite=prerequisite,
        bare=bare,
        from_day=datetime.now(UTC).date().isoformat() if to_come else None,
        price=price,
    )
    return wanted, states


def _one(label: str, names: Mapping[str, str], key: str, every: str) -> str:
    """Let one be chosen of those that have names; gone from the choice, it is gone."""
    if st.session_state.get(key) not in {None, ALL, *names}:
        st.session_state[key] = ALL
    chosen = st.selectbox(
        label,
        [ALL, *names],
        format_func=lambda each: names.get(each, every),
        key=key,
        bind="query-params",
    )
    return chosen or ALL


def _states(lang: str) -> tuple[str, ...]:
    chosen = st.pills(
        t("coverage.state", lang),
        STATES,
        selection_mode="multi",
        format_func=lambda each: t(f"coverage.states.{each}", lang),
        key="etat",
        bind="query-params",
    )
    return tuple(chosen or ())


def _least(lang: str) -> None:
    st.select_slider(
        t("review.least", lang),
        LEAST,
        value=SHOWN,
        format_func=lambda each: number(each, lang, 2),
        key="confiance",
        persist_state="session",
    )


def _words(label: str, key: str) -> str:
    return st.text_input(label, key=key, max_chars=100, bind="query-params").strip()


def _tick(label: str, key: str) -> bool:
    return st.checkbox(label, key=key, bind="query-params")


def _price(lang: str) -> int | None:
    return st.number_input(
        t("coverage.price", lang), min_value=0, value=None, step=50, key="prix", bind="query-params"
    )
