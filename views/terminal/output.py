"""Writing results to standard output, and everything else to standard error."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table as Drawn
from rich.text import Text

from views.written import cell, csv_text, json_text

PATIENCE_SECONDS = 1.0
_NEVER_WRAP = 4096
# A cell of this many letters is read at a glance; a longer one may take lines.
_CELL = 22
_BETWEEN = 3
# Control characters and marks that turn the direction of reading.
_UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, with a title."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[object]]


def show_json(value: object) -> None:
    """Write `value` as JSON to standard output."""
    typer.echo(json_text(value))


def show_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write rows as CSV to standard output."""
    typer.echo(csv_text(columns, rows), nl=False)


def show_tables(*tables: Table) -> None:
    """Write tables to standard output; outside a terminal no line is broken, so that it can be searched."""
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _NEVER_WRAP, highlight=False)
    for table in tables:
        drawn = Drawn(
            title=Text(visible(table.title)),
            title_justify="left",
            title_style="bold",
            box=SIMPLE_HEAD,
            pad_edge=False,
        )
        for index, column in enumerate(table.columns):
            numeric = any(isinstance(row[index], (int, float)) for row in table.rows)
            drawn.add_column(Text(visible(column)), justify="right" if numeric else "left", overflow="fold")
        for row in table.rows:
            drawn.add_row(*(Text(visible(cell(value))) for value in row))
        console.print(drawn)


def fitting(table: Table) -> tuple[Table, tuple[str, ...]]:
    """As many of the first columns as the terminal shows legibly, and the labels of those left out.

    Outside a terminal nothing is left out.
    """
    if not sys.stdout.isatty():
        return table, ()
    left = Console(file=sys.stdout).width
    count = 0
    for index, column in enumerate(table.columns):
        word = max((len(word) for word in column.split()), default=0)
        longest = max((len(cell(row[index])) for row in table.rows), default=0)
        left -= max(word, min(longest, _CELL)) + _BETWEEN
        if left < 0 and count:
            break
        count += 1
    rows = [row[:count] for row in table.rows]
    return Table(table.title, table.columns[:count], rows), table.columns[count:]


def visible(text: str) -> str:
    """`text` without the control characters by which data could move the cursor or recolour the screen."""
    return _UNSAFE.sub("\ufffd", text)


def say(text: str = "") -> None:
    """Write a line to standard output."""
    typer.echo(visible(text))


def note(text: str) -> None:
    """Write a line to standard error: what is not part of the result."""
    typer.echo(visible(text), err=True)


@contextmanager
def waiting(task: str) -> Iterator[Progress]:
    """A progress bar on standard error for what lasts over a second; call with done and total.

    Where standard error is no terminal nothing is drawn.
    """
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
    number = bar.add_task(task, total=None)
    timer = Timer(PATIENCE_SECONDS, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done, total: bar.update(number, completed=done, total=total or None)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
