"""Columns that analyses share are one and the same wherever they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.analyses.columns import WEAK_PCT
from graph.analyses.registry import analyses
from graph.analyses.result import Analysis
from tests.ecosystems import example_ecosystem

SHOWN = {
    "areas",
    "blind_spots",
    "brokerage",
    "chokepoints",
    "concentration",
    "cut_sets",
    "dependencies",
    "key_positions",
    "regions",
    "robustness",
    "routes",
    "second_source",
    "single_sources",
}


@pytest.mark.parametrize("analysis", [analyses()[name] for name in sorted(SHOWN)], ids=lambda a: a.name)
def test_weak_evidence_is_one_column_everywhere(analysis: Analysis) -> None:
    columns = analysis.function(example_ecosystem(), as_of=date(2026, 11, 24)).columns
    (found,) = [column for column in columns if column.name == "weak_pct"]
    # Only what an empty cell means may differ.
    assert replace(found, absent=None) == WEAK_PCT
