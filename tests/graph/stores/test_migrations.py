"""Migrations: numbered without gaps, and never run twice or backwards."""

from __future__ import annotations

import pytest

from graph.errors import StoreError
from graph.stores.migrations import migrations, pending


@pytest.mark.parametrize("database", ["sqlite", "neo4j"])
def test_versions_run_from_one_without_gaps(database: str) -> None:
    found = migrations(database)
    assert [migration.version for migration in found] == list(range(1, len(found) + 1))
    assert all(migration.statements and migration.name for migration in found)


@pytest.mark.parametrize("database", ["sqlite", "neo4j"])
def test_pending_is_what_a_store_still_lacks(database: str) -> None:
    known = migrations(database)
    assert pending(database, 0, "here") == known
    assert pending(database, len(known), "here") == ()


def test_newer_store_is_refused_with_both_versions() -> None:
    newest = len(migrations("sqlite"))
    with pytest.raises(StoreError, match=rf"here has schema version 99; .* up to {newest}\. Use a newer"):
        pending("sqlite", 99, "here")
