"""Makers of an item, and its place in the build-up of things, worked out by hand."""

from __future__ import annotations

from datetime import date

from graph.analyses.item_profile import Maker, Structure, makers, structure
from graph.analyses.profile import Standing, relations_of, standings
from graph.claims import Claim
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation

R = RelationKind
TODAY = date(2026, 11, 24)
# Wafer → chip → radar → frigate; chip → drone; radar → frigate only.
PARTS = [("wafer", "chip"), ("chip", "radar"), ("radar", "frigate"), ("chip", "drone")]


def _makers(item: str, *claims: Claim) -> tuple[Maker, ...]:
    things = [node(i, NodeKind.ITEM, level="component") for i in ("chip", "radar")]
    programme = node("programme", NodeKind.PROGRAMME)
    firms = [node(o) for o in ("fab", "lab", "mill", "yard", "works")]
    graph = Ecosystem.from_claims([*things, programme, *firms, *claims], [SOURCE])
    rows = relations_of(graph, item)
    return makers(rows, standings(graph, rows.index, as_of=TODAY), item)


def test_the_nearest_and_what_lies_beyond() -> None:
    assert structure(PARTS, "chip") == Structure(
        wholes=("drone", "radar"), above=("frigate",), parts=("wafer",), below=()
    )
    assert structure(PARTS, "frigate") == Structure((), (), ("radar",), ("chip", "wafer"))


def test_an_item_outside_every_build_up_has_none() -> None:
    assert structure(PARTS, "rope") == Structure((), (), (), ())


def test_a_loop_ends_and_never_names_the_item_itself() -> None:
    loop = [("a", "b"), ("b", "c"), ("c", "a")]
    assert structure(loop, "a") == Structure(wholes=("b",), above=("c",), parts=("c",), below=("b",))


def test_what_is_near_is_not_said_twice() -> None:
    # Wafer goes into the radar directly, and also through the chip.
    assert structure([*PARTS, ("wafer", "radar")], "wafer") == Structure(
        wholes=("chip", "radar"), above=("drone", "frigate"), parts=(), below=()
    )


def test_makers_that_supply_now_stand_first_then_those_with_most_customers() -> None:
    found = _makers(
        "chip",
        relation("fab", R.SUPPLIES, "yard", item_id="chip", valid_to="2019"),
        relation("fab", R.SUPPLIES, "works", item_id="chip", valid_to="2019"),
        relation("lab", R.SUPPLIES, "yard", item_id="chip", programme_id="programme"),
        relation("yard", R.DEPENDS_ON, "mill", item_id="chip"),
        relation("works", R.DEPENDS_ON, "mill", item_id="chip", basis="planned"),
    )
    assert found == (
        Maker("mill", ("works", "yard"), (), Standing.CURRENT),
        Maker("lab", ("yard",), ("programme",), Standing.CURRENT),
        Maker("fab", ("works", "yard"), (), Standing.ENDED),
    )


def test_who_puts_the_item_into_something_else_does_not_make_it() -> None:
    # The line is of chips that go into a radar: its supplier makes chips, not radars.
    into = relation("fab", R.SUPPLIES, "yard", item_id="chip", for_item_id="radar")
    assert _makers("radar", into) == ()
    assert [m.organisation for m in _makers("chip", into)] == ["fab"]
