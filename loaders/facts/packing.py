"""Rows about relations as packed claims, where every cell is written as its value would be.

Whatever is odd about a row, and whatever something follows from, is left to be read on its own. What a plain
cell means is therefore said twice, here and in `mapping`; random tables are held against both.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import TypeVar

import numpy as np

from graph.claims import Basis, Confidence, Value
from graph.packed import NOTHING, RELATION_KINDS, PackedClaims, Packing, Said
from graph.schema import AREA_PREFIX, COUNTRY_PREFIX
from loaders.base import Block, ParsedRow, Rows

Cell = TypeVar("Cell", bound=Hashable)
_ODD = -1
_VOCABULARY = (COUNTRY_PREFIX, AREA_PREFIX)
_MAY_LACK = ("item_id", "item_text", "for_item_id", "programme_id")
_SAID = (
    "confidence",
    "basis",
    "observed_on",
    "valid_from",
    "valid_to",
    "valid_to_year",
    "synthetic",
    "derive",
)
# All columns that are no property.
COLUMNS = ("relation", "start_id", "end_id", *_MAY_LACK, "source_id", *_SAID)
_RELATIONS = {kind.value: code for code, kind in enumerate(RELATION_KINDS)}


class _Codes(dict[Cell, int]):
    """Codes of cells, or of some cells together, each made once."""

    def __init__(self, code: Callable[[Cell], int]) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, cell: Cell) -> int:
        code = self[cell] = self._code(cell)
        return code


class RelationPacking:
    """Packs the rows of one table of relations.

    Parameters
    ----------
    rows
        The rows, gone through once.
    loader, dataset
        Who reads them, as part of what.

    Notes
    -----
    Cost O(number of rows); a cell is looked at once, however many rows have it.
    """

    def __init__(self, rows: Rows, *, loader: str, dataset: str) -> None:
        self._rows = rows
        self._packing = Packing(loader=loader, dataset=dataset, file=rows.file)
        self._words: _Codes[str] = _Codes(self._packing.word)
        self._ends: _Codes[str] = _Codes(self._end)
        may_lack: _Codes[str] = _Codes(self._word)
        # In the order of codes, with what several columns give together in between.
        self._first = {
            "relation": _Codes(self._relation),
            "start_id": self._ends,
            "end_id": self._ends,
            **dict.fromkeys(_MAY_LACK, may_lack),
        }
        self._sources: _Codes[str] = _Codes(self._source)
        self._properties: _Codes[tuple[str, ...]] = _Codes(self._stated)
        self._evidence: _Codes[tuple[str, ...]] = _Codes(self._said)
        self._properties_of = rows.properties()
        self._stating: list[str] = []

    def odd_rows(self) -> Iterator[ParsedRow]:
        """Pack all rows that are plain, and give the others."""
        for block in self._rows.blocks():
            packed = self._pack(block)
            for number, line in enumerate(block.lines):
                row = None if number in packed else self._rows.parsed(line)
                if row is not None:
                    yield row

    def packed(self) -> PackedClaims:
        """The claims of the plain rows, once all have been gone through."""
        return self._packing.packed()

    def _pack(self, block: Block) -> frozenset[int]:
        """Pack the plain rows of a block; their places among its lines."""
        nothing = [""] * len(block.whole)
        columns = {name: block.columns.get(name, nothing) for name in COLUMNS}
        # In the order of the header, as the properties of a claim are.
        self._stating = [name for name in block.columns if name in self._properties_of]
        stated = [block.columns[name] for name in self._stating]
        codes = [
            *(list(map(code.__getitem__, columns[name])) for name, code in self._first.items()),
            list(
                map(
                    self._properties.__getitem__, zip(*stated, strict=True) if stated else [()] * len(nothing)
                )
            ),
            list(map(self._sources.__getitem__, columns["source_id"])),
            list(map(self._evidence.__getitem__, zip(*(columns[name] for name in _SAID), strict=True))),
        ]
        table = np.array(codes, dtype=np.int32).T
        plain = (table != _ODD).all(axis=1)
        places = np.array(block.whole, dtype=np.int32)[plain].tolist()
        rows = np.array([block.lines[place].line for place in places], dtype=np.int32)
        self._packing.add(rows, np.ascontiguousarray(table[plain]))
        return frozenset(places)

    def _relation(self, cell: str) -> int:
        return _RELATIONS.get(cell, _ODD)

    def _end(self, cell: str) -> int:
        # From an end that the schema itself defines, a claim about that node follows.
        return _ODD if not cell or cell.startswith(_VOCABULARY) else self._word(cell)

    def _source(self, cell: str) -> int:
        return self._word(cell) if cell else _ODD

    def _word(self, cell: str) -> int:
        if not cell:
            return NOTHING
        return _ODD if self._rows.plain("item_text", cell) is None else self._words[cell]

    def _stated(self, cells: tuple[str, ...]) -> int:
        stated: dict[str, Value] = {}
        for column, cell in zip(self._stating, cells, strict=True):
            value = self._rows.plain(column, cell) if cell else None
            if value is not None:
                stated[self._properties_of[column]] = value
            elif cell:
                return _ODD
        return self._packing.properties(stated)

    def _said(self, cells: tuple[str, ...]) -> int:
        given = {name: cell for name, cell in zip(_SAID, cells, strict=True) if cell}
        if any(self._rows.plain(name, cell) is None for name, cell in given.items()):
            return _ODD
        if "confidence" not in given or {"valid_to", "valid_to_year"} <= given.keys():
            return _ODD
        said = Said(
            observed_on=given.get("observed_on"),
            valid_from=given.get("valid_from"),
            valid_to=given.get("valid_to") or given.get("valid_to_year"),
            confidence=Confidence(given["confidence"]),
            basis=Basis(given.get("basis", Basis.STATED)),
            synthetic=given.get("synthetic") == "yes",
        )
        return self._packing.said(said)
