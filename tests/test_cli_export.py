"""Exports and generated pages on the command line: whole or not at all, and never over something else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.export.registry import exports
from tests.command_line import answer, example_store, run
from views.terminal.documentation import GENERATED

PAGES = {"schema.md", "analyses.md", "settings.md", "command-line.md", "glossary.md"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return example_store(tmp_path_factory.mktemp("export"))


def _graph(store: str, path: Path, *words: object) -> nx.MultiDiGraph[Any]:
    result = run("export", "graphml", "-o", path, *words, "--store", store)
    assert result.exit_code == 0, result.stderr
    return nx.read_graphml(path, force_multigraph=True)


def test_formats_are_listed() -> None:
    assert {row["format"] for row in answer("export")} == set(exports())
    assert "graphml" in run("export", "--lang", "nl").stdout


@pytest.mark.parametrize("name", sorted(exports()))
def test_every_format_writes_the_whole_graph(name: str, store: str, tmp_path: Path) -> None:
    path = tmp_path / f"network{exports()[name].suffix}"

    result = run("export", name, "-o", path, "--store", store)

    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert "26 nodes" in result.stderr
    assert path.is_dir() == exports()[name].is_folder
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_bundle_reads_back_to_the_same_fingerprint(store: str, tmp_path: Path) -> None:
    again = f"sqlite:///{tmp_path}/again.sqlite"
    fingerprint = answer("store", "status", "--store", store)["fingerprint"]

    assert run("export", "csv", "-o", tmp_path / "bundle", "--store", store).exit_code == 0
    report = answer("load", "facts", tmp_path / "bundle", "--store", again)

    assert report["refused"] == 0
    assert answer("store", "status", "--store", again)["fingerprint"] == fingerprint


@pytest.mark.parametrize(
    "words",
    [
        ["--nodes", "yard", "--depth", "1"],
        ["--programme", "new-frigate"],
        ["--min-confidence", "high"],
        ["--as-of", "2018-06-01"],
    ],
)
def test_part_of_the_graph_reads_back_too(words: list[str], store: str, tmp_path: Path) -> None:
    again = f"sqlite:///{tmp_path}/again.sqlite"

    written = run("export", "csv", "-o", tmp_path / "bundle", *words, "--store", store)
    report = answer("load", "facts", tmp_path / "bundle", "--store", again)

    assert report["refused"] == 0
    assert answer("store", "status", "--store", again)["fingerprint"] in written.stderr


def test_neighbourhood_by_depth_and_several_nodes(store: str, tmp_path: Path) -> None:
    alone = _graph(store, tmp_path / "a", "--nodes", "chipfab", "--depth", 0)
    near = _graph(store, tmp_path / "b", "--nodes", "chipfab", "--depth", 1)
    two = _graph(store, tmp_path / "c", "--nodes", "chipfab", "otherfab", "--depth", 0)

    assert set(alone.nodes) == {"chipfab"}
    assert {"chipfab", "radarworks", "mine-state"} <= set(near.nodes)
    assert "yard" not in near.nodes
    assert set(two.nodes) == {"chipfab", "otherfab"}
    assert json.loads(near.graph["filters"]) == {"nodes": ["chipfab"], "depth": 1}


def test_programme_and_filters(store: str, tmp_path: Path) -> None:
    programme = _graph(store, tmp_path / "a", "--programme", "new-drone")
    sure = _graph(store, tmp_path / "b", "--min-confidence", "medium", "--without-synthetic")

    assert set(programme.nodes) == {"new-drone", "dronery", "ministry"}
    edges = {(a, b, d["relation"]) for a, b, d in sure.edges(data=True)}
    assert ("weldco", "yard", "SUPPLIES") in edges
    assert ("hullco", "yard", "SUPPLIES") not in edges


def test_nothing_is_overwritten_unless_asked(store: str, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    path.write_text("mine", encoding="utf-8")

    refused = run("export", "graphml", "-o", path, "--store", store)

    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("export", "graphml", "-o", path, "--force", "--store", store).exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["docx", "-o", "x"], "There is no export format 'docx'; choose one of: "),
        (["graphml"], "-o PATH"),
        (["graphml", "-o", "x", "--nodes", "yards"], "Did you mean yard"),
        (["graphml", "-o", "x", "--programme", "new-frigat"], "Did you mean new-frigate"),
        (["graphml", "-o", "x", "--nodes", ""], "an empty text names no id"),
        (["graphml", "-o", "x", "--programme", ""], "Not in this graph: ''"),
        (["csv", "-o", "x", "--as-of", "1700-01-01"], "lies before all data"),
        (["graphml", "-o", "x", "--depth", "99"], "--depth"),
    ],
)
def test_a_wrong_word_writes_nothing(
    words: list[str], message: str, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = run("export", *words, "--store", store)

    assert result.exit_code == 2
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


# --- pages of docs/ --------------------------------------------------------------------------


def test_pages_are_written_and_then_in_step(tmp_path: Path) -> None:
    assert run("docs", "--folder", tmp_path).exit_code == 0

    assert {path.name for path in tmp_path.iterdir()} == PAGES
    assert all(p.read_text(encoding="utf-8").startswith(GENERATED) for p in tmp_path.iterdir())
    checked = run("docs", "--check", "--folder", tmp_path)
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_a_drifted_or_missing_page_is_named_and_left_alone(tmp_path: Path) -> None:
    run("docs", "--folder", tmp_path)
    (tmp_path / "schema.md").write_text("mine", encoding="utf-8")
    (tmp_path / "glossary.md").unlink()

    result = run("docs", "--check", "--folder", tmp_path)

    assert result.exit_code == 1
    assert "schema.md" in result.stderr
    assert "glossary.md" in result.stderr
    assert "settings.md" not in result.stderr
    assert (tmp_path / "schema.md").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "glossary.md").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")

    result = run("docs", "--folder", tmp_path / "file" / "docs")

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_command_line_page_has_every_command_option_and_analysis(tmp_path: Path) -> None:
    run("docs", "--folder", tmp_path)
    page = (tmp_path / "command-line.md").read_text(encoding="utf-8")

    for command in ("load", "check", "analyse", "whatif", "certificate", "export", "store copy", "serve"):
        assert f"## `knooppunt {command}`" in page
    assert "## `knooppunt analyse health`" in page
    assert "`--reading <cautious\\|central\\|generous>`" in page
    assert "[default: central]" in page
    assert "KNOOPPUNT_STORE_PASSWORD" in page


def test_pages_do_not_depend_on_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("docs", "--folder", tmp_path)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERMINAL_WIDTH", "40")

    assert run("docs", "--check", "--folder", tmp_path).exit_code == 0
