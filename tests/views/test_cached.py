"""What pages share: computed once per graph, and the same as when computed anew."""

from __future__ import annotations

from datetime import date

from graph.disruption.model import Reading, Recipe, compile_model
from graph.disruption.scenario import organisations_by_country
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind
from tests.ecosystems import example_ecosystem
from tests.graph.builders import SOURCE, node
from tests.views.drawn import TODAY, kept
from views import cached


def test_names_stand_in_order_and_by_sort() -> None:
    claims = [
        node("b", name="Zeta"),
        node("a", name="alpha"),
        node("p", NodeKind.PROGRAMME, name="Frigate", name_nl="Fregat"),
        node("i", NodeKind.ITEM, name="Radar", level="system"),
    ]
    found = cached.lookup(Ecosystem.from_claims(claims, [SOURCE]))
    assert found.organisations == ("a", "b")
    assert (found.programmes, found.items) == (("p",), ("i",))
    assert (found.names("nl")["p"], found.names("en")["p"]) == ("Fregat", "Frigate")
    assert found.names("nl")["b"] == "Zeta"
    assert found.kinds["i"] == "Item"


def test_the_same_graph_is_computed_once_and_another_one_anew() -> None:
    example = example_ecosystem()
    assert cached.lookup(example) is cached.lookup(example)
    smaller = example.without(["yard"])
    assert "yard" not in cached.lookup(smaller).kinds
    assert "yard" in cached.lookup(example).kinds


def test_models_are_those_of_the_day_asked_for() -> None:
    # Hullco's contract with the foreign navy ended in 2019.
    example = example_ecosystem()
    then, now = (cached.lines(example, day) for day in (date(2019, 6, 1), TODAY))
    assert len(then.essential) == len(now.essential) + 1
    for reading, model in cached.models(example, Recipe.ALL, TODAY).items():
        fresh = compile_model(example, reading=reading, recipe=Recipe.ALL, as_of=TODAY)
        assert (model.reading, model.activities, model.counts) == (reading, fresh.activities, fresh.counts)


def test_readings_are_kept_apart() -> None:
    example = example_ecosystem()
    found = {r: cached.chokepoints(example, kept(), r, Recipe.LINKED, TODAY) for r in Reading}
    stopped = {
        r: {row["unit_id"]: row["programmes"] for row in result.rows}.get("hullco", 0)
        for r, result in found.items()
    }
    # By hand: the hull has two known makers, so only the cautious reading stops the frigate.
    assert stopped == {Reading.CAUTIOUS: 1, Reading.CENTRAL: 0, Reading.GENEROUS: 0}


def test_countries_hold_what_is_seated_there_or_controlled_from_there() -> None:
    example = example_ecosystem()
    assert dict(cached.by_country(example, TODAY)) == dict(organisations_by_country(example, as_of=TODAY))
    # Radarworks has its seat in the Netherlands and is controlled from France.
    assert cached.by_country(example, TODAY)["FR"] == {"radarworks"}
    assert "radarworks" in cached.by_country(example, TODAY)["NL"]
    assert cached.control(example, TODAY).loc["radarworks", "controlling_country"] == "FR"
    assert cached.counts(example, TODAY).totals.organisations == 11


def test_search_and_starting_points_are_those_of_the_graph() -> None:
    example = example_ecosystem()
    assert cached.search_index(example).search("Radarworks", limit=3)[0].node_id == "radarworks"
    assert "radarworks" in cached.starting_points(example)
    assert cached.places(example, TODAY) is cached.places(example, TODAY)
