"""Declarations are found by walking a package, and a wrong one is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graph.discovery import declared
from graph.errors import SchemaError
from graph.schema import Text


def _package(folder: Path, name: str, **modules: str) -> str:
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text('"""Package."""\n')
    for module, body in modules.items():
        (package / f"{module}.py").write_text(body)
    return name


@pytest.fixture
def importable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    known = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - known:
        del sys.modules[name]


def test_modules_without_a_declaration_are_passed_over(importable: Path) -> None:
    body = 'from graph.schema import Text\nHELLO = Text(nl="a", en="b")\n'
    name = _package(importable, "found_words", one=body, two="x = 1\n")
    assert list(declared(name, "HELLO", Text)) == [("found_words.one", Text(nl="a", en="b"))]


def test_a_declaration_of_another_type_is_refused(importable: Path) -> None:
    name = _package(importable, "wrong_words", one="HELLO = 3\n")
    with pytest.raises(SchemaError, match=r"wrong_words\.one\.HELLO is a int; declare a Text"):
        list(declared(name, "HELLO", Text))
