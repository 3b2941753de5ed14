"""Areas and regions alike: who is there, which programmes draw on them, what money reaches them, what stops.

A territory is a set of organisations that is looked at as one: those active in an area of the strategy, or
those in a province or regional ecosystem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from graph.analyses.circles import DOMESTIC
from graph.analyses.funding import Fund, Money, lower_bound
from graph.analyses.picture import Picture, claims_of, source_count, weak_pct
from graph.analyses.programme_supply import TierLine, lines_into, programme_supply
from graph.analyses.result import Opening, Row
from graph.claims import Basis
from graph.disruption.model import Reading
from graph.disruption.sweep import Sweep, statuses, sweep
from graph.ecosystem import Ecosystem, holds
from graph.schema import ORGANISATION_KINDS, NodeKind, RelationKind

KIND_COLUMNS: Mapping[NodeKind, str] = {
    NodeKind.COMPANY: "companies",
    NodeKind.KNOWLEDGE_INSTITUTION: "knowledge_institutions",
    NodeKind.GOVERNMENT_BODY: "government_bodies",
    NodeKind.ARMED_FORCE: "armed_forces",
    NodeKind.COLLABORATION_PLATFORM: "collaboration_platforms",
    NodeKind.REGIONAL_ECOSYSTEM: "regional_ecosystems",
    NodeKind.ASSOCIATION: "associations",
    NodeKind.FINANCIER: "financiers",
    NodeKind.INSTRUMENT: "instruments",
}
NO_LOSS: Row = dict.fromkeys(
    ("status", "programmes", "needs", "ends", "activities", "programme_ids", "lines", "sources", "weak_pct")
)
Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Territory:
    """Organisations looked at as one.

    Parameters
    ----------
    organisations
        Those that are counted.
    claim_ids
        What says that they belong to it.
    itself
        The organisation that the territory is, where it is one: a regional ecosystem. Its money and what it
        makes are the territory's.
    """

    organisations: frozenset[str]
    claim_ids: tuple[str, ...] = ()
    itself: str | None = None

    @property
    def everybody(self) -> frozenset[str]:
        """Its organisations, itself included."""
        return self.organisations | ({self.itself} if self.itself is not None else set())


class Census:
    """Who there is on a day, by kind, and which relations join them; no model of supply is needed."""

    def __init__(self, ecosystem: Ecosystem, day: date) -> None:
        """Read kinds once. Cost O(nodes)."""
        self.ecosystem = ecosystem
        self.day = day
        self.kinds = {str(n): str(k) for n, k in ecosystem.nodes["kind"].items()}
        words = {kind.value for kind in ORGANISATION_KINDS}
        self.organisations = frozenset(n for n, k in self.kinds.items() if k in words)

    def pairs(self, *relations: RelationKind) -> dict[Ends, tuple[str, ...]]:
        """Claims by start and end of relations that hold on the day; planned ones do not."""
        claims = self.ecosystem.relation_claims
        rows = claims[claims["relation"].isin([r.value for r in relations])]
        rows = rows[rows["basis"] != Basis.PLANNED.value]
        rows = rows[holds(rows, self.day)] if len(rows) else rows
        found: dict[Ends, list[str]] = {}
        for start, end, claim in zip(rows["start_id"], rows["end_id"], rows["claim_id"], strict=True):
            found.setdefault((start, end), []).append(claim)
        return {ends: tuple(sorted(said)) for ends, said in sorted(found.items())}


class Landscape(Census):
    """What is known of organisations and programmes beside supply: seats, participation and money."""

    def __init__(self, whole: Picture) -> None:
        """Read kinds and seats once; all else when first asked for. Cost O(nodes)."""
        super().__init__(whole.ecosystem, whole.day)
        self.whole = whole
        self.programmes = sorted(n for n, k in self.kinds.items() if k == NodeKind.PROGRAMME.value)

    @cached_property
    def money(self) -> Money:
        """All known funding."""
        return Money(self.whole.ecosystem, self.kinds, as_of=self.whole.day)

    @cached_property
    def supply(self) -> Mapping[str, Sequence[TierLine]]:
        """Lines upstream of every programme that has any."""
        model = self.whole.central
        into = lines_into(model)
        return {p: programme_supply(model, p, into=into).lines for p in model.programmes}

    @cached_property
    def supplied(self) -> Mapping[str, frozenset[str]]:
        """Programmes that each organisation supplies, directly or tiers deep."""
        return _programmes_by((t.line.supplier, p) for p, lines in self.supply.items() for t in lines)

    @cached_property
    def used(self) -> Mapping[str, frozenset[str]]:
        """Programmes whose lines carry each item, directly or tiers deep."""
        return _programmes_by((t.line.item, p) for p, lines in self.supply.items() for t in lines)

    @cached_property
    def participation(self) -> Mapping[Ends, tuple[str, ...]]:
        """Claims by organisation and the programme that it takes part in."""
        pairs = self.pairs(RelationKind.PARTICIPATES_IN)
        known = frozenset(self.programmes)
        return {(a, b): said for (a, b), said in pairs.items() if b in known and a in self.organisations}

    @cached_property
    def joined(self) -> Mapping[str, frozenset[str]]:
        """Programmes that each organisation takes part in."""
        return _programmes_by(self.participation)


def _programmes_by(pairs: Iterable[Ends]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, programme in pairs:
        found.setdefault(key, set()).add(programme)
    return {key: frozenset(programmes) for key, programmes in found.items()}


def gathered(table: Mapping[str, frozenset[str]], keys: Iterable[str]) -> set[str]:
    """Everything that the keys lead to."""
    return set().union(*(table.get(key, ()) for key in keys))


def who(land: Landscape, organisations: Collection[str]) -> dict[str, Any]:
    """Counts of organisations: all, Dutch ones, those with a line, and by kind."""
    kinds = Counter(land.kinds[o] for o in organisations)
    seats = land.whole.places.seats
    return {
        "organisations": len(organisations),
        "domestic": sum(seats.get(o) == DOMESTIC for o in organisations),
        **{name: kinds[kind.value] for kind, name in KIND_COLUMNS.items()},
        "suppliers": sum(("organisation", o) in land.whole.units for o in organisations),
        "organisation_ids": sorted(organisations),
    }


def drawing(land: Landscape, territory: Territory, items: Collection[str] = ()) -> dict[str, Any]:
    """Programmes that draw on a territory: supplied by it, using its items, or with it taking part."""
    supplied = gathered(land.supplied, territory.everybody)
    joined = gathered(land.joined, territory.everybody)
    using = gathered(land.used, items)
    every = supplied | joined | using
    return {
        "drawing": len(every),
        "supplied_ids": sorted(supplied),
        "joined_ids": sorted(joined),
        "using_ids": sorted(using),
        "drawing_ids": sorted(every),
    }


def participation_claims(land: Landscape, territory: Territory) -> Iterator[str]:
    """Claims that its organisations take part in programmes."""
    members = territory.everybody
    for (organisation, _), said in land.participation.items():
        if organisation in members:
            yield from said


def money(
    land: Landscape, territory: Territory, programmes: Collection[str]
) -> tuple[dict[str, Any], list[Fund]]:
    """Money that reaches the organisations of a territory, and that of programmes that draw on it."""
    known = land.money
    receivers = [o for o in territory.everybody if not known.passes_on(o)]
    funds, for_programmes = known.into(receivers), known.into(programmes)
    givers = {f.giver for f in funds}
    behind = known.behind(givers)
    # What is planned may also be the first step of money that would pass through somebody who gives now.
    announced = known.behind({f.giver for f in known.into(receivers, planned=True)}, planned=True) - behind
    row = {
        **amounts(funds),
        "giver_ids": sorted(givers),
        "behind_ids": sorted(behind - givers),
        "instrument_ids": sorted(g for g in behind if land.kinds.get(g) == NodeKind.INSTRUMENT.value),
        "planned_giver_ids": sorted(announced),
        "programme_funds": len(for_programmes),
        "programme_value_meur": lower_bound(for_programmes),
        "programme_giver_ids": sorted({f.giver for f in for_programmes}),
    }
    return row, [*funds, *for_programmes]


def amounts(funds: Sequence[Fund]) -> dict[str, Any]:
    """Number of funds, those without an amount, and what the known amounts come to at the least."""
    return {
        "funds": len(funds),
        "funds_without_value": sum(f.value_meur is None for f in funds),
        "value_meur": lower_bound(funds),
        "firm_value_meur": lower_bound(f for f in funds if not f.weak),
    }


def losses(
    whole: Picture, territories: Sequence[Territory], reading: Reading
) -> Iterator[tuple[Row, tuple[str, ...], Opening | None]]:
    """What stops when everybody of a territory stops at once, one territory at a time.

    A territory opens to the loss of those of its organisations that make something that counts: the others
    add nothing to it. Where nobody is known to make anything there is no loss to speak of, and no opening.
    """
    makers = [makers_of(whole, t) for t in territories]
    units = {place: whole.activities_of(own) for place, own in enumerate(makers)}
    model = whole.models[reading]
    counts, found = sweep(model, units), statuses(whole.models, units)
    for place, own in enumerate(makers):
        if not own:
            yield NO_LOSS, (), None
            continue
        down = whole.stopped(units[place], reading)
        lines = whole.support(units[place], down, reading)
        stopped = [model.name_of(node) for node, _ in down]
        row = {
            "status": found[place].value,
            **_counts(counts, place),
            "programme_ids": sorted(str(name) for kind, name in stopped if kind == "programme"),
            "lines": len(lines),
            "sources": source_count(lines),
            "weak_pct": weak_pct(lines),
        }
        yield row, claims_of(lines), Opening(own)


def makers_of(whole: Picture, territory: Territory) -> tuple[str, ...]:
    """Those of a territory that make something that counts."""
    return tuple(sorted(o for o in territory.everybody if ("organisation", o) in whole.units))


def _counts(counts: Sweep, place: int) -> dict[str, int]:
    return {
        "programmes": int(counts.programmes[place]),
        "needs": int(counts.needs[place]),
        "ends": int(counts.ends[place]),
        "activities": int(counts.activities[place]),
    }


def claims_in_order(*groups: Iterable[str]) -> tuple[str, ...]:
    """Claims of all groups, each once."""
    return tuple(dict.fromkeys(claim for group in groups for claim in group))


def fund_claims(funds: Iterable[Fund]) -> Iterator[str]:
    """Claims behind funding."""
    for fund in funds:
        yield from fund.claim_ids
