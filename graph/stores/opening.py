"""Opening a store by its address: the one place that knows which adapter serves which scheme."""

from __future__ import annotations

import re
from pathlib import Path

from graph.errors import StoreError
from graph.stores.base import ClaimStore

SERVER_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_PASSWORD = re.compile(r"[^/]*//[^@]*:.*@")


def open_store(uri: str, password: str | None = None, *, create: bool = True) -> ClaimStore:
    """Open the store at `uri`, brought up to the newest schema version.

    Parameters
    ----------
    uri
        ``sqlite:///path`` (relative, or absolute with a fourth slash), or ``bolt://user@host:port`` and
        its kin, optionally ``/database``.
    password
        Password of a server store.
    create
        Whether to make an SQLite file that is not there.

    Raises
    ------
    StoreError
        When the address is not understood, or holds a password.
    StoreUnavailable
        When the store cannot be reached or used.
    """
    scheme = uri.split(":", 1)[0]
    if scheme == "sqlite":
        from graph.stores.sqlite import SqliteStore

        path = uri.removeprefix("sqlite:///")
        if path in {"", uri}:
            message = f"The store address {uri!r} names no file; write sqlite:///path/to/file.sqlite."
            raise StoreError(message)
        return SqliteStore(Path(path), create=create)
    # Before anything else, so that no message below can repeat the password.
    if _PASSWORD.match(uri):
        message = "The store address holds a password; leave it out and set KNOOPPUNT_STORE_PASSWORD instead."
        raise StoreError(message)
    if uri.startswith(tuple(f"{known}://" for known in SERVER_SCHEMES)):
        from graph.stores.neo4j import Neo4jStore

        return Neo4jStore(uri, password)
    message = (
        f"A store address cannot begin with {scheme!r}; write sqlite:///path/to/file.sqlite, "
        "bolt://user@host:port or neo4j://user@host:port."
    )
    raise StoreError(message)
