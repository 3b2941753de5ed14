"""What pyproject.toml declares is what the code imports and holds, and the lock file pins all of it."""

import fnmatch
import re
import sys
import tomllib

from tests.architecture.code import (
    ENTRY_POINTS,
    PACKAGES,
    REPOSITORY,
    imports,
    repository_files,
    shipped_modules,
)

PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
# Compiled parts of the neo4j driver, which finds them by itself.
# distributed is what runs Dask on several machines; dask itself comes with it.
NEVER_IMPORTED = {"neo4j-rust-ext", "dask"}


def names(requirements: list[str]) -> dict[str, str]:
    """Distribution and version of requirements written ``name==version``."""
    pinned = [re.fullmatch(r"([a-z0-9-]+)==([\w.]+)", requirement) for requirement in requirements]
    assert all(pinned), f"not pinned exactly: {requirements}"
    return {match[1]: match[2] for match in pinned if match}


def test_declared_is_imported() -> None:
    own = {*PACKAGES, *(name.removesuffix(".py") for name in ENTRY_POINTS)}
    top = {module.split(".")[0] for file in shipped_modules() for _, module in imports(file)}
    foreign = top - own - set(sys.stdlib_module_names) - {""}
    asked = names(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["cluster"])
    assert foreign == set(asked) - NEVER_IMPORTED


def test_lock_agrees() -> None:
    lines = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8").splitlines()
    locked = names([line for line in lines if line and not line.startswith("#")])
    direct = names(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"])
    assert {name: version for name, version in direct.items() if locked.get(name) != version} == {}


def test_data_of_packages_is_shipped() -> None:
    """An editable install finds every file; an installed one only those that are declared."""
    declared = PYPROJECT["tool"]["setuptools"]["package-data"]
    lost = []
    for name in repository_files():
        folder, _, base = name.rpartition("/")
        if name.split("/")[0] not in PACKAGES or base.endswith(".py"):
            continue
        here = (REPOSITORY / folder / "__init__.py").exists()
        anywhere = here and any(fnmatch.fnmatch(base, pattern) for pattern in declared["*"])
        named = any(
            fnmatch.fnmatch(name, f"{package.replace('.', '/')}/{pattern}")
            for package, patterns in declared.items()
            if package != "*"
            for pattern in patterns
        )
        if not (anywhere or named):
            lost.append(name)
    assert lost == []
