"""Other ways to work out every loss, to measure the engine against; each gives the size of each loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import numpy as np

from graph.disruption.engine.arrays import Groups, Ints
from graph.disruption.engine.plan import Plan


def by_fixpoint(groups: Groups, units: Sequence[int]) -> list[int]:
    """Every group looked at, again and again, until nothing changes; plain Python.

    Notes
    -----
    Cost O(units × passes × members).
    """
    members, start = groups.members.tolist(), groups.start.tolist()
    lists = [(t, members[a:b]) for t, (a, b) in zip(groups.target.tolist(), pairwise(start), strict=True)]
    found = []
    for unit in units:
        down, changed = {unit}, True
        while changed:
            changed = False
            for target, suppliers in lists:
                if target not in down and all(supplier in down for supplier in suppliers):
                    down.add(target)
                    changed = True
        found.append(len(down))
    return found


def as_networkx(groups: Groups) -> nx.DiGraph[int]:
    """Nodes, and a node below zero per group, between its suppliers and its target."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(groups.nodes))
    owner = np.repeat(np.arange(len(groups.target)), np.diff(groups.start))
    graph.add_edges_from(zip(groups.members.tolist(), (-1 - owner).tolist(), strict=True))
    graph.add_edges_from((-1 - g, t) for g, t in enumerate(groups.target.tolist()))
    return graph


def by_networkx(graph: nx.DiGraph[int], units: Sequence[int]) -> list[int]:
    """The graph copied for each unit, and removed from it whatever has lost its last supplier.

    Notes
    -----
    Cost O(units × graph).
    """
    found = []
    for unit in units:
        left = graph.copy()
        waiting, size = [unit], 0
        while waiting:
            node = waiting.pop()
            if node not in left:
                continue
            groups = list(left.successors(node))
            left.remove_node(node)
            size += 1
            for group in groups:
                if group in left and not left.in_degree(group):
                    waiting += left.successors(group)
                    left.remove_node(group)
        found.append(size)
    return found


def by_counters(plan: Plan, units: Ints) -> list[int]:
    """Counters in compiled code, each unit from nothing: the engine without its forest.

    Notes
    -----
    Cost O(sum of the uses of what each unit stops).
    """
    alone = replace(plan, parent=np.full_like(plan.parent, -1))
    classes = plan.graph.component[plan.number[units]]
    nothing = np.zeros((len(plan.number), 0), dtype=np.int64)
    _, sizes = alone.losses(nothing, np.unique(classes), plain=True)
    found: list[int] = sizes[classes].tolist()
    return found
