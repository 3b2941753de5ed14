"""Reading tables: lines, quotation marks, encodings, headers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.validate import Count, Ledger
from loaders.base import CellType, Column, Row, TableSpec, open_table

SPEC = TableSpec(
    name="things",
    file="things.csv",
    required=True,
    columns={
        "id": Column("id", CellType.TEXT, mandatory=True),
        "name": Column("name", CellType.TEXT),
        "note": Column("note", CellType.TEXT),
    },
)


def read(content: bytes | str) -> tuple[list[Row], Ledger]:
    ledger = Ledger()
    data = content.encode() if isinstance(content, str) else content
    table = open_table(data, SPEC, ledger)
    return list(filter(None, map(table.row, table.lines()))) if table else [], ledger


def cells(content: bytes | str) -> list[tuple[int | None, dict[str, str]]]:
    rows, ledger = read(content)
    assert ledger.problems == ()
    return [(row.at.row, dict(row.cells)) for row in rows]


def test_rows_begin_on_physical_lines() -> None:
    text = 'id,name,note\n\na,"two\nlines",x\n   \nb,B,\n'
    assert cells(text) == [(3, {"id": "a", "name": "two\nlines", "note": "x"}), (6, {"id": "b", "name": "B"})]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert cells(end.join(["id,name", "a,A", "b,B", ""])) == [
        (2, {"id": "a", "name": "A"}),
        (3, {"id": "b", "name": "B"}),
    ]


def test_other_breaks_do_not_end_a_line() -> None:
    assert cells("id,name\na,A\u2028A\nb,\x0bB\x85\n") == [
        (2, {"id": "a", "name": "A\u2028A"}),
        (3, {"id": "b", "name": "\x0bB\x85"}),
    ]


def test_columns_come_in_any_order_and_may_be_missing() -> None:
    assert cells("note, id \nx,a\n") == [(2, {"note": "x", "id": "a"})]


def test_header_alone_is_an_empty_table() -> None:
    assert cells("id,name\n") == []


def test_unclosed_quotation_mark_costs_its_own_line() -> None:
    lines = ["id,name,note", *(f"a{n},A,x" for n in range(5))]
    lines[3] = 'a2,"A,x'
    rows, ledger = read("\n".join(lines))
    assert [row.cells["id"] for row in rows] == ["a0", "a1", "a3", "a4"]
    assert [(p.row, p.found) for p in ledger.problems] == [(4, 'a2,"A,x')]
    assert ledger.counts == {"things.csv": Count(read=5, refused=1)}


def test_swallowed_rows_are_read_again() -> None:
    rows, ledger = read('id,name,note\na,"A,x\nb,"B,x\nc,C,x\n')
    assert [row.cells["id"] for row in rows] == ["c"]
    assert [p.row for p in ledger.problems] == [2, 3]


def test_enormous_cell_is_refused() -> None:
    rows, ledger = read(f"id,name\na,{'x' * (csv.field_size_limit() + 1)}\nb,B\n")
    assert [row.cells["id"] for row in rows] == ["b"]
    (problem,) = ledger.problems
    assert problem.message == f"has a cell of more than {csv.field_size_limit()} characters"
    assert problem.remedy.startswith("shorten it")
    assert len(problem.found) < 100


@pytest.mark.parametrize(
    ("content", "message", "rows"),
    [
        (b"", "is empty", 0),
        (b"\n \n", "is empty", 0),
        (b"\xef\xbb\xbf", "is empty", 0),
        (b"id;name\na;A\nb;B\n", "is separated by semicolons", 2),
        (b"id\tname\na\tA\n", "is separated by tabs", 1),
        (b"a,A\nb,B\n", "has no known column", 1),
        (b"id,name,id\na,A,a\n", "has a column twice: id", 1),
        (b"name,note\nA,x\n", "lacks a mandatory column: id", 1),
        (b"id,name\na,\xe9\n\nb,B\n", "is not in UTF-8: byte 0xe9 at offset 10", 2),
        (b"\xef\xbb\xbfid,name\na,\xe9\n", "is not in UTF-8: byte 0xe9 at offset 13", 1),
        ("id,name\na,A\n".encode("utf-16"), "is in UTF-16", 1),
        (b"id,name\na,\x00\n", "is not a text file: it has a zero byte at offset 10", 1),
        (b"PK\x03\x04...", "is a spreadsheet or archive", 0),
        (b'id,"name\na,A\n', "is not CSV", 1),
    ],
)
def test_whole_file_is_refused(content: bytes, message: str, rows: int) -> None:
    found, ledger = read(content)
    assert found == []
    assert ledger.problems[0].message.startswith(message)
    assert ledger.counts == {"things.csv": Count(read=rows, refused=rows)}
    assert ledger.faulty_files == {"things.csv"}


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=8).filter(
    lambda text: text.strip() == text
)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8))
def test_what_a_writer_writes_is_read(pairs: list[tuple[str, str]]) -> None:
    """Python's own writer, with every cell between quotation marks, is the oracle."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([("id", "name"), *(("x" + a, b) for a, b in pairs)])
    rows, ledger = read(text.getvalue())
    assert ledger.problems == ()
    assert [(row.cells["id"], row.cells.get("name", "")) for row in rows] == [("x" + a, b) for a, b in pairs]


@given(st.binary(max_size=60))
def test_no_content_breaks_the_reader(content: bytes) -> None:
    rows, ledger = read(b"id,name\n" + content)
    count = ledger.counts["things.csv"]
    assert count.read == count.refused + len(rows)
