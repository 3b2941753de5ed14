"""A plan to visit every node, made once per graph; parts of it may be walked anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.disruption.engine import batches
from graph.disruption.engine.arrays import Groups, Ints, Longs
from graph.disruption.engine.kernels import (
    branch_sums,
    components,
    grouped,
    heaviest_below,
    parents,
    preorder,
    renumbered,
    split,
)
from graph.disruption.engine.walk import LARGER, NO_END, PENDING, POSTPONED, REFUSED, Graph, Reach, walk

_TURNS = 12
# Below so many lines a walk is never too long. Above, a what-if in a batch costs about as much as this part
# of all lines in a walk.
_BATCHES_FROM = 100_000
_LEAST, _DEAR = 30, 3_000
# Walks too long by so many times all lines together cost as much as turning to batches at all.
_POOL = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """Classes of nodes that stop the same, and for each the one that it starts from.

    Parameters
    ----------
    graph
        The graph, renumbered in the order of the visit.
    number
        New number of each node.
    parent
        Class that each class starts from, or -1; a parent has a lower number.
    """

    graph: Graph
    number: Ints
    parent: Ints

    @classmethod
    def of(cls, groups: Groups) -> Plan:
        """The plan of a checked graph.

        Notes
        -----
        Cost O(nodes log nodes + members).
        """
        nodes = groups.nodes
        kill_start, kills, use_start, uses = split(
            nodes, groups.target, groups.start, groups.members, groups.need
        )
        count, component = components(nodes, kill_start, kills)
        own_start, own = grouped(component, count)
        parent, least = parents(count, component, kill_start, kills, own_start, own)
        order = _heavy_first(parent, least)
        rank = np.empty(count, dtype=np.int32)
        rank[order] = np.arange(count, dtype=np.int32)
        own_start, places = grouped(rank[component], count)
        number = np.empty(nodes, dtype=np.int32)
        number[places] = np.arange(nodes, dtype=np.int32)
        slack = np.diff(groups.start) - groups.need
        several = slack > 0
        compact = np.cumsum(several, dtype=np.int32) - np.int32(1)
        kill_start, kills = renumbered(number, kill_start, kills, number)
        use_start, uses = renumbered(number, use_start, uses, compact)
        up = parent[order]
        graph = Graph(
            own_start=own_start,
            component=rank[component][places],
            kill_start=kill_start,
            kills=kills,
            use_start=use_start,
            uses=uses,
            slack=slack[several],
            target=number[groups.target[several]],
        )
        return cls(graph, number, np.where(up >= 0, rank[up], -1).astype(np.int32))

    @property
    def classes(self) -> int:
        """Number of classes."""
        return len(self.parent)

    def losses(
        self, weights: Longs, classes: Ints | None = None, *, plain: bool = False
    ) -> tuple[Longs, Ints]:
        """Weight and number of what each of the `classes` stops, itself included.

        Parameters
        ----------
        weights
            Of nodes by new number, shape (nodes, measures).
        classes
            Ascending; all when left out.
        plain
            Each class in its turn from its own parent, without waiting and without batches; the answer is
            the same.

        Returns
        -------
        found, sizes
            Shape (classes of the plan, measures) and (classes of the plan,). Classes not asked for may be
            left at nothing.

        Notes
        -----
        A class that meets a class known to stop far more than its parent is hung below that one, and waits
        for the next turn. After 12 turns none may wait any longer. One that has little in common with its
        parent is left, with all below it, to batches.
        """
        count = self.classes
        parent = self.parent.copy()
        found = np.zeros((count, weights.shape[1]), dtype=np.int64)
        sizes = np.zeros(count, dtype=np.int32)
        state = np.full(count, PENDING, dtype=np.int32)
        everything = np.arange(count, dtype=np.int32)
        wanted = everything if classes is None else classes
        order = everything
        if len(wanted) < count:
            order = np.flatnonzero(_with_ancestors(parent, wanted)).astype(np.int32)
        budgets = self._budgets(parent, wanted, plain=plain)
        pool = _POOL * (len(self.graph.kills) + len(self.graph.uses))
        for turn in range(_TURNS):
            larger = LARGER if not plain and turn + 1 < _TURNS else np.inf
            reach = Reach(larger, budgets, pool)
            pool = walk(self.graph, order, parent, state, weights, reach, found, sizes)
            waiting = np.flatnonzero(state == POSTPONED).astype(np.int32)
            if not len(waiting):
                break
            state[waiting] = PENDING
            order = preorder(parent, everything, _with_ancestors(parent, waiting))
        left = wanted[state[wanted] == REFUSED]
        if len(left):
            ones = np.ones((len(weights), 1), dtype=np.int64)
            batched = batches.losses(self.graph, left, np.hstack((weights, ones)))
            found[left], sizes[left] = batched[:, :-1], batched[:, -1]
        return found, sizes

    def _budgets(self, parent: Ints, wanted: Ints, *, plain: bool) -> Longs:
        """Lines that each class may follow: what batches would cost for those wanted in its branch."""
        lines = len(self.graph.kills) + len(self.graph.uses)
        if plain or lines < _BATCHES_FROM:
            return np.full(len(parent), NO_END, dtype=np.int64)
        flags = np.zeros(len(parent), dtype=np.int64)
        flags[wanted] = 1
        return branch_sums(parent, flags) * (_LEAST + lines // _DEAR)


def _heavy_first(parent: Ints, least: Longs) -> Ints:
    """Order of the visit: the branch in which most is known to stop comes first."""
    ranked = np.argsort(-heaviest_below(parent, least), kind="stable").astype(np.int32)
    return preorder(parent, ranked, np.ones(len(parent), dtype=np.int32))


def _with_ancestors(parent: Ints, classes: Ints | Sequence[int]) -> Ints:
    """1 for each of the classes and every one above."""
    wanted = np.zeros(len(parent), dtype=np.int32)
    level = np.asarray(classes, dtype=np.int32)
    while len(level):
        wanted[level] = 1
        level = np.unique(parent[level])
        level = level[level >= 0]
        level = level[wanted[level] == 0]
    return wanted
