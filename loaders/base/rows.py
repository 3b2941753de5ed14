"""The rows of a table: one by one with typed values, or many at once in columns of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.claims import Value
from graph.validate import Ledger
from loaders.base.cells import ParsedRow, Parser
from loaders.base.description import TableSpec
from loaders.base.lines import Line
from loaders.base.tables import Table, open_table

_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of a table, and those among them that have as many cells as the header.

    Parameters
    ----------
    lines
        All of them.
    whole
        Places among them of those with a cell per column.
    columns
        The cells of those by known column, "" where one is empty.
    """

    lines: Sequence[Line]
    whole: Sequence[int]
    columns: Mapping[str, Sequence[str]]


class Rows:
    """The rows of one table, to be gone through once, and read as they are.

    Parameters
    ----------
    content, spec
        The file and what its columns are.
    ledger
        Where to enter what cannot be read.
    """

    def __init__(self, content: bytes, spec: TableSpec, ledger: Ledger) -> None:
        """Read nothing yet."""
        self.file = spec.file
        self._content, self._spec, self._ledger = content, spec, ledger
        self._parser = Parser(spec, ledger)
        self._table: Table | None = None

    def __iter__(self) -> Iterator[ParsedRow]:
        """Rows one by one; every fault of every cell is entered in the ledger."""
        for block in self.blocks():
            yield from filter(None, map(self.parsed, block.lines))

    def blocks(self) -> Iterator[Block]:
        """Rows many at once, of which no cell has been looked at."""
        self._table = open_table(self._content, self._spec, self._ledger)
        if self._table is None:
            return
        names = self._table.columns
        left = self._table.lines()
        while lines := list(islice(left, _AT_ONCE)):
            whole = [n for n, line in enumerate(lines) if not line.fault and len(line.cells) == len(names)]
            columns = zip(names, zip(*[lines[n].cells for n in whole], strict=True), strict=False)
            yield Block(lines, whole, {name: cells for name, cells in columns if name})

    def parsed(self, line: Line) -> ParsedRow | None:
        """One line of a block with typed values; every fault is entered in the ledger."""
        if self._table is None:
            message = f"No row of {self.file} has been read; take the line from one of its blocks."
            raise ValueError(message)
        row = self._table.row(line)
        return None if row is None else self._parser.parse(row)

    def plain(self, column: str, cell: str) -> Value | None:
        """The value of a cell that is written as its value would be; None for any other."""
        return self._parser.plain(column, cell)

    def properties(self) -> Mapping[str, str]:
        """Columns that give a property, and its name."""
        return {c.name: c.property.name for c in self._spec.columns.values() if c.property}
