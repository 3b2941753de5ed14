"""Cells of a row as typed values, by what the description says of their columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from graph.claims import Locator, Value
from graph.validate import Fault, Ledger, date_of, text_of, value_of, word_of
from loaders.base.description import CellType, Column, TableSpec
from loaders.base.tables import Row

# Cells remembered per column.
_REMEMBERED = 250_000
_FAULT_EMPTY = Fault("is empty", "fill it in: a row is refused without it")


class ParsedRow(NamedTuple):
    """A row with typed values; what could not be read is left out and entered in the ledger.

    Parameters
    ----------
    properties
        Values by property name of the schema.
    fields
        Values of all other columns, by column name.
    raw
        Cells whose text is not what their value would be written as.
    """

    at: Locator
    properties: Mapping[str, Value]
    fields: Mapping[str, Value]
    raw: Mapping[str, str]

    def text(self, column: str) -> str | None:
        """Text of a column, or None where the cell is empty."""
        value = self.fields.get(column)
        return value if isinstance(value, str) else None

    def texts(self, *columns: str) -> list[Any]:
        """Cells of several columns that hold text, None where one is empty."""
        return list(map(self.fields.get, columns))

    def flag(self, column: str) -> bool | None:
        """Whether a column says yes, or None where the cell is empty."""
        value = self.fields.get(column)
        return value if isinstance(value, bool) else None

    def ids(self, column: str) -> tuple[str, ...]:
        """Ids of a column, each once; none where the cell is empty."""
        value = self.fields.get(column)
        return tuple(dict.fromkeys(value)) if isinstance(value, tuple) else ()


class Parser:
    """Reads the rows of one table. What a cell comes to is remembered, since most stand in many rows."""

    def __init__(self, spec: TableSpec, ledger: Ledger) -> None:
        """Take the columns, and where to enter the faults of cells."""
        self._ledger = ledger
        # Of each column, the property it gives, and the cells that are written as their value would be.
        self._columns: dict[str, tuple[Column, str | None, dict[str, Value]]] = {
            name: (column, column.property.name if column.property else None, {})
            for name, column in spec.columns.items()
        }
        self._others: dict[tuple[str, str], Value | Fault] = {}
        self._mandatory = frozenset(column.name for column in spec.columns.values() if column.mandatory)

    def parse(self, row: Row) -> ParsedRow:
        """Typed values of a row; every fault of every cell is entered in the ledger."""
        at, cells = row
        properties: dict[str, Value] = {}
        fields: dict[str, Value] = {}
        raw: dict[str, str] = {}
        for name, cell in cells.items():
            column, property_name, known = self._columns[name]
            value = known.get(cell)
            if value is None:
                found, differs = self._read(cell, column)
                if differs:
                    raw[name] = cell
                if isinstance(found, Fault):
                    self._ledger.refuse(at, name, cell, found)
                    continue
                value = found
            if property_name:
                properties[property_name] = value
            else:
                fields[name] = value
        if not self._mandatory <= cells.keys():
            for name in self._columns:
                if name in self._mandatory and name not in cells:
                    self._ledger.refuse(at, name, "", _FAULT_EMPTY)
        return ParsedRow(at, properties, fields, raw)

    def plain(self, name: str, cell: str) -> Value | None:
        """The value of a cell that is written as its value would be; None for any other."""
        value = _value(cell, self._columns[name][0])
        return None if isinstance(value, Fault) or text_of(value) != cell else value

    def _read(self, cell: str, column: Column) -> tuple[Value | Fault, bool]:
        """What a cell comes to, and whether that would be written in another way."""
        other = self._others.get((column.name, cell))
        if other is not None:
            return other, True
        value = _value(cell, column)
        if isinstance(value, Fault) or text_of(value) != cell:
            if len(self._others) < _REMEMBERED:
                self._others[column.name, cell] = value
            return value, True
        known = self._columns[column.name][2]
        if len(known) < _REMEMBERED:
            known[cell] = value
        return value, False


def _value(text: str, column: Column) -> Value | Fault:
    if column.property:
        return value_of(text, column.property)
    text = text.strip()
    if column.vocabulary:
        return word_of(text, column.vocabulary)
    return _READERS[column.type](text)


def _year(text: str) -> Value | Fault:
    return date_of(text) if len(text) == len("YYYY") else Fault("is not a year", "write YYYY")


def _ids(text: str) -> Value | Fault:
    parts = tuple(part.strip() for part in text.split("|"))
    return Fault("has an empty id in a list", "write ids as a|b") if "" in parts else parts


def _flag(text: str) -> Value | Fault:
    flags = {"yes": True, "no": False}
    return flags.get(text, Fault("is neither yes nor no", "write yes or no, or leave it empty"))


def _count(text: str) -> Value | Fault:
    whole = text.isascii() and text.isdigit() and text[0] != "0" and len(text) < len("1000000")
    return text if whole else Fault("is not a number from 1 up", "write 1, 2, 3 and so on")


_READERS: Mapping[CellType, Callable[[str], Value | Fault]] = {
    CellType.TEXT: lambda text: text,
    CellType.DATE: date_of,
    CellType.YEAR: _year,
    CellType.IDS: _ids,
    CellType.FLAG: _flag,
    CellType.COUNT: _count,
}
