"""House rules that no linter knows: sizes, docstrings, leftovers."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.code import REPOSITORY, repository_files, shipped_modules, tree

LONGEST_MODULE = 450
LONGEST_FUNCTION = 60
LEFTOVER = re.compile(r"\b(?:[T]ODO|[F]IXME|[X]XX|[H]ACK)\b|[N]otImplementedError")
# Only these read the environment: the settings themselves, and starting the app hands its own on.
READS_ENVIRONMENT = {"graph/settings.py"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


def public(node: Definition) -> bool:
    """Whether a name is for others to use."""
    return not node.name.startswith("_")


def definitions(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Definition]]:
    """Public functions and classes of a module, and public methods of its public classes.

    An overriding method and a property's setter are described where they are first declared.
    """
    for node in body:
        if isinstance(node, Function) and public(node):
            marks = {ast.unparse(mark).split(".")[-1] for mark in node.decorator_list}
            if not marks & {"override", "setter", "overload"}:
                yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef) and public(node):
            yield prefix + node.name, node
            yield from definitions(node.body, f"{prefix}{node.name}.")


def test_modules_are_short() -> None:
    lines = {
        name: (REPOSITORY / name).read_text(encoding="utf-8").count("\n")
        for name in repository_files()
        if name.endswith(".py")
    }
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    long = [
        f"{file}:{node.lineno} {node.name}: {size} lines"
        for file in shipped_modules()
        for node in ast.walk(tree(file))
        if isinstance(node, Function)
        if (size := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def test_public_names_have_docstrings() -> None:
    bare = [f"{file}: the module" for file in shipped_modules() if not ast.get_docstring(tree(file))]
    bare += [
        f"{file}:{node.lineno} {name}"
        for file in shipped_modules()
        for name, node in definitions(tree(file).body)
        if not ast.get_docstring(node)
    ]
    assert bare == []


def test_nothing_is_left_over() -> None:
    found = [
        f"{name}:{number} {line.strip()}"
        for name in shipped_modules()
        for number, line in enumerate((REPOSITORY / name).read_text(encoding="utf-8").splitlines(), 1)
        if LEFTOVER.search(line)
    ]
    assert found == []


def test_no_broad_except() -> None:
    """Catching everything is for cleaning up and raising on, as a rolled back transaction does."""
    broad = [
        f"{file}:{node.lineno}"
        for file in shipped_modules()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and ast.unparse(node.body[-1]) != "raise"
    ]
    assert broad == []


def test_one_module_reads_the_environment() -> None:
    readers = {
        file
        for file in shipped_modules()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv"}
    }
    assert readers == READS_ENVIRONMENT
