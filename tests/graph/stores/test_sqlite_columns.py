"""Columns straight from the rows of an SQLite file, against the claims that the same rows hold."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.assembly import frames
from graph.claim_columns import ClaimColumns
from graph.claims import Basis, Claim, Confidence, Locator, NodeKey, RelationKey
from graph.ecosystem import Ecosystem
from graph.errors import ClaimError
from graph.schema import NodeKind, RelationKind
from graph.stores import sqlite, sqlite_columns
from graph.stores.base import ClaimStore
from graph.stores.sqlite import SqliteStore
from loaders.base import loader
from loaders.pipeline import load
from loaders.synthetic.profile import read_profile
from loaders.synthetic.tables import synthetic_tables
from loaders.synthetic.writing import write_tables
from tests.contract.samples import HARMFUL, ODD_TEXT, SOURCES, batch, company, hard_claims, supplies
from tests.loaders.builders import CURATED


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(tmp_path / "store.sqlite") as opened:
        yield opened


def cells(columns: ClaimColumns) -> list[tuple[str, list[tuple[type, object]]]]:
    """Every column by name with the type of every cell: 1, 1.0 and True are three things."""
    both = [*columns.nodes.items(), *columns.relations.items()]
    return [(name, [(type(cell), cell) for cell in column]) for name, column in both]


def assert_same(store: SqliteStore) -> None:
    """What is read in columns is what the claims say, as cells and as tables."""
    assert cells(store.columns()) == cells(ClaimStore.columns(store))
    fast = Ecosystem.from_store(store)
    slow = Ecosystem.from_claims(store.claims(), store.sources())
    for table in ("_node_claims", "_relation_claims", "_sources", "nodes", "relations", "conflicts"):
        pd.testing.assert_frame_equal(getattr(fast, table), getattr(slow, table))
    assert fast.fingerprint == slow.fingerprint


def never(_: object) -> Claim:
    """A stand-in that tells that the slower way was taken."""
    message = "made a claim"
    raise AssertionError(message)


def test_curated_data_is_the_same_and_read_without_claims(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(loader("facts"), CURATED, store)
    assert_same(store)
    monkeypatch.setattr(sqlite_columns, "claim_of", never)
    assert len(store.columns().relations["claim_id"]) > 1_000


def test_synthetic_data_is_the_same_batch_by_batch(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BATCH_SIZE", 97)
    profile = read_profile(CURATED.parent / "synthetic" / "profile.toml")
    write_tables(synthetic_tables(profile, organisations=200, lines=600, seed=3), tmp_path / "made")
    load(loader("facts"), tmp_path / "made", store)
    assert_same(store)


def test_hard_claims_are_the_same(store: SqliteStore) -> None:
    texts = [supplies("a", "b", item_text=text) for text in (*ODD_TEXT, '","end_id":"x', "\\", '\\"')]
    numbers = [
        company(f"n{i}", properties={"name": "1", "turnover_meur": value, "aliases": ("1", "")})
        for i, value in enumerate((0, -0.0, 1, 1.0, 1e-300, 2**60, float("inf")))
    ]
    dates = [company(f"d{i}", valid_from=day, valid_to=day) for i, day in enumerate(("2020", "2020-02"))]
    unknown = company("u", properties={"file": "mine", "row": 3, "claim_id": "x", "sole_source": False})
    claims = [*hard_claims(), *texts, *numbers, *dates, unknown]
    store.write(batch({claim.id: claim for claim in claims}.values()))
    assert_same(store)


def test_a_claim_of_two_datasets_comes_once_and_a_retired_one_not(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BATCH_SIZE", 1)
    kept, gone = company("kept"), company("gone")
    store.write(batch([kept, gone]))
    store.write(batch([replace(kept, dataset="second", locator=Locator("b.csv", 9))], dataset="second"))
    store.write(batch([kept]))
    assert store.columns().nodes["node_id"] == ["kept"]
    assert store.columns().nodes["dataset"] == ["first"]
    assert_same(store)


text = st.text(min_size=1, max_size=6) | st.sampled_from(HARMFUL)
optional = st.none() | text
values = st.one_of(
    text,
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False),
    st.booleans(),
    st.lists(text, max_size=3).map(tuple),
)
claims = st.builds(
    Claim,
    key=st.builds(NodeKey, text, st.sampled_from(NodeKind))
    | st.builds(
        RelationKey, st.sampled_from(RelationKind), text, text, optional, optional, optional, optional
    ),
    properties=st.dictionaries(text | st.sampled_from(["note", "website", "kind"]), values, max_size=4),
    source_id=st.sampled_from([source.id for source in SOURCES]),
    confidence=st.sampled_from(Confidence),
    basis=st.sampled_from(Basis),
    observed_on=st.none() | st.sampled_from(["2020", "2020-02", "2020-02-03"]),
    synthetic=st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(claims, min_size=1, max_size=8))
def test_any_claims_are_the_same(tmp_path: Path, drawn: list[Claim]) -> None:
    path = tmp_path / "drawn.sqlite"
    path.unlink(missing_ok=True)
    with SqliteStore(path) as store:
        store.write(batch(drawn))
        assert cells(store.columns()) == cells(ClaimStore.columns(store))


def change(store: SqliteStore, statement: str, *values: object) -> None:
    """Change the file past the store."""
    path = store.uri.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def test_json_written_in_another_way_is_read_all_the_same(store: SqliteStore) -> None:
    store.write(batch([company("a"), supplies("a", "b")]))
    for claim_id, key, properties in store._rows("SELECT id, key, properties FROM claim"):
        loose = [json.dumps(json.loads(stored), indent=1) for stored in (key, properties)]
        change(store, "UPDATE claim SET key = ?, properties = ? WHERE id = ?", *loose, claim_id)
    assert_same(store)


@pytest.mark.parametrize(
    "damage",
    [
        """UPDATE claim SET properties = '{"name": null}'""",
        """UPDATE claim SET properties = '{"name":"B"}'""",
        """UPDATE claim SET key = '{"id":"b","kind":"Company"}'""",
        "UPDATE claim SET source_id = 'bare'",
        "UPDATE claim SET confidence = 'low'",
        "UPDATE claim SET synthetic = 1",
        "UPDATE claim SET valid_to = '2030'",
        "UPDATE occurrence SET raw = '[1]'",
    ],
)
def test_damage_is_said_as_it_is_of_claims(store: SqliteStore, damage: str) -> None:
    store.write(batch([company("a")]))
    change(store, damage)
    with pytest.raises(ClaimError) as of_claims:
        list(store.claims())
    with pytest.raises(ClaimError) as of_columns:
        store.columns()
    assert str(of_columns.value) == str(of_claims.value)


def test_what_was_never_a_claim_is_refused_though_its_id_is_right(store: SqliteStore) -> None:
    claim = company("a")
    store.write(batch([claim]))
    odd = replace(claim, confidence="certain")  # type: ignore[arg-type]
    change(store, "UPDATE occurrence SET claim_id = ?", odd.id)
    change(store, "UPDATE claim SET id = ?, confidence = 'certain'", odd.id)
    with pytest.raises(ClaimError, match="'certain'"):
        store.columns()


def test_columns_of_no_claims_are_empty_tables(store: SqliteStore) -> None:
    assert_same(store)
    nodes, relations = frames([])
    pd.testing.assert_frame_equal(Ecosystem.from_store(store)._node_claims, nodes)
    pd.testing.assert_frame_equal(Ecosystem.from_store(store)._relation_claims, relations)
