"""Addresses of stores: which are understood, and what is said of the others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graph.errors import StoreError, StoreUnavailable
from graph.stores.opening import SERVER_SCHEMES, open_store

SECRET = "hunter2"  # noqa: S105


def test_file_is_made_on_first_opening(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'new.sqlite'}"
    with open_store(address) as store:
        assert store.uri == address
    assert (tmp_path / "new.sqlite").is_file()


def test_relative_address_is_relative_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///here.sqlite").close()
    assert (tmp_path / "here.sqlite").is_file()


def test_missing_file_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"no store at .*none\.sqlite.* knooppunt load"):
        open_store(f"sqlite:///{tmp_path / 'none.sqlite'}", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    ["", "knooppunt.sqlite", "sqlite:", "sqlite:///", "sqlite://file", "mysql://host", "http://host:7474"],
)
def test_address_that_is_not_understood_is_refused_with_what_to_write(address: str) -> None:
    with pytest.raises(StoreError, match="write sqlite:///path"):
        open_store(address)


@pytest.mark.parametrize(
    "address",
    ["bolt://", "bolt://neo4j@host:seven", "bolt://[::1", "bolt://host?x=1", "neo4j+s:///database"],
)
def test_server_address_that_is_not_understood_is_refused_with_what_to_write(address: str) -> None:
    with pytest.raises(StoreError, match="write bolt://user@host:port"):
        open_store(address, SECRET)


@pytest.mark.parametrize("scheme", [*SERVER_SCHEMES, "mysql"])
@pytest.mark.parametrize(
    "rest",
    [f"u:{SECRET}@host", f"u:{SECRET}@host:1/db", f"u:a/{SECRET}@host", f"u:a@{SECRET}@[::1", f":{SECRET}@h"],
)
def test_password_in_an_address_is_refused_and_not_repeated(scheme: str, rest: str) -> None:
    with pytest.raises(StoreError, match="KNOOPPUNT_STORE_PASSWORD") as caught:
        open_store(f"{scheme}://{rest}")
    assert SECRET not in str(caught.value)


def test_address_without_slashes_repeats_no_password_either() -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"neo4j:{SECRET}@host")
    assert SECRET not in str(caught.value)


def test_unreachable_server_is_said_with_its_address_and_without_password() -> None:
    with pytest.raises(StoreUnavailable, match=r"bolt://neo4j@127\.0\.0\.1:1 cannot be reached") as caught:
        open_store("bolt://neo4j@127.0.0.1:1", SECRET)
    assert SECRET not in repr(caught.value)


def test_file_needs_no_driver_of_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "neo4j", None)
    monkeypatch.delitem(sys.modules, "graph.stores.neo4j", raising=False)
    open_store(f"sqlite:///{tmp_path / 'new.sqlite'}").close()
    with pytest.raises(ImportError):
        open_store("bolt://neo4j@127.0.0.1:1")
