"""Claims and occurrences as rows of the SQLite store, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graph.claims import (
    Claim,
    Locator,
    NodeKey,
    claim_from_record,
    key_parts,
    key_to_json,
    properties_to_json,
    relation_id,
    stored_json,
)
from graph.stores.base import Occurrence

Row = tuple[Any, ...]
CLAIM_COLUMNS = (
    "c.id, c.key, c.properties, c.source_id, c.observed_on, c.valid_from, c.valid_to, c.confidence, c.basis, "
    "c.synthetic, o.loader, o.dataset, o.file, o.row, o.raw"
)
HISTORY_COLUMNS = f"{CLAIM_COLUMNS}, o.loaded_at, o.retired_at"
# Of claim_to_record, in the order of columns.
_CLAIM_FIELDS = (
    *("key", "properties", "source_id", "observed_on", "valid_from", "valid_to", "confidence", "basis"),
    *("synthetic", "loader", "dataset", "file", "row", "raw"),
)


def claim_row(claim: Claim) -> Row:
    """Cells of the table of claims."""
    parts = key_parts(claim.key)
    return (
        claim.id,
        claim.key.id if isinstance(claim.key, NodeKey) else relation_id(parts),
        key_to_json(parts),
        properties_to_json(claim),
        claim.source_id,
        claim.observed_on,
        claim.valid_from,
        claim.valid_to,
        claim.confidence._value_,
        claim.basis._value_,
        int(claim.synthetic),
    )


def occurrence_row(
    claim: Claim, dataset: str, loader: str, at: Locator, raw: Mapping[str, str], loaded_at: str
) -> Row:
    """Cells of the table of occurrences, of one that is not retired."""
    kept = json.dumps(dict(raw), ensure_ascii=False, separators=(",", ":")) if raw else "{}"
    return claim.id, dataset, loader, at.file, at.row, kept, loaded_at, None


def claim_of(row: Row) -> Claim:
    """The claim of a row of `CLAIM_COLUMNS`, or of `HISTORY_COLUMNS`.

    Raises
    ------
    ClaimError
        When it is not what was stored.
    """
    record = dict(zip(_CLAIM_FIELDS, row[1:15], strict=True))
    for name in ("key", "properties", "raw"):
        record[name] = stored_json(record[name])
    return claim_from_record(record, stored_id=row[0])


def occurrence_of(row: Row) -> Occurrence:
    """The occurrence of a row of `HISTORY_COLUMNS`."""
    loader, dataset, file, number, raw, loaded_at, retired_at = row[10:17]
    return Occurrence(dataset, loader, Locator(file, number), stored_json(raw), loaded_at, retired_at)
