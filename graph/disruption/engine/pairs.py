"""What any two units stop together, for all pairs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np
import numpy.typing as npt

from graph.disruption.engine.arrays import Groups, Longs, Units, checked_weights
from graph.disruption.engine.plan import Plan
from graph.disruption.engine.walk import NO_END, Trail, extend
from graph.runs import starts


def pairs(groups: Groups, units: Units, weights: npt.ArrayLike) -> Iterator[tuple[int, Longs]]:
    """For each unit: what it stops together with each unit.

    Yields
    ------
    unit
        Number of the first unit.
    found
        Weight of all that has stopped once both have, members included, shape (units, measures).

    Notes
    -----
    Once the first has stopped, what goes on is a smaller graph, in which every second is swept at once.
    Cost O(units × (nodes + members + a sweep of what goes on)).
    """
    given = checked_weights(weights, groups.nodes)
    whole, numbers = groups.with_units(units)
    padded = np.zeros((whole.nodes, given.shape[1]), dtype=np.int64)
    padded[: groups.nodes] = given
    plan = Plan.of(whole)
    for unit, number in zip(count(), numbers, strict=False):
        down = _stopped(plan, int(number))
        rest = _without(whole, down)
        alone = padded[down].sum(axis=0)
        second = np.zeros((whole.nodes, given.shape[1]), dtype=np.int64)
        if rest.nodes:
            residual = Plan.of(rest)
            moved = np.empty((rest.nodes, given.shape[1]), dtype=np.int64)
            moved[residual.number] = padded[~down]
            found, _ = residual.losses(moved)
            second[~down] = found[residual.graph.component[residual.number]]
        yield unit, alone + second[numbers]


def _stopped(plan: Plan, node: int) -> npt.NDArray[np.bool_]:
    """Whether each node has stopped once `node` has, by old number."""
    graph, nodes = plan.graph, len(plan.number)
    trail = Trail(np.zeros(nodes, dtype=np.uint8), np.empty(nodes, dtype=np.int32), graph.slack.copy())
    nothing = np.zeros((nodes, 0), dtype=np.int64)
    sizes = np.zeros(plan.classes, dtype=np.int32)
    extend(graph, trail, int(plan.number[node]), 0, nothing, nothing[0], sizes, (np.inf, NO_END))
    return trail.down[plan.number].astype(bool)


def _without(groups: Groups, down: npt.NDArray[np.bool_]) -> Groups:
    """The graph of what goes on once the nodes `down` have stopped."""
    place = np.cumsum(~down, dtype=np.int32) - np.int32(1)
    stays = ~down[groups.target]
    lives = ~down[groups.members] & np.repeat(stays, np.diff(groups.start))
    alive = np.concatenate(([0], np.cumsum(lives, dtype=np.int32)))
    sizes = (alive[groups.start[1:]] - alive[groups.start[:-1]])[stays]
    return Groups(
        nodes=int((~down).sum()),
        target=place[groups.target[stays]],
        start=starts(sizes),
        members=place[groups.members[lives]],
        need=groups.need[stays],
    )
