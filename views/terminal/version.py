"""The version of what runs: of the installed distribution, else of the project file beside it."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def version_number(root: Path) -> str:
    """Version of the distribution, or of the project in folder `root` where none is installed."""
    try:
        return version("knooppunt")
    except PackageNotFoundError:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        return str(project["project"]["version"])
