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
    try:
        # A name such as "." has no last part to write beside.
        path = path.resolve()
        _refuse(path, overwrite=overwrite)
        with tempfile.TemporaryDirectory(prefix=".knooppunt-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            export.write(request, made)
            _put(made, path, Path(folder) / "replaced")
    # A loop of symbolic links is no OSError to pathlib.
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ExportError(f"{path} cannot be written: {reason}; choose another place.") from error


def _refuse(path: Path, *, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise ExportError(f"{path} exists already; choose another name, or overwrite it with --force.")
    # In the place of a device or a pipe no file may come, not even when overwriting.
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise ExportError(f"{path} is a device or a pipe, not a file; choose another name.")
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder {path.parent} to write {path.name} in; make it first.")


def _put(made: Path, path: Path, aside: Path) -> None:
    """Move `made` to `path`; what was there comes back if that fails."""
    if path.exists():
        _make_way(path, made, aside)
    try:
        made.replace(path)
    except BaseException:
        if aside.exists():
            aside.replace(path)
        raise


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
