"""One empty store of each kind for every test of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.stores.base import ClaimStore
from tests.contract.places import Place
from tests.neo4j_server.fixture import clear, neo4j_server
from tests.neo4j_server.server import Address

__all__ = ["neo4j_server"]

KINDS = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        yield Place("sqlite", f"sqlite:///{tmp_path / 'store.sqlite'}")
        return
    server: Address = request.getfixturevalue("neo4j_server")
    clear(server)
    yield Place("neo4j", server.uri, server.password)
    clear(server)


@pytest.fixture
def store(place: Place) -> Iterator[ClaimStore]:
    """The same, open."""
    with place.open() as opened:
        yield opened
