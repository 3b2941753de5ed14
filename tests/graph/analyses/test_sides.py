"""Sides: whose a stop is, told by hand; and that the sides together are the whole loss."""

from __future__ import annotations

from graph.analyses.circles import circle
from graph.analyses.picture import picture
from graph.analyses.sides import Sides, exposure
from graph.disruption.model import Reading
from graph.disruption.scenario import stops
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import curated_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY

HOME = frozenset({"NL"})


def shared_programme() -> Ecosystem:
    """A maker in the Netherlands for an international programme that a US and a Dutch force use."""
    supplies = RelationKind.SUPPLIES
    return Ecosystem.from_claims(
        [
            node("maker", country="NL"),
            node("navy", NodeKind.ARMED_FORCE, country="NL"),
            node("usaf", NodeKind.ARMED_FORCE, country="US"),
            node("nowhere"),
            node("jet", NodeKind.PROGRAMME),
            node("ship", NodeKind.PROGRAMME, country="NL"),
            node("leader", country="IT"),
            node("part", NodeKind.ITEM, level="component"),
            relation("maker", supplies, "navy", item_id="part", programme_id="jet"),
            relation("maker", supplies, "usaf", item_id="part", programme_id="jet"),
            relation("maker", supplies, "nowhere", item_id="part"),
            relation("maker", supplies, "ship", item_id="part"),
            relation("leader", RelationKind.LEADS, "jet"),
        ],
        [SOURCE],
    )


def test_a_programme_without_a_country_is_that_of_its_users_and_its_lead() -> None:
    sides = Sides(picture(shared_programme(), as_of=TODAY), HOME)
    assert sides.countries_of("jet") == {"NL", "US", "IT"}
    assert sides.countries_of("ship") == {"NL"}
    assert sides.countries_of("nowhere") == frozenset()
    assert sides.unknown == 1


def test_a_shared_programme_counts_on_both_sides_and_the_unknown_on_neither() -> None:
    whole = picture(shared_programme(), as_of=TODAY)
    sides = Sides(whole, HOME)
    unit = ("organisation", "maker")
    ours, theirs = (exposure(sides, unit, mask, Reading.CENTRAL) for mask in (sides.ours, sides.theirs))
    assert ours is not None
    assert theirs is not None
    # Ours: the navy's need, the ship's own need, and both programmes; theirs: the US need and the jet.
    counts = sides.counts(ours.held[Reading.CENTRAL])
    assert counts == {"programmes": 2, "needs": 2, "ends": 0, "activities": 0}
    assert sides.counts(theirs.held[Reading.CENTRAL]) == {
        "programmes": 1,
        "needs": 1,
        "ends": 0,
        "activities": 0,
    }
    assert (ours.tier, theirs.tier) == (1, 1)


def test_sides_are_the_whole_loss_of_every_curated_unit() -> None:
    """Ours or theirs or of no known country is everything, by a loss worked out apart."""
    whole = picture(curated_ecosystem(), as_of=TODAY)
    sides = Sides(whole, circle("eu"))
    seen = 0
    for unit, own in whole.units.items():
        down = {node for node, _ in stops(whole.central, own)}
        held = set()
        for mask in (sides.ours, sides.theirs):
            found = exposure(sides, unit, mask, Reading.CENTRAL)
            held |= set(found.held[Reading.CENTRAL]) if found else set()
        assert held == {node for node in down if sides.codes[node]}
        seen += len(held)
    assert seen > 1000
