"""Edits by hand, refused where they make no graph, and each equal to a graph built anew."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from graph.disruption.engine.arrays import Groups, Units
from graph.disruption.engine.edit import with_group, with_line, without_group, without_line
from graph.disruption.engine.sweep import sweep
from graph.errors import AnalysisError
from tests.graph.disruption.engine.random_graphs import case

# 1 needs 0; 2 needs 0 or 1.
GRAPH = Groups.of(4, [1, 2], [0, 1, 3], [0, 0, 1])


def lists(groups: Groups) -> list[tuple[int, list[int], int]]:
    """Target, suppliers and need of each group."""
    return [
        (int(groups.target[g]), groups.members[a:b].tolist(), int(groups.need[g]))
        for g, (a, b) in enumerate(pairwise(groups.start.tolist()))
    ]


def test_edits_by_hand() -> None:
    assert lists(with_line(GRAPH, 0, 3)) == [(1, [0, 3], 1), (2, [0, 1], 1)]
    assert lists(with_line(GRAPH, 1, 3)) == [(1, [0], 1), (2, [0, 1, 3], 1)]
    assert lists(without_line(GRAPH, 1, 0)) == [(1, [0], 1), (2, [1], 1)]
    # What nobody is known to supply is not known to be needed.
    assert lists(without_line(GRAPH, 0, 0)) == [(2, [0, 1], 1)]
    assert lists(with_group(GRAPH, 3, [1, 2], 2)) == [*lists(GRAPH), (3, [1, 2], 2)]
    assert lists(without_line(with_group(GRAPH, 3, [1, 2], 2), 2, 1)) == lists(GRAPH)
    assert lists(without_group(GRAPH, 1)) == [(1, [0], 1)]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda: with_line(GRAPH, 2, 0), "There is no group 2; there are 2"),
        (lambda: with_line(GRAPH, 0, 4), "There is no node 4; there are 4"),
        (lambda: with_line(GRAPH, 0, 0), "Node 0 supplies group 0 already"),
        (lambda: without_line(GRAPH, 0, 1), "Node 1 does not supply group 0"),
        (lambda: without_group(GRAPH, -1), "There is no group -1"),
        (lambda: with_group(GRAPH, 4, [0]), "target of group 0 is no node"),
        (lambda: with_group(GRAPH, 3, []), "has no supplier"),
    ],
)
def test_edits_that_make_no_graph(edit: Callable[[], Groups], said: str) -> None:
    with pytest.raises(AnalysisError, match=said):
        edit()


def test_a_patched_graph_is_swept_as_one_built_anew() -> None:
    rng = np.random.default_rng(5)
    edited = 0
    for _ in range(400):
        given = case(rng, 6, every_need=True)
        if not given.lists:
            continue
        group = int(rng.integers(len(given.lists)))
        _, suppliers, _ = given.lists[group]
        supplier = int(rng.integers(6))
        patch = without_line if supplier in suppliers else with_line
        patched = patch(given.groups, group, supplier)
        patched.check()
        anew = Groups.of(6, patched.target, patched.start, patched.members, patched.need)
        ones = np.ones(6, dtype=np.int64)
        assert np.array_equal(sweep(patched, given.units, ones), sweep(anew, given.units, ones))
        assert lists(patched) != lists(given.groups)
        edited += 1
    assert edited > 300


def test_adding_a_second_source_ends_a_loss() -> None:
    units = Units.of([[0]])
    ones = np.ones(4, dtype=np.int64)
    assert sweep(GRAPH, units, ones).tolist() == [[2]]
    assert sweep(with_line(GRAPH, 0, 3), units, ones).tolist() == [[0]]
