"""A graph with one line more or fewer: arrays patched and only what is new checked.

A sweep of the patched graph costs so little that it is done anew; see docs/benchmarks.md.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.disruption.engine.arrays import Groups, Ints
from graph.errors import AnalysisError


def with_line(groups: Groups, group: int, supplier: int) -> Groups:
    """The graph in which `supplier` is one more supplier of `group`.

    Raises
    ------
    AnalysisError
        When either is not there, or it supplies the group already.

    Notes
    -----
    Cost O(members).
    """
    first, last = _bounds(groups, group)
    _must_be_node(groups, supplier)
    if supplier in groups.members[first:last]:
        message = f"Node {supplier} supplies group {group} already."
        raise AnalysisError(message)
    return _with_members(groups, group, np.insert(groups.members, last, supplier), 1)


def without_line(groups: Groups, group: int, supplier: int) -> Groups:
    """The graph in which `supplier` no longer supplies `group`; a group that keeps too few goes.

    A group goes because nothing is known any more of what is needed there, which is no failure.

    Raises
    ------
    AnalysisError
        When it does not supply the group.
    """
    first, last = _bounds(groups, group)
    places = np.flatnonzero(groups.members[first:last] == supplier)
    if not len(places):
        message = f"Node {supplier} does not supply group {group}."
        raise AnalysisError(message)
    if last - first == groups.need[group]:
        return without_group(groups, group)
    return _with_members(groups, group, np.delete(groups.members, first + places[0]), -1)


def with_group(groups: Groups, target: int, suppliers: Sequence[int], need: int = 1) -> Groups:
    """The graph in which `target` also needs `need` of the `suppliers`; the new group is the last."""
    added = Groups.of(groups.nodes, [target], [0, len(suppliers)], suppliers, [need])
    return Groups(
        nodes=groups.nodes,
        target=np.concatenate((groups.target, added.target)),
        start=np.append(groups.start, np.int32(len(groups.members) + len(suppliers))),
        members=np.concatenate((groups.members, added.members)),
        need=np.concatenate((groups.need, added.need)),
    )


def without_group(groups: Groups, group: int) -> Groups:
    """The graph without one group; those after it move up by one."""
    first, last = _bounds(groups, group)
    start = np.delete(groups.start, group + 1)
    start[group + 1 :] -= np.int32(last - first)
    return Groups(
        nodes=groups.nodes,
        target=np.delete(groups.target, group),
        start=start,
        members=np.delete(groups.members, slice(first, last)),
        need=np.delete(groups.need, group),
    )


def _with_members(groups: Groups, group: int, members: Ints, more: int) -> Groups:
    start = groups.start.copy()
    start[group + 1 :] += np.int32(more)
    return Groups(groups.nodes, groups.target, start, members, groups.need)


def _bounds(groups: Groups, group: int) -> tuple[int, int]:
    if not 0 <= group < len(groups.target):
        message = f"There is no group {group}; there are {len(groups.target)}."
        raise AnalysisError(message)
    return int(groups.start[group]), int(groups.start[group + 1])


def _must_be_node(groups: Groups, node: int) -> None:
    if not 0 <= node < groups.nodes:
        message = f"There is no node {node}; there are {groups.nodes}."
        raise AnalysisError(message)
