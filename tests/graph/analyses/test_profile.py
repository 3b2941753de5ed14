"""Relations seen from one node, its owners and holdings, and what counts today, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analyses.profile import Side, Standing, holdings, relations_of, standings, supplier_and_customer
from graph.claims import Claim, Source
from graph.ecosystem import Ecosystem
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation
from tests.views.pages import profile_world

R = RelationKind
TODAY = date(2026, 11, 24)
WORLD = Ecosystem.from_claims(profile_world.claims(), [SOURCE, profile_world.PRESS])


def _graph(*claims: Claim) -> Ecosystem:
    return Ecosystem.from_claims(claims, [SOURCE, Source(id="two")])


def _seen(ecosystem: Ecosystem, node_id: str) -> set[tuple[str, str]]:
    rows = relations_of(ecosystem, node_id)
    return set(zip(rows["side"], rows["other_id"], strict=True))


def test_relations_are_read_from_where_the_node_stands() -> None:
    assert _seen(WORLD, "yard") == {
        ("customer", "ministry"),
        ("customer", "navy"),
        ("supplier", "radarworks"),
        ("supplier", "oldyard"),
        ("supplier", "laterworks"),
        ("owner", "holding"),
        ("owned", "oldyard"),
        ("member_of", "nidv"),
        ("partner", "tno"),
        ("funder", "bank"),
        ("regulator", "ministry"),
        ("place", "brainport"),
        ("place", "country-nl"),
        ("programme", "defport"),
    }


def test_what_only_names_the_node_stands_apart_under_its_supplier() -> None:
    assert _seen(WORLD, "radar") == {
        ("named_line", "radarworks"),
        ("whole", "frigate"),
        ("part", "chip"),
    }
    assert ("named_line", "yard") in _seen(WORLD, "new-frigate")


def test_every_side_occurs_and_both_ends_see_the_same_relations() -> None:
    own = {n: relations_of(WORLD, n) for n in WORLD.nodes.index}
    sides = {side for rows in own.values() for side in rows["side"]}
    assert sides == {side.value for side in Side}
    for relation_id, start, end in WORLD.relations[["start_id", "end_id"]].itertuples():
        assert relation_id in own[start].index
        assert relation_id in own[end].index
        assert own[start].loc[relation_id, "other_id"] == end
        assert own[end].loc[relation_id, "other_id"] == start


def test_who_depends_is_the_customer() -> None:
    graph = _graph(
        node("user"),
        node("maker"),
        node("gas", NodeKind.ITEM, level="material"),
        relation("user", R.DEPENDS_ON, "maker", item_id="gas"),
        relation("maker", R.OWNS, "user"),
    )
    assert _seen(graph, "user") == {("supplier", "maker"), ("owner", "maker")}
    assert _seen(graph, "maker") == {("customer", "user"), ("owned", "user")}
    assert _seen(graph, "gas") == {("named_line", "maker")}
    rows = supplier_and_customer(graph.relations).set_index("relation")
    assert rows.loc["DEPENDS_ON", ["supplier_id", "customer_id"]].tolist() == ["maker", "user"]
    assert rows.loc["OWNS", ["supplier_id", "customer_id"]].tolist() == [None, None]


def test_owners_to_the_top_and_holdings_to_the_bottom() -> None:
    up = holdings(WORLD, "oldyard", upwards=True)
    assert [(h.owner_id, h.owned_id, h.share_pct, h.steps) for h in up] == [
        ("yard", "oldyard", None, 1),
        ("holding", "yard", 60.0, 2),
        ("top", "holding", 100.0, 3),
    ]
    down = holdings(WORLD, "top", upwards=False)
    assert [(h.owned_id, h.steps) for h in down] == [("holding", 1), ("yard", 2), ("oldyard", 3)]
    assert holdings(WORLD, "top", upwards=True) == ()
    assert [h.owner_id for h in holdings(WORLD, "oldyard", upwards=True, limit=2)] == ["yard", "holding"]


def test_a_loop_of_owners_is_walked_once() -> None:
    graph = _graph(node("a"), node("b"), relation("a", R.OWNS, "b"), relation("b", R.OWNS, "a"))
    assert [(h.owner_id, h.steps) for h in holdings(graph, "a", upwards=True)] == [("b", 1), ("a", 2)]


def test_a_holding_tells_what_is_planned_and_until_when() -> None:
    graph = _graph(
        node("a"),
        node("b"),
        node("c"),
        relation("a", R.OWNS, "b", valid_to="2020"),
        relation("a", R.OWNS, "c", basis="planned"),
    )
    found = holdings(graph, "a", upwards=False)
    assert [(h.owned_id, h.valid_to, h.planned) for h in found] == [("b", "2020", False), ("c", None, True)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Standing.CURRENT),
        ({"basis": "planned"}, Standing.PLANNED),
        ({"valid_to": "2025"}, Standing.ENDED),
        ({"valid_to": "2026"}, Standing.CURRENT),
        ({"valid_to": "2026-11-23"}, Standing.ENDED),
        ({"valid_from": "2027"}, Standing.NOT_BEGUN),
        ({"valid_from": "2026"}, Standing.CURRENT),
        ({"basis": "planned", "valid_from": "2030"}, Standing.NOT_BEGUN),
    ],
)
def test_how_one_statement_stands(given: dict[str, str], expected: Standing) -> None:
    graph = _graph(node("a"), node("b"), relation("a", R.OWNS, "b", **given))
    assert standings(graph, graph.relations.index, as_of=TODAY) == {graph.relations.index[0]: expected}


def test_the_best_statement_decides_and_only_what_is_asked_is_told() -> None:
    graph = _graph(
        node("a"),
        node("b"),
        relation("a", R.OWNS, "b", valid_to="2019"),
        relation("a", R.OWNS, "b", basis="planned", source_id="two"),
    )
    assert list(standings(graph, graph.relations.index, as_of=TODAY).values()) == [Standing.PLANNED]
    assert list(standings(graph, graph.relations.index, as_of=date(2018, 1, 1)).values()) == [
        Standing.CURRENT
    ]
    assert standings(graph, [], as_of=TODAY) == {}
