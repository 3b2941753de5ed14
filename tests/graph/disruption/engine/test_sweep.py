"""Sweeps against a dull fixpoint on small graphs, and against themselves in slices on larger ones."""

from __future__ import annotations

import numpy as np
import pytest

from graph.disruption.engine.arrays import Groups, Units
from graph.disruption.engine.plan import Plan
from graph.disruption.engine.sweep import gathered, prepared, slices, sweep
from tests.benchmarks.random_graphs import random_graph
from tests.graph.disruption.engine.random_graphs import case


@pytest.mark.parametrize("every_need", [False, True])
def test_equal_to_a_dull_fixpoint_on_thousands_of_graphs(*, every_need: bool) -> None:
    rng = np.random.default_rng(20261128 + every_need)
    for _ in range(6_000):
        given = case(rng, int(rng.integers(1, 9)), every_need=every_need)
        # One measure per node tells which nodes stop, not only how many.
        found = sweep(given.groups, given.units, np.eye(given.groups.nodes, dtype=np.int64))
        for unit, members in enumerate(given.members):
            assert set(np.flatnonzero(found[unit])) == given.stopped(unit) - members


def test_a_chain_a_loop_and_a_choice_by_hand() -> None:
    # 0 -> 1 -> 2 -> 0 stop one another; 3 needs 2 or 4; 5 needs 3 and 6.
    graph = Groups.of(7, [1, 2, 0, 3, 5, 5], [0, 1, 2, 3, 5, 6, 7], [0, 1, 2, 2, 4, 3, 6])
    units = Units.of([[0], [1], [2], [3], [4], [5], [6], [2, 4], []])
    found = sweep(graph, units, np.ones(7, dtype=np.int64))
    assert found[:, 0].tolist() == [2, 2, 2, 1, 0, 0, 1, 4, 0]
    weighed = sweep(graph, units, np.array([[1, 0], [1, 0], [1, 0], [10, 0], [1, 0], [0, 7], [1, 0]]))
    assert weighed[7].tolist() == [12, 7]


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_slices_give_the_same_to_the_last_bit(share: float) -> None:
    graph = random_graph(3_000, share, seed=7)
    units = Units.of([k] for k in range(graph.nodes))
    weights = np.random.default_rng(1).integers(0, 1_000_000, (graph.nodes, 3))
    whole = sweep(graph, units, weights)
    plan, numbers, moved = prepared(graph, units, weights.astype(np.int64))
    found = np.zeros((plan.classes, 3), dtype=np.int64)
    for piece in slices(plan.classes, 7):
        found[piece] = plan.losses(moved, piece)[0][piece]
    assert np.array_equal(gathered(found, plan, numbers) - weights, whole)


def test_waiting_for_a_larger_loss_changes_no_answer() -> None:
    graph = random_graph(2_000, 0.4, seed=3)
    plan = Plan.of(graph)
    ones = np.ones((graph.nodes, 1), dtype=np.int64)
    patient, sizes = plan.losses(ones)
    at_once, _ = plan.losses(ones, plain=True)
    assert np.array_equal(patient, at_once)
    assert np.array_equal(patient[:, 0], sizes)


def test_a_sweep_reports_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.disruption.engine.sweep._AT_ONCE", 10)
    graph = random_graph(100, 0.25, seed=5)
    units = Units.of([k] for k in range(100))
    ones = np.ones(100, dtype=np.int64)
    seen: list[tuple[int, int]] = []
    reported = sweep(graph, units, ones, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(k + 1, len(seen)) for k in range(len(seen))]
    assert len(seen) > 1
    assert np.array_equal(reported, sweep(graph, units, ones))

    def no_more(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(graph, units, ones, progress=no_more)
