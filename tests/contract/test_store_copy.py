"""A store copied is the same store, whichever way and with all its history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.ecosystem import Ecosystem
from graph.errors import StoreError
from graph.stores.base import ClaimStore, copy_store
from graph.stores.opening import open_store
from tests.contract.samples import BARE, batch, by_id, company, hard_claims

LIVED = hard_claims()


def live(store: ClaimStore) -> None:
    """Give a store a history: two datasets, claims retired, revived and shared."""
    store.write(batch(LIVED))
    store.write(batch(LIVED[:10], dataset="second"))
    store.write(batch(LIVED[5:30]))
    store.write(batch(LIVED[7:40]))
    store.write(batch([], dataset="third", sources=[BARE]))


def same(one: ClaimStore, other: ClaimStore) -> bool:
    """Whether two stores hold the same, their address and schema apart."""
    first, second = one.status(), other.status()
    return (
        list(one.history()) == list(other.history())
        and list(one.claims()) == list(other.claims())
        and list(one.claims(include_retired=True)) == list(other.claims(include_retired=True))
        and one.sources() == other.sources()
        and (first.claims, first.retired, first.datasets) == (second.claims, second.retired, second.datasets)
        and Ecosystem.from_store(one).fingerprint == Ecosystem.from_store(other).fingerprint
    )


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ClaimStore]:
    """An SQLite store, to copy from and to."""
    with open_store(f"sqlite:///{tmp_path / 'other.sqlite'}") as opened:
        yield opened


def test_copy_from_a_file_is_the_same(file: ClaimStore, store: ClaimStore) -> None:
    live(file)
    steps: list[tuple[int, int]] = []
    assert copy_store(file, store, progress=lambda *step: steps.append(step)) == len(LIVED)
    assert same(file, store)
    assert steps[-1][0] == steps[-1][1] > 0


def test_copy_to_a_file_is_the_same(file: ClaimStore, store: ClaimStore) -> None:
    live(store)
    assert copy_store(store, file) == len(LIVED)
    assert same(store, file)


def test_copy_lives_on_as_its_original_would(file: ClaimStore, store: ClaimStore) -> None:
    live(file)
    copy_store(file, store)
    load = batch([*LIVED[:3], company("newcomer")])
    assert store.write(load) == file.write(load)
    assert list(store.claims()) == list(file.claims())


def test_copying_again_changes_nothing(file: ClaimStore, store: ClaimStore) -> None:
    live(file)
    copy_store(file, store)
    assert copy_store(file, store) == 0
    assert same(file, store)


def test_target_with_other_claims_is_refused(file: ClaimStore, store: ClaimStore) -> None:
    live(file)
    store.write(batch([company("own")]))
    with pytest.raises(StoreError, match="not empty"):
        copy_store(file, store)
    assert [claim.id for claim in store.claims()] == [company("own").id]


def test_copy_of_an_empty_store_is_empty(file: ClaimStore, store: ClaimStore) -> None:
    assert copy_store(file, store) == 0
    assert list(store.claims()) == by_id([])
