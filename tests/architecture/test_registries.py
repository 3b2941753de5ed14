"""Everything that registers itself says what it is in both languages, and has a test of its own."""

import importlib
import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from graph.analyses.result import Analysis
from graph.discovery import declared
from graph.export.registry import Export
from graph.schema import Text
from loaders.base import Loader, loaders
from tests.architecture.code import REPOSITORY
from views.page import Page


def texts_are_complete(*texts: Text) -> bool:
    """Whether every text says something in both languages."""
    return all(text.nl.strip() and text.en.strip() for text in texts)


def analyses() -> Iterator[tuple[str, Analysis]]:
    """Declared analyses by module."""
    yield from declared("graph.analyses", "ANALYSIS", Analysis)


def exports() -> Iterator[tuple[str, Export]]:
    """Declared export formats by module."""
    yield from declared("graph.export", "EXPORT", Export)


def pages() -> Iterator[tuple[str, Page]]:
    """Declared pages by module."""
    yield from declared("views.pages", "PAGE", Page)


def has_test(module: str) -> bool:
    """Whether the mirrored test file of a module exists."""
    *folders, name = module.split(".")
    return (REPOSITORY / "tests" / "/".join(folders) / f"test_{name}.py").is_file()


@pytest.mark.parametrize("module", [module for module, _ in [*analyses(), *exports(), *pages()]])
def test_declaring_module_is_described_and_tested(module: str) -> None:
    assert inspect.getdoc(importlib.import_module(module))
    assert has_test(module), f"{module} lacks its file in tests/"


@pytest.mark.parametrize("analysis", [a for _, a in analyses()], ids=lambda a: a.name)
def test_analysis_explains_itself(analysis: Analysis) -> None:
    assert texts_are_complete(analysis.title, analysis.question)
    assert texts_are_complete(*(option.description for option in analysis.options))
    assert analysis.cost
    assert inspect.getdoc(analysis.function)


@pytest.mark.parametrize("analysis", [a for _, a in analyses()], ids=lambda a: a.name)
def test_analysis_declares_the_options_it_takes(analysis: Analysis) -> None:
    taken = {
        name: None if parameter.default is inspect.Parameter.empty else parameter.default
        for name, parameter in inspect.signature(analysis.function).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and name != "progress"
    }
    assert taken == {option.name: option.default for option in analysis.options}


@pytest.mark.parametrize("export", [e for _, e in exports()], ids=lambda e: e.name)
def test_export_explains_itself(export: Export) -> None:
    assert texts_are_complete(export.title, export.description)
    assert export.suffix == "" or export.suffix.startswith(".")


@pytest.mark.parametrize("page", [p for _, p in pages()], ids=lambda p: p.name)
def test_page_explains_itself(page: Page) -> None:
    assert texts_are_complete(page.title, page.purpose)
    assert page.icon
    assert inspect.getdoc(page.render)


@pytest.mark.parametrize("loader", loaders().values(), ids=lambda loader: loader.name)
def test_loader_explains_itself(loader: Loader[Any]) -> None:
    description = loader.description
    assert texts_are_complete(description.title, description.description)
    assert description.publisher
    assert description.licence
    assert inspect.getdoc(type(loader))
    assert has_test(type(loader).__module__)


def test_registries_are_not_empty() -> None:
    assert list(pages())
    assert loaders()
    assert list(analyses())
    assert list(exports())
