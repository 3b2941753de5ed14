"""The rows of a table: one by one, and many at once as they stand."""

from __future__ import annotations

import pytest

import loaders.base.rows as module
from graph.claims import Locator
from graph.schema import RELATION_PROPERTIES
from graph.validate import Ledger
from loaders.base import CellType, Column, Rows, TableSpec

SPEC = TableSpec(
    name="t",
    file="t.csv",
    required=True,
    columns={
        "start_id": Column("start_id", CellType.TEXT, mandatory=True),
        "year": Column("year", CellType.PROPERTY, property=RELATION_PROPERTIES["year"]),
    },
)
TEXT = b"""start_id,colour,year
a,red,2024
b,blue

 c ,green,20x4
d,,
"""


def rows(ledger: Ledger) -> Rows:
    return Rows(TEXT, SPEC, ledger)


@pytest.mark.parametrize("at_once", [1, 2, 10_000])
def test_rows_come_one_by_one_with_typed_values_and_faults(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    ledger = Ledger()
    found = list(rows(ledger))
    assert [(row.at.row, row.text("start_id"), dict(row.properties)) for row in found] == [
        (2, "a", {"year": 2024}),
        (5, "c", {}),
        (6, "d", {}),
    ]
    assert [(p.row, p.column) for p in ledger.problems] == [(1, "colour"), (3, None), (5, "year")]
    assert (ledger.counts["t.csv"].read, ledger.counts["t.csv"].refused) == (4, 2)


def test_a_block_holds_the_cells_of_whole_lines_by_known_column() -> None:
    ledger = Ledger()
    table = rows(ledger)
    (block,) = table.blocks()
    assert [line.line for line in block.lines] == [2, 3, 5, 6]
    assert list(block.whole) == [0, 2, 3]
    assert {name: list(cells) for name, cells in block.columns.items()} == {
        "start_id": ["a", " c ", "d"],
        "year": ["2024", "20x4", ""],
    }
    assert not [p for p in ledger.problems if p.row != 1], "no cell was looked at"
    assert table.parsed(block.lines[1]) is None
    parsed = table.parsed(block.lines[0])
    assert parsed is not None
    assert parsed.at == Locator("t.csv", 2)
    assert [table.plain("year", cell) for cell in ("2024", "20x4", "02024")] == [2024, None, None]
    assert table.properties() == {"year": "year"}


def test_a_line_of_no_block_is_an_error_and_a_table_without_header_has_no_block() -> None:
    (block,) = rows(Ledger()).blocks()
    with pytest.raises(ValueError, match=r"No row of t\.csv has been read"):
        rows(Ledger()).parsed(block.lines[0])
    ledger = Ledger()
    assert list(Rows(b"", SPEC, ledger).blocks()) == []
    assert [p.message for p in ledger.problems] == ["is empty"]
