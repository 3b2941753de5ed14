"""The how-to pages are executed: their files are written to a copy of the repository, their commands run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.code import REPOSITORY, repository_files

PAGES = sorted(
    path.name for path in (REPOSITORY / "docs" / "how-to").glob("*.md") if path.name != "README.md"
)
BLOCK = re.compile(r"^```(?P<kind>\S+)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
COPIED = ("graph/", "loaders/", "views/", "tests/", "data/curated/", "data/reference/", "data/synthetic/")
# What the words on the page start, without make and without an installed command.
STARTS = {
    "knooppunt": [sys.executable, "-c", "import cli; cli.main()"],
    "make pytest": [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy of the repository, as much of it as the pages use."""
    for name in repository_files():
        if name.startswith(COPIED) or name in {"app.py", "cli.py", "pyproject.toml"}:
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, target)
    return tmp_path


def command(line: str) -> list[str]:
    """Arguments to run for a line of a page."""
    for words, start in STARTS.items():
        if line.startswith(words):
            rest = shlex.split(line.removeprefix(words).replace("PYTEST=", "", 1))
            return [*start, *rest]
    message = f"a how-to page may only run {sorted(STARTS)}: {line}"
    raise AssertionError(message)


@pytest.mark.parametrize("page", PAGES)
def test_page_works_as_written(page: str, copy: Path) -> None:
    text = (REPOSITORY / "docs" / "how-to" / page).read_text(encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy),
        "KNOOPPUNT_STORE": f"sqlite:///{copy}/how-to.sqlite",
    }
    ran, printed = 0, ""
    for block in BLOCK.finditer(text):
        if block["file"]:
            target = copy / block["file"]
            assert not target.exists(), f"{block['file']} exists already: adding edits no file"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block["text"], encoding="utf-8")
        elif block["kind"] == "sh":
            for line in block["text"].splitlines():
                done = subprocess.run(
                    command(line), cwd=copy, env=environment, capture_output=True, text=True, check=False
                )
                assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
                ran, printed = ran + 1, done.stdout
        elif block["kind"] == "text":
            assert [line for line in block["text"].splitlines() if line not in printed] == []
    assert ran, f"{page} runs nothing"
