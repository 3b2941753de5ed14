"""Every source left out in turn: whose status falls when one publication is set aside.

A status is the most generous reading in which a unit stops a programme or need, so it falls only if in
that reading nothing of the kind stops any more. So each unit is tried in one reading, and only under
sources whose lines touch what it stops; the rest cannot change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.analyses.picture import Picture, UnitKey
from graph.analyses.result import Progress
from graph.disruption.change import Changed, Changes
from graph.disruption.lines import Line, line_of
from graph.disruption.model import Reading
from graph.disruption.sweep import STATUS_OF_READING, Status

_READING_OF = {status: reading for reading, status in STATUS_OF_READING}


def essential_of(whole: Picture) -> dict[str, tuple[tuple[int, ...], tuple[Line, ...]]]:
    """What leaving out each source changes: places of its essential lines, and what is left in their stead.

    Notes
    -----
    Cost O(statements).
    """
    lines = whole.central.lines
    found: dict[str, tuple[list[int], list[Line]]] = {}
    for place, line in enumerate(lines.essential):
        for source in set(line.source_ids):
            places, instead = found.setdefault(source, ([], []))
            places.append(place)
            rest = [s for s in lines.statements[line.key] if s.source_id != source]
            if rest and (left := line_of(line.key, rest)).essentiality == "essential":
                instead.append(left)
    return {source: (tuple(places), tuple(instead)) for source, (places, instead) in found.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """In one reading: the units whose status it gives, and which of them each node touches."""

    reading: Reading
    units: tuple[UnitKey, ...]
    touching: Mapping[int, tuple[UnitKey, ...]]

    def touched(self, changed: Changed) -> set[UnitKey]:
        """Units that could stop something else: a changed group has what they stop among its nodes."""
        base = changed.base
        nodes = set(changed.gone)
        for group in changed.dropped:
            nodes.add(int(base.group_target[group]))
            nodes.update(base.members[base.member_start[group] : base.member_start[group + 1]].tolist())
        nodes.update(changed.targets)
        for members in changed.members:
            nodes.update(members)
        return {unit for node in nodes for unit in self.touching.get(node, ())}


def falls(whole: Picture, *, progress: Progress | None = None) -> dict[UnitKey, dict[str, Status]]:
    """Sources whose leaving out lowers the status of a unit, each with the status that is left.

    Returns
    -------
    dict
        Unit to source id to status; a unit that no single source lowers is left out.

    Notes
    -----
    Cost O(sources × lines at the organisations they speak of + units touched × what stops).
    """
    standings = standings_of(whole)
    changes = {reading: Changes(model) for reading, model in whole.models.items()}
    sources = sorted(essential_of(whole).items())
    found: dict[UnitKey, dict[str, Status]] = {}
    for done, (source, (places, instead)) in enumerate(sources, start=1):
        changed = {r: c.changed(add=instead, remove=places) for r, c in changes.items()}
        for unit, status in lowered(whole, standings, changed).items():
            found.setdefault(unit, {})[source] = status
        if progress is not None:
            progress(done, len(sources))
    return found


def lowered(
    whole: Picture, standings: Sequence[Standing], changed: Mapping[Reading, Changed]
) -> dict[UnitKey, Status]:
    """Units whose status falls with a change, each with the status that is left.

    Parameters
    ----------
    standings
        Those of every reading, from `standings_of`.
    changed
        The change in every reading.
    """
    found = {}
    for standing in standings:
        here = changed[standing.reading]
        for unit in sorted(standing.touched(here)):
            if not stops_one(whole, unit, here):
                found[unit] = status_with(whole, unit, changed)
    return found


def standings_of(whole: Picture) -> tuple[Standing, ...]:
    """Units by the reading that gives their status, from the most generous reading."""
    return tuple(_standing(whole, reading) for reading, _ in STATUS_OF_READING)


def _standing(whole: Picture, reading: Reading) -> Standing:
    units = tuple(u for u, status in whole.statuses.items() if _READING_OF.get(status) is reading)
    touching: dict[int, list[UnitKey]] = {}
    for unit in units:
        own = whole.units[unit]
        for node in {*own, *(target for target, _ in whole.stopped(own, reading))}:
            touching.setdefault(node, []).append(unit)
    return Standing(reading, units, {node: tuple(found) for node, found in touching.items()})


def nodes_of(whole: Picture, unit: UnitKey, changed: Changed) -> list[int]:
    """Activities of a unit after a change."""
    found: set[int] = set()
    for organisation in whole.members(unit):
        own = changed.own.get(organisation)
        found.update(whole.units.get(("organisation", organisation), ()) if own is None else own)
    return sorted(found)


def stops_one(whole: Picture, unit: UnitKey, changed: Changed) -> bool:
    """Whether a programme or a need stops with the unit after a change."""
    counts = changed.counts(changed.stops(nodes_of(whole, unit, changed)))
    return bool(counts["programmes"] or counts["needs"])


def status_with(whole: Picture, unit: UnitKey, changed: Mapping[Reading, Changed]) -> Status:
    """Status of a unit after a change, given in all three readings."""
    stands = (status for reading, status in STATUS_OF_READING if stops_one(whole, unit, changed[reading]))
    return next(stands, Status.NONE)
