"""One measurement against its target."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement.

    Parameters
    ----------
    measured
        Seconds, or a factor; None if it could not be measured here.
    target
        Upper bound of seconds, lower bound of a factor; None where none is set.
    note
        What was measured on, or why it was not.
    """

    name: str
    measured: float | None
    target: float | None
    note: str = ""
    is_factor: bool = False

    @property
    def verdict(self) -> str:
        """Whether the target is reached."""
        if self.measured is None:
            return "not measured"
        if self.target is None:
            return ""
        reached = self.measured >= self.target if self.is_factor else self.measured < self.target
        return "reached" if reached else "MISSED"

    def row(self) -> tuple[str, str, str, str, str]:
        """Cells of the table."""
        unit, sign = ("x", ">=") if self.is_factor else ("s", "<")
        measured = "-" if self.measured is None else f"{self.measured:.3g} {unit}"
        target = "" if self.target is None else f"{sign} {self.target:g} {unit}"
        return self.name, measured, target, self.verdict, self.note


def best_of(runs: int, action: Callable[[], object]) -> float:
    """Shortest time of several runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)
