"""Where a store of the contract suite is, whatever its database."""

from __future__ import annotations

from dataclasses import dataclass

from graph.stores.base import ClaimStore
from graph.stores.opening import open_store


@dataclass(frozen=True, slots=True)
class Place:
    """Address of an empty store and, for a server, its password."""

    kind: str
    uri: str
    password: str | None = None

    def open(self) -> ClaimStore:
        """The store, opened once more."""
        return open_store(self.uri, self.password)

    def __repr__(self) -> str:
        """Keep the password out of test reports."""
        return f"Place({self.uri!r})"
