"""Small random graphs, and what stops in them worked out in the dullest way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.disruption.engine.arrays import Groups, Units


@dataclass(frozen=True, slots=True)
class Case:
    """A graph with units, and the same as sets."""

    groups: Groups
    units: Units
    lists: tuple[tuple[int, frozenset[int], int], ...]
    members: tuple[frozenset[int], ...]

    def stopped(self, *units: int) -> set[int]:
        """What has stopped once the units have, themselves included: rules applied until nothing changes."""
        down = {node for unit in units for node in self.members[unit]}
        while True:
            more = {t for t, suppliers, need in self.lists if len(suppliers - down) < need} - down
            if not more:
                return down
            down |= more


def case(rng: np.random.Generator, nodes: int, *, every_need: bool = False) -> Case:
    """A graph of `nodes` with loops, self-supply, isolated nodes, like groups, and units of any size.

    Parameters
    ----------
    every_need
        Groups need one supplier or any number up to all; else one.
    """
    groups = int(rng.integers(0, 3 * nodes + 1))
    lists = []
    for _ in range(groups):
        size = int(min(nodes, rng.choice([1, 1, 1, 2, 2, 3, 4])))
        suppliers = frozenset(rng.choice(nodes, size, replace=False).tolist())
        need = int(rng.integers(1, size + 1)) if every_need else 1
        lists.append((int(rng.integers(0, nodes)), suppliers, need))
    singles = [frozenset({node}) for node in range(nodes)]
    sets = [
        frozenset(rng.choice(nodes, int(rng.integers(0, nodes + 1)), replace=False).tolist())
        for _ in range(3)
    ]
    members = (*singles, *sets)
    return Case(
        groups=Groups.of(
            nodes,
            np.array([t for t, _, _ in lists], dtype=np.int32),
            np.cumsum([0, *(len(s) for _, s, _ in lists)]),
            np.array([m for _, s, _ in lists for m in sorted(s)], dtype=np.int32),
            np.array([need for _, _, need in lists], dtype=np.int32),
        ),
        units=Units.of(sorted(m) for m in members),
        lists=tuple(lists),
        members=members,
    )
