"""The server that compose.yaml starts is the one the tests run against, and nobody else can reach it."""

from __future__ import annotations

import re
from pathlib import Path


def test_release_is_the_tested_one(repository: Path) -> None:
    pom = (repository / "tests" / "neo4j_server" / "pom.xml").read_text(encoding="utf-8")
    tested = re.search(r"<neo4j\.version>(.+)</neo4j\.version>", pom)
    assert tested
    images = re.findall(r"image: (\S+)", (repository / "compose.yaml").read_text(encoding="utf-8"))
    assert images == [f"neo4j:{tested[1]}-community"]


def test_ports_are_bound_to_loopback(repository: Path) -> None:
    ports = re.findall(r'- "(\S+:\d+)"', (repository / "compose.yaml").read_text(encoding="utf-8"))
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_password_is_required_and_comes_from_the_environment(repository: Path) -> None:
    text = (repository / "compose.yaml").read_text(encoding="utf-8")
    given = re.findall(r"^ +(?:NEO4J_AUTH|\w+PASSWORD): (.+)$", text, re.MULTILINE)
    assert len(given) == 2
    assert all(re.match(r"(?:neo4j/)?\$\{KNOOPPUNT_STORE_PASSWORD:\?", value) for value in given)


def test_image_holds_what_the_app_needs_and_no_tests(repository: Path) -> None:
    lines = (repository / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert lines[1] == "*"
    assert kept >= {"app.py", "cli.py", "graph", "loaders", "views", "data", ".streamlit", "pyproject.toml"}
    assert all((repository / name).exists() for name in kept)
    assert "tests" not in kept
