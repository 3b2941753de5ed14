"""Two sides of every loss: what stops of ours, and what stops of others.

A side is told by country: an activity, a need or an end belongs to the seat of its organisation; a need or
end of a programme, and a programme itself, to the country of the programme, and where that is not given
(international ones) to the countries of the users whose needs it serves and of who leads it. The same
measure serves both directions: a dependency is a loss held over us, a key position one that we hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.analyses.picture import Picture, Stop, UnitKey, source_count, weak_pct
from graph.analyses.proving import loss_certificate
from graph.analyses.result import Opening, Row
from graph.disruption.lines import Line
from graph.disruption.model import Reading
from graph.disruption.sweep import STATUS_OF_READING, Status
from graph.schema import RelationKind

Mask = npt.NDArray[np.bool_]
_KINDS = ("activities", "needs", "ends", "programmes")
USERS = ("programmes", "needs")


class Sides:
    """The countries that every node of a model belongs to, and which of them are ours.

    Parameters
    ----------
    circle
        Codes of our own countries.
    """

    def __init__(self, whole: Picture, circle: frozenset[str]) -> None:
        """Look up the countries of all nodes once. Cost O(nodes)."""
        self.whole, self.circle = whole, circle
        self._with_circle: dict[Reading, frozenset[int]] = {}
        model = whole.central
        sizes = (len(model.activities), len(model.needs), len(model.ends), len(model.programmes))
        self.kinds: list[str] = [kind for kind, size in zip(_KINDS, sizes, strict=True) for _ in range(size)]

    @cached_property
    def codes(self) -> tuple[frozenset[str], ...]:
        """Countries of every node; an empty set is not known."""
        model = self.whole.central
        owners = [*(who for who, _, _ in (*model.activities, *model.needs, *model.ends)), *model.programmes]
        known = {who: self.countries_of(who) for who in set(owners)}
        return tuple(known[who] for who in owners)

    def countries_of(self, who: str) -> frozenset[str]:
        """Countries of an organisation or a programme; an empty set is not known."""
        if who in self._programmes:
            return self._programmes[who]
        seat = self.whole.places.seats.get(who)
        return frozenset() if seat is None else frozenset({seat})

    @cached_property
    def _programmes(self) -> Mapping[str, frozenset[str]]:
        """Countries of every programme: its own, else those of its users and of who leads it."""
        model, seats = self.whole.central, self.whole.places.seats
        relations = self.whole.ecosystem.relations
        leads = relations[relations["relation"] == RelationKind.LEADS.value]
        around: dict[str, set[str]] = {programme: set() for programme in model.programmes}
        for who, programme in zip(leads["start_id"], leads["end_id"], strict=True):
            if programme in around and who in seats:
                around[programme].add(seats[who])
        for who, _, programme in model.needs:
            if programme in around and who != programme and who in seats:
                around[programme].add(seats[who])
        return {
            programme: frozenset({seats[programme]}) if programme in seats else frozenset(found)
            for programme, found in around.items()
        }

    @cached_property
    def ours(self) -> Mask:
        """Nodes that belong to the circle, shape (nodes,)."""
        return np.array([bool(codes & self.circle) for codes in self.codes], dtype=bool)

    @cached_property
    def theirs(self) -> Mask:
        """Nodes that belong to a country outside the circle; a shared programme may be on both sides."""
        return np.array([bool(codes - self.circle) for codes in self.codes], dtype=bool)

    def of(self, country: str) -> Mask:
        """Nodes that belong to one country."""
        return np.array([country in codes for codes in self.codes], dtype=bool)

    @cached_property
    def unknown(self) -> int:
        """Number of nodes of no known country, on neither side."""
        return sum(not codes for codes in self.codes)

    def counts(self, nodes: Iterable[int]) -> dict[str, int]:
        """Number of programmes, needs, ends and activities among nodes."""
        found = dict.fromkeys(("programmes", "needs", "ends", "activities"), 0)
        for node in nodes:
            found[self.kinds[node]] += 1
        return found

    @cached_property
    def own_activities(self) -> list[int]:
        """Activities of organisations seated in the circle and not known to be controlled from outside."""
        places = self.whole.places
        return [
            node
            for node, (who, _, _) in enumerate(self.whole.central.activities)
            if places.seats.get(who) in self.circle
            and places.controllers.get(who, next(iter(self.circle))) in self.circle
        ]

    def nodes_of(self, unit: UnitKey) -> frozenset[int]:
        """Everything of an organisation, or of a country: its activities, needs, ends and programmes."""
        kind, unit_id = unit
        if kind == "country":
            there = {node for node, codes in enumerate(self.codes) if unit_id in codes}
            return frozenset(there | set(self.whole.units.get(unit, ())))
        return frozenset(self._by_owner.get(unit_id, ()))

    @cached_property
    def _by_owner(self) -> Mapping[str, Sequence[int]]:
        model = self.whole.central
        found: dict[str, list[int]] = {}
        for node, (who, _, _) in enumerate((*model.activities, *model.needs, *model.ends)):
            found.setdefault(who, []).append(node)
        return found

    def lost_with_circle(self, reading: Reading) -> frozenset[int]:
        """Nodes that stop when everything of the circle is lost at once; kept for the next unit."""
        if reading not in self._with_circle:
            down = self.whole.stopped(self.own_activities, reading)
            self._with_circle[reading] = frozenset(node for node, _ in down)
        return self._with_circle[reading]

    def outside_by(self, organisation: str) -> str | None:
        """Whether an organisation stands outside the circle by "seat", by "control" or by "both"."""
        seat = self.whole.places.seats.get(organisation)
        control = self.whole.places.controllers.get(organisation)
        out = (
            seat is not None and seat not in self.circle,
            control is not None and control not in self.circle,
        )
        return {(True, True): "both", (True, False): "seat", (False, True): "control"}.get(out)


@dataclass(frozen=True, slots=True)
class Exposure:
    """What the loss of one unit stops on one side.

    Parameters
    ----------
    held
        Nodes of that side that stop, by reading.
    status
        The most generous reading in which a programme or need of that side stops.
    status_any
        The same for anything of that side, ends and activities of organisations included.
    lines
        Lines that the stops of that side rest on: in the chosen reading, or in the cautious one where
        nothing of that side stops in the chosen one.
    tier
        Steps from the unit to the nearest thing of that side that stops: 1 is a direct supplier.
    """

    unit: UnitKey
    held: Mapping[Reading, Sequence[int]]
    status: Status
    status_any: Status
    lines: Sequence[Line]
    tier: int

    @property
    def widest(self) -> Sequence[int]:
        """Nodes of that side that stop in the cautious reading."""
        return self.held[Reading.CAUTIOUS]

    def why(self, sides: Sides, reading: Reading) -> tuple[str, ...]:
        """The weightiest thing of that side that stops, as a stop to explain first."""
        held = self.held[reading]
        order = ("programmes", "needs", "activities", "ends")
        if not held:
            return ()
        kind, name = sides.whole.central.name_of(min(held, key=lambda n: (order.index(sides.kinds[n]), n)))
        return (kind, name) if isinstance(name, str) else (kind, *name)


def exposure(sides: Sides, unit: UnitKey, mask: Mask, reading: Reading) -> Exposure | None:
    """What the loss of `unit` stops among the nodes of `mask`, or None where nothing does in any reading.

    Notes
    -----
    Cost that of three losses, O(uses of what stops).
    """
    whole = sides.whole
    own = whole.units[unit]
    gone = set(own)
    if not any(mask[node] for node in whole.reach(unit) if node not in gone):
        return None
    return exposed(sides, unit, own, downs(whole, own), mask, reading)


def downs(whole: Picture, own: Sequence[int]) -> dict[Reading, list[Stop]]:
    """The loss of the nodes `own` in every reading."""
    return {reading: whole.stopped(own, reading) for reading in Reading}


def exposed(
    sides: Sides,
    unit: UnitKey,
    own: Sequence[int],
    lost: Mapping[Reading, Sequence[Stop]],
    mask: Mask,
    reading: Reading,
) -> Exposure | None:
    """What a loss that is already worked out stops among the nodes of `mask`, or None for nothing."""
    whole = sides.whole
    held = {r: [node for node, _ in down if mask[node]] for r, down in lost.items()}
    if not held[Reading.CAUTIOUS]:
        return None
    used = reading if held[reading] else Reading.CAUTIOUS
    behind = whole.behind(lost[used], held[used], used)
    return Exposure(
        unit,
        held,
        _status(held, lambda node: sides.kinds[node] in USERS),
        _status(held, lambda _: True),
        whole.support(own, behind, used),
        _tier(whole, own, lost[used], held[used], used),
    )


def _status(held: Mapping[Reading, Sequence[int]], counts: Callable[[int], bool]) -> Status:
    for reading, status in STATUS_OF_READING:
        if any(counts(node) for node in held[reading]):
            return status
    return Status.NONE


def _tier(
    whole: Picture, own: Sequence[int], down: Sequence[Stop], held: Iterable[int], reading: Reading
) -> int:
    model = whole.models[reading]
    depth = dict.fromkeys(own, 0)
    for node, group in down:
        members = model.members[model.member_start[group] : model.member_start[group + 1]].tolist()
        depth[node] = 1 + min(depth[member] for member in members if member in depth)
    return min(depth[node] for node in held)


def described(sides: Sides, found: Exposure, reading: Reading) -> dict[str, Any]:
    """The part of a row that both directions share."""
    whole, held = sides.whole, found.held[reading]
    kind, unit_id = found.unit
    names = [whole.central.name_of(node) for node in held]
    items = {line.item for line in found.lines}
    own = {whole.central.activities[node][1] for node in whole.units[found.unit]}
    organisation = kind == "organisation"
    return {
        "unit_id": unit_id,
        "unit_kind": kind,
        "country": whole.places.seats.get(unit_id) if organisation else unit_id,
        "controlling_country": whole.places.controllers.get(unit_id) if organisation else unit_id,
        "status": found.status.value,
        "status_any": found.status_any.value,
        **sides.counts(held),
        "tier": found.tier,
        "programme_ids": sorted(str(name) for what, name in names if what == "programme"),
        "user_ids": sorted({name[0] for what, name in names if what == "need"}),
        "dependent_ids": sorted({name[0] for what, name in names if what in {"activity", "end"}}),
        "item_ids": sorted(items & own),
        "areas": _areas(whole, found.unit, items & own),
        "lines": len(found.lines),
        "sources": source_count(found.lines),
        "weak_pct": weak_pct(found.lines),
    }


def _areas(whole: Picture, unit: UnitKey, items: Iterable[str]) -> list[str]:
    areas = whole.ecosystem.nodes["nld_areas"]
    kind, unit_id = unit
    nodes = [*items, unit_id] if kind == "organisation" else list(items)
    return sorted({area for node in nodes for area in (areas.get(node) or ())})


def passes(row: Row, found: Exposure, sides: Sides, options: Mapping[str, str | None]) -> bool:
    """Whether a row is about the programme, the area and the item that `options` name, where they do."""
    programme, area, item = (options[name] for name in ("programme", "area", "item"))
    if programme is not None:
        model = sides.whole.central
        if programme not in model.programmes:
            return False
        node = model.size - len(model.programmes) + model.programmes.index(programme)
        if node not in found.widest:
            return False
    return (area is None or area in row["areas"]) and (item is None or item in row["item_ids"])


def part(
    sides: Sides, opening: Opening, reading: Reading, *, codes: Iterable[str], within: bool
) -> dict[str, object]:
    """One part of a proof of sides: the loss, the countries of what stops, and what counts on the side."""
    whole = sides.whole
    loss = loss_certificate(whole, opening, reading)
    stopped: Mapping[str, Sequence[object]] = loss["stopped"]
    wanted = frozenset(codes)
    countries = {who: sorted(sides.countries_of(who)) for who in sorted(_whose(stopped))}

    def counts(thing: object) -> bool:
        own = sides.countries_of(_who(thing))
        return bool(own & wanted if within else own - wanted)

    counted = {kind: sum(map(counts, stopped[kind])) for kind in (*USERS, "ends", "activities")}
    return {
        "codes": sorted(wanted),
        "within": within,
        "countries": countries,
        "loss": loss,
        "counted": counted,
    }


def _who(thing: object) -> str:
    return thing if isinstance(thing, str) else str(thing[0])  # type: ignore[index]


def _whose(stopped: Mapping[str, Sequence[object]]) -> set[str]:
    return {_who(thing) for kind in (*USERS, "ends", "activities") for thing in stopped[kind]}
