"""Every single-unit what-if over a compiled model, and what the three readings together say.

A small model is passed over once per unit, a large one handed to the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np

from graph.disruption.engine.arrays import Groups, Units
from graph.disruption.model import Model, Reading
from graph.disruption.scenario import stops
from graph.runs import Ints

# Below, the plain loop is done before the engine is there.
ENGINE_FROM = 2_000
U = TypeVar("U", bound=Hashable)
Progress = Callable[[int, int], None]


class Status(StrEnum):
    """How firm a finding is: the most generous reading in which it stands."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE = "none"


# From the most generous reading to the most cautious.
STATUS_OF_READING = (
    (Reading.GENEROUS, Status.CONFIRMED),
    (Reading.CENTRAL, Status.LIKELY),
    (Reading.CAUTIOUS, Status.POSSIBLE),
)


@dataclass(frozen=True, slots=True)
class Sweep:
    """Counts of what stops per unit, each array of shape (units,)."""

    units: tuple[Hashable, ...]
    programmes: Ints
    needs: Ints
    ends: Ints
    activities: Ints


def organisation_units(model: Model) -> dict[str, list[int]]:
    """Activities of every organisation that has any."""
    return {organisation: list(nodes) for organisation, nodes in model.made_by.items()}


def item_units(model: Model) -> dict[str, list[int]]:
    """Activities of everybody who makes each item."""
    units: dict[str, list[int]] = {}
    for node, (_, item, _) in enumerate(model.activities):
        units.setdefault(item, []).append(node)
    return units


def member_units(model: Model, members: Mapping[U, frozenset[str]]) -> dict[U, list[int]]:
    """Activities of the organisations of each unit, a country's say; units without any left out."""
    own = model.made_by
    units = {
        unit: sorted(node for o in organisations for node in own.get(o, ()))
        for unit, organisations in sorted(members.items())
    }
    return {unit: nodes for unit, nodes in units.items() if nodes}


def sweep(
    model: Model,
    units: Mapping[U, Sequence[int]],
    *,
    workers: int | None = None,
    dask: str | None = None,
    progress: Progress | None = None,
) -> Sweep:
    """What each unit stops, its own members not counted.

    Parameters
    ----------
    workers, dask
        Processes on this machine, or the address of a Dask scheduler, that share the work; the answer is
        the same to the last bit.
    progress
        Called with how much is done and how much there is; what it raises ends the sweep.

    Raises
    ------
    AnalysisError
        When there is no worker, the scheduler cannot be reached, or workers are lost time and again.

    Notes
    -----
    Cost O(sum over units of the uses of what stops) up to 2,000 nodes; beyond, or with workers, that of the
    engine, whose first use in a process costs about a second.
    """
    shared = workers is not None or dask is not None
    if shared or model.size > ENGINE_FROM:
        counts = all_at_once(model, units, workers=workers, dask=dask, progress=progress)
    else:
        counts = one_by_one(model, units, progress=progress)
    activities, needs, ends, programmes = counts.T
    return Sweep(tuple(units), programmes, needs, ends, activities)


def one_by_one(model: Model, units: Mapping[U, Sequence[int]], *, progress: Progress | None = None) -> Ints:
    """Activities, needs, ends and programmes that each unit stops, shape (units, 4): the reference."""
    counts = np.zeros((len(units), 4), dtype=np.int32)
    kinds = _kinds(model)
    for row, failed in enumerate(units.values()):
        down = [target for target, _ in stops(model, failed)]
        if down:
            counts[row] = np.bincount(kinds[down], minlength=4)
        if progress:
            progress(row + 1, len(units))
    return counts


def all_at_once(
    model: Model,
    units: Mapping[U, Sequence[int]],
    *,
    workers: int | None = None,
    dask: str | None = None,
    progress: Progress | None = None,
) -> Ints:
    """The same, by the engine; in this process, or shared out where `workers` or `dask` is given."""
    weights = np.eye(4, dtype=np.int64)[_kinds(model)]
    groups, given = groups_of(model), Units.of(units.values())
    # Only where it is used: importing what is compiled takes longer than a small sweep.
    if workers is None and dask is None:
        from graph.disruption.engine.sweep import sweep as engine

        found = engine(groups, given, weights, progress=progress)
    else:
        from graph.disruption.engine.workers import sweep_in_parallel

        found = sweep_in_parallel(groups, given, weights, workers=workers, dask=dask, progress=progress)
    return found.astype(np.int32)


def groups_of(model: Model) -> Groups:
    """The groups of a model as the engine takes them, checked."""
    return Groups.of(model.size, model.group_target, model.member_start, model.members)


def _kinds(model: Model) -> Ints:
    """Activity, need, end or programme, as 0 to 3, by node."""
    sizes = (len(model.activities), len(model.needs), len(model.ends), len(model.programmes))
    return np.repeat(np.arange(4, dtype=np.int32), sizes)


def statuses(models: Mapping[Reading, Model], units: Mapping[U, Sequence[int]]) -> dict[U, Status]:
    """Status of each unit: the most generous reading in which it stops a programme or a need.

    Parameters
    ----------
    models
        One graph compiled for all three readings, so that node numbers agree.

    Examples
    --------
    Two makers of steel for one yard: each alone is missed only if nobody may replace anybody.

    >>> from graph.claims import Claim, Confidence, NodeKey, RelationKey
    >>> from graph.disruption.model import compile_model
    >>> from graph.ecosystem import Ecosystem
    >>> from graph.schema import NodeKind, RelationKind
    >>> keys = [
    ...     NodeKey("frigate", NodeKind.PROGRAMME),
    ...     *(NodeKey(maker, NodeKind.COMPANY) for maker in ("forge", "mill", "yard")),
    ...     RelationKey(RelationKind.SUPPLIES, "mill", "yard", item_id="steel", for_item_id="ship"),
    ...     RelationKey(RelationKind.SUPPLIES, "forge", "yard", item_id="steel", for_item_id="ship"),
    ...     RelationKey(RelationKind.SUPPLIES, "yard", "frigate", item_id="ship"),
    ... ]
    >>> graph = Ecosystem.from_claims([Claim(key, {}, "a-source", Confidence.HIGH) for key in keys], [])
    >>> models = {reading: compile_model(graph, reading=reading) for reading in Reading}
    >>> found = statuses(models, organisation_units(models[Reading.CENTRAL]))
    >>> {unit: status.value for unit, status in sorted(found.items())}
    {'forge': 'possible', 'mill': 'possible', 'yard': 'confirmed'}
    """
    return swept_statuses({reading: sweep(model, units) for reading, model in models.items()}, units)


def swept_statuses(sweeps: Mapping[Reading, Sweep], units: Iterable[U]) -> dict[U, Status]:
    """The same, from sweeps of the same units in all three readings."""
    found = {}
    for row, unit in enumerate(units):
        found[unit] = _first(
            status
            for reading, status in STATUS_OF_READING
            if sweeps[reading].programmes[row] or sweeps[reading].needs[row]
        )
    return found


def node_statuses(models: Mapping[Reading, Model], failed: Sequence[int]) -> dict[int, Status]:
    """Status of every node that stops under the unit `failed` in any reading, by the same rule."""
    down = {reading: {t for t, _ in stops(model, failed)} for reading, model in models.items()}
    return {
        node: _first(status for reading, status in STATUS_OF_READING if node in down[reading])
        for node in sorted(set().union(*down.values()))
    }


def _first(found: Iterable[Status]) -> Status:
    return next(iter(found), Status.NONE)
