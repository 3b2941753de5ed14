"""Single sources of the worked example and of small worlds, by hand."""

from __future__ import annotations

import pytest

from graph.analyses.proofs import check_proof
from graph.analyses.proving import prove
from graph.analyses.result import Opening
from graph.analyses.single_sources import ANALYSIS, single_sources
from graph.disruption.statements import read_lines
from graph.ecosystem import Ecosystem
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.ecosystems import curated_ecosystem, example_ecosystem
from tests.graph.builders import SOURCE, node, relation
from tests.graph.disruption.worlds import TODAY


def test_the_worked_example_by_hand() -> None:
    result = single_sources(example_ecosystem(), as_of=TODAY)
    found = {(r["item_id"], r["single_by"], r["supplier_id"], r["status"]) for r in result.rows}
    assert found == {
        ("frigate", "supplier", "yard", "confirmed"),
        ("radar", "supplier", "radarworks", "confirmed"),
        ("drone", "supplier", "dronery", "confirmed"),
        # Without gallium chipfab stops; in the generous reading another maker of chips steps in.
        ("gallium", "supplier", "mine-state", "likely"),
        ("steel", "supplier", "weldco", "none"),
        ("hull", "country", None, "confirmed"),
    }
    assert {r["item_id"] for r in result.rows if r["sole_source"]} == set()
    everything = single_sources(example_ecosystem(), lines="all", as_of=TODAY)
    extra = {r["item_id"] for r in everything.rows} - {r["item_id"] for r in result.rows}
    assert extra == {"maintenance"}


def test_plural_suppliers_of_one_owner_and_one_country() -> None:
    supplies = RelationKind.SUPPLIES
    claims = [
        node("a", country="NL"),
        node("b", country="DE"),
        node("c", country="NL"),
        node("d", country="NL"),
        node("top", country="FR"),
        node("navy", NodeKind.ARMED_FORCE, country="NL"),
        *(node(item, NodeKind.ITEM, level="component") for item in ("pump", "valve", "seal")),
        relation("a", supplies, "navy", item_id="pump"),
        relation("b", supplies, "navy", item_id="pump"),
        relation("top", RelationKind.OWNS, "a", share_pct=80.0),
        relation("top", RelationKind.OWNS, "b", share_pct=60.0),
        # Two suppliers of whom no owner is known are not of one owner.
        relation("c", supplies, "navy", item_id="valve"),
        relation("d", supplies, "navy", item_id="valve"),
        # A supplier and its owner, that supplies it too.
        relation("a", supplies, "navy", item_id="seal"),
        relation("top", supplies, "navy", item_id="seal"),
    ]
    rows = single_sources(Ecosystem.from_claims(claims, [SOURCE]), as_of=TODAY).rows
    found = {(r["item_id"], r["single_by"]): r for r in rows}
    assert found.keys() == {("pump", "parent"), ("valve", "country"), ("seal", "parent")}
    assert (found["pump", "parent"]["parent_id"], found["pump", "parent"]["countries"]) == ("top", 2)
    assert (found["valve", "country"]["parents"], found["valve", "country"]["unknown_parents"]) == (None, 2)
    assert found["seal", "parent"]["parent_id"] == "top"


def test_a_claim_of_a_sole_source_beside_others_names_its_supplier() -> None:
    depends = RelationKind.DEPENDS_ON
    claims = [
        node("a", country="NL"),
        node("b", country="DE"),
        node("yard", country="NL"),
        node("dock", country="NL"),
        node("pump", NodeKind.ITEM, level="component"),
        relation("yard", depends, "a", item_id="pump", sole_source=True),
        relation("dock", depends, "b", item_id="pump"),
    ]
    result = single_sources(Ecosystem.from_claims(claims, [SOURCE]), as_of=TODAY)
    (row,) = result.rows
    assert (row["single_by"], row["supplier_id"], row["sole_source"], row["suppliers"]) == (
        "claimed",
        "a",
        True,
        2,
    )
    assert result.opening(0) == Opening(organisations=("a",))
    assert len(result.evidence[0]) == 1


def test_curated_items_have_as_many_suppliers_as_their_lines_say() -> None:
    curated = curated_ecosystem()
    result = single_sources(curated, as_of=TODAY)
    suppliers: dict[str, set[str]] = {}
    for line in read_lines(curated, as_of=TODAY).essential:
        suppliers.setdefault(line.item, set()).add(line.supplier)
    single = {item for item, who in suppliers.items() if len(who) == 1}
    assert {r["item_id"] for r in result.rows if r["single_by"] == "supplier"} == single
    (euv,) = (r for r in result.rows if r["item_id"] == "euv-lithography-system")
    assert (euv["supplier_id"], euv["sole_source"]) == ("asml", True)


def test_rows_open_to_a_loss_that_is_proved() -> None:
    graph = example_ecosystem()
    result = single_sources(graph, as_of=TODAY)
    for place in range(len(result.rows)):
        assert check_proof(prove(ANALYSIS, graph, result, result.key(place))).valid


def test_an_unknown_item_and_an_empty_graph() -> None:
    with pytest.raises(AnalysisError, match="no item 'hul'"):
        single_sources(example_ecosystem(), item="hul", as_of=TODAY)
    empty = single_sources(Ecosystem.from_claims([], []), as_of=TODAY)
    assert "No such supply line is known" in empty.answer.en
    curated = curated_ecosystem()
    assert "No supplier of this item is known" in single_sources(curated, item="amphibious-ship").answer.en
    several = Ecosystem.from_claims(
        [
            node("a", country="NL"),
            node("b", country="DE"),
            node("navy", NodeKind.ARMED_FORCE, country="NL"),
            node("steel", NodeKind.ITEM, level="component"),
            relation("a", RelationKind.SUPPLIES, "navy", item_id="steel"),
            relation("b", RelationKind.SUPPLIES, "navy", item_id="steel"),
        ],
        [SOURCE],
    )
    assert single_sources(several, item="steel", as_of=TODAY).answer.en.startswith("This item has more")
    assert single_sources(several, as_of=TODAY).answer.en.startswith("Every item with a known supplier")
