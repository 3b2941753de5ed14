"""Every single-unit what-if over a compiled model, and what the three readings together say.

One pass per unit over what stops; nothing is compiled or copied again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TypeVar

import numpy as np

from graph.disruption.model import Ints, Model, Reading
from graph.disruption.scenario import stops

U = TypeVar("U", bound=Hashable)


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
    units: dict[str, list[int]] = {}
    for node, (organisation, _, _) in enumerate(model.activities):
        units.setdefault(organisation, []).append(node)
    return units


def country_units(model: Model, by_country: Mapping[str, frozenset[str]]) -> dict[str, list[int]]:
    """Activities of everything seated in or controlled from each country; those without any left out."""
    own = organisation_units(model)
    units = {
        country: sorted(node for o in organisations for node in own.get(o, ()))
        for country, organisations in sorted(by_country.items())
    }
    return {country: nodes for country, nodes in units.items() if nodes}


def sweep(model: Model, units: Mapping[U, Sequence[int]]) -> Sweep:
    """What each unit stops, one at a time.

    Notes
    -----
    Cost O(sum over units of the uses of what stops).
    """
    sizes = (len(model.activities), len(model.needs), len(model.ends), len(model.programmes))
    bounds = np.array(list(accumulate(sizes)))
    counts = np.zeros((len(units), 4), dtype=np.int32)
    for row, failed in enumerate(units.values()):
        down = [target for target, _ in stops(model, failed)]
        if down:
            counts[row] = np.bincount(np.searchsorted(bounds, down, side="right"), minlength=4)
    activities, needs, ends, programmes = counts.T
    return Sweep(tuple(units), programmes, needs, ends, activities)


def statuses(models: Mapping[Reading, Model], units: Mapping[U, Sequence[int]]) -> dict[U, Status]:
    """Status of each unit: the most generous reading in which it stops a programme or a need.

    Parameters
    ----------
    models
        One graph compiled for all three readings, so that node numbers agree.
    """
    sweeps = {reading: sweep(model, units) for reading, model in models.items()}
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
