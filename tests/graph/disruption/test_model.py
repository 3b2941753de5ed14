"""What a line feeds, rule by rule, and the groups that come of it, each by hand."""

import numpy as np
import pytest

from graph.disruption.model import Model, Reading, Recipe, compile_model
from graph.schema import NodeKind
from tests.graph.disruption.worlds import TODAY, World, compiled, ecosystem, line, world


def fed(model: Model, supplier: str, item: str) -> set[tuple[str, ...]]:
    """What the lines of `supplier` with `item` feed: kind and name."""
    return {
        (kind, *name)
        for found, targets in zip(model.lines.essential, model.feeds, strict=True)
        if (found.supplier, found.item) == (supplier, item)
        for kind, name in map(model.name_of, targets)
    }


def groups(model: Model) -> set[tuple[object, str, frozenset[object]]]:
    """Target, item and suppliers of every group, by name."""
    name = [model.name_of(node)[1] for node in range(model.size)]
    bounds = model.member_start.tolist()
    return {
        (
            name[target],
            model.group_item[g],
            frozenset(name[m] for m in model.members[bounds[g] : bounds[g + 1]]),
        )
        for g, target in enumerate(model.group_target.tolist())
    }


@pytest.mark.parametrize("kind", [NodeKind.ARMED_FORCE, NodeKind.GOVERNMENT_BODY])
def test_rule_1_users_have_needs(kind: NodeKind) -> None:
    model = compiled(World((line("a", "user", "tank", "army"),), users={"user": kind}, programmes=("army",)))
    assert fed(model, "a", "tank") == {("need", "user", "tank", "army")}
    assert model.programmes == ("army",)


def test_rule_1_programmes_have_needs() -> None:
    model = compiled(world(line("ship", "a", "steel", relation="DEPENDS_ON"), programmes=["ship"]))
    assert fed(model, "a", "steel") == {("need", "ship", "steel", "ship")}
    assert model.programmes == ("ship",)


def test_rule_1_comes_before_what_the_user_makes() -> None:
    """A navy yard that repairs radars still only needs the chips it is sent."""
    model = compiled(
        world(line("a", "navy", "chip"), line("navy", "b", "radar"), users=["navy"], parts={"chip": "radar"})
    )
    assert fed(model, "a", "chip") == {("need", "navy", "chip", "*")}


def test_rule_2_named_item_reaches_it_for_any_programme() -> None:
    model = compiled(
        world(
            line("a", "b", "chip", "ship", for_item="radar"),
            line("b", "c", "radar", "ship"),
            line("b", "c", "radar", "plane"),
            line("b", "d", "sonar", "ship"),
            programmes=["ship", "plane"],
            parts={"chip": "sonar"},
        )
    )
    assert fed(model, "a", "chip") == {
        ("activity", "b", "radar", "ship"),
        ("activity", "b", "radar", "plane"),
    }


def test_rule_2_named_item_that_nobody_makes_is_an_end() -> None:
    """Though the customer makes a radar, which a chip is part of."""
    model = compiled(
        world(line("a", "b", "chip", for_item="sonar"), line("b", "c", "radar"), parts={"chip": "radar"})
    )
    assert fed(model, "a", "chip") == {("end", "b", "chip", "*")}


def test_rule_3_parts_reach_what_contains_them() -> None:
    """Two levels up, for any programme and for none; not what contains nothing of it."""
    model = compiled(
        world(
            line("a", "b", "chip"),
            line("b", "c", "radar"),
            line("b", "c", "ship", "fleet"),
            line("b", "c", "chip"),
            line("b", "c", "truck", "fleet"),
            programmes=["fleet"],
            parts={"chip": "radar", "radar": "ship"},
        )
    )
    assert fed(model, "a", "chip") == {
        ("activity", "b", "radar", "*"),
        ("activity", "b", "ship", "fleet"),
        ("activity", "b", "chip", "*"),
    }


def test_rule_3_does_not_reach_parts() -> None:
    model = compiled(world(line("a", "b", "radar"), line("b", "c", "chip"), parts={"chip": "radar"}))
    assert fed(model, "a", "radar") == {("end", "b", "radar", "*")}


