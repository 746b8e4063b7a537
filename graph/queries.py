"""The named queries: one file each in `queries/`, their questions and variables in comments.

    # fr: Quelles hypothèses d'évolution pour un facteur ?
    # en: Which scenarios does a factor have?
    # bind: factor (Factor)

Comments that start so are read; `bind` declares a variable that a caller may bind, and the class
of what it stands for (or `text`, `integer`). A variable that stands in an OPTIONAL is declared with
`filter` instead: bound, it would restrict nothing, so its rows are picked from the answer.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.errors import UnknownQueryError

_HEADER = re.compile(r"^#\s*(fr|en|nl|bind|filter):\s*(.+?)\s*$", re.MULTILINE)
_PARAMETER = re.compile(r"(\w+)\s*\((\w+)\)")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A variable that a caller may bind, and the class of what it stands for."""

    name: str
    kind: str
    picked: bool = False
    """Whether rows are picked from the answer instead of binding the variable in the query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query kept in a file."""

    name: str
    text: str
    questions: dict[str, str]
    """By language: the question it answers, in words."""
    parameters: tuple[Parameter, ...] = ()

    @property
    def is_competency(self) -> bool:
        """Whether it answers one of the competency questions, shown as examples."""
        return self.name.startswith("cq-")


@cache
def catalogue() -> dict[str, NamedQuery]:
    """Read every named query, by name."""
    folder = files("graph").joinpath("queries")
    found = [path for path in folder.iterdir() if path.name.endswith(".rq")]
    queries = [read(path.name.removesuffix(".rq"), path.read_text("utf-8")) for path in found]
    return {query.name: query for query in sorted(queries, key=lambda query: query.name)}


def examples() -> tuple[NamedQuery, ...]:
    """Give the competency questions, to offer as examples."""
    return tuple(query for query in catalogue().values() if query.is_competency)


def read(name: str, text: str) -> NamedQuery:
    r"""Read a query's comments.

    >>> read("x", "# fr: Quoi ?\n# bind: factor (Factor)\nASK {}").parameters[0].kind
    'Factor'
    """
    said = _HEADER.findall(text)
    return NamedQuery(
        name=name,
        text=text,
        questions={key: value for key, value in said if key not in {"bind", "filter"}},
        parameters=tuple(
            Parameter(name=variable, kind=kind, picked=key == "filter")
            for key, value in said
            if key in {"bind", "filter"}
            for variable, kind in _PARAMETER.findall(value)
        ),
    )


def find(query_or_name: str) -> NamedQuery:
    """Give a named query, or wrap the text itself when it is no name."""
    if not _NAME.fullmatch(query_or_name):
        return NamedQuery(name="", text=query_or_name, questions={})
    try:
        return catalogue()[query_or_name]
    except KeyError:
        raise UnknownQueryError(query_or_name) from None


def text_of(query_or_name: str) -> str:
    """Give the SPARQL of a named query, or the text itself when it is no name."""
    return find(query_or_name).text
