"""A loss beside today, by hand: what stops and how firmly, how much is left, and what goes on by others."""

from __future__ import annotations

from graph.analyses.what_if import Amount, Change, Strain, WhatIf, what_if
from graph.disruption.model import Reading
from graph.disruption.scenario import Unit
from graph.disruption.sweep import Status
from tests.graph.disruption.worlds import World, compiled, line, world

# Two make chips, for the radar maker; a alone sends them to a garage that is not known to make anything.
CHIPS = world(
    line("mine", "a", "gallium"),
    line("a", "maker", "chip"),
    line("z", "maker", "chip"),
    line("a", "garage", "chip"),
    line("maker", "navy", "radar", "fleet"),
    line("lone", "navy", "ship", "fleet"),
    users=["navy"],
    programmes=["fleet"],
    parts={"gallium": "chip", "chip": "radar"},
)
A, MAKER = ("activity", "a", "chip", "*"), ("activity", "maker", "radar", "fleet")
RADAR, SHIP = ("need", "navy", "radar", "fleet"), ("need", "navy", "ship", "fleet")
GARAGE, FLEET = ("end", "garage", "chip", "*"), ("programme", "fleet")


def without(given: World, *organisations: str, reading: Reading = Reading.CENTRAL) -> WhatIf:
    """What happens when organisations fall away."""
    models = {r: compiled(given, reading=r) for r in Reading}
    return what_if(models, Unit(organisations=organisations), reading=reading)


def test_status_is_of_all_readings_and_stops_are_of_one() -> None:
    # Only where nobody replaces anybody does the maker stop; only where anybody might is the garage saved.
    expected = {
        MAKER: Status.POSSIBLE,
        RADAR: Status.POSSIBLE,
        GARAGE: Status.LIKELY,
        FLEET: Status.POSSIBLE,
    }
    stops = {
        Reading.CAUTIOUS: {MAKER, RADAR, GARAGE, FLEET},
        Reading.CENTRAL: {GARAGE},
        Reading.GENEROUS: set(),
    }
    for reading in Reading:
        found = without(CHIPS, "a", reading=reading)
        assert found.statuses == expected
        assert {step.key for step in found.steps} == stops[reading]
        assert found.model.reading is reading
        # An end is neither programme nor need.
        assert found.status is Status.POSSIBLE


def test_programmes_today_and_after() -> None:
    assert without(CHIPS, "a").changes == (
        Change("fleet", stops=False, status=Status.POSSIBLE, lost=0, whole=2),
    )
    cautious = without(CHIPS, "a", reading=Reading.CAUTIOUS)
    assert cautious.changes == (Change("fleet", stops=True, status=Status.POSSIBLE, lost=1, whole=2),)
    assert without(CHIPS, "lone").changes == (
        Change("fleet", stops=True, status=Status.CONFIRMED, lost=1, whole=2),
    )
    both = without(CHIPS, "lone", "maker")
    assert both.changes == (Change("fleet", stops=True, status=Status.CONFIRMED, lost=2, whole=2),)
    assert both.status is Status.CONFIRMED


def test_amounts_count_the_unit_among_what_stops() -> None:
    assert without(CHIPS, "a").amounts == {
        "programmes": Amount(1, 0),
        "needs": Amount(2, 0),
        "ends": Amount(1, 1),
        "activities": Amount(5, 1),
    }
    # The mine and a stop, then the maker for want of a; z and lone go on.
    cautious = without(CHIPS, "mine", reading=Reading.CAUTIOUS).amounts
    assert cautious == {
        "programmes": Amount(1, 1),
        "needs": Amount(2, 1),
        "ends": Amount(1, 1),
        "activities": Amount(5, 3),
    }
    assert [cautious[kind].left for kind in ("programmes", "needs", "ends", "activities")] == [0, 1, 0, 2]


def test_what_loses_one_supplier_and_keeps_another_is_strained() -> None:
    for lost in ("a", "mine"):
        found = without(CHIPS, lost)
        assert found.strains == (Strain(MAKER, "chip", lost=("a",), left=("z",)),)
        assert found.touched == (MAKER,)
    assert without(CHIPS, "z").strains == (Strain(MAKER, "chip", lost=("z",), left=("a",)),)
    # With both gone, or by itself gone, it is not strained but stopped.
    assert without(CHIPS, "a", "z").strains == ()
    assert without(CHIPS, "a", "maker").strains == ()
    assert without(CHIPS, "a", reading=Reading.CAUTIOUS).strains == ()


def test_in_the_generous_reading_presumed_suppliers_are_left() -> None:
    assert without(CHIPS, "a", reading=Reading.GENEROUS).strains == (
        Strain(MAKER, "chip", lost=("a",), left=("z",)),
        # Nobody said that z supplies the garage.
        Strain(GARAGE, "chip", lost=("a",), left=("z",)),
    )


def test_several_items_strain_one_thing_once_each() -> None:
    given = world(
        line("a", "maker", "chip"),
        line("b", "maker", "chip"),
        line("z", "maker", "chip"),
        line("a", "maker", "bolt"),
        line("z", "maker", "bolt"),
        line("maker", "navy", "radar"),
        users=["navy"],
        parts={"chip": "radar", "bolt": "radar"},
    )
    radar = ("activity", "maker", "radar", "*")
    found = without(given, "a", "b")
    assert found.strains == (
        Strain(radar, "bolt", lost=("a",), left=("z",)),
        Strain(radar, "chip", lost=("a", "b"), left=("z",)),
    )
    assert found.touched == (radar,)


def test_strains_come_by_kind_and_name() -> None:
    pairs = [(supplier, customer) for supplier in ("a", "z") for customer in ("navy", "garage", "army")]
    given = world(*(line(*pair, "chip") for pair in pairs), users=["navy", "army"])
    assert [strain.node[:2] for strain in without(given, "a").strains] == [
        ("end", "garage"),
        ("need", "army"),
        ("need", "navy"),
    ]


def test_programmes_come_firmest_first_then_by_what_they_lose() -> None:
    given = world(
        line("a", "navy", "chip", "possible"),
        line("z", "navy", "chip", "possible"),
        line("a", "navy", "chip", "asw"),
        line("a", "navy", "chip", "boat"),
        line("a", "navy", "chip", "wide"),
        line("a", "army", "chip", "wide"),
        line("a", "navy", "chip", "sure", sole=True),
        users=["navy", "army"],
        programmes=["possible", "asw", "boat", "wide", "sure"],
    )
    found = without(given, "a")
    assert found.status is Status.CONFIRMED
    assert [(c.programme, c.stops, c.status.value, c.lost, c.whole) for c in found.changes] == [
        ("sure", True, "confirmed", 1, 1),
        ("wide", True, "likely", 2, 2),
        ("asw", True, "likely", 1, 1),
        ("boat", True, "likely", 1, 1),
        ("possible", False, "possible", 0, 1),
    ]


def test_an_end_of_a_programme_counts_in_its_whole() -> None:
    given = world(
        line("a", "garage", "chip", "fleet"), line("b", "garage", "bolt", "fleet"), programmes=["fleet"]
    )
    assert without(given, "a").changes == (
        Change("fleet", stops=True, status=Status.CONFIRMED, lost=1, whole=2),
    )


def test_what_makes_nothing_takes_nothing_along() -> None:
    found = without(CHIPS, "navy")
    assert (found.steps, found.statuses, found.changes, found.strains) == ((), {}, (), ())
    assert found.status is Status.NONE
    assert all(amount.stopped == 0 for amount in found.amounts.values())
