"""Rows of the SQLite store as columns of claims, each verified by its id, without an object per claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from graph.claim_columns import KEY_COLUMNS, PROVENANCE, ClaimColumns, put
from graph.claims import (
    Basis,
    Confidence,
    Value,
    content_id,
    relation_id,
    sorted_json,
    stored_json,
    stored_value,
)
from graph.errors import ClaimError
from graph.schema import NodeKind, RelationKind
from graph.stores.sqlite_rows import Row, claim_of

_TEXT = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
# A key as it was written, and what each of its values was written as.
_NODE_KEY = re.compile(rf'\{{"id":({_TEXT}),"kind":({_TEXT})\}}')
_RELATION_KEY = re.compile(
    rf'\{{"relation":({_TEXT}),"start_id":({_TEXT}),"end_id":({_TEXT}),"item_id":({_TEXT}|null),'
    rf'"item_text":({_TEXT}|null),"for_item_id":({_TEXT}|null),"programme_id":({_TEXT}|null)\}}'
)
_CONFIDENCES = frozenset(word.value for word in Confidence)
_BASES = frozenset(word.value for word in Basis)
_KINDS = frozenset(kind.value for kind in NodeKind)
_RELATIONS = frozenset(kind.value for kind in RelationKind)
_SHARED = [name for name in PROVENANCE if name not in {"synthetic", "row"}]
# Texts of properties remembered while a store is read.
_REMEMBERED = 250_000

_Parts = list[tuple[str, ...]]
_Columns = dict[str, Sequence[Any]]


class ColumnReader:
    """Reads rows of `CLAIM_COLUMNS` into columns.

    Notes
    -----
    Cost O(number of rows). Every text that stands in several cells is kept once.
    """

    def __init__(self) -> None:
        self.columns = ClaimColumns()
        self._properties: dict[str, tuple[dict[str, Value], str]] = {"{}": ({}, "{}")}
        self._raws: set[str] = {"{}"}
        self._words = _Words()
        self._shared: dict[Any, Any] = {}

    def read(self, rows: Sequence[Row]) -> None:
        """Put rows below those that are there.

        Raises
        ------
        ClaimError
            When one is not what was stored.
        """
        try:
            nodes = [row for row in rows if row[1].startswith('{"id"')]
            relations = [row for row in rows if not row[1].startswith('{"id"')]
            about_nodes = self._about_nodes(nodes) if nodes else None
            about_relations = self._about_relations(relations) if relations else None
        except (AttributeError, KeyError, ValueError, TypeError, ClaimError):
            # Whether what is odd about them is an error, and which, is said where claims are made.
            self.columns.extend(map(claim_of, rows))
            return
        if about_nodes:
            put(self.columns.nodes, about_nodes)
        if about_relations:
            put(self.columns.relations, about_relations)

    def _about_nodes(self, rows: Sequence[Row]) -> _Columns:
        parts, columns = self._verified(rows, _NODE_KEY)
        ids, kinds = self._named(parts)
        _must(set(kinds) <= _KINDS)
        return {**columns, "node_id": ids, "kind": kinds}

    def _about_relations(self, rows: Sequence[Row]) -> _Columns:
        parts, columns = self._verified(rows, _RELATION_KEY)
        named = dict(zip(KEY_COLUMNS, self._named(parts), strict=True))
        _must(set(named["relation"]) <= _RELATIONS)
        return {**columns, "relation_id": list(map(relation_id, parts)), **named}

    def _verified(self, rows: Sequence[Row], key: re.Pattern[str]) -> tuple[_Parts, _Columns]:
        """Parts of the keys, and the columns of all else; what has another id than it should is refused."""
        ids, keys, texts, *said = zip(*rows, strict=True)
        parts = [found.groups() for found in map(key.fullmatch, keys) if found]
        properties = [self._properties.get(text) or self._properties_of(text) for text in texts]
        evidence = zip(*said[:7], strict=True)
        for claim_id, part, (_, in_order), words in zip(ids, parts, properties, evidence, strict=True):
            _must(claim_id == content_id(part, in_order, words))
        sources, *_, confidences, bases, synthetic, _, datasets, files, numbers, raws = said
        _must(all(sources) and {*confidences} <= _CONFIDENCES and {*bases} <= _BASES)
        self._check_raws({*raws} - self._raws)
        columns: _Columns = {
            name: [stated.get(name) for stated, _ in properties]
            for name in set().union(*[stated for stated, _ in properties])
        }
        columns |= {"claim_id": ids, "synthetic": list(map(bool, synthetic)), "row": numbers}
        shared = self._shared.setdefault
        for name, column in zip(_SHARED, (*said[:6], datasets, files), strict=True):
            columns[name] = list(map(shared, column, column))
        return parts, columns

    def _named(self, parts: _Parts) -> Iterator[list[str | None]]:
        """The values of keys, field by field."""
        return (list(map(self._words.__getitem__, column)) for column in zip(*parts, strict=True))

    def _properties_of(self, text: str) -> tuple[dict[str, Value], str]:
        """Properties from their JSON, and that JSON with sorted names."""
        properties = {name: stored_value(value) for name, value in stored_json(text).items()}
        read = properties, sorted_json(properties)
        if len(self._properties) < _REMEMBERED:
            self._properties[text] = read
        return read

    def _check_raws(self, texts: set[str]) -> None:
        for text in texts:
            dict(stored_json(text))
        if len(self._raws) < _REMEMBERED:
            self._raws |= texts


class _Words(dict[str, str | None]):
    """Texts by their JSON."""

    def __missing__(self, part: str) -> str | None:
        text: str | None = stored_json(part)
        self[part] = text
        return text


def _must(holds: object) -> None:
    if not holds:
        raise ValueError
