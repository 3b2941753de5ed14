"""Writing an export whole or not at all, and never over something else."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from graph.errors import ExportError
from graph.export.registry import Export, ExportRequest


def write_export(export: Export, request: ExportRequest, path: Path, *, overwrite: bool = False) -> None:
    """Write `request` to `path`: first beside it, then moved into place.

    Parameters
    ----------
    overwrite
        Replace what is there. A folder is replaced only if it holds nothing but files of the same
        names, so that no other folder can be lost by a slip.

    Raises
    ------
    ExportError
        When something is there already, or the place cannot be written.
    """
    # A name such as "." has no last part to write beside.
    path = path.resolve()
    if path.exists() and not overwrite:
        raise ExportError(f"{path} exists already; choose another name, or overwrite it with --force.")
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder {path.parent} to write {path.name} in; make it first.")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            export.write(request, made)
            if path.exists():
                _make_way(path, made, Path(folder) / "replaced")
            made.replace(path)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}.") from error


def _make_way(path: Path, made: Path, aside: Path) -> None:
    if path.is_dir() != made.is_dir():
        kind = "folder" if made.is_dir() else "file"
        raise ExportError(f"{path} is not a {kind} as this export is; choose another name.")
    if path.is_dir():
        foreign = sorted({p.name for p in path.iterdir()} - {p.name for p in made.iterdir()})
        if foreign:
            names = ", ".join(foreign[:3])
            raise ExportError(f"{path} holds what is no part of this export ({names}); choose another name.")
        shutil.move(path, aside)
