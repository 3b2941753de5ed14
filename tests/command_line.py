"""Running the command line in a test, without a process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

import cli

EXAMPLE = Path(__file__).parent / "data" / "example"
TODAY = "2026-11-24"
# What a question cannot be put without, in the worked example.
NEEDED = {
    "takeover": ["--organisation", "yard", "--country", "US"],
    "explain": ["--programme", "new-frigate", "--organisation", "chipfab"],
    "compare": ["--without", "weldco", "--against-without", "chipfab"],
}


def run(*words: object, env: dict[str, str] | None = None) -> Result:
    """What `knooppunt` with these words writes, and its exit code; a crash fails the test."""
    result = CliRunner().invoke(cli.app, [str(word) for word in words], env=env, prog_name="knooppunt")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def answer(*words: object) -> Any:  # noqa: ANN401 - whatever the JSON holds
    """The JSON that `knooppunt` with these words writes."""
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def example_store(folder: Path) -> str:
    """Address of a store in `folder` with the worked example loaded."""
    uri = f"sqlite:///{folder}/example.sqlite"
    assert run("load", "facts", EXAMPLE, "--store", uri).exit_code == 0
    return uri
