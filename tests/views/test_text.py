"""Every text a reader can meet says something in both languages, with the same places to fill in."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

from graph.schema import Text
from tests.architecture.code import shipped_modules, tree
from tests.views.drawn import texts_in
from views import text as catalogue
from views.text import Counted, counted

MODULES = sorted(module.name for module in pkgutil.iter_modules(catalogue.__path__))
# Declared and shown nowhere yet. A text that joins them has to be used, or taken out.
UNUSED: dict[str, set[str]] = {}


def declared(module: str) -> dict[str, object]:
    """Texts, counted phrases, and mappings of them, by name."""
    found = vars(importlib.import_module(f"views.text.{module}"))
    return {name: value for name, value in found.items() if name.isupper()}


def every_text() -> Iterator[tuple[str, Text]]:
    """Every single text, with where it stands."""
    for module in MODULES:
        for name, value in declared(module).items():
            yield from ((f"{module}.{name}", text) for text in texts_in(value))


def places(sentence: str) -> set[str]:
    """Names in braces."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_the_catalogue_was_found() -> None:
    assert {"common", "overview", "explore", "chokepoints", "finding", "components"} <= set(MODULES)
    assert len(list(every_text())) > 250


@pytest.mark.parametrize("module", MODULES)
def test_a_module_declares_texts_only(module: str) -> None:
    strange = [name for name, value in declared(module).items() if not list(texts_in(value))]
    assert strange == []


def test_both_languages_say_something_and_fill_in_the_same() -> None:
    wrong = [
        place
        for place, text in every_text()
        if not (text.nl.strip() and text.en.strip()) or places(text.nl) != places(text.en)
    ]
    assert wrong == []


def test_no_text_is_untidy() -> None:
    untidy = re.compile(r"\s\s|\s[.,;]|^\s+\S.*[.!?]$|\.\.$")
    wrong = [place for place, text in every_text() if untidy.search(text.nl) or untidy.search(text.en)]
    assert wrong == []


def test_sentences_are_translated() -> None:
    # Single words may be the same in both; a sentence is not.
    same = [place for place, text in every_text() if text.nl == text.en and text.nl.count(" ") > 3]
    assert same == []


def test_a_counted_phrase_has_its_number_in_both_forms() -> None:
    phrases = {
        f"{module}.{name}": value
        for module in MODULES
        for name, value in declared(module).items()
        if isinstance(value, Counted)
    }
    assert phrases
    assert [name for name, p in phrases.items() if "n" not in places(p.one.nl) & places(p.other.en)] == []
    assert [name for name, p in phrases.items() if places(p.one.nl) != places(p.other.nl)] == []


def test_one_is_one_and_everything_else_is_more() -> None:
    phrase = counted(("{n} lijn", "{n} line"), ("{n} lijnen", "{n} lines"))
    assert [phrase.get(n).en for n in (0, 1, 2)] == ["{n} lines", "{n} line", "{n} lines"]
    assert phrase.get(1).nl == "{n} lijn"


def catalogue_names(module: ast.Module) -> dict[str, str]:
    """Names by which a file knows modules of the catalogue."""
    known = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == "views.text":
            known |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name in MODULES}
    return known


@cache
def used_texts() -> set[str]:
    """Texts that some file of the app names, as module.NAME."""
    used = set()
    for file in shipped_modules():
        module = tree(file)
        known = catalogue_names(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used.add(f"{known.get(node.value.id)}.{node.attr}")
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("views.text."):
                own = str(node.module).removeprefix("views.text.")
                used |= {f"{own}.{alias.name}" for alias in node.names}
    return used


@pytest.mark.parametrize("module", MODULES)
def test_every_text_is_shown_somewhere(module: str) -> None:
    unused = {f"{module}.{name}" for name in declared(module)} - used_texts()
    assert unused <= {f"{module}.{name}" for name in UNUSED.get(module, set())}