def test_rule_4_programme_reaches_its_own_activities() -> None:
    """What contains the chip, for exactly that programme; an activity for none does not serve it."""
    model = compiled(
        world(
            line("a", "b", "chip", "fleet"),
            line("b", "c", "radar", "fleet"),
            line("b", "c", "truck", "fleet"),
            line("b", "c", "radar"),
            line("b", "c", "radar", "wing"),
            programmes=["fleet", "wing"],
            parts={"chip": "radar"},
        )
    )
    assert fed(model, "a", "chip") == {("activity", "b", "radar", "fleet")}


def test_rule_4_falls_back_on_all_for_that_programme() -> None:
    model = compiled(
        world(
            line("a", "b", "chip", "fleet"),
            line("b", "c", "truck", "fleet"),
            line("b", "c", "tent", "fleet"),
            line("b", "c", "radar"),
            programmes=["fleet"],
            parts={"chip": "radar"},
        )
    )
    assert fed(model, "a", "chip") == {
        ("activity", "b", "truck", "fleet"),
        ("activity", "b", "tent", "fleet"),
    }


def test_rule_4_without_activity_for_it_is_an_end() -> None:
    chain = world(
        line("a", "b", "chip", "fleet"),
        line("b", "c", "radar"),
        programmes=["fleet"],
        parts={"chip": "radar"},
    )
    assert fed(compiled(chain), "a", "chip") == {("end", "b", "chip", "fleet")}
    assert compiled(chain).programmes == ("fleet",)


@pytest.mark.parametrize(
    ("recipe", "found"),
    [
        (Recipe.LINKED, {("end", "b", "steel", "*")}),
        (Recipe.ALL, {("activity", "b", "radar", "*"), ("activity", "b", "truck", "fleet")}),
    ],
)
def test_rule_5_end_or_all(recipe: Recipe, found: set[tuple[str, ...]]) -> None:
    model = compiled(
        world(
            line("a", "b", "steel"),
            line("b", "c", "radar"),
            line("b", "c", "truck", "fleet"),
            programmes=["fleet"],
        ),
        recipe=recipe,
    )
    assert fed(model, "a", "steel") == found


def test_rule_5_end_where_the_customer_makes_nothing() -> None:
    model = compiled(world(line("a", "b", "steel")), recipe=Recipe.ALL)
    assert fed(model, "a", "steel") == {("end", "b", "steel", "*")}


@pytest.mark.parametrize("recipe", Recipe)
def test_own_activity_is_never_fed(recipe: Recipe) -> None:
    """A firm that delivers chips to itself does not feed the making of those chips by them."""
    model = compiled(world(line("a", "a", "chip"), line("a", "b", "radar")), recipe=recipe)
    expected = {("activity", "a", "radar", "*")} if recipe is Recipe.ALL else {("end", "a", "chip", "*")}
    assert fed(model, "a", "chip") == expected


def test_what_a_user_supplies_has_no_inputs() -> None:
    model = compiled(
        world(
            line("a", "navy", "chip"), line("navy", "b", "chip"), line("b", "navy", "radar"), users=["navy"]
        )
    )
    assert ("navy", "chip", "*") in model.activities
    assert model.activities.index(("navy", "chip", "*")) not in model.group_target


TWO_MAKERS = world(
    line("a", "b", "chip"),
    line("z", "b", "chip"),
    line("other", "c", "chip", "wing"),
    line("b", "navy", "radar", "fleet"),
    users=["navy"],
    programmes=["fleet", "wing"],
    parts={"chip": "radar"},
)
A, Z, OTHER = ("a", "chip", "*"), ("z", "chip", "*"), ("other", "chip", "wing")
RADAR, NEED = ("b", "radar", "fleet"), ("navy", "radar", "fleet")


@pytest.mark.parametrize(
    ("reading", "into_radar"),
    [
        (Reading.CAUTIOUS, [{A}, {Z}]),
        (Reading.CENTRAL, [{A, Z}]),
        (Reading.GENEROUS, [{A, Z, OTHER}]),
    ],
)
def test_groups_of_each_reading(reading: Reading, into_radar: list[set[object]]) -> None:
    model = compiled(TWO_MAKERS, reading=reading)
    end = {Reading.GENEROUS: {A, Z, OTHER}}.get(reading, {OTHER})
    assert groups(model) == {
        *((RADAR, "chip", frozenset(suppliers)) for suppliers in into_radar),
        (NEED, "radar", frozenset({RADAR})),
        (("c", "chip", "wing"), "chip", frozenset(end)),
        ("fleet", "", frozenset({NEED})),
        ("wing", "", frozenset({("c", "chip", "wing")})),
    }


