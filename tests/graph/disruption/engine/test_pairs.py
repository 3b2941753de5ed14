"""Pairs against a dull fixpoint of both together."""

from __future__ import annotations

import numpy as np
import pytest

from graph.disruption.engine.arrays import Groups, Units
from graph.disruption.engine.pairs import pairs
from graph.disruption.engine.sweep import sweep
from tests.benchmarks.random_graphs import random_graph
from tests.graph.disruption.engine.random_graphs import case


def test_two_of_a_choice_by_hand() -> None:
    # 2 needs 0 or 1; 3 needs 2; 4 needs two of 0, 1 and 3.
    graph = Groups.of(5, [2, 3, 4], [0, 2, 3, 6], [0, 1, 2, 0, 1, 3], [1, 1, 2])
    found = dict(pairs(graph, Units.of([[0], [1], [2], [3]]), np.ones(5, dtype=np.int64)))
    assert [row[:, 0].tolist() for row in found.values()] == [
        [1, 5, 4, 3],
        [5, 1, 4, 3],
        [4, 4, 2, 2],
        [3, 3, 2, 1],
    ]


@pytest.mark.parametrize("every_need", [False, True])
def test_equal_to_a_dull_fixpoint(*, every_need: bool) -> None:
    rng = np.random.default_rng(28 + every_need)
    for _ in range(150):
        given = case(rng, int(rng.integers(1, 8)), every_need=every_need)
        names = np.eye(given.groups.nodes, dtype=np.int64)
        for first, found in pairs(given.groups, given.units, names):
            for second in range(len(given.members)):
                assert set(np.flatnonzero(found[second])) == given.stopped(first, second)


def test_a_unit_with_itself_is_the_single_sweep() -> None:
    graph = random_graph(300, 0.5, seed=11)
    units = Units.of([k, (k * 7 + 1) % 300] if k % 3 else [k] for k in range(0, 300, 2))
    ones = np.ones(300, dtype=np.int64)
    single = sweep(graph, units, ones) + units.sums(ones[:, None])
    for unit, found in pairs(graph, units, ones):
        assert found[unit] == single[unit]
        assert (found >= single).all()
