"""Every error that a person can act on has its sentence, in both languages."""

import ast
import importlib
import inspect
import pkgutil

import pytest

from graph.errors import DecisionRefusedError
from ingest.errors import ReadingError
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
    "LimitExceededError",
    "NotWholeError",
    "QueryRefusedError",
    "QuerySyntaxError",
    "ReaderFailedError",
    "TruncatedPdfError",
    "UnreadableFileError",
}
SAID = {"graph/verify.py", "graph/decisions.py"}
"""Files whose generators yield reasons."""
KEPT = {"why", "trouble"}
"""Names of what holds a reason until it is said."""
SAME = {"x pages"}
"""Reasons that are the same in both languages."""


def reasons_in(node, name):
    """Give what stands where a reason is written, in one node of a file."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return alternatives(node.args) if node.func.id in REASONED else []
    if isinstance(node, ast.Yield):
        return [node.value] if name in SAID else []
    if isinstance(node, ast.Assign):
        kept = getattr(node.targets[0], "id", "") in KEPT
        return alternatives([node.value]) if kept else []
    return []


def alternatives(values):
    """Give what each value may be: the sides of an « or » and of an « if »."""
    found = []
    for value in values:
        if isinstance(value, ast.BoolOp):
            found += value.values
        elif isinstance(value, ast.IfExp):
            found += [value.body, value.orelse]
        else:
            found.append(value)
    return found


def filled(value):
    """Give a sentence with something in each gap; nothing for what is no sentence."""
    if isinstance(value, ast.JoinedStr):
        pieces = (each.value if isinstance(each, ast.Constant) else "x" for each in value.values)
        return "".join(map(str, pieces))
    return value.value if isinstance(value, ast.Constant) else None


def sentences(house):
    """Yield the reasons written in the code, with the file."""
    rooms = [path for room in ("graph", "search", "ingest") for path in house.glob(f"{room}/*.py")]
    for path in [*rooms, house / "ui/restoring.py"]:
        name = path.relative_to(house).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said = (filled(value) for value in reasons_in(node, name))
            yield from ((name, each) for each in said if isinstance(each, str) and each)


def test_every_reason_is_known_in_french(house):
    found = list(sentences(house))
    assert len(found) > 40
    english = [each for each in found if words.reason(each[1], "fr") == each[1]]
    assert [each for each in english if each[1] not in SAME] == []


def test_a_reason_within_a_reason_is_said_too():
    said = words.said(DecisionRefusedError("row 4: <https://x.org/a> is matched with itself"))
    assert "ligne 4 : <https://x.org/a> est alignée sur elle-même" in said


def test_what_stopped_a_stretch_of_pages_is_said_in_french():
    made = [
        kind(*(["a.pdf", "x"][: len(inspect.signature(kind).parameters)]))
        for kind in kinds(ReadingError)
        if kind is not ReadingError
    ]
    said = {each.said(): words.reason(each.said(), "fr") for each in made if each.code not in WHOLE}
    assert len(said) > 5
    assert [english for english, french in said.items() if english == french] == []


WHOLE = {"empty-file", "not-a-pdf", "too-large"}
"""Errors that refuse a file before any page is read."""
WARNING = {"Notice", "notice", "_say", "_with_notice"}
"""What the reader calls to warn; its code stands right before its message."""


def warnings_of(path):
    """Yield the code and message of each warning in a file; a name stands for its text."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    held = {
        node.targets[0].id: node.value
        for node in nodes
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in nodes:
        if isinstance(node, ast.Call) and called(node.func) in WARNING:
            given = [*node.args, *(each.value for each in node.keywords)]
            said = [filled(held.get(getattr(each, "id", ""), each)) for each in given]
            texts = [each for each in said if isinstance(each, str)]
            if texts:
                yield tuple(texts)


def called(function):
    """Name what is called, with or without what it is called on."""
    return getattr(function, "id", getattr(function, "attr", ""))


def test_every_warning_of_the_reader_is_said_in_plain_words(house):
    found = [each for path in house.glob("ingest/**/*.py") for each in warnings_of(path)]
    assert len(found) >= 15
    for code, message in found:
        assert words.warned(code, message, "en") == message
        assert f"warning.{code}" in words.words("fr")
        assert words.warned(code, message, "fr") != message, (code, message)


def test_no_warning_has_words_that_nothing_says(house):
    found = {each[0] for path in house.glob("ingest/**/*.py") for each in warnings_of(path)}
    assert {
        key.removeprefix("warning.") for key in words.words("fr") if key[:8] == "warning."
    } == found


def test_a_warning_that_the_catalogue_does_not_know_stays_as_it_is():
    assert words.warned("page_ocr", "said by an older reader", "fr") == "said by an older reader"
    assert words.warned("unheard-of", "odd", "fr") == "odd"


def test_the_reason_within_a_warning_is_said_too():
    why = "over the limit of time; split the document, or leave it out"
    said = words.warned("pages_lost", f"not read up to page 128: {why}", "fr")
    assert said.startswith("non lu jusqu’à la page 128 : limite de temps dépassée")
