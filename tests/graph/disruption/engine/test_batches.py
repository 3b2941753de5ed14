"""What is left to batches against the plain walk, and against a dull fixpoint."""

from __future__ import annotations

import numpy as np
import pytest

from graph.disruption.engine import batches, plan
from graph.disruption.engine.arrays import Groups, Units
from graph.disruption.engine.plan import Plan
from graph.disruption.engine.sweep import sweep
from tests.benchmarks.random_graphs import acyclic_graph, random_graph, tiered_graph
from tests.graph.disruption.engine.random_graphs import case

KINDS = {"no loops": acyclic_graph, "random": random_graph, "tiers": tiered_graph}


@pytest.fixture
def everything_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """No class may follow any line, so that all but those that stop nothing go to batches."""
    monkeypatch.setattr(plan, "_BATCHES_FROM", 0)
    monkeypatch.setattr(plan, "_POOL", 0)
    monkeypatch.setattr(plan, "_LEAST", 0)
    monkeypatch.setattr(plan, "_DEAR", 10**9)


@pytest.mark.usefixtures("everything_is_too_long")
@pytest.mark.parametrize("every_need", [False, True])
def test_equal_to_a_dull_fixpoint_on_a_thousand_graphs(*, every_need: bool) -> None:
    rng = np.random.default_rng(20261128 + every_need)
    for _ in range(1_000):
        given = case(rng, int(rng.integers(1, 9)), every_need=every_need)
        found = sweep(given.groups, given.units, np.eye(given.groups.nodes, dtype=np.int64))
        for unit, members in enumerate(given.members):
            assert set(np.flatnonzero(found[unit])) == given.stopped(unit) - members


@pytest.mark.parametrize("kind", KINDS)
def test_every_class_in_batches_stops_what_the_walk_says(kind: str) -> None:
    graph = KINDS[kind](3_000, 0.5, seed=11)
    whole = Plan.of(graph)
    weights = np.random.default_rng(2).integers(0, 2**40, (graph.nodes, 2))
    walked, sizes = whole.losses(weights, plain=True)
    classes = np.arange(whole.classes, dtype=np.int32)
    ones = np.ones((graph.nodes, 1), dtype=np.int64)
    batched = batches.losses(whole.graph, classes, np.hstack((weights, ones)))
    assert np.array_equal(batched[:, :2], walked)
    assert np.array_equal(batched[:, 2], sizes)


def test_what_is_too_long_is_refused_and_the_answer_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = acyclic_graph(20_000, 0.75, seed=1)
    whole = Plan.of(graph)
    ones = np.ones((graph.nodes, 1), dtype=np.int64)
    asked: list[int] = []
    real = batches.losses

    def counted(*given: object) -> object:
        asked.append(len(given[1]))  # type: ignore[arg-type]
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(batches, "losses", counted)
    found, sizes = whole.losses(ones)
    # The walk keeps some, and what it leaves is no handful.
    assert 1_000 < sum(asked) < whole.classes
    plain, plain_sizes = whole.losses(ones, plain=True)
    assert len(asked) == 1
    assert np.array_equal(found, plain)
    assert np.array_equal(sizes, plain_sizes)
    part = np.arange(5_000, 9_000, dtype=np.int32)
    assert np.array_equal(whole.losses(ones, part)[0][part], plain[part])


def test_a_chain_by_hand() -> None:
    # 0 feeds 1; 1 or 2 feed 3; 4 needs two of 1, 2 and 3 to go on.
    graph = Groups.of(5, [1, 3, 4], [0, 1, 3, 6], [0, 1, 2, 1, 2, 3], [1, 1, 2])
    whole, numbers = graph.with_units(Units.of([[k] for k in range(5)] + [[0, 2]]))
    made = Plan.of(whole)
    weights = np.zeros((whole.nodes, 1), dtype=np.int64)
    weights[made.number[:5], 0] = [1, 10, 100, 1_000, 10_000]
    classes = np.arange(made.classes, dtype=np.int32)
    found = batches.losses(made.graph, classes, weights)[made.graph.component[made.number[numbers]], 0]
    # 0 takes 1 along, which leaves 2 and 3; both 0 and 2 take all.
    assert found.tolist() == [11, 10, 100, 1_000, 10_000, 11_111]
