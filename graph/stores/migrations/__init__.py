"""Versioned migrations, one folder per database: ``V0001__name`` and onwards, never edited once released."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from graph.errors import StoreError

_NAME = re.compile(r"V(\d{4})__(\w+)\.(?:sql|cypher)")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a schema version to the next."""

    version: int
    name: str
    statements: tuple[str, ...]


def migrations(database: str) -> tuple[Migration, ...]:
    """All migrations of `database` ("sqlite" or "neo4j"), in order."""
    found = []
    for entry in files("graph.stores.migrations").joinpath(database).iterdir():
        match = _NAME.fullmatch(entry.name)
        if match:
            text = entry.read_text(encoding="utf-8")
            statements = tuple(s.strip() for s in text.split(";") if s.strip())
            found.append(Migration(int(match[1]), match[2], statements))
    return tuple(sorted(found, key=lambda m: m.version))


def pending(database: str, version: int, uri: str) -> tuple[Migration, ...]:
    """Migrations that a store of schema `version` still lacks.

    Raises
    ------
    StoreError
        When the store is newer than this program.
    """
    known = migrations(database)
    newest = known[-1].version if known else 0
    if version > newest:
        message = (
            f"{uri} has schema version {version}; this Knooppunt knows up to {newest}. Use a newer Knooppunt."
        )
        raise StoreError(message)
    return tuple(m for m in known if m.version > version)
