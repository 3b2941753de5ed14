"""The walk over the forest of classes: extend on the way down, undo on the way up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.disruption.engine.arrays import Ints, Longs
from graph.disruption.engine.compiled import compiled

PENDING, DONE, POSTPONED, REFUSED = 0, 1, 2, 3
# What `extend` says beside a class: nothing better was met, or the way was too long.
_NONE, TOO_LONG = -1, -2
# A class that meets a loss larger than its parent's by this factor and number is hung below that one.
LARGER, _AT_LEAST = 1.25, 64
_LEAST_TRUST = 0.3
NO_END = 2**61


class Graph(NamedTuple):
    """What the walk reads, nodes and classes numbered in the order of the visit.

    Parameters
    ----------
    own_start, component
        Nodes of class c are ``own_start[c]`` up to ``own_start[c + 1]``; class by node.
    kill_start, kills
        Nodes that each node stops alone.
    use_start, uses
        Groups in which each node is one of several.
    slack, target
        Suppliers that such a group may lose and go on, and the node it feeds.
    """

    own_start: Ints
    component: Ints
    kill_start: Ints
    kills: Ints
    use_start: Ints
    uses: Ints
    slack: Ints
    target: Ints


class Trail(NamedTuple):
    """What has stopped: by node, in order, and what each group has left to lose."""

    down: npt.NDArray[np.uint8]
    stack: Ints
    left: Ints


class Reach(NamedTuple):
    """How far the walk may go from a class.

    Parameters
    ----------
    larger
        Factor by which a loss met must be larger than the parent's for a class to be postponed.
    budgets
        Lines that each class may follow beyond its parent; one that would follow more is refused, and so are
        those below it. While that happens often, less is allowed.
    pool
        Lines that all classes together may follow beyond their budgets.
    """

    larger: float
    budgets: Longs
    pool: int


@compiled
def stop(trail: Trail, node: int, top: int) -> int:
    """Put `node` on the trail, unless it is there."""
    if trail.down[node]:
        return top
    trail.down[node] = 1
    trail.stack[top] = node
    return top + 1


@compiled
def follow(graph: Graph, trail: Trail, node: int, top: int) -> int:
    """Stop all that the stop of `node` makes stop at once."""
    for k in range(graph.kill_start[node], graph.kill_start[node + 1]):
        top = stop(trail, graph.kills[k], top)
    for k in range(graph.use_start[node], graph.use_start[node + 1]):
        group = graph.uses[k]
        trail.left[group] -= 1
        if trail.left[group] < 0:
            top = stop(trail, graph.target[group], top)
    return top


@compiled
def undo(graph: Graph, trail: Trail, top: int, mark: int, done: int) -> int:
    """Take the trail back to `mark`; nodes from place `done` on were not followed yet."""
    while top > mark:
        top -= 1
        node = trail.stack[top]
        trail.down[node] = 0
        if top < done:
            for k in range(graph.use_start[node], graph.use_start[node + 1]):
                trail.left[graph.uses[k]] += 1
    return top


@compiled
def extend(
    graph: Graph,
    trail: Trail,
    seed: int,
    top: int,
    weights: Longs,
    total: Longs,
    sizes: Ints,
    bounds: tuple[float, int],
) -> tuple[int, int, int, int]:
    """Stop `seed` and all that follows, adding its weight to `total`.

    Parameters
    ----------
    bounds
        The largest loss that may be met, and how many lines may be followed.

    Returns
    -------
    top, done
        Length of the trail, and how far it was followed.
    better
        The first class met whose known loss is beyond the first bound, or `TOO_LONG` where the second was too
        small; the trail then ends early. Else -1.
    spare
        What is left of the second bound, below 0 where it was too small.
    """
    limit, budget = bounds
    own = graph.component[seed]
    done = top
    top = stop(trail, seed, top)
    while done < top:
        node = trail.stack[done]
        met = graph.component[node]
        if sizes[met] > limit and met != own:
            return top, done, met, budget
        budget -= graph.kill_start[node + 1] - graph.kill_start[node]
        budget -= graph.use_start[node + 1] - graph.use_start[node]
        if budget < 0:
            return top, done, TOO_LONG, budget
        done += 1
        for m in range(weights.shape[1]):
            total[m] += weights[node, m]
        top = follow(graph, trail, node, top)
    return top, done, _NONE, budget


@compiled
def back_to(
    graph: Graph, trail: Trail, parent: int, path: Ints, marks: Ints, depth: int, top: int
) -> tuple[int, int]:
    """Undo until `parent` is the last on the path, or nothing is."""
    while depth > 0 and path[depth] != parent:
        top = undo(graph, trail, top, marks[depth], top)
        depth -= 1
    return depth, top


@compiled
def walk(
    graph: Graph,
    order: Ints,
    parent: Ints,
    state: Ints,
    weights: Longs,
    reach: Reach,
    found: Longs,
    sizes: Ints,
) -> int:
    """Losses of the classes of `order` that are pending; those done already are only passed through.

    Parameters
    ----------
    order, parent
        Classes to visit, each after its parent; what each starts from, changed for those postponed.
    state
        PENDING, DONE, POSTPONED or REFUSED by class; changed.
    weights
        Of each node, shape (nodes, measures).
    found, sizes
        Weight and number of what each class stops, itself included; filled.

    Notes
    -----
    Gives what is left of the pool. Cost O(sum of the uses of what each class stops beyond its parent).
    """
    nodes, measures = weights.shape
    trail = Trail(np.zeros(nodes, dtype=np.uint8), np.empty(nodes, dtype=np.int32), graph.slack.copy())
    path, marks = np.zeros((2, len(order) + 1), dtype=np.int32)
    sums = np.zeros((len(order) + 1, measures), dtype=np.int64)
    depth, top, trust, pool = 0, 0, 1.0, reach.pool
    for c in order:
        if parent[c] >= 0 and state[parent[c]] >= POSTPONED:
            state[c] = state[parent[c]]
            continue
        depth, top = back_to(graph, trail, parent[c], path, marks, depth, top)
        depth += 1
        path[depth] = c
        marks[depth] = top
        sums[depth] = sums[depth - 1]
        again = state[c] == DONE
        limit = np.inf if again else reach.larger * (top + _AT_LEAST)
        own = NO_END if again else int(reach.budgets[c] * trust)
        bounds = (limit, own + pool)
        top, done, better, spare = extend(
            graph, trail, graph.own_start[c], top, weights, sums[depth], sizes, bounds
        )
        pool = max(0, min(pool, spare))
        trust = max(_LEAST_TRUST, trust * 0.8) if better == TOO_LONG else min(1.0, trust * 1.05)
        if better != _NONE:
            state[c] = REFUSED if better == TOO_LONG else POSTPONED
            parent[c] = parent[c] if better == TOO_LONG else better
            top = undo(graph, trail, top, marks[depth], done)
            depth -= 1
        elif not again:
            state[c] = DONE
            sizes[c] = top
            found[c] = sums[depth]
    return pool
