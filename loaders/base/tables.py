"""Reading a table of comma-separated values or in Parquet, with the line on which each row begins.

Whatever cannot be read is refused and counted: a whole file if it is no such table, otherwise the
single row. A quotation mark that is never closed costs its own line, not the rest of the file.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class Table:
    """A table whose header could be read: known columns by position, and the lines below.

    Going through it costs O(size), unless many lines hold an unclosed quotation mark.

    Parameters
    ----------
    columns
        Names by position; an unknown column is "".
    """

    def __init__(self, file: str, columns: list[str], body: Iterator[Line], ledger: Ledger) -> None:
        """Take what `open_table` found."""
        self.file, self.columns = file, columns
        self._body, self._ledger = body, ledger

    def lines(self) -> Iterator[Line]:
        """The lines below the header, once; with the last, they are counted as read."""
        count = 0
        for line in self._body:
            count += 1
            yield line
        self._ledger.read(self.file, count)

    def row(self, line: Line) -> Row | None:
        """Cells of a line by column, or None with the reason in the ledger."""
        at = Locator(self.file, line.line)
        cells, fault = line.cells, line.fault
        if not fault and len(cells) != len(self.columns):
            fault = Fault(f"has {len(cells)} cells instead of {len(self.columns)}", _MEND)
        elif not fault:
            known = dict(compress(zip(self.columns, cells, strict=True), cells))
            known.pop("", None)
            if not all(map(str.strip, known.values())):
                known = {name: cell for name, cell in known.items() if cell.strip()}
            if known or any(map(str.strip, cells)):
                return Row(at, known)
            fault = Fault("is a row of empty cells", "delete the line")
        self._ledger.refuse(at, None, ",".join(cells), fault)
        return None


def open_table(content: bytes, spec: TableSpec, ledger: Ledger) -> Table | None:
    """The table that a file holds, or None with the reason in the ledger."""
    file = spec.file
    body = _body(content, file, ledger)
    if body is None:
        return None
    header = next(body, None)
    if header is None:
        ledger.refuse_file(Locator(file), Fault("is empty", "write at least the header row"))
        return None
    unusable = header.fault or _header_fault(header.cells, spec)
    if unusable is not None:
        found = ",".join(header.cells)
        ledger.refuse_file(Locator(file, header.line), unusable, found=found, rows=sum(1 for _ in body))
        return None
    return Table(file, _columns(header, spec, ledger), body, ledger)


def _body(content: bytes, file: str, ledger: Ledger) -> Iterator[Line] | None:
    """The header and the lines below it, or None with the reason in the ledger."""
    if content.startswith(MAGIC) and file.endswith(PARQUET):
        return parquet_lines(file, content, ledger)
    if not _is_text(file, content, ledger):
        return None
    # Line by line: as text, the whole of a large file would take several times its size.
    return _scan(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline=""))


def _is_text(file: str, content: bytes, ledger: Ledger) -> bool:
    """Whether a file is text in UTF-8; if not, the reason is in the ledger."""
    for signature, message in _SIGNATURES.items():
        if content.startswith(signature):
            ledger.refuse_file(Locator(file), Fault(message, _SAVE))
            return False
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        rows = _rows_below(content.decode("utf-16", "replace").splitlines())
        ledger.refuse_file(Locator(file), Fault("is in UTF-16, not in UTF-8", _SAVE), rows=rows)
        return False
    if b"\0" in content:
        at = content.index(b"\0")
        fault = Fault(f"is not a text file: it has a zero byte at offset {at}", _SAVE)
        ledger.refuse_file(Locator(file), fault, rows=_rows_below(content.splitlines()))
        return False
    try:
        if not content.isascii():
            content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The position is counted after a byte order mark, should there be one.
        offset = error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
        line = content.count(b"\n", 0, offset) + 1
        found = content[offset : offset + 1].hex()
        remedy = f"{_SAVE}; an older file is often Windows-1252: iconv -f WINDOWS-1252 -t UTF-8"
        fault = Fault(f"is not in UTF-8: byte 0x{found} at offset {offset}", remedy)
        rows = _rows_below(content.splitlines())
        ledger.refuse_file(Locator(file, line), fault, found=f"0x{found}", rows=rows)
        return False
    return True


def _rows_below(lines: Sequence[str | bytes]) -> int:
    """Lines that are not blank, less the header."""
    return max(0, sum(bool(line.strip()) for line in lines) - 1)


class _Ahead(Iterator[str]):
    """Lines of which those taken for a row can be taken again.

    Parameters
    ----------
    begin
        Number of lines before the row.
    taken
        The lines of the row so far.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self.begin = 0
        self.taken: list[str] = []

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        return line

    def pass_by(self) -> None:
        """Let go of the row, of which no line is needed any longer."""
        self.begin += len(self.taken)
        self.taken.clear()

    def pass_by_one(self) -> str:
        """Let go of the first line of the row, and take the others again."""
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        del self.taken[1:]
        self.pass_by()
        return first


def _scan(lines: Iterable[str]) -> Iterator[Line]:
    """Every row with the line it begins on; blank lines are none.

    After a row that cannot be read, or that swallowed further lines without ending up with as many
    cells as the header, reading goes on at the very next line.
    """
    ahead, width = _Ahead(lines), 0
    while True:
        fault = None
        try:
            for cells in csv.reader(ahead, strict=True):
                if len(cells) < 2 and not "".join(cells).strip():
                    ahead.pass_by()
                    continue
                width = width or len(cells)
                if len(cells) != width and len(ahead.taken) > 1:
                    fault = Fault(f"has {len(cells)} cells instead of {width} over several lines", _MEND)
                    break
                number = ahead.begin + 1
                ahead.pass_by()
                yield Line(number, cells)
            else:
                return
        except csv.Error as error:
            fault = _fault_of(error)
        number = ahead.begin + 1
        yield Line(number, [ahead.pass_by_one().rstrip("\r\n")], fault)


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
