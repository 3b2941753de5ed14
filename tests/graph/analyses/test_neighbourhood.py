"""What stands around a node of a made-up graph, counted by hand: hops, places, mentions, filters, cap."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analyses.neighbourhood import Neighbourhood, best_linked, neighbourhood
from graph.claims import Confidence
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import curated_ecosystem, example_ecosystem, synthetic_ecosystem
from tests.graph.analyses import plain_neighbourhood
from tests.graph.builders import SOURCE, node, relation
from tests.views.pages import profile_world

WORLD = Ecosystem.from_claims(profile_world.claims(), [SOURCE, profile_world.PRESS])
AROUND_YARD = {
    "bank",
    "brainport",
    "country-nl",
    "defport",
    "holding",
    "laterworks",
    "ministry",
    "navy",
    "nidv",
    "oldyard",
    "radarworks",
    "tno",
}


def around(centre: str, **options: Any) -> Neighbourhood:
    """Neighbourhood in the made-up graph."""
    return neighbourhood(WORLD, centre, **options)


def at(found: Neighbourhood, hops: int) -> set[str]:
    """Nodes at so many hops."""
    return set(found.nodes.index[found.nodes["hops"] == hops])


def mentions(found: Neighbourhood) -> dict[tuple[str, str], int]:
    """Lines by who they connect with what they name."""
    table = found.mentions
    ends = zip(table["start_id"], table["end_id"], strict=True)
    return dict(zip(ends, table["lines"].tolist(), strict=True))


def ends(found: Neighbourhood) -> set[tuple[str, str]]:
    """Pairs that a relation joins."""
    return set(zip(found.relations["start_id"], found.relations["end_id"], strict=True))


def test_one_step_and_two_around_the_yard() -> None:
    one = around("yard")
    assert (at(one, 0), at(one, 1)) == ({"yard"}, AROUND_YARD)
    assert (one.centre, one.reached, one.left_out) == ("yard", 13, 0)
    two = around("yard", depth=2)
    assert (at(two, 0), at(two, 1)) == ({"yard"}, AROUND_YARD)
    assert at(two, 2) == {"chipfab", "fund", "new-frigate", "phantom", "top"}
    assert two.reached == 18


def test_nothing_is_around_a_node_at_no_depth_or_without_relations() -> None:
    for alone in (around("yard", depth=0), around("lonely", depth=3)):
        assert (len(alone.nodes), len(alone.relations), len(alone.mentions)) == (1, 0, 0)
        assert alone.reached == 1


def test_a_country_joins_nobody_but_the_centre_to_others() -> None:
    # Chipfab is in the Netherlands too, but is reached by its chips, and its seat is not drawn.
    two = around("yard", depth=2)
    assert ("yard", "country-nl") in ends(two)
    assert ("chipfab", "country-nl") not in ends(two)
    assert "area-sensors" not in two.nodes.index
    assert at(around("country-nl"), 1) == {"yard", "chipfab"}
    assert at(around("area-sensors"), 1) == {"radarworks"}
    assert "country-cn" not in around("chip", depth=3).nodes.index


def test_an_item_is_joined_to_who_supplies_it_and_who_uses_it() -> None:
    radar = around("radar")
    assert at(radar, 1) == {"frigate", "chip", "radarworks"}
    assert mentions(radar) == {("radarworks", "radar"): 1}
    given = Ecosystem.from_claims(
        [
            *(node(n) for n in ("fab", "maker", "other")),
            node("chip", NodeKind.ITEM, level="component"),
            node("radar", NodeKind.ITEM, level="system"),
            relation("fab", RelationKind.SUPPLIES, "maker", item_id="chip", for_item_id="radar"),
            relation("other", RelationKind.DEPENDS_ON, "fab", item_id="chip", for_item_id="radar"),
        ],
        [SOURCE],
    )
    # Whichever way a line was stated, its supplier makes the chip and its customer the radar.
    assert mentions(neighbourhood(given, "chip")) == {("fab", "chip"): 2}
    assert mentions(neighbourhood(given, "radar")) == {("maker", "radar"): 1, ("other", "radar"): 1}


def test_a_programme_is_joined_to_both_ends_of_its_lines() -> None:
    found = around("new-frigate")
    assert at(found, 1) == {"laterworks", "ministry", "oldyard", "radarworks", "tno", "yard"}
    # The yard builds for the ministry and is supplied by three.
    assert mentions(found) == {
        ("laterworks", "new-frigate"): 1,
        ("ministry", "new-frigate"): 1,
        ("oldyard", "new-frigate"): 1,
        ("radarworks", "new-frigate"): 1,
        ("yard", "new-frigate"): 4,
    }
    assert len(found.relations) == 9


def test_mentions_count_only_where_the_item_or_programme_is_expanded() -> None:
    assert mentions(around("yard", depth=2)) == {}
    three = mentions(around("yard", depth=3))
    assert {named for _, named in three} == {"new-frigate"}
    assert three["yard", "new-frigate"] == 4


def test_filters_narrow_relations_and_nodes_but_keep_the_centre() -> None:
    assert at(around("ministry", node_kinds=["Company"]), 1) == {"yard"}
    owners = around("yard", depth=2, relation_kinds=["OWNS"])
    assert (at(owners, 1), at(owners, 2)) == ({"holding", "oldyard"}, {"top"})
    assert set(owners.relations["relation"]) == {"OWNS"}
    assert at(around("chipfab"), 1) == {"radarworks", "country-nl"}
    assert at(around("chipfab", at_least=Confidence.MEDIUM), 1) == {"country-nl"}
    assert at(around("yard", programme="new-frigate"), 1) == {
        "laterworks",
        "ministry",
        "oldyard",
        "radarworks",
    }
    assert at(around("tno", programme="new-frigate"), 1) == {"new-frigate"}


def test_the_cap_keeps_the_near_and_the_well_linked() -> None:
    # The ministry has three relations; of those with two, the bank comes first by its id.
    capped = around("yard", depth=2, cap=3)
    assert list(capped.nodes.index[:1]) == ["yard"]
    assert set(capped.nodes.index) == {"yard", "ministry", "bank"}
    assert (capped.reached, capped.left_out) == (18, 15)
    assert ends(capped) == {("yard", "ministry"), ("ministry", "yard"), ("bank", "yard")}
    # Nothing two steps away stays before all that is one step away.
    assert set(around("yard", depth=2, cap=13).nodes.index) == {"yard", *AROUND_YARD}
    assert list(around("yard", cap=0).nodes.index) == ["yard"]
    assert around("yard", cap=13).left_out == 0


def test_nodes_come_nearest_first_then_by_kind_and_name() -> None:
    rows = around("ministry", depth=2).nodes[["hops", "kind", "name"]].to_records(index=False).tolist()
    assert rows[:3] == [
        (0, "GovernmentBody", "Ministry"),
        (1, "Company", "Yard"),
        (1, "Programme", "New frigate"),
    ]
    assert rows == sorted(rows)


def test_an_unknown_centre_is_named() -> None:
    with pytest.raises(AnalysisError, match="no node 'yrad'"):
        around("yrad")


def test_the_best_linked_of_each_kind() -> None:
    # Yard 14 relations, radarworks 3; of the four with two, chipfab is first. The other programme has none.
    assert best_linked(WORLD, each=3) == ("yard", "radarworks", "chipfab", "new-frigate")
    assert best_linked(WORLD, kinds=["Programme"]) == ("new-frigate",)
    assert best_linked(WORLD, kinds=["Country"]) == ()
    assert best_linked(Ecosystem.from_claims([], [])) == ()


GRAPHS = {
    "made up": lambda: WORLD,
    "example": example_ecosystem,
    "curated": curated_ecosystem,
    "synthetic": synthetic_ecosystem,
}
# Programmes, items and what names them have to be there, so all kinds but few are drawn.
SOME_KINDS = st.lists(st.sampled_from(["Company", "Item", "Programme", "Country", "ArmedForce"]), max_size=3)
SOME_RELATIONS = st.lists(st.sampled_from(["SUPPLIES", "DEPENDS_ON", "OWNS", "LOCATED_IN"]), max_size=3)


def same(ecosystem: Ecosystem, centre: str, **options: Any) -> None:
    """Fail unless the neighbourhood is that which is found by reading every relation at every step."""
    found = neighbourhood(ecosystem, centre, **options)
    expected = plain_neighbourhood.around(ecosystem, centre, **options)
    assert (found.centre, found.reached) == (expected.centre, expected.reached)
    pd.testing.assert_frame_equal(found.nodes, expected.nodes)
    pd.testing.assert_frame_equal(found.relations, expected.relations)
    pd.testing.assert_frame_equal(found.mentions, expected.mentions, check_dtype=len(found.mentions) > 0)


@pytest.mark.parametrize("graph", GRAPHS)
@given(st.data())
def test_any_cut_around_any_node_is_that_of_reading_every_relation(graph: str, data: st.DataObject) -> None:
    ecosystem = GRAPHS[graph]()
    kinds = ecosystem.nodes["kind"]
    kind = data.draw(st.sampled_from(sorted(set(kinds))))
    same(
        ecosystem,
        data.draw(st.sampled_from(kinds.index[kinds == kind].tolist())),
        depth=data.draw(st.integers(0, 3)),
        cap=data.draw(st.sampled_from([0, 1, 5, 30, 150, 10_000])),
        node_kinds=data.draw(SOME_KINDS),
        relation_kinds=data.draw(SOME_RELATIONS),
        at_least=data.draw(st.sampled_from(Confidence)),
        programme=data.draw(
            st.none() | st.sampled_from([*kinds.index[kinds == "Programme"].tolist()[:5], "none-such"])
        ),
    )


def test_a_relation_with_itself_and_what_is_named_but_not_there() -> None:
    given = Ecosystem.from_claims(
        [
            *(node(n) for n in ("a", "b", "c")),
            node("part", NodeKind.ITEM, level="component"),
            node("ship", NodeKind.PROGRAMME),
            relation("a", RelationKind.PARTNER_OF, "a"),
            relation("a", RelationKind.SUPPLIES, "b", item_id="part", programme_id="gone"),
            relation("c", RelationKind.SUPPLIES, "b", item_id="gone-too"),
            relation("b", RelationKind.SUPPLIES, "b", item_id="part", for_item_id="part"),
            relation("a", RelationKind.SUPPLIES, "ship", item_id="part", programme_id="ship"),
        ],
        [SOURCE],
    )
    for centre in given.nodes.index:
        for options in ({}, {"programme": "gone"}, {"programme": "gone-too"}, {"cap": 2}):
            same(given, centre, depth=2, **options)
    assert mentions(neighbourhood(given, "part")) == {("a", "part"): 2, ("b", "part"): 2}
    # The ship is the customer of the line for itself, and is not drawn as naming itself.
    assert mentions(neighbourhood(given, "ship")) == {("a", "ship"): 1}
    assert ends(neighbourhood(given, "b", programme="gone")) == {("a", "b")}
