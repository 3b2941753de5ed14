"""AND/OR graphs as arrays, checked before any compiled code sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.errors import AnalysisError

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Groups:
    """A graph of nodes that stop when one of their groups fails.

    Parameters
    ----------
    nodes
        Number of nodes.
    target
        Node that each group feeds, shape (groups,).
    start, members
        Suppliers of group g are ``members[start[g]:start[g + 1]]``, all different.
    need
        Suppliers that each group must keep to go on, at least 1 and at most all it has; shape (groups,).

    Raises
    ------
    AnalysisError
        When a group has no supplier, names one twice, needs more than it has, or an index is out of range.

    Notes
    -----
    Memory 4 bytes per group and per member.
    """

    nodes: int
    target: Ints
    start: Ints
    members: Ints
    need: Ints

    @classmethod
    def of(
        cls,
        nodes: int,
        target: npt.ArrayLike,
        start: npt.ArrayLike,
        members: npt.ArrayLike,
        need: npt.ArrayLike | None = None,
    ) -> Groups:
        """Checked arrays; a group without `need` goes on as long as one supplier is left."""
        targets = _ints("target", target)
        found = cls(
            nodes=_count(nodes),
            target=targets,
            start=_ints("start", start),
            members=_ints("members", members),
            need=np.ones(len(targets), dtype=np.int32) if need is None else _ints("need", need),
        )
        found.check()
        return found

    def check(self) -> None:
        """Raise where the arrays are no graph."""
        groups = len(self.target)
        if len(self.start) != groups + 1 or len(self.need) != groups:
            message = f"{groups} targets want {groups + 1} starts and {groups} needs."
            raise AnalysisError(message)
        if self.start[0] != 0 or self.start[-1] != len(self.members):
            message = f"The starts must run from 0 to the number of members, {len(self.members)}."
            raise AnalysisError(message)
        sizes = np.diff(self.start)
        _refuse(sizes < 1, "Group {} has no supplier; leave it out, or name one.")
        _refuse((self.target < 0) | (self.target >= self.nodes), "The target of group {} is no node.")
        _refuse((self.members < 0) | (self.members >= self.nodes), "Member {} is no node.")
        _refuse((self.need < 1) | (self.need > sizes), "Group {} needs none, or more than it has.")
        if (twice := _twice(self.start, self.members, self.nodes)) is not None:
            message = f"Group {twice[0]} names supplier {twice[1]} twice."
            raise AnalysisError(message)

    def with_units(self, units: Units) -> tuple[Groups, Ints]:
        """The graph with a node for each unit that stops its members, and the numbers of these nodes.

        A unit of one member is that member.
        """
        units.check(self.nodes)
        sizes = np.diff(units.start)
        several = sizes != 1
        numbers = np.empty(len(sizes), dtype=np.int32)
        numbers[~several] = units.members[units.start[:-1][~several]]
        numbers[several] = self.nodes + np.arange(several.sum(), dtype=np.int32)
        heads = np.repeat(numbers, sizes)
        added = np.repeat(several, sizes)
        last, count = len(self.members), int(added.sum())
        return Groups(
            nodes=_count(self.nodes + int(several.sum())),
            target=np.concatenate((self.target, units.members[added])),
            start=np.concatenate((self.start, np.arange(last + 1, last + count + 1, dtype=np.int32))),
            members=np.concatenate((self.members, heads[added])),
            need=np.concatenate((self.need, np.ones(count, dtype=np.int32))),
        ), numbers


@dataclass(frozen=True, slots=True)
class Units:
    """What fails together: members of unit u are ``members[start[u]:start[u + 1]]``, all different."""

    start: Ints
    members: Ints

    @classmethod
    def of(cls, units: Iterable[Sequence[int]]) -> Units:
        """Units from a list of members each."""
        lists = [list(members) for members in units]
        start = np.cumsum([0, *map(len, lists)])
        return cls(_ints("start", start), _ints("members", [m for members in lists for m in members]))

    def check(self, nodes: int) -> None:
        """Raise where a member is no node, or is named twice in one unit."""
        _refuse((self.members < 0) | (self.members >= nodes), "Member {} of the units is no node.")
        if (twice := _twice(self.start, self.members, nodes)) is not None:
            message = f"Unit {twice[0]} names node {twice[1]} twice."
            raise AnalysisError(message)

    def sums(self, weights: Longs) -> Longs:
        """Weight of the members of each unit, shape (units, measures)."""
        total = np.zeros((len(self.members) + 1, weights.shape[1]), dtype=np.int64)
        np.cumsum(weights[self.members], axis=0, out=total[1:])
        found: Longs = total[self.start[1:]] - total[self.start[:-1]]
        return found


def checked_weights(weights: npt.ArrayLike, nodes: int) -> Longs:
    """Whole numbers not below zero, shape (nodes, measures); sums of them are exact in any order."""
    found = np.asarray(weights)
    if found.ndim == 1:
        found = found[:, None]
    if found.ndim != 2 or len(found) != nodes:
        message = f"Weights of shape {found.shape} do not fit {nodes} nodes; give one row per node."
        raise AnalysisError(message)
    if not np.issubdtype(found.dtype, np.integer):
        message = f"Weights are whole numbers, not {found.dtype}; count in a smaller unit."
        raise AnalysisError(message)
    _refuse(np.any(found < 0, axis=1), "The weight of node {} is negative.")
    if nodes and (found.astype(float).sum(axis=0) >= float(2**63)).any():
        message = "The weights together are beyond 64 bits; count in a larger unit."
        raise AnalysisError(message)
    return np.ascontiguousarray(found, dtype=np.int64)


def _count(nodes: int) -> int:
    if not 0 <= nodes <= MOST:
        message = f"The number of nodes is {nodes}; it must lie between 0 and {MOST}."
        raise AnalysisError(message)
    return nodes


def _ints(name: str, values: npt.ArrayLike) -> Ints:
    found = np.asarray(values)
    if found.ndim != 1:
        message = f"`{name}` has {found.ndim} dimensions; give one."
        raise AnalysisError(message)
    if found.size and not np.issubdtype(found.dtype, np.integer):
        message = f"`{name}` holds {found.dtype}, not whole numbers."
        raise AnalysisError(message)
    if found.size and (found.min() < -MOST or found.max() > MOST):
        message = f"`{name}` holds a number beyond 32 bits."
        raise AnalysisError(message)
    return np.ascontiguousarray(found, dtype=np.int32)


def _twice(start: Ints, members: Ints, nodes: int) -> tuple[int, int] | None:
    """The first row and value that stands in it twice."""
    row = np.repeat(np.arange(len(start) - 1, dtype=np.int64), np.diff(start))
    keys = np.sort(row * max(nodes, 1) + members)
    places = np.flatnonzero(keys[1:] == keys[:-1])
    return divmod(int(keys[places[0]]), nodes) if len(places) else None


def _refuse(wrong: npt.ArrayLike, message: str) -> None:
    places = np.flatnonzero(np.asarray(wrong))
    if len(places):
        raise AnalysisError(message.format(int(places[0])))
