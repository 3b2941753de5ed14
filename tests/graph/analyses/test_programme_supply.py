"""What a programme rests on, tier by tier, and whose loss stops it, worked out by hand."""

from __future__ import annotations

from graph.analyses.chokepoints import chokepoints
from graph.analyses.programme_supply import programme_supply, stoppers
from graph.disruption.model import Reading
from tests.ecosystems import example_ecosystem
from tests.graph.disruption.worlds import TODAY, compiled, line, world

P = "frigate-programme"
# Navy buys the frigate from yard; yard gets radars from two makers and paint; one radar maker gets chips.
WORLD = world(
    line("yard", "navy", "frigate", P),
    line("radarworks", "yard", "radar", P),
    line("otherradar", "yard", "radar", P),
    line("chipfab", "radarworks", "chip"),
    line("painter", "yard", "painting", P, essentiality="contributing"),
    line("oldyard", "yard", "radar", P, valid_to="2019"),
    line("laterworks", "yard", "radar", P, basis="planned"),
    line("tester", "institute", "test", P),
    line("elsewhere", "navy", "boot"),
    users=["navy"],
    programmes=[P, "paper"],
    parts={"radar": "frigate", "chip": "radar"},
)


def test_lines_stand_in_tiers_upstream_of_who_delivers() -> None:
    supply = programme_supply(compiled(WORLD), P)
    assert [(t.tier, t.line.supplier, t.line.item, t.suppliers) for t in supply.lines] == [
        (0, "yard", "frigate", 1),
        (1, "otherradar", "radar", 2),
        (1, "radarworks", "radar", 2),
        (1, "tester", "test", 1),
        (2, "chipfab", "chip", 1),
    ]


def test_needs_ends_and_where_sight_stops() -> None:
    supply = programme_supply(compiled(WORLD), P)
    assert supply.needs == (("navy", "frigate", P),)
    # Nothing is known of what the institute makes of the test.
    assert supply.ends == (("institute", "test", P),)
    assert set(supply.frontier) == {
        ("otherradar", "radar", P),
        ("chipfab", "chip", "*"),
        ("tester", "test", P),
    }


def test_what_does_not_count_is_listed() -> None:
    supply = programme_supply(compiled(WORLD), P)
    assert [(x.supplier, x.item) for x in supply.contributing] == [("painter", "painting")]
    aside = supply.set_aside
    assert set(zip(aside["supplier"], aside["reason"], strict=True)) == {
        ("oldyard", "ended"),
        ("laterworks", "planned"),
    }


def test_of_a_programme_without_lines_nothing_is_claimed() -> None:
    supply = programme_supply(compiled(WORLD), "paper")
    assert (supply.needs, supply.ends, supply.lines, supply.contributing, supply.frontier) == (
        (),
        (),
        (),
        (),
        (),
    )
    assert supply.set_aside.empty


def test_a_loop_of_suppliers_ends() -> None:
    loop = world(
        line("yard", "navy", "frigate", P),
        line("a", "yard", "radar", P),
        line("b", "a", "chip"),
        line("a", "b", "radar"),
        users=["navy"],
        programmes=[P],
        parts={"radar": "chip", "chip": "radar"},
    )
    tiers = {(t.line.supplier, t.line.customer): t.tier for t in programme_supply(compiled(loop), P).lines}
    assert tiers["yard", "navy"] == 0
    assert tiers["b", "a"] >= 1


def test_whose_loss_stops_it_firmest_first() -> None:
    graph = example_ecosystem()
    results = {reading: chokepoints(graph, reading=reading, as_of=TODAY) for reading in Reading}
    found = stoppers(results, "new-frigate")
    status = {s.unit["unit_id"]: s.status.value for s in found}
    order = ["confirmed", "likely", "possible"]
    assert [order.index(s.status.value) for s in found] == sorted(order.index(s.status.value) for s in found)
    # Yard is the only builder; otherfab makes chips too, so chipfab stops it in the central reading only;
    # hullco can be replaced by weldco.
    assert (status["yard"], status["chipfab"], status["hullco"]) == ("confirmed", "likely", "possible")
    assert "dronery" not in status
    assert stoppers(results, "no-such-programme") == ()


def test_two_statements_of_one_supplier_are_one_supplier() -> None:
    """The mill supplies steel for the frigate, and steel for nothing named: still nobody else does."""
    supply = programme_supply(
        compiled(
            world(
                line("mill", "yard", "steel", "frigate"),
                line("mill", "yard", "steel"),
                line("yard", "frigate", "ship"),
                programmes=["frigate"],
                parts={"steel": "ship"},
            )
        ),
        "frigate",
    )
    assert [(t.line.item, t.suppliers) for t in supply.lines] == [("ship", 1), ("steel", 1), ("steel", 1)]
