"""Every error that a person can act on has its sentence, in both languages."""

import importlib
import pkgutil

import pytest

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
