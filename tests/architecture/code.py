"""Readers of the repository for the architecture tests: files, syntax trees, imports."""

import ast
import fnmatch
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGES = ("graph", "loaders", "views")
ENTRY_POINTS = ("app.py", "cli.py")


@functools.cache
def repository_files() -> tuple[str, ...]:
    """Files that are or would be committed, relative to the repository, sorted.

    Outside a checkout (an unpacked archive) that is every file that .gitignore does not name.
    """
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0:
        names = [name for name in listing.stdout.splitlines() if (REPOSITORY / name).is_file()]
        return tuple(sorted(names))
    lines = (REPOSITORY / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.rstrip("/") for line in lines if line and not line.startswith("#")]
    paths = [path for path in REPOSITORY.rglob("*") if path.is_file()]
    parts = [path.relative_to(REPOSITORY).parts for path in paths]
    return tuple(sorted("/".join(p) for p in parts if not any(fnmatch.filter(p, i) for i in ignored)))


def shipped_modules() -> list[str]:
    """Python files of the packages and the two entry points."""
    folders = tuple(f"{name}/" for name in PACKAGES)
    return [
        name
        for name in repository_files()
        if name.endswith(".py") and (name.startswith(folders) or name in ENTRY_POINTS)
    ]


@functools.cache
def tree(name: str) -> ast.Module:
    """Syntax tree of a file of the repository."""
    return ast.parse((REPOSITORY / name).read_text(encoding="utf-8"), filename=name)


def module_name(file: str) -> str:
    """Dotted name of a file: ``graph/stores/base.py`` is ``graph.stores.base``."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(file: str) -> Iterator[tuple[int, str]]:
    """Every module a file imports, at any depth, with its line.

    ``from a import b`` gives both ``a`` and ``a.b``, since ``b`` may be a module. A literal name given
    to ``import_module`` counts as well.
    """
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            yield node.lineno, base
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def within(module: str, package: str) -> bool:
    """Whether a module is a package or something inside it."""
    return module == package or module.startswith(f"{package}.")
