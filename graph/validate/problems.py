"""Problems, and the ledger of a load that collects them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graph.claims import Locator

LONGEST_FOUND = 80


class Severity(StrEnum):
    """Whether a row was refused, or only deserves a look."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, and what to do about it."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or worth a look, in what was read.

    Parameters
    ----------
    file, row, column
        Where: the header is row 1; None is the whole file, or the whole row.
    found
        The text that stands there, shortened.
    message, remedy
        What is wrong and what to do.
    severity
        An error refuses the row or file; a notice does not.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """One line for people."""
        line = "" if self.row is None else f", line {self.row}"
        column = "" if self.column is None else f", column {self.column}"
        found = f" ({self.found!r})" if self.found else ""
        return f"{self.file}{line}{column}: {self.message}{found}; {self.remedy}."

    def to_record(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "found": self.found,
            "message": self.message,
            "remedy": self.remedy,
            "severity": self.severity.value,
        }


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one file; read is accepted plus refused."""

    read: int = 0
    refused: int = 0

    @property
    def accepted(self) -> int:
        """Rows that were not refused."""
        return self.read - self.refused


@dataclass(slots=True)
class Ledger:
    """Book of one load: rows read and refused per file, and every problem."""

    _read: Counter[str] = field(default_factory=Counter)
    _refused: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _unread: Counter[str] = field(default_factory=Counter)
    _problems: list[Problem] = field(default_factory=list)
    _lost: dict[str, Locator] = field(default_factory=dict)

    def read(self, file: str, rows: int = 1) -> None:
        """Count rows of a file as read."""
        self._read[file] += rows

    def refuse(self, at: Locator, column: str | None, found: str, fault: Fault) -> None:
        """Refuse a row; a row with several faults is refused once and listed for each."""
        if at.row is not None:
            self._refused[at.file].add(at.row)
        self._add(at, column, found, fault, Severity.ERROR)

    def refuse_file(
        self, at: Locator, fault: Fault, *, column: str | None = None, found: str = "", rows: int = 0
    ) -> None:
        """Refuse a whole file, of which `rows` rows could be counted."""
        self._read[at.file] += rows
        self._unread[at.file] += rows
        self._add(at, column, found, fault, Severity.ERROR)

    def notice(self, at: Locator, column: str | None, found: str, fault: Fault) -> None:
        """Note something that refuses nothing."""
        self._add(at, column, found, fault, Severity.NOTICE)

    def lose(self, node_id: str, at: Locator) -> None:
        """Remember which refused row would have defined a node, for rows that refer to it."""
        self._lost.setdefault(node_id, at)

    def lost(self, node_id: str) -> Locator | None:
        """The refused row that would have defined a node."""
        return self._lost.get(node_id)

    def refused(self, at: Locator) -> bool:
        """Whether the row was refused."""
        return bool(self._refused) and at.row in self._refused.get(at.file, ())

    @property
    def counts(self) -> dict[str, Count]:
        """Rows read and refused, by file."""
        return {
            file: Count(read, len(self._refused.get(file, ())) + self._unread[file])
            for file, read in self._read.items()
        }

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems by file and row; those of a whole file first."""
        return tuple(sorted(self._problems, key=lambda p: (p.file, p.row or 0)))

    @property
    def faulty_files(self) -> frozenset[str]:
        """Files with at least one error."""
        return frozenset(p.file for p in self._problems if p.severity is Severity.ERROR)

    def _add(self, at: Locator, column: str | None, found: str, fault: Fault, severity: Severity) -> None:
        short = found if len(found) <= LONGEST_FOUND else f"{found[:LONGEST_FOUND]}…"
        self._problems.append(Problem(at.file, at.row, column, short, fault.message, fault.remedy, severity))


def enter_duplicate(ledger: Ledger, at: Locator, found: str, first: Locator, remedy: str | None) -> None:
    """Refuse a second row of one id; without a remedy it says the same, and is only noted."""
    if remedy is None:
        fault = Fault(f"is the same as {where(first)}", "one of both can go")
        ledger.notice(at, "id" if found else None, found, fault)
    else:
        message = f"is a duplicate id: {where(first)} has it with other content, and was kept"
        ledger.refuse(at, "id", found, Fault(message, remedy))


def where(at: Locator) -> str:
    """File and line, for a message."""
    return f"{at.file} line {at.row}"
