"""A line of a table, whatever file it came from."""

from __future__ import annotations

from typing import NamedTuple

from graph.validate import Fault


class Line(NamedTuple):
    """A row with the line it begins on; a fault says why its cells could not be told apart."""

    line: int
    cells: list[str]
    fault: Fault | None = None
