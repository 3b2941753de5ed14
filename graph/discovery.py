"""Finding what a package declares, so that a new file is enough to add a loader, analysis or export."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import TypeVar

from graph.errors import SchemaError

T = TypeVar("T")


def declared(package: str, attribute: str, kind: type[T]) -> Iterator[tuple[str, T]]:
    """Every module of `package` that declares `attribute`, with what it declares, by module name.

    Parameters
    ----------
    package
        Import name of the package; its sub-packages are searched too.
    attribute
        Name that a module declares at its top level, such as ANALYSIS.
    kind
        Type the declaration must have.

    Raises
    ------
    SchemaError
        When a declaration has another type.
    """
    root = importlib.import_module(package)
    for found in sorted(pkgutil.walk_packages(root.__path__, f"{package}."), key=lambda m: m.name):
        module = importlib.import_module(found.name)
        value = vars(module).get(attribute)
        if value is None:
            continue
        if not isinstance(value, kind):
            message = f"{found.name}.{attribute} is a {type(value).__name__}; declare a {kind.__name__}."
            raise SchemaError(message)
        yield found.name, value
