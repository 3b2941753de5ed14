"""Only app.py and cli.py wire: they pick the store, and nothing else knows which one it is."""

import sys

import pytest

from tests.architecture.code import ENTRY_POINTS, imports, repository_files, shipped_modules, within

STORE_MODULES = ("graph.stores.opening", "graph.stores.sqlite", "graph.stores.neo4j")
# Libraries with one room, as far as the entry points are concerned; import-linter keeps the packages.
FOREIGN = {
    "app.py": ("neo4j", "sqlite3", "pyvis", "networkx", "typer"),
    "cli.py": ("neo4j", "sqlite3", "pyvis", "networkx", "streamlit"),
}


def test_only_entry_points_open_a_store() -> None:
    offenders = [
        f"{file}:{line} imports {module}"
        for file in shipped_modules()
        if file not in ENTRY_POINTS and not file.startswith("graph/stores/")
        for line, module in imports(file)
        if any(within(module, store) for store in STORE_MODULES)
    ]
    assert offenders == []


def test_nothing_imports_an_entry_point() -> None:
    offenders = [
        f"{file}:{line} imports {module}"
        for file in shipped_modules()
        for line, module in imports(file)
        if module.split(".")[0] in {"app", "cli"}
    ]
    assert offenders == []


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
def test_entry_point_leaves_libraries_in_their_rooms(entry_point: str) -> None:
    assert entry_point in repository_files()
    offenders = [
        f"{entry_point}:{line} imports {module}"
        for line, module in imports(entry_point)
        if any(within(module, library) for library in FOREIGN[entry_point])
        or module in {"graph.stores.sqlite", "graph.stores.neo4j"}
    ]
    assert offenders == []


def test_certificate_checker_stands_alone() -> None:
    """The checker would prove nothing if it shared code with what it checks."""
    modules = {module for _, module in imports("graph/disruption/checker.py")}
    foreign = {m for m in modules if m.split(".")[0] not in sys.stdlib_module_names}
    assert foreign == set()
