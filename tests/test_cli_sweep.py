"""The command `sweep`: by hand on a small world, the same however it is worked out, and every way to err."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from graph.stores.base import Batch
from graph.stores.opening import open_store
from tests.command_line import TODAY, answer, run
from tests.ecosystems import CURATED
from tests.graph.analyses.test_single_losses import BY_HAND, CLAIMS, NUMBERS, WORLD
from tests.graph.builders import SOURCE


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the small world."""
    uri = f"sqlite:///{tmp_path_factory.mktemp('sweep')}/small.sqlite"
    with open_store(uri) as opened:
        opened.write(Batch("tests", "tests", CLAIMS, [SOURCE]))
    return uri


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the curated data."""
    uri = f"sqlite:///{tmp_path_factory.mktemp('sweep')}/curated.sqlite"
    assert run("load", "facts", CURATED, "--store", uri).exit_code == 0
    return uri


# --- answers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", BY_HAND)
def test_json_holds_what_was_worked_out_and_says_what_it_is(unit: str, store: str) -> None:
    found = answer("sweep", "--unit", unit, "--as-of", TODAY, "--store", store)

    rows = [(r["unit_kind"], r["unit_id"], *(r[n] for n in NUMBERS)) for r in found["rows"]]
    assert rows == BY_HAND[unit]
    assert found["fingerprint"] == WORLD.fingerprint
    assert found["parameters"] == {"unit": unit, "reading": "central", "recipe": "linked", "as_of": TODAY}
    assert [c["name"] for c in found["columns"]] == list(found["rows"][0])
    assert all(c["label"] and c["description"] for c in found["columns"])


def test_csv_holds_the_same_in_the_language_of_the_reader(store: str) -> None:
    text = run("sweep", "--as-of", TODAY, "--store", store, "--format", "csv", "--lang", "nl").stdout

    assert list(csv.reader(io.StringIO(text))) == [
        ["unit_id", "name", "unit_kind", "status", "programmes", "needs", "ends", "activities"],
        ["yard", "Yard", "organisation", "confirmed", "1", "1", "0", "0"],
        ["forge", "Forge", "organisation", "confirmed", "0", "1", "0", "0"],
        ["mine", "De Mijn", "organisation", "possible", "0", "0", "1", "1"],
        ["holding", "Holding", "organisation", "none", "0", "0", "1", "0"],
        ["loft", "Loft", "organisation", "none", "0", "0", "1", "0"],
        ["mill", "Mill", "organisation", "possible", "0", "0", "0", "0"],
    ]


def test_the_table_speaks_both_languages(store: str) -> None:
    words = ["sweep", "--unit", "country", "--as-of", TODAY, "--store", store]
    english, dutch = run(*words).stdout, run(*words, "--lang", "nl").stdout

    assert english.startswith("Of 3 countries, the loss of 2 by itself stops a programme in the central ")
    assert dutch.startswith("Van 3 landen legt in de centrale lezing het verlies van 2 op zichzelf een ")
    assert [word for word in ("United States", "programmes", "kind", "country") if word not in english] == []
    assert [w for w in ("Verenigde Staten", "programma's", "soort", "land") if w not in dutch] == []
    assert "Only known suppliers count" in english
    assert "Alleen bekende leveranciers tellen" in dutch


def test_reading_recipe_and_day_change_the_question(store: str) -> None:
    words = ["sweep", "--store", store, "--as-of", "2026-01-02"]
    cautious = answer(*words, "--reading", "cautious", "--recipe", "all")

    assert cautious["parameters"] == {
        "unit": "organisation",
        "reading": "cautious",
        "recipe": "all",
        "as_of": "2026-01-02",
    }
    assert [row["unit_id"] for row in cautious["rows"]] == [
        "forge",
        "mine",
        "mill",
        "yard",
        "holding",
        "loft",
    ]


def test_a_table_shows_forty_rows_and_the_rest_on_request(curated: str) -> None:
    words = ["sweep", "--as-of", TODAY, "--store", curated]
    table, five, everything = run(*words), run(*words, "--rows", 5), run(*words, "--rows", 0)

    units = len(answer(*words)["rows"])
    rows = {shown: t.stdout.count(" organisation ") for shown, t in (("40", table), ("all", everything))}
    assert rows == {"40": 40, "all": units}
    assert f"{units - 40} more; --rows 0 shows all rows." in table.stderr
    assert f"{units - 5} more" in five.stderr
    assert everything.stderr == ""


# --- several processes, a cluster ------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler with two worker processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as started:
        yield started


@pytest.mark.parametrize("unit", ["organisation", "country"])
def test_however_it_is_worked_out_the_answer_is_the_same(
    unit: str, curated: str, cluster: LocalCluster
) -> None:
    words = ["sweep", "--unit", unit, "--as-of", TODAY, "--store", curated, "--format", "json"]
    alone = run(*words)

    assert len(json.loads(alone.stdout)["rows"]) > 30
    for more in (["--workers", 2], ["--workers", 9], ["--dask", cluster.scheduler_address]):
        shared = run(*words, *more)
        assert (shared.exit_code, shared.stderr) == (0, "")
        assert shared.stdout_bytes == alone.stdout_bytes


# --- errors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--workers", "0"], "knooppunt: 0 workers cannot work (--workers); give 1 or more.\n"),
        (["--workers", "-3"], "knooppunt: -3 workers cannot work (--workers); give 1 or more.\n"),
        (["--dask", "no address"], "knooppunt: The Dask scheduler no address cannot be reached (--dask): "),
        (["--unit", "moon"], "--unit"),
        (["--workers", "many"], "--workers"),
        (["--rows", "-1"], "--rows"),
    ],
)
def test_what_cannot_be_is_said(words: list[str], message: str, store: str) -> None:
    result = run("sweep", *words, "--store", store)

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    if message.startswith("knooppunt: "):
        assert result.stderr.count("\n") == 1


def test_a_day_before_all_data_is_said(curated: str) -> None:
    result = run("sweep", "--as-of", "1700-01-01", "--store", curated)

    assert result.exit_code == 2
    assert "lies before all data (--as-of)" in result.stderr


def test_an_empty_store_has_no_units_and_says_so(tmp_path: Path) -> None:
    uri = f"sqlite:///{tmp_path}/empty.sqlite"
    open_store(uri).close()

    for more in ([], ["--workers", 1]):
        result = run("sweep", "--store", uri, *more)
        assert result.exit_code == 0
        assert "The store is empty" in result.stderr
        assert result.stdout.startswith("Of 0 organisations")
