"""Columns that their contents tell: cells that name known factors are of factors, headed or not."""

from collections.abc import Callable, Iterator

from ingest.families.foresight_book import printed
from ingest.families.foresight_report import Report
from ingest.families.tables import View
from ingest.families.values import is_infinitive
from ingest.families.wording import fold

_MOST = 0.8
"""Share of the cells of a column that must name a known thing."""


def tell_factors(report: Report) -> None:
    """Name the columns of factors that no header tells, and what must be the third column."""
    for view in report.views:
        if "factor" not in view.roles:
            _name(view, "factor", _naming(view, lambda text: _is_factors(report, text)))
        _third(report, view)


def tell_doing(report: Report) -> None:
    """Name the columns of activities by what stands beside them, under whatever word.

    What is done stands before the competences that a factor calls for; what heads it there is the
    document's own word for activity, and heads the table that defines them too.
    """
    words = set()
    for view in report.views:
        needs = {"competences", "factor"} <= set(view.roles) and "activity" not in view.roles
        before = range(view.column("competences") or 0) if needs else ()
        doing = [c for c in _free(view) if c in before and _is_told(view, c) and _is_doing(view, c)]
        _name(view, "activity", doing)
        words |= {fold(view.headers[c]) for c in doing if len(doing) == 1 and view.headers[c]}
    for view in report.views:
        if "activity" not in view.roles:
            _name(view, "activity", [c for c in _free(view) if fold(view.headers[c]) in words])


def tell_activities(report: Report) -> None:
    """Name the columns of activities likewise."""
    for view in report.views:
        if "activity" not in view.roles and report.activities.entries:
            _name(view, "activity", _naming(view, lambda text: _is_activity(report, text)))
        _third(report, view)


def _third(report: Report, view: View) -> None:
    """Name the column left beside activities, factors or both, by the part that it stands in.

    What stands beside an activity and a factor in infinitives is what they need.
    """
    if {"competences", "actions", "letter", "probable", "desirable"} & set(view.roles):
        return
    free = [c for c in _free(view) if _is_told(view, c)]
    beside = {"factor", "activity"} & set(view.roles)
    role = {"needs": "competences", "actions": "actions"}.get(report.part(view.block) or "")
    if role is None and beside == {"factor", "activity"}:
        free = [c for c in free if _is_doing(view, c)]
        role = "competences"
    if role and beside and len(free) == 1:
        _name(view, role, free)


def _is_factors(report: Report, text: str) -> bool:
    """Tell a text that names factors and says nothing else."""
    return report.factors.strict(text) is not None or bool(report.factors.only_coded(text))


def _is_activity(report: Report, text: str) -> bool:
    return report.activities.strict(text) is not None or text in report.activities.entries


def _naming(view: View, names: Callable[[str], bool]) -> list[int]:
    found = []
    for column in _free(view):
        texts = _texts(view, column)
        if len(texts) > 1 and sum(map(names, texts)) >= _MOST * len(texts):
            found.append(column)
    return found


def _name(view: View, role: str, columns: list[int]) -> None:
    if len(columns) == 1:
        for taken in [name for name, those in view.roles.items() if columns[0] in those]:
            del view.roles[taken]
        view.roles[role] = (columns[0],)


def _free(view: View) -> Iterator[int]:
    """Yield the columns that no header names, or only as codes or texts are."""
    named = {c for role, those in view.roles.items() if role not in {"text", "code"} for c in those}
    yield from (c for c in range(view.table.n_columns) if c not in named)


def _texts(view: View, column: int) -> list[str]:
    rows = [row for row in view.rows() if row.starts(column) and not row.banner()]
    return [text for row in rows if (text := row.full(column))]


def _is_told(view: View, column: int) -> bool:
    """Tell a column of texts: neither dates nor names, scores or codes."""
    texts = _texts(view, column)
    return len(texts) > 1 and sum(len(text.split()) > 1 for text in texts) >= 0.6 * len(texts)


def _is_doing(view: View, column: int) -> bool:
    said = [printed(text).label or text for text in _texts(view, column)]
    return sum(map(is_infinitive, said)) >= 0.6 * len(said)
