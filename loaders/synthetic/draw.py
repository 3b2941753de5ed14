"""Drawing from distributions, many at a time."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.synthetic.profile import Floats

Ints = NDArray[np.int64]


def spread(total: int, shares: Floats) -> Ints:
    """`total` divided by shares into whole numbers that add up to it; the largest remainders go up."""
    exact = total * shares / shares.sum()
    counts: Ints = np.floor(exact).astype(np.int64)
    short = total - int(counts.sum())
    counts[np.argsort(counts - exact, kind="stable")[:short]] += 1
    return counts


def words(rng: np.random.Generator, size: int, shares: Mapping[str, float]) -> tuple[list[str], Ints]:
    """The words that `shares` names, and as many of their positions as asked, drawn by share."""
    return list(shares), draw(rng, size, np.array(list(shares.values())))


def draw(rng: np.random.Generator, size: int, shares: Floats) -> Ints:
    """Positions drawn by share."""
    edges = np.cumsum(shares) / shares.sum()
    found = np.searchsorted(edges, rng.random(size), side="right")
    return np.minimum(found, len(shares) - 1).astype(np.int64)


def tail(size: int, exponent: float) -> Floats:
    """Weights of a Pareto distribution, the heaviest first."""
    ranks: Floats = (np.arange(size, dtype=np.float64) + 0.5) / max(size, 1)
    return ranks ** (-1.0 / exponent)


def runs(counts: Ints) -> Ints:
    """0, 1, 2 and so on within each run of the given lengths, one run after the other."""
    starts = np.cumsum(counts) - counts
    return np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(starts, counts)
