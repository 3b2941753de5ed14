"""Who else makes an item, by hand: circles of seat and control, order, and who is left out."""

from __future__ import annotations

from datetime import date

import pytest

from graph.disruption.model import Model, compile_model
from graph.disruption.substitutes import (
    Circle,
    Places,
    Substitute,
    circle_of,
    makers_by_item,
    places_of,
    substitutes,
)
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY, compiled, line, world

NOWHERE = Places({}, {})
PLACES = Places(
    seats={"dutch": "NL", "sold": "NL", "german": "DE", "belgian": "BE", "chinese": "CN"},
    controllers={"dutch": "NL", "sold": "US", "belgian": "CN", "adrift": "NL"},
)


def makers() -> Model:
    """Six make chips, one of them for two programmes; two make bolts, and a wire is only contributing."""
    names = ("dutch", "sold", "german", "belgian", "chinese", "adrift")
    return compiled(
        world(
            *(line(name, "navy", "chip") for name in names),
            line("dutch", "navy", "chip", "fleet"),
            line("german", "navy", "bolt"),
            line("chinese", "navy", "bolt", "fleet"),
            line("chinese", "navy", "wire", essentiality="contributing"),
            users=["navy"],
            programmes=["fleet"],
        )
    )


@pytest.mark.parametrize(
    ("country", "control", "circle"),
    [
        ("NL", "NL", Circle.DOMESTIC),
        ("NL", None, Circle.DOMESTIC),
        ("NL", "US", Circle.ALLIED),
        ("US", "NL", Circle.ALLIED),
        # In the Union alone, and in the alliance alone.
        ("IE", None, Circle.ALLIED),
        ("TR", "IE", Circle.ALLIED),
        ("NL", "CN", Circle.OTHER),
        ("DE", "CN", Circle.OTHER),
        ("CN", "NL", Circle.OTHER),
        ("CH", None, Circle.OTHER),
        # Whoever controls it, it may be anywhere.
        (None, "NL", Circle.UNKNOWN),
        (None, None, Circle.UNKNOWN),
    ],
)
def test_the_outermost_of_seat_and_control_counts(
    country: str | None, control: str | None, circle: Circle
) -> None:
    assert circle_of(country, control) is circle


def test_makers_come_nearest_circle_first_then_by_id_and_once() -> None:
    found = makers_by_item(makers(), PLACES)
    assert [(m.organisation, m.circle.value) for m in found["chip"]] == [
        ("dutch", "domestic"),
        ("german", "allied"),
        ("sold", "allied"),
        ("belgian", "other"),
        ("chinese", "other"),
        ("adrift", "unknown"),
    ]
    assert [m.organisation for m in found["bolt"]] == ["german", "chinese"]
    assert found.keys() == {"bolt", "chip"}
    assert found["chip"][2] == Substitute("sold", "chip", "NL", "US", Circle.ALLIED)
    assert found["chip"][5] == Substitute("adrift", "chip", None, "NL", Circle.UNKNOWN)


def test_where_no_place_is_known_makers_come_by_id() -> None:
    found = makers_by_item(makers(), NOWHERE)["bolt"]
    assert found == tuple(Substitute(o, "bolt", None, None, Circle.UNKNOWN) for o in ("chinese", "german"))


def test_substitutes_come_by_item_without_those_who_are_gone() -> None:
    # Items in any order, one twice and one that nobody makes.
    items = iter(["chip", "bolt", "chip", "anchor"])
    found = substitutes(makers(), items, without=iter(["german", "adrift", "stranger"]), places=PLACES)
    assert [(m.item, m.organisation) for m in found] == [
        ("bolt", "chinese"),
        ("chip", "dutch"),
        ("chip", "sold"),
        ("chip", "belgian"),
        ("chip", "chinese"),
    ]


def test_nobody_replaces_the_only_maker_or_a_line_that_carries_no_loss() -> None:
    model = makers()
    assert substitutes(model, ["wire"], without=(), places=PLACES) == ()
    assert substitutes(model, ["bolt"], without=["german", "chinese"], places=PLACES) == ()
    assert substitutes(model, [], without=(), places=PLACES) == ()


def test_seats_and_controllers_of_a_day() -> None:
    graph = Ecosystem.from_claims(
        [
            node("top", country="US"),
            node("firm", country="NL"),
            node("stated", country="NL", controlling_country="FR"),
            node("adrift"),
            node("chip", NodeKind.ITEM, level="component"),
            relation("top", RelationKind.OWNS, "firm", valid_from="2020"),
            relation("firm", RelationKind.SUPPLIES, "adrift", item_id="chip"),
        ],
        [SOURCE],
    )
    found = places_of(graph, as_of=TODAY)
    assert found.seats == {"top": "US", "firm": "NL", "stated": "NL"}
    assert found.controllers == {"firm": "US", "stated": "FR"}
    # Before it was sold, nobody is known to have controlled the firm from abroad.
    before = places_of(graph, as_of=date(2019, 12, 31))
    assert before.controllers == {"stated": "FR"}
    model = compile_model(graph, as_of=TODAY)
    circles = [makers_by_item(model, places)["chip"][0].circle for places in (found, before)]
    assert circles == [Circle.ALLIED, Circle.DOMESTIC]
