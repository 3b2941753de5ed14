"""The command line: loading, checking, asking, copying, and every way to go wrong."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from graph.claims import RelationKey
from graph.schema import NODES, RELATIONS, RelationKind
from graph.stores import opening
from graph.stores.base import Batch, ClaimStore
from graph.stores.opening import open_store
from tests.command_line import EXAMPLE, TODAY, answer, example_store, run
from tests.graph.builders import SOURCE, node, relation


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return example_store(tmp_path_factory.mktemp("cli"))


@pytest.fixture
def empty(tmp_path: Path) -> str:
    uri = f"sqlite:///{tmp_path}/empty.sqlite"
    open_store(uri).close()
    return uri


# --- loading ---------------------------------------------------------------------------------


def test_second_load_writes_nothing(tmp_path: Path) -> None:
    uri = f"sqlite:///{tmp_path}/k.sqlite"

    first = answer("load", "facts", EXAMPLE, "--store", uri)
    second = answer("load", "facts", EXAMPLE, "--store", uri)

    assert first["written"] > 0
    assert first["refused"] == 0
    assert (second["written"], second["unchanged"]) == (0, first["written"])
    assert first["tables"]["relations.csv"] == {"read": 14, "accepted": 14, "refused": 0}


def _broken(tmp_path: Path) -> Path:
    folder = tmp_path / "broken"
    shutil.copytree(EXAMPLE, folder)
    with (folder / "relations.csv").open("a", encoding="utf-8") as file:
        file.write("yard,SUPPLIES,nobody,radar,,,,,,,,,,made-up,,high,,\n")
        file.write("yard,SUPPLIES,navy,radar,,,,140,,,,,,made-up,,high,,\n")
    return folder


def test_refused_rows_are_listed_and_the_good_ones_load(tmp_path: Path) -> None:
    uri = f"sqlite:///{tmp_path}/k.sqlite"

    result = run("load", "facts", _broken(tmp_path), "--store", uri)

    assert result.exit_code == 2
    assert "relations.csv:16" in result.stdout
    assert "nobody" in result.stdout
    assert "relations.csv:17" in result.stdout
    assert "share_pct" in result.stdout
    assert answer("check", "--store", uri)["counts"]["nodes"]["Company"] == 7


def test_every_problem_is_in_the_json(tmp_path: Path) -> None:
    result = run(
        "load", "facts", _broken(tmp_path), "--store", f"sqlite:///{tmp_path}/k.sqlite", "--format", "json"
    )

    report = json.loads(result.stdout)
    assert result.exit_code == 2
    assert report["stored"] is True
    assert report["tables"]["relations.csv"] == {"read": 16, "accepted": 14, "refused": 2}
    assert [(p["file"], p["row"], p["column"]) for p in report["problems"]] == [
        ("relations.csv", 16, "end_id"),
        ("relations.csv", 17, "share_pct"),
    ]
    assert all(p["message"] and p["remedy"] for p in report["problems"])


def test_strict_load_with_a_refused_row_stores_nothing(tmp_path: Path) -> None:
    uri = f"sqlite:///{tmp_path}/k.sqlite"

    result = run("load", "facts", _broken(tmp_path), "--strict", "--store", uri, "--lang", "nl")

    assert result.exit_code == 2
    assert "Niets opgeslagen" in result.stdout
    assert answer("store", "status", "--store", uri)["claims"] == 0


def test_problems_as_csv(tmp_path: Path) -> None:
    result = run(
        "load", "facts", _broken(tmp_path), "--store", f"sqlite:///{tmp_path}/k.sqlite", "--format", "csv"
    )

    lines = result.stdout.splitlines()
    assert lines[0] == "severity,file,row,column,found,message,remedy"
    assert lines[1].startswith("error,relations.csv,16,end_id,nobody,")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["load", "ghost", EXAMPLE], "There is no loader 'ghost'; choose one of: "),
        (["load", "facts", "no-such-folder"], "no-such-folder"),
    ],
)
def test_load_says_what_it_cannot_find(words: list[object], message: str, tmp_path: Path) -> None:
    result = run(*words, "--store", f"sqlite:///{tmp_path}/k.sqlite")

    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


# --- the store -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["analyse", "health"],
        ["whatif", "--without", "yard"],
        ["export", "graphml", "-o", "x.graphml"],
        ["store", "status"],
    ],
)
def test_a_missing_store_is_said_and_not_made(words: list[str], tmp_path: Path) -> None:
    path = tmp_path / "missing.sqlite"

    result = run(*words, "--store", f"sqlite:///{path}")

    assert result.exit_code == 2
    assert "knooppunt load facts data/curated" in result.stderr
    assert result.stdout == ""
    assert not path.exists()


def test_an_address_with_a_password_is_refused_and_not_repeated() -> None:
    result = run("check", "--store", "bolt://neo4j:hunter2@localhost:7687")

    assert result.exit_code == 2
    assert "KNOOPPUNT_STORE_PASSWORD" in result.stderr
    assert "hunter2" not in result.stderr + result.stdout


@pytest.mark.parametrize("address", ["mysql://x", "sqlite:///", "nonsense"])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    result = run("check", "--store", address)

    assert result.exit_code == 2
    assert "sqlite:///" in result.stderr


def test_store_may_stand_before_the_command_or_in_the_environment(store: str) -> None:
    expected = answer("store", "status", "--store", store)

    before = run("--store", store, "--format", "json", "store", "status")
    environment = run("store", "status", "--format", "json", env={"KNOOPPUNT_STORE": store})
    own = run("--store", "sqlite:///elsewhere", "store", "status", "--store", store, "--format", "json")

    assert json.loads(before.stdout) == json.loads(environment.stdout) == json.loads(own.stdout) == expected


def test_status_names_datasets_and_fingerprint(store: str) -> None:
    status = answer("store", "status", "--store", store)
    table = run("store", "status", "--store", store).stdout

    assert [d["dataset"] for d in status["datasets"]] == ["facts/example"]
    assert status["fingerprint"] in table
    assert "facts/example" in table
    assert status["fingerprint"] in run("store", "status", "--store", store, "--format", "csv").stdout


def test_copy_gives_the_same_fingerprint_and_a_second_one_copies_nothing(store: str, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path}/copy.sqlite"

    first = answer("store", "copy", store, target)
    second = answer("store", "copy", store, target)

    assert first["fingerprint"] == answer("store", "status", "--store", store)["fingerprint"]
    assert (first["copied"] > 0, second["copied"]) == (True, 0)
    assert "facts/example" in run("store", "status", "--store", target).stdout


def test_copy_never_mixes_two_stores(store: str, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path}/other.sqlite"
    with open_store(other) as opened:
        opened.write(Batch("tests", "tests", [node("mill")], [SOURCE]))

    result = run("store", "copy", store, other)

    assert result.exit_code == 2
    assert "copy into an empty store" in result.stderr
    assert answer("store", "status", "--store", other)["claims"] == 1


def test_each_store_of_a_copy_gets_its_own_password(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, str | None]] = []

    def remember(uri: str, password: str | None = None, *, create: bool = True) -> ClaimStore:
        opened.append((uri, password))
        return open_store(
            store if uri == "bolt://a@one" else f"sqlite:///{tmp_path}/two.sqlite", create=create
        )

    monkeypatch.setattr(opening, "open_store", remember)
    monkeypatch.setenv("KNOOPPUNT_STORE_PASSWORD", "first")
    monkeypatch.setenv("KNOOPPUNT_TARGET_PASSWORD", "second")

    result = run("store", "copy", "bolt://a@one", "bolt://b@two")

    assert result.exit_code == 0
    assert opened == [("bolt://a@one", "first"), ("bolt://b@two", "second")]
    assert "first" not in result.output
    assert "second" not in result.output


def test_copy_from_a_missing_store_makes_none(tmp_path: Path) -> None:
    result = run("store", "copy", f"sqlite:///{tmp_path}/a.sqlite", f"sqlite:///{tmp_path}/b.sqlite")

    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


# --- checking --------------------------------------------------------------------------------


def test_check_counts_the_example(store: str) -> None:
    found = answer("check", "--store", store, "--as-of", TODAY)

    assert found["sound"] is True
    assert found["counts"]["nodes"]["Company"] == 7
    assert found["counts"]["nodes"]["dutch_companies"] == 5
    assert found["counts"]["claims by file"]["relations.csv"] == 14
    assert found["counts"]["relations"]["SUPPLIES"] == 10
    assert found["counts"]["excluded"] == {"planned": 1, "ended": 1, "no_item": 0}
    assert {row["reason"] for row in found["excluded"]} == {"planned", "ended"}
    assert found["counts"]["model"]["programmes_with_lines"] == 3
    assert found["counts"]["problems"]["conflicts"] == len(found["conflicts"]) == 0
    assert found["fingerprint"] == answer("store", "status", "--store", store)["fingerprint"]


def test_check_in_both_languages_and_as_csv(store: str) -> None:
    assert "Dutch companies" in run("check", "--store", store).stdout
    assert "Nederlandse bedrijven" in run("check", "--store", store, "--lang", "nl").stdout
    assert "nodes,Company,7," in run("check", "--store", store, "--format", "csv").stdout.splitlines()


def test_check_lists_conflicts_loops_and_relations_without_an_end(tmp_path: Path) -> None:
    uri = f"sqlite:///{tmp_path}/k.sqlite"
    claims = [
        node("mill", employees=10, source_id="one"),
        node("mill", employees=12, source_id="two"),
        node("yard"),
        relation("mill", RelationKind.OWNS, "ghost"),
    ]
    assert isinstance(claims[-1].key, RelationKey)
    sources = [SOURCE, *(type(SOURCE)(id=name) for name in ("one", "two"))]
    with open_store(uri) as opened:
        opened.write(Batch("tests", "tests", claims, sources))

    result = run("check", "--store", uri, "--format", "json")
    table = run("check", "--store", uri)

    found = json.loads(result.stdout)
    assert result.exit_code == table.exit_code == 1
    assert found["sound"] is False
    assert [row["end_id"] for row in found["dangling"]] == ["ghost"]
    assert {(row["about"], row["property"], row["value"]) for row in found["conflicts"]} == {
        ("mill", "employees", 10),
        ("mill", "employees", 12),
    }
    assert [row["chosen"] for row in found["conflicts"]].count(True) == 1
    assert "ghost" in table.stdout


# --- the rest --------------------------------------------------------------------------------


def test_schema_in_three_forms() -> None:
    record = json.loads(run("schema", "--format", "json").stdout)
    assert len(record["nodes"]) == len(NODES)
    assert len(record["relations"]) == len(RELATIONS)
    assert run("schema", "--format", "markdown").stdout.startswith("# The data model")
    assert "levert aan" in run("schema", "--lang", "nl").stdout


def test_language_comes_from_the_environment_and_is_checked() -> None:
    assert "levert aan" in run("schema", env={"KNOOPPUNT_LANGUAGE": "nl"}).stdout
    refused = run("schema", env={"KNOOPPUNT_LANGUAGE": "fr"})
    assert refused.exit_code == 2
    assert "use one of: nl, en" in refused.stderr


def test_version() -> None:
    assert run("version").stdout.startswith("knooppunt ")


def test_serve_hands_the_store_on_by_environment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []

    def start(command: list[str], *, env: dict[str, str], check: bool) -> subprocess.CompletedProcess[bytes]:
        started.append((command, env))
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(subprocess, "run", start)
    monkeypatch.setenv("KNOOPPUNT_STORE_PASSWORD", "hunter2")

    result = run("serve", "--port", 8600, "--no-browser", "--store", "bolt://neo4j@localhost:7687")

    [(command, environment)] = started
    assert result.exit_code == 3
    assert environment["KNOOPPUNT_STORE"] == "bolt://neo4j@localhost:7687"
    assert environment["KNOOPPUNT_STORE_PASSWORD"].startswith("hunter")
    assert "hunter2" not in " ".join(command)
    assert {"--server.address=127.0.0.1", "--server.port=8600", "--server.headless=true"} <= set(command)
    assert Path(command[4]).name == "app.py"


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys, cli\n"
        "try:\n    cli.app(['--help'])\nexcept SystemExit as end:\n    assert not end.code\n"
        "print([m for m in ('pandas', 'numpy', 'networkx', 'streamlit', 'neo4j') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=cli.ROOT
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert "whatif" in done.stdout


def test_every_command_explains_itself() -> None:
    for words in (["--help"], ["store", "--help"], ["analyse", "--help"], ["analyse", "health", "--help"]):
        assert run(*words).exit_code == 0
    assert "The day it holds for" in run("analyse", "health", "--help").stdout


@pytest.mark.parametrize("words", [["schema"], ["schema", "--format", "json"], ["export"], ["--help"]])
def test_a_full_disk_behind_the_answer_is_said_not_traced(words: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=Path(cli.__file__).parent,
        )

    assert done.returncode == 2
    assert done.stderr == (
        "knooppunt: The answer cannot be written (No space left on device); make room for it.\n"
    )
