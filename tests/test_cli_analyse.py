"""Analyses on the command line: the JSON contract, flags, tables, CSV, and every way to ask wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analyses.registry import analyses
from graph.disruption.model import Reading, Recipe
from graph.stores.opening import open_store
from tests.command_line import NEEDED, TODAY, answer, example_store, run


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return example_store(tmp_path_factory.mktemp("cli-analyse"))


@pytest.fixture
def empty(tmp_path: Path) -> str:
    uri = f"sqlite:///{tmp_path}/empty.sqlite"
    open_store(uri).close()
    return uri


@pytest.mark.parametrize("name", sorted(set(analyses()) - set(NEEDED)))
def test_an_empty_store_gives_an_empty_answer_that_says_why(name: str, empty: str) -> None:
    result = run("analyse", name, "--store", empty)

    assert result.exit_code == 0
    assert "The store is empty" in result.stderr
    assert result.stdout.strip()


def test_analyses_are_listed(store: str) -> None:
    assert {row["analysis"] for row in answer("analyse")} == set(analyses())
    assert "health" in run("analyse").stdout
    assert run("analyse", "--format", "csv").stdout.startswith("analysis,title,question,cost\n")


@pytest.mark.parametrize("name", sorted(analyses()))
def test_analysis_keeps_the_json_contract(name: str, store: str) -> None:
    found = answer("analyse", name, *NEEDED.get(name, []), "--store", store)

    assert found["analysis"] == name
    assert found["fingerprint"] == answer("store", "status", "--store", store)["fingerprint"]
    assert {"parameters", "answer", "columns", "rows", "caveats"} <= set(found)
    assert found["rows"]


@pytest.mark.parametrize("name", sorted(analyses()))
@pytest.mark.parametrize("reading", [r.value for r in Reading])
def test_analysis_takes_its_options_as_flags(name: str, reading: str, store: str) -> None:
    words = [*NEEDED.get(name, []), "--reading", reading, "--recipe", "all", "--as-of", "2026-05-01"]

    found = answer("analyse", name, *words, "--store", store)

    assert found["parameters"]["reading"] == reading
    assert found["parameters"]["recipe"] == "all"
    assert found["parameters"]["as_of"] == "2026-05-01"


@pytest.mark.parametrize(
    ("language", "name", "other"), [("nl", "Nederland", "Netherlands"), ("en", "Netherlands", "Nederland ")]
)
def test_countries_are_named_in_the_language_of_the_table(
    language: str, name: str, other: str, store: str
) -> None:
    words = ["analyse", "chokepoints", "--store", store]
    table = run(*words, "--lang", language).stdout

    assert name in table
    assert other not in table
    # What programs read does not change with the language.
    assert "Netherlands" in run(*words, "--lang", language, "--format", "csv").stdout


@pytest.mark.parametrize("name", sorted(analyses()))
def test_analysis_as_table_and_csv(name: str, store: str) -> None:
    words = ["analyse", name, *NEEDED.get(name, []), "--store", store]
    table = run(*words, "--lang", "nl", "--rows", "2")
    everything = run(*words, "--format", "csv").stdout.splitlines()
    found = answer(*words)
    columns = [c["name"] for c in found["columns"]]

    assert table.exit_code == 0
    assert ("--rows 0 toont alle" in table.stderr) is (len(found["rows"]) > 2)
    assert everything[0] == ",".join([*columns, "key", "claims"])
    assert len(everything) == 1 + len(found["rows"])


def test_explain_says_why_with_steps_and_sources(store: str) -> None:
    found = answer("explain", "new-frigate", "--organisation", "chipfab", "--store", store)

    assert found["analysis"] == "explain"
    # By hand: no chips, no radar; no radar, no frigate; no frigate, no programme.
    steps = [(row["stops"], row["node_id"], row["lacks_id"]) for row in found["rows"]]
    assert steps == [
        ("activity", "radarworks", "chip"),
        ("activity", "yard", "radar"),
        ("need", "ministry", "frigate"),
        ("programme", "new-frigate", None),
    ]
    assert "Chipfab" in run("explain", "new-frigate", "--organisation", "chipfab", "--store", store).stdout
    refused = run("explain", "new-frigat", "--country", "DE", "--store", store)
    assert (refused.exit_code, "Did you mean new-frigate" in refused.stderr) == (2, True)


def test_two_days_are_compared(store: str) -> None:
    words = ("analyse", "compare", "--without", "chipfab", "--store", store)

    found = answer(*words, "--as-of", "2018-06-01", "--against-as-of", TODAY)

    assert found["parameters"]["against_as_of"] == TODAY
    assert {row["change"] for row in found["rows"]} == {"same"}
    refused = run(*words, "--against-as-of", "tomorrow")
    assert (refused.exit_code, "YYYY-MM-DD" in refused.stderr) == (2, True)


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_a_question_without_what_it_needs_is_refused(name: str, store: str) -> None:
    result = run("analyse", name, "--store", store)

    assert result.exit_code == 2
    assert NEEDED[name][0] in result.stderr or NEEDED[name][2] in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["analyse", "ghost"], "There is no analysis 'ghost'; choose one of: "),
        (["analyse", "health", "--reading", "hopeful"], "--reading"),
        (["analyse", "health", "--as-of", "yesterday"], "write YYYY-MM-DD"),
        (["check", "--format", "xml"], "--format"),
    ],
)
def test_a_wrong_word_is_refused(words: list[str], message: str, store: str) -> None:
    result = run(*words, "--store", store)

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_readings_and_recipes_offered_are_those_of_the_model(store: str) -> None:
    help_text = run("whatif", "--help").stdout
    assert "|".join(r.value for r in Reading) in help_text
    assert "|".join(r.value for r in Recipe) in help_text


@pytest.mark.parametrize("command", [["analyse", "chokepoints"], ["sweep"]])
def test_invented_data_is_called_so_whatever_is_written(command: list[str], tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/invented.sqlite"
    assert run("synthetic", "-o", tmp_path / "facts", "--organisations", 60, "--lines", 200).exit_code == 0
    assert run("load", "facts", tmp_path / "facts", "--store", store).exit_code == 0
    words = [*command, "--store", store]
    for form in ("table", "csv", "json"):
        assert "synthetic claims: invented for demonstration" in run(*words, "--format", form).stderr
    assert "synthetic claims: invented" in run(*words).stdout
    assert "synthetische uitspraken: verzonnen" in answer(*words, "--lang", "nl")["caveats"][-1]


def test_real_data_is_not_called_invented(store: str) -> None:
    found = run("analyse", "chokepoints", "--store", store)
    assert "synthetic claims" not in found.stdout + found.stderr
