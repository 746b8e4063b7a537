"""The report on coverage: one page of HTML that prints, and says on what it rests."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ui.coverage import Coverage, Link, broad
from ui.words import date, number, t

_STYLE = """
body { font: 11pt/1.5 system-ui, sans-serif; color: #14171a; background: #fff; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 0.92em; margin: 0.6rem 0 1.4rem; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #c9d1da; padding: 0.3rem; }
figure { margin: 0; overflow-x: auto; } svg { max-width: 100%; height: auto; }
tr, figure { break-inside: avoid; } thead { display: table-header-group; }
@page { size: A4; margin: 18mm; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """On what a report rests."""

    day: str
    generation: int
    documents: Sequence[str]
    reviewers: Sequence[str]
    least: float
    """What is proposed with less confidence is left out."""


def by_activity(part: Coverage) -> dict[str, dict[str, int]]:
    """Count the competences of each activity by the best state known, by name of activity."""
    found: dict[str, Counter[str]] = {}
    for iri, each in part.competences.items():
        state = broad(part.best(iri))
        for activity in each.activities.values():
            found.setdefault(activity, Counter())[state] += 1
    return {name: dict(found[name]) for name in sorted(found)}


def report(part: Coverage, rest: Rest, picture: str, said: Mapping[str, str], lang: str) -> str:
    """Write the report; `said` gives each state in words, `picture` is the matrix as SVG."""
    parts = [
        f"<h1>{escape(t('coverage.title', lang))}</h1>",
        *_resting(rest, lang),
        f"<h2>{escape(t('report.figures', lang))}</h2>",
        _list(_figures(part, lang)),
        f"<h2>{escape(t('coverage.tab.matrix', lang))}</h2>",
        f"<figure>{picture}</figure>",
        f"<h2>{escape(t('report.links', lang))}</h2>",
        _table(_columns(("competence", "course", "state"), lang), _links(part, said)),
        f"<h2>{escape(t('coverage.tab.gaps', lang))}</h2>",
        _list(
            f"{each.code} {each.label}".strip()
            for iri, each in part.competences.items()
            if not part.best(iri)
        ),
    ]
    title = escape(t("coverage.title", lang))
    head = f"<meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style>"
    body = "".join(parts)
    return f"<!doctype html>\n<html lang='{lang}'><head>{head}</head><body>{body}</body></html>\n"


def _resting(rest: Rest, lang: str) -> list[str]:
    made = t("report.made", lang, date=date(rest.day, lang), number=rest.generation)
    reviewers = ", ".join(rest.reviewers) or t("report.nobody", lang)
    method = t("report.method_text", lang, least=number(rest.least, lang, 2))
    return [
        f"<p>{escape(made)}</p>",
        f"<h2>{escape(t('report.method', lang))}</h2><p>{escape(method)}</p>",
        f"<p>{escape(t('report.reviewers', lang, names=reviewers))}</p>",
        f"<h2>{escape(t('report.corpus', lang))}</h2>",
        _list(rest.documents),
    ]


def _figures(part: Coverage, lang: str) -> list[str]:
    states = Counter(broad(part.best(iri)) for iri in part.competences)
    out = [f"{t('coverage.competences', lang)} : {number(len(part.competences), lang)}"]
    out += [
        f"{t(f'coverage.states.{state}', lang)} : {number(states[state], lang)}"
        for state in ("accepted", "proposed", "none")
    ]
    return [*out, f"{t('coverage.courses', lang)} : {number(len(part.courses), lang)}"]


def _links(part: Coverage, said: Mapping[str, str]) -> list[tuple[str, str, str]]:
    rows = []
    for iri, each in part.competences.items():
        for course in part.courses.values():
            links: list[Link] = part.links.get((iri, course.iri), [])
            if links:
                name = f"{each.code} {each.label}".strip()
                rows.append((name, course.label, said[links[0].state]))
    return rows


def _columns(names: Iterable[str], lang: str) -> list[str]:
    return [t(f"coverage.column.{name}", lang) for name in names]


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th scope='col'>{escape(each)}</th>" for each in columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in items)}</ul>"