def test_sole_source_is_not_replaced_by_presumption() -> None:
    """One line of the group says so, and it holds for the group; another group stays open."""
    model = compiled(
        world(
            line("a", "b", "chip", sole=True),
            line("z", "b", "chip"),
            line("other", "c", "chip"),
            line("b", "d", "radar"),
            parts={"chip": "radar"},
        ),
        reading=Reading.GENEROUS,
    )
    by_target = {target: suppliers for target, item, suppliers in groups(model) if item == "chip"}
    other = ("other", "chip", "*")
    assert by_target[("b", "radar", "*")] == {A, Z}
    assert by_target[("c", "chip", "*")] == {A, Z, other}


def test_fed_activity_is_not_presumed_to_replace_its_own_input() -> None:
    """A dealer's chips do not stand in for the chips the dealer is sent."""
    model = compiled(
        world(line("a", "dealer", "chip"), line("dealer", "c", "chip"), line("z", "d", "chip")),
        reading=Reading.GENEROUS,
    )
    dealer = ("dealer", "chip", "*")
    into_dealer = {suppliers for target, _, suppliers in groups(model) if target == dealer}
    assert into_dealer == {frozenset({A, Z})}


def test_contributing_lines_make_no_activity_and_no_substitute() -> None:
    model = compiled(
        world(
            line("a", "b", "chip"),
            line("b", "c", "radar"),
            line("weak", "c", "chip", essentiality="contributing"),
            parts={"chip": "radar"},
        ),
        reading=Reading.GENEROUS,
    )
    assert model.activities == (A, ("b", "radar", "*"))


def test_arrays_say_the_same_both_ways() -> None:
    model = compiled(TWO_MAKERS, reading=Reading.GENEROUS)
    owners = np.repeat(np.arange(len(model.group_target)), np.diff(model.member_start))
    forwards = set(zip(model.members.tolist(), owners.tolist(), strict=True))
    assert forwards == {(node, group) for node, used in enumerate(model.engine.uses) for group in used}
    assert len(forwards) == len(model.members)
    arrays = (model.group_target, model.member_start, model.members)
    assert {a.dtype for a in arrays} == {np.dtype("int32")}


def test_node_numbers_are_one_for_all_readings() -> None:
    models = [compiled(TWO_MAKERS, reading=reading) for reading in Reading]
    assert len({tuple(map(m.name_of, range(m.size))) for m in models}) == 1
    with pytest.raises(IndexError, match="no node"):
        models[0].name_of(models[0].size)


def test_counts_by_hand() -> None:
    """Chips (stated twice), radar, and steel whose use is unknown twice; the planned one is not there."""
    counts = compiled(
        world(
            line("a", "b", "chip"),
            line("b", "a", "chip", relation="DEPENDS_ON"),
            line("b", "navy", "radar"),
            line("a", "b", "steel"),
            line("a", "c", "steel", "fleet"),
            line("z", "c", "steel", "fleet", basis="planned"),
            users=["navy"],
            programmes=["fleet"],
            parts={"chip": "radar"},
        )
    ).counts
    assert (counts.statements, counts.lines) == (5, 4)
    assert (counts.statements_feeding_nothing, counts.lines_feeding_nothing) == (2, 2)
    assert counts.lines_for_no_programme == 3
    assert (counts.activities, counts.needs, counts.ends, counts.programmes) == (4, 1, 2, 1)


def test_lines_read_before_give_the_same_model() -> None:
    graph = ecosystem(TWO_MAKERS)
    first = compile_model(graph, as_of=TODAY)
    again = compile_model(graph, lines=first.lines)
    assert groups(again) == groups(first)


def test_nothing_compiles_to_nothing() -> None:
    model = compiled(world(line("a", "b", None)))
    assert model.size == len(model.group_target) == 0
    assert model.counts.lines == 0
