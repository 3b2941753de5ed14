"""One what-if: the unit that the options name, and what stops with it, by hand."""

from datetime import date
from typing import Any

import pytest

from graph.disruption.model import Model, Reading
from graph.disruption.scenario import (
    Loss,
    Unit,
    failure_unit,
    lose,
    organisations_by_country,
    stops,
)
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY, World, compiled, ecosystem, line, world

CHAIN = world(
    line("mine", "fab", "gallium"),
    line("fab", "radarworks", "chip"),
    line("radarworks", "yard", "radar", "fleet"),
    line("yard", "navy", "ship", "fleet"),
    line("mine", "canteen", "coffee", essentiality="contributing"),
    users=["navy"],
    programmes=["fleet"],
    parts={"gallium": "chip", "chip": "radar", "radar": "ship"},
)
SEATS = {"mine": "CN", "fab": "TW", "radarworks": "NL", "yard": "NL"}


def loss_of(world: World, *organisations: str, **options: object) -> Loss:
    """Loss of organisations."""
    return lose(compiled(world, **options), Unit(organisations=organisations))


def test_loss_runs_down_the_chain() -> None:
    loss = loss_of(CHAIN, "mine")
    assert loss.unit_activities == (("mine", "gallium", "*"),)
    assert loss.activities == (
        ("fab", "chip", "*"),
        ("radarworks", "radar", "fleet"),
        ("yard", "ship", "fleet"),
    )
    assert loss.needs == (("navy", "ship", "fleet"),)
    assert (loss.ends, loss.programmes) == ((), ("fleet",))


def test_each_cause_stands_before_its_effect() -> None:
    model = compiled(CHAIN)
    loss = lose(model, Unit(organisations=("mine",)))
    down = {model.activities.index(a) for a in loss.unit_activities}
    for step in loss.steps:
        assert model.group_target[step.group] == step.node
        start, end = model.member_start[step.group : step.group + 2]
        assert set(model.members[start:end].tolist()) <= down
        down.add(step.node)
    assert len(loss.steps) == 5


def test_own_activities_are_left_out() -> None:
    """Yard and fab fail together: what lies between stops, what is theirs is not repeated."""
    loss = loss_of(CHAIN, "fab", "yard")
    assert loss.unit_activities == (("fab", "chip", "*"), ("yard", "ship", "fleet"))
    assert loss.activities == (("radarworks", "radar", "fleet"),)


@pytest.mark.parametrize(
    ("reading", "stopped"), [(Reading.CAUTIOUS, 1), (Reading.CENTRAL, 0), (Reading.GENEROUS, 0)]
)
def test_second_known_supplier_saves_in_central_and_generous(reading: Reading, stopped: int) -> None:
    two = world(line("a", "navy", "ship"), line("b", "navy", "ship"), users=["navy"])
    assert len(loss_of(two, "a", reading=reading).needs) == stopped
    assert len(loss_of(two, "a", "b", reading=reading).needs) == 1


@pytest.mark.parametrize("sole", [False, True])
def test_presumed_supplier_saves_unless_sole_source(sole: bool) -> None:  # noqa: FBT001
    maker_elsewhere = world(
        line("a", "navy", "ship", sole=sole), line("b", "other", "ship"), users=["navy", "other"]
    )
    stopped = loss_of(maker_elsewhere, "a", reading=Reading.GENEROUS).needs
    assert stopped == ((("navy", "ship", "*"),) if sole else ())


def test_all_groups_are_needed() -> None:
    """Two inputs, one of them with two makers: the single one stops the firm, one of the two does not."""
    firm = world(
        line("a", "firm", "chip"),
        line("b", "firm", "hull"),
        line("c", "firm", "hull"),
        line("firm", "navy", "ship"),
        users=["navy"],
        parts={"chip": "ship", "hull": "ship"},
    )
    assert loss_of(firm, "a").activities == (("firm", "ship", "*"),)
    assert loss_of(firm, "b").activities == ()


def test_loop_of_mutual_suppliers_survives() -> None:
    """Each lives on the other: losing the one outside supplier of an item they both have stops neither."""
    loop = world(
        line("outside", "a", "chip"),
        line("b", "a", "chip"),
        line("a", "b", "chip"),
        line("a", "navy", "chip"),
        users=["navy"],
    )
    assert loss_of(loop, "outside").activities == ()
    assert loss_of(loop, "b").activities == ()
    assert loss_of(loop, "b", "outside").activities == (("a", "chip", "*"),)


def test_programme_stops_with_an_end_of_its_own_and_not_with_one_of_no_programme() -> None:
    ends = world(line("a", "b", "steel", "fleet"), line("z", "b", "steel"), programmes=["fleet"])
    assert loss_of(ends, "a").programmes == ("fleet",)
    assert loss_of(ends, "z").programmes == ()
    assert loss_of(ends, "z").ends == (("b", "steel", "*"),)


def test_users_stop_only_when_they_are_the_unit() -> None:
    state = world(
        line("mine", "state", "ore"), line("state", "a", "gallium"), users=["state"], parts={"ore": "gallium"}
    )
    assert loss_of(state, "mine").activities == ()
    assert loss_of(state, "mine").needs == (("state", "ore", "*"),)
    assert loss_of(state, "state").ends == (("a", "gallium", "*"),)


