"""A write happens wholly or not at all, whatever stops it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.claims import Source
from graph.stores.base import ClaimStore, copy_store
from graph.stores.opening import open_store
from tests.contract.places import Place
from tests.contract.samples import BARE, PAPER, batch, company, supplies

BEFORE = [company("stays"), company("goes"), supplies("stays", "goes")]
AFTER = [company("stays"), *(company(f"new-{number}") for number in range(50)), supplies("new-1", "stays")]
NEW_SOURCES = (PAPER, Source("bare", "now with a title"), Source("third"))


def everything(store: ClaimStore) -> tuple[object, ...]:
    """All that a store says of itself, to be compared before and after."""
    return list(store.history()), store.sources(), store.status(), list(store.claims())


class PowerCutError(Exception):
    """What the tests stop a write with."""


def cut(done: int, total: int) -> None:
    """Progress that never gets further than the first report."""
    raise PowerCutError(f"{done} of {total}")


def test_write_that_fails_half_way_changes_nothing(store: ClaimStore) -> None:
    store.write(batch(BEFORE))
    before = everything(store)
    with pytest.raises(PowerCutError):
        store.write(batch(AFTER, sources=NEW_SOURCES), progress=cut)
    assert everything(store) == before
    report = store.write(batch(AFTER, sources=NEW_SOURCES))
    assert (report.written, report.retired, report.sources_written) == (51, 2, 2)


def test_interrupted_write_changes_nothing(store: ClaimStore) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    store.write(batch(BEFORE))
    before = everything(store)
    with pytest.raises(KeyboardInterrupt):
        store.write(batch(AFTER), progress=interrupt)
    assert everything(store) == before


def test_copy_that_fails_half_way_leaves_the_target_empty(place: Place, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'source.sqlite'}") as source, place.open() as target:
        source.write(batch(BEFORE))
        before = everything(target)
        with pytest.raises(PowerCutError):
            copy_store(source, target, progress=cut)
        assert everything(target) == before
        assert copy_store(source, target) == len(BEFORE)


KILLED = """
import os, sys
from graph.stores.opening import open_store
from tests.contract.samples import batch
from tests.contract.test_store_atomic import AFTER, NEW_SOURCES

with open_store(sys.argv[1], os.environ.get("PASSWORD")) as store:
    store.write(batch(AFTER, sources=NEW_SOURCES), progress=lambda done, total: os._exit(7))
"""


def test_killed_process_leaves_the_store_as_it_was(place: Place, repository: Path) -> None:
    with place.open() as store:
        store.write(batch(BEFORE))
        before = everything(store)
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, place.uri],
        cwd=repository,
        env={**os.environ, "PYTHONPATH": str(repository), "PASSWORD": place.password or ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 7, ran.stderr
    with place.open() as store:
        assert everything(store) == before
        assert store.write(batch(AFTER, sources=NEW_SOURCES)).written == 51
        assert BARE not in store.sources()
