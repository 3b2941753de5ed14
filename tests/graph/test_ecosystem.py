"""Slices, fingerprints and immutability of the ecosystem, on graphs of a few nodes."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Claim, Confidence, Source
from graph.ecosystem import Ecosystem, once_per_graph
from graph.errors import AnalysisError
from graph.schema import NodeKind, RelationKind
from tests.graph.builders import SOURCE, node, relation

SUPPLIES = RelationKind.SUPPLIES
TODAY = date(2026, 11, 24)


def _of(*claims: Claim) -> Ecosystem:
    return Ecosystem.from_claims(claims, [SOURCE])


def _chain() -> Ecosystem:
    return _of(
        node("mine"),
        node("fab", confidence="low"),
        node("yard", confidence="low"),
        node("ghost", synthetic=True),
        node("ore", NodeKind.ITEM, confidence="low"),
        relation("mine", SUPPLIES, "fab", item_id="ore", valid_to="2026"),
        relation("fab", SUPPLIES, "yard", confidence="low"),
        relation("ghost", SUPPLIES, "yard", synthetic=True),
    )


def _pairs(ecosystem: Ecosystem) -> set[tuple[str, str]]:
    return set(zip(ecosystem.relations["start_id"], ecosystem.relations["end_id"], strict=True))


def test_a_relation_holds_through_the_whole_of_its_last_year() -> None:
    assert ("mine", "fab") in _pairs(_chain().as_of(date(2026, 12, 31)))
    assert ("mine", "fab") not in _pairs(_chain().as_of(date(2027, 1, 1)))


def test_a_relation_is_not_there_before_it_begins() -> None:
    planned = _of(node("a"), node("b"), relation("a", SUPPLIES, "b", valid_from="2027-03"))
    assert _pairs(planned.as_of(date(2027, 2, 28))) == set()
    assert _pairs(planned.as_of(date(2027, 3, 1))) == {("a", "b")}


def test_at_least_drops_weak_relations_and_keeps_what_the_others_need() -> None:
    strong = _chain().at_least(Confidence.MEDIUM)
    assert _pairs(strong) == {("mine", "fab"), ("ghost", "yard")}
    assert set(strong.nodes.index) == {"mine", "fab", "yard", "ghost", "ore"}
    assert "yard" not in _chain().without_synthetic().at_least(Confidence.MEDIUM).nodes.index


def test_without_synthetic_drops_invented_nodes_and_their_relations() -> None:
    real = _chain().without_synthetic()
    assert "ghost" not in real.nodes.index
    assert _pairs(real) == {("mine", "fab"), ("fab", "yard")}


def test_only_and_without_are_complements() -> None:
    assert _pairs(_chain().only(["mine", "fab"])) == {("mine", "fab")}
    assert _pairs(_chain().without(["mine"])) == {("fab", "yard"), ("ghost", "yard")}


def test_an_unknown_node_is_refused() -> None:
    with pytest.raises(AnalysisError, match="nowhere"):
        _chain().only(["nowhere"])


def test_a_relation_without_both_ends_is_set_aside_and_reported() -> None:
    broken = _of(node("a"), relation("a", SUPPLIES, "gone"))
    assert len(broken.relations) == 0
    assert list(broken.dangling["end_id"]) == ["gone"]


def test_changing_a_table_changes_no_ecosystem() -> None:
    ecosystem = _chain()
    table = ecosystem.nodes
    table.loc["mine", "name"] = "Changed"
    claims = ecosystem.relation_claims
    claims["start_id"] = "changed"
    assert ecosystem.nodes.loc["mine", "name"] == "Mine"
    assert "changed" not in set(ecosystem.relation_claims["start_id"])


def test_the_fingerprint_ignores_order_and_repetition() -> None:
    claims = [node("a"), node("b"), relation("a", SUPPLIES, "b")]
    assert _of(*claims).fingerprint == _of(*reversed(claims), claims[0]).fingerprint


def test_the_fingerprint_names_claims_and_sources() -> None:
    claims = [node("a"), node("b")]
    other_title = Ecosystem.from_claims(claims, [Source(id=SOURCE.id, title="Other")])
    prints = {_of(*claims).fingerprint, _of(claims[0]).fingerprint, other_title.fingerprint}
    assert len(prints) == 3


def test_to_networkx_keeps_parallel_relations_and_leaves_absent_values_out() -> None:
    graph = _of(
        node("a", country="NL"),
        node("b"),
        relation("a", SUPPLIES, "b", item_id="x"),
        relation("a", SUPPLIES, "b", item_id="y"),
    ).to_networkx()
    assert graph.number_of_edges("a", "b") == 2
    assert graph.nodes["a"]["country"] == "NL"
    assert "country" not in graph.nodes["b"]


_slices = st.lists(st.sampled_from(["as_of", "at_least", "synthetic", "without"]), min_size=2, max_size=2)


def _apply(ecosystem: Ecosystem, name: str) -> Ecosystem:
    match name:
        case "as_of":
            return ecosystem.as_of(date(2030, 1, 1))
        case "at_least":
            return ecosystem.at_least(Confidence.HIGH)
        case "synthetic":
            return ecosystem.without_synthetic()
        case _:
            return ecosystem.without({"fab"} & set(ecosystem.nodes.index))


@given(_slices)
def test_relations_left_by_two_slices_do_not_depend_on_their_order(names: list[str]) -> None:
    first, second = names
    one = _apply(_apply(_chain(), first), second)
    two = _apply(_apply(_chain(), second), first)
    assert _pairs(one) == _pairs(two)


def test_well_supported_drops_low_inferred_and_synthetic_relations_and_no_node() -> None:
    whole = _of(
        node("a"),
        node("b", confidence="low"),
        node("x", NodeKind.ITEM),
        node("y", NodeKind.ITEM),
        relation("a", SUPPLIES, "b", item_id="x"),
        relation("a", SUPPLIES, "b", item_id="y", confidence="low"),
        relation("b", SUPPLIES, "a", item_id="y", basis="inferred"),
        relation("a", RelationKind.OWNS, "b", synthetic=True),
        relation("x", RelationKind.PART_OF, "y", basis="inferred"),
    )
    kept = whole.well_supported()
    assert list(kept.relations["item_id"].dropna()) == ["x"]
    assert set(kept.relations["relation"]) == {"SUPPLIES", "PART_OF"}
    assert set(kept.nodes.index) == {"a", "b", "x", "y"}


def test_invented_claims_are_counted_unless_an_end_is_missing() -> None:
    assert _chain().synthetic_claims == 2
    assert _chain().without_synthetic().synthetic_claims == 0
    assert _of(node("a"), relation("a", SUPPLIES, "gone", synthetic=True)).synthetic_claims == 0
    assert _of().synthetic_claims == 0


def test_what_is_made_once_per_graph_goes_with_it() -> None:
    made: list[str] = []

    @once_per_graph
    def counted(ecosystem: Ecosystem) -> tuple[int]:
        made.append(ecosystem.fingerprint)
        return (len(ecosystem),)

    chain, other = _chain(), _of(node("a"))
    assert counted(chain) is counted(chain)
    assert (counted(chain), counted(other)) == ((5,), (1,))
    assert made == [chain.fingerprint, other.fingerprint]
    gone = weakref.ref(other)
    del other
    gc.collect()
    assert gone() is None
