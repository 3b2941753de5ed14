"""One small graph in all three readings, by hand: its units, what stops with them, and the lines behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from graph.analyses.picture import (
    Picture,
    claims_of,
    counted_lines,
    model_caveats,
    parameters_of,
    picture,
    source_count,
    unit_opening,
    weak_pct,
)
from graph.analyses.result import Opening
from graph.disruption.lines import Line
from graph.disruption.model import Reading, Recipe
from graph.disruption.sweep import Status
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from tests.graph.builders import SOURCE
from tests.graph.disruption.worlds import TODAY, ecosystem, line, world
from tests.views.pages import profile_world

# Two make chips for the radar maker, one of them by a weak statement; nobody says what its bolts are for.
GRAPH = ecosystem(
    world(
        line("mine", "a", "gallium"),
        line("a", "maker", "chip"),
        line("z", "maker", "chip", confidence="low"),
        line("maker", "navy", "radar", "fleet"),
        line("smith", "maker", "bolt"),
        line("cook", "navy", "meal", essentiality="contributing"),
        line("cook", "navy", "cake", essentiality="incidental"),
        users=["navy"],
        programmes=["fleet"],
        parts={"gallium": "chip", "chip": "radar"},
    ),
    countries={"mine": "CN", "a": "NL", "z": "NL", "maker": "NL", "navy": "NL"},
)
# Node numbers: activities, needs, ends and programmes, each by name.
A, MAKER, MINE, SMITH, Z, NEED, END, FLEET = range(8)
C = Reading.CAUTIOUS


def whole(recipe: Recipe = Recipe.LINKED) -> Picture:
    """The picture on the tests' day."""
    return picture(GRAPH, recipe=recipe, as_of=TODAY)


def said(lines: Iterable[Line]) -> list[tuple[str, str, str]]:
    """Supplier, customer and item of lines."""
    return [(x.supplier, x.customer, x.item) for x in lines]


def test_nodes_are_numbered_alike_in_all_readings() -> None:
    names = [whole().central.name_of(node)[1] for node in range(8)]
    assert names == [
        ("a", "chip", "*"),
        ("maker", "radar", "fleet"),
        ("mine", "gallium", "*"),
        ("smith", "bolt", "*"),
        ("z", "chip", "*"),
        ("navy", "radar", "fleet"),
        ("maker", "bolt", "*"),
        "fleet",
    ]
    assert {r: m.reading for r, m in whole().models.items()} == {r: r for r in Reading}
    assert whole().central.reading is Reading.CENTRAL
    assert whole().number == {name: node for node, name in enumerate(names[:5])}


def test_units_are_organisations_and_countries_that_make_something() -> None:
    assert whole().units == {
        ("organisation", "a"): [A],
        ("organisation", "maker"): [MAKER],
        ("organisation", "mine"): [MINE],
        ("organisation", "smith"): [SMITH],
        ("organisation", "z"): [Z],
        ("country", "CN"): [MINE],
        ("country", "NL"): [A, MAKER, Z],
    }
    assert whole().members(("country", "NL")) == {"a", "maker", "navy", "z"}
    assert whole().members(("organisation", "smith")) == {"smith"}
    assert whole().activities_of(["z", "a", "nobody", "navy"]) == [A, Z]


def test_statuses_and_reach_of_units() -> None:
    assert whole().statuses == {
        ("organisation", "a"): Status.POSSIBLE,
        ("organisation", "maker"): Status.CONFIRMED,
        ("organisation", "mine"): Status.POSSIBLE,
        ("organisation", "smith"): Status.NONE,
        ("organisation", "z"): Status.POSSIBLE,
        ("country", "CN"): Status.POSSIBLE,
        ("country", "NL"): Status.CONFIRMED,
    }
    # As far as it goes where nobody replaces anybody.
    assert whole().reach(("organisation", "mine")) == {MINE, A, MAKER, NEED, FLEET}
    assert whole().reach(("country", "CN")) == whole().reach(("organisation", "mine"))
    assert whole().reach(("organisation", "smith")) == {SMITH, END}


def test_what_stops_and_what_one_stop_rests_on() -> None:
    cautious = whole().stopped([MINE], C)
    assert [node for node, _ in cautious] == [A, MAKER, NEED, FLEET]
    assert [node for node, _ in whole().stopped([MINE], Reading.CENTRAL)] == [A]
    assert whole().behind(cautious, [NEED], C) == cautious[:3]
    assert whole().behind(cautious, [FLEET, A], C) == cautious
    assert whole().behind(cautious, [MINE, END], C) == []
    # The bolts that stop with the smith have nothing to do with the radar.
    both = whole().stopped([SMITH, MINE], C)
    assert [node for node, _ in both] == [END, A, MAKER, NEED, FLEET]
    assert [node for node, _ in whole().behind(both, [FLEET], C)] == [A, MAKER, NEED, FLEET]


