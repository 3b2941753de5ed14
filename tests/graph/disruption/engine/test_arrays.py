"""What is no graph is refused before any compiled code sees it, with the place and the reason."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from graph.disruption.engine.arrays import MOST, Groups, Units, checked_weights
from graph.errors import AnalysisError

GOOD: dict[str, Any] = {"nodes": 3, "target": [1, 2], "start": [0, 1, 3], "members": [0, 0, 1]}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"target": [1, 3]}, "target of group 1 is no node"),
        ({"target": [-1, 2]}, "target of group 0 is no node"),
        ({"members": [0, 0, 3]}, "Member 2 is no node"),
        ({"members": [0, -1, 1]}, "Member 1 is no node"),
        ({"start": [0, 0, 3]}, "Group 0 has no supplier"),
        ({"start": [0, 4, 3]}, "Group 1 has no supplier"),
        ({"start": [0, 1]}, "2 targets want 3 starts"),
        ({"start": [1, 1, 3]}, "must run from 0"),
        ({"start": [0, 1, 2]}, "must run from 0 to the number of members, 3"),
        ({"members": [0, 1, 1]}, "Group 1 names supplier 1 twice"),
        ({"need": [1, 3]}, "Group 1 needs none, or more than it has"),
        ({"need": [0, 1]}, "Group 0 needs none"),
        ({"need": [1]}, "2 needs"),
        ({"nodes": -1, "target": [], "start": [0], "members": []}, "number of nodes is -1"),
        ({"target": [1.5, 2]}, "`target` holds float64"),
        ({"target": [[1, 2]]}, "`target` has 2 dimensions"),
        ({"members": [0, 0, 2 * MOST]}, "`members` holds a number beyond 32 bits"),
        ({"members": [0, 0, float("nan")]}, "`members` holds float64"),
    ],
)
def test_arrays_that_are_no_graph(changed: dict[str, Any], said: str) -> None:
    assert Groups.of(**GOOD).need.tolist() == [1, 1]
    with pytest.raises(AnalysisError, match=said):
        Groups.of(**{**GOOD, **changed})


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ([1, -1, 0], "weight of node 1 is negative"),
        ([[1, 0], [0, 1], [-2, 0]], "weight of node 2 is negative"),
        ([1.0, 2.0, 3.0], "whole numbers, not float64"),
        ([1, 2], r"shape \(2, 1\) do not fit 3 nodes"),
        ([[[1]], [[1]], [[1]]], "do not fit"),
        ([2**62, 2**62, 0], "beyond 64 bits"),
    ],
)
def test_weights_that_cannot_be_summed(weights: Any, said: str) -> None:  # noqa: ANN401
    with pytest.raises(AnalysisError, match=said):
        checked_weights(weights, 3)


def test_units_hang_on_nodes_of_their_own_unless_single() -> None:
    whole, numbers = Groups.of(**GOOD).with_units(Units.of([[2], [0, 1], [], [1]]))
    assert numbers.tolist() == [2, 3, 4, 1]
    assert whole.nodes == 5
    assert whole.target.tolist() == [1, 2, 0, 1]
    assert whole.members.tolist() == [0, 0, 1, 3, 3]
    whole.check()


def test_units_that_name_no_node_or_one_twice() -> None:
    graph = Groups.of(**GOOD)
    with pytest.raises(AnalysisError, match="Member 1 of the units is no node"):
        graph.with_units(Units.of([[0], [3]]))
    with pytest.raises(AnalysisError, match="Unit 1 names node 2 twice"):
        graph.with_units(Units.of([[0], [2, 2]]))


def test_sums_of_units() -> None:
    weights = np.array([[1, 10], [2, 20], [4, 40]], dtype=np.int64)
    assert Units.of([[0, 2], [], [1]]).sums(weights).tolist() == [[5, 50], [0, 0], [2, 20]]
