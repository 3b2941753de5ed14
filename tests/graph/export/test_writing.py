"""An export is written whole or not at all, and never over something else."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.ecosystem import Ecosystem
from graph.errors import ExportError
from graph.export.registry import Export, ExportRequest
from graph.export.writing import write_export
from graph.schema import Text

REQUEST = ExportRequest(
    ecosystem=Ecosystem.from_claims([], []),
    claims=(),
    sources=(),
    language="en",
    made_on=date(2026, 11, 24),
    filters={},
)


def _export(write: Callable[[Path], object], suffix: str = ".txt") -> Export:
    text = Text(nl="x", en="x")
    return Export("x", text, text, suffix, lambda _, path: write(path) and None)


FILE = _export(lambda path: path.write_text("new"))


def _write_folder(path: Path) -> None:
    path.mkdir()
    (path / "a.csv").write_text("new")


FOLDER = _export(_write_folder, suffix="")


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_file_and_folder_appear_and_nothing_else(tmp_path: Path) -> None:
    write_export(FILE, REQUEST, tmp_path / "a.txt")
    write_export(FOLDER, REQUEST, tmp_path / "bundle")

    assert _left(tmp_path) == ["a.txt", "bundle"]
    assert (tmp_path / "bundle" / "a.csv").read_text() == "new"


def test_what_is_there_stays_without_overwrite(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    with pytest.raises(
        ExportError, match="exists already; choose another name, or overwrite it with --force"
    ):
        write_export(FILE, REQUEST, path)

    assert path.read_text() == "old"


def test_overwrite_replaces_file_and_own_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "a.csv").write_text("old")

    write_export(FILE, REQUEST, tmp_path / "a.txt", overwrite=True)
    write_export(FOLDER, REQUEST, tmp_path / "bundle", overwrite=True)

    assert (tmp_path / "a.txt").read_text() == "new"
    assert (tmp_path / "bundle" / "a.csv").read_text() == "new"
    assert _left(tmp_path) == ["a.txt", "bundle"]


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    precious = tmp_path / "home" / "thesis.doc"
    precious.parent.mkdir()
    precious.write_text("years of work")

    with pytest.raises(ExportError, match=r"holds what is no part of this export \(thesis.doc\)"):
        write_export(FOLDER, REQUEST, tmp_path / "home", overwrite=True)
    with pytest.raises(ExportError, match="is not a file as this export is"):
        write_export(FILE, REQUEST, tmp_path / "home", overwrite=True)

    assert precious.read_text() == "years of work"
    assert _left(tmp_path) == ["home"]


def test_an_export_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail(path: Path) -> None:
        path.write_text("half")
        raise ExportError("no more")

    with pytest.raises(ExportError, match="no more"):
        write_export(_export(fail), REQUEST, tmp_path / "a.txt")

    assert _left(tmp_path) == []


def test_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="There is no folder"):
        write_export(FILE, REQUEST, tmp_path / "nowhere" / "a.txt")


def test_full_disk_is_said_not_traced(tmp_path: Path) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="cannot be written: No space left on device"):
        write_export(_export(full), REQUEST, tmp_path / "a.txt")


def test_a_device_or_pipe_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(ExportError, match="is a device or a pipe, not a file; choose another name"):
        write_export(FILE, REQUEST, pipe, overwrite=True)

    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert _left(tmp_path) == ["pipe"]


def test_a_name_no_file_system_takes_is_said_not_traced(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)

    with pytest.raises(ExportError, match="cannot be written: File name too long; choose another place"):
        write_export(FILE, REQUEST, tmp_path / ("a" * 300))
    with pytest.raises(ExportError, match="cannot be written"):
        write_export(FILE, REQUEST, loop / "a.txt")


def test_the_longest_name_a_file_system_takes_is_written(tmp_path: Path) -> None:
    write_export(FILE, REQUEST, tmp_path / ("a" * 255))

    assert _left(tmp_path) == ["a" * 255]


def test_a_folder_that_cannot_be_replaced_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "bundle" / "a.csv"
    old.parent.mkdir()
    old.write_text("old")
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if self.name == "bundle":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(ExportError, match="No space left on device"):
        write_export(FOLDER, REQUEST, old.parent, overwrite=True)

    assert old.read_text() == "old"
    assert _left(tmp_path) == ["bundle"]
