"""Columns that the results of several analyses share, and a short way to write one."""

from __future__ import annotations

from typing import Any

from graph.analyses.result import Column
from graph.schema import Text


def column(name: str, label: tuple[str, str], about: tuple[str, str], **more: Any) -> Column:
    """A column, its label and its description each in Dutch and in English.

    Examples
    --------
    >>> column("lines", ("lijnen", "lines"), ("Bekende lijnen.", "Known lines."), unit="#").label.nl
    'lijnen'
    """
    return Column(name, Text(*label), Text(*about), **more)


WEAK_PCT = column(
    "weak_pct",
    ("zwak bewijs", "weak evidence"),
    (
        "Aandeel lijnen dat alleen op lage betrouwbaarheid, afleiding of synthetische gegevens rust.",
        "Share of lines that rest only on low confidence, inference or synthetic data.",
    ),
    unit="%",
)
