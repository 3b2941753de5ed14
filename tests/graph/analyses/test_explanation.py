"""Causes of stops by hand: steps with their lines, what one stop rests on, and the shortest way to it."""

from __future__ import annotations

from graph.analyses.explanation import Explained, chain, claims_of, explain, needed_for, weak_share
from graph.disruption.model import Reading
from graph.disruption.scenario import Unit, lose
from tests.graph.disruption.worlds import World, compiled, line, world

CHAIN = world(
    line("mine", "fab", "gallium"),
    line("fab", "maker", "chip", confidence="low"),
    line("maker", "navy", "radar", "fleet"),
    line("fab", "garage", "chip"),
    users=["navy"],
    programmes=["fleet"],
    parts={"gallium": "chip", "chip": "radar"},
)
MINE, FAB = ("activity", "mine", "gallium", "*"), ("activity", "fab", "chip", "*")
MAKER, NEED = ("activity", "maker", "radar", "fleet"), ("need", "navy", "radar", "fleet")
GARAGE, FLEET = ("end", "garage", "chip", "*"), ("programme", "fleet")

# The plant is reached from the owner at once, and as one of two ways also past the refiner.
SHORTCUT = world(
    line("owner", "refiner", "ore"),
    line("owner", "plant", "alloy"),
    line("refiner", "plant", "alloy"),
    line("refiner", "annex", "alloy"),
    line("plant", "yard", "frame"),
    line("annex", "yard", "frame"),
    line("yard", "navy", "ship"),
    users=["navy"],
    parts={"ore": "alloy", "alloy": "frame", "frame": "ship"},
)


def explained(given: World, *organisations: str, reading: Reading = Reading.CENTRAL) -> tuple[Explained, ...]:
    """Steps of the loss of organisations."""
    model = compiled(given, reading=reading)
    return explain(model, lose(model, Unit(organisations=organisations)))


def test_each_step_says_what_was_lost_and_by_which_line() -> None:
    steps = explained(CHAIN, "mine")
    assert [step.number for step in steps] == [1, 2, 3, 4, 5]
    found = {step.key: (step.tier, step.item, step.lost) for step in steps}
    assert found == {
        FAB: (1, "gallium", (MINE,)),
        MAKER: (2, "chip", (FAB,)),
        GARAGE: (2, "chip", (FAB,)),
        NEED: (3, "radar", (MAKER,)),
        FLEET: (4, None, (NEED,)),
    }
    lines = {step.key: [(x.supplier, x.customer, x.item) for x in step.lines] for step in steps}
    assert lines[FAB] == [("mine", "fab", "gallium")]
    assert lines[MAKER] == [("fab", "maker", "chip")]
    assert lines[NEED] == [("maker", "navy", "radar")]
    assert lines[FLEET] == []
    (programme,) = (step for step in steps if step.kind == "programme")
    assert (programme.name, programme.number) == (("fleet",), 5)


def test_the_last_of_several_suppliers_sets_the_tier() -> None:
    tiers = {step.key[1]: step.tier for step in explained(SHORTCUT, "owner")}
    # The plant goes on until the refiner, a step further, has stopped too.
    assert tiers == {"refiner": 1, "plant": 2, "annex": 2, "yard": 3, "navy": 4}


def test_a_presumed_supplier_is_lost_without_a_line() -> None:
    """In the generous reading any maker of the item might step in; none of their lines leads here."""
    given = world(line("a", "navy", "ship"), line("b", "army", "ship"), users=["navy", "army"])
    (navy,) = (s for s in explained(given, "a", "b", reading=Reading.GENEROUS) if s.name[0] == "navy")
    assert navy.lost == (("activity", "a", "ship", "*"), ("activity", "b", "ship", "*"))
    assert [x.supplier for x in navy.lines] == ["a"]


def test_in_the_cautious_reading_only_the_line_that_was_lost_counts() -> None:
    given = world(line("a", "navy", "ship"), line("b", "navy", "ship"), users=["navy"])
    (navy,) = explained(given, "b", reading=Reading.CAUTIOUS)
    assert navy.lost == (("activity", "b", "ship", "*"),)
    assert [x.supplier for x in navy.lines] == ["b"]
    assert explained(given, "b") == ()


def test_what_a_stop_rests_on_leaves_other_stops_out() -> None:
    steps = explained(CHAIN, "mine")
    assert [step.key for step in needed_for(steps, FLEET)] == [FAB, MAKER, NEED, FLEET]
    assert [step.key for step in needed_for(steps, GARAGE)] == [FAB, GARAGE]
    assert needed_for(steps, MINE) == ()
    assert needed_for(steps, ("programme", "unheard-of")) == ()


def test_the_way_to_a_stop_begins_at_what_was_taken_out() -> None:
    steps = explained(CHAIN, "mine")
    assert chain(steps, FLEET) == (MINE, FAB, MAKER, NEED, FLEET)
    assert chain(steps, GARAGE) == (MINE, FAB, GARAGE)
    assert chain(steps, MINE) == (MINE,)


def test_of_two_ways_the_shorter_is_told() -> None:
    way = chain(explained(SHORTCUT, "owner"), ("need", "navy", "ship", "*"))
    # Past the annex it would be five: ore, alloy of the refiner, frame, ship, need.
    assert [node[1:3] for node in way] == [
        ("owner", "alloy"),
        ("plant", "frame"),
        ("yard", "ship"),
        ("navy", "ship"),
    ]


def test_claims_and_weak_lines_count_once() -> None:
    given = world(
        line("mine", "fab", "gallium", confidence="low"),
        line("fab", "mine", "gallium", relation="DEPENDS_ON", confidence="low"),
        line("fab", "maker", "chip", "fleet"),
        line("fab", "garage", "chip"),
        programmes=["fleet"],
        parts={"gallium": "chip"},
    )
    steps = explained(given, "mine")
    # One line of gallium, stated twice and weakly, feeds both chips; each chip has a line of its own.
    assert [len(step.lines) for step in steps if step.item == "gallium"] == [1, 1]
    assert weak_share(steps) == (1, 3)
    (gallium,) = {x.claim_ids for step in steps for x in step.lines if x.item == "gallium"}
    assert len(gallium) == 2
    claims = claims_of(steps)
    assert claims[:2] == gallium
    assert len(claims) == len(set(claims)) == 4
    assert (claims_of(()), weak_share(())) == ((), (0, 0))
