"""What each unit stops, for all units at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from graph.disruption.engine.arrays import Groups, Ints, Longs, Units, checked_weights
from graph.disruption.engine.plan import Plan

Progress = Callable[[int, int], None]
# Classes in one go between two reports of progress, each some tenths of a second at most.
_AT_ONCE = 250_000


def sweep(groups: Groups, units: Units, weights: npt.ArrayLike, *, progress: Progress | None = None) -> Longs:
    """Weight of what each unit stops besides its own members, exactly.

    Parameters
    ----------
    weights
        Whole numbers not below zero by node, shape (nodes, measures).
    progress
        Called with the classes done and all; what it raises ends the sweep.

    Returns
    -------
    ndarray
        Shape (units, measures).

    Raises
    ------
    AnalysisError
        When a unit names no node, or a weight is no whole number or negative.

    Notes
    -----
    Cost O(sum over classes of the uses of what each stops beyond the class it starts from); see `Plan`.
    """
    given = checked_weights(weights, groups.nodes)
    plan, numbers, moved = prepared(groups, units, given)
    pieces = slices(plan.classes, -(-plan.classes // _AT_ONCE) if progress else 1)
    found = np.zeros((plan.classes, given.shape[1]), dtype=np.int64)
    for done, piece in enumerate(pieces):
        found[piece] = plan.losses(moved, piece)[0][piece]
        if progress:
            progress(done + 1, len(pieces))
    return gathered(found, plan, numbers) - units.sums(given)


def prepared(groups: Groups, units: Units, weights: Longs) -> tuple[Plan, Ints, Longs]:
    """The plan of the graph with its units, the new number of each unit, and the weights by new number."""
    whole, nodes = groups.with_units(units)
    plan = Plan.of(whole)
    moved = np.zeros((whole.nodes, weights.shape[1]), dtype=np.int64)
    moved[plan.number[: groups.nodes]] = weights
    return plan, plan.number[nodes], moved


def gathered(found: Longs, plan: Plan, numbers: Ints) -> Longs:
    """Results of classes as results of the units with these numbers."""
    result: Longs = found[plan.graph.component[numbers]]
    return result


def slices(classes: int, count: int) -> list[Ints]:
    """At most `count` runs of consecutive classes; neighbours in the order of the visit share their way."""
    whole = np.arange(classes, dtype=np.int32)
    return [part for part in np.array_split(whole, max(min(count, classes), 1)) if len(part)]
