"""Every error that a person can act on has its sentence, in both languages."""

import ast
import importlib
import pkgutil

import pytest

from graph.errors import DecisionRefusedError
from ontology.errors import PasserelleError
from ui import words


def kinds(root):
    yield root
    for child in root.__subclasses__():
        yield from kinds(child)


def codes():
    for room in ("ontology", "graph", "ingest", "search"):
        for module in pkgutil.iter_modules(importlib.import_module(room).__path__, f"{room}."):
            if module.name.endswith(".errors"):
                importlib.import_module(module.name)
    return sorted({k.code for k in kinds(PasserelleError) if k.__module__.endswith("errors")})


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_an_error_has_its_sentence(code, lang):
    assert words.words(lang).get(f"error.{code}")


REASONED = {
    "BaseDamagedError",
    "DecisionRefusedError",
    "ImportRefusedError",
    "QueryRefusedError",
    "QuerySyntaxError",
}
SAID = {"graph/verify.py", "graph/decisions.py"}
"""Files whose generators yield reasons."""


def reasons_in(node, name):
    """Give what stands where a reason is written, in one node of a file."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.args if node.func.id in REASONED else []
    if isinstance(node, ast.Yield):
        return [node.value] if name in SAID else []
    if isinstance(node, ast.Assign):
        return [node.value] if getattr(node.targets[0], "id", "") == "why" else []
    return []


def filled(value):
    """Give a sentence with something in each gap; nothing for what is no sentence."""
    if isinstance(value, ast.JoinedStr):
        pieces = (each.value if isinstance(each, ast.Constant) else "x" for each in value.values)
        return "".join(map(str, pieces))
    return value.value if isinstance(value, ast.Constant) else None


def sentences(house):
    """Yield the reasons written in the code, with the file."""
    for path in [*house.glob("graph/*.py"), *house.glob("search/*.py"), house / "ui/restoring.py"]:
        name = path.relative_to(house).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said = (filled(value) for value in reasons_in(node, name))
            yield from ((name, each) for each in said if isinstance(each, str))


def test_every_reason_is_known_in_french(house):
    found = list(sentences(house))
    assert len(found) > 40
    assert [each for each in found if words.reason(each[1], "fr") == each[1]] == []


def test_a_reason_within_a_reason_is_said_too():
    said = words.said(DecisionRefusedError("row 4: <https://x.org/a> is matched with itself"))
    assert "ligne 4 : <https://x.org/a> est alignée sur elle-même" in said
