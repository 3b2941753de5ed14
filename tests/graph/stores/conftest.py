"""The real Neo4j, emptied, for the tests of its store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.stores.base import ClaimStore
from graph.stores.opening import open_store
from tests.neo4j_server.fixture import clear, neo4j_server
from tests.neo4j_server.server import Address

__all__ = ["neo4j_server"]


@pytest.fixture
def server(neo4j_server: Address) -> Iterator[Address]:
    """An empty server."""
    clear(neo4j_server)
    yield neo4j_server
    clear(neo4j_server)


@pytest.fixture
def store(server: Address) -> Iterator[ClaimStore]:
    """A store on it."""
    with open_store(server.uri, server.password) as opened:
        yield opened
