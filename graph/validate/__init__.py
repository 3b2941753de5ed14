"""Validation: what is wrong with what a source says, all of it at once.

Two levels. A cell is read against its property (`value_of`, `date_of`, `word_of`); rows, turned into
claims, are checked against one another and against the schema (`check`). Every refusal goes into a
`Ledger`, with file, row, column, what was found and what to do. Nothing here knows a source's columns.
"""

from graph.validate.cells import date_of, text_of, value_of, word_of
from graph.validate.problems import Count, Fault, Ledger, Problem, Severity
from graph.validate.record import Record
from graph.validate.records import Checked, Known, check
from graph.validate.sources import SourceRecord

__all__ = [
    "Checked",
    "Count",
    "Fault",
    "Known",
    "Ledger",
    "Problem",
    "Record",
    "Severity",
    "SourceRecord",
    "check",
    "date_of",
    "text_of",
    "value_of",
    "word_of",
]
