"""A takeover before and after: who changes hands, and one thing that differs as a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.analyses.picture import Picture, claims_of, weak_claims_pct
from graph.analyses.result import Opening, Row
from graph.analyses.sides import Sides
from graph.disruption.model import Reading

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs, with the loss and the claims that show it."""

    measure: str
    unit_kind: str
    unit: str
    before: Value
    after: Value
    opening: Opening
    claims: tuple[str, ...] = ()
    item: str | None = None
    programme: str | None = None
    members: tuple[str, ...] = ()

    def row(self, whole: Picture) -> Row:
        """The change as a row."""
        return {
            "measure": self.measure,
            "unit_kind": self.unit_kind,
            "unit_id": self.unit,
            "item_id": self.item,
            "programme_id": self.programme,
            "member_ids": list(self.members),
            "before": None if self.before is None else str(self.before),
            "after": None if self.after is None else str(self.after),
            "weak_pct": weak_claims_pct(whole, self.claims),
        }


@dataclass(frozen=True)
class Deal:
    """Who comes under control from where, and what control looks like before and after."""

    whole: Picture
    reading: Reading
    sides: Sides
    group: tuple[str, ...]
    buyer: str
    former: Mapping[str, str | None]
    after: Mapping[str, frozenset[str]]

    @property
    def changed(self) -> tuple[str, ...]:
        """Members of the group whose controlling country becomes another."""
        return tuple(member for member in self.group if self.former[member] != self.buyer)

    @cached_property
    def then(self) -> Picture:
        """The graph as it is after."""
        controllers = {**self.whole.places.controllers, **dict.fromkeys(self.group, self.buyer)}
        return self.whole.controlled(controllers, self.after)


def deal_of(whole: Picture, target: str, buyer: str, sides: Sides, reading: Reading) -> Deal:
    """The takeover of `target`, with all it controls, from the country `buyer`."""
    chains = whole.control["chain"]
    group = (target, *sorted(str(o) for o, chain in chains.items() if target in chain and o != target))
    former = {member: whole.places.controllers.get(member) for member in group}
    seats = whole.places.seats
    after = dict(whole.by_country)
    for member in group:
        old = former[member]
        if old not in {None, buyer, seats.get(member)}:
            after[str(old)] = after[str(old)] - {member}
        after[buyer] = after.get(buyer, frozenset()) | {member}
    return Deal(whole, reading, sides, group, buyer, former, after)


def behind(deal: Deal, members: Sequence[str], *, item: str | None = None) -> tuple[str, ...]:
    """Claims of the lines that the members supply."""
    wanted = set(members)
    lines = deal.whole.central.lines.essential
    return claims_of(line for line in lines if line.supplier in wanted and item in {None, line.item})
