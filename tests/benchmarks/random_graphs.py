"""Large random graphs to time the engine on, seeded: any supplier, tiers with loops, tiers without."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graph.disruption.engine.arrays import Groups, Ints

LINES_PER_NODE = 10
MOST_SUPPLIERS = 5
TIERS = 6


def random_graph(nodes: int, single: float, *, seed: int) -> Groups:
    """Suppliers drawn from all nodes alike, self-supply and loops included.

    Parameters
    ----------
    single
        Share of groups with one supplier; the others have 2 to 5.
    """
    rng = np.random.default_rng(seed)
    target, owner = _groups(rng, nodes, nodes, single)
    return _graph(nodes, target, owner, rng.integers(0, nodes, len(owner)))


def tiered_graph(nodes: int, single: float, *, seed: int, back: float = 0.02) -> Groups:
    """Tiers, each twice the one above, fed by the next; a few of each tier feed far more than the others.

    Parameters
    ----------
    back
        Share of lines that come from any tier; the last tier feeds itself.
    """
    rng = np.random.default_rng(seed)
    share = 2.0 ** -np.arange(TIERS)[::-1]
    tier = np.sort(rng.choice(TIERS, nodes, p=share / share.sum()))
    first = np.searchsorted(tier, np.arange(TIERS + 1))
    target, owner = _groups(rng, nodes, nodes, single)
    below = np.minimum(tier[target[owner]] + 1, TIERS - 1)
    below = np.where(rng.random(len(owner)) < back, rng.integers(0, TIERS, len(owner)), below)
    place = rng.random(len(owner)) ** 2 * (first[below + 1] - first[below])
    return _graph(nodes, target, owner, first[below] + place.astype(np.int64))


def acyclic_graph(nodes: int, single: float, *, seed: int) -> Groups:
    """Suppliers have higher numbers than those they feed, drawn from all of them: no loop anywhere."""
    rng = np.random.default_rng(seed)
    target, owner = _groups(rng, nodes, nodes - 1, single)
    place = rng.random(len(owner)) * (nodes - 1 - target[owner])
    return _graph(nodes, target, owner, target[owner] + 1 + place.astype(np.int64))


def _groups(
    rng: np.random.Generator, nodes: int, targets: int, single: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Target of each group, and the group of each line."""
    mean = single + (1 - single) * (2 + MOST_SUPPLIERS) / 2
    count = int(nodes * LINES_PER_NODE / mean)
    sizes = np.where(rng.random(count) < single, 1, rng.integers(2, MOST_SUPPLIERS + 1, count))
    return rng.integers(0, targets, count), np.repeat(np.arange(count), sizes)


def _graph(
    nodes: int,
    target: npt.NDArray[np.int64],
    owner: npt.NDArray[np.int64],
    supplier: npt.NDArray[np.int64],
) -> Groups:
    """The graph with a supplier that was drawn twice for one group named once."""
    keys = np.unique(owner * nodes + supplier)
    members: Ints = (keys % nodes).astype(np.int32)
    return Groups.of(
        nodes,
        target,
        np.concatenate(([0], np.cumsum(np.bincount(keys // nodes, minlength=len(target))))),
        members,
    )
