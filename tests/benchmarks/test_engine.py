"""What the benchmarks of the engine compare agrees, and what they write down is what was measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from graph.disruption.engine.plan import Plan
from tests.benchmarks.engine import Timing, edit_seconds, timed
from tests.benchmarks.random_graphs import acyclic_graph, random_graph, tiered_graph
from tests.benchmarks.report import (
    append_history,
    engine_table,
    plot,
    ratios,
    read_history,
    regressions,
)
from tests.benchmarks.rivals import as_networkx, by_counters, by_fixpoint, by_networkx

TWO = [
    Timing("tiers", 0.5, 1_000, 10_000, "engine", 0.002),
    Timing("tiers", 0.5, 1_000, 10_000, "networkx", 4.0, 50),
]


@pytest.mark.parametrize("make", [random_graph, tiered_graph, acyclic_graph])
def test_rivals_agree_and_graphs_are_what_they_say(make: object) -> None:
    groups = make(300, 0.5, seed=4)  # type: ignore[operator]
    sizes = np.diff(groups.start)
    assert 0.45 < (sizes == 1).mean() < 0.6
    assert sizes.max() <= 5
    assert make(300, 0.5, seed=4).members.tolist() == groups.members.tolist()  # type: ignore[operator]
    units = list(range(0, 300, 6))
    found = by_fixpoint(groups, units)
    assert found == by_networkx(as_networkx(groups), units)
    assert found == by_counters(Plan.of(groups), np.array(units, dtype=np.int32))
    assert max(found) > 1


def test_no_loops_means_none() -> None:
    groups = acyclic_graph(200, 0.5, seed=4)
    owner = np.repeat(groups.target, np.diff(groups.start))
    assert (groups.members > owner).all()


def test_timings_of_small_graphs_are_of_every_way() -> None:
    found = list(timed("tiers", 0.5, 200))
    assert [t.way for t in found] == ["engine", "counters", "fixpoint", "networkx"]
    assert all(t.seconds > 0 for t in found)
    assert edit_seconds() > 0


def test_table_ratio_and_plot_say_what_was_measured(tmp_path: Path) -> None:
    assert ratios(TWO) == {"tiers 50% 1000 networkx": pytest.approx(2_000)}
    text = engine_table(TWO)
    assert "| tiers | 1,000 | 10,000 | 50% | 2 ms | not run | not run | ×2e+03 (4 s, from 50 units) |" in text
    plot(TWO, tmp_path / "plot.svg")
    assert "networkx, copy and remove, tiers" in (tmp_path / "plot.svg").read_text(encoding="utf-8")


def test_a_slower_commit_shows(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    assert read_history(path) == []
    append_history(path, {"tiers x": 100.0, "tiers y": 10.0, "random x": 5.0}, "here")
    append_history(path, {"tiers x": 110.0, "tiers y": 10.0}, "elsewhere")
    past = read_history(path)
    assert [row["ratio"] for row in past] == ["100", "10", "5", "110", "10"]
    assert regressions({"tiers x": 90.0, "tiers y": 8.0, "new x": 1.0}, past, "here") == []
    assert regressions({"tiers x": 60.0, "tiers y": 8.0}, past, "here") == [], "y did not say so"
    assert regressions({"tiers x": 60.0, "tiers new": 8.0, "random x": 5.0}, past, "here") == [
        "tiers x: 60 times as fast, earlier 100"
    ]
    assert len(regressions({"tiers x": 60.0, "tiers y": 6.0, "random x": 3.0}, past, "here")) == 3
    assert regressions({"tiers x": 1.0}, past, "a third machine") == []