def test_degraded_are_contributing_lines_of_the_unit() -> None:
    graded = world(
        line("a", "b", "paint", essentiality="contributing"),
        line("a", "b", "paint", essentiality="contributing", for_item="ship"),
        line("a", "b", "tea", essentiality="incidental"),
        line("a", "b", "glue", essentiality="contributing", basis="planned"),
        line("z", "b", "paint", "fleet", essentiality="contributing"),
        programmes=["fleet"],
    )
    assert loss_of(graded, "a").degraded == (("a", "b", "paint", "*"),)
    model = compiled(graded)
    by_item = lose(model, failure_unit(ecosystem(graded), item="paint"))
    assert by_item.degraded == (("a", "b", "paint", "*"), ("z", "b", "paint", "fleet"))


def test_unit_given_twice_counts_once() -> None:
    two = compiled(world(line("a", "navy", "ship"), line("b", "navy", "ship"), users=["navy"]))
    assert stops(two, [0, 0]) == []


def model_and_graph() -> tuple[Model, Ecosystem]:
    """The chain, with a second maker of chips."""
    both = World(
        (*CHAIN.statements, line("otherfab", "dronery", "chip")), CHAIN.users, ("fleet",), parts=CHAIN.parts
    )
    return compiled(both), ecosystem(both, countries=SEATS | {"otherfab": "NL"})


@pytest.mark.parametrize(
    ("options", "own"),
    [
        ({"country": "TW"}, {("fab", "chip", "*")}),
        ({"item": "chip"}, {("fab", "chip", "*"), ("otherfab", "chip", "*")}),
        ({"item": "chip", "country": "NL"}, {("otherfab", "chip", "*")}),
        ({"item": "chip", "country": "CN"}, set()),
        (
            {"item": "chip", "country": "NL", "without": ["mine"]},
            {("otherfab", "chip", "*"), ("mine", "gallium", "*")},
        ),
        ({"country": ["TW", "CN"]}, {("fab", "chip", "*"), ("mine", "gallium", "*")}),
        (
            {"item": ["chip", "gallium"], "country": ["TW", "CN"]},
            {("fab", "chip", "*"), ("mine", "gallium", "*")},
        ),
        (
            {"item": ["ship", "gallium"], "country": "NL"},
            {("yard", "ship", "fleet")},
        ),
        ({"without": ["yard", "yard"]}, {("yard", "ship", "fleet")}),
        ({"without": ["navy"]}, set()),
        ({"country": "US"}, set()),
    ],
)
def test_options_together_are_one_unit(options: dict[str, Any], own: set[tuple[str, ...]]) -> None:
    model, graph = model_and_graph()
    assert set(lose(model, failure_unit(graph, **options)).unit_activities) == own


def test_unit_says_its_countries_and_items_in_one_text() -> None:
    unit = failure_unit(model_and_graph()[1], country=["TW", "CN"], item="chip")
    assert (unit.country, unit.item) == ("CN, TW", "chip")
    assert (Unit().country, Unit().item) == (None, None)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"without": ["radarwork"]}, ["'radarwork'", "--without", "radarworks"]),
        ({"without": ["yard", "nobody-like-it"]}, ["'nobody-like-it'", "--without"]),
        ({"without": ["chip"]}, ["'chip'", "organisation"]),
        ({"without": ["fleet"]}, ["'fleet'", "organisation"]),
        ({"item": "chips"}, ["'chips'", "--item", "chip"]),
        ({"item": "yard"}, ["'yard'", "--item"]),
        ({"country": "XX"}, ["'XX'", "--country"]),
        ({"country": "nl"}, ["'nl'", "--country"]),
        ({}, ["Nothing is taken out"]),
    ],
)
def test_unknown_is_refused_by_name(options: dict[str, Any], named: list[str]) -> None:
    with pytest.raises(AnalysisError) as refusal:
        failure_unit(model_and_graph()[1], **options)
    assert all(word in str(refusal.value) for word in named)


def test_at_most_three_near_ids_are_named() -> None:
    many = world(*(line(f"yard-{k}", "navy", "ship") for k in range(9)), users=["navy"])
    with pytest.raises(AnalysisError) as refusal:
        failure_unit(ecosystem(many), without=["yard-x"])
    assert str(refusal.value).count("yard-") == 4


def test_country_is_seat_or_control_on_the_day() -> None:
    claims = [
        node("abroad", NodeKind.COMPANY, country="FR"),
        node("here", NodeKind.COMPANY, country="NL"),
        node("stated", NodeKind.COMPANY, country="NL", controlling_country="CN"),
        relation("abroad", RelationKind.OWNS, "here", share_pct=80.0, valid_to="2024"),
    ]
    graph = Ecosystem.from_claims(claims, [SOURCE])
    now = organisations_by_country(graph, as_of=TODAY)
    assert now == {"FR": {"abroad"}, "NL": {"here", "stated"}, "CN": {"stated"}}
    then = organisations_by_country(graph, as_of=date(2024, 12, 31))
    assert then["FR"] == {"abroad", "here"}


def test_countries_known_before_are_used() -> None:
    graph = model_and_graph()[1]
    unit = failure_unit(graph, country="US", by_country={"US": frozenset({"yard"})})
    assert unit.country_organisations == {"yard"}