def test_support_is_the_lines_of_the_derivation() -> None:
    down = whole().stopped([A, Z], Reading.CENTRAL)
    chips = [("a", "maker", "chip"), ("z", "maker", "chip")]
    assert said(whole().support([A, Z], down, Reading.CENTRAL)) == [*chips, ("maker", "navy", "radar")]
    maker = whole().behind(down, [MAKER], Reading.CENTRAL)
    assert said(whole().support([A, Z], maker, Reading.CENTRAL)) == chips
    assert whole().support([A], [], Reading.CENTRAL) == []
    entering = whole().lines_into[MAKER, "chip"]
    assert [node for node, _ in entering] == [A, Z]
    assert said(x for _, x in entering) == chips


def test_in_the_cautious_reading_a_second_lost_supplier_is_no_cause() -> None:
    down = whole().stopped([A, Z], C)
    lines = whole().support([A, Z], down, C)
    assert said(lines) == [("a", "maker", "chip"), ("maker", "navy", "radar")]
    assert weak_pct(lines) == 0


def test_without_weak_statements_the_other_maker_is_alone() -> None:
    strong = whole().strong
    assert ("z", "chip", "*") not in strong.number
    assert strong.statuses["organisation", "a"] is Status.CONFIRMED
    assert (strong.day, strong.recipe) == (TODAY, Recipe.LINKED)


def test_the_recipe_decides_whether_the_bolts_matter() -> None:
    assert whole(Recipe.ALL).statuses["organisation", "smith"] is Status.CONFIRMED
    assert whole(Recipe.ALL).central.ends == ()


def test_who_makes_what_and_from_where() -> None:
    assert [(m.organisation, m.country) for m in whole().makers["chip"]] == [("a", "NL"), ("z", "NL")]
    assert [(m.organisation, m.circle.value) for m in whole().makers["gallium"]] == [("mine", "other")]
    assert "smith" not in whole().places.seats
    assert whole().control.loc["smith", "controlling_country"] is None


def test_names_in_both_languages() -> None:
    graph = Ecosystem.from_claims(profile_world.claims(), [SOURCE, profile_world.PRESS])
    found = picture(graph, as_of=TODAY)
    assert (found.names["radar"], found.names_nl["radar"]) == ("Naval radar", "Marineradar")
    assert (found.names["yard"], found.names_nl["yard"]) == ("Yard", "Yard")
    assert found.names.keys() == found.names_nl.keys() == set(graph.nodes.index)


def test_a_picture_is_made_once_and_not_of_a_day_before_all_data() -> None:
    assert whole() is whole()
    assert picture(GRAPH, recipe="linked", as_of=TODAY) is whole()
    assert whole(Recipe.ALL) is not whole()
    assert picture(GRAPH, as_of=date(2020, 1, 1)).day == date(2020, 1, 1)
    dated = ecosystem(world(line("a", "navy", "ship", valid_from="2020"), users=["navy"]))
    assert picture(dated, recipe="all", as_of=TODAY).recipe is Recipe.ALL
    with pytest.raises(AnalysisError, match="2019-01-01 lies before all data"):
        picture(dated, as_of=date(2019, 1, 1))


def test_lines_counted_and_what_stands_behind_them() -> None:
    essential = counted_lines(whole(), "essential")
    assert len(essential) == 5
    assert said(counted_lines(whole(), "all")[5:]) == [("cook", "navy", "meal"), ("cook", "navy", "cake")]
    # One weak line of five, all from one source.
    assert (weak_pct(essential), source_count(essential)) == (20.0, 1)
    assert (weak_pct(()), source_count(())) == (None, 0)
    assert (weak_pct(essential[2:]), weak_pct(essential[:2])) == (33.3, 0.0)
    assert claims_of([*essential, *essential]) == tuple(x.claim_ids[0] for x in essential)


def test_openings_and_parameters() -> None:
    why = ("programme", "fleet")
    assert unit_opening(("organisation", "a")) == Opening(organisations=("a",))
    assert unit_opening(("country", "CN"), why=why) == Opening(countries=("CN",), why=why)
    assert unit_opening(("organisation", "a"), why=why) == Opening(organisations=("a",), why=why)
    assert parameters_of(whole(Recipe.ALL), C, item="chip") == {
        "reading": "cautious",
        "recipe": "all",
        "as_of": "2026-11-24",
        "item": "chip",
    }


def test_caveats_count_what_is_left_out() -> None:
    given = world(
        line("a", "b", "chip"),
        line("c", "b", "chip", "fleet"),
        line("d", "b", "chip", for_item="radar"),
        line("e", "b", "chip", basis="planned"),
        *(line(x, "b", "chip", valid_to="2020") for x in ("f", "g")),
        *(line(x, "b", None) for x in ("h", "i", "j")),
        programmes=["fleet"],
    )
    first, second, third = model_caveats(picture(ecosystem(given), as_of=TODAY).central)
    assert "Only known suppliers count" in first.en
    assert second.en == "Not counted: 1 planned and 2 ended statements, and 3 without an item."
    assert third.en == "1 of 3 lines name neither a programme nor what they go into."
    assert third.nl.startswith("1 van 3 lijnen")
