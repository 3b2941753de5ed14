"""Cells that are no properties of the schema."""

from __future__ import annotations

import pytest

from graph.claims import Locator, Value
from graph.schema import NODE_PROPERTIES, VOCABULARIES
from graph.validate import Ledger
from loaders.base import CellType, Column, ParsedRow, Parser, Row, TableSpec

SPEC = TableSpec(
    name="things",
    file="things.csv",
    required=True,
    columns={
        "id": Column("id", CellType.TEXT, mandatory=True),
        "ids": Column("ids", CellType.IDS),
        "day": Column("day", CellType.DATE),
        "year": Column("year", CellType.YEAR),
        "flag": Column("flag", CellType.FLAG),
        "number": Column("number", CellType.COUNT),
        "word": Column("word", CellType.WORD, vocabulary=VOCABULARIES["basis"]),
        "domain": Column("domain", CellType.PROPERTY, property=NODE_PROPERTIES["domains"]),
        "staff": Column("staff", CellType.PROPERTY, property=NODE_PROPERTIES["employees"]),
    },
)
AT = Locator("things.csv", 2)


def parsed(**cells: str) -> tuple[ParsedRow, Ledger]:
    ledger = Ledger()
    return Parser(SPEC, ledger).parse(Row(AT, {"id": "a", **cells})), ledger


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("ids", "b| a |b", ("b", "a", "b")),
        ("day", " 2026-01 ", "2026-01"),
        ("year", "2026", "2026"),
        ("flag", "yes", True),
        ("flag", "no", False),
        ("number", "12", "12"),
        ("word", "planned", "planned"),
    ],
)
def test_values(column: str, cell: str, value: Value) -> None:
    row, ledger = parsed(**{column: cell})
    assert row.fields[column] == value
    assert ledger.problems == ()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("ids", "a||b"),
        ("day", "2025-02-29"),
        ("year", "2026-01"),
        ("year", "20²6"),
        ("flag", "true"),
        ("number", "0"),
        ("number", "²"),
        ("number", "-1"),
        ("word", "Stated"),
        ("staff", "1 000"),
        ("domain", "naval|"),
    ],
)
def test_faults(column: str, cell: str) -> None:
    row, ledger = parsed(**{column: cell})
    assert column not in row.fields
    assert not row.properties
    assert row.raw == {column: cell}
    (problem,) = ledger.problems
    assert (problem.row, problem.column, problem.found) == (2, column, cell)
    assert ledger.refused(AT)


def test_accessors_and_raw() -> None:
    row, _ = parsed(ids="b|a|b", flag="no", domain="naval | air", staff="007")
    assert (row.text("id"), row.text("day"), row.text("ids")) == ("a", None, None)
    assert (row.ids("ids"), row.ids("id")) == (("b", "a"), ())
    assert (row.flag("flag"), row.flag("id")) == (False, None)
    assert row.properties == {"domains": ("naval", "air"), "employees": 7}
    assert row.raw == {"domain": "naval | air", "staff": "007"}


def test_mandatory_cell_is_missed() -> None:
    ledger = Ledger()
    Parser(SPEC, ledger).parse(Row(AT, {"flag": "maybe"}))
    assert [(p.column, p.message) for p in ledger.problems] == [
        ("flag", "is neither yes nor no"),
        ("id", "is empty"),
    ]
