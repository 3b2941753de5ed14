"""The store in an SQLite file: what its file may be, and that it is quick."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import ClaimError, StoreError, StoreUnavailable
from graph.stores import sqlite as module
from graph.stores import sqlite_rows
from graph.stores.sqlite import SqliteStore
from tests.contract.samples import batch, company


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file goes."""
    return tmp_path / "store.sqlite"


def query(path: Path, text: str) -> list[tuple[object, ...]]:
    """Rows of a query, past the store."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(text).fetchall()


def test_file_is_in_write_ahead_mode_with_strict_tables_and_keys_that_hold(path: Path) -> None:
    with SqliteStore(path) as store:
        store.write(batch([company("a")]))
        assert store._db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert query(path, "PRAGMA journal_mode") == [("wal",)]
    assert query(path, "PRAGMA foreign_key_check") == []
    tables = query(path, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    assert {name for name, strict in tables if strict} == {"claim", "occurrence", "source", "dataset"}


def test_indices_are_there_after_the_first_load_and_after_any_other(path: Path) -> None:
    listed = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    SqliteStore(path).close()
    made = query(path, listed)
    assert len(made) == 2
    with SqliteStore(path) as store:
        store.write(batch([company("a")]))
        assert query(path, listed) == made
        store.write(batch([company("b")], dataset="second"))
    assert query(path, listed) == made


def test_keys_hold_again_after_a_write_that_was_refused(path: Path) -> None:
    with SqliteStore(path) as store:
        with pytest.raises(StoreError, match="no source is given for paper"):
            store.write(batch([company("a")], sources=[]))
        assert store._db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def not_a_database(path: Path) -> None:
    """Text where a database should be."""
    path.write_text("id,name\n" * 100, encoding="utf-8")


def other_database(path: Path) -> None:
    """A database of another program, of a schema version that looks like ours."""
    query(path, "CREATE TABLE bookmarks (url TEXT)")
    query(path, "PRAGMA user_version = 1")


def damaged(path: Path) -> None:
    """A store of ours, half overwritten."""
    with SqliteStore(path) as store:
        store.write(batch([company(f"c{number}") for number in range(500)]))
    content = bytearray(path.read_bytes())
    content[2_000:] = b"\xff" * (len(content) - 2_000)
    path.write_bytes(content)


def newer(path: Path) -> None:
    """A store of ours, of a version to come."""
    SqliteStore(path).close()
    query(path, "PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (not_a_database, "Is it an SQLite file of ours"),
        (other_database, "something else than Knooppunt"),
        (newer, "schema version 99"),
        (Path.mkdir, "cannot be used: it is a folder; name a file"),
        (os.mkfifo, "cannot be used: it is a device or a pipe; name a file"),
        (damaged, "refused by SQLite"),
    ],
)
def test_file_that_is_no_store_is_refused_and_left_alone(
    path: Path, make: Callable[[Path], None], said: str
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None

    def use() -> None:
        with SqliteStore(path) as store:
            list(store.claims())

    with pytest.raises(StoreError, match=said) as caught:
        use()
    assert path.name in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE claim SET properties = '{bad'",
        "UPDATE claim SET properties = '[1]'",
        """UPDATE claim SET properties = '{"name": null}'""",
        """UPDATE claim SET properties = '{"name": [1, {}]}'""",
        """UPDATE claim SET properties = '{"name": "B"}'""",
        """UPDATE claim SET key = '{"id": 5, "kind": "Company"}'""",
        "UPDATE claim SET key = '[1]'",
        "UPDATE claim SET valid_to = '2030'",
        "UPDATE occurrence SET raw = '['",
        "UPDATE occurrence SET raw = '[1]'",
    ],
)
def test_a_damaged_claim_is_said_not_traced_nor_believed(path: Path, damage: str) -> None:
    with SqliteStore(path) as store:
        store.write(batch([company("a")]))
    query(path, damage)

    with SqliteStore(path) as store:
        with pytest.raises(ClaimError, match=r"A stored claim cannot be read .* Load the data into a new"):
            list(store.claims())
        with pytest.raises(ClaimError, match="A stored claim cannot be read"):
            list(store.history())


def test_a_name_no_file_system_takes_is_said_not_traced(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 300)
    for create in (True, False):
        with pytest.raises(StoreUnavailable, match=r"There can be no store at .* \(File name too long\)"):
            SqliteStore(path, create=create)


def test_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"folder .*none of the store does not exist; make it"):
        SqliteStore(tmp_path / "none" / "store.sqlite")


def test_locked_file_is_said_and_nothing_changes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.05)
    with SqliteStore(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked"):
            store.write(batch([company("a")]))
        assert list(store.claims()) == []
        other.execute("ROLLBACK")
        assert store.write(batch([company("a")])).written == 1


def test_reading_goes_on_while_another_process_writes(path: Path) -> None:
    with SqliteStore(path) as store, SqliteStore(path) as reader:
        store.write(batch([company("a")]))
        seen: list[int] = []
        store.write(
            batch([company("a"), company("b")]),
            progress=lambda *_: seen.append(len(list(reader.claims()))),
        )
        assert seen == [1]
        assert len(list(reader.claims())) == 2


def test_threads_that_share_a_store_see_no_half_write(path: Path) -> None:
    with SqliteStore(path) as store:
        store.write(batch([company("a")]))
        seen: list[int] = []
        reading = threading.Thread(target=lambda: seen.append(len(list(store.claims()))))

        def look(done: int, total: int) -> None:
            reading.start()
            reading.join(0.05)

        store.write(batch([company("a"), company("b")]), progress=look)
        reading.join()
        assert seen == [2]


def test_closed_store_says_so(path: Path) -> None:
    store = SqliteStore(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.status()


def test_too_old_sqlite_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(StoreUnavailable, match=r"needs 3\.37 or newer"):
        SqliteStore(path)


def test_many_batches_come_back_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_rows, "BATCH_SIZE", 7)
    claims = [company(f"c{number:03}") for number in range(40)]
    steps: list[tuple[int, int]] = []
    with SqliteStore(path) as store:
        store.write(batch(claims), progress=lambda *step: steps.append(step))
        assert {claim.id for claim in store.claims()} == {claim.id for claim in claims}
    assert steps == [(7, 40), (14, 40), (21, 40), (28, 40), (35, 40), (40, 40)]
