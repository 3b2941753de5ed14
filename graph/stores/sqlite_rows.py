"""Claims and occurrences as rows of the SQLite store, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.claims import (
    Claim,
    Locator,
    NodeKey,
    claim_from_record,
    key_parts,
    key_to_json,
    properties_json,
    relation_id,
    stored_json,
)
from graph.packed import PROPERTIES, SAID, SOURCE, as_bytes, halves, hexadecimal
from graph.stores.base import BATCH_SIZE, Batch, Occurrence

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
        properties_json(claim.properties),
        claim.source_id,
        claim.observed_on,
        claim.valid_from,
        claim.valid_to,
        claim.confidence._value_,
        claim.basis._value_,
        int(claim.synthetic),
    )


class Incoming:
    """The rows that a load brings, in order of the claims' ids.

    In that order each goes behind the one before it, and no page of the file is written twice.

    Notes
    -----
    Rows of packed claims are made from what each cell was written as, without an object per claim.
    """

    def __init__(self, batch: Batch, moment: str) -> None:
        self._claims, self._packed = batch.claims, batch.packed
        self._dataset, self._loader, self._moment = batch.dataset, batch.loader, moment
        self._ids = np.concatenate((as_bytes([claim.id for claim in self._claims]), batch.packed.ids))
        high, low = halves(self._ids)
        self._order = np.lexsort((low, high))
        self._said = [
            (*said[:3], said.confidence._value_, said.basis._value_, int(said.synthetic))
            for said in batch.packed.said
        ]

    def __len__(self) -> int:
        """Number of claims."""
        return len(self._order)

    def chunks(self) -> Iterator[tuple[list[Row], list[Row]]]:
        """Rows of the table of claims and of that of occurrences, some thousands at a time."""
        for places in self._places():
            packed = self._packed_rows(places[places >= len(self._claims)] - len(self._claims))
            rows = [
                next(packed) if place >= len(self._claims) else self._rows(self._claims[place])
                for place in places.tolist()
            ]
            yield [row for row, _ in rows], [row for _, row in rows]

    def ids(self) -> Iterator[str]:
        """Ids of all claims."""
        for places in self._places():
            yield from hexadecimal(self._ids[places])

    def _places(self) -> Iterator[npt.NDArray[np.intp]]:
        for first in range(0, len(self), BATCH_SIZE):
            yield self._order[first : first + BATCH_SIZE]

    def _rows(self, claim: Claim) -> tuple[Row, Row]:
        at = occurrence_row(claim, self._dataset, self._loader, claim.locator, claim.raw, self._moment)
        return claim_row(claim), at

    def _packed_rows(self, places: npt.NDArray[np.intp]) -> Iterator[tuple[Row, Row]]:
        packed, said = self._packed, self._said
        codes = packed.codes[places].tolist()
        ids = hexadecimal(packed.ids[places])
        rows = packed.rows[places].tolist()
        for claim_id, code, parts, row in zip(ids, codes, packed.key_parts(codes), rows, strict=True):
            stated, source = packed.properties_json[code[PROPERTIES]], packed.words[code[SOURCE]]
            claim = (claim_id, relation_id(parts), key_to_json(parts), stated, source, *said[code[SAID]])
            yield claim, (claim_id, self._dataset, self._loader, packed.file, row, "{}", self._moment, None)


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
