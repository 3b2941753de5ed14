"""Reading a table of comma-separated values or in Parquet, with the line on which each row begins.

Whatever cannot be read is refused and counted: a whole file if it is no such table, otherwise the
single row. A quotation mark that is never closed costs its own line, not the rest of the file.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from graph.claims import Locator
from graph.validate import Fault, Ledger
from loaders.base.description import TableSpec
from loaders.base.lines import Line
from loaders.base.parquet import MAGIC, parquet_lines

PARQUET = ".parquet"
_SIGNATURES = {
    b"PK\x03\x04": "is a spreadsheet or archive, not a CSV file",
    b"%PDF": "is a PDF",
    MAGIC: "is Parquet, not a CSV file",
}
_SAVE = "save it as CSV in UTF-8 (in a spreadsheet: 'CSV UTF-8')"
_MEND = "write one cell per column, and put a cell that holds commas or line breaks between quotation marks"


class Row(NamedTuple):
    """Cells of one row by column; empty cells and unknown columns are left out."""

    at: Locator
    cells: Mapping[str, str]


def read_table(content: bytes, spec: TableSpec, ledger: Ledger) -> Iterator[Row]:
    """Rows of a table one by one; what is refused is entered in the ledger, all of it with the last row.

    Notes
    -----
    Cost O(size), unless many lines hold an unclosed quotation mark.
    """
    file = spec.file
    body = _body(content, file, ledger)
    if body is None:
        return
    header = next(body, None)
    if header is None:
        ledger.refuse_file(Locator(file), Fault("is empty", "write at least the header row"))
        return
    unusable = header.fault or _header_fault(header.cells, spec)
    if unusable is not None:
        found = ",".join(header.cells)
        ledger.refuse_file(Locator(file, header.line), unusable, found=found, rows=sum(1 for _ in body))
        return
    columns = _columns(header, spec, ledger)
    count = 0
    for line in body:
        count += 1
        row = _row(file, line, columns, ledger)
        if row is not None:
            yield row
    ledger.read(file, count)


def _body(content: bytes, file: str, ledger: Ledger) -> Iterator[Line] | None:
    """The header and the lines below it, or None with the reason in the ledger."""
    if content.startswith(MAGIC) and file.endswith(PARQUET):
        return parquet_lines(file, content, ledger)
    text = _text(file, content, ledger)
    return None if text is None else _scan(io.StringIO(text, newline="").readlines())


def _text(file: str, content: bytes, ledger: Ledger) -> str | None:
    """The text of a file, or None with the reason in the ledger; a byte order mark is dropped."""
    for signature, message in _SIGNATURES.items():
        if content.startswith(signature):
            ledger.refuse_file(Locator(file), Fault(message, _SAVE))
            return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        rows = _rows_below(content.decode("utf-16", "replace").splitlines())
        ledger.refuse_file(Locator(file), Fault("is in UTF-16, not in UTF-8", _SAVE), rows=rows)
        return None
    if b"\0" in content:
        at = content.index(b"\0")
        fault = Fault(f"is not a text file: it has a zero byte at offset {at}", _SAVE)
        ledger.refuse_file(Locator(file), fault, rows=_rows_below(content.splitlines()))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The position is counted after a byte order mark, should there be one.
        offset = error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
        line = content.count(b"\n", 0, offset) + 1
        found = content[offset : offset + 1].hex()
        remedy = f"{_SAVE}; an older file is often Windows-1252: iconv -f WINDOWS-1252 -t UTF-8"
        fault = Fault(f"is not in UTF-8: byte 0x{found} at offset {offset}", remedy)
        rows = _rows_below(content.splitlines())
        ledger.refuse_file(Locator(file, line), fault, found=f"0x{found}", rows=rows)
        return None


def _rows_below(lines: Sequence[str | bytes]) -> int:
    """Lines that are not blank, less the header."""
    return max(0, sum(bool(line.strip()) for line in lines) - 1)


def _scan(lines: list[str]) -> Iterator[Line]:
    """Every row with the line it begins on; blank lines are none.

    After a row that cannot be read, or that swallowed further lines without ending up with as many
    cells as the header, reading goes on at the very next line.
    """
    start, width = 0, 0
    while start < len(lines):
        ahead = (lines[i] for i in range(start, len(lines))) if start else iter(lines)
        reader = csv.reader(ahead, strict=True)
        begin, fault = start, None
        try:
            for cells in reader:
                first, begin = begin, start + reader.line_num
                if len(cells) < 2 and not "".join(cells).strip():
                    continue
                width = width or len(cells)
                if len(cells) != width and begin > first + 1:
                    begin = first
                    fault = Fault(f"has {len(cells)} cells instead of {width} over several lines", _MEND)
                    break
                yield Line(first + 1, cells)
            else:
                return
        except csv.Error as error:
            fault = _fault_of(error)
        yield Line(begin + 1, [lines[begin].rstrip("\r\n")], fault)
        start = begin + 1


def _fault_of(error: csv.Error) -> Fault:
    if "field limit" in str(error):
        most = csv.field_size_limit()
        return Fault(
            f"has a cell of more than {most} characters",
            "shorten it, or close the quotation mark it begins with",
        )
    return Fault(f"is not CSV ({error})", "close the quotation mark, and double one inside a cell")


def _header_fault(names: list[str], spec: TableSpec) -> Fault | None:
    names = [name.strip() for name in names]
    for sign, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and sign in names[0]:
            return Fault(f"is separated by {word}", "separate the cells by commas")
    expected = f"the columns are: {', '.join(spec.columns)}"
    if not set(names) & set(spec.columns):
        return Fault("has no known column in its first row", f"begin with a header; {expected}")
    twice = [name for name, count in Counter(names).items() if name and count > 1]
    if twice:
        return Fault(f"has a column twice: {', '.join(twice)}", "take one of them out")
    missing = [c.name for c in spec.columns.values() if c.mandatory and c.name not in names]
    if missing:
        return Fault(f"lacks a mandatory column: {', '.join(missing)}", f"add it; {expected}")
    return None


def _columns(header: Line, spec: TableSpec, ledger: Ledger) -> list[str]:
    """Known columns by position; an unknown one is "" and noted."""
    columns = []
    for name in map(str.strip, header.cells):
        known = name in spec.columns
        if not known:
            fault = Fault("is an unknown column and was not read", "correct its name, or take it out")
            ledger.notice(Locator(spec.file, header.line), name or None, name, fault)
        columns.append(name if known else "")
    return columns


def _row(file: str, line: Line, columns: list[str], ledger: Ledger) -> Row | None:
    at = Locator(file, line.line)
    cells, fault = line.cells, line.fault
    if not fault and len(cells) != len(columns):
        fault = Fault(f"has {len(cells)} cells instead of {len(columns)}", _MEND)
    elif not fault:
        known = dict(compress(zip(columns, cells, strict=True), cells))
        known.pop("", None)
        if not all(map(str.strip, known.values())):
            known = {name: cell for name, cell in known.items() if cell.strip()}
        if known or any(map(str.strip, cells)):
            return Row(at, known)
        fault = Fault("is a row of empty cells", "delete the line")
    ledger.refuse(at, None, ",".join(cells), fault)
    return None
