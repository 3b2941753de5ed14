"""The engine on large random graphs in three regimes, beside its rivals, each checked against the others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.disruption.engine.arrays import Groups, Longs, Units
from graph.disruption.engine.edit import with_line, without_line
from graph.disruption.engine.pairs import pairs
from graph.disruption.engine.plan import Plan
from graph.disruption.engine.sweep import sweep
from tests.benchmarks.random_graphs import acyclic_graph, random_graph, tiered_graph
from tests.benchmarks.rivals import as_networkx, by_counters, by_fixpoint, by_networkx

SINGLE = (0.25, 0.5, 0.75)
SAMPLE = 50
CHECKED = 100
PATIENCE_SECONDS = 60.0
_MAKERS: dict[str, Callable[..., Groups]] = {
    "random": random_graph,
    "tiers": tiered_graph,
    "no loops": acyclic_graph,
}
# Largest graph of each kind: without loops the losses of a million differ too much to be worked out.
_SIZES = {
    "random": (1_000, 10_000, 100_000, 1_000_000),
    "tiers": (1_000, 10_000, 100_000, 1_000_000),
    "no loops": (1_000, 10_000, 100_000),
}


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for all single-unit what-ifs of one graph.

    Parameters
    ----------
    way
        "engine", or a rival.
    sampled
        Units worked out, if the time of all is extrapolated from them; else None.
    """

    kind: str
    single: float
    units: int
    lines: int
    way: str
    seconds: float
    sampled: int | None = None


def timings(*, largest: int = 1_000_000) -> Iterator[Timing]:
    """Every graph, by the engine and by the rivals that finish.

    Raises
    ------
    AssertionError
        When two ways disagree on any unit that both worked out.
    """
    for kind, sizes in _SIZES.items():
        for units in sizes:
            for single in SINGLE:
                if units <= largest:
                    yield from timed(kind, single, units)


def timed(kind: str, single: float, units: int) -> Iterator[Timing]:
    """One graph by the engine, and by the rivals that finish at its size."""
    groups = _MAKERS[kind](units, single, seed=20261128)
    lines = len(groups.members)
    best, found = _engine(groups, 5 if units <= 10_000 else 2)
    yield Timing(kind, single, units, lines, "engine", best)
    rng = np.random.default_rng(1)
    sample = rng.choice(units, CHECKED, replace=False).astype(np.int32)
    for way, sampled, seconds, sizes in _rivals(groups, kind, single, sample):
        assert sizes == found[sampled].tolist(), f"{way} disagrees on {kind} {single} {units}"
        per_unit = seconds / len(sampled)
        yield Timing(kind, single, units, lines, way, per_unit * units, len(sampled))


def _engine(groups: Groups, runs: int) -> tuple[float, Longs]:
    """Best time of some runs, plan included, and the size of each loss."""
    nothing = np.zeros((groups.nodes, 0), dtype=np.int64)
    best, sizes = np.inf, np.zeros(0, dtype=np.int32)
    for _ in range(runs):
        start = time.perf_counter()
        plan = Plan.of(groups)
        _, sizes = plan.losses(nothing)
        best = min(best, time.perf_counter() - start)
    return best, sizes[plan.graph.component[plan.number]].astype(np.int64)


def _rivals(
    groups: Groups, kind: str, single: float, sample: np.ndarray[tuple[int], np.dtype[np.int32]]
) -> Iterator[tuple[str, Sequence[int], float, list[int]]]:
    plan = Plan.of(groups)
    start = time.perf_counter()
    sizes = by_counters(plan, sample)
    yield "counters", sample.tolist(), time.perf_counter() - start, sizes
    if groups.nodes > 10_000:
        return
    few = sample[:SAMPLE].tolist()
    if groups.nodes > 1_000 and kind != "tiers":
        return
    start = time.perf_counter()
    sizes = by_fixpoint(groups, few)
    yield "fixpoint", few, time.perf_counter() - start, sizes
    # At 10,000 units a copy takes seconds, so one regime stands for the three.
    if groups.nodes > 1_000 and single != 0.5:
        return
    graph = as_networkx(groups)
    start = time.perf_counter()
    sizes = by_networkx(graph, few)
    yield "networkx", few, time.perf_counter() - start, sizes


def pairs_seconds(single: float) -> float:
    """All pairs at 1,000 units of tiers."""
    groups = tiered_graph(1_000, single, seed=20261128)
    ones = np.ones(1_000, dtype=np.int64)
    start = time.perf_counter()
    for _ in pairs(groups, Units.of([k] for k in range(1_000)), ones):
        pass
    return time.perf_counter() - start


def edit_seconds() -> float:
    """One line added and taken away again at 1,000 units of tiers, each swept anew; per edit, best of 20."""
    groups = tiered_graph(1_000, 0.5, seed=20261128)
    units, ones = Units.of([k] for k in range(1_000)), np.ones(1_000, dtype=np.int64)
    first = set(groups.members[groups.start[0] : groups.start[1]].tolist())
    newcomer = next(node for node in range(1_000) if node not in first)
    sweep(groups, units, ones)
    best = np.inf
    for _ in range(20):
        start = time.perf_counter()
        more = with_line(groups, 0, newcomer)
        sweep(more, units, ones)
        sweep(without_line(more, 0, newcomer), units, ones)
        best = min(best, (time.perf_counter() - start) / 2)
    return best
