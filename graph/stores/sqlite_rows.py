"""Claims and occurrences as rows of the SQLite store, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph.claims import (
    Basis,
    Claim,
    Confidence,
    Locator,
    NodeKey,
    Value,
    claim_from_record,
    content_id,
    key_from_record,
    key_to_json,
    properties_to_json,
    sorted_json,
    stored_json,
    stored_value,
)
from graph.columns import Cells, ClaimColumns, put
from graph.errors import ClaimError
from graph.stores.base import Occurrence

Row = tuple[Any, ...]
_Read = tuple[tuple[Any, ...], dict[str, Value]]
CLAIM_COLUMNS = (
    "c.id, c.key, c.properties, c.source_id, c.observed_on, c.valid_from, c.valid_to, c.confidence, c.basis, "
    "c.synthetic, o.loader, o.dataset, o.file, o.row, o.raw, o.loaded_at, o.retired_at"
)
# Of claim_to_record, in the order of columns.
_CLAIM_FIELDS = (
    *("key", "properties", "source_id", "observed_on", "valid_from", "valid_to", "confidence", "basis"),
    *("synthetic", "loader", "dataset", "file", "row", "raw"),
)
# Columns whose cells hardly ever stand in two rows.
_OF_ONE_CLAIM = frozenset({"claim_id", "relation_id", "node_id", "row"})
_CONFIDENCES = frozenset(word.value for word in Confidence)
_BASES = frozenset(word.value for word in Basis)
# Texts of properties remembered while a store is read.
_REMEMBERED = 250_000


def claim_row(claim: Claim) -> Row:
    """Cells of the table of claims."""
    return (
        claim.id,
        claim.subject_id,
        key_to_json(claim.key),
        properties_to_json(claim),
        claim.source_id,
        claim.observed_on,
        claim.valid_from,
        claim.valid_to,
        claim.confidence.value,
        claim.basis.value,
        int(claim.synthetic),
    )


def occurrence_row(
    claim: Claim, dataset: str, loader: str, at: Locator, raw: Mapping[str, str], loaded_at: str
) -> Row:
    """Cells of the table of occurrences, of one that is not retired."""
    kept = json.dumps(dict(raw), ensure_ascii=False, separators=(",", ":")) if raw else "{}"
    return claim.id, dataset, loader, at.file, at.row, kept, loaded_at, None


def claim_of(row: Row) -> Claim:
    """The claim of a row of `CLAIM_COLUMNS`.

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
    """The occurrence of a row of `CLAIM_COLUMNS`."""
    loader, dataset, file, number, raw, loaded_at, retired_at = row[10:17]
    return Occurrence(dataset, loader, Locator(file, number), stored_json(raw), loaded_at, retired_at)


class ColumnReader:
    """Puts rows of `CLAIM_COLUMNS` into columns, verified against their ids, without making claims of them."""

    def __init__(self) -> None:
        self.columns = ClaimColumns()
        self._properties: dict[str, tuple[dict[str, Value], str]] = {"{}": ({}, "{}")}
        self._raws: set[str] = {"{}"}
        # One object for a text that stands in many cells.
        self._texts: dict[str, str] = {}

    def read(self, rows: Sequence[Row]) -> None:
        """Put rows below those that are there.

        Raises
        ------
        ClaimError
            When one is not what was stored.
        """
        try:
            about_nodes, about_relations = self._verified(rows)
        except (AttributeError, KeyError, ValueError, TypeError, ClaimError):
            # Whether what is odd about them is an error, and which, is said where claims are made.
            self.columns.extend(map(claim_of, rows))
            return
        self._put(self.columns.nodes, about_nodes)
        self._put(self.columns.relations, about_relations)

    def _verified(self, rows: Sequence[Row]) -> tuple[list[_Read], list[_Read]]:
        """First cells and properties of claims about nodes and about relations, as `read` wants them."""
        nodes: list[_Read] = []
        relations: list[_Read] = []
        for row in rows:
            said = row[3:10]
            key = key_from_record(stored_json(row[1]))
            properties, in_order = self._properties.get(row[2]) or self._properties_of(row[2])
            if content_id(key, in_order, said) != row[0]:
                raise ValueError(row[0])
            behind = (*said[:6], bool(said[6]), *row[11:14])
            if isinstance(key, NodeKey):
                nodes.append(((row[0], key.id, key.kind.value, *behind), properties))
            else:
                relations.append(((row[0], key.id, key.relation.value, *key[1:], *behind), properties))
        if not ({row[7] for row in rows} <= _CONFIDENCES and {row[8] for row in rows} <= _BASES):
            raise ValueError(rows[0])
        self._check_raw({row[14] for row in rows})
        if not all(row[3] for row in rows):
            raise ValueError(rows[0])
        return nodes, relations

    def _properties_of(self, text: str) -> tuple[dict[str, Value], str]:
        """Properties from their JSON, and that JSON with sorted names."""
        properties = {name: stored_value(value) for name, value in stored_json(text).items()}
        read = properties, sorted_json(properties)
        if len(self._properties) < _REMEMBERED:
            self._properties[text] = read
        return read

    def _check_raw(self, texts: set[str]) -> None:
        for text in texts - self._raws:
            dict(stored_json(text))
            if len(self._raws) < _REMEMBERED:
                self._raws.add(text)

    def _put(self, cells: Cells, read: Sequence[_Read]) -> None:
        shared = self._texts.setdefault
        columns: dict[str, Sequence[Any]] = {}
        for name, column in zip(cells, zip(*[first for first, _ in read], strict=True), strict=False):
            own = name in _OF_ONE_CLAIM
            columns[name] = column if own else [shared(cell, cell) for cell in column]
        stated = set().union(*[properties for _, properties in read])
        for name in stated & cells.keys():
            columns[name] = [properties.get(name) for _, properties in read]
        put(cells, columns, len(read))
