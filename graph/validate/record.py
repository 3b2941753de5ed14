"""A row as the claims it gives: what a loader hands over and the checks go through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from graph.claims import Claim, Locator, RelationKey
from graph.schema import RelationKind

# Columns that are called as the fields they give.
_AS_NAMED: Mapping[Any, str] = MappingProxyType({})


class Record(NamedTuple):
    """One row as claims: what it states and what follows from it.

    Parameters
    ----------
    at
        File and row.
    claims
        The claims of the row.
    identity
        What may stand in one row only, such as an id with the number of its statement; None if rows
        of this sort may repeat.
    columns
        For a relation kind and a field of its key, the column it was read from where that has another
        name; the field `id` of a node is under None.
    source_column
        Column that names the sources.
    """

    at: Locator
    claims: tuple[Claim, ...]
    identity: str | None = None
    columns: Mapping[tuple[RelationKind | None, str], str] = _AS_NAMED
    source_column: str = "source_id"


def relation_keys(record: Record) -> Iterator[RelationKey]:
    """Keys of the relations that a row states, each once."""
    seen = set()
    for claim in record.claims:
        if isinstance(claim.key, RelationKey) and claim.key not in seen:
            seen.add(claim.key)
            yield claim.key
